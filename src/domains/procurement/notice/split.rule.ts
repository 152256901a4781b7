import Type from 'typebox';
import { type Fen, Refusal } from '#kernel/base';
import { defineRule, fenSchema } from '#kernel/rule';

const inputSchema = Type.Object(
  {
    /** The tender threshold of the district for this category (公开招标数额标准); absent while it is not released. */
    thresholdFen: Type.Optional(fenSchema),
    /** What was bought of the same category and budget line this year by other methods than tendering (已采购). */
    boughtFen: Type.Array(fenSchema, { maxItems: 1000 }),
    /** What is to be bought now. */
    nowFen: fenSchema,
  },
  { additionalProperties: false },
);

/**
 * Whether buying the same again and again avoids a tender (化整为零): the sum of a fiscal year may reach the threshold, not pass it.
 * Refused with `SPLIT_OVER_THRESHOLD`; without a released threshold with `LIST_NOT_RELEASED`. 《政府采购法实施条例》第二十八条.
 */
export const splitRule = defineRule<Record<string, never>, typeof inputSchema, { sumFen: Fen; leftFen: Fen }>({
  code: 'procurement.split',
  name: { zh: '同类采购合计与公开招标限额', en: 'Sum of alike purchases against the tender threshold' },
  title: { zh: '同一品目再买这一笔，要不要公开招标？', en: 'Does this purchase call for a tender?' },
  input: inputSchema,
  versions: [{ from: '2015-03-01', basis: '《政府采购法实施条例》第二十八条', params: {} }],
  apply(_, { thresholdFen, boughtFen, nowFen }) {
    if (thresholdFen === undefined) throw new Refusal('LIST_NOT_RELEASED');
    const sumFen = boughtFen.reduce((sum, fen) => sum + fen, nowFen) as Fen;
    if (sumFen > thresholdFen) throw new Refusal('SPLIT_OVER_THRESHOLD', { over: (sumFen - thresholdFen) / 100 });
    return {
      value: { sumFen, leftFen: (thresholdFen - sumFen) as Fen },
      steps: [
        {
          zh: `本年度合计 ${sumFen} 分，没有超过 ${thresholdFen} 分`,
          en: `${sumFen} fen this year, not above ${thresholdFen}`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-01',
      input: { thresholdFen: 400_000_000, boughtFen: [180_000_000], nowFen: 220_000_000 },
      expect: { sumFen: 400_000_000, leftFen: 0 },
    },
    {
      on: '2021-09-01',
      input: { thresholdFen: 400_000_000, boughtFen: [180_000_000, 220_000_000], nowFen: 100 },
      refuses: 'SPLIT_OVER_THRESHOLD',
    },
    { on: '2021-09-01', input: { boughtFen: [], nowFen: 100 }, refuses: 'LIST_NOT_RELEASED' },
  ],
});

import Type from 'typebox';
import { addCalendarDays, type Day, Refusal } from '#kernel/base';
import { daySchema, defineRule } from '#kernel/rule';

interface Params {
  /** Calendar days for which an intention has been published before the notice, at least; 0 where none is asked. */
  days: number;
}

/** Why a procurement may begin without an intention published in time (例外情形). */
export const intentionExceptions = ['unforeseen-urgent', 'agreement-supply', 'batch-central', 'secret'] as const;

const inputSchema = Type.Object(
  {
    /** The day on which the intention was published (意向公开日); absent when there is none. */
    publishedOn: Type.Optional(daySchema),
    /** The day of the notice or invitation (公告日). */
    noticedOn: daySchema,
    exception: Type.Optional(Type.Enum([...intentionExceptions])),
  },
  { additionalProperties: false },
);

/**
 * Whether an intention was published early enough (采购意向公开). Refused with `INTENTION_TOO_LATE` and the first day on which the notice
 * may appear, unless there is a coded exception.
 */
export const intentionRule = defineRule<Params, typeof inputSchema, { earliestNotice: Day | null; excepted: boolean }>({
  code: 'procurement.intention',
  name: { zh: '采购意向公开三十日', en: 'Thirty days of intention' },
  title: { zh: '意向公开后，哪天可以发公告？', en: 'When may the notice follow the intention?' },
  input: inputSchema,
  versions: [
    {
      from: '2021-07-01',
      to: '2021-12-31',
      basis: '万盛经开区优化营商环境工作方案（2021）第13项',
      params: { days: 30 },
    },
    { from: '2022-01-01', basis: '财库〔2020〕10号', verified: false, params: { days: 30 } },
  ],
  apply({ days }, { publishedOn, noticedOn, exception }) {
    const earliestNotice = publishedOn === undefined ? null : addCalendarDays(publishedOn as Day, days);
    const excepted = exception !== undefined;
    if (!excepted && (earliestNotice === null || noticedOn < earliestNotice))
      throw new Refusal('INTENTION_TOO_LATE', { earliest: earliestNotice ?? '—', days });
    return {
      value: { earliestNotice, excepted },
      steps: [
        excepted
          ? { zh: `例外情形：${exception}，不要求提前公开`, en: `exception ${exception}: no intention is asked for` }
          : {
              zh: `${publishedOn} 公开，满 ${days} 天：${earliestNotice} 起可以发公告`,
              en: `published on ${publishedOn}, ${days} days later: from ${earliestNotice}`,
            },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-30',
      input: { publishedOn: '2021-08-31', noticedOn: '2021-09-30' },
      expect: { earliestNotice: '2021-09-30', excepted: false },
    },
    { on: '2021-09-29', input: { publishedOn: '2021-08-31', noticedOn: '2021-09-29' }, refuses: 'INTENTION_TOO_LATE' },
    {
      on: '2021-09-29',
      input: { noticedOn: '2021-09-29', exception: 'unforeseen-urgent' },
      expect: { earliestNotice: null, excepted: true },
    },
    { on: '2022-03-01', input: { noticedOn: '2022-03-01' }, refuses: 'INTENTION_TOO_LATE' },
  ],
});

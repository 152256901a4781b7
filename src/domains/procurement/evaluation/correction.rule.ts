import Type from 'typebox';
import { type Fen, Refusal } from '#kernel/base';
import { defineRule, fenSchema } from '#kernel/rule';

const inputSchema = Type.Object(
  {
    /** The total in figures in the price table (开标一览表小写). */
    tableFen: fenSchema,
    /** The total in words, where it is written (大写). */
    wordsFen: Type.Optional(fenSchema),
    /** The lines behind the total: unit price, quantity, and the total written for the line (分项报价). */
    lines: Type.Array(
      Type.Object(
        { unitFen: fenSchema, quantity: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }), totalFen: fenSchema },
        { additionalProperties: false },
      ),
      { maxItems: 1000 },
    ),
    /** Budget or ceiling; a corrected price above it makes the bid invalid. */
    ceilingFen: Type.Optional(fenSchema),
  },
  { additionalProperties: false },
);

/** A corrected price (算术修正结果). `confirm` when the bidder has to agree in writing; `valid` false above budget or ceiling. */
export interface Corrected {
  priceFen: Fen;
  confirm: boolean;
  valid: boolean;
}

/**
 * Which price counts when a bid contradicts itself (算术修正), in the order of article 59 of order 87: words beat figures; a line whose
 * total is off by a power of ten has a slip in its unit price, and the total of the line stands; else a total gives way to the
 * sum of unit prices times quantities. Nothing or less is no price. Refused with `AMOUNT_INVALID`.
 */
export const correctionRule = defineRule<Record<string, never>, typeof inputSchema, Corrected>({
  code: 'procurement.correction',
  name: { zh: '投标报价算术修正', en: 'Arithmetic correction of a bid' },
  title: { zh: '报价前后不一致，以哪个为准？', en: 'Which price counts when a bid contradicts itself?' },
  input: inputSchema,
  versions: [{ from: '2017-10-01', basis: '财政部令第87号第五十九条、第六十三条', params: {} }],
  apply(_, { tableFen, wordsFen, lines, ceilingFen }) {
    const steps: { zh: string; en: string }[] = [];
    let price = tableFen;
    if (wordsFen !== undefined && wordsFen !== tableFen) {
      price = wordsFen;
      steps.push({ zh: `大小写不一致，以大写为准：${wordsFen} 分`, en: `words beat figures: ${wordsFen} fen` });
    }
    const sum = lines.reduce((total, line) => total + lineTotal(line), 0);
    if (lines.length > 0 && sum !== price) {
      price = sum;
      steps.push({
        zh: `总价与分项合计不一致，以单价计算为准：${sum} 分`,
        en: `the sum from unit prices stands: ${sum} fen`,
      });
    }
    if (price <= 0) throw new Refusal('AMOUNT_INVALID', { amount: price });
    const valid = ceilingFen === undefined || price <= ceilingFen;
    if (!valid) steps.push({ zh: `超过预算或最高限价 ${ceilingFen} 分：无效`, en: `above ${ceilingFen} fen: invalid` });
    if (steps.length === 0) steps.push({ zh: '报价一致，不用修正', en: 'nothing to correct' });
    return { value: { priceFen: price as Fen, confirm: price !== tableFen, valid }, steps };
  },
  examples: [
    {
      on: '2021-09-01',
      input: {
        tableFen: 96_000_000,
        wordsFen: 98_000_000,
        lines: [{ unitFen: 98_000_000, quantity: 1, totalFen: 98_000_000 }],
      },
      expect: { priceFen: 98_000_000, confirm: true, valid: true },
    },
    {
      on: '2021-09-01',
      input: {
        tableFen: 100_000_000,
        lines: [
          { unitFen: 50_000_000, quantity: 2, totalFen: 100_000_000 },
          { unitFen: 2_000_000, quantity: 1, totalFen: 2_000_000 },
        ],
        ceilingFen: 101_000_000,
      },
      expect: { priceFen: 102_000_000, confirm: true, valid: false },
    },
    {
      on: '2021-09-01',
      input: { tableFen: 1_000, lines: [{ unitFen: 1_000, quantity: 10, totalFen: 1_000 }] },
      expect: { priceFen: 1_000, confirm: false, valid: true },
    },
    { on: '2021-09-01', input: { tableFen: 0, lines: [] }, refuses: 'AMOUNT_INVALID' },
  ],
});

/** The total of a line: what stands there where the unit price slipped by a power of ten, else unit price times quantity. */
function lineTotal({ unitFen, quantity, totalFen }: { unitFen: number; quantity: number; totalFen: number }): number {
  const product = unitFen * quantity;
  let [large, small] = product > totalFen ? [product, totalFen] : [totalFen, product];
  if (small <= 0) return product;
  while (large > small && large % 10 === 0) large /= 10;
  return large === small && product !== totalFen ? totalFen : product;
}

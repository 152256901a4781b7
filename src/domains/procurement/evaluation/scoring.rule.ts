import Type, { type Static } from 'typebox';
import { Refusal } from '#kernel/base';
import { defineRule, fenSchema } from '#kernel/rule';
import { add, compare, type Fraction, fraction, over, rounded, times } from './fraction.ts';

type Category = 'goods' | 'services' | 'works';

interface Params {
  /** The least part of the price in the score, in hundredths of points of 100. */
  leastPrice: Record<Category, number>;
  /** What may be deducted for small and micro enterprises, and for consortiums with them; in basis points, both inclusive. */
  smallMicroBp: Record<Category, [least: number, most: number]>;
  consortiumBp: Record<Category, [least: number, most: number]>;
  /** What is deducted from the price of domestic products when foreign ones compete; 0 before there was such a preference. */
  domesticBp: number;
}

const points = Type.Integer({ minimum: 0, maximum: 10_000 });
const bp = Type.Integer({ minimum: 0, maximum: 10_000 });
const code = Type.String({ minLength: 1, maxLength: 60 });

/** Whom the policy prefers in a bid (价格扣除对象). */
export const preferences = ['none', 'small-micro', 'consortium'] as const;

const inputSchema = Type.Object(
  {
    category: Type.Enum(['goods', 'services', 'works']),
    /** Reserved for SMEs: then nobody gets a deduction (专门面向中小企业). */
    reserved: Type.Boolean(),
    /** The price is set by the state or in the document: then it is no factor (执行统一价格). */
    fixedPrice: Type.Optional(Type.Boolean()),
    /** Points of the price, in hundredths of a point; all factors together have 10,000 (价格分值). */
    pricePoints: points,
    /** The deduction for small and micro enterprises that the document names, in basis points; 0 where none is named (扣除比例). */
    deductionBp: bp,
    consortiumBp: Type.Optional(bp),
    factors: Type.Array(
      Type.Object(
        {
          code,
          /** The most that the factor gives, in hundredths of a point (分值). */
          points,
          /** Every member must give the same mark (客观分). */
          objective: Type.Boolean(),
        },
        { additionalProperties: false },
      ),
      { maxItems: 50 },
    ),
    bids: Type.Array(
      Type.Object(
        {
          bid: code,
          /** After arithmetic correction, above zero (修正后报价). */
          priceFen: fenSchema,
          preferred: Type.Enum([...preferences]),
          domestic: Type.Optional(Type.Boolean()),
          /** By factor, the marks of all members in the same order, in hundredths of a point (评分). */
          marks: Type.Record(Type.String(), Type.Array(points, { minItems: 1, maxItems: 99 })),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 500 },
    ),
  },
  { additionalProperties: false },
);

type Input = Static<typeof inputSchema>;
type Bid = Input['bids'][number];

/** One line of the score sheet (评分汇总): points in hundredths, the adjusted price in fen, rounded for display. */
export interface ScoreLine {
  bid: string;
  deductedBp: number;
  adjustedFen: number;
  pricePoints: number;
  factorPoints: Record<string, number>;
  total: number;
  rank: number;
}

/**
 * The comprehensive scoring of bids (综合评分法): price points are the lowest adjusted price over the adjusted price of the bid, times the
 * points of the price; other factors are the mean of all members' marks. Nothing is rounded but the total, half up to two
 * decimals; the ranking compares rounded totals, then the lower adjusted price; what is still equal has the same rank.
 * The day of the notice chooses the version. Refused: `WEIGHT_SUM`, `PRICE_WEIGHT_LOW`, `DEDUCTION_RANGE`, `DEDUCTION_IN_RESERVED`,
 * `OBJECTIVE_MARKS_DIFFER`, `AMOUNT_INVALID`. Order 87 of the Ministry of Finance, articles 55, 57, 64.
 */
export const scoringRule = defineRule<Params, typeof inputSchema, { lines: ScoreLine[] }>({
  code: 'procurement.evaluate-scoring',
  name: { zh: '综合评分法计分', en: 'Comprehensive scoring' },
  title: { zh: '按这些报价和评分，谁排第一？', en: 'With these prices and marks, who comes first?' },
  input: inputSchema,
  versions: [
    {
      from: '2021-01-01',
      to: '2022-06-30',
      basis: '财政部令第87号第五十五条；财库〔2020〕46号第九条',
      params: paramsOf([600, 1000], [200, 300], 0),
    },
    {
      from: '2022-07-01',
      to: '2025-12-31',
      basis: '财政部令第87号第五十五条；财库〔2020〕46号第九条；财库〔2022〕19号',
      params: paramsOf([1000, 2000], [400, 600], 0),
    },
    {
      from: '2026-01-01',
      basis: '财政部令第87号第五十五条；财库〔2022〕19号；国办发〔2025〕34号',
      verified: false,
      params: paramsOf([1000, 2000], [400, 600], 2000),
    },
  ],
  apply(params, input) {
    refuseUnsound(params, input);
    const competes = (domestic: boolean) => input.bids.some((bid) => bid.domestic === domestic);
    const bothKinds = competes(true) && competes(false);
    const found = input.bids.map((bid) => {
      const policyBp = deductionOf(input, bid);
      // added up on the original price where both apply
      const deductedBp = policyBp + (bothKinds && bid.domestic === true ? params.domesticBp : 0);
      return { bid, deductedBp, adjusted: fraction(BigInt(bid.priceFen) * BigInt(10_000 - deductedBp), 10_000) };
    });
    const base = found.map((one) => one.adjusted).reduce((low, one) => (compare(one, low) < 0 ? one : low));
    const scored = found.map((one) => {
      const price = input.fixedPrice ? fraction(0) : times(over(base, one.adjusted), fraction(input.pricePoints));
      const means = input.factors.map((factor) => meanOf(one.bid, factor.code));
      return { ...one, price, means, total: rounded(means.reduce(add, price)) };
    });
    const ranks = rankOf(scored);
    const lines = scored.map(({ bid, deductedBp, adjusted, price, means, total }, n) => ({
      bid: bid.bid,
      deductedBp,
      adjustedFen: rounded(adjusted),
      pricePoints: rounded(price),
      factorPoints: Object.fromEntries(input.factors.map((factor, at) => [factor.code, rounded(means[at]!)])),
      total,
      rank: ranks[n]!,
    }));
    return {
      value: { lines },
      steps: [
        {
          zh: `评标基准价 ${show(rounded(base))} 元（扣除后最低）`,
          en: `base price ${show(rounded(base))} yuan, the lowest adjusted`,
        },
        ...lines.map((line) => ({
          zh: `${line.bid}：扣除 ${line.deductedBp / 100}%，评审价 ${show(line.adjustedFen)} 元，价格分 ${show(line.pricePoints)}，总分 ${show(line.total)}，第 ${line.rank} 名`,
          en: `${line.bid}: ${line.deductedBp / 100}% off, ${show(line.adjustedFen)} yuan, price points ${show(line.pricePoints)}, total ${show(line.total)}, rank ${line.rank}`,
        })),
      ],
    };
  },
  examples: [
    ...[
      { on: '2021-09-01', deductionBp: 1000, ranks: { A: 3, B: 2, C: 1 }, totals: { A: 8770, B: 8945, C: 8962 } },
      { on: '2021-09-01', deductionBp: 600, ranks: { A: 3, B: 1, C: 2 }, totals: { A: 8770, B: 9069, C: 8962 } },
    ].map(({ on, deductionBp, ranks, totals }) => {
      const rate = deductionBp / 100;
      const line = (bid: 'A' | 'B' | 'C', bp: number, adjustedFen: number, pricePoints: number, other: number) => ({
        bid,
        deductedBp: bp,
        adjustedFen,
        pricePoints,
        factorPoints: { other },
        total: totals[bid],
        rank: ranks[bid],
      });
      const adjusted = (fen: number) => (fen * (100 - rate)) / 100;
      return {
        on,
        input: firstExample(deductionBp),
        expect: {
          lines: [
            line('A', deductionBp, adjusted(98_000_000), 3000, 5770),
            line('B', 0, 95_000_000, rate === 10 ? 2785 : 2909, 6160),
            line('C', deductionBp, adjusted(102_000_000), 2882, 6080),
          ],
        },
      };
    }),
    { on: '2022-08-01', input: firstExample(600), refuses: 'DEDUCTION_RANGE' },
    { on: '2022-06-30', input: firstExample(1001), refuses: 'DEDUCTION_RANGE' },
    { on: '2021-09-01', input: { ...firstExample(1000), reserved: true }, refuses: 'DEDUCTION_IN_RESERVED' },
    { on: '2021-09-01', input: { ...firstExample(1000), pricePoints: 2999 }, refuses: 'WEIGHT_SUM' },
    {
      on: '2021-09-01',
      input: { ...firstExample(1000), pricePoints: 2999, factors: [{ code: 'other', points: 7001, objective: false }] },
      refuses: 'PRICE_WEIGHT_LOW',
    },
    {
      on: '2026-03-01',
      input: {
        category: 'goods',
        reserved: false,
        pricePoints: 3000,
        deductionBp: 0,
        factors: [{ code: 'other', points: 7000, objective: false }],
        bids: [
          { bid: 'home', priceFen: 100_000_000, preferred: 'none', domestic: true, marks: { other: [0] } },
          { bid: 'abroad', priceFen: 85_000_000, preferred: 'none', domestic: false, marks: { other: [0] } },
        ],
      },
      expect: {
        lines: [
          {
            bid: 'home',
            deductedBp: 2000,
            adjustedFen: 80_000_000,
            pricePoints: 3000,
            factorPoints: { other: 0 },
            total: 3000,
            rank: 1,
          },
          {
            bid: 'abroad',
            deductedBp: 0,
            adjustedFen: 85_000_000,
            pricePoints: 2824,
            factorPoints: { other: 0 },
            total: 2824,
            rank: 2,
          },
        ],
      },
    },
  ],
});

function paramsOf(smallMicro: [number, number], consortium: [number, number], domesticBp: number): Params {
  return {
    leastPrice: { goods: 3000, services: 1000, works: 3000 },
    smallMicroBp: { goods: smallMicro, services: smallMicro, works: [300, 500] },
    consortiumBp: { goods: consortium, services: consortium, works: [100, 200] },
    domesticBp,
  };
}

function firstExample(deductionBp: number): Input {
  return {
    category: 'goods',
    reserved: false,
    pricePoints: 3000,
    deductionBp,
    factors: [{ code: 'other', points: 7000, objective: false }],
    bids: [
      { bid: 'A', priceFen: 98_000_000 as Bid['priceFen'], preferred: 'small-micro', marks: { other: [5770, 5770] } },
      { bid: 'B', priceFen: 95_000_000 as Bid['priceFen'], preferred: 'none', marks: { other: [6100, 6220] } },
      { bid: 'C', priceFen: 102_000_000 as Bid['priceFen'], preferred: 'small-micro', marks: { other: [6080] } },
    ],
  };
}

/** What a document may not say, and what members may not mark (评分办法合法性). */
function refuseUnsound(
  params: Params,
  { category, reserved, fixedPrice, pricePoints, deductionBp, consortiumBp, factors, bids }: Input,
): void {
  const sum = factors.reduce((total, factor) => total + factor.points, fixedPrice ? 0 : pricePoints);
  if (sum !== 10_000) throw new Refusal('WEIGHT_SUM', { sum: sum / 100 });
  if (!fixedPrice && pricePoints < params.leastPrice[category])
    throw new Refusal('PRICE_WEIGHT_LOW', { least: params.leastPrice[category] / 100 });
  for (const [given, [least, most]] of [
    [deductionBp, params.smallMicroBp[category]],
    [consortiumBp ?? 0, params.consortiumBp[category]],
  ] as const) {
    if (given > 0 && reserved) throw new Refusal('DEDUCTION_IN_RESERVED');
    if (given > 0 && (given < least || given > most))
      throw new Refusal('DEDUCTION_RANGE', { least: least / 100, most: most / 100 });
  }
  for (const bid of bids) {
    if (bid.priceFen <= 0) throw new Refusal('AMOUNT_INVALID', { amount: bid.priceFen });
    for (const factor of factors) {
      const marks = bid.marks[factor.code] ?? [];
      if (marks.length === 0 || marks.some((mark) => mark > factor.points))
        throw new Refusal('MARK_RANGE', { factor: factor.code, most: factor.points / 100 });
      if (factor.objective && new Set(marks).size > 1)
        throw new Refusal('OBJECTIVE_MARKS_DIFFER', { factor: factor.code, bid: bid.bid });
    }
  }
}

function deductionOf(input: Input, bid: Bid): number {
  if (input.reserved || bid.preferred === 'none') return 0;
  return bid.preferred === 'small-micro' ? input.deductionBp : (input.consortiumBp ?? 0);
}

function meanOf(bid: Bid, factor: string): Fraction {
  const marks = bid.marks[factor] ?? [];
  return fraction(
    marks.reduce((sum, mark) => sum + mark, 0),
    Math.max(1, marks.length),
  );
}

/** The rank of each by rounded total, then by the lower adjusted price; equal ones share a rank (排序). */
export function rankOf(scored: readonly { total: number; adjusted: Fraction }[]): number[] {
  const before = (a: (typeof scored)[number], b: (typeof scored)[number]) =>
    a.total > b.total || (a.total === b.total && compare(a.adjusted, b.adjusted) < 0);
  return scored.map((one) => 1 + scored.filter((other) => before(other, one)).length);
}

function show(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}

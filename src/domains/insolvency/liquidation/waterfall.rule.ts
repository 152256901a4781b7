import Type from 'typebox';
import { payByRank } from '#kernel/account';
import type { Fen } from '#kernel/base';
import { defineRule } from '#kernel/rule';

const fen = Type.Integer({ minimum: 0, maximum: 10 ** 15, title: '金额', 'x-title-en': 'Amount', 'x-widget': 'money' });
const claims = (zh: string, en: string) => Type.Array(fen, { maxItems: 20_000, title: zh, 'x-title-en': en });

const inputSchema = Type.Object(
  {
    freeFen: Type.Integer({
      minimum: 0,
      maximum: 10 ** 15,
      title: '无担保财产变现款',
      'x-title-en': 'Proceeds free of security',
      'x-widget': 'money',
    }),
    costs: claims('破产费用', 'Costs of the proceedings'),
    common: claims('共益债务', 'Debts for the common benefit'),
    wages: claims('职工债权', 'Workers’ claims'),
    public: claims('社保和税款', 'Social insurance and taxes'),
    ordinary: claims('普通债权', 'Ordinary claims'),
    collateral: Type.Optional(
      Type.Object(
        { valueFen: fen, costsFen: fen, loanFen: fen },
        { additionalProperties: false, title: '有财产担保债权', 'x-title-en': 'Secured claim' },
      ),
    ),
  },
  { additionalProperties: false },
);

/** Who gets what (分配结果), in the order of the input; `shortfallFen` of the secured claim stands last among the ordinary ones. */
export interface Distribution {
  costs: Fen[];
  common: Fen[];
  wages: Fen[];
  public: Fen[];
  ordinary: Fen[];
  securedFen: Fen;
  shortfallFen: Fen;
  shortfallPaidFen: Fen;
  leftFen: Fen;
  /** The estate does not even cover the costs: the court is asked to end the proceedings. */
  endsForCosts: boolean;
  /** What the ordinary claims get, in hundredths of a per cent, cut off. */
  ordinaryBp: number;
}

const ranks = [
  ['costs', '破产费用', 'costs'],
  ['common', '共益债务', 'common debts'],
  ['wages', '职工债权', 'workers'],
  ['public', '社保和税款', 'insurance and taxes'],
  ['ordinary', '普通债权', 'ordinary claims'],
] as const;

/**
 * Distribution of an estate (破产财产分配): out of collateral first the costs of its sale and then the secured claim, whose shortfall is
 * an ordinary claim; out of the free estate costs, common debts, workers, insurance and taxes, ordinary claims, each rank
 * in full before the next, and pro rata by largest remainder where it is short. Everything adds up to the fen.
 * 《企业破产法》第四十三条、第一百零九条、第一百一十条、第一百一十三条.
 */
export const waterfall = defineRule<object, typeof inputSchema, Distribution>({
  code: 'insolvency.waterfall',
  name: { zh: '破产财产分配', en: 'Distribution of an estate' },
  title: { zh: '财产卖了这么多，各人能分到多少？', en: 'With these proceeds, who gets how much?' },
  input: inputSchema,
  versions: [
    { from: '2007-06-01', basis: '《企业破产法》第四十三条、第一百零九条、第一百一十条、第一百一十三条', params: {} },
  ],
  apply(_, { freeFen, collateral, ...given }) {
    const net = collateral ? Math.max(0, collateral.valueFen - collateral.costsFen) : 0;
    const securedFen = collateral ? Math.min(net, collateral.loanFen) : 0;
    const shortfallFen = collateral ? collateral.loanFen - securedFen : 0;
    const free = freeFen + net - securedFen;
    const ordinary = collateral ? [...given.ordinary, shortfallFen] : given.ordinary;
    const outcome = payByRank(
      free,
      ranks.map(([code, name]) => ({
        code,
        name,
        claims: (code === 'ordinary' ? ordinary : given[code]).map((amountFen, index) => ({
          id: String(index),
          amountFen,
        })),
      })),
    );
    const paid = (code: string): Fen[] =>
      outcome.ranks.find((rank) => rank.code === code)?.paid.map(({ amountFen }) => amountFen) ?? [];
    const last = outcome.ranks.at(-1);
    const all = paid('ordinary');
    const value: Distribution = {
      costs: paid('costs'),
      common: paid('common'),
      wages: paid('wages'),
      public: paid('public'),
      ordinary: all.slice(0, given.ordinary.length),
      securedFen,
      shortfallFen,
      shortfallPaidFen: collateral ? (all.at(-1) ?? 0) : 0,
      leftFen: outcome.leftFen,
      endsForCosts: (outcome.ranks[0]?.shortFen ?? 0) > 0,
      ordinaryBp: last && last.claimedFen > 0 ? Number((BigInt(last.paidFen) * 10_000n) / BigInt(last.claimedFen)) : 0,
    };
    const secured = collateral
      ? [
          {
            zh: `担保物 ${collateral.valueFen} − 处置费用 ${collateral.costsFen}：担保债权得 ${securedFen} 分，不足 ${shortfallFen} 分转为普通债权`,
            en: `collateral ${collateral.valueFen} less ${collateral.costsFen}: secured ${securedFen} fen, shortfall ${shortfallFen} becomes ordinary`,
          },
        ]
      : [];
    return {
      value,
      steps: [
        ...secured,
        ...outcome.ranks.map(({ claimedFen, paidFen }, index) => ({
          zh: `${ranks[index]?.[1]}：应付 ${claimedFen} 分，实付 ${paidFen} 分`,
          en: `${ranks[index]?.[2]}: claimed ${claimedFen} fen, paid ${paidFen} fen`,
        })),
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: {
        freeFen: 180_000_000,
        costs: [18_000_000],
        common: [12_000_000],
        wages: [65_000_000],
        public: [31_000_000, 9_000_000],
        ordinary: [100_000_000, 75_000_000, 33_333_300],
        collateral: { valueFen: 240_000_000, costsFen: 2_600_000, loanFen: 300_000_000 },
      },
      expect: {
        costs: [18_000_000],
        common: [12_000_000],
        wages: [65_000_000],
        public: [31_000_000, 9_000_000],
        ordinary: [16_609_254, 12_456_941, 5_536_412],
        securedFen: 237_400_000,
        shortfallFen: 62_600_000,
        shortfallPaidFen: 10_397_393,
        leftFen: 0,
        endsForCosts: false,
        ordinaryBp: 1_660,
      },
    },
    {
      on: '2021-09-13',
      input: {
        freeFen: 50_000_000,
        costs: [15_000_000, 5_000_000],
        common: [10_000_000],
        wages: [18_000_000, 12_000_000, 6_000_000],
        public: [4_000_000],
        ordinary: [9_000_000],
      },
      expect: {
        costs: [15_000_000, 5_000_000],
        common: [10_000_000],
        wages: [10_000_000, 6_666_667, 3_333_333],
        public: [0],
        ordinary: [0],
        securedFen: 0,
        shortfallFen: 0,
        shortfallPaidFen: 0,
        leftFen: 0,
        endsForCosts: false,
        ordinaryBp: 0,
      },
    },
    {
      on: '2021-09-13',
      input: { freeFen: 10_000_000, costs: [9_000_000, 6_000_000], common: [1], wages: [1], public: [], ordinary: [1] },
      expect: {
        costs: [6_000_000, 4_000_000],
        common: [0],
        wages: [0],
        public: [],
        ordinary: [0],
        securedFen: 0,
        shortfallFen: 0,
        shortfallPaidFen: 0,
        leftFen: 0,
        endsForCosts: true,
        ordinaryBp: 0,
      },
    },
  ],
});

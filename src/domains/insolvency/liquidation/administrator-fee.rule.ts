import Type from 'typebox';
import { type Fen, formatYuan, shareOf } from '#kernel/base';
import { defineRule } from '#kernel/rule';

interface Params {
  /** Upper end of each tier in fen, inclusive, with its ratio in basis points; the last has no end. */
  tiers: { upToFen: Fen | null; bp: number }[];
  /** Of what the tiers give on the collateral, at most this share, in basis points. */
  collateralBp: number;
  /** By how much a high court may move the ratios, either way, in basis points. */
  variationBp: number;
}

const inputSchema = Type.Object(
  {
    valueFen: Type.Integer({
      minimum: 0,
      maximum: 10 ** 15,
      title: '最终清偿的财产价值（不含担保物）',
      'x-title-en': 'Value finally paid out, collateral left out',
      'x-widget': 'money',
    }),
    collateralFen: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 10 ** 15,
        title: '管理人处置的担保物价值',
        'x-title-en': 'Collateral the administrator dealt with',
        'x-widget': 'money',
      }),
    ),
    variationBp: Type.Optional(
      Type.Integer({
        minimum: -3_000,
        maximum: 3_000,
        title: '高级法院对比例的浮动（万分之）',
        'x-title-en': 'The high court’s change of the ratios, basis points',
      }),
    ),
  },
  { additionalProperties: false },
);

/** The ceiling of an administrator's fee (管理人报酬上限), in fen. */
export interface FeeCeiling {
  estateFen: Fen;
  collateralFen: Fen;
  totalFen: Fen;
}

/**
 * The most an administrator may get (管理人报酬上限): by tiers of what is finally paid out, each tier with its own ratio, both ends of a
 * tier included below; for collateral, unless agreed otherwise, a tenth of what the tiers give on it.
 * 《最高人民法院关于审理企业破产案件确定管理人报酬的规定》第二条、第十三条.
 */
export const administratorFee = defineRule<Params, typeof inputSchema, FeeCeiling>({
  code: 'insolvency.administrator-fee',
  name: { zh: '管理人报酬上限', en: 'Ceiling of the administrator’s fee' },
  title: { zh: '管理人最多能拿多少报酬？', en: 'What may the administrator get at most?' },
  input: inputSchema,
  versions: [
    {
      from: '2007-06-01',
      basis: '《最高人民法院关于审理企业破产案件确定管理人报酬的规定》第二条、第十三条',
      params: {
        tiers: [
          { upToFen: 100_000_000, bp: 1_200 },
          { upToFen: 500_000_000, bp: 1_000 },
          { upToFen: 1_000_000_000, bp: 800 },
          { upToFen: 5_000_000_000, bp: 600 },
          { upToFen: 10_000_000_000, bp: 300 },
          { upToFen: 50_000_000_000, bp: 100 },
          { upToFen: null, bp: 50 },
        ],
        collateralBp: 1_000,
        variationBp: 3_000,
      },
    },
  ],
  apply({ tiers, collateralBp }, { valueFen, collateralFen = 0, variationBp = 0 }) {
    const parts = slicesOf(tiers, valueFen);
    const sum = (list: typeof parts): Fen => {
      const scaled = list.reduce((all, { fen, bp }) => all + BigInt(fen) * BigInt(bp * (10_000 + variationBp)), 0n);
      // rounded once, at the end, half up
      return Number((2n * scaled + 100_000_000n) / 200_000_000n);
    };
    const estateFen = sum(parts);
    const onCollateral = shareOf(sum(slicesOf(tiers, collateralFen)), collateralBp, 10_000);
    return {
      value: { estateFen, collateralFen: onCollateral, totalFen: estateFen + onCollateral },
      steps: [
        ...parts.map(({ fen, bp }) => ({
          zh: `${formatYuan(fen)} 元 × ${bp / 100}% = ${formatYuan(shareOf(fen, bp, 10_000))} 元`,
          en: `${formatYuan(fen)} yuan × ${bp / 100} % = ${formatYuan(shareOf(fen, bp, 10_000))} yuan`,
        })),
        ...(collateralFen > 0
          ? [
              {
                zh: `担保物部分按分段结果的 ${collateralBp / 100}%：${formatYuan(onCollateral)} 元`,
                en: `collateral: ${collateralBp / 100} % of what the tiers give: ${formatYuan(onCollateral)} yuan`,
              },
            ]
          : []),
      ],
    };
  },
  examples: [
    { on: '2021-09-13', input: { valueFen: 80_000_000 }, expect: ceiling(9_600_000) },
    { on: '2021-09-13', input: { valueFen: 360_000_000 }, expect: ceiling(38_000_000) },
    { on: '2021-09-13', input: { valueFen: 4_800_000_000 }, expect: ceiling(320_000_000) },
    { on: '2021-09-13', input: { valueFen: 26_000_000_000 }, expect: ceiling(642_000_000) },
    { on: '2021-09-13', input: { valueFen: 0 }, expect: ceiling(0) },
    {
      on: '2021-09-13',
      input: { valueFen: 0, collateralFen: 240_000_000 },
      expect: { estateFen: 0, collateralFen: 2_600_000, totalFen: 2_600_000 },
    },
    { on: '2007-05-31', input: { valueFen: 1 }, refuses: 'RULE_NOT_IN_FORCE' },
  ],
});

function ceiling(fen: Fen): FeeCeiling {
  return { estateFen: fen, collateralFen: 0, totalFen: fen };
}

/** The part of a value that falls into each tier; tiers it does not reach are left out. */
function slicesOf(tiers: Params['tiers'], valueFen: Fen): { fen: Fen; bp: number }[] {
  let from = 0;
  return tiers.flatMap(({ upToFen, bp }) => {
    const fen = Math.max(0, Math.min(valueFen, upToFen ?? valueFen) - from);
    from = upToFen ?? valueFen;
    return fen > 0 ? [{ fen, bp }] : [];
  });
}

import Type from 'typebox';
import { type Day, type Fen, formatYuan, parseDay, Refusal, splitLargestRemainder } from '#kernel/base';
import { day, fen, yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';

interface ClockParams {
  /** Calendar days from the cause to its publication; null where the law asks for none. */
  causeDays: number | null;
  /** Calendar days from the cause to the forming of the group. */
  groupDays: number;
  /** Calendar days from the forming to the published list of the group; null where the law asks for none. */
  listDays: number | null;
  /** Calendar days from the forming to the notices to known creditors. */
  creditorDays: number;
  /** Calendar days from the forming to the public notice. */
  noticeDays: number;
  /** Calendar days to declare a claim from receipt of the notice, and from publication for the others. */
  claimDaysTold: number;
  claimDaysPublic: number;
  /** Calendar days from the end of the liquidation, or from the decision where none is due, to the filing. */
  fileDays: number;
}

/** The days of a liquidation (清算的日子), each the last one inclusive and moved on from a day off; null where nothing is known yet. */
export interface LiquidationDays {
  causePublishedBy: Day | null;
  groupBy: Day | null;
  listPublishedBy: Day | null;
  creditorsToldBy: Day | null;
  noticePublishedBy: Day | null;
  claimsToldUntil: Day | null;
  claimsPublicUntil: Day | null;
  fileBy: Day | null;
}

const optionalDay = (zh: string, en: string) => Type.Optional(day({ title: { zh, en } }));

/**
 * Days of an ordinary end (普通注销的期限): cause, liquidation group, creditors, filing. The day of the cause chooses the version.
 * 《公司法》（2023）第二百二十九条、第二百三十二条、第二百三十五条; 《公司法》（2018）第一百八十三条、第一百八十五条;
 * 《市场主体登记管理条例》第三十二条; 《市场主体登记管理条例实施细则》第四十四条.
 */
export const liquidationClock = defineRule({
  code: 'liquidation.clock',
  name: { zh: '清算和普通注销期限', en: 'Days of a liquidation' },
  title: { zh: '公司解散了，每一步最晚哪天？', en: 'The company is dissolved: by when is each step due?' },
  input: Type.Object(
    {
      causeOn: day({ title: { zh: '解散事由出现那天', en: 'Day of the cause' } }),
      groupOn: optionalDay('清算组成立那天', 'Day on which the group was formed'),
      publishedOn: optionalDay('公告债权人那天', 'Day of the public notice'),
      toldOn: optionalDay('债权人收到通知那天', 'Day on which the creditor was told'),
      finishedOn: optionalDay('清算结束那天', 'Day on which the liquidation ended'),
      noLiquidation: Type.Optional(
        yesNo({ title: { zh: '合并、分立，不用清算', en: 'Merger or division: no liquidation' }, default: false }),
      ),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2018-10-26',
      to: '2022-02-28',
      basis: '《公司法》（2018）第一百八十三条、第一百八十五条、第一百八十八条；申请期限为平台默认',
      verified: false,
      params: clock({ causeDays: null, listDays: null }),
    },
    {
      from: '2022-03-01',
      to: '2024-06-30',
      basis:
        '《公司法》（2018）第一百八十三条、第一百八十五条；《市场主体登记管理条例》第三十二条；《市场主体登记管理条例实施细则》第四十四条',
      params: clock({ causeDays: null, listDays: 10 }),
    },
    {
      from: '2024-07-01',
      basis:
        '《公司法》（2023）第二百二十九条、第二百三十二条、第二百三十五条；《市场主体登记管理条例》第三十二条；《市场主体登记管理条例实施细则》第四十四条',
      params: clock({ causeDays: 10, listDays: 10 }),
    },
  ],
  apply(p, { causeOn, groupOn, publishedOn, toldOn, finishedOn, noLiquidation }, { calendar }) {
    const after = (from: string | undefined, days: number | null): Day | null =>
      from === undefined || days === null ? null : calendar.addCalendarPeriod(parseDay(from), days, { roll: true });
    const liquidates = noLiquidation !== true;
    const value: LiquidationDays = {
      causePublishedBy: after(causeOn, p.causeDays),
      groupBy: liquidates ? after(causeOn, p.groupDays) : null,
      listPublishedBy: after(groupOn, p.listDays),
      creditorsToldBy: after(groupOn, p.creditorDays),
      noticePublishedBy: after(groupOn, p.noticeDays),
      claimsToldUntil: after(toldOn, p.claimDaysTold),
      claimsPublicUntil: after(publishedOn, p.claimDaysPublic),
      fileBy: after(liquidates ? finishedOn : causeOn, p.fileDays),
    };
    return {
      value,
      steps: (Object.keys(lineOf) as (keyof LiquidationDays)[]).flatMap((name) => {
        const last = value[name];
        return last === null ? [] : [{ zh: `${lineOf[name].zh}：${last}`, en: `${lineOf[name].en}: ${last}` }];
      }),
    };
  },
  examples: [
    {
      on: '2025-03-03',
      input: {
        causeOn: '2025-03-03',
        groupOn: '2025-03-10',
        publishedOn: '2025-03-14',
        toldOn: '2025-03-18',
        finishedOn: '2025-06-10',
      },
      expect: {
        causePublishedBy: '2025-03-13',
        groupBy: '2025-03-18',
        listPublishedBy: '2025-03-20',
        creditorsToldBy: '2025-03-20',
        noticePublishedBy: '2025-05-09',
        claimsToldUntil: '2025-04-17',
        claimsPublicUntil: '2025-04-28',
        fileBy: '2025-07-10',
      },
    },
    {
      on: '2024-06-28',
      input: { causeOn: '2024-06-28', noLiquidation: true },
      expect: {
        causePublishedBy: null,
        groupBy: null,
        listPublishedBy: null,
        creditorsToldBy: null,
        noticePublishedBy: null,
        claimsToldUntil: null,
        claimsPublicUntil: null,
        fileBy: '2024-07-29',
      },
    },
  ],
});

const lineOf = {
  causePublishedBy: { zh: '公示解散事由', en: 'publish the cause' },
  groupBy: { zh: '成立清算组', en: 'form the group' },
  listPublishedBy: { zh: '公告清算组名单', en: 'publish the list of the group' },
  creditorsToldBy: { zh: '通知已知债权人', en: 'tell known creditors' },
  noticePublishedBy: { zh: '公告债权人', en: 'public notice to creditors' },
  claimsToldUntil: { zh: '收到通知的债权人申报', en: 'claims of creditors who were told' },
  claimsPublicUntil: { zh: '没收到通知的债权人申报', en: 'claims of all others' },
  fileBy: { zh: '申请注销', en: 'file the deregistration' },
} as const;

/** What a liquidation has to pay, in the order of the law (清偿顺序), in fen. */
export interface LiquidationDebts {
  costsFen: Fen;
  wagesFen: Fen;
  socialInsuranceFen: Fen;
  compensationFen: Fen;
  taxesFen: Fen;
  debtsFen: Fen;
}

/** What was to be paid and what is left for whom (清算分配). */
export interface Distribution {
  owedFen: Fen;
  surplusFen: Fen;
  /** Paid in full, in this order. */
  paid: { rank: number; what: keyof LiquidationDebts; fen: Fen }[];
  /** What each shareholder gets, in the order given; together exactly the surplus. */
  partsFen: Fen[];
}

const ranks: { what: keyof LiquidationDebts; rank: number; zh: string; en: string }[] = [
  { what: 'costsFen', rank: 1, zh: '清算费用', en: 'costs of the liquidation' },
  { what: 'wagesFen', rank: 2, zh: '职工工资', en: 'wages' },
  { what: 'socialInsuranceFen', rank: 3, zh: '社会保险费用', en: 'social insurance' },
  { what: 'compensationFen', rank: 3, zh: '法定补偿金', en: 'statutory compensation' },
  { what: 'taxesFen', rank: 4, zh: '所欠税款', en: 'taxes owed' },
  { what: 'debtsFen', rank: 5, zh: '公司债务', en: 'debts of the company' },
];

/** What the assets lack to cover everything before the shareholders (资不抵债差额), in fen; 0 when they cover it. */
export function shortfallFen(assetsFen: Fen, debts: LiquidationDebts): Fen {
  return Math.max(0, owedOf(debts) - assetsFen);
}

/**
 * Distribution of a liquidation (清算财产分配): costs, wages, social insurance and statutory compensation, taxes, debts, then the
 * shareholders by contribution, to the fen by largest remainder. Refused with `TO_BANKRUPTCY` when the assets do not
 * cover the ranks before the shareholders: then nothing is paid. 《公司法》（2023）第二百三十六条、第二百三十七条.
 */
export const liquidationDistribution = defineRule({
  code: 'liquidation.distribution',
  name: { zh: '清算财产分配', en: 'Distribution of a liquidation' },
  title: { zh: '清算后股东各分多少？', en: 'What does each shareholder get after the liquidation?' },
  input: Type.Object(
    {
      assetsFen: fen(0, { title: { zh: '公司财产', en: 'Assets' } }),
      costsFen: fen(0, { title: { zh: '清算费用', en: 'Costs of the liquidation' } }),
      wagesFen: fen(0, { title: { zh: '职工工资', en: 'Wages' } }),
      socialInsuranceFen: fen(0, { title: { zh: '社会保险费用', en: 'Social insurance' } }),
      compensationFen: fen(0, { title: { zh: '法定补偿金', en: 'Statutory compensation' } }),
      taxesFen: fen(0, { title: { zh: '所欠税款', en: 'Taxes owed' } }),
      debtsFen: fen(0, { title: { zh: '公司债务', en: 'Debts' } }),
      contributionsFen: Type.Array(fen(1, { title: { zh: '出资额', en: 'Contribution' } }), {
        minItems: 1,
        maxItems: 201,
        title: '各股东出资额',
        'x-title-en': 'Contributions of the shareholders',
      }),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2018-10-26',
      to: '2024-06-30',
      basis: '《公司法》（2018）第一百八十六条、第一百八十七条',
      params: {},
    },
    { from: '2024-07-01', basis: '《公司法》（2023）第二百三十六条、第二百三十七条', params: {} },
  ],
  apply(_, { assetsFen, contributionsFen, ...debts }) {
    const shortFen = shortfallFen(assetsFen, debts);
    if (shortFen > 0) throw new Refusal('TO_BANKRUPTCY', { shortFen, shortYuan: formatYuan(shortFen) });
    const owedFen = owedOf(debts);
    const surplusFen = assetsFen - owedFen;
    const value: Distribution = {
      owedFen,
      surplusFen,
      paid: ranks.map(({ what, rank }) => ({ rank, what, fen: debts[what] })),
      partsFen: splitLargestRemainder(surplusFen, contributionsFen),
    };
    return {
      value,
      steps: [
        ...ranks.map(({ what, rank, zh, en }) => ({
          zh: `第 ${rank} 顺位 ${zh}：${formatYuan(debts[what])} 元`,
          en: `rank ${rank}, ${en}: CN¥${formatYuan(debts[what])}`,
        })),
        {
          zh: `财产 ${formatYuan(assetsFen)} − ${formatYuan(owedFen)} = ${formatYuan(surplusFen)} 元，按出资比例分`,
          en: `CN¥${formatYuan(assetsFen)} − ${formatYuan(owedFen)} = ${formatYuan(surplusFen)}, by contribution`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2025-03-03',
      input: worked(50_000_000),
      expect: {
        owedFen: 44_500_000,
        surplusFen: 5_500_000,
        paid: [
          { rank: 1, what: 'costsFen', fen: 3_000_000 },
          { rank: 2, what: 'wagesFen', fen: 12_000_000 },
          { rank: 3, what: 'socialInsuranceFen', fen: 4_000_000 },
          { rank: 3, what: 'compensationFen', fen: 2_000_000 },
          { rank: 4, what: 'taxesFen', fen: 5_500_000 },
          { rank: 5, what: 'debtsFen', fen: 18_000_000 },
        ],
        partsFen: [3_300_000, 2_200_000],
      },
    },
    { on: '2025-03-03', input: worked(40_000_000), refuses: 'TO_BANKRUPTCY' },
  ],
});

function owedOf(debts: LiquidationDebts): Fen {
  return ranks.reduce((sum, { what }) => sum + debts[what], 0);
}

function clock(differs: Pick<ClockParams, 'causeDays' | 'listDays'>): ClockParams {
  return {
    groupDays: 15,
    creditorDays: 10,
    noticeDays: 60,
    claimDaysTold: 30,
    claimDaysPublic: 45,
    fileDays: 30,
    ...differs,
  };
}

function worked(assetsFen: Fen) {
  return {
    assetsFen,
    costsFen: 3_000_000,
    wagesFen: 12_000_000,
    socialInsuranceFen: 4_000_000,
    compensationFen: 2_000_000,
    taxesFen: 5_500_000,
    debtsFen: 18_000_000,
    contributionsFen: [60, 40],
  };
}

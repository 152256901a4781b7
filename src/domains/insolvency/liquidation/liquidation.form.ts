import Type, { type Static } from 'typebox';
import { trackExclusions } from './insolvency-track.rule.ts';

const closed = { additionalProperties: false };
const text = (max: number, zh: string, en: string) =>
  Type.String({ minLength: 1, maxLength: max, title: zh, 'x-title-en': en });
const money = (zh: string, en: string, minimum = 0) =>
  Type.Integer({ minimum, maximum: 10 ** 13, title: zh, 'x-title-en': en, 'x-widget': 'money' });
const day = (zh: string, en: string) =>
  Type.String({ maxLength: 10, pattern: '^\\d{4}-\\d{2}-\\d{2}$', title: zh, 'x-title-en': en, 'x-widget': 'day' });
const number = Type.String({
  minLength: 18,
  maxLength: 18,
  title: '身份证号或统一社会信用代码',
  'x-title-en': 'Identity number or unified code',
  'x-personal': 'id-number',
});
const choice = <Code extends string>(list: Record<Code, { zh: string; en: string }>, zh: string, en: string) =>
  Type.Unsafe<Code>({
    type: 'string',
    maxLength: 30,
    oneOf: Object.entries<{ zh: string; en: string }>(list).map(([code, one]) => ({
      const: code,
      title: one.zh,
      'x-title-en': one.en,
    })),
    title: zh,
    'x-title-en': en,
  });

/** In which rank a claim is paid (债权类别). 《企业破产法》第一百一十三条. */
export const claimRanks = {
  wages: { zh: '职工债权', en: 'Workers’ claim' },
  public: { zh: '社保和税款', en: 'Insurance or tax' },
  ordinary: { zh: '普通债权', en: 'Ordinary claim' },
};

/** The filing of a small liquidation by the administrator (小额破产清算案件登记). */
export const liquidationForm = Type.Object(
  {
    debtor: text(100, '债务人', 'Debtor'),
    representative: Type.Object(
      { name: text(60, '姓名', 'Name'), idNumber: number },
      { ...closed, title: '债务人的法定代表人', 'x-title-en': 'Legal representative of the debtor' },
    ),
    ruledOn: day('裁定受理日', 'Ruling of acceptance'),
    exclusions: Type.Array(choice(trackExclusions, '情形', 'Ground'), {
      maxItems: 4,
      uniqueItems: true,
      title: '不适用快速审理的情形（没有就空着）',
      'x-title-en': 'What stands against the quick track (none: leave empty)',
    }),
    costsFen: money(
      '已发生和预计的破产费用（不含管理人报酬）',
      'Costs of the proceedings, without the administrator’s fee',
    ),
    commonFen: money('共益债务', 'Debts for the common benefit'),
    costsAccount: text(40, '支付破产费用和共益债务的账户', 'Account that costs and common debts are paid to'),
    asset: Type.Object(
      {
        name: text(100, '名称', 'Name'),
        description: Type.String({
          minLength: 1,
          maxLength: 1000,
          title: '现状和瑕疵',
          'x-title-en': 'State and defects',
          'x-widget': 'textarea',
        }),
        kind: choice(
          { movable: { zh: '动产', en: 'Movable' }, 'real-estate': { zh: '不动产', en: 'Real estate' } },
          '种类',
          'Kind',
        ),
        priceFen: money('拟定起拍价', 'Price proposed', 1),
        stepFen: money('加价幅度', 'Step', 1),
        depositFen: money('竞买保证金', 'Deposit', 1),
      },
      { ...closed, title: '拍卖的财产', 'x-title-en': 'Asset to be sold' },
    ),
    claims: Type.Array(
      Type.Object(
        {
          name: text(60, '债权人', 'Creditor'),
          idNumber: number,
          rank: choice(claimRanks, '债权类别', 'Rank'),
          amountFen: money('申报金额', 'Amount', 1),
          bankAccount: text(40, '收款账号', 'Account'),
        },
        { ...closed, title: '债权', 'x-title-en': 'Claim' },
      ),
      { minItems: 1, maxItems: 2_000, title: '债权表', 'x-title-en': 'Table of claims' },
    ),
    feeAccount: text(40, '管理人收款账号', 'Account of the administrator'),
  },
  closed,
);

export type LiquidationForm = Static<typeof liquidationForm>;

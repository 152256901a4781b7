import Type from 'typebox';
import type { LocalText } from '#kernel/base';
import { choice, fen, yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';

interface Params {
  /** Whether there is a duty to file on the day. */
  duty: boolean;
  /** Highest capital with which a commitment is enough, inclusive. */
  exemptUpToFen: number;
  /** Share of the equity from which a holder is an owner, inclusive, in basis points. */
  ownerFromBp: number;
}

/** Whether beneficial owners are filed (受益所有人备案), and which holders count by their share of the equity. */
export interface OwnerDuty {
  duty: 'none' | 'exempt-by-commitment' | 'file';
  /** Index of every natural person who reaches the share, from 0. */
  owners: number[];
}

/**
 * Duty to file the beneficial owners (受益所有人备案义务). A holder counts from 25 % on, inclusive; a commitment is enough
 * up to 10 million yuan, inclusive, when all holders are natural persons and nobody else controls or profits.
 */
export const ownerDuty = defineRule({
  code: 'owner.duty',
  name: { zh: '受益所有人备案', en: 'Filing of beneficial owners' },
  title: { zh: '要不要备案受益所有人？', en: 'Must the beneficial owners be filed?' },
  input: Type.Object(
    {
      entity: choice(
        {
          company: { zh: '公司', en: 'Company' },
          partnership: { zh: '合伙企业', en: 'Partnership' },
          'foreign-branch': { zh: '外国公司分支机构', en: 'Branch of a foreign company' },
          household: { zh: '个体工商户', en: 'Individual household' },
        },
        { title: { zh: '主体类型', en: 'Kind of entity' } },
      ),
      capitalFen: fen(0, { title: { zh: '注册资本', en: 'Registered capital' } }),
      holders: Type.Array(
        Type.Object(
          {
            capitalFen: fen(0, { title: { zh: '出资额', en: 'Contribution' } }),
            naturalPerson: yesNo({ title: { zh: '自然人', en: 'Natural person' } }),
          },
          { additionalProperties: false },
        ),
        { maxItems: 201, title: '股东', 'x-title-en': 'Holders' },
      ),
      othersControlOrProfit: yesNo({
        title: { zh: '另有他人控制或者受益', en: 'Somebody else controls or profits' },
      }),
      onlyThroughEquity: yesNo({
        title: { zh: '只通过股权控制或者受益', en: 'Control and profit only through the equity' },
      }),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2018-10-26',
      to: '2024-10-31',
      basis: '受益所有人信息管理办法施行前',
      params: { duty: false, exemptUpToFen: 0, ownerFromBp: 2500 } as Params,
    },
    {
      from: '2024-11-01',
      basis: '受益所有人信息管理办法（中国人民银行、市场监管总局令〔2024〕第3号）',
      params: { duty: true, exemptUpToFen: 1_000_000_000, ownerFromBp: 2500 } as Params,
    },
  ],
  apply(p, input) {
    const owners = input.holders.flatMap(({ capitalFen, naturalPerson }, index) =>
      naturalPerson && reaches(capitalFen, input.capitalFen, p.ownerFromBp) ? [index] : [],
    );
    if (!p.duty || input.entity === 'household')
      return { value: answer('none', owners), steps: [{ zh: '不需要备案', en: 'no duty to file' }] };
    const persons = input.holders.every(({ naturalPerson }) => naturalPerson);
    const small = input.capitalFen <= p.exemptUpToFen;
    const exempt = small && persons && !input.othersControlOrProfit && input.onlyThroughEquity;
    const steps: LocalText[] = [
      {
        zh: `注册资本${small ? '不超过' : '超过'} 1000 万元`,
        en: `capital ${small ? 'up to' : 'above'} 10 million yuan`,
      },
      {
        zh: `股东${persons ? '都是' : '不全是'}自然人`,
        en: persons ? 'all holders are natural persons' : 'not all holders are natural persons',
      },
      exempt
        ? { zh: '承诺后免报', en: 'a commitment is enough' }
        : { zh: '要备案受益所有人', en: 'the owners must be filed' },
    ];
    return { value: answer(exempt ? 'exempt-by-commitment' : 'file', owners), steps };
  },
  examples: [
    { on: '2024-10-31', input: pair(50_000_000), expect: { duty: 'none', owners: [0, 1] } },
    { on: '2024-11-01', input: pair(50_000_000), expect: { duty: 'exempt-by-commitment', owners: [0, 1] } },
    { on: '2024-11-01', input: pair(1_000_000_000), expect: { duty: 'exempt-by-commitment', owners: [0, 1] } },
    { on: '2024-11-01', input: pair(1_000_000_010), expect: { duty: 'file', owners: [0, 1] } },
  ],
});

function reaches(part: number, whole: number, bp: number): boolean {
  return part > 0 && BigInt(part) * 10_000n >= BigInt(whole) * BigInt(bp);
}

function answer(duty: OwnerDuty['duty'], owners: number[]): OwnerDuty {
  return { duty, owners };
}

function pair(capitalFen: number) {
  const holders = [6, 4].map((tenths) => ({ capitalFen: (capitalFen / 10) * tenths, naturalPerson: true }));
  return { entity: 'company', capitalFen, holders, othersControlOrProfit: false, onlyThroughEquity: true };
}

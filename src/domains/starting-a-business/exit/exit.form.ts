import Type, { type Static } from 'typebox';
import type { LocalText } from '#kernel/base';
import { choices, group, shown, text, yesNo } from '#kernel/item';
import { companyGroup } from './company-form.ts';

/** What all investors commit to (全体投资人承诺), every line of it. 《市场主体登记管理条例》第三十三条. */
export const exitCommitments = {
  debts: { zh: '没有债权债务，或者已经清偿完结', en: 'There are no debts, or all are settled' },
  costs: { zh: '清偿费用已经结清，或者没有发生', en: 'Costs of settlement are paid, or there were none' },
  wages: {
    zh: '职工工资、社会保险费用、法定补偿金已经结清，或者没有发生',
    en: 'Wages, social insurance and statutory compensation are paid, or there were none',
  },
  taxes: {
    zh: '应缴税款、滞纳金、罚款已经缴清，或者没有发生',
    en: 'Taxes, late fees and fines are paid, or there were none',
  },
  liability: {
    zh: '承诺不实的，对注销前的债务承担连带责任',
    en: 'If this is untrue, we are jointly liable for the old debts',
  },
} as const satisfies Record<string, LocalText>;

/** The form of a simplified end (简易注销申请表). */
export const exitForm = Type.Object(
  {
    company: companyGroup({ zh: '要注销哪家公司', en: 'Which company' }),
    shareholders: Type.Array(
      group(
        {
          name: text(50, { title: { zh: '姓名', en: 'Name' } }),
          idNumber: text(
            18,
            {
              title: { zh: '身份证号码', en: 'Identity number' },
              help: { zh: '最后一位是 X 的写大写。', en: 'Write a final X in capitals.' },
              personal: 'id-number',
            },
            '^[1-9][0-9]{16}[0-9X]$',
          ),
          phone: text(11, { title: { zh: '手机号', en: 'Mobile phone' }, personal: 'phone' }, '^1[3-9][0-9]{9}$'),
        },
        { title: { zh: '股东', en: 'Shareholder' } },
      ),
      {
        minItems: 1,
        maxItems: 201,
        ...shown({
          title: { zh: '全体股东', en: 'All shareholders' },
          help: { zh: '一个都不能少，每人都要签名。', en: 'Every one of them; each has to sign.' },
          widget: 'people',
        }),
      },
    ),
    commitments: choices(exitCommitments, {
      title: { zh: '全体投资人承诺', en: 'Commitment of all investors' },
      help: { zh: '每一条都要承诺，会和公示一起公开。', en: 'All of them; they are published with the notice.' },
      widget: 'commitments',
      default: [],
    }),
    declared: yesNo({
      title: {
        zh: '我知道：公示期内任何人都可以提异议；承诺不实，股东对旧债承担连带责任。',
        en: 'I know that anybody may object during the notice, and that shareholders answer for old debts if this is untrue.',
      },
    }),
  },
  { additionalProperties: false },
);

/** A filled form of a simplified end. */
export type ExitForm = Static<typeof exitForm>;

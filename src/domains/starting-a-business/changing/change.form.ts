import Type, { type Static } from 'typebox';
import { choices, day, fen, group, shown, text, yesNo } from '#kernel/item';
import { companyGroup } from '../exit/company-form.ts';

/** What of a registration can be changed here (变更事项). */
export const changeKinds = {
  name: { zh: '名称', en: 'Name' },
  capital: { zh: '注册资本', en: 'Registered capital' },
  scope: { zh: '经营范围', en: 'Business scope' },
} as const;

/** The form of a change of registration (变更登记申请表). */
export const changeForm = Type.Object(
  {
    company: companyGroup({ zh: '哪家公司', en: 'Which company' }),
    decidedOn: day({
      title: { zh: '变更决议日期', en: 'Day of the resolution' },
      help: { zh: '决议后 30 天内申请。', en: 'To be filed within thirty days.' },
    }),
    kinds: choices(changeKinds, { title: { zh: '改什么', en: 'What changes' }, default: [] }),
    name: Type.Optional(
      group(
        { full: text(100, { title: { zh: '新名称', en: 'New name' } }) },
        {
          title: { zh: '新名称', en: 'New name' },
          help: { zh: '改名才填，边打边查。', en: 'Only for a new name; checked while you type.' },
          widget: 'business-name',
        },
      ),
    ),
    capital: Type.Optional(
      group(
        {
          amountFen: fen(1, { title: { zh: '新的注册资本', en: 'New capital' } }),
          dueOn: day({ title: { zh: '最晚缴足日期', en: 'Paid in by' } }),
        },
        { title: { zh: '注册资本', en: 'Capital' }, help: { zh: '改资本才填。', en: 'Only for a new capital.' } },
      ),
    ),
    scope: Type.Optional(
      Type.Array(text(12, { title: { zh: '条目', en: 'Entry' } }, '^[A-Z][0-9]{3,7}$'), {
        maxItems: 60,
        uniqueItems: true,
        ...shown({
          title: { zh: '新的经营范围', en: 'New scope' },
          help: { zh: '改范围才填，把要保留的也选上。', en: 'Only for a new scope; choose what stays as well.' },
          widget: 'scope',
        }),
      }),
    ),
    declared: yesNo({ title: { zh: '以上真实，章程已经相应修改', en: 'This is true, and the charter was changed' } }),
  },
  { additionalProperties: false },
);

/** A filled form of a change. */
export type ChangeForm = Static<typeof changeForm>;

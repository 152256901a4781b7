import Type, { type Static } from 'typebox';
import { day, longText, yesNo } from '#kernel/item';
import { companyGroup } from '../company-form.ts';

const declared = yesNo({
  title: {
    zh: '债务、工资、税款都已结清，没结清的由我承担。',
    en: 'Debts, wages and taxes are paid; for what is not I answer.',
  },
});

/** The form of the end of an individual household (个体工商户注销申请表). */
export const householdForm = Type.Object(
  { company: companyGroup({ zh: '哪家个体工商户', en: 'Which household' }), declared },
  { additionalProperties: false },
);

/** The form of the end of a branch (分支机构注销申请表). */
export const branchForm = Type.Object(
  {
    company: companyGroup({ zh: '哪家分支机构', en: 'Which branch' }),
    decidedOn: day({ title: { zh: '总公司决定日期', en: 'Day of the parent’s decision' } }),
    debts: longText(1000, {
      title: { zh: '债务怎么处理', en: 'What becomes of its debts' },
      help: { zh: '分支机构的债务由总公司承担。', en: 'The parent answers for the debts of a branch.' },
    }),
    declared,
  },
  { additionalProperties: false },
);

/** A filled form of the end of a household. */
export type HouseholdForm = Static<typeof householdForm>;

/** A filled form of the end of a branch. */
export type BranchForm = Static<typeof branchForm>;

import Type, { type Static, type TObject, type TProperties } from 'typebox';
import { choice, choices, day, group, shown, text, whole, yesNo } from '#kernel/item';
import type { PermitSpec } from './permit-specs.ts';

/** Which company asks, taken from its licence and never typed again (从执照带入). */
export const companyField = group(
  {
    number: text(
      18,
      { title: { zh: '统一社会信用代码', en: 'Unified social credit code' } },
      '^[0-9A-HJ-NP-RTUWXY]{18}$',
    ),
    name: text(100, { title: { zh: '企业名称', en: 'Company name' } }),
  },
  {
    title: { zh: '哪家公司', en: 'Which company' },
    help: { zh: '从执照里选，不用打字。', en: 'Choose the licence; nothing to type.' },
    widget: 'credential:business-licence',
  },
);

/** Where the business is carried on (经营场所). */
export const placeField = group(
  {
    address: text(120, { title: { zh: '地址', en: 'Address' } }),
    areaM2: whole(1, 1_000_000, { title: { zh: '面积（平方米）', en: 'Area (m²)' } }),
  },
  { title: { zh: '在哪里经营', en: 'Where' } },
);

/** Who is in charge of what the permit is about (负责人). */
export const managerField = group(
  {
    name: text(50, { title: { zh: '姓名', en: 'Name' } }),
    idNumber: text(
      18,
      { title: { zh: '身份证号码', en: 'Identity number' }, personal: 'id-number' },
      '^[1-9][0-9]{16}[0-9X]$',
    ),
    phone: text(11, { title: { zh: '手机号', en: 'Mobile phone' }, personal: 'phone' }, '^1[3-9][0-9]{9}$'),
  },
  { title: { zh: '谁负责', en: 'Who is in charge' } },
);

/** By which way a permit on commitment is asked for (办理方式). */
export const permitWays = {
  commitment: { zh: '告知承诺，当场发证', en: 'On commitment, issued at once' },
  ordinary: { zh: '一般程序，审查后发证', en: 'The ordinary way, after a review' },
} as const;

/** When the conditions are met (何时达到条件). */
export const readiness = {
  already: { zh: '现在已经达到', en: 'They are met now' },
  by: { zh: '到某一天前达到', en: 'They will be met by a day' },
} as const;

/** What is asked beside for one permit (专项内容). */
export function detailsField({ name, details }: PermitSpec) {
  return Type.Object(details as TProperties, {
    additionalProperties: false,
    ...shown({ title: { zh: `${name.zh}还要填`, en: `Beside, for the ${name.en.toLowerCase()}` } }),
  });
}

/** What the firm commits to (承诺的条件). */
export function conditionsField({ conditions }: PermitSpec) {
  return choices(conditions, {
    title: { zh: '逐条承诺', en: 'Commit to each line' },
    help: { zh: '每一条都要达到，事后会来核查。', en: 'Every line has to be met; it will be checked.' },
    widget: 'commitments',
    default: [],
  });
}

const base = { company: companyField, place: placeField, manager: managerField };
const declared = yesNo({
  title: {
    zh: '我知道：填的内容要真实，虚假的会被拒绝或者撤销，还会记入信用记录。',
    en: 'I know that all of this must be true; what is false is refused or annulled, and goes on record.',
  },
});

/** The form of a permit that a unit decides, or that is only noted (一般申请表). */
export function plainForm(spec: PermitSpec): TObject {
  return Type.Object(
    { ...base, details: detailsField(spec), conditions: conditionsField(spec), declared },
    { additionalProperties: false },
  );
}

/** The form of a permit on commitment (告知承诺申请表). */
export function commitmentForm(spec: PermitSpec): TObject {
  return Type.Object(
    {
      ...base,
      details: detailsField(spec),
      way: choice(permitWays, { title: { zh: '怎么办', en: 'Which way' } }),
      ready: choice(readiness, { title: { zh: '条件什么时候达到', en: 'When the conditions are met' } }),
      meetsBy: Type.Optional(day({ title: { zh: '承诺达到的日期', en: 'Met by' } })),
      conditions: conditionsField(spec),
      declared,
    },
    { additionalProperties: false },
  );
}

/** A filled form of a permit; `way` and what goes with it only under commitment. */
export interface PermitForm {
  company: Static<typeof companyField>;
  place: Static<typeof placeField>;
  manager: Static<typeof managerField>;
  details: Record<string, unknown>;
  way?: keyof typeof permitWays;
  ready?: keyof typeof readiness;
  meetsBy?: string;
  conditions: string[];
  declared: boolean;
}

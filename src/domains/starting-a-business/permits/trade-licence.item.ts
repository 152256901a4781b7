import Type, { type Static, type TProperties } from 'typebox';
import { type Day, parseDay } from '#kernel/base';
import { type CheckContext, type CheckResult, defineCheck, defineEffect, type EffectDefinition } from '#kernel/case';
import { workingDays } from '#kernel/clock';
import { choices, day, defineItem, group, type TaskDefinition, text, yesNo } from '#kernel/item';
import { businessParty } from '#kernel/mandate';
import { holds, stepsOf, stops } from '../founding/findings.ts';
import {
  companyField,
  conditionsField,
  detailsField,
  managerField,
  type PermitForm,
  placeField,
} from './permit.form.ts';
import { permitComposite } from './permit-composite.rule.ts';
import { permitMaterials } from './permit-materials.rule.ts';
import { type PermitSpec, permitSpec, permitSpecs } from './permit-specs.ts';

/** Permits that can stand in one application (可以一起办的许可): every one that is not abolished. */
const together = permitSpecs.filter(({ kind }) => kind !== 'abolished');

/** Name of the field that holds what one permit asks beside. */
const fieldOf = ({ code }: PermitSpec) => code.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What one permit asks beside, when it is chosen (专项内容). */
function partField(spec: PermitSpec) {
  return group(
    { details: detailsField(spec), conditions: conditionsField(spec) },
    { title: { zh: spec.name.zh, en: spec.name.en } },
  );
}

const chosenField = choices(Object.fromEntries(together.map(({ code, name }) => [code, name])), {
  title: { zh: '要办哪几项', en: 'Which permits' },
  help: {
    zh: '勾上的各填各的，公司和地址只填一次。',
    en: 'Each asks for its own; company and place are filled in once.',
  },
});

const parts = Object.fromEntries(
  together.map((spec) => [fieldOf(spec), Type.Optional(partField(spec))]),
) as TProperties;

/** The part of a form with which several permits are asked for at once (一张表): what they share, and what each asks beside. */
export const jointPermitFields = {
  chosen: chosenField,
  place: placeField,
  manager: managerField,
  ...parts,
} as TProperties;

/** One form for several permits (一业一证申请表). */
export const tradeLicenceForm = Type.Object(
  {
    company: companyField,
    ...jointPermitFields,
    meetsBy: Type.Optional(
      day({
        title: { zh: '条件到哪天前达到（已经达到的不填）', en: 'Conditions met by (leave out when they are met)' },
      }),
    ),
    trade: Type.Optional(text(40, { title: { zh: '行业', en: 'Trade' } })),
    declared: yesNo({
      title: {
        zh: '我知道内容要真实，每一项各自核查。',
        en: 'I know that it must be true and that each unit checks its own part.',
      },
    }),
  },
  { additionalProperties: false },
);

/** What several permits share, and what each asks beside, as filled in. */
export interface JointPermits {
  chosen: string[];
  place: PermitForm['place'];
  manager: PermitForm['manager'];
  [part: string]: unknown;
}

/** A filled form. */
export type TradeLicenceForm = JointPermits & {
  company: Static<typeof companyField>;
  meetsBy?: string;
  trade?: string;
  declared: boolean;
};

/** The check of an application for several permits (一业一证核验): all parts there, by when, and what it saves. */
export const tradeLicenceCheck = defineCheck<TradeLicenceForm>({
  code: 'trade-licence.check',
  name: { zh: '一业一证核验', en: 'Check: several permits at once' },
  basis: '《重庆市优化营商环境条例》第十七条',
  open: false,
  outcomes: ['auto', 'stop'],
  needs: ({ company }) => [{ as: 'enterprise', register: 'enterprise', key: 'uscc', values: [company.number] }],
  judge,
});

function judge(context: CheckContext<TradeLicenceForm>): CheckResult {
  const { form, found, on, calendar, caseId, applicant } = context;
  const record = found.enterprise?.records[0];
  const findings =
    record?.status === 'registered' && record.data.name === form.company.name
      ? [holds('company', '执照有效，内容直接带入', 'The licence is valid and taken over', { field: '/company' })]
      : [
          stops('COMPANY_UNKNOWN', '登记簿里没有这家企业', 'No such company stands in the register', {
            field: '/company',
          }),
        ];
  if (caseId !== '' && applicant.person !== businessParty(form.company.number))
    findings.push(
      stops('COMPANY_NOT_YOURS', '你现在不是以这家企业的身份在办', 'You are not acting for this company', {
        field: '/company',
      }),
    );
  if (form.chosen.length === 0)
    findings.push(stops('NOTHING_CHOSEN', '还没有选要办的许可', 'No permit is chosen', { field: '/chosen' }));
  findings.push(...missingParts(form));
  if (!form.declared)
    findings.push(stops('NOT_DECLARED', '请确认内容真实', 'Confirm that it is true', { field: '/declared' }));
  if (form.meetsBy !== undefined && form.meetsBy <= on)
    findings.push(stops('MEETS_BY', '写明今天以后的日期', 'Name a later day', { field: '/meetsBy' }));
  const specs = form.chosen.filter(isTogether).map(permitSpec);
  if (specs.length > 0) findings.push(...whatItSaves(specs, on, calendar));
  const outcome = findings.some(({ verdict }) => verdict === 'stop') ? 'stop' : 'auto';
  return { outcome, findings, value: { chosen: form.chosen } };
}

/** What is missing of the chosen permits; used by the registration too. */
export function missingParts(form: Pick<JointPermits, 'chosen'> & Record<string, unknown>, at = '') {
  return form.chosen.filter(isTogether).flatMap((code) => {
    const spec = permitSpec(code);
    const part = form[fieldOf(spec)] as { conditions?: string[] } | undefined;
    const about = { field: `${at}/${fieldOf(spec)}` };
    if (!part)
      return [
        stops('PART_MISSING', `${spec.name.zh}那一部分还没有填`, `The part of the ${spec.name.en} is missing`, about),
      ];
    return Object.entries(spec.conditions)
      .filter(([condition]) => !part.conditions?.includes(condition))
      .map(([, { zh, en }]) =>
        stops('CONDITION_MISSING', `${spec.name.zh}还没有承诺：${zh}`, `Not committed to: ${en}`, about),
      );
  });
}

function isTogether(code: string): boolean {
  return together.some((spec) => spec.code === code);
}

function whatItSaves(specs: PermitSpec[], on: Day, calendar: CheckContext<TradeLicenceForm>['calendar']) {
  const promised = permitComposite.at(on, { calendar })({
    today: on,
    acceptedOn: on,
    components: specs.map(({ name, kind, promisedWorkingDays }) => ({
      name: name.zh,
      promisedWorkingDays: kind === 'optimised' ? promisedWorkingDays : 0,
    })),
  });
  const papers = permitMaterials.at(on)({
    lists: specs.map(({ name, papers: own }) => ({
      name: name.zh,
      papers: ['营业执照', '身份证明', ...Object.values(own).map(({ zh }) => zh)],
    })),
    fetched: ['营业执照', '身份证明'],
  });
  const { promised: by, serialWorkingDays, parallelWorkingDays } = promised.value;
  return [
    holds(
      'permit.composite',
      `最晚 ${by} 全部办好（同时办 ${parallelWorkingDays} 个工作日，一项一项办要 ${serialWorkingDays} 个）`,
      `All done by ${by}: ${parallelWorkingDays} working days side by side, ${serialWorkingDays} one after the other`,
      { basis: promised.basis, steps: stepsOf(promised) },
    ),
    holds('permit.materials', `少交 ${papers.value.saved} 份材料`, `${papers.value.saved} papers less`, {
      basis: papers.basis,
      steps: stepsOf(papers),
    }),
  ];
}

/** The application for one of several permits, as its own item asks for it (分发到单项). */
export function partForm(
  spec: PermitSpec,
  form: JointPermits,
  company: PermitForm['company'],
  meetsBy: string | undefined,
): Record<string, unknown> {
  const part = form[fieldOf(spec)] as { details: Record<string, unknown>; conditions: string[] };
  return {
    company,
    place: form.place,
    manager: form.manager,
    details: part.details,
    ...(spec.kind === 'commitment'
      ? { way: 'commitment', ready: meetsBy ? 'by' : 'already', ...(meetsBy ? { meetsBy } : {}) }
      : {}),
    conditions: part.conditions,
    declared: true,
  };
}

/** One effect a permit: its case is opened when it was chosen. */
export const tradeLicenceEffects: EffectDefinition[] = together.map((spec) =>
  defineEffect<TradeLicenceForm>({
    code: `trade-licence.${spec.code}`,
    does: 'subcase',
    plan: ({ form }) => ({
      planned: form.chosen.includes(spec.code)
        ? [{ do: 'subcase', form: partForm(spec, form, form.company, form.meetsBy) }]
        : [],
      result: {},
    }),
  }),
);

/** The longest promise of all parts, in working days: the combined promise never is their sum. */
const longest = Math.max(
  ...together.map(({ kind, promisedWorkingDays }) => (kind === 'optimised' ? promisedWorkingDays : 0)),
);

/**
 * Several permits of one trade on one form (一业一证): one filing, each unit decides its own part side by side, one licence shows them
 * all. 《重庆市优化营商环境条例》第十七条; 《行政许可法》第四十二条.
 */
export const tradeLicence = defineItem({
  code: 'trade-licence',
  name: { zh: '一业一证（一照通）', en: 'All permits of a trade at once' },
  version: 1,
  from: parseDay('2021-07-01'),
  basis: '《重庆市优化营商环境条例》第十七条；《行政许可法》第四十二条',
  unit: 'service-centre',
  applicants: ['business'],
  reform: 'optimised',
  keywords: ['一业一证', '一照通', '一企一证', '开店', '开餐馆', '几个证一起办', 'all permits'],
  summary: {
    zh: '开店要的几个证，一张表、一次交，几家单位同时办。',
    en: 'The permits that a shop needs: one form, filed once, all units at the same time.',
  },
  numberPrefix: 'YZ',
  form: tradeLicenceForm,
  steps: [
    {
      code: 'what',
      title: { zh: '哪家公司，办哪几项', en: 'Which company, which permits' },
      fields: ['company', 'trade', 'chosen'],
    },
    { code: 'where', title: { zh: '在哪里，谁负责', en: 'Where, and who is in charge' }, fields: ['place', 'manager'] },
    {
      code: 'parts',
      title: { zh: '各项还要填', en: 'Beside, for each' },
      help: { zh: '只填勾了的那几项。', en: 'Only those you chose.' },
      fields: together.map(fieldOf),
    },
    { code: 'commit', title: { zh: '承诺和提交', en: 'Commit and file' }, fields: ['meetsBy', 'declared'] },
  ],
  title: '/company/name',
  materials: [
    { code: 'licence', name: { zh: '营业执照', en: 'Business licence' }, from: { credential: 'business-licence' } },
    { code: 'identity', name: { zh: '负责人身份证明', en: 'Identity' }, from: { register: 'real-name' } },
    { code: 'application', name: { zh: '申请表', en: 'Application' }, from: 'answer' },
  ],
  fees: [],
  limits: [
    {
      from: parseDay('2021-07-01'),
      statutory: workingDays(45),
      promised: workingDays(longest),
      basis: '《行政许可法》第四十二条',
    },
  ],
  stages: [
    {
      code: 'check',
      name: { zh: '核验', en: 'Check' },
      tasks: [
        { code: 'check', name: { zh: '自动核验', en: 'Checked by rule' }, kind: 'rule', check: 'trade-licence.check' },
      ],
      next: { auto: { stage: 'permits' }, stop: { end: 'not-accepted' } },
    },
    {
      code: 'permits',
      name: { zh: '各单位同时办', en: 'All units at once' },
      tasks: together.map(
        (spec): TaskDefinition => ({
          code: spec.code,
          name: spec.name,
          kind: 'subcase',
          effect: `trade-licence.${spec.code}`,
          item: spec.code,
          optional: true,
          // what the unit checks afterwards does not hold up the firm
          until: 'decided',
        }),
      ),
      next: { done: { end: 'complete' }, failed: { end: 'complete' } },
    },
  ],
  afterCorrection: 'check',
  rehearsal: ['trade-licence.check'],
  result: { zh: '一照通：执照上看得到每一项许可', en: 'One licence that shows every permit' },
});

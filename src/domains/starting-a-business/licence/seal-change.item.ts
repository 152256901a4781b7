import Type, { type Static } from 'typebox';
import { dayOf, parseDay } from '#kernel/base';
import { defineCheck, defineEffect } from '#kernel/case';
import { onTheSpot, workingDays } from '#kernel/clock';
import { choice, defineItem, group, type TaskDefinition, text, yesNo } from '#kernel/item';
import { businessParty } from '#kernel/mandate';
import { defineRegister } from '#kernel/register';
import { sealNames } from '../founding/establish.form.ts';
import { holds, stops } from '../founding/findings.ts';
import { companyField } from '../permits/permit.form.ts';

/** What can be done to a seal (印章变更事项). */
const acts = {
  suspend: { zh: '挂失、暂停使用', en: 'Lost, or to be suspended' },
  resume: { zh: '找到了、恢复使用', en: 'Found: use it again' },
  revoke: { zh: '不再使用、注销', en: 'Not used any more' },
  reissue: { zh: '换发新章', en: 'Make a new one' },
} as const;

const sealForm = Type.Object(
  {
    company: companyField,
    seal: group(
      {
        number: text(
          13,
          {
            title: { zh: '印章编码', en: 'Seal number' },
            help: { zh: '13 位，在证照包里。', en: 'Thirteen figures, in your wallet.' },
          },
          '^[0-9]{13}$',
        ),
        kind: choice(sealNames, { title: { zh: '印章种类', en: 'Kind' } }),
      },
      { title: { zh: '哪一枚印章', en: 'Which seal' } },
    ),
    act: choice(acts, { title: { zh: '要做什么', en: 'What to do' } }),
    reason: text(200, { title: { zh: '为什么', en: 'Why' } }),
    declared: yesNo({
      title: {
        zh: '我知道：从办好那一刻起，旧章不能再签新的文件；以前签的仍然有效。',
        en: 'I know that the old seal signs nothing new from then on; what it signed before stays valid.',
      },
    }),
  },
  { additionalProperties: false },
);

type SealForm = Static<typeof sealForm>;

/** What was done to seals (印章备案登记), told to the police with each act. */
export const sealActRegister = defineRegister({
  code: 'seal-act',
  name: { zh: '印章备案登记', en: 'Acts on seals' },
  unit: 'public-security',
  schema: Type.Object(
    {
      number: Type.String({ maxLength: 20 }),
      kind: Type.String({ maxLength: 40 }),
      uscc: Type.String({ maxLength: 20 }),
      company: Type.String({ maxLength: 200 }),
      act: Type.String({ maxLength: 20 }),
      on: Type.String({ format: 'date', maxLength: 10 }),
      reissuedAs: Type.Union([Type.String({ maxLength: 20 }), Type.Null()]),
      caseNumber: Type.String({ maxLength: 40 }),
    },
    { additionalProperties: false },
  ),
  keys: [],
  open: false,
  live: ['recorded'],
  search: ['number', 'company', 'uscc'],
});

/** The check of an act on a seal (印章变更核验): a registered company, and somebody who acts for it. */
export const sealChangeCheck = defineCheck<SealForm>({
  code: 'seal-change.check',
  name: { zh: '印章变更核验', en: 'Check of an act on a seal' },
  basis: '《电子签名法》第十五条',
  open: false,
  outcomes: [...Object.keys(acts), 'stop'],
  needs: ({ company }) => [{ as: 'enterprise', register: 'enterprise', key: 'uscc', values: [company.number] }],
  judge({ form, found, caseId, applicant }) {
    const record = found.enterprise?.records[0];
    const about = { field: '/company' };
    const findings = [
      record && record.data.name === form.company.name
        ? holds('company', '企业登记在册', 'The company is registered', about)
        : stops('COMPANY_UNKNOWN', '登记簿里没有这家企业', 'No such company stands in the register', about),
    ];
    if (caseId !== '' && applicant.person !== businessParty(form.company.number))
      findings.push(
        stops('COMPANY_NOT_YOURS', '你现在不是以这家企业的身份在办', 'You are not acting for this company', about),
      );
    if (!form.declared)
      findings.push(
        stops('NOT_DECLARED', '请确认你知道后果', 'Confirm that you know what follows', { field: '/declared' }),
      );
    const stop = findings.some(({ verdict }) => verdict === 'stop');
    return { outcome: stop ? 'stop' : form.act, findings };
  },
});

const credentialOf = (kind: SealForm['seal']['kind']) =>
  kind === 'official' ? 'entity-seal' : kind === 'legal-representative' ? 'name-seal' : 'purpose-seal';

const cancelBy = (act: 'freeze' | 'unfreeze' | 'revoke' | 'supersede') =>
  defineEffect<SealForm>({
    code: `seal-change.${act}`,
    does: 'cancel',
    plan: ({ form }) => ({
      planned: [
        {
          do: 'cancel',
          holder: form.company.number,
          act,
          kinds: [credentialOf(form.seal.kind)],
          numbers: [form.seal.number],
        },
      ],
      result: {},
    }),
  });

/** The last place of a number says that the seal is not of the first set. */
const laterSet = 9;

/** What acts on seals write, end and issue (印章变更动作). */
export const sealChangeEffects = [
  cancelBy('freeze'),
  cancelBy('unfreeze'),
  cancelBy('revoke'),
  cancelBy('supersede'),
  defineEffect<SealForm>({
    code: 'seal-change.record',
    does: 'record',
    numbered: true,
    plan({ form, serial, district, at, number, caseId }) {
      const reissuedAs =
        form.act === 'reissue' ? `${district.regionCode}${String(serial).padStart(6, '0')}${laterSet}` : null;
      return {
        planned: [
          {
            do: 'record',
            register: 'seal-act',
            record: caseId,
            status: 'recorded',
            data: {
              number: form.seal.number,
              kind: form.seal.kind,
              uscc: form.company.number,
              company: form.company.name,
              act: form.act,
              on: dayOf(at),
              reissuedAs,
              caseNumber: number,
            },
            keys: {},
          },
        ],
        result: { reissuedAs },
      };
    },
  }),
  defineEffect<SealForm>({
    code: 'seal-change.issue',
    does: 'issue',
    plan({ form, results, applicant }) {
      const { number: uscc, name } = form.company;
      const number = String(results['record-reissue']?.reissuedAs);
      return {
        planned: [
          {
            do: 'issue',
            credential: credentialOf(form.seal.kind),
            number,
            holder: { id: uscc, name },
            person: applicant.person,
            face: {
              name,
              uscc,
              kind: sealNames[form.seal.kind].zh,
              text: form.seal.kind === 'official' ? name : `${name}${sealNames[form.seal.kind].zh}`,
              number,
            },
          },
        ],
        result: { number },
      };
    },
  }),
];

const done = { done: { end: 'complete' as const } };
const record = (code: string): TaskDefinition => ({
  code,
  name: { zh: '印章备案登记', en: 'Recorded' },
  kind: 'record',
  effect: 'seal-change.record',
  series: 'seal',
});
const cancel = (code: string, act: string): TaskDefinition => ({
  code,
  name: { zh: '印章状态变更', en: 'Status changed' },
  kind: 'cancel',
  effect: `seal-change.${act}`,
});

/** Lost, found, given up or made anew (电子印章挂失、恢复、注销、换发): done at once; a lost seal must be stopped. 《电子签名法》第十五条. */
export const sealChange = defineItem({
  code: 'seal-change',
  name: { zh: '电子印章挂失、恢复、注销、换发', en: 'Suspend, resume, end or replace a seal' },
  version: 1,
  from: parseDay('2021-09-01'),
  basis: '《电子签名法》第十五条；《重庆市优化营商环境条例》第四十四条',
  unit: 'public-security',
  applicants: ['business'],
  reform: 'filing',
  keywords: ['印章', '挂失', '换章', '注销印章', 'seal'],
  summary: {
    zh: '印章丢了、找到了、不用了、要换新的，当场办好。',
    en: 'A seal is lost, found, given up or to be replaced: done at once.',
  },
  numberPrefix: 'YH',
  form: sealForm,
  steps: [
    { code: 'seal', title: { zh: '哪枚印章', en: 'Which seal' }, fields: ['company', 'seal'] },
    { code: 'act', title: { zh: '做什么', en: 'What to do' }, fields: ['act', 'reason', 'declared'] },
  ],
  title: '/company/name',
  materials: [{ code: 'application', name: { zh: '申请表', en: 'Application' }, from: 'answer' }],
  fees: [],
  limits: [
    {
      from: parseDay('2021-09-01'),
      statutory: workingDays(1),
      promised: onTheSpot,
      basis: '产品承诺：首套印章和换发免费，当场办结',
    },
  ],
  stages: [
    {
      code: 'check',
      name: { zh: '核验', en: 'Check' },
      tasks: [
        { code: 'check', name: { zh: '自动核验', en: 'Checked by rule' }, kind: 'rule', check: 'seal-change.check' },
      ],
      next: {
        suspend: { stage: 'suspended' },
        resume: { stage: 'resumed' },
        revoke: { stage: 'revoked' },
        reissue: { stage: 'reissued' },
        stop: { end: 'not-accepted' },
      },
    },
    {
      code: 'suspended',
      name: { zh: '暂停使用', en: 'Suspended' },
      decides: 'granted',
      tasks: [cancel('freeze', 'freeze'), record('record-suspend')],
      next: done,
    },
    {
      code: 'resumed',
      name: { zh: '恢复使用', en: 'In use again' },
      decides: 'granted',
      aside: true,
      tasks: [cancel('unfreeze', 'unfreeze'), record('record-resume')],
      next: done,
    },
    {
      code: 'revoked',
      name: { zh: '注销印章', en: 'Ended' },
      decides: 'granted',
      aside: true,
      tasks: [cancel('revoke', 'revoke'), record('record-revoke')],
      next: done,
    },
    {
      code: 'reissued',
      name: { zh: '换发新章', en: 'Replaced' },
      decides: 'granted',
      aside: true,
      tasks: [
        cancel('supersede', 'supersede'),
        record('record-reissue'),
        { code: 'issue', name: { zh: '发新章', en: 'New seal' }, kind: 'issue', effect: 'seal-change.issue' },
      ],
      next: done,
    },
  ],
  afterCorrection: 'check',
  rehearsal: ['seal-change.check'],
  result: { zh: '印章备案变更', en: 'The status of the seal' },
});

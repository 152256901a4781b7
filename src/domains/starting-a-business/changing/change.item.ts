import { parseDay } from '#kernel/base';
import { none, workingDays } from '#kernel/clock';
import { defineItem } from '#kernel/item';
import { changeForm } from './change.form.ts';

const promise = '《重庆市优化营商环境条例》第十八条';

/**
 * Change of registration (变更登记): a new name, capital or scope. What a rule can decide is registered at once; the licence is
 * issued anew, and with a new name the old seals end for new signatures. 《市场主体登记管理条例》第二十四条.
 */
export const changeItem = defineItem({
  code: 'change-register',
  name: { zh: '企业变更登记', en: 'Change a registration' },
  version: 1,
  from: parseDay('2021-07-01'),
  basis: '《市场主体登记管理条例》第二十四条',
  unit: 'market-regulation',
  applicants: ['person', 'business'],
  reform: 'confirmation',
  keywords: ['变更', '改名', '改名称', '增资', '减资', '改经营范围', '变更登记', 'change'],
  summary: {
    zh: '改名称、资本、经营范围：规则能判的当场办好，换发执照。',
    en: 'A new name, capital or scope: done at once where a rule can decide, with a new licence.',
  },
  numberPrefix: 'BG',
  form: changeForm,
  steps: [
    {
      code: 'what',
      title: { zh: '哪家公司，改什么', en: 'Which company, what changes' },
      fields: ['company', 'decidedOn', 'kinds'],
    },
    {
      code: 'new',
      title: { zh: '改成什么', en: 'To what' },
      help: { zh: '只填要改的。', en: 'Only what changes.' },
      fields: ['name', 'capital', 'scope'],
    },
    { code: 'declare', title: { zh: '确认', en: 'Confirm' }, fields: ['declared'] },
  ],
  title: '/company/name',
  materials: [
    { code: 'application', name: { zh: '变更登记申请', en: 'Application' }, from: 'answer' },
    { code: 'licence', name: { zh: '营业执照', en: 'Business licence' }, from: { credential: 'business-licence' } },
  ],
  fees: [],
  limits: [
    {
      from: parseDay('2021-07-01'),
      to: parseDay('2022-02-28'),
      statutory: none,
      promised: workingDays(1),
      basis: `公司登记管理条例（2016年修订，2022年3月1日废止）；${promise}`,
    },
    {
      from: parseDay('2022-03-01'),
      statutory: workingDays(3),
      promised: workingDays(1),
      basis: `《市场主体登记管理条例》第十九条；${promise}`,
    },
  ],
  stages: [
    {
      code: 'check',
      name: { zh: '核验', en: 'Check' },
      tasks: [{ code: 'check', name: { zh: '变更登记核验', en: 'Check' }, kind: 'rule', check: 'registration.change' }],
      next: { auto: { stage: 'change' }, officer: { stage: 'review' }, stop: { stage: 'review' } },
    },
    {
      code: 'review',
      name: { zh: '人工办理', en: 'Officer' },
      tasks: [
        {
          code: 'decide',
          name: { zh: '变更审查', en: 'Review' },
          kind: 'human',
          unit: 'market-regulation',
          role: 'registrar',
          outcomes: [
            {
              code: 'granted',
              name: { zh: '准予变更', en: 'Register' },
              needsReasons: false,
              tells: { zh: '变更好了，新执照马上发出。', en: 'Registered; the new licence follows at once.' },
            },
            {
              code: 'declined',
              name: { zh: '不予变更', en: 'Decline' },
              needsReasons: true,
              reasons: [
                {
                  code: 'against-law',
                  text: { zh: '申请不符合法律、行政法规的规定', en: 'The filing does not fit laws or regulations' },
                  basis: '《市场主体登记管理条例》第二十条',
                },
                {
                  code: 'creditors',
                  text: { zh: '减资没有通知和公告债权人', en: 'Creditors were not told of the reduction' },
                  basis: '《公司法》（2023）第二百二十四条',
                },
              ],
              tells: {
                zh: '没有变更。不服可以在 60 日内申请行政复议，或者在六个月内提起行政诉讼。',
                en: 'Not changed. You may ask for review within 60 days or sue within six months.',
              },
            },
          ],
        },
      ],
      next: { granted: { stage: 'change' }, declined: { end: 'declined' } },
    },
    {
      code: 'change',
      name: { zh: '变更登记', en: 'Changed' },
      decides: 'granted',
      tasks: [
        {
          code: 'record',
          name: { zh: '变更登记', en: 'Register' },
          kind: 'record',
          effect: 'registration.change-record',
          series: 'later-seal',
        },
        {
          code: 'old',
          name: { zh: '旧证旧章失效', en: 'Old licence and seals end' },
          kind: 'cancel',
          effect: 'registration.change-cancel',
        },
        {
          code: 'new',
          name: { zh: '换发执照', en: 'New licence' },
          kind: 'issue',
          effect: 'registration.change-issue',
        },
      ],
      next: { done: { end: 'complete' } },
    },
  ],
  afterCorrection: 'check',
  rehearsal: ['registration.change'],
  alternatives: 'name.screen',
  result: { zh: '新的营业执照；改名的换发法定名称章', en: 'A new licence; with a new name a new official seal' },
});

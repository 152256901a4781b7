import { parseDay } from '#kernel/base';
import { none, workingDays } from '#kernel/clock';
import { defineItem } from '#kernel/item';
import { closingsStage, decideStage, declinedFor, endStage, refuseStage } from '../exit-stages.ts';
import { forcedForm, restoreForm } from './forced.form.ts';

const law = '《公司法》（2023）第二百四十一条';
const rules = '强制注销公司登记制度实施办法（2025年10月10日起）';

const declined = declinedFor([
  {
    code: 'objection-founded',
    text: { zh: '异议成立，程序终止', en: 'An objection is founded; the procedure ends' },
    basis: law,
  },
  {
    code: 'not-eligible',
    text: { zh: '不符合强制注销的条件', en: 'The conditions of an end by force are not there' },
    basis: law,
  },
]);

/**
 * The end of a company by force (强制注销): opened by the registrar for a company that was revoked, closed or annulled and stood
 * idle for three years; sixty, since 10 October 2025 ninety days of notice; objections are looked at; then the end, told to
 * everybody. Shareholders and liquidators go on answering for the old debts.
 */
export const forcedExitItem = defineItem({
  code: 'dereg-forced',
  name: { zh: '强制注销', en: 'End a company by force' },
  version: 1,
  from: parseDay('2024-07-01'),
  basis: law,
  unit: 'market-regulation',
  applicants: ['unit'],
  reform: 'optimised',
  keywords: ['强制注销', '僵尸企业', '吊销未注销', '强制退出'],
  summary: {
    zh: '被吊销、责令关闭、撤销满三年还不注销的公司，登记机关公告后注销。',
    en: 'Companies revoked for three years that do not deregister are ended after a public notice.',
  },
  numberPrefix: 'QZ',
  form: forcedForm,
  steps: [
    {
      code: 'company',
      title: { zh: '哪家公司', en: 'Which company' },
      fields: ['company', 'cause', 'endedOn', 'decision'],
    },
    { code: 'contact', title: { zh: '联系情况', en: 'Attempts to reach it' }, fields: ['unreachable'] },
  ],
  title: '/company/name',
  materials: [{ code: 'file', name: { zh: '立案表', en: 'Opening of the file' }, from: 'answer' }],
  fees: [],
  limits: [{ from: parseDay('2024-07-01'), statutory: none, promised: workingDays(10), basis: rules }],
  stages: [
    {
      code: 'check-up',
      name: { zh: '核验', en: 'Check' },
      tasks: [
        { code: 'check-up', name: { zh: '强制注销核验', en: 'Check' }, kind: 'rule', check: 'dereg.forced-check' },
      ],
      next: { auto: { stage: 'notice' }, stop: { stage: 'refuse' } },
    },
    {
      code: 'notice',
      name: { zh: '公告', en: 'Notice' },
      tasks: [
        {
          code: 'notice',
          name: { zh: '拟强制注销公告', en: 'Notice of the end by force' },
          kind: 'publish',
          effect: 'forced.notice',
          notice: { code: 'forced-exit', name: { zh: '拟强制注销公告', en: 'End of a company by force' } },
          unit: 'market-regulation',
          role: 'registrar',
          objections: {
            by: 'anybody',
            nameless: 'hint',
            kinds: [
              {
                code: 'company',
                name: { zh: '公司、股东或者清算义务人', en: 'The company, a shareholder or liquidator' },
              },
              { code: 'creditor', name: { zh: '债权人', en: 'Creditor' } },
              { code: 'unit', name: { zh: '有关单位', en: 'A unit' }, staff: true },
              { code: 'other', name: { zh: '其他利害关系人', en: 'Somebody else concerned' } },
            ],
            stops: false,
            answer: workingDays(10),
          },
          suspends: true,
        },
      ],
      next: { undisputed: { stage: 'recheck' }, objected: { stage: 'review' } },
    },
    {
      code: 'review',
      name: { zh: '审查异议', en: 'Objections are looked at' },
      aside: true,
      tasks: [
        {
          code: 'review',
          name: { zh: '审查异议', en: 'Look at the objections' },
          kind: 'human',
          unit: 'market-regulation',
          role: 'registrar-head',
          limit: workingDays(10),
          outcomes: [
            {
              code: 'unfounded',
              name: { zh: '异议不成立，继续', en: 'Not founded: go on' },
              needsReasons: true,
            },
            { ...declined, code: 'founded', name: { zh: '异议成立，终止程序', en: 'Founded: the procedure ends' } },
          ],
        },
      ],
      next: { unfounded: { stage: 'recheck' }, founded: { end: 'declined' } },
    },
    {
      code: 'recheck',
      name: { zh: '决定前核验', en: 'Checked before the decision' },
      tasks: [
        { code: 'recheck', name: { zh: '决定前核验', en: 'Checked again' }, kind: 'rule', check: 'dereg.forced-check' },
      ],
      next: { auto: { stage: 'decide' }, stop: { stage: 'refuse' } },
    },
    decideStage(declined, { role: 'registrar-head', limit: workingDays(10) }),
    refuseStage(declined),
    endStage(),
    closingsStage(),
  ],
  afterCorrection: 'check-up',
  rehearsal: ['dereg.forced-check'],
  result: {
    zh: '注销登记；股东、清算义务人的责任不变；三年内可以申请恢复',
    en: 'Deregistration; liability stays; restoration can be asked for within three years',
  },
});

/**
 * Bringing back a company that was ended by force (恢复登记): a unit or somebody concerned asks within three years, the head decides
 * whether it is necessary; where the name was taken, only the code comes back.
 */
export const restoreItem = defineItem({
  code: 'dereg-restore',
  name: { zh: '强制注销后恢复登记', en: 'Restore a company ended by force' },
  version: 1,
  from: parseDay('2025-10-10'),
  basis: rules,
  unit: 'market-regulation',
  applicants: ['person', 'business'],
  reform: 'approval',
  keywords: ['恢复登记', '恢复公司', '强制注销', '撤回注销', 'restore'],
  summary: {
    zh: '公司被强制注销，但要调查、打官司或者清算：三年内申请恢复。',
    en: 'A company was ended by force but is needed for an inquiry, a suit or a liquidation: ask within three years.',
  },
  numberPrefix: 'HF',
  form: restoreForm,
  steps: [
    { code: 'company', title: { zh: '哪家公司', en: 'Which company' }, fields: ['company', 'asker'] },
    { code: 'ground', title: { zh: '为什么恢复', en: 'On what ground' }, fields: ['ground', 'facts', 'declared'] },
  ],
  title: '/company/name',
  materials: [
    { code: 'application', name: { zh: '恢复登记申请', en: 'Application' }, from: 'answer' },
    {
      code: 'evidence',
      name: { zh: '立案、受理或者清算的文件', en: 'Papers of the inquiry, suit or liquidation' },
      from: 'applicant',
      mayFollow: workingDays(5),
    },
  ],
  fees: [],
  limits: [{ from: parseDay('2025-10-10'), statutory: none, promised: workingDays(10), basis: rules }],
  stages: [
    {
      code: 'check',
      name: { zh: '核验', en: 'Check' },
      tasks: [{ code: 'check', name: { zh: '恢复登记核验', en: 'Check' }, kind: 'rule', check: 'dereg.restore-check' }],
      next: { officer: { stage: 'decide' }, stop: { stage: 'decide' } },
    },
    {
      code: 'decide',
      name: { zh: '登记机关决定', en: 'Decision' },
      tasks: [
        {
          code: 'decide',
          name: { zh: '是否恢复登记', en: 'Whether to restore' },
          kind: 'human',
          unit: 'market-regulation',
          role: 'registrar-head',
          limit: workingDays(10),
          outcomes: [
            {
              code: 'granted',
              name: { zh: '恢复登记', en: 'Restore' },
              needsReasons: false,
              tells: { zh: '恢复了。营业执照要重新申领。', en: 'Restored. A licence is to be asked for anew.' },
            },
            {
              code: 'declined',
              name: { zh: '不予恢复', en: 'Decline' },
              needsReasons: true,
              reasons: [
                { code: 'not-necessary', text: { zh: '没有恢复的必要', en: 'It is not necessary' }, basis: rules },
                { code: 'too-late', text: { zh: '超过三年', en: 'Three years have passed' }, basis: rules },
              ],
              tells: {
                zh: '没有恢复。不服可以在 60 日内申请行政复议，或者在六个月内提起行政诉讼。',
                en: 'Not restored. You may ask for review within 60 days or sue within six months.',
              },
            },
          ],
        },
      ],
      next: { granted: { stage: 'check-now' }, declined: { end: 'declined' } },
    },
    {
      code: 'check-now',
      name: { zh: '名称复核', en: 'The name is looked at again' },
      tasks: [
        {
          code: 'check-now',
          name: { zh: '名称复核', en: 'The name again' },
          kind: 'rule',
          check: 'dereg.restore-check',
        },
      ],
      next: { officer: { stage: 'restore' }, stop: { stage: 'decide' } },
    },
    {
      code: 'restore',
      name: { zh: '恢复登记', en: 'Restored' },
      decides: 'granted',
      tasks: [{ code: 'restore', name: { zh: '恢复登记', en: 'Restored' }, kind: 'record', effect: 'forced.restore' }],
      next: { done: { end: 'complete' } },
    },
  ],
  afterCorrection: 'check',
  rehearsal: ['dereg.restore-check'],
  result: { zh: '恢复登记；名称被占的只恢复代码', en: 'Registered again; only the code where the name was taken' },
});

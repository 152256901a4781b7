import { parseDay } from '#kernel/base';
import { calendarDays, none, workingDays } from '#kernel/clock';
import { defineItem, type ItemDefinition } from '#kernel/item';
import {
  askUnits,
  clearanceStage,
  closingsStage,
  cureStage,
  decideStage,
  declinedFor,
  endStage,
  exitLimits,
  refuseStage,
} from '../exit-stages.ts';
import { branchForm, householdForm } from './others.form.ts';

const law = '《市场主体登记管理条例》第三十三条';
const declined = declinedFor([
  {
    code: 'not-eligible',
    text: { zh: '有不能注销的情形', en: 'Something stands against it' },
    basis: law,
  },
]);

const check = (code: string, name: { zh: string; en: string }, of: string) =>
  ({ code, name, kind: 'rule', check: of }) as const;

const result = {
  zh: '注销登记；执照、印章失效；各单位销各自的户',
  en: 'Deregistration; licence and seals end; every unit closes its part',
};

/**
 * The end of an individual household (个体工商户注销): no notice and no report. Tax and other units are told; after ten days without
 * an objection it is deregistered, and a unit that has not answered by then holds nothing up.
 */
export const householdExit: ItemDefinition = defineItem({
  code: 'dereg-individual',
  name: { zh: '个体工商户注销', en: 'Close an individual household' },
  version: 1,
  from: parseDay('2021-07-30'),
  basis: `${law}；《市场主体登记管理条例实施细则》第四十六条`,
  unit: 'market-regulation',
  applicants: ['person'],
  reform: 'commitment',
  commitment: {
    text: { zh: '债务、工资、税款都已结清。', en: 'Debts, wages and taxes are paid.' },
    basis: law,
    consequence: { zh: '没结清的，由经营者承担。', en: 'The owner answers for what is not.' },
  },
  keywords: ['个体户注销', '关店', '个体工商户', '注销执照', '不开店了'],
  summary: {
    zh: '个体户不用公示：推送给税务等单位，10 天内没有异议就注销。',
    en: 'No public notice: units are told, and after ten days without an objection it is closed.',
  },
  numberPrefix: 'GT',
  form: householdForm,
  steps: [{ code: 'household', title: { zh: '哪一家', en: 'Which one' }, fields: ['company', 'declared'] }],
  title: '/company/name',
  materials: [{ code: 'application', name: { zh: '注销登记申请', en: 'Application' }, from: 'answer' }],
  fees: [],
  limits: [
    {
      from: parseDay('2021-07-30'),
      to: parseDay('2022-02-28'),
      statutory: none,
      promised: workingDays(10),
      basis: '国市监注发〔2021〕45号',
    },
    { from: parseDay('2022-03-01'), statutory: none, promised: workingDays(10), basis: law },
  ],
  stages: [
    {
      code: 'check-up',
      name: { zh: '核验', en: 'Check' },
      tasks: [check('check-up', { zh: '个体工商户注销核验', en: 'Check' }, 'dereg.household-check')],
      next: { auto: { stage: 'ask' }, curable: { stage: 'cure' }, stop: { stage: 'refuse' } },
    },
    {
      code: 'ask',
      name: { zh: '推送，等异议', en: 'Units are told' },
      tasks: [
        ...askUnits(),
        {
          code: 'days',
          name: { zh: '10 天内提异议', en: 'Ten days to object' },
          kind: 'wait',
          until: { limit: calendarDays(10) },
        },
      ],
      interrupts: ['rejected', 'over'],
      next: { done: { stage: 'recheck' }, over: { stage: 'recheck' }, rejected: { stage: 'cure' } },
    },
    cureStage({ stage: 'check-up' }),
    {
      code: 'recheck',
      name: { zh: '注销前核验', en: 'Checked before the end' },
      tasks: [check('recheck', { zh: '注销前核验', en: 'Checked again' }, 'dereg.household-check')],
      next: { auto: { stage: 'end' }, curable: { stage: 'cure' }, stop: { stage: 'refuse' } },
    },
    refuseStage(declined),
    endStage(),
    closingsStage(),
  ],
  // a unit that is silent for ten days has not objected
  rings: { 'task.days': { do: 'complete', task: 'days', outcome: 'over' } },
  afterCorrection: 'check-up',
  rehearsal: ['dereg.household-check'],
  result,
});

/** The end of a branch (分公司注销): the parent decides and answers for the debts; the branch ends before its parent can. */
export const branchExit: ItemDefinition = defineItem({
  code: 'dereg-branch',
  name: { zh: '分公司注销', en: 'Close a branch' },
  version: 1,
  from: parseDay('2021-03-01'),
  basis: '《市场主体登记管理条例》第三十二条；《公司法》（2023）第十三条',
  unit: 'market-regulation',
  applicants: ['person', 'business'],
  reform: 'optimised',
  keywords: ['分公司注销', '分支机构', '关分店', '分店注销'],
  summary: {
    zh: '总公司决定关掉分公司：税务结清就注销；总公司注销前要先办这个。',
    en: 'The parent closes a branch: once tax is cleared it ends. To be done before the parent can end.',
  },
  numberPrefix: 'FZ',
  form: branchForm,
  steps: [
    {
      code: 'branch',
      title: { zh: '哪家分公司', en: 'Which branch' },
      fields: ['company', 'decidedOn', 'debts', 'declared'],
    },
  ],
  title: '/company/name',
  materials: [{ code: 'application', name: { zh: '注销登记申请', en: 'Application' }, from: 'answer' }],
  fees: [],
  limits: exitLimits('2021-03-01', '公司登记管理条例（2016年修订，2022年3月1日废止）'),
  stages: [
    {
      code: 'check-up',
      name: { zh: '核验', en: 'Check' },
      tasks: [check('check-up', { zh: '分公司注销核验', en: 'Check' }, 'dereg.branch-check')],
      next: { auto: { stage: 'clearance' }, curable: { stage: 'cure' }, stop: { stage: 'refuse' } },
    },
    clearanceStage(),
    cureStage({ stage: 'check-up' }),
    {
      code: 'recheck',
      name: { zh: '决定前核验', en: 'Checked before the decision' },
      tasks: [check('recheck', { zh: '决定前核验', en: 'Checked again' }, 'dereg.branch-check')],
      next: { auto: { stage: 'decide' }, curable: { stage: 'cure' }, stop: { stage: 'refuse' } },
    },
    decideStage(declined),
    refuseStage(declined),
    endStage(),
    closingsStage(),
  ],
  afterCorrection: 'check-up',
  rehearsal: ['dereg.branch-check'],
  result,
});

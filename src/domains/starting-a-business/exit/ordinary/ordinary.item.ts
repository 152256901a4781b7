import { parseDay } from '#kernel/base';
import { workingDays } from '#kernel/clock';
import { defineItem } from '#kernel/item';
import {
  clearanceStage,
  closingsStage,
  cureStage,
  decideStage,
  declinedFor,
  endStage,
  exitLimits,
  refuseStage,
} from '../exit-stages.ts';
import { ordinaryForm, reportForm } from './ordinary.form.ts';

const law = '《市场主体登记管理条例》第三十一条、第三十二条';

const declined = declinedFor([
  {
    code: 'report-incomplete',
    text: { zh: '清算报告不全或者没有确认', en: 'The liquidation report is incomplete or not confirmed' },
    basis: '《公司法》（2023）第二百三十九条',
  },
  {
    code: 'bankruptcy',
    text: { zh: '财产不够清偿，应当申请破产清算', en: 'The assets are not enough; the court has to be asked' },
    basis: '《公司法》（2023）第二百三十七条',
  },
  {
    code: 'branches',
    text: { zh: '分支机构没有先注销', en: 'Branches were not deregistered first' },
    basis: '《市场主体登记管理条例》第三十二条',
  },
]);

/**
 * The ordinary end of a company (普通注销登记): the liquidation group is published, creditors are called for forty-five days, the
 * report shows that all ranks are paid, tax, insurance and fund clear it, the registrar decides. No paper is asked that a
 * unit can be asked for. 《市场主体登记管理条例实施细则》第四十四条、第四十六条.
 */
export const ordinaryExit = defineItem({
  code: 'dereg-ordinary',
  name: { zh: '企业普通注销', en: 'Close a company with a liquidation' },
  version: 1,
  from: parseDay('2021-03-01'),
  basis: `${law}；《公司法》（2023）第二百三十二条至第二百三十九条`,
  unit: 'market-regulation',
  applicants: ['person', 'business'],
  reform: 'optimised',
  keywords: ['普通注销', '清算', '清算组', '解散', '注销公司', '债权公告', '有债务', 'liquidation'],
  summary: {
    zh: '有债权债务、或者不能走简易注销的公司：成立清算组、公告债权人 45 天、报告清偿结果，再注销。',
    en: 'For companies with debts, or for which the simple way is closed: a group, 45 days for creditors, a report, the end.',
  },
  numberPrefix: 'PT',
  form: ordinaryForm,
  steps: [
    {
      code: 'company',
      title: { zh: '哪家公司，为什么', en: 'Which company, and why' },
      fields: ['company', 'cause', 'causeOn'],
    },
    {
      code: 'group',
      title: { zh: '清算组', en: 'Liquidation group' },
      help: {
        zh: '解散 15 天内成立；名单随公告公开。',
        en: 'Due within fifteen days; the list is published with the notice.',
      },
      fields: ['groupOn', 'leader', 'members', 'creditors'],
    },
    { code: 'declare', title: { zh: '确认', en: 'Confirm' }, fields: ['declared'] },
  ],
  title: '/company/name',
  materials: [
    { code: 'application', name: { zh: '注销登记申请', en: 'Application' }, from: 'answer' },
    {
      code: 'decision',
      name: { zh: '解散决议、决定或者判决', en: 'Resolution, decision or judgment' },
      from: 'answer',
      why: { zh: '写明日期和事由就行，由清算组负责。', en: 'Its day and cause are enough; the group answers for it.' },
    },
    { code: 'report', name: { zh: '清算报告', en: 'Liquidation report' }, from: 'answer' },
    {
      code: 'clearances',
      name: { zh: '清税证明、社保和公积金结清', en: 'Clearances of tax, insurance and fund' },
      from: { register: 'company-mark' },
      why: { zh: '系统直接问，不用你开证明。', en: 'Asked of the units themselves.' },
    },
    { code: 'licence', name: { zh: '营业执照', en: 'Business licence' }, from: { credential: 'business-licence' } },
  ],
  fees: [],
  limits: exitLimits('2021-03-01', '公司登记管理条例（2016年修订，2022年3月1日废止）'),
  stages: [
    {
      code: 'check-up',
      name: { zh: '核验', en: 'Check' },
      tasks: [
        { code: 'check-up', name: { zh: '普通注销核验', en: 'Check' }, kind: 'rule', check: 'dereg.ordinary-check' },
      ],
      next: {
        auto: { stage: 'group' },
        merged: { stage: 'clearance' },
        curable: { stage: 'cure' },
        stop: { stage: 'refuse' },
      },
    },
    {
      code: 'group',
      name: { zh: '登记清算组', en: 'The group is entered' },
      tasks: [
        { code: 'group', name: { zh: '登记清算组', en: 'Group entered' }, kind: 'record', effect: 'liquidation.group' },
      ],
      next: { done: { stage: 'notice' } },
    },
    {
      code: 'notice',
      name: { zh: '公告债权人', en: 'Creditors are called' },
      tasks: [
        {
          code: 'notice',
          name: { zh: '清算公告', en: 'Notice of the liquidation' },
          kind: 'publish',
          effect: 'liquidation.notice',
          notice: { code: 'liquidation', name: { zh: '清算公告', en: 'Liquidation of a company' } },
          unit: 'market-regulation',
          role: 'registrar',
          objections: {
            by: 'anybody',
            nameless: 'hint',
            kinds: [
              { code: 'creditor', name: { zh: '债权人（申报债权）', en: 'Creditor, declaring a claim' } },
              { code: 'unit', name: { zh: '有关单位', en: 'A unit' }, staff: true },
              { code: 'other', name: { zh: '其他利害关系人', en: 'Somebody else concerned' } },
            ],
            stops: false,
            answer: workingDays(10),
          },
          suspends: true,
        },
      ],
      next: { undisputed: { stage: 'settle' }, objected: { stage: 'settle' } },
    },
    {
      code: 'settle',
      name: { zh: '登记和清偿债权', en: 'Claims are settled' },
      tasks: [
        {
          code: 'settle',
          name: { zh: '登记和清偿债权', en: 'Claims are settled' },
          kind: 'choose',
          outcomes: [
            {
              code: 'settled',
              name: { zh: '债权都处理完了，写清算报告', en: 'All claims are dealt with: write the report' },
              tells: {
                zh: '公告期内申报的每一笔都要先答复。清偿顺序：清算费用、工资、社保和补偿金、税款、债务，最后才是股东。',
                en: 'Every claim declared is answered first. The order: costs, wages, insurance and compensation, taxes, debts, then shareholders.',
              },
              afterAnswers: true,
            },
          ],
        },
      ],
      next: { settled: { stage: 'report' } },
    },
    {
      code: 'report',
      name: { zh: '清算报告', en: 'Report' },
      tasks: [
        {
          code: 'report',
          name: { zh: '提交清算报告', en: 'Hand in the report' },
          kind: 'party',
          of: ['applicant'],
          runsFrom: 'opening',
          lapse: 'lapsed',
          suspends: true,
          outcomes: [{ code: 'done', name: { zh: '提交清算报告', en: 'Hand in the report' }, form: reportForm }],
        },
      ],
      next: { done: { stage: 'distribution' }, lapsed: { stage: 'settle' } },
    },
    {
      code: 'distribution',
      name: { zh: '清偿和分配核验', en: 'Payments are checked' },
      tasks: [
        {
          code: 'distribution',
          name: { zh: '清算报告核验', en: 'Check of the report' },
          kind: 'rule',
          check: 'dereg.distribution',
        },
      ],
      next: { auto: { stage: 'clearance' }, short: { stage: 'short' } },
    },
    {
      code: 'short',
      name: { zh: '财产不够清偿', en: 'The assets are not enough' },
      aside: true,
      tasks: [
        {
          code: 'short',
          name: { zh: '财产不够清偿', en: 'The assets are not enough' },
          kind: 'choose',
          outcomes: [
            {
              code: 'mend',
              name: { zh: '报告写错了，改报告', en: 'The report is wrong: mend it' },
              tells: { zh: '先不要付给任何人。', en: 'Pay nobody yet.' },
            },
            {
              code: 'court',
              name: { zh: '确实不够，去法院申请破产', en: 'It is so: ask the court' },
              tells: {
                zh: '这件到此为止，清算组把事务移交法院。法院终结破产程序后凭裁定直接注销。',
                en: 'This case ends; the group hands over to the court, whose ruling later deregisters the company directly.',
              },
            },
          ],
        },
      ],
      next: { mend: { stage: 'report' }, court: { stage: 'refuse' } },
    },
    clearanceStage(),
    cureStage({ stage: 'clearance' }),
    {
      code: 'recheck',
      name: { zh: '决定前核验', en: 'Checked before the decision' },
      tasks: [
        {
          code: 'recheck',
          name: { zh: '决定前核验', en: 'Checked again' },
          kind: 'rule',
          check: 'dereg.ordinary-check',
        },
      ],
      next: {
        auto: { stage: 'decide' },
        merged: { stage: 'decide' },
        curable: { stage: 'cure' },
        stop: { stage: 'refuse' },
      },
    },
    decideStage(declined),
    refuseStage(declined),
    endStage(),
    closingsStage(),
  ],
  afterCorrection: 'recheck',
  rehearsal: ['dereg.ordinary-check'],
  result: {
    zh: '注销登记；执照、印章失效；税务、社保、公积金、银行、公安各销各的',
    en: 'Deregistration; licence and seals end; tax, insurance, fund, bank and police close their parts',
  },
});

import { parseDay } from '#kernel/base';
import { calendarDays, workingDays } from '#kernel/clock';
import { defineItem, type TaskDefinition } from '#kernel/item';
import { exitForm } from './exit.form.ts';
import { askUnits, closingsStage, decideStage, declinedFor, endStage, exitLimits, refuseStage } from './exit-stages.ts';

const promise = '重庆市全面推行企业简易注销登记改革试点方案（2021年1月11日起）';
const law = '《市场主体登记管理条例》第三十三条';

const declined = declinedFor(
  [
    {
      code: 'not-eligible',
      text: { zh: '有不适用简易注销的情形，请走普通注销', en: 'The simplified end is not open; use the ordinary way' },
      basis: law,
    },
    {
      code: 'untrue',
      text: { zh: '承诺和事实不符', en: 'The commitment is not true' },
      basis: '《公司法》（2023）第二百四十条',
    },
    {
      code: 'not-all-investors',
      text: { zh: '没有全体投资人的承诺', en: 'Not all investors have committed' },
      basis: '《市场主体登记管理条例实施细则》第四十七条',
    },
  ],
  {
    zh: '没有注销。可以走普通注销；不服可以在 60 日内申请行政复议，或者在六个月内提起行政诉讼。',
    en: 'Not deregistered. The ordinary way is open; you may ask for review within 60 days or sue within six months.',
  },
);

/**
 * The simplified end of a company (简易注销登记): a check-up, the signatures of all shareholders, twenty days of public notice in
 * which anybody may object and units are asked, the application, the decision, then everybody told. What stands against it and
 * can end makes the case wait, not fail (容错).
 */
export const simplifiedExit = defineItem({
  code: 'dereg-simple',
  name: { zh: '企业简易注销', en: 'Close a company the simple way' },
  version: 1,
  from: parseDay('2021-07-30'),
  basis: `${law}；《公司法》（2023）第二百四十条；《重庆市优化营商环境条例》第三十六条`,
  unit: 'market-regulation',
  applicants: ['person'],
  reform: 'commitment',
  commitment: {
    text: {
      zh: '没有债权债务，或者都已结清；职工工资、社会保险和税款都已缴清。',
      en: 'There are no debts, or all are settled; wages, social insurance and taxes are paid.',
    },
    basis: '《公司法》（2023）第二百四十条',
    consequence: {
      zh: '承诺不实的，全体股东对注销登记前的债务承担连带责任。',
      en: 'If it is untrue, all shareholders are jointly liable for debts from before the end.',
    },
  },
  keywords: ['注销', '关公司', '不想开了', '关门', '简易注销', '注销公司', '注销执照', '退出', 'close a company'],
  summary: {
    zh: '没有债务的公司：全体股东承诺、公示 20 天，没有异议就注销，税务、社保、公积金、银行、公安一起销。',
    en: 'For companies without debts: all commit, 20 days of notice, and without objection it is closed everywhere.',
  },
  numberPrefix: 'JY',
  form: exitForm,
  steps: [
    { code: 'company', title: { zh: '哪家公司', en: 'Which company' }, fields: ['company'] },
    {
      code: 'people',
      title: { zh: '全体股东', en: 'All shareholders' },
      help: { zh: '其他股东会收到签名提醒。', en: 'The others are asked to sign.' },
      fields: ['shareholders'],
    },
    { code: 'commitment', title: { zh: '承诺', en: 'Commitment' }, fields: ['commitments', 'declared'] },
  ],
  title: '/company/name',
  materials: [
    { code: 'application', name: { zh: '注销登记申请', en: 'Application' }, from: 'answer' },
    {
      code: 'commitment',
      name: { zh: '全体投资人承诺书', en: 'Commitment of all investors' },
      from: 'answer',
      why: { zh: '在线签名，不用交纸。', en: 'Signed online; no paper.' },
    },
    {
      code: 'licence',
      name: { zh: '营业执照', en: 'Business licence' },
      from: { credential: 'business-licence' },
      why: { zh: '电子执照注销时自动作废，不用缴回。', en: 'The electronic licence ends by itself.' },
    },
    {
      code: 'clearances',
      name: { zh: '税务、社保、公积金结清证明', en: 'Clearances of tax, insurance and fund' },
      from: { register: 'company-mark' },
      why: { zh: '公示时系统直接问，不用你开证明。', en: 'Asked of the units themselves during the notice.' },
    },
  ],
  fees: [],
  limits: exitLimits('2021-07-30', promise, workingDays(1)),
  stages: [
    {
      code: 'check-up',
      name: { zh: '注销体检', en: 'Check-up' },
      tasks: [rule('check-up', '注销体检', 'Check-up')],
      next: { auto: { stage: 'sign' }, curable: { stage: 'cure' }, stop: { stage: 'refuse' } },
    },
    {
      code: 'sign',
      name: { zh: '全体股东签名', en: 'All shareholders sign' },
      tasks: [sign('sign')],
      next: { done: { stage: 'publicity' } },
    },
    {
      code: 'publicity',
      name: { zh: '公示', en: 'Public notice' },
      tasks: [
        {
          code: 'notice',
          name: { zh: '简易注销公告', en: 'Notice of the simplified end' },
          kind: 'publish',
          effect: 'dereg.notice',
          notice: { code: 'simplified-exit', name: { zh: '简易注销公告', en: 'Simplified end of a company' } },
          unit: 'market-regulation',
          role: 'registrar',
          objections: {
            by: 'anybody',
            nameless: 'hint',
            kinds: [
              { code: 'creditor', name: { zh: '债权人', en: 'Creditor' } },
              { code: 'unit', name: { zh: '有关单位', en: 'A unit' }, staff: true },
              { code: 'other', name: { zh: '其他利害关系人', en: 'Somebody else concerned' } },
            ],
            stops: true,
            answer: workingDays(3),
          },
          suspends: true,
        },
        ...askUnits(),
      ],
      interrupts: ['objected', 'rejected', 'withdrawn'],
      next: {
        undisputed: { stage: 'apply' },
        objected: { stage: 'objected' },
        rejected: { stage: 'cure' },
        withdrawn: { stage: 'cure' },
      },
    },
    {
      code: 'objected',
      name: { zh: '解决异议', en: 'Settle the objection' },
      aside: true,
      tasks: [
        again('settle', '解决异议', 'Settle the objection', {
          name: { zh: '已经解决，重新公示', en: 'It is settled: publish again' },
          tells: {
            zh: '登记机关答复异议以后才能点。会再体检一次，然后重新公示 20 天，不用重新填表和签名。',
            en: 'Possible once the registrar has answered. Another check-up, then a full new notice; nothing is filled in again.',
          },
          afterAnswers: true,
        }),
      ],
      next: { again: { stage: 'check-again' } },
    },
    {
      code: 'cure',
      name: { zh: '先解除卡住的事', en: 'Waiting for what stands against it' },
      aside: true,
      tasks: [
        again('cure', '解除卡住的事', 'What stands against it', {
          name: { zh: '都解除了，再查一遍', en: 'All of it has ended: check again' },
          tells: {
            zh: '填过的、签过的都留着。查过没有问题就重新公示 20 天。',
            en: 'What you filled in and signed is kept. If nothing is left, a full new notice follows.',
          },
        }),
      ],
      next: { again: { stage: 'check-again' } },
    },
    {
      code: 'check-again',
      name: { zh: '再体检', en: 'Check-up again' },
      aside: true,
      tasks: [rule('check-again', '再体检', 'Check-up again')],
      next: { auto: { stage: 'publicity' }, curable: { stage: 'cure' }, stop: { stage: 'refuse' } },
    },
    {
      code: 'apply',
      name: { zh: '申请注销', en: 'Apply' },
      tasks: [
        {
          code: 'apply',
          name: { zh: '申请注销', en: 'Apply' },
          kind: 'choose',
          since: 'notice',
          limit: calendarDays(20),
          outcomes: [
            {
              code: 'apply',
              name: { zh: '申请注销', en: 'Apply for the end' },
              tells: {
                zh: '公示没有异议。申请以后 1 个工作日内决定；注销后执照、印章马上失效。',
                en: 'Nobody objected. The decision follows within one working day; licence and seals then end at once.',
              },
              when: 'in-time',
            },
            {
              code: 'again',
              name: { zh: '重新公示', en: 'Publish again' },
              tells: {
                zh: '申请的 20 天已过，要重新公示 20 天。',
                en: 'The twenty days to apply are over; a new notice of twenty days is needed.',
              },
              when: 'late',
            },
          ],
        },
      ],
      next: { apply: { stage: 'recheck' }, again: { stage: 'check-again' } },
    },
    {
      code: 'recheck',
      name: { zh: '决定前核验', en: 'Checked before the decision' },
      tasks: [rule('recheck', '决定前核验', 'Checked before the decision')],
      next: { auto: { stage: 'decide' }, curable: { stage: 'cure' }, stop: { stage: 'refuse' } },
    },
    decideStage(declined, {
      limit: workingDays(1),
      name: { zh: '简易注销审查', en: 'Decide on the simplified end' },
    }),
    refuseStage(declined),
    endStage(),
    closingsStage(),
    {
      code: 'sign-again',
      name: { zh: '补正后签名', en: 'Signed after a correction' },
      aside: true,
      tasks: [sign('sign-again')],
      next: { done: { stage: 'recheck' } },
    },
  ],
  // mended papers are signed again but not published again
  afterCorrection: 'sign-again',
  rehearsal: ['dereg.check-up'],
  result: {
    zh: '注销登记；执照、印章失效；税务、社保、公积金、银行、公安各销各的',
    en: 'Deregistration; licence and seals end; tax, insurance, fund, bank and police close their parts',
  },
});

function rule(code: string, zh: string, en: string): TaskDefinition {
  return { code, name: { zh, en }, kind: 'rule', check: 'dereg.check-up' };
}

function sign(code: string): TaskDefinition {
  return {
    code,
    name: { zh: '股东签名', en: 'Signature of the shareholder' },
    kind: 'sign',
    each: '/shareholders',
    suspends: true,
  };
}

function again(
  code: string,
  zh: string,
  en: string,
  outcome: { name: { zh: string; en: string }; tells: { zh: string; en: string }; afterAnswers?: boolean },
): TaskDefinition {
  return { code, name: { zh, en }, kind: 'choose', outcomes: [{ code: 'again', ...outcome }] };
}

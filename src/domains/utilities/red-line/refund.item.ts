import Type, { type Static } from 'typebox';
import { dayOf, parseDay } from '#kernel/base';
import { defineCheck, defineEffect, type EffectDefinition } from '#kernel/case';
import { none, workingDays } from '#kernel/clock';
import { choice, defineItem, named, type StageDefinition, text } from '#kernel/item';
import { type Utility, utilities } from '../one-form/one-form.rule.ts';
import { redLineScan } from './redline-more.rule.ts';

const form = Type.Object(
  {
    utility: choice(utilities, named('哪家企业收的', 'Who charged it')),
    billId: text(60, named('账单号', 'Bill number', { help: { zh: '在账单右上角', en: 'At the top of the bill' } })),
    why: text(300, named('哪里不对', 'What is wrong')),
  },
  { additionalProperties: false },
);
type RefundForm = Static<typeof form>;

/**
 * Whether a bill charged what it should not (收费核查): the bill is looked up, read by `redline.scan`, and what is wrong is to be
 * given back: `refund-…` by the utility, `doubt` for the unit in charge to look at, `stop` when there is no such bill.
 */
export const refundCheck = defineCheck<Partial<RefundForm>>({
  code: 'redline.bill',
  name: { zh: '收费核查', en: 'Look at a bill' },
  basis: '《优化营商环境条例》第二十八条；《重庆市优化营商环境条例》第三十一条',
  open: false,
  outcomes: ['water', 'power', 'gas', 'doubt-water', 'doubt-energy', 'stop'],
  needs: ({ billId }) => (billId ? [{ as: 'bill', register: 'utility-bill', key: 'bill', values: [billId] }] : []),
  judge({ form: { utility }, found, on, applicant }) {
    const bill = found.bill?.records[0];
    if (!bill || bill.data.utility !== utility || bill.data.holderName !== applicant.name)
      return {
        outcome: 'stop',
        findings: [
          {
            code: 'bill',
            verdict: 'stop',
            field: '/billId',
            text: { zh: '这家企业没有给你开过这个号的账单', en: 'This utility has no bill of this number for you' },
            remedy: {
              zh: '核对账单右上角的号，或者换一家企业。',
              en: 'Look at the number again, or choose another utility.',
            },
          },
        ],
      };
    const { data } = bill;
    const scan = redLineScan.at(on)({
      billedOn: parseDay(String(data.billedOn)),
      text: String(data.text),
      amountFen: Number(data.amountFen),
      outsideM: Number(data.outsideM),
      lengthM: Number(data.lengthM),
      exception: data.exception === 'granted' ? 'granted' : 'none',
    });
    const { hit, refundFen } = scan.value;
    return {
      outcome: hit ? (utility as Utility) : utility === 'water' ? 'doubt-water' : 'doubt-energy',
      findings: [
        {
          code: 'redline.scan',
          verdict: hit ? 'warn' : 'officer',
          text: hit
            ? { zh: `应退 ${(refundFen / 100).toFixed(2)} 元`, en: `CN¥${(refundFen / 100).toFixed(2)} goes back` }
            : { zh: '系统没看出问题，由主管单位看', en: 'Nothing was found; the unit in charge looks at it' },
          basis: scan.basis,
          steps: [...scan.steps],
          against: String(data.text),
        },
      ],
      value: { bill: { record: bill.record, data: bill.data }, refundFen },
    };
  },
});

interface Looked {
  bill: { record: string; data: Record<string, unknown> };
  refundFen: number;
}

const refundPushes: EffectDefinition[] = (Object.keys(utilities) as Utility[]).map((utility) =>
  defineEffect<RefundForm>({
    code: `redline.refund-${utility}`,
    does: { push: utility },
    plan({ results, form: { billId }, number }) {
      const { refundFen } = results.check as unknown as Looked;
      return {
        planned: [
          { do: 'push', partner: utility, type: 'utility.refund', data: { ask: 'refund', billId, refundFen, number } },
        ],
        result: {},
      };
    },
  }),
);

/** Writes down that a bill was put right (退费登记). */
const recordRefund = defineEffect<RefundForm>({
  code: 'redline.record-refund',
  does: 'record',
  plan({ results, at, number }) {
    const { bill, refundFen } = results.check as unknown as Looked;
    return {
      planned: [
        {
          do: 'record',
          register: 'utility-bill',
          record: bill.record,
          status: 'refunded',
          data: { ...bill.data, outsideFen: 0, refundedFen: refundFen, refundedOn: dayOf(at), refundCase: number },
          keys: { bill: String(bill.data.billId) },
        },
      ],
      result: { refundFen },
    };
  },
});

/** The effects of giving back (退费动作). */
export const refundEffects = [...refundPushes, recordRefund];

const giveBack = (utility: Utility): StageDefinition => ({
  code: `refund-${utility}`,
  name: { zh: '企业退费', en: 'The utility gives back' },
  ...(utility === 'water' ? {} : { aside: true as const }),
  tasks: [
    {
      code: `refund-${utility}`,
      name: { zh: `${utilities[utility].zh}企业退费`, en: `Refund: ${utilities[utility].en}` },
      kind: 'push',
      effect: `redline.refund-${utility}`,
      partner: utility,
      unit: utility,
      limit: workingDays(5),
    },
  ],
  next: { done: { stage: 'refunded' }, rejected: { stage: utility === 'water' ? 'decide-water' : 'decide-energy' } },
});

const decide = (way: 'water' | 'energy', unit: string): StageDefinition => ({
  code: `decide-${way}`,
  name: { zh: '主管单位处理', en: 'The unit in charge decides' },
  aside: true,
  tasks: [
    {
      code: `decide-${way}`,
      name: { zh: '收费投诉处理', en: 'Decide on the complaint' },
      kind: 'human',
      unit,
      role: 'utilities',
      limit: workingDays(15),
      outcomes: [
        {
          code: 'lawful',
          name: { zh: '收费没有问题', en: 'The charge was lawful' },
          needsReasons: true,
          reasons: [
            {
              code: 'inside',
              text: { zh: '费用在红线内', en: 'The cost lies inside the line' },
              basis: '实施方案第 7 项措施',
            },
            {
              code: 'exception',
              text: { zh: '有公布的例外', en: 'There is a published exception' },
              basis: '实施方案第 7 项措施',
            },
          ],
          tells: {
            zh: '收费没有问题。不服可以申请复议或者提起诉讼。',
            en: 'The charge stands. You may ask for review or sue.',
          },
        },
        {
          code: 'ordered',
          name: { zh: '责令企业线下退回', en: 'Order it to be given back' },
          needsReasons: true,
          reasons: [
            {
              code: 'outside',
              text: { zh: '费用在红线外，没有例外', en: 'The cost lies outside, without an exception' },
              basis: '《优化营商环境条例》第二十八条',
            },
          ],
        },
      ],
    },
  ],
  next: { lawful: { end: 'declined' }, ordered: { stage: 'refunded' } },
});

/** Complaint about a charge, and the money back (收费投诉和退费): the scan answers at once, the unit in charge where it is in doubt. */
export const chargeRefund = defineItem({
  code: 'charge-refund',
  name: { zh: '水电气收费投诉和退费', en: 'A wrong charge of water, power or gas' },
  version: 1,
  from: parseDay('2021-06-11'),
  basis: '实施方案第 7 项措施；《优化营商环境条例》第二十八条；《重庆市优化营商环境条例》第三十一条',
  unit: 'economy-information',
  applicants: ['person', 'business'],
  reform: 'optimised',
  keywords: ['退费', '乱收费', '收错', '开口费', '入网费', '红线外', '水费', '电费', '燃气费', '投诉'],
  summary: {
    zh: '水电气报装收了不该收的钱：输入账单号，系统先查，收错的 5 个工作日退回。',
    en: 'Were you charged what you should not be? Enter the bill; what is wrong comes back within five working days.',
  },
  numberPrefix: 'TF',
  form,
  steps: [{ code: 'bill', title: { zh: '哪张账单', en: 'Which bill' }, fields: ['utility', 'billId', 'why'] }],
  title: '/billId',
  materials: [{ code: 'bill', name: { zh: '账单', en: 'Bill' }, from: { register: 'utility-bill' } }],
  fees: [],
  limits: [
    {
      from: parseDay('2021-06-11'),
      statutory: none,
      promised: workingDays(15),
      basis: '产品规则：投诉 15 个工作日，退费 5 个工作日',
    },
  ],
  stages: [
    {
      code: 'check',
      name: { zh: '系统核查', en: 'Looked up' },
      tasks: [{ code: 'check', name: { zh: '收费核查', en: 'Look at the bill' }, kind: 'rule', check: 'redline.bill' }],
      next: {
        water: { stage: 'refund-water' },
        power: { stage: 'refund-power' },
        gas: { stage: 'refund-gas' },
        'doubt-water': { stage: 'decide-water' },
        'doubt-energy': { stage: 'decide-energy' },
        stop: { end: 'not-accepted' },
      },
    },
    giveBack('water'),
    giveBack('power'),
    giveBack('gas'),
    decide('water', 'urban-management'),
    decide('energy', 'economy-information'),
    {
      code: 'refunded',
      name: { zh: '已退回', en: 'Given back' },
      decides: 'granted',
      tasks: [
        {
          code: 'record',
          name: { zh: '退费登记', en: 'Refund recorded' },
          kind: 'record',
          effect: 'redline.record-refund',
        },
      ],
      next: { done: { end: 'complete' } },
    },
  ],
  afterCorrection: 'check',
  rehearsal: ['redline.bill'],
  result: { zh: '退费', en: 'Refund' },
});

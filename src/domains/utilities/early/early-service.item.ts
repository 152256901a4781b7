import Type, { type Static } from 'typebox';
import { addMonths, dayOf, parseDay, Refusal, refusalText } from '#kernel/base';
import { defineCheck, defineEffect, type EffectDefinition } from '#kernel/case';
import { calendarDays, none, onTheSpot, workingDays } from '#kernel/clock';
import { choice, defineItem, group, named, type TaskDefinition, text, whole, yesNo } from '#kernel/item';
import { type Utility, utilities } from '../one-form/one-form.rule.ts';
import { type FrontEvent, frontEvents, leadContactDue, leadFold } from './lead.rule.ts';

const form = Type.Object(
  {
    event: choice(frontEvents, named('发生了什么', 'What happened')),
    key: text(80, named('项目代码或信用代码', 'Project code or business code'), '^[0-9A-Z-]{4,80}$'),
    seq: whole(0, 1_000_000, named('序号', 'Number in order')),
    name: text(100, named('企业或项目', 'Firm or project')),
    address: text(200, named('地址', 'Address')),
    floorAreaM2: Type.Optional(whole(1, 10_000_000, named('建筑面积（平方米）', 'Floor area (m²)'))),
    contact: Type.Optional(
      group(
        {
          phone: text(11, named('联系电话', 'Phone', { personal: 'phone' }), '^[0-9]{7,11}$'),
          personal: yesNo(named('这是个人手机', 'It is a personal mobile', { default: false })),
          agreed: yesNo(named('本人同意提供给水电气企业', 'The person agrees to pass it on', { default: false })),
        },
        named('联系方式', 'Contact'),
      ),
    ),
  },
  { additionalProperties: false },
);
/** What an event before the connection tells (前端事件表). */
export type EarlyForm = Static<typeof form>;

const all = Object.keys(utilities) as Utility[];

interface Folded {
  lead: { stage: FrontEvent; seq: number; receivedAt: string };
  record: string;
  contactBy: string;
  remark: string;
  /** Where the lead stood before; empty for a new one. */
  state: string;
}

/**
 * Folds an event into the list of leads (线索归并): `new` makes a lead and starts the contact, `known` moves one that is there, `stale`
 * came late and moves nothing, `ended` is a permit that was revoked. A personal phone without consent is refused.
 */
export const leadScreen = defineCheck<Partial<EarlyForm>>({
  code: 'lead.screen',
  name: { zh: '线索归并', en: 'Folded into the leads' },
  basis: '实施方案第 8 项措施；《个人信息保护法》第十三条、第二十三条、第三十四条',
  open: false,
  outcomes: ['new', 'known', 'stale', 'ended', 'stop'],
  needs: ({ key }) => (key ? [{ as: 'lead', register: 'utility-lead', key: 'lead', values: [key] }] : []),
  judge({ form: given, found, at, on, caseId, calendar }) {
    const { event = 'licensed', key = '', seq = 0, contact } = given;
    if (contact?.personal && !contact.agreed)
      return {
        outcome: 'stop',
        findings: [
          {
            code: 'CONSENT_MISSING',
            verdict: 'stop',
            field: '/contact',
            text: refusalText(new Refusal('CONSENT_MISSING', {})),
            basis: '《个人信息保护法》第十三条、第二十三条',
          },
        ],
      };
    const there = found.lead?.records[0];
    const before = there
      ? [
          {
            eventId: 'before',
            key,
            seq: Number(there.data.seq),
            type: there.data.stage as FrontEvent,
            receivedAt: String(there.data.receivedAt),
          },
        ]
      : [];
    const fold = leadFold.at(on)({
      events: [...before, { eventId: 'this', key, seq, type: event, receivedAt: at }] as never,
    });
    const [lead] = fold.value.leads;
    const stale = fold.value.remarks.some(({ code }) => code === 'STALE_EVENT');
    const due = leadContactDue.at(on, { calendar })({
      pushedOn: on,
      contact: contact?.personal ? 'personal-agreed' : 'business',
    });
    const outcome = event === 'revoked' ? 'ended' : !there ? 'new' : stale ? 'stale' : 'known';
    const value: Folded = {
      lead: { stage: lead?.stage ?? event, seq: lead?.seq ?? seq, receivedAt: lead?.receivedAt ?? at },
      record: there?.record ?? caseId,
      contactBy: there ? String(there.data.contactBy) : due.value.contactBy,
      remark: stale ? 'STALE_EVENT' : '',
      state: there ? String(there.data.state) : '',
    };
    return {
      outcome,
      findings: [
        {
          code: stale ? 'STALE_EVENT' : 'lead',
          verdict: 'ok',
          text: {
            new: { zh: `新线索，${due.value.contactBy} 以前联系`, en: `A new lead; contact by ${due.value.contactBy}` },
            known: { zh: '这个项目已经在清单里，更新阶段', en: 'The project stands in the list; its stage moves on' },
            stale: { zh: '比已知的旧，存下来，不改阶段', en: 'Older than what is known; kept, and nothing moves' },
            ended: {
              zh: '许可撤销，停止跟进，容量放出',
              en: 'The permit was revoked; the lead ends and capacity is free',
            },
          }[outcome],
          basis: fold.basis,
          steps: [...fold.steps, ...due.steps],
        },
      ],
      value: { ...value },
    };
  },
});

const folded = (results: Record<string, Record<string, unknown>>) => results.fold as unknown as Folded;

function push(ask: 'event' | 'contact' | 'opinion', utility: Utility): EffectDefinition {
  return defineEffect<EarlyForm>({
    code: `lead.${ask}-${utility}`,
    does: { push: utility },
    plan({ form: given, results, number }) {
      const { lead, contactBy } = folded(results);
      const { event, key, seq, name, address, floorAreaM2, contact } = given;
      const data = {
        ask,
        number,
        event,
        key,
        seq,
        name,
        address,
        stage: lead.stage,
        ...(floorAreaM2 === undefined ? {} : { floorAreaM2 }),
        ...(ask === 'contact' ? { contactBy, ...(contact ? { phone: contact.phone } : {}) } : {}),
      };
      return { planned: [{ do: 'push', partner: utility, type: `lead.${ask}`, data }], result: {} };
    },
  });
}

function record(code: string, state: string, reservedMonths: number): EffectDefinition {
  return defineEffect<EarlyForm>({
    code,
    does: 'record',
    plan({ form: given, results, at, number }) {
      const { lead, record: id, contactBy, state: before } = folded(results);
      const ended = given.event === 'revoked';
      const reservedUntil = reservedMonths > 0 ? { reservedUntil: addMonths(dayOf(at), reservedMonths) } : {};
      return {
        planned: [
          {
            do: 'record',
            register: 'utility-lead',
            record: id,
            status: ended ? 'ended' : 'live',
            data: {
              key: given.key,
              name: given.name,
              address: given.address,
              ...lead,
              state: ended ? 'stopped' : state || before || 'received',
              contactBy,
              ...reservedUntil,
              caseNumber: number,
            },
            keys: (ended ? {} : { lead: given.key }) as Record<string, string>,
          },
        ],
        result: { ...reservedUntil },
      };
    },
  });
}

/** Capacity is held so many months after the opinion (容量预留月数). */
const reservedMonths = 6;

/** The effects of coming before one is asked (提前介入动作). */
export const earlyEffects = [
  ...all.flatMap((utility) => [push('event', utility), push('contact', utility), push('opinion', utility)]),
  record('lead.record', '', 0),
  record('lead.record-contacted', 'contacted', 0),
  record('lead.record-reserved', 'reserved', reservedMonths),
  record('lead.record-declined', 'declined', 0),
];

const lanes = (
  ask: 'event' | 'contact' | 'opinion',
  prefix: string,
  more: Pick<Extract<TaskDefinition, { kind: 'push' }>, 'limit'>,
) =>
  all.map(
    (utility): TaskDefinition => ({
      code: `${prefix}-${utility}`,
      name: {
        event: { zh: `推送${utilities[utility].zh}`, en: `Told: ${utilities[utility].en}` },
        contact: { zh: `${utilities[utility].zh}联系企业`, en: `Contact: ${utilities[utility].en}` },
        opinion: { zh: `${utilities[utility].zh}容量意见`, en: `Capacity: ${utilities[utility].en}` },
      }[ask],
      kind: 'push',
      effect: `lead.${ask}-${utility}`,
      partner: utility,
      unit: utility,
      ...more,
    }),
  );

/** Coming before one is asked (提前介入): a founding or a permit reaches the three utilities, which call, say what capacity there is, and hold it. */
export const earlyService = defineItem({
  code: 'early-service',
  name: { zh: '水电气提前介入', en: 'Utilities that come before they are asked' },
  version: 1,
  from: parseDay('2021-06-11'),
  basis: '实施方案第 8 项措施',
  unit: 'service-centre',
  applicants: ['person', 'business'],
  reform: 'optimised',
  keywords: ['提前介入', '项目推送', '水电气', '容量', '预留'],
  summary: {
    zh: '开了公司、拿了规划许可或者施工许可，水电气企业会主动联系你，不用等你来报装。',
    en: 'After a founding or a permit the utilities call you, before you apply.',
  },
  numberPrefix: 'TQ',
  form,
  steps: [
    {
      code: 'event',
      title: { zh: '什么事', en: 'What happened' },
      fields: ['event', 'key', 'seq', 'name', 'address', 'floorAreaM2'],
    },
    { code: 'contact', title: { zh: '怎么联系', en: 'Contact' }, fields: ['contact'] },
  ],
  title: '/name',
  materials: [{ code: 'event', name: { zh: '前端事件', en: 'The event' }, from: 'answer' }],
  fees: [],
  limits: [
    {
      from: parseDay('2021-06-11'),
      statutory: none,
      promised: workingDays(7),
      basis: '产品规则：2 天联系、5 天出容量意见',
    },
  ],
  stages: [
    {
      code: 'fold',
      name: { zh: '归并', en: 'Folded' },
      tasks: [
        { code: 'fold', name: { zh: '线索归并', en: 'Folded into the leads' }, kind: 'rule', check: 'lead.screen' },
      ],
      next: {
        new: { stage: 'tell' },
        known: { stage: 'tell-known' },
        stale: { stage: 'tell-known' },
        ended: { stage: 'tell-known' },
        stop: { end: 'not-accepted' },
      },
    },
    {
      code: 'tell',
      name: { zh: '推送三家', en: 'All three are told' },
      tasks: [
        { code: 'lead', name: { zh: '进清单', en: 'Into the list' }, kind: 'record', effect: 'lead.record' },
        ...lanes('event', 'tell', { limit: onTheSpot }),
      ],
      next: { done: { stage: 'contact' }, rejected: { stage: 'contact' } },
    },
    {
      code: 'contact',
      name: { zh: '主动联系', en: 'They call' },
      tasks: lanes('contact', 'contact', { limit: workingDays(2) }),
      next: { done: { stage: 'opinion' }, rejected: { stage: 'declined' } },
    },
    {
      code: 'opinion',
      name: { zh: '容量意见', en: 'What capacity there is' },
      tasks: [
        {
          code: 'contacted',
          name: { zh: '联系登记', en: 'Contact recorded' },
          kind: 'record',
          effect: 'lead.record-contacted',
        },
        ...lanes('opinion', 'opinion', { limit: workingDays(5) }),
      ],
      next: { done: { stage: 'reserve' }, rejected: { stage: 'reserve' } },
    },
    {
      code: 'reserve',
      name: { zh: '预留容量', en: 'Hold the capacity' },
      tasks: [
        {
          code: 'reserve',
          name: { zh: '要不要预留容量', en: 'Hold the capacity?' },
          kind: 'choose',
          limit: calendarDays(30),
          outcomes: [
            {
              code: 'reserve',
              name: { zh: '预留 6 个月', en: 'Hold it for six months' },
              tells: {
                zh: '容量给你留 6 个月，正式报装时直接用。',
                en: 'It is held for six months, to be used when you apply.',
              },
            },
            {
              code: 'decline',
              name: { zh: '暂时不要', en: 'Not now' },
              tells: { zh: '不再打扰你；以后报装照常办。', en: 'Nobody will call again; you can apply at any time.' },
            },
          ],
        },
      ],
      next: { reserve: { stage: 'reserved' }, decline: { stage: 'declined' } },
    },
    {
      code: 'reserved',
      name: { zh: '已预留', en: 'Held' },
      decides: 'granted',
      tasks: [
        { code: 'reserved', name: { zh: '预留登记', en: 'Recorded' }, kind: 'record', effect: 'lead.record-reserved' },
      ],
      next: { done: { end: 'complete' } },
    },
    {
      code: 'declined',
      name: { zh: '不再跟进', en: 'Left alone' },
      aside: true,
      tasks: [
        { code: 'declined', name: { zh: '登记', en: 'Recorded' }, kind: 'record', effect: 'lead.record-declined' },
      ],
      next: { done: { end: 'complete' } },
    },
    {
      code: 'tell-known',
      name: { zh: '更新三家', en: 'All three are told more' },
      aside: true,
      tasks: [
        { code: 'moved', name: { zh: '更新清单', en: 'The list moves on' }, kind: 'record', effect: 'lead.record' },
        ...lanes('event', 'more', { limit: onTheSpot }),
      ],
      next: { done: { end: 'complete' }, rejected: { end: 'complete' } },
    },
  ],
  afterCorrection: 'fold',
  rehearsal: ['lead.screen'],
  result: { zh: '容量预留', en: 'Capacity held' },
});

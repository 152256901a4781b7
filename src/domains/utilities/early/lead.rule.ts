import Type from 'typebox';
import { type Day, type Instant, Refusal } from '#kernel/base';
import { choice, named, shown, text, whole } from '#kernel/item';
import { daySchema, defineRule } from '#kernel/rule';

/** What has happened that water, power and gas should know of (前端事件). */
export const frontEvents = {
  licensed: { zh: '新设企业', en: 'A business was founded' },
  'planning-permit': { zh: '建设工程规划许可', en: 'Planning permit' },
  'construction-permit': { zh: '施工许可', en: 'Construction permit' },
  revoked: { zh: '许可被撤销', en: 'A permit was revoked' },
} as const;

/** What has happened. */
export type FrontEvent = keyof typeof frontEvents;

const rank: Record<FrontEvent, number> = { licensed: 1, 'planning-permit': 2, 'construction-permit': 3, revoked: 9 };

/** A lead as its events tell it (线索): one for each key, with the newest stage. */
export interface Lead {
  key: string;
  stage: FrontEvent;
  seq: number;
  /** When the first event of the key came in; the time to make contact runs from it. */
  receivedAt: string;
  events: number;
}

/**
 * Folds events into leads (线索归并): one lead for each key however many events come; a later event moves the stage, an older one that
 * comes late is kept and moves nothing, the same event again changes nothing. The contact runs from the first receipt.
 */
export const leadFold = defineRule({
  code: 'lead.fold',
  name: { zh: '线索归并', en: 'Folding events into leads' },
  title: { zh: '这些事件合成几条线索？', en: 'How many leads do these events make?' },
  input: Type.Object(
    {
      events: Type.Array(
        Type.Object(
          {
            eventId: text(80, named('事件号', 'Event')),
            key: text(80, named('项目代码或信用代码', 'Project or business code')),
            seq: whole(0, 1_000_000, named('序号', 'Number in order')),
            type: choice(frontEvents, named('事件', 'What')),
            receivedAt: Type.String({ format: 'date-time', maxLength: 35, ...shown(named('收到时间', 'Received at')) }),
          },
          { additionalProperties: false },
        ),
        { maxItems: 1_000, ...shown(named('事件，按收到先后', 'Events in the order received')) },
      ),
    },
    { additionalProperties: false },
  ),
  versions: [{ from: '2021-06-11', basis: '实施方案第 8 项措施；产品规则', params: {} }],
  apply(_, { events }) {
    const leads = new Map<string, Lead>();
    const seen = new Set<string>();
    const remarks: { eventId: string; code: 'STALE_EVENT' | 'SAME_EVENT' }[] = [];
    for (const { eventId, key, seq, type, receivedAt } of events) {
      if (seen.has(eventId)) {
        remarks.push({ eventId, code: 'SAME_EVENT' });
        continue;
      }
      seen.add(eventId);
      const lead = leads.get(key);
      if (!lead) leads.set(key, { key, stage: type, seq, receivedAt, events: 1 });
      else {
        lead.events += 1;
        if (seq < lead.seq) remarks.push({ eventId, code: 'STALE_EVENT' });
        else Object.assign(lead, { seq, stage: rank[type] >= rank[lead.stage] ? type : lead.stage });
      }
    }
    const value = { leads: [...leads.values()], remarks };
    return {
      value,
      steps: [{ zh: `${seen.size} 个事件，${leads.size} 条线索`, en: `${seen.size} events, ${leads.size} leads` }],
    };
  },
  examples: [
    {
      on: '2021-11-22',
      input: {
        events: [
          event('e1', 'MA7WA002X', 1, 'licensed', '2021-09-13T02:00:00Z'),
          event('e2', 'P1', 1, 'planning-permit', '2021-10-09T02:00:00Z'),
          event('e3', 'P1', 2, 'construction-permit', '2021-11-22T02:00:00Z'),
        ],
      },
      expect: {
        leads: [
          { key: 'MA7WA002X', stage: 'licensed', seq: 1, receivedAt: '2021-09-13T02:00:00Z', events: 1 },
          { key: 'P1', stage: 'construction-permit', seq: 2, receivedAt: '2021-10-09T02:00:00Z', events: 2 },
        ],
        remarks: [],
      },
    },
    {
      on: '2021-11-22',
      input: {
        events: [
          event('e7', 'P1', 7, 'construction-permit', '2021-11-22T02:00:00Z'),
          event('e6', 'P1', 6, 'planning-permit', '2021-11-22T03:00:00Z'),
        ],
      },
      expect: {
        leads: [{ key: 'P1', stage: 'construction-permit', seq: 7, receivedAt: '2021-11-22T02:00:00Z', events: 2 }],
        remarks: [{ eventId: 'e6', code: 'STALE_EVENT' }],
      },
    },
  ],
});

interface ContactParams {
  contactDays: number;
  opinionDays: number;
}

/** By when a utility makes contact and gives its opinion after an event was pushed (首次联系期限), working days. */
export const leadContactDue = defineRule({
  code: 'lead.contact-due',
  name: { zh: '首次联系和能力意见期限', en: 'When to make contact' },
  title: { zh: '推送以后最晚哪天联系我？', en: 'By when will I be called after the push?' },
  input: Type.Object(
    {
      pushedOn: Type.Unsafe<Day>({ ...daySchema, ...shown(named('推送日', 'Pushed on')) }),
      contact: choice(
        {
          business: { zh: '企业公开电话', en: 'The business phone' },
          'personal-agreed': { zh: '个人电话，企业已同意', en: 'A personal phone, agreed' },
          'personal-not-agreed': { zh: '个人电话，没有同意', en: 'A personal phone, not agreed' },
        },
        named('联系方式', 'Contact'),
      ),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2021-06-11',
      basis: '实施方案第 8 项措施；《个人信息保护法》第十三条、第二十三条、第三十四条；产品规则：2 天联系、5 天出意见',
      verified: false,
      params: { contactDays: 2, opinionDays: 5 } as ContactParams,
    },
  ],
  apply(p, { pushedOn, contact }, { calendar }) {
    if (contact === 'personal-not-agreed') throw new Refusal('CONSENT_MISSING', {});
    const value = {
      contactBy: calendar.addWorkingDays(pushedOn, p.contactDays),
      opinionBy: calendar.addWorkingDays(pushedOn, p.opinionDays),
    };
    return {
      value,
      steps: [
        {
          zh: `${p.contactDays} 个工作日内联系：${value.contactBy}`,
          en: `contact within ${p.contactDays} working days: ${value.contactBy}`,
        },
        {
          zh: `${p.opinionDays} 个工作日内出意见：${value.opinionBy}`,
          en: `opinion within ${p.opinionDays}: ${value.opinionBy}`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: { pushedOn: '2021-09-13', contact: 'business' },
      expect: { contactBy: '2021-09-15', opinionBy: '2021-09-18' },
    },
    {
      on: '2021-10-09',
      input: { pushedOn: '2021-10-09', contact: 'personal-agreed' },
      expect: { contactBy: '2021-10-12', opinionBy: '2021-10-15' },
    },
    { on: '2021-10-09', input: { pushedOn: '2021-10-09', contact: 'personal-not-agreed' }, refuses: 'CONSENT_MISSING' },
  ],
});

function event(eventId: string, key: string, seq: number, type: FrontEvent, receivedAt: string) {
  return { eventId, key, seq, type, receivedAt: receivedAt as Instant };
}

import { Type as T } from 'typebox';
import type { Day } from '#kernel/base';
import { workingDays } from '#kernel/clock';
import { defineItem } from '#kernel/item';

const day = (text: string) => text as Day;
const desk = { unit: 'club', role: 'secretary' };
/** A lost-and-found day of the club: whoever lost something claims it, the secretary decides each claim, the day ends when all are. */
export const lostDay = defineItem({
  code: 'lost-day',
  name: { zh: '失物认领', en: 'Lost and found' },
  version: 1,
  from: day('2020-01-01'),
  basis: '俱乐部章程',
  unit: 'club',
  applicants: ['person'],
  reform: 'optimised',
  keywords: ['失物'],
  summary: { zh: '认领', en: 'Claim' },
  numberPrefix: 'LD',
  form: T.Object({ title: T.String({ maxLength: 20 }) }, { additionalProperties: false }),
  steps: [{ code: 'all', title: { zh: '全部', en: 'All' }, fields: ['title'] }],
  title: '/title',
  materials: [],
  fees: [],
  limits: [{ from: day('2020-01-01'), statutory: workingDays(5), promised: workingDays(2), basis: '俱乐部章程' }],
  afterCorrection: 'open',
  rehearsal: [],
  result: { zh: '认领名单', en: 'List' },
  parties: [{ code: 'loser', name: { zh: '失主', en: 'Loser' }, from: '', joins: 'entry', sees: ['title'] }],
  ownEntries: [
    {
      kind: 'claim',
      name: { zh: '认领', en: 'Claim' },
      form: T.Object(
        {
          what: T.String({ minLength: 1, maxLength: 40 }),
          idNumber: T.Optional(T.String({ maxLength: 18, 'x-personal': 'id-number' })),
        },
        { additionalProperties: false },
      ),
      text: 'what',
      adds: ['anybody', desk],
      during: ['open', 'decide'],
      role: 'loser',
      states: [
        { code: 'made', name: { zh: '已提出', en: 'Made' }, waits: { ...desk, limit: workingDays(3) } },
        { code: 'doubted', name: { zh: '待说明', en: 'Doubted' } },
        { code: 'given', name: { zh: '已领', en: 'Given' }, end: true },
        { code: 'refused', name: { zh: '不给', en: 'Refused' }, end: true },
      ],
      acts: [
        {
          code: 'give',
          name: { zh: '给他', en: 'Give' },
          by: [desk],
          from: ['made'],
          to: 'given',
          needsReasons: false,
        },
        {
          code: 'refuse',
          name: { zh: '不给', en: 'Refuse' },
          by: [desk],
          from: ['made'],
          to: 'refused',
          needsReasons: true,
        },
        {
          code: 'doubt',
          name: { zh: '要说明', en: 'Doubt' },
          by: [desk],
          from: ['made'],
          to: 'doubted',
          needsReasons: true,
        },
        {
          code: 'explain',
          name: { zh: '说明', en: 'Explain' },
          by: ['owner'],
          from: ['doubted'],
          to: 'made',
          needsReasons: false,
          amends: true,
        },
      ],
    },
  ],
  stages: [
    {
      code: 'open',
      name: { zh: '收认领', en: 'Open' },
      tasks: [
        {
          code: 'close',
          name: { zh: '截止', en: 'Close' },
          kind: 'human',
          ...desk,
          outcomes: [{ code: 'done', name: { zh: '截止', en: 'Close' }, needsReasons: false }],
        },
      ],
      next: { done: { stage: 'decide' } },
    },
    {
      code: 'decide',
      name: { zh: '逐件定', en: 'Decide' },
      tasks: [
        {
          code: 'all',
          name: { zh: '都定了', en: 'All' },
          kind: 'wait',
          until: { entries: 'claim', in: ['given', 'refused'] },
        },
      ],
      next: { done: { end: 'complete' } },
    },
  ],
});

import { Type as T } from 'typebox';
import { byId, closed, Idempotent, Moment, Paging } from './parts.ts';
import * as S from './shapes.ts';

const why = T.String({ maxLength: 500 });
const no = T.Integer({ minimum: 1, maximum: 1000 });
const Person = T.Object(
  { name: T.String({ minLength: 1, maxLength: 60 }), idNumber: T.String({ minLength: 1, maxLength: 18 }) },
  closed,
);

const MeetingRow = T.Object({
  meeting: T.String(),
  caseId: T.String({ description: 'empty for who may not read the case' }),
  title: T.String(),
  status: T.Enum(['called', 'held', 'adjourned', 'ended']),
  from: S.Instant,
  to: S.Instant,
  place: T.String(),
  remote: T.String(),
});

const Attendee = T.Object({
  no: T.Integer(),
  name: T.String(),
  part: T.String(),
  partName: S.Text,
  reply: T.Union([
    T.Object({ attends: T.Boolean(), substitute: T.Union([T.String(), T.Null()]), why: T.String(), at: S.Instant }),
    T.Null(),
  ]),
  present: T.Union([T.Boolean(), T.Null()]),
  signature: T.Union([
    T.Object({ at: S.Instant, agrees: T.Boolean(), text: T.String(), signed: T.Boolean(), byName: T.String() }),
    T.Null(),
  ]),
});

const MeetingView = T.Object({
  ...MeetingRow.properties,
  task: T.String(),
  itemName: S.Text,
  unitName: S.Text,
  calledAt: S.Instant,
  calledBy: T.String(),
  attendees: T.Array(Attendee),
  minutes: T.Union([T.Object({ text: T.String(), digest: T.String(), at: S.Instant, byName: T.String() }), T.Null()]),
  why: T.String(),
  outcome: T.Union([S.Text, T.Null()]),
  outcomes: T.Array(
    T.Object({
      code: T.String(),
      name: S.Text,
      needsReasons: T.Boolean(),
      reasons: T.Array(T.Object({ code: T.String(), text: S.Text, basis: T.String() })),
    }),
  ),
  me: T.Object({
    no: T.Union([T.Integer(), T.Null()], { description: 'my place on the list, or of him for whom I come' }),
    officer: T.Boolean(),
  }),
  acts: T.Array(T.String(), { description: 'what the caller may do now' }),
});

const Act = T.Union([
  T.Object(
    {
      act: T.Literal('reply'),
      attends: T.Boolean(),
      substitute: T.Union([Person, T.Null()]),
      why,
    },
    closed,
  ),
  T.Object({ act: T.Literal('attend'), present: T.Array(no, { maxItems: 1000 }) }, closed),
  T.Object({ act: T.Literal('minute'), text: T.String({ minLength: 1, maxLength: 20000 }) }, closed),
  T.Object(
    {
      act: T.Literal('sign'),
      digest: T.String({ maxLength: 64 }),
      agrees: T.Boolean(),
      text: T.String({ maxLength: 2000 }),
    },
    closed,
  ),
  T.Object({ act: T.Literal('note-unsigned'), no, why }, closed),
  T.Object({ act: T.Literal('adjourn'), why }, closed),
  T.Object(
    {
      act: T.Literal('end'),
      outcome: T.String({ maxLength: 80 }),
      reasons: T.Array(T.Object({ code: T.String({ maxLength: 80 }), text: why }, closed), { maxItems: 20 }),
    },
    closed,
  ),
]);

/** Operations on meetings: hearings, court sessions, surveys, joint reviews (听证、开庭、踏勘、联合评审). */
export const meetingContract = {
  listMeetings: {
    method: 'GET',
    url: '/api/meetings',
    summary: 'Meetings to which I am called; with `unit=mine`, those that my unit holds; latest first',
    tag: 'meetings',
    who: 'person',
    querystring: T.Object({ ...Paging.properties, unit: T.Optional(T.Literal('mine')) }, closed),
    response: S.page(MeetingRow),
  },
  listCaseMeetings: {
    method: 'GET',
    url: '/api/cases/:id/meetings',
    summary: 'Meetings of a case, and those that its unit has to call, with the earliest time',
    tag: 'meetings',
    who: 'person',
    params: byId,
    response: T.Object({
      rows: T.Array(MeetingRow),
      toCall: T.Array(
        T.Object({
          task: T.String(),
          name: S.Text,
          earliest: S.Instant,
          noticeText: S.Text,
          invited: T.Array(T.Object({ name: T.String(), partName: S.Text })),
          mine: T.Boolean({ description: 'the caller may call it' }),
        }),
      ),
    }),
  },
  callMeeting: {
    method: 'POST',
    url: '/api/cases/:id/meetings',
    summary: 'Call a meeting and book its room with it; everybody is told',
    tag: 'meetings',
    who: 'staff',
    params: byId,
    headers: Idempotent,
    body: T.Object(
      {
        task: T.String({ maxLength: 80 }),
        title: T.String({ maxLength: 200 }),
        from: Moment,
        to: Moment,
        place: T.String({ maxLength: 200 }),
        remote: T.String({ maxLength: 300 }),
        resources: T.Array(S.Id, { maxItems: 10 }),
        more: T.Array(Person, { maxItems: 100 }),
      },
      closed,
    ),
    status: 201,
    response: T.Object({ meeting: T.String() }),
  },
  getMeeting: {
    method: 'GET',
    url: '/api/meetings/:id',
    summary: 'A meeting: when, where, who is called, who came, minutes and signatures',
    tag: 'meetings',
    who: 'person',
    params: byId,
    response: MeetingView,
  },
  actOnMeeting: {
    method: 'POST',
    url: '/api/meetings/:id/acts',
    summary: 'Answer, note who came, write and sign minutes, adjourn, say the outcome',
    tag: 'meetings',
    who: 'person',
    params: byId,
    headers: Idempotent,
    body: Act,
    response: T.Object({ meeting: T.String() }),
  },
} as const;

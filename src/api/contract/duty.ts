import { Type as T } from 'typebox';
import { byId, closed, HistoryLine, Idempotent, Limit, Paging, Versioned } from './parts.ts';
import * as S from './shapes.ts';

const Schedule = T.Union([
  T.Object({ kind: T.Literal('once'), due: S.Day }, closed),
  T.Object({ kind: T.Literal('within'), limit: Limit }, closed),
  T.Object({ kind: T.Literal('after-each'), limit: Limit }, closed),
  T.Object(
    {
      kind: T.Literal('every'),
      period: T.Enum(['month', 'quarter', 'half-year', 'year']),
      on: T.Union([
        T.Object({ kind: T.Literal('date'), month: T.Integer(), date: T.Integer(), roll: T.Boolean() }, closed),
        T.Object({ kind: T.Literal('working-day'), n: T.Integer() }, closed),
        T.Object({ kind: T.Literal('after-end'), limit: Limit }, closed),
      ]),
    },
    closed,
  ),
]);

const Consequence = T.Union([
  T.Object({ do: T.Literal('message'), partner: S.Code, type: S.Code }, closed),
  T.Object({ do: T.Literal('note'), caseId: S.Id, text: T.String({ minLength: 1, maxLength: 500 }) }, closed),
  T.Object({ do: T.Literal('escalate'), unit: S.Code }, closed),
  T.Object(
    {
      do: T.Literal('rectify'),
      title: T.String({ minLength: 1, maxLength: 100 }),
      workingDays: T.Integer({ minimum: 1, maximum: 200 }),
    },
    closed,
  ),
]);

const Terms = T.Object(
  {
    basis: T.String({ maxLength: 200 }),
    schedule: Schedule,
    proof: T.String({ maxLength: 200 }),
    needsReference: T.Boolean(),
    late: T.Array(Consequence, { maxItems: 5 }),
  },
  closed,
);

const Born = T.Object(
  {
    kind: T.Enum(['case', 'plan', 'permit', 'contract', 'order', 'commitment', 'register']),
    of: T.String({ maxLength: 100 }),
  },
  closed,
);
/** Who owes: a unit, or the applicant of a case that the caller may read. */
const Owes = T.Union([
  T.Object({ kind: T.Literal('unit'), id: S.Code }, closed),
  T.Object({ kind: T.Literal('person'), case: S.Id }, closed),
]);
const Evidence = T.Object(
  {
    text: T.String({ maxLength: 2000 }),
    references: T.Array(T.String({ maxLength: 200 }), { maxItems: 20 }),
  },
  closed,
);

const Occasion = T.Object({
  duty: T.String(),
  n: T.Integer(),
  cause: T.String(),
  dueDay: S.Day,
  dueAt: S.Instant,
  provisional: T.Boolean(),
  status: T.Enum(['open', 'discharged', 'excused']),
  colour: T.Enum(['green', 'yellow', 'red', 'done', 'none']),
  late: T.Boolean(),
  lateAt: T.Union([S.Instant, T.Null()]),
  escalatedTo: T.Union([S.Text, T.Null()]),
  settledAt: T.Union([S.Instant, T.Null()]),
  settledByName: T.Union([T.String(), T.Null()]),
  evidence: T.Union([Evidence, T.Null()]),
  why: T.Union([T.String(), T.Null()]),
});

const DutyView = T.Object({
  duty: T.String(),
  version: T.Integer(),
  status: T.Union([T.Literal('open'), T.Literal('ended')]),
  title: T.String(),
  born: Born,
  owes: T.Object({ kind: T.String(), name: T.String() }),
  to: T.String(),
  toName: S.Text,
  terms: Terms,
  scheduleText: S.Text,
  starts: S.Day,
  ends: T.Union([S.Day, T.Null()]),
  commands: T.Array(T.String()),
});

const why = T.String({ minLength: 1, maxLength: 500 });
const n = T.Integer({ minimum: 1, maximum: 100000 });

/** Operations on duties (义务). */
export const dutyContract = {
  listDuties: {
    method: 'GET',
    url: '/api/duties',
    summary: 'What I owe, what my unit owes, what is owed to my unit; by due day',
    tag: 'duties',
    who: 'person',
    querystring: T.Object(
      {
        ...Paging.properties,
        scope: T.Optional(T.Enum(['mine', 'owed-by-unit', 'owed-to-unit'])),
        state: T.Optional(T.Union([T.Literal('open'), T.Literal('settled')])),
      },
      closed,
    ),
    response: S.page(
      T.Object({
        ...Occasion.properties,
        title: T.String(),
        owesName: T.String(),
        toName: S.Text,
        proof: T.String(),
        version: T.Integer(),
      }),
    ),
  },
  makeDuty: {
    method: 'POST',
    url: '/api/duties',
    summary: 'Set a duty that is owed to my unit',
    tag: 'duties',
    who: 'staff',
    headers: Idempotent,
    body: T.Object(
      {
        title: T.String({ maxLength: 100 }),
        born: Born,
        owes: Owes,
        terms: Terms,
        starts: S.Day,
        ends: T.Union([S.Day, T.Null()]),
      },
      closed,
    ),
    status: 201,
    response: DutyView,
  },
  getDuty: {
    method: 'GET',
    url: '/api/duties/:id',
    summary: 'A duty: terms, occasions, history',
    tag: 'duties',
    who: 'person',
    params: byId,
    response: T.Object({ ...DutyView.properties, occasions: T.Array(Occasion), events: T.Array(HistoryLine) }),
  },
  commandDuty: {
    method: 'POST',
    url: '/api/duties/:id/commands',
    summary: 'Discharge with evidence, excuse, send back, report what makes it due, end',
    tag: 'duties',
    who: 'person',
    params: byId,
    headers: Versioned,
    body: T.Union([
      T.Object({ type: T.Literal('discharge'), n, evidence: Evidence }, closed),
      T.Object({ type: T.Literal('excuse'), n, why }, closed),
      T.Object({ type: T.Literal('return'), n, why }, closed),
      T.Object({ type: T.Literal('arise'), cause: T.String({ minLength: 1, maxLength: 100 }), day: S.Day }, closed),
      T.Object({ type: T.Literal('end'), why }, closed),
    ]),
    response: DutyView,
  },
} as const;

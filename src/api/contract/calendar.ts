import { Type as T } from 'typebox';
import { byId, closed, VersionedOnce } from './parts.ts';
import * as S from './shapes.ts';

const nullable = <Schema extends Parameters<typeof T.Union>[0][number]>(schema: Schema) => T.Union([schema, T.Null()]);
const day = T.String({ maxLength: 10 });
const ByYear = T.Object({ year: T.String({ pattern: '^[1-9][0-9]{3}$' }) }, closed);

/** A holiday notice as an officer types or loads it; the calendar says what is wrong with its days. */
const HolidayNotice = T.Object(
  {
    year: T.Integer({ minimum: 0, maximum: 9999 }),
    number: T.String({ maxLength: 60, description: 'document number' }),
    dated: T.String({ maxLength: 10, description: 'day of the document' }),
    source: T.String({ maxLength: 300, description: 'where it can be read' }),
    holidays: T.Array(T.Object({ name: T.String({ maxLength: 20 }), from: day, to: day }, closed), { maxItems: 40 }),
    worked: T.Array(day, { maxItems: 40, description: 'Saturdays and Sundays that are worked' }),
  },
  closed,
);

const Year = T.Object({
  year: T.Integer(),
  provisional: T.Boolean({ description: 'no notice yet: festivals of the regulation, Monday to Friday otherwise' }),
  notices: T.Array(T.String()),
  workingDays: T.Integer(),
});

const Edition = T.Object({
  edition: T.Integer({ description: 'send back as If-Match' }),
  notice: T.String({ description: 'document number; empty for what the product shipped with' }),
  dated: nullable(S.Day),
  source: T.String(),
  years: T.Array(T.Integer()),
  inForceFrom: S.Instant,
  appliedByName: T.String(),
  unitName: nullable(S.Text),
  statement: T.String({ description: 'the text that was signed' }),
  keyId: nullable(T.String()),
  signature: nullable(T.String()),
  signed: T.Union([T.Literal('valid'), T.Literal('invalid'), T.Literal('shipped')]),
  expected: T.Object({ cases: T.Integer(), moves: T.Integer() }),
});

const Sweep = T.Object({
  edition: T.Integer(),
  looked: T.Integer({ description: 'running cases counted anew so far' }),
  moved: T.Integer({ description: 'cases of them whose due days moved' }),
  startedAt: S.Instant,
  finishedAt: nullable(S.Instant),
});

const DayChange = T.Object({ day: S.Day, was: S.Text, is: S.Text });

const DueMove = T.Object({
  what: T.Union([T.Literal('statutory'), T.Literal('promised'), T.Literal('task')]),
  task: T.String(),
  name: S.Text,
  from: nullable(S.Day),
  to: nullable(S.Day),
  why: T.Array(DayChange),
});

const Preview = T.Object({
  edition: T.Integer({ description: 'the edition this was computed on; send it back as If-Match when signing' }),
  amends: T.Boolean(),
  years: T.Array(T.Object({ year: T.Integer(), workingDays: T.Integer(), before: T.Integer() })),
  warnings: T.Array(S.Text),
  changes: T.Array(DayChange),
  cases: T.Integer(),
  moves: T.Integer(),
  byItem: T.Array(T.Object({ item: T.String(), itemName: S.Text, cases: T.Integer() })),
  rows: T.Array(
    T.Object({
      caseId: T.String(),
      number: T.String(),
      itemName: S.Text,
      unitName: nullable(S.Text),
      moves: T.Array(DueMove),
    }),
  ),
  next: nullable(T.String()),
});

const DueExplained = T.Object({
  of: T.String(),
  name: S.Text,
  limit: S.Text,
  state: T.Union([T.Literal('running'), T.Literal('suspended'), T.Literal('open')]),
  dueDay: nullable(S.Day),
  dueAt: nullable(S.Instant),
  left: nullable(T.Number({ description: 'units left while the clock stands still' })),
  provisional: T.Boolean(),
  calendar: T.Array(T.Object({ year: T.Integer(), notices: T.Array(T.String()), provisional: T.Boolean() })),
  days: T.Array(
    T.Object({
      day: S.Day,
      counted: T.Boolean(),
      number: nullable(T.Integer({ description: 'which unit of the limit this day is, from 1' })),
      kind: T.String({
        description: 'start, working, makeUp, weekend, off, calendar, hours, suspended, passedOver or rolledTo',
      }),
      why: S.Text,
      notices: T.Array(T.String()),
    }),
  ),
  moved: T.Array(T.Object({ at: S.Instant, notice: T.String(), from: nullable(S.Day), to: nullable(S.Day) })),
});

/** Operations on the calendar of working days and on due days (日历与到期日). */
export const calendarContract = {
  getCalendar: {
    method: 'GET',
    url: '/api/calendar',
    summary:
      'The calendar of working days: years, editions with their notices and signatures, and how far the last one is counted in',
    tag: 'calendar',
    who: 'anybody',
    response: T.Object({
      edition: T.Integer(),
      years: T.Array(Year),
      editions: T.Array(Edition),
      sweep: nullable(Sweep),
    }),
  },
  getCalendarYear: {
    method: 'GET',
    url: '/api/calendar/:year',
    summary: 'A year, day by day, each with its reason and notice',
    tag: 'calendar',
    who: 'anybody',
    params: ByYear,
    response: T.Object({
      ...Year.properties,
      papers: T.Array(T.Object({ notice: T.String(), source: T.String() })),
      days: T.Array(
        T.Object({
          day: S.Day,
          kind: T.Union([T.Literal('working'), T.Literal('makeUp'), T.Literal('weekend'), T.Literal('off')]),
          festival: nullable(S.Text),
          why: S.Text,
          notices: T.Array(T.String()),
        }),
      ),
    }),
  },
  previewNotice: {
    method: 'POST',
    url: '/api/calendar/preview',
    summary:
      'Dry run of a holiday notice: every running case and task whose due day would move, old and new with the reason',
    tag: 'calendar',
    who: 'staff',
    querystring: T.Object(
      {
        after: T.Optional(T.String({ maxLength: 200, pattern: '^[A-Za-z0-9._:-]*$' })),
        limit: T.Optional(T.Integer({ minimum: 1, maximum: 200 })),
      },
      closed,
    ),
    body: HolidayNotice,
    response: Preview,
  },
  applyNotice: {
    method: 'POST',
    url: '/api/calendar/notices',
    summary: 'Apply a holiday notice with one signature; If-Match is the edition of the dry run',
    tag: 'calendar',
    who: 'staff',
    headers: VersionedOnce,
    body: HolidayNotice,
    status: 201,
    response: Edition,
  },
  explainDue: {
    method: 'GET',
    url: '/api/cases/:id/due',
    summary: 'Why a due day is that day: each day, whether it counts, and why',
    tag: 'cases',
    who: 'person',
    params: byId,
    querystring: T.Object(
      {
        of: T.String({
          maxLength: 120,
          pattern: '^(promised|statutory|task:[A-Za-z0-9][A-Za-z0-9._-]*)$',
          description: 'promised, statutory, or task: with the code of a task',
        }),
      },
      closed,
    ),
    response: DueExplained,
  },
} as const;

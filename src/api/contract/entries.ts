import { Type as T } from 'typebox';
import type { Operation } from './operation.ts';
import { byId, closed, HistoryLine, Idempotent, Paging, VersionedOnce } from './parts.ts';
import * as S from './shapes.ts';

const byEntry = T.Object({ id: S.Id, entry: S.Code }, closed);

const EntryRow = T.Object({
  entry: T.String(),
  caseId: T.String(),
  number: T.String(),
  kind: T.String(),
  kindName: S.Text,
  title: T.String(),
  ownerName: T.String(),
  mine: T.Boolean(),
  state: T.String(),
  stateName: S.Text,
  isEnd: T.Boolean({ description: 'nothing more is expected of it' }),
  since: S.Instant,
  addedAt: S.Instant,
  dueAt: T.Union([S.Instant, T.Null()]),
  isLate: T.Boolean(),
  version: T.Integer({ description: 'send back as If-Match' }),
});

const EntryAct = T.Object({
  act: T.String(),
  name: S.Text,
  to: S.Text,
  needsReasons: T.Boolean(),
  form: T.Union([S.Json, T.Null()]),
});

const EntryView = T.Object({
  ...EntryRow.properties,
  data: S.Json,
  schema: S.Json,
  why: T.String(),
  byName: T.String(),
  written: S.Json,
  writtenSchema: T.Union([S.Json, T.Null()]),
  acts: T.Array(EntryAct),
  history: T.Array(
    T.Object({ ...HistoryLine.properties, actName: S.Text, stateName: S.Text, why: T.String(), link: T.String() }),
  ),
});

const EntryAnswer = T.Object({
  entry: T.String(),
  version: T.Integer(),
  state: T.String(),
  events: T.Array(T.String()),
  position: T.String(),
});

/** Entries of cases that live by themselves (独立分项), and the parties of a case, however many there are. */
export const entryContract = {
  listEntries: {
    method: 'GET',
    url: '/api/cases/:id/entries',
    summary: 'The entries of a kind of a case in the order in which they were added; all, in one state, or my own',
    tag: 'entries',
    who: 'person',
    params: byId,
    querystring: T.Object(
      {
        ...Paging.properties,
        kind: T.Optional(S.Code),
        state: T.Optional(S.Code),
        mine: T.Optional(T.Boolean()),
      },
      closed,
    ),
    response: T.Object({
      rows: T.Array(EntryRow),
      next: T.Union([T.String(), T.Null()]),
      kinds: T.Array(
        T.Object({
          kind: T.String(),
          name: S.Text,
          mayAdd: T.Boolean(),
          form: S.Json,
          states: T.Array(
            T.Object({
              state: T.String(),
              name: S.Text,
              isEnd: T.Boolean(),
              count: T.Union([T.Integer(), T.Null()], { description: 'null on pages after the first' }),
            }),
          ),
        }),
      ),
    }),
  },
  addEntry: {
    method: 'POST',
    url: '/api/cases/:id/entries',
    summary: 'Add an entry to a case; the case itself does not change',
    tag: 'entries',
    who: 'person',
    params: byId,
    headers: Idempotent,
    body: T.Object(
      {
        kind: S.Code,
        data: S.Json,
        owner: T.Optional(
          T.Object(
            {
              name: T.String({ minLength: 1, maxLength: 50 }),
              idNumber: T.String({ minLength: 15, maxLength: 18, pattern: '^[0-9]{14,17}[0-9Xx]$' }),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    status: 201,
    response: EntryAnswer,
  },
  getEntry: {
    method: 'GET',
    url: '/api/cases/:id/entries/:entry',
    summary: 'An entry with its history and what the caller may do to it',
    tag: 'entries',
    who: 'person',
    params: byEntry,
    response: EntryView,
  },
  actOnEntry: {
    method: 'POST',
    url: '/api/cases/:id/entries/:entry/acts',
    summary: 'Do something to an entry',
    tag: 'entries',
    who: 'person',
    params: byEntry,
    headers: VersionedOnce,
    body: T.Object({ act: S.Code, why: T.String({ maxLength: 2000 }), data: T.Optional(S.Json) }, closed),
    response: EntryAnswer,
  },
  listEntryTasks: {
    method: 'GET',
    url: '/api/entry-tasks',
    summary: 'Entries on which I have to act, in all cases, the most urgent first',
    tag: 'entries',
    who: 'staff',
    querystring: Paging,
    response: T.Object({
      rows: T.Array(T.Object({ ...EntryRow.properties, itemName: S.Text })),
      next: T.Union([T.String(), T.Null()]),
    }),
  },
  listParties: {
    method: 'GET',
    url: '/api/cases/:id/parties',
    summary: 'Who is in a case beside the applicant, by role',
    tag: 'cases',
    who: 'person',
    params: byId,
    querystring: Paging,
    response: T.Object({
      rows: T.Array(T.Object({ role: S.Text, name: T.String(), me: T.Boolean() })),
      next: T.Union([T.String(), T.Null()]),
    }),
  },
} as const satisfies Record<string, Operation>;

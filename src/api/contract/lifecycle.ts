import { Type as T } from 'typebox';
import type { Operation } from './operation.ts';
import { byId, closed, Idempotent } from './parts.ts';
import * as S from './shapes.ts';

/** A case as it stood at an instant: what was known then. */
const CaseThen = T.Object({
  caseId: T.String(),
  number: T.String(),
  at: S.Instant,
  version: T.Integer({ description: 'the number of events up to then' }),
  status: T.String(),
  stage: T.String(),
  stageName: S.Text,
  title: T.String(),
  form: S.Json,
  colour: T.String(),
  promisedDay: T.Union([S.Day, T.Null()]),
  statutoryDay: T.Union([S.Day, T.Null()]),
  usedMs: T.Integer(),
  tasks: T.Array(
    T.Object({
      task: T.String(),
      name: S.Text,
      kind: T.String(),
      status: T.String(),
      unit: T.Union([S.Text, T.Null()]),
      openedAt: S.Instant,
      dueAt: T.Union([S.Instant, T.Null()]),
      outcome: T.Union([T.String(), T.Null()]),
    }),
  ),
  pauses: T.Array(S.Pause),
  gaps: T.Array(S.Gap),
  happenings: T.Array(S.Happening),
});

/** What happens to a case of any item beside its stages. Commands are in `commandCase`. */
export const lifecycleContract = {
  getCaseAt: {
    method: 'GET',
    url: '/api/cases/:id/at',
    summary: 'The case as it stood at an instant (officers)',
    tag: 'cases',
    who: 'staff',
    params: byId,
    querystring: T.Object(
      { instant: T.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?Z$' }) },
      closed,
    ),
    response: CaseThen,
  },
  fileAtCounter: {
    method: 'POST',
    url: '/api/counter/filings',
    summary: 'Take in a filing for a person at the counter; the unit that decides gets it',
    tag: 'cases',
    who: 'staff',
    roles: ['counter'],
    headers: Idempotent,
    body: T.Object(
      {
        item: S.Code,
        form: S.Json,
        applicant: T.Object(
          {
            name: T.String({ minLength: 1, maxLength: 50 }),
            idNumber: T.String({ minLength: 15, maxLength: 18, pattern: '^[0-9]{14,17}[0-9Xx]$' }),
          },
          closed,
        ),
      },
      closed,
    ),
    status: 201,
    response: S.Receipt,
  },
} as const satisfies Record<string, Operation>;

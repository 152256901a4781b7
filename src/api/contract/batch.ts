import { Type as T } from 'typebox';
import { byId, closed, Idempotent, Paging, Versioned } from './parts.ts';
import * as S from './shapes.ts';

const Outcome = T.Union([T.Literal('done'), T.Literal('refused'), T.Literal('failed'), T.Null()]);

const BatchView = T.Object({
  batch: T.String(),
  version: T.Integer(),
  status: T.Enum(['previewing', 'previewed', 'running', 'paused', 'done', 'stopped']),
  title: T.String(),
  act: T.String(),
  what: S.Text,
  source: T.Object({ kind: T.String(), name: T.String() }),
  makerName: T.String(),
  mine: T.Boolean(),
  madeAt: S.Instant,
  previewedAt: T.Union([S.Instant, T.Null()]),
  startedAt: T.Union([S.Instant, T.Null()]),
  endedAt: T.Union([S.Instant, T.Null()]),
  trouble: T.Union([T.String(), T.Null()]),
  counts: T.Object({
    rows: T.Integer(),
    expectedDone: T.Integer(),
    expectedRefused: T.Integer(),
    done: T.Integer(),
    refused: T.Integer(),
    failed: T.Integer(),
    waiting: T.Integer(),
  }),
});

const Why = T.Union([T.Object({ code: T.String(), text: S.Text }), T.Null()]);

const CaseFilter = T.Object(
  {
    item: T.Optional(S.Code),
    status: T.Optional(S.Code),
    stage: T.Optional(S.Code),
    task: T.Optional(S.Code),
    submittedFrom: T.Optional(S.Day),
    submittedTo: T.Optional(S.Day),
  },
  closed,
);

/** Operations on batches (批量办理). */
export const batchContract = {
  listBatches: {
    method: 'GET',
    url: '/api/batches',
    summary: 'Batches of my unit, newest first',
    tag: 'batches',
    who: 'staff',
    querystring: Paging,
    response: S.page(BatchView),
  },
  makeBatch: {
    method: 'POST',
    url: '/api/batches',
    summary: 'One act on many rows: a selection of cases, or a table file with names of columns in its first line',
    tag: 'batches',
    who: 'staff',
    headers: Idempotent,
    body: T.Object(
      {
        title: T.String({ minLength: 1, maxLength: 100 }),
        work: T.Union([
          T.Object({ act: T.Literal('case'), command: S.CaseCommand }, closed),
          T.Object({ act: T.Literal('record'), register: S.Code }, closed),
          T.Object(
            {
              act: T.Literal('entry'),
              case: S.Id,
              do: S.Code,
              why: T.String({ maxLength: 2000 }),
              data: T.Optional(S.Json),
            },
            closed,
          ),
          T.Object({ act: T.Literal('add-entry'), case: S.Id, kind: S.Code }, closed),
        ]),
        rows: T.Union([
          T.Object({ cases: CaseFilter }, closed),
          T.Object({ entries: T.Object({ case: S.Id, kind: S.Code, state: S.Code }, closed) }, closed),
          T.Object(
            {
              file: T.Object(
                { name: T.String({ maxLength: 200 }), text: T.String({ minLength: 1, maxLength: 2000000 }) },
                closed,
              ),
            },
            closed,
          ),
        ]),
      },
      closed,
    ),
    status: 201,
    response: BatchView,
  },
  getBatch: {
    method: 'GET',
    url: '/api/batches/:id',
    summary: 'A batch and how far it is',
    tag: 'batches',
    who: 'staff',
    params: byId,
    response: BatchView,
  },
  listBatchRows: {
    method: 'GET',
    url: '/api/batches/:id/rows',
    summary: 'Rows with what was expected and what became of them',
    tag: 'batches',
    who: 'staff',
    params: byId,
    querystring: T.Object(
      {
        after: T.Optional(T.Integer({ minimum: 0, maximum: 1000000 })),
        limit: T.Optional(T.Integer({ minimum: 1, maximum: 1000 })),
        show: T.Optional(T.Enum(['done', 'refused', 'failed', 'waiting', 'would-do', 'would-refuse'])),
      },
      closed,
    ),
    response: T.Object({
      rows: T.Array(
        T.Object({
          n: T.Integer(),
          subject: T.String(),
          input: S.Json,
          expected: Outcome,
          expectedWhy: Why,
          outcome: Outcome,
          outcomeWhy: Why,
          endedAt: T.Union([S.Instant, T.Null()]),
        }),
      ),
      next: T.Union([T.Integer(), T.Null()]),
    }),
  },
  commandBatch: {
    method: 'POST',
    url: '/api/batches/:id/commands',
    summary: 'Run, pause, stop, or try the failed or refused rows again',
    tag: 'batches',
    who: 'staff',
    params: byId,
    headers: Versioned,
    body: T.Union([
      T.Object({ type: T.Union([T.Literal('run'), T.Literal('pause'), T.Literal('stop')]) }, closed),
      T.Object({ type: T.Literal('again'), rows: T.Union([T.Literal('failed'), T.Literal('refused')]) }, closed),
    ]),
    response: BatchView,
  },
} as const;

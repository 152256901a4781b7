import { type Instant, Refusal } from '#kernel/base';
import { canonicalJson } from '#kernel/evidence';
import type { Database } from '#platform/db';
import { sm3Hex } from '#platform/sm';
import type { Batch, BatchSource, BatchStatus, BatchWork, CaseFilter, EntryFilter } from './batch.ts';
import { columnsAsked, largestBatch, readTable } from './fill.ts';

/** What the batches of a district work with. */
export interface BatchParts {
  db: Database;
  district: string;
  now(): Instant;
}

/** Who acts on a batch: a member of a unit. */
export interface BatchActor {
  person: string;
  unit: string;
  roles: readonly string[];
}

const columns = `batch, version, status, title, unit, act as work, source, maker, made_at as "madeAt",
  previewed_at as "previewedAt", started_at as "startedAt", ended_at as "endedAt", trouble`;

/** What is wanted of a new batch (新建批次): the work, and either a selection of cases or a table file. */
export interface BatchWish {
  title: string;
  work: BatchWork;
  rows: { cases: CaseFilter } | { entries: EntryFilter } | { file: { name: string; text: string; subject: string } };
}

/**
 * Makes a batch and its rows in one transaction (新建批次); the preview of every row begins by itself. The same key again gives the first
 * one. Refused: no rows or too many, a broken file, a work that asks for a column that the rows do not have (`BATCH_COLUMN`).
 */
export async function makeBatch(parts: BatchParts, wish: BatchWish, by: BatchActor, key: string): Promise<Batch> {
  const { db, district } = parts;
  const hash = sm3Hex(canonicalJson(wish));
  const batch = `bt-${sm3Hex(`${by.person}\n${key}`).slice(0, 20)}`;
  const table = 'file' in wish.rows ? readTable(wish.rows.file.text, wish.rows.file.subject) : null;
  const source: BatchSource =
    'file' in wish.rows
      ? { kind: 'file', name: wish.rows.file.name, columns: table?.columns ?? [] }
      : 'entries' in wish.rows
        ? { kind: 'entries', filter: wish.rows.entries }
        : { kind: 'cases', filter: wish.rows.cases };
  const known = table ? table.columns : source.kind === 'entries' ? [...entryColumns] : [...selectionColumns];
  const missing = columnsAsked(wish.work.spec).find((name) => !known.includes(name));
  if (missing !== undefined) throw new Refusal('BATCH_COLUMN', { column: missing });
  const made = await db.transaction(async (tx) => {
    const written = await tx.query(
      `insert into batch (district, batch, version, status, title, unit, act, source, maker, request_hash, made_at)
         values ($1, $2, 1, 'previewing', $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning 1 as done`,
      [district, batch, wish.title.trim(), by.unit, wish.work, source, by.person, hash, parts.now()],
    );
    if (written.length === 0) return false;
    if (table) {
      await tx.query(
        `insert into batch_row (district, batch, n, subject, input)
           select $1, $2, r.n, r.row ->> 'subject', r.row -> 'input'
             from jsonb_array_elements($3::jsonb) with ordinality as r(row, n)`,
        [district, batch, JSON.stringify(table.rows)],
      );
    } else if (source.kind === 'entries') await insertEntries(tx, district, batch, source.filter);
    else await insertSelection(tx, district, batch, (wish.rows as { cases: CaseFilter }).cases, by);
    await tell(tx, district);
    return true;
  });
  const [row] = await db.query<Batch & { hash: string }>(
    `select ${columns}, request_hash as hash from batch where district = $1 and batch = $2`,
    [district, batch],
  );
  if (!row) throw new Error(`batch ${batch} vanished`);
  const { hash: first, ...stored } = row;
  if (!made && first !== hash) throw new Refusal('IDEMPOTENCY_KEY_REUSED', {});
  return stored;
}

/** Columns that rows made from a selection of cases have. */
const selectionColumns = ['number', 'title', 'applicant'] as const;

/** Columns that rows made from a selection of entries have. */
const entryColumns = ['entry', 'title', 'owner'] as const;

/** Whether the maker may act on them is asked row by row, as for everything. */
async function insertEntries(tx: Database, district: string, batch: string, filter: EntryFilter): Promise<void> {
  const rows = await tx.query<{ count: number }>(
    `with chosen as (
       select case_id, title, applicant_name, row_number() over (order by submitted_at, case_id) as n from entry_row
        where district = $1 and parent = $3 and stage = $4 and status = $5
        order by submitted_at, case_id limit $6 + 1
     ), written as (
       insert into batch_row (district, batch, n, subject, input)
         select $1, $2, n, split_part(case_id, '~', 2),
             jsonb_build_object('entry', split_part(case_id, '~', 2), 'title', title, 'owner', applicant_name) from chosen
         returning 1
     ) select count(*)::integer as count from written`,
    [district, batch, filter.case, filter.kind, filter.state, largestBatch],
  );
  const count = rows[0]?.count ?? 0;
  if (count === 0) throw new Refusal('BATCH_EMPTY', {});
  if (count > largestBatch) throw new Refusal('BATCH_TOO_LARGE', { rows: count, most: largestBatch });
}

async function insertSelection(
  tx: Database,
  district: string,
  batch: string,
  filter: CaseFilter,
  by: BatchActor,
): Promise<void> {
  const rows = await tx.query<{ count: number }>(
    `with chosen as (
       select c.case_id, c.number, c.title, c.applicant_name, row_number() over (order by c.submitted_at, c.case_id) as n
         from case_row c
        where c.district = $1 and (c.unit = $3 or exists (select from task t
            where t.district = $1 and t.case_id = c.case_id and t.unit = $3))
          and ($4::text is null or c.item = $4) and ($5::text is null or c.status = $5) and ($6::text is null or c.stage = $6)
          and ($7::date is null or c.submitted_at >= $7::timestamp at time zone 'Asia/Shanghai')
          and ($8::date is null or c.submitted_at < ($8::date + 1)::timestamp at time zone 'Asia/Shanghai')
          and ($9::text is null or exists (select from task t where t.district = $1 and t.case_id = c.case_id and t.task = $9
            and t.unit = $3 and t.role = any($10) and t.status = 'open'))
        order by c.submitted_at, c.case_id limit $11 + 1
     ), written as (
       insert into batch_row (district, batch, n, subject, input)
         select $1, $2, n, case_id, jsonb_build_object('number', number, 'title', title, 'applicant', applicant_name) from chosen
         returning 1
     ) select count(*)::integer as count from written`,
    [
      district,
      batch,
      by.unit,
      filter.item ?? null,
      filter.status ?? null,
      filter.stage ?? null,
      filter.submittedFrom ?? null,
      filter.submittedTo ?? null,
      filter.task ?? null,
      by.roles,
      largestBatch,
    ],
  );
  const count = rows[0]?.count ?? 0;
  if (count === 0) throw new Refusal('BATCH_EMPTY', {});
  if (count > largestBatch) throw new Refusal('BATCH_TOO_LARGE', { rows: count, most: largestBatch });
}

/** A batch of the unit, or `BATCH_UNKNOWN`. */
export async function getBatch({ db, district }: BatchParts, batch: string, unit: string): Promise<Batch> {
  const [row] = await db.query<Batch>(`select ${columns} from batch where district = $1 and batch = $2 and unit = $3`, [
    district,
    batch,
    unit,
  ]);
  if (!row) throw new Refusal('BATCH_UNKNOWN', { batch });
  return row;
}

/** The batches of a unit, newest first; `after` continues behind one. */
export async function listBatches(
  { db, district }: BatchParts,
  find: { unit: string; after?: { at: string; batch: string } | undefined; limit: number },
): Promise<Batch[]> {
  return db.query<Batch>(
    `select ${columns} from batch where district = $1 and unit = $2 and (made_at, batch) < ($3, $4)
      order by made_at desc, batch desc limit $5`,
    [district, find.unit, find.after?.at ?? '9999-12-31T00:00:00.000Z', find.after?.batch ?? '', find.limit],
  );
}

/** How many rows stand how (批次进度), counted when asked. `waiting` have no outcome yet. */
export interface BatchCounts {
  rows: number;
  expectedDone: number;
  expectedRefused: number;
  done: number;
  refused: number;
  failed: number;
  waiting: number;
}

/** Counts the rows of some batches. */
export async function countRows({ db, district }: BatchParts, batches: string[]): Promise<Map<string, BatchCounts>> {
  const rows = await db.query<BatchCounts & { batch: string }>(
    `select batch, count(*)::integer as rows,
        (count(*) filter (where expected = 'done'))::integer as "expectedDone",
        (count(*) filter (where expected in ('refused', 'failed')))::integer as "expectedRefused",
        (count(*) filter (where outcome = 'done'))::integer as done,
        (count(*) filter (where outcome = 'refused'))::integer as refused,
        (count(*) filter (where outcome = 'failed'))::integer as failed,
        (count(*) filter (where outcome is null))::integer as waiting
       from batch_row where district = $1 and batch = any($2) group by batch`,
    [district, batches],
  );
  return new Map(rows.map(({ batch, ...counts }) => [batch, counts]));
}

/** A row with what was expected of it and what became of it. */
export interface StoredRow {
  n: number;
  subject: string;
  input: Record<string, string>;
  expected: 'done' | 'refused' | 'failed' | null;
  expectedWhy: { code: string; params: Record<string, unknown> } | null;
  outcome: 'done' | 'refused' | 'failed' | null;
  outcomeWhy: { code: string; params: Record<string, unknown> } | null;
  answer: Record<string, unknown> | null;
  endedAt: Instant | null;
}

/** The rows of a batch in order, after row `after`; `show` keeps those with one outcome or expectation. */
export async function listRows(
  { db, district }: BatchParts,
  find: { batch: string; show?: RowFilter | undefined; after: number; limit: number },
): Promise<StoredRow[]> {
  return db.query<StoredRow>(
    `select n, subject, input, expected, expected_why as "expectedWhy", outcome, outcome_why as "outcomeWhy", answer,
        ended_at as "endedAt"
       from batch_row where district = $1 and batch = $2 and n > $3 and ${find.show ? filters[find.show] : 'true'}
       order by n limit $4`,
    [district, find.batch, find.after, find.limit],
  );
}

const filters = {
  done: `outcome = 'done'`,
  refused: `outcome = 'refused'`,
  failed: `outcome = 'failed'`,
  waiting: 'outcome is null',
  'would-do': `expected = 'done'`,
  'would-refuse': `expected in ('refused', 'failed')`,
} as const;

/** Which rows a list keeps (逐行筛选). */
export type RowFilter = keyof typeof filters;

/** What can be done to a batch as a whole (批次操作). */
export type BatchCommand = { type: 'run' | 'pause' | 'stop' } | { type: 'again'; rows: 'failed' | 'refused' };

const moves: Record<BatchCommand['type'], { from: BatchStatus[]; to: BatchStatus }> = {
  run: { from: ['previewed', 'paused'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  stop: { from: ['previewing', 'previewed', 'running', 'paused'], to: 'stopped' },
  again: { from: ['done'], to: 'running' },
};

/**
 * Runs, pauses, stops or repeats a batch on the version a person saw. Only its maker runs it, because every row is done in his name;
 * every member of the unit may pause or stop. Refused: `BATCH_STATUS` in a state from which this cannot be done, `BATCH_STALE`.
 */
export async function commandBatch(
  parts: BatchParts,
  batch: string,
  command: BatchCommand,
  by: BatchActor,
  expect: number,
): Promise<Batch> {
  const { db, district } = parts;
  const before = await getBatch(parts, batch, by.unit);
  if ((command.type === 'run' || command.type === 'again') && before.maker !== by.person)
    throw new Refusal('NOT_ALLOWED', { command: command.type });
  const move = moves[command.type];
  if (before.status === move.to) return before;
  if (!move.from.includes(before.status)) throw new Refusal('BATCH_STATUS', { status: before.status });
  return db.transaction(async (tx) => {
    const [row] = await tx.query<Batch>(
      `update batch set status = $3, version = version + 1, lease = null, leased_until = null, trouble = null,
          started_at = case when $3 = 'running' then coalesce(started_at, $4) else started_at end,
          ended_at = case when $3 = 'stopped' then $4 else null end
        where district = $1 and batch = $2 and version = $5 and status = any($6) returning ${columns}`,
      [district, batch, move.to, parts.now(), expect, move.from],
    );
    if (!row) throw new Refusal('BATCH_STALE', {});
    if (command.type === 'again') {
      await tx.query(
        `update batch_row set outcome = null, outcome_why = null, tries = 0, ended_at = null
          where district = $1 and batch = $2 and outcome = $3`,
        [district, batch, command.rows],
      );
    }
    await tell(tx, district);
    return row;
  });
}

/** Tells open pages and workers that a batch changed. */
export async function tell(db: Database, district: string): Promise<void> {
  await db.query(`select pg_notify('onewindow_batch', $1)`, [district]);
}

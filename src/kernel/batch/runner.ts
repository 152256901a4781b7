import { type Instant, instantOfMs, msOfInstant, Refusal } from '#kernel/base';
import type { Actor } from '#kernel/case';
import type { Database } from '#platform/db';
import { type BatchAct, type BatchRow, type BatchWork, type RowOutcome, rowKey } from './batch.ts';
import { tell } from './store.ts';

/** What the runner of batches works with. */
export interface RunnerParts {
  db: Database;
  district: string;
  now(): Instant;
  acts: ReadonlyMap<string, BatchAct>;
  /** The maker of a batch with the rights he has now; undefined when he is no longer on the staff. */
  actorOf(person: string): Promise<Actor | undefined>;
  /** Name of this runner, unlike every other's. */
  name: string;
  onError(error: unknown): void;
  /** Asked between two chunks; when it says no, the batch is handed back for the next worker. */
  goOn?(): boolean;
}

/** How many rows are taken at a time, and how many of them are on their way at once. */
const chunk = 200;
const abreast = 32;
const leaseMs = 30_000;
/** A row that fails by a fault of the system is tried so often. */
const mostTries = 3;

interface Claimed {
  batch: string;
  status: 'previewing' | 'running';
  work: BatchWork;
  maker: string;
}

/**
 * Works on the batches of a district until none is left to work on (批量执行). Safe to be cut at any moment and to be run by several
 * workers: a batch is leased by one at a time, each row's command carries the row's own key, and its outcome is written once.
 */
export async function runBatches(parts: RunnerParts): Promise<number> {
  let rows = 0;
  for (;;) {
    const claimed = await claim(parts);
    if (!claimed) return rows;
    const actor = await parts.actorOf(claimed.maker);
    if (!actor) {
      await leave(parts, claimed, 'maker-gone');
      continue;
    }
    for (;;) {
      if (parts.goOn?.() === false) {
        await handBack(parts, claimed);
        return rows;
      }
      const worked = await workChunk(parts, claimed, actor);
      rows += worked;
      if (worked === 0) break;
    }
  }
}

async function claim({ db, district, now, name }: RunnerParts): Promise<Claimed | undefined> {
  const [row] = await db.query<Claimed>(
    `with next as (select batch from batch
        where district = $1 and status in ('previewing', 'running') and (leased_until is null or leased_until < $2)
        order by made_at, batch limit 1 for update skip locked)
      update batch b set lease = $3, leased_until = $4 from next n
        where b.district = $1 and b.batch = n.batch returning b.batch, b.status, b.act as work, b.maker`,
    [district, now(), name, leaseEnd(now())],
  );
  return row;
}

/** Does the next rows and writes what became of them. Zero when there are no more, or the batch is not this runner's any more. */
async function workChunk(parts: RunnerParts, claimed: Claimed, actor: Actor): Promise<number> {
  const { db, district, now, name } = parts;
  const column = claimed.status === 'previewing' ? 'expected' : 'outcome';
  const held = await db.query(
    `update batch set leased_until = $4 where district = $1 and batch = $2 and lease = $3 and status = $5 returning 1 as held`,
    [district, claimed.batch, name, leaseEnd(now()), claimed.status],
  );
  if (held.length === 0) return 0;
  const rows = await db.query<BatchRow & { tries: number }>(
    `select n, subject, input, tries from batch_row where district = $1 and batch = $2 and ${column} is null order by n limit $3`,
    [district, claimed.batch, chunk],
  );
  if (rows.length === 0) {
    await finish(parts, claimed, column);
    return 0;
  }
  const outcomes = await abreastEach(rows, (row) => workRow(parts, claimed, row, actor));
  await db.query(
    `with told as (select * from jsonb_to_recordset($4::jsonb) as x(n integer, outcome text, why jsonb, answer jsonb, failed boolean))
     update batch_row r set tries = case when $3 = 'outcome' and t.failed then r.tries + 1 else r.tries end,
         expected = case when $3 = 'expected' then t.outcome else r.expected end,
         expected_why = case when $3 = 'expected' then t.why else r.expected_why end,
         outcome = case when $3 = 'outcome' then t.outcome else r.outcome end,
         outcome_why = case when $3 = 'outcome' then t.why else r.outcome_why end,
         answer = case when $3 = 'outcome' then t.answer else r.answer end,
         ended_at = case when $3 = 'outcome' and t.outcome is not null then $5::timestamptz else r.ended_at end
       from told t where r.district = $1 and r.batch = $2 and r.n = t.n and r.${column} is null`,
    [district, claimed.batch, column, JSON.stringify(outcomes), now()],
  );
  await tell(db, district);
  return rows.length;
}

interface ToldRow {
  n: number;
  outcome: RowOutcome['outcome'] | null;
  why: unknown;
  answer: unknown;
  failed: boolean;
}

async function workRow(
  { acts, onError }: RunnerParts,
  claimed: Claimed,
  row: BatchRow & { tries: number },
  actor: Actor,
): Promise<ToldRow> {
  const told = (outcome: ToldRow['outcome'], why: unknown, answer: unknown = null, failed = false): ToldRow => ({
    n: row.n,
    outcome,
    why,
    answer,
    failed,
  });
  const act = acts.get(claimed.work.act);
  if (!act) throw new Error(`no act ${claimed.work.act}`);
  const { spec } = claimed.work;
  try {
    if (claimed.status === 'previewing') return told('done', null, await act.preview(spec, row, actor));
    return told('done', null, await act.run(spec, row, actor, rowKey(claimed.batch, row.n)));
  } catch (error) {
    if (error instanceof Refusal) return told('refused', { code: error.code, params: error.params });
    onError(error);
    const why = { code: 'FAILED', params: {} };
    if (claimed.status === 'previewing' || row.tries + 1 >= mostTries) return told('failed', why, null, true);
    // left for the next round: the fault may be gone then
    return told(null, null, null, true);
  }
}

async function finish({ db, district, now, name }: RunnerParts, claimed: Claimed, column: string): Promise<void> {
  await db.query(
    `update batch b set status = $4, version = version + 1, lease = null, leased_until = null,
        previewed_at = case when $4 = 'previewed' then $5 else previewed_at end, ended_at = case when $4 = 'done' then $5::timestamptz end
      where district = $1 and batch = $2 and lease = $3 and status = $6
        and not exists (select from batch_row r where r.district = $1 and r.batch = $2 and r.${column} is null)`,
    [district, claimed.batch, name, claimed.status === 'previewing' ? 'previewed' : 'done', now(), claimed.status],
  );
  await tell(db, district);
}

async function leave({ db, district, name }: RunnerParts, claimed: Claimed, trouble: string): Promise<void> {
  await db.query(
    `update batch set status = $4, version = version + 1, lease = null, leased_until = null, trouble = $5
      where district = $1 and batch = $2 and lease = $3`,
    [district, claimed.batch, name, claimed.status === 'previewing' ? 'stopped' : 'paused', trouble],
  );
  await tell(db, district);
}

async function handBack({ db, district, name }: RunnerParts, claimed: Claimed): Promise<void> {
  await db.query(
    'update batch set lease = null, leased_until = null where district = $1 and batch = $2 and lease = $3',
    [district, claimed.batch, name],
  );
}

async function abreastEach<T, R>(rows: T[], work: (row: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(rows.length);
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(abreast, rows.length) }, async () => {
      while (next < rows.length) {
        const index = next++;
        results[index] = await work(rows[index] as T);
      }
    }),
  );
  return results;
}

function leaseEnd(now: Instant): Instant {
  return instantOfMs(msOfInstant(now) + leaseMs);
}

import type { Database } from './db.ts';

/** What a batch is made of: one command's rows, for the function `commit_batch` of the database. */
export interface WriteSet {
  case: string;
  expect: number;
  [rows: string]: unknown;
}

/** What became of a command: written, answered before, overtaken by another, or a unique key is somebody else's. */
export type Outcome =
  | { status: 'done'; position: string }
  | { status: 'repeated'; position: string; answer: unknown; hash: string }
  | { status: 'conflict' }
  | { status: 'taken'; by: TakenKey };

/** The unique key that stood in the way, and whose it is. */
export interface TakenKey {
  register: string;
  key: string;
  value: string;
  record: string;
  at: string;
  case: string | null;
}

interface Waiting {
  set: WriteSet;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

/** How long a change may wait for others before listeners are told. */
const tellAfterMs = 15;

/** Most commands one transaction carries. */
const largestBatch = 128;

/**
 * Group commit (成批提交). Modes: idle (nothing waits) · filling (commands arrive while all lanes are writing) ·
 * writing (a lane carries a batch to the database and back). A command that arrives while a lane is free goes out at once;
 * the others go together with the next free lane, sorted by case. Each promise settles only after its own durable commit.
 * A batch that fails whole is sent again one by one, so that a bad command fails alone.
 */
export interface Committer {
  commit(set: WriteSet): Promise<Outcome>;
  /** Waits until nothing is on its way. */
  drain(): Promise<void>;
}

/** Opens a committer for a district; `now` gives the time of writing, `lanes` how many batches are on their way at once. */
export function openCommitter(db: Database, district: string, now: () => string, lanes = 2): Committer {
  let queue: Waiting[] = [];
  let writing = 0;
  let drained: (() => void)[] = [];
  const untold = new Set<string>();
  let telling = false;

  /** Tells listeners of committed changes, many at once: a notification in every transaction would make commits wait for each other. */
  function tell(sets: WriteSet[]): void {
    untold.add('onewindow_feed');
    if (sets.some((set) => set.outbox)) untold.add('onewindow_outbox');
    if (sets.some((set) => set.records)) untold.add('onewindow_register');
    if (telling) return;
    telling = true;
    setTimeout(() => {
      telling = false;
      const channels = [...untold];
      untold.clear();
      // whoever listens also looks by himself from time to time
      db.run('tell', 'select pg_notify(channel, $1) from unnest($2::text[]) as channel', [district, channels]).catch(
        () => undefined,
      );
    }, tellAfterMs);
  }

  function pump(): void {
    while (writing < lanes && queue.length > 0) {
      const taken = new Set<string>();
      const batch: Waiting[] = [];
      const later: Waiting[] = [];
      for (const one of queue) {
        if (batch.length < largestBatch && !taken.has(one.set.case)) {
          taken.add(one.set.case);
          batch.push(one);
        } else later.push(one);
      }
      queue = later;
      writing++;
      write(batch).finally(() => {
        writing--;
        pump();
        if (writing === 0 && queue.length === 0) {
          for (const done of drained) done();
          drained = [];
        }
      });
    }
  }

  async function write(batch: Waiting[]): Promise<void> {
    const left = batch.sort((a, b) => (a.set.case < b.set.case ? -1 : 1));
    while (left.length > 0) {
      try {
        const results = await send(left.map((one) => one.set));
        tell(left.map((one) => one.set));
        for (const [index, one] of left.entries()) one.resolve(results[index]!);
        return;
      } catch (error) {
        const stopped = stoppedBy(error);
        if (stopped) {
          const [one] = left.splice(stopped.ord - 1, 1);
          one?.resolve(stopped.taken ? { status: 'taken', by: stopped.taken } : { status: 'conflict' });
        } else if (left.length === 1) {
          left[0]!.reject(error);
          return;
        } else {
          for (const one of left.splice(0)) await write([one]);
        }
      }
    }
  }

  async function send(sets: WriteSet[]): Promise<Outcome[]> {
    const numbered = sets.map((set, index) => ({ ord: index + 1, ...set }));
    const [row] = await db.run<{ results: ({ ord: number } & Outcome)[] }>(
      'commit-batch',
      'select commit_batch($1, $2, $3) as results',
      [district, now(), JSON.stringify(numbered)],
    );
    return row!.results.sort((a, b) => a.ord - b.ord);
  }

  return {
    commit: (set) =>
      new Promise((resolve, reject) => {
        queue.push({ set, resolve, reject });
        pump();
      }),
    drain: () =>
      writing === 0 && queue.length === 0 ? Promise.resolve() : new Promise((resolve) => drained.push(resolve)),
  };
}

function stoppedBy(error: unknown): { ord: number; taken?: TakenKey } | undefined {
  const { code, detail } = error as { code?: string; detail?: string };
  if (code === 'OW001') {
    const { ord, ...taken } = JSON.parse(detail ?? '{}') as TakenKey & { ord: number };
    return { ord, taken };
  }
  if (code === 'OW002') return JSON.parse(detail ?? '{}') as { ord: number };
  return undefined;
}

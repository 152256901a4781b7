import type { Database } from './db.ts';
import { bytesArray, dayArray, instantArray, integerArray, jsonbArray, textArray } from './pg-arrays.ts';

/** One command's rows, for the function `commit_batch` of the database. */
export interface WriteSet {
  case: string;
  /** The version the decision was made on; 0 for a new case. */
  expect: number;
  version: number;
  updatedAt: string;
  /** The link of the case's last event, in hex. */
  link: string;
  actor: string;
  key: string | null;
  hash: string;
  answer: object;
  /** From here on null leaves what stands there; a new case has none. */
  unit: string | null;
  status: string | null;
  stage: string | null;
  title: string | null;
  promisedDay: string | null;
  promisedAt: string | null;
  /** The top-level keys of the state that changed; all of them for a new case. */
  state: object | null;
  events: readonly WrittenEvent[];
  /** Rows of the rarer kinds; a kind without rows is left out. */
  rest?: {
    created?: object[];
    tasks?: object[];
    parties?: object[];
    records?: object[];
    /** What the records have to do with others, held and checked before they are written. */
    links?: object[];
    credentials?: object[];
    outbox?: object[];
    timers?: object[];
    drafts?: object[];
    /** Rows of any other table by its name, their columns by theirs: inserted, or replacing what they name by primary key. */
    views?: Record<string, object[]>;
  };
}

/** An event as it is stored; `link` in hex. */
export interface WrittenEvent {
  version: number;
  type: string;
  at: string;
  actor: string;
  payload: object;
  link: string;
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
  /** Not a key that is taken, but a record that does not fit another: what it names is missing, full or excluded, or it is frozen. */
  why?: 'missing' | 'full' | 'excluded' | 'frozen';
  target?: string;
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

/** How long a free lane waits at most for as many commands as its share. */
const gatherMs = 1;

/** How long it is remembered how many commands were on their way at once. */
const crowdMs = 100;

/**
 * Group commit (成批提交). Modes: idle (nothing waits) · filling (commands arrive, all lanes writing or a free one gathering) ·
 * writing (a lane carries a batch to the database and back). Commands go together with the next free lane, sorted by case.
 * A free lane waits up to a millisecond until its share of the
 * commands lately under way has come, so that the lanes do not drift into many small transactions; who is alone never waits.
 * Each promise settles only after its own durable commit.
 * A batch that fails whole is sent again one by one, so that a bad command fails alone.
 */
export interface Committer {
  commit(set: WriteSet): Promise<Outcome>;
  /** Waits until nothing is on its way. */
  drain(): Promise<void>;
}

/**
 * Opens a committer for a district; `now` gives the time of writing, `lanes` how many batches are on their way at once, `into` the
 * function of the database that writes them.
 */
export function openCommitter(
  db: Database,
  district: string,
  now: () => string,
  lanes = 3,
  into: 'commit_batch' | 'commit_entries' = 'commit_batch',
): Committer {
  let queue: Waiting[] = [];
  let writing = 0;
  let drained: (() => void)[] = [];
  const untold = new Set<string>();
  let telling = false;
  let onTheirWay = 0;
  let crowd = { now: 0, before: 0, since: 0 };
  let gathering: ReturnType<typeof setTimeout> | undefined;

  /** Tells listeners of committed changes, many at once: a notification in every transaction would make commits wait for each other. */
  function tell(sets: WriteSet[]): void {
    untold.add('onewindow_feed');
    if (sets.some((set) => set.rest?.outbox)) untold.add('onewindow_outbox');
    if (sets.some((set) => set.rest?.records)) untold.add('onewindow_register');
    if (sets.some((set) => set.rest?.views?.timer)) untold.add('onewindow_timer');
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

  /** The share of one lane in the commands that were on their way at once in the last moments. */
  function share(): number {
    const at = performance.now();
    if (at - crowd.since > crowdMs) crowd = { now: onTheirWay, before: crowd.now, since: at };
    else if (onTheirWay > crowd.now) crowd.now = onTheirWay;
    return Math.min(largestBatch, Math.ceil(Math.max(crowd.now, crowd.before) / lanes));
  }

  function pump(): void {
    if (writing === lanes || queue.length === 0) return;
    if (queue.length < share()) {
      gathering ??= setTimeout(load, gatherMs);
      return;
    }
    load();
  }

  /** Sends a lane's share of what waits, each case once; the rest is for the next lane, so that the process and the database work at once. */
  function load(): void {
    clearTimeout(gathering);
    gathering = undefined;
    if (writing === lanes || queue.length === 0) return;
    const taken = new Set<string>();
    const batch: Waiting[] = [];
    const most = share();
    const later: Waiting[] = [];
    for (const one of queue) {
      if (batch.length < most && !taken.has(one.set.case)) {
        taken.add(one.set.case);
        batch.push(one);
      } else later.push(one);
    }
    queue = later;
    writing++;
    write(batch).finally(() => {
      writing--;
      onTheirWay -= batch.length;
      pump();
      if (writing === 0 && queue.length === 0) {
        for (const done of drained) done();
        drained = [];
      }
    });
    pump();
  }

  async function write(batch: Waiting[]): Promise<void> {
    const left = batch.sort((a, b) => (a.set.case < b.set.case ? -1 : 1));
    const overtaken: Waiting[] = [];
    while (left.length > 0) {
      try {
        const results = await send(left.map((one) => one.set));
        tell(left.map((one) => one.set));
        for (const [index, one] of left.splice(0).entries()) one.resolve(results[index]!);
      } catch (error) {
        const stopped = stoppedBy(error);
        if (stopped && left.length > 1) overtaken.push(...left.splice(stopped.ord - 1, 1));
        else if (stopped)
          left.pop()!.resolve(stopped.taken ? { status: 'taken', by: stopped.taken } : { status: 'conflict' });
        else if (isAnsweredKey(error) && (await answerRepeats(left))) continue;
        else if (left.length === 1) left.pop()!.reject(error);
        else for (const one of left.splice(0)) await write([one]);
      }
    }
    // whoever stood in their way may have been of the same batch: only now is it durable, or it failed
    for (const one of overtaken) await write([one]);
  }

  /** Takes out of a batch the commands whose key was answered before, with that answer; whether there were any. */
  async function answerRepeats(left: Waiting[]): Promise<boolean> {
    const keyed = left.filter((one) => one.set.key !== null);
    const rows = await db
      .run<{ ord: string; answer: unknown; hash: string; position: string }>('answered-keys', answeredKeys, [
        district,
        keyed.map((one) => one.set.actor),
        keyed.map((one) => one.set.key),
      ])
      // the batch goes on one by one, and whoever is alone then is told what is wrong
      .catch(() => []);
    for (const { ord, ...before } of rows) {
      const one = keyed[Number(ord) - 1]!;
      left.splice(left.indexOf(one), 1);
      one.resolve({ status: 'repeated', ...before });
    }
    return rows.length > 0;
  }

  async function send(sets: WriteSet[]): Promise<Outcome[]> {
    const events = sets.flatMap((set, index) =>
      set.events.map((event, turn) => ({ ...event, case: set.case, ord: index + 1, n: (index + 1) * 1000 + turn + 1 })),
    );
    const [row] = await db.run<{ results: Results }>(into, `select ${into}${twentyEight} as results`, [
      district,
      now(),
      textArray(sets.map((set) => set.case)),
      integerArray(sets.map((set) => set.expect)),
      integerArray(sets.map((set) => set.version)),
      instantArray(sets.map((set) => set.updatedAt)),
      textArray(sets.map((set) => set.link)),
      textArray(sets.map((set) => set.actor)),
      textArray(sets.map((set) => set.key)),
      textArray(sets.map((set) => set.hash)),
      textArray(sets.map((set) => JSON.stringify(set.answer))),
      textArray(sets.map((set) => set.unit)),
      textArray(sets.map((set) => set.status)),
      textArray(sets.map((set) => set.stage)),
      textArray(sets.map((set) => set.title)),
      dayArray(sets.map((set) => set.promisedDay)),
      instantArray(sets.map((set) => set.promisedAt)),
      jsonbArray(sets.map((set) => set.state && JSON.stringify(set.state))),
      integerArray(events.map((event) => event.ord)),
      integerArray(events.map((event) => event.n)),
      textArray(events.map((event) => event.case)),
      integerArray(events.map((event) => event.version)),
      textArray(events.map((event) => event.type)),
      instantArray(events.map((event) => event.at)),
      textArray(events.map((event) => event.actor)),
      jsonbArray(events.map((event) => JSON.stringify(event.payload))),
      bytesArray(events.map((event) => event.link)),
      restOf(sets),
    ]);
    const { tx, conflicts, repeated } = row!.results;
    const outcomes: Outcome[] = sets.map((_, index) => ({
      status: 'done',
      position: `${tx}.${(index + 1) * 1000 + 999}`,
    }));
    for (const ord of conflicts) outcomes[ord - 1] = { status: 'conflict' };
    for (const { ord, ...before } of repeated ?? []) outcomes[ord - 1] = { status: 'repeated', ...before };
    return outcomes;
  }

  return {
    commit: (set) =>
      new Promise((resolve, reject) => {
        queue.push({ set, resolve, reject });
        onTheirWay++;
        pump();
      }),
    drain: () =>
      writing === 0 && queue.length === 0 ? Promise.resolve() : new Promise((resolve) => drained.push(resolve)),
  };
}

const twentyEight = `(${Array.from({ length: 28 }, (_, index) => `$${index + 1}`).join(', ')})`;

const answeredKeys = `select c.ord, a.answer, a.command_hash as hash, a.tx::text || '.' || a.n as position
  from unnest($2::text[], $3::text[]) with ordinality as c(actor, key, ord) cross join lateral (select * from command_answer x
    where x.district = $1 and x.actor = c.actor and x.idempotency_key = c.key limit 1) a`;

interface Results {
  tx: string;
  conflicts: number[];
  repeated: { ord: number; answer: unknown; hash: string; position: string }[] | null;
}

/** The rarer rows of a batch as one JSON text, each with the number of its command; null when there are none. */
function restOf(sets: WriteSet[]): string | null {
  const kinds: Record<string, object[]> = {};
  const views: Record<string, object[]> = {};
  for (const [index, { rest }] of sets.entries()) {
    if (!rest) continue;
    const ord = index + 1;
    const add = (to: Record<string, object[]>, kind: string, rows: object[]) => {
      to[kind] ??= [];
      for (const row of rows) to[kind].push({ ord, ...row });
    };
    for (const [kind, rows] of Object.entries(rest)) {
      if (Array.isArray(rows)) add(kinds, kind, rows);
      else for (const [table, of] of Object.entries(rows)) add(views, table, of);
    }
  }
  const all = Object.keys(views).length > 0 ? { ...kinds, views } : kinds;
  return Object.keys(all).length > 0 ? JSON.stringify(all) : null;
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

/** Whether a command could have been written although its key stands already with another answer. */
function isAnsweredKey(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'command_answer_pkey';
}

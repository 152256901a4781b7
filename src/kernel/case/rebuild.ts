import type { Instant } from '#kernel/base';
import { type Calendar, withProvisionalYears } from '#kernel/clock';
import { GENESIS, nextLink } from '#kernel/evidence';
import { freezeRow } from '#kernel/register';
import type { OwnerConnection } from '#platform/db';
import type { WriteSet } from '#platform/group-commit';
import {
  dropTwins,
  fillTwin,
  finishTwins,
  lockTables,
  makeTwins,
  swapTwins,
  type TwinTable,
  twinOf,
} from '#platform/twin-tables';
import { derivedTables, keptTables } from './derived.ts';
import type { CaseEvent } from './events.ts';
import { emptyEntry, isEntryStream, type OwnEntryEvent } from './own-entries/entry.ts';
import { entryRowsOf } from './own-entries/rows.ts';
import {
  isByCase,
  keepUnlogged,
  makeStages,
  recordStage,
  resettle,
  settleStages,
  unsettle,
  viewStage,
} from './rebuild-stages.ts';
import { rowsOf } from './rows.ts';
import { type CaseState, emptyCase } from './state.ts';

/**
 * Builds everything that derives anew from the log of events (重建). Steps: *folding* (all events, into twins of the tables, while
 * the product goes on) → *catching up* (what happened meanwhile, with the tables locked) → *swapping*. A case is folded
 * command by command through the same function that wrote it, so that the rows are those of the write path and no second
 * version of them exists. Every link is verified on the way: from a log that does not hold nothing is built.
 */
export interface RebuildParts {
  /** Two connections of the owner: one reads, one writes. */
  reader: OwnerConnection;
  writer: OwnerConnection;
  district: string;
  /** The calendar in force at a moment: each command is counted by that of its own moment. */
  calendarAt(moment: Instant): Calendar;
  /** Rows of other tables that derive from the events of one case. */
  alongside(of: {
    caseId: string;
    item: string;
    events: readonly StoredEvent[];
  }): Record<string, Record<string, unknown>[]>;
  /** Readers of the feed whose table is built here too: their cursors go to the end of the log. */
  readers: readonly string[];
  /** Compares and changes nothing. */
  isDry: boolean;
  onProgress?(done: { cases: number; events: number }): void;
}

/** An event as the log stores it. */
export interface StoredEvent {
  version: number;
  type: string;
  at: Instant;
  actor: string;
  payload: Record<string, unknown>;
}

/** What came of it. `differences` says where the tables in use are not what the log says: a few per table, by key. */
export interface Rebuilt {
  cases: number;
  events: number;
  swapped: boolean;
  differences: { table: string; key: string; how: 'missing' | 'extra' | 'different' }[];
}

/** The log does not hold: an event is not the one that was linked. Nothing was built. */
export class BrokenLog extends Error {
  readonly caseId: string;
  readonly version: number;

  constructor(caseId: string, version: number) {
    super(`event ${version} of ${caseId} is not the one that was linked`);
    this.name = 'BrokenLog';
    this.caseId = caseId;
    this.version = version;
  }
}

interface LogRow extends StoredEvent {
  case_id: string;
  link: Buffer;
  tx: string;
  n: number;
}

type Rows = Map<string, Record<string, unknown>[]>;

/** Events read at once, and cases whose rows are written at once. */
const eventsAtOnce = 5_000;
const casesAtOnce = 400;
const differencesShown = 10;
const lockTries = 100;

const columns = 'case_id, version, type, at, actor, payload, link, tx::text as tx, n';

/** Rebuilds a district. */
export async function rebuild(parts: RebuildParts): Promise<Rebuilt> {
  const { reader, writer, district } = parts;
  const twins = new Map((await makeTwins(writer, derivedTables)).map((twin) => [twin.name, twin]));
  await makeStages(writer);
  const done = { cases: 0, events: 0 };
  try {
    await reader.query('begin isolation level repeatable read read only');
    const [{ upto } = { upto: '0' }] = await reader.query<{ upto: string }>(
      'select pg_snapshot_xmin(pg_current_snapshot())::text as upto',
    );
    await reader.query(
      `declare log no scroll cursor for select ${columns} from event
        where district = $1 and tx < $2::xid8 order by case_id, version`,
      [district, upto],
    );
    await foldAll(parts, twins, done, () => reader.query<LogRow>(`fetch ${eventsAtOnce} from log`));
    await reader.query('commit');
    await keepUnlogged(writer, district);
    await finishTwins(writer, [...twins.values()]);
    await settleStages(writer, district, twins);
    return parts.isDry ? await compare(parts, twins, upto, done) : await putInPlace(parts, twins, upto, done);
  } catch (error) {
    await reader.query('rollback').catch(() => undefined);
    await writer.query('rollback').catch(() => undefined);
    await dropTwins(writer).catch(() => undefined);
    throw error;
  }
}

/** Compares with the tables in use at one moment, and leaves them. */
async function compare(
  parts: RebuildParts,
  twins: ReadonlyMap<string, TwinTable>,
  upto: string,
  done: { cases: number; events: number },
): Promise<Rebuilt> {
  const { writer, district } = parts;
  await writer.query('begin isolation level repeatable read');
  await catchUp(parts, twins, upto, done);
  const differences: Rebuilt['differences'] = [];
  for (const { name, key } of twins.values()) {
    const rows = await writer.query<{ key: string; how: 'missing' | 'extra' | 'different' }>(
      `select concat_ws(' ', ${key
        .filter((column) => column !== 'district')
        .map((column) => `coalesce(a.${column}::text, b.${column}::text)`)
        .join(', ')}) as key,
          case when a.district is null then 'missing' when b.district is null then 'extra' else 'different' end as how
        from (select * from public.${name} where district = $1) a full join ${twinOf(name)} b using (${key.join(', ')})
        where a::text is distinct from b::text order by 1 limit ${differencesShown}`,
      [district],
    );
    differences.push(...rows.map((row) => ({ table: name, ...row })));
  }
  await writer.query('rollback');
  await dropTwins(writer);
  return { ...done, swapped: false, differences };
}

/** Catches up with the tables locked and swaps. */
async function putInPlace(
  parts: RebuildParts,
  twins: ReadonlyMap<string, TwinTable>,
  upto: string,
  done: { cases: number; events: number },
): Promise<Rebuilt> {
  const { writer, district } = parts;
  for (let tries = 0; ; tries += 1) {
    await writer.query('begin');
    await writer.query('select from feed_cursor where district = $1 and reader = any($2) for update', [
      district,
      parts.readers,
    ]);
    if (await lockTables(writer, ['event', ...twins.keys()])) break;
    await writer.query('rollback');
    if (tries >= lockTries) throw new Error('the tables are never free for the moment of the change');
    await new Promise((resolve) => setTimeout(resolve, 100 + tries * 5));
  }
  await catchUp(parts, twins, upto, done);
  await writer.query(
    `update feed_cursor set (tx, n) = (select tx, n from event where district = $1 and tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx desc, n desc limit 1)
      where district = $1 and reader = any($2) and exists (select from event where district = $1 and tx < pg_snapshot_xmin(pg_current_snapshot()))`,
    [district, parts.readers],
  );
  const checks = await swapTwins(writer, [...twins.values()], district);
  await writer.query('commit');
  for (const check of checks) await writer.query(check);
  return { ...done, swapped: true, differences: [] };
}

/** Folds again the cases in which something happened since, and adds what was recorded. */
async function catchUp(
  parts: RebuildParts,
  twins: ReadonlyMap<string, TwinTable>,
  upto: string,
  done: { cases: number; events: number },
): Promise<void> {
  const { writer, district } = parts;
  const moved = (
    await writer.query<{ case_id: string }>(
      'select distinct case_id from event where district = $1 and tx >= $2::xid8 order by 1',
      [district, upto],
    )
  ).map((row) => row.case_id);
  if (moved.length === 0) return;
  for (const twin of twins.values()) {
    const { name } = twin;
    if (name.startsWith('register_') || !isByCase(twin)) continue;
    await writer.query(`delete from ${twinOf(name)} where district = $1 and case_id = any($2)`, [district, moved]);
  }
  await unsettle(writer, moved);
  for (let from = 0; from < moved.length; from += casesAtOnce) {
    let rows: LogRow[] | undefined = await writer.query<LogRow>(
      `select ${columns} from event where district = $1 and case_id = any($2) order by case_id, version`,
      [district, moved.slice(from, from + casesAtOnce)],
    );
    await foldAll(parts, twins, done, async () => {
      const all = rows ?? [];
      rows = undefined;
      return all;
    });
  }
  await resettle(writer, district, twins, moved);
}

/** Folds a stream of events in order of case and version until it ends, and writes what comes of it. */
async function foldAll(
  parts: RebuildParts,
  twins: ReadonlyMap<string, TwinTable>,
  done: { cases: number; events: number },
  fetch: () => Promise<LogRow[]>,
): Promise<void> {
  let rows: Rows = new Map();
  let open: LogRow[] = [];
  let cases = 0;
  let writing: Promise<void> = Promise.resolve();
  const close = (): void => {
    if (open.length === 0) return;
    foldStream(parts, twins, open, rows);
    done.events += open.length;
    done.cases += isCase(open[0]!.case_id) ? 1 : 0;
    cases += 1;
    open = [];
  };
  const send = async (): Promise<void> => {
    const full = rows;
    rows = new Map();
    cases = 0;
    // the next rows are folded while these are written
    await writing;
    writing = write(parts.writer, twins, full);
    // what went wrong is told by whoever waits for it next
    writing.catch(() => undefined);
    parts.onProgress?.({ ...done });
  };
  try {
    let next = fetch();
    for (let chunk = await next; chunk.length > 0; chunk = await next) {
      // the next events are read while these are folded
      next = fetch();
      next.catch(() => undefined);
      for (const row of chunk) {
        if (open[0] && open[0].case_id !== row.case_id) close();
        open.push(row);
        if (cases >= casesAtOnce) await send();
      }
    }
    close();
    await send();
  } finally {
    // a fold that stops leaves nothing on its way
    await writing;
  }
}

const stages: Record<string, TwinTable> = { record_stage: recordStage, view_stage: viewStage };

async function write(db: OwnerConnection, twins: ReadonlyMap<string, TwinTable>, rows: Rows): Promise<void> {
  for (const [table, list] of rows) {
    await fillTwin(db, stages[table] ?? twins.get(table)!, list);
  }
}

/** The rows of one case, or of one record that is entered outside of cases. */
function foldStream(parts: RebuildParts, twins: ReadonlyMap<string, TwinTable>, events: LogRow[], out: Rows): void {
  const { district } = parts;
  const caseId = events[0]!.case_id;
  let previous: Uint8Array = GENESIS as Uint8Array;
  for (const [index, { version, type, at, actor, payload, link }] of events.entries()) {
    const follows = nextLink(previous, { district, caseId, version, type, at, actor, payload });
    if (version !== index + 1 || !link.equals(follows)) throw new BrokenLog(caseId, version);
    previous = link;
  }
  if (caseId.startsWith('register:')) {
    for (const event of events) {
      const { at, ...place } = placeOf(event, caseId);
      const freeze = freezeRow({ ...event, payload: event.payload });
      if (!freeze) add(out, 'record_stage', { ...event.payload, ...place, at });
      else {
        const key = { register: freeze.register, record: freeze.record };
        add(out, 'view_stage', { ...place, target: 'register_freeze', key, row: freeze });
      }
    }
    return;
  }
  if (isEntryStream(caseId)) {
    foldEntry(district, caseId, events, out);
    return;
  }
  let state: CaseState = emptyCase(caseId);
  const calendarAt = (moment: Instant) => provisional(parts.calendarAt(moment));
  const held: Held = new Map();
  for (const command of commandsOf(events)) {
    const { after, set } = rowsOf({
      district,
      before: state,
      events: command.map(({ type, at, actor, payload }) => ({ ...payload, type, at, actor }) as CaseEvent),
      links: command.map(({ link }) => link.toString('hex')),
      actor: '',
      key: null,
      hash: '',
      draft: null,
      calendar: calendarAt(command[0]!.at),
      calendarAt,
      vault: noVault,
      answer: () => ({}),
    });
    state = after;
    keepRows(held, { district, caseId }, set);
    for (const [table, rows] of Object.entries(set.rest?.views ?? {})) {
      const twin = twins.get(table);
      if (table in keptTables) continue;
      if (!twin) throw new Error(`table ${table} is not declared as derived`);
      for (const row of rows as Record<string, unknown>[]) {
        const key = Object.fromEntries(
          twin.key.filter((column) => column !== 'district').map((name) => [name, row[name]]),
        );
        if (isByCase(twin)) keepRow(held, table, Object.values(key).join(' '), { district, ...row });
        else {
          const { tx, n } = command.at(-1)!;
          add(out, 'view_stage', { stream: caseId, target: table, key, row, tx, n });
        }
      }
    }
    const recorded = command.filter(({ type }) => type === 'register.recorded');
    for (const [index, record] of (set.rest?.records ?? []).entries()) {
      const at = recorded[index]!;
      add(out, 'record_stage', { ...record, claims: true, case_id: caseId, ...placeOf(at, caseId) });
    }
  }
  for (const [table, rows] of held) for (const row of rows.values()) add(out, table, row);
  for (const [table, rows] of Object.entries(parts.alongside({ caseId, item: state.item, events })))
    for (const row of rows) add(out, table, { district, ...row });
}

const isCase = (stream: string): boolean => !stream.startsWith('register:') && !isEntryStream(stream);

/** The row of an entry that lives by itself, folded through the function that wrote it. */
function foldEntry(district: string, stream: string, events: readonly LogRow[], out: Rows): void {
  let entry = emptyEntry(stream);
  const held: Held = new Map();
  for (const command of commandsOf(events)) {
    const { after, set } = entryRowsOf({
      district,
      before: entry,
      events: command.map(({ type, at, actor, payload }) => ({ ...payload, type, at, actor }) as OwnEntryEvent),
      links: command.map(({ link }) => link.toString('hex')),
      actor: '',
      key: null,
      hash: '',
      answer: () => ({}),
    });
    entry = after;
    keepRows(held, { district, caseId: stream }, set, 'entry_row');
  }
  for (const [table, rows] of held) for (const row of rows.values()) add(out, table, row);
}

const provisionalOf = new WeakMap<Calendar, Calendar>();
/** The calendar as the engine counts by it, the same object each time. */
function provisional(calendar: Calendar): Calendar {
  const known = provisionalOf.get(calendar) ?? withProvisionalYears(calendar);
  provisionalOf.set(calendar, known);
  return known;
}

const placeOf = ({ tx, n, at }: LogRow, stream: string) => ({ stream, at, tx, n });

/** Nothing leaves at a rebuild, so nothing is encrypted for leaving. */
const noVault = { seal: () => '', open: () => '' };

/** The events of one command were written by one transaction, and a case is in a transaction once. */
function commandsOf(events: readonly LogRow[]): LogRow[][] {
  const commands: LogRow[][] = [];
  for (const event of events) {
    const last = commands.at(-1);
    if (last && last[0]!.tx === event.tx) last.push(event);
    else commands.push([event]);
  }
  return commands;
}

type Held = Map<string, Map<string, Record<string, unknown>>>;

/** A row that stands already keeps the columns that are not named. */
function keepRow(held: Held, table: string, key: string, row: Record<string, unknown>): void {
  const rows = held.get(table) ?? new Map<string, Record<string, unknown>>();
  held.set(table, rows);
  const known = rows.get(key);
  if (known) Object.assign(known, row);
  else rows.set(key, row);
}

/** Does to the rows in memory what the database's function does to the tables. */
function keepRows(
  held: Held,
  { district, caseId }: { district: string; caseId: string },
  set: WriteSet,
  head: 'case_row' | 'entry_row' = 'case_row',
): void {
  const rest = set.rest ?? {};
  const put = (table: string, key: string, row: Record<string, unknown>): void => keepRow(held, table, key, row);
  const before = held.get(head)?.get('') ?? {};
  const [created] = (rest.created ?? []) as Record<string, unknown>[];
  put(head, '', {
    ...(created
      ? {
          district,
          case_id: caseId,
          number: created.number,
          item: created.item,
          item_version: created.itemVersion,
          applicant: created.applicant,
          applicant_name: created.applicantName,
          submitted_at: created.submittedAt,
        }
      : {}),
    version: set.version,
    link: set.link,
    unit: set.unit ?? before.unit,
    status: set.status ?? before.status,
    stage: set.stage ?? before.stage,
    title: set.title ?? before.title,
    updated_at: set.updatedAt,
    promised_day: set.promisedDay ?? before.promised_day ?? null,
    promised_at: set.promisedAt ?? before.promised_at ?? null,
    state: Object.assign(before.state ?? {}, definedOf(set.state ?? {})),
  });
  for (const row of (rest.tasks ?? []) as Record<string, unknown>[]) {
    const { openedAt, dueAt, ...task } = row;
    put('task', `${caseId} ${row.task}`, { district, case_id: caseId, ...task, opened_at: openedAt, due_at: dueAt });
  }
  for (const row of (rest.parties ?? []) as Record<string, unknown>[])
    put('case_party', `${row.person} ${row.part}`, { district, case_id: caseId, ...row });
  for (const row of (rest.credentials ?? []) as Record<string, unknown>[]) {
    const { holderName, at, ...credential } = row;
    put('credential', String(row.credential), {
      district,
      case_id: caseId,
      ...credential,
      holder_name: holderName,
      status_at: at,
      issued_at: at,
    });
  }
  for (const row of (rest.timers ?? []) as Record<string, unknown>[])
    put('timer', `${caseId} ${row.timer}`, { district, case_id: caseId, timer: row.timer, fires_at: row.firesAt });
}

const definedOf = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));

function add(rows: Rows, table: string, row: Record<string, unknown>): void {
  const list = rows.get(table);
  if (list) list.push(row);
  else rows.set(table, [row]);
}

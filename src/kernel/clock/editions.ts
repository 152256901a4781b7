import { isDeepStrictEqual } from 'node:util';
import { type Day, dayOf, type Instant, instantOfMs, msOfInstant, Refusal } from '#kernel/base';
import type { Database } from '#platform/db';
import { sm3Hex } from '#platform/sm';
import { bindCalendar, type CalendarBook, type CalendarEdition } from './book.ts';
import type { Calendar, CalendarData, CalendarYear } from './calendar.ts';
import { applyNotice, type HolidayNotice } from './notice.ts';

/** What the signer saw: how many due days the notice would move, in how many cases, by item (试算结果). */
export interface ExpectedMoves {
  readonly cases: number;
  readonly moves: number;
  readonly byItem: Readonly<Record<string, number>>;
}

/** An edition with its papers (日历版次与依据): who applied which notice, and the signature over it. */
export interface SignedEdition extends CalendarEdition {
  readonly notice: string;
  readonly dated: Day | null;
  readonly source: string;
  readonly appliedBy: string;
  readonly appliedByName: string;
  readonly unit: string;
  readonly expected: ExpectedMoves;
  /** The text that was signed, as it was signed. */
  readonly statement: string;
  readonly keyId: string | null;
  /** SM2 over the UTF-8 bytes of the statement, base64 of the DER; null for what the product shipped with. */
  readonly signature: string | null;
}

/** How far the running cases have been counted anew (重算进度). `moved` counts cases. */
export interface Sweep {
  readonly edition: number;
  readonly reached: string;
  readonly looked: number;
  readonly moved: number;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
}

/** The calendar of a district as it stands in the store, followed from process to process (区县日历). */
export interface DistrictCalendar {
  /** The book as last read. */
  readonly book: CalendarBook;
  /** The calendar in force now. */
  readonly current: Calendar;
  /** Reads the editions again; called when the channel `onewindow_calendar` is heard. */
  refresh(): Promise<void>;
  list(): Promise<SignedEdition[]>;
  /** The sweep of the newest edition; undefined when none was ever begun. */
  findSweep(): Promise<Sweep | undefined>;
}

interface Row {
  edition: number;
  in_force_from: Instant;
  notice: string;
  dated: Day | null;
  source: string;
  years: Record<string, CalendarYear>;
  expected: ExpectedMoves;
  applied_by: string;
  applied_by_name: string;
  unit: string;
  statement: string;
  key_id: string | null;
  signature: string | null;
}

const columns =
  'edition, in_force_from, notice, dated, source, years, expected, applied_by, applied_by_name, unit, statement, key_id, signature';

const beginning = '1970-01-01T00:00:00.000Z' as Instant;

/**
 * Opens the calendar of a district. A district without any edition gets `shipped` as its first, and a sweep that sets the
 * timers of the cases it has; later releases of the product cannot change a calendar that stands, only a notice that
 * somebody applies can.
 */
export async function openDistrictCalendar(
  db: Database,
  district: string,
  shipped: CalendarData,
  now: () => Instant,
): Promise<DistrictCalendar> {
  await db.query(
    `with first as (
       insert into calendar_edition (district, edition, in_force_from, notice, source, years, expected, applied_by,
           applied_by_name, unit, idempotency_key, statement)
         values ($1, 1, $2, '', '', $3, $4, '', '', '', 'shipped', '') on conflict do nothing returning edition)
     insert into calendar_sweep (district, edition, started_at) select $1, edition, $5 from first`,
    [district, beginning, JSON.stringify(shipped.years), JSON.stringify(noMoves), now()],
  );
  const list = async (): Promise<SignedEdition[]> =>
    (
      await db.query<Row>(`select ${columns} from calendar_edition where district = $1 order by edition`, [district])
    ).map(editionOf);
  let book = bindCalendar(await list());
  return {
    get book() {
      return book;
    },
    get current() {
      return book.at(now());
    },
    async refresh() {
      const [row] = await db.query<{ newest: number }>(
        'select max(edition) as newest from calendar_edition where district = $1',
        [district],
      );
      if (row?.newest !== book.newest) book = bindCalendar(await list());
    },
    list,
    findSweep: () => findSweep(db, district),
  };
}

/** How long before a new edition counts: time for every process to hear of it, so that all change over at one moment. */
const changeOverMs = 2_000;

const noMoves: ExpectedMoves = { cases: 0, moves: 0, byItem: {} };

/** Who applies a notice and how he signs (签发). */
export interface Applying {
  readonly person: { readonly id: string; readonly name: string; readonly unit: string };
  readonly key: string;
  /** The edition on which the dry run was made. */
  readonly on: number;
  readonly expected: ExpectedMoves;
  readonly at: Instant;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
  readonly keyId: string;
}

/**
 * Applies a notice with one signature (签发节假日通知): a new edition and the beginning of the sweep, in one transaction.
 * The same person with the same key again gets the edition that stands. Refused as `applyNotice` refuses, with
 * `CALENDAR_CHANGED` when the newest edition is not the one of the dry run, with `CALENDAR_BUSY` while a sweep runs.
 */
export async function applyEdition(
  db: Database,
  district: string,
  notice: HolidayNotice,
  applying: Applying,
): Promise<number> {
  const known = await findByKey(db, district, applying);
  if (known !== undefined) return sameNotice(known, notice);
  const editions = (
    await db.query<Row>(`select ${columns} from calendar_edition where district = $1 order by edition`, [district])
  ).map(editionOf);
  const book = bindCalendar(editions);
  if (book.newest !== applying.on) throw new Refusal('CALENDAR_CHANGED', { edition: book.newest });
  const running = await findSweep(db, district);
  if (running && !running.finishedAt) throw new Refusal('CALENDAR_BUSY', { looked: running.looked });
  const { years } = applyNotice(book.dataOf(book.newest), notice, dayOf(applying.at));
  const edition = book.newest + 1;
  const inForceFrom = instantOfMs(msOfInstant(applying.at) + changeOverMs);
  const statement = JSON.stringify({
    district,
    edition,
    inForceFrom,
    notice,
    years,
    expected: applying.expected,
    appliedBy: applying.person,
    previous: sm3Hex(editions.at(-1)!.statement),
  });
  const signature = Buffer.from(await applying.sign(Buffer.from(statement, 'utf8'))).toString('base64');
  const written = await db.transaction(async (tx) => {
    const rows = await tx.query(
      `insert into calendar_edition (district, edition, in_force_from, notice, dated, source, years, expected, applied_by,
           applied_by_name, unit, idempotency_key, statement, key_id, signature)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         on conflict do nothing returning edition`,
      [
        district,
        edition,
        inForceFrom,
        notice.number,
        notice.dated,
        notice.source,
        JSON.stringify(years),
        JSON.stringify(applying.expected),
        applying.person.id,
        applying.person.name,
        applying.person.unit,
        applying.key,
        statement,
        applying.keyId,
        signature,
      ],
    );
    if (rows.length === 0) return false;
    await tx.query('insert into calendar_sweep (district, edition, started_at) values ($1, $2, $3)', [
      district,
      edition,
      applying.at,
    ]);
    await tx.query(`select pg_notify('onewindow_calendar', $1)`, [district]);
    return true;
  });
  if (written) return edition;
  const first = await findByKey(db, district, applying);
  if (first !== undefined) return sameNotice(first, notice);
  throw new Refusal('CALENDAR_CHANGED', { edition });
}

function sameNotice(known: { edition: number; statement: string }, notice: HolidayNotice): number {
  const before = (JSON.parse(known.statement) as { notice: HolidayNotice }).notice;
  if (!isDeepStrictEqual(before, notice)) throw new Refusal('IDEMPOTENCY_KEY_REUSED', {});
  return known.edition;
}

async function findByKey(
  db: Database,
  district: string,
  { person, key }: Applying,
): Promise<{ edition: number; statement: string } | undefined> {
  const [row] = await db.query<{ edition: number; statement: string }>(
    'select edition, statement from calendar_edition where district = $1 and applied_by = $2 and idempotency_key = $3',
    [district, person.id, key],
  );
  return row;
}

async function findSweep(db: Database, district: string): Promise<Sweep | undefined> {
  const [row] = await db.query<{
    edition: number;
    reached: string;
    looked: number;
    moved: number;
    started_at: Instant;
    finished_at: Instant | null;
  }>(
    `select edition, reached, looked, moved, started_at, finished_at from calendar_sweep
      where district = $1 order by edition desc limit 1`,
    [district],
  );
  return (
    row && {
      edition: row.edition,
      reached: row.reached,
      looked: row.looked,
      moved: row.moved,
      startedAt: row.started_at,
      finishedAt: row.finished_at,
    }
  );
}

function editionOf(row: Row): SignedEdition {
  return {
    edition: row.edition,
    inForceFrom: row.in_force_from,
    notice: row.notice,
    dated: row.dated,
    source: row.source,
    years: row.years,
    expected: row.expected,
    appliedBy: row.applied_by,
    appliedByName: row.applied_by_name,
    unit: row.unit,
    statement: row.statement,
    keyId: row.key_id,
    signature: row.signature,
  };
}

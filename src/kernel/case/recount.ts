import { type Instant, msOfInstant } from '#kernel/base';
import type { Calendar, DistrictCalendar, ExpectedMoves } from '#kernel/clock';
import type { Database } from '#platform/db';
import { timersOf } from './clocks.ts';
import type { DueMove } from './events.ts';
import { type CaseState, type StoredCase, storedCase, storedColumns } from './state.ts';
import { clockActor, setTimers, type TimerParts } from './timer-loop.ts';
import { movesOf } from './timers.ts';

/** A running case whose due days another calendar would move (将变动的办件). */
export interface MovingCase {
  state: CaseState;
  moves: DueMove[];
}

/** Two calendars to compare, and the moment from which the later one counts. */
export interface CalendarChange {
  before: Calendar;
  after: Calendar;
  inForceFrom: Instant;
}

const readPage = 200;
const sweepPage = 50;
const lookAgainMs = 5_000;

// The same condition as that of the index `case_undecided`; a decided case runs on only through its open tasks.
const running = `select case_id from case_row
      where district = $1 and case_id > $2 and status not in ('granted', 'complete', 'declined', 'not-accepted', 'withdrawn')
        and status not in ('recalled', 'annulled')
    union
    select case_id from task where district = $1 and case_id > $2 and status = 'open'`;

/**
 * Lists running cases, in order of their id, whose due days a change of the calendar moves (试算): the first `limit` after
 * the id `after`. Writes nothing.
 */
export async function listMovingCases(
  db: Database,
  district: string,
  change: CalendarChange,
  { after, limit }: { after: string; limit: number },
): Promise<MovingCase[]> {
  const found: MovingCase[] = [];
  for await (const moving of movingCases(db, district, change, after)) {
    found.push(moving);
    if (found.length >= limit) break;
  }
  return found;
}

/** Counts what a change of the calendar moves among all running cases, by item (试算合计). Writes nothing. */
export async function countMoves(db: Database, district: string, change: CalendarChange): Promise<ExpectedMoves> {
  const byItem: Record<string, number> = {};
  let [cases, moves] = [0, 0];
  for await (const moving of movingCases(db, district, change, '')) {
    cases++;
    moves += moving.moves.length;
    byItem[moving.state.item] = (byItem[moving.state.item] ?? 0) + 1;
  }
  return { cases, moves, byItem };
}

async function* movingCases(
  db: Database,
  district: string,
  change: CalendarChange,
  after: string,
): AsyncGenerator<MovingCase> {
  for (let from = after; ; ) {
    const rows = await readRunning(db, district, from, readPage);
    for (const { state } of rows) {
      const moves = movesOf(state, change);
      if (moves.length > 0) yield { state, moves };
    }
    const last = rows.at(-1);
    if (rows.length < readPage || !last) return;
    from = last.case_id;
  }
}

async function readRunning(
  db: Database,
  district: string,
  from: string,
  limit: number,
): Promise<{ case_id: string; state: CaseState }[]> {
  const rows = await db.run<StoredCase & { case_id: string }>(
    'running-states',
    `select c.case_id, ${storedColumns('c')} from (${running} order by case_id limit $3) r
       join case_row c on c.district = $1 and c.case_id = r.case_id order by c.case_id`,
    [district, from, limit],
  );
  return rows.map((row) => ({ case_id: row.case_id, state: storedCase(row) }));
}

/** What the sweep works with. */
export interface SweepParts extends Pick<TimerParts, 'db' | 'district' | 'engine' | 'now' | 'onError'> {
  calendar: DistrictCalendar;
}

/**
 * Counts every running case anew under the newest edition of the calendar (按新日历重算), page by page: one command a case,
 * each with a key of its own. How far it has come is kept with each page; who takes over after a cut begins at the last
 * page again, and its cases answer that they are done. The first edition has nothing before it to compare with: timers are
 * set and nothing moves. One worker at a time. Returns 0 when nothing is left, else after how many milliseconds to look
 * again: the edition is not in force yet, or another worker has it and may die.
 */
export async function sweepCalendar(parts: SweepParts): Promise<number> {
  for (;;) {
    const left = await sweepOnePage(parts);
    if (left !== 'more') return left;
  }
}

async function sweepOnePage(parts: SweepParts): Promise<number | 'more'> {
  const { db, district, calendar, now } = parts;
  return db.transaction(async (tx) => {
    const [sweep] = await tx.query<{ edition: number; reached: string; notice: string; in_force_from: Instant }>(
      `select s.edition, s.reached, e.notice, e.in_force_from
         from calendar_sweep s join calendar_edition e on e.district = s.district and e.edition = s.edition
        where s.district = $1 and s.finished_at is null order by s.edition limit 1 for update of s skip locked`,
      [district],
    );
    if (!sweep) return (await isUnfinished(tx, district)) ? lookAgainMs : 0;
    const aheadMs = msOfInstant(sweep.in_force_from) - msOfInstant(now());
    if (aheadMs > 0) return aheadMs;
    await calendar.refresh();
    const { edition, notice, in_force_from: inForceFrom } = sweep;
    const after = calendar.book.of(edition);
    const change = { before: edition === 1 ? null : calendar.book.of(edition - 1), after, inForceFrom };
    const rows = await readRunning(tx, district, sweep.reached, sweepPage);
    const moved = await Promise.all(rows.map(({ state }) => recountOne(parts, state, { edition, notice, ...change })));
    const last = rows.at(-1);
    await tx.query(
      `update calendar_sweep set reached = $3, looked = looked + $4, moved = moved + $5, finished_at = $6
        where district = $1 and edition = $2`,
      [
        district,
        edition,
        last?.case_id ?? sweep.reached,
        rows.length,
        moved.filter(Boolean).length,
        rows.length < sweepPage ? now() : null,
      ],
    );
    await tx.query(`select pg_notify('onewindow_calendar', $1)`, [district]);
    return rows.length < sweepPage ? 0 : 'more';
  });
}

/** Counts one case anew; true when it has the event now, by this try or an earlier one. */
async function recountOne(
  { db, district, engine, calendar }: SweepParts,
  state: CaseState,
  change: Omit<CalendarChange, 'before'> & { before: Calendar | null; edition: number; notice: string },
): Promise<boolean> {
  const { edition, notice, inForceFrom, before, after } = change;
  if (before && movesOf(state, { before, after, inForceFrom }).length > 0) {
    engine.forget(state.caseId);
    const answer = await engine.command(
      state.caseId,
      { type: 'recount', edition, notice, inForceFrom },
      { actor: clockActor, key: `${state.caseId}:calendar:${edition}`, expect: null },
    );
    return answer.events.length > 0;
  }
  // a due day may stand while its yellow day moves
  if (!before || JSON.stringify(timersOf(state, before)) !== JSON.stringify(timersOf(state, after)))
    await setTimers({ db, district, engine, calendar: () => calendar.current }, state.caseId);
  return false;
}

async function isUnfinished(db: Database, district: string): Promise<boolean> {
  const rows = await db.query('select from calendar_sweep where district = $1 and finished_at is null limit 1', [
    district,
  ]);
  return rows.length > 0;
}

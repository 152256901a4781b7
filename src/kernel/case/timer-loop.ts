import type { Instant } from '#kernel/base';
import type { Calendar } from '#kernel/clock';
import type { Database } from '#platform/db';
import { timersOf } from './clocks.ts';
import type { Engine } from './engine.ts';
import type { Actor } from './run.ts';

/** The clock as it acts on cases (时限钟). */
export const clockActor: Actor = { kind: 'engine', id: 'engine:clock', name: '', level: 0, staff: null };

/** What the loop works with. `calendar` is asked anew each time. */
export interface TimerParts {
  db: Database;
  district: string;
  engine: Engine;
  calendar(): Calendar;
  now(): Instant;
  onError(error: unknown): void;
  /** How long one worker keeps a timer to himself; when he dies, another takes it afterwards. */
  leaseMs?: number;
}

/**
 * Rings the timers of a district (响铃). Modes: looking (claims what is due and rings it) · sleeping (until the next moment,
 * a call of `wake`, or a minute). Any number may run beside each other: a lease keeps them from trying the same timer at
 * once, and that each rings once is decided by its command, which carries a key of its own and is written with the event.
 */
export interface TimerLoop {
  /** Looks again now: timers were written, or the clock was set. */
  wake(): void;
  /** Ends after what is under way. */
  stop(): Promise<void>;
}

interface Claimed {
  case_id: string;
  timer: string;
  fires_at: Instant;
}

const usualLeaseMs = 30_000;
const longestSleepMs = 60_000;
const batch = 100;

/** Starts the loop. */
export function openTimerLoop(parts: TimerParts): TimerLoop {
  const { db, district } = parts;
  let stopped = false;
  let woken = false;
  let rouse: (() => void) | undefined;

  const running = (async () => {
    while (!stopped) {
      woken = false;
      let sleepMs = longestSleepMs;
      try {
        await ringDue(parts, () => stopped);
        sleepMs = Math.min(longestSleepMs, await nextInMs(db, district, parts.now()));
      } catch (error) {
        parts.onError(error);
        sleepMs = 1_000;
      }
      if (stopped || woken) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(10, sleepMs));
        rouse = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      rouse = undefined;
    }
  })();

  return {
    wake() {
      woken = true;
      rouse?.();
    },
    async stop() {
      stopped = true;
      rouse?.();
      await running;
    },
  };
}

/** Rings everything that is due now and that no other worker holds (响铃一遍), until nothing is left or `enough` says so. */
export async function ringDue(parts: TimerParts, enough: () => boolean = () => false): Promise<void> {
  for (;;) {
    const claimed = enough() ? [] : await claim(parts);
    if (claimed.length === 0) return;
    await Promise.all(claimed.map((timer) => ringOne(parts, timer).catch(parts.onError)));
  }
}

async function ringOne(parts: TimerParts, { case_id: caseId, timer, fires_at: firesAt }: Claimed): Promise<void> {
  const { engine } = parts;
  // another process may have changed the case since this one looked at it
  engine.forget(caseId);
  const before = await engine.find(caseId);
  const answer = await engine.command(
    caseId,
    { type: 'ring', timer },
    { actor: clockActor, key: `${caseId}:${timer}:${firesAt}`, expect: null },
  );
  // nothing to do, or done before: the row is wrong
  if (answer.events.length === 0 || answer.version <= (before?.version ?? 0)) await setTimers(parts, caseId);
}

/** Takes the timers that are due and that no other worker holds. */
async function claim({ db, district, now, leaseMs = usualLeaseMs }: TimerParts): Promise<Claimed[]> {
  const at = now();
  return db.run<Claimed>(
    'claim-timers',
    `update timer t set leased_until = $2::timestamptz + make_interval(secs => $3) from (
         select case_id, timer from timer
          where district = $1 and fired_at is null and fires_at is not null and fires_at <= $2
            and (leased_until is null or leased_until <= $2)
          order by fires_at, case_id, timer limit $4 for update skip locked) due
      where t.district = $1 and t.case_id = due.case_id and t.timer = due.timer
      returning t.case_id, t.timer, t.fires_at`,
    [district, at, leaseMs / 1000, batch],
  );
}

/** Milliseconds until a timer is due, or until the lease of one that is due runs out. */
async function nextInMs(db: Database, district: string, now: Instant): Promise<number> {
  const [row] = await db.run<{ next: Instant | null }>(
    'next-timer',
    `select least(
         (select fires_at from timer where district = $1 and fired_at is null and fires_at is not null and fires_at > $2
           order by fires_at limit 1),
         (select min(coalesce(leased_until, fires_at)) from timer
           where district = $1 and fired_at is null and fires_at is not null and fires_at <= $2)) as next`,
    [district, now],
  );
  return row?.next ? Date.parse(row.next) - Date.parse(now) : Number.POSITIVE_INFINITY;
}

/**
 * Sets the timer rows of a case to what its events and the calendar say (校准时限钟), unless the case changes meanwhile.
 * The rows are a view: a row that rings at the wrong moment finds nothing to do, and is put right here.
 */
export async function setTimers(
  { db, district, engine, calendar }: Pick<TimerParts, 'db' | 'district' | 'engine' | 'calendar'>,
  caseId: string,
): Promise<void> {
  engine.forget(caseId);
  const state = await engine.find(caseId);
  if (!state) return;
  const timers = timersOf(state, calendar());
  await db.transaction(async (tx) => {
    const [row] = await tx.query<{ version: number }>(
      'select version from case_row where district = $1 and case_id = $2 for update',
      [district, caseId],
    );
    if (row?.version !== state.version) return;
    await tx.query(
      `update timer set fires_at = null, leased_until = null
        where district = $1 and case_id = $2 and fired_at is null and fires_at is not null and timer <> all($3)`,
      [district, caseId, timers.map((timer) => timer.code)],
    );
    await tx.query(
      `insert into timer as t (district, case_id, timer, fires_at)
         select $1, $2, x.timer, x.fires_at from unnest($3::text[], $4::timestamptz[]) as x(timer, fires_at)
         on conflict (district, case_id, timer) do update
           set fires_at = excluded.fires_at, fired_at = null, leased_until = null
           where t.fires_at is distinct from excluded.fires_at or t.fired_at is not null`,
      [district, caseId, timers.map((timer) => timer.code), timers.map((timer) => timer.firesAt)],
    );
  });
}

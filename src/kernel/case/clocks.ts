import { type Instant, instantOfMs, msOfInstant } from '#kernel/base';
import { type Calendar, type Due, dueOf, type Limit, type Suspension, withProvisionalYears } from '#kernel/clock';
import { type CaseState, stillSpans, type TaskState, type Wait } from './state.ts';

/** A timer of a case (时限钟): when it rings unless something happens before. */
export interface Timer {
  code: string;
  firesAt: Instant;
}

/** Codes of the timers that every case has while its promised limit runs: its yellow and its red step (黄灯、红灯). */
export const promisedYellow = 'promised.yellow';
export const promisedRed = 'promised.red';

/** Code of the timer that rings at the end of a task's own limit (任务到期). */
export function taskTimer(task: string): string {
  return `task.${task}`;
}

/** How long after its end a lot is closed, in milliseconds: bids that reached another process in time are written by then. */
const closingGraceMs = 2_000;

/** Code of the timer that rings when a lot is to be closed (落槌). */
function lotTimer(lot: string): string {
  return `lot.${lot}`;
}

/** The lot that a timer closes; undefined for every other timer. */
export function lotOfTimer(timer: string): string | undefined {
  return timer.startsWith('lot.') ? timer.slice('lot.'.length) : undefined;
}

/** The task that a timer belongs to, as `taskTimer` named it; undefined for a timer of the case itself. */
export function taskOfTimer(timer: string): string | undefined {
  return timer.startsWith('task.') ? timer.slice('task.'.length) : undefined;
}

/**
 * The times at which the limits of the case stand still, whatever for (补正、中止、特别程序、公示), as the ledger takes them
 * (停钟时段).
 */
export function suspensionsOf(state: CaseState): Suspension[] {
  return stillSpans(state).map(suspension);
}

function suspension({ from, to, why, by }: Pick<Wait, 'from' | 'to' | 'why' | 'by'>): Suspension {
  return { from, to: to ?? undefined, why, by };
}

const caseDues = new WeakMap<CaseState, { calendar: Calendar; limit: Limit; due: Due }[]>();

/** When a limit of the whole case is due, with the account of every day (办件到期日). Remembered as long as the state lives. */
export function caseDue(state: CaseState, limit: Limit, calendar: Calendar): Due {
  const known = caseDues.get(state) ?? [];
  const hit = known.find((one) => one.calendar === calendar && one.limit === limit);
  if (hit) return hit.due;
  const due = dueOf(
    { start: state.submittedAt, limit, suspensions: suspensionsOf(state) },
    withProvisionalYears(calendar),
  );
  caseDues.set(state, [...known, { calendar, limit, due }]);
  return due;
}

/**
 * When a task is due (任务到期时刻): its limit from the moment it was opened, or from its service where it
 * runs from that, without the time the task waited for the
 * applicant or the whole case stood still. A task opened without a limit keeps the moment it was given. Null when there is none, and
 * while the clock stands still.
 */
export function taskDueAt(state: CaseState, task: TaskState, calendar: Calendar): Instant | null {
  if (!task.limit) return task.dueAt;
  return taskDue(state, task, task.limit, calendar).dueAt;
}

/** The account of a task's limit, day by day (任务时限账). */
export function taskDue(state: CaseState, task: TaskState, limit: Limit, calendar: Calendar): Due {
  const own = task.waits.map((wait) => ({
    from: wait.from,
    to: wait.to ?? undefined,
    why: { zh: '等申请人答复', en: 'waiting for the applicant to answer' },
    by: state.applicant.name,
  }));
  const start = task.countedFrom ?? task.openedAt;
  // what stops the limits of the case only, such as a notice to the public, leaves those of its tasks running
  const whole = state.waits.map(suspension).filter((wait) => wait.to === undefined || wait.to >= start);
  const suspensions = [...own, ...whole];
  return dueOf({ start, limit, suspensions }, withProvisionalYears(calendar));
}

/**
 * The timers of a case as its events and the calendar have it (应响时限钟): yellow and red of the promised limit until the
 * decision, and the end of each open task's limit. A timer that rang is not there, unless its moment has moved to after
 * it rang. Nothing stands still twice: a suspended clock has no timer.
 */
export function timersOf(state: CaseState, calendar: Calendar): Timer[] {
  if (state.closedAt !== null) return [];
  const timers: Timer[] = [];
  const add = (code: string, firesAt: Instant | null): void => {
    const rang = state.rung?.[code];
    if (firesAt !== null && (rang === undefined || firesAt > rang)) timers.push({ code, firesAt });
  };
  if (state.decidedAt === null && state.submittedAt) {
    const due = caseDue(state, state.limits.promised, calendar);
    if (due.yellowAt !== null && due.redAt !== null && due.yellowAt < due.redAt) add(promisedYellow, due.yellowAt);
    add(promisedRed, due.redAt);
  }
  for (const [code, lot] of Object.entries(state.lots ?? {})) {
    const endsAt = state.bidding?.[code]?.endsAt ?? lot.terms.closesAt;
    if (lot.status === 'open') add(lotTimer(code), instantOfMs(msOfInstant(endsAt) + closingGraceMs));
  }
  for (const task of Object.values(state.tasks)) {
    if (task.status !== 'done') add(taskTimer(task.code), taskDueAt(state, task, calendar));
  }
  return timers;
}

/** The rows of the table `timer` that differ between two lists of timers; what is no longer waited for is laid down (停钟). */
export function timerRows(
  caseId: string,
  before: readonly Timer[],
  after: readonly Timer[],
  rang: ReadonlyMap<string, Instant>,
): object[] {
  const rows: object[] = [];
  const row = (timer: string, firesAt: Instant | null, firedAt: Instant | null) =>
    rows.push({ case_id: caseId, timer, fires_at: firesAt, fired_at: firedAt, leased_until: null });
  for (const timer of after) {
    const old = before.find((one) => one.code === timer.code);
    if (old?.firesAt !== timer.firesAt || rang.has(timer.code)) row(timer.code, timer.firesAt, null);
  }
  for (const old of before) {
    if (!after.some((one) => one.code === old.code)) {
      const at = rang.get(old.code);
      row(old.code, at === undefined ? null : old.firesAt, at ?? null);
    }
  }
  return rows;
}

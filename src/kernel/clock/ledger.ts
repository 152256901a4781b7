import {
  addCalendarDays,
  addMonths,
  type Day,
  dayNumber,
  dayOf,
  dayOfNumber,
  daysBetween,
  endOfDay,
  type Instant,
  instantOfMs,
  type LocalText,
  msOfInstant,
  Refusal,
  startOfDay,
  yearOf,
} from '#kernel/base';
import { type Calendar, type CalendarVersion, type DayKind, withProvisionalYears } from './calendar.ts';
import type { Limit } from './limit.ts';

/**
 * A time during which the clock stands still (中止). The day on which it begins still counts, the days after it up to and
 * including the day on which it ends do not; hours are taken out to the millisecond. Without `to` it is still running.
 */
export interface Suspension {
  readonly from: Instant;
  readonly to?: Instant | undefined;
  readonly why: LocalText;
  /** Who stopped the clock; empty when the rules did, such as for a public notice. */
  readonly by: string;
}

/** When a colour begins: so many units left, or a share of the budget left (剩余量); both include the figure. */
export type Left = { readonly units: number } | { readonly share: readonly [numerator: number, denominator: number] };

/** When a clock turns yellow and red (预警). `red: 'past'` is the end of the last day. */
export interface Warning {
  readonly yellow: Left;
  readonly red: Left | 'past';
}

/**
 * Yellow when a third of the budget or less is left, red when it is past. No law says so: it is this product's decision,
 * and every item may give its own. What is left is counted in whole units, today's day already used.
 */
export const usualWarning: Warning = { yellow: { share: [1, 3] }, red: 'past' };

/** What the ledger of a clock (时限账) is made of. */
export interface ClockInput {
  /** The moment of the event that starts the clock; its day is not counted. */
  readonly start: Instant;
  readonly limit: Limit;
  /** In any order; overlapping ones are merged, never taken out twice. */
  readonly suspensions?: readonly Suspension[];
  readonly warning?: Warning;
}

/**
 * What a day is in the account of a clock (逐日类别): the day of the event, worked, a make-up day, weekend, off by notice,
 * counted by the calendar, running by the hour, suspended, passed over while the last day rolls, and the day it rolls to.
 */
export type DayLineKind =
  | 'start'
  | 'working'
  | 'makeUp'
  | 'weekend'
  | 'off'
  | 'calendar'
  | 'hours'
  | 'suspended'
  | 'passedOver'
  | 'rolledTo';

/** One day of the account (逐日说明). */
export interface DayLine {
  readonly day: Day;
  /** Whether the day uses up one unit of the budget. */
  readonly counted: boolean;
  readonly kind: DayLineKind;
  readonly why: LocalText;
  /** Numbers of the notices that make the day off or worked; empty where none does. */
  readonly notices: readonly string[];
}

/**
 * When something is due and why (到期): `running` has a due day; `suspended` has none until the clock goes on;
 * `open` has none because the limit is none or unlimited.
 */
export interface Due {
  readonly state: 'running' | 'suspended' | 'open';
  readonly limit: Limit;
  readonly start: Instant;
  /** The last day, inclusive. */
  readonly dueDay: Day | null;
  /** The first moment that is too late: 24:00 Beijing time of the last day, or the end of the last hour. */
  readonly dueAt: Instant | null;
  /** The first moment at which the clock is yellow. */
  readonly yellowAt: Instant | null;
  /** The first moment at which the clock is red. */
  readonly redAt: Instant | null;
  /** Units of the budget left when a suspended clock goes on; null otherwise. */
  readonly left: number | null;
  /** Whether the due day rests on a year whose holiday notice is not loaded. */
  readonly provisional: boolean;
  /** The versions of the calendar that were looked at. */
  readonly calendar: readonly CalendarVersion[];
  /** From the day of the event to the due day, or to the day on which the clock stands still. */
  readonly explanation: readonly DayLine[];
}

/**
 * Computes when a running clock is due, day by day (到期日计算). Years without a holiday notice are filled in and the
 * answer is marked provisional, so that nobody's filing is blocked; from before such years can be filled in,
 * `CALENDAR_MISSING`. A suspension that ends before it begins is refused with `PAUSE_INTERVAL_INVALID`.
 * 《民法典》第二百零一条, 《民法典》第二百零二条, 《民法典》第二百零三条.
 */
export function dueOf(input: ClockInput, calendar: Calendar): Due {
  const { limit } = input;
  checkSuspensions(input.suspensions ?? []);
  switch (limit.kind) {
    case 'none':
    case 'unlimited':
      return { ...base(input), state: 'open', explanation: [] };
    case 'onTheSpot':
      return dueOnTheSpot(input);
    case 'hours':
      return dueInHours(input, limit.count);
    case 'workingDays':
      return dueInDays(input, limit.count, { workingOnly: true, roll: false }, calendar);
    case 'calendarDays':
      return dueInDays(input, limit.count, { workingOnly: false, roll: limit.roll }, calendar);
    case 'months': {
      const startDay = dayOf(input.start);
      const days = daysBetween(startDay, addMonths(startDay, limit.count));
      return dueInDays(input, days, { workingOnly: false, roll: limit.roll }, calendar);
    }
  }
}

/** The colour of a clock (红黄绿灯); `suspended` and `open` clocks have none of the three. */
export type Colour = 'green' | 'yellow' | 'red' | 'suspended' | 'open';

/** The colour of a clock at a moment (时限颜色): each colour includes its first moment. */
export function colourAt(now: Instant, due: Pick<Due, 'state' | 'yellowAt' | 'redAt'>): Colour {
  if (due.state !== 'running') return due.state;
  if (due.redAt !== null && now >= due.redAt) return 'red';
  return due.yellowAt !== null && now >= due.yellowAt ? 'yellow' : 'green';
}

/** Time used between two moments without the suspensions (已用时). */
export interface Used {
  /** Working days d with start < d ≤ at, suspended ones left out. */
  readonly workingDays: number;
  /** Calendar days d with start < d ≤ at, suspended ones left out. */
  readonly calendarDays: number;
  /** Milliseconds on the clock, suspensions taken out to the millisecond. */
  readonly ms: number;
  /** Working days taken out by suspensions. */
  readonly suspendedWorkingDays: number;
  /** Whether a year without a holiday notice was counted. */
  readonly provisional: boolean;
}

/** How much time a clock has used from its start to a moment (已用时): its end, or now. Zero before the start. */
export function usedOf(
  input: { readonly start: Instant; readonly at: Instant; readonly suspensions?: readonly Suspension[] },
  calendar: Calendar,
): Used {
  const { start, at, suspensions = [] } = input;
  checkSuspensions(suspensions);
  const look = lookInto(calendar);
  const from = dayNumber(dayOf(start));
  const to = dayNumber(dayOf(at));
  const stopped = stoppedDays(suspensions);
  let [workingDays, calendarDays, suspendedWorkingDays] = [0, 0, 0];
  for (let number = from + 1; number <= to; number++) {
    const worked = look.calendar.isWorkingDay(look.day(number));
    if (stopped(number)) suspendedWorkingDays += worked ? 1 : 0;
    else {
      calendarDays++;
      workingDays += worked ? 1 : 0;
    }
  }
  const [startMs, atMs] = [msOfInstant(start), msOfInstant(at)];
  const stoppedMs = mergedMs(suspensions).reduce(
    (sum, [a, b]) => sum + Math.max(0, Math.min(b, atMs) - Math.max(a, startMs)),
    0,
  );
  const ms = Math.max(0, atMs - startMs - stoppedMs);
  return {
    workingDays,
    calendarDays,
    ms,
    suspendedWorkingDays,
    provisional: look.versions().some((v) => v.provisional),
  };
}

/** The three figures of time that are never mixed up (法定、承诺、实际用时). */
export interface ThreeFigures {
  readonly statutory: Due;
  readonly promised: Due;
  readonly used: Used;
}

/** The legal limit, the promised one and the time really used, from the same events (法定、承诺、实际用时). */
export function threeFigures(
  input: {
    readonly start: Instant;
    /** The end of the case, or now. */
    readonly at: Instant;
    readonly statutory: Limit;
    readonly promised: Limit;
    readonly suspensions?: readonly Suspension[];
    readonly warning?: Warning;
  },
  calendar: Calendar,
): ThreeFigures {
  const { statutory, promised, at: _, ...clock } = input;
  return {
    statutory: dueOf({ ...clock, limit: statutory }, calendar),
    promised: dueOf({ ...clock, limit: promised }, calendar),
    used: usedOf(input, calendar),
  };
}

const reasons = {
  event: { zh: '事件当日，不计', en: 'day of the event, not counted' },
  calendarDay: { zh: '自然日', en: 'calendar day' },
  hours: { zh: '按小时连续计算', en: 'hours run on' },
  onTheSpot: { zh: '当场办结', en: 'decided on the spot' },
} satisfies Record<string, LocalText>;

function base(input: ClockInput): Due {
  return {
    state: 'running',
    limit: input.limit,
    start: input.start,
    dueDay: null,
    dueAt: null,
    yellowAt: null,
    redAt: null,
    left: null,
    provisional: false,
    calendar: [],
    explanation: [],
  };
}

function dueOnTheSpot(input: ClockInput): Due {
  const dueDay = dayOf(input.start);
  const dueAt = endOfDay(dueDay);
  const explanation = [line(dueDay, 'start', reasons.onTheSpot)];
  return { ...base(input), dueDay, dueAt, yellowAt: input.start, redAt: dueAt, explanation };
}

function dueInHours(input: ClockInput, count: number): Due {
  const startMs = msOfInstant(input.start);
  const stops = mergedMs(input.suspensions ?? []);
  const budget = count * 3_600_000;
  /** The moment at which so much time has been used, or how much of it is left when the clock stands still for good. */
  const after = (ms: number): { at: number } | { left: number } => {
    let at = startMs + ms;
    for (const [from, to] of stops) {
      if (to <= startMs || from >= at) continue;
      if (to === Number.POSITIVE_INFINITY) return { left: at - Math.max(from, startMs) };
      at += to - Math.max(from, startMs);
    }
    return { at };
  };
  const end = after(budget);
  const lines = (to: Day): DayLine[] => linesOfDays(dayOf(input.start), to, reasons.hours);
  if ('left' in end) {
    const stoppedAt = stops[stops.length - 1]?.[0] ?? startMs;
    const day = dayOf(instantOfMs(Math.max(stoppedAt, startMs)));
    return { ...base(input), state: 'suspended', left: end.left / 3_600_000, explanation: lines(day) };
  }
  const dueAt = instantOfMs(end.at);
  const beginOf = (left: Left | 'past'): Instant => {
    if (left === 'past') return dueAt;
    const found = after(Math.max(0, budget - leftUnits(left, count) * 3_600_000));
    return 'at' in found ? instantOfMs(found.at) : dueAt;
  };
  const warning = input.warning ?? usualWarning;
  const dueDay = dayOf(dueAt);
  return {
    ...base(input),
    dueDay,
    dueAt,
    yellowAt: beginOf(warning.yellow),
    redAt: beginOf(warning.red),
    explanation: lines(dueDay),
  };
}

/** What was counted already without a suspension, by calendar, then by first day, length and kind: many cases begin on one day. */
const countedBefore = new WeakMap<Calendar, Map<string, Due>>();
const mostCounted = 20_000;

function dueInDays(
  input: ClockInput,
  budget: number,
  kind: { workingOnly: boolean; roll: boolean },
  calendar: Calendar,
): Due {
  if ((input.suspensions?.length ?? 0) > 0 || input.warning !== undefined)
    return countDays(input, budget, kind, calendar);
  const known = countedBefore.get(calendar) ?? new Map<string, Due>();
  countedBefore.set(calendar, known);
  const key = `${dayOf(input.start)} ${budget} ${kind.workingOnly} ${kind.roll}`;
  const before = known.get(key);
  if (before) {
    const { limit, start } = input;
    // a warning that begins with the clock itself begins with this one's
    const begins = (at: Instant | null) => (at === before.start && at !== before.dueAt ? start : at);
    return { ...before, limit, start, yellowAt: begins(before.yellowAt), redAt: begins(before.redAt) };
  }
  const due = countDays(input, budget, kind, calendar);
  if (known.size >= mostCounted) known.clear();
  known.set(key, due);
  return due;
}

function countDays(
  input: ClockInput,
  budget: number,
  kind: { workingOnly: boolean; roll: boolean },
  calendar: Calendar,
): Due {
  const look = lookInto(calendar);
  const suspensions = input.suspensions ?? [];
  const stopped = stoppedDays(suspensions);
  const start = dayNumber(dayOf(input.start));
  const explanation: DayLine[] = [line(look.day(start), 'start', reasons.event)];
  const counted: number[] = [];
  const answer = (): Due => ({
    ...base(input),
    provisional: look.versions().some((version) => version.provisional),
    calendar: look.versions(),
    explanation,
  });
  let number = start;
  const worked = (day: Day): boolean => look.calendar.isWorkingDay(day);
  const done = (): boolean => counted.length >= budget && !(kind.roll && !worked(look.day(number)));
  // A rolled last day must be worked and must not lie in a suspension either.
  let rollingOntoSuspended = false;
  while (!done() || rollingOntoSuspended) {
    number++;
    const day = look.day(number);
    const stop = stopped(number);
    rollingOntoSuspended = counted.length >= budget && stop !== undefined;
    if (stop) {
      if (stop.to === undefined) return { ...answer(), state: 'suspended', left: budget - counted.length };
      explanation.push(line(day, 'suspended', suspendedWhy(stop)));
    } else if (counted.length >= budget) {
      const why = rolledWhy(look.reasonOf(day), worked(day));
      explanation.push(line(day, worked(day) ? 'rolledTo' : 'passedOver', why, look.noticesOf(day)));
    } else if (kind.workingOnly) {
      if (worked(day)) counted.push(number);
      explanation.push(line(day, look.kindOf(day), look.reasonOf(day), look.noticesOf(day)));
    } else {
      counted.push(number);
      explanation.push(line(day, 'calendar', reasons.calendarDay));
    }
  }
  const dueDay = look.day(number);
  const dueAt = endOfDay(dueDay);
  const beginOf = (left: Left | 'past'): Instant => {
    if (left === 'past') return dueAt;
    const used = Math.ceil(budget - leftUnits(left, budget));
    const day = counted[used - 1];
    return day === undefined ? input.start : startOfDay(dayOfNumber(day));
  };
  const warning = input.warning ?? usualWarning;
  return { ...answer(), dueDay, dueAt, yellowAt: beginOf(warning.yellow), redAt: beginOf(warning.red) };
}

/** The calendar with provisional years, which remembers the years that were looked at. */
function lookInto(calendar: Calendar): {
  calendar: { isWorkingDay(day: Day): boolean };
  day(number: number): Day;
  reasonOf(day: Day): LocalText;
  kindOf(day: Day): DayKind;
  noticesOf(day: Day): readonly string[];
  versions(): CalendarVersion[];
} {
  const filled = withProvisionalYears(calendar);
  const years = new Set<number>();
  const note = <Answer>(day: Day, ask: (day: Day) => Answer): Answer => {
    years.add(yearOf(day));
    return ask(day);
  };
  return {
    calendar: { isWorkingDay: (day) => note(day, filled.isWorkingDay) },
    day: dayOfNumber,
    reasonOf: (day) => note(day, filled.reasonOf),
    kindOf: filled.kindOf,
    noticesOf: filled.noticesOf,
    versions: () => [...years].sort((a, b) => a - b).map((year) => filled.versionOf(year)),
  };
}

function checkSuspensions(suspensions: readonly Suspension[]): void {
  for (const { from, to } of suspensions)
    if (to !== undefined && to < from) throw new Refusal('PAUSE_INTERVAL_INVALID', { from, to });
}

/** Finds the suspension that takes a day out: days d with from < d ≤ to; a running one comes before an ended one. */
function stoppedDays(suspensions: readonly Suspension[]): (number: number) => Suspension | undefined {
  const intervals = suspensions
    .map((suspension) => ({
      suspension,
      from: dayNumber(dayOf(suspension.from)),
      to: suspension.to === undefined ? Number.POSITIVE_INFINITY : dayNumber(dayOf(suspension.to)),
    }))
    .sort((a, b) => b.to - a.to);
  return (number) => intervals.find(({ from, to }) => number > from && number <= to)?.suspension;
}

/** Suspensions as intervals of milliseconds, merged and in order; a running one ends at infinity. */
function mergedMs(suspensions: readonly Suspension[]): [from: number, to: number][] {
  const merged: [number, number][] = [];
  const sorted = suspensions
    .map(({ from, to }): [number, number] => [
      msOfInstant(from),
      to === undefined ? Number.POSITIVE_INFINITY : msOfInstant(to),
    ])
    .sort((a, b) => a[0] - b[0]);
  for (const [from, to] of sorted) {
    const last = merged[merged.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

function leftUnits(left: Left, budget: number): number {
  return 'units' in left ? left.units : (budget * left.share[0]) / left.share[1];
}

function suspendedWhy({ why, by }: Suspension): LocalText {
  if (by === '') return { zh: `停表：${why.zh}`, en: `not counted: ${why.en}` };
  return { zh: `中止：${why.zh}（${by}）`, en: `suspended: ${why.en} (${by})` };
}

function rolledWhy(reason: LocalText, worked: boolean): LocalText {
  return worked
    ? { zh: `期满日遇休息日，顺延至此（${reason.zh}）`, en: `the last day was off: moved to here (${reason.en})` }
    : { zh: `顺延跳过（${reason.zh}）`, en: `passed over (${reason.en})` };
}

function linesOfDays(from: Day, to: Day, why: LocalText): DayLine[] {
  const lines: DayLine[] = [];
  for (let day = from; day <= to; day = addCalendarDays(day, 1)) lines.push(line(day, 'hours', why));
  return lines;
}

const countedKinds: ReadonlySet<DayLineKind> = new Set(['working', 'makeUp', 'calendar', 'hours']);

function line(day: Day, kind: DayLineKind, why: LocalText, notices: readonly string[] = []): DayLine {
  return { day, counted: countedKinds.has(kind), kind, why, notices };
}

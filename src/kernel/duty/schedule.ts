import {
  addCalendarDays,
  addMonths,
  type Day,
  dayOf,
  endOfDay,
  type Instant,
  isDay,
  type LocalText,
  partsOfDay,
  Refusal,
  startOfDay,
} from '#kernel/base';
import { type Calendar, dueOf, type Limit, limitText, withProvisionalYears } from '#kernel/clock';

/** How long one period of a repeated duty is (周期). */
export type Period = 'month' | 'quarter' | 'half-year' | 'year';

/** On which day of a period something is due (期内到期日). */
export type DayInPeriod =
  /** Day `date` of the period's month `month` (1 is its first month); a short month ends earlier. `roll` moves a day off to the next working day. */
  | { kind: 'date'; month: number; date: number; roll: boolean }
  /** The n-th working day of the period. */
  | { kind: 'working-day'; n: number }
  /** So long after the last day of the period. */
  | { kind: 'after-end'; limit: Limit };

/** When a duty is owed (到期安排). */
export type Schedule =
  | { kind: 'once'; due: Day }
  /** So long after the day on which the duty begins. */
  | { kind: 'within'; limit: Limit }
  | { kind: 'every'; period: Period; on: DayInPeriod }
  /** Each time something happens that somebody reports, so long after its day. */
  | { kind: 'after-each'; limit: Limit };

/** One occasion as the schedule makes it (一次到期). `cause` names it: the period, or what happened. */
export interface Occasion {
  cause: string;
  dueDay: Day;
  /** The first moment that is too late. */
  dueAt: Instant;
  /** Rests on a year whose holiday notice is not out. */
  provisional: boolean;
}

const monthsOf: Record<Period, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };
const longestDays = 400;

/** Refuses a schedule that makes no sense (`DUTY_INVALID` with the reason). */
export function checkSchedule(schedule: Schedule, starts: Day, ends: Day | null): void {
  const wrong = (zh: string, en: string): never => {
    throw new Refusal('DUTY_INVALID', { reason: { zh, en } });
  };
  if (!isDay(starts) || (ends !== null && !isDay(ends))) wrong('起止日期不正确', 'the days are no days');
  if (ends !== null && ends < starts) wrong('结束日早于开始日', 'it ends before it starts');
  const checkLimit = (limit: Limit) => {
    if (!['workingDays', 'calendarDays', 'months'].includes(limit.kind))
      wrong('期限只能按工作日、自然日或月', 'a limit is in working days, days or months');
    const { count } = limit as { count?: unknown };
    if (!Number.isInteger(count) || (count as number) < 0 || (count as number) > longestDays)
      wrong('期限应在 0 到 400 之间', 'a limit is between 0 and 400');
  };
  switch (schedule.kind) {
    case 'once':
      if (!isDay(schedule.due)) wrong('到期日不正确', 'the due day is no day');
      if (schedule.due < starts) wrong('到期日早于开始日', 'it is due before it starts');
      break;
    case 'within':
    case 'after-each':
      checkLimit(schedule.limit);
      break;
    case 'every': {
      const { on } = schedule;
      const months = monthsOf[schedule.period];
      if (on.kind === 'after-end') checkLimit(on.limit);
      if (on.kind === 'date') {
        if (!Number.isInteger(on.month) || on.month < 1 || on.month > months)
          wrong(`月份应是周期内第 1 到 ${months} 个月`, `the month is one of the ${months} of the period`);
        if (!Number.isInteger(on.date) || on.date < 1 || on.date > 31) wrong('日期应是 1 到 31', 'the date is 1 to 31');
      }
      if (on.kind === 'working-day' && (!Number.isInteger(on.n) || on.n < 1 || on.n > 15 * months))
        wrong('没有第这么多个工作日', 'the period has not so many working days');
    }
  }
}

/**
 * The occasions of a schedule whose period begins after `after` and not after `until` (展开到期日), in order. A period counts when its
 * first day lies in the time of the duty; for a duty that begins inside a period, that period counts when its due day is not over yet.
 * Cutting the time into pieces gives the same occasions as taking it whole.
 */
export function occasionsOf(
  schedule: Schedule,
  time: { starts: Day; ends: Day | null; after: Day | null; until: Day },
  calendar: Calendar,
): Occasion[] {
  const { starts, ends, after, until } = time;
  switch (schedule.kind) {
    case 'once':
      return after === null ? [occasion('once', schedule.due, false)] : [];
    case 'within':
      return after === null ? [occasionAfter('once', starts, schedule.limit, calendar)] : [];
    case 'after-each':
      return [];
    case 'every': {
      const found: Occasion[] = [];
      const months = monthsOf[schedule.period];
      let first = firstOfPeriod(starts, months);
      while (first <= until && (ends === null || first <= ends)) {
        if (after === null || first > after) {
          const one = inPeriod(schedule.on, first, months, calendar);
          if (one.dueDay >= starts && (ends === null || schedule.on.kind === 'after-end' || one.dueDay <= ends))
            found.push(one);
        }
        first = addMonths(first, months);
      }
      return found;
    }
  }
}

/** The occasion that something makes which happened on a day (事件引起的到期). */
export function occasionAfter(cause: string, day: Day, limit: Limit, calendar: Calendar): Occasion {
  const due = dueOf({ start: startOfDay(day), limit }, calendar);
  if (due.dueDay === null || due.dueAt === null) throw new Error(`a duty needs a limit, not ${limit.kind}`);
  return { cause, dueDay: due.dueDay, dueAt: due.dueAt, provisional: due.provisional };
}

const periodNames: Record<Period, LocalText> = {
  month: { zh: '每月', en: 'each month' },
  quarter: { zh: '每季度', en: 'each quarter' },
  'half-year': { zh: '每半年', en: 'each half-year' },
  year: { zh: '每年', en: 'each year' },
};

/** A schedule in words (到期安排的说法). */
export function scheduleText(schedule: Schedule): LocalText {
  switch (schedule.kind) {
    case 'once':
      return { zh: `一次，${schedule.due} 前`, en: `once, by ${schedule.due}` };
    case 'within': {
      const { zh, en } = limitText(schedule.limit);
      return { zh: `一次，开始后 ${zh}内`, en: `once, within ${en} from the beginning` };
    }
    case 'after-each': {
      const { zh, en } = limitText(schedule.limit);
      return { zh: `每次发生后 ${zh}内`, en: `within ${en} after each event` };
    }
    case 'every': {
      const { on, period } = schedule;
      const name = periodNames[period];
      if (on.kind === 'after-end') {
        const { zh, en } = limitText(on.limit);
        return { zh: `${name.zh}结束后 ${zh}内`, en: `${name.en}, within ${en} after its end` };
      }
      if (on.kind === 'working-day')
        return { zh: `${name.zh}第 ${on.n} 个工作日前`, en: `${name.en}, by working day ${on.n}` };
      const month =
        period === 'month' ? { zh: '', en: '' } : { zh: `第 ${on.month} 个月的 `, en: `month ${on.month}, ` };
      const roll = on.roll ? { zh: '，遇休息日顺延', en: ', moved off days off' } : { zh: '', en: '' };
      return {
        zh: `${name.zh}${month.zh}${on.date} 日前${roll.zh}`,
        en: `${name.en}, ${month.en}by day ${on.date}${roll.en}`,
      };
    }
  }
}

function inPeriod(on: DayInPeriod, first: Day, months: number, calendar: Calendar): Occasion {
  const filled = withProvisionalYears(calendar);
  const cause = first.slice(0, 7);
  switch (on.kind) {
    case 'date': {
      const month = addMonths(first, on.month - 1);
      const last = addCalendarDays(addMonths(month, 1), -1);
      const due = on.date > partsOfDay(last).date ? last : addCalendarDays(month, on.date - 1);
      const rolled = on.roll ? filled.rollForward(due) : due;
      return occasion(cause, rolled, on.roll && isProvisional(filled, due, rolled));
    }
    case 'working-day': {
      const due = filled.addWorkingDays(addCalendarDays(first, -1), on.n);
      return occasion(cause, due, isProvisional(filled, first, due));
    }
    case 'after-end':
      return occasionAfter(cause, addCalendarDays(addMonths(first, months), -1), on.limit, calendar);
  }
}

function occasion(cause: string, dueDay: Day, provisional: boolean): Occasion {
  return { cause, dueDay, dueAt: endOfDay(dueDay), provisional };
}

function isProvisional(filled: Calendar, ...days: Day[]): boolean {
  return days.some((day) => filled.versionOf(Number(day.slice(0, 4))).provisional);
}

/** The first day of the period in which a day lies: periods begin with January. */
function firstOfPeriod(day: Day, months: number): Day {
  const month = Number(day.slice(5, 7)) - 1;
  const first = month - (month % months) + 1;
  return `${day.slice(0, 5)}${String(first).padStart(2, '0')}-01` as Day;
}

/** The day of a moment so many days ahead: how far occasions are laid out. */
export function horizonFrom(now: Instant, days: number): Day {
  return addCalendarDays(dayOf(now), days);
}

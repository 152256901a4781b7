import { type Day, dayOf, daysBetween, endOfDay, type Instant, instantOfMs, msOfInstant } from '#kernel/base';
import { type Calendar, type DayLine, dueOf, type Limit, withProvisionalYears } from '#kernel/clock';

/** How long a notice stands and may be objected to (公示期). */
export interface Period {
  /** The last day, inclusive: who acts before 24:00 of it is in time. */
  lastDay: Day;
  /** The first moment that is too late. */
  until: Instant;
  /** Whether the last day rests on a year whose holiday notice is not out. */
  provisional: boolean;
  /** Every day from the day of publication to the last one, with why it counts or not. */
  days: readonly DayLine[];
}

/**
 * The period of a notice published at a moment (公示期计算): the day of publication does not count, the last day counts
 * to its end. A limit in calendar days is a display period and should not roll; one in hours, or without end, is an Error.
 * 《民法典》第二百零一条, 《民法典》第二百零三条.
 */
export function periodOf(publishedAt: Instant, limit: Limit, calendar: Calendar): Period {
  const due = dueOf({ start: publishedAt, limit }, withProvisionalYears(calendar));
  if (due.dueDay === null || limit.kind === 'hours') throw new Error(`a notice cannot stand for ${limit.kind}`);
  return { lastDay: due.dueDay, until: endOfDay(due.dueDay), provisional: due.provisional, days: due.explanation };
}

/** Days that follow the day of a moment up to the last one (剩余天数): 0 on the last day, which still counts, and afterwards. */
export function daysLeft(now: Instant, lastDay: Day): number {
  return Math.max(0, daysBetween(dayOf(now), lastDay));
}

/** The last moment of a period: what counts on from its end begins here, so that the day after it is the first one. */
export function endingOf(until: Instant): Instant {
  return instantOfMs(msOfInstant(until) - 1);
}

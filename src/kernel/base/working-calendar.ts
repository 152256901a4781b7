import type { Day } from './days.ts';

/**
 * What a calendar of working days (工作日历) answers. Every answer that needs a year whose holiday notice is not loaded
 * is refused with `CALENDAR_MISSING {year}`.
 */
export interface WorkingCalendar {
  /** Whether the day is a working day (工作日), make-up Saturdays and Sundays (调休上班) included. */
  isWorkingDay(day: Day): boolean;
  /** The n-th working day after the day, which itself is not counted (n 个工作日后); n = 0 gives the day itself. */
  addWorkingDays(day: Day, n: number): Day;
  /** The last day of n calendar days, the day itself not counted; `roll` moves a last day off to the next working day. */
  addCalendarPeriod(day: Day, n: number, options: { roll: boolean }): Day;
  /** The last day of n months (同日到期，无对应日为月末); `roll` moves a last day off to the next working day. */
  addMonthsPeriod(day: Day, n: number, options: { roll: boolean }): Day;
  /** Working days d with from < d ≤ to (期间内工作日数); negative the other way round when `to` is earlier. */
  workingDaysBetween(from: Day, to: Day): number;
  /** The day itself when it is a working day, otherwise the next one (顺延至工作日). */
  rollForward(day: Day): Day;
}

import type { Instant } from '#kernel/base';
import { type Calendar, type CalendarData, type CalendarYear, defineCalendar } from './calendar.ts';

/** The years that one notice put in force, and since when (日历版次). */
export interface CalendarEdition {
  /** 1 for what the product ships, then one more for each notice. */
  readonly edition: number;
  readonly inForceFrom: Instant;
  readonly years: Readonly<Record<string, CalendarYear>>;
}

/**
 * The calendar with its history (日历沿革): a running case is counted by the newest edition, a decided one for ever by the
 * edition that was in force when it was decided.
 */
export interface CalendarBook {
  /** Number of the newest edition. */
  readonly newest: number;
  /** Every year as an edition left it. */
  dataOf(edition: number): CalendarData;
  /** The calendar as an edition left it. An edition that is not there is an Error. */
  of(edition: number): Calendar;
  /** The calendar in force at a moment; before the first edition, that one. */
  at(moment: Instant): Calendar;
}

/** Binds editions into a book. They must be numbered 1, 2, 3 … without a gap; a year of a later one replaces the earlier. */
export function bindCalendar(editions: readonly CalendarEdition[]): CalendarBook {
  const datas: CalendarData[] = [];
  for (const [index, { edition, years }] of editions.entries()) {
    if (edition !== index + 1) throw new Error(`calendar edition ${index + 1} is missing`);
    datas.push({ years: { ...datas[index - 1]?.years, ...years } });
  }
  if (datas.length === 0) throw new Error('no edition of the calendar');
  const calendars = new Map<number, Calendar>();
  const dataOf = (edition: number): CalendarData => {
    const data = datas[edition - 1];
    if (!data) throw new Error(`no calendar edition ${edition}`);
    return data;
  };
  const of = (edition: number): Calendar => {
    const calendar = calendars.get(edition) ?? defineCalendar(dataOf(edition));
    calendars.set(edition, calendar);
    return calendar;
  };
  return {
    newest: editions.length,
    dataOf,
    of,
    at(moment) {
      const last = editions.findLast((one) => one.inForceFrom <= moment);
      return of(last?.edition ?? 1);
    },
  };
}

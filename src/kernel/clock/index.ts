export type { Calendar, CalendarData, CalendarVersion, CalendarYear, DayKind } from './calendar.ts';
export { defineCalendar, withProvisionalYears } from './calendar.ts';
export type {
  ClockInput,
  Colour,
  DayLine,
  Due,
  Left,
  Suspension,
  ThreeFigures,
  Used,
  Warning,
} from './ledger.ts';
export { colourAt, dueOf, threeFigures, usedOf, usualWarning } from './ledger.ts';
export type { Limit } from './limit.ts';
export {
  calendarDays,
  hours,
  isLongerThan,
  limitText,
  months,
  none,
  onTheSpot,
  unlimited,
  workingDays,
} from './limit.ts';

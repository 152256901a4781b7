export type { CalendarBook, CalendarEdition } from './book.ts';
export { bindCalendar } from './book.ts';
export type { Calendar, CalendarData, CalendarVersion, CalendarYear, DayKind, DayMark } from './calendar.ts';
export { defineCalendar, withProvisionalYears } from './calendar.ts';
export type { Applying, DistrictCalendar, ExpectedMoves, SignedEdition, Sweep } from './editions.ts';
export { applyEdition, openDistrictCalendar } from './editions.ts';
export type {
  ClockInput,
  Colour,
  DayLine,
  DayLineKind,
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
export type { HolidayNotice, HolidaySpan, NoticeOutcome } from './notice.ts';
export { applyNotice } from './notice.ts';

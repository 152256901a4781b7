export type { Day, Instant } from './days.ts';
export {
  addCalendarDays,
  addMonths,
  compareDays,
  dayNumber,
  dayOf,
  dayOfNumber,
  daysBetween,
  endOfDay,
  instantOfMs,
  isDay,
  msOfInstant,
  parseDay,
  parseInstant,
  partsOfDay,
  startOfDay,
  weekday,
  yearOf,
} from './days.ts';
export { foldSyllable, lookAlikes, normaliseHan, readings, tidyHan, toSimplified } from './han.ts';
export type { CodeCheck, LegacyNumberParts, OrgCodeParts, ResidentIdParts, UsccParts } from './identifiers.ts';
export {
  checkLegacyNumber,
  checkOrgCode,
  checkResidentId,
  checkUscc,
  completeOrgCode,
  completeUscc,
} from './identifiers.ts';
export { maskIdNumber, maskName, maskPhone, maskText, maskTexts } from './mask.ts';
export type { Fen } from './money.ts';
export { daxie, formatYuan, share, shareOf, splitLargestRemainder, toFen } from './money.ts';
export { refusalText } from './refusal-text.ts';
export type { RefusalCode } from './refusals.ts';
export { Refusal, refusals } from './refusals.ts';
export type { LocalText } from './text.ts';
export { fillText } from './text.ts';
export type { WorkingCalendar } from './working-calendar.ts';

export type {
  Consequence,
  Duty,
  DutyActor,
  DutyCommand,
  DutyEventBody,
  DutyOccasion,
  DutyStanding,
  DutyTerms,
  Evidence,
  OccasionStatus,
  Origin,
} from './duty.ts';
export { decideDuty, dutyRights, dutyStandingOf, origins } from './duty.ts';
export type { DayInPeriod, Occasion, Period, Schedule } from './schedule.ts';
export { checkSchedule, occasionAfter, occasionsOf, scheduleText } from './schedule.ts';
export type { DutyLine, DutyParts, DutyScope, DutyWish, Following } from './store.ts';
export {
  bearDuty,
  commandDuty,
  dutyId,
  findLate,
  followLate,
  getDuty,
  laidAheadDays,
  layAhead,
  listDutyEvents,
  listOccasions,
  makeDuty,
} from './store.ts';

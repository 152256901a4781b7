export { grants, missingMaterials } from './advance.ts';
export type { BidDesk } from './bid-desk.ts';
export { openBidDesk } from './bid-desk.ts';
export type {
  CheckContext,
  CheckDefinition,
  CheckResult,
  DistrictFacts,
  Finding,
  Found,
  Need,
  PartyAnswer,
} from './check.ts';
export { defineCheck } from './check.ts';
export type { Timer } from './clocks.ts';
export { caseDue, suspensionsOf, taskDue, taskDueAt, timersOf } from './clocks.ts';
export type {
  BallotCommand,
  CaseCommand,
  FiledFile,
  FilingOrigin,
  LifecycleCommand,
  MeetingAct,
  MeetingCommand,
} from './command.ts';
export { declaredTask } from './decide.ts';
export { derivedTables, keptTables } from './derived.ts';
export type { EffectContext, EffectDefinition, EffectPlan, Planned } from './effect.ts';
export { defineEffect } from './effect.ts';
export type { CommandAnswer, Declarations, Engine, EngineParts, Sending } from './engine.ts';
export { engineActor, openEngine, positionText } from './engine.ts';
export type { OwedDuty } from './errand.ts';
export { type Errands, openErrands } from './errands.ts';
export type { CaseEvent, DueMove } from './events.ts';
export { evolve, stateAt } from './evolve.ts';
export type { FormError } from './form.ts';
export { formErrors, refuseImpossibleDraft } from './form.ts';
export { followUps } from './lifecycle/follow-up.ts';
export { lastDayToFollow } from './lifecycle/gaps.ts';
export { badRating, ratingLevels, ratingReasons } from './lifecycle/rating.ts';
export { maskEvents } from './mask-events.ts';
export { noticeVariables } from './notices.ts';
export { limitOn } from './of-item.ts';
export type { ActOnEntry, EntryTools, NewEntry } from './own-entries/decide.ts';
export { actsOn, mayAddEntry, maySeeEntry } from './own-entries/decide.ts';
export type { EntryAnswer, EntrySending, OwnEntries } from './own-entries/engine.ts';
export type { OwnEntry, OwnEntryEvent } from './own-entries/entry.ts';
export type { EntryPlace } from './own-entries/lists.ts';
export {
  codeOfEntry,
  countEntries,
  listEntries,
  listEntryTasks,
  listOwners,
  readEntryEvents,
} from './own-entries/lists.ts';
export type { Vault } from './personal.ts';
export { maskForm, numbersIn, openForm, sealForm } from './personal.ts';
export type { RebuildParts, Rebuilt, StoredEvent } from './rebuild.ts';
export { BrokenLog, rebuild } from './rebuild.ts';
export type { CalendarChange, MovingCase, SweepParts } from './recount.ts';
export { countMoves, listMovingCases, sweepCalendar } from './recount.ts';
export type { Reading, Standing } from './rights.ts';
export { actingFor, mayRead, officeRole, reads, rights, standings } from './rights.ts';
export type { Acting, Actor } from './run.ts';
export { partyOf } from './run.ts';
export type {
  CaseLink,
  CaseState,
  CaseStatus,
  Defect,
  Gap,
  Reason,
  ServiceState,
  StoredCase,
  TaskState,
  Wait,
} from './state.ts';
export { emptyCase, findPublication, isClosed, standstill, stillSpans, storedCase, storedColumns } from './state.ts';
export { lockOf } from './task-kinds/choose.ts';
export { taskKinds } from './task-kinds/index.ts';
export type { TimerLoop, TimerParts } from './timer-loop.ts';
export { openTimerLoop, ringDue } from './timer-loop.ts';
export { readTranscript } from './transcript.ts';

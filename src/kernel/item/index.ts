export { defineItem } from './define-item.ts';
export type {
  ApplicantKind,
  EntryKind,
  FormStep,
  Ground,
  HumanOutcome,
  ItemDefinition,
  ItemLimit,
  Lifecycle,
  Material,
  Next,
  PartyOutcome,
  PartyRole,
  ReformKind,
  RingReaction,
  SpecialProcedure,
  StageDefinition,
  TaskDefinition,
  TaskKind,
  UnitRole,
  WaitUntil,
} from './item.ts';
export { authorityOf } from './item.ts';

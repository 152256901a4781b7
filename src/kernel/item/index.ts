export { defineItem } from './define-item.ts';
export type {
  ApplicantKind,
  FormStep,
  Ground,
  HumanOutcome,
  ItemDefinition,
  ItemLimit,
  Lifecycle,
  Material,
  Next,
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

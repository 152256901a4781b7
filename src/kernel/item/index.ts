export { defineItem } from './define-item.ts';
export type {
  ApplicantKind,
  FormStep,
  HumanOutcome,
  ItemDefinition,
  ItemLimit,
  Material,
  Next,
  ReformKind,
  RingReaction,
  StageDefinition,
  TaskDefinition,
  TaskKind,
} from './item.ts';

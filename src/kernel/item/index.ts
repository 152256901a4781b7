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
  StageDefinition,
  TaskDefinition,
  TaskKind,
} from './item.ts';

export type { AddedField, CarriedForm, LeftValue } from './carry-form.ts';
export { carryForm } from './carry-form.ts';
export type { Editor, ItemCatalogue, ItemVersion, WorkingCopy } from './catalogue.ts';
export {
  dropWorking,
  itemChannel,
  itemInForce,
  listWorking,
  nextNumber,
  openCatalogue,
  publishWorking,
  saveWorking,
} from './catalogue.ts';
export type { ItemChange } from './compare-items.ts';
export { compareItems } from './compare-items.ts';
export { defineItem } from './define-item.ts';
export type { ItemList, ListDelta, ListEdition, ListLine, ListProblem, WatchRecipe } from './edition.ts';
export { deltaNames, deltaOf, editionOn, judgeLines } from './edition.ts';
export type { ListChange, StoredEdition } from './edition-store.ts';
export { changesOf, listEditions, publishEdition, publishedEditions, saveEdition } from './edition-store.ts';
export { mayEditItem } from './editors.ts';
export type { FieldSchema } from './fields.ts';
export { fieldIds } from './fields.ts';
export {
  choice,
  choices,
  day,
  decimal,
  fen,
  group,
  instant,
  longText,
  named,
  shown,
  text,
  whole,
  yesNo,
} from './form-parts.ts';
export type {
  ApplicantKind,
  ChooseOutcome,
  DrawRules,
  EntryActor,
  EntryKind,
  Fee,
  FormStep,
  Ground,
  HumanOutcome,
  ItemDefinition,
  ItemLimit,
  ItemResult,
  Lifecycle,
  Material,
  Next,
  ObjectionRules,
  OwnEntryAct,
  OwnEntryKind,
  OwnEntryState,
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
export { authorityOf, coversDay, feeOn, isMilder, reformKinds } from './item.ts';
export type { ItemProblem } from './soundness/problems.ts';
export type { ItemWorld } from './soundness/world.ts';
export { validateItem } from './validate-item.ts';
export { baseOf, versionText } from './version-number.ts';

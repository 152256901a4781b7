import type { FieldSchema } from './fields.ts';
import { checkForm } from './soundness/form.ts';
import { checkLaw } from './soundness/law.ts';
import { checkLifecycle } from './soundness/lifecycle.ts';
import { checkNarrows } from './soundness/narrowing.ts';
import { checkOwnEntries } from './soundness/own-entries.ts';
import { checkParties } from './soundness/parties.ts';
import { type ItemProblem, problemList } from './soundness/problems.ts';
import { checkReferences } from './soundness/references.ts';
import { checkRings } from './soundness/rings.ts';
import { hasItemShape } from './soundness/shape.ts';
import { checkStages } from './soundness/stages.ts';
import { checkVersion } from './soundness/versions.ts';
import { checkWords } from './soundness/words.ts';
import type { ItemWorld } from './soundness/world.ts';

/**
 * Looks a definition over whole (事项定义核查): everything that is wrong with it, each with code, place and sentence. An empty
 * list may be published. What is not even written as a definition must be is said alone, for nothing behind it can be read.
 */
export function validateItem(value: unknown, world: ItemWorld): ItemProblem[] {
  const { problems, note } = problemList();
  if (!hasItemShape(value, note)) return problems;
  checkWords(value, note);
  checkVersion(value, world, note);
  checkForm(value, world, note);
  checkStages(value, world, note);
  checkLifecycle(value, world, note);
  checkParties(value, note);
  checkOwnEntries(value, world, note);
  checkRings(value, note);
  checkReferences(value, world, note);
  checkLaw(value, world, note);
  if (world.declared)
    checkNarrows(value.form as unknown as FieldSchema, world.declared.form as unknown as FieldSchema, '/form', note);
  return problems;
}

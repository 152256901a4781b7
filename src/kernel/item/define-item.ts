import type { ItemDefinition } from './item.ts';
import { checkLifecycle } from './soundness/lifecycle.ts';
import { checkParties } from './soundness/parties.ts';
import { problemList } from './soundness/problems.ts';
import { checkRings } from './soundness/rings.ts';
import { checkStages } from './soundness/stages.ts';

/**
 * Declares an item (事项) and checks the way through its stages, which the item alone shows: every stage reachable, every
 * outcome leads somewhere, codes unique, no circle without a person, its parties, its timers, and what may happen beside
 * them. `validateItem` looks at the rest when the product is put together. Throws with every problem in one message.
 */
export function defineItem(item: ItemDefinition): ItemDefinition {
  const { problems, note } = problemList();
  checkStages(item, {}, note);
  checkLifecycle(item, {}, note);
  checkParties(item, note);
  checkRings(item, note);
  if (problems.length > 0)
    throw new Error(`item ${item.code}: ${problems.map(({ at, text }) => `${at} ${text.en}`).join('; ')}`);
  return item;
}

import type { CheckDefinition, EffectDefinition } from '#kernel/case';
import type { ItemDefinition } from '#kernel/item';
import { jointFoundingEffects } from './joint-founding.effects.ts';
import { permitCheck } from './permit.check.ts';
import { permitEffects } from './permit.effects.ts';
import { permitVersions } from './permit.item.ts';
import { permitSpecs } from './permit-specs.ts';
import { tradeLicence, tradeLicenceCheck, tradeLicenceEffects } from './trade-licence.item.ts';

/** Every permit through time, and several at once (许可事项). */
export const permitItems: ItemDefinition[] = [...permitSpecs.flatMap(permitVersions), tradeLicence];

/** The checks of every permit under every kind of reform. */
export const permitChecks: CheckDefinition[] = [
  ...permitSpecs.flatMap((spec) =>
    (['abolished', 'filing', 'commitment', 'optimised', 'approval'] as const).map((kind) => permitCheck(spec, kind)),
  ),
  tradeLicenceCheck,
];

/** What permits write, issue and owe. */
export const permitDeclaredEffects: EffectDefinition[] = [
  ...permitSpecs.flatMap(permitEffects),
  ...tradeLicenceEffects,
  ...jointFoundingEffects,
];

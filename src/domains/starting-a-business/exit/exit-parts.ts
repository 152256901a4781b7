import type { CheckDefinition, EffectDefinition } from '#kernel/case';
import type { ItemDefinition } from '#kernel/item';
import type { RegisterDefinition } from '#kernel/register';
import { exitCheck } from './exit.check.ts';
import { exitEffects } from './exit.effects.ts';
import { simplifiedExit } from './exit.item.ts';
import { exitRegisters } from './exit-registers.ts';
import { forcedCheck, restoreCheck } from './forced/forced.check.ts';
import { forcedEffects } from './forced/forced.effects.ts';
import { forcedExitItem, restoreItem } from './forced/forced.item.ts';
import { liquidationGroupRegister } from './ordinary/liquidation-group.register.ts';
import { distributionCheck, ordinaryCheck } from './ordinary/ordinary.check.ts';
import { ordinaryEffects } from './ordinary/ordinary.effects.ts';
import { ordinaryExit } from './ordinary/ordinary.item.ts';
import { branchCheck, householdCheck } from './others/others.check.ts';
import { branchExit, householdExit } from './others/others.item.ts';
import { pauseCheck, pauseEffects, pauseItem, pauseRegister, resumeCheck, resumeItem } from './pause/pause.ts';

/** Every way of leaving or standing still (退出、歇业事项). */
export const exitItems: ItemDefinition[] = [
  simplifiedExit,
  ordinaryExit,
  householdExit,
  branchExit,
  forcedExitItem,
  restoreItem,
  pauseItem,
  resumeItem,
];

/** Their checks (退出核验). */
export const exitChecks: CheckDefinition[] = [
  exitCheck,
  ordinaryCheck,
  distributionCheck,
  householdCheck,
  branchCheck,
  forcedCheck,
  restoreCheck,
  pauseCheck,
  resumeCheck,
];

/** Their effects (退出动作). */
export const leavingEffects: EffectDefinition[] = [
  ...exitEffects,
  ...ordinaryEffects,
  ...forcedEffects,
  ...pauseEffects,
];

/** Their registers (退出名录). */
export const leavingRegisters: RegisterDefinition[] = [...exitRegisters, liquidationGroupRegister, pauseRegister];

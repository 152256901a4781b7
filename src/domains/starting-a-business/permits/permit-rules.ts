import { permitBehaviour } from './permit-behaviour.rule.ts';
import { permitCommitment } from './permit-commitment.rule.ts';
import { permitComposite } from './permit-composite.rule.ts';
import { permitLimits } from './permit-limits.rule.ts';
import { permitMaterials } from './permit-materials.rule.ts';
import { permitReapply } from './permit-reapply.rule.ts';

/** The rules of separating licence and permits (证照分离规则). */
export const permitRules = [
  permitBehaviour,
  permitLimits,
  permitComposite,
  permitMaterials,
  permitCommitment,
  permitReapply,
];

export type { Citation } from './citations.ts';
export { citationsIn, missingCitations } from './citations.ts';
export type { InputProblem } from './input-problem.ts';
export { inputProblems } from './input-problem.ts';
export type { AnyRule, RuleCard, RuleLine, RuleRegistry, RuleRun } from './registry.ts';
export { ruleRegistry } from './registry.ts';
export type {
  Rule,
  RuleDefinition,
  RuleExample,
  RuleOutcome,
  RuleResult,
  RuleTools,
  RuleVersion,
  VersionInForce,
} from './rule.ts';
export { defineRule } from './rule.ts';
export type { CommandIo } from './rule-command.ts';
export { runRuleCommand } from './rule-command.ts';
export { daySchema, fenSchema } from './schemas.ts';

import type { AnyRule } from '#kernel/rule';
import { businessPause } from './business-pause.rule.ts';
import { exitEligibility } from './exit-eligibility.rule.ts';
import { exitForecast } from './exit-forecast.rule.ts';
import { exitPublicity } from './exit-publicity.rule.ts';
import { exitRestore, forcedExit } from './forced-exit.rule.ts';
import { individualExit } from './individual-exit.rule.ts';
import { liquidationClock, liquidationDistribution } from './liquidation.rule.ts';

/** The rules of leaving the market (退出规则). */
export const exitRules: AnyRule[] = [
  exitEligibility,
  exitPublicity,
  exitForecast,
  individualExit,
  liquidationClock,
  liquidationDistribution,
  forcedExit,
  exitRestore,
  businessPause,
];

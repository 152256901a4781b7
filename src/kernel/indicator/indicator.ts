import type { Instant, LocalText } from '#kernel/base';

/** An event of a case as formulas see it. `payload` is what the engine stored. */
export interface IndicatorEvent {
  version: number;
  type: string;
  at: Instant;
  payload: Record<string, unknown>;
}

/** One case's contribution to an indicator: a value, or why it is left out (剔除原因). */
export interface Fact {
  /** When it counts: the day of this instant chooses the period. */
  at: Instant;
  /** The number, in the indicator's unit; absent when left out. */
  value?: number;
  excluded?: LocalText;
  /** The events it was computed from, by version, with a label. */
  from: { version: number; label: LocalText }[];
}

/** How facts of a period become the figure. `share` is the mean of zeros and ones, shown in per cent. */
export type Aggregate = 'median' | 'mean' | 'share' | 'count' | 'sum' | 'max';

/** A declared indicator (指标): a formula over the events of one case and how the facts add up. */
export interface IndicatorDefinition {
  code: string;
  name: LocalText;
  /** In words: what is counted, from when to when, what is left out (口径). */
  formula: LocalText;
  unit: LocalText;
  /** Item whose cases it reads. */
  item: string;
  aggregate: Aggregate;
  decimals: number;
  better: 'lower' | 'higher';
  /** Target of our own where the plan names none; in the indicator's unit (per cent for `share`). */
  target?: { comparator: '<=' | '>=' | '='; value: number; basis: string };
  /** Folds all events of a case into at most a few facts; pure. */
  facts(events: readonly IndicatorEvent[]): Fact[];
}

/** Declares an indicator. */
export function defineIndicator(indicator: IndicatorDefinition): IndicatorDefinition {
  return indicator;
}

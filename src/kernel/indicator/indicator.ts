import type { Instant, LocalText, WorkingCalendar } from '#kernel/base';

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
export type Aggregate = 'median' | 'p90' | 'mean' | 'share' | 'count' | 'sum' | 'max';

/** What a formula may use besides the events (指标可用的工具). */
export interface IndicatorTools {
  /** The newest calendar of working days. */
  calendar: WorkingCalendar;
}

interface Described {
  code: string;
  name: LocalText;
  /** In words: what is counted, from when to when, what is left out (口径). */
  formula: LocalText;
  unit: LocalText;
  decimals: number;
  better: 'lower' | 'higher';
  /** Target of our own where the plan names none; in the indicator's unit (per cent for `share`). */
  target?: { comparator: '<=' | '>=' | '='; value: number; basis: string };
}

/** An indicator of what happens (办件指标): a formula over the events of one case, and how the facts of a period add up. */
export interface CaseIndicator extends Described {
  /** Item whose cases it reads. */
  item: string;
  /** Other items whose cases it reads too, with the same formula. */
  alsoItems?: readonly string[];
  aggregate: Aggregate;
  /** The figure is compared as it is and shown rounded up, so that it never flatters (向上取整显示). */
  rounds?: 'up';
  /** The span that a page shows unless told: the year so far, or the quarter so far. */
  span?: 'year' | 'quarter';
  /** Folds all events of a case into at most a few facts; pure. A formula that counts working days needs the tools. */
  facts(events: readonly IndicatorEvent[], tools?: IndicatorTools): Fact[];
}

/**
 * An indicator of what stands (名录指标): over the records of a register as they stood at the end of a day. `count` counts those in one of
 * the statuses that meet the condition, `sum` adds up a field of theirs, `share` says how many of the statuses meet the condition.
 */
export interface RegisterIndicator extends Described {
  register: {
    code: string;
    statuses: string[];
    /** Only records whose field has this value. */
    where?: { field: string; equals: string | number | boolean };
    /** The field that `sum` adds up. */
    field?: string;
  };
  aggregate: 'count' | 'sum' | 'share';
}

/** A declared indicator (指标). */
export type IndicatorDefinition = CaseIndicator | RegisterIndicator;

/** Whether an indicator reads a register instead of cases. */
export function readsRegister(indicator: IndicatorDefinition): indicator is RegisterIndicator {
  return 'register' in indicator;
}

/** Whether an indicator reads the cases of an item. */
export function readsItem({ item, alsoItems }: Pick<CaseIndicator, 'item' | 'alsoItems'>, code: string): boolean {
  return item === code || (alsoItems?.includes(code) ?? false);
}

/** Declares an indicator. */
export function defineIndicator(indicator: CaseIndicator): CaseIndicator;
export function defineIndicator(indicator: RegisterIndicator): RegisterIndicator;
export function defineIndicator(indicator: IndicatorDefinition): IndicatorDefinition {
  return indicator;
}

/** Tools for formulas that use none: whoever asks them for a working day is told to pass the calendar. */
export const noTools: IndicatorTools = { calendar: missing() };

function missing(): WorkingCalendar {
  const ask = (): never => {
    throw new Error('an indicator counts working days: pass the calendar');
  };
  return {
    isWorkingDay: ask,
    addWorkingDays: ask,
    addCalendarPeriod: ask,
    addMonthsPeriod: ask,
    workingDaysBetween: ask,
    rollForward: ask,
  };
}

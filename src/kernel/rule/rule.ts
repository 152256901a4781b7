import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import {
  type Day,
  isDay,
  type LocalText,
  parseDay,
  Refusal,
  type RefusalCode,
  type WorkingCalendar,
} from '#kernel/base';
import { inputProblems } from './input-problem.ts';

/** One version of a rule (规则版本): its figures, and the days on which it holds, both inclusive. */
export interface RuleVersion<Params> {
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  /** Last day, `YYYY-MM-DD`; without it the version is still in force. */
  readonly to?: string;
  /** Where it stands (依据): `《法名》第X条`, a document number, or whose decision it is. */
  readonly basis: string;
  /** False for figures that nobody has checked in the source; the page then says that the unit has to confirm them. */
  readonly verified?: boolean;
  readonly params: Params;
}

/** A worked example (示例): on that day this input gives this value, or is refused with this code. */
export type RuleExample =
  | { readonly on: string; readonly input: unknown; readonly expect: unknown }
  | { readonly on: string; readonly input: unknown; readonly refuses: RefusalCode };

/** What a rule may use besides its figures and its input (规则可用的工具). */
export interface RuleTools {
  /** The day that chose the version (适用日). */
  readonly on: Day;
  /** The calendar of working days; a year without a notice is refused with `CALENDAR_MISSING`. */
  readonly calendar: WorkingCalendar;
}

/** What `apply` gives back: the value as plain JSON, and how it was found, step by step. */
export interface RuleResult<Value> {
  readonly value: Value;
  readonly steps: readonly (LocalText | string)[];
}

/** The outcome of a rule (规则结论) with everything that a reader needs to check it. Plain JSON. */
export interface RuleOutcome<Value> {
  readonly value: Value;
  readonly steps: readonly LocalText[];
  readonly basis: string;
  /** The version in force; `to: null` when it has no last day. */
  readonly version: { readonly from: Day; readonly to: Day | null };
  readonly verified: boolean;
}

/** What a domain writes down for a rule (规则定义). */
export interface RuleDefinition<Params, Input extends TSchema, Value> {
  /** `topic.rule`, kebab-case: `capital.term`. */
  readonly code: string;
  readonly name: LocalText;
  /** The question it answers, as the calculator page puts it (标题). */
  readonly title?: LocalText;
  /** An object schema that refuses unknown fields (`additionalProperties: false`). */
  readonly input: Input;
  readonly versions: readonly RuleVersion<Params>[];
  /** Pure: the same figures and input always give the same result. May refuse with `Refusal`. */
  readonly apply: (params: Params, input: Static<Input>, tools: RuleTools) => RuleResult<Value>;
  readonly examples: readonly RuleExample[];
}

/** A version with its days read (已核对的版本). */
export interface VersionInForce<Params> {
  readonly from: Day;
  readonly to: Day | null;
  readonly basis: string;
  readonly verified: boolean;
  readonly params: Params;
}

/** A rule (规则): pure, dated, cited, with steps. */
export interface Rule<Input = unknown, Value = unknown> {
  readonly code: string;
  readonly name: LocalText;
  readonly title: LocalText;
  readonly input: TSchema;
  /** In the order of their days. */
  readonly versions: readonly VersionInForce<unknown>[];
  readonly examples: readonly RuleExample[];
  /**
   * The rule as it holds on a day (某日适用的规则). Refused with `RULE_NOT_IN_FORCE` when no version holds on that day;
   * the function then refuses wrong input with `RULE_INPUT {rule, pointer, reason}`. Rules that count working days need
   * the calendar.
   */
  at(on: Day, tools?: { readonly calendar?: WorkingCalendar }): (input: Input) => RuleOutcome<Value>;
}

/**
 * Defines a rule (定义规则) and checks it at once: the code, at least one version, days that exist, versions in order
 * without overlap, unknown fields refused. Faults are bugs and throw a plain `Error`.
 */
export function defineRule<Params, const Input extends TSchema, Value>(
  definition: RuleDefinition<Params, Input, Value>,
): Rule<Static<Input>, Value> {
  const { code, name, input, apply } = definition;
  const versions = readVersions(code, definition.versions);
  if (!/^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$/.test(code)) throw new Error(`rule ${code}: a code is topic.rule`);
  const shape = input as { type?: unknown; additionalProperties?: unknown };
  if (shape.type !== 'object' || shape.additionalProperties !== false)
    throw new Error(`rule ${code}: the input must be an object that refuses unknown fields`);
  let validator: Validator | undefined;
  const check = (value: unknown): void => {
    validator ??= Compile(input) as unknown as Validator;
    if (validator.Check(value)) return;
    const [first] = inputProblems(validator.Errors(value));
    throw new Refusal('RULE_INPUT', {
      rule: code,
      pointer: first?.pointer ?? '/',
      reason: first?.reason ?? unknownReason,
    });
  };
  return {
    code,
    name,
    title: definition.title ?? name,
    input,
    versions,
    examples: definition.examples,
    at(on, tools = {}) {
      const version = versions.find(({ from, to }) => from <= on && (to === null || on <= to));
      if (!version) throw new Refusal('RULE_NOT_IN_FORCE', { rule: code, on, ...reach(versions) });
      const given: RuleTools = { on, calendar: tools.calendar ?? noCalendar(code) };
      return (value) => {
        check(value);
        const result = apply(version.params, value, given);
        return {
          value: result.value,
          steps: result.steps.map((step) => (typeof step === 'string' ? { zh: step, en: step } : step)),
          basis: version.basis,
          version: { from: version.from, to: version.to },
          verified: version.verified,
        };
      };
    },
  };
}

const unknownReason: LocalText = { zh: '内容不符合要求', en: 'it does not fit' };

function readVersions<Params>(code: string, versions: readonly RuleVersion<Params>[]): VersionInForce<Params>[] {
  if (versions.length === 0) throw new Error(`rule ${code}: no version`);
  const read = versions.map((version) => {
    if (!isDay(version.from) || (version.to !== undefined && !isDay(version.to)))
      throw new Error(`rule ${code}: version ${version.from}–${version.to ?? ''} has a day that does not exist`);
    if (version.basis.trim() === '') throw new Error(`rule ${code}: version ${version.from} has no basis`);
    return {
      from: version.from,
      to: version.to === undefined ? null : parseDay(version.to),
      basis: version.basis,
      verified: version.verified ?? true,
      params: version.params,
    };
  });
  for (const [i, version] of read.entries()) {
    if (version.to !== null && version.to < version.from)
      throw new Error(`rule ${code}: version ${version.from} ends before it begins`);
    const before = read[i - 1];
    if (before && (before.to === null || before.to >= version.from))
      throw new Error(`rule ${code}: version ${version.from} overlaps the one before it`);
  }
  return read;
}

function reach(versions: readonly VersionInForce<unknown>[]): { earliest: Day | undefined; latest: Day | LocalText } {
  const latest = versions[versions.length - 1]?.to ?? { zh: '今后', en: 'further on' };
  return { earliest: versions[0]?.from, latest };
}

function noCalendar(code: string): WorkingCalendar {
  const missing = (): never => {
    throw new Error(`rule ${code} counts working days: give at() the calendar`);
  };
  return {
    isWorkingDay: missing,
    addWorkingDays: missing,
    addCalendarPeriod: missing,
    addMonthsPeriod: missing,
    workingDaysBetween: missing,
    rollForward: missing,
  };
}

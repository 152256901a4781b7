import { isDeepStrictEqual } from 'node:util';
import { type Day, type LocalText, parseDay, Refusal, type WorkingCalendar } from '#kernel/base';
import type { Rule, RuleExample, RuleOutcome } from './rule.ts';

/** A rule of any input (任意规则), as lists of rules hold it. */
export type AnyRule = Rule<never, unknown>;

/** A line of the list of rules (规则目录). */
export interface RuleLine {
  readonly code: string;
  readonly name: LocalText;
  readonly title: LocalText;
  readonly basis: readonly string[];
}

/** Everything about a rule that can be shown (规则说明), as plain JSON. */
export interface RuleCard extends RuleLine {
  readonly input: unknown;
  readonly versions: readonly {
    readonly from: Day;
    readonly to: Day | null;
    readonly basis: string;
    readonly verified: boolean;
    readonly params: unknown;
  }[];
  readonly examples: readonly RuleExample[];
}

/** The outcome of a run with the question it answers (试算结果), as plain JSON. */
export interface RuleRun extends RuleOutcome<unknown> {
  readonly rule: string;
  readonly on: Day;
  readonly input: unknown;
}

/** All rules of the product (规则库). */
export interface RuleRegistry {
  /** Every rule, by code. */
  list(): RuleLine[];
  /** One rule. Refused with `RULE_UNKNOWN`. */
  show(code: string): RuleCard;
  /** Runs a rule as it holds on a day. Refused with `RULE_UNKNOWN`, `DAY_INVALID`, and whatever the rule refuses. */
  run(code: string, on: string, input: unknown): RuleRun;
  /** Runs every example of every rule and names each that does not come out (自检); nothing wrong gives an empty list. */
  check(): string[];
}

/**
 * Puts rules together (规则库). A code that is there twice is a bug and throws; `world.calendar` is the one that date rules use.
 */
export function ruleRegistry(
  rules: readonly AnyRule[],
  world: { readonly calendar?: WorkingCalendar } = {},
): RuleRegistry {
  const byCode = new Map<string, AnyRule>();
  for (const rule of rules) {
    if (byCode.has(rule.code)) throw new Error(`two rules have the code ${rule.code}`);
    byCode.set(rule.code, rule);
  }
  const sorted = [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  // asked for at each run: a holiday notice may have been applied since
  const toolsNow = () => (world.calendar === undefined ? {} : { calendar: world.calendar });
  const get = (code: string): AnyRule => {
    const rule = byCode.get(code);
    if (!rule) throw new Refusal('RULE_UNKNOWN', { rule: code });
    return rule;
  };
  const run = (rule: AnyRule, on: string, input: unknown): RuleRun => {
    const day = parseDay(on);
    const outcome = rule.at(day, toolsNow())(input as never);
    const fault = notPlain(outcome.value, 'value');
    if (fault) throw new Error(`rule ${rule.code}: ${fault}`);
    return { rule: rule.code, on: day, input, ...outcome };
  };
  return {
    list: () => sorted.map(lineOf),
    show(code) {
      const rule = get(code);
      const versions = rule.versions.map(({ from, to, basis, verified, params }) => ({
        from,
        to,
        basis,
        verified,
        params,
      }));
      return { ...lineOf(rule), input: rule.input, versions, examples: rule.examples };
    },
    run: (code, on, input) => run(get(code), on, input),
    check: () => sorted.flatMap((rule) => checkRule(rule, (on, input) => run(rule, on, input))),
  };
}

function lineOf({ code, name, title, versions }: AnyRule): RuleLine {
  return { code, name, title, basis: [...new Set(versions.map((version) => version.basis))] };
}

function checkRule(rule: AnyRule, run: (on: string, input: unknown) => RuleRun): string[] {
  if (rule.examples.length === 0) return [`${rule.code}: no example`];
  return rule.examples.flatMap((example, i) => {
    const wanted = 'expect' in example ? JSON.stringify(example.expect) : example.refuses;
    const complain = (got: string): string[] => [
      `${rule.code}, example ${i + 1} on ${example.on}: ${got}, not ${wanted}`,
    ];
    try {
      const { value } = run(example.on, example.input);
      return 'expect' in example && isDeepStrictEqual(value, example.expect) ? [] : complain(JSON.stringify(value));
    } catch (error) {
      if (!(error instanceof Refusal)) return complain(String(error));
      return 'refuses' in example && error.code === example.refuses ? [] : complain(error.code);
    }
  });
}

/** Says what in a value is not plain JSON, or is an amount that is not whole fen; undefined when all is well. */
function notPlain(value: unknown, where: string): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return `${where} is ${value}`;
    if (/Fen\b/.test(where.slice(where.lastIndexOf('.'))) && !Number.isSafeInteger(value))
      return `${where} is ${value}, which is not whole fen`;
    return undefined;
  }
  if (Array.isArray(value)) return firstFault(value.map((part, i) => notPlain(part, `${where}[${i}]`)));
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return firstFault(Object.entries(value).map(([name, part]) => notPlain(part, `${where}.${name}`)));
  return `${where} is a ${typeof value}, which is not plain JSON`;
}

function firstFault(faults: readonly (string | undefined)[]): string | undefined {
  return faults.find((fault) => fault !== undefined);
}

import type { LocalText } from '#kernel/base';
import type { Finding } from '#kernel/case';

type Rest = Omit<Finding, 'code' | 'verdict' | 'text'>;

/** A line that holds (通过). */
export function holds(code: string, zh: string, en: string, rest: Rest = {}): Finding {
  return { code, verdict: 'ok', text: { zh, en }, ...rest };
}

/** A line that blocks filing (不能提交); the code says which refusal it is. */
export function stops(code: string, zh: string, en: string, rest: Rest = {}): Finding {
  return { code, verdict: 'stop', text: { zh, en }, ...rest };
}

/** A line that a person looks at (转人工). */
export function needsOfficer(code: string, zh: string, en: string, rest: Rest = {}): Finding {
  return { code, verdict: 'officer', text: { zh, en }, ...rest };
}

/** A line to know of (提示); the filing goes on. */
export function warns(code: string, zh: string, en: string, rest: Rest = {}): Finding {
  return { code, verdict: 'warn', text: { zh, en }, ...rest };
}

/** The steps of a rule as a finding shows them. */
export function stepsOf(outcome: { steps: readonly LocalText[] }): LocalText[] {
  return [...outcome.steps];
}

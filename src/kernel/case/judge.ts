import type { Day } from '#kernel/base';
import type { CheckContext, CheckResult, Found } from './check.ts';
import type { DecideTools } from './run.ts';

/** Runs a declared check on a form in clear: fetches what it needs through the tools, then judges (核验). */
export function judge(
  code: string,
  input: {
    form: Record<string, unknown>;
    on: Day;
    caseId: string;
    applicant: { person: string; name: string; level: number };
    results?: Record<string, Record<string, unknown>>;
    entries?: CheckContext<never>['entries'];
    answers?: CheckContext<never>['answers'];
    tools: Pick<DecideTools, 'checks' | 'find' | 'calendar' | 'district' | 'at' | 'personDigest'>;
  },
): CheckResult {
  const { tools } = input;
  const check = tools.checks.get(code);
  if (!check) throw new Error(`no check ${code}`);
  const found: Record<string, Found> = {};
  for (const need of check.needs(input.form as never, input.on, tools.district)) found[need.as] = tools.find(need);
  const context: CheckContext<Record<string, unknown>> = {
    form: input.form,
    on: input.on,
    at: tools.at,
    caseId: input.caseId,
    applicant: input.applicant,
    found,
    results: input.results ?? {},
    ...(input.entries ? { entries: input.entries } : {}),
    ...(input.answers ? { answers: input.answers } : {}),
    calendar: tools.calendar,
    district: tools.district,
    personDigest: tools.personDigest,
  };
  return check.judge(context as CheckContext<never>);
}

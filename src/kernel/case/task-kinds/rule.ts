import { Refusal } from '#kernel/base';
import type { TaskDefinition } from '#kernel/item';
import type { PartyAnswer } from '../check.ts';
import { resultsWithDraws } from '../drawn.ts';
import { judge } from '../judge.ts';
import { clearForm, filingDay, type Run } from '../run.ts';
import type { CaseState } from '../state.ts';
import { completeByEngine, openByEngine } from './complete.ts';

/** The engine runs a declared check and takes its outcome (规则核验). While filing, a check that stops refuses the filing. */
export function openRule(run: Run, task: Extract<TaskDefinition, { kind: 'rule' }>): void {
  const { tools, state } = run;
  const result = judge(task.check, {
    form: clearForm(run),
    on: filingDay(run),
    caseId: state.caseId,
    applicant: state.applicant,
    results: resultsWithDraws(state),
    entries: state.entries ?? {},
    answers: answersOf(state),
    tools,
  });
  const stops = result.findings.filter((finding) => finding.verdict === 'stop');
  if (run.filing && result.outcome === 'stop') throw new Refusal('CHECK_STOPPED', { findings: stops });
  openByEngine(run, task);
  completeByEngine(run, task, { outcome: result.outcome, result: result.value ?? {}, findings: result.findings });
}

/** What parties answered to the latest opening of their tasks, by the declared task. */
function answersOf(state: CaseState): Record<string, PartyAnswer[]> {
  const answers: Record<string, PartyAnswer[]> = {};
  for (const { kind, definition, person, outcome, result } of Object.values(state.tasks)) {
    if (kind !== 'party' || outcome === null) continue;
    answers[definition] = [...(answers[definition] ?? []), { person, outcome, answer: result }];
  }
  return answers;
}

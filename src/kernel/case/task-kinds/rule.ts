import { Refusal } from '#kernel/base';
import type { TaskDefinition } from '#kernel/item';
import { resultsWithDraws } from '../drawn.ts';
import { judge } from '../judge.ts';
import { clearForm, filingDay, type Run } from '../run.ts';
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
    tools,
  });
  const stops = result.findings.filter((finding) => finding.verdict === 'stop');
  if (run.filing && result.outcome === 'stop') throw new Refusal('CHECK_STOPPED', { findings: stops });
  openByEngine(run, task);
  completeByEngine(run, task, { outcome: result.outcome, result: result.value ?? {}, findings: result.findings });
}

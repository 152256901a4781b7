import type { TaskDefinition } from '#kernel/item';
import { emit, planEffect, type Run } from '../run.ts';
import { completeByEngine, openByEngine } from './complete.ts';

/** The engine issues credentials by a declared effect (发证); they are signed before the events are stored. */
export function openIssue(run: Run, task: Extract<TaskDefinition, { kind: 'issue' }>): void {
  const { planned, result } = planEffect(run, task.effect, task);
  openByEngine(run, task);
  const issued: string[] = [];
  for (const plan of planned) {
    if (plan.do !== 'issue') throw new Error(`effect ${task.effect} of an issue task plans ${plan.do}`);
    const credential = `${run.state.caseId}-${run.state.version + 1}`;
    issued.push(credential);
    emit(run, {
      type: 'credential.issued',
      credential,
      kind: plan.credential,
      number: plan.number,
      holder: plan.holder,
      person: plan.person,
      face: plan.face,
      file: '',
    });
  }
  completeByEngine(run, task, { outcome: 'done', result: { ...result, credentials: issued } });
}

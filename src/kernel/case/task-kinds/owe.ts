import { dayOf } from '#kernel/base';
import type { TaskDefinition } from '#kernel/item';
import { emit, planEffect, type Run } from '../run.ts';
import { completeByEngine, openByEngine } from './complete.ts';

/**
 * Sets the duties that follow from the case (新设义务): who owes what to whom from today on. They are written by errand right
 * after this command, once for each opening of the task.
 */
export function openOwe(run: Run, task: Extract<TaskDefinition, { kind: 'owe' }>): void {
  const { planned, result } = planEffect(run, task.effect, task);
  openByEngine(run, task);
  for (const plan of planned) {
    if (plan.do !== 'owe') throw new Error(`effect ${task.effect} of an owe task plans ${plan.do}`);
    const { applicant } = run.state;
    emit(run, {
      type: 'duty.set',
      title: plan.title,
      owes:
        plan.owes === 'applicant'
          ? { kind: 'person', id: applicant.person, name: applicant.name }
          : { kind: 'unit', id: plan.owes.unit, name: '' },
      to: plan.to,
      terms: plan.terms,
      starts: dayOf(run.tools.at),
      ends: plan.ends ?? null,
      ...(plan.dischargedBy ? { dischargedBy: plan.dischargedBy } : {}),
    });
  }
  completeByEngine(run, task, { outcome: 'done', result });
}

import { credentialStatusAfter, credentialTransitions } from '#kernel/credential';
import type { TaskDefinition } from '#kernel/item';
import { emit, planEffect, type Run } from '../run.ts';
import { completeByEngine, openByEngine } from './complete.ts';

/** The engine ends credentials of a holder by a declared effect (注销证照); what has ended already is left as it is. */
export function openCancel(run: Run, task: Extract<TaskDefinition, { kind: 'cancel' }>): void {
  const { planned, result } = planEffect(run, task.effect, task);
  openByEngine(run, task);
  const ended: string[] = [];
  for (const plan of planned) {
    if (plan.do !== 'cancel') throw new Error(`effect ${task.effect} of a cancel task plans ${plan.do}`);
    const { from } = credentialTransitions[plan.act];
    for (const { credential, kind, number, status } of run.tools.credentialsOf(plan.holder)) {
      if (!from.includes(status) || (plan.kinds && !plan.kinds.includes(kind))) continue;
      if (plan.numbers && !plan.numbers.includes(number)) continue;
      ended.push(credential);
      emit(run, {
        type: 'credential.ended',
        credential,
        kind,
        number,
        status: credentialStatusAfter(status, plan.act),
        act: plan.act,
      });
    }
  }
  completeByEngine(run, task, { outcome: 'done', result: { ...result, ended } });
}

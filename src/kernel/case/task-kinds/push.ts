import type { TaskDefinition } from '#kernel/item';
import { dueNow, emit, planEffect, type Run } from '../run.ts';
import { completeByEngine, openByEngine } from './complete.ts';

/** A partner is told and answers later (推送协同); an optional push that plans nothing is passed over. */
export function openPush(run: Run, task: Extract<TaskDefinition, { kind: 'push' }>): void {
  const { planned, result } = planEffect(run, task.effect, task);
  const [plan, ...more] = planned;
  if (!plan) {
    if (!task.optional) throw new Error(`effect ${task.effect} plans nothing for a push that is not optional`);
    openByEngine(run, task);
    completeByEngine(run, task, { outcome: 'skipped', result });
    return;
  }
  if (plan.do !== 'push' || more.length > 0)
    throw new Error(`effect ${task.effect} of a push task plans another thing`);
  emit(run, {
    type: 'task.opened',
    task: task.code,
    definition: task.code,
    kind: 'push',
    unit: task.unit,
    role: '',
    person: '',
    dueAt: dueNow(run, task.limit),
    ...(task.limit ? { limit: task.limit } : {}),
    message: { partner: plan.partner, type: plan.type, data: addressed(run, task.code, plan.data) },
  });
}

/** The data of a message with what every partner needs to answer. */
export function addressed(run: Run, task: string, data: Record<string, unknown>): Record<string, unknown> {
  const { state, tools } = run;
  return { taskKey: `${state.caseId}:${task}`, caseId: state.caseId, district: tools.district.code, ...data };
}

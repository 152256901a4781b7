import type { TaskDefinition } from '#kernel/item';
import { placeKeysOf } from '#kernel/register';
import { emit, planEffect, type Run } from '../run.ts';
import { completeByEngine, openByEngine } from './complete.ts';

/** The engine writes registers by a declared effect (登簿). */
export function openRecord(run: Run, task: Extract<TaskDefinition, { kind: 'record' }>): void {
  const { planned, result } = planEffect(run, task.effect, task);
  openByEngine(run, task);
  for (const plan of planned) {
    if (plan.do !== 'record') throw new Error(`effect ${task.effect} of a record task plans ${plan.do}`);
    emit(run, {
      type: 'register.recorded',
      register: plan.register,
      record: plan.record,
      status: plan.status,
      data: plan.data,
      keys: { ...plan.keys, ...placeKeysOf(run.tools.registers.get(plan.register), plan) },
      ...(plan.until ? { until: plan.until } : {}),
    });
  }
  completeByEngine(run, task, { outcome: 'done', result });
}

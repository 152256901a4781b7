import type { TaskDefinition } from '#kernel/item';
import { endPayment, expect } from '../money.ts';
import { dueNow, emit, planEffect, type Run } from '../run.ts';
import type { TaskState } from '../state.ts';
import { completeByEngine, openByEngine } from './complete.ts';

/** Somebody is asked to pay (收款); a plan of nothing, or of 0, asks nobody. */
export function openCollect(run: Run, task: Extract<TaskDefinition, { kind: 'collect' }>): void {
  const { planned, result } = planEffect(run, task.effect, task);
  const [plan, ...more] = planned;
  if (plan && (plan.do !== 'collect' || more.length > 0))
    throw new Error(`effect ${task.effect} of a collect task plans another thing than one payment`);
  if (!plan || plan.amountFen === 0) {
    openByEngine(run, task);
    completeByEngine(run, task, { outcome: 'paid', result });
    return;
  }
  const dueAt = dueNow(run, task.limit);
  emit(run, {
    type: 'task.opened',
    task: task.code,
    definition: task.code,
    kind: 'collect',
    unit: '',
    role: '',
    person: plan.person,
    dueAt,
    ...(task.limit ? { limit: task.limit } : {}),
  });
  expect(run, plan, { task: task.code, until: dueAt });
}

/** The money of a collect task has come in (已付). Says whether the task ended by it. */
export function collected(run: Run, code: string, payment: string): boolean {
  const task = run.state.tasks[code];
  if (task?.kind !== 'collect' || task.status === 'done') return false;
  endCollect(run, task, 'paid', { payment, amountFen: run.state.payments?.[payment]?.amountFen ?? 0 });
  return true;
}

/** The time for paying is over (逾期未付). */
export function lapseCollect(run: Run, task: TaskState): void {
  for (const [payment, one] of Object.entries(run.state.payments ?? {}))
    if (one.task === task.code && one.status === 'waiting') endPayment(run, payment, true);
  endCollect(run, task, 'late', {});
}

function endCollect(run: Run, task: TaskState, outcome: 'paid' | 'late', result: Record<string, unknown>): void {
  emit(run, { type: 'task.completed', task: task.code, outcome, by: 'engine', byName: '', result, reasons: [] });
}

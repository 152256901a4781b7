import type { TaskDefinition } from '#kernel/item';
import { dueNow, emit, planEffect, type Run } from '../run.ts';
import { completeByEngine, openByEngine } from './complete.ts';

/**
 * Another case is asked for (子办件). It is filed in its own transaction right after this one, once for each opening of the task;
 * an optional one whose effect plans nothing is passed over.
 */
export function openSubcase(run: Run, task: Extract<TaskDefinition, { kind: 'subcase' }>): void {
  const plan = planSubcase(run, task);
  if (!plan) {
    openByEngine(run, task);
    completeByEngine(run, task, { outcome: 'skipped', result: {} });
    return;
  }
  emit(run, {
    type: 'task.opened',
    task: task.code,
    definition: task.code,
    kind: 'subcase',
    unit: '',
    role: '',
    person: '',
    dueAt: dueNow(run, task.limit),
    ...(task.limit ? { limit: task.limit } : {}),
  });
}

/** The form of the case that is asked for; undefined when an optional one is not needed. */
export function planSubcase(
  run: Run,
  task: Extract<TaskDefinition, { kind: 'subcase' }>,
): { form: Record<string, unknown>; of?: { code: string; name: string } } | undefined {
  const [plan, ...more] = planEffect(run, task.effect, task).planned;
  if (!plan && task.optional) return undefined;
  if (plan?.do !== 'subcase' || more.length > 0)
    throw new Error(`effect ${task.effect} of a subcase task plans another thing`);
  return { form: plan.form, ...(plan.of ? { of: plan.of } : {}) };
}

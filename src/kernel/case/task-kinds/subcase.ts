import type { TaskDefinition } from '#kernel/item';
import type { Planned } from '../effect.ts';
import { dueNow, emit, planEffect, type Run } from '../run.ts';
import { completeByEngine, openByEngine } from './complete.ts';

type SubcasePlan = Extract<Planned, { do: 'subcase' }>;
type SubcaseTask = Extract<TaskDefinition, { kind: 'subcase' }>;

/**
 * Another case is asked for (子办件). It is filed in its own transaction right after this one, once for each opening of the task;
 * an optional one whose effect plans nothing is passed over. With `many` there is one task for each planned case.
 */
export function openSubcase(run: Run, task: SubcaseTask): void {
  const plans = plansOf(run, task);
  const asked = plans.flatMap(({ skip }, n) => (skip ? [] : [task.many ? `${task.code}.${n + 1}` : task.code]));
  if (asked.length === 0) {
    openByEngine(run, task);
    completeByEngine(run, task, { outcome: 'skipped', result: {} });
    return;
  }
  for (const code of asked) {
    emit(run, {
      type: 'task.opened',
      task: code,
      definition: task.code,
      kind: 'subcase',
      unit: '',
      role: '',
      person: '',
      dueAt: dueNow(run, task.limit),
      ...(task.limit ? { limit: task.limit } : {}),
    });
  }
}

/** The form of the case that a task asks for, and whose it is; undefined when an optional one is not needed. */
export function planSubcase(run: Run, task: SubcaseTask, code: string): Omit<SubcasePlan, 'do' | 'skip'> | undefined {
  const plans = plansOf(run, task);
  const plan = task.many ? plans[Number(code.slice(task.code.length + 1)) - 1] : plans[0];
  return plan && { form: plan.form, ...(plan.of ? { of: plan.of } : {}) };
}

function plansOf(run: Run, task: SubcaseTask): SubcasePlan[] {
  const plans = planEffect(run, task.effect, task).planned.map((plan) => {
    if (plan.do !== 'subcase') throw new Error(`effect ${task.effect} of a subcase task plans ${plan.do}`);
    return plan;
  });
  const isFit = task.many || plans.length === 1 || (plans.length === 0 && task.optional);
  if (!isFit) throw new Error(`effect ${task.effect} of a subcase task plans ${plans.length} cases`);
  return plans;
}

import type { TaskDefinition } from '#kernel/item';
import { pay, post } from '../money.ts';
import { planEffect, type Run } from '../run.ts';
import { completeByEngine, openByEngine } from './complete.ts';

/** The engine books and pays by a declared effect (记账付款), in the order of the plan. */
export function openPost(run: Run, task: Extract<TaskDefinition, { kind: 'post' }>): void {
  const { planned, result } = planEffect(run, task.effect, task);
  openByEngine(run, task);
  for (const plan of planned) {
    if (plan.do === 'post') post(run, plan);
    else if (plan.do === 'pay') pay(run, plan, task.code);
    else throw new Error(`effect ${task.effect} of a post task plans ${plan.do}`);
  }
  completeByEngine(run, task, { outcome: 'done', result });
}

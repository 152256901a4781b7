import { dayOf } from '#kernel/base';
import type { TaskDefinition } from '#kernel/item';
import { mandateRecord, mandatesBorn } from '#kernel/mandate';
import { placeKeysOf } from '#kernel/register';
import type { Planned } from '../effect.ts';
import { clearForm, emit, planEffect, type Run } from '../run.ts';
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
    recordMandates(run, plan);
  }
  completeByEngine(run, task, { outcome: 'done', result });
}

/** The mandates that the record brings about or ends, as its register declares (依登记产生的授权). */
function recordMandates(run: Run, plan: Extract<Planned, { do: 'record' }>): void {
  const register = run.tools.registers.get(plan.register);
  if (!register?.mandates) return;
  const persons = Object.fromEntries(
    Object.entries(plan.persons ?? {}).map(([part, path]) => [part, personAt(run, path)]),
  );
  const { at } = run.tools;
  for (const mandate of mandatesBorn(register, { ...plan, persons }, { day: dayOf(at), at }))
    emit(run, { type: 'register.recorded', ...mandateRecord(mandate) });
}

function personAt(run: Run, path: string): { person: string; name: string } {
  let value: unknown = clearForm(run);
  for (const name of path.split('/').slice(1)) value = (value as Record<string, unknown> | undefined)?.[name];
  const { name, idNumber } = (value ?? {}) as { name?: string; idNumber?: string };
  if (!name || !idNumber) throw new Error(`the form names nobody at ${path}`);
  return { person: run.tools.personOf(idNumber), name };
}

import type { TaskDefinition } from '#kernel/item';
import { clearForm, dueNow, emit, type Run } from '../run.ts';
import { completeByEngine, openByEngine } from './complete.ts';

type HumanTask = Extract<TaskDefinition, { kind: 'human' }>;

/**
 * An officer of the unit with the role decides (人工办理); due by its own limit, else by the promise of the item. With `each` once for
 * every row of a list of the form, in the unit of the row and for its persons alone; an empty list is done.
 */
export function openHuman(run: Run, task: HumanTask): void {
  if (task.each === undefined) {
    open(run, task, task.code, task.unit);
    return;
  }
  const rows = (clearForm(run)[task.each.slice(1)] ?? []) as { unit: string; persons: string[] }[];
  for (const [n, row] of rows.entries()) open(run, task, `${task.code}.${n + 1}`, row.unit, row.persons);
  if (rows.length > 0) return;
  openByEngine(run, task);
  completeByEngine(run, task, { outcome: 'done', result: {} });
}

function open(run: Run, task: HumanTask, code: string, unit: string, persons?: string[]): void {
  const limit = task.limit ?? run.state.limits.promised;
  emit(run, {
    type: 'task.opened',
    task: code,
    definition: task.code,
    kind: 'human',
    unit,
    role: task.role,
    person: '',
    ...(persons ? { persons: persons.map((person) => successorOf(run, unit, person)) } : {}),
    dueAt: dueNow(run, limit),
    limit,
  });
}

/** Who does it now: whoever took the place of the person, one after another. */
function successorOf(run: Run, unit: string, person: string): string {
  return (run.state.reassigned ?? []).reduce(
    (now, one) => (one.unit === unit && one.out === now ? one.in : now),
    person,
  );
}

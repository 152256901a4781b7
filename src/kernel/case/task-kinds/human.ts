import type { TaskDefinition } from '#kernel/item';
import { dueNow, emit, type Run } from '../run.ts';

/** An officer of the unit with the role decides (人工办理); due by its own limit, else by the promise of the item. */
export function openHuman(run: Run, task: Extract<TaskDefinition, { kind: 'human' }>): void {
  const limit = task.limit ?? run.state.limits.promised;
  emit(run, {
    type: 'task.opened',
    task: task.code,
    definition: task.code,
    kind: 'human',
    unit: task.unit,
    role: task.role,
    person: '',
    dueAt: dueNow(run, limit),
    limit,
  });
}

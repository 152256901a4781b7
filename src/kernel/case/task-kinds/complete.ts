import type { TaskDefinition } from '#kernel/item';
import type { Finding } from '../check.ts';
import { emit, type Run } from '../run.ts';

/** Opens and ends a task that the engine does itself. */
export function completeByEngine(
  run: Run,
  task: TaskDefinition,
  end: { outcome: string; result: Record<string, unknown>; findings?: Finding[] },
): void {
  emit(run, {
    type: 'task.completed',
    task: task.code,
    outcome: end.outcome,
    by: 'engine',
    byName: '',
    result: end.result,
    reasons: [],
    ...(end.findings ? { findings: end.findings } : {}),
  });
}

/** Opens a task that the engine does itself. */
export function openByEngine(run: Run, task: TaskDefinition): void {
  emit(run, {
    type: 'task.opened',
    task: task.code,
    definition: task.code,
    kind: task.kind,
    unit: '',
    role: '',
    person: '',
    dueAt: null,
  });
}

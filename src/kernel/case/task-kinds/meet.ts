import type { TaskDefinition } from '#kernel/item';
import { dueNow, emit, type Run } from '../run.ts';

/** The unit is asked to hold a meeting (组织会议): it calls it with the least notice, keeps minutes, and says what came of it. */
export function openMeet(run: Run, task: Extract<TaskDefinition, { kind: 'meet' }>): void {
  emit(run, {
    type: 'task.opened',
    task: task.code,
    definition: task.code,
    kind: 'meet',
    unit: task.unit,
    role: task.role,
    person: '',
    dueAt: dueNow(run, task.limit),
    ...(task.limit ? { limit: task.limit } : {}),
  });
}

import { type Instant, isDay, parseInstant, startOfDay } from '#kernel/base';
import type { TaskDefinition } from '#kernel/item';
import { clearForm, dueNow, emit, type Run } from '../run.ts';
import { completeByEngine } from './complete.ts';

/** Nothing happens until a moment or a signal (等待); a moment that is past already ends it at once. */
export function openWait(run: Run, task: Extract<TaskDefinition, { kind: 'wait' }>): void {
  const limit = 'limit' in task.until ? task.until.limit : 'atMost' in task.until ? task.until.atMost : undefined;
  const until = limit ? dueNow(run, limit) : momentOf(run, task.until);
  emit(run, {
    type: 'task.opened',
    task: task.code,
    definition: task.code,
    kind: 'wait',
    unit: task.unit ?? '',
    role: task.role ?? '',
    person: '',
    dueAt: until,
    ...(limit ? { limit } : {}),
    ...('entries' in task.until ? { awaits: task.until.entries } : {}),
  });
  if ('entries' in task.until) {
    endWhenSettled(run, task);
    return;
  }
  if (!('signal' in task.until) && (until === null || until <= run.tools.at)) {
    completeByEngine(run, task, { outcome: 'done', result: {} });
  }
}

/** Entries of a kind have moved (分项有变化): the waits that were for them end when none is left outside of their states. */
export function entriesSettled(run: Run, kind: string): void {
  for (const stage of run.tools.item.stages) {
    for (const task of stage.tasks) {
      if (task.kind !== 'wait' || !('entries' in task.until) || task.until.entries !== kind) continue;
      if (run.state.tasks[task.code]?.status === 'open') endWhenSettled(run, task);
    }
  }
}

function endWhenSettled(run: Run, task: Extract<TaskDefinition, { kind: 'wait' }>): void {
  if (!('entries' in task.until)) return;
  const { entries: kind, in: settled } = task.until;
  const declared = run.tools.item.ownEntries?.find((one) => one.kind === kind);
  const others = (declared?.states ?? []).map(({ code }) => code).filter((code) => !settled.includes(code));
  if (!run.tools.hasEntriesIn(kind, others)) completeByEngine(run, task, { outcome: 'done', result: {} });
}

/** The moment that a wait without a limit was given; null for a signal, or when there is nothing at the path it names. */
function momentOf(run: Run, until: Extract<TaskDefinition, { kind: 'wait' }>['until']): Instant | null {
  if (!('day' in until)) return null;
  let value: unknown = until.in === 'form' ? clearForm(run) : run.state.results;
  for (const name of until.day.split('/').slice(1)) value = (value as Record<string, unknown> | undefined)?.[name];
  if (typeof value !== 'string' || value === '') return null;
  return isDay(value) ? startOfDay(value) : parseInstant(value);
}

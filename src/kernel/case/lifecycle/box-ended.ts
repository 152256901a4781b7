import type { LocalText } from '#kernel/base';
import { advance } from '../advance.ts';
import type { LifecycleCommand } from '../command.ts';
import { emit, type Run } from '../run.ts';

/** The box of a task has ended: so does the task, its opened submissions become entries, and the stage moves on. */
export function boxEnded(run: Run, command: Extract<LifecycleCommand, { type: 'box-ended' }>): void {
  const { state, tools } = run;
  const task = state.tasks[command.task];
  if (task?.kind !== 'open-sealed' || task.status === 'done' || state.boxes?.[command.box] !== command.task) return;
  emit(run, {
    type: 'task.completed',
    task: task.code,
    outcome: command.outcome,
    by: 'engine',
    byName: '',
    result: { box: command.box, link: command.link, bids: command.bids },
    reasons: command.outcome === 'too-few' ? [tooFew] : [],
  });
  for (const { kind, from } of tools.item.entries ?? []) {
    if (typeof from === 'string' || from.opened !== task.definition) continue;
    const opened = command.bids.filter((bid) => bid.form !== null);
    for (const [index, bid] of opened.entries())
      emit(run, { type: 'entry.opened', entry: `${kind}-${index + 1}`, kind, text: bid.senderName });
  }
  advance(run);
}

const tooFew: LocalText = { zh: '截止时收到的密封件不足规定数，没有开启', en: 'too few submissions; none was opened' };

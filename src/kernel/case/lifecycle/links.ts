import { Refusal } from '#kernel/base';
import { advance } from '../advance.ts';
import type { LifecycleCommand } from '../command.ts';
import { emit, type Run } from '../run.ts';
import type { CaseStatus } from '../state.ts';

type Command<Type extends LifecycleCommand['type']> = Extract<LifecycleCommand, { type: Type }>;

/** Ties another case to this one (关联办件); it is shown on both, the other end follows by itself. */
export function link(run: Run, command: Command<'link'> | Command<'link-back'>): void {
  if (command.other === run.state.caseId) throw new Refusal('LINK_TO_ITSELF', {});
  if (run.state.links.some((one) => one.other === command.other)) return;
  const { other, number, why } = command;
  emit(run, { type: 'case.linked', link: 'related', other, number, task: '', why });
}

/** The case that a task asked for stands; the link is made once for each opening of the task. */
export function subcaseOpened(run: Run, command: Command<'subcase-opened'>): void {
  const { task: code, other, number } = command;
  const task = run.state.tasks[code];
  if (task?.kind !== 'subcase' || run.state.links.some((one) => one.other === other)) return;
  emit(run, { type: 'case.linked', link: 'subcase', other, number, task: code, why: '' });
  const declared = run.tools.item.stages.flatMap((stage) => stage.tasks).find((one) => one.code === task.definition);
  if (declared?.kind !== 'subcase' || !declared.detached || task.status === 'done') return;
  emit(run, {
    type: 'task.completed',
    task: task.code,
    outcome: 'done',
    by: 'engine',
    byName: '',
    result: { case: other, number, detached: true },
    reasons: [],
  });
  advance(run);
}

/** The case that a task asked for could not be opened: the task ends as `failed`, with why. */
export function subcaseFailed(run: Run, command: Command<'subcase-failed'>): void {
  const task = run.state.tasks[command.task];
  if (task?.kind !== 'subcase' || task.status === 'done' || task.openedBy !== command.opened) return;
  emit(run, {
    type: 'task.completed',
    task: task.code,
    outcome: 'failed',
    by: 'engine',
    byName: '',
    result: {},
    reasons: [command.reason],
  });
  advance(run);
}

/** The case that a task waits for has ended: so does the task, and the stage moves on. */
export function subcaseEnded(run: Run, command: Command<'subcase-ended'>): void {
  const { state, tools } = run;
  const task = state.tasks[command.task];
  const latest = state.links.findLast((one) => one.link === 'subcase' && one.task === command.task);
  if (task?.kind !== 'subcase' || task.status === 'done' || latest?.other !== command.other) return;
  const stage = tools.item.stages.find((one) => one.code === task.stage);
  const declared = stage?.tasks.find((one) => one.code === task.definition);
  if (command.decidedOnly && (declared?.kind !== 'subcase' || declared.until !== 'decided')) return;
  emit(run, {
    type: 'task.completed',
    task: task.code,
    outcome: outcomeOf(command.status, Object.keys(stage?.next ?? {})),
    by: 'engine',
    byName: '',
    result: { case: command.other, number: latest.number, status: command.status },
    reasons: [],
  });
  advance(run);
}

function outcomeOf(status: CaseStatus, known: string[]): string {
  if (status === 'granted' || status === 'complete') return 'done';
  return known.includes(status) ? status : 'failed';
}

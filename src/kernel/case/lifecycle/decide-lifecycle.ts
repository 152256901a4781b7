import { Refusal } from '#kernel/base';
import { advance } from '../advance.ts';
import type { CaseCommand, LifecycleCommand } from '../command.ts';
import { emit, type Run } from '../run.ts';
import type { CaseState } from '../state.ts';
import { entriesSettled } from '../task-kinds/wait.ts';
import { boxEnded } from './box-ended.ts';
import { attach, removeFile } from './files.ts';
import { acceptWithGaps, extendGap, supply } from './gaps.ts';
import { mustRun, taskOf } from './grounds.ts';
import { link, subcaseEnded, subcaseFailed, subcaseOpened } from './links.ts';
import { rate } from './rating.ts';
import { endProcedure, resume, startProcedure, suspend } from './standstill.ts';
import { undo } from './undo.ts';

type Decide<Type extends LifecycleCommand['type']> = (
  run: Run,
  command: Extract<LifecycleCommand, { type: Type }>,
) => void;

/** What each command of the life cycle does (生命周期指令表). */
const table: { [Type in LifecycleCommand['type']]: Decide<Type> } = {
  'accept-with-gaps': acceptWithGaps,
  supply,
  'extend-gap': extendGap,
  suspend,
  resume,
  'start-procedure': startProcedure,
  'end-procedure': endProcedure,
  transfer,
  recall: (run, { reasons }) => undo(run, 'recall', reasons),
  annul: (run, { reasons }) => undo(run, 'annul', reasons),
  attach,
  'remove-file': removeFile,
  link,
  rate,
  signal,
  'entries-settled': (run, { kind }) => {
    entriesSettled(run, kind);
    advance(run);
  },
  'link-back': link,
  'subcase-opened': subcaseOpened,
  'subcase-failed': subcaseFailed,
  'subcase-ended': subcaseEnded,
  'box-ended': boxEnded,
};

/** Whether a command belongs to the life cycle that every item has. */
export function isLifecycle(command: CaseCommand): command is LifecycleCommand {
  return Object.hasOwn(table, command.type);
}

/** Decides a command of the life cycle. */
export function decideLifecycle(run: Run, command: LifecycleCommand): void {
  (table[command.type] as Decide<LifecycleCommand['type']>)(run, command as never);
}

const afterTheEnd = new Set<CaseCommand['type']>([
  'note',
  'rate',
  'recall',
  'annul',
  'link',
  'link-back',
  'subcase-opened',
  'serve',
  'acknowledge',
  'remove-file',
]);

/** Whether a command may be given on a closed case (办结之后): what follows up on it, undoes it, or ties another to it. */
export function mayFollowTheEnd(state: CaseState, command: CaseCommand): boolean {
  if (afterTheEnd.has(command.type)) return true;
  return command.type === 'decide' && state.tasks[command.task]?.kind === 'follow-up';
}

/** Hands an officer's task over to a unit that may have it (移送); the task and its clock follow. */
function transfer(run: Run, command: Extract<LifecycleCommand, { type: 'transfer' }>): void {
  const { state, tools } = run;
  const task = taskOf(state, command.task);
  if (task.status === 'done') throw new Refusal('TASK_DONE', { task: command.task, outcome: task.outcome });
  if (task.unit === command.unit) return;
  const declared = tools.item.stages.flatMap((stage) => stage.tasks).find((one) => one.code === task.definition);
  const units =
    declared?.kind === 'human' ? [{ unit: declared.unit, role: declared.role }, ...(declared.transferTo ?? [])] : [];
  const to = units.find((one) => one.unit === command.unit);
  if (!to) throw new Refusal('TRANSFER_NOT_POSSIBLE', { unit: command.unit });
  mustRun(state);
  emit(run, {
    type: 'task.transferred',
    task: task.code,
    unit: to.unit,
    role: to.role,
    fromUnit: task.unit,
    why: command.why,
    byName: tools.actor.name,
  });
}

/** What a task waits for has happened. */
function signal(run: Run, command: Extract<LifecycleCommand, { type: 'signal' }>): void {
  const task = taskOf(run.state, command.task);
  const declared = run.tools.item.stages.flatMap((stage) => stage.tasks).find((one) => one.code === task.definition);
  if (declared?.kind !== 'wait' || !('signal' in declared.until))
    throw new Refusal('NOTHING_ASKED', { task: command.task });
  if (task.status === 'done') {
    if (task.outcome === 'done') return;
    throw new Refusal('TASK_DONE', { task: command.task, outcome: task.outcome });
  }
  const byPerson = run.tools.actor.kind === 'person';
  emit(run, {
    type: 'task.completed',
    task: task.code,
    outcome: 'done',
    by: byPerson ? 'person' : 'engine',
    byName: byPerson ? run.tools.actor.name : '',
    result: command.result,
    reasons: [],
  });
  advance(run);
}

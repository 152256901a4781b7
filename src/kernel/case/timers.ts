import { type Day, dayOf, type Instant } from '#kernel/base';
import { type Calendar, type Due, withProvisionalYears } from '#kernel/clock';
import type { RingReaction } from '#kernel/item';
import { advance } from './advance.ts';
import { closeBallot } from './ballots.ts';
import { caseDue, lotOfTimer, promisedRed, promisedYellow, taskDue, taskOfTimer, timersOf } from './clocks.ts';
import type { CaseCommand } from './command.ts';
import type { DueMove } from './events.ts';
import { lapse } from './lifecycle/gaps.ts';
import { lapseParty } from './parties.ts';
import { emit, type Run } from './run.ts';
import type { CaseState, TaskState } from './state.ts';
import { closeLot } from './task-kinds/auction.ts';
import { lapseCollect } from './task-kinds/collect.ts';
import { ringDraw } from './task-kinds/draw.ts';
import { endPublication } from './task-kinds/publish.ts';

/**
 * Rings a timer (到时): says so, then does what the item declares for it; a wait or the period of a notice to the public ends, a
 * material that did not come goes back to the officer, and a party who did not answer has lapsed. A timer that the case no longer has, or whose
 * moment has moved to later, does nothing: the case decides by its own events, not by what somebody had noted down.
 */
export function ring(run: Run, code: string): void {
  const { state, tools } = run;
  const timer = timersOf(state, tools.calendar).find((one) => one.code === code);
  if (!timer || timer.firesAt > tools.at) return;
  const rang = { timer: code, firesAt: timer.firesAt };
  const task = taskOfTimer(code);
  if (code === promisedYellow || code === promisedRed) {
    const { dueDay } = caseDue(state, state.limits.promised, tools.calendar);
    emit(run, { type: code === promisedYellow ? 'case.turned-yellow' : 'case.turned-red', ...rang, dueDay });
  } else {
    emit(run, { type: 'timer.rang', ...rang, task: task ?? null });
  }
  const lot = lotOfTimer(code);
  if (lot !== undefined && closeLot(run, lot)) advance(run);
  const rung = task === undefined ? undefined : run.state.tasks[task];
  if (rung?.kind === 'supply') lapse(run, rung);
  if (rung?.kind === 'party') lapseParty(run, rung);
  if (rung?.kind === 'collect') {
    lapseCollect(run, rung);
    advance(run);
  }
  if (rung?.kind === 'ballot') closeBallot(run, rung);
  if (rung?.kind === 'draw' && ringDraw(run, rung)) advance(run);
  if (rung?.kind === 'publish') {
    endPublication(run, rung.code);
    advance(run);
  }
  const reaction = tools.item.rings?.[code] ?? endOfWait(run, rung);
  if (reaction) react(run, reaction);
}

/** A task that only waits ends with its moment (等待到时): done, or late when a signal should have come before. */
function endOfWait(run: Run, task: TaskState | undefined): RingReaction | undefined {
  if (task?.kind !== 'wait') return undefined;
  const declared = run.tools.item.stages.flatMap((stage) => stage.tasks).find((one) => one.code === task.definition);
  const late = declared?.kind === 'wait' && ('signal' in declared.until || 'entries' in declared.until);
  return { do: 'complete', task: task.code, outcome: late ? 'late' : 'done' };
}

function react(run: Run, reaction: RingReaction): void {
  if (reaction.do === 'note') {
    emit(run, { type: 'case.noted', text: reaction.text.zh, byName: '' });
    return;
  }
  const task = run.state.tasks[reaction.task];
  if (!task || task.status === 'done') return;
  emit(run, {
    type: 'task.completed',
    task: task.code,
    outcome: reaction.outcome,
    by: 'engine',
    byName: '',
    result: {},
    reasons: reaction.why ? [reaction.why] : [],
  });
  advance(run);
}

/** Counts a case anew under an edition of the calendar (按新日历重算): one event when any due day moves, once an edition. */
export function recount(run: Run, command: Extract<CaseCommand, { type: 'recount' }>): void {
  const { state, tools } = run;
  const { edition, notice, inForceFrom } = command;
  if ((state.calendarEdition ?? 0) >= edition) return;
  const moves = movesOf(state, {
    before: tools.calendarOf(edition - 1),
    after: tools.calendarOf(edition),
    inForceFrom,
  });
  if (moves.length > 0) emit(run, { type: 'case.due-moved', edition, notice, moves });
}

/**
 * Every due day of a running case that another calendar moves (到期日变动): the legal and the promised day until the
 * decision, and those of the open tasks that are counted by a limit. A closed case never moves; what began when the new
 * calendar was in force already was counted by it from the first.
 */
export function movesOf(
  state: CaseState,
  { before, after, inForceFrom }: { before: Calendar; after: Calendar; inForceFrom: Instant },
): DueMove[] {
  if (state.closedAt !== null) return [];
  const moves: DueMove[] = [];
  const compare = (what: DueMove['what'], task: string, due: (calendar: Calendar) => Due): void => {
    const [old, fresh] = [due(before), due(after)];
    if (old.dueDay !== fresh.dueDay)
      moves.push({ what, task, from: old.dueDay, to: fresh.dueDay, why: changedDays(old, fresh, before, after) });
  };
  if (state.decidedAt === null && state.submittedAt < inForceFrom) {
    compare('statutory', '', (calendar) => caseDue(state, state.limits.statutory, calendar));
    compare('promised', '', (calendar) => caseDue(state, state.limits.promised, calendar));
  }
  for (const task of Object.values(state.tasks)) {
    const { limit } = task;
    if (task.status !== 'done' && limit && (task.countedFrom ?? task.openedAt) < inForceFrom)
      compare('task', task.code, (calendar) => taskDue(state, task, limit, calendar));
  }
  return moves;
}

/** The days between start and the later due day that are something else in the new calendar. */
function changedDays(old: Due, fresh: Due, before: Calendar, after: Calendar): DueMove['why'] {
  const [was, is] = [withProvisionalYears(before), withProvisionalYears(after)];
  const days = [...new Set([...old.explanation, ...fresh.explanation].map((line) => line.day))].sort() as Day[];
  return days
    .filter((day) => day > dayOf(old.start) && was.kindOf(day) !== is.kindOf(day))
    .map((day) => ({ day, was: was.reasonOf(day), is: is.reasonOf(day) }));
}

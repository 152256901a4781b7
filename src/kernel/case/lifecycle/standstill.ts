import { dayOf, endOfDay, Refusal } from '#kernel/base';
import { dueOf, withProvisionalYears } from '#kernel/clock';
import { authorityOf, type UnitRole } from '#kernel/item';
import { advance } from '../advance.ts';
import type { LifecycleCommand } from '../command.ts';
import { emit, type Run } from '../run.ts';
import { standstill } from '../state.ts';
import { groundsOf, mustBeUndecided, mustRun, taskOf } from './grounds.ts';

type Command<Type extends LifecycleCommand['type']> = Extract<LifecycleCommand, { type: Type }>;

/** Stops the clock (中止): who, why and since when stand in the case. Only before the decision. */
export function suspend(run: Run, command: Command<'suspend'>): void {
  const { state, tools } = run;
  mustBeUndecided(state);
  const [reason] = groundsOf('suspend', tools.item.lifecycle?.suspensions, [command.reason]);
  const still = standstill(state);
  if (still?.kind === 'suspension') {
    if (still.why.zh === reason?.text) return;
    throw new Refusal('CASE_SUSPENDED', { why: still.why.zh });
  }
  emit(run, { type: 'case.suspended', reason: reason!, byName: tools.actor.name });
}

/** Lets the clock go on (恢复); what waited for it moves on, and tasks are due as much later as the clock stood still. */
export function resume(run: Run, command: Command<'resume'>): void {
  const { state, tools } = run;
  if (standstill(state)?.kind !== 'suspension') {
    if (state.waits.some((wait) => wait.kind === 'suspension')) return;
    throw new Refusal('NOT_SUSPENDED', {});
  }
  emit(run, { type: 'case.resumed', why: command.why, byName: tools.actor.name });
  goOn(run);
}

/**
 * Starts a special procedure that the item declares (特别程序): its time is not counted, and the applicant is told by which day
 * it is expected to end. 《行政许可法》第四十五条.
 */
export function startProcedure(run: Run, command: Command<'start-procedure'>): void {
  const { state, tools } = run;
  const procedure = tools.item.lifecycle?.procedures?.find((one) => one.code === command.procedure);
  if (!procedure) throw new Refusal('PROCEDURE_UNKNOWN', { procedure: command.procedure });
  mustBeUndecided(state);
  if (state.waits.some((wait) => wait.kind === 'procedure' && wait.of === procedure.code && wait.to === null)) return;
  if (standstill(state)?.kind !== 'procedure') mustRun(state);
  const today = dayOf(tools.at);
  if (command.expectedDay !== null && command.expectedDay < today) {
    throw new Refusal('PROCEDURE_DAY_PAST', { day: command.expectedDay });
  }
  const calendar = withProvisionalYears(tools.calendar);
  const expectedDay = command.expectedDay ?? dueOf({ start: tools.at, limit: procedure.expected }, calendar).dueDay;
  const to = procedure.by ?? servedBy(run);
  emit(run, {
    type: 'procedure.started',
    procedure: procedure.code,
    name: procedure.name,
    basis: procedure.basis,
    expectedDay,
    why: command.why,
    byName: tools.actor.name,
  });
  emit(run, {
    type: 'task.opened',
    task: `procedure.${procedure.code}`,
    definition: `procedure.${procedure.code}`,
    kind: 'procedure',
    unit: to.unit,
    role: to.role,
    person: '',
    dueAt: expectedDay === null ? null : endOfDay(expectedDay),
  });
}

/** Ends a special procedure with what came out of it; the clock goes on when no other runs. */
export function endProcedure(run: Run, command: Command<'end-procedure'>): void {
  const task = taskOf(run.state, command.task);
  if (task.kind !== 'procedure') throw new Refusal('PROCEDURE_UNKNOWN', { procedure: command.task });
  if (task.status === 'done') {
    if (task.result.finding === command.finding) return;
    throw new Refusal('TASK_DONE', { task: command.task, outcome: task.outcome });
  }
  const procedure = task.code.slice('procedure.'.length);
  emit(run, { type: 'procedure.ended', procedure, finding: command.finding, byName: run.tools.actor.name });
  emit(run, {
    type: 'task.completed',
    task: task.code,
    outcome: 'done',
    by: 'person',
    byName: run.tools.actor.name,
    result: { finding: command.finding },
    reasons: [],
  });
  goOn(run);
}

/** After a standstill: the stages move on. What has a limit is due later by itself (`taskDueAt`). */
function goOn(run: Run): void {
  if (!standstill(run.state)) advance(run);
}

/** Whom a procedure serves: the officer whose task is open, else who answers for the decision. */
function servedBy(run: Run): UnitRole {
  const { item, actor } = run.tools;
  const open = Object.values(run.state.tasks).filter((task) => task.kind === 'human' && task.status !== 'done');
  const own = open.find((task) => task.unit === actor.staff?.unit && actor.staff.roles.includes(task.role));
  return own ?? open[0] ?? authorityOf(item)[0] ?? { unit: item.unit, role: '' };
}

import { type Day, dayOf, type Instant, instantOfMs, msOfInstant, Refusal, startOfDay } from '#kernel/base';
import type { TaskDefinition } from '#kernel/item';
import { advance } from './advance.ts';
import { taskDueAt } from './clocks.ts';
import type { CaseCommand } from './command.ts';
import { writtenDown } from './form.ts';
import { mustRun } from './lifecycle/grounds.ts';
import { actingFor } from './rights.ts';
import { emit, partyOf, type Run } from './run.ts';
import { type ServiceState, standstill, type TaskState } from './state.ts';

type PartyTask = Extract<TaskDefinition, { kind: 'party' }>;

/**
 * A party answers what he is asked, or his representative for him (当事人答复). Refused before the document was served that starts
 * his clock, and from the moment at which his limit has passed.
 */
export function respond(run: Run, command: Extract<CaseCommand, { type: 'respond' }>): void {
  const { state, tools } = run;
  const [task, declared] = getPartyTask(run, command.task);
  if (task.status === 'done') {
    if (task.outcome === command.outcome) return;
    throw new Refusal('TASK_DONE', { task: command.task, outcome: task.outcome });
  }
  mustRun(state);
  if (tools.actor.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
  if (declared.runsFrom === 'service' && task.dueAt === null) throw new Refusal('NOT_SERVED_YET', {});
  const dueAt = taskDueAt(state, task, tools.calendar);
  if (dueAt !== null && tools.at >= dueAt) throw new Refusal('LIMIT_PASSED', { day: lastDay(dueAt) });
  const outcome = declared.outcomes.find((one) => one.code === command.outcome);
  if (!outcome) throw new Refusal('OUTCOME_UNKNOWN', { outcome: command.outcome });
  const answer = writtenDown(outcome.form, command.answer, tools.vault);
  emit(run, {
    type: 'task.completed',
    task: task.code,
    outcome: outcome.code,
    by: 'person',
    byName: tools.actor.name,
    result: answer,
    reasons: [],
  });
  if (declared.ends?.includes(outcome.code)) {
    for (const other of Object.values(state.tasks)) {
      if (other.definition !== task.definition || other.code === task.code || other.status === 'done') continue;
      endByEngine(run, other.code, 'superseded');
    }
  }
  advance(run);
}

/** Ends a task that nobody answered. */
function endByEngine(run: Run, task: string, outcome: string): void {
  emit(run, { type: 'task.completed', task, outcome, by: 'engine', byName: '', result: {}, reasons: [] });
}

/** The limit of a party's task has passed without an answer (逾期未答复): its declared outcome; nothing while the case stands still. */
export function lapseParty(run: Run, task: TaskState): void {
  const declared = declaredParty(run, task);
  if (!declared || standstill(run.state)) return;
  endByEngine(run, task.code, declared.lapse);
  advance(run);
}

/** Starts the clocks that wait for this notice to be served on this person (期限起算): the day after is the first day that counts. */
export function startClocks(run: Run, service: ServiceState, servedOn: Day): void {
  for (const task of Object.values(run.state.tasks)) {
    const declared = declaredParty(run, task);
    if (declared?.runsFrom !== 'service' || task.status === 'done' || task.dueAt !== null) continue;
    if (task.person !== service.person || service.task !== task.code) continue;
    const limit = declared.limit!;
    const counted = { ...task, limit, countedFrom: startOfDay(servedOn) };
    const dueAt = taskDueAt(run.state, counted, run.tools.calendar);
    emit(run, { type: 'task.clock-started', task: task.code, servedOn, limit, dueAt });
  }
}

/** A party lets somebody act for him in this case (委托代理): he sees what the party sees and does what the party may do. */
export function appoint(run: Run, { name, idNumber }: Extract<CaseCommand, { type: 'appoint' }>): void {
  const { actor } = run.tools;
  const person = run.tools.personOf(idNumber);
  const already = run.state.representations?.some((one) => one.party === actor.id && one.person === person);
  if (already || person === actor.id) throw new Refusal('REPRESENTED_ALREADY', {});
  if (actor.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
  if (!ownPart(run)) throw new Refusal('NOT_ALLOWED', { command: 'appoint' });
  emit(run, { type: 'party.represented', party: actor.id, person, name });
}

/** A party ends a representation; doing it twice changes nothing. */
export function dismiss(run: Run, person: string): void {
  const { actor } = run.tools;
  const stands = run.state.representations?.some((one) => one.party === actor.id && one.person === person);
  if (stands) emit(run, { type: 'party.representation-ended', party: actor.id, person });
}

/** Whether the actor is a party himself; who only acts for another cannot let a third act. */
function ownPart(run: Run): boolean {
  const { actor } = run.tools;
  const { applicant, parties } = run.state;
  return applicant.person === actor.id || parties.some((party) => party.person === actor.id);
}

function getPartyTask(run: Run, code: string): [TaskState, PartyTask] {
  const task = Object.hasOwn(run.state.tasks, code) ? run.state.tasks[code] : undefined;
  const declared = task && declaredParty(run, task);
  if (!task || !declared) throw new Refusal('TASK_UNKNOWN', { task: code });
  const { actor } = run.tools;
  if (actor.kind === 'person' && !actingFor(run.state, partyOf(actor)).has(task.person))
    throw new Refusal('NOT_ALLOWED', { command: 'respond' });
  return [task, declared];
}

function declaredParty(run: Run, task: TaskState): PartyTask | undefined {
  const declared = run.tools.item.stages.flatMap((stage) => stage.tasks).find((one) => one.code === task.definition);
  return declared?.kind === 'party' ? declared : undefined;
}

/** The last day of a limit that ends with a day; the day of the moment otherwise. */
function lastDay(dueAt: Instant): Day {
  return dayOf(instantOfMs(msOfInstant(dueAt) - 1));
}

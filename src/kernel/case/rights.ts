import { Refusal } from '#kernel/base';
import { authorityOf, type ItemDefinition } from '#kernel/item';
import type { CaseCommand } from './command.ts';
import type { Actor } from './run.ts';
import type { CaseState, TaskState } from './state.ts';

/**
 * How somebody stands to a case (与办件的关系). `head` answers for the decision of the item; `collector` is of the counter that
 * took the filing in for another unit.
 */
export type Standing =
  | 'applicant'
  | 'signer'
  | 'officer'
  | 'task-officer'
  | 'head'
  | 'collector'
  | 'partner'
  | 'engine'
  | 'stranger';

/** Which standings may give which command (权限表). Everything not in the table is refused. */
export const rights: { readonly [Type in CaseCommand['type']]: readonly Standing[] } = {
  accept: ['task-officer'],
  decide: ['task-officer'],
  'ask-correction': ['task-officer'],
  correct: ['applicant'],
  sign: ['signer'],
  answer: ['applicant'],
  withdraw: ['applicant', 'engine'],
  note: ['applicant', 'signer', 'officer', 'task-officer', 'head', 'collector'],
  respond: ['signer'],
  appoint: ['applicant', 'signer'],
  dismiss: ['applicant', 'signer'],
  serve: ['officer', 'task-officer', 'engine'],
  acknowledge: ['applicant', 'signer'],
  'partner-answer': ['partner'],
  ring: ['engine'],
  recount: ['engine'],
  'accept-with-gaps': ['task-officer'],
  supply: ['applicant', 'officer', 'task-officer', 'collector'],
  'extend-gap': ['task-officer'],
  suspend: ['task-officer', 'head'],
  resume: ['task-officer', 'head'],
  'start-procedure': ['task-officer', 'head'],
  'end-procedure': ['task-officer'],
  transfer: ['task-officer'],
  recall: ['head'],
  annul: ['head'],
  link: ['officer', 'task-officer', 'head'],
  rate: ['applicant'],
  signal: ['task-officer', 'engine'],
  'link-back': ['engine'],
  'subcase-opened': ['engine'],
  'subcase-failed': ['engine'],
  'subcase-ended': ['engine'],
};

/**
 * How an actor stands to a case; for a command on a task, to that task. Without a task only officers' tasks of the stages count:
 * who follows up on one thing does not get the whole case. `item` tells who answers for the decision.
 */
export function standings(state: CaseState, actor: Actor, task?: TaskState, item?: ItemDefinition): Set<Standing> {
  const found = new Set<Standing>();
  if (actor.kind === 'partner') return found.add('partner');
  if (actor.kind === 'engine') return found.add('engine');
  if (actor.id === state.applicant.person) found.add('applicant');
  const persons = actingFor(state, actor.id);
  const known = task ? [task.person] : [...state.parties.map((party) => party.person), ...representedBy(state, actor)];
  if (known.some((person) => person !== '' && persons.has(person))) found.add('signer');
  const { staff } = actor;
  if (staff && (state.unit === staff.unit || Object.values(state.tasks).some((one) => one.unit === staff.unit))) {
    found.add('officer');
    const tasks = task ? [task] : Object.values(state.tasks).filter((one) => one.status === 'open');
    const mine = (one: TaskState) => one.unit === staff.unit && staff.roles.includes(one.role);
    if (tasks.some((one) => (task || one.kind === 'human') && mine(one))) found.add('task-officer');
  }
  if (staff && state.collected?.unit === staff.unit) found.add('collector');
  if (staff && item && authorityOf(item).some((one) => one.unit === staff.unit && staff.roles.includes(one.role))) {
    found.add('head');
  }
  return found;
}

/** The persons for whom somebody acts in a case: himself, and whom he represents (本人和被代理人). */
export function actingFor(state: CaseState, person: string): ReadonlySet<string> {
  const represented = (state.representations ?? []).filter((one) => one.person === person).map((one) => one.party);
  return new Set([person, ...represented]);
}

function representedBy(state: CaseState, actor: Actor): string[] {
  return (state.representations ?? []).filter((one) => one.person === actor.id).map((one) => one.party);
}

/** Refuses a command that the actor may not give: `CASE_UNKNOWN` to strangers, `NOT_ALLOWED` to those who know the case. */
export function allow(state: CaseState, command: CaseCommand, actor: Actor, item?: ItemDefinition): void {
  const all = standings(state, actor, undefined, item);
  if (all.size === 0) throw new Refusal('CASE_UNKNOWN', { case: state.caseId });
  const task = 'task' in command && Object.hasOwn(state.tasks, command.task) ? state.tasks[command.task] : undefined;
  const mine = 'task' in command && task ? standings(state, actor, task, item) : all;
  if (rights[command.type].some((standing) => mine.has(standing))) return;
  // an officer who repeats a decision already taken still stands to that task
  throw new Refusal('NOT_ALLOWED', { command: command.type });
}

/** Whether the actor may read the case at all. */
export function mayRead(state: CaseState, actor: Actor, item?: ItemDefinition): boolean {
  return standings(state, actor, undefined, item).size > 0 && actor.kind === 'person';
}

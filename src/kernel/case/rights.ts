import { Refusal } from '#kernel/base';
import type { CaseCommand } from './command.ts';
import type { Actor } from './run.ts';
import type { CaseState, TaskState } from './state.ts';

/** How somebody stands to a case (与办件的关系). */
export type Standing = 'applicant' | 'signer' | 'officer' | 'task-officer' | 'partner' | 'engine' | 'stranger';

/** Which standings may give which command (权限表). Everything not in the table is refused. */
export const rights: { readonly [Type in CaseCommand['type']]: readonly Standing[] } = {
  accept: ['task-officer'],
  decide: ['task-officer'],
  'ask-correction': ['task-officer'],
  correct: ['applicant'],
  sign: ['signer'],
  answer: ['applicant'],
  withdraw: ['applicant'],
  note: ['applicant', 'signer', 'officer', 'task-officer'],
  'partner-answer': ['partner'],
  ring: ['engine'],
  recount: ['engine'],
};

/** How an actor stands to a case; for a command on a task, to that task. The strongest standing counts. */
export function standings(state: CaseState, actor: Actor, task?: TaskState): Set<Standing> {
  const found = new Set<Standing>();
  if (actor.kind === 'partner') return found.add('partner');
  if (actor.kind === 'engine') return found.add('engine');
  if (actor.id === state.applicant.person) found.add('applicant');
  if (task ? task.person === actor.id : state.parties.some((party) => party.person === actor.id)) found.add('signer');
  const { staff } = actor;
  if (staff && (state.unit === staff.unit || Object.values(state.tasks).some((one) => one.unit === staff.unit))) {
    found.add('officer');
    const tasks = task ? [task] : Object.values(state.tasks).filter((one) => one.status === 'open');
    if (tasks.some((one) => one.kind === 'human' && one.unit === staff.unit && staff.roles.includes(one.role))) {
      found.add('task-officer');
    }
  }
  return found;
}

/** Refuses a command that the actor may not give: `CASE_UNKNOWN` to strangers, `NOT_ALLOWED` to those who know the case. */
export function allow(state: CaseState, command: CaseCommand, actor: Actor): void {
  const all = standings(state, actor);
  if (all.size === 0) throw new Refusal('CASE_UNKNOWN', { case: state.caseId });
  const task = 'task' in command && Object.hasOwn(state.tasks, command.task) ? state.tasks[command.task] : undefined;
  const mine = 'task' in command && task ? standings(state, actor, task) : all;
  if (rights[command.type].some((standing) => mine.has(standing))) return;
  // an officer who repeats a decision already taken still stands to that task
  throw new Refusal('NOT_ALLOWED', { command: command.type });
}

/** Whether the actor may read the case at all. */
export function mayRead(state: CaseState, actor: Actor): boolean {
  return standings(state, actor).size > 0 && actor.kind === 'person';
}

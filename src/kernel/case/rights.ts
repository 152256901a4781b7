import { Refusal } from '#kernel/base';
import { authorityOf, type ItemDefinition } from '#kernel/item';
import { covers, coversItem, type MandateAction, unitOfParty } from '#kernel/mandate';
import type { PublicationState } from '#kernel/publication';
import type { CaseCommand } from './command.ts';
import { type Actor, partyOf } from './run.ts';
import { type CaseState, findPublication, type TaskState } from './state.ts';

/**
 * How somebody stands to a case (与办件的关系). `head` answers for the decision of the item; `collector` is of the counter that
 * took the filing in for another unit; `office` watches over every case of the district without acting on any.
 */
export type Standing =
  | 'applicant'
  | 'signer'
  | 'officer'
  | 'task-officer'
  | 'head'
  | 'collector'
  | 'office'
  | 'partner'
  | 'engine'
  | 'stranger';

/** The role of staff who answer for the figures of the whole district (统筹办公室) and may follow them down to the events. */
export const officeRole = 'office';

/** Every person: what he may do is said by the notice, or by the roll of the ballot. */
const anybody: readonly Standing[] = [
  'applicant',
  'signer',
  'officer',
  'task-officer',
  'head',
  'collector',
  'office',
  'stranger',
];

/** Which standings may give which command (权限表). Everything not in the table is refused. */
export const rights: { readonly [Type in CaseCommand['type']]: readonly Standing[] } = {
  accept: ['task-officer'],
  decide: ['task-officer'],
  'ask-correction': ['task-officer'],
  correct: ['applicant'],
  sign: ['signer'],
  answer: ['applicant'],
  withdraw: ['applicant', 'engine'],
  'take-version': ['applicant'],
  'item-abolished': ['engine'],
  note: ['applicant', 'signer', 'officer', 'task-officer', 'head', 'collector', 'engine'],
  respond: ['signer'],
  appoint: ['applicant', 'signer'],
  dismiss: ['applicant', 'signer'],
  serve: ['officer', 'task-officer', 'engine'],
  acknowledge: ['applicant', 'signer'],
  choose: ['applicant'],
  object: anybody,
  'answer-objection': ['task-officer'],
  'correct-publication': ['task-officer'],
  'withdraw-publication': ['task-officer'],
  'announce-ballot': ['task-officer'],
  recuse: anybody,
  tell: anybody,
  vote: anybody,
  'void-ballot': ['officer', 'task-officer'],
  'call-meeting': ['task-officer'],
  meet: anybody,
  replay: ['task-officer'],
  'partner-answer': ['partner'],
  'enter-auction': ['applicant', 'signer', 'officer', 'task-officer', 'head', 'collector', 'office', 'stranger'],
  bids: ['engine'],
  'withdraw-lot': ['task-officer'],
  'money-arrived': ['partner'],
  'money-left': ['partner'],
  ring: ['engine'],
  recount: ['engine'],
  'draw-prepare': ['task-officer'],
  'draw-commit': ['task-officer'],
  'draw-beacon': ['task-officer'],
  'draw-reveal': ['task-officer'],
  'draw-replace': ['officer', 'task-officer'],
  'draw-substitute': ['task-officer'],
  reassign: ['engine'],
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
  attach: ['applicant', 'signer', 'officer', 'task-officer', 'head', 'collector'],
  'remove-file': ['applicant', 'signer', 'task-officer', 'head'],
  signal: ['task-officer', 'engine'],
  'entries-settled': ['engine'],
  'link-back': ['engine'],
  'subcase-opened': ['engine'],
  'subcase-failed': ['engine'],
  'subcase-ended': ['engine'],
  'box-ended': ['engine'],
};

/** What of a case can be read (查阅内容): the page of the case, or the list of its events. */
export type Reading = 'case' | 'events';

const involved = {
  applicant: 'full',
  signer: 'full',
  officer: 'full',
  'task-officer': 'full',
  head: 'full',
  collector: 'full',
} as const;

/** Which standings may read what of a case, and whether in full or with everything personal left out (查阅权限表). */
export const reads: { readonly [What in Reading]: Readonly<Partial<Record<Standing, 'full' | 'masked'>>> } = {
  case: involved,
  events: { ...involved, office: 'masked' },
};

/** Which act of a mandate a command is (代办事务): signing and withdrawing are named, everything else follows up. */
function actOf(type: CaseCommand['type']): MandateAction {
  return type === 'sign' || type === 'withdraw' ? type : 'follow';
}

/**
 * How an actor stands to a case; for a command on a task, to that task. Without a task only officers' tasks of the stages count:
 * who follows up on one thing does not get the whole case. `item` tells who answers for the decision, `on` is the notice that
 * the command is about.
 */
export function standings(
  state: CaseState,
  actor: Actor,
  task?: TaskState,
  item?: ItemDefinition,
  on?: PublicationState,
): Set<Standing> {
  const found = new Set<Standing>();
  if (actor.kind === 'partner') return found.add('partner');
  if (actor.kind === 'engine') return found.add('engine');
  const me = partyOf(actor);
  if (me === state.applicant.person) found.add('applicant');
  const persons = actingFor(state, me);
  const known = task ? [task.person] : [...state.parties.map((party) => party.person), ...representedBy(state, me)];
  if (known.some((person) => person !== '' && persons.has(person))) found.add('signer');
  // who acts for another is nothing but his agent, whatever office he has
  const staff = actor.acting ? null : actor.staff;
  if (staff && (state.unit === staff.unit || Object.values(state.tasks).some((one) => one.unit === staff.unit))) {
    found.add('officer');
    const tasks = task ? [task] : on ? [] : Object.values(state.tasks).filter((one) => one.status === 'open');
    const mine = (one: { unit: string; role: string; persons?: string[] }) =>
      one.unit === staff.unit && staff.roles.includes(one.role) && (one.persons?.includes(actor.id) ?? true);
    if (tasks.some((one) => (task || one.kind === 'human') && mine(one))) found.add('task-officer');
    if (on && mine(on)) found.add('task-officer');
  }
  // what a unit opened of its own motion is a matter of all its officers
  if (staff && unitOfParty(state.applicant.person) === staff.unit) found.add('applicant');
  if (staff && state.collected?.unit === staff.unit) found.add('collector');
  if (staff && item && authorityOf(item).some((one) => one.unit === staff.unit && staff.roles.includes(one.role))) {
    found.add('head');
  }
  if (staff?.roles.includes(officeRole)) found.add('office');
  return found;
}

/** The persons for whom somebody acts in a case: himself, and whom he represents (本人和被代理人). */
export function actingFor(state: CaseState, person: string): ReadonlySet<string> {
  const represented = (state.representations ?? []).filter((one) => one.person === person).map((one) => one.party);
  return new Set([person, ...represented]);
}

function representedBy(state: CaseState, person: string): string[] {
  return (state.representations ?? []).filter((one) => one.person === person).map((one) => one.party);
}

/** Refuses a command that the actor may not give: `CASE_UNKNOWN` to strangers, `NOT_ALLOWED` to those who know the case. */
export function allow(state: CaseState, command: CaseCommand, actor: Actor, item?: ItemDefinition): void {
  const all = standings(state, actor, undefined, item);
  if (all.size === 0 && rights[command.type].includes('stranger')) return;
  if (all.size === 0) throw new Refusal('CASE_UNKNOWN', { case: state.caseId });
  const task = 'task' in command && Object.hasOwn(state.tasks, command.task) ? state.tasks[command.task] : undefined;
  const on = 'publication' in command ? findPublication(state, command.publication) : undefined;
  const mine = ('task' in command && task) || on ? standings(state, actor, task, item, on) : all;
  if (rights[command.type].some((standing) => mine.has(standing))) {
    if (actor.acting && !covers(actor.acting, state.item, actOf(command.type)))
      throw new Refusal('MANDATE_SCOPE', { command: command.type });
    return;
  }
  // an officer who repeats a decision already taken still stands to that task
  throw new Refusal('NOT_ALLOWED', { command: command.type });
}

/** How the actor may read this of the case; null where he may not, and then the case does not exist for him. */
export function mayRead(
  state: CaseState,
  actor: Actor,
  what: Reading,
  item?: ItemDefinition,
): 'full' | 'masked' | null {
  if (actor.kind !== 'person' || (actor.acting && !coversItem(actor.acting, state.item))) return null;
  const ways = [...standings(state, actor, undefined, item)].map((standing) => reads[what][standing]);
  return ways.includes('full') ? 'full' : ways.includes('masked') ? 'masked' : null;
}

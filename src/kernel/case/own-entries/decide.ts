import type { TObject } from 'typebox';
import { type Instant, Refusal } from '#kernel/base';
import { type Calendar, dueOf, withProvisionalYears } from '#kernel/clock';
import type { EntryActor, ItemDefinition, OwnEntryAct, OwnEntryKind } from '#kernel/item';
import { covers } from '#kernel/mandate';
import { formErrors, writtenDown } from '../form.ts';
import { mustRun } from '../lifecycle/grounds.ts';
import { maskFreeText, sealForm, type Vault } from '../personal.ts';
import { actingFor, standings } from '../rights.ts';
import { type Actor, actedFor, partyOf } from '../run.ts';
import { type CaseState, isClosed, standstill } from '../state.ts';
import { type OwnEntry, type OwnEntryEvent, type OwnEntryEventBody, partsOfStream } from './entry.ts';

/** What an entry is decided with: the same tools give the same events. */
export interface EntryTools {
  at: Instant;
  actor: Actor;
  item: ItemDefinition;
  /** The case it belongs to, with the actor's own part in it; it is read and never changed. */
  parent: CaseState;
  calendar: Calendar;
  vault: Vault;
  personOf(idNumber: string): string;
}

/** A new entry (新增分项). `owner` only where an officer adds it for somebody; else it belongs to whoever adds it as a party. */
export interface NewEntry {
  kind: string;
  data: Record<string, unknown>;
  owner?: { name: string; idNumber: string };
}

/** What somebody does to an entry (分项操作). */
export interface ActOnEntry {
  act: string;
  why: string;
  data?: Record<string, unknown>;
}

/**
 * Adds an entry to a case (新增分项). Refused: a kind that the item does not have, a case that is over or stands still, a stage in which
 * none is added, an actor who may not, a form that is not right.
 */
export function decideAdd(stream: string, input: NewEntry, tools: EntryTools): OwnEntryEvent[] {
  const { parent, actor, item, vault } = tools;
  const declared = getKind(item, input.kind);
  if (isClosed(parent)) throw new Refusal('CASE_CLOSED', { status: parent.status });
  mustRun(parent);
  if (declared.during && !declared.during.includes(parent.stage))
    throw new Refusal('ENTRY_NOT_NOW', { stage: parent.stage });
  const mine = standings(parent, actor, undefined, item);
  const { isOfficer, isParty } = addsAs(declared, { actor, parent });
  if (actor.kind !== 'person' || !(isOfficer || isParty)) {
    throw mine.size === 0
      ? new Refusal('CASE_UNKNOWN', { case: parent.caseId })
      : new Refusal('NOT_ALLOWED', { command: 'add-entry' });
  }
  mustCover(actor, item);
  if (!isOfficer && actor.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
  if (input.owner && !isOfficer) throw new Refusal('NOT_ALLOWED', { command: 'add-entry' });
  const { title, data } = held(declared, input.data, vault);
  const owner = input.owner
    ? { owner: tools.personOf(input.owner.idNumber), ownerName: input.owner.name }
    : isOfficer
      ? { owner: '', ownerName: '' }
      : { owner: partyOf(actor), ownerName: actor.acting?.principal.name ?? actor.name };
  const state = declared.states[0]!.code;
  return made(tools, {
    type: 'entry.added',
    kind: declared.kind,
    case: parent.caseId,
    item: item.code,
    itemVersion: item.version,
    number: `${parent.number}-${partsOfStream(stream).entry.toUpperCase()}`,
    title,
    data,
    ...owner,
    state,
    ...waitingIn(declared, state, tools),
    byName: actor.name,
  });
}

/**
 * Does something to an entry (分项操作): its declared act, in a state from which it leads, by who may. The same act again on an entry
 * that it has brought to its state changes nothing.
 */
export function decideAct(entry: OwnEntry, asked: ActOnEntry, tools: EntryTools): OwnEntryEvent[] {
  const { parent, actor, item, vault } = tools;
  const command = maskFreeText(asked);
  const declared = getKind(item, entry.kind);
  if (!maySeeEntry(entry, declared, tools))
    throw new Refusal('ENTRY_NOT_FOUND', { entry: partsOfStream(entry.stream).entry });
  const act = declared.acts.find(({ code }) => code === command.act);
  if (!act) throw new Refusal('OUTCOME_UNKNOWN', { outcome: command.act });
  if (!act.by.some((one) => isBy(one, entry, tools))) throw new Refusal('NOT_ALLOWED', { command: act.code });
  mustCover(actor, item);
  if (entry.act === act.code && entry.state === act.to && !act.amends) return [];
  if (isClosed(parent)) throw new Refusal('CASE_CLOSED', { status: parent.status });
  mustRun(parent);
  if (!act.from.includes(entry.state))
    throw new Refusal('ENTRY_STATE', {
      entry: entry.title,
      state: declared.states.find(({ code }) => code === entry.state)?.name.zh ?? entry.state,
      act: act.name.zh,
    });
  if (act.needsReasons && command.why.trim() === '') throw new Refusal('REASON_MISSING', { outcome: act.code });
  return made(tools, {
    type: 'entry.acted',
    act: act.code,
    from: entry.state,
    to: act.to,
    why: command.why,
    written: act.amends ? {} : writtenDown(act.form, command.data, vault),
    amended: act.amends ? held(declared, command.data ?? {}, vault) : null,
    ...waitingIn(declared, act.to, tools),
    byName: actor.name,
    awaited: isAwaited(item, declared.kind, act),
  });
}

/** Whether somebody may add an entry of a kind now. */
export function mayAddEntry(declared: OwnEntryKind, tools: Pick<EntryTools, 'actor' | 'parent'>): boolean {
  const { parent, actor } = tools;
  if (actor.kind !== 'person' || isClosed(parent) || standstill(parent)) return false;
  if (declared.during && !declared.during.includes(parent.stage)) return false;
  const { isOfficer, isParty } = addsAs(declared, tools);
  return isOfficer || isParty;
}

function addsAs(declared: OwnEntryKind, { actor, parent }: Pick<EntryTools, 'actor' | 'parent'>) {
  const isApplicant = parent.applicant.person === partyOf(actor);
  return {
    isOfficer: declared.adds.some((one) => typeof one === 'object' && isOfRole(actor, one)),
    isParty: declared.adds.includes('anybody') || (declared.adds.includes('applicant') && isApplicant),
  };
}

/** The acts that somebody may do to an entry now. */
export function actsOn(entry: OwnEntry, tools: Pick<EntryTools, 'actor' | 'item' | 'parent'>): OwnEntryAct[] {
  if (isClosed(tools.parent)) return [];
  return getKind(tools.item, entry.kind).acts.filter(
    (act) => act.from.includes(entry.state) && act.by.some((one) => isBy(one, entry, tools)),
  );
}

/** Whether somebody sees an entry: its owner, the applicant and the officers of the case, the others in it where it is open to them. */
export function maySeeEntry(
  entry: Pick<OwnEntry, 'owner'>,
  declared: OwnEntryKind,
  { parent, actor, item }: Pick<EntryTools, 'actor' | 'item' | 'parent'>,
): boolean {
  if (isBy('owner', entry, { parent, actor, item })) return true;
  const mine = standings(parent, actor, undefined, item);
  mine.delete('office');
  if (mine.size === 1 && mine.has('signer')) return declared.openToParties === true;
  return mine.size > 0;
}

/** The declared kind of own entries, or a refusal. */
export function getKind(item: ItemDefinition, kind: string): OwnEntryKind {
  const declared = item.ownEntries?.find((one) => one.kind === kind);
  if (!declared) throw new Refusal('ENTRY_KIND_UNKNOWN', { kind });
  return declared;
}

function made({ at, actor }: EntryTools, body: OwnEntryEventBody): OwnEntryEvent[] {
  return [{ ...body, at, actor: actor.id, ...actedFor(actor) }];
}

function mustCover(actor: Actor, item: ItemDefinition): void {
  if (actor.acting && !covers(actor.acting, item.code, 'follow'))
    throw new Refusal('MANDATE_SCOPE', { item: item.code });
}

function held(declared: OwnEntryKind, data: Record<string, unknown>, vault: Vault) {
  const form = declared.form as TObject;
  const errors = formErrors(form, data);
  if (errors.length > 0) throw new Refusal('FORM_INVALID', { errors });
  const text = data[declared.text];
  return {
    title: typeof text === 'string' && text !== '' ? text : declared.name.zh,
    data: sealForm(form, data, vault),
  };
}

function isOfRole({ staff, acting }: Actor, { unit, role }: { unit: string; role: string }): boolean {
  return !acting && staff?.unit === unit && staff.roles.includes(role);
}

function isBy(
  who: EntryActor,
  { owner }: Pick<OwnEntry, 'owner'>,
  { actor, parent }: Pick<EntryTools, 'actor' | 'item' | 'parent'>,
): boolean {
  if (actor.kind !== 'person') return false;
  if (typeof who === 'object') return isOfRole(actor, who);
  const persons = actingFor(parent, partyOf(actor));
  return who === 'owner' ? owner !== '' && persons.has(owner) : parent.applicant.person === partyOf(actor);
}

/** Who has to act on an entry that enters a state, and until when. */
function waitingIn(
  declared: OwnEntryKind,
  state: string,
  { at, calendar }: EntryTools,
): { unit: string; dueAt: Instant | null } {
  const waits = declared.states.find(({ code }) => code === state)?.waits;
  if (!waits) return { unit: '', dueAt: null };
  const dueAt = waits.limit ? dueOf({ start: at, limit: waits.limit }, withProvisionalYears(calendar)).dueAt : null;
  return { unit: waits.unit, dueAt };
}

/** Whether a task of the item waits for entries of this kind, and for the state into which the act brings them. */
function isAwaited(item: ItemDefinition, kind: string, act: OwnEntryAct): boolean {
  return item.stages.some((stage) =>
    stage.tasks.some(
      (task) =>
        task.kind === 'wait' &&
        'entries' in task.until &&
        task.until.entries === kind &&
        task.until.in.includes(act.to),
    ),
  );
}

import type { Instant, LocalText } from '#kernel/base';
import { type Actor, actingFor, type CaseState, declaredTask, maskForm, standings } from '#kernel/case';
import type { ItemDefinition } from '#kernel/item';
import { actorOf, type Caller } from '../caller.ts';
import type { Answer } from '../operation.ts';
import type { World } from '../world.ts';
import type { StoredEvent } from './stored-event.ts';

type View = Answer<'getCase'>;

/**
 * The fields of the form that somebody sees (查阅范围): null is all of them. The applicant and the officers see everything, a party
 * what its roles see, a representative what the party sees.
 */
export function fieldsSeen(state: CaseState, item: ItemDefinition, actor: Actor): ReadonlySet<string> | null {
  const mine = standings(state, actor, undefined, item);
  if ([...mine].some((one) => one !== 'signer')) return null;
  const roles = rolesOf(state, actor.id);
  if (roles.has('applicant')) return null;
  const declared = (item.parties ?? []).filter((role) => roles.has(role.code));
  if (declared.length === 0 || declared.some((role) => role.sees === undefined)) return null;
  return new Set(declared.flatMap((role) => role.sees ?? []));
}

/** A form with nothing but the fields named; all of it for null. */
export function only(form: Record<string, unknown>, seen: ReadonlySet<string> | null): Record<string, unknown> {
  if (seen === null) return form;
  return Object.fromEntries(Object.entries(form).filter(([name]) => seen.has(name)));
}

/** The parties, the points to decide, and what was answered and written down, as the caller may see it (当事人、诉求、答复). */
export function partsOf(
  world: World,
  state: CaseState,
  item: ItemDefinition,
  events: readonly StoredEvent[],
  caller: Caller,
): Pick<View, 'parties' | 'representatives' | 'entries' | 'answers'> {
  const roleName = (part: string): LocalText | undefined => item.parties?.find((role) => role.code === part)?.name;
  const parties = state.parties.flatMap(({ person, name, part }) => {
    const role = roleName(part);
    return role ? [{ role, name, me: person === caller.person }] : [];
  });
  const applicant = { role: applicantRole, name: state.applicant.name, me: state.applicant.person === caller.person };
  return {
    parties: parties.length > 0 ? [applicant, ...parties] : [],
    representatives: (state.representations ?? [])
      .filter((one) => one.party === caller.person)
      .map(({ person, name }) => ({ person, name })),
    entries: Object.entries(state.entries ?? {}).map(([entry, { kind, text, outcome, why }]) => {
      const declared = item.entries?.find((one) => one.kind === kind);
      const name = declared?.outcomes.find((one) => one.code === outcome)?.name;
      return { entry, kind: declared?.name ?? { zh: kind, en: kind }, text, outcome: name ?? null, why };
    }),
    answers: answersOf(world, state, item, events, actorOf(caller)),
  };
}

const applicantRole: LocalText = { zh: '申请人', en: 'Applicant' };

function answersOf(
  world: World,
  state: CaseState,
  item: ItemDefinition,
  events: readonly StoredEvent[],
  actor: Actor,
): View['answers'] {
  const officer = [...standings(state, actor, undefined, item)].some((one) => one !== 'signer' && one !== 'applicant');
  const roles = rolesOf(state, actor.id);
  return events.flatMap((event) => {
    if (event.type !== 'task.completed' || event.payload.by !== 'person') return [];
    const code = String(event.payload.task);
    const task = state.tasks[code];
    const declared = task && declaredTask(item, task.definition);
    if (!declared || (declared.kind !== 'party' && declared.kind !== 'human')) return [];
    const outcome = declared.outcomes.find((one) => one.code === event.payload.outcome);
    if (!outcome || (declared.kind === 'human' && !outcome.form)) return [];
    const shown =
      declared.kind === 'human' ||
      officer ||
      declared.shownTo === undefined ||
      declared.shownTo.some((role) => roles.has(role)) ||
      actingFor(state, actor.id).has(task.person);
    if (!shown) return [];
    const data = event.payload.result as Record<string, unknown>;
    return [
      {
        task: code,
        name: declared.name,
        by: String(event.payload.byName ?? ''),
        at: event.at as Instant,
        outcome: outcome.name,
        schema: outcome.form ? (JSON.parse(JSON.stringify(outcome.form)) as Record<string, unknown>) : null,
        data: outcome.form ? maskForm(outcome.form, data, world.vault) : {},
      },
    ];
  });
}

/** The roles in which somebody is in a case, himself or for whom he acts. */
function rolesOf(state: CaseState, person: string): ReadonlySet<string> {
  const persons = actingFor(state, person);
  const roles = state.parties.filter((party) => persons.has(party.person)).map((party) => party.part);
  return new Set([...roles, ...(persons.has(state.applicant.person) ? ['applicant'] : [])]);
}

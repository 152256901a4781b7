import type { CaseState } from './state.ts';

/** An event as it is shown, with its facts. */
interface ShownEvent {
  type: string;
  actor: string;
  actorName: string;
  payload: Record<string, unknown>;
}

/** Facts of events that speak of the procedure and never of a person; whatever is not named here is left out. */
const procedural = new Set([
  'item',
  'itemVersion',
  'number',
  'unit',
  'title',
  'limits',
  'stage',
  'task',
  'definition',
  'kind',
  'role',
  'dueAt',
  'outcome',
  'by',
  'register',
  'status',
  'until',
  'part',
]);

/**
 * Events without anything personal (脱敏后的办件记录), for who watches over the procedure and not over people: names and
 * identifiers of applicant, parties and their agents, what they typed, what partners answered, notes and free reasons are left out;
 * the officers who decided stay. `result` is kept only where it is a word of the procedure.
 */
export function maskEvents<Event extends ShownEvent>(state: CaseState, events: readonly Event[]): Event[] {
  const parts = new Map([
    ...state.parties.map(({ person, part }) => [person, part] as const),
    [state.applicant.person, 'applicant'] as const,
  ]);
  return events.map((event) => {
    const part = parts.get(event.actor) ?? (event.payload.for ? 'agent' : undefined);
    const payload = Object.fromEntries(Object.entries(event.payload).filter(([name]) => procedural.has(name)));
    if (event.type === 'case.closed') payload.result = event.payload.result;
    const actor = part ?? (event.actor.startsWith('p-') ? 'staff' : event.actor);
    return { ...event, actor, actorName: part === undefined ? event.actorName : '', payload };
  });
}

import type { PublicationState } from '#kernel/publication';
import type { CaseEvent } from './events.ts';
import { type CaseState, findPublication } from './state.ts';

type Event<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

/** Objections that nobody need answer by a day stand at the end of the queue. */
const farAway = '9999-12-31T00:00:00.000Z';

/** The row of a notice as the public pages read it (公示); every column is named. */
export function publicationRow(state: CaseState, one: PublicationState): Record<string, unknown> {
  return {
    publication: one.publication,
    case_id: state.caseId,
    item: state.item,
    notice: one.notice.code,
    notice_name: one.notice.name,
    title: one.title,
    lines: one.lines,
    search: [one.title, ...one.lines.map((line) => line.value)].join('\n').toLowerCase(),
    basis: one.basis,
    unit: one.unit,
    role: one.role,
    period: one.period,
    opened_at: one.openedAt,
    last_day: one.lastDay,
    until: one.until,
    provisional: one.provisional,
    rules: one.rules,
    status: one.status,
    ended_at: one.endedAt,
    changes: one.changes,
    objections: one.objections.length,
    counted: one.objections.filter((objection) => objection.counts).length,
    answered: one.objections.filter((objection) => objection.answeredAt !== null).length,
  };
}

/** The row of an objection (异议): what was said and by whom stays encrypted. */
export function objectionRow(
  caseId: string,
  state: CaseState,
  event: Event<'publication.objected'>,
): Record<string, unknown> {
  const known = findPublication(state, event.publication)?.objections.find((one) => one.objection === event.objection);
  return {
    publication: event.publication,
    objection: event.objection,
    case_id: caseId,
    n: known?.n ?? 0,
    kind: event.kind,
    counts: event.counts,
    person: event.person,
    unit: event.unit,
    amount_fen: event.amountFen,
    name_sealed: event.nameSealed,
    contact_sealed: event.contactSealed,
    text_sealed: event.textSealed,
    evidence_sealed: event.evidenceSealed,
    masked_name: event.maskedName,
    shared: event.shared,
    received_at: event.at,
    due_at: event.dueAt,
  };
}

/** The row of an answer to an objection (异议答复). */
export function answerRow(event: Event<'publication.answered'>): Record<string, unknown> {
  return {
    publication: event.publication,
    objection: event.objection,
    upheld: event.upheld,
    text: event.text,
    answered_at: event.at,
    answered_by: event.byName,
  };
}

/** Every objection is a task of the unit that answers it (答复任务). */
export function objectionTasks(one: PublicationState): Record<string, unknown>[] {
  return one.objections.map((objection) => ({
    task: `${one.publication}.${objection.n}`,
    kind: 'objection',
    unit: one.unit,
    role: one.role,
    person: '',
    status: objection.answeredAt === null ? 'open' : 'done',
    openedAt: objection.receivedAt,
    dueAt: objection.dueAt ?? farAway,
  }));
}

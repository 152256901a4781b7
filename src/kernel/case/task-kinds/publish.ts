import { maskName, maskText, Refusal } from '#kernel/base';
import type { TaskDefinition } from '#kernel/item';
import { isDisputed, type PublicationState, periodOf, publicLines } from '#kernel/publication';
import type { CaseCommand } from '../command.ts';
import { dueNow, emit, planEffect, type Run } from '../run.ts';
import { type CaseState, findPublication, publicationOfTask } from '../state.ts';

type Command<Type extends CaseCommand['type']> = Extract<CaseCommand, { type: Type }>;

/** A notice to the public is published (公示): masked before the event is made, for the period that the effect names. */
export function openPublish(run: Run, task: Extract<TaskDefinition, { kind: 'publish' }>): void {
  const { planned } = planEffect(run, task.effect, task);
  const [plan, ...more] = planned;
  if (plan?.do !== 'publish' || more.length > 0)
    throw new Error(`effect ${task.effect} of a publish task plans another thing than one notice`);
  const { state, tools } = run;
  const { lastDay, until, provisional } = periodOf(tools.at, plan.period, tools.calendar);
  emit(run, {
    type: 'task.opened',
    task: task.code,
    definition: task.code,
    kind: 'publish',
    unit: task.unit,
    role: task.role,
    person: '',
    dueAt: until,
    ...(task.suspends ? { suspends: { zh: '公示期间，不计入办理时间', en: 'public notice, not counted' } } : {}),
  });
  emit(run, {
    type: 'publication.opened',
    publication: `${state.caseId}-g${(state.publications?.length ?? 0) + 1}`,
    task: task.code,
    notice: task.notice,
    title: maskText(plan.title),
    lines: publicLines(plan.lines),
    basis: plan.basis,
    unit: task.unit,
    role: task.role,
    period: plan.period,
    lastDay,
    until,
    provisional,
    rules: task.objections,
  });
}

/**
 * Somebody objects (异议). Late is who comes at or after 24:00 of the last day. Whoever gives no name and no way to be
 * reached leaves a hint, which stops nothing. Says whether the notice ended by it.
 */
export function object(run: Run, command: Command<'object'>): boolean {
  const { state, tools } = run;
  const { actor } = tools;
  const publication = getPublication(state, command.publication);
  const { rules } = publication;
  if (publication.objections.some((one) => one.objection === command.objection)) return false;
  if (publication.status !== 'open' && publication.status !== 'undisputed')
    throw new Refusal('PUBLICATION_OVER', { status: publication.status });
  if (publication.status === 'undisputed' || tools.at >= publication.until)
    throw new Refusal('OBJECTION_LATE', { lastDay: publication.lastDay });
  const kind = rules.kinds.find((one) => one.code === command.kind);
  if (!kind) throw new Refusal('OBJECTION_KIND_UNKNOWN', { kind: command.kind });
  if (rules.by === 'person' && actor.id === '') throw new Refusal('LOGIN_REQUIRED');
  if (kind.staff && !actor.staff) throw new Refusal('STAFF_ONLY');
  const name = actor.id === '' ? command.name.trim() : actor.name;
  const counts = name !== '' && (actor.id !== '' || command.contact.trim() !== '');
  if (!counts && rules.nameless === 'refused') throw new Refusal('OBJECTOR_UNNAMED');
  const seal = (text: string) => (text.trim() === '' ? '' : tools.vault.seal(text.trim()));
  emit(run, {
    type: 'publication.objected',
    publication: publication.publication,
    objection: command.objection,
    kind: kind.code,
    counts,
    person: actor.id,
    unit: kind.staff ? (actor.staff?.unit ?? '') : '',
    amountFen: command.amountFen,
    nameSealed: seal(name),
    contactSealed: seal(command.contact),
    textSealed: seal(command.text),
    evidenceSealed: seal(command.evidence),
    maskedName: maskName(name),
    shared: command.shared,
    dueAt: dueNow(run, rules.answer),
  });
  if (!counts || !rules.stops) return false;
  endTask(run, publication, 'objected');
  return true;
}

/** The unit answers an objection (答复异议), once; the same answer again changes nothing. */
export function answerObjection(run: Run, command: Command<'answer-objection'>): void {
  const publication = getPublication(run.state, command.publication);
  const objection = publication.objections.find((one) => one.objection === command.objection);
  if (!objection) throw new Refusal('OBJECTION_UNKNOWN', { objection: command.objection });
  if (objection.answeredAt) throw new Refusal('OBJECTION_ANSWERED', { at: objection.answeredAt });
  emit(run, {
    type: 'publication.answered',
    publication: publication.publication,
    objection: objection.objection,
    upheld: command.upheld,
    text: maskText(command.text.trim()),
    byName: run.tools.actor.name,
  });
}

/** The unit mends the wording of a notice (更正公示); the period goes on, and what stood there before stays to be seen. */
export function correctPublication(run: Run, command: Command<'correct-publication'>): void {
  const publication = getPublication(run.state, command.publication);
  if (publication.status === 'withdrawn') throw new Refusal('PUBLICATION_OVER', { status: publication.status });
  const values = new Map(command.lines.map((line) => [line.code, line.value.trim()]));
  const unknown = command.lines.find((line) => !publication.lines.some((one) => one.code === line.code));
  if (unknown) throw new Refusal('PUBLICATION_LINE_UNKNOWN', { line: unknown.code });
  const title = maskText(command.title.trim());
  const lines = publicLines(publication.lines.map((line) => ({ ...line, value: values.get(line.code) ?? line.value })));
  const same = title === publication.title && lines.every((line, n) => line.value === publication.lines[n]?.value);
  if (same) return;
  emit(run, {
    type: 'publication.corrected',
    publication: publication.publication,
    title,
    lines,
    why: maskText(command.why.trim()),
    byName: run.tools.actor.name,
  });
}

/** The unit takes an open notice back (撤回公示), where its stage says how the case goes on then. */
export function withdrawPublication(run: Run, command: Command<'withdraw-publication'>): boolean {
  const { state, tools } = run;
  const publication = getPublication(state, command.publication);
  if (publication.status === 'withdrawn') return false;
  if (publication.status !== 'open') throw new Refusal('PUBLICATION_OVER', { status: publication.status });
  const stage = tools.item.stages.find((one) => one.code === state.stage);
  if (!stage?.next.withdrawn) throw new Refusal('PUBLICATION_STAYS');
  emit(run, {
    type: 'publication.withdrawn',
    publication: publication.publication,
    why: maskText(command.why.trim()),
    byName: tools.actor.name,
  });
  endTask(run, publication, 'withdrawn');
  return true;
}

/** The period of a notice is over (公示期满): told by the engine at the moment at which its task is due. */
export function endPublication(run: Run, task: string): void {
  const publication = publicationOfTask(run.state, task);
  if (publication?.status !== 'open' || run.tools.at < publication.until) return;
  endTask(run, publication, isDisputed(publication) ? 'objected' : 'undisputed');
}

function endTask(run: Run, publication: PublicationState, outcome: string): void {
  const { publication: id, lastDay, until } = publication;
  const { actor } = run.tools;
  emit(run, {
    type: 'task.completed',
    task: publication.task,
    outcome,
    by: actor.kind === 'engine' ? 'engine' : 'person',
    byName: outcome === 'withdrawn' ? actor.name : '',
    result: { publication: id, lastDay, until },
    reasons: [],
  });
}

function getPublication(state: CaseState, id: string): PublicationState {
  const publication = findPublication(state, id);
  if (!publication) throw new Refusal('PUBLICATION_UNKNOWN', { publication: id });
  return publication;
}

import { dayOf, Refusal } from '#kernel/base';
import { canonicalJson } from '#kernel/evidence';
import type { HumanOutcome, ItemDefinition, TaskDefinition } from '#kernel/item';
import { covers, isBusiness, unitOfParty } from '#kernel/mandate';
import { sm3Hex } from '#platform/sm';
import { advance, closeOpenTasks, enterStage, grants, missingMaterials } from './advance.ts';
import { announceBallot, recuse, tell, voidBallot, vote } from './ballots.ts';
import type { CaseCommand, Filing } from './command.ts';
import { entryDecisions } from './entries.ts';
import type { CaseEvent } from './events.ts';
import { formErrors, writtenDown } from './form.ts';
import { joinParties, openEntries } from './join.ts';
import { letGo } from './let-go.ts';
import { decideLifecycle, isLifecycle, mayFollowTheEnd } from './lifecycle/decide-lifecycle.ts';
import { fileWithCase } from './lifecycle/files.ts';
import { decideFollowUp } from './lifecycle/follow-up.ts';
import { mustRun, taskOf } from './lifecycle/grounds.ts';
import { callMeeting, meet } from './meetings.ts';
import { arrive, execute } from './money.ts';
import { limitOn, titleOf } from './of-item.ts';
import { appoint, dismiss, respond } from './parties.ts';
import { maskFreeText, sealForm } from './personal.ts';
import { abolish, takeVersion } from './reform.ts';
import { allow } from './rights.ts';
import { type Actor, clearForm, type DecideTools, emit, partyOf, type Run, startRun } from './run.ts';
import { acknowledge, serve } from './serve.ts';
import { type CaseState, emptyCase, isClosed, type Reason, standstill, type TaskState } from './state.ts';
import { deposited, enterAuction, placeBids, withdrawLot } from './task-kinds/auction.ts';
import { choose } from './task-kinds/choose.ts';
import { collected } from './task-kinds/collect.ts';
import { decideDraw, reassign } from './task-kinds/draw.ts';
import { answerObjection, correctPublication, object, withdrawPublication } from './task-kinds/publish.ts';
import { addressed } from './task-kinds/push.ts';
import { recount, ring } from './timers.ts';

/** Files a case (提交): every event up to where somebody else must act. Refuses with what is wrong and files nothing. */
export function decideFiling(filing: Filing, tools: DecideTools): CaseEvent[] {
  const { item, actor } = tools;
  const { parent, collected } = filing.origin ?? {};
  if (actor.kind !== 'person' && !parent) throw new Refusal('NOT_ALLOWED', {});
  if (filing.origin && actor.acting) throw new Refusal('NOT_ALLOWED', {});
  if (collected && actor.staff?.unit !== collected.unit) throw new Refusal('NOT_ALLOWED', {});
  const applicant = filing.origin?.applicant ?? {
    person: partyOf(actor),
    name: actor.acting?.principal.name ?? actor.name,
    level: actor.level,
  };
  if (applicant.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
  refuseWrongApplicant(item, applicant.person, actor);
  if (item.reform === 'abolished') throw new Refusal('ITEM_ABOLISHED', { item: item.code });
  const errors = formErrors(item.form, filing.form);
  if (errors.length > 0) throw new Refusal('FORM_INVALID', { errors });
  const limit = limitOn(item, dayOf(tools.at));
  const run = startRun(emptyCase(filing.caseId), tools, true);
  emit(run, {
    type: 'case.submitted',
    item: item.code,
    itemVersion: item.version,
    number: filing.number,
    unit: item.unit,
    title: titleOf(item, filing.form),
    form: sealForm(item.form, filing.form, tools.vault),
    applicant,
    limits: { statutory: limit.statutory, promised: limit.promised, basis: limit.basis },
  });
  if (parent) {
    const { case: other, number, task } = parent;
    emit(run, { type: 'case.linked', link: 'parent', other, number, task, why: '' });
  }
  if (collected) emit(run, { type: 'case.collected', unit: collected.unit, byName: actor.name });
  fileWithCase(run, filing.files ?? []);
  joinParties(run, 'filing');
  openEntries(run);
  enterStage(run, item.stages[0]!.code);
  advance(run);
  return run.events;
}

/**
 * Who may apply is declared by the item; who applies for another needs a mandate that covers filing this item, and only an
 * officer of the accepting unit opens a case of its own motion.
 */
function refuseWrongApplicant(item: ItemDefinition, applicant: string, { kind: by, acting, staff }: Actor): void {
  if (acting && !covers(acting, item.code, 'file')) throw new Refusal('MANDATE_SCOPE', { item: item.code });
  const unit = unitOfParty(applicant);
  const own = by === 'engine' || staff?.unit === unit;
  if (unit !== null && (unit !== item.unit || !own)) throw new Refusal('NOT_ALLOWED', {});
  const kind = unit !== null ? 'unit' : isBusiness(applicant) ? 'business' : 'person';
  if (item.applicants.includes(kind)) return;
  const kinds = {
    business: { zh: '企业', en: 'a business' },
    person: { zh: '个人', en: 'a person' },
    unit: { zh: '本单位', en: 'the unit itself' },
  };
  throw new Refusal('APPLICANT_KIND', { item: item.code, kind: kinds[kind] });
}

/** What can be done to a case that is closed: who objected is answered all the same, a published text is corrected, and what the bank says is booked. */
const stillPossible = new Set<CaseCommand['type']>([
  'note',
  'answer-objection',
  'correct-publication',
  'money-arrived',
  'money-left',
]);

/**
 * Decides a command on a case (决定): the events it leads to, none when it was done already.
 * Throws a `Refusal` that says what to do, or `Missing` when something must be fetched first.
 */
export function decide(state: CaseState, asked: CaseCommand, tools: DecideTools): CaseEvent[] {
  const command = maskFreeText(asked);
  allow(state, command, tools.actor, tools.item);
  if (isClosed(state) && !stillPossible.has(command.type) && !mayFollowTheEnd(state, command)) {
    if (repeats(state, command)) return [];
    throw new Refusal('CASE_CLOSED', { status: state.status });
  }
  const run = startRun(state, tools);
  if (isLifecycle(command)) {
    decideLifecycle(run, command);
    return run.events;
  }
  switch (command.type) {
    case 'accept':
      if (state.acceptedAt) break;
      if (standstill(state)?.kind === 'suspension') mustRun(state);
      emit(run, { type: 'case.accepted', byName: tools.actor.name });
      break;
    case 'decide':
      decideTask(run, command);
      break;
    case 'replay': {
      const { task, bundle, seq, capturedAt, outcome, reasons, data } = command;
      if (taskOf(state, task).status !== 'done')
        emit(run, { type: 'case.captured', task, bundle, seq, capturedAt, byName: tools.actor.name });
      decideTask(run, { type: 'decide', task, outcome, reasons, ...(data ? { data } : {}) });
      break;
    }
    case 'ask-correction':
      askCorrection(run, command);
      break;
    case 'correct':
      correct(run, command.form);
      break;
    case 'sign':
      sign(run, command.task);
      break;
    case 'answer':
      answer(run, command);
      break;
    case 'withdraw':
      if (state.decidedAt) throw new Refusal('ALREADY_DECIDED', {});
      closeOpenTasks(run, 'withdrawn');
      letGo(run);
      emit(run, { type: 'case.withdrawn', why: command.why });
      emit(run, { type: 'case.closed', result: 'withdrawn' });
      break;
    case 'take-version':
      return takeVersion(state, command, tools);
    case 'item-abolished':
      abolish(run);
      break;
    case 'respond':
      respond(run, command);
      break;
    case 'appoint':
      appoint(run, command);
      break;
    case 'dismiss':
      dismiss(run, command.person);
      break;
    case 'serve':
      serve(run, command);
      break;
    case 'acknowledge':
      acknowledge(run, command.notice);
      break;
    case 'note':
      emit(run, { type: 'case.noted', text: command.text, byName: tools.actor.name });
      break;
    case 'partner-answer':
      partnerAnswer(run, command);
      break;
    case 'money-arrived': {
      const payment = arrive(run, command);
      if (payment && !deposited(run, command.payment) && collected(run, payment.task, command.payment)) advance(run);
      break;
    }
    case 'enter-auction':
      enterAuction(run, command);
      break;
    case 'bids':
      placeBids(run, command);
      break;
    case 'withdraw-lot':
      if (withdrawLot(run, command)) advance(run);
      break;
    case 'money-left':
      execute(run, command);
      break;
    case 'choose':
      choose(run, command);
      advance(run);
      break;
    case 'object':
      if (object(run, command)) advance(run);
      break;
    case 'answer-objection':
      answerObjection(run, command);
      break;
    case 'correct-publication':
      correctPublication(run, command);
      break;
    case 'withdraw-publication':
      if (withdrawPublication(run, command)) advance(run);
      break;
    case 'announce-ballot':
      announceBallot(run, command);
      break;
    case 'recuse':
      recuse(run, command);
      break;
    case 'tell':
      tell(run, command);
      break;
    case 'vote':
      vote(run, command);
      break;
    case 'void-ballot':
      voidBallot(run, command);
      break;
    case 'call-meeting':
      callMeeting(run, command);
      break;
    case 'meet':
      meet(run, command);
      break;
    case 'draw-prepare':
    case 'draw-commit':
    case 'draw-beacon':
    case 'draw-reveal':
    case 'draw-replace':
    case 'draw-substitute':
      if (decideDraw(run, command)) advance(run);
      break;
    case 'reassign':
      reassign(run, command);
      break;
    case 'ring':
      ring(run, command.timer);
      break;
    case 'recount':
      recount(run, command);
      break;
    default:
      command satisfies never;
  }
  return run.events;
}

function decideTask(run: Run, command: Extract<CaseCommand, { type: 'decide' }>): void {
  const { state, tools } = run;
  const task = taskOf(state, command.task);
  if (task.status === 'done') {
    if (task.outcome === command.outcome) return;
    throw new Refusal('TASK_DONE', { task: command.task, outcome: task.outcome });
  }
  if (standstill(state)?.kind === 'suspension' || task.kind !== 'follow-up') mustRun(state);
  if (task.kind === 'follow-up') {
    decideFollowUp(run, task, command.outcome, command.reasons);
    return;
  }
  const outcome = outcomeOf(tools.item, task, command.outcome);
  refuseSamePerson(run, task);
  const stage = tools.item.stages.find((one) => one.code === task.stage);
  const missing = missingMaterials(state);
  if (missing.length > 0 && grants(tools.item, stage?.next[outcome.code])) {
    throw new Refusal('MATERIALS_MISSING', { materials: missing.map((gap) => gap.name.zh).join('、') });
  }
  const reasons = reasonsOf(outcome, command.reasons);
  const data = writtenDown(outcome.form, command.data, tools.vault);
  const decisions = entryDecisions(run, outcome.entries, command.entries);
  if (!isSigned(run, task, command, data)) return;
  if (!state.acceptedAt) emit(run, { type: 'case.accepted', byName: tools.actor.name });
  emit(run, {
    type: 'task.completed',
    task: task.code,
    outcome: outcome.code,
    by: 'person',
    byName: tools.actor.name,
    result: data,
    reasons: reasons.map((reason) => ({ zh: reason.text, en: reason.text })),
  });
  for (const decision of decisions) emit(run, { type: 'entry.decided', ...decision, byName: tools.actor.name });
  advance(run, reasons);
}

/**
 * Whether enough of those who alone may do a task have signed the same (双人签字): the first signature is kept until another person gives
 * the same outcome and the same data; who writes something else signs anew, and the other must sign that.
 */
function isSigned(
  run: Run,
  task: TaskState,
  command: Extract<CaseCommand, { type: 'decide' }>,
  data: Record<string, unknown>,
): boolean {
  const declared = declaredTask(run.tools.item, task.definition);
  if (declared?.kind !== 'human' || declared.signatures !== 2) return true;
  const { outcome, reasons } = command;
  const digest = sm3Hex(canonicalJson({ outcome, reasons, data: command.data ?? {} }));
  const { actor } = run.tools;
  const { signed } = task;
  if (signed?.digest === digest) return signed.person !== actor.id;
  if (!run.state.acceptedAt) emit(run, { type: 'case.accepted', byName: actor.name });
  emit(run, { type: 'task.signed', task: task.code, outcome, byName: actor.name, digest, data });
  return false;
}

/** Who did one of two tasks that need two persons may not do the other (双人办理). */
function refuseSamePerson({ state, tools }: Run, task: TaskState): void {
  const declared = declaredTask(tools.item, task.definition);
  const others = declared?.kind === 'human' ? (declared.notBy ?? []) : [];
  if (others.some((code) => state.tasks[code]?.doneBy === tools.actor.id))
    throw new Refusal('SECOND_PERSON_NEEDED', { task: task.code });
}

function askCorrection(run: Run, command: Extract<CaseCommand, { type: 'ask-correction' }>): void {
  const { state, tools } = run;
  const still = standstill(state);
  if (still?.kind === 'suspension') mustRun(state);
  if (still?.kind === 'correction') {
    if (JSON.stringify(state.defects) === JSON.stringify(command.defects)) return;
    throw new Refusal('DEFECTS_ONCE', {});
  }
  // everything missing is told once; afterwards only what the correction itself touched can be asked about
  if (state.corrected && command.defects.some((defect) => !state.corrected?.includes(topField(defect.field)))) {
    throw new Refusal('DEFECTS_ONCE', {});
  }
  emit(run, { type: 'case.correction-asked', defects: command.defects, byName: tools.actor.name });
}

function correct(run: Run, form: Record<string, unknown>): void {
  const { state, tools } = run;
  const still = standstill(state);
  if (still?.kind === 'suspension') mustRun(state);
  if (still?.kind !== 'correction') throw new Refusal('NOTHING_TO_CORRECT', {});
  const errors = formErrors(tools.item.form, form);
  if (errors.length > 0) throw new Refusal('FORM_INVALID', { errors });
  const before = clearForm(run);
  const changed = [...new Set([...Object.keys(before), ...Object.keys(form)])].filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(form[field]),
  );
  closeOpenTasks(run, 'superseded', (task) => task.stage !== '');
  emit(run, {
    type: 'case.corrected',
    form: sealForm(tools.item.form, form, tools.vault),
    title: titleOf(tools.item, form),
    changed,
  });
  enterStage(run, tools.item.afterCorrection);
  advance(run);
}

function sign(run: Run, code: string): void {
  const { tools } = run;
  const task = taskOf(run.state, code);
  if (task.status === 'done') return;
  if (tools.actor.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
  emit(run, {
    type: 'task.completed',
    task: code,
    outcome: 'done',
    by: 'person',
    byName: tools.actor.name,
    result: { signedAt: tools.at },
    reasons: [],
  });
  advance(run);
}

function answer(run: Run, command: Extract<CaseCommand, { type: 'answer' }>): void {
  const task = taskOf(run.state, command.task);
  if (task.status === 'done') throw new Refusal('TASK_DONE', { task: command.task, outcome: task.outcome });
  if (task.status !== 'needs-applicant') throw new Refusal('NOTHING_ASKED', { task: command.task });
  const declared = declaredTask(run.tools.item, task.definition);
  if (declared?.kind !== 'push') throw new Refusal('NOTHING_ASKED', { task: command.task });
  emit(run, {
    type: 'task.answered',
    task: command.task,
    // it goes to the partner and nowhere else, and may name anybody
    answer: { sealed: run.tools.vault.seal(canonicalJson(command.answer)) },
    message: {
      partner: declared.partner,
      type: 'applicant.answered',
      data: addressed(run, task.code, command.answer),
    },
  });
}

function partnerAnswer(run: Run, command: Extract<CaseCommand, { type: 'partner-answer' }>): void {
  const { state, tools } = run;
  const task = taskOf(state, command.task);
  const declared = declaredTask(tools.item, task.definition);
  if (declared?.kind !== 'push' || `partner:${declared.partner}` !== tools.actor.id)
    throw new Refusal('NOT_ALLOWED', {});
  if (!command.inReplyTo.startsWith(`${state.caseId}-`)) throw new Refusal('ANSWER_MISPLACED', {});
  // a stage that was entered again asked again; what answers the message before is out of date
  const asked = Number(command.inReplyTo.slice(state.caseId.length + 1));
  if (asked < (task.openedBy ?? 0)) throw new Refusal('ANSWER_MISPLACED', {});
  if (task.status === 'done') {
    if (task.outcome === command.outcome) return;
    throw new Refusal('TASK_DONE', { task: command.task, outcome: task.outcome });
  }
  if (command.outcome === 'needs-applicant') {
    if (task.status === 'needs-applicant') return;
    const why = { zh: '等申请人答复', en: 'waiting for the applicant to answer' };
    const suspends = declared.suspends ? { suspends: why } : {};
    emit(run, {
      type: 'task.needs-applicant',
      task: task.code,
      question: command.result,
      reasons: command.reasons,
      ...suspends,
    });
    return;
  }
  emit(run, {
    type: 'task.completed',
    task: task.code,
    outcome: command.outcome,
    by: 'partner',
    byName: '',
    result: command.result,
    reasons: command.reasons,
  });
  advance(run);
}

function repeats(state: CaseState, command: CaseCommand): boolean {
  if (['ring', 'recount', 'item-abolished', 'entries-settled'].includes(command.type)) return true;
  if (command.type === 'choose') return state.tasks[command.task]?.outcome === command.outcome;
  if (command.type === 'partner-answer') return state.tasks[command.task]?.outcome === command.outcome;
  if (command.type === 'decide') return state.tasks[command.task]?.outcome === command.outcome;
  if (command.type === 'sign') return state.tasks[command.task]?.outcome === 'done';
  if (command.type === 'supply')
    return state.gaps.some((gap) => gap.task === command.task && gap.text === command.text);
  return command.type === 'withdraw' && state.status === 'withdrawn';
}

/** The declaration of a task of an item, by its code. */
export function declaredTask(item: ItemDefinition, code: string): TaskDefinition | undefined {
  return item.stages.flatMap((stage) => stage.tasks).find((task) => task.code === code);
}

function outcomeOf(item: ItemDefinition, task: TaskState, code: string): HumanOutcome {
  const declared = declaredTask(item, task.definition);
  const outcome = declared?.kind === 'human' ? declared.outcomes.find((one) => one.code === code) : undefined;
  if (!outcome) throw new Refusal('OUTCOME_UNKNOWN', { outcome: code });
  return outcome;
}

function reasonsOf(outcome: HumanOutcome, given: { code: string; text: string }[]): Reason[] {
  if (outcome.needsReasons && given.length === 0) throw new Refusal('REASON_MISSING', { outcome: outcome.code });
  return given.map(({ code, text }) => {
    const declared = outcome.reasons?.find((reason) => reason.code === code);
    if (!declared && (outcome.reasons?.length ?? 0) > 0) throw new Refusal('REASON_UNKNOWN', { reason: code });
    return { code, text: text.trim() === '' ? (declared?.text.zh ?? code) : text, basis: declared?.basis ?? '' };
  });
}

function topField(path: string): string {
  return path.split('/').find((part) => part !== '') ?? '';
}

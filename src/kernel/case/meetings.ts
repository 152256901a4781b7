import { Refusal } from '#kernel/base';
import type { TaskDefinition } from '#kernel/item';
import { type Invited, type MeetingState, minutesDigest, placeOf, unsignedOf } from '#kernel/meeting';
import { advance } from './advance.ts';
import type { MeetingAct, MeetingCommand } from './command.ts';
import { groundsOf, mustRun, taskOf } from './lifecycle/grounds.ts';
import { actingFor, standings } from './rights.ts';
import { dueNow, emit, partyOf, type Run } from './run.ts';
import type { CaseState, TaskState } from './state.ts';

type MeetTask = Extract<TaskDefinition, { kind: 'meet' }>;
type Act<Type extends MeetingAct['act']> = Extract<MeetingAct, { act: Type }>;

/**
 * Calls a meeting (通知开会): to whom the item says and whom the unit adds. Refused: while another one of the task is not over, with
 * less notice than declared, without a room or a remote address, and when it would end before it begins.
 */
export function callMeeting(run: Run, command: Extract<MeetingCommand, { type: 'call-meeting' }>): void {
  const { state, tools } = run;
  const task = taskOf(state, command.task);
  const declared = declaredMeet(run, task);
  if (!declared) throw new Refusal('TASK_UNKNOWN', { task: command.task });
  if (task.status === 'done') throw new Refusal('TASK_DONE', { task: task.code, outcome: task.outcome });
  mustRun(state);
  const meetings = Object.values(state.meetings ?? {});
  if (meetings.some((one) => one.task === task.code && (one.status === 'called' || one.status === 'held')))
    throw new Refusal('MEETING_CALLED');
  const earliest = dueNow(run, declared.notice);
  if (command.from <= tools.at || (earliest !== null && command.from < earliest))
    throw new Refusal('MEETING_TOO_SOON', { earliest: earliest ?? tools.at });
  if (command.to <= command.from) throw new Refusal('MEETING_SPAN');
  const [place, remote] = [command.place.trim(), command.remote.trim()];
  if (remote !== '' && !/^https:\/\/[^\s/]+/.test(remote)) throw new Refusal('REMOTE_ADDRESS', {});
  if (place === '' && remote === '') throw new Refusal('MEETING_NOWHERE');
  emit(run, {
    type: 'meeting.called',
    meeting: `${state.caseId}-m${meetings.length + 1}`,
    task: task.code,
    title: command.title.trim() || declared.name.zh,
    from: command.from,
    to: command.to,
    place,
    remote,
    booking: command.booking,
    invited: invitedTo(run, declared, command.more),
    byName: tools.actor.name,
  });
}

/** Does something to a meeting (会议操作). Who is called answers and signs; everything else is the unit's. */
export function meet(run: Run, command: Extract<MeetingCommand, { type: 'meet' }>): void {
  const { state } = run;
  const meeting = getMeeting(state, command.meeting);
  const open = command.act === 'reply' || command.act === 'sign';
  if (!open && !standings(state, run.tools.actor, state.tasks[meeting.task]).has('task-officer'))
    throw new Refusal('NOT_ALLOWED', { command: command.act });
  switch (command.act) {
    case 'reply':
      reply(run, meeting, command);
      break;
    case 'sign':
      sign(run, meeting, command);
      break;
    case 'attend':
      attend(run, meeting, command);
      break;
    case 'minute':
      minute(run, meeting, command);
      break;
    case 'note-unsigned':
      noteUnsigned(run, meeting, command);
      break;
    case 'adjourn':
      adjourn(run, meeting, command);
      break;
    case 'end':
      end(run, meeting, command);
      break;
    default:
      command satisfies never;
  }
}

function reply(run: Run, meeting: MeetingState, command: Act<'reply'>): void {
  const { tools } = run;
  const mine = meeting.attendees.find(({ person }) => mePersons(run).has(person));
  if (!mine) throw new Refusal('MEETING_UNKNOWN', { meeting: meeting.meeting });
  if (meeting.status !== 'called' || tools.at >= meeting.from)
    throw new Refusal('MEETING_BEGUN', { from: meeting.from });
  if (tools.actor.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
  const substitute = command.substitute
    ? { person: tools.personOf(command.substitute.idNumber.trim().toUpperCase()), name: command.substitute.name.trim() }
    : null;
  if (substitute && meeting.attendees.some(({ person }) => person === substitute.person))
    throw new Refusal('SUBSTITUTE_CALLED', { name: substitute.name });
  const why = command.why.trim();
  if (!command.attends && !substitute && why === '') throw new Refusal('REASON_MISSING', { outcome: 'reply' });
  const before = mine.reply;
  const same =
    before &&
    before.attends === command.attends &&
    before.why === why &&
    before.substitute?.person === substitute?.person;
  if (same) return;
  const { attends } = command;
  emit(run, { type: 'meeting.replied', meeting: meeting.meeting, no: mine.no, attends, substitute, why });
}

function attend(run: Run, meeting: MeetingState, command: Act<'attend'>): void {
  if (meeting.status === 'held') {
    const present = meeting.attendees.filter((one) => one.present).map(({ no }) => no);
    if (sameNumbers(present, command.present)) return;
    throw new Refusal('MEETING_HELD');
  }
  refuseOver(meeting);
  if (run.tools.at < meeting.from) throw new Refusal('MEETING_NOT_BEGUN', { from: meeting.from });
  const known = new Set(meeting.attendees.map(({ no }) => no));
  const stranger = command.present.find((no) => !known.has(no));
  if (stranger !== undefined) throw new Refusal('ATTENDEE_UNKNOWN', { no: stranger });
  const present = [...new Set(command.present)].sort((a, b) => a - b);
  emit(run, { type: 'meeting.held', meeting: meeting.meeting, present, byName: run.tools.actor.name });
}

function minute(run: Run, meeting: MeetingState, command: Act<'minute'>): void {
  const text = command.text.trim();
  mustBeHeld(meeting);
  if (meeting.minutes?.text === text) return;
  if (text === '') throw new Refusal('MINUTES_MISSING');
  emit(run, {
    type: 'meeting.minuted',
    meeting: meeting.meeting,
    text,
    digest: minutesDigest(meeting, text),
    byName: run.tools.actor.name,
  });
}

/** Signs the minutes as read (笔录签字); who does not agree says with what, and has signed all the same. */
function sign(run: Run, meeting: MeetingState, command: Act<'sign'>): void {
  const { tools } = run;
  const mine = placeOf(meeting, mePersons(run));
  if (!mine) throw new Refusal('MEETING_UNKNOWN', { meeting: meeting.meeting });
  mustBeHeld(meeting);
  if (mine.present !== true) throw new Refusal('ATTENDEE_ABSENT');
  // whoever sent a substitute was not there himself
  const { substitute } = mine.reply ?? {};
  if (substitute && !mePersons(run).has(substitute.person)) throw new Refusal('ATTENDEE_ABSENT');
  if (tools.actor.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
  if (!meeting.minutes) throw new Refusal('MINUTES_MISSING');
  if (meeting.minutes.digest !== command.digest) throw new Refusal('MINUTES_CHANGED');
  if (mine.signature?.signed) return;
  const text = command.text.trim();
  if (!command.agrees && text === '') throw new Refusal('REASON_MISSING', { outcome: 'sign' });
  emit(run, {
    type: 'meeting.signed',
    meeting: meeting.meeting,
    no: mine.no,
    digest: command.digest,
    agrees: command.agrees,
    text,
    byName: tools.actor.name,
  });
}

function noteUnsigned(run: Run, meeting: MeetingState, command: Act<'note-unsigned'>): void {
  mustBeHeld(meeting);
  if (!meeting.minutes) throw new Refusal('MINUTES_MISSING');
  const one = meeting.attendees.find(({ no }) => no === command.no);
  if (one?.present !== true) throw new Refusal('ATTENDEE_UNKNOWN', { no: command.no });
  if (one.signature) return;
  if (command.why.trim() === '') throw new Refusal('REASON_MISSING', { outcome: 'note-unsigned' });
  const why = command.why.trim();
  emit(run, { type: 'meeting.unsigned', meeting: meeting.meeting, no: one.no, why, byName: run.tools.actor.name });
}

function adjourn(run: Run, meeting: MeetingState, command: Act<'adjourn'>): void {
  if (meeting.status === 'adjourned') return;
  if (meeting.status === 'ended') refuseOver(meeting);
  if (command.why.trim() === '') throw new Refusal('REASON_MISSING', { outcome: 'adjourn' });
  const why = command.why.trim();
  emit(run, { type: 'meeting.adjourned', meeting: meeting.meeting, why, byName: run.tools.actor.name });
}

/** Says what came of it (会议结论): only on minutes that everybody who was there has signed or was noted not to sign. */
function end(run: Run, meeting: MeetingState, command: Act<'end'>): void {
  if (meeting.status === 'ended' && meeting.outcome === command.outcome) return;
  mustBeHeld(meeting);
  mustRun(run.state);
  if (!meeting.minutes) throw new Refusal('MINUTES_MISSING');
  const waiting = unsignedOf(meeting);
  if (waiting.length > 0) throw new Refusal('MINUTES_UNSIGNED', { names: waiting.map(({ name }) => name).join('、') });
  const task = taskOf(run.state, meeting.task);
  const outcome = declaredMeet(run, task)?.outcomes.find((one) => one.code === command.outcome);
  if (!outcome) throw new Refusal('OUTCOME_UNKNOWN', { outcome: command.outcome });
  const reasons = outcome.needsReasons ? groundsOf(outcome.code, outcome.reasons, command.reasons) : [];
  const byName = run.tools.actor.name;
  emit(run, { type: 'meeting.ended', meeting: meeting.meeting, outcome: outcome.code, byName });
  emit(run, {
    type: 'task.completed',
    task: task.code,
    outcome: outcome.code,
    by: 'person',
    byName,
    result: { meeting: meeting.meeting, minutes: meeting.minutes.digest },
    reasons: reasons.map(({ text }) => ({ zh: text, en: text })),
  });
  advance(run, reasons);
}

function invitedTo(run: Run, task: MeetTask, more: { name: string; idNumber: string }[]): Invited[] {
  const { state, tools } = run;
  const found = new Map<string, Omit<Invited, 'no'>>();
  const add = (person: string, name: string, part: string) => {
    if (!found.has(person)) found.set(person, { person, name, part });
  };
  if (task.invites.includes('applicant')) add(state.applicant.person, state.applicant.name, 'applicant');
  for (const { person, name, part } of state.parties) if (task.invites.includes(part)) add(person, name, part);
  for (const { name, idNumber } of more) add(tools.personOf(idNumber.trim().toUpperCase()), name.trim(), 'other');
  if (found.size === 0) throw new Refusal('MEETING_EMPTY');
  return [...found.values()].map((one, n) => ({ no: n + 1, ...one }));
}

/** Himself and whom he represents in this case. */
const mePersons = (run: Run): ReadonlySet<string> => actingFor(run.state, partyOf(run.tools.actor));

function mustBeHeld(meeting: MeetingState): void {
  if (meeting.status === 'called') throw new Refusal('MEETING_NOT_BEGUN', { from: meeting.from });
  refuseOver(meeting);
}

function refuseOver({ status }: MeetingState): void {
  if (status === 'adjourned' || status === 'ended') throw new Refusal('MEETING_OVER', { status });
}

function getMeeting(state: CaseState, meeting: string): MeetingState {
  const found = state.meetings && Object.hasOwn(state.meetings, meeting) ? state.meetings[meeting] : undefined;
  if (!found) throw new Refusal('MEETING_UNKNOWN', { meeting });
  return found;
}

function declaredMeet(run: Run, task: TaskState): MeetTask | undefined {
  const declared = run.tools.item.stages.flatMap((stage) => stage.tasks).find((one) => one.code === task.definition);
  return declared?.kind === 'meet' ? declared : undefined;
}

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  JSON.stringify([...new Set(a)].sort()) === JSON.stringify([...new Set(b)].sort());

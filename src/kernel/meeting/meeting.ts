import type { Instant } from '#kernel/base';
import { sm3Hex } from '#platform/sm';

/** Somebody who is called to a meeting (被通知参加的人), with the role in which he comes; `no` counts from 1. */
export interface Invited {
  no: number;
  person: string;
  name: string;
  part: string;
}

/** What has happened to a meeting of a case: a hearing, a court session, a survey, a joint review (听证、开庭、踏勘、联合评审). */
export type MeetingEvent =
  | {
      type: 'meeting.called';
      meeting: string;
      task: string;
      title: string;
      from: Instant;
      /** Excluded. */
      to: Instant;
      place: string;
      remote: string;
      /** The booking of its room, or empty. */
      booking: string;
      invited: Invited[];
      byName: string;
    }
  | {
      type: 'meeting.replied';
      meeting: string;
      no: number;
      attends: boolean;
      /** Who comes in his place. */
      substitute: { person: string; name: string } | null;
      why: string;
    }
  | { type: 'meeting.held'; meeting: string; present: number[]; byName: string }
  | { type: 'meeting.minuted'; meeting: string; text: string; digest: string; byName: string }
  | {
      type: 'meeting.signed';
      meeting: string;
      no: number;
      digest: string;
      agrees: boolean;
      text: string;
      byName: string;
    }
  /** Somebody who was there does not sign; the unit notes why (拒绝签字). */
  | { type: 'meeting.unsigned'; meeting: string; no: number; why: string; byName: string }
  | { type: 'meeting.adjourned'; meeting: string; why: string; byName: string }
  | { type: 'meeting.ended'; meeting: string; outcome: string; byName: string };

/**
 * Where a meeting stands (会议状态): `called` until it begins · `held` while minutes are written and signed · `adjourned` (延期、休会)
 * and `ended` are ends; after the first another is called for the same task.
 */
export type MeetingStatus = 'called' | 'held' | 'adjourned' | 'ended';

/** How somebody stands to the minutes (笔录签字情况). */
export interface Signature {
  at: Instant;
  agrees: boolean;
  /** What he adds, or why he does not sign. */
  text: string;
  signed: boolean;
  byName: string;
}

/** One who was called, with his answer, whether he came and how he signed. */
export interface Attendee extends Invited {
  reply: { attends: boolean; substitute: { person: string; name: string } | null; why: string; at: Instant } | null;
  present: boolean | null;
  signature: Signature | null;
}

/** A meeting as a case remembers it (会议). */
export interface MeetingState {
  meeting: string;
  task: string;
  title: string;
  from: Instant;
  to: Instant;
  place: string;
  remote: string;
  booking: string;
  status: MeetingStatus;
  calledAt: Instant;
  calledBy: string;
  attendees: Attendee[];
  minutes: { text: string; digest: string; at: Instant; byName: string } | null;
  why: string;
  outcome: string;
}

/** The next state of a meeting (演进): pure, total; what belongs to a meeting that is not there changes nothing. */
export function evolveMeeting(
  state: MeetingState | undefined,
  event: MeetingEvent & { at: Instant },
): MeetingState | undefined {
  if (event.type === 'meeting.called') {
    const { meeting, task, title, from, to, place, remote, booking, invited } = event;
    return {
      meeting,
      task,
      title,
      from,
      to,
      place,
      remote,
      booking,
      status: 'called',
      calledAt: event.at,
      calledBy: event.byName,
      attendees: invited.map((one) => ({ ...one, reply: null, present: null, signature: null })),
      minutes: null,
      why: '',
      outcome: '',
    };
  }
  if (!state) return undefined;
  switch (event.type) {
    case 'meeting.replied': {
      const { attends, substitute, why, at } = event;
      return withAttendee(state, event.no, { reply: { attends, substitute, why, at } });
    }
    case 'meeting.held':
      return {
        ...state,
        status: 'held',
        attendees: state.attendees.map((one) => ({ ...one, present: event.present.includes(one.no) })),
      };
    case 'meeting.minuted': {
      const { text, digest, at, byName } = event;
      // who signed had signed another text
      const attendees = state.attendees.map((one) => ({ ...one, signature: null }));
      return { ...state, attendees, minutes: { text, digest, at, byName } };
    }
    case 'meeting.signed': {
      const { at, agrees, text, byName } = event;
      return withAttendee(state, event.no, { signature: { at, agrees, text, signed: true, byName } });
    }
    case 'meeting.unsigned': {
      const { at, why, byName } = event;
      return withAttendee(state, event.no, { signature: { at, agrees: false, text: why, signed: false, byName } });
    }
    case 'meeting.adjourned':
      return { ...state, status: 'adjourned', why: event.why };
    case 'meeting.ended':
      return { ...state, status: 'ended', outcome: event.outcome };
    default:
      event satisfies never;
      return state;
  }
}

/** What everybody signs: the meeting, who was there, and the text (笔录指纹). */
export function minutesDigest(state: Pick<MeetingState, 'meeting' | 'attendees'>, text: string): string {
  const present = state.attendees.filter((one) => one.present).map(({ no, name }) => [no, name]);
  return sm3Hex(JSON.stringify(['onewindow.minutes', state.meeting, present, text]));
}

/** As which of those who were called a person comes: himself, or the substitute whom one of them named. */
export function placeOf(
  { attendees }: Pick<MeetingState, 'attendees'>,
  persons: ReadonlySet<string>,
): Attendee | undefined {
  return (
    attendees.find(({ person, reply }) => persons.has(person) && !reply?.substitute) ??
    attendees.find(({ reply }) => reply?.substitute && persons.has(reply.substitute.person)) ??
    attendees.find(({ person }) => persons.has(person))
  );
}

/** Who was there and has neither signed nor been noted as not signing (未签字的人). */
export function unsignedOf({ attendees }: Pick<MeetingState, 'attendees'>): Attendee[] {
  return attendees.filter(({ present, signature }) => present === true && signature === null);
}

function withAttendee(state: MeetingState, no: number, change: Partial<Attendee>): MeetingState {
  return { ...state, attendees: state.attendees.map((one) => (one.no === no ? { ...one, ...change } : one)) };
}

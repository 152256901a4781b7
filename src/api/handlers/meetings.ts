import { parseInstant, Refusal } from '#kernel/base';
import { commandBooking, getBooking, getResource, makeBooking } from '#kernel/booking';
import { actingFor, type CaseState, declaredTask, type MeetingCommand, mayRead, standings } from '#kernel/case';
import { dueOf, limitText, withProvisionalYears } from '#kernel/clock';
import { listMeetings, type MeetingState, placeOf } from '#kernel/meeting';
import { actorOf, type Caller, known, staffWith } from '../caller.ts';
import { cutPage, readCursor } from '../cursor.ts';
import type { Answer, Handlers } from '../operation.ts';
import { itemOfCase } from '../views/case-view.ts';
import type { World } from '../world.ts';
import { bookingParts } from './bookings.ts';
import { freshCase, readable } from './cases.ts';
import { unitName } from './district.ts';

const usualPage = 50;

type Operations = 'listMeetings' | 'listCaseMeetings' | 'callMeeting' | 'getMeeting' | 'actOnMeeting';
type Row = Answer<'listMeetings'>['rows'][number];

export const meetingHandlers: Pick<Handlers, Operations> = {
  async listMeetings({ world, caller, query }) {
    const me = known(caller);
    const limit = query.limit ?? usualPage;
    const [from, meeting] = readCursor(query.after, ['instant', 'text']) ?? [];
    const whose = query.unit ? { unit: staffWith(caller).staff.unit } : { person: me.party };
    const rows = await listMeetings(world.db, world.district.code, {
      ...whose,
      after: from !== undefined && meeting !== undefined ? [from, meeting] : undefined,
      limit: limit + 1,
    });
    const { page, next } = cutPage(rows, limit, (last) => `${last.from}~${last.meeting}`);
    return {
      rows: page.map((row) => rowOf(query.unit ? row : { ...row, caseId: '' })),
      next,
    };
  },

  async listCaseMeetings({ world, caller, params }) {
    const me = known(caller);
    await readable(world, me, params.id);
    const state = await freshCase(world, params.id);
    const item = itemOfCase(world, state);
    const meetings = Object.values(state.meetings ?? {});
    const running = new Set(
      meetings.filter(({ status }) => status === 'called' || status === 'held').map(({ task }) => task),
    );
    const open = Object.values(state.tasks).filter(
      (task) => task.kind === 'meet' && task.status !== 'done' && !running.has(task.code),
    );
    const calendar = withProvisionalYears(world.calendar);
    return {
      rows: meetings.map((one) => rowOf({ ...one, caseId: state.caseId })),
      toCall: open.flatMap((task) => {
        const declared = declaredTask(item, task.definition);
        if (declared?.kind !== 'meet') return [];
        const people = [
          ...(declared.invites.includes('applicant') ? [{ name: state.applicant.name, part: 'applicant' }] : []),
          ...state.parties.filter(({ part }) => declared.invites.includes(part)),
        ];
        return [
          {
            task: task.code,
            name: declared.name,
            earliest: dueOf({ start: world.now(), limit: declared.notice }, calendar).dueAt ?? world.now(),
            noticeText: limitText(declared.notice),
            invited: people.map(({ name, part }) => ({ name, partName: partName(world, state, part) })),
            mine: standings(state, actorOf(me), task).has('task-officer'),
          },
        ];
      }),
    };
  },

  async callMeeting({ world, caller, params, headers, body }) {
    const me = staffWith(caller);
    const { resources, ...rest } = body;
    const [from, to] = [parseInstant(body.from), parseInstant(body.to)];
    const by = { person: me.person, name: me.name, unit: me.staff.unit };
    const parts = bookingParts(world);
    const make = (booking: string, place: string): MeetingCommand => ({
      type: 'call-meeting',
      ...rest,
      from,
      to,
      booking,
      place,
    });
    const actor = actorOf(me);
    if (resources.length === 0) {
      await world.engine.command(params.id, make('', body.place), sending(me, headers));
    } else {
      // what the case would refuse takes no room from anybody
      await world.engine.preview(params.id, make('', body.place.trim() || 'room'), actor).catch((error) => {
        if (error instanceof Refusal && error.code === 'MEETING_CALLED') return [];
        throw error;
      });
      const wish = { resources, from, to, purpose: body.title, caseId: params.id, persons: [] };
      const booked = await makeBooking(parts, wish, by, headers['idempotency-key']);
      const names = await Promise.all(resources.map(async (one) => (await getResource(parts, one)).name.zh));
      const place = body.place.trim() || names.join('、');
      try {
        await world.engine.command(params.id, make(booked.booking, place), sending(me, headers));
      } catch (error) {
        await commandBooking(parts, booked.booking, { type: 'cancel', why: '会议没有开成' }, by, booked.version);
        throw error;
      }
    }
    const state = await freshCase(world, params.id);
    const mine = Object.values(state.meetings ?? {}).findLast(({ task }) => task === body.task);
    return { meeting: mine?.meeting ?? '' };
  },

  async getMeeting({ world, caller, params }) {
    return viewOf(world, await visible(world, known(caller), params.id));
  },

  async actOnMeeting({ world, caller, params, headers, body }) {
    const me = known(caller);
    const { meeting } = await visible(world, me, params.id);
    await world.engine.command(
      caseOf(params.id),
      { type: 'meet', meeting: params.id, ...body } as MeetingCommand,
      sending(me, headers),
    );
    if (body.act === 'adjourn' && meeting.booking !== '' && me.staff) await freeRoom(world, me, meeting, body.why);
    return { meeting: params.id };
  },
};

interface Seen {
  state: CaseState;
  meeting: MeetingState;
  reader: boolean;
  officer: boolean;
  /** His place on the list, or of him for whom he comes. */
  no: number | null;
}

/** The meeting, for those who are called, those who come for them, and readers of the case. */
async function visible(world: World, me: Caller, id: string): Promise<Seen> {
  const state = await freshCase(world, caseOf(id)).catch(() => undefined);
  const meeting = state?.meetings && Object.hasOwn(state.meetings, id) ? state.meetings[id] : undefined;
  if (!state || !meeting) throw new Refusal('MEETING_UNKNOWN', { meeting: id });
  const actor = actorOf(me);
  const reader = mayRead(state, actor, 'case', itemOfCase(world, state)) === 'full';
  const officer = standings(state, actor, state.tasks[meeting.task]).has('task-officer');
  const no = placeOf(meeting, actingFor(state, me.party))?.no ?? null;
  if (!reader && no === null) throw new Refusal('MEETING_UNKNOWN', { meeting: id });
  return { state, meeting, reader, officer, no };
}

function viewOf(world: World, { state, meeting, reader, officer, no }: Seen): Answer<'getMeeting'> {
  const item = itemOfCase(world, state);
  const declared = declaredTask(item, state.tasks[meeting.task]?.definition ?? '');
  const outcomes = declared?.kind === 'meet' ? declared.outcomes : [];
  return {
    ...rowOf({ ...meeting, caseId: reader ? state.caseId : '' }),
    task: meeting.task,
    itemName: item.name,
    unitName: unitName(world, state.tasks[meeting.task]?.unit ?? state.unit),
    calledAt: meeting.calledAt,
    calledBy: meeting.calledBy,
    attendees: meeting.attendees.map(({ reply, ...one }) => ({
      no: one.no,
      name: one.name,
      part: one.part,
      partName: partName(world, state, one.part),
      reply: reply && { ...reply, substitute: reply.substitute?.name ?? null },
      present: one.present,
      signature: one.signature,
    })),
    minutes: meeting.minutes,
    why: meeting.why,
    outcome: outcomes.find(({ code }) => code === meeting.outcome)?.name ?? null,
    outcomes: outcomes.map(({ code, name, needsReasons, reasons }) => ({
      code,
      name,
      needsReasons,
      reasons: reasons ?? [],
    })),
    me: { no, officer },
    acts: actsOf(world, meeting, officer, no),
  };
}

/** What somebody may do to a meeting now (可做的事). */
function actsOf(world: World, meeting: MeetingState, officer: boolean, no: number | null): string[] {
  const begun = world.now() >= meeting.from;
  const mine = meeting.attendees.find((one) => one.no === no);
  const acts: [string, boolean][] = [
    ['reply', mine !== undefined && meeting.status === 'called' && !begun],
    [
      'sign',
      mine?.present === true && meeting.status === 'held' && meeting.minutes !== null && !mine.signature?.signed,
    ],
    ['attend', officer && meeting.status === 'called' && begun],
    ['minute', officer && meeting.status === 'held'],
    ['note-unsigned', officer && meeting.status === 'held' && meeting.minutes !== null],
    ['adjourn', officer && (meeting.status === 'called' || meeting.status === 'held')],
    ['end', officer && meeting.status === 'held' && meeting.minutes !== null],
  ];
  return acts.flatMap(([act, fits]) => (fits ? [act] : []));
}

/** The room of a meeting that does not take place goes back to others; one that has begun stays as it was. */
async function freeRoom(world: World, me: Caller, { booking }: MeetingState, why: string): Promise<void> {
  const parts = bookingParts(world);
  const by = { person: me.person, name: me.name, unit: me.staff?.unit ?? null };
  const { version, status } = await getBooking(parts, booking);
  if (status === 'booked') await commandBooking(parts, booking, { type: 'cancel', why }, by, version);
}

function partName(world: World, state: CaseState, part: string): { zh: string; en: string } {
  if (part === 'applicant') return { zh: '申请人', en: 'Applicant' };
  const role = itemOfCase(world, state).parties?.find(({ code }) => code === part);
  return role?.name ?? { zh: '其他参加人', en: 'Others' };
}

function rowOf(row: Omit<Row, 'status' | 'from' | 'to'> & { status: string; from: string; to: string }): Row {
  const { meeting, caseId, title, status, from, to, place, remote } = row;
  return { meeting, caseId, title, status: status as Row['status'], from, to, place, remote };
}

const caseOf = (meeting: string): string => meeting.slice(0, Math.max(0, meeting.lastIndexOf('-m')));

const sending = (me: Caller, headers: { 'idempotency-key': string }) => ({
  actor: actorOf(me),
  key: headers['idempotency-key'],
  expect: null,
});

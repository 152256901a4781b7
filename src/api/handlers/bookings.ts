import {
  addCalendarDays,
  type Day,
  dayOf,
  endOfDay,
  type Instant,
  parseDay,
  parseInstant,
  Refusal,
  startOfDay,
} from '#kernel/base';
import {
  type Booking,
  type BookingCommand,
  type BookingParts,
  callNext,
  commandBooking,
  earliestStart,
  getBooking,
  getResource,
  hoursOn,
  hoursText,
  listBookingEvents,
  listBookings,
  listBookingsOf,
  listResources,
  listSlots,
  listTickets,
  makeBooking,
  moveTicket,
  offeredCommands,
  putResource,
  queueNow,
  type Resource,
  type ResourceFacts,
  standingOf,
  type Ticket,
  takeNumber,
} from '#kernel/booking';
import { mayRead } from '#kernel/case';
import { limitText } from '#kernel/clock';
import { actorOf, type Caller, known, mustFollowUp, partyActor, staffWith } from '../caller.ts';
import { coveredOf } from '../covered.ts';
import { cutPage, readCursor } from '../cursor.ts';
import type { Answer, Handlers } from '../operation.ts';
import { versionSeen } from '../version-seen.ts';
import { itemOfCase } from '../views/case-view.ts';
import type { World } from '../world.ts';
import { unitName } from './district.ts';

const usualPage = 50;
const usualDays = 7;

type Operations =
  | 'listResources'
  | 'getResource'
  | 'putResource'
  | 'listSlots'
  | 'listResourceBookings'
  | 'makeBooking'
  | 'listBookings'
  | 'getBooking'
  | 'commandBooking'
  | 'getQueue'
  | 'takeNumber'
  | 'callNumber'
  | 'moveTicket';

export const bookingHandlers: Pick<Handlers, Operations> = {
  async listResources({ world, caller, query }) {
    const rows = await listResources(bookingParts(world), { open: !caller?.staff, kind: query.kind, unit: query.unit });
    return { rows: rows.map((resource) => resourceView(world, resource, caller)) };
  },

  async getResource({ world, caller, params }) {
    return resourceView(world, await visible(world, params.id, caller), caller);
  },

  async putResource({ world, caller, params, headers, body }) {
    const me = staffWith(caller);
    const change = { resource: params.id, version: versionSeen(headers), facts: body as unknown as ResourceFacts };
    return resourceView(world, await putResource(bookingParts(world), change, partyActor(me)), caller);
  },

  async listSlots({ world, caller, params, query }) {
    const parts = bookingParts(world);
    const resource = await visible(world, params.id, caller);
    const from = query.from ? parseDay(query.from) : dayOf(world.now());
    const days = Array.from({ length: query.days ?? usualDays }, (_, index) => addCalendarDays(from, index));
    return {
      days: await listSlots(parts, resource, days),
      earliest: earliestStart(resource.notice, world.now(), world.calendar),
    };
  },

  async listResourceBookings({ world, caller, params, query }) {
    const me = staffWith(caller);
    const resource = await getResource(bookingParts(world), params.id);
    const from = parseDay(query.from);
    const last = addCalendarDays(from, (query.days ?? usualDays) - 1);
    const rows = await listBookingsOf(bookingParts(world), resource.resource, {
      from: startOfDay(from),
      to: endOfDay(last),
    });
    const own = me.staff.unit === resource.unit;
    const names = await resourceNames(world);
    return {
      rows: rows
        // another unit learns that the time is taken, not by whom or for what
        .map((row) =>
          own || row.unit === me.staff.unit
            ? row
            : { ...row, purpose: '', persons: [], remote: '', minutes: '', caseId: '' },
        )
        .map((row) => bookingView(world, row, me, names)),
    };
  },

  async makeBooking({ world, caller, headers, body }) {
    const me = known(caller);
    const caseId = body.case ?? '';
    const wish = {
      resources: body.resources,
      from: parseInstant(body.from),
      to: parseInstant(body.to),
      purpose: body.purpose,
      caseId,
      persons: await personsOf(world, me, caseId),
    };
    const booking = await makeBooking(bookingParts(world), wish, partyActor(me), headers['idempotency-key']);
    return bookingView(world, booking, me, await resourceNames(world));
  },

  async listBookings({ world, caller, query }) {
    const me = known(caller);
    const limit = query.limit ?? usualPage;
    const [from, booking] = readCursor(query.after, ['instant', 'text']) ?? [];
    if (query.case) await readableCase(world, me, query.case);
    const rows = await listBookings(bookingParts(world), {
      ...(query.case ? { caseId: query.case } : { person: me.party }),
      after: from !== undefined && booking !== undefined ? { from, booking } : undefined,
      limit: limit + 1,
    });
    const { page, next } = cutPage(rows, limit, (last) => `${last.from}~${last.booking}`);
    const names = await resourceNames(world);
    const seen = query.case ? page : await coveredOf(world, me, page, ({ caseId }) => caseId);
    return {
      rows: seen.map((row) => bookingView(world, row, me, names)),
      next,
    };
  },

  async getBooking({ world, caller, params }) {
    const me = known(caller);
    const booking = await getBooking(bookingParts(world), params.id);
    const isCovered = (await coveredOf(world, me, [booking], ({ caseId }) => caseId)).length > 0;
    const mine = isCovered && standingOf(booking, partyActor(me)).size > 0;
    if (!mine && !(booking.caseId !== '' && (await mayReadCase(world, me, booking.caseId))))
      throw new Refusal('BOOKING_UNKNOWN', { booking: params.id });
    const events = await listBookingEvents(bookingParts(world), params.id);
    return {
      ...bookingView(world, booking, me, await resourceNames(world)),
      events: events.map((event) => ({ ...event, at: event.at as Instant })),
    };
  },

  async commandBooking({ world, caller, params, headers, body }) {
    const me = known(caller);
    const command = (
      body.type === 'move' ? { ...body, from: parseInstant(body.from), to: parseInstant(body.to) } : body
    ) as BookingCommand;
    mustFollowUp(me);
    const before = await getBooking(bookingParts(world), params.id);
    if ((await coveredOf(world, me, [before], ({ caseId }) => caseId)).length === 0)
      throw new Refusal('BOOKING_UNKNOWN', { booking: params.id });
    const booking = await commandBooking(bookingParts(world), params.id, command, partyActor(me), versionSeen(headers));
    return bookingView(world, booking, me, await resourceNames(world));
  },

  async getQueue({ world, caller, params }) {
    const resource = await visible(world, params.id, caller);
    const queue = await queueNow(bookingParts(world), resource.resource, caller?.person ?? '');
    const own = caller?.staff?.unit === resource.unit;
    const hours = hoursOn(resource.hours, queue.day, world.calendar);
    const now = world.now();
    return {
      day: queue.day,
      waiting: queue.waiting,
      last: queue.last,
      open: resource.queue && resource.active && hours.spans.some(({ from, to }) => from <= now && now < to),
      why: hoursText(hours),
      called: queue.called.map((ticket) => ticketView(ticket, own)),
      mine: queue.mine.map((ticket) => ({ ...ticketView(ticket, true), ahead: ticket.ahead })),
      tickets: own
        ? (await listTickets(bookingParts(world), resource.resource, queue.day)).map((ticket) =>
            ticketView(ticket, true),
          )
        : [],
    };
  },

  async takeNumber({ world, caller, params, headers, body }) {
    const me = known(caller);
    // a window takes a number for who stands before it; a person only for himself
    if (body.walkIn !== undefined) {
      const resource = await getResource(bookingParts(world), params.id);
      if (me.staff?.unit !== resource.unit) throw new Refusal('NOT_ALLOWED', { unit: resource.unit });
    }
    const who =
      body.walkIn === undefined
        ? { person: me.party, name: me.acting?.principal.name ?? me.name }
        : { person: '', name: body.walkIn };
    const wish = { resource: params.id, ...who };
    return ticketView(await takeNumber(bookingParts(world), wish, partyActor(me), headers['idempotency-key']), true);
  },

  async callNumber({ world, caller, params, body }) {
    return ticketView(
      await callNext(bookingParts(world), params.id, body.counter, partyActor(staffWith(caller))),
      true,
    );
  },

  async moveTicket({ world, caller, params, body }) {
    const day = body.day ? parseDay(body.day) : dayOf(world.now());
    const ticket = { resource: params.id, day, number: params.number };
    return ticketView(await moveTicket(bookingParts(world), ticket, body.move, partyActor(known(caller))), true);
  },
};

/** What the bookings of this district work with (预约). */
export function bookingParts(world: World): BookingParts {
  return { db: world.db, district: world.district.code, calendar: world.calendar, now: world.now };
}

/** A resource that the caller may see: open and in use, or any for staff. */
async function visible(world: World, code: string, caller: Caller | null): Promise<Resource> {
  const resource = await getResource(bookingParts(world), code);
  if (!caller?.staff && !(resource.open && resource.active)) throw new Refusal('RESOURCE_UNKNOWN', { resource: code });
  return resource;
}

async function resourceNames(world: World): Promise<Map<string, Resource>> {
  return new Map((await listResources(bookingParts(world), { open: false })).map((one) => [one.resource, one]));
}

/** Who a booking is for: the caller himself, or everybody of the case that staff book for. */
async function personsOf(world: World, me: Caller, caseId: string): Promise<Booking['persons']> {
  const self = { person: me.party, name: me.acting?.principal.name ?? me.name };
  if (caseId === '') return [self];
  const state = await readableCase(world, me, caseId);
  const all = [state.applicant, ...state.parties].map(({ person, name }) => ({ person, name }));
  const persons = me.staff && !me.acting ? all : [self];
  return persons.filter((one, index) => persons.findIndex(({ person }) => person === one.person) === index);
}

async function readableCase(world: World, me: Caller, caseId: string) {
  const state = await world.engine.find(caseId);
  if (!state || !mayRead(state, actorOf(me), 'case', itemOfCase(world, state)))
    throw new Refusal('CASE_UNKNOWN', { case: caseId });
  return state;
}

async function mayReadCase(world: World, me: Caller, caseId: string): Promise<boolean> {
  const state = await world.engine.find(caseId);
  return state !== undefined && mayRead(state, actorOf(me), 'case', itemOfCase(world, state)) !== null;
}

function resourceView(world: World, resource: Resource, caller: Caller | null): Answer<'getResource'> {
  return {
    ...resource,
    unitName: unitName(world, resource.unit),
    noticeText: limitText(resource.notice),
    mine: caller?.staff?.unit === resource.unit,
  };
}

function bookingView(
  world: World,
  booking: Booking,
  me: Caller,
  resources: ReadonlyMap<string, Resource>,
): Answer<'makeBooking'> {
  const { resources: codes, persons, madeBy: _, madeAt: __, ...rest } = booking;
  return {
    ...rest,
    unitName: unitName(world, booking.unit),
    resources: codes.map((code) => {
      const resource = resources.get(code);
      return {
        resource: code,
        name: resource?.name ?? { zh: code, en: code },
        kind: resource?.kind ?? 'room',
        address: resource?.address ?? '',
      };
    }),
    persons: persons.map(({ name }) => name),
    commands: offeredCommands(booking, standingOf(booking, partyActor(me)), world.now()),
  };
}

function ticketView(ticket: Ticket, clear: boolean): Answer<'takeNumber'> {
  const { number, day, status, name, takenAt, calledAt, counter } = ticket;
  return { number, day: day as Day, status, name: clear ? name : `${name.slice(0, 1)}*`, takenAt, calledAt, counter };
}

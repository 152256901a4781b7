import { type Instant, Refusal } from '#kernel/base';
import type { Calendar } from '#kernel/clock';
import { beijingText, isSlot, type Resource, refuseSpan } from './resource.ts';

/** Where a booking stands (预约状态): `booked` runs; `held` took place; `missed` nobody came; `cancelled`. The last three are ends. */
export type BookingStatus = 'booked' | 'held' | 'missed' | 'cancelled';

/** What has happened to a booking (预约事件). */
export type BookingEventBody =
  | {
      type: 'booking.made';
      resources: string[];
      from: Instant;
      to: Instant;
      purpose: string;
      persons: { person: string; name: string }[];
      caseId: string;
      unit: string;
    }
  | { type: 'booking.moved'; from: Instant; to: Instant; why: string }
  | { type: 'booking.substituted'; out: string; in: string; why: string }
  | { type: 'booking.cancelled'; why: string }
  | { type: 'booking.remote-set'; url: string }
  | { type: 'booking.minuted'; text: string }
  | { type: 'booking.held' }
  | { type: 'booking.missed'; why: string };

/** An event with when and who. */
export type BookingEvent = BookingEventBody & { at: Instant; actor: string; actorName: string };

/** What the events of a booking amount to (预约). `to` is excluded. */
export interface Booking {
  booking: string;
  version: number;
  status: BookingStatus;
  resources: string[];
  unit: string;
  from: Instant;
  to: Instant;
  purpose: string;
  persons: { person: string; name: string }[];
  /** The case that it serves, or empty. */
  caseId: string;
  /** Address of the remote room, or empty. */
  remote: string;
  minutes: string;
  madeBy: string;
  madeAt: Instant;
}

/** What somebody asks to be done to a booking (预约指令). */
export type BookingCommand =
  | { type: 'move'; from: Instant; to: Instant; why: string }
  | { type: 'substitute'; out: string; in: string; why: string }
  | { type: 'cancel'; why: string }
  | { type: 'set-remote'; url: string }
  | { type: 'minute'; text: string }
  | { type: 'hold' }
  | { type: 'miss'; why: string };

/** How somebody stands to a booking: one of its persons, or staff of the unit that keeps its first resource. */
export type BookingStanding = 'person' | 'staff';

/** Which standings may give which command (预约权限表). */
export const bookingRights: { readonly [Type in BookingCommand['type']]: readonly BookingStanding[] } = {
  move: ['person', 'staff'],
  cancel: ['person', 'staff'],
  substitute: ['staff'],
  'set-remote': ['staff'],
  minute: ['staff'],
  hold: ['staff'],
  miss: ['staff'],
};

/** The next state of a booking: pure, total. */
export function evolveBooking(booking: string, state: Booking | null, event: BookingEvent): Booking {
  if (event.type === 'booking.made') {
    const { resources, from, to, purpose, persons, caseId, unit } = event;
    return {
      booking,
      version: 1,
      status: 'booked',
      resources,
      unit,
      from,
      to,
      purpose,
      persons,
      caseId,
      remote: '',
      minutes: '',
      madeBy: event.actor,
      madeAt: event.at,
    };
  }
  if (!state) throw new Error(`booking ${booking} begins with ${event.type}`);
  const next: Booking = { ...state, version: state.version + 1 };
  switch (event.type) {
    case 'booking.moved':
      return { ...next, from: event.from, to: event.to };
    case 'booking.substituted':
      return { ...next, resources: state.resources.map((one) => (one === event.out ? event.in : one)) };
    case 'booking.cancelled':
      return { ...next, status: 'cancelled' };
    case 'booking.remote-set':
      return { ...next, remote: event.url };
    case 'booking.minuted':
      return { ...next, minutes: event.text };
    case 'booking.held':
      return { ...next, status: 'held' };
    case 'booking.missed':
      return { ...next, status: 'missed' };
    default:
      event satisfies never;
      return next;
  }
}

/** What a decision on a booking knows: when, how the actor stands to it, and the resources concerned. */
export interface BookingTools {
  now: Instant;
  calendar: Calendar;
  standing: ReadonlySet<BookingStanding>;
  resources: ReadonlyMap<string, Resource>;
}

/**
 * Decides a command on a booking (预约变更): the event it leads to, or null when it was so already.
 * Refused: who has no standing, a booking that is over or begun, and what the resource cannot give.
 */
export function decideBooking(state: Booking, command: BookingCommand, tools: BookingTools): BookingEventBody | null {
  if (tools.standing.size === 0) throw new Refusal('BOOKING_UNKNOWN', { booking: state.booking });
  if (!bookingRights[command.type].some((standing) => tools.standing.has(standing)))
    throw new Refusal('NOT_ALLOWED', { command: command.type });
  const begun = tools.now >= state.from;
  switch (command.type) {
    case 'move': {
      if (command.from === state.from && command.to === state.to) return null;
      refuseOver(state);
      if (begun) throw new Refusal('BOOKING_BEGUN', { from: beijingText(state.from) });
      for (const resource of resourcesOf(state.resources, tools)) refuseSpan(resource, command, tools);
      return { type: 'booking.moved', from: command.from, to: command.to, why: reason(command.why) };
    }
    case 'substitute': {
      if (!state.resources.includes(command.out) && state.resources.includes(command.in)) return null;
      refuseOver(state);
      if (begun) throw new Refusal('BOOKING_BEGUN', { from: beijingText(state.from) });
      if (!state.resources.includes(command.out) || state.resources.includes(command.in))
        throw new Refusal('SUBSTITUTE_UNFIT', { out: command.out, in: command.in });
      const [out, substitute] = resourcesOf([command.out, command.in], tools);
      if (out?.kind !== substitute?.kind) throw new Refusal('SUBSTITUTE_UNFIT', { out: command.out, in: command.in });
      // a substitute steps in at short notice, but only within his own hours
      refuseSpan({ ...(substitute as Resource), notice: { kind: 'none' } }, state, tools);
      return { type: 'booking.substituted', out: command.out, in: command.in, why: reason(command.why) };
    }
    case 'cancel':
      if (state.status === 'cancelled') return null;
      refuseOver(state);
      if (begun && !tools.standing.has('staff')) throw new Refusal('BOOKING_BEGUN', { from: beijingText(state.from) });
      return { type: 'booking.cancelled', why: reason(command.why) };
    case 'set-remote':
      if (state.remote === command.url) return null;
      refuseOver(state);
      if (command.url !== '' && !/^https:\/\/[^\s/]+/.test(command.url)) throw new Refusal('REMOTE_ADDRESS', {});
      return { type: 'booking.remote-set', url: command.url };
    case 'minute':
      if (state.minutes === command.text) return null;
      if (state.status === 'cancelled' || state.status === 'missed') refuseOver(state);
      if (!begun) throw new Refusal('BOOKING_NOT_BEGUN', { from: beijingText(state.from) });
      return { type: 'booking.minuted', text: command.text };
    case 'hold':
      if (state.status === 'held') return null;
      refuseOver(state);
      if (!begun) throw new Refusal('BOOKING_NOT_BEGUN', { from: beijingText(state.from) });
      return { type: 'booking.held' };
    case 'miss':
      if (state.status === 'missed') return null;
      refuseOver(state);
      if (!begun) throw new Refusal('BOOKING_NOT_BEGUN', { from: beijingText(state.from) });
      return { type: 'booking.missed', why: reason(command.why) };
  }
}

/** The commands that make sense on a booking now, for somebody who stands to it so (可做的变更). */
export function offeredCommands(
  state: Booking,
  standing: ReadonlySet<BookingStanding>,
  now: Instant,
): BookingCommand['type'][] {
  const begun = now >= state.from;
  const fits: { readonly [Type in BookingCommand['type']]: boolean } = {
    move: state.status === 'booked' && !begun,
    cancel: state.status === 'booked' && (!begun || standing.has('staff')),
    substitute: state.status === 'booked' && !begun,
    'set-remote': state.status === 'booked',
    minute: begun && (state.status === 'booked' || state.status === 'held'),
    hold: begun && state.status === 'booked',
    miss: begun && state.status === 'booked',
  };
  return (Object.keys(fits) as BookingCommand['type'][]).filter(
    (type) => fits[type] && bookingRights[type].some((one) => standing.has(one)),
  );
}

/** What somebody wants to book (预约申请). The first resource is the one whose unit keeps the booking. */
export interface BookingWish {
  resources: string[];
  from: Instant;
  to: Instant;
  purpose: string;
  caseId: string;
  persons: { person: string; name: string }[];
}

/** Who books: staff of a unit, or a person for himself. */
export interface Booker {
  person: string;
  unit: string | null;
}

/**
 * Decides a new booking (预约). Refused: a resource that is not there or not in use, one that this person may not book, and a
 * span that one of them cannot give. Whether it is still free is known only when it is written.
 */
export function decideNewBooking(
  wish: BookingWish,
  by: Booker,
  tools: Pick<BookingTools, 'now' | 'calendar' | 'resources'>,
): BookingEventBody {
  const resources = resourcesOf(wish.resources, tools);
  for (const [index, resource] of resources.entries()) {
    const own = by.unit === resource.unit;
    const mine = own || (by.unit !== null && resource.shared && index > 0);
    if (!resource.active || !(mine || resource.open))
      throw new Refusal('RESOURCE_UNKNOWN', { resource: resource.resource });
    refuseSpan(resource, wish, tools);
    if (!mine && !isSlot(resource, wish, tools.calendar))
      throw new Refusal('BOOKING_SPAN', { from: beijingText(wish.from), to: beijingText(wish.to) });
  }
  return {
    type: 'booking.made',
    resources: wish.resources,
    from: wish.from,
    to: wish.to,
    purpose: wish.purpose.trim(),
    persons: wish.persons,
    caseId: wish.caseId,
    unit: (resources[0] as Resource).unit,
  };
}

function refuseOver(state: Booking): void {
  if (state.status !== 'booked') throw new Refusal('BOOKING_OVER', { status: state.status });
}

function reason(why: string): string {
  if (why.trim() === '') throw new Refusal('REASON_MISSING', {});
  return why.trim();
}

function resourcesOf(codes: string[], tools: Pick<BookingTools, 'resources'>): Resource[] {
  return codes.map((code) => {
    const resource = tools.resources.get(code);
    if (!resource) throw new Refusal('RESOURCE_UNKNOWN', { resource: code });
    return resource;
  });
}

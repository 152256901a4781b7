import { Type as T } from 'typebox';
import { byId, closed, HistoryLine, Idempotent, Limit, Moment, Paging, Versioned } from './parts.ts';
import * as S from './shapes.ts';

const Kind = T.Enum(['room', 'panel', 'person', 'window', 'team', 'vehicle']);
const Span = T.Object({ from: T.String({ maxLength: 5 }), to: T.String({ maxLength: 5 }) }, closed);
const Spans = T.Array(Span, { maxItems: 20 });

/** What a unit says about a resource of its own. */
const ResourceFacts = T.Object(
  {
    kind: Kind,
    name: T.Object({ zh: T.String({ maxLength: 60 }), en: T.String({ maxLength: 100 }) }, closed),
    unit: S.Code,
    open: T.Boolean(),
    shared: T.Boolean(),
    active: T.Boolean(),
    hours: T.Object(
      {
        working: Spans,
        dayOff: Spans,
        weekdays: T.Array(T.Integer(), { maxItems: 7 }),
        exceptions: T.Array(T.Object({ day: S.Day, spans: Spans, why: T.String({ maxLength: 100 }) }, closed), {
          maxItems: 400,
        }),
      },
      closed,
    ),
    slotMinutes: T.Integer(),
    seats: T.Integer(),
    notice: Limit,
    horizonDays: T.Integer(),
    address: T.String({ maxLength: 200 }),
    queue: T.Boolean(),
  },
  closed,
);

/** A resource that can be booked. */
const ResourceView = T.Object({
  ...ResourceFacts.properties,
  resource: T.String(),
  version: T.Integer(),
  unitName: S.Text,
  notice: Limit,
  noticeText: S.Text,
  mine: T.Boolean({ description: 'the caller’s unit keeps it' }),
});

const SlotDay = T.Object({
  day: S.Day,
  why: S.Text,
  provisional: T.Boolean(),
  slots: T.Array(
    T.Object({
      from: S.Instant,
      to: S.Instant,
      free: T.Integer(),
      state: T.Enum(['free', 'taken', 'soon', 'far']),
    }),
  ),
  spans: T.Array(T.Object({ from: S.Instant, to: S.Instant })),
});

const BookingView = T.Object({
  booking: T.String(),
  version: T.Integer(),
  status: T.Enum(['booked', 'held', 'missed', 'cancelled']),
  resources: T.Array(T.Object({ resource: T.String(), name: S.Text, kind: T.String(), address: T.String() })),
  unit: T.String(),
  unitName: S.Text,
  from: S.Instant,
  to: S.Instant,
  purpose: T.String(),
  persons: T.Array(T.String()),
  caseId: T.String(),
  remote: T.String(),
  minutes: T.String(),
  commands: T.Array(T.String(), { description: 'what the caller may do now' }),
});

const Ticket = T.Object({
  number: T.Integer(),
  day: S.Day,
  status: T.Enum(['waiting', 'called', 'served', 'missed', 'left']),
  name: T.String({ description: 'masked for everybody but the window and the person' }),
  takenAt: S.Instant,
  calledAt: T.Union([S.Instant, T.Null()]),
  counter: T.Union([T.String(), T.Null()]),
});

const why = T.String({ minLength: 1, maxLength: 300 });
const BookingCommand = T.Union([
  T.Object({ type: T.Literal('move'), from: Moment, to: Moment, why }, closed),
  T.Object({ type: T.Literal('substitute'), out: S.Id, in: S.Id, why }, closed),
  T.Object({ type: T.Literal('cancel'), why }, closed),
  T.Object({ type: T.Literal('set-remote'), url: T.String({ maxLength: 300 }) }, closed),
  T.Object({ type: T.Literal('minute'), text: T.String({ minLength: 1, maxLength: 20000 }) }, closed),
  T.Object({ type: T.Literal('hold') }, closed),
  T.Object({ type: T.Literal('miss'), why }, closed),
]);

/** Operations on resources, bookings and queue numbers (预约、取号). */
export const bookingContract = {
  listResources: {
    method: 'GET',
    url: '/api/resources',
    summary: 'What can be booked: open resources; for staff all of them',
    tag: 'booking',
    who: 'anybody',
    querystring: T.Object({ kind: T.Optional(Kind), unit: T.Optional(S.Code) }, closed),
    response: T.Object({ rows: T.Array(ResourceView) }),
  },
  getResource: {
    method: 'GET',
    url: '/api/resources/:id',
    summary: 'A resource: hours, notice, address',
    tag: 'booking',
    who: 'anybody',
    params: byId,
    response: ResourceView,
  },
  putResource: {
    method: 'PUT',
    url: '/api/resources/:id',
    summary: 'Enter or change a resource (the unit that keeps it); version 0 for a new one',
    tag: 'booking',
    who: 'staff',
    params: byId,
    headers: Versioned,
    body: ResourceFacts,
    response: ResourceView,
  },
  listSlots: {
    method: 'GET',
    url: '/api/resources/:id/slots',
    summary: 'Slots of some days: free, taken, too soon, too far',
    tag: 'booking',
    who: 'anybody',
    params: byId,
    querystring: T.Object(
      { from: T.Optional(S.Day), days: T.Optional(T.Integer({ minimum: 1, maximum: 31 })) },
      closed,
    ),
    response: T.Object({ days: T.Array(SlotDay), earliest: S.Instant }),
  },
  listResourceBookings: {
    method: 'GET',
    url: '/api/resources/:id/bookings',
    summary: 'The bookings of a resource in some days; of another unit only that the time is taken',
    tag: 'booking',
    who: 'staff',
    params: byId,
    querystring: T.Object({ from: S.Day, days: T.Optional(T.Integer({ minimum: 1, maximum: 31 })) }, closed),
    response: T.Object({ rows: T.Array(BookingView) }),
  },
  makeBooking: {
    method: 'POST',
    url: '/api/bookings',
    summary: 'Book one or several resources at once, all or none',
    tag: 'booking',
    who: 'person',
    headers: Idempotent,
    body: T.Object(
      {
        resources: T.Array(S.Id, { minItems: 1, maxItems: 8, uniqueItems: true }),
        from: Moment,
        to: Moment,
        purpose: T.String({ maxLength: 200 }),
        case: T.Optional(S.Id),
      },
      closed,
    ),
    status: 201,
    response: BookingView,
  },
  listBookings: {
    method: 'GET',
    url: '/api/bookings',
    summary: 'My bookings, or those of a case that I may see; latest first',
    tag: 'booking',
    who: 'person',
    querystring: T.Object({ ...Paging.properties, case: T.Optional(S.Id) }, closed),
    response: S.page(BookingView),
  },
  getBooking: {
    method: 'GET',
    url: '/api/bookings/:id',
    summary: 'A booking with its history: who, when, why',
    tag: 'booking',
    who: 'person',
    params: byId,
    response: T.Object({ ...BookingView.properties, events: T.Array(HistoryLine) }),
  },
  commandBooking: {
    method: 'POST',
    url: '/api/bookings/:id/commands',
    summary: 'Move, cancel, substitute, set the remote room, write minutes, record who came',
    tag: 'booking',
    who: 'person',
    params: byId,
    headers: Versioned,
    body: BookingCommand,
    response: BookingView,
  },
  getQueue: {
    method: 'GET',
    url: '/api/resources/:id/queue',
    summary: 'The queue of a window today: how many wait, who is called, my number',
    tag: 'booking',
    who: 'anybody',
    params: byId,
    response: T.Object({
      day: S.Day,
      waiting: T.Integer(),
      last: T.Integer(),
      open: T.Boolean(),
      why: S.Text,
      called: T.Array(Ticket),
      mine: T.Array(T.Object({ ...Ticket.properties, ahead: T.Integer() })),
      tickets: T.Array(Ticket, { description: 'all of today, for the window’s own unit' }),
    }),
  },
  takeNumber: {
    method: 'POST',
    url: '/api/resources/:id/queue',
    summary: 'Take a number; the window may take one for somebody who stands before it',
    tag: 'booking',
    who: 'person',
    params: byId,
    headers: Idempotent,
    body: T.Object({ walkIn: T.Optional(T.String({ minLength: 1, maxLength: 40 })) }, closed),
    status: 201,
    response: Ticket,
  },
  callNumber: {
    method: 'POST',
    url: '/api/resources/:id/queue/call',
    summary: 'Call the next number to a counter',
    tag: 'booking',
    who: 'staff',
    params: byId,
    body: T.Object({ counter: T.String({ minLength: 1, maxLength: 20 }) }, closed),
    response: Ticket,
  },
  moveTicket: {
    method: 'POST',
    url: '/api/resources/:id/queue/:number',
    summary: 'Served, did not come, call again, leave',
    tag: 'booking',
    who: 'person',
    params: T.Object({ id: S.Id, number: T.Integer({ minimum: 1, maximum: 999999 }) }, closed),
    body: T.Object(
      {
        move: T.Enum(['served', 'missed', 'again', 'leave']),
        day: T.Optional(S.Day),
      },
      closed,
    ),
    response: Ticket,
  },
} as const;

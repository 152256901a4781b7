export type {
  Booker,
  Booking,
  BookingCommand,
  BookingEvent,
  BookingStanding,
  BookingStatus,
  BookingWish,
} from './booking.ts';
export { bookingRights, decideBooking, decideNewBooking, evolveBooking, offeredCommands } from './booking.ts';
export type { Ticket, TicketMove, TicketStatus } from './queue.ts';
export { callNext, listTickets, moveTicket, queueNow, takeNumber } from './queue.ts';
export type { DayHours, OpeningHours, Resource, ResourceFacts, ResourceKind, Slot, Span } from './resource.ts';
export {
  checkResource,
  earliestStart,
  gridMinutes,
  hoursOn,
  hoursText,
  latestEnd,
  resourceKinds,
  slotsOf,
} from './resource.ts';
export type { BookingActor, BookingParts } from './store.ts';
export {
  commandBooking,
  getBooking,
  getResource,
  listBookingEvents,
  listBookings,
  listBookingsOf,
  listResources,
  listSlots,
  makeBooking,
  putResource,
  standingOf,
} from './store.ts';

import { type Day, endOfDay, type Instant, msOfInstant, Refusal, startOfDay } from '#kernel/base';
import type { Calendar } from '#kernel/clock';
import { canonicalJson } from '#kernel/evidence';
import type { Database } from '#platform/db';
import { sm3Hex } from '#platform/sm';
import {
  type Booker,
  type Booking,
  type BookingCommand,
  type BookingEvent,
  type BookingEventBody,
  type BookingStanding,
  type BookingWish,
  decideBooking,
  decideNewBooking,
  evolveBooking,
} from './booking.ts';
import {
  checkResource,
  type DayHours,
  gridOf,
  hoursOn,
  type Resource,
  type ResourceFacts,
  type Slot,
  slotsOf,
} from './resource.ts';

/** What the bookings of a district work with. */
export interface BookingParts {
  db: Database;
  district: string;
  calendar: Calendar;
  now(): Instant;
}

/** Who acts, with the name that the history shows and, for staff, his unit. */
export interface BookingActor {
  person: string;
  name: string;
  unit: string | null;
}

interface ResourceRow {
  resource: string;
  version: number;
  facts: ResourceFacts;
}

/** Resources in order of unit and code; `open` only those that persons may book, otherwise the unused ones too. At most 500. */
export async function listResources(
  { db, district }: BookingParts,
  find: { open: boolean; kind?: string | undefined; unit?: string | undefined },
): Promise<Resource[]> {
  const rows = await db.query<ResourceRow>(
    `select resource, version, facts from booking_resource
      where district = $1 and (not $2 or (open and active)) and ($3::text is null or kind = $3) and ($4::text is null or unit = $4)
      order by unit, resource limit 500`,
    [district, find.open, find.kind ?? null, find.unit ?? null],
  );
  return rows.map(resourceOf);
}

/** One resource, or `RESOURCE_UNKNOWN`. */
export async function getResource({ db, district }: BookingParts, code: string): Promise<Resource> {
  const [row] = await db.query<ResourceRow>(
    'select resource, version, facts from booking_resource where district = $1 and resource = $2',
    [district, code],
  );
  if (!row) throw new Refusal('RESOURCE_UNKNOWN', { resource: code });
  return resourceOf(row);
}

/**
 * Enters a resource (version 0) or changes it (登记预约资源). Bookings that stand keep their time. Refused: what cannot work
 * (`RESOURCE_INVALID`), a resource of another unit (`NOT_ALLOWED`), one that somebody else changed (`RESOURCE_STALE`).
 */
export async function putResource(
  parts: BookingParts,
  change: { resource: string; version: number; facts: ResourceFacts },
  by: BookingActor,
): Promise<Resource> {
  const { db, district } = parts;
  const { resource, version, facts } = change;
  if (by.unit === null || by.unit !== facts.unit) throw new Refusal('NOT_ALLOWED', { unit: facts.unit });
  checkResource(facts);
  const values = [
    district,
    resource,
    facts.kind,
    version + 1,
    facts.name,
    facts.unit,
    facts.open,
    facts.active,
    facts,
    parts.now(),
    by.person,
  ];
  const columns = 'district, resource, kind, version, name, unit, open, active, facts, changed_at, changed_by';
  const rows =
    version === 0
      ? await db.query(
          `insert into booking_resource (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             on conflict do nothing returning 1 as done`,
          values,
        )
      : await db.query(
          `update booking_resource set version = $4, kind = $3, name = $5, open = $7, active = $8, facts = $9, changed_at = $10,
               changed_by = $11
             where district = $1 and resource = $2 and version = $4 - 1 and unit = $6 returning 1 as done`,
          values,
        );
  if (rows.length === 0) throw new Refusal('RESOURCE_STALE', { resource });
  return { ...facts, resource, version: version + 1 };
}

/** The slots of a resource on some days from `from` on (可约时段). */
export async function listSlots(
  parts: BookingParts,
  resource: Resource,
  days: Day[],
): Promise<(DayHours & { slots: Slot[] })[]> {
  const hours = days.map((day) => hoursOn(resource.hours, day, parts.calendar));
  const steps = days.map((day) => [msOfInstant(startOfDay(day)), msOfInstant(endOfDay(day))].map((ms) => ms / 300_000));
  const rows = await parts.db.query<{ slot: number; count: number }>(
    `select slot, count(*)::integer as count from booking_use
      where district = $1 and resource = $2 and slot >= $3 and slot < $4 group by slot`,
    [parts.district, resource.resource, Math.min(...steps.flat()), Math.max(...steps.flat())],
  );
  const used = new Map(rows.map((row) => [row.slot, row.count]));
  const at = { now: parts.now(), calendar: parts.calendar };
  return hours.map((day) => ({ ...day, slots: slotsOf(resource, day, (step) => used.get(step) ?? 0, at) }));
}

/** The bookings of a resource that hold it between two moments, by start; at most 1000. */
export async function listBookingsOf(
  { db, district }: BookingParts,
  resource: string,
  span: { from: Instant; to: Instant },
): Promise<Booking[]> {
  const rows = await db.query<{ state: Booking }>(
    `select b.state from booking b
      where b.district = $1 and b.booking in (select u.booking from booking_use u
        where u.district = $1 and u.resource = $2 and u.slot >= $3 and u.slot < $4)
      order by b.starts_at, b.booking limit 1000`,
    [district, resource, msOfInstant(span.from) / 300_000, msOfInstant(span.to) / 300_000],
  );
  return rows.map(({ state }) => state);
}

/** The bookings of a person, or those that serve a case, latest start first; `after` continues behind a booking. */
export async function listBookings(
  { db, district }: BookingParts,
  find: ({ person: string } | { caseId: string }) & {
    after?: { from: string; booking: string } | undefined;
    limit: number;
  },
): Promise<Booking[]> {
  const mine = 'person' in find;
  const rows = await db.query<{ state: Booking }>(
    `select b.state from booking b
      where b.district = $1 and (b.starts_at, b.booking) < ($3, $4) and ${
        mine
          ? 'b.booking in (select p.booking from booking_person p where p.district = $1 and p.person = $2)'
          : `b.case_id = $2 and b.case_id <> ''`
      }
      order by b.starts_at desc, b.booking desc limit $5`,
    [
      district,
      mine ? find.person : find.caseId,
      find.after?.from ?? '9999-12-31T00:00:00.000Z',
      find.after?.booking ?? '',
      find.limit,
    ],
  );
  return rows.map(({ state }) => state);
}

/** A booking, or `BOOKING_UNKNOWN`. */
export async function getBooking({ db, district }: BookingParts, booking: string): Promise<Booking> {
  const [row] = await db.query<{ state: Booking }>('select state from booking where district = $1 and booking = $2', [
    district,
    booking,
  ]);
  if (!row) throw new Refusal('BOOKING_UNKNOWN', { booking });
  return row.state;
}

/** What has happened to a booking, in order: who, when, why. */
export async function listBookingEvents(
  { db, district }: BookingParts,
  booking: string,
): Promise<{ version: number; type: string; at: string; actorName: string; payload: Record<string, unknown> }[]> {
  return db.query(
    `select version, type, at, actor_name as "actorName", payload from booking_event
      where district = $1 and booking = $2 order by version limit 500`,
    [district, booking],
  );
}

/** How somebody stands to a booking. */
export function standingOf(booking: Booking, actor: BookingActor): Set<BookingStanding> {
  const standing = new Set<BookingStanding>();
  if (booking.persons.some(({ person }) => person === actor.person)) standing.add('person');
  if (actor.unit !== null && actor.unit === booking.unit) standing.add('staff');
  return standing;
}

/**
 * Books (预约). All resources at once or none. The same key again gives the first answer, or `IDEMPOTENCY_KEY_REUSED` for another
 * wish. What somebody else holds already is refused with `BOOKING_TAKEN`.
 */
export async function makeBooking(
  parts: BookingParts,
  wish: BookingWish,
  by: BookingActor & Booker,
  key: string,
): Promise<Booking> {
  const { db, district } = parts;
  const hash = sm3Hex(canonicalJson(wish));
  const booking = `bk-${sm3Hex(`${by.person}\n${key}`).slice(0, 20)}`;
  const known = await findFirst(parts, booking);
  if (known) return sameOr(known, hash);
  const resources = await readResources(parts, wish.resources);
  const body = decideNewBooking(wish, by, { now: parts.now(), calendar: parts.calendar, resources });
  const event = eventOf(body, parts, by);
  const state = evolveBooking(booking, null, event);
  const first = await db.transaction(async (tx) => {
    const written = await tx.query(
      `insert into booking (district, booking, version, status, unit, starts_at, case_id, request_hash, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning 1 as done`,
      [district, booking, state.version, state.status, state.unit, state.from, state.caseId, hash, state],
    );
    if (written.length === 0) return false;
    await hold(tx, district, state, state.resources, resources);
    await tx.query(
      `insert into booking_person (district, person, booking) select $1, person, $3 from unnest($2::text[]) as person
         on conflict do nothing`,
      [district, state.persons.map(({ person }) => person), booking],
    );
    await record(tx, district, state, event);
    return true;
  });
  if (first) return state;
  const other = await findFirst(parts, booking);
  if (!other) throw new Error(`booking ${booking} vanished`);
  return sameOr(other, hash);
}

/**
 * Does something to a booking (预约变更) on the version a person saw. Refused: what `decideBooking` refuses, `BOOKING_STALE` when it
 * changed meanwhile, `BOOKING_TAKEN` when the new time or the substitute is held by somebody else; then the old time stays held.
 */
export async function commandBooking(
  parts: BookingParts,
  booking: string,
  command: BookingCommand,
  by: BookingActor,
  expect: number,
): Promise<Booking> {
  const { db, district } = parts;
  return db
    .transaction(async (tx) => {
      const [row] = await tx.query<{ state: Booking }>(
        'select state from booking where district = $1 and booking = $2 for update',
        [district, booking],
      );
      if (!row) throw new Refusal('BOOKING_UNKNOWN', { booking });
      const before = row.state;
      const codes = command.type === 'substitute' ? [...before.resources, command.in] : before.resources;
      const resources = await readResources({ ...parts, db: tx }, codes);
      const standing = standingOf(before, by);
      const body = decideBooking(before, command, { now: parts.now(), calendar: parts.calendar, standing, resources });
      if (!body) return before;
      if (before.version !== expect) throw new Refusal('BOOKING_STALE', { version: before.version });
      const event = eventOf(body, parts, by);
      const state = evolveBooking(booking, before, event);
      if (body.type === 'booking.moved') {
        await release(tx, district, booking, null);
        await hold(tx, district, state, state.resources, resources);
      } else if (body.type === 'booking.substituted') {
        await release(tx, district, booking, body.out);
        await hold(tx, district, state, [body.in], resources);
      } else if (body.type === 'booking.cancelled') {
        await release(tx, district, booking, null);
      }
      await tx.query(
        'update booking set version = $3, status = $4, starts_at = $5, state = $6 where district = $1 and booking = $2',
        [district, booking, state.version, state.status, state.from, state],
      );
      await record(tx, district, state, event);
      return state;
    })
    .catch((error: { code?: string }) => {
      // two bookings that want to change places wait for each other; neither gets the other's time
      if (error.code === '40P01') throw new Refusal('BOOKING_TAKEN', { resource: '' });
      throw error;
    });
}

/** Takes a seat of each resource for every five minutes of the booking; whoever comes second is refused. */
async function hold(
  tx: Database,
  district: string,
  { booking, from, to }: Booking,
  codes: string[],
  resources: ReadonlyMap<string, Resource>,
): Promise<void> {
  const steps = gridOf({ from, to });
  // everybody takes resources, seats and steps in the same order, so that nobody waits in a circle
  for (const code of [...codes].sort()) {
    const resource = resources.get(code) as Resource;
    const full = await tx.query<{ seat: number }>(
      'select distinct seat from booking_use where district = $1 and resource = $2 and slot = any($3)',
      [district, code, steps],
    );
    const busy = new Set(full.map(({ seat }) => seat));
    let seated = false;
    for (let seat = 1; seat <= resource.seats && !seated; seat++) {
      if (busy.has(seat)) continue;
      const taken = await tx.query(
        `insert into booking_use (district, resource, slot, seat, booking)
           select $1, $2, slot, $4, $5 from unnest($3::integer[]) as slot order by slot
           on conflict do nothing returning 1 as done`,
        [district, code, steps, seat, booking],
      );
      seated = taken.length === steps.length;
      if (!seated) {
        await tx.query('delete from booking_use where district = $1 and resource = $2 and seat = $3 and booking = $4', [
          district,
          code,
          seat,
          booking,
        ]);
      }
    }
    if (!seated) throw new Refusal('BOOKING_TAKEN', { resource: resource.name });
  }
}

async function release(tx: Database, district: string, booking: string, resource: string | null): Promise<void> {
  await tx.query(
    'delete from booking_use where district = $1 and booking = $2 and ($3::text is null or resource = $3)',
    [district, booking, resource],
  );
}

async function record(tx: Database, district: string, state: Booking, event: BookingEvent): Promise<void> {
  const { type, at, actor, actorName, ...payload } = event;
  await tx.query(
    `insert into booking_event (district, booking, version, type, at, actor, actor_name, payload)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [district, state.booking, state.version, type, at, actor, actorName, payload],
  );
  await tx.query(`select pg_notify('onewindow_booking', $1)`, [district]);
}

async function readResources({ db, district }: BookingParts, codes: string[]): Promise<Map<string, Resource>> {
  const rows = await db.query<ResourceRow>(
    'select resource, version, facts from booking_resource where district = $1 and resource = any($2)',
    [district, codes],
  );
  return new Map(rows.map((row) => [row.resource, resourceOf(row)]));
}

async function findFirst(
  { db, district }: BookingParts,
  booking: string,
): Promise<{ state: Booking; request_hash: string } | undefined> {
  const [row] = await db.query<{ state: Booking; request_hash: string }>(
    'select state, request_hash from booking where district = $1 and booking = $2',
    [district, booking],
  );
  return row;
}

function sameOr(known: { state: Booking; request_hash: string }, hash: string): Booking {
  if (known.request_hash !== hash) throw new Refusal('IDEMPOTENCY_KEY_REUSED', {});
  return known.state;
}

function eventOf(body: BookingEventBody, parts: BookingParts, by: BookingActor): BookingEvent {
  return { ...body, at: parts.now(), actor: by.person, actorName: by.name };
}

function resourceOf(row: ResourceRow): Resource {
  return { ...row.facts, resource: row.resource, version: row.version };
}

import { type Day, dayOf, type Instant, Refusal } from '#kernel/base';
import { hoursOn, hoursText } from './resource.ts';
import { type BookingActor, type BookingParts, getResource } from './store.ts';

/**
 * Where a ticket stands (叫号状态). `waiting` → `called` → `served` or `missed`; a missed one can be called again;
 * a person may leave while waiting (`left`).
 */
export type TicketStatus = 'waiting' | 'called' | 'served' | 'missed' | 'left';

/** A queue number (号票). */
export interface Ticket {
  resource: string;
  day: Day;
  number: number;
  status: TicketStatus;
  person: string;
  name: string;
  takenAt: Instant;
  calledAt: Instant | null;
  counter: string | null;
  endedAt: Instant | null;
}

const columns = `resource, day, number, status, person, name, taken_at as "takenAt", called_at as "calledAt", counter,
  ended_at as "endedAt"`;

/**
 * Takes the next number of a window for today (取号), from 1 without gaps or doubles. Who waits already keeps his number; the same
 * key gives the same number. Refused: a resource that gives none, and outside its hours (`QUEUE_CLOSED`).
 */
export async function takeNumber(
  parts: BookingParts,
  wish: { resource: string; person: string; name: string },
  by: BookingActor,
  key: string,
): Promise<Ticket> {
  const { db, district } = parts;
  const now = parts.now();
  const day = dayOf(now);
  const resource = await getResource(parts, wish.resource);
  const mine = by.unit === resource.unit;
  if (!resource.queue || !resource.active || !(resource.open || mine)) throw new Refusal('RESOURCE_UNKNOWN', {});
  const known = await standing(parts, day, wish, by, key);
  if (known) return known;
  const hours = hoursOn(resource.hours, day, parts.calendar);
  if (!hours.spans.some(({ from, to }) => from <= now && now < to))
    throw new Refusal('QUEUE_CLOSED', { resource: resource.name, why: hoursText(hours) });
  try {
    return await db.transaction(async (tx) => {
      // the row of the day is held until the ticket is written: a number is given out with its ticket or not at all
      const [row] = await tx.query<{ number: number }>(
        `insert into queue_day as q (district, resource, day, last_number) values ($1, $2, $3, 1)
           on conflict (district, resource, day) do update set last_number = q.last_number + 1 returning last_number as number`,
        [district, wish.resource, day],
      );
      const [ticket] = await tx.query<Ticket>(
        `insert into queue_ticket (district, resource, day, number, status, person, name, taken_at, taken_by, taken_key)
           values ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8, $9) returning ${columns}`,
        [district, wish.resource, day, row!.number, wish.person, wish.name, now, by.person, key],
      );
      await tx.query(`select pg_notify('onewindow_booking', $1)`, [district]);
      return ticket as Ticket;
    });
  } catch (error) {
    // the first try of the same person came through meanwhile
    if ((error as { code?: string }).code !== '23505') throw error;
    const first = await standing(parts, day, wish, by, key);
    if (!first) throw error;
    return first;
  }
}

async function standing(
  { db, district }: BookingParts,
  day: Day,
  wish: { resource: string; person: string },
  by: BookingActor,
  key: string,
): Promise<Ticket | undefined> {
  const [ticket] = await db.query<Ticket>(
    `select ${columns} from queue_ticket where district = $1 and ((taken_by = $2 and taken_key = $3)
        or (resource = $4 and day = $5 and person = $6 and person <> '' and status = 'waiting')) order by day desc, number limit 1`,
    [district, by.person, key, wish.resource, day, wish.person],
  );
  return ticket;
}

/** How a queue stands today: how many wait, which numbers are called at which counter, and the tickets of one person. */
export async function queueNow(
  { db, district, now }: BookingParts,
  resource: string,
  person: string,
): Promise<{ day: Day; waiting: number; last: number; called: Ticket[]; mine: (Ticket & { ahead: number })[] }> {
  const day = dayOf(now());
  const [counts] = await db.query<{ waiting: number; last: number }>(
    `select count(*) filter (where status = 'waiting')::integer as waiting, coalesce(max(number), 0)::integer as last
       from queue_ticket where district = $1 and resource = $2 and day = $3`,
    [district, resource, day],
  );
  const called = await db.query<Ticket>(
    `select ${columns} from queue_ticket where district = $1 and resource = $2 and day = $3 and status = 'called'
      order by called_at desc, number limit 20`,
    [district, resource, day],
  );
  const mine = await db.query<Ticket & { ahead: number }>(
    `select ${columns}, (select count(*)::integer from queue_ticket a where a.district = t.district and a.resource = t.resource
        and a.day = t.day and a.status = 'waiting' and a.number < t.number) as ahead
       from queue_ticket t where district = $1 and resource = $2 and day = $3 and person = $4 and person <> ''
        and status in ('waiting', 'called') order by number limit 20`,
    [district, resource, day, person],
  );
  return { day, ...counts!, called, mine };
}

/** The tickets of a day in order of number, for the staff of the window; at most 500. */
export async function listTickets({ db, district }: BookingParts, resource: string, day: Day): Promise<Ticket[]> {
  return db.query<Ticket>(
    `select ${columns} from queue_ticket where district = $1 and resource = $2 and day = $3
      order by status <> 'called', status <> 'waiting', number limit 500`,
    [district, resource, day],
  );
}

/** Calls the lowest number that waits (叫号); two counters never call the same one. `QUEUE_EMPTY` when nobody waits. */
export async function callNext(
  parts: BookingParts,
  resource: string,
  counter: string,
  by: BookingActor,
): Promise<Ticket> {
  await refuseStrange(parts, resource, by);
  const { db, district, now } = parts;
  const [ticket] = await db.query<Ticket>(
    `with next as (select district, resource, day, number from queue_ticket
        where district = $1 and resource = $2 and day = $3 and status = 'waiting' order by number limit 1 for update skip locked)
      update queue_ticket t set status = 'called', called_at = $4, counter = $5 from next n
        where t.district = n.district and t.resource = n.resource and t.day = n.day and t.number = n.number
        returning t.resource, t.day, t.number, t.status, t.person, t.name, t.taken_at as "takenAt", t.called_at as "calledAt",
          t.counter, t.ended_at as "endedAt"`,
    [district, resource, dayOf(now()), now(), counter],
  );
  if (!ticket) throw new Refusal('QUEUE_EMPTY', {});
  await db.query(`select pg_notify('onewindow_booking', $1)`, [district]);
  return ticket;
}

const moves: Record<'served' | 'missed' | 'again' | 'leave', { from: TicketStatus[]; to: TicketStatus }> = {
  served: { from: ['called'], to: 'served' },
  missed: { from: ['called'], to: 'missed' },
  again: { from: ['missed'], to: 'called' },
  leave: { from: ['waiting'], to: 'left' },
};

/** What can be done to a ticket (号票处理). */
export type TicketMove = keyof typeof moves;

/**
 * Ends a ticket or calls it again. Only staff of the window; a person may leave his own. `TICKET_UNKNOWN` when there is none in the
 * state from which this can be done; doing the same twice changes nothing.
 */
export async function moveTicket(
  parts: BookingParts,
  ticket: { resource: string; day: Day; number: number },
  move: TicketMove,
  by: BookingActor,
): Promise<Ticket> {
  const { db, district, now } = parts;
  const key = [district, ticket.resource, ticket.day, ticket.number];
  const [before] = await db.query<Ticket>(
    `select ${columns} from queue_ticket where district = $1 and resource = $2 and day = $3 and number = $4`,
    key,
  );
  if (!before) throw new Refusal('TICKET_UNKNOWN', { number: ticket.number });
  if (!(move === 'leave' && before.person !== '' && before.person === by.person))
    await refuseStrange(parts, ticket.resource, by);
  if (before.status === moves[move].to) return before;
  const ends = moves[move].to !== 'called';
  const [row] = await db.query<Ticket>(
    `update queue_ticket set status = $5, ended_at = $6, called_at = coalesce($7, called_at)
      where district = $1 and resource = $2 and day = $3 and number = $4 and status = any($8) returning ${columns}`,
    [...key, moves[move].to, ends ? now() : null, ends ? null : now(), moves[move].from],
  );
  if (!row) throw new Refusal('TICKET_UNKNOWN', { number: ticket.number });
  await db.query(`select pg_notify('onewindow_booking', $1)`, [district]);
  return row;
}

async function refuseStrange(parts: BookingParts, code: string, by: BookingActor): Promise<void> {
  const resource = await getResource(parts, code);
  if (by.unit !== resource.unit) throw new Refusal('NOT_ALLOWED', { unit: resource.unit });
}

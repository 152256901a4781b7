import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Day, type Instant, instantOfMs, msOfInstant, Refusal } from '#kernel/base';
import { none, workingDays } from '#kernel/clock';
import { type Database, openDatabase } from '#platform/db';
import { calendar, clubDistrict } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import type { Booking } from './booking.ts';
import { callNext, moveTicket, queueNow, takeNumber } from './queue.ts';
import type { ResourceFacts } from './resource.ts';
import {
  type BookingActor,
  commandBooking,
  getBooking,
  getResource,
  listBookingEvents,
  listBookings,
  listBookingsOf,
  listSlots,
  makeBooking,
  putResource,
} from './store.ts';

let database: TestDatabase;
let db: Database;
let other: Database;
const clock = { at: '2021-09-13T01:00:00.000Z' as Instant };
let serial = 0;
let room = '';

const instant = (text: string) => instantOfMs(Date.parse(`${text.replace(' ', 'T')}:00.000+08:00`));
const desk: BookingActor = { person: 'p-desk', name: '前台', unit: 'club' };
const anna: BookingActor = { person: 'p-anna', name: '安娜', unit: null };
const facts = (change: Partial<ResourceFacts> = {}): ResourceFacts => ({
  kind: 'room',
  name: { zh: '一号场', en: 'Court 1' },
  unit: 'club',
  open: true,
  shared: false,
  active: true,
  hours: { working: [{ from: '09:00', to: '17:00' }], dayOff: [], weekdays: [], exceptions: [] },
  slotMinutes: 30,
  seats: 1,
  notice: none,
  horizonDays: 60,
  address: '',
  queue: true,
  ...change,
});
const parts = (on: Database = db) => ({ db: on, district: clubDistrict.code, calendar, now: () => clock.at });
const addRoom = async (change: Partial<ResourceFacts> = {}) => {
  const code = `room-${++serial}`;
  await putResource(parts(), { resource: code, version: 0, facts: facts(change) }, desk);
  return code;
};
const wish = (resources: string[], from: string, to: string, person = 'p-anna') => ({
  resources,
  from: instant(from),
  to: instant(to),
  purpose: '训练',
  caseId: '',
  persons: [{ person, name: person }],
});
const book = (from: string, to: string, by: BookingActor = desk, resources = [room], key = `key-${++serial}`) =>
  makeBooking(parts(), wish(resources, from, to, by.person), by, key);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  await owner.end();
  db = openDatabase(database.url, clubDistrict.code, 10);
  other = openDatabase(database.url, clubDistrict.code, 10);
});
afterAll(async () => {
  await db.close();
  await other.close();
  await database.close();
});
beforeEach(async () => {
  clock.at = instant('2021-09-13 08:00');
  room = await addRoom();
});

/** No two bookings that stand may share a moment of a resource with one seat. */
function overlaps(bookings: Booking[]): string[] {
  const sorted = [...bookings].sort((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.flatMap((one, index) => {
    const next = sorted[index + 1];
    return next && next.from < one.to ? [`${one.booking} and ${next.booking}`] : [];
  });
}

describe('two hundred requests that race for a room', () => {
  test('for one and the same hour: one gets it, 199 read that it is taken', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        codeOf(
          makeBooking(
            parts(n % 2 ? db : other),
            wish([room], '2021-09-14 10:00', '2021-09-14 11:00', `p-${n}`),
            { ...desk, person: `p-${n}` },
            `race-${serial}-${n}`,
          ),
        ),
      ),
    );
    expect(answers.filter((code) => code === null)).toHaveLength(1);
    expect(answers.filter((code) => code === 'BOOKING_TAKEN')).toHaveLength(199);
  });

  test('for partly overlapping spans of every length: those that got it never share a minute, and somebody got it', async () => {
    const spans = Array.from({ length: 200 }, (_, n) => {
      const start = (n * 37) % 90;
      const from = msOfInstant(instant('2021-09-14 09:00')) + start * 5 * 60_000;
      return {
        from: instantOfMs(from),
        to: instantOfMs(Math.min(from + (1 + (n % 24)) * 5 * 60_000, msOfInstant(instant('2021-09-14 17:00')))),
      };
    });
    const answers = await Promise.all(
      spans.map((span, n) =>
        makeBooking(
          parts(n % 2 ? db : other),
          { ...wish([room], '2021-09-14 09:00', '2021-09-14 10:00'), ...span },
          desk,
          `partly-${serial}-${n}`,
        ).catch((error: Refusal) => error.code),
      ),
    );
    const got = answers.filter((answer) => typeof answer !== 'string');
    expect(got.length).toBeGreaterThan(3);
    expect(overlaps(got)).toEqual([]);
    expect(new Set(answers.filter((answer) => typeof answer === 'string'))).toEqual(new Set(['BOOKING_TAKEN']));
    // whatever is left free really is: the slots that are offered add up with what was given away
    const [day] = await listSlots(parts(), await getResource(parts(), room), ['2021-09-14' as Day]);
    for (const slot of day!.slots)
      expect(slot.state === 'taken').toBe(got.some((one) => one.from < slot.to && slot.from < one.to));
  });

  test('for thirty chairs: exactly thirty get one', async () => {
    const hall = await addRoom({ seats: 30 });
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        codeOf(
          book('2021-09-14 10:00', '2021-09-14 10:30', { ...desk, person: `p-${n}` }, [hall], `chair-${n}-${serial}`),
        ),
      ),
    );
    expect(answers.filter((code) => code === null)).toHaveLength(30);
  });

  test('while they move to and fro: no minute is held twice, and everybody keeps one hour', async () => {
    const hours = ['09', '10', '11', '12'];
    const own = await Promise.all(
      hours.slice(0, 3).map((hour) => book(`2021-09-14 ${hour}:00`, `2021-09-14 ${hour}:30`)),
    );
    for (let round = 0; round < 4; round++) {
      await Promise.all(
        own.map(async (one, n) => {
          const now = await getBooking(parts(), one.booking);
          const hour = hours[(n + round + 1) % hours.length];
          const to = { from: instant(`2021-09-14 ${hour}:00`), to: instant(`2021-09-14 ${hour}:30`) };
          const code = await codeOf(
            commandBooking(
              parts(n % 2 ? db : other),
              one.booking,
              { type: 'move', ...to, why: '换' },
              desk,
              now.version,
            ),
          );
          expect([null, 'BOOKING_TAKEN']).toContain(code);
        }),
      );
    }
    const rows = await listBookingsOf(parts(), room, {
      from: instant('2021-09-14 00:00'),
      to: instant('2021-09-15 00:00'),
    });
    expect(rows).toHaveLength(3);
    expect(overlaps(rows)).toEqual([]);
  });
});

test('a room and an umpire are booked together or not at all', async () => {
  const umpire = await addRoom({ kind: 'person' });
  await book('2021-09-14 10:00', '2021-09-14 10:30', desk, [umpire]);
  expect(await codeOf(book('2021-09-14 10:00', '2021-09-14 11:00', desk, [room, umpire]))).toBe('BOOKING_TAKEN');
  expect(await codeOf(book('2021-09-14 10:00', '2021-09-14 11:00', desk, [room]))).toBe(null);
});

test('the same key gives the first booking, also when both requests run at once; for another wish it is refused', async () => {
  const wishes = wish([room], '2021-09-14 10:00', '2021-09-14 10:30');
  const [first, second] = await Promise.all([
    makeBooking(parts(db), wishes, anna, 'once-and-again'),
    makeBooking(parts(other), wishes, anna, 'once-and-again'),
  ]);
  expect(second).toEqual(first);
  expect(await codeOf(makeBooking(parts(), { ...wishes, purpose: '别的' }, anna, 'once-and-again'))).toBe(
    'IDEMPOTENCY_KEY_REUSED',
  );
});

test('a person takes what is offered to persons, as it is offered; another unit books only what is shared and not first', async () => {
  const closed = await addRoom({ open: false });
  const shared = await addRoom({ open: false, shared: true });
  const guest: BookingActor = { person: 'p-guest', name: '客', unit: 'kiosk' };
  expect(await codeOf(book('2021-09-14 10:00', '2021-09-14 10:30', anna))).toBe(null);
  expect(await codeOf(book('2021-09-14 11:00', '2021-09-14 12:00', anna))).toBe('BOOKING_SPAN');
  expect(await codeOf(book('2021-09-14 10:00', '2021-09-14 10:30', anna, [closed]))).toBe('RESOURCE_UNKNOWN');
  expect(await codeOf(book('2021-09-14 10:00', '2021-09-14 10:30', guest, [shared]))).toBe('RESOURCE_UNKNOWN');
  const kiosk = `kiosk-${++serial}`;
  await putResource(parts(), { resource: kiosk, version: 0, facts: facts({ unit: 'kiosk', open: false }) }, guest);
  expect(await codeOf(book('2021-09-14 10:00', '2021-09-14 10:30', guest, [kiosk, closed]))).toBe('RESOURCE_UNKNOWN');
  expect(await codeOf(book('2021-09-14 10:00', '2021-09-14 10:30', guest, [kiosk, shared]))).toBe(null);
});

test('cancelling and moving say who and why, free the time, and a command on an old version is refused', async () => {
  const one = await book('2021-09-14 10:00', '2021-09-14 10:30', anna);
  const moved = await commandBooking(
    parts(),
    one.booking,
    { type: 'move', from: instant('2021-09-14 14:00'), to: instant('2021-09-14 14:30'), why: '下午有空' },
    anna,
    1,
  );
  expect(moved.version).toBe(2);
  expect(await codeOf(book('2021-09-14 10:00', '2021-09-14 10:30'))).toBe(null);
  expect(await codeOf(commandBooking(parts(), one.booking, { type: 'cancel', why: '病' }, anna, 1))).toBe(
    'BOOKING_STALE',
  );
  await commandBooking(parts(), one.booking, { type: 'cancel', why: '病' }, desk, 2);
  expect(await codeOf(book('2021-09-14 14:00', '2021-09-14 14:30'))).toBe(null);
  const events = await listBookingEvents(parts(), one.booking);
  expect(events.map(({ type, actorName, payload }) => [type, actorName, payload.why])).toEqual([
    ['booking.made', '安娜', undefined],
    ['booking.moved', '安娜', '下午有空'],
    ['booking.cancelled', '前台', '病'],
  ]);
});

test('a move to a time that is taken leaves the old time held', async () => {
  await book('2021-09-14 10:00', '2021-09-14 10:30');
  const mine = await book('2021-09-14 11:00', '2021-09-14 11:30');
  const to = { from: instant('2021-09-14 10:00'), to: instant('2021-09-14 10:30') };
  expect(await codeOf(commandBooking(parts(), mine.booking, { type: 'move', ...to, why: 'x' }, desk, 1))).toBe(
    'BOOKING_TAKEN',
  );
  expect(await codeOf(book('2021-09-14 11:00', '2021-09-14 11:30'))).toBe('BOOKING_TAKEN');
  expect((await getBooking(parts(), mine.booking)).version).toBe(1);
});

test('a substitute is held from then on and the one he replaces is free', async () => {
  const [first, second] = [await addRoom({ kind: 'person' }), await addRoom({ kind: 'person' })];
  const one = await book('2021-09-14 10:00', '2021-09-14 11:00', desk, [room, first]);
  await commandBooking(parts(), one.booking, { type: 'substitute', out: first, in: second, why: '病' }, desk, 1);
  expect(await codeOf(book('2021-09-14 10:00', '2021-09-14 11:00', desk, [second]))).toBe('BOOKING_TAKEN');
  expect(await codeOf(book('2021-09-14 10:00', '2021-09-14 11:00', desk, [first]))).toBe(null);
});

test('bookings of a person and of a case are found, page by page', async () => {
  const caseId = `jc-${serial}`;
  for (const hour of ['10', '11', '12'])
    await makeBooking(
      parts(),
      { ...wish([room], `2021-09-14 ${hour}:00`, `2021-09-14 ${hour}:30`, `p-lot-${serial}`), caseId },
      desk,
      `lot-${hour}-${serial}`,
    );
  const person = `p-lot-${serial}`;
  const page = await listBookings(parts(), { person, limit: 2 });
  const last = page.at(-1) as Booking;
  const rest = await listBookings(parts(), { person, limit: 2, after: { from: last.from, booking: last.booking } });
  expect([...page, ...rest].map((one) => one.from.slice(11, 13))).toEqual(['04', '03', '02']);
  expect(await listBookings(parts(), { caseId, limit: 9 })).toHaveLength(3);
});

test('only the unit that keeps a resource changes it, and only the version it saw', async () => {
  const stranger: BookingActor = { person: 'p-x', name: 'x', unit: 'kiosk' };
  expect(await codeOf(putResource(parts(), { resource: room, version: 1, facts: facts() }, stranger))).toBe(
    'NOT_ALLOWED',
  );
  expect(
    await codeOf(putResource(parts(), { resource: room, version: 1, facts: facts({ unit: 'kiosk' }) }, stranger)),
  ).toBe('RESOURCE_STALE');
  expect((await putResource(parts(), { resource: room, version: 1, facts: facts({ seats: 2 }) }, desk)).version).toBe(
    2,
  );
  expect(await codeOf(putResource(parts(), { resource: room, version: 1, facts: facts() }, desk))).toBe(
    'RESOURCE_STALE',
  );
  expect(await codeOf(putResource(parts(), { resource: room, version: 0, facts: facts() }, desk))).toBe(
    'RESOURCE_STALE',
  );
});

test('a notice in working days is kept by the store too', async () => {
  const strict = await addRoom({ notice: workingDays(3) });
  expect(await codeOf(book('2021-09-16 10:00', '2021-09-16 10:30', anna, [strict]))).toBe('BOOKING_TOO_SOON');
  expect(await codeOf(book('2021-09-17 10:00', '2021-09-17 10:30', anna, [strict]))).toBe(null);
});

describe('queue numbers', () => {
  const take = (person: string, on: Database, key: string) =>
    takeNumber(
      parts(on),
      { resource: room, person, name: person },
      { person: person || 'p-desk', name: '', unit: null },
      key,
    );

  test('two hundred persons at once get 1 to 200, none twice, none missing, also when some requests come twice', async () => {
    clock.at = instant('2021-09-14 10:00');
    const tickets = await Promise.all(
      Array.from({ length: 200 }, (_, n) => [
        take(`p-q${n}`, db, `q-${serial}-${n}`),
        ...(n % 4 === 0 ? [take(`p-q${n}`, other, `q-${serial}-${n}`)] : []),
      ]).flat(),
    );
    const numbers = new Set(tickets.map(({ number }) => number));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    const byPerson = new Map(tickets.map((ticket) => [ticket.person, ticket.number]));
    expect(tickets.every((ticket) => byPerson.get(ticket.person) === ticket.number)).toBe(true);
  });

  test('a new day begins with 1, and each window counts for itself', async () => {
    clock.at = instant('2021-09-14 10:00');
    await take('p-a', db, `d-a-${serial}`);
    expect((await take('p-b', db, `d-b-${serial}`)).number).toBe(2);
    clock.at = instant('2021-09-15 10:00');
    expect((await take('p-a', db, `d-c-${serial}`)).number).toBe(1);
  });

  test('none are given out of hours, both sides of the moment', async () => {
    clock.at = instant('2021-09-14 17:00');
    expect(await codeOf(take('p-a', db, `c-a-${serial}`))).toBe('QUEUE_CLOSED');
    clock.at = '2021-09-14T08:59:59.999Z' as Instant;
    expect(await codeOf(take('p-a', db, `c-b-${serial}`))).toBe(null);
  });

  test('counters that call at once never call the same number, and call in order', async () => {
    clock.at = instant('2021-09-14 10:00');
    for (let n = 0; n < 12; n++) await take(`p-c${n}`, db, `call-${serial}-${n}`);
    const called = await Promise.all(
      Array.from({ length: 12 }, (_, n) => callNext(parts(n % 2 ? db : other), room, `${(n % 3) + 1}`, desk)),
    );
    expect(called.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, n) => n + 1),
    );
    expect(await codeOf(callNext(parts(), room, '1', desk))).toBe('QUEUE_EMPTY');
    expect(await codeOf(callNext(parts(), room, '1', anna))).toBe('NOT_ALLOWED');
  });

  test('who waits sees how many stand before him, keeps his number, and may leave', async () => {
    clock.at = instant('2021-09-14 10:00');
    await take('p-1', db, `w-1-${serial}`);
    const second = await take('p-anna', db, `w-2-${serial}`);
    expect((await take('p-anna', db, `w-3-${serial}`)).number).toBe(second.number);
    expect((await queueNow(parts(), room, 'p-anna')).mine).toMatchObject([{ number: 2, ahead: 1 }]);
    const ticket = { resource: room, day: second.day, number: 1 };
    expect(await codeOf(moveTicket(parts(), ticket, 'leave', anna))).toBe('NOT_ALLOWED');
    await callNext(parts(), room, '1', desk);
    expect((await moveTicket(parts(), ticket, 'missed', desk)).status).toBe('missed');
    expect((await moveTicket(parts(), ticket, 'again', desk)).status).toBe('called');
    expect((await moveTicket(parts(), ticket, 'served', desk)).status).toBe('served');
    expect(await codeOf(moveTicket(parts(), ticket, 'missed', desk))).toBe('TICKET_UNKNOWN');
    expect((await moveTicket(parts(), { ...ticket, number: 2 }, 'leave', anna)).status).toBe('left');
    expect((await queueNow(parts(), room, 'p-anna')).waiting).toBe(0);
  });
});

test('whatever is booked, moved and cancelled in any order: the time held is the time of the bookings that stand', async () => {
  const act = fc.record({
    what: fc.constantFrom('book', 'move', 'cancel'),
    which: fc.nat(5),
    start: fc.nat(60),
    length: fc.integer({ min: 1, max: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      const code = await addRoom();
      const own: string[] = [];
      for (const { what, which, start, length } of acts) {
        const from = msOfInstant(instant('2021-09-14 09:00')) + start * 300_000;
        const span = { from: instantOfMs(from), to: instantOfMs(from + length * 300_000) };
        const id = own[which % Math.max(1, own.length)];
        if (what === 'book' || !id) {
          const made = await makeBooking(
            parts(),
            { ...wish([code], '2021-09-14 09:00', '2021-09-14 10:00'), ...span },
            desk,
            `any-${++serial}`,
          ).catch(() => null);
          if (made) own.push(made.booking);
        } else {
          const now = await getBooking(parts(), id);
          const command =
            what === 'move' ? ({ type: 'move', ...span, why: 'x' } as const) : ({ type: 'cancel', why: 'x' } as const);
          await commandBooking(parts(), id, command, desk, now.version).catch(() => null);
        }
      }
      const states = await Promise.all(own.map((id) => getBooking(parts(), id)));
      const stand = states.filter(({ status }) => status === 'booked');
      expect(overlaps(stand)).toEqual([]);
      const [held] = await db.query<{ count: number }>(
        'select count(*)::integer as count from booking_use where district = $1 and resource = $2',
        [clubDistrict.code, code],
      );
      const expected = stand.reduce((sum, one) => sum + (msOfInstant(one.to) - msOfInstant(one.from)) / 300_000, 0);
      expect(held?.count).toBe(expected);
    }),
    { numRuns: 12 },
  );
});

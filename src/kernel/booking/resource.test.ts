import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, dayOf, type Instant, instantOfMs, msOfInstant, Refusal } from '#kernel/base';
import { hours, none, workingDays } from '#kernel/clock';
import { calendar } from '../../../test/support/club.ts';
import {
  checkResource,
  earliestStart,
  gridOf,
  hoursOn,
  hoursText,
  isSlot,
  latestEnd,
  type Resource,
  refuseSpan,
  slotsOf,
} from './resource.ts';

const at = (text: string) => `${text.replace(' ', 'T')}:00.000+08:00` as string;
const instant = (text: string) => instantOfMs(Date.parse(at(text)));
const room: Resource = {
  resource: 'court-1',
  version: 1,
  kind: 'room',
  name: { zh: '一号场', en: 'Court 1' },
  unit: 'club',
  open: true,
  shared: false,
  active: true,
  hours: {
    working: [
      { from: '09:00', to: '12:00' },
      { from: '13:30', to: '17:30' },
    ],
    dayOff: [],
    weekdays: [],
    exceptions: [{ day: '2021-09-15' as Day, spans: [{ from: '14:00', to: '15:00' }], why: '比赛' }],
  },
  slotMinutes: 30,
  seats: 1,
  notice: none,
  horizonDays: 60,
  address: '',
  queue: false,
};
const monday = instant('2021-09-13 08:00');
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return null;
};
const span = (from: string, to: string) => ({ from: instant(from), to: instant(to) });
const refused = (resource: Resource, from: string, to: string, now = monday) =>
  codeOf(() => refuseSpan(resource, span(from, to), { now, calendar }));

describe('opening hours follow the working calendar', () => {
  test('a make-up Saturday is open, the holiday it makes up for is closed, an ordinary Saturday too', () => {
    expect(hoursOn(room.hours, '2021-09-18' as Day, calendar).spans).toHaveLength(2);
    expect(hoursOn(room.hours, '2021-09-20' as Day, calendar).spans).toEqual([]);
    expect(hoursOn(room.hours, '2021-09-11' as Day, calendar).spans).toEqual([]);
  });

  test('are said in words, the end of a day as 24:00, a closed day with its reason', () => {
    expect(hoursText(hoursOn(room.hours, '2021-09-14' as Day, calendar)).zh).toBe('当天 09:00–12:00、13:30–17:30 开放');
    const late = { ...room.hours, working: [{ from: '20:00', to: '24:00' }] };
    expect(hoursText(hoursOn(late, '2021-09-14' as Day, calendar)).en).toBe('open 20:00–24:00 that day');
    expect(hoursText(hoursOn(room.hours, '2021-09-11' as Day, calendar)).zh).toBe('周末');
  });

  test('an exception goes before the calendar, and a weekday that is not listed is closed', () => {
    expect(hoursOn(room.hours, '2021-09-15' as Day, calendar).spans).toEqual([
      span('2021-09-15 14:00', '2021-09-15 15:00'),
    ]);
    const tuesdays = { ...room.hours, weekdays: [2] };
    expect(hoursOn(tuesdays, '2021-09-14' as Day, calendar).spans).toHaveLength(2);
    expect(hoursOn(tuesdays, '2021-09-16' as Day, calendar).spans).toEqual([]);
  });

  test('a year whose notice is not out is marked provisional', () => {
    expect(hoursOn(room.hours, '2031-09-15' as Day, calendar).provisional).toBe(true);
    expect(hoursOn(room.hours, '2021-09-14' as Day, calendar).provisional).toBe(false);
  });

  test.each([
    ['2021-09-14 09:00', '2021-09-14 12:00', null],
    ['2021-09-14 08:55', '2021-09-14 12:00', 'BOOKING_CLOSED'],
    ['2021-09-14 09:00', '2021-09-14 12:05', 'BOOKING_CLOSED'],
    ['2021-09-14 11:30', '2021-09-14 14:00', 'BOOKING_CLOSED'],
    ['2021-09-14 09:02', '2021-09-14 09:30', 'BOOKING_SPAN'],
    ['2021-09-14 09:30', '2021-09-14 09:30', 'BOOKING_SPAN'],
    ['2021-09-14 10:00', '2021-09-14 09:30', 'BOOKING_SPAN'],
    ['2021-09-19 09:00', '2021-09-19 10:00', 'BOOKING_CLOSED'],
  ])('from %s to %s: %s', (from, to, code) => {
    expect(refused(room, from, to)).toBe(code);
  });
});

describe('notice', () => {
  const strict = { ...room, notice: workingDays(3) };

  test('three working days mean three whole ones between today and the meeting', () => {
    // Monday 13 September: 14, 15, 16 lie between
    expect(refused(strict, '2021-09-16 16:00', '2021-09-16 16:30')).toBe('BOOKING_TOO_SOON');
    expect(refused(strict, '2021-09-17 09:00', '2021-09-17 09:30')).toBe(null);
  });

  test('days off do not count: before the autumn festival three working days end later', () => {
    const thursday = instant('2021-09-16 10:00');
    // 17 Fri, 18 Sat (worked), 22 Wed lie between; 19 to 21 are off
    expect(refused(strict, '2021-09-22 09:00', '2021-09-22 09:30', thursday)).toBe('BOOKING_TOO_SOON');
    expect(refused(strict, '2021-09-23 09:00', '2021-09-23 09:30', thursday)).toBe(null);
  });

  test('hours run from now, both sides of the moment; without notice the past is refused', () => {
    const short = { ...room, notice: hours(2) };
    expect(refused(short, '2021-09-13 09:55', '2021-09-13 10:30')).toBe('BOOKING_TOO_SOON');
    expect(refused(short, '2021-09-13 10:00', '2021-09-13 10:30')).toBe(null);
    expect(refused(room, '2021-09-13 09:00', '2021-09-13 09:30', instant('2021-09-13 09:01'))).toBe('BOOKING_TOO_SOON');
    expect(earliestStart(workingDays(0), monday, calendar)).toBe(monday);
  });

  test('the horizon ends with its last day', () => {
    const near = { ...room, horizonDays: 1 };
    expect(refused(near, '2021-09-14 17:00', '2021-09-14 17:30')).toBe(null);
    expect(refused(near, '2021-09-16 09:00', '2021-09-16 09:30')).toBe('BOOKING_TOO_FAR');
    expect(dayOf(latestEnd(0, monday))).toBe('2021-09-14');
  });
});

describe('slots', () => {
  const day = hoursOn(room.hours, '2021-09-14' as Day, calendar);
  const offered = (used: (step: number) => number, resource: Resource = room, now: Instant = monday) =>
    slotsOf(resource, hoursOn(resource.hours, '2021-09-14' as Day, calendar), used, { now, calendar });

  test('six before noon and eight after', () => {
    const slots = offered(() => 0);
    expect(slots).toHaveLength(14);
    expect(slots[0]).toEqual({ ...span('2021-09-14 09:00', '2021-09-14 09:30'), free: 1, state: 'free' });
    expect(slots.at(-1)?.to).toBe(day.spans[1]?.to);
  });

  test('five minutes that somebody holds take the whole slot away, and one seat of several', () => {
    const step = gridOf(span('2021-09-14 09:10', '2021-09-14 09:15'))[0];
    const used = (one: number) => (one === step ? 1 : 0);
    expect(
      offered(used)
        .map(({ state }) => state)
        .filter((state) => state === 'taken'),
    ).toHaveLength(1);
    expect(offered(used, { ...room, seats: 3 })[0]?.free).toBe(2);
  });

  test('a person takes a slot as it is offered, not half of it', () => {
    expect(isSlot(room, span('2021-09-14 09:30', '2021-09-14 10:00'), calendar)).toBe(true);
    expect(isSlot(room, span('2021-09-14 09:15', '2021-09-14 09:45'), calendar)).toBe(false);
    expect(isSlot(room, span('2021-09-14 09:30', '2021-09-14 10:30'), calendar)).toBe(false);
    expect(isSlot(room, span('2021-09-14 13:30', '2021-09-14 14:00'), calendar)).toBe(true);
  });

  test('every slot that is offered can be booked by itself, whatever its length, and no two overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 48 }), fc.integer({ min: 0, max: 30 }), (fives, ahead) => {
        const resource = { ...room, slotMinutes: fives * 5 };
        const date = dayOf(instantOfMs(msOfInstant(monday) + ahead * 86_400_000));
        const slots = slotsOf(resource, hoursOn(resource.hours, date, calendar), () => 0, { now: monday, calendar });
        for (const [index, slot] of slots.entries()) {
          refuseSpan(resource, slot, { now: monday, calendar });
          expect(isSlot(resource, slot, calendar)).toBe(true);
          expect(index === 0 || (slots[index - 1]?.to ?? '') <= slot.from).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test.each([
  [{ slotMinutes: 7 }],
  [{ slotMinutes: 0 }],
  [{ seats: 0 }],
  [{ horizonDays: 400 }],
  [{ name: { zh: ' ', en: '' } }],
  [{ notice: { kind: 'months', count: 1, roll: true } as const }],
  [{ notice: { kind: 'workingDays' } as never }],
  [{ hours: { ...room.hours, weekdays: [8] } }],
  [{ hours: { ...room.hours, working: [{ from: '9:00', to: '10:00' }] } }],
  [{ hours: { ...room.hours, working: [{ from: '09:00', to: '09:00' }] } }],
  [{ hours: { ...room.hours, working: [{ from: '09:00', to: '10:01' }] } }],
  [
    {
      hours: {
        ...room.hours,
        dayOff: [
          { from: '10:00', to: '12:00' },
          { from: '11:00', to: '13:00' },
        ],
      },
    },
  ],
  [{ hours: { ...room.hours, exceptions: [{ day: '2021-02-30' as Day, spans: [], why: '' }] } }],
])('a resource that cannot work is refused: %j', (change) => {
  expect(codeOf(() => checkResource(room))).toBe(null);
  expect(codeOf(() => checkResource({ ...room, ...change }))).toBe('RESOURCE_INVALID');
});

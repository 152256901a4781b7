import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber, dayOfNumber, instantOfMs, msOfInstant, parseDay, startOfDay } from '#kernel/base';
import data from '../../../seeds/calendar.json' with { type: 'json' };
import { defineCalendar } from './calendar.ts';
import { dueOf } from './ledger.ts';
import {
  calendarDays,
  hours,
  isLongerThan,
  type Limit,
  limitText,
  months,
  none,
  onTheSpot,
  unlimited,
  workingDays,
} from './limit.ts';

const calendar = defineCalendar(data);

test.each<[Limit, string, string]>([
  [workingDays(5), '5 个工作日', '5 working days'],
  [workingDays(1), '1 个工作日', '1 working day'],
  [workingDays(0), '0 个工作日', '0 working days'],
  [calendarDays(30), '30 天', '30 days'],
  [months(3), '3 个月', '3 months'],
  [months(12), '1 年', '1 year'],
  [hours(24), '24 小时', '24 hours'],
  [onTheSpot, '当场办结', 'on the spot'],
  [none, '未规定时限', 'no limit set'],
  [unlimited, '不限期', 'without limit'],
])('%j reads %s', (limit, zh, en) => {
  expect(limitText(limit)).toEqual({ zh, en });
});

test('zero, none and unlimited are three different values, and stay so as JSON', () => {
  const three = [workingDays(0), none, unlimited].map((limit) => JSON.stringify(limit));
  expect(new Set(three).size).toBe(3);
  expect(JSON.parse(JSON.stringify(months(3)))).toEqual(months(3));
});

test('a limit is a whole number that is not negative', () => {
  for (const make of [workingDays, calendarDays, months, hours]) {
    expect(() => make(-1)).toThrow(RangeError);
    expect(() => make(1.5)).toThrow(RangeError);
  }
});

test.each<[Limit, Limit, boolean | 'depends']>([
  [workingDays(3), workingDays(3), false],
  [workingDays(4), workingDays(3), true],
  [onTheSpot, workingDays(1), false],
  [workingDays(2), onTheSpot, true],
  [workingDays(5), calendarDays(7), 'depends'],
  [workingDays(5), calendarDays(45), false],
  [workingDays(60), calendarDays(30), true],
  [hours(24), workingDays(1), false],
  [none, workingDays(20), true],
  [unlimited, months(3), true],
  [months(3), none, false],
  [none, none, false],
  [unlimited, none, false],
])('whether %j is longer than %j: %s', (promised, statutory, longer) => {
  expect(isLongerThan(promised, statutory)).toBe(longer);
});

test('a promise that is called longer, or not longer, is so on every day of the calendar', () => {
  const anyLimit = fc.oneof(
    fc.nat(60).map(workingDays),
    fc.nat(90).map((n) => calendarDays(n)),
    fc.nat(90).map((n) => calendarDays(n, { roll: false })),
    fc.nat(4).map((n) => months(n)),
    fc.nat(200).map(hours),
    fc.constant(onTheSpot),
  );
  const [first, last] = [parseDay('2015-01-01'), parseDay('2026-06-30')].map(dayNumber) as [number, number];
  const start = fc
    .tuple(fc.integer({ min: first, max: last }), fc.integer({ min: 0, max: 86_399_999 }))
    .map(([number, ms]) => instantOfMs(msOfInstant(startOfDay(dayOfNumber(number))) + ms));
  fc.assert(
    fc.property(anyLimit, anyLimit, start, (promised, statutory, at) => {
      const longer = isLongerThan(promised, statutory);
      const [a, b] = [promised, statutory].map((limit) => dueOf({ start: at, limit }, calendar).dueAt as string);
      if (longer === false && promised.kind !== statutory.kind) expect((a as string) <= (b as string)).toBe(true);
      if (longer === true && promised.kind !== statutory.kind) expect((a as string) >= (b as string)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

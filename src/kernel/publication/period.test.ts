import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCalendarDays, type Day, dayOf, type Instant, parseDay, startOfDay } from '#kernel/base';
import { calendarDays, hours, unlimited, workingDays } from '#kernel/clock';
import { calendar } from '../../../test/support/club.ts';
import { daysLeft, endingOf, periodOf } from './period.ts';

const at = (text: string) => text as Instant;
const twenty = calendarDays(20, { roll: false });

test.each([
  // Beijing time is eight hours ahead: 16:00Z is 00:00 of the next day
  ['2021-09-01T02:00:00.000Z', '2021-09-21', '2021-09-21T16:00:00.000Z'],
  ['2021-09-01T15:59:59.999Z', '2021-09-21', '2021-09-21T16:00:00.000Z'],
  ['2021-09-01T16:00:00.000Z', '2021-09-22', '2021-09-22T16:00:00.000Z'],
])('twenty days from %s end with %s', (published, lastDay, until) => {
  expect(periodOf(at(published), twenty, calendar)).toMatchObject({ lastDay, until, provisional: false });
});

test('a display period does not roll: it may end on a Sunday in a holiday', () => {
  expect(periodOf(at('2021-09-13T01:00:00.000Z'), twenty, calendar).lastDay).toBe('2021-10-03');
});

test('five working days over a holiday with a make-up day', () => {
  // 17 Fri, 18 Sat worked, 19–21 off, 22, 23, 24
  expect(periodOf(at('2021-09-16T01:00:00.000Z'), workingDays(5), calendar).lastDay).toBe('2021-09-24');
});

test('the days explain themselves: the day of publication is not counted, the last one is', () => {
  const { days } = periodOf(at('2021-09-01T02:00:00.000Z'), twenty, calendar);
  expect(days[0]).toMatchObject({ day: '2021-09-01', counted: false });
  expect(days.at(-1)).toMatchObject({ day: '2021-09-21', counted: true });
  expect(days.filter((line) => line.counted)).toHaveLength(20);
});

test.each([
  ['2021-09-01T02:00:00.000Z', 20],
  ['2021-09-20T15:59:59.999Z', 1],
  ['2021-09-20T16:00:00.000Z', 0],
  ['2021-09-21T16:00:00.000Z', 0],
  ['2022-01-01T00:00:00.000Z', 0],
])('at %s %i days are left up to 21 September', (now, left) => {
  expect(daysLeft(at(now), parseDay('2021-09-21'))).toBe(left);
});

test('what counts from the end of a period has the day after it as its first day', () => {
  const { until, lastDay } = periodOf(at('2021-09-01T02:00:00.000Z'), twenty, calendar);
  expect(dayOf(endingOf(until))).toBe(lastDay);
});

test('a notice for hours or without end is nothing that can be published', () => {
  expect(() => periodOf(at('2021-09-01T02:00:00.000Z'), hours(5), calendar)).toThrow('hours');
  expect(() => periodOf(at('2021-09-01T02:00:00.000Z'), unlimited, calendar)).toThrow('unlimited');
});

test('whenever on a day it is published, the same number of calendar days ends with the same day', () => {
  const day = fc.integer({ min: 0, max: 3_000 }).map((n) => addCalendarDays('2019-01-02' as Day, n));
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 86_399_999 }), fc.integer({ min: 0, max: 90 }), (on, ms, count) => {
      const published = new Date(Date.parse(startOfDay(on)) + ms).toISOString() as Instant;
      const { lastDay, until } = periodOf(published, calendarDays(count, { roll: false }), calendar);
      expect(lastDay).toBe(addCalendarDays(on, count));
      expect(until > published).toBe(true);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addCalendarDays,
  addMonths,
  compareDays,
  dayNumber,
  dayOf,
  dayOfNumber,
  daysBetween,
  endOfDay,
  instantOfMs,
  isDay,
  msOfInstant,
  parseDay,
  parseInstant,
  startOfDay,
  weekday,
} from './days.ts';

const anyDay = fc
  .integer({ min: dayNumber(parseDay('1992-01-01')), max: dayNumber(parseDay('2199-12-31')) })
  .map(dayOfNumber);

test.each(['2021-09-13', '2020-02-29', '2000-02-29', '1000-01-01', '9999-12-31'])('%s is a day', (text) => {
  expect(parseDay(text)).toBe(text);
  expect(isDay(text)).toBe(true);
});

test.each([
  '2021-02-29',
  '1900-02-29',
  '2021-04-31',
  '2021-13-01',
  '2021-00-10',
  '2021-01-00',
  '2021-9-13',
  '20210913',
  ' 2021-09-13',
  '2021-09-13T00:00',
  '0999-12-31',
  '',
])('%s is no day and is refused', (text) => {
  expect(isDay(text)).toBe(false);
  expect(() => parseDay(text)).toThrow(expect.objectContaining({ code: 'DAY_INVALID' }));
});

test.each([
  ['2021-09-13T09:00:00+08:00', '2021-09-13T01:00:00.000Z'],
  ['2021-09-13T00:00+08:00', '2021-09-12T16:00:00.000Z'],
  ['2021-09-13T01:00:00.5Z', '2021-09-13T01:00:00.500Z'],
  ['2021-12-31T23:30:00-01:00', '2022-01-01T00:30:00.000Z'],
])('the moment %s is %s', (text, utc) => {
  expect(parseInstant(text)).toBe(utc);
});

test.each([
  '2021-09-13T09:00:00',
  '2021-09-13',
  '2021-02-30T09:00:00Z',
  '2021-09-13T24:00:00Z',
  '2021-09-13T23:59:60Z',
  '2021-09-13T09:00:00+15:00',
  'now',
])('the moment %s is refused', (text) => {
  expect(() => parseInstant(text)).toThrow(expect.objectContaining({ code: 'INSTANT_INVALID' }));
});

test('the day changes at midnight of Beijing, not of Greenwich', () => {
  expect(dayOf(parseInstant('2021-09-13T15:59:59.999Z'))).toBe('2021-09-13');
  expect(dayOf(parseInstant('2021-09-13T16:00:00Z'))).toBe('2021-09-14');
  expect(startOfDay(parseDay('2021-09-13'))).toBe('2021-09-12T16:00:00.000Z');
  expect(endOfDay(parseDay('2021-09-13'))).toBe('2021-09-13T16:00:00.000Z');
  expect(endOfDay(parseDay('9999-12-31'))).toBe('9999-12-31T16:00:00.000Z');
});

test('the day of a moment is the one that the time zone database gives for Shanghai', () => {
  const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
  const moment = fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2199, 11, 31) });
  fc.assert(
    fc.property(moment, (ms) => {
      expect(dayOf(instantOfMs(ms))).toBe(shanghai.format(ms));
    }),
  );
});

test('a day begins where the day before ends, and holds each of its moments', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 86_399_999 }), (day, ms) => {
      expect(startOfDay(addCalendarDays(day, 1))).toBe(endOfDay(day));
      expect(dayOf(instantOfMs(msOfInstant(startOfDay(day)) + ms))).toBe(day);
    }),
  );
});

test.each([
  ['2021-08-31', 1, '2021-09-30'],
  ['2021-12-31', 2, '2022-02-28'],
  ['2019-12-31', 2, '2020-02-29'],
  ['2020-02-29', 12, '2021-02-28'],
  ['2021-06-11', 2, '2021-08-11'],
  ['2021-03-31', -1, '2021-02-28'],
  ['2021-01-15', -13, '2019-12-15'],
  ['2024-07-01', 60, '2029-07-01'],
])('%s and %i months is %s', (day, months, expected) => {
  expect(addMonths(parseDay(day), months)).toBe(expected);
});

test('a month later is the same number of day or the last day of the month', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
      const later = addMonths(day, months);
      const lastOfMonth = addCalendarDays(later, 1).endsWith('-01');
      expect(later.slice(8) === day.slice(8) || (lastOfMonth && later.slice(8) < day.slice(8))).toBe(true);
    }),
  );
});

test('adding days and counting them again gives the same number', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (day, n) => {
      const other = addCalendarDays(day, n);
      expect(daysBetween(day, other)).toBe(n);
      expect(Math.sign(compareDays(other, day))).toBe(Math.sign(n));
    }),
  );
});

test.each([
  ['2021-09-13', 1],
  ['2021-09-18', 6],
  ['2021-09-19', 7],
  ['1969-12-31', 3],
  ['2000-01-01', 6],
])('%s is weekday %i', (day, expected) => {
  expect(weekday(parseDay(day))).toBe(expected);
});

test('days beyond the years 1000 to 9999 are refused', () => {
  expect(() => addCalendarDays(parseDay('9999-12-31'), 1)).toThrow(expect.objectContaining({ code: 'DAY_INVALID' }));
  expect(() => addMonths(parseDay('9999-12-01'), 1)).toThrow(expect.objectContaining({ code: 'DAY_INVALID' }));
  expect(() => addCalendarDays(parseDay('1000-01-01'), -1)).toThrow(expect.objectContaining({ code: 'DAY_INVALID' }));
  expect(() => addCalendarDays(parseDay('2021-01-01'), 0.5)).toThrow(RangeError);
});

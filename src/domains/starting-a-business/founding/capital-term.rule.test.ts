import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCalendarDays, addMonths, type Day, parseDay } from '#kernel/base';
import { capitalTerm } from './capital-term.rule.ts';

const founded = (registeredOn: string, dueOn: string, companyType: 'llc' | 'jsc' = 'llc', paidInFull = false) => ({
  companyType,
  event: 'founded' as const,
  registeredOn,
  dueOn,
  paidInFull,
});
const on = (day: string) => capitalTerm.at(parseDay(day));

test.each([
  ['2024-06-30', '2074-06-30', true],
  ['2024-07-01', '2029-07-01', true],
  ['2024-07-01', '2029-07-02', false],
])('a limited company registered on %s with capital due on %s fits: %s', (registered, due, fits) => {
  expect(on(registered)(founded(registered, due)).value.fits).toBe(fits);
});

test('before July 2024 the law knew no longest term, not for a joint-stock company either', () => {
  expect(on('2024-06-30')(founded('2024-06-30', '2099-01-01', 'jsc')).value).toEqual({ fits: true, latest: null });
});

test.each([
  ['2032-06-30', true],
  ['2032-07-01', false],
])('an older limited company with capital due on %s needs no change: %s', (due, fits) => {
  const { value } = on('2024-07-01')(founded('2024-06-30', due));
  expect(value.fits).toBe(fits);
  expect(value.adjustBy).toBe(fits ? undefined : '2027-06-30');
  expect(value.refusal).toBeUndefined();
});

test('a company of 1 July 2024 is a new one, a company of 30 June an older one', () => {
  expect(on('2025-01-01')(founded('2024-07-01', '2031-01-01')).value.refusal).toBe('CAPITAL_TERM_TOO_LONG');
  expect(on('2025-01-01')(founded('2024-06-30', '2031-01-01')).value.fits).toBe(true);
});

test('founders of a joint-stock company pay before it is founded since July 2024', () => {
  expect(on('2024-07-01')(founded('2024-07-01', '2024-07-01', 'jsc')).value.fits).toBe(false);
  expect(on('2024-07-01')(founded('2024-07-01', '2024-07-01', 'jsc', true)).value.fits).toBe(true);
});

test.each([
  ['2027-06-30', true],
  ['2027-07-01', false],
])('founders of an older joint-stock company that pay by %s are in time: %s', (due, fits) => {
  expect(on('2026-01-01')(founded('2020-05-01', due, 'jsc')).value.fits).toBe(fits);
});

test('an increase registered in 2025 by an older company counts from the increase', () => {
  const input = { ...founded('2025-03-01', '2030-03-01'), event: 'increased' as const };
  expect(on('2025-03-01')(input).value).toEqual({ fits: true, latest: '2030-03-01' });
});

const newDay = fc.integer({ min: 0, max: 3650 }).map((days) => addCalendarDays(parseDay('2024-07-01'), days));

test('an earlier due date never fits worse', () => {
  fc.assert(
    fc.property(newDay, fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 }), (day, a, b) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)].map((days) => addCalendarDays(day, days)) as [Day, Day];
      const run = on(day);
      if (run(founded(day, late)).value.fits) expect(run(founded(day, early)).value.fits).toBe(true);
    }),
  );
});

test('the last day allowed is what stepping month by month gives', () => {
  fc.assert(
    fc.property(newDay, (day) => {
      let last = day;
      for (let month = 1; month <= 60; month++) last = addMonths(day, month);
      expect(on(day)(founded(day, last)).value.fits).toBe(true);
      expect(on(day)(founded(day, addCalendarDays(last, 1))).value.fits).toBe(false);
      expect(Number(last.slice(0, 4)) - Number(day.slice(0, 4))).toBe(5);
    }),
  );
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCalendarDays, parseDay } from '#kernel/base';
import { defineCalendar } from '#kernel/clock';
import { establishLimit } from './establish-limit.rule.ts';
import { type ConfirmationCondition, confirmationConditions, establishRoute } from './establish-route.rule.ts';

const calendar = defineCalendar(
  JSON.parse(readFileSync(fileURLToPath(new URL('../../../../seeds/calendar.json', import.meta.url)), 'utf8')),
);
const limits = (day: string, papersChecked = false) =>
  establishLimit.at(parseDay(day), { calendar })({ receivedOn: day, papersChecked }).value;
const conditions = Object.keys(confirmationConditions) as ConfirmationCondition[];
const holding = (holds: (condition: ConfirmationCondition) => boolean) =>
  Object.fromEntries(conditions.map((one) => [one, holds(one)])) as Record<ConfirmationCondition, boolean>;

test.each([
  ['2021-06-30', null],
  ['2021-07-01', '2021-07-02'],
  ['2021-09-17', '2021-09-18'],
  ['2021-09-30', '2021-10-08'],
  ['2022-04-29', '2022-05-05'],
])('a filing of %s is promised by %s', (day, promise) => {
  expect(limits(day).promise).toBe(promise);
});

test('three and three working days are law from 1 March 2022 on, not a day before', () => {
  expect(limits('2022-02-28')).toMatchObject({ statutory: null, extended: null });
  expect(limits('2022-03-01')).toMatchObject({ statutory: '2022-03-04', extended: '2022-03-09' });
});

test('papers that had to be checked took up to 15 days by the older rules', () => {
  expect(limits('2021-09-17', true).statutory).toBe('2021-10-08');
  expect(limits('2021-08-02', true).statutory).toBe('2021-08-17');
});

test('a year without a calendar is refused, never guessed', () => {
  const on = parseDay('2031-05-05');
  expect(() => establishLimit.at(on, { calendar })({ receivedOn: on })).toThrow(
    expect.objectContaining({ code: 'CALENDAR_MISSING' }),
  );
});

test('counting the working days one by one gives the same last days', () => {
  const days = fc.integer({ min: 0, max: 1300 }).map((n) => addCalendarDays(parseDay('2022-03-01'), n));
  fc.assert(
    fc.property(days, (day) => {
      const { promise, statutory, extended } = limits(day);
      let left = 6;
      const found: string[] = [];
      for (let next = addCalendarDays(day, 1); left > 0; next = addCalendarDays(next, 1)) {
        if (!calendar.isWorkingDay(next)) continue;
        found.push(next);
        left--;
      }
      expect([promise, statutory, extended]).toEqual([found[0], found[2], found[5]]);
    }),
  );
});

test('only a filing in which everything holds is confirmed without an officer', () => {
  const flags = fc.uniqueArray(fc.constantFrom(...conditions));
  fc.assert(
    fc.property(flags, (failing) => {
      const { value } = establishRoute.at(parseDay('2026-01-05'))(holding((one) => !failing.includes(one)));
      expect(value.route).toBe(failing.length === 0 ? 'auto' : 'officer');
      expect([...value.failing].sort()).toEqual([...failing].sort());
    }),
  );
});

test('before the trial began every filing went to an officer', () => {
  const run = (day: string) => establishRoute.at(parseDay(day))(holding(() => true)).value;
  expect(run('2021-06-10')).toEqual({ route: 'officer', failing: ['confirmation'] });
  expect(run('2021-06-11')).toEqual({ route: 'auto', failing: [] });
  expect(run('2022-03-01')).toEqual({ route: 'auto', failing: [] });
});

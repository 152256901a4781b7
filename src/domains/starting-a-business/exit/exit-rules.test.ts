import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCalendarDays, type Day, daysBetween, parseDay, weekday } from '#kernel/base';
import { defineCalendar, withProvisionalYears } from '#kernel/clock';
import { exitEligibility } from './exit-eligibility.rule.ts';
import { type ExitFactCode, exitFactCodes } from './exit-facts.ts';
import { exitPublicity } from './exit-publicity.rule.ts';

const calendar = withProvisionalYears(
  defineCalendar(
    JSON.parse(readFileSync(fileURLToPath(new URL('../../../../seeds/calendar.json', import.meta.url)), 'utf8')),
  ),
);
const daysOf = (publishedOn: string) =>
  exitPublicity.at(parseDay(publishedOn), { calendar })({ publishedOn: parseDay(publishedOn) }).value;

test.each([
  // first day, last day of the notice, last day to apply
  ['2021-01-10', 45, '2021-02-24', '2021-03-26'],
  ['2021-01-11', 20, '2021-01-31', '2021-03-02'],
  ['2021-07-29', 20, '2021-08-18', '2021-09-17'],
  ['2021-07-30', 20, '2021-08-19', '2021-09-08'],
  ['2022-02-28', 20, '2022-03-20', '2022-04-11'],
  ['2022-03-01', 20, '2022-03-21', '2022-04-11'],
  ['2024-06-30', 20, '2024-07-20', '2024-08-09'],
  ['2024-07-01', 20, '2024-07-21', '2024-08-12'],
])(
  'a notice of %s stands %i days, to %s, and one applies until %s',
  (publishedOn, noticeDays, noticeEnds, applyUntil) => {
    expect(daysOf(publishedOn)).toMatchObject({ noticeDays, noticeEnds, applyUntil });
  },
);

test('the extension to thirty days is there from 30 July 2021 until the regulation comes into force', () => {
  expect(daysOf('2021-07-29').extendedUntil).toBeNull();
  expect(daysOf('2021-07-30').extendedUntil).toBe('2021-09-18');
  expect(daysOf('2022-02-28').extendedUntil).toBe('2022-04-19');
  expect(daysOf('2022-03-01').extendedUntil).toBeNull();
});

test('the notice never moves for a day off, the application always does and never by more than a holiday', () => {
  const day = fc.integer({ min: 0, max: 1_700 }).map((n) => addCalendarDays('2022-03-01' as Day, n));
  fc.assert(
    fc.property(day, (on) => {
      const { noticeEnds, applyFrom, applyUntil } = daysOf(on);
      expect(daysBetween(on, noticeEnds)).toBe(20);
      expect(daysBetween(noticeEnds, applyFrom)).toBe(1);
      expect(calendar.isWorkingDay(applyUntil)).toBe(true);
      expect(daysBetween(noticeEnds, applyUntil)).toBeGreaterThanOrEqual(20);
      expect(daysBetween(noticeEnds, applyUntil)).toBeLessThanOrEqual(20 + 9);
    }),
  );
  expect(weekday(daysOf('2021-09-13').noticeEnds)).toBe(7);
});

const judge = (facts: ExitFactCode[], on = '2026-11-24') => exitEligibility.at(parseDay(on))({ facts }).value;

test.each([
  ['listed-company', 'ordinary'],
  ['abnormal-list', 'waits'],
  ['equity-charge', 'waits'],
  ['investment', 'waits'],
  ['proceedings', 'waits'],
  ['revoked', 'ordinary'],
  ['unpaid-penalty', 'waits'],
  ['approval-needed', 'ordinary'],
  ['branches', 'waits'],
] as const)('with %s alone the company %s', (fact, outcome) => {
  expect(judge([fact]).outcome).toBe(outcome);
});

test('any set of facts: all are named, one that cannot end decides, and fewer facts are never worse', () => {
  const rank = { open: 0, waits: 1, ordinary: 2 };
  const final = new Set<ExitFactCode>(['listed-company', 'revoked', 'approval-needed']);
  fc.assert(
    fc.property(fc.subarray(exitFactCodes), fc.nat(), (facts, n) => {
      const whole = judge(facts);
      expect(whole.blocks.map(({ fact }) => fact)).toEqual(facts);
      const expected = facts.some((fact) => final.has(fact)) ? 'ordinary' : facts.length > 0 ? 'waits' : 'open';
      expect(whole.outcome).toBe(expected);
      const fewer = facts.filter((_, index) => index !== n % Math.max(1, facts.length));
      expect(rank[judge(fewer).outcome]).toBeLessThanOrEqual(rank[whole.outcome]);
    }),
  );
});

test('the rule does not speak of days before the city opened the simple way to all', () => {
  expect(() => judge([], '2021-01-10')).toThrow('RULE_NOT_IN_FORCE');
  expect(judge([], '2021-01-11').outcome).toBe('open');
});

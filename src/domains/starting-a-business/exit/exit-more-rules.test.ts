import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCalendarDays, type Day, parseDay } from '#kernel/base';
import { defineCalendar, withProvisionalYears } from '#kernel/clock';
import { ruleRegistry } from '#kernel/rule';
import { exitFactCodes } from './exit-facts.ts';
import { exitForecast } from './exit-forecast.rule.ts';
import { exitRules } from './exit-rules.ts';
import { exitRestore, forcedExit } from './forced-exit.rule.ts';
import { liquidationClock, liquidationDistribution, shortfallFen } from './liquidation.rule.ts';

const notices = defineCalendar(
  JSON.parse(readFileSync(fileURLToPath(new URL('../../../../seeds/calendar.json', import.meta.url)), 'utf8')),
);
const calendar = withProvisionalYears(notices);

test('every worked example comes out', () => {
  expect(ruleRegistry(exitRules, { calendar: notices }).check()).toEqual([]);
});

const forced = (noticeOn: string, endedOn = '2021-08-20', approvalNeeded = false) =>
  forcedExit.at(parseDay(noticeOn), { calendar })({ endedOn, noticeOn, approvalNeeded }).value;

test.each([
  ['2022-02-28', 'list'],
  ['2022-03-01', 'mark'],
  ['2024-06-30', 'mark'],
  ['2024-07-01', 'end'],
])('with a notice on %s the law allows at most to %s', (on, allows) => {
  expect(forced(on).allows).toBe(allows);
});

test.each([
  ['2025-10-09', 60],
  ['2025-10-10', 90],
])('a notice that begins on %s stands %i days', (on, noticeDays) => {
  expect(forced(on)).toMatchObject({ noticeDays, noticeEnds: addCalendarDays(parseDay(on), noticeDays) });
});

test.each([
  ['2024-08-20', false],
  ['2024-08-21', true],
])('three full years: on %s the notice may begin: %s', (on, mayBegin) => {
  expect(forced(on).mayBegin).toBe(mayBegin);
});

test('where an approval comes first nobody is ended by force', () => {
  expect(forced('2026-11-25', '2015-01-05', true)).toMatchObject({ mayBegin: false, noticeFrom: null });
});

const restored = (askedOn: string, ground = 'suit') =>
  exitRestore.at(parseDay(askedOn), { calendar })({
    deregisteredOn: '2026-01-12',
    askedOn,
    ground: ground as 'suit',
    nameTaken: false,
  }).value;

test.each([
  ['2029-01-12', true],
  ['2029-01-13', false],
])('restoration asked for on %s is in time: %s', (on, inTime) => {
  expect(restored(on)).toMatchObject({ askUntil: '2029-01-12', inTime });
});

test('for the public interest the registrar restores without a limit', () => {
  expect(restored('2036-05-05', 'public-interest')).toMatchObject({ askUntil: null, inTime: true });
});

const days = (causeOn: string, more: object = {}) =>
  liquidationClock.at(parseDay(causeOn), { calendar })({ causeOn, ...more }).value;

test('the cause is published since 1 July 2024, the list of the group since 1 March 2022', () => {
  expect(days('2024-06-30').causePublishedBy).toBeNull();
  expect(days('2024-07-01').causePublishedBy).toBe('2024-07-11');
  expect(days('2022-02-28', { groupOn: '2022-03-07' }).listPublishedBy).toBeNull();
  expect(days('2022-03-01', { groupOn: '2022-03-07' }).listPublishedBy).toBe('2022-03-17');
});

test('a period to act that ends on a day off moves on: dissolved before the holiday, the group is due after it', () => {
  // 1 to 8 October 2025 are days off
  expect(days('2025-09-20').groupBy).toBe('2025-10-09');
});

const amount = fc.integer({ min: 0, max: 10_000_000_000 });
const debts = fc.record({
  costsFen: amount,
  wagesFen: amount,
  socialInsuranceFen: amount,
  compensationFen: amount,
  taxesFen: amount,
  debtsFen: amount,
});

test('whoever stands before the shareholders is paid in full or nobody is, and not a fen is lost', () => {
  const shares = fc.array(fc.integer({ min: 1, max: 1_000_000_000 }), { minLength: 1, maxLength: 8 });
  const at = liquidationDistribution.at(parseDay('2025-03-03'));
  fc.assert(
    fc.property(amount, debts, shares, (more, owed, contributionsFen) => {
      const sum = Object.values(owed).reduce((total, fen) => total + fen, 0);
      const { value } = at({ assetsFen: sum + more, ...owed, contributionsFen });
      expect(value.partsFen.reduce((total, fen) => total + fen, 0)).toBe(more);
      expect(value.paid.reduce((total, { fen }) => total + fen, 0)).toBe(sum);
      if (sum > 0) {
        expect(() => at({ assetsFen: sum - 1, ...owed, contributionsFen })).toThrow('TO_BANKRUPTCY');
        expect(shortfallFen(sum - 1, owed)).toBe(1);
      }
    }),
  );
});

test('ending a fact never makes the way out longer, and the day of a forecast is a working day', () => {
  const start = fc.integer({ min: 0, max: 1500 }).map((n) => addCalendarDays('2022-03-01' as Day, n));
  fc.assert(
    fc.property(start, fc.subarray(exitFactCodes), (startOn, facts) => {
      const { value } = exitForecast.at(startOn, { calendar })({ startOn, facts });
      expect(calendar.isWorkingDay(value.outOn)).toBe(true);
      expect(value.holdsBack.map(({ fact }) => fact).sort()).toEqual([...facts].sort());
      for (const { savesDays } of value.holdsBack) expect(savesDays).toBeGreaterThanOrEqual(0);
    }),
  );
});

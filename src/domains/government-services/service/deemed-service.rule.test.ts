import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCalendarDays, type Day, dayNumber, dayOfNumber, parseDay } from '#kernel/base';
import { asServiceRule, findService, serviceWays } from '#kernel/notice';
import { ruleRegistry } from '#kernel/rule';
import { deemedService } from './deemed-service.rule.ts';

const rule = asServiceRule(deemedService);
const first = dayNumber(parseDay('2021-03-01'));
const day = fc.integer({ min: first, max: first + 4000 }).map((n) => dayOfNumber(n));

test('every example comes out', () => {
  expect(ruleRegistry([deemedService]).check()).toEqual([]);
});

test.each([
  ['2021-12-31', 60],
  ['2022-01-01', 30],
])('a public notice of %s serves after %i days, a day off or not', (on, days) => {
  const { servedOn } = findService(rule, { way: 'public-notice', on: on as Day, agreed: false });
  expect(servedOn).toBe(addCalendarDays(on as Day, days));
});

test('without agreement nothing is served electronically; whatever serves, serves on the day itself but a public notice, which never does earlier', () => {
  fc.assert(
    fc.property(fc.constantFrom(...serviceWays), day, fc.boolean(), (way, on, agreed) => {
      const { servedOn, because, basis } = findService(rule, { way, on, agreed });
      if (way === 'electronic' && !agreed) expect(servedOn).toBeNull();
      else if (way === 'public-notice') expect(servedOn! > on).toBe(true);
      else expect(servedOn).toBe(on);
      expect(because.zh.length * basis.length).toBeGreaterThan(0);
    }),
  );
});

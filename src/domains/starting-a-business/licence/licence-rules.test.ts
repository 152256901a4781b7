import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCalendarDays, instantOfMs, msOfInstant, parseDay, startOfDay } from '#kernel/base';
import { checkDelegation } from '#kernel/credential';
import { ruleRegistry } from '#kernel/rule';
import { licenceRules, sealValidity } from './licence-rules.ts';

test('every worked example of licences and seals comes out', () => {
  expect(ruleRegistry(licenceRules, {}).check()).toEqual([]);
  expect(licenceRules.map(({ code }) => code)).toEqual(['licence.token', 'delegation.check', 'seal.validity']);
});

const from = parseDay('2021-09-13');

test('whatever the delegate does, he never does another matter, never before or after its days, never more often than allowed', () => {
  const matter = fc.constantFrom('water-connect', 'tax', 'lease');
  fc.assert(
    fc.property(
      matter,
      fc.constantFrom('show' as const, 'sign' as const),
      fc.integer({ min: -3, max: 10 }),
      fc.integer({ min: 0, max: 5 }),
      (asked, action, ahead, used) => {
        const scope = {
          kind: 'user' as const,
          matters: ['water-connect'],
          actions: ['show' as const],
          from,
          until: addCalendarDays(from, 6),
          maxUses: 3,
          used,
          status: 'active' as const,
        };
        const at = instantOfMs(msOfInstant(startOfDay(addCalendarDays(from, ahead))) + 3_600_000);
        const allowed = asked === 'water-connect' && action === 'show' && ahead >= 0 && ahead <= 6 && used < 3;
        const use = () => checkDelegation(scope, { matter: asked, matterName: asked, action, at });
        if (allowed) expect(use).not.toThrow();
        else expect(use).toThrow();
      },
    ),
  );
});

test('a seal that was valid when it was set stays so, whenever it is looked at and whatever became of it', () => {
  const later = fc.constantFrom('superseded' as const, 'deregistered' as const, 'revoked' as const, 'frozen' as const);
  fc.assert(
    fc.property(later, fc.integer({ min: 2021, max: 2040 }), (status, year) => {
      const history = [
        { status: 'valid' as const, from: '2021-09-13T09:12:00+08:00' },
        { status, from: '2021-10-09T11:00:00+08:00' },
      ];
      const input = { sealedAt: '2021-10-09T10:59:58+08:00', trusted: true, history };
      expect(sealValidity.at(parseDay(`${year}-11-01`))(input).value.valid).toBe(true);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Day,
  endOfDay as firstMomentAfter,
  type Instant,
  instantOfMs,
  msOfInstant,
  parseDay,
  startOfDay,
} from '#kernel/base';
import {
  changeMandate,
  covers,
  expire,
  type Mandate,
  type MandateCommand,
  mandateCommands,
  offer,
  standsOn,
} from './mandate.ts';

const anna = { party: 'p-anna', name: '安娜' };
const bert = { party: 'p-bert', name: '贝特' };
/** The last moment of a day. */
const endOfDay = (on: Day) => instantOfMs(msOfInstant(firstMomentAfter(on)) - 1);
const day = (text: string) => parseDay(text);
const at = '2021-09-06T04:00:00.000Z' as Instant;
const given = (change: Partial<Parameters<typeof offer>[0]> = {}) =>
  offer(
    {
      mandate: 'm-1',
      kind: 'agent',
      principal: anna,
      agent: bert,
      items: ['join'],
      actions: ['file', 'follow'],
      until: day('2021-12-31'),
      ...change,
    },
    anna,
    at,
  );
const then = (mandate: Mandate, type: MandateCommand, side: 'principal' | 'agent', on: Instant = at) =>
  changeMandate(mandate, { type, why: '', side }, side === 'agent' ? bert : anna, on);
const active = (change: Parameters<typeof given>[0] = {}) => then(given(change), 'accept', 'agent');

test('a mandate stands only once it is accepted, and through its last day', () => {
  expect(standsOn(given(), day('2021-09-06'))).toBe(false);
  const mandate = active();
  for (const [on, stands] of [
    ['2021-09-05', false],
    ['2021-09-06', true],
    ['2021-12-31', true],
    ['2022-01-01', false],
  ] as const)
    expect([on, standsOn(mandate, day(on))]).toEqual([on, stands]);
  expect(standsOn(active({ until: null }), day('2999-12-31'))).toBe(true);
});

test('it expires with the first moment of the day after, and not in the last second before', () => {
  const mandate = active();
  const last = endOfDay(day('2021-12-31'));
  expect(expire(mandate, last)).toBe(mandate);
  const over = expire(mandate, startOfDay(day('2022-01-01')));
  expect(over).toMatchObject({ status: 'expired', version: mandate.version + 1, last: { event: 'expired' } });
  expect(expire(over, startOfDay(day('2022-02-01')))).toBe(over);
});

test('an offer can be accepted on its last day and not on the next', () => {
  const offered = given();
  expect(then(offered, 'accept', 'agent', endOfDay(day('2021-12-31'))).status).toBe('active');
  expect(() => then(offered, 'accept', 'agent', startOfDay(day('2022-01-01')))).toThrow('MANDATE_ENDED');
});

test.each([
  ['to oneself', { agent: anna }, 'MANDATE_SELF'],
  ['for nothing', { actions: [] }, 'MANDATE_EMPTY'],
  ['to give on', { actions: ['give'] as Mandate['actions'] }, 'MANDATE_NO_SUB'],
  ['until yesterday', { until: '2021-09-05' as Day }, 'MANDATE_UNTIL_PAST'],
])('%s is refused', (_what, change, code) => {
  expect(() => given(change)).toThrow(code);
});

test('until today is a mandate for today', () => {
  expect(standsOn(active({ until: day('2021-09-06') }), day('2021-09-06'))).toBe(true);
});

test.each([
  ['accept', 'principal'],
  ['decline', 'principal'],
  ['resign', 'principal'],
  ['revoke', 'agent'],
] as const)('%s is not for the %s', (type, side) => {
  expect(() => then(type === 'resign' ? active() : given(), type, side)).toThrow('NOT_ALLOWED');
});

test('the same command twice changes nothing, another after the end is refused', () => {
  const revoked = then(active(), 'revoke', 'principal');
  expect(then(revoked, 'revoke', 'principal')).toBe(revoked);
  expect(() => then(revoked, 'accept', 'agent')).toThrow('MANDATE_ENDED');
  expect(() => then(revoked, 'resign', 'agent')).toThrow('MANDATE_ENDED');
  expect(standsOn(revoked, day('2021-09-06'))).toBe(false);
});

test('a mandate that follows a register is not changed by hand', () => {
  const byLaw: Mandate = { ...active(), origin: 'enterprise:1' };
  expect(() => then(byLaw, 'revoke', 'principal')).toThrow('MANDATE_BY_REGISTER');
  expect(mandateCommands(byLaw, 'principal')).toEqual([]);
});

test('it covers the items and acts that it names; without items every one', () => {
  expect(covers(active(), 'join', 'file')).toBe(true);
  expect(covers(active(), 'join', 'sign')).toBe(false);
  expect(covers(active(), 'leave', 'file')).toBe(false);
  expect(covers(active({ items: [] }), 'leave', 'file')).toBe(true);
});

test('whatever the two sides do in whatever order: versions count up, an end is an end, and only an accepted one ever stands', () => {
  const commands: [MandateCommand, 'principal' | 'agent'][] = [
    ['accept', 'agent'],
    ['decline', 'agent'],
    ['revoke', 'principal'],
    ['resign', 'agent'],
  ];
  const ends = ['declined', 'revoked', 'resigned', 'expired'];
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...commands), fc.nat(200)), { maxLength: 12 }), (steps) => {
      let mandate = given();
      let on = at;
      let accepted = false;
      for (const [[type, side], days] of steps) {
        on = instantOfMs(msOfInstant(on) + days * 86_400_000);
        const before = mandate;
        mandate = expire(mandate, on);
        const offeredNow = mandateCommands(mandate, side);
        try {
          mandate = then(mandate, type, side, on);
        } catch (error) {
          expect(offeredNow.includes(type) && type !== 'accept', String(error)).toBe(false);
        }
        if (mandate.status === 'active') accepted = true;
        if (ends.includes(before.status)) expect(mandate).toBe(before);
        expect(mandate.version - before.version).toBeLessThanOrEqual(2);
        expect(mandate.version).toBeGreaterThanOrEqual(before.version);
      }
      if (standsOn(mandate, day('2021-10-01'))) expect(accepted).toBe(true);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '#kernel/base';
import { addressRoute, type PlaceType, placeTypes } from './address-route.rule.ts';

const run = (day: string, input: Parameters<ReturnType<typeof addressRoute.at>>[0]) =>
  addressRoute.at(parseDay(day))(input).value;
const base = (tenants: number, capacity = 50) => ({
  placeType: 'incubation-base' as const,
  base: { capacity, tenants },
});

test('a second seat is refused before anything else is looked at', () => {
  expect(run('2026-01-01', { ...base(0), hasSeat: true, abnormal: true })).toEqual({
    route: 'refuse',
    reason: 'second-seat',
    refusal: 'ADDRESS_SECOND_SEAT',
  });
});

test.each([
  [49, 'commitment', undefined],
  [50, 'officer', 'BASE_CAPACITY'],
  [51, 'officer', 'BASE_CAPACITY'],
])('a base for 50 with %i tenants is decided by %s', (tenants, route, refusal) => {
  expect(run('2021-09-13', base(tenants))).toMatchObject({ route });
  expect(run('2021-09-13', base(tenants)).refusal).toBe(refusal);
});

test('a base that is not listed does not silently pass', () => {
  expect(run('2026-01-01', { placeType: 'incubation-base' })).toEqual({ route: 'officer', reason: 'not-opened' });
});

test('an address on the abnormal list goes to an officer, also in a listed base', () => {
  expect(run('2021-09-13', { ...base(0), abnormal: true })).toEqual({ route: 'officer', reason: 'abnormal' });
});

test('the route stays closed to the signers of a false commitment for a year, the last day included', () => {
  const false_ = { ...base(0), falseCommitmentOn: '2023-05-20' };
  expect(run('2024-05-20', false_).route).toBe('officer');
  expect(run('2024-05-21', false_).route).toBe('commitment');
});

test('a home needs the consent of the neighbours', () => {
  expect(run('2021-09-13', { placeType: 'residential', neighboursConsent: true }).route).toBe('commitment');
  expect(run('2021-09-13', { placeType: 'residential' }).reason).toBe('neighbours-missing');
});

test('since 10 February 2025 a waived proof is compared with data', () => {
  expect(run('2025-02-09', base(0)).route).toBe('commitment');
  expect(run('2025-02-10', base(0)).route).toBe('data-check');
  expect(run('2025-02-10', { ...base(0), dataMatch: true }).route).toBe('commitment');
  expect(run('2025-02-10', { ...base(0), dataMatch: false })).toEqual({ route: 'officer', reason: 'data-differs' });
});

test('places that the city has not opened keep their proof, before and after 1 July 2021', () => {
  for (const day of ['2021-06-30', '2021-07-01'])
    for (const placeType of ['own', 'lease', 'free-use', 'cluster-host', 'temporary'] as const)
      expect(run(day, { placeType }).route).toBe('officer');
});

test('more tenants never open a base, and no place passes without the base or the neighbours', () => {
  const place = fc.constantFrom(...(Object.keys(placeTypes) as PlaceType[]));
  fc.assert(
    fc.property(place, fc.nat(100), fc.nat(100), fc.boolean(), (placeType, tenants, capacity, consent) => {
      const { route } = run('2021-09-13', { placeType, base: { tenants, capacity }, neighboursConsent: consent });
      const inBase = placeType === 'incubation-base' && tenants < capacity;
      const atHome = placeType === 'residential' && consent;
      expect(route === 'commitment').toBe(inBase || atHome);
      const more = run('2021-09-13', {
        placeType,
        base: { tenants: tenants + 1, capacity },
        neighboursConsent: consent,
      });
      if (route === 'officer') expect(more.route).toBe('officer');
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '#kernel/base';
import { capitalOrgans } from './capital-organs.rule.ts';

const usual = {
  companyType: 'llc' as 'llc' | 'jsc',
  holders: 2,
  small: true,
  directors: 1,
  supervisors: 1,
  allAgreeNoSupervisor: false,
  auditCommittee: 0,
};
const missing = (day: string, differs: Partial<typeof usual> & { residentHolders?: number }) =>
  capitalOrgans.at(parseDay(day))({ ...usual, ...differs }).value.missing;

const before = '2024-06-30';
const since = '2024-07-01';

test.each([
  [before, 0, ['holders']],
  [before, 1, []],
  [before, 50, []],
  [before, 51, ['holders']],
  [since, 0, ['holders']],
  [since, 1, []],
  [since, 50, []],
  [since, 51, ['holders']],
])('on %s a limited company of %i holders lacks %j', (day, holders, lacks) => {
  expect(missing(day, { holders })).toEqual(lacks);
});

test.each([
  [before, 1, ['holders']],
  [before, 2, []],
  [since, 1, []],
  [since, 200, []],
  [since, 201, ['holders']],
])('on %s a joint-stock company of %i founders lacks %j', (day, holders, lacks) => {
  expect(missing(day, { companyType: 'jsc', holders, directors: 5, supervisors: 3 })).toEqual(lacks);
});

test('half of the founders of a joint-stock company reside in China, half is enough', () => {
  const jsc = { companyType: 'jsc' as const, holders: 4, directors: 5, supervisors: 3 };
  expect(missing(since, { ...jsc, residentHolders: 2 })).toEqual([]);
  expect(missing(since, { ...jsc, residentHolders: 1 })).toEqual(['resident-founders']);
  expect(missing(since, { ...usual, holders: 4, residentHolders: 0 })).toEqual([]);
});

test.each([
  [before, 1, []],
  [before, 2, ['directors']],
  [before, 3, []],
  [before, 13, []],
  [before, 14, ['directors']],
  [since, 1, []],
  [since, 2, ['directors']],
  [since, 3, []],
  [since, 14, []],
])('on %s a small limited company with %i directors lacks %j', (day, directors, lacks) => {
  expect(missing(day, { directors })).toEqual(lacks);
});

test('a large company needs a board', () => {
  expect(missing(since, { small: false, directors: 1, supervisors: 3 })).toEqual(['directors']);
  expect(missing(since, { small: false, directors: 3, supervisors: 3 })).toEqual([]);
});

test.each([
  [before, 0, true, ['supervisors']],
  [before, 2, false, []],
  [since, 0, true, []],
  [since, 0, false, ['supervisors']],
  [since, 1, false, []],
  [since, 2, false, ['supervisors']],
  [since, 3, false, []],
])('on %s, %i supervisors with consent %s lack %j', (day, supervisors, allAgreeNoSupervisor, lacks) => {
  expect(missing(day, { supervisors, allAgreeNoSupervisor })).toEqual(lacks);
});

test('consent of all does not free a joint-stock company from its supervisor, an audit committee does', () => {
  const jsc = { companyType: 'jsc' as const, directors: 3, supervisors: 0 };
  expect(missing(since, { ...jsc, allAgreeNoSupervisor: true })).toEqual(['supervisors']);
  expect(missing(since, { ...jsc, auditCommittee: 3 })).toEqual([]);
  expect(missing(since, { ...jsc, auditCommittee: 2 })).toEqual(['supervisors']);
  expect(missing(before, { ...jsc, directors: 5, auditCommittee: 3 })).toEqual(['supervisors']);
});

test('a refusal is there exactly when something is missing', () => {
  const count = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(
      count,
      count,
      count,
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (holders, directors, supervisors, small, agree, jsc) => {
        const companyType = jsc ? 'jsc' : 'llc';
        const input = {
          companyType,
          holders,
          small,
          directors,
          supervisors,
          allAgreeNoSupervisor: agree,
          auditCommittee: 0,
        } as const;
        const { value } = capitalOrgans.at(parseDay(since))(input);
        expect(value.fits).toBe(value.missing.length === 0);
        expect(value.refusals.includes('SHAREHOLDERS_RANGE')).toBe(holders < 1 || holders > (jsc ? 200 : 50));
        const board = directors >= 3 || (small && directors === 1);
        const watch = supervisors >= 3 || (small && (supervisors === 1 || (!jsc && agree && supervisors === 0)));
        expect(value.refusals.includes('ORGAN_REQUIRED')).toBe(!board || !watch);
      },
    ),
  );
});

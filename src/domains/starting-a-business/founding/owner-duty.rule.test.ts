import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '#kernel/base';
import { ownerDuty } from './owner-duty.rule.ts';

type Input = Parameters<ReturnType<typeof ownerDuty.at>>[0];
const two = (capitalFen: number, first: number): Input => ({
  entity: 'company',
  capitalFen,
  holders: [first, capitalFen - first].map((part) => ({ capitalFen: part, naturalPerson: true })),
  othersControlOrProfit: false,
  onlyThroughEquity: true,
});
const run = (day: string, input: Input) => ownerDuty.at(parseDay(day))(input).value;
const tenMillion = 1_000_000_000;

test('the duty begins on 1 November 2024', () => {
  expect(run('2024-10-31', two(50_000_000, 30_000_000)).duty).toBe('none');
  expect(run('2024-11-01', two(50_000_000, 30_000_000)).duty).toBe('exempt-by-commitment');
});

test('ten million yuan is still exempt, a fen more is not', () => {
  expect(run('2026-01-01', two(tenMillion, 500_000_000)).duty).toBe('exempt-by-commitment');
  expect(run('2026-01-01', two(tenMillion + 1, 500_000_000)).duty).toBe('file');
});

test.each([
  ['somebody else controls', { othersControlOrProfit: true }],
  ['control goes by other ways than the equity', { onlyThroughEquity: false }],
  ['a holder is no natural person', { holders: [{ capitalFen: 50_000_000, naturalPerson: false }] }],
])('no exemption when %s', (_, differs) => {
  expect(run('2026-01-01', { ...two(50_000_000, 25_000_000), ...differs }).duty).toBe('file');
});

test('an individual household files nothing', () => {
  expect(run('2026-01-01', { ...two(50_000_000, 25_000_000), entity: 'household' }).duty).toBe('none');
});

test('a quarter makes an owner, a fen less does not', () => {
  expect(run('2026-01-01', two(400, 100)).owners).toEqual([0, 1]);
  expect(run('2026-01-01', two(400, 99)).owners).toEqual([1]);
});

test('there are never more than four owners by equity, and cross-multiplying finds the same ones', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000_000 }), { minLength: 1, maxLength: 50 }), (parts) => {
      const capitalFen = parts.reduce((sum, part) => sum + part, 0);
      const holders = parts.map((part) => ({ capitalFen: part, naturalPerson: true }));
      const { owners } = run('2026-01-01', { ...two(capitalFen, 0), holders });
      expect(owners.length).toBeLessThanOrEqual(4);
      expect(owners).toEqual(parts.flatMap((part, index) => (4n * BigInt(part) >= BigInt(capitalFen) ? [index] : [])));
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '#kernel/base';
import { hpfContribution, siContribution, siLateFee } from './contributions.rule.ts';

const on = parseDay('2021-09-13');
const fund = (
  rateBp: number,
  month: string,
  worker: 'first-job' | 'transferred' | 'continuing' = 'first-job',
  wageFen = 450_000,
) =>
  hpfContribution.at(on)({ wageFen, employerRateBp: rateBp, employeeRateBp: rateBp, worker, hiredIn: '2021-07', month })
    .value;

test.each([
  [499, true],
  [500, false],
  [1200, false],
  [1201, true],
])('a rate of %i basis points is refused: %s', (rateBp, refused) => {
  if (refused) expect(() => fund(rateBp, '2021-08')).toThrow(expect.objectContaining({ code: 'RATE_OUT_OF_RANGE' }));
  else expect(fund(rateBp, '2021-08').employerFen).toBe((450_000 * rateBp) / 10_000);
});

test('a first job pays from the second month, a transferred worker from the first wage', () => {
  expect(fund(800, '2021-07').employeeFen).toBe(0);
  expect(fund(800, '2021-08').employeeFen).toBe(36_000);
  expect(fund(800, '2021-07', 'transferred').employeeFen).toBe(36_000);
  expect(fund(800, '2021-06', 'transferred').employeeFen).toBe(0);
  expect(fund(800, '2022-01', 'first-job').employeeFen).toBe(36_000);
});

test.each([
  [359_999, 360_000],
  [360_000, 360_000],
  [360_001, 360_001],
  [1_799_999, 1_799_999],
  [1_800_000, 1_800_000],
  [1_800_001, 1_800_000],
])('with an average wage of 6 000 yuan a wage of %i fen counts as %i', (wageFen, baseFen) => {
  expect(siContribution.at(on)({ wageFen, averageWageFen: 600_000 }).value.baseFen).toBe(baseFen);
});

test('864 yuan unpaid for 45 days cost 19.44 yuan, for no day nothing', () => {
  expect(siLateFee.at(on)({ arrearsFen: 86_400, days: 45 }).value.feeFen).toBe(1_944);
  expect(siLateFee.at(on)({ arrearsFen: 86_400, days: 0 }).value.feeFen).toBe(0);
});

/** Half up in whole numbers, written without the shared function. */
function halfUp(amount: number, numerator: number, denominator: number): number {
  const twice = BigInt(amount) * BigInt(numerator) * 2n;
  const quotient = twice / BigInt(denominator);
  return Number((quotient + 1n) / 2n);
}

test('a higher wage never pays less, and another way of rounding gives the same fen', () => {
  const wage = fc.integer({ min: 1, max: 10_000_000 });
  fc.assert(
    fc.property(wage, wage, fc.integer({ min: 500, max: 1200 }), fc.nat(400), (a, b, rateBp, days) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      const pay = (wageFen: number) => siContribution.at(on)({ wageFen, averageWageFen: 600_000 }).value;
      expect(pay(less).employerFen).toBeLessThanOrEqual(pay(more).employerFen);
      const base = Math.min(Math.max(less, 360_000), 1_800_000);
      expect(pay(less)).toEqual({
        baseFen: base,
        employerFen: halfUp(base, 16, 100),
        employeeFen: halfUp(base, 8, 100),
      });
      expect(fund(rateBp, '2021-08', 'continuing', more).employerFen).toBe(halfUp(more, rateBp, 10_000));
      expect(siLateFee.at(on)({ arrearsFen: more, days }).value.feeFen).toBe(halfUp(more, 5 * days, 10_000));
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '#kernel/base';
import { calendar } from '../../../../test/support/club.ts';
import { administratorFee } from './administrator-fee.rule.ts';
import { insolvencyDays } from './insolvency-days.rule.ts';
import { waterfall } from './waterfall.rule.ts';

const on = parseDay('2021-09-13');
const feeOf = (valueFen: number, variationBp = 0) => administratorFee.at(on)({ valueFen, variationBp }).value.estateFen;

test.each([
  [100_000_000, 12_000_000],
  [100_000_001, 12_000_000],
  [100_000_010, 12_000_001],
  [500_000_000, 52_000_000],
  [1_000_000_000, 92_000_000],
  [5_000_000_000, 332_000_000],
  [10_000_000_000, 482_000_000],
  [50_000_000_000, 882_000_000],
  [50_000_000_200, 882_000_001],
])('on %i fen the administrator gets at most %i fen: each tier with its own ratio, its end included', (value, fee) => {
  expect(feeOf(value)).toBe(fee);
});

test('the high court moves the ratios by three tenths either way, and the result is rounded once', () => {
  expect(feeOf(80_000_000, 3_000)).toBe(12_480_000);
  expect(feeOf(80_000_000, -3_000)).toBe(6_720_000);
  expect(feeOf(1, -3_000)).toBe(0);
});

test('a larger estate never means a smaller fee, and the share never grows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 11 }), fc.integer({ min: 0, max: 10 ** 10 }), (value, more) => {
      expect(feeOf(value + more)).toBeGreaterThanOrEqual(feeOf(value));
      // one fen for rounding
      expect((feeOf(value + more) - 1) / (value + more)).toBeLessThanOrEqual((feeOf(value) + 1) / value);
    }),
  );
});

const amounts = fc.array(fc.nat(10 ** 9), { maxLength: 5 });
const estate = fc.record({
  freeFen: fc.nat(10 ** 10),
  costs: amounts,
  common: amounts,
  wages: amounts,
  public: amounts,
  ordinary: amounts,
  collateral: fc.option(
    fc.record({ valueFen: fc.nat(10 ** 10), costsFen: fc.nat(10 ** 8), loanFen: fc.nat(10 ** 10) }),
    { nil: undefined },
  ),
});

test('whatever the estate, what is paid and what is left is what there was, and nobody gets more than he claims', () => {
  fc.assert(
    fc.property(estate, ({ collateral, ...input }) => {
      const { value } = waterfall.at(on)({ ...input, ...(collateral ? { collateral } : {}) });
      const sum = (list: number[]) => list.reduce((all, one) => all + one, 0);
      const paid =
        sum([...value.costs, ...value.common, ...value.wages, ...value.public, ...value.ordinary]) +
        value.securedFen +
        value.shortfallPaidFen;
      const net = collateral ? Math.max(0, collateral.valueFen - collateral.costsFen) : 0;
      expect(paid + value.leftFen).toBe(input.freeFen + net);
      for (const rank of ['costs', 'common', 'wages', 'public', 'ordinary'] as const)
        for (const [index, claimed] of input[rank].entries()) expect(value[rank][index]).toBeLessThanOrEqual(claimed);
    }),
  );
});

test('the rulebook’s bank gets 103,973.93 yuan for its shortfall, computed another way', () => {
  // 450,000 yuan for 2,709,333 yuan: exact shares, the fen left over to the largest remainders
  const claims = [100_000_000n, 75_000_000n, 33_333_300n, 62_600_000n];
  const all = claims.reduce((sum, one) => sum + one, 0n);
  const down = claims.map((one) => (45_000_000n * one) / all);
  const over = claims.map((one, index) => [(45_000_000n * one) % all, index] as const);
  const left = Number(45_000_000n - down.reduce((sum, one) => sum + one, 0n));
  for (const [, index] of over.sort((a, b) => (a[0] > b[0] ? -1 : 1)).slice(0, left)) down[index] = down[index]! + 1n;
  expect(down.map(Number)).toEqual([16_609_254, 12_456_941, 5_536_412, 10_397_393]);
});

test('a contract that is not decided on by a Sunday ends on the Monday after it', () => {
  const days = insolvencyDays.at(on, { calendar });
  expect(days({ ruledOn: '2021-07-12' }).value.contractsBy).toBe('2021-09-13');
  expect(days({ ruledOn: '2021-07-13' }).value.contractsBy).toBe('2021-09-13');
  expect(days({ ruledOn: '2021-07-14' }).value.contractsBy).toBe('2021-09-14');
});

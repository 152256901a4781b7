import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Matter } from '../matter.ts';
import { sampleCompany, sampleMatter } from '../stand.ts';
import { pension, socialInsurance } from './server.ts';

const at = new Date('2021-09-13T01:20:00Z');
const worker = { name: '孟知夏', idNumber: '500199200002290040', monthlyWageFen: 900_000, hireDate: '2021-09-01' };
const founder = { ...worker, name: '林予安', idNumber: '50019919900307001X' };
const matterWith = (employees: unknown[], company = {}) =>
  sampleMatter({ employees, company: sampleCompany(company) }) as unknown as Matter;

test.each([
  [250_000, 360_000, 57_600, 28_800],
  [359_999, 360_000, 57_600, 28_800],
  [360_000, 360_000, 57_600, 28_800],
  [360_001, 360_001, 57_600, 28_800],
  [900_000, 900_000, 144_000, 72_000],
  [1_799_999, 1_799_999, 288_000, 144_000],
  [1_800_000, 1_800_000, 288_000, 144_000],
  [2_500_000, 1_800_000, 288_000, 144_000],
])('a wage of %i fen has the base %i and pays %i + %i fen', (wage, baseFen, employerFen, employeeFen) => {
  expect(pension(wage, '2021-09-01')).toEqual({ baseFen, employerFen, employeeFen });
});

test('the exact half fen is rounded up', () => {
  expect(pension(450_003, '2021-09-01')).toEqual({ baseFen: 450_003, employerFen: 72_000, employeeFen: 36_000 });
  expect(pension(450_004, '2021-09-01').employerFen).toBe(72_001);
  expect(pension(450_007, '2021-09-01').employeeFen).toBe(36_001);
});

test('whoever earns more never has a lower base', () => {
  const wage = fc.integer({ min: 1, max: 10_000_000 });
  fc.assert(
    fc.property(wage, wage, (one, other) => {
      const [less, more] = one < other ? [one, other] : [other, one];
      expect(pension(less, '2021-09-01').baseFen).toBeLessThanOrEqual(pension(more, '2021-09-01').baseFen);
    }),
  );
});

test('the unit is registered and a faulty row does not block the others', () => {
  const { outcome, result } = socialInsurance.open().decide(matterWith([{ ...worker, idNumber: '1' }, founder]), at);
  expect(outcome).toBe('done');
  expect(result).toMatchObject({ unitNumber: '500110000001', registeredOn: '2021-09-13', enrolled: 1 });
  expect(result.rows).toMatchObject([
    { row: 1, status: 'error', error: { code: 'ID_CHECKSUM' } },
    { row: 2, name: '林予安', status: 'enrolled', baseFen: 900_000, from: '2021-09' },
  ]);
});

test('a unit without employees is registered all the same', () => {
  expect(socialInsurance.open().decide(matterWith([]), at).result).toMatchObject({ rows: [], enrolled: 0 });
});

test('a person insured by another company goes to transfer, by the same company is enrolled again', () => {
  const practice = socialInsurance.open();
  const first = matterWith([worker]);
  practice.remember(first, practice.decide(first, at).result);
  const second = practice.decide(matterWith([worker], { uscc: '91500110MA7WB0K30L' }), at).result;
  expect(second).toMatchObject({ unitNumber: '500110000002', enrolled: 0, rows: [{ status: 'transfer' }] });
  expect(practice.decide(first, at).result).toMatchObject({ unitNumber: '500110000001', enrolled: 1 });
});

test('no identity number goes back to the sender', () => {
  const { result } = socialInsurance.open().decide(matterWith([worker, founder]), at);
  expect(JSON.stringify(result)).not.toContain(worker.idNumber);
});

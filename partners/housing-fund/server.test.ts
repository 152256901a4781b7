import { expect, test } from 'vitest';
import type { Employee, Matter } from '../matter.ts';
import { sampleCompany, sampleMatter } from '../stand.ts';
import { firstMonths, housingFund } from './server.ts';

const at = new Date('2021-09-13T01:25:00Z');
const employee: Employee = {
  name: '孟知夏',
  idNumber: '500199200002290040',
  monthlyWageFen: 450_000,
  hireDate: '2021-07-15',
  hpfFirstJob: true,
};
const matterWith = (rateBp: unknown, changes = {}) =>
  sampleMatter({
    housingFund: rateBp === undefined ? {} : { rateBp },
    employees: [employee],
    ...changes,
  }) as unknown as Matter;

test.each([
  [500, 22_500],
  [800, 36_000],
  [1_200, 54_000],
])('a first job at %i bp pays nothing in July and %i fen a side in August', (rateBp, fen) => {
  expect(firstMonths(employee, rateBp)).toEqual([
    { month: '2021-07', employerFen: 0, employeeFen: 0 },
    { month: '2021-08', employerFen: fen, employeeFen: fen },
  ]);
});

test('whoever worked before pays from the first month, over the turn of a year too', () => {
  const moved = { ...employee, hpfFirstJob: false, hireDate: '2021-12-31' };
  expect(firstMonths(moved, 800)).toEqual([
    { month: '2021-12', employerFen: 36_000, employeeFen: 36_000 },
    { month: '2022-01', employerFen: 36_000, employeeFen: 36_000 },
  ]);
});

test.each([
  [499, 'needs-applicant'],
  [500, 'done'],
  [1_200, 'done'],
  [1_201, 'needs-applicant'],
  [800.5, 'needs-applicant'],
  ['800', 'needs-applicant'],
  [undefined, 'done'],
])('a rate of %s bp is %s', (rateBp, outcome) => {
  const decision = housingFund.open().decide(matterWith(rateBp), at);
  expect(decision.outcome).toBe(outcome);
  if (outcome === 'done') expect(decision.result.rateBp).toBe(rateBp ?? 500);
  else
    expect(decision).toMatchObject({
      result: { code: 'RATE_OUT_OF_RANGE' },
      reasons: [{ zh: expect.stringMatching(/5%.*12%/) }],
    });
});

test('the unit and each person get an account, which they keep', () => {
  const practice = housingFund.open();
  const matter = matterWith(800, { employees: [{ ...employee, idNumber: '1' }, employee] });
  const { result } = practice.decide(matter, at);
  expect(result).toMatchObject({ unitAccount: 'D500110000001', registeredOn: '2021-09-13' });
  expect(result.rows).toMatchObject([
    { row: 1, status: 'error', error: { code: 'ID_CHECKSUM' } },
    { row: 2, status: 'opened', account: 'G500110000000001', startsIn: '2021-08', monthly: { employerFen: 36_000 } },
  ]);
  practice.remember(matter, result);
  const second = { employees: [{ ...employee, name: '林予安', idNumber: '50019919900307001X' }, employee] };
  const other = practice.decide(
    matterWith(800, { ...second, company: sampleCompany({ uscc: '91500110MA7WB0K30L' }) }),
    at,
  );
  expect(other.result).toMatchObject({
    unitAccount: 'D500110000002',
    rows: [{ account: 'G500110000000002' }, { account: 'G500110000000001' }],
  });
});

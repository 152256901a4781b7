import { expect, test } from 'vitest';
import { checkRows, share } from './rows.ts';

const at = new Date('2021-09-13T04:00:00Z');
const row = {
  name: '孟知夏',
  idNumber: '500199200002290040',
  monthlyWageFen: 450_000,
  hireDate: '2021-09-13',
  hpfFirstJob: false,
};

function errorOf(changes: Record<string, unknown>): string | undefined {
  const [checked] = checkRows([{ ...row, ...changes }], at);
  return checked && 'error' in checked ? checked.error.code : undefined;
}

test.each([
  [{}, undefined],
  [{ name: ' ' }, 'NAME'],
  [{ idNumber: '500199200002290041' }, 'ID_CHECKSUM'],
  [{ monthlyWageFen: 0 }, 'WAGE_NOT_POSITIVE'],
  [{ monthlyWageFen: 1 }, undefined],
  [{ monthlyWageFen: 4500.5 }, 'WAGE_NOT_POSITIVE'],
  [{ hireDate: '2021-10-13' }, undefined],
  [{ hireDate: '2021-10-14' }, 'HIRE_DATE'],
  [{ hireDate: '2021-02-29' }, 'HIRE_DATE'],
])('a row with %j gives %s', (changes, code) => {
  expect(errorOf(changes)).toBe(code);
});

test('a faulty row does not block the others, and the second row of one person is the duplicate', () => {
  const rows = checkRows([{ ...row, idNumber: 'x' }, row, row, null], at);
  expect(rows.map((checked) => ('error' in checked ? checked.error.code : 'ok'))).toEqual([
    'ID_CHECKSUM',
    'ok',
    'DUPLICATE_ROW',
    'NAME',
  ]);
});

test('half a fen is rounded up, less is dropped', () => {
  expect(share(50, 100)).toBe(1);
  expect(share(49, 100)).toBe(0);
  expect(share(Number.MAX_SAFE_INTEGER, 10_000)).toBe(Number.MAX_SAFE_INTEGER);
});

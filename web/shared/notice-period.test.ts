import { expect, test } from 'vitest';
import { gone } from './notice-period.tsx';

const [from, until] = ['2021-09-01T02:00:00.000Z', '2021-09-21T02:00:00.000Z'];

test.each([
  ['2021-08-01T00:00:00.000Z', 0],
  ['2021-09-01T02:00:00.000Z', 0],
  ['2021-09-11T02:00:00.000Z', 50],
  ['2021-09-21T02:00:00.000Z', 100],
  ['2022-01-01T00:00:00.000Z', 100],
])('at %s %i per cent of the period have gone', (at, percent) => {
  expect(gone(from, until, Date.parse(at))).toBe(percent);
});

test('a period without length is over', () => {
  expect(gone(from, from, Date.parse(from))).toBe(100);
});

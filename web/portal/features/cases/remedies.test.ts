import { expect, test } from 'vitest';
import { reconsiderationBasis } from './remedies.ts';

test('the article on reconsideration is that of the law in force on the day of the decision', () => {
  expect(reconsiderationBasis('2023-12-31')).toBe('《行政复议法》第九条');
  expect(reconsiderationBasis('2024-01-01')).toBe('《行政复议法》第二十条');
});

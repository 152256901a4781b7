import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ticks } from './trend-scale.ts';

test.each([
  [0, 12, [0, 5, 10, 15]],
  [0, 100, [0, 25, 50, 75, 100]],
  [0.1, 0.4, [0, 0.1, 0.2, 0.3, 0.4]],
  [5, 5, [0, 2, 4, 6]],
  [-3, 4, [-4, -2, 0, 2, 4]],
  [0, 0, [0, 0.25]],
])('an axis for figures from %f to %f has the marks %j', (low, high, marks) => {
  expect(ticks(low, high)).toEqual(marks);
});

test('zero and every figure lie between the first and the last mark, and the marks rise', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(number, number, (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      const marks = ticks(low, high);
      const slack = (Math.max(0, high) - Math.min(0, low)) * 1e-6 + 1e-9;
      expect(marks[0]).toBeLessThanOrEqual(Math.min(0, low) + slack);
      expect(marks.at(-1)).toBeGreaterThanOrEqual(Math.max(0, high) - slack);
      expect(marks.length).toBeGreaterThan(1);
      expect(marks.length).toBeLessThan(9);
      expect(marks).toEqual([...new Set(marks)].toSorted((x, y) => x - y));
    }),
  );
});

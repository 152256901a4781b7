import { expect, test } from 'vitest';
import { sparkline } from './chart.tsx';

const point = (period: string, value: number | null) => ({ period, value });

test('a gap in the figures stays a gap in the line', () => {
  const { segments, dots } = sparkline(
    [point('1', 1), point('2', 2), point('3', null), point('4', 3), point('5', 4)],
    null,
    100,
    20,
  );
  expect(segments).toHaveLength(2);
  expect(dots.map((dot) => dot.value)).toEqual([1, 2, 3, 4]);
});

test('a greater figure stands higher, and the target on the same scale', () => {
  const { dots, targetY } = sparkline([point('1', 0), point('2', 10)], 5, 100, 28);
  expect(dots[1]!.y).toBeLessThan(dots[0]!.y);
  expect(targetY).toBe((dots[0]!.y + dots[1]!.y) / 2);
});

test('equal figures lie in the middle and no figure draws nothing', () => {
  expect(sparkline([point('1', 3), point('2', 3)], null, 100, 20).dots.map((dot) => dot.y)).toEqual([10, 10]);
  expect(sparkline([point('1', null)], null, 100, 20)).toEqual({ segments: [], dots: [], targetY: null });
});

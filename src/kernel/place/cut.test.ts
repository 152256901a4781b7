import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crossesItself, cutLine } from './cut.ts';
import { lengthOf, type PlanePoint } from './measure.ts';

const ring = (...points: PlanePoint[]): PlanePoint[] => [...points, points[0] as PlanePoint];
const square = ring([0, 0], [100, 0], [100, 60], [0, 60]);
const lengths = (line: PlanePoint[], area: PlanePoint[][][] = [[square]]) =>
  cutLine(line, area).map(({ inside, lengthM }) => [inside, Math.round(lengthM * 1e6) / 1e6]);

test.each<[string, PlanePoint[], [boolean, number][]]>([
  [
    'enters once',
    [
      [-80, 30],
      [40, 30],
    ],
    [
      [false, 80],
      [true, 40],
    ],
  ],
  [
    'enters through a corner region',
    [
      [-30, -40],
      [50, 20],
    ],
    [
      [false, 66.666667],
      [true, 33.333333],
    ],
  ],
  [
    'runs along the border: outside',
    [
      [10, 0],
      [60, 0],
    ],
    [[false, 50]],
  ],
  [
    'comes in, runs along the border, goes on inside',
    [
      [50, 30],
      [50, 60],
      [80, 60],
      [80, 30],
    ],
    [
      [true, 30],
      [false, 30],
      [true, 30],
    ],
  ],
  [
    'only touches a corner',
    [
      [-10, 10],
      [10, -10],
    ],
    [[false, 28.284271]],
  ],
  [
    'lies inside',
    [
      [10, 10],
      [20, 10],
      [20, 20],
    ],
    [[true, 20]],
  ],
  [
    'ends on the border',
    [
      [50, 30],
      [100, 30],
    ],
    [[true, 50]],
  ],
])('a line that %s', (_, line, expected) => {
  expect(lengths(line)).toEqual(expected);
});

test('a hollow plot: a line that leaves and comes back has every piece', () => {
  const u = ring([0, 0], [90, 0], [90, 60], [60, 60], [60, 20], [30, 20], [30, 60], [0, 60]);
  expect(
    lengths(
      [
        [-20, 40],
        [80, 40],
      ],
      [[u]],
    ),
  ).toEqual([
    [false, 20],
    [true, 30],
    [false, 30],
    [true, 20],
  ]);
});

test('a hole is outside', () => {
  const hole = ring([40, 20], [60, 20], [60, 40], [40, 40]);
  expect(
    lengths(
      [
        [0, 30],
        [100, 30],
      ],
      [[square, hole]],
    ),
  ).toEqual([
    [true, 40],
    [false, 20],
    [true, 40],
  ]);
});

const far = fc.integer({ min: -200, max: 300 });
const way = fc.array(fc.tuple(far, far), { minLength: 2, maxLength: 6 });

test('the pieces add up to the line, and the other way round they are the same', () => {
  fc.assert(
    fc.property(way, (line) => {
      const sum = (found: { inside: boolean; lengthM: number }[], inside: boolean) =>
        found.filter((one) => one.inside === inside).reduce((all, one) => all + one.lengthM, 0);
      const there = cutLine(line, [[square]]);
      const back = cutLine(line.toReversed(), [[square]]);
      expect(sum(there, true) + sum(there, false)).toBeCloseTo(lengthOf(line), 6);
      expect(sum(back, true)).toBeCloseTo(sum(there, true), 6);
    }),
  );
});

test('inside is what stepping along the line finds', () => {
  fc.assert(
    fc.property(way, (line) => {
      let steps = 0;
      for (let n = 1; n < line.length; n++) {
        const [[ax, ay], [bx, by]] = [line[n - 1]!, line[n]!];
        const size = Math.hypot(bx - ax, by - ay);
        const parts = 400;
        for (let k = 0; k < parts; k++) {
          const t = (k + 0.5) / parts;
          const [x, y] = [ax + t * (bx - ax), ay + t * (by - ay)];
          if (x > 0 && x < 100 && y > 0 && y < 60) steps += size / parts;
        }
      }
      const inside = cutLine(line, [[square]])
        .filter((one) => one.inside)
        .reduce((all, one) => all + one.lengthM, 0);
      expect(Math.abs(inside - steps)).toBeLessThan(lengthOf(line) / 100 + 0.001);
    }),
    { numRuns: 60 },
  );
});

test('a border that crosses itself is seen', () => {
  expect(crossesItself(ring([0, 0], [10, 10], [10, 0], [0, 10]))).toBe(true);
  expect(crossesItself(square)).toBe(false);
});

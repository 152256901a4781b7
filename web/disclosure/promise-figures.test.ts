import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Board, boundWords, figureText, meter, type Promised, shownFirst } from './promise-figures.ts';

const promise = (no: number, colour: string, value: number | null | undefined): Promised =>
  ({ no, colour, indicator: value === undefined ? null : { code: `i${no}`, value } }) as unknown as Promised;
const board = (...measures: Promised[]): Board => ({
  plan: null,
  parts: [{ no: 1, title: '', sections: [{ no: 1, title: '', measures }] }],
});

test('what is behind is shown before what is kept, and what has no figure comes last or not at all', () => {
  const all = board(
    promise(1, 'green', 1),
    promise(2, 'idle', null),
    promise(3, 'red', 5),
    promise(4, 'idle', undefined),
    promise(5, 'red', 2),
    promise(6, 'yellow', 3),
  );
  expect(shownFirst(all, 10).map((one) => one.no)).toEqual([3, 5, 6, 1, 2]);
  expect(shownFirst(all, 2).map((one) => one.no)).toEqual([3, 5]);
});

test('a figure that stands for two promises is shown once', () => {
  const twice = board(promise(1, 'green', 1), {
    ...promise(2, 'red', 5),
    indicator: { code: 'i1', value: 1 },
  } as Promised);
  expect(shownFirst(twice, 10).map((one) => one.no)).toEqual([2]);
});

test('the bar shows figure and promise from zero, and going over is seen', () => {
  expect(meter(0.5, 1)).toEqual({ fill: 50, mark: 100 });
  const over = meter(10, 9);
  expect(over.fill).toBeGreaterThan(over.mark ?? 100);
  expect(meter(null, 9)).toEqual({ fill: 0, mark: 100 });
  expect(meter(7, null)).toEqual({ fill: 100, mark: null });
  expect(meter(0, 0)).toEqual({ fill: 0, mark: 0 });
});

test('nothing ever leaves the bar, and a larger figure is never shorter', () => {
  const figure = fc.double({ min: 0, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(figure, figure, figure, (a, b, target) => {
      const [small, large] = a < b ? [a, b] : [b, a];
      for (const value of [small, large]) {
        const { fill, mark } = meter(value, target);
        expect(fill).toBeGreaterThanOrEqual(0);
        expect(fill).toBeLessThanOrEqual(100);
        expect(mark).toBeLessThanOrEqual(100);
      }
      if (large <= target) expect(meter(large, target).fill).toBeGreaterThanOrEqual(meter(small, target).fill);
    }),
  );
});

test('a bound is said as people say it', () => {
  expect(boundWords('<=', 1, '工作日', 'zh')).toBe('不超过 1 工作日');
  expect(boundWords('=', 7, '个', 'zh')).toBe('7 个');
  expect(boundWords('>=', 80, '%', 'en')).toBe('at least 80 %');
});

test('figures keep their declared decimals', () => {
  expect(figureText(0.4, 1)).toBe('0.4');
  expect(figureText(12345, 0)).toBe('12,345');
  expect(figureText(null, 2)).toBe('—');
});

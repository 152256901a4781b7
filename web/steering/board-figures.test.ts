import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Board,
  type BoardMeasure,
  boundText,
  countLights,
  csvOf,
  dueWithin,
  figureText,
  filterBoard,
  type Indicator,
  leadUnits,
  lightOf,
  measuresOf,
  targetText,
} from './board-figures.ts';

const measure = (no: number, part: Partial<BoardMeasure> = {}): BoardMeasure => ({
  no,
  part: 1,
  section: 1,
  title: `第 ${no} 项`,
  lead: ['市场监管局'],
  cooperating: [],
  targets: [],
  deadline: null,
  indicator: null,
  indicators: 0,
  colour: 'idle',
  why: { zh: '', en: '' },
  ...part,
});
const board = (...sections: BoardMeasure[][]): Board => ({
  plan: null,
  parts: [
    {
      no: 1,
      title: '市场环境',
      sections: sections.map((measures, n) => ({ no: n + 1, title: `小节 ${n + 1}`, measures })),
    },
  ],
});
const indicator = {
  unit: { zh: '工作日', en: 'working days' },
  target: { comparator: '<=', value: 1, basis: '', met: true },
} as Indicator;
const target = { subject: '孵化基地', comparator: '=', value: 7, unit: '个', by: '2021-12-31', sentence: 2 };

test('narrowing leaves out empty sections and parts, and without a filter nothing is lost', () => {
  const wall = board([measure(1, { colour: 'red' }), measure(2)], [measure(3, { lead: ['税务局'] })]);
  expect(filterBoard(wall, { light: null, lead: null, figures: false })).toEqual(wall);
  expect(
    measuresOf(filterBoard(wall, { light: 'red', lead: null, figures: false })).map((one) => one.measure.no),
  ).toEqual([1]);
  expect(
    filterBoard(wall, { light: null, lead: '税务局', figures: false }).parts[0]?.sections.map((s) => s.no),
  ).toEqual([2]);
  expect(filterBoard(wall, { light: 'done', lead: null, figures: false }).parts).toEqual([]);
});

test('only measures with a figure or a target count as having figures', () => {
  const wall = board([measure(1, { targets: [target] }), measure(2, { indicator }), measure(3)]);
  expect(
    measuresOf(filterBoard(wall, { light: null, lead: null, figures: true })).map((one) => one.measure.no),
  ).toEqual([1, 2]);
});

test('the lights add up to the number of measures', () => {
  const light = fc.constantFrom('red', 'yellow', 'green', 'done', 'idle');
  fc.assert(
    fc.property(fc.array(light), (colours) => {
      const counts = countLights(colours.map((colour, n) => measure(n, { colour: colour as BoardMeasure['colour'] })));
      expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(colours.length);
    }),
  );
});

test('a unit that leads two measures is counted twice, a unit named twice in one measure once', () => {
  const wall = board([measure(1, { lead: ['税务局', '财政局'] }), measure(2, { lead: ['财政局', '财政局'] })]);
  expect(leadUnits(wall)).toEqual([
    { name: '财政局', count: 2 },
    { name: '税务局', count: 1 },
  ]);
});

test.each([
  [0.4, 1, '0.4'],
  [1234567, 0, '1,234,567'],
  [1234.5, 2, '1,234.50'],
  [-1200, 0, '-1,200'],
  [0, 0, '0'],
  [null, 1, '—'],
])('the figure %s with %i decimals is written %s', (value, decimals, text) => {
  expect(figureText(value, decimals)).toBe(text);
});

test('a bound is written in signs, and equality with the figure alone', () => {
  expect(boundText('<=', 9)).toBe('≤ 9');
  expect(boundText('=', 7)).toBe('7');
  expect(boundText('>', 90)).toBe('> 90');
});

test('the target of the indicator goes before the first target of the plan', () => {
  expect(targetText({ indicator, targets: [target] }, 'zh')).toBe('≤ 1 工作日');
  expect(targetText({ indicator: null, targets: [target] }, 'zh')).toBe('7 个 · 孵化基地');
  expect(targetText({ indicator: null, targets: [] }, 'zh')).toBe('');
});

test('due within thirty days counts both ends, and what is done is not due', () => {
  const days = (deadline: string | null, colour: BoardMeasure['colour'] = 'green') =>
    dueWithin(board([measure(1, { deadline, colour })]), '2021-10-01', 30).length;
  expect(days('2021-09-30')).toBe(0);
  expect(days('2021-10-01')).toBe(1);
  expect(days('2021-10-31')).toBe(1);
  expect(days('2021-11-01')).toBe(0);
  expect(days('2021-10-15', 'done')).toBe(0);
  expect(days(null)).toBe(0);
  const wall = board([measure(2, { targets: [target] }), measure(1, { deadline: '2021-12-10' })]);
  expect(dueWithin(wall, '2021-12-01', 30).map((one) => [one.no, one.deadline])).toEqual([
    [1, '2021-12-10'],
    [2, '2021-12-31'],
  ]);
});

test('a table file keeps commas, quotes and line breaks inside their cell and runs no formula', () => {
  expect(csvOf([['a,b', 'say "x"', 'l1\nl2', null, 1.5]])).toBe('\ufeff"a,b","say ""x""","l1\nl2",,1.5\r\n');
  expect(csvOf([['=1+1', '-x', -3]])).toBe("\ufeff'=1+1,'-x,-3\r\n");
});

test('a measure whose figure is computed but has no target is counted, not unstarted', () => {
  const figure = (value: number | null) => ({ ...indicator, value, target: null });
  expect(lightOf(measure(1, { indicator: figure(50) }))).toBe('measured');
  expect(lightOf(measure(1, { indicator: figure(null) }))).toBe('idle');
  expect(lightOf(measure(1))).toBe('idle');
  expect(lightOf(measure(1, { indicator: figure(50), colour: 'red' }))).toBe('red');
});

import { expect, test } from 'vitest';
import { groupDays } from './due-runs.ts';

const line = (day: string, counted: boolean, zh: string, kind = counted ? 'working' : 'off') => ({
  day,
  counted,
  kind,
  why: { zh, en: zh },
});

test('days in a row with one reason become one line, worked days none, and a make-up day a line of its own', () => {
  const runs = groupDays([
    line('2021-09-17', false, '当日', 'start'),
    line('2021-09-18', true, '补班', 'makeUp'),
    line('2021-09-19', false, '周末'),
    line('2021-09-20', false, '放假'),
    line('2021-09-21', false, '放假'),
    line('2021-09-22', true, '工作日'),
    line('2021-09-23', false, '放假'),
  ]);
  expect(runs.map(({ from, to, why }) => `${from} ${to} ${why.zh}`)).toEqual([
    '2021-09-17 2021-09-17 当日',
    '2021-09-18 2021-09-18 补班',
    '2021-09-19 2021-09-19 周末',
    '2021-09-20 2021-09-21 放假',
    '2021-09-23 2021-09-23 放假',
  ]);
});

test('nothing to explain gives no line', () => {
  expect(groupDays([])).toEqual([]);
  expect(groupDays([line('2021-09-22', true, '工作日')])).toEqual([]);
});

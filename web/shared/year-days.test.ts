import { expect, test } from 'vitest';
import { monthsOf, spansOff, step } from './year-days.ts';

test('a year has twelve months of whole weeks from Monday, and every day once', () => {
  const months = monthsOf('2028');
  expect(months.map((month) => month.name)[1]).toBe('2028-02');
  const days = months.flatMap((month) => month.weeks.flat()).filter((day) => day !== null);
  expect(days).toHaveLength(366);
  expect(new Set(days).size).toBe(366);
  for (const month of months) {
    for (const week of month.weeks) expect(week).toHaveLength(7);
    const first = month.weeks[0]?.findIndex((day) => day !== null) ?? 0;
    expect((new Date(`${month.name}-01`).getUTCDay() + 6) % 7).toBe(first);
  }
});

test.each([
  ['2027-03-01', 'ArrowLeft', '2027-02-28'],
  ['2027-03-01', 'ArrowRight', '2027-03-02'],
  ['2027-03-01', 'ArrowDown', '2027-03-08'],
  ['2027-03-01', 'ArrowUp', '2027-02-22'],
  ['2027-03-03', 'Home', '2027-03-01'],
  ['2027-03-03', 'End', '2027-03-07'],
  ['2027-03-31', 'PageUp', '2027-02-28'],
  ['2027-01-31', 'PageDown', '2027-02-28'],
  ['2027-01-31', 'PageUp', '2026-12-31'],
  ['2027-01-31', 'Enter', undefined],
])('from %s the key %s goes to %s', (day, key, to) => {
  expect(step(day, key)).toBe(to);
});

test('days off become spans with their weekend, a weekend alone none, two festivals side by side two', () => {
  const day = (name: string, kind: string, zh?: string) => ({
    day: name,
    kind,
    festival: zh === undefined ? null : { zh, en: zh },
  });
  const spans = spansOff([
    day('2027-01-01', 'off', '元旦'),
    day('2027-01-02', 'weekend'),
    day('2027-01-03', 'weekend'),
    day('2027-01-04', 'working'),
    day('2027-01-09', 'weekend'),
    day('2027-01-10', 'weekend'),
    day('2027-01-11', 'working'),
    day('2027-09-30', 'off', '中秋节'),
    day('2027-10-01', 'off', '国庆节'),
    day('2027-10-02', 'weekend', '国庆节'),
  ]);
  expect(spans.map(({ from, to, name }) => `${from} ${to} ${name?.zh}`)).toEqual([
    '2027-01-01 2027-01-03 元旦',
    '2027-09-30 2027-09-30 中秋节',
    '2027-10-01 2027-10-02 国庆节',
  ]);
});

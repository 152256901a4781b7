import { expect, test } from 'vitest';
import { readableValue } from './readable-value.ts';

const words: Record<string, string> = {
  'form.yes': '是',
  'form.no': '否',
  'calc.value': '结果',
  comma: '、',
  'fact.route': '怎么办',
  'word.officer': '请工作人员看',
};
const t = (key: string, options?: Record<string, unknown>) => words[key] ?? String(options?.defaultValue ?? key);

test('fields in fen read as yuan, shares in basis points as percent, words as words', () => {
  expect(readableValue({ taxFen: 1_500_000, rateBp: 150, allowed: true, route: 'officer', until: null }, t)).toEqual([
    { name: 'taxFen', value: '15,000 元' },
    { name: 'rateBp', value: '1.5%' },
    { name: 'allowed', value: '是' },
    { name: '怎么办', value: '请工作人员看' },
    { name: 'until', value: '–' },
  ]);
});

test('what lies deeper carries the names on the way', () => {
  expect(readableValue({ rows: [{ n: 1 }, { n: 2 }] }, t)).toEqual([
    { name: 'rows 1 · n', value: '1' },
    { name: 'rows 2 · n', value: '2' },
  ]);
  expect(readableValue({ days: ['a', 'b'] }, t)).toEqual([{ name: 'days', value: 'a、b' }]);
});

test('a bare value is the result', () => {
  expect(readableValue(7, t)).toEqual([{ name: '结果', value: '7' }]);
});

import { expect, test } from 'vitest';
import { recordView } from './record-view.ts';

test('a company shows its public facts in order, money in yuan and days in words', () => {
  const data = {
    uscc: '91500110MA7WA002XR',
    name: '红曦酒业有限公司',
    capitalFen: 50_000_000,
    foundedOn: '2021-09-13',
    scopeCodes: ['a'],
    scope: '',
  };
  expect(recordView('enterprise', 'r1', data, 'zh')).toEqual({
    heading: '红曦酒业有限公司',
    lines: [
      { name: 'uscc', value: '91500110MA7WA002XR' },
      { name: 'capitalFen', value: '500,000 元' },
      { name: 'foundedOn', value: '2021年9月13日 周一' },
    ],
  });
});

test('a record that still stands empty is shown by its number', () => {
  expect(recordView('incubation-base', 'base-3', { name: '', code: '' }, 'zh')).toEqual({
    heading: 'base-3',
    lines: [],
  });
});

test('a register without a chosen order shows what it holds', () => {
  expect(recordView('other', 'r', { title: 'x', list: ['a', 'b'], open: true }, 'en')).toEqual({
    heading: 'x',
    lines: [
      { name: 'list', value: 'a、b' },
      { name: 'open', value: '✓' },
    ],
  });
});

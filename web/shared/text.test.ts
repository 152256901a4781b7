import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dayOfInstant,
  fieldOfInstant,
  formatClock,
  formatDay,
  formatDue,
  formatDuration,
  formatInstant,
  formatYuan,
  instantOfField,
  pickText,
} from './text.ts';

test('a day carries its weekday, in Chinese and in English', () => {
  expect(formatDay('2021-09-06', 'zh')).toBe('2021年9月6日 周一');
  expect(formatDay('2021-09-05', 'zh', true)).toBe('9月5日 周日');
  expect(formatDay('2021-09-06', 'en')).toBe('Mon 6 Sep 2021');
  expect(formatDay('no day', 'zh')).toBe('no day');
});

test('an instant is shown by the Shanghai clock, also across midnight', () => {
  expect(formatInstant('2021-09-13T01:31:00.000Z', 'zh')).toBe('2021年9月13日 周一 09:31');
  expect(dayOfInstant('2021-09-12T15:59:59.999Z')).toBe('2021-09-12');
  expect(dayOfInstant('2021-09-12T16:00:00.000Z')).toBe('2021-09-13');
  expect(formatClock('2021-09-13T00:39:12.000Z', true)).toBe('08:39:12');
});

test('a limit that ends with a day is written 24:00 of that day', () => {
  expect(formatDue('2021-09-14T16:00:00.000Z', 'zh')).toBe('9月14日 周二 24:00');
  expect(formatDue('2021-09-14T15:59:00.000Z', 'zh')).toBe('9月14日 周二 23:59');
});

test.each([
  [0, '不到 1 秒'],
  [999, '不到 1 秒'],
  [1000, '1 秒'],
  [59_999, '59 秒'],
  [60_000, '1 分钟'],
  [329_000, '5 分钟 29 秒'],
  [600_000, '10 分钟'],
  [3_599_999, '59 分钟'],
  [3_600_000, '1 小时'],
  [5_400_000, '1 小时 30 分钟'],
  [86_400_000, '1 天'],
  [97_200_000, '1 天 3 小时'],
])('%i ms reads %s', (ms, text) => {
  expect(formatDuration(ms, 'zh')).toBe(text);
});

test('a field of day and time never begins before the moment, and gives the moment back', () => {
  expect(fieldOfInstant('2021-09-13T16:00:00.000Z')).toBe('2021-09-14T00:00');
  expect(fieldOfInstant('2021-09-13T15:59:00.001Z')).toBe('2021-09-14T00:00');
  expect(new Date(instantOfField('2021-09-14T00:00')).toISOString()).toBe('2021-09-13T16:00:00.000Z');
});

test('fen are shown as yuan with separators; whole yuan have no fraction', () => {
  expect(formatYuan(1_234_567, 'zh')).toBe('12,345.67 元');
  expect(formatYuan(10_000_000, 'zh')).toBe('100,000 元');
  expect(formatYuan(5, 'zh')).toBe('0.05 元');
  expect(formatYuan(-150, 'en')).toBe('CN¥-1.50');
});

test('no amount loses a fen on its way to the page', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900_000_000_000_000 }), (fen) => {
      const digits = formatYuan(fen, 'zh').replace(/[, 元]/g, '');
      const [yuan, rest = '0'] = digits.split('.');
      expect(BigInt(yuan ?? '0') * 100n + BigInt(rest)).toBe(BigInt(fen));
    }),
  );
});

test('a text without English falls back to Chinese', () => {
  expect(pickText({ zh: '核名', en: '' }, 'en')).toBe('核名');
  expect(pickText({ zh: '核名', en: 'Name' }, 'en')).toBe('Name');
  expect(pickText(null, 'zh')).toBe('');
});

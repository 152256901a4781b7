import { expect, test } from 'vitest';
import { cutPage, readCursor, readPosition } from './cursor.ts';

test('a place that a page gave out is read, the beginning is none', () => {
  expect(readCursor('2021-09-06T01:02:03.004Z~kb-1', ['instant', 'text'])).toEqual([
    '2021-09-06T01:02:03.004Z',
    'kb-1',
  ]);
  expect(readCursor('', ['instant', 'text'])).toBeNull();
  expect(readCursor(undefined, ['instant'])).toBeNull();
});

test.each([
  ['a', ['instant', 'text']],
  ['2021-09-06~kb-1', ['instant', 'text']],
  ['2021-02-30T00:00:00.000Z~kb-1', ['instant', 'text']],
  ['2021-09-06T01:02:03.004Z~kb-1~2', ['instant', 'text']],
  ['2021-09-06T01:02:03.004Z~a\u0000b', ['instant', 'text']],
  ['2021-09-06T01:02:03.004Z~a\ud800', ['instant', 'text']],
  ['1.5', ['whole']],
  ['9999999999', ['whole']],
] as const)('%j is no place', (after, pieces) => {
  expect(() => readCursor(after, pieces)).toThrow('CURSOR_INVALID');
});

test.each([
  [[], [], null],
  [[1, 2], [1, 2], null],
  [[1, 2, 3], [1, 2], 'after 2'],
])('of the rows %j two are shown: %j, and the list goes on %j', (rows, page, next) => {
  expect(cutPage(rows, 2, (last) => `after ${last}`)).toEqual({ page, next });
});

test('a place in the feed is a transaction and a number', () => {
  expect(readPosition(undefined)).toEqual(['0', 0]);
  expect(readPosition('000000001017.001001')).toEqual(['1017', 1001]);
  for (const wrong of ['a', '1', '1.', '.1', '1.9999999999', '9999999999999999999.1', '-1.0'])
    expect(() => readPosition(wrong)).toThrow('CURSOR_INVALID');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from './body.ts';

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

test('what is JSON comes out as it went in', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value);
      fc.pre(!text.includes('\\u0000') && !text.includes('\ufffd') && !text.includes('__proto__'));
      expect(readJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test('64 levels are read, 65 are not, however many brackets stand inside of texts', () => {
  expect(readJson(nested(64))).toBeInstanceOf(Array);
  expect(() => readJson(nested(65))).toThrow('BODY_TOO_DEEP');
  expect(() => readJson(nested(100_000))).toThrow('BODY_TOO_DEEP');
  const text = JSON.stringify({ brackets: '['.repeat(1_000) });
  expect(readJson(text)).toEqual({ brackets: '['.repeat(1_000) });
});

test.each([
  ['nothing closed', '{"a":'],
  ['bytes that were no UTF-8', '{"a":"\ufffd"}'],
  ['a NUL', '{"a":"x\\u0000"}'],
  ['half of a character', '{"a":"\\ud800"}'],
  ['half of a character in a name', '{"\\udc00":1}'],
  ['a name that changes every object', '{"__proto__":{"staff":true}}'],
])('%s is refused', (_what, text) => {
  expect(() => readJson(text)).toThrow('BODY_UNREADABLE');
});

test('a character of two halves is one character', () => {
  expect(readJson('{"a":"\\ud83d\\ude00"}')).toEqual({ a: '😀' });
});

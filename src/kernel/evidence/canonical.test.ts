import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';

/** The same rule written differently: sort every object's keys, then let the platform write it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).map(([key, item]) => [key, sorted(item)] as const);
  return Object.fromEntries(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
const withoutIntegerKeys = (value: unknown): boolean => !/"(0|[1-9]\d*|__proto__)":/.test(JSON.stringify(value));

test('the example of RFC 8785, 3.2.2, comes out as published', () => {
  const value = {
    numbers: JSON.parse('[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001]'),
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('keys stand in the order of their UTF-16 units, as RFC 8785, 3.2.3, shows', () => {
  const value = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 };
  expect([...canonicalJson(value).matchAll(/:(\d)/g)].map((hit) => Number(hit[1]))).toEqual([2, 4, 6, 7, 1, 5, 3]);
});

test('a value written, read back and written again gives the same text, in whatever order its keys came', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      if (withoutIntegerKeys(value)) expect(text).toBe(JSON.stringify(sorted(value)));
    }),
  );
  expect(canonicalJson({ b: 1, a: { d: 2, c: 3 } })).toBe(canonicalJson({ a: { c: 3, d: 2 }, b: 1 }));
  expect(canonicalJson(-0)).toBe('0');
});

test.each([
  ['undefined', { a: undefined }],
  ['a gap in a list', [1, undefined]],
  ['NaN', [Number.NaN]],
  ['infinity', { a: Number.POSITIVE_INFINITY }],
  ['bigint', 1n],
  ['a function', { a: () => 1 }],
  ['a Date', { at: new Date(0) }],
  ['a Map', new Map()],
  ['a lone surrogate', 'a\ud800'],
  ['a lone surrogate in a key', { '\udc00': 1 }],
])('%s is refused', (_, value) => {
  expect(() => canonicalJson(value)).toThrow(/Canonical JSON/);
});

import { expect, test } from 'vitest';
import { maskNumbers } from './mask.ts';

test.each([
  ['法人 50019919900307001X 电话19900000001。', '法人 500199********001X 电话199****0001。'],
  ['500199198512314022、500199199306181059', '500199********4022、500199********1059'],
  ['50019919900307001x', '500199********001x'],
])('%s reads %s', (text, masked) => {
  expect(maskNumbers(text)).toBe(masked);
  expect(maskNumbers(masked)).toBe(masked);
});

test.each([
  ['a credit code', '91500110MAY000076G'],
  ['an account of 19 figures', '6222021990030700112'],
  ['18 figures without a date', '500199199013399012'],
  ['a case number', 'KB-20210906-0001'],
  ['ten figures', '1990000000'],
  ['twelve figures', '199000000012'],
  ['a landline of the service', '023-48271234'],
])('%s stays', (_what, text) => {
  expect(maskNumbers(text)).toBe(text);
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isResidentId, isUscc, luhnDigit } from './identifiers.ts';

test.each(['91350100M000100Y43', '91500110MA60ABCD50', '91500110MA7WA002XR', '91500110MA7WB0K30L'])(
  'the code %s is right, and wrong with any other last character',
  (code) => {
    expect(isUscc(code)).toBe(true);
    for (const last of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
      expect(isUscc(code.slice(0, 17) + last)).toBe(last === code[17]);
    }
  },
);

test('a code with a letter that the standard leaves out, or of another length, is wrong', () => {
  expect(isUscc('91500110MA7WA002IR')).toBe(false);
  expect(isUscc('91500110MA7WA002X')).toBe(false);
  expect(isUscc(91)).toBe(false);
});

test.each(['11010519491231002X', '50019919900307001X', '500199198512314022', '500199200002290040'])(
  'the identity number %s is right, and wrong with any other last place',
  (id) => {
    expect(isResidentId(id)).toBe(true);
    for (const last of '0123456789X') expect(isResidentId(id.slice(0, 17) + last)).toBe(last === id[17]);
  },
);

test('a birthday that the calendar does not have is wrong even when the check place fits', () => {
  const fits = (body: string) => [...'0123456789X'].map((last) => body + last).some(isResidentId);
  expect(fits('50019920000229004')).toBe(true);
  expect(fits('50019920010229004')).toBe(false);
  expect(fits('50019919901301001')).toBe(false);
});

test('every demonstration person has a valid number of the unassigned region, a phone and a code of its own', () => {
  const path = new URL('../seeds/persons.json', import.meta.url);
  const persons = JSON.parse(readFileSync(path, 'utf8')) as { code: string; idNumber: string; phone: string }[];
  expect(persons.length).toBeGreaterThanOrEqual(12);
  for (const { idNumber, phone } of persons) {
    expect(isResidentId(idNumber)).toBe(true);
    expect(idNumber).toMatch(/^500199/);
    expect(phone).toMatch(/^19900000\d{3}$/);
  }
  for (const field of ['code', 'idNumber', 'phone'] as const) {
    expect(new Set(persons.map((person) => person[field])).size).toBe(persons.length);
  }
});

test('the check digit of known numbers', () => {
  expect(luhnDigit('7992739871')).toBe('3');
  expect(luhnDigit('411111111111111')).toBe('1');
});

test('one mistyped digit never passes the Luhn test', () => {
  const digits = fc.stringMatching(/^\d{18}$/);
  fc.assert(
    fc.property(digits, fc.nat(17), fc.integer({ min: 1, max: 9 }), (text, place, more) => {
      const wrong = [...text];
      wrong[place] = String((Number(wrong[place]) + more) % 10);
      expect(luhnDigit(wrong.join(''))).not.toBe(luhnDigit(text));
    }),
  );
});

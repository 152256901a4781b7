import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from './days.ts';
import {
  checkLegacyNumber,
  checkOrgCode,
  checkResidentId,
  checkUscc,
  completeOrgCode,
  completeUscc,
} from './identifiers.ts';

const today = parseDay('2021-09-13');
const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const usccCode = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...usccAlphabet), minLength: 2, maxLength: 2 }),
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 6 }),
    fc.string({ unit: fc.constantFrom(...usccAlphabet), minLength: 9, maxLength: 9 }),
  )
  .map((parts) => completeUscc(parts.join('')));

test.each([
  ['91350100M000100Y4', '3'],
  ['91500110MA60ABCD5', '0'], // the sum is a multiple of 31: the check is 0, never 31
  ['91500110MA7WA002X', 'R'],
  ['91500110MA7WB0K30', 'L'],
])('the code %s is completed by %s', (first, check) => {
  expect(completeUscc(first)).toBe(first + check);
  expect(checkUscc(first + check)).toMatchObject({ ok: true });
});

test('a unified social credit code opens into its parts', () => {
  expect(checkUscc(' 91500110ma60abcd50 ')).toEqual({
    ok: true,
    parts: { code: '91500110MA60ABCD50', authority: '9', kind: '91', registrar: '500110', orgCode: 'MA60ABCD5' },
  });
});

test.each([
  ['91350100M000100Y4Z', 'USCC_CHARACTER'], // the ending that one text prints
  ['91500110MAI0ABCD50', 'USCC_CHARACTER'],
  ['91500110MA60ABCD5O', 'USCC_CHARACTER'],
  ['9150011AMA60ABCD50', 'USCC_CHARACTER'],
  ['91500110M', 'USCC_LENGTH'],
  ['91500110MA60ABCD500', 'USCC_LENGTH'],
  ['', 'USCC_LENGTH'],
  ['O', 'USCC_CHARACTER'], // characters are judged before the length
  ['91500110MA60ABCD51', 'USCC_CHECKSUM'],
  ['91500110MA60ABDC50', 'USCC_CHECKSUM'],
])('the code %s is refused with %s', (code, refusal) => {
  expect(checkUscc(code)).toEqual({ ok: false, code: refusal });
});

test('every completed code satisfies the congruence of the standard: the weighted sum is a multiple of 31', () => {
  fc.assert(
    fc.property(usccCode, (code) => {
      let [total, weight] = [usccAlphabet.indexOf(code[17] as string), 1];
      for (const character of code.slice(0, 17)) {
        total += usccAlphabet.indexOf(character) * weight;
        weight = (weight * 3) % 31;
      }
      expect(total % 31).toBe(0);
      expect(checkUscc(code).ok).toBe(true);
    }),
  );
});

test('one wrong character in a code, or two neighbours changed round, never passes', () => {
  fc.assert(
    fc.property(usccCode, fc.nat(17), fc.constantFrom(...usccAlphabet), (code, at, other) => {
      const slip = code.slice(0, at) + other + code.slice(at + 1);
      expect(checkUscc(slip).ok).toBe(slip === code);
      const swapped = code.slice(0, at) + (code[at + 1] ?? '') + code[at] + code.slice(at + 2);
      expect(checkUscc(swapped).ok).toBe(swapped === code);
    }),
  );
});

test('only the first 17 places can be completed', () => {
  expect(() => completeUscc('91500110MA60ABCD50')).toThrow('17 places');
  expect(() => completeUscc('91500110MA60ABCDI')).toThrow('17 places');
});

test.each([
  ['D2143569', 'X'],
  ['MA60ABCD', '5'],
  ['MA7WA002', 'X'],
  ['MA7WB0K3', '0'],
])('the organisation code %s is completed by %s', (first, check) => {
  expect(completeOrgCode(first)).toBe(first + check);
  expect(checkOrgCode(`${first}-${check}`)).toEqual({ ok: true, parts: { code: first + check } });
});

test.each([
  ['D21435690', 'ORG_CHECKSUM'],
  ['D2143569', 'ORG_FORMAT'],
  ['D2143569XX', 'ORG_FORMAT'],
  ['d214356-9X', 'ORG_FORMAT'],
])('the organisation code %s is refused with %s', (code, refusal) => {
  expect(checkOrgCode(code)).toEqual({ ok: false, code: refusal });
});

test('every completed organisation code satisfies the congruence: the weighted sum with its check is a multiple of 11', () => {
  const first8 = fc.string({
    unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
    minLength: 8,
    maxLength: 8,
  });
  fc.assert(
    fc.property(first8, (first) => {
      const code = completeOrgCode(first);
      const weights = [3, 7, 9, 10, 5, 8, 4, 2];
      const sum = weights.reduce((all, weight, i) => all + weight * Number.parseInt(code[i] as string, 36), 0);
      expect((sum + (code[8] === 'X' ? 10 : Number(code[8]))) % 11).toBe(0);
    }),
  );
});

test('a resident identity number opens into region, birthday and sex', () => {
  expect(checkResidentId('11010519491231002x', { today })).toEqual({
    ok: true,
    parts: { code: '11010519491231002X', region: '110105', birthday: '1949-12-31', sex: 'female' },
  });
});

test.each(['50019919900307001X', '500199198512314022', '500199200002290040'])(
  'the invented person %s passes in a demonstration only',
  (number) => {
    expect(checkResidentId(number, { today, demo: true }).ok).toBe(true);
    expect(checkResidentId(number, { today })).toEqual({ ok: false, code: 'ID_REGION' });
  },
);

test.each([
  ['1101051949123100', 'ID_FORMAT'],
  ['1101051949123100XX', 'ID_FORMAT'],
  ['11010519491231002Y', 'ID_FORMAT'],
  ['990105194912310021', 'ID_REGION'],
  ['000000194913310021', 'ID_REGION'], // the region is judged before the date
  ['110105194913310021', 'ID_DATE'],
  ['110105200102290021', 'ID_DATE'], // no leap year, and the date is judged before the check character
  ['110105202109140021', 'ID_DATE'], // tomorrow
  ['110105194912310021', 'ID_CHECKSUM'],
])('the number %s is refused with %s', (number, refusal) => {
  expect(checkResidentId(number, { today })).toEqual({ ok: false, code: refusal });
});

test('a child born today has a number, one born tomorrow has none', () => {
  const born = (date: string) =>
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'X'].map((check) => `110105${date}002${check}`);
  expect(born('20210913').filter((number) => checkResidentId(number, { today }).ok)).toHaveLength(1);
  expect(born('20210914').filter((number) => checkResidentId(number, { today }).ok)).toHaveLength(0);
});

test('a number passes exactly when the sum of its figures times powers of two leaves 1 after division by 11', () => {
  const serial = fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, '0'));
  fc.assert(
    fc.property(serial, fc.constantFrom(...'0123456789X'), (three, check) => {
      const number = `50010619860220${three}${check}`;
      const sum = [...number].reduce((all, c, i) => all + (c === 'X' ? 10 : Number(c)) * 2 ** (17 - i), 0);
      expect(checkResidentId(number, { today }).ok).toBe(sum % 11 === 1);
    }),
  );
});

test('an old registration number passes with its check figure only', () => {
  expect(checkLegacyNumber('500110000001231')).toEqual({
    ok: true,
    parts: { code: '500110000001231', registrar: '500110' },
  });
  expect(checkLegacyNumber('500110000001232')).toEqual({ ok: false, code: 'LEGACY_CHECKSUM' });
  expect(checkLegacyNumber('50011000000123')).toEqual({ ok: false, code: 'LEGACY_FORMAT' });
  expect(checkLegacyNumber('50011000000123X')).toEqual({ ok: false, code: 'LEGACY_FORMAT' });
});

test('one wrong figure in an old registration number never passes, and each has exactly one check figure', () => {
  const first14 = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 14, maxLength: 14 });
  fc.assert(
    fc.property(first14, fc.nat(13), fc.integer({ min: 1, max: 9 }), (first, at, shift) => {
      const passing = [...'0123456789'].filter((check) => checkLegacyNumber(first + check).ok);
      expect(passing).toHaveLength(1);
      const slip = first.slice(0, at) + ((Number(first[at]) + shift) % 10) + first.slice(at + 1);
      expect(checkLegacyNumber(slip + passing[0]).ok).toBe(false);
    }),
  );
});

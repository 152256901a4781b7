import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completeOrgCode, completeUscc, parseDay } from '#kernel/base';
import { assignCodes } from './assign-code.ts';
import { legacyNumberRule, orgCodeRule, residentIdRule, usccRule } from './identifiers.rule.ts';

const today = parseDay('2026-11-24');
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100 written the other way round: with its check sign, which weighs 1, the weighted sum is divisible by 31. */
function sumMod31(code: string): number {
  return (
    [...code].reduce((sum, sign, index) => sum + alphabet.indexOf(sign) * (index === 17 ? 1 : 3 ** index % 31), 0) % 31
  );
}

test('codes of the worked examples are valid, one changed sign is not', () => {
  for (const code of ['91350100M000100Y43', '91500110MA60ABCD50', '91500110MA7WA002XR', '91500110MA7WB0K30L']) {
    expect(usccRule.at(today)({ code }).value.code).toBe(code);
    const other = code.endsWith('0') ? '1' : '0';
    expect(() => usccRule.at(today)({ code: code.slice(0, 17) + other })).toThrow(
      expect.objectContaining({ code: 'USCC_CHECKSUM' }),
    );
  }
  expect(orgCodeRule.at(today)({ code: 'ma60abcd-5' }).value.code).toBe('MA60ABCD5');
  expect(legacyNumberRule.at(today)({ code: '500110000001231' }).value.registrar).toBe('500110');
});

test('an invented number is valid only when it is asked for as one', () => {
  const code = '500199200002290040';
  expect(() => residentIdRule.at(today)({ code })).toThrow(expect.objectContaining({ code: 'ID_REGION' }));
  expect(residentIdRule.at(today)({ code, demonstration: true }).value).toMatchObject({
    birthday: '2000-02-29',
    sex: 'female',
  });
});

test('blanks around a code and small letters do not matter', () => {
  expect(usccRule.at(today)({ code: ' 91500110ma7wa002xr ' }).value.orgCode).toBe('MA7WA002X');
});

test('every new company gets two codes that check, and no two get the same', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 28_000_000 }), { maxLength: 20 }),
      fc.boolean(),
      (serials, demo) => {
        const codes = serials.map((serial) => assignCodes(serial, '500110', demo));
        expect(new Set(codes.map(({ uscc }) => uscc)).size).toBe(serials.length);
        for (const { orgCode, uscc } of codes) {
          expect(sumMod31(uscc)).toBe(0);
          expect(completeOrgCode(orgCode.slice(0, 8))).toBe(orgCode);
          expect(completeUscc(uscc.slice(0, 17))).toBe(uscc);
          expect(uscc.slice(0, 8)).toBe('91500110');
          expect(orgCode).toMatch(demo ? /^MAY/ : /^MA/);
        }
      },
    ),
  );
});

test('when the numbers are used up nothing is given out twice', () => {
  expect(assignCodes(31 ** 5 - 1, '500110', true).orgCode).toMatch(/^MAYYYYYY/);
  expect(() => assignCodes(31 ** 5, '500110', true)).toThrow('no organisation code is left');
  expect(() => assignCodes(-1, '500110', true)).toThrow('no organisation code is left');
});

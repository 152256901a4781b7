import { sm2 } from 'sm-crypto-v2';
import { expect, test } from 'vitest';
import samples from '../../../shared/verify/samples.json' with { type: 'json' };
import { verifyOffline } from '../../../shared/verify/verify-offline.ts';
import { ageOf, checksOf, codeIn, isFile, type KeptKeys, offlineJudgement } from './judge.ts';

const made = Date.UTC(2021, 8, 13, 2, 0, 0);
const keys: KeptKeys = { points: [samples.publicKey], at: '2021-09-13T01:40:00.000Z' };
const offline = (text: string, ageMs: number, of = keys) =>
  offlineJudgement(verifyOffline(text, of.points, made + ageMs), of, made + ageMs, isFile(text) ? 'file' : 'show-code');

test('without the register a genuine licence file is amber with its face and the time of the last contact', () => {
  const found = offline(samples.credential, 60_000);
  expect(found).toMatchObject({ colour: 'amber', online: false, statusAt: keys.at, kind: 'file' });
  expect(found.face.map((line) => line.value)).toContain('红曦酒业有限公司');
  expect(found.kindName?.zh).toBeTruthy();
});

test('a show code is amber until its last millisecond and red from then on, and red tells nothing about the firm', () => {
  expect(offline(samples.showCode, 299_999)).toMatchObject({
    colour: 'amber',
    face: [{ field: 'holder' }, { field: 'number' }],
  });
  const late = offline(samples.showCode, 300_000);
  expect(late).toMatchObject({ colour: 'red', code: 'TOKEN_EXPIRED', face: [], kindName: null });
  expect(JSON.stringify(late)).not.toMatch(/红曦|9150/);
});

test('a text signed by somebody else is red and tells nothing', () => {
  const strangers = { ...keys, points: [sm2.generateKeyPairHex().publicKey] };
  expect(offline(samples.credential, 0, strangers)).toMatchObject({ colour: 'red', face: [], kindName: null });
});

test('a code read from an address, from a paste with blanks, and from a file are told apart', () => {
  expect(codeIn(` https://example.org/disclosure/verify#c=${samples.showCode}\n`)).toBe(samples.showCode);
  expect(codeIn(`  ${samples.showCode} `)).toBe(samples.showCode);
  expect(isFile(codeIn(samples.credential))).toBe(true);
  expect(isFile(samples.showCode)).toBe(false);
});

test('the age of a code is read from the code itself, and a text that is none has no age', () => {
  expect(ageOf(samples.showCode)).toEqual({ madeAt: made, lifeSeconds: 300 });
  for (const text of ['', 'a.b', samples.credential, 'W10.W10']) expect(ageOf(text)).toBeNull();
});

test.each([
  ['VALID', 'show-code', true, ['passed', 'passed', 'passed']],
  ['VALID', 'file', true, ['passed', 'passed']],
  ['TOKEN_EXPIRED', 'show-code', true, ['passed', 'failed', 'not-checked']],
  ['TOKEN_USED', 'show-code', true, ['passed', 'failed', 'not-checked']],
  ['SIGNATURE_INVALID', 'show-code', true, ['failed', 'not-checked', 'not-checked']],
  ['SIGNATURE_INVALID', 'file', false, ['failed', 'not-checked']],
  ['STATUS_NOT_REFRESHED', 'show-code', false, ['passed', 'passed', 'not-checked']],
  ['TIME_UNTRUSTED', 'show-code', false, ['passed', 'not-checked', 'not-checked']],
  ['CREDENTIAL_REVOKED', 'file', true, ['passed', 'failed']],
] as const)('%s on a %s (asked the register: %s) shows how far each check came', (code, kind, online, results) => {
  expect(checksOf({ code, kind, online }).map((line) => line.result)).toEqual(results);
});

import fc from 'fast-check';
import { sm2, sm3 } from 'sm-crypto-v2';
import { expect, test } from 'vitest';
import samples from './samples.json' with { type: 'json' };
import { verifyOffline } from './verify-offline.ts';

// samples.json was signed by the server's own code; the kernel's tests accept the same texts and refuse the same changes.
const made = Date.UTC(2021, 8, 13, 2, 0, 0);
const verify = (text: string, ageMs = 60_000, keys: string | string[] = samples.publicKey) =>
  verifyOffline(text, keys, made + ageMs);

test('a genuine licence file is amber, with its face, and never green', () => {
  const finding = verify(samples.credential);
  expect(finding).toMatchObject({ colour: 'amber', code: 'STATUS_NOT_REFRESHED', kind: 'credential' });
  expect(finding).toMatchObject({ credential: { holder: { name: '红曦酒业有限公司' }, version: 1 } });
  expect(verify(`  ${samples.credential}\n`)).toEqual(finding);
});

test.each([
  [0, 'STATUS_NOT_REFRESHED'],
  [299_000, 'STATUS_NOT_REFRESHED'],
  [299_999, 'STATUS_NOT_REFRESHED'],
  [300_000, 'TOKEN_EXPIRED'],
  [-1, 'TIME_UNTRUSTED'],
])('a genuine show code of age %i ms is %s', (ageMs, code) => {
  expect(verify(samples.showCode, ageMs)).toMatchObject({ kind: 'show-code', code });
});

test('an expired code and a wrong clock tell nothing about the firm', () => {
  expect(JSON.stringify(verify(samples.showCode, 300_000))).not.toMatch(/红曦|9150/);
  expect(JSON.stringify(verify(samples.showCode, -1))).not.toMatch(/红曦|9150/);
});

test.each([
  ['licence file', samples.credential],
  ['show code', samples.showCode],
])('one changed byte anywhere in a %s is red', (_, text) => {
  const bytes = new TextEncoder().encode(text);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const changed = bytes.slice();
      changed[at] = changed[at]! ^ mask;
      const finding = verify(new TextDecoder().decode(changed));
      expect(finding).toEqual({ colour: 'red', code: 'SIGNATURE_INVALID' });
    }),
    { numRuns: 300 },
  );
});

test('the right key among several is found by its short name; without it the text is red', () => {
  const other = sm2.generateKeyPairHex().publicKey;
  expect(verify(samples.credential, 0, [other, samples.publicKey]).colour).toBe('amber');
  expect(verify(samples.credential, 0, [other]).colour).toBe('red');
  expect(verify(samples.credential, 0, []).colour).toBe('red');
});

test('any licence signed elsewhere with the standard user id is accepted, with any other id refused', () => {
  const key = sm2.generateKeyPairHex();
  const keyId = sm3(Uint8Array.from(Buffer.from(key.publicKey, 'hex'))).slice(0, 16);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const payload = `{"format":"onewindow-credential/1","holder":{"name":${JSON.stringify(name)}}}`;
      const text = (userId: string) => {
        const options = { hash: true, der: true, publicKey: key.publicKey, userId };
        const signature = sm2.doSignature(new TextEncoder().encode(payload), key.privateKey, options);
        return `{"keyId":"${keyId}","payload":${payload},"signature":"${Buffer.from(signature, 'hex').toString('base64')}"}`;
      };
      expect(verify(text('1234567812345678'), 0, key.publicKey)).toMatchObject({
        colour: 'amber',
        credential: { holder: { name } },
      });
      expect(verify(text('8765432187654321'), 0, key.publicKey).colour).toBe('red');
    }),
    { numRuns: 20 },
  );
});

test.each(['', '{', '{}', 'null', '[]', 'a.b', 'a.b.c', '{"payload":null}', 'W10.W10', '中文'])('%s is red', (text) => {
  expect(verify(text)).toEqual({ colour: 'red', code: 'SIGNATURE_INVALID' });
});

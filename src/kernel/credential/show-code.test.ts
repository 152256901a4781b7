import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay, parseInstant } from '#kernel/base';
import { generateSm2KeyPair, loadPrivateKey, sm2KeyId, sm2Sign } from '#platform/sm';
import { buildCredential, defineCredential, signCredential } from './credential.ts';
import { judgeShowCode, makeShowCode, readShowCode } from './show-code.ts';
import { keyring, type Signer } from './signed.ts';
import { verdictText } from './verdict.ts';

const pair = generateSm2KeyPair();
const key = loadPrivateKey(pair.privateKeyPem);
const signer: Signer = { keyId: sm2KeyId(key.point), sign: (bytes) => sm2Sign(key, bytes) };
const keys = keyring([pair.publicKeyPem]);

const kind = defineCredential({
  code: 'business-licence',
  name: { zh: '营业执照', en: 'Business licence' },
  face: [{ field: 'name', name: { zh: '名称', en: 'Name' } }],
});
const holder = { name: '红曦酒业有限公司', uscc: '91500110MA7WA002XR' };
const facts = { district: '500110', kind, number: holder.uscc, version: 1, holder, face: { name: holder.name } };
const issue = { issuedBy: '演示登记机关', issuedOn: parseDay('2021-09-13'), caseId: 'case-1' };
const credential = await signCredential(buildCredential({ ...facts, ...issue }), signer);

const nonce = 'N0nce-of-22-letters_aa';
const at = parseInstant('2021-09-13T10:00:00+08:00');
const code = await makeShowCode({ credential, nonce, at, lifeSeconds: 300 }, signer);

/** Judges the code of 10:00:00 at a moment of Beijing time that day, the status being valid and just read. */
function scan(time: string, over: Partial<Parameters<typeof judgeShowCode>[0]> = {}) {
  const now = parseInstant(`2021-09-13T${time}+08:00`);
  const used = new Set<string>();
  return judgeShowCode({ code, keys, now, usedNonces: used, online: true, status: 'valid', statusAt: now, ...over });
}

test('worked example: a code of 10:00:00 scanned at 10:04:59 is valid, at 10:05:00 TOKEN_EXPIRED', () => {
  expect(scan('10:04:59')).toMatchObject({ colour: 'green', code: 'VALID', level: 'V2' });
  expect(scan('10:05:00')).toMatchObject({ colour: 'red', code: 'TOKEN_EXPIRED' });
});

test('to the millisecond: the last valid age is 299.999 seconds, the first is 0', () => {
  expect(scan('10:04:59.999').colour).toBe('green');
  expect(scan('10:00:00.000').colour).toBe('green');
});

test('an expired code says when it expired and tells nothing about the firm', () => {
  const verdict = scan('10:08:00');
  expect(verdictText(verdict).zh).toContain('2021-09-13 10:05:00');
  expect(verdict.subject).toBeUndefined();
  expect(verdict.checks).toEqual({ signature: 'passed', token: 'failed', status: 'not-checked' });
});

test('a green code shows number, version and holder', () => {
  expect(scan('10:01:00').subject).toEqual({
    district: '500110',
    kind: 'business-licence',
    number: holder.uscc,
    version: 1,
    holderName: holder.name,
  });
});

test('a second scan by anybody inside the life is TOKEN_USED and tells nothing about the firm', () => {
  const verdict = scan('10:01:00', { usedNonces: new Set([nonce]) });
  expect(verdict).toMatchObject({ colour: 'red', code: 'TOKEN_USED' });
  expect(verdict.subject).toBeUndefined();
  expect(scan('10:01:00', { usedNonces: new Set(['another-nonce-of-22-l']) }).colour).toBe('green');
});

test('without network a good code is amber at every age, never green, and an old one is still red', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 600_000 }), fc.boolean(), (ageMs, known) => {
      const now = parseInstant(new Date(Date.parse(at) + ageMs).toISOString());
      const verdict = scan('10:00:00', { now, online: false, ...(known ? {} : { status: undefined }) });
      expect(verdict).toMatchObject(
        ageMs < 300_000
          ? { colour: 'amber', code: 'STATUS_NOT_REFRESHED', level: 'V1' }
          : { colour: 'red', code: 'TOKEN_EXPIRED' },
      );
    }),
  );
});

test('a code from the future means a wrong clock: amber, and nothing is shown', () => {
  const verdict = scan('09:59:59.999');
  expect(verdict).toMatchObject({ colour: 'amber', code: 'TIME_UNTRUSTED' });
  expect(verdict.subject).toBeUndefined();
});

test('one changed byte anywhere in a code is red and tells nothing about the firm', () => {
  const bytes = Buffer.from(code);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, mask) => {
      const changed = Buffer.from(bytes);
      changed[place] = changed[place]! ^ mask;
      const verdict = scan('10:01:00', { code: changed.toString('utf8') });
      expect(verdict).toMatchObject({ colour: 'red', code: 'SIGNATURE_INVALID', level: 'V0' });
      expect(verdict.subject).toBeUndefined();
    }),
    { numRuns: 400 },
  );
});

test('a frozen, revoked or unknown licence is red though its code is good', () => {
  expect(scan('10:01:00', { status: 'frozen' })).toMatchObject({ colour: 'red', code: 'CREDENTIAL_FROZEN' });
  expect(scan('10:01:00', { status: 'revoked' })).toMatchObject({ colour: 'red', code: 'CREDENTIAL_REVOKED' });
  expect(scan('10:01:00', { status: undefined })).toMatchObject({ colour: 'red', code: 'CREDENTIAL_UNKNOWN' });
});

test('a code signed by a key that nobody trusts is red', async () => {
  const other = loadPrivateKey(generateSm2KeyPair().privateKeyPem);
  const forged = await makeShowCode(
    { credential, nonce, at, lifeSeconds: 300 },
    { keyId: signer.keyId, sign: (bytes) => sm2Sign(other, bytes) },
  );
  expect(scan('10:01:00', { code: forged })).toMatchObject({ colour: 'red', code: 'SIGNATURE_INVALID' });
});

test('a code is read back as it was made, and fits a QR code that phones read (at most 500 characters)', () => {
  expect(readShowCode(code)).toEqual({
    district: '500110',
    kind: 'business-licence',
    number: holder.uscc,
    version: 1,
    holderName: holder.name,
    nonce,
    at,
    lifeSeconds: 300,
    keyId: signer.keyId,
  });
  expect(code).toMatch(/^[\w-]+\.[\w-]+$/);
  expect(code.length).toBeLessThanOrEqual(500);
});

test.each(['', '.', 'a.b.c', `${code}.`, code.replace('.', ''), 'W10.W10', 'bnVsbA.bnVsbA'])(
  '%s is no code',
  (text) => {
    expect(readShowCode(text)).toBeUndefined();
    expect(scan('10:01:00', { code: text }).code).toBe('SIGNATURE_INVALID');
  },
);

test('a code is not made with a short nonce or without a life', async () => {
  const good = { credential, nonce, at, lifeSeconds: 300 };
  await expect(makeShowCode({ ...good, nonce: 'short' }, signer)).rejects.toThrow(/nonce/);
  await expect(makeShowCode({ ...good, lifeSeconds: 0 }, signer)).rejects.toThrow(/seconds/);
});

// The browser's own check reads the same samples from the same file (web/shared/verify).
const samples = JSON.parse(
  readFileSync(new URL('../../../web/shared/verify/samples.json', import.meta.url), 'utf8'),
) as { publicKey: string; showCode: string };

test('the stored sample of the browser check is what the kernel accepts', () => {
  const verdict = scan('10:01:00', { code: samples.showCode, keys: keyring([samples.publicKey]) });
  expect(verdict).toMatchObject({ colour: 'green', subject: { number: holder.uscc } });
});

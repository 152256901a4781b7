import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { parseDay, parseInstant } from '#kernel/base';
import { canonicalJson } from '#kernel/evidence';
import { generateSm2KeyPair, loadPrivateKey, sm2KeyId, sm2Sign } from '#platform/sm';
import { buildCredential, defineCredential, signCredential } from './credential.ts';
import { readShowCode } from './show-code.ts';
import { keyring, readSignedText, type Signer, signedText } from './signed.ts';
import { type CredentialAct, type CredentialStatus, credentialStatusAfter, statusSpanAt } from './status.ts';
import { verdictText } from './verdict.ts';
import { judgeCredentialFile } from './verify.ts';

const pair = generateSm2KeyPair();
const key = loadPrivateKey(pair.privateKeyPem);
const signer: Signer = { keyId: sm2KeyId(key.point), sign: (bytes) => sm2Sign(key, bytes) };
const keys = keyring([pair.publicKeyPem]);
const now = parseInstant('2021-09-13T02:00:00Z');

const licence = defineCredential({
  code: 'business-licence',
  name: { zh: '营业执照', en: 'Business licence' },
  face: [
    { field: 'name', name: { zh: '名称', en: 'Name' } },
    { field: 'address', name: { zh: '住所', en: 'Address' } },
  ],
});
const payload = buildCredential({
  district: '500110',
  kind: licence,
  number: '91500110MA7WA002XR',
  version: 1,
  holder: { name: '红曦酒业有限公司', uscc: '91500110MA7WA002XR' },
  face: { name: '红曦酒业有限公司', address: '演示路 1 号' },
  issuedBy: '演示登记机关',
  issuedOn: parseDay('2021-09-13'),
  caseId: 'case-1',
});
const signed = await signCredential(payload, signer);
const file = signedText(signed);
const valid = { online: true, status: 'valid', statusAt: now } as const;

const folder = mkdtempSync(join(tmpdir(), 'credential-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the signature of a credential verifies with the openssl command and the standard user id', () => {
  writeFileSync(join(folder, 'registrar.pub'), pair.publicKeyPem);
  writeFileSync(join(folder, 'payload'), canonicalJson(signed.payload));
  writeFileSync(join(folder, 'signature'), Buffer.from(signed.signature, 'base64'));
  const check = (id: string) => {
    const options = ['-sm3', '-verify', 'registrar.pub', '-sigopt', `distid:${id}`, '-signature', 'signature'];
    const run = spawnSync('openssl', ['dgst', ...options, 'payload'], { cwd: folder, encoding: 'utf8' });
    if (run.error) throw new Error('This test needs the command `openssl` (version 3) on the PATH.');
    return run.stdout.trim();
  };
  expect(check('1234567812345678')).toBe('Verified OK');
  expect(check('1234567812345679')).not.toBe('Verified OK');
  writeFileSync(join(folder, 'payload'), canonicalJson({ ...signed.payload, version: 2 }));
  expect(check('1234567812345678')).not.toBe('Verified OK');
});

test('a genuine licence file with a fresh status is green and shows its face in the declared order', () => {
  const verdict = judgeCredentialFile({ text: file, keys, now, ...valid });
  expect(verdict).toMatchObject({ colour: 'green', code: 'VALID', level: 'V2' });
  expect(verdict.checks).toEqual({ signature: 'passed', token: 'not-checked', status: 'passed' });
  expect(verdict.subject?.face.map((line) => line.name.zh)).toEqual(['名称', '住所']);
  expect(judgeCredentialFile({ text: `\n${file}\r\n`, keys, now, ...valid }).colour).toBe('green');
});

test('one changed byte anywhere in a licence file is red and tells nothing about the firm', () => {
  const bytes = Buffer.from(file);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ mask;
      const verdict = judgeCredentialFile({ text: changed.toString('utf8'), keys, now, ...valid });
      expect(verdict).toMatchObject({ colour: 'red', code: 'SIGNATURE_INVALID', level: 'V0' });
      expect(JSON.stringify(verdict)).not.toMatch(/91500110|红曦/);
    }),
    { numRuns: 400 },
  );
});

test.each([
  ['the same values written with spaces', JSON.stringify(JSON.parse(file), null, 1)],
  ['a field added beside the payload', file.replace('{"keyId"', '{"a":1,"keyId"')],
  ['no text', ''],
  ['a number', '7'],
  ['a list', '[]'],
  ['JSON null', 'null'],
  ['a payload that is a list', '{"keyId":"a","payload":[],"signature":"AA=="}'],
])('%s is no licence file', (_, text) => {
  expect(judgeCredentialFile({ text, keys, now, ...valid })).toMatchObject({
    colour: 'red',
    code: 'SIGNATURE_INVALID',
  });
});

test('a licence signed by a key that nobody trusts is red', async () => {
  const other = loadPrivateKey(generateSm2KeyPair().privateKeyPem);
  const forged = (keyId: string) =>
    signCredential(payload, { keyId, sign: (bytes) => sm2Sign(other, bytes) }).then(signedText);
  for (const text of [await forged(sm2KeyId(other.point)), await forged(signer.keyId)]) {
    expect(judgeCredentialFile({ text, keys, now, ...valid })).toMatchObject({ code: 'SIGNATURE_INVALID' });
  }
});

test('a signature over something that is no credential does not make one', async () => {
  const other = { ...payload, format: 'onewindow-receipt/1' as 'onewindow-credential/1' };
  const text = signedText(await signCredential(other, signer));
  expect(judgeCredentialFile({ text, keys, now, ...valid })).toMatchObject({ code: 'SIGNATURE_INVALID' });
  expect(readSignedText(text)?.payload.format).toBe('onewindow-receipt/1');
  expect(readShowCode(text)).toBeUndefined();
});

test.each([
  ['frozen', 'CREDENTIAL_FROZEN', '冻结'],
  ['superseded', 'CREDENTIAL_SUPERSEDED', '新版'],
  ['revoked', 'CREDENTIAL_REVOKED', '吊销'],
  ['deregistered', 'CREDENTIAL_DEREGISTERED', '注销'],
  ['annulled', 'CREDENTIAL_ANNULLED', '撤销'],
] as const)('a genuine licence that is %s is red and says so, online or not', (status, code, word) => {
  for (const online of [true, false]) {
    const verdict = judgeCredentialFile({ text: file, keys, now, online, status, statusAt: now });
    expect(verdict).toMatchObject({ colour: 'red', code, level: 'V1' });
    expect(verdictText(verdict).zh).toContain(word);
  }
});

test('without network, or with a status older than 300 seconds, a genuine licence is amber and never green', () => {
  const at = (statusAt: string) =>
    judgeCredentialFile({ text: file, keys, now, online: true, status: 'valid', statusAt: parseInstant(statusAt) });
  expect(at('2021-09-13T01:55:00.000Z')).toMatchObject({ colour: 'green' });
  expect(at('2021-09-13T01:54:59.999Z')).toMatchObject({ colour: 'amber', code: 'STATUS_NOT_REFRESHED' });
  const offline = judgeCredentialFile({ text: file, keys, now, ...valid, online: false });
  expect(offline).toMatchObject({ colour: 'amber', params: { since: now }, level: 'V1' });
  expect(verdictText(offline).zh).toContain('2021-09-13 10:00:00');
  const never = judgeCredentialFile({ text: file, keys, now, online: false });
  expect(never).toMatchObject({ colour: 'amber', params: { since: '2021-09-13' } });
});

test('a genuine licence that the register does not know is red', () => {
  expect(judgeCredentialFile({ text: file, keys, now, online: true })).toMatchObject({
    colour: 'red',
    code: 'CREDENTIAL_UNKNOWN',
  });
});

const acts: CredentialAct[] = ['freeze', 'unfreeze', 'supersede', 'revoke', 'deregister', 'annul'];
/** Status by act, `-` where the act is not possible; written out by hand. */
const table: Record<CredentialStatus, string[]> = {
  valid: ['frozen', 'valid', 'superseded', 'revoked', 'deregistered', 'annulled'],
  frozen: ['frozen', 'valid', 'superseded', 'revoked', 'deregistered', 'annulled'],
  superseded: ['-', '-', 'superseded', '-', '-', '-'],
  revoked: ['-', '-', '-', 'revoked', 'deregistered', 'annulled'],
  deregistered: ['-', '-', '-', '-', 'deregistered', '-'],
  annulled: ['-', '-', '-', '-', '-', 'annulled'],
};
const steps = Object.entries(table).flatMap(([from, row]) =>
  acts.map((act, i) => [from as CredentialStatus, act, row[i]!] as const),
);
test.each(steps)('a credential that is %s: %s gives %s', (from, act, to) => {
  if (to === '-') expect(() => credentialStatusAfter(from, act)).toThrow('CREDENTIAL_STATUS');
  else expect(credentialStatusAfter(from, act)).toBe(to);
});

test('a status holds from its first millisecond until the next begins', () => {
  const history = [
    { status: 'valid', from: parseInstant('2021-09-13T02:00:00Z') },
    { status: 'frozen', from: parseInstant('2021-10-09T03:00:00Z') },
  ] as const;
  expect(statusSpanAt(history, parseInstant('2021-09-13T01:59:59.999Z'))).toBeUndefined();
  expect(statusSpanAt(history, parseInstant('2021-09-13T02:00:00Z'))?.status).toBe('valid');
  expect(statusSpanAt(history, parseInstant('2021-10-09T02:59:59.999Z'))?.status).toBe('valid');
  expect(statusSpanAt(history, parseInstant('2021-10-09T03:00:00Z'))?.status).toBe('frozen');
});

test('a declaration that does not hold together is refused at start-up', () => {
  const good = { code: 'permit', name: { zh: '许可证', en: 'Permit' }, face: licence.face };
  expect(defineCredential(good).statuses).toContain('annulled');
  expect(() => defineCredential({ ...good, code: 'Permit' })).toThrow(/kebab/);
  expect(() => defineCredential({ ...good, face: [] })).toThrow(/no field/);
  expect(() => defineCredential({ ...good, face: [licence.face[0]!, licence.face[0]!] })).toThrow(/alike/);
  expect(() => defineCredential({ ...good, name: { zh: '许可证', en: ' ' } })).toThrow(/language/);
  expect(() => defineCredential({ ...good, statuses: ['revoked'] })).toThrow(/never be valid/);
});

test('a credential is not built with a missing or strange field, or a version below 1', () => {
  const facts = { ...payload, kind: licence, face: { name: '甲', address: '乙' } };
  expect(buildCredential(facts).face).toHaveLength(2);
  expect(() => buildCredential({ ...facts, face: { name: '甲' } })).toThrow(/lacks the field address/);
  expect(() => buildCredential({ ...facts, face: { ...facts.face, phone: '1' } })).toThrow(/no field phone/);
  expect(() => buildCredential({ ...facts, version: 0 })).toThrow(/version 0/);
});

// The browser's own check reads the same samples from the same file (web/shared/verify).
const samples = JSON.parse(
  readFileSync(new URL('../../../web/shared/verify/samples.json', import.meta.url), 'utf8'),
) as { publicKey: string; credential: string };

test('the stored sample of the browser check is what the kernel writes and accepts', () => {
  const read = readSignedText<typeof payload>(samples.credential);
  expect(read?.payload).toEqual({ ...payload, caseId: read?.payload.caseId });
  const verdict = judgeCredentialFile({ text: samples.credential, keys: keyring([samples.publicKey]), now, ...valid });
  expect(verdict.colour).toBe('green');
});

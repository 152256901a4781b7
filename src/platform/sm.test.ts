import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sm2 } from 'sm-crypto-v2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  generateSm2KeyPair,
  loadPrivateKey,
  loadPublicKey,
  publicKeyPoint,
  selfTest,
  sm2KeyId,
  sm2Sign,
  sm2Verify,
  sm3,
  sm3Hex,
  sm4GcmDecrypt,
  sm4GcmEncrypt,
  smWith,
} from './sm.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const engines = [smWith('openssl'), smWith('library')];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sm-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the openssl command of the machine; says what is missing when there is none. */
function openssl(...args: string[]): { ok: boolean; out: string } {
  const run = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  if (run.error) {
    throw new Error('This test needs the command `openssl` (version 3) on the PATH, to check against another program.');
  }
  return { ok: run.status === 0, out: run.stdout + run.stderr };
}

test.each(engines)('the self-test of engine $engine passes', (sm) => {
  expect(selfTest(sm)).toEqual({ engine: sm.engine });
});

test('the self-test names the step that fails', () => {
  const good = smWith('openssl');
  const acceptsAll = {
    ...good,
    loadPublicKey: (pem: string) => ({ ...good.loadPublicKey(pem), verify: () => true }),
  };
  expect(() => selfTest(acceptsAll)).toThrow(/another message/);
  expect(() => selfTest({ ...good, sm3: () => new Uint8Array(32) })).toThrow(/SM3/);
});

test('this Node computes with its own OpenSSL', () => {
  expect(selfTest().engine).toBe('openssl');
});

test.each(engines)('SM3 of the two published messages (GB/T 32905), engine $engine', (sm) => {
  expect(hex(sm.sm3(bytes('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  expect(hex(sm.sm3(bytes('abcd'.repeat(16))))).toBe(
    'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
  );
});

test('both engines give the same SM3 for any bytes, and sm3Hex reads a text as UTF-8', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
      expect(hex(engines[1]!.sm3(data))).toBe(hex(engines[0]!.sm3(data)));
    }),
    { numRuns: 50 },
  );
  expect(sm3Hex('一窗通')).toBe(hex(sm3(bytes('一窗通'))));
});

test.each(engines)('SM2: the key and the signature published in GM/T 0003.5, engine $engine', (sm) => {
  const pkcs8 = Buffer.from(
    '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420' +
      '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8a144034200' +
      '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
      'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
    'hex',
  );
  const key = sm.loadPrivateKey(`-----BEGIN PRIVATE KEY-----\n${pkcs8.toString('base64')}\n-----END PRIVATE KEY-----`);
  expect(publicKeyPoint(key)).toMatch(/^0409f9df31[0-9a-f]+2da9ad13$/);
  const published = Buffer.from(
    '3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
      '022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
    'hex',
  );
  expect(sm2Verify(sm.loadPublicKey(key.point), bytes('message digest'), published)).toBe(true);
  expect(sm2Verify(sm.loadPublicKey(key.point), bytes('message digests'), published)).toBe(false);
});

const pairs = engines.flatMap((signer) => engines.map((verifier) => [signer.engine, verifier.engine] as const));
test.each(pairs)('what engine %s signs engine %s accepts, and no other message', (signerName, verifierName) => {
  const pem = smWith(signerName).generateSm2KeyPair();
  const signer = smWith(signerName).loadPrivateKey(pem.privateKeyPem);
  const verifier = smWith(verifierName).loadPublicKey(pem.publicKeyPem);
  expect(verifier.point).toBe(signer.point);
  for (let i = 0; i < 20; i += 1) {
    const message = bytes(`办件 ${i}`);
    const signature = sm2Sign(signer, message);
    expect(sm2Verify(verifier, message, signature)).toBe(true);
    expect(sm2Verify(verifier, bytes(`办件 ${i + 1}`), signature)).toBe(false);
  }
});

test.each(engines)('one changed, missing or added byte of a signature is refused, engine $engine', (sm) => {
  const pem = sm.generateSm2KeyPair();
  const key = sm.loadPublicKey(pem.publicKeyPem);
  const message = bytes('营业执照');
  const signature = sm.loadPrivateKey(pem.privateKeyPem).sign(message);
  fc.assert(
    fc.property(fc.nat(signature.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const changed = signature.slice();
      changed[at] = changed[at]! ^ mask;
      expect(key.verify(message, changed)).toBe(false);
    }),
    { numRuns: 60 },
  );
  expect(key.verify(message, signature.subarray(0, -1))).toBe(false);
  expect(key.verify(message, new Uint8Array([...signature, 0]))).toBe(false);
  expect(key.verify(message, new Uint8Array(0))).toBe(false);
});

test('signatures agree with the openssl command and the standard user id, both directions', () => {
  const pem = generateSm2KeyPair();
  writeFileSync(join(folder, 'ours.key'), pem.privateKeyPem);
  writeFileSync(join(folder, 'ours.pub'), pem.publicKeyPem);
  const message = bytes('一窗通 one window');
  writeFileSync(join(folder, 'message'), message);
  const id = ['-sigopt', 'distid:1234567812345678'];

  writeFileSync(join(folder, 'ours.sig'), sm2Sign(loadPrivateKey(pem.privateKeyPem), message));
  expect(openssl('dgst', '-sm3', '-verify', 'ours.pub', ...id, '-signature', 'ours.sig', 'message').out).toContain(
    'OK',
  );
  const otherId = ['-sigopt', 'distid:8765432187654321'];
  expect(openssl('dgst', '-sm3', '-verify', 'ours.pub', ...otherId, '-signature', 'ours.sig', 'message').ok).toBe(
    false,
  );

  expect(openssl('dgst', '-sm3', '-sign', 'ours.key', ...id, '-out', 'theirs.sig', 'message').ok).toBe(true);
  const theirs = new Uint8Array(readFileSync(join(folder, 'theirs.sig')));
  expect(sm2Verify(loadPublicKey(pem.publicKeyPem), message, theirs)).toBe(true);
  expect(sm2Verify(loadPublicKey(pem.publicKeyPem), bytes('two windows'), theirs)).toBe(false);
});

test.each(engines)('a key made by the openssl command is read by engine $engine', (sm) => {
  expect(openssl('genpkey', '-algorithm', 'SM2', '-out', 'made.key').ok).toBe(true);
  const key = sm.loadPrivateKey(readFileSync(join(folder, 'made.key'), 'utf8'));
  expect(openssl('pkey', '-in', 'made.key', '-pubout', '-out', 'made.pub').ok).toBe(true);
  expect(sm.loadPublicKey(readFileSync(join(folder, 'made.pub'), 'utf8')).point).toBe(key.point);
});

test('signatures agree with sm-crypto-v2 called directly, both directions', () => {
  const pem = generateSm2KeyPair();
  const key = loadPrivateKey(pem.privateKeyPem);
  const message = bytes('凭证');
  const options = { hash: true, der: true } as const;
  expect(sm2.doVerifySignature(message, hex(sm2Sign(key, message)), key.point, options)).toBe(true);
  const theirs = sm2.generateKeyPairHex();
  const signature = Buffer.from(sm2.doSignature(message, theirs.privateKey, options), 'hex');
  expect(sm2Verify(loadPublicKey(theirs.publicKey), message, signature)).toBe(true);
});

test('a key of another curve, a private key in place of a public one, and nonsense are refused', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const otherPrivate = other.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const otherPublic = other.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  for (const sm of engines) {
    expect(() => sm.loadPrivateKey(otherPrivate)).toThrow(/SM2/);
    expect(() => sm.loadPublicKey(otherPublic)).toThrow(/SM2/);
    expect(() => sm.loadPublicKey(sm.generateSm2KeyPair().privateKeyPem)).toThrow(/PUBLIC KEY/);
    expect(() => sm.loadPublicKey(`04${'11'.repeat(64)}`)).toThrow();
    expect(() => sm.loadPrivateKey('nonsense')).toThrow();
  }
});

test('printing a private key shows no secret', () => {
  const { privateKeyPem } = generateSm2KeyPair();
  const secret = hex(createPrivateKey(privateKeyPem).export({ type: 'pkcs8', format: 'der' })).slice(72, 136);
  for (const sm of engines) {
    const key = sm.loadPrivateKey(privateKeyPem);
    expect(JSON.stringify(key)).toBe(JSON.stringify({ point: key.point }));
    expect(JSON.stringify(key)).not.toContain(secret);
  }
});

test('the short name of a key is the begin of SM3 over its point', () => {
  const { point } = loadPublicKey(generateSm2KeyPair().publicKeyPem);
  writeFileSync(join(folder, 'point'), Buffer.from(point, 'hex'));
  const digest = execFileSync('openssl', ['dgst', '-sm3', '-r', 'point'], { cwd: folder, encoding: 'utf8' });
  expect(sm2KeyId(point)).toBe(digest.slice(0, 16));
});

test('SM4-GCM: both engines write the same, and one changed byte anywhere is refused', () => {
  const bytes16 = fc.uint8Array({ minLength: 16, maxLength: 16 });
  const bytes12 = fc.uint8Array({ minLength: 12, maxLength: 12 });
  const some = fc.uint8Array({ maxLength: 70 });
  fc.assert(
    fc.property(bytes16, bytes12, some, some, fc.nat(), (key, nonce, plain, aad, at) => {
      const sealed = sm4GcmEncrypt(key, nonce, plain, aad);
      for (const sm of engines) {
        expect(hex(sm.sm4GcmEncrypt(key, nonce, plain, aad))).toBe(hex(sealed));
        expect(hex(sm.sm4GcmDecrypt(key, nonce, sealed, aad))).toBe(hex(plain));
        const changed = sealed.slice();
        changed[at % changed.length] = changed[at % changed.length]! ^ 1;
        expect(() => sm.sm4GcmDecrypt(key, nonce, changed, aad)).toThrow();
        expect(() => sm.sm4GcmDecrypt(key, nonce, sealed, new Uint8Array([...aad, 1]))).toThrow();
      }
    }),
    { numRuns: 40 },
  );
});

test('SM4-GCM: a key or nonce of the wrong length and a cut text are refused', () => {
  const key = new Uint8Array(16);
  const nonce = new Uint8Array(12);
  for (const sm of engines) {
    expect(() => sm.sm4GcmEncrypt(new Uint8Array(15), nonce, key)).toThrow(/16 bytes/);
    expect(() => sm.sm4GcmEncrypt(key, new Uint8Array(16), key)).toThrow(/12 bytes/);
    expect(() => sm.sm4GcmDecrypt(key, nonce, new Uint8Array(15))).toThrow(/16 bytes/);
  }
  expect(() => sm4GcmDecrypt(key, nonce, new Uint8Array(16))).toThrow();
});

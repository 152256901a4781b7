import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
  generateKeyPairSync,
  getCiphers,
  getCurves,
  getHashes,
  hash,
  type KeyObject,
} from 'node:crypto';
import { createRequire } from 'node:module';

/**
 * The Chinese commercial algorithms (国密) in one place: SM2 signatures (GM/T 0003), SM3 digest (GB/T 32905),
 * SM4 in Galois/counter mode (RFC 8998). The signer's user id is always the standard 1234567812345678.
 *
 * Two engines give the same bytes: `openssl` (what Node was built with) and `library` (sm-crypto-v2, pure
 * JavaScript), used where Node was built without SM2. `smWith` names one; the plain functions use the better one.
 */

/** Which implementation computes: the OpenSSL inside Node, or the pure JavaScript library. */
export type SmEngine = 'openssl' | 'library';

/** A key pair of SM2 as text: PKCS#8 and SubjectPublicKeyInfo, as `openssl genpkey -algorithm SM2` writes them. */
export interface Sm2KeyPair {
  privateKeyPem: string;
  publicKeyPem: string;
}

/** A loaded SM2 private key (私钥). Printing it shows only the public point. */
export interface Sm2PrivateKey {
  /** The public point that belongs to it, 130 lower-case hex digits beginning with 04. */
  readonly point: string;
  /** Signs `bytes` and answers the signature in DER. */
  sign(bytes: Uint8Array): Uint8Array;
}

/** A loaded SM2 public key (公钥). */
export interface Sm2PublicKey {
  /** The point, 130 lower-case hex digits beginning with 04. */
  readonly point: string;
  /** Whether `signature` (strict DER) over `bytes` was made by the owner of this key. Never throws. */
  verify(bytes: Uint8Array, signature: Uint8Array): boolean;
}

/** Everything one engine offers; the functions below are these of the better engine. */
export interface Sm {
  readonly engine: SmEngine;
  generateSm2KeyPair(): Sm2KeyPair;
  loadPrivateKey(pem: string): Sm2PrivateKey;
  loadPublicKey(pemOrPoint: string): Sm2PublicKey;
  sm3(bytes: Uint8Array): Uint8Array;
  sm3Hex(textOrBytes: string | Uint8Array): string;
  sm4GcmEncrypt(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, aad?: Uint8Array): Uint8Array;
  sm4GcmDecrypt(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, aad?: Uint8Array): Uint8Array;
}

type Library = typeof import('sm-crypto-v2');
let loadedLibrary: Library | undefined;
function library(): Library {
  loadedLibrary ??= createRequire(import.meta.url)('sm-crypto-v2') as Library;
  return loadedLibrary;
}

const oid = '06072a8648ce3d020106082a811ccf5501822d'; // id-ecPublicKey, SM2 curve
const spkiPrefix = `30593013${oid}034200`;
const pkcs8Prefix = `3081870201003013${oid}046d306b0201010420`;
const pkcs8Middle = 'a144034200';

const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const text = (label: string, der: string): string => {
  const lines = Buffer.from(der, 'hex')
    .toString('base64')
    .match(/.{1,64}/g);
  return `-----BEGIN ${label}-----\n${(lines ?? []).join('\n')}\n-----END ${label}-----\n`;
};
function derOf(label: string, pem: string): string {
  const body = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`).exec(pem)?.[1];
  if (body === undefined) throw new Error(`Not a PEM text with one ${label}`);
  return Buffer.from(body, 'base64').toString('hex');
}
function pointOfSpki(der: string): string {
  const point = der.slice(spkiPrefix.length);
  if (!der.startsWith(spkiPrefix) || !/^04[0-9a-f]{128}$/.test(point)) throw new Error('Not an SM2 public key');
  return point;
}

const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

function derInteger(value: string): string {
  const short = value.replace(/^(00)+(?=..)/, '');
  const body = Number.parseInt(short.slice(0, 2), 16) >= 0x80 ? `00${short}` : short;
  return `02${(body.length / 2).toString(16).padStart(2, '0')}${body}`;
}
/** Writes r ‖ s (128 hex digits) as the DER sequence of two integers. */
function derSignature(raw: string): string {
  const body = derInteger(raw.slice(0, 64)) + derInteger(raw.slice(64));
  return `30${(body.length / 2).toString(16).padStart(2, '0')}${body}`;
}
/** Reads a DER signature as r ‖ s; undefined unless it is the one shortest encoding of two numbers in range. */
function rawSignature(der: string): string | undefined {
  const first = Number.parseInt(der.slice(6, 8), 16) * 2;
  const r = der.slice(8, 8 + first).slice(-64);
  const s = der.slice(8 + first + 4).slice(-64);
  if (!/^[0-9a-f]+$/.test(r) || !/^[0-9a-f]+$/.test(s)) return undefined;
  const raw = r.padStart(64, '0') + s.padStart(64, '0');
  if (derSignature(raw) !== der) return undefined;
  return [r, s].every((part) => BigInt(`0x${part}`) > 0n && BigInt(`0x${part}`) < order) ? raw : undefined;
}

/** ENTL ‖ ID ‖ a ‖ b ‖ xG ‖ yG of the recommended curve and the standard user id (GM/T 0003.2, 5.5). */
const zPrefix = bytesOf(
  `0080${Buffer.from('1234567812345678').toString('hex')}` +
    'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc' +
    '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93' +
    '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7' +
    'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
);
function zOf(digest: (bytes: Uint8Array) => Uint8Array, point: string): Uint8Array {
  return digest(Buffer.concat([zPrefix, bytesOf(point.slice(2))]));
}
function checkSm4(key: Uint8Array, nonce: Uint8Array): void {
  if (key.length !== 16) throw new Error(`An SM4 key has 16 bytes, not ${key.length}`);
  if (nonce.length !== 12) throw new Error(`An SM4-GCM nonce has 12 bytes, not ${nonce.length}`);
}
const nothing = new Uint8Array(0);
const tagBytes = 16;

function opensslSm3(bytes: Uint8Array): Uint8Array {
  const digest = hash('sm3', bytes, 'buffer');
  return new Uint8Array(digest.buffer, digest.byteOffset, digest.length);
}

const openssl: Sm = {
  engine: 'openssl',
  generateSm2KeyPair() {
    const pair = generateKeyPairSync('ec', {
      namedCurve: 'SM2',
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    return { privateKeyPem: pair.privateKey, publicKeyPem: pair.publicKey };
  },
  loadPrivateKey(pem) {
    // Only a key read from its text is taken as SM2; a fresh KeyObject would silently make ECDSA over this curve.
    const key = createPrivateKey(pem);
    const point = pointOfSpki(createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('hex'));
    const z = zOf(opensslSm3, point);
    return { point, sign: (bytes) => new Uint8Array(createSign('sm3').update(z).update(bytes).sign(key)) };
  },
  loadPublicKey(pemOrPoint) {
    const pem = pemOrPoint.startsWith('04') ? text('PUBLIC KEY', spkiPrefix + pemOrPoint.toLowerCase()) : pemOrPoint;
    derOf('PUBLIC KEY', pem); // a private key's text is refused here, though OpenSSL would take its public half
    const key: KeyObject = createPublicKey(pem);
    const point = pointOfSpki(key.export({ type: 'spki', format: 'der' }).toString('hex'));
    const z = zOf(opensslSm3, point);
    return {
      point,
      verify(bytes, signature) {
        if (rawSignature(hexOf(signature)) === undefined) return false;
        return createVerify('sm3').update(z).update(bytes).verify(key, signature);
      },
    };
  },
  sm3: opensslSm3,
  sm3Hex: (textOrBytes) => hash('sm3', textOrBytes, 'hex'),
  sm4GcmEncrypt(key, nonce, plain, aad = nothing) {
    checkSm4(key, nonce);
    const cipher = createCipheriv('sm4-gcm' as 'aes-128-gcm', key, nonce).setAAD(aad);
    return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
  },
  sm4GcmDecrypt(key, nonce, sealed, aad = nothing) {
    checkSm4(key, nonce);
    if (sealed.length < tagBytes) throw new Error('An SM4-GCM text is at least 16 bytes long');
    const cut = sealed.length - tagBytes;
    const decipher = createDecipheriv('sm4-gcm' as 'aes-128-gcm', key, nonce, { authTagLength: tagBytes })
      .setAAD(aad)
      .setAuthTag(sealed.subarray(cut));
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(0, cut)), decipher.final()]));
  },
};

const librarySm3 = (bytes: Uint8Array): Uint8Array => bytesOf(library().sm3(bytes));

const pureJavaScript: Sm = {
  engine: 'library',
  generateSm2KeyPair() {
    const { privateKey, publicKey } = library().sm2.generateKeyPairHex();
    return {
      privateKeyPem: text('PRIVATE KEY', `${pkcs8Prefix}${privateKey.padStart(64, '0')}${pkcs8Middle}${publicKey}`),
      publicKeyPem: text('PUBLIC KEY', spkiPrefix + publicKey),
    };
  },
  loadPrivateKey(pem) {
    const der = derOf('PRIVATE KEY', pem);
    if (!der.startsWith(pkcs8Prefix)) throw new Error('Not an SM2 private key in PKCS#8');
    const secret = der.slice(pkcs8Prefix.length, pkcs8Prefix.length + 64);
    const point = library().sm2.getPublicKeyFromPrivateKey(secret);
    return {
      point,
      sign: (bytes) =>
        bytesOf(derSignature(library().sm2.doSignature(bytes, secret, { hash: true, publicKey: point }))),
    };
  },
  loadPublicKey(pemOrPoint) {
    const point = pointOfSpki(
      pemOrPoint.startsWith('04') ? spkiPrefix + pemOrPoint.toLowerCase() : derOf('PUBLIC KEY', pemOrPoint),
    );
    if (!library().sm2.verifyPublicKey(point)) throw new Error('Not a point of the SM2 curve');
    return {
      point,
      verify(bytes, signature) {
        const raw = rawSignature(hexOf(signature));
        return raw !== undefined && library().sm2.doVerifySignature(bytes, raw, point, { hash: true });
      },
    };
  },
  sm3: librarySm3,
  sm3Hex: (textOrBytes) => library().sm3(typeof textOrBytes === 'string' ? Buffer.from(textOrBytes) : textOrBytes),
  sm4GcmEncrypt(key, nonce, plain, aad = nothing) {
    checkSm4(key, nonce);
    const { output, tag } = library().sm4.encrypt(plain, key, {
      mode: 'gcm',
      output: 'array',
      outputTag: true,
      iv: nonce,
      associatedData: aad,
      padding: 'none',
    });
    if (tag === undefined) throw new Error('sm-crypto-v2 gave no SM4-GCM tag');
    return new Uint8Array(Buffer.concat([output, tag]));
  },
  sm4GcmDecrypt(key, nonce, sealed, aad = nothing) {
    checkSm4(key, nonce);
    if (sealed.length < tagBytes) throw new Error('An SM4-GCM text is at least 16 bytes long');
    const cut = sealed.length - tagBytes;
    return library().sm4.decrypt(sealed.subarray(0, cut), key, {
      mode: 'gcm',
      output: 'array',
      iv: nonce,
      associatedData: aad,
      tag: sealed.subarray(cut),
      padding: 'none',
    });
  },
};

/** The functions of one named engine; `openssl` fails at first use where Node was built without SM2. */
export function smWith(engine: SmEngine): Sm {
  return engine === 'openssl' ? openssl : pureJavaScript;
}

const offered = getCurves().includes('SM2') && getHashes().includes('sm3') && getCiphers().includes('sm4-gcm');
const chosen = smWith(offered ? 'openssl' : 'library');

/** Makes a new SM2 key pair. The system's own random source is used: keys are the one thing never given as argument. */
export function generateSm2KeyPair(): Sm2KeyPair {
  return chosen.generateSm2KeyPair();
}

/** Loads a private key from PKCS#8 PEM. Throws when the text is no key or a key of another curve. */
export function loadPrivateKey(pem: string): Sm2PrivateKey {
  return chosen.loadPrivateKey(pem);
}

/** Loads a public key from PEM, or from its point as hex (04…). Throws when it is no point of the SM2 curve. */
export function loadPublicKey(pemOrPoint: string): Sm2PublicKey {
  return chosen.loadPublicKey(pemOrPoint);
}

/** Signs bytes with SM2 over SM3(Z ‖ bytes) and answers DER (电子签名). Z is computed once when the key is loaded. */
export function sm2Sign(privateKey: Sm2PrivateKey, bytes: Uint8Array): Uint8Array {
  return privateKey.sign(bytes);
}

/** Whether an SM2 signature in strict DER fits these bytes and this key. A malformed signature is simply false. */
export function sm2Verify(publicKey: Sm2PublicKey, bytes: Uint8Array, signature: Uint8Array): boolean {
  return publicKey.verify(bytes, signature);
}

/** The public point of a key as 130 hex digits beginning with 04, the form in which browsers and partners hold it. */
export function publicKeyPoint(key: Sm2PublicKey | Sm2PrivateKey): string {
  return key.point;
}

/** The short name of a public key: the first 16 hex digits of SM3 over its 65 point bytes. */
export function sm2KeyId(point: string): string {
  return sm3Hex(bytesOf(point)).slice(0, 16);
}

/** SM3 digest (杂凑值), 32 bytes. */
export function sm3(bytes: Uint8Array): Uint8Array {
  return chosen.sm3(bytes);
}

/** SM3 digest as 64 lower-case hex digits; a text is taken as UTF-8. */
export function sm3Hex(textOrBytes: string | Uint8Array): string {
  return chosen.sm3Hex(textOrBytes);
}

const hmacBlock = 64;

/** SM3-HMAC (带密钥的杂凑值, GB/T 15852.2): the digest of a text that only the holder of the key can compute; 32 bytes. */
export function sm3Hmac(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const block = Buffer.alloc(hmacBlock);
  block.set(key.length > hmacBlock ? chosen.sm3(key) : key);
  const inner = chosen.sm3(Buffer.concat([block.map((byte) => byte ^ 0x36), bytes]));
  return chosen.sm3(Buffer.concat([block.map((byte) => byte ^ 0x5c), inner]));
}

/**
 * Encrypts with SM4-GCM: key 16 bytes, nonce 12 bytes that this key never saw before. Answers ciphertext followed by
 * the 16-byte tag. `aad` is bound but not hidden.
 */
export function sm4GcmEncrypt(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, aad?: Uint8Array): Uint8Array {
  return chosen.sm4GcmEncrypt(key, nonce, plain, aad);
}

/** Opens what `sm4GcmEncrypt` made. Throws when key, nonce, aad or a single byte differ. */
export function sm4GcmDecrypt(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, aad?: Uint8Array): Uint8Array {
  return chosen.sm4GcmDecrypt(key, nonce, sealed, aad);
}

/**
 * Checked at every start: published vectors and a signature made elsewhere must come out right, a tampered one must be
 * refused. Answers the engine in use; throws, naming the failed step, when the machine's cryptography is not to be
 * trusted.
 */
export function selfTest(sm: Sm = chosen): { engine: SmEngine } {
  const fail = (step: string): never => {
    throw new Error(`Cryptographic self-test failed on engine ${sm.engine}: ${step}`);
  };
  const abc = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'; // GB/T 32905, example 1
  if (hexOf(sm.sm3(Buffer.from('abc'))) !== abc) fail('SM3 of the published message');

  // GM/T 0003.5: key, message and signature of the recommended curve
  const foreign = sm.loadPublicKey(
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
      'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  );
  const signature = bytesOf(
    derSignature(
      'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
        'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
    ),
  );
  const message = Buffer.from('message digest');
  if (!foreign.verify(message, signature)) fail('the published SM2 signature');
  if (foreign.verify(Buffer.from('message digesT'), signature)) fail('an SM2 signature over another message');

  const own = sm.loadPrivateKey(sm.generateSm2KeyPair().privateKeyPem);
  if (!sm.loadPublicKey(own.point).verify(message, own.sign(message))) fail('a signature of its own');

  // RFC 8998, A.1
  const key = bytesOf('0123456789abcdeffedcba9876543210');
  const nonce = bytesOf('00001234567800000000abcd');
  const aad = bytesOf('feedfacedeadbeeffeedfacedeadbeefabaddad2');
  const plain = bytesOf(['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'ee', 'aa'].map((byte) => byte.repeat(8)).join(''));
  const sealed = sm.sm4GcmEncrypt(key, nonce, plain, aad);
  const published =
    '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735' +
    'd82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d83de3541e4c2b58177e065a9bf7b62ec';
  if (hexOf(sealed) !== published) fail('SM4-GCM of the published message');
  if (hexOf(sm.sm4GcmDecrypt(key, nonce, sealed, aad)) !== hexOf(plain)) fail('SM4-GCM back to the message');
  return { engine: sm.engine };
}

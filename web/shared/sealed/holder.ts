import { sm2, sm3, sm4 } from 'sm-crypto-v2';
import { bytesOfHex, canonical, keyIdOf } from '../verify/signed.ts';
import { hexOf } from './seal.ts';

/**
 * The key of a holder (保管密钥), made and used in his browser. It leaves it only as a file that is encrypted under his
 * passphrase; the server gets the public half.
 */
export interface HolderSecret {
  secret: string;
  point: string;
  keyId: string;
}

/** The file in which a holder keeps his key. */
export interface KeyFile {
  format: 'onewindow-holder-key-file/1';
  keyId: string;
  point: string;
  person: string;
  rounds: number;
  salt: string;
  sealed: string;
}

const text = new TextEncoder();
const rounds = 100_000;
const tagBytes = 16;

/** Makes a key. */
export function makeHolderKey(): HolderSecret {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  return { secret: privateKey, point: publicKey, keyId: keyIdOf(publicKey) };
}

/** Signs a text with SM2 over SM3, DER in base64. */
export function signText(key: HolderSecret, content: string): string {
  const der = sm2.doSignature(text.encode(content), key.secret, { hash: true, der: true, publicKey: key.point });
  return btoa(String.fromCharCode(...bytesOfHex(der)));
}

/** What is signed to register a key. */
export const keyText = (person: string, point: string): string =>
  canonical({ format: 'onewindow-holder-key/1', person, point });

/** What is signed to take part in a box. */
export const confirmText = (box: string, termsSm3: string, holder: number): string =>
  canonical({ format: 'onewindow-holder/1', box, holder, terms: termsSm3 });

/** What is signed with the shares. */
export const sharesText = (
  box: string,
  holder: number,
  shares: readonly { submission: string; share: string | null }[],
): string => canonical({ format: 'onewindow-shares/1', box, holder, shares });

/** Decrypts one share; null when it cannot be read or is not the one that the cover names. */
export function openShare(key: HolderSecret, { sealed, sm3: digest }: { sealed: string; sm3: string }): string | null {
  try {
    const share = sm2.doDecrypt(sealed, key.secret, 1, { output: 'array' }) as Uint8Array;
    const bytes = Uint8Array.from(share);
    return bytes.length > 0 && sm3(bytes) === digest ? hexOf(bytes) : null;
  } catch {
    return null;
  }
}

/** Encrypts a key under a passphrase, for the file (导出密钥文件). */
export async function lockKey(key: HolderSecret, person: string, passphrase: string): Promise<KeyFile> {
  const salt = hexOf(crypto.getRandomValues(new Uint8Array(16)));
  const cover = {
    format: 'onewindow-holder-key-file/1' as const,
    keyId: key.keyId,
    point: key.point,
    person,
    rounds,
    salt,
  };
  const { output, tag } = sm4.encrypt(bytesOfHex(key.secret.padStart(64, '0')), await keyOf(passphrase, salt, rounds), {
    mode: 'gcm',
    output: 'array',
    outputTag: true,
    iv: bytesOfHex(salt).subarray(0, 12),
    associatedData: text.encode(canonical(cover)),
    padding: 'none',
  });
  return { ...cover, sealed: hexOf(output) + hexOf(tag!) };
}

/** Opens a key file; throws on a wrong passphrase or a damaged file. */
export async function unlockKey(file: KeyFile, passphrase: string): Promise<HolderSecret> {
  if (file.format !== 'onewindow-holder-key-file/1' || !(file.rounds >= 1 && file.rounds <= 10_000_000))
    throw new Error('no key file');
  const { sealed, ...cover } = file;
  const body = bytesOfHex(sealed);
  const cut = body.length - tagBytes;
  const plain = sm4.decrypt(body.subarray(0, cut), await keyOf(passphrase, file.salt, file.rounds), {
    mode: 'gcm',
    output: 'array',
    iv: bytesOfHex(file.salt).subarray(0, 12),
    associatedData: text.encode(canonical(cover)),
    tag: body.subarray(cut),
    padding: 'none',
  }) as Uint8Array;
  const secret = hexOf(plain);
  if (sm2.getPublicKeyFromPrivateKey(secret) !== file.point) throw new Error('wrong passphrase');
  return { secret, point: file.point, keyId: file.keyId };
}

/** PBKDF2 of the browser itself; a page without HTTPS does not have it, and localhost has. */
async function keyOf(passphrase: string, salt: string, times: number): Promise<Uint8Array> {
  const base = await crypto.subtle.importKey('raw', text.encode(passphrase.normalize('NFKC')), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOfHex(salt) as BufferSource, iterations: times },
    base,
    128,
  );
  return new Uint8Array(bits);
}

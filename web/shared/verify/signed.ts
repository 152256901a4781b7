import { sm2, sm3 } from 'sm-crypto-v2';

/** What every offline check needs: SM2, strict readings of texts, canonical JSON (离线核验基础). Shares no code with the server. */

/** The short name of a public key (04…): the first 16 hex digits of SM3 over its point. */
export function keyIdOf(point: string): string {
  return sm3(bytesOfHex(point)).slice(0, 16);
}

/** SM2 over SM3(Z ‖ content) with the user id 1234567812345678, which is the library's default. */
export function isSigned(content: Uint8Array, der: Uint8Array, keyId: string, points: readonly string[]): boolean {
  const point = points.find((one) => keyIdOf(one) === keyId);
  return point !== undefined && sm2.doVerifySignature(content, rawOfDer(der), point, { hash: true });
}

/** Whether a signature in base64 over a text is by the key of this short name, one of the points; false too when it cannot be read. */
export function holds(content: string, signature: string, keyId: string, points: readonly string[]): boolean {
  try {
    return isSigned(new TextEncoder().encode(content), bytesOfBase64(signature), keyId, points);
  } catch {
    return false;
  }
}

const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

/** Reads r and s out of strict DER: shortest integers, exact lengths, nothing after them, both in 1 … n−1. */
function rawOfDer(der: Uint8Array): string {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) throw new Error('no DER sequence');
  let at = 2;
  let raw = '';
  for (let i = 0; i < 2; i += 1) {
    const length = der[at + 1] ?? 0;
    const body = der.subarray(at + 2, at + 2 + length);
    const first = body[0] ?? 0x80;
    const padded = first === 0 && body.length > 1;
    if (der[at] !== 2 || body.length !== length || first >= 0x80) throw new Error('no positive integer');
    if (padded && (body[1] ?? 0) < 0x80) throw new Error('an integer written too long');
    const hex = Array.from(padded ? body.subarray(1) : body, (byte) => byte.toString(16).padStart(2, '0')).join('');
    const value = BigInt(`0x${hex}`);
    if (value < 1n || value >= order) throw new Error('a number out of range');
    raw += hex.padStart(64, '0');
    at += 2 + length;
  }
  if (at !== der.length) throw new Error('bytes after the signature');
  return raw;
}

/** Canonical JSON (RFC 8785) of a value that came from JSON. */
export function canonical(value: unknown): string {
  if (typeof value === 'string' && !value.isWellFormed()) throw new Error('half a surrogate pair');
  if (value === undefined) throw new Error('a missing value');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const lines = Object.entries(value).map(([key, item]) => [key, `${canonical(key)}:${canonical(item)}`] as const);
  return `{${lines
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, line]) => line)
    .join(',')}}`;
}

/** Reads base64 with padding; a text that is not the one spelling of its bytes is refused. */
export function bytesOfBase64(text: string): Uint8Array {
  const bytes = atob(text);
  if (btoa(bytes) !== text) throw new Error('another spelling of the same bytes');
  return Uint8Array.from(bytes, (character) => character.charCodeAt(0));
}

/** Reads base64url without padding, likewise. */
export function bytesOfBase64Url(text: string): Uint8Array {
  if (/[^\w-]/.test(text)) throw new Error('no base64url');
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  return bytesOfBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='));
}

/** Reads hex. */
export function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

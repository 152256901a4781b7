import { sm2, sm3 } from 'sm-crypto-v2';

/**
 * Verifies a licence file or a show code in the browser alone (离线核验). It shares no code with the server and may say
 * red or amber, never green: whether a credential still holds only the register knows.
 */

/** A credential as its signature covers it. */
export interface OfflineCredential {
  format: 'onewindow-credential/1';
  district: string;
  kind: string;
  name: { zh: string; en: string };
  number: string;
  version: number;
  holder: { name: string; uscc?: string };
  face: { field: string; name: { zh: string; en: string }; value: string }[];
  issuedBy: string;
  issuedOn: string;
  caseId: string;
}

/** What a show code tells about the credential that is shown. */
export interface OfflineShown {
  district: string;
  kind: string;
  number: string;
  version: number;
  holderName: string;
  /** When the code was made, milliseconds since 1970 (UTC). */
  atMs: number;
  lifeSeconds: number;
}

/** The finding: amber when signature and age hold, red otherwise. Red tells nothing about anybody. */
export type OfflineFinding =
  | { colour: 'amber'; code: 'STATUS_NOT_REFRESHED'; kind: 'credential'; credential: OfflineCredential }
  | { colour: 'amber'; code: 'STATUS_NOT_REFRESHED'; kind: 'show-code'; shown: OfflineShown }
  | { colour: 'amber'; code: 'TIME_UNTRUSTED'; kind: 'show-code' }
  | { colour: 'red'; code: 'SIGNATURE_INVALID' }
  | { colour: 'red'; code: 'TOKEN_EXPIRED'; kind: 'show-code' };

const invalid: OfflineFinding = { colour: 'red', code: 'SIGNATURE_INVALID' };

/**
 * Judges a pasted, dropped or scanned text against the registrar's public keys (hex 04…). `nowMs` is the device's own
 * clock; a show code holds while its age is less than its life.
 */
export function verifyOffline(text: string, publicKeyHex: string | readonly string[], nowMs: number): OfflineFinding {
  const points = typeof publicKeyHex === 'string' ? [publicKeyHex] : publicKeyHex;
  const bare = text.trim();
  try {
    return bare.startsWith('{') ? credentialFinding(bare, points) : showCodeFinding(bare, points, nowMs);
  } catch {
    return invalid; // no JSON, no base64, no UTF-8, no number in range
  }
}

function credentialFinding(text: string, points: readonly string[]): OfflineFinding {
  const signed = JSON.parse(text) as { payload: OfflineCredential; signature: string; keyId: string };
  const { payload, signature, keyId } = signed;
  if (canonical({ payload, signature, keyId }) !== text || payload.format !== 'onewindow-credential/1') return invalid;
  const content = new TextEncoder().encode(canonical(payload));
  if (!isSigned(content, bytesOfBase64(signature), keyId, points)) return invalid;
  return { colour: 'amber', code: 'STATUS_NOT_REFRESHED', kind: 'credential', credential: payload };
}

function showCodeFinding(text: string, points: readonly string[], nowMs: number): OfflineFinding {
  const parts = text.split('.');
  if (parts.length !== 2) return invalid;
  const [content, signature] = parts.map(bytesOfBase64Url) as [Uint8Array, Uint8Array];
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const list = JSON.parse(decoder.decode(content)) as [
    string,
    string,
    string,
    string,
    number,
    string,
    string,
    number,
    number,
    string,
  ];
  const [format, district, kind, number, version, holderName, , atMs, lifeSeconds, keyId] = list;
  if (format !== 'onewindow-show/1' || !isSigned(content, signature, keyId, points)) return invalid;
  if (nowMs < atMs) return { colour: 'amber', code: 'TIME_UNTRUSTED', kind: 'show-code' };
  if (nowMs - atMs >= lifeSeconds * 1000) return { colour: 'red', code: 'TOKEN_EXPIRED', kind: 'show-code' };
  const shown = { district, kind, number, version, holderName, atMs, lifeSeconds };
  return { colour: 'amber', code: 'STATUS_NOT_REFRESHED', kind: 'show-code', shown };
}

/** SM2 over SM3(Z ‖ content) with the user id 1234567812345678, which is the library's default. */
function isSigned(content: Uint8Array, der: Uint8Array, keyId: string, points: readonly string[]): boolean {
  const point = points.find((one) => sm3(bytesOfHex(one)).slice(0, 16) === keyId);
  return point !== undefined && sm2.doVerifySignature(content, rawOfDer(der), point, { hash: true });
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
function canonical(value: unknown): string {
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
function bytesOfBase64(text: string): Uint8Array {
  const bytes = atob(text);
  if (btoa(bytes) !== text) throw new Error('another spelling of the same bytes');
  return Uint8Array.from(bytes, (character) => character.charCodeAt(0));
}

function bytesOfBase64Url(text: string): Uint8Array {
  if (/[^\w-]/.test(text)) throw new Error('no base64url');
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  return bytesOfBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='));
}

function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

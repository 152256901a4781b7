import { bytesOfBase64, bytesOfBase64Url, canonical, isSigned } from './signed.ts';

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

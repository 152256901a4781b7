import { canonicalJson } from '#kernel/evidence';
import { loadPublicKey, type Sm2PublicKey, sm2KeyId, sm2Verify } from '#platform/sm';
import { base64Of, bytesOfBase64, valueOfJson } from './encoding.ts';

/** Who signs: the short name of the key, and the act, which may happen in another thread (签名人). */
export interface Signer {
  readonly keyId: string;
  sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/** Finds a trusted public key by its short name; undefined means that nobody trusts it. */
export type KeyLookup = (keyId: string) => Sm2PublicKey | undefined;

/** A keyring over trusted public points (hex 04…) or PEM texts (可信公钥). */
export function keyring(keys: readonly string[]): KeyLookup {
  const byId = new Map(keys.map(loadPublicKey).map((key) => [sm2KeyId(key.point), key]));
  return (keyId) => byId.get(keyId);
}

/** A payload with the signature over its canonical JSON (已签名数据). */
export interface Signed<Payload> {
  payload: Payload;
  /** SM2 signature in DER, as base64. */
  signature: string;
  keyId: string;
}

/** Signs a payload. Its `format` keeps a signature over one kind of payload from ever fitting another. */
export async function signPayload<Payload extends { format: string }>(
  payload: Payload,
  signer: Signer,
): Promise<Signed<Payload>> {
  const signature = await signer.sign(Buffer.from(canonicalJson(payload)));
  return { payload, signature: base64Of(signature, 'base64'), keyId: signer.keyId };
}

/** Whether a trusted key signed exactly this payload, and the payload is of the expected format. */
export function isSignedBy<Payload extends { format: string }>(
  signed: Signed<Payload>,
  keys: KeyLookup,
  format: Payload['format'],
): boolean {
  const key = keys(signed.keyId);
  const signature = bytesOfBase64(signed.signature, 'base64');
  if (key === undefined || signature === undefined || signed.payload.format !== format) return false;
  return sm2Verify(key, Buffer.from(canonicalJson(signed.payload)), signature);
}

/** The text of a signed payload as it is stored, downloaded and dropped into the verifier. */
export function signedText(signed: Signed<object>): string {
  return canonicalJson({ keyId: signed.keyId, payload: signed.payload, signature: signed.signature });
}

/**
 * Reads such a text without trusting it; undefined when it is not byte for byte what `signedText` writes. White space
 * around the text, which pasting adds, is no part of it.
 */
export function readSignedText<Payload extends { format: string }>(text: string): Signed<Payload> | undefined {
  const bare = text.trim();
  const value = valueOfJson(bare) as Partial<Signed<Payload>> | null | undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const { payload, signature, keyId } = value;
  if (typeof signature !== 'string' || typeof keyId !== 'string') return undefined;
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined;
  const signed = { payload, signature, keyId };
  try {
    return signedText(signed) === bare ? signed : undefined;
  } catch {
    return undefined;
  }
}

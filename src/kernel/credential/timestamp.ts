import type { Instant } from '#kernel/base';
import { canonicalJson } from '#kernel/evidence';
import { sm3Hex } from '#platform/sm';
import type { Sealing } from './seal.ts';
import { isSignedBy, type KeyLookup, readSignedText, type Signer, signedText, signPayload } from './signed.ts';

/** What a stamp of time says (时间戳): this very sealing was there at this moment, the n-th of its seal. */
export interface StampPayload {
  format: 'onewindow-timestamp/1';
  /** SM3 of the sealing's text as hex. */
  sealingSm3: string;
  at: Instant;
  /** 1 for the first document that the seal was set on; of two at once it says which came first. */
  n: number;
}

const format: StampPayload['format'] = 'onewindow-timestamp/1';

/** Stamps a sealing with the time (加盖时间戳); the signer is another than the one who sealed. */
export async function stampSealing(
  sealing: Sealing,
  { at, n }: { at: Instant; n: number },
  signer: Signer,
): Promise<string> {
  const payload: StampPayload = { format, sealingSm3: sm3Hex(canonicalJson(sealing)), at, n };
  return signedText(await signPayload(payload, signer));
}

/** The moment that a stamp vouches for; undefined when nobody trusted signed it, or it belongs to another sealing. */
export function stampedAt(text: string, sealing: Sealing, keys: KeyLookup): { at: Instant; n: number } | undefined {
  const stamp = readSignedText<StampPayload>(text);
  if (!stamp || !isSignedBy(stamp, keys, format)) return undefined;
  if (stamp.payload.sealingSm3 !== sm3Hex(canonicalJson(sealing))) return undefined;
  return { at: stamp.payload.at, n: stamp.payload.n };
}

import { type Instant, instantOfMs, msOfInstant } from '#kernel/base';
import { canonicalJson } from '#kernel/evidence';
import { sm2Verify } from '#platform/sm';
import type { SignedCredential } from './credential.ts';
import { base64Of, bytesOfBase64, textOfUtf8, valueOfJson } from './encoding.ts';
import type { KeyLookup, Signer } from './signed.ts';
import type { Verdict } from './verdict.ts';
import { judgeStatus, type StatusAnswer, unsigned } from './verify.ts';

/** What a show code (亮证码) says: which credential is shown, once, from when and how long. */
export interface ShowCode {
  district: string;
  kind: string;
  number: string;
  version: number;
  holderName: string;
  /** Chosen at random for this one showing. */
  nonce: string;
  at: Instant;
  /** The code holds while its age is less than this. */
  lifeSeconds: number;
  keyId: string;
}

const format = 'onewindow-show/1';

/**
 * Makes the text for the QR code: base64url of the content, a dot, base64url of the signature; some 310 characters.
 * `nonce` has at least 16 characters of base64url and was never used; `lifeSeconds` is a whole number from 1 on.
 */
export async function makeShowCode(
  {
    credential,
    nonce,
    at,
    lifeSeconds,
  }: { credential: SignedCredential; nonce: string; at: Instant; lifeSeconds: number },
  signer: Signer,
): Promise<string> {
  if (!/^[\w-]{16,64}$/.test(nonce)) throw new Error('A nonce has 16 to 64 characters of base64url');
  if (!Number.isInteger(lifeSeconds) || lifeSeconds < 1) throw new Error(`No code lives for ${lifeSeconds} seconds`);
  const { district, kind, number, version, holder } = credential.payload;
  const content = Buffer.from(
    // A list instead of a record: a QR code that a plain phone reads at arm's length has no room for names of fields.
    canonicalJson([
      format,
      district,
      kind,
      number,
      version,
      holder.name,
      nonce,
      msOfInstant(at),
      lifeSeconds,
      signer.keyId,
    ]),
  );
  return `${base64Of(content, 'base64url')}.${base64Of(await signer.sign(content), 'base64url')}`;
}

interface ReadCode {
  code: ShowCode;
  content: Uint8Array;
  signature: Uint8Array;
}

/**
 * Reads a show code without trusting it, to find the credential whose status to look up; undefined when it is none.
 * Nothing of it may be shown to anybody before `judgeShowCode`.
 */
export function readShowCode(text: string): ShowCode | undefined {
  return read(text)?.code;
}

function read(text: string): ReadCode | undefined {
  const [first = '', second = '', ...more] = text.trim().split('.');
  const content = bytesOfBase64(first, 'base64url');
  const signature = bytesOfBase64(second, 'base64url');
  if (more.length > 0 || content === undefined || signature === undefined) return undefined;
  const value = valueOfJson(textOfUtf8(content) ?? '');
  if (!Array.isArray(value) || value.length !== 10 || value[0] !== format) return undefined;
  const [, district, kind, number, version, holderName, nonce, atMs, lifeSeconds, keyId] = value as unknown[];
  const texts = [district, kind, number, holderName, nonce, keyId];
  const numbers = [version, atMs, lifeSeconds];
  if (!texts.every((part) => typeof part === 'string') || !numbers.every(Number.isSafeInteger)) return undefined;
  try {
    const at = instantOfMs(atMs as number);
    const code = { district, kind, number, version, holderName, nonce, at, lifeSeconds, keyId } as ShowCode;
    return { code, content, signature };
  } catch {
    return undefined; // a moment outside the calendar
  }
}

/** Whom a show code concerns, as far as the verifier may see. */
export type ShownCredential = Pick<ShowCode, 'district' | 'kind' | 'number' | 'version' | 'holderName'>;

/**
 * Judges a scanned show code. In this order: signature, age (must be less than its life), first use, status.
 * A code that fails one of the first three discloses nothing about the holder. Without network it is amber, never
 * green. A code made after `now` means that a clock is wrong: amber, with nothing more checked.
 *
 * Whoever gets green must store the code's nonce where it can be stored once only, so that of two scans one wins.
 */
export function judgeShowCode({
  code: text,
  keys,
  now,
  usedNonces,
  ...answer
}: StatusAnswer & {
  code: string;
  keys: KeyLookup;
  now: Instant;
  usedNonces: { has(nonce: string): boolean };
}): Verdict<ShownCredential> {
  const found = read(text);
  const key = found && keys(found.code.keyId);
  if (found === undefined || key === undefined || !sm2Verify(key, found.content, found.signature)) return unsigned();
  const { district, kind, number, version, holderName, nonce, at, lifeSeconds } = found.code;
  const ageMs = msOfInstant(now) - msOfInstant(at);
  const failed = { signature: 'passed', token: 'failed', status: 'not-checked' } as const;
  if (ageMs < 0) {
    const checks = { ...failed, token: 'not-checked' } as const;
    return { colour: 'amber', code: 'TIME_UNTRUSTED', params: { at }, checks, level: 'V0' };
  }
  if (ageMs >= lifeSeconds * 1000) {
    const params = { at, expiresAt: instantOfMs(msOfInstant(at) + lifeSeconds * 1000), lifeSeconds };
    return { colour: 'red', code: 'TOKEN_EXPIRED', params, checks: failed, level: 'V0' };
  }
  if (usedNonces.has(nonce)) return { colour: 'red', code: 'TOKEN_USED', params: {}, checks: failed, level: 'V0' };
  return judgeStatus(answer, now, at, 'passed', { district, kind, number, version, holderName });
}

import { type Instant, msOfInstant } from '#kernel/base';
import { type CredentialPayload, credentialFormat } from './credential.ts';
import { isSignedBy, type KeyLookup, readSignedText } from './signed.ts';
import type { CredentialStatus } from './status.ts';
import { codeOfStatus, type Verdict } from './verdict.ts';

/** What the register said about a credential version when it was asked, and whether it could be asked. */
export interface StatusAnswer {
  /** Whether the verifier reaches the register now. */
  online: boolean;
  /** Status of exactly the shown version; undefined when the register does not know it (or was not asked). */
  status?: CredentialStatus;
  /** When the status was read. */
  statusAt?: Instant;
}

/** A status read up to this long ago counts as fresh, inclusive. */
export const statusFreshSeconds = 300;

/**
 * Judges the status part, signature and age being in order. Without network, or with a stale status, it is amber and
 * never green; `since` is the moment to name when no status was ever read.
 */
export function judgeStatus<Subject>(
  answer: StatusAnswer,
  now: Instant,
  since: string,
  token: 'passed' | 'not-checked',
  subject: Subject,
): Verdict<Subject> {
  const checks = { signature: 'passed', token, status: 'not-checked' } as const;
  const known = answer.statusAt ?? since;
  if (answer.status !== undefined && answer.status !== 'valid') {
    const code = codeOfStatus[answer.status];
    return { colour: 'red', code, params: {}, checks: { ...checks, status: 'failed' }, level: 'V1', subject };
  }
  if (!answer.online || (answer.status !== undefined && answer.statusAt === undefined)) {
    return { colour: 'amber', code: 'STATUS_NOT_REFRESHED', params: { since: known }, checks, level: 'V1', subject };
  }
  if (answer.status === undefined) {
    const failed = { ...checks, status: 'failed' } as const;
    return { colour: 'red', code: 'CREDENTIAL_UNKNOWN', params: {}, checks: failed, level: 'V1' };
  }
  const ageMs = msOfInstant(now) - msOfInstant(answer.statusAt!);
  if (ageMs > statusFreshSeconds * 1000) {
    return { colour: 'amber', code: 'STATUS_NOT_REFRESHED', params: { since: known }, checks, level: 'V1', subject };
  }
  return { colour: 'green', code: 'VALID', params: {}, checks: { ...checks, status: 'passed' }, level: 'V2', subject };
}

/** The verdict on something that no trusted key signed: it tells nothing about anybody. */
export function unsigned(): Verdict<never> {
  const checks = { signature: 'failed', token: 'not-checked', status: 'not-checked' } as const;
  return { colour: 'red', code: 'SIGNATURE_INVALID', params: {}, checks, level: 'V0' };
}

/**
 * Judges a credential file that was pasted or dropped (证照文件核验): signature, then status. To know which status to
 * read, the caller reads the file first with `readSignedText`.
 */
export function judgeCredentialFile({
  text,
  keys,
  now,
  ...answer
}: StatusAnswer & { text: string; keys: KeyLookup; now: Instant }): Verdict<CredentialPayload> {
  const signed = readSignedText<CredentialPayload>(text);
  if (signed === undefined || !isSignedBy(signed, keys, credentialFormat)) return unsigned();
  return judgeStatus(answer, now, signed.payload.issuedOn, 'not-checked', signed.payload);
}

import { fillText, type Instant, type LocalText, msOfInstant, refusals } from '#kernel/base';
import type { CredentialStatus } from './status.ts';

/** Green: can be relied on now. Amber: nothing is wrong, but not all was checked. Red: must not be relied on. */
export type Colour = 'green' | 'amber' | 'red';

/** Why a verification ended as it did; every code but the two valid ones stands in the table of refusals. */
export type VerdictCode =
  | 'VALID'
  | 'VALID_FORMER_NAME'
  | 'CREDENTIAL_ANNULLED'
  | 'CREDENTIAL_DEREGISTERED'
  | 'CREDENTIAL_FROZEN'
  | 'CREDENTIAL_REVOKED'
  | 'CREDENTIAL_SUPERSEDED'
  | 'CREDENTIAL_UNKNOWN'
  | 'DOCUMENT_CHANGED'
  | 'SEAL_EXPIRED'
  | 'SEAL_FROZEN'
  | 'SEAL_REVOKED_AT'
  | 'SEAL_SUPERSEDED'
  | 'SIGNATURE_INVALID'
  | 'STATUS_NOT_REFRESHED'
  | 'TIME_IN_COMPROMISE'
  | 'TIME_UNTRUSTED'
  | 'TOKEN_EXPIRED'
  | 'TOKEN_USED';

/** How far one check came. */
export type CheckResult = 'passed' | 'failed' | 'not-checked';

/** What the verifier may learn (核验结果): a value, never an exception. */
export interface Verdict<Subject> {
  colour: Colour;
  code: VerdictCode;
  /** What the sentence of the code needs; moments are instants, `verdictText` writes them in Beijing time. */
  params: Readonly<Record<string, string | number>>;
  checks: {
    /** The registrar signed exactly this. */
    signature: CheckResult;
    /** The show code is young enough and new; `not-checked` for a file. */
    token: CheckResult;
    /** The register says valid, freshly. */
    status: CheckResult;
  };
  /** V0: looks like one; V1: signature and age hold; V2: and the status is fresh. */
  level: 'V0' | 'V1' | 'V2';
  /** Whom it concerns; absent when nothing may be disclosed. */
  subject?: Subject;
}

/** The code for a credential that is not valid. */
export const codeOfStatus: Readonly<Record<Exclude<CredentialStatus, 'valid'>, VerdictCode>> = {
  frozen: 'CREDENTIAL_FROZEN',
  superseded: 'CREDENTIAL_SUPERSEDED',
  revoked: 'CREDENTIAL_REVOKED',
  deregistered: 'CREDENTIAL_DEREGISTERED',
  annulled: 'CREDENTIAL_ANNULLED',
};

const sentences: Readonly<Record<'VALID' | 'VALID_FORMER_NAME', LocalText>> = {
  VALID: { zh: '真的，现在有效。', en: 'Genuine, and valid now.' },
  VALID_FORMER_NAME: { zh: '有效，用旧名称的印章盖的。', en: 'Valid; sealed under the former name.' },
};

/** The sentence of a verdict in both languages, with moments in Beijing time. */
export function verdictText({ code, params }: Pick<Verdict<unknown>, 'code' | 'params'>): LocalText {
  if (code === 'VALID' || code === 'VALID_FORMER_NAME') return sentences[code];
  const shown = Object.entries(params).map(([name, value]) => [name, beijing(value)]);
  const { zh, en } = refusals[code];
  return fillText({ zh, en }, Object.fromEntries(shown));
}

function beijing(value: string | number): string | number {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return value;
  const local = new Date(msOfInstant(value as Instant) + 8 * 3_600_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)}`;
}

import { type Instant, Refusal } from '#kernel/base';

/**
 * The states of a credential or seal (证照状态):
 *
 *   valid ⇄ frozen, and from either of them to superseded, revoked, deregistered or annulled;
 *   revoked may still become deregistered or annulled; superseded, deregistered and annulled are final.
 */
export type CredentialStatus =
  /** 有效 */
  | 'valid'
  /** 冻结: may not be used until unfrozen. */
  | 'frozen'
  /** 已换发: a newer version carries the present facts. */
  | 'superseded'
  /** 吊销: taken as a penalty; the holder still exists until deregistered. */
  | 'revoked'
  /** 注销: ended by procedure. */
  | 'deregistered'
  /** 撤销: was granted wrongly. */
  | 'annulled';

/** What can be done to a credential's status. */
export type CredentialAct = 'freeze' | 'unfreeze' | 'supersede' | 'revoke' | 'deregister' | 'annul';

/** The transition table: from which states an act is possible, and where it leads. */
export const credentialTransitions: Readonly<
  Record<CredentialAct, { from: readonly CredentialStatus[]; to: CredentialStatus }>
> = {
  freeze: { from: ['valid'], to: 'frozen' },
  unfreeze: { from: ['frozen'], to: 'valid' },
  supersede: { from: ['valid', 'frozen'], to: 'superseded' },
  revoke: { from: ['valid', 'frozen'], to: 'revoked' },
  deregister: { from: ['valid', 'frozen', 'revoked'], to: 'deregistered' },
  annul: { from: ['valid', 'frozen', 'revoked'], to: 'annulled' },
};

/**
 * The status after an act. Doing again what is done already changes nothing. Refused with `CREDENTIAL_STATUS`: an act
 * that the table does not know from this state.
 */
export function credentialStatusAfter(status: CredentialStatus, act: CredentialAct): CredentialStatus {
  const { from, to } = credentialTransitions[act];
  if (status === to) return status;
  if (!from.includes(status)) throw new Refusal('CREDENTIAL_STATUS', { status, act });
  return to;
}

/** One stretch of a credential's life: the status holds from this moment (inclusive) until the next stretch begins. */
export interface StatusSpan {
  status: CredentialStatus;
  from: Instant;
}

/** The stretch that held at a moment; undefined before the first. `history` is in order of time. */
export function statusSpanAt(history: readonly StatusSpan[], at: Instant): StatusSpan | undefined {
  return history.findLast((span) => span.from <= at);
}

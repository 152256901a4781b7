export type {
  CredentialDefinition,
  CredentialFacts,
  CredentialHolder,
  CredentialPayload,
  FaceField,
  SignedCredential,
} from './credential.ts';
export { buildCredential, defineCredential, signCredential } from './credential.ts';
export type { DelegatedAction, Delegation, DelegationScope } from './delegation.ts';
export { checkDelegation, delegatedActions } from './delegation.ts';
export type { Seal, SealedBy, Sealing, SealingPayload, SealObstacle, SealPayload } from './seal.ts';
export { buildSeal, judgeSealedDocument, readSealing, sealDocument, sealingText, sealObstacle } from './seal.ts';
export type { SealStyle } from './seal-image.ts';
export { roundSeal, sealImage } from './seal-image.ts';
export type { ShowCode, ShownCredential } from './show-code.ts';
export { judgeShowCode, makeShowCode, readShowCode } from './show-code.ts';
export type { KeyLookup, Signed, Signer } from './signed.ts';
export { keyring, readSignedText, signedText } from './signed.ts';
export type { CredentialAct, CredentialStatus, StatusSpan } from './status.ts';
export { credentialStatusAfter, credentialTransitions, statusSpanAt } from './status.ts';
export type { StampPayload } from './timestamp.ts';
export { stampedAt, stampSealing } from './timestamp.ts';
export type { CheckResult, Colour, Verdict, VerdictCode } from './verdict.ts';
export { verdictText } from './verdict.ts';
export type { StatusAnswer } from './verify.ts';
export { judgeCredentialFile, statusFreshSeconds } from './verify.ts';

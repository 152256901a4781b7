import { type Day, dayOf, type Instant } from '#kernel/base';
import { canonicalJson } from '#kernel/evidence';
import { loadPublicKey, sm2KeyId, sm3Hex } from '#platform/sm';
import type { CredentialPayload } from './credential.ts';
import { valueOfJson } from './encoding.ts';
import { roundSeal, type SealStyle, sealImage } from './seal-image.ts';
import { isSignedBy, type KeyLookup, type Signed, type Signer, signPayload } from './signed.ts';
import { type StatusSpan, statusSpanAt } from './status.ts';
import type { Verdict, VerdictCode } from './verdict.ts';

/** What the seal's maker signs (印章数据). */
export interface SealPayload {
  format: 'onewindow-seal/1';
  district: string;
  /** The 13-figure number at the lower arc. */
  number: string;
  /** 1 for the first, one more each time it is made again. */
  version: number;
  /** SM3 of the image as hex. */
  imageSm3: string;
  diameterMm: number;
  holder: { name: string; uscc: string };
  /** The public point (hex 04…) of the one key whose signatures count as this seal's. */
  keyPoint: string;
  /** First and last day of validity, both inclusive. */
  validFrom: Day;
  validTo: Day;
  maker: string;
}

/** A seal: its signed data and the image to which they are bound (电子印章). */
export interface Seal extends Signed<SealPayload> {
  svg: string;
}

/**
 * Makes a seal from a licence: the name along the arc is the registered one and cannot be typed. Signed by the maker.
 * An Error: a licence without credit code, a number that is not 13 figures, a validity that ends before it begins.
 */
export async function buildSeal(
  facts: {
    licence: CredentialPayload;
    number: string;
    version: number;
    keyPoint: string;
    validFrom: Day;
    validTo: Day;
    maker: string;
    /** The purpose printed below the star, such as that of a finance or contract seal; an entity seal has none. */
    line?: string;
    style?: SealStyle;
  },
  maker: Signer,
): Promise<Seal> {
  const { name, uscc } = facts.licence.holder;
  if (uscc === undefined) throw new Error('Only a holder with a credit code has a seal');
  if (!/^\d{13}$/.test(facts.number)) throw new Error(`A seal number has 13 figures, not ${facts.number}`);
  if (facts.validTo < facts.validFrom) throw new Error('The seal would end before it begins');
  const style = facts.style ?? roundSeal;
  const svg = sealImage({ name, number: facts.number, line: facts.line }, style);
  const payload: SealPayload = {
    format: 'onewindow-seal/1',
    district: facts.licence.district,
    number: facts.number,
    version: facts.version,
    imageSm3: sm3Hex(svg),
    diameterMm: style.diameterMm,
    holder: { name, uscc },
    keyPoint: loadPublicKey(facts.keyPoint).point,
    validFrom: facts.validFrom,
    validTo: facts.validTo,
    maker: facts.maker,
  };
  return { ...(await signPayload(payload, maker)), svg };
}

/** What the key of a seal signs on a document (签章数据). */
export interface SealingPayload {
  format: 'onewindow-sealing/1';
  /** SM3 of the seal's canonical payload as hex: binds this very seal. */
  sealSm3: string;
  /** SM3 of the document as hex. */
  documentSm3: string;
  /** Page (from 1 on) and place in millimetres from its upper left corner. */
  position: { page: number; xMm: number; yMm: number };
  /** Who sealed, for which matter, and why. */
  actor: string;
  matterId: string;
  reason: string;
  at: Instant;
}

/** A document's seal: the signed data beside the document, with the seal itself. */
export interface Sealing extends Signed<SealingPayload> {
  seal: Seal;
}

/** The text of a sealing as it travels beside its document. */
export function sealingText(sealing: Sealing): string {
  return canonicalJson(sealing);
}

/** Reads such a text without trusting it; undefined when it is not byte for byte what `sealingText` writes. */
export function readSealing(text: string): Sealing | undefined {
  const bare = text.trim();
  const value = valueOfJson(bare) as Sealing | null | undefined;
  const { payload, seal } = value ?? {};
  const texts = [value?.signature, value?.keyId, seal?.signature, seal?.keyId, seal?.svg, seal?.payload?.number];
  if (!texts.every((part) => typeof part === 'string') || !Number.isSafeInteger(payload?.position?.page))
    return undefined;
  return canonicalJson(value) === bare ? value! : undefined;
}

const sealSm3 = (seal: Seal): string => sm3Hex(canonicalJson(seal.payload));

/** Why a seal may not be used at a moment. */
export interface SealObstacle {
  code: Extract<VerdictCode, `SEAL_${string}`>;
  params: Readonly<Record<string, string>>;
}

/**
 * What stands against using a seal at a moment (盖章条件), undefined when nothing does. `history` is the seal's own;
 * seals follow their licence: superseded, frozen or ended means no new signature. A stretch begins inclusively.
 */
export function sealObstacle(
  seal: Pick<SealPayload, 'validFrom' | 'validTo'>,
  history: readonly StatusSpan[],
  at: Instant,
): SealObstacle | undefined {
  const { validFrom, validTo } = seal;
  const span = statusSpanAt(history, at);
  const day = dayOf(at);
  if (span === undefined || day < validFrom || day > validTo)
    return { code: 'SEAL_EXPIRED', params: { validFrom, validTo } };
  if (span.status === 'valid') return undefined;
  if (span.status === 'superseded') return { code: 'SEAL_SUPERSEDED', params: {} };
  if (span.status === 'frozen') return { code: 'SEAL_FROZEN', params: {} };
  return { code: 'SEAL_REVOKED_AT', params: { since: span.from } };
}

/** Seals a document with the seal's key (签章). Ask `sealObstacle` first: this only signs. */
export async function sealDocument(
  seal: Seal,
  facts: Omit<SealingPayload, 'format' | 'sealSm3'>,
  signer: Signer,
): Promise<Sealing> {
  if (signer.keyId !== sm2KeyId(seal.payload.keyPoint)) throw new Error('This key does not belong to the seal');
  const payload: SealingPayload = { format: 'onewindow-sealing/1', sealSm3: sealSm3(seal), ...facts };
  return { ...(await signPayload(payload, signer)), seal };
}

/** What the reader of a sealed document may learn of the seal. */
export interface SealedBy {
  seal: string;
  holder: { name: string; uscc: string };
  page: number;
  at: Instant;
}

/**
 * Judges a sealed document (签章核验): the maker signed the seal and its image, the seal's key signed this document,
 * and the seal could be used at the trusted time of sealing, whatever became of it later. A changed document is
 * reported with page and seal. `timeTrusted`: whether the moment was vouched for by someone other than the sealer.
 */
export function judgeSealedDocument({
  sealing,
  documentSm3,
  makers,
  history,
  timeTrusted,
  compromisedSince,
}: {
  sealing: Sealing;
  documentSm3: string;
  makers: KeyLookup;
  history: readonly StatusSpan[];
  timeTrusted: boolean;
  /** Since when the holder has declared the key compromised (密钥失密); what was sealed from then on is not to be relied on. */
  compromisedSince?: Instant | undefined;
}): Verdict<SealedBy> {
  const { seal, payload } = sealing;
  const place = { page: payload.position.page, seal: seal.payload.number };
  const failed = { signature: 'failed', token: 'not-checked', status: 'not-checked' } as const;
  const genuine =
    isSignedBy(seal, makers, 'onewindow-seal/1') &&
    sm3Hex(seal.svg) === seal.payload.imageSm3 &&
    payload.sealSm3 === sealSm3(seal) &&
    isSignedBy(sealing, keyOfSeal(seal), 'onewindow-sealing/1');
  if (!genuine) return { colour: 'red', code: 'SIGNATURE_INVALID', params: place, checks: failed, level: 'V0' };
  const subject = { seal: place.seal, holder: seal.payload.holder, page: place.page, at: payload.at };
  if (payload.documentSm3 !== documentSm3) {
    return { colour: 'red', code: 'DOCUMENT_CHANGED', params: place, checks: failed, level: 'V0', subject };
  }
  const checks = { ...failed, signature: 'passed' } as const;
  if (!timeTrusted) {
    return { colour: 'amber', code: 'TIME_UNTRUSTED', params: { at: payload.at }, checks, level: 'V1', subject };
  }
  if (compromisedSince !== undefined && payload.at >= compromisedSince) {
    const params = { at: payload.at, since: compromisedSince };
    return { colour: 'red', code: 'TIME_IN_COMPROMISE', params, checks, level: 'V1', subject };
  }
  const obstacle = sealObstacle(seal.payload, history, payload.at);
  if (obstacle !== undefined) {
    return { colour: 'red', ...obstacle, checks: { ...checks, status: 'failed' }, level: 'V1', subject };
  }
  const code = history.at(-1)?.status === 'superseded' ? 'VALID_FORMER_NAME' : 'VALID';
  return { colour: 'green', code, params: {}, checks: { ...checks, status: 'passed' }, level: 'V2', subject };
}

function keyOfSeal(seal: Seal): KeyLookup {
  return (keyId) => (keyId === sm2KeyId(seal.payload.keyPoint) ? loadPublicKey(seal.payload.keyPoint) : undefined);
}

import { combine } from 'shamir-secret-sharing';
import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { LocalText } from '#kernel/base';
import { canonicalJson } from '#kernel/evidence';
import { sm3, sm3Hex, sm4GcmDecrypt } from '#platform/sm';
import { pieceBinding, pieceNonce, type SealedHeader } from './header.ts';
import type { BoxTerms } from './terms.ts';

/**
 * What stands in the letter of a submission once it is opened (投递函). `salt` keeps its digests from being guessed; `sm3` of a file is
 * SM3 over the digests of its pieces, so that a large one need not stand in memory whole.
 */
export interface Letter {
  salt: string;
  form: Record<string, unknown>;
  files: { name: string; type: string; bytes: number; sm3: string }[];
}

/** Why a submission could not be read (无法开启的原因). */
export type UnreadableCode =
  | 'too-few-shares'
  | 'shares-unreadable'
  | 'not-unlocked'
  | 'shares-do-not-combine'
  | 'altered'
  | 'no-letter'
  | 'commitment-broken'
  | 'form-invalid'
  | 'file-broken';

/** The sentence for each reason. */
export const unreadableTexts: Readonly<Record<UnreadableCode, LocalText>> = {
  'too-few-shares': {
    zh: '到场的密钥保管人不足，密钥凑不齐',
    en: 'too few key holders came to put the key together',
  },
  'shares-unreadable': {
    zh: '保管人都到了，但投递人给他们的份额打不开',
    en: 'every holder came, and the shares that the sender gave them cannot be read',
  },
  'not-unlocked': { zh: '投递人没有在规定时间内解密', en: 'the sender did not unlock it in time' },
  'shares-do-not-combine': {
    zh: '投递人交给保管人的密钥份额拼不成封面上写明的密钥',
    en: 'the shares that the sender made do not give the key that his cover names',
  },
  altered: { zh: '密文被改动过，或不是用这把密钥加密的', en: 'the bytes were changed, or another key encrypted them' },
  'no-letter': { zh: '解密后不是投递函', en: 'what was inside is no letter' },
  'commitment-broken': {
    zh: '内容与投递时承诺的摘要不符',
    en: 'the content is not the one whose digest was committed to',
  },
  'form-invalid': { zh: '投递函没有按要求填写', en: 'the letter is not filled in as asked' },
  'file-broken': { zh: '所附文件与投递函所列不符', en: 'a file is not the one that the letter lists' },
};

/** A submission that cannot be read, with the reason; thrown inside this module only. */
export class Unreadable extends Error {
  readonly code: UnreadableCode;
  readonly detail: string;

  constructor(code: UnreadableCode, detail = '') {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** Puts the secret together from shares that all fit their digests, and makes the content key of it (合成密钥). */
export async function contentKey(
  header: Pick<SealedHeader, 'secretSm3' | 'senderSm3'>,
  shares: readonly string[],
  unlocked: string | null,
): Promise<Buffer> {
  const secret = await combine(shares.map((share) => new Uint8Array(Buffer.from(share, 'hex'))));
  if (sm3Hex(secret) !== header.secretSm3) throw new Unreadable('shares-do-not-combine');
  return keyOf(secret, header.senderSm3 === null ? '' : (unlocked ?? ''));
}

function keyOf(secret: Uint8Array, unlocked: string): Buffer {
  const text = Buffer.concat([Buffer.from('onewindow-sealed-key/1'), secret, Buffer.from(unlocked, 'hex')]);
  return Buffer.from(sm3(text).subarray(0, 16));
}

/** Decrypts one piece. */
export function openPiece(header: SealedHeader, key: Uint8Array, n: number, body: Uint8Array): Uint8Array {
  try {
    return sm4GcmDecrypt(key, pieceNonce(n), body, pieceBinding(header, n, header.chunks.length));
  } catch {
    throw new Unreadable('altered', String(n + 1));
  }
}

/** Reads the letter out of its decrypted piece: text, a zero byte, and filling that hides how long it is. */
export function readLetter(header: SealedHeader, plain: Uint8Array): Letter {
  const end = plain.indexOf(0);
  const letter = letterOf(Buffer.from(end < 0 ? plain : plain.subarray(0, end)).toString('utf8'));
  if (sm3Hex(canonicalJson(letter)) !== header.contentCommit) throw new Unreadable('commitment-broken');
  return letter;
}

function letterOf(text: string): Letter {
  try {
    const letter = JSON.parse(text) as Letter;
    const isFile = (file: Letter['files'][number]) =>
      typeof file.name === 'string' &&
      typeof file.type === 'string' &&
      Number.isSafeInteger(file.bytes) &&
      typeof file.sm3 === 'string';
    const isLetter =
      /^[0-9a-f]{64}$/.test(letter.salt) &&
      typeof letter.form === 'object' &&
      letter.form !== null &&
      Array.isArray(letter.files) &&
      letter.files.every(isFile) &&
      Object.keys(letter).length === 3;
    if (isLetter) return letter;
  } catch {
    // said below
  }
  throw new Unreadable('no-letter');
}

/** The fields that are read out, and the check that they are the ones committed to (唱标内容). */
export function publicPart(header: SealedHeader, terms: BoxTerms, { salt, form }: Letter): Record<string, unknown> {
  const open = pick(form, terms.publicFields);
  if (sm3Hex(canonicalJson({ form: open, salt })) !== header.publicCommit) throw new Unreadable('commitment-broken');
  const validator = validatorOf(terms.letter);
  if (!validator.Check(form)) {
    const [first] = validator.Errors(form);
    throw new Unreadable('form-invalid', first?.instancePath || '/');
  }
  return open;
}

/** Checks one file against the letter: the lengths and digests of its pieces in order. */
export function checkFile(file: Letter['files'][number], pieces: readonly { bytes: number; sm3: string }[]): void {
  const bytes = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
  const digest = sm3Hex(Buffer.from(pieces.map((piece) => piece.sm3).join(''), 'hex'));
  if (bytes !== file.bytes || digest !== file.sm3) throw new Unreadable('file-broken', file.name);
}

/** Which pieces belong to the n-th file, 0 the first: from, inclusive, and to, exclusive. */
export function piecesOfFile(header: SealedHeader, n: number): { from: number; to: number } {
  const from = 1 + header.files.slice(0, n).reduce((sum, count) => sum + count, 0);
  return { from, to: from + (header.files[n] ?? 0) };
}

function pick(form: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.filter((field) => Object.hasOwn(form, field)).map((field) => [field, form[field]]));
}

const compiled = new Map<string, Validator>();

function validatorOf(schema: Record<string, unknown>): Validator {
  const text = canonicalJson(schema);
  let validator = compiled.get(text);
  if (!validator) {
    validator = Compile(schema as TSchema);
    if (compiled.size > 100) compiled.clear();
    compiled.set(text, validator);
  }
  return validator;
}

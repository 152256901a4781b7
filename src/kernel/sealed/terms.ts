import { type Instant, msOfInstant, Refusal } from '#kernel/base';
import { canonicalJson } from '#kernel/evidence';
import { sm3Hex } from '#platform/sm';

/** A person who holds one share of every key of a box (密钥保管人). */
export interface Holder {
  person: string;
  name: string;
}

/**
 * What a sealed box is (密封箱约定), fixed before anybody can send. Nothing of it changes afterwards; whoever confirms as a
 * holder signs its digest, and every submission carries it.
 */
export interface BoxTerms {
  title: string;
  /** The unit that answers for the box, and the role of its staff who may extend or conclude the opening and read what was opened. */
  unit: string;
  role: string;
  /** Received at this millisecond is in time, one later is late. */
  deadline: Instant;
  /** How long holders and senders have to give their keys at the opening, in minutes. */
  windowMinutes: number;
  /** How many of the holders are needed, at least 2. */
  threshold: number;
  holders: Holder[];
  /** With fewer submissions than this nothing is opened; 0 opens whatever there is. */
  minimum: number;
  /** Whether a sender's own key is needed besides: then not even all holders together can read before he gives it. */
  senderUnlocks: boolean;
  senders: 'business' | 'person' | 'any';
  /** JSON Schema of the letter, a closed object, in the order in which it is asked. */
  letter: Record<string, unknown>;
  /** Fields of the letter that everybody reads at the opening (唱标内容). */
  publicFields: string[];
  /** Roles of parties of the case who read the letters and files in full after the opening, beside who answers for the box. */
  readers?: string[];
  /** Largest number of encrypted bytes of one submission. */
  maxBytes: number;
}

/** Bounds of the platform (系统上限). */
export const mostHolders = 15;
export const chunkBytes = 1_048_576;
const mostBytes = 500 * 1_048_576;
const mostWindowMinutes = 7 * 24 * 60;

/** The digest that holders sign and submissions carry. */
export function termsSm3(box: string, terms: BoxTerms): string {
  return sm3Hex(canonicalJson({ format: 'onewindow-sealed-terms/1', box, terms }));
}

/** Refuses terms that promise nothing or cannot be kept, with `SEALED_TERMS` and the reason. */
export function checkTerms(terms: BoxTerms, now: Instant): void {
  const refuse = (zh: string, en: string): never => {
    throw new Refusal('SEALED_TERMS', { reason: { zh, en } });
  };
  const { holders, threshold } = terms;
  if (msOfInstant(terms.deadline) <= msOfInstant(now)) refuse('截止时间已过', 'the deadline is past');
  if (holders.length < 2 || holders.length > mostHolders)
    refuse(`密钥保管人须为 2 至 ${mostHolders} 人`, `there must be 2 to ${mostHolders} key holders`);
  if (new Set(holders.map((one) => one.person)).size !== holders.length)
    refuse('同一人不能保管两份密钥', 'nobody holds two shares');
  if (!Number.isInteger(threshold) || threshold < 2 || threshold > holders.length)
    refuse('开启所需人数须在 2 与保管人数之间', 'between 2 and all holders must be needed');
  if (!(terms.windowMinutes >= 1 && terms.windowMinutes <= mostWindowMinutes))
    refuse('解密时间须为 1 分钟至 7 天', 'the opening lasts from a minute to seven days');
  if (!(terms.maxBytes >= chunkBytes && terms.maxBytes <= mostBytes))
    refuse('文件上限须在 1 MB 与 500 MB 之间', 'the limit lies between 1 and 500 MB');
  const fields = Object.keys((terms.letter.properties as object | undefined) ?? {});
  const unknown = terms.publicFields.find((field) => !fields.includes(field));
  if (fields.length === 0 || unknown !== undefined)
    refuse(`唱标内容「${unknown ?? ''}」不在投标函中`, `the letter has no field ${unknown ?? ''}`);
}

import { Refusal } from '#kernel/base';

const decode = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** The share of characters that Chinese documents are made of. */
function plausible(text: string): number {
  const known = text.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef\u0020-\u007e\s]/gu) ?? [];
  return text.length === 0 ? 0 : known.length / text.length;
}

/** UTF-16 without a mark: it holds zero bytes, and one of the two orders gives readable text. */
function looksLikeUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 20_000);
  if (bytes.length < 4 || bytes.length % 2 !== 0 || !sample.includes(0)) return undefined;
  const little = plausible(decode(sample, 'utf-16le') ?? '');
  const big = plausible(decode(sample, 'utf-16be') ?? '');
  if (Math.max(little, big) < 0.9) return undefined;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

/** Control characters that no text holds. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g;

/**
 * The text of a file in UTF-8, UTF-16 (with or without mark), Big5 when it says so, or GB18030. Refuses with
 * PLAN_UNREADABLE bytes that are no text.
 */
export function decodeText(bytes: Uint8Array): string {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : looksLikeUtf16(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const text = utf16
    ? decode(bytes, utf16)
    : (decode(bytes, 'utf-8') ??
      (/charset\s*=\s*["']?big5/i.test(head) ? decode(bytes, 'big5') : undefined) ??
      decode(bytes, 'gb18030'));
  if (text === undefined) throw new Refusal('PLAN_UNREADABLE');
  const odd = (text.match(control) ?? []).length;
  if (odd > text.length / 200) throw new Refusal('PLAN_UNREADABLE');
  return text.replace(/^\ufeff/, '').replace(control, '');
}

/** The lines of a text; every kind of line end counts, a form feed too. */
export const textLines = (text: string): string[] => text.split(/\r\n|\n|\r|\f|\u0085/);

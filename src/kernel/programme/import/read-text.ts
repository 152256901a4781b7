import { Refusal } from '#kernel/base';

const decode = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** UTF-16 without a mark: every second byte of plain Latin text is zero, and Han text keeps its line feeds. */
function looksLikeUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  let even = 0;
  let odd = 0;
  const sample = Math.min(bytes.length, 20_000);
  for (let i = 0; i < sample; i++) if (bytes[i] === 0) i % 2 === 0 ? even++ : odd++;
  if (odd > 0 && even === 0) return 'utf-16le';
  return even > 0 && odd === 0 ? 'utf-16be' : undefined;
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

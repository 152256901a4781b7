import { Refusal } from '#kernel/base';
import { docxLines, isWord } from './read-docx.ts';
import { htmlLines } from './read-html.ts';
import { pdfLines } from './read-pdf.ts';
import { decodeText, textLines } from './read-text.ts';
import { zipEntries } from './zip-archive.ts';

/** The kinds of file that a plan may come in. */
export type PlanFormat = 'txt' | 'docx' | 'html' | 'pdf';

/** The lines of a file and what kind it was. A line that opens with a tab is a cell of a table. */
export type ReadDocument = { lines: string[]; format: PlanFormat };

/** The largest file that is read, in bytes (20 MB, inclusive). */
export const planSizeLimit = 20 * 1024 * 1024;

const starts = (bytes: Uint8Array, ...wanted: number[]): boolean =>
  wanted.every((byte, index) => bytes[index] === byte);
const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** Kinds of file that are known not to be readable here: old Office, RTF, pictures, other archives, programs. */
function isOther(bytes: Uint8Array): boolean {
  return (
    starts(bytes, 0xd0, 0xcf, 0x11, 0xe0) ||
    ascii(bytes, 0, 5) === '{\\rtf' ||
    starts(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    starts(bytes, 0xff, 0xd8, 0xff) ||
    ascii(bytes, 0, 4) === 'GIF8' ||
    ascii(bytes, 0, 4) === 'Rar!' ||
    starts(bytes, 0x1f, 0x8b) ||
    starts(bytes, 0x37, 0x7a, 0xbc, 0xaf) ||
    starts(bytes, 0x7f, 0x45, 0x4c, 0x46) ||
    (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP')
  );
}

const looksLikeHtml = (text: string, fileName: string): boolean =>
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(text) ||
  (/\.(?:html?|xhtml|mht)$/i.test(fileName) && /<\/?[a-z][^>]*>/i.test(text)) ||
  (/<\/(?:p|div|table|td|span)>/i.test(text) && /^\s*</.test(text));

/**
 * Reads the lines of a plan's file (导入文件). What the file is shows in its bytes; the name only helps with HTML. Refuses
 * with PLAN_EMPTY, PLAN_TOO_LARGE, PLAN_FORMAT, PLAN_UNREADABLE, or PLAN_ZIP_BOMB.
 */
export async function readDocument(bytes: Uint8Array, fileName: string): Promise<ReadDocument> {
  if (bytes.length > planSizeLimit) throw new Refusal('PLAN_TOO_LARGE', { limit: planSizeLimit / 1024 / 1024 });
  if (bytes.length === 0) throw new Refusal('PLAN_EMPTY');
  const found = await linesOf(bytes, fileName);
  if (found.lines.every((line) => line.trim() === '')) throw new Refusal('PLAN_EMPTY');
  return found;
}

async function linesOf(bytes: Uint8Array, fileName: string): Promise<ReadDocument> {
  if (isOther(bytes)) throw new Refusal('PLAN_FORMAT');
  // A PDF may carry some bytes before its mark.
  if (ascii(bytes, 0, Math.min(1024, bytes.length)).includes('%PDF-'))
    return { lines: await pdfLines(bytes), format: 'pdf' };
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) {
    if (!isWord(zipEntries(bytes))) throw new Refusal('PLAN_FORMAT');
    return { lines: await docxLines(bytes), format: 'docx' };
  }
  const text = decodeText(bytes);
  if (looksLikeHtml(text, fileName)) return { lines: htmlLines(text), format: 'html' };
  return { lines: textLines(text), format: 'txt' };
}

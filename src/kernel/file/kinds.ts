import type { LocalText } from '#kernel/base';

/** A kind of file that can be handed in (文件类型). */
export interface FileKind {
  code: string;
  name: LocalText;
  /** Media type under which it is sent back. */
  type: string;
  /** Endings of file names, the usual one first. */
  endings: readonly string[];
  /** Whether browsers show it as a picture. */
  isPicture: boolean;
}

const kinds = [
  kind('pdf', 'PDF', 'application/pdf', ['pdf']),
  kind('ofd', 'OFD', 'application/ofd', ['ofd']),
  kind('jpeg', 'JPEG', 'image/jpeg', ['jpg', 'jpeg'], true),
  kind('png', 'PNG', 'image/png', ['png'], true),
  kind('webp', 'WebP', 'image/webp', ['webp'], true),
  kind('heic', 'HEIC', 'image/heic', ['heic', 'heif']),
  kind('tiff', 'TIFF', 'image/tiff', ['tif', 'tiff']),
  kind('docx', 'Word', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx']),
  kind('xlsx', 'Excel', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['xlsx']),
  kind('text', 'TXT', 'text/plain; charset=utf-8', ['txt', 'csv', 'md']),
] as const;

/** Every kind by its code. */
export const fileKinds: ReadonlyMap<string, FileKind> = new Map(kinds.map((one) => [one.code, one]));

function kind(code: string, name: string, type: string, endings: string[], isPicture = false): FileKind {
  return { code, name: { zh: name, en: name }, type, endings, isPicture };
}

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1']);

/**
 * The kind of a file by what is in it (内容识别), whatever its name says; undefined for every other kind: programs, web pages,
 * vector pictures, archives, office files with macros.
 */
export function kindOfBytes(bytes: Uint8Array): FileKind | undefined {
  const found = codeOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return found === undefined ? undefined : fileKinds.get(found);
}

function codeOf(bytes: Buffer): string | undefined {
  const starts = (text: string, at = 0) => bytes.toString('latin1', at, at + text.length) === text;
  if (starts('%PDF-')) return 'pdf';
  if (starts('\xff\xd8\xff')) return 'jpeg';
  if (starts('\x89PNG\r\n\x1a\n')) return 'png';
  if (starts('RIFF') && starts('WEBP', 8)) return 'webp';
  if (starts('ftyp', 4) && heicBrands.has(bytes.toString('latin1', 8, 12))) return 'heic';
  if (starts('II*\0') || starts('MM\0*')) return 'tiff';
  if (starts('PK\x03\x04')) return codeOfZip(bytes);
  return isPlainText(bytes) ? 'text' : undefined;
}

/** Names of the entries of an archive stand in its directory at the end, uncompressed. */
function codeOfZip(bytes: Buffer): string | undefined {
  const has = (name: string) => bytes.includes(name, 0, 'latin1');
  if (has('vbaProject.bin')) return undefined;
  if (has('OFD.xml')) return 'ofd';
  if (!has('[Content_Types].xml')) return undefined;
  if (has('word/document')) return 'docx';
  return has('xl/workbook') ? 'xlsx' : undefined;
}

/** Text in UTF-8 without control characters, and not the beginning of a web page or of a vector picture. */
function isPlainText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no text has
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text) && !/^\s*(<|#!)/.test(text);
}

/**
 * The name under which a file is kept (文件名): without folders, control characters and what file systems refuse, at most 120
 * characters, with an ending of its kind.
 */
export function fileNameFor(name: string, of: FileKind): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff<>:"|?*]/g, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const dot = clean.lastIndexOf('.');
  const ending = dot < 0 ? '' : clean.slice(dot + 1).toLowerCase();
  const isItsOwn = of.endings.includes(ending);
  const stem = (isItsOwn ? clean.slice(0, dot) : clean).trim() || 'file';
  return `${[...stem].slice(0, 110).join('')}.${isItsOwn ? ending : of.endings[0]}`;
}

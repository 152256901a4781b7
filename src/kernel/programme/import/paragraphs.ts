import type { LineLedger, Paragraph } from './ledger.ts';
import { bareNumber, markerOf } from './markers.ts';

/** One source line after its blanks were made plain: `cell` when it is a cell of a table (opened by a tab). */
type SourceLine = { text: string; raw: string; no: number; cell: boolean };

/** Blanks of every width, and marks without width. */
const blanks = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]/g;
const invisible = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;

/** A line without invisible marks, every blank a plain one, trimmed; a blank between two Han characters of a title stays. */
export function plainLine(raw: string): string {
  return raw
    .replace(invisible, '')
    .replace(blanks, ' ')
    .replace(/[\u2028\u2029\v]/g, '\u2028')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const pageNumber =
  /^(?:[-—–－―─·•]+\s*\d{1,4}\s*[-—–－―─·•]+|[-—–－―─]+\s*\d{1,4}|\d{1,4}\s*[-—–－―─]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,3}\s*\/\s*\d{1,3})$/;
const opensWithStop = /^[。，、；：！？）】〕”’》」;,:!?)\]％%]/;
const ended = /[。！？；：!?;:”）)】〕》]$/;

/** Width of a text in Han characters; letters and digits count half. */
function width(text: string): number {
  let half = 0;
  for (const c of text) half += /[\u0020-\u007e]/.test(c) ? 1 : 2;
  return half / 2;
}

/** The width at which the document breaks its lines, or undefined when a line is a paragraph. */
export function wrapWidth(texts: readonly string[]): number | undefined {
  const widths = texts.map(width).filter((w) => w >= 12);
  if (widths.length < 8) return undefined;
  const sorted = [...widths].sort((a, b) => a - b);
  const edge = sorted[Math.floor(sorted.length * 0.95)]!;
  if (edge > 80) return undefined;
  const open = texts.filter((t) => width(t) >= 12 && !ended.test(t)).map(width);
  const atEdge = open.filter((w) => w >= edge - 3 && w <= edge + 1.5).length;
  return open.length >= 5 && atEdge >= open.length * 0.6 ? edge : undefined;
}

/**
 * The paragraphs of some source lines: page numbers leave, a number alone joins its words, a line that begins with a stop
 * joins the line before, and lines cut at a fixed width are put together again. Table lines must have been taken out.
 */
export function paragraphsOf(lines: readonly { raw: string; no: number }[], ledger: LineLedger): Paragraph[] {
  const source: SourceLine[] = [];
  for (const { raw, no } of lines) {
    const text = plainLine(raw);
    if (text === '') continue;
    if (pageNumber.test(text)) {
      ledger.leave({ text, lines: [no] }, 'page-number');
      continue;
    }
    source.push({ text, raw, no, cell: raw.startsWith('\t') });
  }
  const edge = wrapWidth(source.map((line) => line.text));
  const joined: Paragraph[] = [];
  let lastArabic = 0;
  source.forEach((line, index) => {
    const before = joined.at(-1);
    const number = bareNumber(line.text);
    if (number !== undefined) {
      const next = source[index + 1];
      const opensMeasure =
        next !== undefined &&
        (/^[。．.、]/.test(next.text) ||
          ((number === lastArabic + 1 || number === 1) &&
            markerOf(next.text) === undefined &&
            bareNumber(next.text) === undefined));
      if (!opensMeasure) {
        ledger.leave({ text: line.text, lines: [line.no] }, 'page-number');
        return;
      }
      joined.push({ text: /^[。．.、]/.test(next.text) ? line.text : `${line.text}.`, lines: [line.no] });
      lastArabic = number;
      return;
    }
    const marker = markerOf(line.text);
    if (marker?.kind === 'arabic') lastArabic = marker.no;
    if (before && continues(before.text, line, source[index - 1]!, edge)) {
      before.text += glue(before.text, line.text) + line.text;
      before.lines.push(line.no);
      return;
    }
    joined.push({ text: line.text, lines: [line.no] });
  });
  let before = 0;
  return joined.flatMap((paragraph) => {
    const pieces = splitNumbered(paragraph, before);
    for (const piece of pieces) {
      const marker = markerOf(piece.text);
      if (marker?.kind === 'arabic') before = marker.no;
    }
    return pieces;
  });
}

/** Whether a line goes on with the paragraph before it. `previous` is the source line right before. */
function continues(before: string, line: SourceLine, previous: SourceLine, edge: number | undefined): boolean {
  if (opensWithStop.test(line.text)) return true;
  const opened = markerOf(line.text);
  if (opened !== undefined) return false;
  const marker = markerOf(before);
  if (marker !== undefined && marker.rest === '') return true;
  if (edge === undefined || /^(?:\s{2,}|\u3000)/.test(line.raw.replace(/\u3000/g, '  '))) return false;
  return width(previous.text) >= edge - 3 && !(/[。；：]$/.test(previous.text) && width(previous.text) < edge - 1.5);
}

/** What stands between two joined lines: a blank between two Latin words, nothing in Chinese. */
function glue(before: string, after: string): string {
  return /[A-Za-z0-9]$/.test(before) && /^[A-Za-z]/.test(after) ? ' ' : '';
}

const inlineMarker =
  /([。；;！）)〕\]】])\s*((?:[0-9０-９]{1,3}\s*[．.、](?![0-9０-９])|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)\s*(?=[\u3400-\u9fff“《「]))/g;

/**
 * Cuts a paragraph in which the next number of a list follows a stop (…。2.…), as happens when line breaks were lost.
 * The number must go on with the one before (n, n + 1) or open the level below (1 after a Chinese number). `before` is the
 * last Arabic number of the paragraphs before, as measures are often numbered through all sections.
 */
export function splitNumbered(paragraph: Paragraph, before: number): Paragraph[] {
  const first = markerOf(paragraph.text);
  if (first === undefined) return [paragraph];
  const last = new Map<string, number>([['arabic', before]]);
  last.set(first.kind, first.no);
  let rank = first.rank;
  const cuts: number[] = [];
  for (const match of paragraph.text.matchAll(inlineMarker)) {
    const at = match.index + match[1]!.length;
    const marker = markerOf(paragraph.text.slice(at).trimStart());
    if (marker === undefined) continue;
    const known = last.get(marker.kind);
    const below = marker.rank > rank && marker.rank <= 4;
    const follows = known !== undefined && marker.no === known + 1 && (below || marker.rank <= rank);
    const opens = marker.no === 1 && below;
    if (!follows && !opens) continue;
    if (marker.kind === 'arabic' && /[）)〕\]】]/.test(match[1]!) && !follows) continue;
    cuts.push(at);
    last.set(marker.kind, marker.no);
    if (marker.kind === 'cn') last.delete('cn-bracket');
    rank = marker.rank;
  }
  const pieces: Paragraph[] = [];
  let from = 0;
  for (const cut of [...cuts, paragraph.text.length]) {
    const text = paragraph.text.slice(from, cut).trim();
    if (text !== '') pieces.push({ text, lines: paragraph.lines });
    from = cut;
  }
  return pieces;
}

const pairs: Record<string, string> = {
  '（': '）',
  '(': ')',
  '〔': '〕',
  '[': ']',
  '［': '］',
  '【': '】',
  '《': '》',
  '“': '”',
  '「': '」',
};
const mixed: Record<string, string[]> = {
  '（': ['）', ')'],
  '(': [')', '）'],
  '〔': ['〕', ']'],
  '[': [']', '〕'],
  '［': ['］', ']'],
};

/** A top-level bracket in a text: positions of its opening (inclusive) and closing mark (inclusive), and what is inside. */
export type Bracket = { start: number; end: number; inside: string; open: string };

const closing = new Set([...Object.values(pairs), ...Object.values(mixed).flat()]);
const closers = (open: string): string[] => mixed[open] ?? [pairs[open]!];

/**
 * All outermost brackets and quotation marks of a text. A mark that never closes counts as an ordinary character, also
 * inside a bracket that does.
 */
export function topBrackets(text: string): Bracket[] {
  const open: { mark: string; start: number }[] = [];
  const found: Bracket[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (pairs[c] !== undefined) {
      open.push({ mark: c, start: i });
      continue;
    }
    if (!closing.has(c)) continue;
    // The nearest opening mark of this kind; what was opened since never closes. Far back there is none worth looking for.
    let at = open.length - 1;
    for (const lowest = Math.max(0, open.length - 50); at >= lowest; at--)
      if (closers(open[at]!.mark).includes(c)) break;
    const match = open[at];
    if (match === undefined || !closers(match.mark).includes(c)) continue;
    open.length = at;
    while (found.length > 0 && found.at(-1)!.start > match.start) found.pop();
    found.push({ start: match.start, end: i, inside: text.slice(match.start + 1, i), open: match.mark });
  }
  return found;
}

/** Cuts a text at every separator that stands outside brackets. Separators are dropped; pieces are trimmed, none empty. */
export function splitOutside(text: string, separator: RegExp): string[] {
  return cutOutside(text, separator, false)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

/** Cuts a text after every separator outside brackets and keeps the separator with the piece before it. */
export function cutOutside(text: string, separator: RegExp, keep = true): string[] {
  const brackets = topBrackets(text);
  const pieces: string[] = [];
  let from = 0;
  let next = 0;
  for (let i = 0; i < text.length; i++) {
    while (next < brackets.length && brackets[next]!.end < i) next++;
    const bracket = brackets[next];
    if (bracket && i >= bracket.start) {
      i = bracket.end;
      continue;
    }
    if (separator.test(text[i]!)) {
      pieces.push(text.slice(from, keep ? i + 1 : i));
      from = i + 1;
    }
  }
  pieces.push(text.slice(from));
  return pieces;
}

/**
 * The sentences of a paragraph: cut after 。！？ outside brackets and quotation marks. A closing bracket or quotation
 * mark right after the stop belongs to the sentence; a sentence that ends inside its closing quotation mark ends there.
 */
export function sentencesOf(paragraph: string): string[] {
  const sentences: string[] = [];
  for (const piece of cutOutside(paragraph, /[。！？]/)) {
    const text = piece.trim();
    if (text === '') continue;
    if (/^[。！？”’）)】〕」》；;，、]+$/.test(text) && sentences.length > 0) sentences[sentences.length - 1] += text;
    else sentences.push(text);
  }
  return sentences;
}

/** The text without the marks and blanks that end it. */
export function withoutStop(text: string): string {
  return text.replace(/[。；;：:，,、.．\s]+$/u, '').trim();
}

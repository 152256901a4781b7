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

const closers = (open: string): string[] => mixed[open] ?? [pairs[open]!];

/** Position of the mark that closes the one at `start`; −1 when the bracket stays open. */
function closing(text: string, start: number): number {
  const stack: string[] = [];
  for (let i = start; i < text.length; i++) {
    const c = text[i]!;
    const top = stack.at(-1);
    if (top !== undefined && closers(top).includes(c)) {
      stack.pop();
      if (stack.length === 0) return i;
    } else if (pairs[c] !== undefined) {
      stack.push(c);
    }
  }
  return -1;
}

/** All outermost brackets and quotation marks of a text. A mark that never closes counts as an ordinary character. */
export function topBrackets(text: string): Bracket[] {
  const found: Bracket[] = [];
  for (let i = 0; i < text.length; i++) {
    const open = text[i]!;
    if (pairs[open] === undefined) continue;
    const end = closing(text, i);
    if (end < 0) continue;
    found.push({ start: i, end, inside: text.slice(i + 1, end), open });
    i = end;
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

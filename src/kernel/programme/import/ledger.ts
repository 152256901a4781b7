import type { UnplacedLine, UnplacedReason } from './plan-document.ts';
import { unplacedReasons } from './plan-document.ts';

/** A paragraph: its words and the numbers (from 1) of the source lines that it was joined from. */
export type Paragraph = { text: string; lines: number[] };

/** Keeps account of every source line, so that none disappears: each is used, left aside with a reason, or both. */
export class LineLedger {
  readonly #source: readonly string[];
  readonly #used = new Set<number>();
  readonly #left: UnplacedLine[] = [];

  constructor(source: readonly string[]) {
    this.#source = source;
  }

  /** Notes that these paragraphs are part of the result. */
  use(...paragraphs: Paragraph[]): void {
    for (const { lines } of paragraphs) for (const line of lines) this.#used.add(line);
  }

  /** Notes that a paragraph is no part of the result, and why. A paragraph of several lines gives one row for each. */
  leave(paragraph: Paragraph, reason: UnplacedReason): void {
    const why = unplacedReasons[reason].zh;
    if (paragraph.lines.length === 1) {
      this.#left.push({ line: paragraph.lines[0]!, text: paragraph.text, why, reason });
      return;
    }
    for (const line of paragraph.lines) {
      const text = (this.#source[line - 1] ?? '').trim();
      if (text !== '') this.#left.push({ line, text, why, reason });
    }
  }

  /** Everything left aside, in the order of the document, with every line that nobody spoke for. */
  close(): UnplacedLine[] {
    const spoken = new Set([...this.#used, ...this.#left.map((row) => row.line)]);
    this.#source.forEach((raw, index) => {
      const text = raw.trim();
      if (text !== '' && !spoken.has(index + 1)) this.leave({ text, lines: [index + 1] }, 'no-place');
    });
    return this.#left.sort((a, b) => a.line - b.line);
  }
}

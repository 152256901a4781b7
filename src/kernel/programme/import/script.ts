import { Converter } from 'opencc-js/t2cn';

const simplify = Converter({ from: 't', to: 'cn' });
const looks = /[\u3400-\u9fff]/;

/** Lines in simplified characters for reading, and the way back to the document's own characters. */
export type Folded = { lines: string[]; unfold: (text: string) => string };

/**
 * Reads traditional characters (繁体字) as simplified ones. Every character changes into exactly one other and back,
 * within one document: where two characters of the document would meet in the same one, they change places or stay.
 * So no position moves and the document's own words can always be given back.
 */
export function foldScript(lines: readonly string[]): Folded {
  const counts = new Map<string, number>();
  for (const line of lines) for (const c of line) if (looks.test(c)) counts.set(c, (counts.get(c) ?? 0) + 1);
  const there = new Map<string, string>();
  const back = new Map<string, string>();
  const byCount = [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1));
  for (const written of byCount) {
    const simple = simplify(written);
    if (simple === written || simple.length !== written.length || back.has(simple)) continue;
    // A document in simplified characters holds single characters that OpenCC also takes for traditional ones
    // (乾, 著 …): when the simplified form is the more frequent one in this document, nothing changes.
    if ((counts.get(simple) ?? 0) > counts.get(written)!) continue;
    there.set(written, simple);
    back.set(simple, written);
    if (counts.has(simple)) {
      there.set(simple, written);
      back.set(written, simple);
    }
  }
  if (there.size === 0) return { lines: [...lines], unfold: (text) => text };
  const change = (table: Map<string, string>) => (text: string) => [...text].map((c) => table.get(c) ?? c).join('');
  return { lines: lines.map(change(there)), unfold: change(back) };
}

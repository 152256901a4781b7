/** The Han characters, letters and digits of a text: what remains when marks and blanks are left out. */
export function letters(text: string): string {
  return text.replace(/[^\p{Script=Han}\p{L}\p{N}%]/gu, '');
}

/** How often each pair of neighbouring characters occurs. */
function bigrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const plain = letters(text);
  if (plain.length === 1) counts.set(plain, 1);
  for (let i = 0; i + 1 < plain.length; i++) {
    const pair = plain.slice(i, i + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** A text prepared for many comparisons. */
export type Fingerprint = { counts: Map<string, number>; total: number };

/** Prepares a text for `likeness`. */
export function fingerprint(text: string): Fingerprint {
  const counts = bigrams(text);
  let total = 0;
  for (const n of counts.values()) total += n;
  return { counts, total };
}

/** How alike two texts are, from 0 (no shared character pair) to 1 (the same pairs), by the Dice coefficient. */
export function likeness(a: Fingerprint, b: Fingerprint): number {
  if (a.total === 0 || b.total === 0) return a.total === b.total ? 1 : 0;
  let shared = 0;
  const [small, large] = a.counts.size <= b.counts.size ? [a, b] : [b, a];
  for (const [pair, n] of small.counts) shared += Math.min(n, large.counts.get(pair) ?? 0);
  return (2 * shared) / (a.total + b.total);
}

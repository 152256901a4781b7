import type { LocalText } from '../text.ts';

/** The facts that a check of a name gives besides its findings; every one may be missing. */
export interface NameCheckValue {
  /** Each part of the name with the gravest verdict on it. */
  parts?: Partial<Record<PartKind, { text: string; verdict: string }>>;
  alternatives?: unknown;
}

/** The four parts of a name, in the order in which they are written. */
export type PartKind = 'region' | 'trade' | 'industry' | 'form';

/** One part as it is shown: fine (empty tone), to be looked at (`w`), not possible (`x`). */
export interface ShownPart {
  kind: PartKind;
  text: string;
  tone: '' | 'w' | 'x';
}

/** A free name close in meaning to the one that was refused. */
export interface Alternative {
  full: string;
  trade: string;
  why: LocalText | null;
}

const kinds: PartKind[] = ['region', 'trade', 'industry', 'form'];
const tones: Record<string, ShownPart['tone']> = { FREE: '', SIMILAR: 'w', ESCALATED: 'w' };

/** The parts that a name has, each coloured by its verdict; a missing part is left out. */
export function nameParts(value: NameCheckValue | undefined): ShownPart[] {
  return kinds.flatMap((kind) => {
    const part = value?.parts?.[kind];
    return part?.text ? [{ kind, text: part.text, tone: tones[part.verdict] ?? 'x' }] : [];
  });
}

/** Alternatives as the API gives them; whatever does not look like one is left out. */
export function nameAlternatives(value: { alternatives?: unknown } | undefined): Alternative[] {
  if (!Array.isArray(value?.alternatives)) return [];
  return value.alternatives.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const { full, trade, why } = one as Record<string, unknown>;
    if (typeof full !== 'string') return [];
    const text = typeof why === 'object' && why !== null ? (why as LocalText) : null;
    return [{ full, trade: typeof trade === 'string' ? trade : full, why: text }];
  });
}

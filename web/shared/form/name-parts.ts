import type { LocalText } from '../text.ts';
import type { Finding } from './check.tsx';

/** The facts that a check of a name gives besides its findings; every part may be missing. */
export interface NameCheckValue {
  parts?: { region?: string; trade?: string; industry?: string; form?: string };
  hits?: { part?: string; effect?: string }[];
  alternatives?: unknown[];
}

/** One of the four parts of a name, in the order they are written, with how it stands: fine, look, no. */
export interface ShownPart {
  kind: 'region' | 'trade' | 'industry' | 'form';
  text: string;
  tone: '' | 'w' | 'x';
}

/** A free name close in meaning to the one that was refused. */
export interface Alternative {
  full: string;
  trade: string;
  why: LocalText | null;
}

const kinds = ['region', 'trade', 'industry', 'form'] as const;

/** The parts of a name, each coloured by the gravest hit on it; a hit without a part counts for the trade name. */
export function nameParts(value: NameCheckValue | undefined, findings: Pick<Finding, 'verdict' | 'field'>[]): ShownPart[] {
  const parts = value?.parts;
  if (!parts) return [];
  const marks = value.hits?.map((hit) => ({
    part: hit.part ?? 'trade',
    grave: hit.effect !== 'warn' && hit.effect !== 'proof' && hit.effect !== 'escalate',
  }));
  const fromFindings = findings
    .filter((finding) => finding.verdict !== 'ok')
    .map((finding) => ({
      part: kinds.find((kind) => finding.field?.endsWith(`/${kind}`)) ?? 'trade',
      grave: finding.verdict === 'stop',
    }));
  const all = marks ?? fromFindings;
  return kinds.flatMap((kind) => {
    const text = parts[kind];
    if (!text) return [];
    const here = all.filter((mark) => mark.part === kind || (mark.part === 'whole' && kind === 'trade'));
    return [{ kind, text, tone: here.some((mark) => mark.grave) ? 'x' : here.length > 0 ? 'w' : '' } as const];
  });
}

/** Alternatives as the API gives them, whatever does not look like one left out. */
export function nameAlternatives(value: { alternatives?: unknown } | undefined): Alternative[] {
  if (!Array.isArray(value?.alternatives)) return [];
  return value.alternatives.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const { full, trade, why } = one as Record<string, unknown>;
    if (typeof full !== 'string') return [];
    const text =
      typeof why === 'string' ? { zh: why, en: why } : typeof why === 'object' && why !== null ? (why as LocalText) : null;
    return [{ full, trade: typeof trade === 'string' ? trade : full, why: text }];
  });
}

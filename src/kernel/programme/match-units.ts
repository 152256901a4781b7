import type { PlanDocument } from './import/plan-document.ts';
import type { UnitMatch } from './store.ts';

/** A unit of the district with the other names plans use for it. */
export interface KnownUnit {
  code: string;
  name: { zh: string };
  also: string[];
}

/**
 * Every unit name of a plan with the unit of the district it probably means (单位对应建议). A name that begins with 各 or 相关 or names
 * a kind of body stands for several units and gets none. A person confirms.
 */
export function suggestUnits(document: PlanDocument, units: readonly KnownUnit[]): UnitMatch[] {
  const measures = new Map<string, number[]>();
  for (const measure of document.parts.flatMap((part) => part.sections).flatMap((section) => section.measures)) {
    for (const name of new Set([...measure.lead, ...measure.cooperating])) {
      measures.set(name, [...(measures.get(name) ?? []), measure.no]);
    }
  }
  return [...measures].map(([name, of]) => {
    const group = /^(各|相关|有关|其他)/.test(name) || /(等单位|各单位|部门|机构)$/.test(name);
    const suggested = group ? null : bestUnit(name, units);
    return { name, measures: of, unit: suggested, suggested, group };
  });
}

function bestUnit(name: string, units: readonly KnownUnit[]): string | null {
  const bare = bareName(name);
  let best: { code: string; score: number } | null = null;
  for (const unit of units) {
    for (const candidate of [unit.name.zh, ...unit.also]) {
      const score = likeness(bare, bareName(candidate));
      if (score >= 0.6 && (!best || score > best.score)) best = { code: unit.code, score };
    }
  }
  return best?.code ?? null;
}

/** A name without what is in brackets and without the words for a district's own offices. */
function bareName(name: string): string {
  return name.replace(/[（(〔[].*?[）)〕\]]/g, '').replace(/^(区|县|市|经开区|管委会)(?=.{2,}(局|委|办|院|中心)$)/, '');
}

/** Share of two-character pieces that two names have in common, 1 for equal names. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const pieces = (text: string) => new Set([...text].slice(0, -1).map((_, index) => text.slice(index, index + 2)));
  const [left, right] = [pieces(a), pieces(b)];
  const common = [...left].filter((piece) => right.has(piece)).length;
  const all = new Set([...left, ...right]).size;
  return all === 0 ? 0 : common / all;
}

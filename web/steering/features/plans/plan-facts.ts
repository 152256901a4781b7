import type { Answer } from '../../../shared/client.ts';

/** A numeric target in the document (量化目标). */
export interface DocTarget {
  subject: string;
  comparator: string;
  value: number;
  unit: string;
  by: string | null;
  sentence: number;
  average?: boolean;
  inPrinciple?: boolean;
}

/** A measure in the document (措施). */
export interface DocMeasure {
  no: number;
  title: string;
  lead: string[];
  cooperating: string[];
  targets: DocTarget[];
  deadline: string | null;
  sentences: { no: number; text: string }[];
}

/** The imported plan in the shape of the import contract (方案结构). */
export interface PlanDocument {
  document: {
    title: string;
    number: string | null;
    issuer: string | null;
    issuedOn: string | null;
    year: number | null;
  };
  parts: { no: number; title: string; sections: { no: number; title: string; measures: DocMeasure[] }[] }[];
  safeguards: { no: number; title: string; sentences: { no: number; text: string }[] }[];
  unplaced: { line: number; text: string; why: string }[];
  differences: { measure: number | null; field: string; body: string | null; annex: string | null }[];
}

/** One measure of a comparison with another plan (比对). */
export interface MeasureChange {
  kind: string;
  before: number | null;
  after: number | null;
  title: string;
  fields: { field: string; before: string | null; after: string | null }[];
  sentences: { kind: string; before: { text: string } | null; after: { text: string } | null }[];
  targets: { kind: string; before: DocTarget | null; after: DocTarget | null }[];
}

type PlanView = Answer<'getPlan'>;

/** The document of a plan; parts the importer left out are empty lists. */
export function documentOf(plan: PlanView): PlanDocument {
  const found = plan.document as Partial<PlanDocument>;
  return {
    document: { title: plan.title, number: null, issuer: null, issuedOn: null, year: plan.year, ...found.document },
    parts: found.parts ?? [],
    safeguards: found.safeguards ?? [],
    unplaced: found.unplaced ?? [],
    differences: found.differences ?? [],
  };
}

/** Every measure of a document in its order. */
export function measuresIn(document: PlanDocument): DocMeasure[] {
  return document.parts.flatMap((part) => part.sections.flatMap((section) => section.measures));
}

/** How much of each thing a document holds. */
export function countsOf(document: PlanDocument, units: PlanView['units']) {
  const measures = measuresIn(document);
  return {
    parts: document.parts.length,
    sections: document.parts.reduce((sum, part) => sum + part.sections.length, 0),
    measures: measures.length,
    targets: measures.reduce((sum, measure) => sum + measure.targets.length, 0),
    units: units.length,
    safeguards: document.safeguards.length,
    differences: document.differences.length,
    unplaced: document.unplaced.length,
  };
}

/** Names that still need a unit: neither matched nor naming several at once. */
export function openUnits(units: PlanView['units']): PlanView['units'] {
  return units.filter((one) => one.unit === null && !one.group);
}

/** Names in the order they should be looked at: open ones, then those that differ from the suggestion, then the rest. */
export function unitsInOrder(units: PlanView['units']): PlanView['units'] {
  const rank = (one: PlanView['units'][number]) => (one.unit === null && !one.group ? 0 : one.group ? 2 : 1);
  return units
    .map((one, n) => ({ one, n }))
    .toSorted((a, b) => rank(a.one) - rank(b.one) || b.one.measures.length - a.one.measures.length || a.n - b.n)
    .map(({ one }) => one);
}

/** The changed measures of a comparison; entries that are no measures are left out. */
export function changesOf(comparison: NonNullable<PlanView['comparison']>): MeasureChange[] {
  const changes = comparison.changes as Record<string, unknown>[];
  return changes
    .filter((change) => typeof change.kind === 'string')
    .map((change) => ({
      kind: String(change.kind),
      before: (change.before as number | null) ?? null,
      after: (change.after as number | null) ?? null,
      title: String(change.title ?? ''),
      fields: (change.fields as MeasureChange['fields']) ?? [],
      sentences: (change.sentences as MeasureChange['sentences']) ?? [],
      targets: (change.targets as MeasureChange['targets']) ?? [],
    }));
}

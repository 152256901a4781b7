import { withoutStop } from './brackets.ts';
import { type Draft, type DraftHeading, namesUnits } from './drafts.ts';
import { headingKey } from './outline.ts';
import type { PlanDifference } from './plan-document.ts';
import { fingerprint, letters, likeness } from './similarity.ts';
import { settle, type UnitClause } from './units.ts';

/** A measure of the body, of the annex, or of both, in the order of the result. */
export type Reconciled = { draft: Draft; differences: Omit<PlanDifference, 'measure'>[] };

/** Two measures of body and annex are the same from this share of common character pairs on (inclusive). */
const alike = 0.5;
/** In documents beyond any plan only rows at about the same place are compared. */
const reach = 500;
/** With the same number a smaller share is enough (inclusive). */
const alikeWithNumber = 0.25;

const whole = (draft: Draft): string => draft.texts.join('');
const opening = (draft: Draft): string => draft.ownTitle ?? withoutStop(whole(draft).split(/[。：]/)[0] ?? '');

/** For every measure of the body the row of the annex that speaks of it, each row at most once. */
function match(body: readonly Draft[], rows: readonly Draft[]): (number | undefined)[] {
  const rowPrints = rows.map((row) => ({ text: fingerprint(whole(row)), title: headingKey(opening(row)) }));
  const bodyPrints = body.map((draft) => ({ text: fingerprint(whole(draft)), title: headingKey(opening(draft)) }));
  const score = (b: number, r: number): number => {
    const left = bodyPrints[b]!;
    const right = rowPrints[r]!;
    const titled = left.title !== '' && left.title === right.title;
    const contained = right.title.length >= 4 && letters(whole(body[b]!)).includes(letters(whole(rows[r]!)));
    return Math.max(likeness(left.text, right.text), titled || contained ? 0.95 : 0);
  };
  const found: (number | undefined)[] = body.map(() => undefined);
  const used = new Set<number>();
  const pair = (b: number, r: number) => {
    found[b] = r;
    used.add(r);
  };
  body.forEach((draft, b) => {
    const same = rows.flatMap((row, r) => (row.no !== null && row.no === draft.no && !used.has(r) ? [r] : []));
    const best = same.map((r) => ({ r, s: score(b, r) })).sort((x, y) => y.s - x.s)[0];
    if (best && best.s >= 0.9) pair(b, best.r);
  });
  const open: { b: number; r: number; s: number; sameNo: boolean }[] = [];
  body.forEach((draft, b) => {
    if (found[b] !== undefined) return;
    rows.forEach((row, r) => {
      if (used.has(r) || Math.abs(r - b) > reach) return;
      const s = score(b, r);
      const sameNo = row.no !== null && row.no === draft.no;
      if (s >= alike || (sameNo && s >= alikeWithNumber)) open.push({ b, r, s, sameNo });
    });
  });
  open.sort((x, y) => y.s - x.s || Number(y.sameNo) - Number(x.sameNo) || x.b - y.b || x.r - y.r);
  for (const { b, r } of open) if (found[b] === undefined && !used.has(r)) pair(b, r);
  return found;
}

const list = (names: readonly string[]): string | null => (names.length === 0 ? null : names.join('、'));

function compareUnits(body: UnitClause, annex: UnitClause, firstLeads: boolean): Reconciled['differences'] {
  const found: Reconciled['differences'] = [];
  if (!namesUnits(body) || !namesUnits(annex)) return found;
  const left = settle(body, firstLeads);
  const right = settle(annex, firstLeads);
  const same = (a: readonly string[], b: readonly string[]) => [...a].sort().join('、') === [...b].sort().join('、');
  if (!same(left.lead, right.lead)) found.push({ field: 'lead', body: list(left.lead), annex: list(right.lead) });
  if (!same(left.cooperating, right.cooperating))
    found.push({ field: 'cooperating', body: list(left.cooperating), annex: list(right.cooperating) });
  return found;
}

function compareTexts(body: Draft, annex: Draft): Reconciled['differences'] {
  const left = letters(whole(body));
  const right = letters(whole(annex));
  if (left === right) return [];
  if (right === letters(opening(body)) || left === letters(opening(annex))) return [];
  const found: Reconciled['differences'] = [];
  if (headingKey(opening(body)) !== headingKey(opening(annex)))
    found.push({ field: 'title', body: opening(body), annex: opening(annex) });
  const bodyRest = left.slice(letters(opening(body)).length);
  const annexRest = right.slice(letters(opening(annex)).length);
  if (bodyRest !== annexRest && annexRest !== '') found.push({ field: 'text', body: whole(body), annex: whole(annex) });
  return found;
}

/**
 * Reconciles body and annex measure by measure (正文与附件核对). The words are those of the body; units and time limit are
 * those of the annex, where they are the subject, and those of the body where the annex has none. Every difference is
 * reported. Measures of only one side stay, each with a difference.
 */
export function reconcile(
  body: readonly Draft[],
  rows: readonly Draft[],
  firstLeads: boolean,
): { measures: Reconciled[]; headings: PlanDifference[] } {
  if (rows.length === 0) return { measures: body.map((draft) => ({ draft, differences: [] })), headings: [] };
  if (body.length === 0) return { measures: rows.map((draft) => ({ draft, differences: [] })), headings: [] };
  const found = match(body, rows);
  const measures: Reconciled[] = [];
  const headings = new Map<string, PlanDifference>();
  const seenRows = new Map<number, Reconciled>();
  body.forEach((draft, index) => {
    const at = found[index];
    if (at === undefined) {
      measures.push({ draft, differences: [{ field: 'missing', body: opening(draft), annex: null }] });
      return;
    }
    const row = rows[at]!;
    const differences = [...compareTexts(draft, row), ...compareUnits(draft.clause, row.clause, firstLeads)];
    if (
      draft.clause.deadlineText !== null &&
      row.clause.deadlineText !== null &&
      letters(draft.clause.deadlineText) !== letters(row.clause.deadlineText)
    ) {
      differences.push({ field: 'deadline', body: draft.clause.deadlineText, annex: row.clause.deadlineText });
    }
    if (
      draft.no !== null &&
      row.no !== null &&
      draft.no !== row.no &&
      found.some((r, b) => r !== undefined && body[b]!.no === rows[r]!.no)
    ) {
      differences.push({ field: 'number', body: String(draft.no), annex: String(row.no) });
    }
    const units = namesUnits(row.clause) ? row.clause : draft.clause;
    const clause = { ...units, deadlineText: row.clause.deadlineText ?? draft.clause.deadlineText, other: [] };
    const merged: Reconciled = { draft: { ...draft, clause }, differences };
    measures.push(merged);
    seenRows.set(at, merged);
    for (const [left, right] of [
      [draft.part, row.part],
      [draft.section, row.section],
    ])
      compareHeadings(left ?? null, right ?? null, headings);
  });
  rows.forEach((row, index) => {
    if (seenRows.has(index)) return;
    const added: Reconciled = {
      draft: placeLike(row, body),
      differences: [{ field: 'missing', body: null, annex: opening(row) }],
    };
    const before = [...seenRows.entries()].filter(([r]) => r < index).sort(([a], [b]) => b - a)[0];
    let at = before ? measures.indexOf(before[1]) + 1 : 0;
    const section = (draft: Draft) => headingKey(draft.section?.title ?? draft.part?.title ?? '');
    while (
      at < measures.length &&
      section(measures[at]!.draft) === section(added.draft) &&
      measures[at]!.draft.no !== null &&
      row.no !== null &&
      measures[at]!.draft.no! < row.no
    )
      at++;
    measures.splice(at, 0, added);
    seenRows.set(index, added);
  });
  return { measures, headings: [...headings.values()] };
}

function compareHeadings(
  body: DraftHeading | null,
  annex: DraftHeading | null,
  found: Map<string, PlanDifference>,
): void {
  if (body === null || annex === null) return;
  if (headingKey(body.title) === headingKey(annex.title) && (!body.inferred || annex.inferred) && body.no === annex.no)
    return;
  found.set(`${body.written}|${annex.written}`, {
    measure: null,
    field: 'heading',
    body: body.written,
    annex: annex.written,
  });
}

/** A row without a counterpart goes under the body's own heading of the same name. */
function placeLike(row: Draft, body: readonly Draft[]): Draft {
  const same = (key: 'part' | 'section') =>
    row[key] === null
      ? null
      : (body
          .map((draft) => draft[key])
          .find((h) => h !== null && headingKey(h.title) === headingKey(row[key]!.title)) ?? row[key]);
  return { ...row, part: same('part'), section: same('section') };
}

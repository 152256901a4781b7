import { sentencesOf, splitOutside, withoutStop } from './brackets.ts';
import { type DateFrame, fieldDay, rhythmOf } from './dates.ts';
import { type Draft, draftsOf, namesUnits, type SafeguardDraft, subLevelHoldsMeasures } from './drafts.ts';
import { leaveFront, readFrontMatter } from './front-matter.ts';
import { LineLedger, type Paragraph } from './ledger.ts';
import { markerOf } from './markers.ts';
import { allNodes, headingKey, type Outline, outlineOf, segmentsOf } from './outline.ts';
import { paragraphsOf } from './paragraphs.ts';
import type {
  PlanDifference,
  PlanDocument,
  PlanMeasure,
  PlanPart,
  PlanSafeguard,
  PlanSection,
  PlanSentence,
} from './plan-document.ts';
import { type Reconciled, reconcile } from './reconcile.ts';
import { foldScript } from './script.ts';
import { tablesIn } from './tables.ts';
import { targetsIn } from './targets.ts';
import { headingsOf, rowDrafts } from './task-rows.ts';
import { saysFirstLeads, settle } from './units.ts';

/**
 * Reads a plan (方案) from its lines: head, parts, sections, measures with units, targets and time limits, safeguards,
 * the differences between body and annex, and everything that has no place. Pure: the same lines give the same result.
 * Lines that open with a tab are cells of a table. It refuses nothing; a text that is no plan has no measures, or none
 * that `looksLikePlan` believes.
 */
export function parsePlan(source: readonly string[]): PlanDocument {
  const { lines, unfold } = foldScript(source);
  const ledger = new LineLedger(lines);
  const tables = tablesIn(lines, ledger);
  const paragraphs = readParagraphs(lines, tables, ledger);
  const segments = segmentsOf(paragraphs, ledger);
  const known = headingsOf(tables);
  const bodyIndex = chooseBody(segments.map((segment) => segment.paragraphs));
  const body = segments[bodyIndex]!;
  const cover = segments
    .slice(0, bodyIndex)
    .flatMap((segment) => [...segment.paragraphs, ...(segment.title ? [segment.title] : [])]);
  const { start, notice } = bodyStart(body.paragraphs);
  const front = [
    ...cover,
    ...(bodyIndex > 0 && body.title ? [body.title] : []),
    ...notice,
    ...body.paragraphs.slice(notice.length, start),
  ];
  const tail = segments.flatMap((segment, index) =>
    index >= bodyIndex ? segment.paragraphs.slice(index === bodyIndex ? start : 0) : [],
  );
  const { head, yearInTitle, taken } = readFrontMatter(front, tail.slice(-8), ledger);
  leaveFront(front, taken, ledger);
  const frame: DateFrame = { year: head.year, notBefore: yearInTitle ? null : head.issuedOn };

  let outline = outlineOf(body.paragraphs.slice(start), known, taken, ledger);
  if (subLevelHoldsMeasures(outline))
    outline = outlineOf(body.paragraphs.slice(start), known, taken, new LineLedger([]), true);
  for (const paragraph of outline.front) if (!taken.has(paragraph)) ledger.leave(paragraph, 'purpose');
  const rows = rowDrafts(tables, ledger);
  const rowParts = new Set(
    rows.flatMap((row) => [row.part, row.section].flatMap((h) => (h ? [headingKey(h.title)] : []))),
  );
  const { measures, safeguards } = draftsOf(outline, (title) => rowParts.has(headingKey(title)), ledger);
  const annex = [...rows, ...annexDrafts(segments, bodyIndex, measures, known, taken, ledger)];

  const firstLeads = saysFirstLeads(lines.join('\n'));
  const reconciled = reconcile(measures, annex, firstLeads);
  const built = assemble(reconciled.measures, head.title, frame, firstLeads);
  const document: PlanDocument = {
    document: head,
    parts: built.parts,
    safeguards: safeguards.map(buildSafeguard),
    unplaced: ledger.close(),
    differences: [...reconciled.headings, ...built.differences],
  };
  return mapStrings(document, unfold);
}

/** Every paragraph outside the tables. Lines right before and after a table are never joined across it. */
function readParagraphs(
  lines: readonly string[],
  tables: ReturnType<typeof tablesIn>,
  ledger: LineLedger,
): Paragraph[] {
  const runs: { raw: string; no: number }[][] = [[]];
  let table = 0;
  lines.forEach((raw, index) => {
    const no = index + 1;
    while (tables[table] && no > tables[table]!.lastLine) {
      table++;
      runs.push([]);
    }
    if (tables[table] && no >= tables[table]!.firstLine) return;
    if (raw.length <= longestLine) runs.at(-1)!.push({ raw: asText(raw), no });
  });
  return runs.flatMap((run) => paragraphsOf(run, ledger));
}

/** A line of more characters is no paragraph of any plan, nor a plan that lost its line breaks; it stays without a place. */
const longestLine = 200_000;

/** Line breaks inside a line are blanks once the line is known to be no cell of a table. */
const asText = (raw: string): string => raw.replace(/[\u2028\v]/g, ' ');

/** The run of paragraphs with most numbered headings is the plan; the first of equals. */
function chooseBody(runs: readonly Paragraph[][]): number {
  const counts = runs.map((run) => run.filter((p) => (markerOf(p.text)?.rank ?? 9) < 5).length);
  const most = Math.max(...counts);
  return Math.max(0, counts.indexOf(most));
}

/**
 * Where the headings of the plan start. When the numbering 一、 starts anew after a day of issue or a title, what stood
 * before belongs to the covering letter.
 */
function bodyStart(paragraphs: readonly Paragraph[]): { start: number; notice: Paragraph[] } {
  const isHeading = (p: Paragraph) => (markerOf(p.text)?.rank ?? 9) < 5;
  const first = paragraphs.findIndex(isHeading);
  if (first < 0) return { start: paragraphs.length, notice: [] };
  const ones = paragraphs.flatMap((p, index) => {
    const marker = markerOf(p.text);
    return marker?.kind === 'cn' && marker.no === 1 ? [index] : [];
  });
  const again = ones.find(
    (index) =>
      index > first &&
      paragraphs
        .slice(Math.max(first, index - 8), index)
        .some((p) =>
          /^[0-9〇零二]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日$/.test(
            p.text.replace(/\s/g, ''),
          ),
        ),
  );
  if (again === undefined || ones[0] !== first) return { start: first, notice: [] };
  return { start: again, notice: paragraphs.slice(0, again) };
}

/** An annex that lists the measures again, with units, as paragraphs and not as a table. Other annexes are put aside. */
function annexDrafts(
  segments: ReturnType<typeof segmentsOf>,
  bodyIndex: number,
  body: readonly Draft[],
  known: ReturnType<typeof headingsOf>,
  taken: ReadonlySet<Paragraph>,
  ledger: LineLedger,
): Draft[] {
  const drafts: Draft[] = [];
  segments.slice(bodyIndex + 1).forEach((segment) => {
    if (segment.title) ledger.leave(segment.title, 'annex-title');
    const trial: Outline = outlineOf(segment.paragraphs, known, taken, new LineLedger([]));
    const leaves = allNodes(trial.tops).length > 0 ? draftsOf(trial, () => true, new LineLedger([])).measures : [];
    const named = leaves.filter((leaf) => namesUnits(leaf.clause)).length;
    if (leaves.length > 0 && named * 2 >= leaves.length && !body.some((draft) => namesUnits(draft.clause))) {
      const outline = outlineOf(segment.paragraphs, known, taken, ledger);
      for (const paragraph of outline.front) ledger.leave(paragraph, 'annex-title');
      drafts.push(...draftsOf(outline, () => true, ledger).measures);
      return;
    }
    let titled = false;
    for (const paragraph of segment.paragraphs) {
      if (taken.has(paragraph)) continue;
      const short =
        paragraph.text.length <= 60 && !/[。；]/.test(paragraph.text) && markerOf(paragraph.text) === undefined;
      if (/^抄\s*送|^[（(].*公开/.test(paragraph.text)) ledger.leave(paragraph, 'note');
      else if (short && !titled) ledger.leave(paragraph, 'annex-title');
      else if (/^(?:注|备注|说明)[：:]/.test(paragraph.text)) ledger.leave(paragraph, 'table-note');
      else {
        titled = true;
        ledger.leave(paragraph, /印发$/.test(paragraph.text) ? 'note' : 'other-annex');
      }
    }
  });
  return drafts;
}

/** Numbers the sentences of some texts; a text is at least one sentence. */
function buildSentences(texts: readonly string[]): PlanSentence[] {
  return texts
    .flatMap((text) =>
      sentencesOf(text.replace(/(?<=[\p{Script=Han}，。；：、）”])\s+(?=[\p{Script=Han}（“《])/gu, '')),
    )
    .map((text, index) => ({ no: index + 1, text, carriedBy: [] }));
}

const buildSafeguard = (draft: SafeguardDraft): PlanSafeguard => ({
  no: draft.no,
  title: draft.title,
  sentences: buildSentences(draft.texts),
});

/** The title of a measure: its own line, its first short sentence, the words before a colon; else see `titleFrom`. */
function titleOf(
  draft: Draft,
  sentences: readonly PlanSentence[],
  sectionTitle: string,
  alone: boolean,
): Pick<PlanMeasure, 'title' | 'titleFrom'> {
  if (draft.ownTitle !== null) return { title: draft.ownTitle };
  const first = sentences[0]?.text ?? '';
  const plain = withoutStop(first);
  const clauses = splitOutside(plain, /[，,；;]/);
  const colon = /^([^，。：；]{4,24})[：:]\s*\S/.exec(first);
  if (colon && !/如下|包括|为$/.test(colon[1]!)) return { title: colon[1]!.trim() };
  if (
    sentences.length > 1 &&
    ((clauses.length === 1 && plain.length <= 45) || (clauses.length === 2 && plain.length <= 32))
  )
    return { title: plain };
  if (sentences.length === 1 && (plain.length <= 16 || (clauses.length === 1 && plain.length <= 30)))
    return { title: plain };
  if (alone && sectionTitle !== '') return { title: sectionTitle, titleFrom: 'section' };
  const start = clauses[0] ?? plain;
  return { title: start.length <= 36 ? start : `${start.slice(0, 35)}…`, titleFrom: 'text' };
}

type Built = { parts: PlanPart[]; differences: PlanDifference[] };

/** Puts the measures under their parts and sections, numbers them, and reads targets and time limits. */
function assemble(measures: readonly Reconciled[], planTitle: string, frame: DateFrame, firstLeads: boolean): Built {
  const numbers = measures.map(({ draft }) => draft.no);
  const own = numbers.every((no) => no !== null) && new Set(numbers).size === numbers.length;
  const parts: PlanPart[] = [];
  const differences: PlanDifference[] = [];
  const partByKey = new Map<string, PlanPart>();
  const sectionByKey = new Map<string, PlanSection>();
  const perSection = new Map<string, number>();
  const keyOf = (draft: Draft) => {
    const part = draft.part === null ? '' : `${draft.part.no}:${headingKey(draft.part.title)}`;
    return {
      part,
      section: `${part}/${draft.section === null ? '' : `${draft.section.no}:${headingKey(draft.section.title)}`}`,
    };
  };
  for (const { draft } of measures)
    perSection.set(keyOf(draft).section, (perSection.get(keyOf(draft).section) ?? 0) + 1);
  measures.forEach(({ draft, differences: found }, index) => {
    const key = keyOf(draft);
    let part = partByKey.get(key.part);
    if (!part) {
      part =
        draft.part === null
          ? { no: parts.length + 1, title: planTitle, sections: [], implied: true }
          : { no: draft.part.no, title: draft.part.title, sections: [] };
      partByKey.set(key.part, part);
      parts.push(part);
    }
    let section = sectionByKey.get(key.section);
    if (!section) {
      section =
        draft.section === null
          ? { no: part.sections.length + 1, title: part.title, measures: [], implied: true }
          : { no: draft.section.no, title: draft.section.title, measures: [] };
      sectionByKey.set(key.section, section);
      part.sections.push(section);
    }
    const no = own ? draft.no! : index + 1;
    section.measures.push(buildMeasure(draft, no, own, section, perSection.get(key.section) === 1, frame, firstLeads));
    for (const difference of found) differences.push({ measure: no, ...difference });
  });
  return { parts, differences };
}

function buildMeasure(
  draft: Draft,
  no: number,
  ownNumber: boolean,
  section: PlanSection,
  alone: boolean,
  frame: DateFrame,
  firstLeads: boolean,
): PlanMeasure {
  const texts =
    draft.ownTitle !== null && headingKey(draft.texts[0] ?? '') !== headingKey(draft.ownTitle)
      ? [draft.ownTitle, ...draft.texts]
      : draft.texts;
  const sentences = buildSentences(texts);
  const read = sentences.map((sentence) => targetsIn(sentence.text, sentence.no, frame));
  const { deadlineText } = draft.clause;
  const stated = deadlineText === null ? undefined : fieldDay(deadlineText, frame);
  const rhythm = deadlineText === null ? undefined : rhythmOf(deadlineText);
  const unbound = read.flatMap(({ dates, usedDays }) =>
    dates.map((date) => date.day).filter((day) => !usedDays.has(day)),
  );
  const units = settle(draft.clause, firstLeads);
  return {
    no,
    ...titleOf(draft, sentences, section.implied ? '' : section.title, alone),
    lead: units.lead,
    cooperating: units.cooperating,
    targets: read.flatMap(({ targets }) => targets),
    deadline: stated ?? (deadlineText === null ? (unbound.sort().at(-1) ?? null) : null),
    sentences,
    ...(ownNumber || draft.label === null ? {} : { label: draft.label }),
    ...(deadlineText === null ? {} : { deadlineText }),
    ...(rhythm === undefined ? {} : { recurrence: rhythm }),
  };
}

/** Every string of a result, changed. */
function mapStrings<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change)) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        key === 'why' || key === 'reason' ? item : mapStrings(item, change),
      ]),
    ) as T;
  }
  return value;
}

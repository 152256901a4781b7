import { sentencesOf, withoutStop } from './brackets.ts';
import { cellClause, type Draft, type DraftHeading, namesUnits } from './drafts.ts';
import type { LineLedger, Paragraph } from './ledger.ts';
import { bareNumber, type Marker, markerOf } from './markers.ts';
import { headingKey, isNote, type KnownHeadings } from './outline.ts';
import type { TaskTable } from './tables.ts';
import { extractUnits, inherit, merge, type UnitClause, unitNames } from './units.ts';

const lines = (text: string): string[] =>
  text
    .split('\u2028')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');

function headingOf(text: string, siblings: number): { rank: number | null; heading: DraftHeading } {
  const marker = markerOf(text);
  const title = withoutStop(sentencesOf(extractUnits(marker?.rest ?? text).rest)[0] ?? text);
  return {
    rank: marker?.rank ?? null,
    heading: {
      no: marker?.no ?? siblings + 1,
      title,
      written: marker ? `${marker.written}${title}` : title,
      inferred: marker === undefined,
    },
  };
}

/** The headings that the tables give, with their levels, to help place headings of the body that lost their number. */
export function headingsOf(tables: readonly TaskTable[]): KnownHeadings {
  const known: KnownHeadings = new Map();
  for (const table of tables) {
    for (const row of table.rows) {
      if (!('heading' in row)) continue;
      const { rank, heading } = headingOf(row.heading.text, 0);
      if (rank !== null && rank <= 3) known.set(headingKey(heading.title), { rank, no: heading.no });
    }
  }
  return known;
}

/** Whether the first of two columns of tasks groups rows (its words repeat) and so names sections, not measures. */
function firstTaskGroups(table: TaskTable, index: number): boolean {
  const words = table.rows.flatMap((row) => ('cells' in row ? [row.cells[index]?.text ?? ''] : []));
  const filled = words.filter((word) => word !== '');
  const repeats = filled.length - new Set(filled).size;
  return repeats > 0 || (words.length > filled.length && filled.length > 0);
}

/** The units that a heading names, all clauses together; null when it names none. */
function unitsOf(heading: string): UnitClause | null {
  const [first, ...more] = extractUnits(heading).clauses;
  for (const clause of more) merge(first!, clause);
  return first ?? null;
}

/** The measures in tables of tasks (任务分工表), one a row. Cells that a measure has no place for are put aside. */
export function rowDrafts(tables: readonly TaskTable[], ledger: LineLedger): Draft[] {
  const drafts: Draft[] = [];
  let part: DraftHeading | null = null;
  let section: DraftHeading | null = null;
  let parts = 0;
  let sections = 0;
  let partUnits: UnitClause | null = null;
  let sectionUnits: UnitClause | null = null;
  for (const table of tables) {
    const tasks = table.columns.flatMap((kind, index) => (kind === 'task' ? [index] : []));
    const categories = table.columns.flatMap((kind, index) => (kind === 'category' ? [index] : []));
    if (tasks.length >= 2 && categories.length < 2 && (tasks.length > 2 || firstTaskGroups(table, tasks[0]!)))
      categories.push(tasks.shift()!);
    if (tasks.length === 0 && categories.length > 0) tasks.push(categories.pop()!);
    const above = categories.map(() => '');
    for (const row of table.rows) {
      if ('heading' in row) {
        const text = row.heading.text;
        if (isNote(text) || /^(?:注|备注|说明)[：:]/.test(text) || (text.length > 60 && markerOf(text) === undefined)) {
          ledger.leave(row.heading, 'table-note');
          continue;
        }
        ledger.use(row.heading);
        const named = unitsOf(text);
        const found: { rank: number | null; heading: DraftHeading } = headingOf(text, part === null ? parts : sections);
        if (found.rank !== null ? found.rank < 3 : part === null || part.inferred) {
          parts++;
          part = { ...found.heading, no: found.rank === null ? parts : found.heading.no };
          section = null;
          sections = 0;
          partUnits = named;
          sectionUnits = null;
        } else {
          sections++;
          sectionUnits = named;
          section = { ...found.heading, no: found.rank === null ? sections : found.heading.no };
        }
        continue;
      }
      const cell = (index: number): Paragraph | undefined => row.cells[index];
      categories.forEach((column, depth) => {
        const words = cell(column);
        if (!words) return;
        ledger.use(words);
        if (words.text === above[depth]) return;
        above[depth] = words.text;
        const flat = lines(words.text).join('');
        if (depth === 0 && categories.length > 1) {
          parts++;
          part = { ...headingOf(flat, parts - 1).heading, inferred: false };
          section = null;
          sections = 0;
        } else {
          sections++;
          section = { ...headingOf(flat, sections - 1).heading, inferred: false };
        }
      });
      const draft = rowDraft(table, row.cells, tasks, ledger);
      if (draft === null) continue;
      if ('more' in draft) {
        const before = drafts.at(-1);
        if (before) merge(before.clause, draft.more);
        continue;
      }
      drafts.push({ ...draft, clause: inherit(draft.clause, sectionUnits ?? partUnits), part, section });
    }
  }
  return drafts;
}

/** One row as a measure, or as more units of the measure before it when the row names no task. */
function rowDraft(
  table: TaskTable,
  cells: (Paragraph | undefined)[],
  tasks: number[],
  ledger: LineLedger,
): Draft | { more: UnitClause } | null {
  const clause: UnitClause = { lead: [], responsible: [], cooperating: [], deadlineText: null, other: [] };
  const texts: string[] = [];
  const goals: string[] = [];
  let no: number | null = null;
  let label: string | null = null;
  let ownTitle: string | null = null;
  let marker: Marker | undefined;
  table.columns.forEach((kind, index) => {
    const cell = cells[index];
    if (!cell) return;
    switch (kind) {
      case 'no': {
        ledger.use(cell);
        const written = markerOf(cell.text);
        no = bareNumber(cell.text) ?? written?.no ?? null;
        label = cell.text;
        break;
      }
      case 'lead':
      case 'responsible':
      case 'cooperating':
        ledger.use(cell);
        merge(clause, cellClause(kind, cell.text, unitNames));
        break;
      case 'deadline':
        ledger.use(cell);
        clause.deadlineText = lines(cell.text).join('');
        break;
      case 'goal':
        ledger.use(cell);
        goals.push(...lines(cell.text));
        break;
      case 'other':
        ledger.leave(
          { text: `${table.heads[index] ?? ''}：${lines(cell.text).join('；')}`, lines: cell.lines },
          'other-column',
        );
        break;
      default:
    }
  });
  tasks.forEach((index, order) => {
    const cell = cells[index];
    if (!cell) return;
    ledger.use(cell);
    const paragraphs = lines(cell.text);
    paragraphs.forEach((text, position) => {
      const found = position === 0 ? markerOf(text) : undefined;
      const single = found && !(paragraphs[1] && markerOf(paragraphs[1])?.kind === found.kind);
      if (order === 0 && found && single) marker = found;
      const words = single ? found.rest : text;
      const { rest, clauses } = extractUnits(words);
      for (const each of clauses) merge(clause, each);
      if (rest === '') return;
      if (
        order === 0 &&
        position === 0 &&
        (tasks.length > 1 || paragraphs.length > 1) &&
        !/[。！？；]$/.test(rest) &&
        rest.length <= 60
      )
        ownTitle = withoutStop(rest);
      texts.push(rest);
    });
  });
  texts.push(...goals);
  if (texts.length === 0) return namesUnits(clause) ? { more: clause } : null;
  if (marker !== undefined && no === null) {
    no = marker.no;
    label = marker.written;
  }
  return { part: null, section: null, no, label, ownTitle, texts, clause };
}

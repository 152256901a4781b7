import type { Answer } from '../shared/client.ts';
import type { Language } from '../shared/preferences.ts';
import { type LocalText, pickText } from '../shared/text.ts';

/** The measures as a wall, as the API gives them (措施墙). */
export type Board = Answer<'getBoard'>;
/** One measure on the wall (措施). */
export type BoardMeasure = Board['parts'][number]['sections'][number]['measures'][number];
/** An indicator with its figure and trend (指标). */
export type Indicator = NonNullable<BoardMeasure['indicator']>;
/** The light of a measure (灯色). */
export type Light = BoardMeasure['colour'];

/** The light that is shown: a measure without a target whose figure is computed is `measured` (在统计), not unstarted. */
export function lightOf(measure: Pick<BoardMeasure, 'colour' | 'indicator'>): Light | 'measured' {
  return measure.colour === 'idle' && measure.indicator && measure.indicator.value !== null
    ? 'measured'
    : measure.colour;
}

/** Lights in the order in which they are looked at. */
export const lights: Light[] = ['red', 'yellow', 'green', 'done', 'idle'];

/** Every measure of the board with its part and section, in the order of the plan. */
export function measuresOf(board: Board): { measure: BoardMeasure; part: string; section: string }[] {
  return board.parts.flatMap((part) =>
    part.sections.flatMap((section) =>
      section.measures.map((measure) => ({ measure, part: part.title, section: section.title })),
    ),
  );
}

/** How many measures carry each light. */
export function countLights(measures: readonly BoardMeasure[]): Record<Light, number> {
  const counts: Record<Light, number> = { red: 0, yellow: 0, green: 0, done: 0, idle: 0 };
  for (const measure of measures) counts[measure.colour] += 1;
  return counts;
}

/** What the board is narrowed to: a light, a lead unit, and measures with an own figure. */
export interface BoardFilter {
  light: string | null;
  lead: string | null;
  figures: boolean;
}

/** The board with only the measures that fit; sections and parts without any are left out. */
export function filterBoard(board: Board, filter: BoardFilter): Board {
  const fits = (measure: BoardMeasure) =>
    (!filter.light || measure.colour === filter.light) &&
    (!filter.lead || measure.lead.includes(filter.lead)) &&
    (!filter.figures || measure.targets.length > 0 || measure.indicator !== null);
  const parts = board.parts
    .map((part) => ({
      ...part,
      sections: part.sections
        .map((section) => ({ ...section, measures: section.measures.filter(fits) }))
        .filter((section) => section.measures.length > 0),
    }))
    .filter((part) => part.sections.length > 0);
  return { ...board, parts };
}

/** Every lead unit of the board with the number of its measures, most first, then by name. */
export function leadUnits(board: Board): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { measure } of measuresOf(board)) {
    for (const name of new Set(measure.lead)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'zh-CN'));
}

/** A figure with its declared decimals and thousands apart; a dash for none. */
export function figureText(value: number | null, decimals: number): string {
  if (value === null) return '—';
  const [whole = '', rest] = value.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}

const signs: Record<string, string> = { '<=': '≤', '>=': '≥', '=': '', '<': '<', '>': '>' };

/** The bound of a target in signs: `≤ 1`, `7`, `> 90`. */
export function boundText(comparator: string, value: number): string {
  return `${signs[comparator] ?? comparator} ${value}`.trim();
}

/** What a measure is held to, in a few words: its indicator's target first, else the first target of the plan. */
export function targetText(measure: Pick<BoardMeasure, 'indicator' | 'targets'>, language: Language): string {
  const { indicator, targets } = measure;
  if (indicator?.target) {
    return `${boundText(indicator.target.comparator, indicator.target.value)} ${pickText(indicator.unit, language)}`.trim();
  }
  const first = targets[0];
  return first
    ? [`${boundText(first.comparator, first.value)} ${first.unit}`, first.subject]
        .filter((part) => part !== '')
        .join(' · ')
    : '';
}

/** Measures whose time runs out within so many days from `today`, both ends included, soonest first. */
export function dueWithin(board: Board, today: string, days: number): BoardMeasure[] {
  const last = new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const dayOf = (measure: BoardMeasure) =>
    [measure.deadline, ...measure.targets.map((target) => target.by)]
      .filter((day): day is string => day !== null && day >= today)
      .toSorted()[0];
  return measuresOf(board)
    .map(({ measure }) => ({ measure, day: dayOf(measure) }))
    .filter(
      (one): one is { measure: BoardMeasure; day: string } =>
        one.day !== undefined && one.day <= last && one.measure.colour !== 'done',
    )
    .toSorted((a, b) => a.day.localeCompare(b.day) || a.measure.no - b.measure.no)
    .map((one) => ({ ...one.measure, deadline: one.day }));
}

/** Rows as a CSV file that spreadsheets open with Chinese text: quoted where needed, never run as a formula. */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null) => {
    if (value === null) return '';
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** The item-by-item table as rows of a file. */
export function boardRows(
  board: Board,
  language: Language,
  words: { head: string[]; light: (light: Light) => string; pick: (text: LocalText) => string },
) {
  return [
    words.head,
    ...measuresOf(board).map(({ measure, part, section }) => [
      measure.no,
      part,
      section,
      measure.title,
      measure.lead.join('、'),
      measure.cooperating.join('、'),
      targetText(measure, language),
      measure.indicator ? measure.indicator.value : null,
      measure.indicator ? pickText(measure.indicator.unit, language) : '',
      measure.deadline,
      words.light(measure.colour),
      words.pick(measure.why),
    ]),
  ];
}

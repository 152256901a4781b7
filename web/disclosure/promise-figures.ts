import type { Answer } from '../shared/client.ts';
import type { Language } from '../shared/preferences.ts';
import { type LocalText, pickText } from '../shared/text.ts';

/** The district's promises, as the API gives them (承诺). */
export type Board = Answer<'getBoard'>;
/** One promise (措施). */
export type Promised = Board['parts'][number]['sections'][number]['measures'][number];
/** A figure with its formula and trend (指标). */
export type Indicator = Answer<'getIndicator'>;

/** Lights in the order in which the public page counts them. */
export const lights = ['green', 'yellow', 'red', 'done', 'idle'] as const;

/** The light that is shown: a promise without a target whose figure is computed is `measured` (在统计), not unstarted. */
export function lightOf(promise: Pick<Promised, 'colour' | 'indicator'>): Promised['colour'] | 'measured' {
  return promise.colour === 'idle' && promise.indicator && promise.indicator.value !== null
    ? 'measured'
    : promise.colour;
}

/** Every promise of the board in the order of the plan. */
export function promisesOf(board: Board): Promised[] {
  return board.parts.flatMap((part) => part.sections.flatMap((section) => section.measures));
}

/**
 * The promises shown first: those with a figure, what is behind before what is kept, then by number; at most `most`, and a
 * figure that stands for two promises once.
 */
export function shownFirst(board: Board, most: number): Promised[] {
  const order = ['red', 'yellow', 'green', 'done', 'idle'];
  return promisesOf(board)
    .filter((one) => one.indicator !== null)
    .toSorted(
      (a, b) =>
        Number(a.indicator?.value === null) - Number(b.indicator?.value === null) ||
        order.indexOf(a.colour) - order.indexOf(b.colour) ||
        a.no - b.no,
    )
    .filter((one, n, all) => all.findIndex((other) => other.indicator?.code === one.indicator?.code) === n)
    .slice(0, most);
}

/** A figure with its declared decimals and thousands apart; a dash for none. */
export function figureText(value: number | null, decimals: number): string {
  if (value === null) return '—';
  const [whole = '', rest] = value.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}

/** Where figure and promise stand on a bar from zero, in percent; both always inside it. */
export function meter(value: number | null, target: number | null): { fill: number; mark: number | null } {
  const top = Math.max(value ?? 0, target ?? 0, 0);
  if (top === 0) return { fill: 0, mark: target === null ? null : 0 };
  // A little room at the end, so that what goes over the promise is seen to go over.
  const whole = target !== null && (value ?? 0) > target ? top * 1.1 : top;
  const percent = (figure: number) => Math.max(0, Math.min(100, (figure / whole) * 100));
  return { fill: percent(value ?? 0), mark: target === null ? null : percent(target) };
}

const words: Record<string, LocalText> = {
  '<=': { zh: '不超过 {n}', en: 'at most {n}' },
  '>=': { zh: '不少于 {n}', en: 'at least {n}' },
  '=': { zh: '{n}', en: '{n}' },
  '<': { zh: '少于 {n}', en: 'less than {n}' },
  '>': { zh: '多于 {n}', en: 'more than {n}' },
};

/** A bound as people say it: `不超过 1 工作日`. */
export function boundWords(comparator: string, value: number, unit: string, language: Language): string {
  const sentence = pickText(words[comparator] ?? { zh: `${comparator} {n}`, en: `${comparator} {n}` }, language);
  return `${sentence.replace('{n}', String(value))} ${unit}`.trim();
}

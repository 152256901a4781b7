import type { LocalText } from './text.ts';

/** Days in a row that do not count for one reason (连续不计的日子), both inclusive. */
export interface Run {
  from: string;
  to: string;
  why: LocalText;
}

/** Gathers the days that need a word: all that do not count, and those worked by a notice; neighbours of one reason together. */
export function groupDays(days: readonly { day: string; counted: boolean; kind: string; why: LocalText }[]): Run[] {
  const runs: Run[] = [];
  let joined = false;
  for (const { day, counted, kind, why } of days) {
    const last = runs.at(-1);
    if (counted && kind !== 'makeUp') joined = false;
    else if (joined && last?.why.zh === why.zh) last.to = day;
    else {
      runs.push({ from: day, to: day, why });
      joined = true;
    }
  }
  return runs;
}

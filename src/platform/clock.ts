import { readFileSync, statSync } from 'node:fs';
import { SetupProblem } from './setup-problem.ts';

const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 };

/**
 * The clock of this process (时钟) as ISO text in UTC with milliseconds. With a file, for demonstrations and tests only, it is ahead
 * of the real time by what stands in the file, such as `21d` or `36h` (d, h, m, s); the file may change while the process runs, and
 * the clock never goes back. A file that is not there is no shift; one that says something else is refused at the start,
 * and later leaves the clock as it was.
 */
export function clockOf(file: string | undefined): () => string {
  const textOf = openText();
  if (file === undefined) return () => textOf(Date.now());
  let aheadMs = readShift(file);
  let changed = stampOf(file);
  return () => {
    const stamp = stampOf(file);
    if (stamp !== changed) {
      changed = stamp;
      try {
        aheadMs = Math.max(aheadMs, readShift(file));
      } catch {
        // half-written or wrong: the next change is looked at again
      }
    }
    return textOf(Date.now() + aheadMs);
  };
}

/** Milliseconds as ISO text; written once for all who ask in the same millisecond. */
function openText(): (ms: number) => string {
  let lastMs = Number.NaN;
  let text = '';
  return (ms) => {
    if (ms !== lastMs) {
      text = new Date(ms).toISOString();
      lastMs = ms;
    }
    return text;
  };
}

/** Milliseconds of a shift such as `21d`; nothing for another text. At most a hundred years, never back. */
export function parseShift(text: string): number | undefined {
  const parts = /^\+?(\d{1,7})([dhms])$/.exec(text.trim());
  if (!parts) return undefined;
  const ms = Number(parts[1]) * units[parts[2] as keyof typeof units];
  return ms <= 36_525 * units.d ? ms : undefined;
}

function readShift(file: string): number {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
  const ms = text === '' ? 0 : parseShift(text);
  if (ms !== undefined) return ms;
  throw new SetupProblem({
    zh: `时钟文件 ${file} 的内容“${text.slice(0, 40)}”读不懂，应写成 21d、36h 这样（天 d、时 h、分 m、秒 s）。`,
    en: `The clock file ${file} says "${text.slice(0, 40)}": write a shift such as 21d or 36h (d, h, m, s).`,
  });
}

/** Changes with every writing of the file. */
function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? `${stats.mtimeMs}:${stats.size}:${stats.ino}` : '';
}

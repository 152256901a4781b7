import { parse } from 'csv-parse/sync';
import { Refusal } from '#kernel/base';

/** Most rows that one batch carries. */
export const largestBatch = 100_000;

/** Fills `{column}` in every text of a work from the columns of a row (套入各行的值); what is no column stays as it is written. */
export function fillWork<T>(value: T, input: Readonly<Record<string, string>>): T {
  if (typeof value === 'string')
    return value.replace(/\{([^{}]+)\}/g, (whole, name: string) =>
      Object.hasOwn(input, name) ? (input[name] as string) : whole,
    ) as T;
  if (Array.isArray(value)) return value.map((one) => fillWork(one, input)) as T;
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fillWork(one, input)])) as T;
  return value;
}

/** The columns that the texts of a work ask for. */
export function columnsAsked(value: unknown): string[] {
  if (typeof value === 'string') return [...value.matchAll(/\{([^{}]+)\}/g)].map((found) => found[1] as string);
  if (value !== null && typeof value === 'object') return [...new Set(Object.values(value).flatMap(columnsAsked))];
  return [];
}

/**
 * Reads the rows of a table file (读取表格文件): comma-separated as RFC 4180 has it, names of columns in the first line. `subject` is
 * the column that names the case or the record. Refused with `BATCH_FILE`: a file that is broken, a line with too many or too few
 * cells, a column twice, no column of that name, an empty subject; with `BATCH_TWICE` a subject that stands on two lines.
 */
export function readTable(
  text: string,
  subject: string,
): { columns: string[]; rows: { subject: string; input: Record<string, string> }[] } {
  let lines: string[][];
  try {
    lines = parse(text, { bom: true, skip_empty_lines: true, trim: true, relax_column_count: false }) as string[][];
  } catch (error) {
    const { lines: line, message } = error as { lines?: number; message: string };
    throw wrong(line ?? 1, '格式不对，单元格数和引号要对齐', message);
  }
  const [columns = [], ...cells] = lines;
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw wrong(1, `「${twice}」一列出现两次`, `the column "${twice}" stands twice`);
  const at = columns.indexOf(subject);
  if (at < 0) throw wrong(1, `没有「${subject}」这一列`, `there is no column "${subject}"`);
  if (cells.length === 0) throw new Refusal('BATCH_EMPTY', {});
  if (cells.length > largestBatch) throw new Refusal('BATCH_TOO_LARGE', { rows: cells.length, most: largestBatch });
  const seen = new Map<string, number>();
  const rows = cells.map((line, index) => {
    const name = line[at] as string;
    if (name === '') throw wrong(index + 2, `「${subject}」空着`, `"${subject}" is empty`);
    const before = seen.get(name.toLowerCase());
    if (before !== undefined) throw new Refusal('BATCH_TWICE', { subject: name, line: index + 2, before });
    seen.set(name.toLowerCase(), index + 2);
    return { subject: name, input: Object.fromEntries(columns.map((column, cell) => [column, line[cell] as string])) };
  });
  return { columns, rows };
}

function wrong(line: number, zh: string, en: string): Refusal {
  return new Refusal('BATCH_FILE', { line, reason: { zh, en } });
}

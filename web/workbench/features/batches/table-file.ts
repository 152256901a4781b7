/** What a table file says at first sight (表格概况): its text, its columns, how many lines follow. */
export interface TableFile {
  name: string;
  text: string;
  columns: string[];
  count: number;
}

/**
 * Reads a table file as offices save it (读取表格): UTF-8, with or without a mark in front, or GB 18030 as older office programs write.
 * The server reads it strictly; this only shows the reader what he chose.
 */
export function readTableFile(name: string, bytes: ArrayBuffer): TableFile {
  const text = decode(bytes).replace(/^\uFEFF/, '');
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const columns = (lines[0] ?? '').split(',').map((cell) => cell.trim().replace(/^"|"$/g, ''));
  return { name, text, columns, count: Math.max(0, lines.length - 1) };
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Writes rows as a table file that office programs open with the right letters (导出表格). */
export function tableText(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

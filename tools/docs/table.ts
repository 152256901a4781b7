import type { LocalText } from '#kernel/base';

/** First line of every generated page, so that nobody edits it by hand. */
export const generatedNote =
  '<!-- Written by `npm run generate` from the declarations; a test compares. Do not edit. -->';

/** A table of a Markdown page (表格). A bar or a line break inside a cell cannot break the table. */
export function markdownTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** Both languages of a text in one cell: Chinese, then English. */
export function both({ zh, en }: LocalText): string {
  return zh === en ? zh : `${zh} · ${en}`;
}

/** A page: title, note, paragraphs with empty lines between them. */
export function page(title: string, ...paragraphs: readonly string[]): string {
  return `${[`# ${title}`, generatedNote, ...paragraphs].join('\n\n')}\n`;
}

function cell(value: string | number): string {
  return String(value)
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, ' ');
}

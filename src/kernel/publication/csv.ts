/** A cell that a spreadsheet would take for a formula is led by an apostrophe. */
const formula = /^[=+\-@\t\r]/;

/**
 * Rows as CSV (开放数据表格, RFC 4180): a byte-order mark so that spreadsheets read Chinese, a head, CRLF, every cell that
 * needs it in quotes.
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const lines = [columns, ...rows].map((row) => row.map(cell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function cell(value: string | number | null): string {
  const text = typeof value === 'string' && formula.test(value) ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

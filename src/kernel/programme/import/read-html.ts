import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const skipped = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'select',
  'button',
  'input',
  'textarea',
  'svg',
  'iframe',
  'nav',
  'object',
  'video',
  'audio',
]);
const blocks = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul caption'.split(
    ' ',
  ),
);

const isElement = (node: Node): node is Element => 'tagName' in node;
const attr = (element: Element, name: string): string | undefined => element.attrs.find((a) => a.name === name)?.value;
const children = (element: Element): Node[] => element.childNodes;

function elementsOf(root: Element, tag: string): Element[] {
  return children(root).flatMap((child) =>
    isElement(child) ? [...(child.tagName === tag ? [child] : []), ...elementsOf(child, tag)] : [],
  );
}

const isHidden = (element: Element): boolean =>
  attr(element, 'hidden') !== undefined || /display\s*:\s*none/i.test(attr(element, 'style') ?? '');

/** Collects lines: inline text runs on, a block or a <br> begins a new line. */
class LineWriter {
  readonly lines: string[] = [];
  #open = '';

  text(words: string): void {
    this.#open += words.replace(/[ \t\r\n\f]+/g, ' ');
  }

  /** Ends the line; blanks that stand between two Han characters because the source was broken there are dropped. */
  end(): void {
    const line = this.#open
      .replace(/(?<=[\p{Script=Han}，。、；：]) (?=[\p{Script=Han}，。、；：（“])/gu, '')
      .replace(/^ +| +$/g, '');
    if (line.trim() !== '') this.lines.push(line);
    this.#open = '';
  }
}

/** The lines of one cell, joined by line separators. */
function cellText(cell: Element): string {
  const writer = new LineWriter();
  for (const child of children(cell)) walk(child, writer);
  writer.end();
  return writer.lines.map((line) => line.trim()).join('\u2028');
}

type Row = { text: string; colspan: number; rowspan: number }[];

function ownRows(table: Element): Element[] {
  return children(table).flatMap((child) => {
    if (!isElement(child)) return [];
    if (child.tagName === 'tr') return [child];
    return ['thead', 'tbody', 'tfoot'].includes(child.tagName) ? ownRows(child) : [];
  });
}

const cellsOf = (row: Element): Element[] =>
  children(row).filter((c): c is Element => isElement(c) && (c.tagName === 'td' || c.tagName === 'th'));

/** Whether a table holds facts in rows and columns, and does not merely arrange a page. */
function isGrid(table: Element): boolean {
  if (elementsOf(table, 'table').length > 0) return false;
  const rows = ownRows(table).map(cellsOf);
  const wide = rows.filter((cells) => cells.length >= 2);
  if (wide.length < 2 || wide.length * 3 < rows.length) return false;
  return !rows.some((cells) => cells.some((cell) => elementsOf(cell, 'p').length > 40));
}

const span = (cell: Element, name: string): number =>
  Math.min(1000, Math.max(1, Number.parseInt(attr(cell, name) ?? '1', 10) || 1));

/**
 * Writes a table cell by cell in row order: every cell is a line that opens with a tab, an empty line ends the row. A
 * cell that spans rows stands in each of them; a row of one cell across the table is a single line.
 */
function writeTable(table: Element, lines: string[]): void {
  const rows: Row[] = ownRows(table).map((row) =>
    cellsOf(row).map((cell) => ({
      text: cellText(cell),
      colspan: span(cell, 'colspan'),
      rowspan: span(cell, 'rowspan'),
    })),
  );
  const waiting = new Map<number, { text: string; left: number }>();
  const width = Math.max(...rows.map((row) => row.reduce((sum, cell) => sum + cell.colspan, 0)));
  lines.push('');
  for (const row of rows) {
    const out: string[] = [];
    let column = 0;
    let whole = row.length === 1 && row[0]!.colspan >= width && waiting.size === 0;
    const drain = () => {
      for (let above = waiting.get(column); above !== undefined; above = waiting.get(column)) {
        out.push(above.text);
        whole = false;
        above.left--;
        if (above.left === 0) waiting.delete(column);
        column++;
      }
    };
    for (const cell of row) {
      drain();
      for (let k = 0; k < cell.colspan; k++) {
        out.push(k === 0 ? cell.text : '');
        if (cell.rowspan > 1) waiting.set(column, { text: k === 0 ? cell.text : '', left: cell.rowspan - 1 });
        column++;
      }
    }
    drain();
    const filled = out.filter((text) => text !== '');
    if (filled.length === 0) continue;
    for (const text of whole ? filled : out) lines.push(`\t${text}`);
    lines.push('');
  }
}

const numbered = /^\s*(?:[0-9０-９]{1,3}\s*[．.、)）]|[（(〔]?[一二三四五六七八九十]{1,3}[）)〕]?、?|第)/;

function walk(node: Node, writer: LineWriter): void {
  if (node.nodeName === '#text') {
    writer.text((node as DefaultTreeAdapterTypes.TextNode).value);
    return;
  }
  if (!isElement(node) || skipped.has(node.tagName) || isHidden(node)) return;
  if (node.tagName === 'br') {
    writer.end();
    return;
  }
  const block = blocks.has(node.tagName);
  if (block) writer.end();
  if (node.tagName === 'table' && isGrid(node)) {
    writeTable(node, writer.lines);
    return;
  }
  if (node.tagName === 'ol') {
    let no = Number.parseInt(attr(node, 'start') ?? '1', 10) || 1;
    for (const item of children(node)) {
      if (!isElement(item) || item.tagName !== 'li') {
        walk(item, writer);
        continue;
      }
      writer.end();
      const inner = new LineWriter();
      for (const child of children(item)) walk(child, inner);
      inner.end();
      const [first = '', ...rest] = inner.lines;
      writer.lines.push(numbered.test(first) ? first : `${no}. ${first.trim()}`, ...rest);
      no++;
    }
    return;
  }
  for (const child of children(node)) walk(child, writer);
  if (block) writer.end();
}

/** The lines of an HTML page as a reader sees them; tables of facts cell by cell, each cell opened by a tab. */
export function htmlLines(html: string): string[] {
  const writer = new LineWriter();
  for (const child of parse(html).childNodes) walk(child, writer);
  writer.end();
  return writer.lines;
}

import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { Refusal } from '#kernel/base';
import { type Rule, type RuledTable, ruledTables, type TextPiece, visualLines } from './pdf-grid.ts';

type Matrix = [number, number, number, number, number, number];

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];
const point = (m: Matrix, x: number, y: number): [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

type Operators = { fnArray: number[]; argsArray: unknown[] };
type Codes = Record<string, number>;

/** The straight lines that a page draws, thin boxes included, in page coordinates. */
function rulesOf({ fnArray, argsArray }: Operators, codes: Codes, viewport: Matrix): Rule[] {
  const rules: Rule[] = [];
  const stack: Matrix[] = [];
  let now = viewport;
  const push = (from: [number, number], to: [number, number]) =>
    rules.push({ x1: from[0], y1: from[1], x2: to[0], y2: to[1] });
  fnArray.forEach((code, index) => {
    const args = argsArray[index] as unknown[];
    if (code === codes.save) stack.push(now);
    else if (code === codes.restore) now = stack.pop() ?? now;
    else if (code === codes.transform) now = times(now, args as unknown as Matrix);
    else if (code === codes.paintFormXObjectBegin) {
      stack.push(now);
      if (Array.isArray(args?.[0])) now = times(now, args[0] as unknown as Matrix);
    } else if (code === codes.paintFormXObjectEnd) now = stack.pop() ?? now;
    else if (code === codes.constructPath && args[0] !== codes.endPath) {
      const path = (args[1] as [ArrayLike<number> | null] | null)?.[0];
      if (!path || rules.length > 40_000) return;
      let at: [number, number] = [0, 0];
      let start = at;
      for (let i = 0; i < path.length; ) {
        const op = path[i]!;
        if (op === 0 || op === 1) {
          const to = point(now, path[i + 1]!, path[i + 2]!);
          if (op === 1) push(at, to);
          else start = to;
          at = to;
          i += 3;
        } else if (op === 2) {
          at = point(now, path[i + 5]!, path[i + 6]!);
          i += 7;
        } else if (op === 3) {
          at = point(now, path[i + 3]!, path[i + 4]!);
          i += 5;
        } else {
          push(at, start);
          at = start;
          i += 1;
        }
      }
    }
  });
  return rules;
}

type Item = { str: string; transform: number[]; width: number; height: number };

function pieceOf(item: Item, viewport: Matrix): TextPiece | undefined {
  if (item.str.trim() === '') return undefined;
  const m = times(viewport, item.transform as Matrix);
  const size = Math.hypot(m[2], m[3]) || item.height;
  const text = item.str;
  return { x: m[4], right: m[4] + item.width, y: m[5] - size * 0.35, size, text };
}

const pageNumber = /^(?:[-—–－―─·\s]*[0-9０-９]{1,4}[-—–－―─·\s]*|第\s*[0-9]{1,4}\s*页.*)$/;

/** What the pages of a PDF hold, from top to bottom. */
type Block =
  | { kind: 'line'; text: string; starts: boolean; full: boolean }
  | { kind: 'table'; table: RuledTable }
  | { kind: 'page'; text: string }
  | { kind: 'break' };

/** Lines and tables of one page in reading order; which lines begin a paragraph and which reach the right margin. */
function blocksOf(pieces: TextPiece[], tables: RuledTable[], height: number): Block[] {
  const outside = pieces.filter(
    (p) => !tables.some((t) => p.y >= t.top && p.y <= t.bottom && p.x >= t.left - 2 && p.right <= t.right + 2),
  );
  const lines = visualLines(outside).filter((line) => line.text !== '');
  const wide = lines.filter((line) => line.text.length >= 12);
  const left = Math.min(...wide.map((line) => line.x));
  const right = Math.max(...wide.map((line) => line.right));
  const blocks: { y: number; block: Block }[] = lines.map((line) => {
    const atEdge = line.y > height * 0.9 || line.y < height * 0.07;
    if (atEdge && pageNumber.test(line.text))
      return { y: line.y, block: { kind: 'page', text: `— ${line.text.replace(/[^0-9０-９]/g, '')} —` } };
    return {
      y: line.y,
      block: {
        kind: 'line',
        text: line.text,
        starts: line.x > left + line.size * 0.8,
        full: line.right >= right - line.size * 3.2,
      },
    };
  });
  for (const table of tables) blocks.push({ y: table.top, block: { kind: 'table', table } });
  return blocks.sort((a, b) => a.y - b.y).map(({ block }) => block);
}

/** Puts a table on the next page below its beginning. A row that the page break cut in two has its number only once. */
function joinTables(into: RuledTable, more: RuledTable): void {
  const [first, ...rest] = more.rows;
  const last = into.rows.at(-1);
  if (
    first &&
    last &&
    first.length === into.columns &&
    last.length === into.columns &&
    (first[0] === '' || last[0] === '') &&
    first.some((cell) => cell !== '')
  ) {
    first.forEach((cell, index) => {
      last[index] = `${last[index] ?? ''}${cell}`;
    });
    into.rows.push(...rest);
  } else into.rows.push(...more.rows);
}

function writeLines(blocks: readonly Block[]): string[] {
  const lines: string[] = [];
  let open: { kind: 'line'; full: boolean } | { kind: 'table'; table: RuledTable } | undefined;
  let kept: string[] = [];
  let broken = false;
  const close = () => {
    if (open?.kind === 'table') {
      lines.push('');
      for (const row of open.table.rows) lines.push(...row.map((cell) => `\t${cell}`), '');
    }
    open = undefined;
    lines.push(...kept);
    kept = [];
  };
  for (const block of blocks) {
    if (block.kind === 'break') {
      broken = true;
      continue;
    }
    if (block.kind === 'page') {
      kept.push(block.text);
      continue;
    }
    const afterBreak = broken;
    broken = false;
    if (block.kind === 'table') {
      if (open?.kind === 'table' && open.table.columns === block.table.columns && afterBreak)
        joinTables(open.table, block.table);
      else {
        close();
        open = { kind: 'table', table: { ...block.table, rows: block.table.rows.map((row) => [...row]) } };
      }
      continue;
    }
    if (open?.kind === 'line' && open.full && !block.starts) {
      lines[lines.length - 1] += block.text;
      open = { kind: 'line', full: block.full };
      continue;
    }
    close();
    lines.push(block.text);
    open = { kind: 'line', full: block.full };
  }
  close();
  return lines;
}

/**
 * The lines of a PDF with a text layer: wrapped lines are put together, ruled tables are written cell by cell, page
 * numbers stay as lines of their own. Refuses with PLAN_UNREADABLE what is scanned, encrypted or broken.
 */
export async function pdfLines(bytes: Uint8Array): Promise<string[]> {
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0 });
    try {
      const { OPS } = (await getResolvedPDFJS()) as unknown as { OPS: Codes };
      const blocks: Block[] = [];
      for (let no = 1; no <= pdf.numPages; no++) {
        const page = await pdf.getPage(no);
        const viewport = page.getViewport({ scale: 1 });
        const matrix = viewport.transform as Matrix;
        const content = await page.getTextContent();
        const pieces = (content.items as unknown[]).flatMap((item) =>
          'str' in (item as Item) ? (pieceOf(item as Item, matrix) ?? []) : [],
        );
        const operators = (await page.getOperatorList()) as unknown as Operators;
        const tables = ruledTables(rulesOf(operators, OPS, matrix), pieces);
        blocks.push(...blocksOf(pieces, tables, viewport.height), { kind: 'break' });
        page.cleanup();
      }
      const lines = writeLines(blocks);
      if (lines.join('').replace(/\s/g, '').length < 4) throw new Refusal('PLAN_UNREADABLE');
      return lines;
    } finally {
      await pdf.loadingTask.destroy();
    }
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal('PLAN_UNREADABLE');
  }
}

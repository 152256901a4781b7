import type { LineLedger, Paragraph } from './ledger.ts';
import { bareNumber, markerOf } from './markers.ts';
import { plainLine } from './paragraphs.ts';
import { isUnitName, roleOfLabel, unitNames } from './units.ts';

/** What a column of a table of tasks holds (表头). */
export type Column =
  | 'no'
  | 'category'
  | 'task'
  | 'goal'
  | 'lead'
  | 'responsible'
  | 'cooperating'
  | 'deadline'
  | 'other';

/** A row of a table: the cells of one task in the order of the columns, or a heading across the whole width. */
export type TableRow = { heading: Paragraph } | { cells: (Paragraph | undefined)[] };

/** A table of tasks (任务分工表): its columns, the words over them, its rows, and the lines that it takes (from 1). */
export type TaskTable = { columns: Column[]; heads: string[]; rows: TableRow[]; firstLine: number; lastLine: number };

const exact: [RegExp, Column][] = [
  [/^(?:序号|编号|项号|任务序号|项目编号|号|No\.?|NO\.?|#)$/, 'no'],
  [/(?:目标|成效|成果|目标值|指标值|成果形式|完成标准|工作标准)(?:要求)?$/, 'goal'],
  [/(?:类别|类型|领域|板块|分类|大类|指标|指标名称|专项|方面|行动名称|大项|所属行动)$/, 'category'],
  [
    /(?:任务|举措|措施|事项|内容|项目|工作|要点|清单|任务名称|任务分解|做法|重点工作|改革点|项目名称|工作要求|条款)$/,
    'task',
  ],
];

/** What the head of a column says its cells hold; undefined when the words are not those of a table of tasks. */
export function columnOf(head: string): Column | undefined {
  if (head.length > 40) return undefined;
  const plain = head.replace(/[\s\u2028]/g, '').replace(/[（(〔[].*[）)〕\]]$/, '');
  if (plain === '' || plain.length > 14) return undefined;
  const role = roleOfLabel(plain);
  if (role !== undefined) return role;
  if (/牵头|主办|主责/.test(plain) && /单位|部门|主体|机构/.test(plain) && !/领导|责任人$/.test(plain)) return 'lead';
  if (/配合|协办|参与|协同|参加/.test(plain) && /单位|部门|机构/.test(plain)) return 'cooperating';
  if (/(?:责任|负责|承办|落实|实施|主管)(?:单位|部门|主体|科室|处室)/.test(plain)) return 'responsible';
  if (/时限|时间|期限|节点/.test(plain)) return 'deadline';
  return exact.find(([form]) => form.test(plain))?.[1];
}

/** Whether some cells are the head of a table of tasks: they name units and tasks, or number, task and time limit. */
function isHead(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length < 2 || filled.some((cell) => cell.length > 24)) return false;
  const kinds = filled.map(columnOf);
  const known = kinds.filter((kind) => kind !== undefined);
  if (known.length < 2 || known.length * 2 < filled.length) return false;
  const has = (...wanted: Column[]) => wanted.some((kind) => known.includes(kind));
  const units = has('lead', 'responsible', 'cooperating');
  return (
    (units && has('no', 'task', 'category')) ||
    (has('task') && has('no') && has('deadline', 'goal')) ||
    (known.length >= 3 && has('task') && has('deadline', 'goal'))
  );
}

type Line = { raw: string; text: string; no: number };
type Cell = Paragraph & { blockSize: number };

const separators = (raw: string): string[] | undefined => {
  if (/^[\s|│┃:+─━┄—-]{3,}$/.test(raw) && /[|│┃]/.test(raw)) return [];
  const body = raw.replace(/^\t(?=[^\t]*\t)/, '');
  if (/\t/.test(body.trim()) || (/^\t/.test(raw) && /\t/.test(raw.slice(1).trim())))
    return body
      .replace(/[\r\n]+$/, '')
      .split('\t')
      .map(plainLine);
  const bars = raw.match(/[|│┃]/g)?.length ?? 0;
  if (bars >= 2)
    return raw
      .trim()
      .replace(/^[|│┃]|[|│┃]$/g, '')
      .split(/[|│┃]/)
      .map(plainLine);
  return undefined;
};

/** Every table of tasks in the document, however its cells are written down; other lines stay for the outline. */
export function tablesIn(source: readonly string[], ledger: LineLedger): TaskTable[] {
  const lines: Line[] = source.map((raw, index) => ({ raw, text: plainLine(raw), no: index + 1 }));
  const tables: TaskTable[] = [];
  for (let i = 0; i < lines.length; ) {
    const table = tableOfRows(lines, i, ledger) ?? tableOfCells(lines, i, ledger) ?? tableOfLines(lines, i, ledger);
    if (!table) {
      i++;
      continue;
    }
    tables.push(table);
    i = table.lastLine;
  }
  return tables;
}

const columnsOf = (heads: readonly string[]): Column[] => heads.map((head) => columnOf(head) ?? 'other');

const headingOnly = (text: string): boolean => {
  const marker = markerOf(text);
  return marker !== undefined && marker.rank <= 3 && marker.rest.length <= 40 && !/[。；].+/.test(marker.rest);
};

/** A table with one row on a line, its cells divided by tabs or bars. */
function tableOfRows(lines: Line[], at: number, ledger: LineLedger): TaskTable | undefined {
  const heads = separators(lines[at]!.raw);
  if (!heads || !isHead(heads)) return undefined;
  let columns = columnsOf(heads);
  ledger.use({ text: '', lines: [lines[at]!.no] });
  const rows: TableRow[] = [];
  let last = at;
  for (let i = at + 1; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.text === '') continue;
    const cells = separators(line.raw);
    if (cells === undefined) {
      const following = lines.slice(i + 1).find((next) => next.text !== '');
      if (!headingOnly(line.text) || !following || separators(following.raw) === undefined) break;
      rows.push({ heading: { text: line.text, lines: [line.no] } });
    } else if (isHead(cells)) {
      columns = columnsOf(cells);
      ledger.use({ text: '', lines: [line.no] });
    } else {
      const filled = cells.filter((cell) => cell !== '');
      if (filled.length === 1 && headingOnly(filled[0]!))
        rows.push({ heading: { text: filled[0]!, lines: [line.no] } });
      else if (filled.length > 0)
        rows.push({
          cells: intoColumns(
            columns,
            cells.map((text) => ({ text, lines: [line.no] })),
            ledger,
          ),
        });
      else ledger.use({ text: '', lines: [line.no] });
    }
    last = i;
  }
  return { columns, heads, rows, firstLine: lines[at]!.no, lastLine: lines[last]!.no };
}

/** Cells for columns: missing ones at the end are empty, surplus ones are put aside. */
function intoColumns(columns: Column[], cells: Paragraph[], ledger: LineLedger): (Paragraph | undefined)[] {
  for (const extra of cells.slice(columns.length)) if (extra.text !== '') ledger.leave(extra, 'other-column');
  return columns.map((_, index) => (cells[index]?.text ? cells[index] : undefined));
}

/** Runs of lines that open with a tab: every line is a cell, an empty line may end a row. */
function blocksFrom(lines: Line[], at: number): { blocks: Cell[][]; last: number } {
  const blocks: Cell[][] = [];
  let current: Cell[] = [];
  let last = at;
  const close = () => {
    if (current.length > 0) blocks.push(current);
    for (const cell of current) cell.blockSize = current.length;
    current = [];
  };
  for (let i = at; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.raw.startsWith('\t')) {
      current.push({ text: line.text, lines: [line.no], blockSize: 0 });
      last = i;
    } else if (line.text === '') close();
    else break;
  }
  close();
  return { blocks, last };
}

/** A table with one cell on a line, each opened by a tab (the way the importer writes down Word and HTML tables). */
function tableOfCells(lines: Line[], at: number, ledger: LineLedger): TaskTable | undefined {
  if (!lines[at]!.raw.startsWith('\t') || (at > 0 && lines[at - 1]!.raw.startsWith('\t'))) return undefined;
  let wide = 1;
  while (wide < 30 && lines[at + wide]?.raw.startsWith('\t')) wide++;
  if (!isHead(lines.slice(at, at + wide).map((line) => line.text))) return undefined;
  const { blocks, last } = blocksFrom(lines, at);
  const head = blocks[0]!;
  const heads = head.map((cell) => cell.text);
  let columns = columnsOf(heads);
  ledger.use(...head);
  let rest = blocks.slice(1);
  // A head of two rows: the second, with the same width, names the columns more closely.
  while (rest[0] && rest[0].length === columns.length && isHead(rest[0].map((cell) => cell.text))) {
    columns = columnsOf(rest[0].map((cell) => cell.text));
    ledger.use(...rest[0]);
    rest = rest.slice(1);
  }
  const whole = rest.every((block) => block.length === 1 || block.length === columns.length);
  const rows =
    whole || columns[0] !== 'no' ? rowsOfBlocks(columns, rest, ledger) : rowsOfStream(columns, rest.flat(), ledger);
  return { columns, heads, rows, firstLine: lines[at]!.no, lastLine: lines[last]!.no };
}

function rowsOfBlocks(columns: Column[], blocks: Cell[][], ledger: LineLedger): TableRow[] {
  const rows: TableRow[] = [];
  let open: Cell[] = [];
  const abandon = () => {
    for (const cell of open) if (cell.text !== '') ledger.leave(cell, 'unknown-table');
    open = [];
  };
  for (const block of blocks) {
    if (open.length === 0 && block.length === columns.length) {
      if (isHead(block.map((cell) => cell.text))) ledger.use(...block);
      else rows.push({ cells: intoColumns(columns, block, ledger) });
      continue;
    }
    if (
      block.length === 1 &&
      (open.length === 0 || headingOnly(block[0]!.text)) &&
      !(columns[0] === 'no' && bareNumber(block[0]!.text) !== undefined)
    ) {
      abandon();
      if (block[0]!.text !== '') rows.push({ heading: block[0]! });
      continue;
    }
    open.push(...block);
    if (open.length === columns.length) {
      rows.push({ cells: intoColumns(columns, open, ledger) });
      open = [];
    } else if (open.length > columns.length) abandon();
  }
  abandon();
  return rows;
}

/** Rows from cells whose empty lines cannot be trusted: a number opens a row, the columns fill up one after another. */
function rowsOfStream(columns: Column[], cells: Cell[], ledger: LineLedger): TableRow[] {
  const rows: TableRow[] = [];
  let open: Cell[] = [];
  const close = () => {
    if (open.length > 0) rows.push({ cells: intoColumns(columns, open, ledger) });
    open = [];
  };
  for (const cell of cells) {
    const number = rowNumber(cell.text);
    const openNumber = open[0] === undefined ? undefined : rowNumber(open[0].text);
    if (open.length >= 2 && number !== undefined && openNumber !== undefined && number === openNumber + 1) close();
    if (open.length >= 2 && cell.blockSize === 1 && headingOnly(cell.text)) close();
    if (open.length === 0) {
      if (number !== undefined) open = [cell];
      else if (cell.text !== '' && columnOf(cell.text) !== undefined) ledger.use(cell);
      else if (cell.text !== '') rows.push({ heading: cell });
      continue;
    }
    open.push(cell);
    if (open.length === columns.length) close();
  }
  close();
  return rows;
}

/** The number of a row: a bare number, or one with a stop (1. 1、). */
function rowNumber(text: string): number | undefined {
  const marker = markerOf(text);
  return bareNumber(text) ?? (marker?.kind === 'arabic' && marker.rest === '' ? marker.no : undefined);
}

const tableEnd = /^(?:抄\s*送|主\s*送|附\s*件|注[：:]|备注[：:]|说明[：:]|[（(]此件)/;

/** A table whose cells are plain lines one below the other, as pasted from a page: head words, then number by number. */
function tableOfLines(lines: Line[], at: number, ledger: LineLedger): TaskTable | undefined {
  if (columnOf(lines[at]!.text) !== 'no') return undefined;
  const head: Line[] = [];
  let i = at;
  for (; i < lines.length && head.length < 10; i++) {
    const line = lines[i]!;
    if (line.text === '') continue;
    if (columnOf(line.text) === undefined) break;
    head.push(line);
  }
  const heads = head.map((line) => line.text);
  if (!isHead(heads)) return undefined;
  const columns = columnsOf(heads);
  ledger.use(...head.map((line) => ({ text: line.text, lines: [line.no] })));
  const rows: TableRow[] = [];
  let open: Paragraph[] = [];
  let number = 0;
  let last = i - 1;
  const close = () => {
    if (open.length > 0) rows.push({ cells: assign(columns, open, ledger) });
    open = [];
  };
  for (; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.text === '') continue;
    if (tableEnd.test(line.text)) break;
    const paragraph = { text: line.text, lines: [line.no] };
    const found = rowNumber(line.text);
    if (found !== undefined && (found === number + 1 || found === 1)) {
      close();
      number = found;
      open = [paragraph];
    } else if (headingOnly(line.text) && open.length !== 1) {
      close();
      rows.push({ heading: paragraph });
    } else if (columnOf(line.text) !== undefined && line.text.length <= 8 && open.length === 0) ledger.use(paragraph);
    else if (open.length > 0) open.push(paragraph);
    else rows.push({ heading: paragraph });
    last = i;
  }
  close();
  return { columns, heads, rows, firstLine: lines[at]!.no, lastLine: lines[last]!.no };
}

/** Spreads the lines of one row over the columns when empty cells left no line behind. */
function assign(columns: Column[], cells: Paragraph[], ledger: LineLedger): (Paragraph | undefined)[] {
  if (cells.length === columns.length) return cells;
  const result: (Paragraph | undefined)[] = columns.map(() => undefined);
  result[0] = cells[0];
  const rest = cells.slice(1);
  const slots = columns.map((kind, index) => ({ kind, index })).slice(1);
  const units = (kind: Column) => kind === 'lead' || kind === 'responsible' || kind === 'cooperating';
  const looksLikeUnits = (text: string) =>
    text.length < 200 && unitNames(text).every((name) => isUnitName(name) || /^(?:各|有关|相关)/.test(name));
  let slot = 0;
  for (const cell of rest) {
    const wanted = looksLikeUnits(cell.text)
      ? units
      : /[0-9一二三四五六七八九十年]+月|年底|长期|每/.test(cell.text) && cell.text.length < 20
        ? (kind: Column) => kind === 'deadline'
        : undefined;
    let target = slots.findIndex(
      (s, index) =>
        index >= slot &&
        (wanted
          ? wanted(s.kind)
          : s.kind === 'task' || s.kind === 'category' || s.kind === 'goal' || s.kind === 'other'),
    );
    if (target < 0 && slot > 0 && result[slots[slot - 1]!.index]) {
      const previous = result[slots[slot - 1]!.index]!;
      result[slots[slot - 1]!.index] = {
        text: `${previous.text}\u2028${cell.text}`,
        lines: [...previous.lines, ...cell.lines],
      };
      continue;
    }
    if (target < 0) target = slots.findIndex((_, index) => index >= slot);
    if (target < 0) {
      ledger.leave(cell, 'other-column');
      continue;
    }
    result[slots[target]!.index] = cell;
    slot = target + 1;
  }
  return result;
}

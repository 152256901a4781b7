/** A straight line on a page, level or upright, in page coordinates (points, y downwards). */
export type Rule = { x1: number; y1: number; x2: number; y2: number };

/** A piece of text on a page: left, right and middle of its line, its height, its words. */
export type TextPiece = { x: number; right: number; y: number; size: number; text: string };

/** A ruled table (表格线框): its outer edges and its rows of cells; a merged cell stands in every row that it spans. */
export type RuledTable = {
  top: number;
  bottom: number;
  left: number;
  right: number;
  rows: string[][];
  columns: number;
};

/** Lines nearer than this (points) are one line: borders are often drawn as thin boxes or twice. */
const near = 4;

function clusters(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const groups: number[][] = [];
  for (const value of sorted) {
    const group = groups.at(-1);
    if (group && value - group.at(-1)! <= near) group.push(value);
    else groups.push([value]);
  }
  return groups.map((group) => (group[0]! + group.at(-1)!) / 2);
}

const level = (rule: Rule): boolean => Math.abs(rule.y1 - rule.y2) < 1 && Math.abs(rule.x1 - rule.x2) > 3;
const upright = (rule: Rule): boolean => Math.abs(rule.x1 - rule.x2) < 1 && Math.abs(rule.y1 - rule.y2) > 3;

/** Groups of rules that touch each other: each is the frame of one table. */
function frames(rules: readonly Rule[]): Rule[][] {
  const boxes = rules.map((rule) => ({
    left: Math.min(rule.x1, rule.x2) - near,
    right: Math.max(rule.x1, rule.x2) + near,
    top: Math.min(rule.y1, rule.y2) - near,
    bottom: Math.max(rule.y1, rule.y2) + near,
  }));
  const owner = rules.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (owner[root] !== root) root = owner[root]!;
    owner[index] = root;
    return root;
  };
  for (let a = 0; a < boxes.length; a++) {
    for (let b = a + 1; b < boxes.length; b++) {
      const p = boxes[a]!;
      const q = boxes[b]!;
      if (p.left <= q.right && q.left <= p.right && p.top <= q.bottom && q.top <= p.bottom) owner[find(b)] = find(a);
    }
  }
  const groups = new Map<number, Rule[]>();
  rules.forEach((rule, index) => {
    const root = find(index);
    groups.set(root, [...(groups.get(root) ?? []), rule]);
  });
  return [...groups.values()];
}

/** The lines of text of some pieces, from top to bottom, each from left to right. */
export function visualLines(
  pieces: readonly TextPiece[],
): { x: number; right: number; y: number; size: number; text: string }[] {
  const lines: TextPiece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const line = lines.find(
      (candidate) => Math.abs(candidate[0]!.y - piece.y) < Math.min(candidate[0]!.size, piece.size) * 0.5,
    );
    if (line) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => {
    line.sort((a, b) => a.x - b.x);
    let text = '';
    let right = line[0]!.x;
    for (const piece of line) {
      if (text !== '' && piece.x - right > piece.size * 0.8 && !/\s$/.test(text)) text += '  ';
      text += piece.text;
      right = Math.max(right, piece.right);
    }
    return {
      x: line[0]!.x,
      right,
      y: line[0]!.y,
      size: Math.max(...line.map((piece) => piece.size)),
      text: text.trim(),
    };
  });
}

/** The words of a cell: wrapped lines run on, a line that leaves room for another word ends a paragraph. */
function cellWords(pieces: readonly TextPiece[], width: number): string {
  const lines = visualLines(pieces).filter((line) => line.text !== '');
  const reach = Math.max(0, ...lines.map((line) => line.right - line.x));
  return lines.reduce((text, line, index) => {
    if (index === 0) return line.text;
    const { x, right, size, text: words } = lines[index - 1]!;
    const length = right - x;
    // In a wide cell only a clearly short line, or a sentence that ends before the edge, ends a paragraph. In a narrow
    // one every name may stand on its own line.
    const wide = width > size * 14;
    const full = wide
      ? length >= width * 0.6 && !(/[。；！]$/.test(words) && length < reach - size * 1.5)
      : length >= Math.min(width - size * 2.2, Math.max(reach - size * 1.2, width * 0.6));
    return text + (full || /[、，；：（]$/.test(text) ? '' : '\u2028') + line.text;
  }, '');
}

/** The ruled tables of a page with the text inside them; a frame of one column, or of one row with two, is no table. */
export function ruledTables(rules: readonly Rule[], pieces: readonly TextPiece[]): RuledTable[] {
  const tables: RuledTable[] = [];
  for (const frame of frames(rules.filter((rule) => level(rule) || upright(rule)))) {
    const uprights = frame.filter(upright);
    const levels = frame.filter(level);
    const xs = clusters(uprights.map((rule) => rule.x1));
    // A row that the page break cuts in two has no line at the cut: its uprights tell how far it reaches.
    const ends = uprights.flatMap((rule) => [rule.y1, rule.y2]);
    const ys = clusters([...levels.map((rule) => rule.y1), Math.min(...ends), Math.max(...ends)]);
    if (xs.length < 3 || ys.length < 2 || (ys.length < 3 && xs.length < 4)) continue;
    const columns = xs.length - 1;
    const rows = ys.length - 1;
    const covered = (lines: readonly Rule[], at: number, mid: number, flat: boolean) =>
      lines.some((rule) => {
        const [fixed, from, to] = flat
          ? [rule.y1, Math.min(rule.x1, rule.x2), Math.max(rule.x1, rule.x2)]
          : [rule.x1, Math.min(rule.y1, rule.y2), Math.max(rule.y1, rule.y2)];
        return Math.abs(fixed - at) <= near && from - near <= mid && mid <= to + near;
      });
    const mid = (edges: number[], index: number) => (edges[index]! + edges[index + 1]!) / 2;
    const owner = Array.from({ length: rows * columns }, (_, index) => index);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        const here = r * columns + c;
        if (c > 0 && !covered(uprights, xs[c]!, mid(ys, r), false)) owner[here] = owner[here - 1]!;
        else if (r > 0 && !covered(levels, ys[r]!, mid(xs, c), true)) owner[here] = owner[here - columns]!;
      }
    }
    const inside = new Map<number, TextPiece[]>();
    for (const piece of pieces) {
      const centre = (piece.x + piece.right) / 2;
      if (piece.y < ys[0]! || piece.y > ys.at(-1)! || centre < xs[0]! || centre > xs.at(-1)!) continue;
      const r = Math.min(rows - 1, ys.filter((y) => y <= piece.y).length - 1);
      const c = Math.min(columns - 1, xs.filter((x) => x <= centre).length - 1);
      const cell = owner[r * columns + c]!;
      inside.set(cell, [...(inside.get(cell) ?? []), piece]);
    }
    const words = (cell: number) => {
      const members = owner.flatMap((o, index) => (o === cell ? [index % columns] : []));
      const width = xs[Math.max(...members) + 1]! - xs[Math.min(...members)]!;
      return cellWords(inside.get(cell) ?? [], width);
    };
    const result: string[][] = [];
    for (let r = 0; r < rows; r++) {
      const cells = Array.from({ length: columns }, (_, c) => owner[r * columns + c]!);
      if (new Set(cells).size === 1) {
        const text = words(cells[0]!);
        if (text !== '') result.push([text.replaceAll('\u2028', '')]);
        continue;
      }
      const row = cells.map((cell, c) => (c > 0 && cells[c - 1] === cell ? '' : words(cell)));
      if (row.some((text) => text !== '')) result.push(row);
    }
    if (result.length > 0)
      tables.push({ top: ys[0]!, bottom: ys.at(-1)!, left: xs[0]!, right: xs.at(-1)!, rows: result, columns });
  }
  return tables.sort((a, b) => a.top - b.top);
}

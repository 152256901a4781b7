import { withoutStop } from './brackets.ts';
import { fullDate } from './dates.ts';
import type { LineLedger, Paragraph } from './ledger.ts';
import { type Marker, markerOf } from './markers.ts';
import { letters } from './similarity.ts';
import { extractUnits, isUnitName } from './units.ts';

/**
 * One heading of the document with what stands below it. `head` is its words without the number, `body` the paragraphs
 * up to the next heading. `inferred` when the document gives no number and the place told the level.
 */
export type OutlineNode = {
  marker: Marker | null;
  rank: number;
  no: number;
  head: Paragraph;
  body: Paragraph[];
  children: OutlineNode[];
  inferred?: true;
};

/** The outline of one run of paragraphs: what comes before the first heading, and the headings of the widest level. */
export type Outline = { front: Paragraph[]; tops: OutlineNode[] };

/** A heading known from a table of tasks; helps to place a heading that lost its number. */
export type KnownHeadings = Map<string, { rank: number; no: number }>;

/** Words of a heading that do not change when stops, blanks and quotation marks do. */
export const headingKey = (text: string): string => letters(withoutStop(text));

const note =
  /^(?:[（(〔【][^）)〕】]{0,16}(?:此件|公开|属性|删减|略)[^）)〕】]{0,16}[）)〕】]|抄\s*送\s*[：:]?.*|主\s*送\s*[：:].*|(?:信息公开选项|信息公开属性|公开方式|公开属性|公开范围|校对|打印|责任编辑|编辑|来源|审核|终审|初审)\s*[：:].*|(?:打印|关闭|分享到|返回顶部|上一篇|下一篇|扫一扫).{0,30}|.{2,30}(?:办公室|办公厅|秘书科|秘书处|综合科|综合处).{0,8}20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日印发|本(?:方案|措施|办法|意见|计划|清单|政策|要点|通知|行动方案|实施方案|若干措施|政策措施)(?:由[^。]{2,30}负责解释[，。]?)?(?:自|从)[^。]{2,30}(?:施行|实施|执行|生效)[^。]*。?.{0,80})$/;

/** Whether a paragraph is a note about the document: (此件公开发布), 抄送, 某办公室某日印发. */
export const isNote = (text: string): boolean => note.test(text);

/** Whether a paragraph is nothing but a date. */
export const isDateLine = (text: string): boolean =>
  fullDate(text) !== undefined && /^[0-9０-９二〇零○OＯ一三四五六七八九十年月日\-./\s]+(?:印发)?$/.test(text);

/** Whether a paragraph is nothing but the name of an office, as in a signature. */
export const isSigner = (text: string): boolean => {
  const plain = text.replace(/\s+/g, '');
  return (
    plain.length >= 4 &&
    plain.length <= 40 &&
    !/[，。；：、]/.test(plain) &&
    markerOf(plain) === undefined &&
    isUnitName(plain)
  );
};

const annexLine = /^附\s*[件表]\s*[0-9０-９一二三四五六七八九十]{0,3}(?:\s*[-—]\s*[0-9]+)?\s*[：:.．、]?\s*(.*)$/;

/** The words behind 附件, or undefined when the paragraph does not open an annex. */
function annexTitle(text: string): string | undefined {
  const match = annexLine.exec(text);
  if (!match) return undefined;
  const rest = match[1]!;
  if (rest === '') return '';
  if (rest.length > 70 || /[。；]/.test(rest)) return undefined;
  return /^附\s*[件表]\s*(?:[0-9０-９一二三四五六七八九十]|[：:]|\s)/.test(text) ? rest : undefined;
}

/**
 * Cuts the document at its annexes (附件). A list of annexes before the signature, or at the very end, cuts nothing; it
 * is put aside.
 */
export function segmentsOf(
  paragraphs: readonly Paragraph[],
  ledger: LineLedger,
): { title: Paragraph | null; paragraphs: Paragraph[] }[] {
  const segments: { title: Paragraph | null; paragraphs: Paragraph[] }[] = [{ title: null, paragraphs: [] }];
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i]!;
    if (/^目\s*[录次]$/.test(paragraph.text)) {
      ledger.leave(paragraph, 'contents');
      while (paragraphs[i + 1] && isContentsLine(paragraphs[i + 1]!.text)) ledger.leave(paragraphs[++i]!, 'contents');
      continue;
    }
    const title = annexTitle(paragraph.text);
    if (title === undefined) {
      segments.at(-1)!.paragraphs.push(paragraph);
      continue;
    }
    const listed = [paragraph];
    for (let k = i + 1; k < paragraphs.length && k <= i + 12; k++) {
      const next = paragraphs[k]!;
      const marker = markerOf(next.text);
      if (marker?.kind !== 'arabic' || next.text.length > 70 || /[。；].+/.test(next.text)) break;
      listed.push(next);
    }
    const following = paragraphs.slice(i + listed.length, i + listed.length + 4);
    const isList =
      title !== '' &&
      (following.some((p) => isDateLine(p.text)) ||
        following.length === 0 ||
        (listed.length > 1 && following.some((p) => isSigner(p.text))));
    if (isList) {
      for (const item of listed) ledger.leave(item, 'annex-list');
      i += listed.length - 1;
    } else segments.push({ title: paragraph, paragraphs: [] });
  }
  return segments;
}

/** A line of a table of contents ends in dots or a page number. */
const isContentsLine = (text: string): boolean =>
  text.length <= 80 && (/[\p{Script=Han}）)”][\s.…·．]*[0-9]{1,3}$/u.test(text) || /[.…·]{3,}\s*[0-9]*$/.test(text));

/** Whether a paragraph without a number reads like a heading: short, one phrase, no stop inside. */
function readsLikeHeading(text: string): boolean {
  const plain = withoutStop(text);
  return (
    plain.length >= 4 &&
    plain.length <= 30 &&
    /^[“\p{Script=Han}]/u.test(plain) &&
    !/[，。；：:！？]/.test(plain) &&
    !/[：:]$/.test(text) &&
    !isNote(text) &&
    !isDateLine(text) &&
    !isSigner(text) &&
    extractUnits(text).clauses.length === 0
  );
}

type Token = { paragraph: Paragraph; marker: Marker | undefined; inferred?: { rank: number; no: number | null } };

/** Finds headings that lost their number, by the heading or measure that follows, and by the headings of the annex. */
function inferHeadings(tokens: Token[], known: KnownHeadings): void {
  const ranks = new Set(tokens.flatMap((t) => (t.marker && t.marker.rank <= 4 ? [t.marker.rank] : [])));
  const first = tokens.findIndex((t) => t.marker && t.marker.rank <= 4);
  if (first < 0) return;
  const wider = (rank: number): number | undefined => [...ranks].filter((r) => r < rank).sort((a, b) => b - a)[0];
  for (let i = first + 1; i < tokens.length; i++) {
    if (tokens[i]!.marker || !readsLikeHeading(tokens[i]!.paragraph.text)) continue;
    const before = tokens[i - 1]!;
    const closed =
      /[。）)〕\]】；！]$/.test(before.paragraph.text) ||
      (before.marker !== undefined && before.marker.rank <= 2) ||
      before.inferred !== undefined;
    const run = [i];
    while (
      run.length < 3 &&
      tokens[run.at(-1)! + 1] &&
      !tokens[run.at(-1)! + 1]!.marker &&
      readsLikeHeading(tokens[run.at(-1)! + 1]!.paragraph.text)
    )
      run.push(run.at(-1)! + 1);
    const next = tokens[run.at(-1)! + 1]?.marker;
    const isKnown = run.some((k) => known.has(headingKey(tokens[k]!.paragraph.text)));
    if (!next || next.rank > 4 || next.rank <= 2 || (!closed && !isKnown) || run.length > 2) {
      i = run.at(-1)!;
      continue;
    }
    let rank: number | undefined = next.rank;
    for (const k of [...run].reverse()) {
      const listed = known.get(headingKey(tokens[k]!.paragraph.text));
      rank = listed?.rank ?? wider(rank ?? 1);
      if (rank !== undefined) tokens[k]!.inferred = { rank, no: listed?.no ?? null };
    }
    i = run.at(-1)!;
  }
}

/**
 * The headings of a run of paragraphs as a tree. Numbers in brackets and circles belong to the text of a measure unless
 * `promoteSub` says that they are the measures. Paragraphs in `taken` (signature, title) already have their place.
 */
export function outlineOf(
  paragraphs: readonly Paragraph[],
  known: KnownHeadings,
  taken: ReadonlySet<Paragraph>,
  ledger: LineLedger,
  promoteSub = false,
): Outline {
  const tokens: Token[] = paragraphs.map((paragraph) => ({ paragraph, marker: markerOf(paragraph.text) }));
  inferHeadings(tokens, known);
  const front: Paragraph[] = [];
  const tops: OutlineNode[] = [];
  const path: OutlineNode[] = [];
  let closed = false;
  tokens.forEach(({ paragraph, marker, inferred }, index) => {
    const isHeading = inferred !== undefined || (marker !== undefined && (promoteSub || marker.rank < 5));
    if (isHeading) {
      closed = false;
      const rank = inferred?.rank ?? marker!.rank;
      while (path.length > 0 && path.at(-1)!.rank >= rank) path.pop();
      const siblings = path.at(-1)?.children ?? tops;
      const text = inferred ? paragraph.text : marker!.rest;
      const node: OutlineNode = {
        marker: inferred ? null : marker!,
        rank,
        no: inferred ? (inferred.no ?? (siblings.at(-1)?.no ?? 0) + 1) : marker!.no,
        head: { text, lines: paragraph.lines },
        body: [],
        children: [],
        ...(inferred ? { inferred: true as const } : {}),
      };
      siblings.push(node);
      path.push(node);
      return;
    }
    const current = path.at(-1);
    if (taken.has(paragraph)) {
      closed = true;
      return;
    }
    if (current === undefined) {
      front.push(paragraph);
      return;
    }
    const next = tokens[index + 1]?.paragraph.text ?? '';
    if (isNote(paragraph.text)) {
      ledger.leave(paragraph, 'note');
      closed = true;
    } else if (isDateLine(paragraph.text) || (isSigner(paragraph.text) && isDateLine(next))) {
      ledger.leave(paragraph, 'signature');
      closed = true;
    } else if (closed) ledger.leave(paragraph, 'metadata');
    else current.body.push(paragraph);
  });
  return { front, tops };
}

/** Every node of an outline, parents before children. */
export function allNodes(tops: readonly OutlineNode[]): OutlineNode[] {
  return tops.flatMap((node) => [node, ...allNodes(node.children)]);
}

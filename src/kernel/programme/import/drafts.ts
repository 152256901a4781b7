import { sentencesOf, withoutStop } from './brackets.ts';
import type { LineLedger, Paragraph } from './ledger.ts';
import { markerOf } from './markers.ts';
import { allNodes, type Outline, type OutlineNode } from './outline.ts';
import { type ExtractedUnits, extractUnits, inherit, merge, readUnitClause, type UnitClause } from './units.ts';

/** A heading over measures: its number and words; `written` as the document has it, `inferred` when the number is lost. */
export type DraftHeading = { no: number; title: string; written: string; inferred: boolean };

/** A measure before its numbers, sentences and targets are settled, from the body or from a row of a table. */
export type Draft = {
  part: DraftHeading | null;
  section: DraftHeading | null;
  no: number | null;
  label: string | null;
  /** The title when it stands apart from the text (its own line or column); it is then also the first text. */
  ownTitle: string | null;
  texts: string[];
  clause: UnitClause;
};

/** A safeguard before its sentences are numbered. */
export type SafeguardDraft = { no: number; title: string; texts: string[] };

/** What a tree of headings holds. */
export type BodyDrafts = { measures: Draft[]; safeguards: SafeguardDraft[] };

const goalTitle =
  /^(?:总体要求|指导思想|基本原则|总体思路|总体目标|工作目标|主要目标|发展目标|目标要求|工作思路|基本思路|工作原则|总体安排|总要求|总体要求(?:和|与|及)(?:工作|主要)?目标|指导思想(?:和|与|及).*|目标任务|目标(?:和|与)(?:原则|要求)|(?:总体|工作|主要|基本)(?:思路|目标|要求|原则)(?:和|与|及)(?:思路|目标|要求|原则|任务)|重要意义|充分认识.*|总则|附则|出台背景|起草背景|有关说明|现状与形势|适用范围|名词解释|.{0,4}目标)$/;
const stepTitle =
  /^(?:实施步骤|工作步骤|方法步骤|时间安排|阶段安排|进度安排|推进步骤|实施阶段|步骤安排|工作安排|实施进度|推进安排|.{0,6}(?:步骤|阶段)(?:和|与|及).{0,6})$/;
const sureSafeguard =
  /^(?:加强|强化|完善|健全|落实|做好)?(?:工作|实施|措施|推进)?(?:组织保障|保障措施|保障机制|组织实施|组织领导|工作要求|实施保障|工作保障|有关要求|相关要求|实施要求|组织落实|保障体系|推进机制|工作机制|督促落实|责任落实|组织推进|抓好落实|要求|保障)(?:措施)?$/;
const maybeSafeguard = /保障|组织实施|工作要求|组织领导|推进落实|督导|督查|统筹推进|落实机制/;
const safeguardChild =
  /组织领导|统筹协调|宣传|督查|督导|督办|考核|考评|评估|问责|压实|责任|措施落实|落实落地|狠抓落实|调度|培训|工作机制|协同|氛围|经费|激励|监督检查|跟踪|总结/;

type Read = { clause: UnitClause; texts: string[]; ownLines: boolean };

const emptyClause = (): UnitClause => ({ lead: [], responsible: [], cooperating: [], deadlineText: null, other: [] });

/** Whether a clause names any unit. */
export const namesUnits = (clause: UnitClause): boolean =>
  clause.lead.length + clause.responsible.length + clause.cooperating.length > 0;

const read = new WeakMap<Paragraph, ExtractedUnits>();

/** `extractUnits` of a paragraph, which is asked for several times. */
function unitsIn(paragraph: Paragraph): ExtractedUnits {
  let found = read.get(paragraph);
  if (!found) {
    found = extractUnits(paragraph.text);
    read.set(paragraph, found);
  }
  return found;
}

/** The words of a node: its units and its paragraphs without them. `ownLines`: the units stand in paragraphs of their own. */
function readNode(node: OutlineNode, ledger: LineLedger | null): Read {
  const clause = emptyClause();
  const texts: string[] = [];
  let ownLines = true;
  for (const paragraph of [node.head, ...node.body]) {
    if (paragraph.text === '') continue;
    const { rest, clauses } = unitsIn(paragraph);
    for (const each of clauses) {
      merge(clause, each);
      if (ledger)
        for (const words of each.other)
          ledger.leave({ text: words, lines: paragraph.lines.slice(0, 1) }, 'other-column');
    }
    if (clauses.some(namesUnits) && rest !== '') ownLines = false;
    if (rest !== '') texts.push(rest);
  }
  return { clause, texts, ownLines: ownLines && namesUnits(clause) };
}

const titleWords = (node: OutlineNode): string => withoutStop(sentencesOf(unitsIn(node.head).rest)[0] ?? '');

function heading(node: OutlineNode): DraftHeading {
  const title = titleWords(node);
  return {
    no: node.no,
    title,
    written: node.marker ? `${node.marker.written}${title}` : title,
    inferred: node.inferred === true,
  };
}

/** What a heading of the widest level is about. */
type Category = 'tasks' | 'goals' | 'steps' | 'safeguards';

function categorise(tops: readonly OutlineNode[], inTable: (title: string) => boolean): Map<OutlineNode, Category> {
  const withUnits = (node: OutlineNode) => allNodes([node]).some((n) => namesUnits(readNode(n, null).clause));
  const unitsInUse = tops.some(withUnits);
  const result = new Map<OutlineNode, Category>();
  tops.forEach((node, index) => {
    const title = titleWords(node).replace(/^[“”]|[“”]$/g, '');
    const hasUnits = withUnits(node);
    const last = index >= tops.length - 2;
    let category: Category = 'tasks';
    if (inTable(title)) category = 'tasks';
    else if (goalTitle.test(title) && !hasUnits) category = 'goals';
    else if (stepTitle.test(title) && !hasUnits) category = 'steps';
    else if (sureSafeguard.test(title) && (!hasUnits || last)) category = 'safeguards';
    else if (last && index > 0 && !hasUnits && maybeSafeguard.test(title)) {
      const children = node.children.map(titleWords);
      const typical = children.filter((words) => safeguardChild.test(words)).length;
      if (typical * 2 >= Math.max(1, children.length) && (unitsInUse || typical > 0 || children.length === 0))
        category = 'safeguards';
    } else if (
      last &&
      index > 0 &&
      !hasUnits &&
      unitsInUse &&
      node.children.length === 0 &&
      /落实|要求|组织|督[查导办]|考核|责任/.test(title)
    ) {
      category = 'safeguards';
    } else if (last && index > 0 && !hasUnits && node.children.length > 0) {
      const typical = node.children.filter((child) => safeguardChild.test(titleWords(child))).length;
      if (typical >= 2 && typical * 3 >= node.children.length * 2) category = 'safeguards';
    }
    result.set(node, category);
  });
  return result;
}

/** Whether, all over the document, units stand once below the last measure of a section and so hold for all of it. */
function unitsCloseSections(nodes: readonly OutlineNode[]): boolean {
  const sections = nodes.filter((n) => n.children.length >= 2 && n.children.every((c) => c.children.length === 0));
  if (sections.length === 0) return false;
  const closing = sections.filter((section) => {
    const reads = section.children.map((child) => readNode(child, null));
    return (
      reads.slice(0, -1).every((read) => !namesUnits(read.clause)) &&
      reads.at(-1)!.ownLines &&
      !namesUnits(readNode({ ...section, children: [] }, null).clause)
    );
  });
  return closing.length >= Math.max(1, sections.length * 0.8);
}

/** Makes the headings right below a heading paragraphs of its text. */
function intoText(owner: OutlineNode): void {
  for (const child of owner.children) {
    owner.body.push(
      { text: `${child.marker?.written ?? ''}${child.head.text}`, lines: child.head.lines },
      ...child.body,
    );
  }
  owner.children = [];
}

/**
 * Numbered lines inside a measure of a wider level (its own list) go back into its text: after words such as 主要措施：,
 * or where nearly all neighbours of the measure have no list.
 */
function demoteLists(tops: readonly OutlineNode[]): void {
  for (const owner of allNodes(tops)) {
    const before = [owner.head, ...owner.body].at(-1)!.text;
    if (owner.rank < 2 || !/(?:措施|举措|内容|任务|要求|做法|工作|如下|包括)[：:]$/.test(before)) continue;
    const reads = owner.children.map((child) => readNode(child, null));
    const plainList = owner.children.length > 0 && owner.children.every((c) => c.rank >= 4 && c.children.length === 0);
    if (plainList && reads.slice(0, -1).every((read) => !namesUnits(read.clause))) intoText(owner);
  }
  const owners = allNodes(tops).filter((n) => n.rank === 3);
  if (owners.length < 3) return;
  const leaves = owners.filter((n) => n.children.length === 0 && namesUnits(readNode(n, null).clause));
  if (leaves.length < owners.length * 0.6) return;
  for (const owner of owners) {
    if (owner.children.length === 0 || owner.children.some((c) => c.children.length > 0)) continue;
    const reads = owner.children.map((child) => readNode(child, null));
    const listLike = owner.children
      .slice(0, -1)
      .every((child) => [child.head, ...child.body].at(-1)!.text.endsWith('；'));
    const own = reads.slice(0, -1).some((read) => namesUnits(read.clause));
    if (own || !(listLike || reads.at(-1)!.ownLines)) continue;
    intoText(owner);
  }
}

/** Whether the small numbers （1） carry units of their own, so that they are the measures. */
export function subLevelHoldsMeasures(outline: Outline): boolean {
  let subs = 0;
  let withUnits = 0;
  let parents = 0;
  for (const node of allNodes(outline.tops)) {
    const own = node.body.filter((p) => markerOf(p.text)?.kind === 'sub');
    if (own.length < 2) continue;
    parents++;
    subs += own.length;
    withUnits += own.filter((p) => extractUnits(p.text).clauses.some(namesUnits)).length;
  }
  return parents > 0 && subs >= 3 && withUnits >= subs * 0.6;
}

/**
 * Turns the headings of the body into measures and safeguards. The narrowest heading is the measure; the one above it the
 * section, the one above that the part. `inTable` says whether a part is listed in the annex, and so holds measures.
 */
export function draftsOf(outline: Outline, inTable: (title: string) => boolean, ledger: LineLedger): BodyDrafts {
  demoteLists(outline.tops);
  const categories = categorise(outline.tops, inTable);
  const tasks = outline.tops.filter((node) => categories.get(node) === 'tasks');
  const closing = unitsCloseSections(allNodes(tasks));
  const measures: Draft[] = [];
  const safeguards: SafeguardDraft[] = [];

  const leaveAll = (node: OutlineNode, reason: 'goals' | 'steps') => {
    for (const each of allNodes([node])) {
      const written = `${each.marker?.written ?? ''}${each.head.text}`;
      ledger.leave({ text: written, lines: each.head.lines }, reason);
      for (const paragraph of each.body) ledger.leave(paragraph, reason);
    }
  };

  const asSafeguards = (node: OutlineNode) => {
    if (node.children.length === 0) {
      ledger.use(node.head, ...node.body);
      safeguards.push({
        no: safeguards.length + 1,
        title: titleWords(node),
        texts: [node.head, ...node.body].map((p) => p.text),
      });
      return;
    }
    ledger.leave(
      { text: `${node.marker?.written ?? ''}${titleWords(node)}`, lines: node.head.lines.slice(0, 1) },
      'safeguard-heading',
    );
    const more = sentencesOf(node.head.text).slice(1).join('');
    if (more !== '') ledger.leave({ text: more, lines: node.head.lines.slice(-1) }, 'safeguard-introduction');
    for (const paragraph of node.body) ledger.leave(paragraph, 'safeguard-introduction');
    for (const child of node.children) {
      const all = allNodes([child]);
      for (const each of all) ledger.use(each.head, ...each.body);
      const texts = all.flatMap((each, index) => [
        `${index > 0 ? (each.marker?.written ?? '') : ''}${each.head.text}`,
        ...each.body.map((p) => p.text),
      ]);
      safeguards.push({ no: child.no, title: titleWords(child), texts });
    }
  };

  const walk = (node: OutlineNode, above: OutlineNode[], inherited: UnitClause | null) => {
    const { clause, texts } = readNode(node, ledger);
    const title = titleWords(node);
    if (above.length > 0 && goalTitle.test(title) && !namesUnits(clause) && node.rank <= 3)
      return leaveAll(node, 'goals');
    if (above.length > 0 && node.rank <= 3 && sureSafeguard.test(title) && !namesUnits(clause) && !inTable(title))
      return asSafeguards(node);
    const units = inherit(clause, inherited);
    if (node.children.length > 0) {
      ledger.use(node.head);
      for (const paragraph of node.body) {
        const { rest, clauses } = unitsIn(paragraph);
        if (clauses.length > 0) ledger.use(paragraph);
        if (rest !== '') ledger.leave({ text: rest, lines: paragraph.lines }, 'introduction');
      }
      const more = sentencesOf(unitsIn(node.head).rest).slice(1).join('');
      if (more !== '') ledger.leave({ text: more, lines: node.head.lines.slice(-1) }, 'introduction');
      let shared = namesUnits(units) || units.deadlineText !== null ? units : null;
      if (closing && node.children.every((child) => child.children.length === 0)) {
        const last = readNode(node.children.at(-1)!, null);
        if (namesUnits(last.clause)) shared = last.clause;
      }
      for (const child of node.children) walk(child, [...above, node], shared);
      return;
    }
    ledger.use(node.head, ...node.body);
    const sectionNode = above.at(-1);
    const partNode = above.length > 1 ? above.at(-2) : undefined;
    const siblingsDeep = sectionNode?.children.some((child) => child.children.length > 0) ?? false;
    const headText = unitsIn(node.head).rest;
    const draft: Draft = {
      part: null,
      section: null,
      no: node.no,
      label: node.marker?.written ?? null,
      ownTitle:
        headText !== '' && texts.length > 1 && !/[。！？；]|：$/.test(headText) && headText.length <= 60
          ? withoutStop(headText)
          : null,
      texts: texts.length > 0 ? texts : [title],
      clause: units,
    };
    const chain = above.map(heading);
    if (sectionNode === undefined) {
      const alone = tasks.every((top) => top.children.length === 0);
      if (!alone || node.rank <= 1) draft.part = heading(node);
    } else if (sectionNode.rank <= 2.5 && siblingsDeep) {
      // A section without measures of its own beside sections that have them: it is its own measure.
      draft.part = chain.at(-1)!;
      draft.section = heading(node);
    } else if (sectionNode.rank <= 2.5 && (partNode === undefined || partNode.rank >= sectionNode.rank))
      draft.part = chain.at(-1)!;
    else if (partNode === undefined) draft.section = chain.at(-1)!;
    else {
      draft.section = chain.at(-1)!;
      draft.part = chain.at(-2)!;
      const outer = chain.slice(0, -2);
      if (outer.length > 0)
        draft.part = { ...draft.part, title: [...outer.map((h) => h.title), draft.part.title].join(' · ') };
    }
    measures.push(draft);
  };

  for (const node of outline.tops) {
    const category = categories.get(node)!;
    if (category === 'tasks') walk(node, [], null);
    else if (category === 'safeguards') asSafeguards(node);
    else leaveAll(node, category);
  }
  return { measures, safeguards };
}

/** Reads the cell of a column of units: labels and verbs inside it count more than the head of the column. */
export function cellClause(
  role: 'lead' | 'responsible' | 'cooperating',
  text: string,
  names: (text: string) => string[],
): UnitClause {
  const spoken = /[：:]|牵头|配合|负责$|负责[，；。、]|协助|参与/.test(text)
    ? readUnitClause(text.replace(/\u2028/g, '；'), true)
    : undefined;
  if (spoken && (spoken.lead.length > 0 || spoken.cooperating.length > 0)) return spoken;
  const clause = emptyClause();
  clause[role] = spoken && spoken.responsible.length > 0 ? spoken.responsible : names(text);
  return clause;
}

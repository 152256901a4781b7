import type { Day, LocalText } from '#kernel/base';
import { type Limit, workingDays } from '#kernel/clock';
import { coversDay, type ItemDefinition, isMilder, type ReformKind, type UnitRole } from './item.ts';

/** How what was granted is watched afterwards (事后监管): a first check within so many working days, then a share drawn each year. */
export interface WatchRecipe {
  withinWorkingDays: number;
  /** Share drawn for a check each year, in 1/10 000. */
  shareBp: number;
}

/** A line of a list (清单行): one matter, how the district handles it, and how the list above says it should be. */
export interface ListLine {
  /** Number on the list, unique. */
  no: string;
  name: LocalText;
  /** The unit that is competent, by its code. */
  unit: string;
  /** Level of the authority that is competent (层级), in words. */
  level: LocalText;
  /** How the district handles it; null when it is not offered here. */
  kind: ReformKind | null;
  /** How the list above says it is handled; null when it is not on that list. */
  above: ReformKind | null;
  /** The item by which it is applied for on this platform; null when it is applied for elsewhere. */
  item: string | null;
  /** Codes of what it is needed for, such as entries of a catalogue. */
  needs: string[];
  /** What was done concretely, in words. */
  measure: LocalText;
  /** What the unit promises; null leaves what the item says. */
  promisedWorkingDays: number | null;
  watch: WatchRecipe | null;
  /** Noted with another matter, without an application of its own (合并办理). */
  merged: boolean;
  /** Why the district does otherwise than the list above; empty where it does the same. */
  reason: string;
  basis: string;
  /** Whether the unit has confirmed the line. */
  verified: boolean;
}

/** An edition of a list (清单版次): every line as it holds from a day on, until the next edition begins. */
export interface ListEdition {
  edition: number;
  title: string;
  /** First day, inclusive. */
  from: Day;
  lines: ListLine[];
}

/** A list of items that is kept in editions (事项清单), as a domain declares it. */
export interface ItemList {
  code: string;
  name: LocalText;
  basis: string;
  /** Who keeps and publishes it. */
  keeper: UnitRole;
  /** The edition that the product comes with. */
  first: ListEdition;
  /** How each item is done under each kind of reform (各种改革方式下的办法). An edition chooses one, and gives it version and first day. */
  ways: Readonly<Record<string, readonly ItemDefinition[]>>;
  /** Every code that some line must be there for. */
  covers: readonly string[];
}

/** How a line stands to the list above (与上级清单的差异). */
export type ListDelta = 'same' | 'lighter' | 'heavier' | 'missing' | 'extra';

/**
 * Compares a line with the list above (比对上级清单): `missing` is on that list and not offered here, `extra` is offered here and not on
 * that list; otherwise by how much is asked of the applicant.
 */
export function deltaOf({ kind, above }: Pick<ListLine, 'kind' | 'above'>): ListDelta {
  if (kind === above) return 'same';
  if (kind === null) return 'missing';
  if (above === null) return 'extra';
  return isMilder(kind, above) ? 'lighter' : 'heavier';
}

/** Differences that have to be justified before a list is published. */
const needsReason: readonly ListDelta[] = ['heavier', 'missing', 'extra'];
/** Kinds that loosen entry so much that nobody may be left unwatched. */
const mustBeWatched: readonly (ReformKind | null)[] = ['abolished', 'filing'];

/** Something that keeps an edition from being published (清单问题); `no` is the line, or what no line is there for. */
export interface ListProblem {
  no: string;
  code:
    | 'NUMBER_TWICE'
    | 'ITEM_TWICE'
    | 'REASON_MISSING'
    | 'WATCH_MISSING'
    | 'NOT_COVERED'
    | 'WAY_MISSING'
    | 'ITEM_UNSOUND';
  text: LocalText;
}

/** Looks an edition over (清单核查): everything that keeps it from being published. */
export function judgeLines(list: ItemList, lines: readonly ListLine[]): ListProblem[] {
  const problems: ListProblem[] = [];
  const numbers = new Set<string>();
  const owners = new Map<string, ListLine>();
  for (const line of lines) {
    const { no } = line;
    const note = (code: ListProblem['code'], zh: string, en: string) => problems.push({ no, code, text: { zh, en } });
    if (numbers.has(no)) note('NUMBER_TWICE', `编号 ${no} 用了两次`, `number ${no} stands twice`);
    numbers.add(no);
    if (line.item !== null) {
      const other = owners.get(line.item);
      if (other)
        note(
          'ITEM_TWICE',
          `和第 ${other.no} 行是同一个事项，只能由一个单位办`,
          `the same item as line ${other.no}; only one unit can be competent`,
        );
      else owners.set(line.item, line);
      if (line.kind !== null && !list.ways[line.item]?.some(({ reform }) => reform === line.kind))
        note('WAY_MISSING', '这个事项没有准备这种办法', 'the item is not prepared for this kind');
    }
    const delta = deltaOf(line);
    if (needsReason.includes(delta) && line.reason.trim() === '')
      note('REASON_MISSING', `${deltaNames[delta].zh}，要写明理由`, `${deltaNames[delta].en}: say why`);
    if (mustBeWatched.includes(line.kind) && line.watch === null)
      note('WATCH_MISSING', '放开以后怎么监管还没有写', 'how it is watched afterwards is not said');
  }
  const covered = new Set(lines.filter(({ kind }) => kind !== null).flatMap(({ needs }) => needs));
  for (const code of list.covers) {
    if (covered.has(code)) continue;
    const text = { zh: `没有一行管到 ${code}`, en: `no line is there for ${code}` };
    problems.push({ no: code, code: 'NOT_COVERED', text });
  }
  return problems;
}

/** The names of the differences. */
export const deltaNames: Readonly<Record<ListDelta, LocalText>> = {
  same: { zh: '一致', en: 'as above' },
  lighter: { zh: '比上级清单宽', en: 'lighter than the list above' },
  heavier: { zh: '比上级清单严', en: 'heavier than the list above' },
  missing: { zh: '上级清单有，本区没有', en: 'on the list above, not here' },
  extra: { zh: '上级清单没有，本区自己加的', en: 'not on the list above' },
};

/** The edition that holds on a day (适用版次): the one that began last, of two of one day the later; undefined before the first. */
export function editionOn(editions: readonly ListEdition[], day: Day): ListEdition | undefined {
  return editions
    .filter(({ from }) => from <= day)
    .sort((one, other) => (one.from === other.from ? other.edition - one.edition : one.from < other.from ? 1 : -1))[0];
}

/**
 * The definition that a line chooses (清单对应的办法): the way of its kind, from the first day of the edition, with what the unit
 * promises. Undefined when the line is applied for elsewhere, or the item is done so already on that day.
 */
export function definitionOf(
  list: ItemList,
  line: ListLine,
  edition: { from: Day; version: number },
  now: ItemDefinition | undefined,
): ItemDefinition | undefined {
  if (line.item === null || line.kind === null) return undefined;
  const way = list.ways[line.item]?.find(({ reform }) => reform === line.kind);
  if (!way) return undefined;
  const { to: _, ...rest } = way;
  const last = way.limits.find((limit) => coversDay(limit, edition.from)) ?? way.limits.at(-1);
  if (!last) return undefined;
  const { to: __, ...limit } = last;
  const promised: Limit = line.promisedWorkingDays === null ? limit.promised : workingDays(line.promisedWorkingDays);
  const promise = now?.limits.find((one) => coversDay(one, edition.from))?.promised;
  if (now?.reform === line.kind && JSON.stringify(promise) === JSON.stringify(promised)) return undefined;
  return {
    ...rest,
    version: edition.version,
    from: edition.from,
    basis: line.basis,
    limits: [{ ...limit, from: edition.from, promised }],
  };
}

import { addCalendarDays, compareDays, type Day, dayOf, type LocalText, parseDay, Refusal } from '#kernel/base';
import { limitText, workingDays } from '#kernel/clock';
import {
  changesOf,
  deltaNames,
  deltaOf,
  editionOn,
  type ItemList,
  judgeLines,
  type ListChange,
  type ListEdition,
  type ListLine,
  type ListProblem,
  listEditions,
  publishEdition,
  publishedEditions,
  type ReformKind,
  type StoredEdition,
  saveEdition,
  validateItem,
} from '#kernel/item';
import { type Caller, known, staffWith } from '../caller.ts';
import type { Answer, Handlers } from '../operation.ts';
import { versionSeen } from '../version-seen.ts';
import { knownDeclarations, type World } from '../world.ts';
import { unitName } from './district.ts';

type LineView = Answer<'getItemList'>['lines'][number];
type EditionLine = Answer<'publishWorkingEdition'>;
type Working = Answer<'getWorkingEdition'>;
type Change = Answer<'getItemListChanges'>['rows'][number];

export const listHandlers: Pick<
  Handlers,
  | 'listItemLists'
  | 'getItemList'
  | 'adviseItems'
  | 'getItemListChanges'
  | 'getWorkingEdition'
  | 'saveWorkingEdition'
  | 'publishWorkingEdition'
> = {
  async listItemLists({ world }) {
    return { rows: listsOf(world).map((list) => headOf(world, list)) };
  },

  async getItemList({ world, params, query }) {
    const list = getList(world, params.code);
    const today = dayOf(world.now());
    const on = query.on === undefined ? today : parseDay(query.on);
    const editions = await publishedEditions(world.db, world.district.code, list);
    const edition = editionOn(editions, on);
    const lines = edition?.lines ?? [];
    const kinds = [...new Set(lines.map(({ kind }) => kind))];
    return {
      ...headOf(world, list),
      on,
      edition: edition?.edition ?? null,
      title: edition?.title ?? '',
      editions: editions.map((one) => editionLine(one, editions, today)).sort((a, b) => b.edition - a.edition),
      lines: lines.map((line) => lineView(world, line, on)),
      kinds: kinds.map((kind) => ({ kind, count: lines.filter((line) => line.kind === kind).length })),
      differences: lines.filter((line) => deltaOf(line) !== 'same').length,
    };
  },

  async adviseItems({ world, params, query }) {
    const list = getList(world, params.code);
    const on = dayOf(world.now());
    const edition = editionOn(await publishedEditions(world.db, world.district.code, list), on);
    const asked = [...new Set(query.needs.split(',').filter((code) => code !== ''))];
    const lines = (edition?.lines ?? []).filter(({ needs }) => needs.some((code) => asked.includes(code)));
    return {
      on,
      free: asked.filter((code) => !lines.some(({ needs }) => needs.includes(code))),
      lines: lines.map((line) => lineView(world, line, on)),
    };
  },

  async getItemListChanges({ world, caller, params }) {
    const list = getList(world, params.code);
    const stored = await listEditions(world.db, world.district.code, list.code);
    const edition = [list.first, ...stored].find((one) => one.edition === params.edition);
    const isWorking = edition !== undefined && 'status' in edition && edition.status === 'working';
    if (!edition || (isWorking && !mayKeep(list, caller)))
      throw new Refusal('EDITION_UNKNOWN', { edition: params.edition });
    const changes = isWorking
      ? changesOf(list, edition, world.catalogue.all())
      : publishedChanges(world, list, edition);
    const rows: Change[] = [];
    for (const change of changes) rows.push(await changeView(world, caller, change, edition.from));
    return { edition: edition.edition, title: edition.title, from: edition.from, rows };
  },

  async getWorkingEdition({ world, caller, params }) {
    const list = getList(world, params.code);
    const copy = (await listEditions(world.db, world.district.code, list.code)).find(
      ({ status }) => status === 'working',
    );
    if (copy) return workingView(world, caller, list, copy);
    const today = dayOf(world.now());
    const editions = await publishedEditions(world.db, world.district.code, list);
    const last = editions.toSorted((one, other) => other.edition - one.edition)[0] ?? list.first;
    const start = { edition: last.edition + 1, title: '', from: addCalendarDays(today, 1), lines: last.lines };
    return workingView(world, caller, list, start);
  },

  async saveWorkingEdition({ world, caller, params, headers, body }) {
    const list = getList(world, params.code);
    const me = keeperOf(world, list, caller);
    for (const { unit, item } of body.lines) {
      if (item !== null && world.catalogue.history(item).length === 0) throw new Refusal('ITEM_UNKNOWN', { item });
      if (item !== null && !world.units.some(({ code }) => code === unit)) throw new Refusal('UNIT_UNKNOWN', { unit });
    }
    const copy = await saveEdition(world.db, world.district.code, list, {
      revision: versionSeen(headers),
      title: body.title.trim(),
      from: parseDay(body.from),
      lines: body.lines as ListLine[],
      at: world.now(),
      by: { person: me.person, name: me.name },
    });
    return workingView(world, caller, list, copy);
  },

  async publishWorkingEdition({ world, caller, params, headers }) {
    const list = getList(world, params.code);
    const me = keeperOf(world, list, caller);
    const published = await publishEdition(
      world.db,
      world.district.code,
      list,
      world.catalogue,
      {
        revision: versionSeen(headers),
        key: headers['idempotency-key'],
        at: world.now(),
        by: { person: me.person, name: me.name },
      },
      (edition, changes) => {
        if (compareDays(edition.from, dayOf(world.now())) < 0)
          throw new Refusal('LIST_IN_PAST', { from: edition.from, today: dayOf(world.now()) });
        const problems = [...judgeLines(list, edition.lines), ...unsound(world, changes)];
        if (problems.length > 0) throw new Refusal('LIST_UNSOUND', { count: problems.length, problems });
      },
    );
    await world.catalogue.refresh();
    const editions = await publishedEditions(world.db, world.district.code, list);
    return editionLine(published, editions, dayOf(world.now()));
  },
};

function listsOf(world: World): ItemList[] {
  return world.domains.flatMap(({ lists }) => lists ?? []);
}

function getList(world: World, code: string): ItemList {
  const list = listsOf(world).find((one) => one.code === code);
  if (!list) throw new Refusal('LIST_UNKNOWN', { list: code });
  return list;
}

function headOf(world: World, { code, name, basis, keeper }: ItemList) {
  return { code, name, basis, keeperName: nameOfUnit(world, keeper.unit) };
}

function nameOfUnit(world: World, unit: string): LocalText {
  return unitName(world, unit) ?? { zh: unit, en: unit };
}

function lineView(world: World, line: ListLine, on: Day): LineView {
  const delta = deltaOf(line);
  const item = line.item === null ? undefined : world.catalogue.inForce(line.item, on);
  const promised = item?.limits.find(({ from, to }) => from <= on && (to === undefined || on <= to))?.promised;
  const own = line.promisedWorkingDays === null ? promised : workingDays(line.promisedWorkingDays);
  return {
    ...line,
    unitName: nameOfUnit(world, line.unit),
    delta,
    deltaName: deltaNames[delta],
    itemName: item?.name ?? null,
    promised: own && line.kind !== 'abolished' ? limitText(own) : null,
  };
}

function editionLine(edition: ListEdition, editions: readonly ListEdition[], today: Day): EditionLine {
  const now = editionOn(editions, today);
  const state = edition.edition === now?.edition ? 'in-force' : edition.from > today ? 'future' : 'past';
  return { edition: edition.edition, title: edition.title, from: edition.from, state, lines: edition.lines.length };
}

function mayKeep({ keeper }: ItemList, caller: Caller | null): boolean {
  const staff = caller?.acting ? null : caller?.staff;
  return staff?.unit === keeper.unit && staff.roles.includes(keeper.role);
}

function keeperOf(world: World, list: ItemList, caller: Caller | null): Caller {
  const me = staffWith(caller);
  if (!mayKeep(list, caller)) throw new Refusal('LIST_NOT_YOURS', { unit: nameOfUnit(world, list.keeper.unit) });
  return me;
}

function workingView(world: World, caller: Caller | null, list: ItemList, copy: StoredEdition | ListEdition): Working {
  const stored = 'status' in copy ? copy : null;
  return {
    edition: copy.edition,
    revision: stored?.revision ?? 0,
    title: copy.title,
    from: copy.from,
    savedAt: stored?.savedAt ?? null,
    savedByName: stored?.savedByName ?? null,
    mayEdit: mayKeep(list, known(caller)),
    lines: copy.lines,
    problems: [...judgeLines(list, copy.lines), ...unsound(world, changesOf(list, copy, world.catalogue.all()))],
  };
}

/** Definitions that could not be published as the edition would make them. */
function unsound(world: World, changes: readonly ListChange[]): ListProblem[] {
  const known = knownDeclarations(world.domains, world.declarations);
  return changes.flatMap(({ line, after }) =>
    validateItem(after, known).map(({ text }) => ({ no: line.no, code: 'ITEM_UNSOUND' as const, text })),
  );
}

/** What a published edition changed: its versions of items, each against the one that held the day before. */
function publishedChanges(world: World, list: ItemList, edition: ListEdition): ListChange[] {
  const before = addCalendarDays(edition.from, -1);
  return edition.lines.flatMap((line) => {
    if (line.item === null) return [];
    const after = world.catalogue.inForce(line.item, edition.from);
    const earlier = world.catalogue.inForce(line.item, before);
    const changed = after && (after.reform !== earlier?.reform || after.version !== earlier.version);
    return changed && list.ways[line.item] ? [{ line, before: earlier, after }] : [];
  });
}

const meanings: Readonly<Record<ReformKind, { means: LocalText; todo: LocalText }>> = {
  abolished: {
    means: { zh: '不用办了，凭营业执照就可以经营', en: 'Nothing to apply for: the licence is enough' },
    todo: { zh: '什么都不用做；在办的会自动办结', en: 'Nothing to do; what is open ends by itself' },
  },
  filing: {
    means: { zh: '不用批了，备个案就行', en: 'No approval any more, only a notice' },
    todo: { zh: '还没办的：备个案，当场办好', en: 'If you have none yet: give notice, noted on the spot' },
  },
  commitment: {
    means: { zh: '签承诺书当场发证，事后核查', en: 'Issued on your commitment, checked afterwards' },
    todo: { zh: '在办的可以改用承诺，马上拿证', en: 'With a case open you may switch and get it at once' },
  },
  optimised: {
    means: { zh: '还是要批，时间短了、材料少了', en: 'Still an approval, with less time and fewer papers' },
    todo: { zh: '照常申请', en: 'Apply as usual' },
  },
  confirmation: {
    means: { zh: '改为按规则确认', en: 'Confirmed by rule' },
    todo: { zh: '照常申请', en: 'Apply as usual' },
  },
  approval: {
    means: { zh: '要经过审批', en: 'An approval' },
    todo: { zh: '照常申请', en: 'Apply as usual' },
  },
};

async function changeView(world: World, caller: Caller | null, change: ListChange, from: Day): Promise<Change> {
  const { line, before, after } = change;
  const running = `status in ('open', 'waiting-applicant', 'suspended', 'special-procedure')`;
  const mine = caller
    ? await world.db.query<{ caseId: string; number: string; title: string }>(
        `select case_id as "caseId", number, title from case_row
          where district = $1 and applicant = $2 and item = $3 and ${running} order by submitted_at desc, case_id limit 20`,
        [world.district.code, caller.party, after.code],
      )
    : [];
  return {
    no: line.no,
    item: after.code,
    name: line.name,
    unitName: nameOfUnit(world, line.unit),
    before: before?.reform ?? null,
    after: after.reform,
    ...meanings[after.reform],
    touches: caller?.staff && !caller.acting ? await touchesOf(world, after.code, after.unit, from, running) : null,
    mine,
  };
}

/** How many open cases, drafts and firms that hold it a change touches (影响面). */
async function touchesOf(world: World, item: string, unit: string, from: Day, running: string) {
  const [row] = await world.db.query<{ cases: number; drafts: number; holders: number }>(
    `select (select count(*)::integer from case_row where district = $1 and unit = $3 and item = $2 and ${running}) as cases,
        (select count(*)::integer from draft where district = $1 and item = $2 and case_id is null) as drafts,
        (select count(distinct applicant)::integer from case_row where district = $1 and unit = $3 and item = $2
          and status in ('granted', 'complete') and submitted_at < $4::date) as holders`,
    [world.district.code, item, unit, from],
  );
  return row ?? { cases: 0, drafts: 0, holders: 0 };
}

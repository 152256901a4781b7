import type { Instant } from '#kernel/base';
import {
  actingFor,
  actsOn,
  type CaseState,
  codeOfEntry,
  countEntries,
  listEntries,
  listEntryTasks,
  listOwners,
  maskForm,
  mayAddEntry,
  maySeeEntry,
  type OwnEntry,
  readEntryEvents,
} from '#kernel/case';
import { logReading } from '#kernel/exchange';
import type { ItemDefinition, OwnEntryKind } from '#kernel/item';
import { actorOf, type Caller, known, staffWith } from '../caller.ts';
import { cutPage, readCursor } from '../cursor.ts';
import type { Answer, Handlers } from '../operation.ts';
import { versionSeen } from '../version-seen.ts';
import { itemOfCase } from '../views/case-view.ts';
import type { World } from '../world.ts';
import { readable } from './cases.ts';

const usualPage = 50;

type Row = Answer<'listEntries'>['rows'][number];

export const entryHandlers: Pick<
  Handlers,
  'listEntries' | 'addEntry' | 'getEntry' | 'actOnEntry' | 'listEntryTasks' | 'listParties'
> = {
  async listEntries({ world, caller, params, query }) {
    const me = known(caller);
    const state = await readable(world, me, params.id);
    const item = itemOfCase(world, state);
    const kinds = item.ownEntries ?? [];
    const kind = query.kind === undefined ? kinds[0] : kinds.find((one) => one.kind === query.kind);
    const limit = query.limit ?? usualPage;
    const [at, place] = readCursor(query.after, ['instant', 'text']) ?? [];
    const stream = place?.replace('/', '~');
    const tools = { parent: state, actor: actorOf(me), item };
    const isAll = kind !== undefined && maySeeEntry({ owner: '' }, kind, tools);
    const found = kind
      ? await listEntries(world.db, world.district.code, {
          case: state.caseId,
          kind: kind.kind,
          state: query.state,
          owners: query.mine || !isAll ? [...actingFor(state, me.party)] : undefined,
          after: at !== undefined && stream !== undefined ? { at: at as Instant, stream } : null,
          limit: limit + 1,
        })
      : [];
    const { page, next } = cutPage(found, limit, (last) => `${last.addedAt}~${last.stream.replace('~', '/')}`);
    await logEntries(world, me, page, 'entries');
    const counts = query.after || !isAll ? null : await countEntries(world.db, world.district.code, state.caseId);
    return {
      rows: page.map((entry) => rowOf(entry, item, me, world.now())),
      next,
      kinds: kinds.map((one) => ({
        kind: one.kind,
        name: one.name,
        mayAdd: mayAddEntry(one, tools),
        form: plain(one.form),
        states: one.states.map(({ code, name, end }) => ({
          state: code,
          name,
          isEnd: end === true,
          count: counts && (counts.find((row) => row.kind === one.kind && row.state === code)?.count ?? 0),
        })),
      })),
    };
  },

  async addEntry({ world, caller, params, headers, body }) {
    const me = known(caller);
    return world.engine.entries.add(params.id, body, { actor: actorOf(me), key: headers['idempotency-key'] });
  },

  async getEntry({ world, caller, params }) {
    const me = known(caller);
    const actor = actorOf(me);
    const { entry, parent, item } = await world.engine.entries.get(params.id, params.entry, actor);
    const kind = kindOf(item, entry);
    const events = await readEntryEvents(world.db, world.district.code, entry);
    await logEntries(world, me, [entry], 'entry');
    const written = kind.acts.find(({ code }) => code === entry.act)?.form;
    const stateName = (code: string) => kind.states.find((one) => one.code === code)?.name ?? { zh: code, en: code };
    return {
      ...rowOf(entry, item, me, world.now()),
      data: maskForm(kind.form, entry.data, world.vault),
      schema: plain(kind.form),
      why: entry.why,
      byName: entry.byName,
      written: written ? maskForm(written, entry.written, world.vault) : {},
      writtenSchema: written ? plain(written) : null,
      acts: actsOn(entry, { actor, parent, item }).map((act) => ({
        act: act.code,
        name: act.name,
        to: stateName(act.to),
        needsReasons: act.needsReasons,
        form: act.amends ? plain(kind.form) : act.form ? plain(act.form) : null,
      })),
      history: events.map((event) => ({
        version: event.version,
        type: event.type,
        at: event.at,
        actorName: event.byName,
        actName:
          event.type === 'entry.added'
            ? { zh: '新增', en: 'Added' }
            : (kind.acts.find(({ code }) => code === event.act)?.name ?? { zh: event.act, en: event.act }),
        stateName: stateName(event.type === 'entry.added' ? event.state : event.to),
        why: event.type === 'entry.acted' ? event.why : '',
        payload: {},
        link: event.link,
      })),
    };
  },

  async actOnEntry({ world, caller, params, headers, body }) {
    const me = known(caller);
    return world.engine.entries.act(params.id, params.entry, body, {
      actor: actorOf(me),
      key: headers['idempotency-key'],
      expect: versionSeen(headers),
    });
  },

  /** What waits for the caller's roles, over all cases; kinds and states under which anything can wait come from the items. */
  async listEntryTasks({ world, caller, query }) {
    const me = staffWith(caller);
    const limit = query.limit ?? usualPage;
    const [at, place] = readCursor(query.after, ['instant', 'text']) ?? [];
    const stream = place?.replace('/', '~');
    const wanted = new Map<string, { item: string; kind: string; state: string }>();
    for (const item of world.declarations.items)
      for (const { kind, states } of item.ownEntries ?? [])
        for (const { code, waits } of states)
          if (waits?.unit === me.staff.unit && me.staff.roles.includes(waits.role))
            wanted.set(`${item.code} ${kind} ${code}`, { item: item.code, kind, state: code });
    const found = await listEntryTasks(world.db, world.district.code, {
      unit: me.staff.unit,
      of: [...wanted.values()],
      after: at !== undefined && stream !== undefined ? { at: at as Instant, stream } : null,
      limit: limit + 1,
    });
    const { page, next } = cutPage(
      found,
      limit,
      (last) => `${last.dueAt ?? '9999-12-31T00:00:00.000Z'}~${last.stream.replace('~', '/')}`,
    );
    await world.catalogue.know(page);
    await logEntries(world, me, page, 'entries');
    return {
      rows: page.flatMap((entry) => {
        const item = world.catalogue.find(entry.item, entry.itemVersion);
        return item ? [{ ...rowOf(entry, item, me, world.now()), itemName: item.name }] : [];
      }),
      next,
    };
  },

  /** First those who stand in the case itself, then those who are in it by entries, each once. */
  async listParties({ world, caller, params, query }) {
    const me = known(caller);
    const state = await readable(world, me, params.id);
    const item = itemOfCase(world, state);
    const limit = query.limit ?? usualPage;
    const [stage, after] = readCursor(query.after, ['whole', 'text']) ?? ['0', ''];
    const own = (await world.engine.find(state.caseId)) as CaseState;
    const rows: Answer<'listParties'>['rows'] = [];
    if (stage === '0') {
      for (const { person, name, part } of own.parties) {
        const role = item.parties?.find(({ code }) => code === part)?.name;
        if (role) rows.push({ role, name, me: person === me.party });
      }
    }
    const kinds = (item.ownEntries ?? []).filter(({ role }) => role !== undefined);
    let next: string | null = null;
    for (const [n, kind] of kinds.entries()) {
      if (n + 1 < Number(stage)) continue;
      if (rows.length >= limit) {
        next ??= `${n + 1}~`;
        break;
      }
      const isAll = maySeeEntry({ owner: '' }, kind, { parent: state, actor: actorOf(me), item });
      const from = n + 1 === Number(stage) ? (after ?? '') : '';
      const found = isAll
        ? await listOwners(world.db, world.district.code, {
            case: state.caseId,
            kind: kind.kind,
            after: from,
            limit: limit - rows.length + 1,
          })
        : state.parties.filter(({ person, part }) => person === me.party && part === kind.role && from === '');
      const page = found.slice(0, limit - rows.length);
      const role = item.parties?.find(({ code }) => code === kind.role)?.name ?? kind.name;
      rows.push(...page.map(({ person, name }) => ({ role, name, me: person === me.party })));
      if (found.length > page.length) {
        next = `${n + 1}~${page.at(-1)?.person ?? from}`;
        break;
      }
    }
    return { rows, next };
  },
};

/** Who reads entries leaves a trace for each whose they are (查阅留痕). */
async function logEntries(world: World, me: Caller, page: readonly OwnEntry[], what: string): Promise<void> {
  const byCase = new Map<string, Set<string>>();
  for (const entry of page) byCase.set(entry.case, (byCase.get(entry.case) ?? new Set()).add(entry.owner));
  for (const [caseId, owners] of byCase)
    await logReading(world.db, world.district.code, {
      subjects: [...owners].filter((person) => person !== me.party).map((person) => ({ person, fields: [] })),
      reader: me.person,
      readerName: me.name,
      unit: me.staff?.unit ?? '',
      purpose: me.staff && !me.acting ? 'handling' : 'party',
      what,
      caseId,
      at: world.now(),
    });
}

function kindOf(item: ItemDefinition, { kind }: OwnEntry): OwnEntryKind {
  const declared = item.ownEntries?.find((one) => one.kind === kind);
  if (!declared) throw new Error(`item ${item.code} ${item.version} has no entries ${kind}`);
  return declared;
}

function rowOf(entry: OwnEntry, item: ItemDefinition, me: Caller, now: Instant): Row {
  const kind = kindOf(item, entry);
  const state = kind.states.find(({ code }) => code === entry.state);
  return {
    entry: codeOfEntry(entry),
    caseId: entry.case,
    number: entry.number,
    kind: entry.kind,
    kindName: kind.name,
    title: entry.title,
    ownerName: entry.ownerName,
    mine: entry.owner === me.party,
    state: entry.state,
    stateName: state?.name ?? { zh: entry.state, en: entry.state },
    isEnd: state?.end === true,
    since: entry.since,
    addedAt: entry.addedAt,
    dueAt: entry.dueAt,
    isLate: entry.dueAt !== null && entry.dueAt < now,
    version: entry.version,
  };
}

function plain(schema: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema)) as Record<string, unknown>;
}

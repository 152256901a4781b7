import { compareDays, type Day, dayOf, Refusal } from '#kernel/base';
import {
  baseOf,
  compareItems,
  dropWorking,
  type FieldSchema,
  fieldIds,
  type ItemDefinition,
  type ItemVersion,
  type ItemWorld,
  listWorking,
  mayEditItem,
  nextNumber,
  publishWorking,
  saveWorking,
  validateItem,
  versionText,
  type WorkingCopy,
} from '#kernel/item';
import { type Caller, known } from '../caller.ts';
import type { Answer, Handlers } from '../operation.ts';
import { versionSeen } from '../version-seen.ts';
import { knownDeclarations, type World } from '../world.ts';
import { unitName } from './district.ts';

type Line = Answer<'publishItem'>;
type Judged = Answer<'judgeItem'>;

export const workshopHandlers: Pick<
  Handlers,
  | 'listWorkshopItems'
  | 'getWorkshopItem'
  | 'getItemVersion'
  | 'judgeItem'
  | 'saveWorkingCopy'
  | 'dropWorkingCopy'
  | 'publishItem'
> = {
  async listWorkshopItems({ world, caller }) {
    const { staff } = known(caller);
    const today = dayOf(world.now());
    const copies = new Map((await listWorking(world.db, world.district.code)).map((copy) => [copy.item, copy]));
    const around = await surroundings(world);
    return {
      rows: world.catalogue.codes().map((code) => {
        const lines = linesOf(world, code, today);
        const shown = shownVersion(world, code, today);
        const copy = copies.get(code);
        return {
          code,
          name: shown.name,
          unitName: unitName(world, shown.unit),
          reform: shown.reform,
          inForce: lines.find(({ state }) => state === 'in-force') ?? null,
          next: lines.findLast(({ state }) => state === 'future') ?? null,
          versions: lines.length,
          working: copy
            ? {
                savedAt: copy.savedAt,
                savedByName: copy.savedByName,
                problems: judge(world, around, code, copy.definition, copy.madeFrom).problems.length,
              }
            : null,
          mayEdit: mayEditItem(shown, staff),
        };
      }),
    };
  },

  async getWorkshopItem({ world, caller, params }) {
    const { staff } = known(caller);
    const today = dayOf(world.now());
    const shown = shownVersion(world, params.code, today);
    const [copy] = await listWorking(world.db, world.district.code, params.code);
    const around = await surroundings(world);
    return {
      code: params.code,
      name: shown.name,
      mayEdit: mayEditItem(shown, staff),
      today,
      versions: linesOf(world, params.code, today),
      working: copy ? workingView(world, around, copy) : null,
      usedFieldIds: [
        ...new Set(
          world.catalogue
            .history(params.code)
            .flatMap(({ definition }) => fieldIds(definition.form as unknown as FieldSchema)),
        ),
      ],
      vocabulary: vocabularyOf(world, around),
    };
  },

  async getItemVersion({ world, params }) {
    const lines = linesOf(world, params.code, dayOf(world.now()));
    const version = lines.find((line) => line.version === params.version);
    const definition = world.catalogue.find(params.code, params.version);
    if (!version || !definition)
      throw new Refusal('ITEM_VERSION_UNKNOWN', { item: params.code, version: versionText(params.version) });
    return { version, definition: plain(definition) };
  },

  async judgeItem({ world, params, body }) {
    shownVersion(world, params.code, dayOf(world.now()));
    return judge(world, await surroundings(world), params.code, body.definition, body.madeFrom);
  },

  async saveWorkingCopy({ world, caller, params, headers, body }) {
    const me = editorOf(world, caller, params.code);
    if (!world.catalogue.find(params.code, body.madeFrom))
      throw new Refusal('ITEM_VERSION_UNKNOWN', { item: params.code, version: versionText(body.madeFrom) });
    refuseOtherUnit(body.definition, me);
    const copy = await saveWorking(world.db, world.district.code, {
      item: params.code,
      revision: versionSeen(headers),
      definition: { ...body.definition, code: params.code },
      madeFrom: body.madeFrom,
      at: world.now(),
      by: { person: me.person, name: me.name },
    });
    return workingView(world, await surroundings(world), copy);
  },

  async dropWorkingCopy({ world, caller, params, headers }) {
    editorOf(world, caller, params.code);
    await dropWorking(world.db, world.district.code, params.code, versionSeen(headers));
    return { dropped: true };
  },

  async publishItem({ world, caller, params, headers, body }) {
    const me = editorOf(world, caller, params.code);
    const around = await surroundings(world);
    const definition = await publishWorking(
      world.db,
      world.district.code,
      {
        item: params.code,
        revision: versionSeen(headers),
        key: headers['idempotency-key'],
        note: body.note,
        at: world.now(),
        by: { person: me.person, name: me.name },
      },
      (copy, published) => {
        const next = numbered(copy.definition, params.code, nextNumber(copy.madeFrom, published));
        const problems = validateItem(next, worldOf(world, around, params.code, copy.madeFrom, published));
        if (problems.length > 0) throw new Refusal('ITEM_UNSOUND', { count: problems.length, problems });
        const sound = next as unknown as ItemDefinition;
        refuseOtherUnit(sound, me);
        return sound;
      },
    );
    await world.catalogue.refresh();
    const line = linesOf(world, params.code, dayOf(world.now())).find(({ version }) => version === definition.version);
    if (!line) throw new Error(`version ${definition.version} of ${params.code} was published and is not there`);
    return line;
  },
};

/** What of the district a definition may refer to, read once a request. */
interface Surroundings {
  roles: { unit: string; role: string }[];
  known: ItemWorld;
}

async function surroundings(world: World): Promise<Surroundings> {
  const roles = await world.db.query<{ unit: string; role: string }>(
    'select distinct unit, role from staff, unnest(roles) as role where district = $1 order by unit, role limit 5000',
    [world.district.code],
  );
  return {
    roles,
    known: {
      ...knownDeclarations(world.domains, world.declarations),
      units: new Set(world.units.map(({ code }) => code)),
      hasRole: (unit, role) => roles.some((one) => one.unit === unit && one.role === role),
      partners: new Set(Object.keys(world.config.partnerPorts)),
    },
  };
}

/** Everything that a next version of an item is judged by. */
function worldOf(
  world: World,
  around: Surroundings,
  code: string,
  madeFrom: number,
  published: readonly ItemDefinition[] = world.catalogue.all(),
): ItemWorld {
  const own = world.catalogue.all().filter((item) => item.code === code);
  const declared = own.filter((item) => baseOf(item.version) === item.version);
  const office = published.filter((item) => item.code === code && baseOf(item.version) !== item.version);
  const base = declared.find(({ version }) => version === baseOf(madeFrom));
  return {
    ...around.known,
    prefixes: new Map(
      world.catalogue
        .all()
        .filter((item) => item.code !== code)
        .map((item) => [item.numberPrefix, item.code]),
    ),
    ...(base ? { declared: base } : {}),
    earlier: [...declared, ...office],
    publishing: { today: dayOf(world.now()), number: nextNumber(madeFrom, office) },
  };
}

/** Problems of a definition, and its changes against the version that would hold on its first day. */
function judge(world: World, around: Surroundings, code: string, definition: unknown, madeFrom: number): Judged {
  const known = worldOf(world, around, code, madeFrom);
  const number = known.publishing?.number ?? 0;
  const next = numbered(definition, code, number);
  const problems = validateItem(next, known);
  const today = dayOf(world.now());
  const judged = { number, numberText: versionText(number), problems };
  const unreadable = problems.some((problem) => problem.code === 'SHAPE_BROKEN' || problem.code === 'DAY_MALFORMED');
  if (unreadable) return { ...judged, against: null, changes: [] };
  const sound = next as unknown as ItemDefinition;
  const day = compareDays(sound.from, today) > 0 ? sound.from : today;
  const before = world.catalogue.inForce(code, day);
  return {
    ...judged,
    against: before ? versionText(before.version) : null,
    changes: before ? compareItems(before, sound, { day, unitName: (unit) => unitName(world, unit) }) : [],
  };
}

function numbered(definition: unknown, code: string, version: number): Record<string, unknown> {
  return { ...(definition as Record<string, unknown>), code, version };
}

function workingView(world: World, around: Surroundings, copy: WorkingCopy): Answer<'saveWorkingCopy'> {
  return {
    revision: copy.revision,
    definition: copy.definition as Record<string, unknown>,
    madeFrom: copy.madeFrom,
    madeFromText: versionText(copy.madeFrom),
    savedAt: copy.savedAt,
    savedByName: copy.savedByName,
    ...judge(world, around, copy.item, copy.definition, copy.madeFrom),
  };
}

/** The version that stands for an item in lists: the one in force, else the one that begins last. */
function shownVersion(world: World, code: string, today: Day): ItemDefinition {
  const item = world.catalogue.inForce(code, today) ?? world.catalogue.history(code)[0]?.definition;
  if (!item) throw new Refusal('ITEM_UNKNOWN', { item: code });
  return item;
}

/** The history of an item as lines, the version that begins last first. */
function linesOf(world: World, code: string, today: Day): Line[] {
  const history = world.catalogue.history(code);
  const inForce = world.catalogue.inForce(code, today);
  return history.map((version) => {
    const { definition, origin, published } = version;
    return {
      version: definition.version,
      text: versionText(definition.version),
      origin,
      from: definition.from,
      to: definition.to ?? null,
      state: stateOf(world, version, inForce, today),
      publishedAt: published?.at ?? null,
      publishedByName: published?.byName ?? null,
      note: published?.note ?? '',
      madeFromText: published ? versionText(published.madeFrom) : null,
    };
  });
}

function stateOf(
  world: World,
  { definition }: ItemVersion,
  inForce: ItemDefinition | undefined,
  today: Day,
): Line['state'] {
  if (definition === inForce) return 'in-force';
  if (world.catalogue.inForce(definition.code, definition.from) !== definition) return 'displaced';
  return definition.from > today ? 'future' : 'past';
}

function vocabularyOf(world: World, { roles, known }: Surroundings): Answer<'getWorkshopItem'>['vocabulary'] {
  const named = (kinds: Iterable<{ code: string; name: { zh: string; en: string } }>) =>
    [...kinds].map(({ code, name }) => ({ code, name }));
  return {
    units: named(world.units),
    roles,
    registers: named(world.declarations.registers.values()),
    credentials: named(world.credentialKinds.values()),
    items: world.catalogue.codes().map((code) => ({ code, name: shownVersion(world, code, dayOf(world.now())).name })),
    checks: [...world.declarations.checks.values()].map(({ code, name, outcomes }) => ({
      code,
      name,
      outcomes: outcomes ? [...outcomes] : null,
    })),
    effects: [...world.declarations.effects.values()].map(({ code, does }) => ({
      code,
      does: typeof does === 'object' ? `push ${does.push}` : (does ?? null),
    })),
    partners: [...(known.partners ?? [])],
    taskKinds: [...(known.taskKinds ?? [])],
    widgets: [...(known.widgets ?? [])],
  };
}

/** The caller, if he may change the item. */
function editorOf(world: World, caller: Caller | null, code: string): Caller {
  const me = known(caller);
  const item = shownVersion(world, code, dayOf(world.now()));
  if (!mayEditItem(item, me.staff)) throw new Refusal('ITEM_NOT_YOURS', { item: code });
  return me;
}

/** Nobody gives an item to a unit for which he could not change it. */
function refuseOtherUnit(definition: unknown, me: Caller): void {
  const { unit } = definition as { unit?: unknown };
  if (typeof unit === 'string' && !mayEditItem({ unit }, me.staff)) throw new Refusal('ITEM_NOT_YOURS', { unit });
}

function plain(definition: ItemDefinition): Record<string, unknown> {
  return JSON.parse(JSON.stringify(definition)) as Record<string, unknown>;
}

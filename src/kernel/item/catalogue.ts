import { type Day, type Instant, Refusal } from '#kernel/base';
import type { Database } from '#platform/db';
import { coversDay, type ItemDefinition } from './item.ts';
import { baseOf, isPublished, publishedNumber } from './version-number.ts';

/** Told to every process of the district when the office has published. */
export const itemChannel = 'onewindow_item';

/** A version in the history of an item (版本史): where it comes from, when it holds, who made it. */
export interface ItemVersion {
  definition: ItemDefinition;
  /** `declared` comes with the product, `office` was published by the office. */
  origin: 'declared' | 'office';
  /** For a version of the office: the version it was made from, what it says was changed, when and by whom. */
  published?: { madeFrom: number; note: string; at: Instant; by: string; byName: string };
}

/** Who publishes or saves, as the history names him. */
export interface Editor {
  person: string;
  name: string;
}

/** What the office is working on (修改稿); `revision` goes back as If-Match. */
export interface WorkingCopy {
  item: string;
  revision: number;
  /** As it was saved, sound or not. */
  definition: unknown;
  madeFrom: number;
  savedAt: Instant;
  savedBy: string;
  savedByName: string;
}

/**
 * Every version of every item (事项目录): those declared in code and those that the office published, as one history. On a
 * day that version holds which began last; of two that begin on the same day, the office's goes before the declared one,
 * and the later published before the earlier. When the version that began last has ended, none holds.
 */
export interface ItemCatalogue {
  /** Every version there is. */
  all(): readonly ItemDefinition[];
  /** The versions of an item, the one that begins last first; empty when there is no such item. */
  history(code: string): ItemVersion[];
  /** The version of an item that a new case takes on a day. */
  inForce(code: string, day: Day): ItemDefinition | undefined;
  /** The codes of all items, in order of declaration. */
  codes(): string[];
  find(code: string, version: number): ItemDefinition | undefined;
  /** Reads what other processes have published since. */
  refresh(): Promise<void>;
  /** Makes sure that the versions under which these cases were filed are known here, also when just published elsewhere. */
  know(cases: readonly { item: string; itemVersion: number }[]): Promise<void>;
}

interface VersionRow {
  item: string;
  version: number;
  definition: ItemDefinition;
  made_from: number;
  note: string;
  published_at: Instant;
  published_by: string;
  published_by_name: string;
}

/** Opens the catalogue over the declared items; reads every published version once. */
export async function openCatalogue(
  db: Database,
  district: string,
  declared: readonly ItemDefinition[],
): Promise<ItemCatalogue> {
  let versions: ItemVersion[] = declared.map((definition) => ({ definition, origin: 'declared' }));
  let all: readonly ItemDefinition[] = declared;
  let known = new Set<string>();
  let reading: Promise<void> | undefined;
  let again = false;

  async function read(): Promise<void> {
    const rows = await db.query<VersionRow>(
      `select item, version, definition, made_from, note, published_at, published_by, published_by_name
         from item_version where district = $1 and not (item || '/' || version = any($2)) order by item, version`,
      [district, [...known]],
    );
    if (rows.length === 0) return;
    const codes = new Set(declared.map(({ code }) => code));
    const fresh = rows.filter(({ item }) => codes.has(item));
    versions = [
      ...versions,
      ...fresh.map(
        (row): ItemVersion => ({
          definition: row.definition,
          origin: 'office',
          published: {
            madeFrom: row.made_from,
            note: row.note,
            at: row.published_at,
            by: row.published_by,
            byName: row.published_by_name,
          },
        }),
      ),
    ];
    all = versions.map(({ definition }) => definition);
    known = new Set([...known, ...rows.map(({ item, version }) => `${item}/${version}`)]);
  }

  const catalogue: ItemCatalogue = {
    all: () => all,
    codes: () => [...new Set(declared.map(({ code }) => code))],
    history: (code) =>
      versions
        .filter(({ definition }) => definition.code === code)
        .sort((one, other) => laterFirst(one.definition, other.definition)),
    inForce: (code, day) => itemInForce(all, code, day),
    find: (code, version) => all.find((item) => item.code === code && item.version === version),
    async know(cases) {
      if (cases.some(({ item, itemVersion }) => !catalogue.find(item, itemVersion))) await catalogue.refresh();
    },
    refresh() {
      // Somebody who asks while a reading is under way may know of something that it does not see yet.
      if (reading) again = true;
      reading ??= (async () => {
        try {
          do {
            again = false;
            await read();
          } while (again);
        } finally {
          reading = undefined;
        }
      })();
      return reading;
    },
  };
  await catalogue.refresh();
  return catalogue;
}

/**
 * The version of an item that holds on a day, among all versions there are (适用版本): the one that began last, unless it has
 * ended. Of two that begin on the same day a published one goes before a declared one, and the later before the earlier.
 */
export function itemInForce(items: readonly ItemDefinition[], code: string, day: Day): ItemDefinition | undefined {
  const [latest] = items.filter((item) => item.code === code && item.from <= day).sort(laterFirst);
  return latest && coversDay(latest, day) ? latest : undefined;
}

function laterFirst(one: ItemDefinition, other: ItemDefinition): number {
  if (one.from !== other.from) return one.from < other.from ? 1 : -1;
  if (isPublished(one.version) !== isPublished(other.version)) return isPublished(one.version) ? -1 : 1;
  return other.version - one.version;
}

/** The number that the next version made from this one gets, among the versions there are. */
export function nextNumber(madeFrom: number, versions: readonly { version: number }[]): number {
  const base = baseOf(madeFrom);
  const taken = versions.filter(({ version }) => isPublished(version) && baseOf(version) === base);
  return publishedNumber(base, taken.length + 1);
}

const workingColumns = 'item, revision, definition, made_from, saved_at, saved_by, saved_by_name';

interface WorkingRow {
  item: string;
  revision: number;
  definition: unknown;
  made_from: number;
  saved_at: Instant;
  saved_by: string;
  saved_by_name: string;
}

/** What the office is working on, of one item or of all; in order of items. */
export async function listWorking(db: Database, district: string, item?: string): Promise<WorkingCopy[]> {
  const rows = await db.query<WorkingRow>(
    `select ${workingColumns} from item_working where district = $1 and ($2::text is null or item = $2) order by item limit 1000`,
    [district, item ?? null],
  );
  return rows.map(workingOf);
}

/**
 * Saves what the office is working on. `revision` is the one it was read with, 0 for a first saving; refused with
 * `WORKING_STALE` when somebody else saved, published or threw it away meanwhile.
 */
export async function saveWorking(
  db: Database,
  district: string,
  copy: { item: string; revision: number; definition: unknown; madeFrom: number; at: Instant; by: Editor },
): Promise<WorkingCopy> {
  const values = [
    district,
    copy.item,
    JSON.stringify(copy.definition),
    copy.madeFrom,
    copy.at,
    copy.by.person,
    copy.by.name,
  ];
  const [row] =
    copy.revision === 0
      ? await db.query<WorkingRow>(
          `insert into item_working (district, item, revision, definition, made_from, saved_at, saved_by, saved_by_name)
             values ($1, $2, 1, $3, $4, $5, $6, $7) on conflict do nothing returning ${workingColumns}`,
          values,
        )
      : await db.query<WorkingRow>(
          `update item_working set revision = revision + 1, definition = $3, made_from = $4, saved_at = $5, saved_by = $6, saved_by_name = $7
            where district = $1 and item = $2 and revision = $8 returning ${workingColumns}`,
          [...values, copy.revision],
        );
  if (!row) throw await stale(db, district, copy.item);
  return workingOf(row);
}

/** Throws away what the office is working on; refused with `WORKING_STALE` when somebody else changed it meanwhile. */
export async function dropWorking(db: Database, district: string, item: string, revision: number): Promise<void> {
  const rows = await db.query<{ item: string }>(
    'delete from item_working where district = $1 and item = $2 and revision = $3 returning item',
    [district, item, revision],
  );
  if (rows.length === 0) throw await stale(db, district, item);
}

/**
 * Publishes what the office is working on as the next version (发布新版), and tells every process. `approve` sees the
 * definition and the other versions, and gives the definition to store or throws. Of two who publish at once one is
 * refused with `WORKING_STALE`; a repeat with the same key gives the first answer.
 */
export async function publishWorking(
  db: Database,
  district: string,
  order: { item: string; revision: number; key: string; note: string; at: Instant; by: Editor },
  approve: (copy: WorkingCopy, published: readonly ItemDefinition[]) => ItemDefinition,
): Promise<ItemDefinition> {
  return db.transaction(async (tx) => {
    const [copy] = await tx.query<WorkingRow>(
      `select ${workingColumns} from item_working where district = $1 and item = $2 for update`,
      [district, order.item],
    );
    const published = await tx.query<{ definition: ItemDefinition; published_key: string }>(
      'select definition, published_key from item_version where district = $1 and item = $2 order by version',
      [district, order.item],
    );
    const before = published.find((row) => row.published_key === order.key);
    if (before) return before.definition;
    if (!copy || copy.revision !== order.revision) throw await stale(tx, district, order.item);
    const definition = approve(
      workingOf(copy),
      published.map((row) => row.definition),
    );
    await tx.query(
      `insert into item_version (district, item, version, from_day, definition, made_from, note, published_at,
                                 published_by, published_by_name, published_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        district,
        order.item,
        definition.version,
        definition.from,
        JSON.stringify(definition),
        copy.made_from,
        order.note,
        order.at,
        order.by.person,
        order.by.name,
        order.key,
      ],
    );
    await tx.query('delete from item_working where district = $1 and item = $2', [district, order.item]);
    await tx.query(`select pg_notify('${itemChannel}', '')`);
    return definition;
  });
}

async function stale(db: Database, district: string, item: string): Promise<Refusal> {
  const [now] = await listWorking(db, district, item);
  return new Refusal('WORKING_STALE', now ? { revision: now.revision, by: now.savedByName, at: now.savedAt } : {});
}

function workingOf(row: WorkingRow): WorkingCopy {
  return {
    item: row.item,
    revision: row.revision,
    definition: row.definition,
    madeFrom: row.made_from,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    savedByName: row.saved_by_name,
  };
}

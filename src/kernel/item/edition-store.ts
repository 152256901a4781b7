import { type Day, type Instant, Refusal } from '#kernel/base';
import type { Database } from '#platform/db';
import { type Editor, type ItemCatalogue, itemChannel, itemInForce, nextNumber } from './catalogue.ts';
import { definitionOf, type ItemList, type ListEdition, type ListLine } from './edition.ts';
import type { ItemDefinition } from './item.ts';
import { isPublished } from './version-number.ts';

/** An edition as it is stored (清单版次): being worked on, or published. `revision` goes back as If-Match. */
export interface StoredEdition extends ListEdition {
  status: 'working' | 'published';
  revision: number;
  savedAt: Instant;
  savedByName: string;
  publishedAt: Instant | null;
  publishedByName: string | null;
}

const columns = `edition, status, revision, title, from_day as "from", lines, saved_at as "savedAt", saved_by_name as "savedByName",
  published_at as "publishedAt", published_by_name as "publishedByName"`;

/** The editions of a list that the district made, the newest first. */
export function listEditions(db: Database, district: string, list: string): Promise<StoredEdition[]> {
  return db.query<StoredEdition>(
    `select ${columns} from item_list_edition where district = $1 and list = $2 order by edition desc limit 200`,
    [district, list],
  );
}

/** Every edition that holds or will hold, the one of the product included (全部版次). */
export async function publishedEditions(db: Database, district: string, list: ItemList): Promise<ListEdition[]> {
  const stored = await listEditions(db, district, list.code);
  return [list.first, ...stored.filter(({ status }) => status === 'published')];
}

/**
 * Saves the edition being worked on (保存清单修改稿), of which there is at most one. `revision` is the one it was read with, 0 for a first
 * saving; refused with `WORKING_STALE` when somebody else saved or published meanwhile.
 */
export async function saveEdition(
  db: Database,
  district: string,
  list: ItemList,
  copy: { revision: number; title: string; from: Day; lines: ListLine[]; at: Instant; by: Editor },
): Promise<StoredEdition> {
  const lines = JSON.stringify(copy.lines);
  const [row] =
    copy.revision === 0
      ? await db.query<StoredEdition>(
          `insert into item_list_edition (district, list, edition, status, revision, title, from_day, lines, saved_at, saved_by, saved_by_name)
             select $1, $2, greatest(coalesce(max(edition), 0), $9) + 1, 'working', 1, $3, $4, $5, $6, $7, $8
               from item_list_edition where district = $1 and list = $2
             on conflict do nothing returning ${columns}`,
          [
            district,
            list.code,
            copy.title,
            copy.from,
            lines,
            copy.at,
            copy.by.person,
            copy.by.name,
            list.first.edition,
          ],
        )
      : await db.query<StoredEdition>(
          `update item_list_edition set revision = revision + 1, title = $3, from_day = $4, lines = $5, saved_at = $6, saved_by = $7,
              saved_by_name = $8
            where district = $1 and list = $2 and status = 'working' and revision = $9 returning ${columns}`,
          [district, list.code, copy.title, copy.from, lines, copy.at, copy.by.person, copy.by.name, copy.revision],
        );
  if (!row) throw await stale(db, district, list.code);
  return row;
}

/** What publishing an edition changes (发布影响): the item, how it is done now and how it will be. */
export interface ListChange {
  line: ListLine;
  before: ItemDefinition | undefined;
  after: ItemDefinition;
}

/** Which items an edition changes on its first day, each with its next version (清单带来的变化). */
export function changesOf(
  list: ItemList,
  { from, lines }: Pick<ListEdition, 'from' | 'lines'>,
  all: readonly ItemDefinition[],
): ListChange[] {
  return lines.flatMap((line) => {
    if (line.item === null) return [];
    const own = all.filter(({ code }) => code === line.item);
    const base = own
      .filter(({ version, from: begins }) => !isPublished(version) && begins <= from)
      .sort((one, other) => other.version - one.version)[0];
    if (!base) return [];
    const before = itemInForce(all, line.item, from);
    const after = definitionOf(list, line, { from, version: nextNumber(base.version, own) }, before);
    return after ? [{ line, before, after }] : [];
  });
}

/**
 * Publishes the edition being worked on (发布清单): with it, in one transaction, the next version of every item that it changes, and
 * tells every process. `approve` sees what it changes, and throws when it may not be published. Of two who publish at once one is
 * refused with `WORKING_STALE`; a repeat with the same key gives the first answer.
 */
export async function publishEdition(
  db: Database,
  district: string,
  list: ItemList,
  catalogue: ItemCatalogue,
  order: { revision: number; key: string; at: Instant; by: Editor },
  approve: (edition: StoredEdition, changes: ListChange[]) => void,
): Promise<StoredEdition> {
  await catalogue.refresh();
  return db.transaction(async (tx) => {
    const [copy] = await tx.query<StoredEdition>(
      `select ${columns} from item_list_edition where district = $1 and list = $2 and status = 'working' for update`,
      [district, list.code],
    );
    // looked up after the lock: of two that publish at once the later one finds the answer of the first
    const [before] = await tx.query<StoredEdition>(
      `select ${columns} from item_list_edition where district = $1 and list = $2 and published_key = $3`,
      [district, list.code, order.key],
    );
    if (before) return before;
    if (!copy || copy.revision !== order.revision) throw await stale(tx, district, list.code);
    const changes = changesOf(list, copy, catalogue.all());
    approve(copy, changes);
    for (const { line, after } of changes) {
      await tx.query(
        `insert into item_version (district, item, version, from_day, definition, made_from, note, published_at, published_by,
            published_by_name, published_key) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          district,
          after.code,
          after.version,
          after.from,
          JSON.stringify(after),
          Math.floor(after.version / 1000),
          `${copy.title}：${line.no}`,
          order.at,
          order.by.person,
          order.by.name,
          `list:${list.code}:${copy.edition}`,
        ],
      );
    }
    const [published] = await tx.query<StoredEdition>(
      `update item_list_edition set status = 'published', published_at = $4, published_by = $5, published_by_name = $6, published_key = $7
        where district = $1 and list = $2 and edition = $3 returning ${columns}`,
      [district, list.code, copy.edition, order.at, order.by.person, order.by.name, order.key],
    );
    await tx.query(`select pg_notify('${itemChannel}', '')`);
    return published as StoredEdition;
  });
}

async function stale(db: Database, district: string, list: string): Promise<Refusal> {
  const [now] = await db.query<{ revision: number; by: string; at: Instant }>(
    `select revision, saved_by_name as by, saved_at as at from item_list_edition where district = $1 and list = $2 and status = 'working'`,
    [district, list],
  );
  return new Refusal('WORKING_STALE', now ?? {});
}

import { resealFiles } from '#kernel/file';
import { type Database, openDatabase } from '#platform/db';
import type { KeyedVault } from '#platform/vault';

/** Channel on which processes hear of a new key. */
export const keysChannel = 'onewindow_keys';

/** Rows sealed anew in one go. */
const step = 100;

/** Where encrypted texts stand that may be written again; the log and what is folded from it keep the key they were sealed with. */
const places: { table: string; key: string; column: string; only: string }[] = [
  { table: 'person', key: 'person', column: 'id_number_sealed', only: 'true' },
  { table: 'person', key: 'person', column: 'phone_sealed', only: 'true' },
  { table: 'draft', key: 'draft', column: 'form', only: 'case_id is null' },
  { table: 'draft', key: 'draft', column: 'beside', only: 'case_id is null and beside is not null' },
  { table: 'outbox', key: 'message', column: 'body', only: `status <> 'delivered'` },
];

/**
 * Seals with the key in use now what was sealed with an older one (重新加密), a hundred rows at a time, while everything else goes
 * on: a row that somebody changed meanwhile is left to the next run. Answers how many rows were written.
 */
export async function reseal(db: Database, district: string, vault: KeyedVault): Promise<number> {
  let written = 0;
  for (const { table, key, column, only } of places) {
    for (let after = ''; ; ) {
      const rows = await db.query<{ id: string; value: unknown; text: string }>(
        `select ${key} as id, ${column} as value, ${column}::text as text from ${table}
          where district = $1 and ${key} > $2 and ${only} order by ${key} limit ${step}`,
        [district, after],
      );
      for (const { id, value, text } of rows) {
        const fresh = anew(value, vault);
        if (fresh === value) continue;
        const changed = await db.query(
          `update ${table} set ${column} = $3 where district = $1 and ${key} = $2 and ${column}::text = $4 returning 1`,
          [district, id, fresh, text],
        );
        written += changed.length;
      }
      if (rows.length < step) break;
      after = rows.at(-1)!.id;
    }
  }
  return written + (await resealFiles({ db, district, vault }));
}

/** Tells every process of a district that there is a new key. */
export async function tellNewKeys(url: string, district: string): Promise<void> {
  const db = openDatabase(url, district, 1);
  try {
    await db.query('select pg_notify($1, $2)', [keysChannel, district]);
  } finally {
    await db.close();
  }
}

/** The value with every older sealed text sealed anew; the very same value where there is none. */
function anew(value: unknown, vault: KeyedVault): unknown {
  if (typeof value === 'string') {
    if (!value.startsWith('sm4:') || vault.isCurrent(value)) return value;
    return vault.seal(vault.open(value));
  }
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, anew(inner, vault)] as const);
  if (entries.every(([name, inner]) => inner === (value as Record<string, unknown>)[name])) return value;
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

import type { OwnerConnection } from './db.ts';

/**
 * Tables built anew beside the ones in use and put in their place at once (换表). The twins stand in a schema of their own with the
 * same columns; indexes, keys, rights and row-level security follow when they are filled; the change of place is one
 * transaction of the caller. Triggers come with the indexes: a twin is first filled without them. What these steps do not know how
 * to carry over (rights on single columns, views over a table) is an Error before anything changes.
 */

/** A table as its twin is filled. */
export interface TwinTable {
  name: string;
  /** Those that are written; what the database computes is left out. */
  columns: { name: string; type: string }[];
  /** Columns of the primary key. */
  key: string[];
  /** Whether a row put in when the twin is finished sets off something in another table. */
  hasTriggers: boolean;
}

const schema = 'rebuild';
const old = 'rebuild_old';
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The name of the twin of a table in SQL. */
export const twinOf = (name: string): string => `${schema}.${quoted(name)}`;

/** Makes empty twins; those of an earlier attempt go. */
export async function makeTwins(db: OwnerConnection, names: readonly string[]): Promise<TwinTable[]> {
  const strange = await db.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attacl is not null
      where c.relnamespace = 'public'::regnamespace and c.relname = any($1)`,
    [names],
  );
  if (strange[0]) throw new Error(`table ${strange[0].name} has rights on a column, which a twin would not have`);
  await db.query(`drop schema if exists ${schema} cascade`);
  await db.query(`create schema ${schema}`);
  const twins: TwinTable[] = [];
  for (const name of names) {
    await db.query(`create table ${twinOf(name)} (like public.${quoted(name)} including all excluding indexes)`);
    const columns = await db.query<{ name: string; type: string; options: string[] | null }>(
      `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, c.reloptions as options
         from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.oid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`,
      [`public.${quoted(name)}`],
    );
    const options = columns[0]?.options ?? [];
    if (options.length > 0) await db.query(`alter table ${twinOf(name)} set (${options.join(', ')})`);
    const key = await db.query<{ name: string }>(
      `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indrelid = $1::regclass and i.indisprimary order by array_position(i.indkey::smallint[], a.attnum)`,
      [`public.${quoted(name)}`],
    );
    twins.push({
      name,
      columns: columns.map(({ name: column, type }) => ({ name: column, type })),
      key: key.map((column) => column.name),
      hasTriggers: (await triggersOf(db, name)).length > 0,
    });
  }
  return twins;
}

/** Puts rows into a twin. A column that a row does not name gets its default. */
export async function fillTwin(
  db: OwnerConnection,
  twin: TwinTable,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const alike = new Map<string, { columns: TwinTable['columns']; lines: string[] }>();
  for (const row of rows) {
    let named = '';
    for (const { name } of twin.columns) named += row[name] === undefined ? '0' : '1';
    let group = alike.get(named);
    if (!group) {
      group = { columns: twin.columns.filter((_, at) => named[at] === '1'), lines: [] };
      alike.set(named, group);
    }
    let line = '';
    for (const [at, { name, type }] of group.columns.entries())
      line += `${at === 0 ? '' : '\t'}${copyText(row[name], type)}`;
    group.lines.push(line);
  }
  for (const { columns, lines } of alike.values()) {
    const list = columns.map(({ name }) => quoted(name)).join(', ');
    await db.copy(`copy ${twinOf(twin.name)} (${list}) from stdin`, `${lines.join('\n')}\n`);
  }
}

const copyEscapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value as the text format of `copy` has it. */
function copyText(value: unknown, type: string): string {
  if (value === null) return '\\N';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const isList = type.endsWith('[]');
  const text =
    type === 'jsonb' || (typeof value === 'object' && !isList)
      ? JSON.stringify(value)
      : isList
        ? `{${(value as unknown[]).map((part) => `"${String(part).replace(/["\\]/g, '\\$&')}"`).join(',')}}`
        : String(value);
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (one) => copyEscapes[one]!) : text;
}

/** Gives the filled twins their indexes, keys, row-level security and rights, as the tables in use have them. */
export async function finishTwins(db: OwnerConnection, twins: readonly TwinTable[]): Promise<void> {
  for (const { name } of twins) {
    const table = `public.${quoted(name)}`;
    const indexes = await db.query<{ index: string; definition: string; constraint: string | null }>(
      `select i.relname as index, pg_get_indexdef(i.oid) as definition,
              case k.contype when 'p' then 'primary key' when 'u' then 'unique' end as constraint
         from pg_index x join pg_class i on i.oid = x.indexrelid
         left join pg_constraint k on k.conindid = i.oid and k.conrelid = x.indrelid and k.contype in ('p', 'u')
        where x.indrelid = $1::regclass order by i.relname`,
      [table],
    );
    for (const { index, definition, constraint } of indexes) {
      await db.query(definition.replace(' ON public.', ` ON ${schema}.`));
      if (constraint)
        await db.query(
          `alter table ${twinOf(name)} add constraint ${quoted(index)} ${constraint} using index ${quoted(index)}`,
        );
    }
    const policies = await db.query<{
      name: string;
      how: string;
      command: string;
      roles: string[];
      seen: string | null;
      written: string | null;
    }>(
      `select policyname as name, permissive as how, cmd as command, roles::text[] as roles, qual as seen, with_check as written
         from pg_policies where schemaname = 'public' and tablename = $1`,
      [name],
    );
    await db.query(`alter table ${twinOf(name)} enable row level security`);
    for (const policy of policies) {
      await db.query(
        `create policy ${quoted(policy.name)} on ${twinOf(name)} as ${policy.how} for ${policy.command} to ${policy.roles
          .map((role) => (role === 'public' ? role : quoted(role)))
          .join(
            ', ',
          )}${policy.seen ? ` using (${policy.seen})` : ''}${policy.written ? ` with check (${policy.written})` : ''}`,
      );
    }
    const rights = await db.query<{ role: string; rights: string }>(
      `select a.grantee::regrole::text as role, string_agg(a.privilege_type, ', ') as rights
         from pg_class c, aclexplode(c.relacl) a where c.oid = $1::regclass and a.grantee <> c.relowner and a.grantee <> 0 group by 1`,
      [table],
    );
    for (const { role, rights: granted } of rights) await db.query(`grant ${granted} on ${twinOf(name)} to ${role}`);
    for (const definition of await triggersOf(db, name))
      await db.query(definition.replace(' ON public.', ` ON ${schema}.`));
    await db.query(`analyze ${twinOf(name)}`);
  }
}

async function triggersOf(db: OwnerConnection, name: string): Promise<string[]> {
  const rows = await db.query<{ definition: string }>(
    'select pg_get_triggerdef(oid) as definition from pg_trigger where tgrelid = $1::regclass and not tgisinternal order by tgname',
    [`public.${quoted(name)}`],
  );
  return rows.map(({ definition }) => definition);
}

/** Does something while names without a schema mean the twins, so that the triggers of one reach another. */
export async function amongTwins(db: OwnerConnection, work: () => Promise<void>): Promise<void> {
  await db.query(`set search_path = ${schema}, public`);
  await work();
  await db.query('reset search_path');
}

/** Locks tables against everybody, or answers false when others hold one of them for longer than a moment. In a transaction. */
export async function lockTables(db: OwnerConnection, names: readonly string[]): Promise<boolean> {
  // shorter than the server's look-out for deadlocks: whoever waits for us crosswise goes on, and we come again
  await db.query(`set local lock_timeout = '400ms'`);
  try {
    await db.query(`lock table ${names.map((name) => `public.${quoted(name)}`).join(', ')} in access exclusive mode`);
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') return false;
    throw error;
  }
  await db.query(`set local lock_timeout = 0`);
  return true;
}

/**
 * Puts the twins in the place of the tables, which the caller's transaction has locked; rows of other districts move over.
 * Foreign keys are taken off and put on again as not yet validated; `validateKeys` looks through them afterwards.
 */
export async function swapTwins(db: OwnerConnection, twins: readonly TwinTable[], district: string): Promise<string[]> {
  const keys = await db.query<{ table: string; key: string; definition: string }>(
    `select k.conrelid::regclass::text as table, quote_ident(k.conname) as key, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
      where k.contype = 'f' and (f.relname = any($1) or t.relname = any($1)) and f.relnamespace = 'public'::regnamespace`,
    [twins.map(({ name }) => name)],
  );
  for (const { table, key } of keys) await db.query(`alter table ${table} drop constraint ${key}`);
  await db.query(`create schema ${old}`);
  for (const { name, columns } of twins) {
    const list = columns.map((column) => quoted(column.name)).join(', ');
    await db.query(
      `insert into ${twinOf(name)} (${list}) select ${list} from public.${quoted(name)} where district <> $1`,
      [district],
    );
    await db.query(`alter table public.${quoted(name)} set schema ${old}`);
    await db.query(`alter table ${twinOf(name)} set schema public`);
    await db.query(`drop table ${old}.${quoted(name)}`);
  }
  for (const { table, key, definition } of keys)
    await db.query(`alter table ${table} add constraint ${key} ${definition} not valid`);
  await db.query(`drop schema ${old}`);
  await db.query(`drop schema ${schema} cascade`);
  return keys.map(({ table, key }) => `alter table ${table} validate constraint ${key}`);
}

/** Drops twins that are not put in place. */
export async function dropTwins(db: OwnerConnection): Promise<void> {
  await db.query(`drop schema if exists ${schema} cascade`);
}

import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../src/platform/db.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
let owner: Client;
let tables: string[] = [];

/** The two tables that are about districts themselves or about none: the list of steps done, and the districts. */
const apart = ['schema_migration', 'district'];

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const rows = await list<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  tables = rows.map(({ name }) => name).filter((name) => !apart.includes(name));
});

afterAll(async () => {
  await owner.end();
  await database.close();
});

async function list<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await owner.query<Row & Record<string, unknown>>(sql, values)).rows;
}

test('the tables of the product are there', () => {
  expect(tables).toEqual(expect.arrayContaining(['case_row', 'event', 'command_answer', 'register_key', 'outbox']));
  expect(tables.length).toBeGreaterThan(15);
});

test('the district leads every primary key, unique key and index of every table', async () => {
  const indexes = await list<{ table: string; index: string; unique: boolean; first: string | null }>(
    `select t.relname as table, i.relname as index, x.indisunique as unique, a.attname as first
       from pg_index x
       join pg_class i on i.oid = x.indexrelid
       join pg_class t on t.oid = x.indrelid
       left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
      where t.relnamespace = 'public'::regnamespace order by 1, 2`,
  );
  const mine = indexes.filter(({ table }) => tables.includes(table));
  expect(new Set(mine.filter(({ unique }) => unique).map(({ table }) => table))).toEqual(new Set(tables));
  expect(mine.filter(({ first }) => first !== 'district')).toEqual([]);
});

test('every foreign key carries the district on both sides, so that none reaches into another district', async () => {
  const keys = await list<{ table: string; key: string; from: string; to: string; target: string }>(
    `select t.relname as table, k.conname as key, k.confrelid::regclass::text as target, a.attname as from, b.attname as to
       from pg_constraint k
       join pg_class t on t.oid = k.conrelid
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
       join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by 1, 2`,
  );
  expect(keys.length).toBeGreaterThan(4);
  expect(keys.filter(({ from, to }) => from !== 'district' || to !== 'district')).toEqual([]);
});

test('no column numbers the rows of all districts together', async () => {
  const numbered = await list<{ table: string; column: string }>(
    `select t.relname as table, a.attname as column from pg_attribute a join pg_class t on t.oid = a.attrelid
       left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval%') order by 1, 2`,
  );
  expect(numbered).toEqual([]);
});

test('every table stands behind the wall: row-level security with a policy that reads and writes the own district', async () => {
  const walls = await list<{
    table: string;
    enabled: boolean;
    policies: { cmd: string; using: string; check: string }[];
  }>(
    `select t.relname as table, t.relrowsecurity as enabled,
            coalesce(jsonb_agg(jsonb_build_object('cmd', p.polcmd, 'using', pg_get_expr(p.polqual, p.polrelid),
              'check', pg_get_expr(p.polwithcheck, p.polrelid))) filter (where p.oid is not null), '[]') as policies
       from pg_class t left join pg_policy p on p.polrelid = t.oid
      where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname <> 'schema_migration'
      group by 1, 2 order by 1`,
  );
  expect(walls.map(({ table }) => table)).toEqual([...tables, 'district'].sort());
  const condition = '(district = current_district())';
  for (const wall of walls) {
    expect(wall).toEqual({
      table: wall.table,
      enabled: true,
      policies: [{ cmd: '*', using: condition, check: condition }],
    });
  }
});

test('the role of the product owns nothing, is no superuser and cannot go around the wall', async () => {
  const [role] = await list<{ super: boolean; bypass: boolean }>(
    `select rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = 'onewindow_app'`,
  );
  expect(role).toEqual({ super: false, bypass: false });
  expect(
    await list(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relowner = 'onewindow_app'::regrole`,
    ),
  ).toEqual([]);
});

test.each(['event', 'command_answer', 'read_log', 'item_version'])(
  'what %s says can be added to, never changed or removed',
  async (table) => {
    const [may] = await list<Record<'insert' | 'update' | 'delete' | 'truncate' | 'column', boolean>>(
      `select has_table_privilege('onewindow_app', $1, 'insert') as insert,
            has_table_privilege('onewindow_app', $1, 'update') as update,
            has_table_privilege('onewindow_app', $1, 'delete') as delete,
            has_table_privilege('onewindow_app', $1, 'truncate') as truncate,
            has_any_column_privilege('onewindow_app', $1, 'update') as column`,
      [table],
    );
    expect(may).toEqual({ insert: true, update: false, delete: false, truncate: false, column: false });
  },
);

test('no table can be emptied by the role of the product', async () => {
  expect(
    await list(
      `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          and has_table_privilege('onewindow_app', c.oid, 'truncate')`,
    ),
  ).toEqual([]);
});

test('a connection of one district sees no row of another, writes none into it, and changes none there', async () => {
  await owner.query(`insert into district (district, facts) values ('east', '{}'), ('west', '{}')`);
  await owner.query(`insert into series (district, series) values ('east', 'number'), ('west', 'number')`);
  await owner.query(
    `insert into event (district, case_id, version, type, at, actor, payload, link, n)
       values ('east', 'c1', 1, 'case.submitted', now(), 'a', '{}', '\\x00', 1)`,
  );
  const east = openDatabase(database.url, 'east', 1);
  const west = openDatabase(database.url, 'west', 1);
  try {
    const seen = async (db: typeof east) => {
      const rows = await Promise.all(
        ['district', 'series', 'event'].map((table) => db.query<{ district: string }>(`select district from ${table}`)),
      );
      return rows.flat().map(({ district }) => district);
    };
    expect(await seen(east)).toEqual(['east', 'east', 'east']);
    expect(await seen(west)).toEqual(['west', 'west']);
    await expect(west.query(`insert into series (district, series) values ('east', 'other')`)).rejects.toThrow(
      'row-level security',
    );
    expect(await west.query(`update series set next_number = 9 where district = 'east' returning 1`)).toEqual([]);
    expect(await west.query(`delete from series where district = 'east' returning 1`)).toEqual([]);
    expect(await east.query('select next_number from series')).toEqual([{ next_number: '1' }]);
    await expect(east.query(`update event set type = 'x'`)).rejects.toThrow('permission denied');
    await expect(east.query('delete from event')).rejects.toThrow('permission denied');
  } finally {
    await east.close();
    await west.close();
  }
});

test('a connection that names no district sees nothing at all', async () => {
  const nobody = new Client({ connectionString: database.url, options: '-c role=onewindow_app' });
  await nobody.connect();
  try {
    const counts = await Promise.all(
      [...tables, 'district'].map((table) => nobody.query<{ n: string }>(`select count(*) as n from ${table}`)),
    );
    expect(counts.map(({ rows }) => rows[0]?.n)).toEqual(counts.map(() => '0'));
  } finally {
    await nobody.end();
  }
});

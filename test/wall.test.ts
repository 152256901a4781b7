import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../src/platform/db.ts';
import { openCommitter } from '../src/platform/group-commit.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';

/**
 * The wall between districts, tried from a connection that has no rule of ours in its way: plain SQL as the role of the
 * product. Every table of the catalogue has a row of two districts; whoever works for one of them finds nothing of the other.
 */
let database: TestDatabase;
let owner: Client;
let here: Client;
let nowhere: Client;
let tables: Table[];

interface Column {
  name: string;
  type: string;
  /** What the column may hold, out of a check on it. */
  allowed: string | null;
}
interface Table {
  name: string;
  columns: Column[];
  after: string[];
  mayUpdate: boolean;
  mayDelete: boolean;
}

/** A value for a column of each type; text is the same everywhere, so that every foreign key finds its row. */
const values: Record<string, string> = {
  text: 'x',
  integer: '1',
  bigint: '1',
  smallint: '1',
  numeric: '1',
  'double precision': '1',
  boolean: 'true',
  date: '2021-01-01',
  'timestamp with time zone': '2021-01-01T00:00:00Z',
  jsonb: '{}',
  json: '{}',
  bytea: '\\x00',
  xid8: '1',
  'text[]': '{}',
  'integer[]': '{}',
};

const catalogue = `
  select t.relname as name,
         (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', regexp_replace(format_type(a.atttypid, a.atttypmod), '\\(\\d+\\)', ''),
            'allowed', (select substring(pg_get_constraintdef(k.oid) from '''([^'']+)''::text') from pg_constraint k
              where k.conrelid = t.oid and k.contype = 'c' and a.attnum = any (k.conkey) limit 1)) order by a.attnum)
            from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
              and (a.attname = 'district' or a.attnotnull and not a.atthasdef)) as columns,
         coalesce((select jsonb_agg(k.confrelid::regclass::text) from pg_constraint k where k.conrelid = t.oid and k.contype = 'f'), '[]') as after,
         has_table_privilege('onewindow_app', t.oid, 'update') as "mayUpdate",
         has_table_privilege('onewindow_app', t.oid, 'delete') as "mayDelete"
    from pg_class t
   where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and t.relname <> 'schema_migration' order by 1`;

function insert({ name, columns }: Table, district: string): { text: string; values: string[] } {
  const given = columns.map((column) => {
    if (column.name === 'district') return district;
    const value = column.allowed ?? values[column.type];
    if (value === undefined) throw new Error(`no value for ${name}.${column.name} of type ${column.type}`);
    return value;
  });
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  return {
    text: `insert into ${name} (${names}) values (${given.map((_, i) => `$${i + 1}`).join(', ')})`,
    values: given,
  };
}

/** Everything a district has in a table, as text. */
async function contents(table: string, district: string): Promise<string[]> {
  const { rows } = await owner.query<{ line: string }>(
    `select t::text as line from ${table} t where district = $1 order by 1`,
    [district],
  );
  return rows.map(({ line }) => line);
}

/** What a statement did: how many rows, or why it was refused; nothing of it stays. */
async function tried(on: Client, text: string, given: unknown[] = []): Promise<number | string> {
  await on.query('begin');
  try {
    return (await on.query(text, given)).rowCount ?? 0;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    if (code !== '42501') throw error;
    return message.includes('row-level security') ? 'behind the wall' : 'no right';
  } finally {
    await on.query('rollback');
  }
}

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  tables = (await owner.query<Table>(catalogue)).rows;
  // what a table asks of its rows beside the wall is not tried here
  for (const { name } of tables) await owner.query(`alter table ${name} disable trigger user`);
  const left = new Map(tables.map((table) => [table.name, table]));
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ name, after }) => after.every((to) => to === name || !left.has(to)));
    if (ready.length === 0) throw new Error(`foreign keys go in circles: ${[...left.keys()].join(', ')}`);
    for (const table of ready) {
      for (const district of ['a', 'b']) await owner.query(insert(table, district));
      left.delete(table.name);
    }
  }
  here = new Client({ connectionString: database.url, options: '-c role=onewindow_app -c onewindow.district=a' });
  nowhere = new Client({ connectionString: database.url, options: '-c role=onewindow_app' });
  await here.connect();
  await nowhere.connect();
});
afterAll(async () => {
  for (const client of [here, nowhere, owner]) await client?.end();
  await database.close();
});

test('there are tables, each with a row of two districts', async () => {
  expect(tables.length).toBeGreaterThan(16);
  for (const { name } of tables) {
    expect([name, (await contents(name, 'a')).length, (await contents(name, 'b')).length]).toEqual([name, 1, 1]);
  }
});

test('a connection of one district reads its own rows of every table and none of another', async () => {
  for (const { name } of tables) {
    const { rows } = await here.query<{ district: string }>(`select district from ${name}`);
    expect([name, rows.map(({ district }) => district)]).toEqual([name, ['a']]);
  }
});

test('it changes and removes nothing of another, with or without naming it', async () => {
  for (const { name, mayUpdate, mayDelete } of tables) {
    const before = await contents(name, 'b');
    const update = `update ${name} set district = district`;
    expect([name, await tried(here, `${update} where district = 'b'`)]).toEqual([name, mayUpdate ? 0 : 'no right']);
    expect([name, await tried(here, update)]).toEqual([name, mayUpdate ? 1 : 'no right']);
    expect([name, await tried(here, `delete from ${name} where district = 'b'`)]).toEqual([
      name,
      mayDelete ? 0 : 'no right',
    ]);
    expect([name, await contents(name, 'b')]).toEqual([name, before]);
  }
});

test('it puts no row into another: neither a new one, nor over an old one, nor one of its own', async () => {
  for (const table of tables) {
    const { name, mayUpdate } = table;
    const row = insert(table, 'b');
    expect([name, await tried(here, row.text, row.values)]).toEqual([name, 'behind the wall']);
    const over = `${row.text} on conflict do nothing`;
    expect([name, await tried(here, over, row.values)]).toEqual([name, 'behind the wall']);
    const push = await tried(here, `update ${name} set district = 'b' where district = 'a'`);
    expect([name, push]).toEqual([name, mayUpdate ? 'behind the wall' : 'no right']);
  }
});

test('a connection that names no district reads nothing and writes nothing, under any name', async () => {
  for (const table of tables) {
    const { name, mayUpdate, mayDelete } = table;
    expect([name, (await nowhere.query(`select 1 from ${name}`)).rowCount]).toEqual([name, 0]);
    expect([name, await tried(nowhere, `update ${name} set district = district`)]).toEqual([
      name,
      mayUpdate ? 0 : 'no right',
    ]);
    expect([name, await tried(nowhere, `delete from ${name}`)]).toEqual([name, mayDelete ? 0 : 'no right']);
    for (const district of ['a', 'b', '']) {
      const row = insert(table, district);
      expect([name, await tried(nowhere, row.text, row.values)]).toEqual([name, 'behind the wall']);
    }
  }
});

test('the function that writes batches is no way round: it writes as who calls it', async () => {
  const db = openDatabase(database.url, 'a', 1);
  const at = '2021-01-01T00:00:00.000Z';
  const set = {
    case: 'over-the-wall',
    expect: 0,
    version: 1,
    updatedAt: at,
    link: '',
    actor: 'x',
    key: 'key-over-the-wall',
    hash: 'x',
    answer: {},
    unit: 'x',
    status: 'open',
    stage: 'x',
    title: 'x',
    promisedDay: null,
    promisedAt: null,
    state: {},
    events: [{ version: 1, type: 'x', at, actor: 'x', payload: {}, link: '00' }],
    rest: {
      created: [{ number: 'N', item: 'x', itemVersion: 1, applicant: 'x', applicantName: 'x', submittedAt: at }],
    },
  };
  try {
    await expect(openCommitter(db, 'b', () => at).commit(set)).rejects.toMatchObject({ code: '42501' });
    const there = async () => (await owner.query(`select district from case_row where case_id = 'over-the-wall'`)).rows;
    expect(await there()).toEqual([]);
    expect(await openCommitter(db, 'a', () => at).commit(set)).toMatchObject({ status: 'done' });
    expect(await there()).toEqual([{ district: 'a' }]);
  } finally {
    await db.close();
  }
});

const appendOnly = ['command_answer', 'event', 'read_log'];

test('what only grows is neither changed nor removed, not even in the own district', async () => {
  expect(tables.filter(({ mayUpdate, mayDelete }) => !mayUpdate && !mayDelete).map(({ name }) => name)).toEqual(
    expect.arrayContaining(appendOnly),
  );
  for (const { name, mayUpdate, mayDelete } of tables) {
    if (mayUpdate || mayDelete) continue;
    const before = await contents(name, 'a');
    expect([name, await tried(here, `update ${name} set district = district`)]).toEqual([name, 'no right']);
    expect([name, await tried(here, `delete from ${name}`)]).toEqual([name, 'no right']);
    expect([name, await contents(name, 'a')]).toEqual([name, before]);
  }
});

describe('the role of the product makes nothing and unmakes nothing', () => {
  test.each([
    ['a table', 'create table own (district text)'],
    ['a function', `create function own() returns integer language sql as 'select 1'`],
    ['a view', 'create view own as select 1 as one'],
    ['a schema', 'create schema own'],
    ['a role', 'create role own'],
    ['an extension', 'create extension pg_trgm'],
    ['a column', 'alter table event add column more text'],
    ['a hole in the wall', 'alter table event disable row level security'],
    ['another policy', 'create policy open on event using (true)'],
    ['an index', 'create index own on event (at)'],
    [
      'a trigger',
      'create trigger own before insert on event for each row execute function suppress_redundant_updates_trigger()',
    ],
    ['another function', 'drop function current_district()'],
    ['an end of a table', 'drop table draft'],
    ['the owner of the tables out of itself', 'set role onewindow_owner'],
    ['a copy of a file', `copy draft from '/etc/passwd'`],
    ['a program of the machine', `copy draft to program 'cat'`],
  ])('%s', async (_what, text) => {
    await here.query('begin');
    await expect(here.query(text)).rejects.toMatchObject({ code: '42501' });
    await here.query('rollback');
  });

  test('an emptied table', async () => {
    for (const { name } of tables)
      expect([name, await tried(here, `truncate ${name} cascade`)]).toEqual([name, 'no right']);
  });

  test('a temporary table that could stand before one of ours', async () => {
    const { rows } = await owner.query<{ temporary: boolean; create: boolean }>(
      `select has_database_privilege('onewindow_app', 'onewindow', 'temporary') as temporary,
              has_database_privilege('onewindow_app', 'onewindow', 'create') as create`,
    );
    expect(rows).toEqual([{ temporary: false, create: false }]);
  });
});

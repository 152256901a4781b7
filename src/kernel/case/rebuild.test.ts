import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '#kernel/base';
import { enterRecords } from '#kernel/register';
import { anna, bert, clubDistrict, joinItem, kiosk, openClub, secretary } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { rebuildClub } from '../../../test/support/rebuild.ts';
import type { CaseCommand } from './command.ts';
import { derivedTables, keptTables } from './derived.ts';
import { BrokenLog } from './rebuild.ts';

const district = clubDistrict.code;
let database: TestDatabase;
let owner: pg.Client;
let club: ReturnType<typeof openClub>;
let court = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}'), ('elsewhere', '{}')`, [district]);
  await owner.query(
    `insert into case_row (district, case_id, number, item, item_version, version, status, stage, title, applicant, applicant_name, unit, submitted_at, updated_at, state)
       values ('elsewhere', 'e-1', 'E-1', 'x', 1, 1, 'open', 's', '', 'p', '', 'u', now(), now(), '{}')`,
  );
  club = openClub(database.url);
});
afterAll(async () => {
  await club.db.close();
  await owner.end();
  await database.close();
});

const run = (isDry: boolean) => rebuildClub(database.ownerUrl, district, isDry);

/** Everything the tables hold, as text: a changed byte is a changed text. */
async function content(): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const table of derivedTables) {
    const { rows } = await owner.query<{ row: string }>(`select t::text as row from ${table} t order by 1`);
    tables[table] = rows.map(({ row }) => row);
  }
  return tables;
}

type Act = { what: 'file'; age: number; friends: number } | { what: 'command'; pick: number; command: number };
const acts = fc.array(
  fc.oneof(
    fc.record({ what: fc.constant('file' as const), age: fc.integer({ min: 10, max: 100 }), friends: fc.nat(2) }),
    fc.record({ what: fc.constant('command' as const), pick: fc.nat(), command: fc.nat() }),
  ),
  { minLength: 5, maxLength: 25 },
);

/** Everything somebody of the club may want to do; most of it is refused by the state of the case. */
const commands: [typeof anna, CaseCommand][] = [
  [anna, { type: 'note', text: '留言' }],
  [bert, { type: 'sign', task: 'friends.1' }],
  [
    { ...bert, id: 'p-carl' },
    { type: 'sign', task: 'friends.2' },
  ],
  [secretary, { type: 'decide', task: 'secretary', outcome: 'granted', reasons: [] }],
  [secretary, { type: 'decide', task: 'secretary', outcome: 'declined', reasons: [{ code: 'full', text: '' }] }],
  [secretary, { type: 'ask-correction', defects: [{ field: '/court', text: '写错了' }] }],
  [anna, { type: 'withdraw', why: '不去了' }],
];

async function doAll(list: readonly Act[]): Promise<void> {
  const cases: string[] = [];
  for (const act of list) {
    club.clock.at = new Date(Date.parse(club.clock.at) + 61_001).toISOString() as typeof club.clock.at;
    try {
      if (act.what === 'file') {
        const friends = ['bert', 'carl'].slice(0, act.friends).map((idNumber) => ({ name: idNumber, idNumber }));
        const form = { court: `重建${court++}`, age: act.age, friends };
        const sending = { actor: anna, key: null, expect: null };
        cases.push((await club.engine.file({ item: joinItem, form, draft: null }, sending)).caseId);
      } else if (cases.length > 0) {
        const caseId = cases[act.pick % cases.length]!;
        const [actor, command] = commands[act.command % (commands.length + 2)] ?? [];
        const sending = { key: null, expect: null };
        if (actor && command) await club.engine.command(caseId, command, { actor, ...sending });
        else if (act.command % 2 === 0) await correct(caseId);
        else await answer(caseId);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

const correct = (caseId: string) =>
  club.engine.command(
    caseId,
    { type: 'correct', form: { court: `重建${court++}`, age: 30 } },
    { actor: anna, key: null, expect: null },
  );
const answer = async (caseId: string) =>
  club.engine.command(
    caseId,
    {
      type: 'partner-answer',
      task: 'kiosk',
      inReplyTo: (await messageOf(caseId)) ?? '',
      outcome: 'done',
      result: { shelf: 3 },
      reasons: [],
    },
    { actor: kiosk, key: null, expect: null },
  );

async function messageOf(caseId: string): Promise<string | undefined> {
  const { rows } = await owner.query('select message from outbox where subject = $1 order by n desc limit 1', [caseId]);
  return rows[0]?.message;
}

const enter = (records: { record: string; court: string; held?: boolean }[], claims: boolean) =>
  club.db.transaction((tx) =>
    enterRecords(
      tx,
      { district, actor: 'p-sec', at: club.clock.at, claims },
      records.map(({ record, court: name, held = true }) => ({
        register: 'court',
        record,
        status: held ? 'held' : 'closed',
        data: { court: name },
        keys: { court: name },
      })),
    ),
  );

test('whatever happened to cases, what is rebuilt from the events is what stands, byte for byte', async () => {
  // each end of a case once, so that chance need not find them
  await doAll([
    { what: 'file', age: 30, friends: 0 },
    ...[3, 4, 6].flatMap((command, pick): Act[] => [
      { what: 'file', age: 12, friends: 0 },
      { what: 'command', pick: pick + 1, command },
    ]),
  ]);
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      await doAll(list);
      const before = await content();
      expect(await run(true)).toMatchObject({ swapped: false, differences: [] });
      expect(await run(false)).toMatchObject({ swapped: true });
      expect(await content()).toEqual(before);
    }),
    { numRuns: 6 },
  );
  const { rows } = await owner.query(
    'select count(*)::integer as n, count(distinct status)::integer as kinds from case_row',
  );
  expect(rows[0].n).toBeGreaterThan(20);
  expect(rows[0].kinds).toBeGreaterThan(3);
}, 120_000);

test('records entered and changed outside of cases come back with their versions, and so do the holders of keys', async () => {
  await enter(
    [
      { record: 'seed-1', court: '老场一' },
      { record: 'seed-2', court: '老场二' },
    ],
    true,
  );
  await enter([{ record: 'seed-1', court: '老场一', held: false }], false);
  await owner.query(
    `insert into register_record (district, register, record, version, status, data, keys, at)
       values ($1, 'court', 'legacy', 1, 'held', '{"court": "旧场"}', '{"court": "旧场"}', '2020-01-01T00:00:00Z')`,
    [district],
  );
  await owner.query(
    `insert into register_key (district, register, key_name, key_value, record, at) values ($1, 'court', 'court', '旧场', 'legacy', '2020-01-01T00:00:00Z')`,
    [district],
  );
  const before = await content();
  expect(before.register_record?.filter((row) => row.includes('seed-1'))).toHaveLength(2);
  expect(await run(true)).toMatchObject({ differences: [] });
  await run(false);
  expect(await content()).toEqual(before);
});

test('a row changed, lost or added by hand is named, and the rebuilding mends it', async () => {
  await doAll([
    { what: 'file', age: 15, friends: 0 },
    { what: 'file', age: 30, friends: 0 },
  ]);
  const before = await content();
  const [junior, adult] = (
    await owner.query(`select case_id from case_row where district = $1 order by submitted_at desc limit 2`, [district])
  ).rows
    .map((row) => row.case_id as string)
    .toReversed();
  await owner.query(`update case_row set status = 'granted' where district = $1 and case_id = $2`, [district, junior]);
  await owner.query('delete from task where district = $1 and case_id = $2', [district, junior]);
  await owner.query('delete from credential where district = $1 and case_id = $2', [district, adult]);
  await owner.query(
    `insert into register_key (district, register, key_name, key_value, record, at) values ($1, 'court', 'court', '假场', 'x', now())`,
    [district],
  );
  const { differences } = await run(true);
  expect(differences).toEqual([
    { table: 'case_row', key: junior, how: 'different' },
    { table: 'task', key: expect.stringContaining(junior!), how: 'missing' },
    { table: 'credential', key: expect.stringContaining(adult!), how: 'missing' },
    { table: 'register_key', key: 'court court 假场', how: 'extra' },
  ]);
  await run(false);
  expect(await content()).toEqual(before);
});

test('while it runs people go on filing and deciding, and nothing of that is lost', async () => {
  let running = true;
  const people = [0, 1, 2].map(async () => {
    while (running)
      await doAll([
        { what: 'file', age: 20, friends: 0 },
        { what: 'file', age: 12, friends: 1 },
        { what: 'command', pick: 1, command: 1 },
        { what: 'command', pick: 1, command: 3 },
      ]);
  });
  for (let round = 0; round < 3; round++) expect(await run(false)).toMatchObject({ swapped: true });
  running = false;
  await Promise.all(people);
  expect(await run(true)).toMatchObject({ differences: [] });
});

test('the tables put in place keep indexes, keys, wall and rights, and the rows of other districts', async () => {
  const shape = async () =>
    (
      await owner.query(
        `select c.relname, c.reloptions, c.relrowsecurity, c.relacl::text,
                (select jsonb_agg(pg_get_indexdef(i.indexrelid) order by i.indexrelid::regclass::text) from pg_index i where i.indrelid = c.oid) as indexes,
                (select jsonb_agg(jsonb_build_array(k.conname, pg_get_constraintdef(k.oid), k.convalidated) order by k.conname) from pg_constraint k where k.conrelid = c.oid or k.confrelid = c.oid) as constraints,
                (select jsonb_agg(jsonb_build_array(p.policyname, p.cmd, p.qual, p.with_check)) from pg_policies p where p.tablename = c.relname) as policies,
                (select jsonb_agg(jsonb_build_array(a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) order by a.attnum)
                   from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where a.attrelid = c.oid and a.attnum > 0) as columns
           from pg_class c where c.relname = any($1) and c.relnamespace = 'public'::regnamespace order by 1`,
        [derivedTables],
      )
    ).rows;
  const before = await shape();
  expect(before).toHaveLength(derivedTables.length);
  await run(false);
  expect(await shape()).toEqual(before);
  const { rows } = await owner.query(`select case_id from case_row where district = 'elsewhere'`);
  expect(rows).toEqual([{ case_id: 'e-1' }]);
  const { rows: left } = await owner.query(`select nspname from pg_namespace where nspname like 'rebuild%'`);
  expect(left).toEqual([]);
});

test('from a log that does not hold nothing is built, and the event is named', async () => {
  const { rows } = await owner.query(
    `select case_id from event where district = $1 and type = 'case.granted' order by case_id limit 1`,
    [district],
  );
  const caseId = rows[0].case_id as string;
  const before = await content();
  await owner.query(
    `update event set payload = payload || '{"byName": "别人"}' where district = $1 and case_id = $2 and type = 'case.granted'`,
    [district, caseId],
  );
  const { rows: changed } = await owner.query(
    `select version from event where district = $1 and case_id = $2 and type = 'case.granted'`,
    [district, caseId],
  );
  const fault = await run(false).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(BrokenLog);
  expect(fault).toMatchObject({ caseId, version: changed[0].version });
  expect(await content()).toEqual(before);
});

test('every table is either built from the log or says what it holds of its own', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const tables = rows.map(({ name }) => name).filter((name) => !name.startsWith('schema_'));
  expect([...derivedTables, ...Object.keys(keptTables)].sort()).toEqual(tables);
});

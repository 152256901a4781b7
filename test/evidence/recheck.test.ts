import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followLog, recheck } from '#kernel/evidence';
import { enterRecords } from '#kernel/register';
import { generateSm2KeyPair, loadPrivateKey, sm2KeyId, sm2Sign } from '#platform/sm';
import { anna, clubDistrict, joinItem, openClub } from '../support/club.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/instance.ts';

const district = clubDistrict.code;
const pair = generateSm2KeyPair();
const key = loadPrivateKey(pair.privateKeyPem);
const signer = { keyId: sm2KeyId(key.point), sign: (bytes: Uint8Array) => sm2Sign(key, bytes) };

let database: TestDatabase;
let owner: pg.Client;
let club: ReturnType<typeof openClub>;
let at = Date.parse('2021-09-13T01:00:00.000Z');
const cases: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [district]);
  club = openClub(database.url);
  for (let i = 0; i < 45; i++) {
    const form = { court: `复核${i}`, age: 30 };
    const { caseId } = await club.engine.file(
      { item: joinItem, form, draft: null },
      { actor: anna, key: null, expect: null },
    );
    cases.push(caseId);
    if (i % 15 === 14) await followAll();
  }
  const record = { register: 'court', record: 'r-1', status: 'held', data: { court: '直登' }, keys: {} };
  await club.db.transaction((tx) =>
    enterRecords(tx, { district, actor: 'p-sec', at: club.clock.at, claims: true }, [record]),
  );
  await followAll();
});
afterAll(async () => {
  await club.db.close();
  await owner.end();
  await database.close();
});

async function followAll(): Promise<void> {
  await until(async () => {
    at += 2_000;
    while ((await followLog(club.db, district, signer, () => new Date(at).toISOString())) > 0);
    const { rows } = await owner.query(
      'select s.size = (select count(*) from event where district = $1) and s.head_size = s.size as done from log_state s where district = $1',
      [district],
    );
    return rows[0]?.done === true;
  });
}

const look = () => recheck({ db: club.db, district, keys: [pair.publicKeyPem] });

/** What is found after a change by hand, which is taken back afterwards. */
async function foundAfter(sql: string, values: unknown[]): Promise<unknown[]> {
  const tables = ['event', 'case_row', 'log_leaf', 'log_tile', 'log_head'];
  for (const table of tables) await owner.query(`create temp table kept_${table} as select * from ${table}`);
  await owner.query(sql, values);
  const { faults } = await look();
  for (const table of ['event', 'log_leaf', 'log_tile', 'log_head']) {
    await owner.query(`delete from ${table}`);
    await owner.query(`insert into ${table} select * from kept_${table}`);
  }
  await owner.query(
    'update case_row c set version = k.version, state = k.state from kept_case_row k where c.case_id = k.case_id',
  );
  for (const table of tables) await owner.query(`drop table kept_${table}`);
  return faults;
}

test('an untouched district holds, and what was looked at is counted', async () => {
  const steps: string[] = [];
  const found = await recheck({
    db: club.db,
    district,
    keys: [pair.publicKeyPem],
    onProgress: (step, done, all) => steps.push(`${step} ${done === all}`),
  });
  expect(found).toMatchObject({ cases: 45, faults: [] });
  expect(found.leaves).toBe(found.events);
  expect(found.events).toBeGreaterThan(800);
  expect(found.heads).toBeGreaterThanOrEqual(4);
  expect(steps).toEqual(expect.arrayContaining(['chains true', 'log true']));
});

test('the event that somebody changed is named', async () => {
  expect(
    await foundAfter(
      `update event set payload = payload || '{"byName": "别人"}' where district = $1 and case_id = $2 and version = 7`,
      [district, cases[3]],
    ),
  ).toEqual([{ what: 'event', caseId: cases[3], version: 7 }]);
  expect(
    await foundAfter(`update event set actor = 'p-other' where district = $1 and case_id = 'register:court:r-1'`, [
      district,
    ]),
  ).toEqual([{ what: 'event', caseId: 'register:court:r-1', version: 1 }]);
});

test('an event cut off at the end of a case is missed by the row, and by the log', async () => {
  const faults = await foundAfter(
    `delete from event e where district = $1 and case_id = $2
       and version = (select max(version) from event where district = $1 and case_id = $2)`,
    [district, cases[44]],
  );
  expect(faults).toContainEqual({ what: 'tip', caseId: cases[44], version: expect.any(Number) });
  expect(faults).toContainEqual({ what: 'root', size: expect.any(Number) });
});

test('a whole case put in the place of another, chain and row and all, does not fit the signed heads', async () => {
  const faults = await foundAfter(
    `update event set link = sm.link from (select version, link from event where district = $1 and case_id = $3) sm
      where district = $1 and case_id = $2 and event.version = sm.version`,
    [district, cases[20], cases[21]],
  );
  expect(faults).toContainEqual({ what: 'tile', size: expect.any(Number) });
  expect(faults).toContainEqual({ what: 'root', size: expect.any(Number) });
});

test('a changed row of a case, leaf, tile and head are found', async () => {
  expect(
    await foundAfter(`update case_row set version = version + 1 where district = $1 and case_id = $2`, [
      district,
      cases[0],
    ]),
  ).toEqual([{ what: 'tip', caseId: cases[0], version: expect.any(Number) }]);
  expect(
    await foundAfter(`update log_leaf set leaf = 0 where district = $1 and case_id = $2 and version = 2`, [
      district,
      cases[9],
    ]),
  ).toEqual([{ what: 'leaf', caseId: cases[9], version: 2 }]);
  expect(
    await foundAfter(
      `update log_tile set nodes = set_byte(nodes, 40, (get_byte(nodes, 40) + 1) % 256) where district = $1 and level = 0 and tile = 1`,
      [district],
    ),
  ).toEqual([{ what: 'tile', size: 256 }]);
  const [{ size }] = (await owner.query('select size::integer from log_head order by size limit 1')).rows;
  expect(
    await foundAfter(`update log_head set at = at + interval '1 second' where district = $1 and size = $2`, [
      district,
      size,
    ]),
  ).toEqual([{ what: 'signature', size }]);
});

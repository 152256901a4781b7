import { afterAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../test/support/database.ts';
import { openDatabase } from './db.ts';
import { openCommitter, type WriteSet } from './group-commit.ts';

const database = await openTestDatabase();
const district = 'd';
const db = openDatabase(database.url, district);
afterAll(async () => {
  await db.close();
  await database.close();
});

const at = '2026-03-02T01:00:00.000Z';
const committer = openCommitter(db, district, () => at);

function filed(name: string, rest: WriteSet['rest'] = {}): WriteSet {
  return {
    ...moved(name, 0, rest),
    rest: {
      created: [{ number: name, item: 'i', itemVersion: 1, applicant: 'p', applicantName: 'P', submittedAt: at }],
      ...rest,
    },
  };
}

function moved(name: string, expect: number, rest: WriteSet['rest'] = {}): WriteSet {
  return {
    case: name,
    expect,
    version: expect + 1,
    updatedAt: at,
    link: '00'.repeat(32),
    actor: 'p',
    key: `${name}-${expect}`,
    hash: 'h',
    answer: { version: expect + 1 },
    unit: 'u',
    status: 'open',
    stage: 's',
    title: 't',
    promisedDay: null,
    promisedAt: null,
    state: { version: expect + 1, [`part${expect}`]: expect },
    events: [{ version: expect + 1, type: 'thing.done', at, actor: 'p', payload: { expect }, link: '00'.repeat(32) }],
    rest,
  };
}

test('a command that changes only parts of the state leaves the other parts as they were', async () => {
  await committer.commit(filed('parts'));
  await committer.commit(moved('parts', 1));
  const [row] = await db.query<{ state: object; version: number }>(
    'select state, version from case_row where case_id = $1',
    ['parts'],
  );
  expect(row).toEqual({ state: { version: 2, part0: 0, part1: 1 }, version: 2 });
});

test('rows of any table are written with the command, replace what they name, and stay away when it is overtaken', async () => {
  const row = (text: string) => ({
    views: {
      draft: [
        {
          draft: 'd1',
          person: 'p',
          item: text,
          item_version: 1,
          version: 1,
          form: {},
          saved_at: at,
          created_by_key: 'k',
        },
      ],
    },
  });
  const read = () => db.query<{ item: string }>('select item from draft where draft = $1', ['d1']);
  await committer.commit(filed('views', row('first')));
  expect(await read()).toEqual([{ item: 'first' }]);
  const outcomes = await Promise.all([
    committer.commit(moved('views', 1, row('second'))),
    committer.commit({ ...moved('views', 1, row('third')), key: 'other' }),
  ]);
  // they go out by two lanes: either may be first, and its rows are those that stand
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['conflict', 'done']);
  expect(await read()).toEqual([{ item: outcomes[0]?.status === 'done' ? 'second' : 'third' }]);
});

test('many commands at once are each written once, in order, also when they come in waves', async () => {
  const names = Array.from({ length: 300 }, (_, index) => `wave-${index}`);
  expect((await Promise.all(names.map((name) => committer.commit(filed(name))))).map((one) => one.status)).toEqual(
    names.map(() => 'done'),
  );
  const again = await Promise.all(names.map((name) => committer.commit(filed(name))));
  expect(new Set(again.map((one) => one.status))).toEqual(new Set(['repeated']));
  const [count] = await db.query<{ count: string }>(`select count(*) from event where case_id like 'wave-%'`);
  expect(count?.count).toBe('300');
  const [places] = await db.query<{ count: string }>(
    `select count(distinct (tx, n)) from event where case_id like 'wave-%'`,
  );
  expect(places?.count).toBe('300');
});

test('a record that one command writes twice is as the second writing says, and so are the keys it holds', async () => {
  const record = (name: string, status: string, until: string | null) => ({
    register: 'r',
    record: name,
    status,
    data: {},
    keys: { name },
    until,
    at: '2026-03-01T23:59:59.000Z',
  });
  // in one order of the two writings and in many, so that no order of the database's own choosing can pass
  const names = Array.from({ length: 40 }, (_, index) => `twice-${index}`);
  await Promise.all(
    names.map((name) =>
      committer.commit(
        filed(name, {
          records: [record(name, 'reserved', '2026-05-01T00:00:00.000Z'), record(name, 'registered', null)],
        }),
      ),
    ),
  );
  const rows = await db.query<{ record: string; status: string; kept: string; held: string | null; at: string }>(
    `select r.record, r.status, r.until as kept, k.until as held, k.at from register_record r
       join register_key k on k.register = r.register and k.record = r.record
      where r.register = 'r' and r.latest and r.record like 'twice-%' and (k.until is not null or r.status <> 'registered' or k.at <> '2026-03-01T23:59:59Z')`,
  );
  expect(rows).toEqual([]);
  const [count] = await db.query<{ n: number }>(
    `select count(*)::integer as n from register_key where register = 'r' and record like 'twice-%'`,
  );
  expect(count?.n).toBe(names.length);
});

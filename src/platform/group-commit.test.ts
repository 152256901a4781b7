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

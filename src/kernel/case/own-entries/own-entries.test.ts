import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recheck } from '#kernel/evidence';
import { openOwnerConnection } from '#platform/db';
import { anna, bert, calendar, openClub, secretary } from '../../../../test/support/club.ts';
import { lostDay as item } from '../../../../test/support/club-entries.ts';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { openErrands } from '../errands.ts';
import { rebuild } from '../rebuild.ts';
import type { Actor } from '../run.ts';
import { countEntries, listEntries, listEntryTasks, readEntryEvents } from './lists.ts';

let database: TestDatabase;
let club: ReturnType<typeof openClub>;
let elsewhere: ReturnType<typeof openClub>;
let errands: ReturnType<typeof openErrands>;
const second: Actor = { ...secretary, id: 'p-sec-2', name: '二秘书' };
const by = (actor: Actor, key: string | null = null, expect: number | null = null) => ({ actor, key, expect });

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ('club', '{}')`);
  await owner.end();
  club = openClub(database.url, 6, undefined, [item]);
  elsewhere = openClub(database.url, 6, undefined, [item]);
  errands = openErrands({
    db: club.db,
    district: 'club',
    engine: club.engine,
    now: club.parts.now,
    onError: (error) => {
      throw error;
    },
    poll: false,
  });
});
afterAll(async () => {
  await errands.stop();
  await club.db.close();
  await elsewhere.db.close();
  await database.close();
});

async function open(): Promise<string> {
  return (await club.engine.file({ item, form: { title: '春季' }, draft: null }, by(anna))).caseId;
}
const add = async (caseId: string, what: string, actor: Actor = bert, key: string | null = null) =>
  (await club.engine.entries.add(caseId, { kind: 'claim', data: { what } }, by(actor, key))).entry;
const version = async (caseId: string) => (await club.engine.find(caseId))!.version;

test('two officers on two entries at the same moment both succeed, and the case itself does not move', async () => {
  const caseId = await open();
  const [hat, ball] = [await add(caseId, '帽子'), await add(caseId, '球')];
  const before = await version(caseId);
  const done = await Promise.all([
    club.engine.entries.act(caseId, hat, { act: 'give', why: '' }, by(secretary, null, 1)),
    elsewhere.engine.entries.act(caseId, ball, { act: 'refuse', why: '不是他的' }, by(second, null, 1)),
  ]);
  expect(done.map(({ state, version }) => [state, version])).toEqual([
    ['given', 2],
    ['refused', 2],
  ]);
  club.engine.forget(caseId);
  expect(await version(caseId)).toBe(before);
});

test('two officers on one entry at the same moment: one decides, the other is told', async () => {
  const caseId = await open();
  const hat = await add(caseId, '帽子');
  const outcomes = await Promise.allSettled([
    club.engine.entries.act(caseId, hat, { act: 'give', why: '' }, by(secretary, null, 1)),
    elsewhere.engine.entries.act(caseId, hat, { act: 'refuse', why: '不是他的' }, by(second, null, 1)),
  ]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const [lost] = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
  expect(['VERSION_STALE', 'ENTRY_STATE']).toContain(lost);
  const { entry } = await club.engine.entries.get(caseId, hat, secretary);
  expect(entry.version).toBe(2);
});

test('a hundred entries added at once by two processes have a hundred numbers', async () => {
  const caseId = await open();
  const codes = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      (n % 2 ? club : elsewhere).engine.entries
        .add(caseId, { kind: 'claim', data: { what: `物${n}` } }, by(bert))
        .then(({ entry }) => entry),
    ),
  );
  expect(new Set(codes).size).toBe(100);
  expect(await countEntries(club.db, 'club', caseId)).toEqual([{ kind: 'claim', state: 'made', count: 100 }]);
});

test('the same key again gives the first answer, for adding and for acting; another request under it is refused', async () => {
  const caseId = await open();
  const first = await club.engine.entries.add(caseId, { kind: 'claim', data: { what: '伞' } }, by(bert, 'key-add-1'));
  expect(
    await elsewhere.engine.entries.add(caseId, { kind: 'claim', data: { what: '伞' } }, by(bert, 'key-add-1')),
  ).toEqual(first);
  await expect(
    club.engine.entries.add(caseId, { kind: 'claim', data: { what: '鞋' } }, by(bert, 'key-add-1')),
  ).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  const act = { act: 'refuse', why: '没有' };
  const done = await club.engine.entries.act(caseId, first.entry, act, by(secretary, 'key-act-1', 1));
  expect(await elsewhere.engine.entries.act(caseId, first.entry, act, by(secretary, 'key-act-1', 1))).toEqual(done);
  expect((await countEntries(club.db, 'club', caseId))[0]).toMatchObject({ count: 1 });
});

test('whoever has an entry is in the case in his role and sees what that role sees; a stranger is told of no case', async () => {
  const caseId = await open();
  await expect(club.engine.command(caseId, { type: 'note', text: '你好' }, by(bert))).rejects.toMatchObject({
    code: 'CASE_UNKNOWN',
  });
  const hat = await add(caseId, '帽子');
  await club.engine.command(caseId, { type: 'note', text: '你好' }, by(bert));
  expect((await club.engine.find(caseId, bert.id))!.parties).toEqual([
    { person: bert.id, name: bert.name, part: 'loser' },
  ]);
  // he is nowhere in the state that every command reads and writes
  expect((await club.engine.find(caseId))!.parties).toEqual([]);
  const carl = { ...bert, id: 'p-carl', name: '卡尔' };
  await add(caseId, '球', carl);
  await expect(club.engine.entries.get(caseId, hat, carl)).rejects.toMatchObject({ code: 'ENTRY_NOT_FOUND' });
  await expect(club.engine.entries.get(caseId, hat, { ...bert, id: 'p-x' })).rejects.toMatchObject({
    code: 'ENTRY_NOT_FOUND',
  });
  expect((await club.engine.entries.get(caseId, hat, anna)).entry.title).toBe('帽子');
});

test.each([
  ['an act that is not declared', 'OUTCOME_UNKNOWN', secretary, { act: 'burn', why: '' }],
  ['an act of somebody else', 'NOT_ALLOWED', bert, { act: 'give', why: '' }],
  ['an act without the reason it needs', 'REASON_MISSING', secretary, { act: 'refuse', why: ' ' }],
  [
    'an act in a state from which it does not lead',
    'ENTRY_STATE',
    bert,
    { act: 'explain', why: '', data: { what: '帽' } },
  ],
] as const)('%s is refused with %s and leaves nothing', async (_, code, actor, asked) => {
  const caseId = await open();
  const hat = await add(caseId, '帽子');
  await expect(club.engine.entries.act(caseId, hat, asked, by(actor))).rejects.toMatchObject({ code });
  expect((await club.engine.entries.get(caseId, hat, secretary)).entry.version).toBe(1);
});

test('what an owner explains replaces what the entry holds, its identity number is sealed, its history keeps both', async () => {
  const caseId = await open();
  const hat = await add(caseId, '帽子');
  await club.engine.entries.act(caseId, hat, { act: 'doubt', why: '哪一顶' }, by(secretary));
  await club.engine.entries.act(
    caseId,
    hat,
    { act: 'explain', why: '', data: { what: '红帽子', idNumber: '50019919900307001X' } },
    by(bert),
  );
  const { entry } = await club.engine.entries.get(caseId, hat, secretary);
  expect(entry).toMatchObject({ title: '红帽子', state: 'made', version: 3 });
  expect(JSON.stringify(entry)).not.toContain('19900307');
  const history = await readEntryEvents(club.db, 'club', entry);
  expect(history.map(({ type }) => type)).toEqual(['entry.added', 'entry.acted', 'entry.acted']);
  expect(history[0]).toMatchObject({ title: '帽子' });
});

test('the stage waits for every entry, ends with the last of them, and at once where there is none', async () => {
  const caseId = await open();
  const codes = [await add(caseId, '帽子'), await add(caseId, '球')];
  await club.engine.command(caseId, { type: 'decide', task: 'close', outcome: 'done', reasons: [] }, by(secretary));
  await errands.runDue();
  await club.engine.entries.act(caseId, codes[0]!, { act: 'give', why: '' }, by(secretary));
  await errands.runDue();
  expect((await club.engine.find(caseId))!.stage).toBe('decide');
  expect((await club.engine.find(caseId))!.closedAt).toBeNull();
  await elsewhere.engine.entries.act(caseId, codes[1]!, { act: 'refuse', why: '没有' }, by(second));
  await errands.runDue();
  expect((await club.engine.find(caseId))!.status).toBe('complete');
  await expect(add(caseId, '太晚')).rejects.toMatchObject({ code: 'CASE_CLOSED' });
  const none = await open();
  await club.engine.command(none, { type: 'decide', task: 'close', outcome: 'done', reasons: [] }, by(secretary));
  expect((await club.engine.find(none))!.status).toBe('complete');
});

test('an entry decided while the stage begins to wait is not overlooked, whichever comes first', async () => {
  for (let round = 0; round < 5; round++) {
    const caseId = await open();
    const hat = await add(caseId, '帽子');
    await Promise.all([
      club.engine.command(caseId, { type: 'decide', task: 'close', outcome: 'done', reasons: [] }, by(secretary)),
      elsewhere.engine.entries.act(caseId, hat, { act: 'give', why: '' }, by(second)),
    ]);
    await errands.runDue();
    club.engine.forget(caseId);
    expect((await club.engine.find(caseId))!.status).toBe('complete');
  }
});

test('a list of entries is paged in their order, by state and by owner; the queue of a unit holds what waits for it', async () => {
  const caseId = await open();
  for (let n = 0; n < 7; n++) await add(caseId, `物${n}`, n < 5 ? bert : { ...bert, id: 'p-carl' });
  const page = (after: { at: never; stream: string } | null, more = {}) =>
    listEntries(club.db, 'club', { case: caseId, kind: 'claim', after, limit: 3, ...more });
  const first = await page(null);
  const last = first.at(-1)!;
  const next = await page({ at: last.addedAt as never, stream: last.stream });
  const titles = [...first, ...next].map(({ title }) => title);
  expect(new Set(titles).size).toBe(6);
  expect((await page(null, { owners: ['p-carl'] })).length).toBe(2);
  const queue = await listEntryTasks(club.db, 'club', {
    unit: 'club',
    of: [{ item: 'lost-day', kind: 'claim', state: 'made' }],
    after: null,
    limit: 200,
  });
  expect(queue.filter((one) => one.case === caseId)).toHaveLength(7);
  await club.engine.entries.act(caseId, first[0]!.stream.split('~')[1]!, { act: 'give', why: '' }, by(secretary));
  expect((await page(null, { state: 'given' })).length).toBe(1);
});

test('every chain and row holds, and rebuilt from the log all entries are those that are there', async () => {
  const found = await recheck({ db: club.db, district: 'club', keys: [] });
  expect(found.faults).toEqual([]);
  const reader = await openOwnerConnection(database.ownerUrl);
  const writer = await openOwnerConnection(database.ownerUrl);
  const again = (isDry: boolean) =>
    rebuild({
      reader,
      writer,
      district: 'club',
      calendarAt: () => calendar,
      alongside: () => ({}),
      readers: [],
      isDry,
    });
  expect((await again(true)).differences).toEqual([]);
  const before = await club.db.query<{ text: string }>('select e::text as text from entry_row e order by case_id');
  expect((await again(false)).swapped).toBe(true);
  const after = await club.db.query<{ text: string }>('select e::text as text from entry_row e order by case_id');
  expect(before.length).toBeGreaterThan(100);
  expect(after).toEqual(before);
  const caseId = before.length > 0 ? await open() : '';
  expect(await add(caseId, '之后')).toMatch(/^claim-/);
  await reader.close();
  await writer.close();
});

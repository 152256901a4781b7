import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runBatches } from '#kernel/batch';
import { batchActs } from '../src/api/batch-acts.ts';
import { type Caller, openTestApis, seedPersons, type TestApi } from './support/api.ts';
import { lostDay } from './support/club-entries.ts';

/** Entries and parties over the API, of an item that the office has published with them. */
let opened: Awaited<ReturnType<typeof openTestApis>>;
let api: TestApi;
const who = new Map<string, Caller>();
const as = (code: string) => who.get(code)!;
const key = () => ({ 'idempotency-key': randomUUID() });

interface Row {
  entry: string;
  title: string;
  state: string;
  version: number;
  ownerName: string;
  mine: boolean;
}
interface Listed {
  rows: Row[];
  next: string | null;
  kinds: { kind: string; mayAdd: boolean; states: { state: string; count: number | null }[] }[];
}
interface Said {
  code?: string;
  entry: string;
  version: number;
  state: string;
}

beforeAll(async () => {
  opened = await openTestApis(['wansheng', 'wansheng-beyond']);
  api = opened.apis[0]!;
  const text = JSON.stringify(lostDay).replaceAll(
    '"unit":"club","role":"secretary"',
    '"unit":"market-regulation","role":"registrar"',
  );
  const definition = { ...JSON.parse(text), code: 'establish', version: 1001, unit: 'market-regulation' };
  await api.world.db.query(
    `insert into item_version (district, item, version, from_day, definition, made_from, note, published_at, published_by, published_by_name, published_key)
       values ('wansheng', 'establish', 1001, '2026-01-01', $1, 1, '', now(), 'p-x', '', 'k')`,
    [JSON.stringify({ ...definition, from: '2026-01-01', limits: [{ ...definition.limits[0], from: '2026-01-01' }] })],
  );
  await api.world.catalogue.refresh();
  for (const code of ['P1', 'P2', 'P3', 'P4', 'S1', 'S3', 'S5', 'S6']) who.set(code, await api.as(code));
}, 60_000);
afterAll(async () => {
  await opened?.close();
});

async function open(): Promise<string> {
  const draft = await as('P1').call<{ draft: string }>(
    'POST',
    '/api/drafts',
    { item: 'establish', form: { title: '春季' } },
    key(),
  );
  const filed = await as('P1').call<{ caseId: string }>('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
    ...key(),
    'if-match': '1',
  });
  expect(filed.status, filed.text).toBe(201);
  return filed.body.caseId;
}
const add = (caller: Caller, id: string, what: string, more = {}) =>
  caller.call<Said>('POST', `/api/cases/${id}/entries`, { kind: 'claim', data: { what }, ...more }, key());
const act = (caller: Caller, id: string, entry: string, version: number, body: object) =>
  caller.call<Said>(
    'POST',
    `/api/cases/${id}/entries/${entry}/acts`,
    { why: '', ...body },
    { ...key(), 'if-match': String(version) },
  );
const list = async (caller: Caller, id: string, query = '') =>
  (await caller.call<Listed>('GET', `/api/cases/${id}/entries${query}`)).body;

test('a person who was a stranger claims something, is in the case from then on and sees his own entry only', async () => {
  const id = await open();
  expect((await as('P2').call('GET', `/api/cases/${id}`)).status).toBe(404);
  const made = await add(as('P2'), id, '帽子');
  expect(made.status, made.text).toBe(201);
  await add(as('P3'), id, '球');
  expect((await as('P2').call('GET', `/api/cases/${id}`)).status).toBe(200);
  const cases = await as('P2').call<{ rows: { caseId: string }[] }>('GET', '/api/cases');
  expect(cases.body.rows.map(({ caseId }) => caseId)).toContain(id);
  const mine = await list(as('P2'), id);
  expect(mine.rows.map(({ title }) => title)).toEqual(['帽子']);
  expect(mine.kinds[0]!.states.every(({ count }) => count === null)).toBe(true);
  const all = await list(as('S1'), id);
  expect(all.rows.map(({ title }) => title)).toEqual(['帽子', '球']);
  expect(all.kinds[0]!.states.find(({ state }) => state === 'made')!.count).toBe(2);
  for (const path of ['', `/${made.body.entry}`])
    expect((await as('P4').call('GET', `/api/cases/${id}/entries${path}`)).status).toBe(404);
  expect((await as('P3').call('GET', `/api/cases/${id}/entries/${made.body.entry}`)).status).toBe(404);
  const beyond = await opened.apis[1]!.as('P2');
  expect((await beyond.call('GET', `/api/cases/${id}/entries/${made.body.entry}`)).status).toBe(404);
});

test('an officer decides an entry on the version he saw; its history says who and why, masked', async () => {
  const id = await open();
  const { entry } = (await add(as('P2'), id, '帽子')).body;
  const stale = await act(as('S1'), id, entry, 7, { act: 'give' });
  expect([stale.status, stale.body.code]).toEqual([412, 'VERSION_STALE']);
  const own = await act(as('P2'), id, entry, 1, { act: 'give' });
  expect([own.status, own.body.code]).toEqual([403, 'NOT_ALLOWED']);
  const refused = await act(as('S1'), id, entry, 1, { act: 'refuse', why: '电话 19900000002 打不通' });
  expect(refused.body).toMatchObject({ state: 'refused', version: 2 });
  const seen = await as('P2').call<{ history: { actName: { zh: string }; why: string }[]; acts: unknown[] }>(
    'GET',
    `/api/cases/${id}/entries/${entry}`,
  );
  expect(seen.body.history.map(({ actName }) => actName.zh)).toEqual(['新增', '不给']);
  expect(seen.body.history[1]!.why).not.toContain('19900000002');
  expect(seen.body.acts).toEqual([]);
});

test('entries that wait for a role stand in its queue over all cases, and in no other', async () => {
  const id = await open();
  await add(as('P2'), id, '雨伞');
  const queue = await as('S1').call<{ rows: { title: string; caseId: string }[] }>('GET', '/api/entry-tasks?limit=200');
  expect(queue.body.rows.filter(({ caseId }) => caseId === id)).toHaveLength(1);
  const other = await as('S6').call<{ rows: unknown[] }>('GET', '/api/entry-tasks');
  expect(other.body.rows).toEqual([]);
  expect((await as('P1').call('GET', '/api/entry-tasks')).status).toBe(403);
});

test('lists of entries and of parties are paged, each entry and person once', async () => {
  const id = await open();
  for (let n = 0; n < 5; n++) await add(as('P2'), id, `物${n}`);
  await add(as('P3'), id, '物5');
  const first = await list(as('S1'), id, '?limit=4');
  const second = await list(as('S1'), id, `?limit=4&after=${first.next}`);
  expect([...first.rows, ...second.rows].map(({ title }) => title)).toEqual([0, 1, 2, 3, 4, 5].map((n) => `物${n}`));
  expect(second.next).toBeNull();
  const people = async (query: string) =>
    (await as('S1').call<{ rows: { name: string }[]; next: string | null }>('GET', `/api/cases/${id}/parties${query}`))
      .body;
  const one = await people('?limit=1');
  const two = await people(`?limit=1&after=${one.next}`);
  expect(new Set([...one.rows, ...two.rows].map(({ name }) => name)).size).toBe(2);
  expect(two.next).toBeNull();
  expect((await as('S1').call('GET', `/api/cases/${id}/entries?after=nonsense`)).status).toBe(400);
});

test('whoever reads somebody’s entry or a list with it leaves a trace for him', async () => {
  const id = await open();
  const { entry } = (await add(as('P2'), id, '围巾')).body;
  await as('S1').call('GET', `/api/cases/${id}/entries/${entry}`);
  await list(as('S1'), id);
  await list(as('P2'), id);
  const left = await api.world.db.query<{ what: string }>(
    `select what from read_log where district = 'wansheng' and case_id = $1 and what like 'entr%' order by what`,
    [id],
  );
  expect(left.map(({ what }) => what)).toEqual(['entries', 'entry']);
});

test('a batch adds the lines of a table and another decides all that wait, an outcome for each row', async () => {
  const id = await open();
  const run = async () => {
    const person = api.world.people.personOf(seedPersons.find(({ code }) => code === 'S1')!.idNumber);
    await runBatches({
      db: api.world.db,
      district: 'wansheng',
      now: api.world.now,
      acts: batchActs(api.world),
      actorOf: async () => ({
        kind: 'person',
        id: person,
        name: '登记官',
        level: 2,
        staff: { unit: 'market-regulation', roles: ['registrar'] },
      }),
      name: 'test',
      onError: (error) => {
        throw error;
      },
    });
  };
  interface Batch {
    batch: string;
    version: number;
    counts: Record<string, number>;
  }
  const make = async (work: object, rows: object) => {
    const made = await as('S1').call<Batch>('POST', '/api/batches', { title: '批', work, rows }, key());
    expect(made.status, made.text).toBe(201);
    await run();
    const seen = await as('S1').call<Batch>('GET', `/api/batches/${made.body.batch}`);
    const started = await as('S1').call(
      'POST',
      `/api/batches/${made.body.batch}/commands`,
      { type: 'run' },
      {
        'if-match': String(seen.body.version),
      },
    );
    expect(started.status, started.text).toBe(200);
    await run();
    return (
      await as('S1').call<{ rows: { outcome: string; outcomeWhy: { zh: string } | null }[] }>(
        'GET',
        `/api/batches/${made.body.batch}/rows`,
      )
    ).body.rows;
  };
  const p2 = seedPersons.find(({ code }) => code === 'P2')!;
  const table = `row,what,ownerName,ownerIdNumber\n1,帽子,${p2.name},${p2.idNumber}\n2,,,\n3,球,,\n`;
  const added = await make({ act: 'add-entry', case: id, kind: 'claim' }, { file: { name: 'a.csv', text: table } });
  expect(added.map(({ outcome }) => outcome)).toEqual(['done', 'refused', 'done']);
  const listed = await list(as('S1'), id);
  expect(new Map(listed.rows.map(({ title, ownerName }) => [title, ownerName]))).toEqual(
    new Map([
      ['帽子', p2.name],
      ['球', ''],
    ]),
  );
  const ball = listed.rows.find(({ title }) => title === '球')!.entry;
  await act(as('S1'), id, ball, 1, { act: 'doubt', why: '哪个' });
  const decided = await make(
    { act: 'entry', case: id, do: 'refuse', why: '「{title}」没有找到' },
    { entries: { case: id, kind: 'claim', state: 'made' } },
  );
  expect(decided.map(({ outcome }) => outcome)).toEqual(['done']);
  const after = await list(as('S1'), id);
  expect(after.rows.map(({ title, state }) => `${title} ${state}`).sort()).toEqual(['帽子 refused', '球 doubted']);
});

test('whoever leafs through the queue or the list of his unit leaves one trace a day for each case in it', async () => {
  const id = await open();
  const left = async () =>
    (
      await api.world.db.query<{ what: string }>(
        `select what from read_log where district = 'wansheng' and case_id = $1 and what = 'list'`,
        [id],
      )
    ).length;
  for (let n = 0; n < 3; n++) {
    await as('S1').call('GET', '/api/tasks?limit=200');
    await as('S1').call('GET', '/api/cases?limit=200');
  }
  expect(await left()).toBe(1);
  await as('P1').call('GET', '/api/cases');
  expect(await left()).toBe(1);
  opened.clock.ms += 24 * 3_600_000;
  who.set('S1', await api.as('S1'));
  await as('S1').call('GET', '/api/tasks?limit=200');
  expect(await left()).toBe(2);
});

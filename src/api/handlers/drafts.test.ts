import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '#kernel/base';
import { foundingForm } from '../../../test/support/founding-form.ts';
import { type Guest, openServed, type Served } from '../../../test/support/served.ts';

// biome-ignore lint/suspicious/noExplicitAny: definitions and forms are read and changed as JSON
type Json = any;
let served: Served;
let keys = 0;
const key = () => {
  keys += 1;
  return `drafts-test-${keys}`;
};

beforeAll(async () => {
  served = await openServed('2026-03-02T02:00:00.000Z');
});
afterAll(() => served.close());

const log = (person: string) => served.processes[0]!.logIn(person);

/** Publishes the next version of the item from today, made from the version in force. */
async function publish(change: (definition: Json) => unknown): Promise<number> {
  const office = await log('S5');
  const item = '/api/workshop/items/establish';
  const { versions } = (await office.call<Json>('GET', item)).body;
  const madeFrom = versions.find(({ state }: Json) => state === 'in-force').version;
  const { definition } = (await office.call<Json>('GET', `${item}/versions/${madeFrom}`)).body;
  definition.from = served.clock.at.slice(0, 10);
  change(definition);
  const working = await office.call<Json>('PUT', `${item}/working`, { definition, madeFrom }, { 'if-match': '0' });
  expect(working.body.problems).toEqual([]);
  const published = await office.call<Json>(
    'POST',
    `${item}/publish`,
    { note: '改表' },
    { 'if-match': '1', 'idempotency-key': key() },
  );
  expect(published.status).toBe(201);
  return published.body.version;
}

const hobby =
  (name: string, more: Json = {}) =>
  (definition: Json) => {
    definition.form.properties[name] = { type: 'string', maxLength: 20, title: '爱好', 'x-title-en': 'Hobby', ...more };
    definition.steps[5].fields.unshift(name);
  };
const without = (name: string) => (definition: Json) => {
  delete definition.form.properties[name];
  definition.steps[5].fields = definition.steps[5].fields.filter((field: string) => field !== name);
};

async function start(guest: Guest, form: Json = { companyType: 'llc' }): Promise<Json> {
  const { status, body } = await guest.call<Json>(
    'POST',
    '/api/drafts',
    { item: 'establish', form },
    { 'idempotency-key': key() },
  );
  expect(status).toBe(201);
  return body;
}
const save = (guest: Guest, draft: string, version: number, body: Json) =>
  guest.call<Json>('PUT', `/api/drafts/${draft}`, body, { 'if-match': String(version) });
const read = (guest: Guest, draft: string) => guest.call<Json>('GET', `/api/drafts/${draft}`);
const submit = (guest: Guest, draft: string, version: number) =>
  guest.call<Json>('POST', `/api/drafts/${draft}/submit`, undefined, {
    'if-match': String(version),
    'idempotency-key': key(),
  });

test('a draft is carried to each new version by the ids of its fields, and what is gone stays beside it', async () => {
  const guest = await log('P1');
  const { draft } = await start(guest);
  expect((await read(guest, draft)).body).toMatchObject({ itemVersion: 1, version: 1, moved: null });

  await publish(hobby('hobby'));
  const moved = await read(guest, draft);
  expect(moved.body).toMatchObject({ itemVersion: 1001, version: 1, form: { companyType: 'llc' } });
  expect(moved.body.moved).toMatchObject({
    from: '1',
    to: '1.1',
    left: [],
    added: [{ at: '/hobby', required: false }],
  });
  await save(guest, draft, 1, { form: { hobby: '下棋' }, itemVersion: 1001 });

  await publish((definition) => {
    without('hobby')(definition);
    hobby('pastime', { 'x-id': 'hobby' })(definition);
  });
  expect((await read(guest, draft)).body).toMatchObject({ itemVersion: 1002, version: 2, form: { pastime: '下棋' } });

  await publish(without('pastime'));
  const last = (await read(guest, draft)).body;
  expect(last.form).toEqual({ companyType: 'llc' });
  expect(last.moved).toMatchObject({
    from: '1.2',
    to: '1.3',
    added: [],
    left: [{ at: '/pastime', title: { zh: '爱好', en: 'Hobby' }, why: 'gone', value: '下棋' }],
  });
  const [stored] = await served.processes[0]!.world.db.query<{ beside: string }>(
    'select beside from draft where draft = $1',
    [draft],
  );
  expect(stored?.beside).not.toContain('下棋');
});

test('personal numbers stay encrypted while a draft moves, and come out as they were typed', async () => {
  const guest = await log('P1');
  const { draft } = await start(guest, { shareholders: [{ name: '林予安', idNumber: '50019919900307001X' }] });
  await publish(hobby('hobby'));
  expect((await read(guest, draft)).body.form.shareholders).toEqual([
    { name: '林予安', idNumber: '50019919900307001X' },
  ]);
  const [stored] = await served.processes[0]!.world.db.query<{ form: Json }>(
    'select form from draft where draft = $1',
    [draft],
  );
  expect(JSON.stringify(stored?.form)).not.toContain('50019919900307001X');
});

test('what a device typed without a connection, in the version before, arrives in the new one', async () => {
  const guest = await log('P1');
  const { draft, version, itemVersion } = await start(guest, { address: { town: '石林镇' } });
  await publish((definition) => {
    without('hobby')(definition);
    hobby('pastime', { 'x-id': 'hobby' })(definition);
  });
  const late = await save(guest, draft, version, { form: { hobby: '钓鱼', address: { detail: '一号' } }, itemVersion });
  expect(late).toMatchObject({
    status: 200,
    body: { form: { pastime: '钓鱼', address: { detail: '一号', town: '石林镇' } } },
  });
  await publish(without('pastime'));
  const later = await save(guest, draft, late.body.version, {
    form: { pastime: '游泳', companyType: 'llc', address: null },
    itemVersion: late.body.itemVersion,
  });
  expect(later.body.form).toEqual({ companyType: 'llc' });
  expect(later.body.moved.left).toMatchObject([{ at: '/pastime', value: '游泳' }]);
  const again = await save(guest, draft, later.body.version, { form: { noSuchField: 1 } });
  expect(again).toMatchObject({ status: 422, body: { code: 'FORM_INVALID' } });
});

test('of two devices the second to save is shown what the first saved, and nothing of either is lost', async () => {
  const guest = await log('P1');
  const { draft, version } = await start(guest);
  expect((await save(guest, draft, version, { form: { scope: ['A0141'] } })).status).toBe(200);
  const second = await save(guest, draft, version, { form: { scope: [] } });
  expect(second).toMatchObject({ status: 412, body: { code: 'DRAFT_STALE' } });
  expect(second.body.params.draft).toMatchObject({ version: version + 1, form: { scope: ['A0141'] } });
});

test('nobody files under a version he has not seen; when nothing changed for him he need not look', async () => {
  const guest = await log('P1');
  const words = await start(guest, foundingForm('春笋种植'));
  await publish((definition) => (definition.result.zh = '执照和印章'));
  expect((await submit(guest, words.draft, words.version)).status).toBe(201);

  const asked = await start(guest, foundingForm('秋菊种植'));
  await publish(hobby('hobby'));
  const refused = await submit(guest, asked.draft, asked.version);
  expect(refused).toMatchObject({ status: 409, body: { code: 'DRAFT_MOVED' } });
  expect(refused.body.params.draft.moved.added).toMatchObject([{ at: '/hobby' }]);
  const filed = await submit(guest, asked.draft, asked.version);
  expect(filed.status).toBe(201);
  const state = await served.processes[0]!.world.engine.find(filed.body.caseId);
  expect(state?.itemVersion).toBeGreaterThan(1000);
});

test('a version that begins tomorrow leaves drafts alone until then', async () => {
  const guest = await log('P1');
  const { draft, itemVersion } = await start(guest);
  const number = await publish((definition) => {
    definition.from = '2026-03-03';
    without('hobby')(definition);
  });
  expect((await read(guest, draft)).body.itemVersion).toBe(itemVersion);
  served.clock.at = '2026-03-02T15:59:59.999Z' as Instant;
  expect((await read(await log('P1'), draft)).body.itemVersion).toBe(itemVersion);
  served.clock.at = '2026-03-02T16:00:00.000Z' as Instant;
  expect((await read(await log('P1'), draft)).body.itemVersion).toBe(number);
});

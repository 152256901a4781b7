import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Instant } from '#kernel/base';
import { foundingForm } from '../../../test/support/founding-form.ts';
import { until } from '../../../test/support/instance.ts';
import { type Guest, openServed, type Served } from '../../../test/support/served.ts';

let served: Served;
/** The leading group's office, at each of two processes. */
let office: Guest;
let officeElsewhere: Guest;
/** Item administrator of the unit that registers companies; an officer of another unit; a citizen. */
let admin: Guest;
let officer: Guest;
let citizen: Guest;
const day = '2026-03-02';

beforeAll(async () => {
  served = await openServed(`${day}T02:00:00.000Z`, 2);
});
afterAll(() => served.close());
beforeEach(async () => {
  await on(`${day}T02:00:00.000Z`);
  await served.processes[0]!.world.db.query('delete from item_working');
});

/** Moves the clock and logs everybody in again: sessions end after a working day. */
async function on(at: string): Promise<void> {
  served.clock.at = at as Instant;
  const [one, two] = served.processes;
  office = await one!.logIn('S5');
  admin = await one!.logIn('S3');
  officer = await one!.logIn('S6');
  citizen = await one!.logIn('P1');
  officeElsewhere = await two!.logIn('S5');
}

// biome-ignore lint/suspicious/noExplicitAny: definitions are read and changed as JSON
type Json = any;
const item = '/api/workshop/items/establish';
let keys = 0;
const key = () => {
  keys += 1;
  return `workshop-test-${keys}`;
};

async function definitionOf(version = 1): Promise<Json> {
  return (await office.call<Json>('GET', `${item}/versions/${version}`)).body.definition;
}

async function start(who: Guest, change: (definition: Json) => unknown, madeFrom = 1): Promise<Json> {
  const definition = await definitionOf(madeFrom);
  definition.from = day;
  change(definition);
  const { status, body } = await who.call<Json>(
    'PUT',
    `${item}/working`,
    { definition, madeFrom },
    { 'if-match': '0' },
  );
  expect([status, body.detail]).toEqual([200, undefined]);
  return body;
}

const publish = (who: Guest, revision: number, idempotency = key()) =>
  who.call<Json>(
    'POST',
    `${item}/publish`,
    { note: '缩短承诺' },
    { 'if-match': String(revision), 'idempotency-key': idempotency },
  );

test('the office sees every item with its version in force, and nobody else than staff does', async () => {
  const { body } = await office.call<Json>('GET', '/api/workshop/items');
  expect(body.rows).toContainEqual(
    expect.objectContaining({
      code: 'establish',
      mayEdit: true,
      working: null,
      inForce: expect.objectContaining({ text: '1', origin: 'declared' }),
    }),
  );
  expect((await citizen.call('GET', '/api/workshop/items')).status).toBe(403);
});

test.each([
  ['the office', () => office, 200],
  ['the item administrator of the unit', () => admin, 200],
  ['an officer of another unit', () => officer, 403],
  ['a citizen', () => citizen, 403],
])('%s may or may not start a new version', async (_, who, status) => {
  const definition = { ...(await definitionOf()), from: day };
  const answer = await who().call('PUT', `${item}/working`, { definition, madeFrom: 1 }, { 'if-match': '0' });
  expect(answer.status).toBe(status);
  const publishing = await who().call(
    'POST',
    `${item}/publish`,
    { note: 'x' },
    { 'if-match': '9', 'idempotency-key': key() },
  );
  expect(publishing.status).toBe(status === 200 ? 412 : 403);
});

test('an item administrator cannot give an item to another unit', async () => {
  const definition = { ...(await definitionOf()), from: day, unit: 'service-centre' };
  const answer = await admin.call('PUT', `${item}/working`, { definition, madeFrom: 1 }, { 'if-match': '0' });
  expect(answer).toMatchObject({ status: 403, body: { code: 'ITEM_NOT_YOURS' } });
});

test('while it is worked on, problems stand at their places and changes for applicants are told in words', async () => {
  const working = await start(office, (definition) => {
    definition.name.en = '';
    definition.stages[3].tasks[0].unit = 'moon';
    definition.limits[2].promised = { kind: 'workingDays', count: 2 };
  });
  expect(working.problems.map(({ code, at }: Json) => [code, at])).toEqual([
    ['TEXT_MISSING', '/name'],
    ['UNIT_UNKNOWN', '/stages/3/tasks/0/unit'],
  ]);
  expect(working.changes).toContainEqual(
    expect.objectContaining({
      text: { zh: '承诺时限', en: 'Promised time' },
      before: { zh: '1 个工作日', en: '1 working day' },
      after: { zh: '2 个工作日', en: '2 working days' },
    }),
  );
  expect(working.numberText).toBe('1.1');
  const refused = await publish(office, working.revision);
  expect(refused).toMatchObject({ status: 422, body: { code: 'ITEM_UNSOUND', params: { count: 2 } } });
});

test('a definition that is no definition is kept and judged, and brings nothing down', async () => {
  for (const definition of [{}, { stages: 'none' }, { stages: [null] }, { form: { properties: { a: 7 } } }]) {
    const judged = await office.call<Json>('POST', `${item}/judge`, { definition, madeFrom: 1 });
    expect([judged.status, judged.body.problems?.[0]?.code]).toEqual([200, 'SHAPE_BROKEN']);
    expect(judged.body.changes).toEqual([]);
  }
  const saved = await office.call<Json>(
    'PUT',
    `${item}/working`,
    { definition: { half: true }, madeFrom: 1 },
    { 'if-match': '0' },
  );
  expect(saved.status).toBe(200);
  expect((await publish(office, 1)).status).toBe(422);
  expect((await office.call('GET', item)).status).toBe(200);
});

test('two who work on one item do not overwrite each other, at whatever process', async () => {
  const working = await start(office, () => undefined);
  const definition = { ...working.definition, basis: '别的依据' };
  const second = await officeElsewhere.call<Json>(
    'PUT',
    `${item}/working`,
    { definition, madeFrom: 1 },
    { 'if-match': '1' },
  );
  expect(second).toMatchObject({ status: 200, body: { revision: 2 } });
  const first = await admin.call<Json>('PUT', `${item}/working`, { definition, madeFrom: 1 }, { 'if-match': '1' });
  expect(first).toMatchObject({ status: 412, body: { code: 'WORKING_STALE', params: { revision: 2 } } });
  expect((await publish(office, 1)).status).toBe(412);
  expect((await office.call('DELETE', `${item}/working`, undefined, { 'if-match': '1' })).status).toBe(412);
  expect((await office.call('DELETE', `${item}/working`, undefined, { 'if-match': '2' })).status).toBe(200);
});

test('a version from tomorrow holds from tomorrow, at every process, without a restart; what was filed keeps its own', async () => {
  const [, elsewhere] = served.processes;
  const before = await filed(citizen, '晨露种植');
  const working = await start(office, (definition) => {
    definition.from = '2026-03-03';
    definition.name = { zh: '企业设立登记（新）', en: 'Start a company (new)' };
  });
  const sent = key();
  const published = await publish(office, working.revision, sent);
  expect(published).toMatchObject({
    status: 201,
    body: { text: '1.1', state: 'future', publishedByName: '沈知秋', note: '缩短承诺' },
  });
  expect(await publish(office, working.revision, sent)).toMatchObject({ status: 201, body: { text: '1.1' } });
  await until(async () => elsewhere!.world.catalogue.find('establish', 1001) !== undefined);
  const name = async () => (await officeElsewhere.call<Json>('GET', '/api/items/establish')).body.name.zh;
  expect(await name()).toBe('企业设立登记（开办企业一件事）');
  await on('2026-03-02T16:00:00.000Z');
  expect(await name()).toBe('企业设立登记（新）');

  const guest = await elsewhere!.logIn('P1');
  expect((await guest.call<Json>('GET', `/api/cases/${before}`)).body.itemName.zh).toBe(
    '企业设立登记（开办企业一件事）',
  );
  const after = await filed(guest, '晚霞种植');
  expect((await citizen.call<Json>('GET', `/api/cases/${after}`)).body.itemName.zh).toBe('企业设立登记（新）');
  expect((await citizen.call<Json>('GET', '/api/items/establish')).body.version).toBe(1001);
});

test('a process that has not heard of a version yet can still go on with a case filed under it', async () => {
  await on('2026-03-04T02:00:00.000Z');
  const working = await start(office, (definition) => (definition.from = '2026-03-04'), 1001);
  await publish(office, working.revision);
  const caseId = await filed(citizen, '细雨种植');
  const deaf = served.processes[1]!;
  expect(await (await deaf.logIn('P1')).call<Json>('GET', `/api/cases/${caseId}`)).toMatchObject({ status: 200 });
  const engine = deaf.world.engine;
  const actor = {
    kind: 'person' as const,
    id: (await engine.find(caseId))!.applicant.person,
    name: '林予安',
    level: 2,
    staff: null,
  };
  const noted = await engine.command(caseId, { type: 'note', text: '请快些' }, { actor, key: null, expect: null });
  expect(noted.events).toEqual(['case.noted']);
});

test('an item whose approval is abolished can be read about and no longer applied for', async () => {
  await on('2026-03-05T02:00:00.000Z');
  const open = await citizen.call<Json>('POST', '/api/drafts', { item: 'establish' }, { 'idempotency-key': key() });
  const working = await start(office, (definition) =>
    Object.assign(definition, { from: '2026-03-05', reform: 'abolished' }),
  );
  expect((await publish(office, working.revision)).status).toBe(201);
  expect((await citizen.call<Json>('GET', '/api/items/establish')).body.reform).toBe('abolished');
  const headers = { 'idempotency-key': key() };
  expect(await citizen.call('POST', '/api/drafts', { item: 'establish' }, headers)).toMatchObject({
    status: 409,
    body: { code: 'ITEM_ABOLISHED' },
  });
  expect((await citizen.call('GET', `/api/drafts/${open.body.draft}`)).status).toBe(200);
});

test('the history tells who published which version when, and which goes before which', async () => {
  await on('2026-03-05T02:00:00.000Z');
  const { body } = await office.call<Json>('GET', item);
  expect(body.versions.map(({ text, state }: Json) => [text, state])).toEqual([
    ['1.3', 'in-force'],
    ['1.2', 'past'],
    ['1.1', 'past'],
    ['1', 'past'],
  ]);
  expect(body.versions[1]).toMatchObject({ origin: 'office', madeFromText: '1.1', publishedByName: '沈知秋' });
  expect(body.vocabulary.roles).toContainEqual({ unit: 'market-regulation', role: 'registrar' });
});

async function filed(guest: Guest, trade: string): Promise<string> {
  const draft = await guest.call<Json>(
    'POST',
    '/api/drafts',
    { item: 'establish', form: foundingForm(trade) },
    { 'idempotency-key': key() },
  );
  expect([draft.status, draft.body.detail]).toEqual([201, undefined]);
  const receipt = await guest.call<Json>('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
    'if-match': String(draft.body.version),
    'idempotency-key': key(),
  });
  expect([receipt.status, receipt.body.detail]).toEqual([201, undefined]);
  return receipt.body.caseId;
}

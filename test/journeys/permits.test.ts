import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundingForm } from '../support/founding-form.ts';
import { type Client, type Instance, logIn, startInstance, until, visitorOf } from '../support/instance.ts';

/**
 * From the licence to the open door over the public API of a whole instance: a restaurant is founded with its permits on the same
 * form, each unit decides its part, one licence shows them all, an employee opens a gas account with it, and a lease is sealed that
 * the landlord verifies without an account.
 */
let instance: Instance;
let owner: Client;
let employee: Client;
let visitor: Client;

beforeAll(async () => {
  instance = await startInstance();
  [owner, employee] = (await Promise.all([logIn(instance, 'P1'), logIn(instance, 'P3')])) as [Client, Client];
  visitor = visitorOf(instance);
}, 200_000);
afterAll(async () => {
  await instance?.stop();
});

// biome-ignore lint/suspicious/noExplicitAny: answers are read as JSON
type Json = any;
const key = () => ({ 'idempotency-key': randomUUID() });
const caseOf = async (client: Client, id: string, headers: Record<string, string> = {}) =>
  (await client.call<Json>('GET', `/api/cases/${id}`, undefined, headers)).body;
const p1 = { name: '林予安', idNumber: '50019919900307001X', phone: '19900000001' };
const name = '重庆市万盛经开区筠澜槿樾餐饮有限公司';

let company: { number: string; name: string };
let acting: Record<string, string>;
let licence: string;
let seal: string;
let founding: string;
let joint: string;

async function credentials(headers: Record<string, string> = {}): Promise<Json[]> {
  return (await owner.call<Json>('GET', '/api/credentials', undefined, headers)).body.rows;
}

test('one form asks for the company and its three permits; those on commitment and by notice are there within seconds', async () => {
  const part = (details: object, conditions: string[]) => ({ details, conditions });
  const draft = await owner.call<Json>(
    'POST',
    '/api/drafts',
    {
      item: 'establish',
      form: foundingForm('筠澜槿樾餐饮', {
        scope: ['H6210', 'F5122'],
        permits: {
          chosen: ['food-business-permit', 'venue-fire-safety', 'signboard-filing'],
          place: { address: '石林镇星台村 12 号', areaM2: 180 },
          manager: p1,
          foodBusinessPermit: part({ business: 'restaurant', kitchenM2: 40, coldDishes: 'no' }, [
            'apart',
            'health',
            'system',
          ]),
          venueFireSafety: part({ guests: 80, floors: 1 }, ['exits', 'equipment', 'plan']),
          signboardFiling: part({ words: '筠澜槿樾', widthCm: 300, heightCm: 80 }, ['fixed']),
        },
      }),
    },
    key(),
  );
  const filed = await owner.call<Json>('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
    ...key(),
    'if-match': '1',
  });
  expect(filed.status, JSON.stringify(filed.body)).toBe(201);
  founding = filed.body.caseId;
  const registrar = await logIn(instance, 'S1');
  const open = await caseOf(registrar, founding);
  // a scope with a permit after registration goes to an officer
  const decided = await registrar.call<Json>(
    'POST',
    `/api/cases/${founding}/commands`,
    { type: 'decide', task: 'decide', outcome: 'granted', reasons: [] },
    { ...key(), 'if-match': String(open.version) },
  );
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  const mandates = (await owner.call<Json>('GET', '/api/mandates')).body;
  acting = { 'acting-for': mandates.held.find((one: Json) => one.principal.name === name).mandate };
  await until(async () => {
    const kinds = (await credentials(acting)).map(({ kind }) => kind);
    return kinds.includes('business-permit') && kinds.filter((kind) => kind === 'filing-receipt').length === 2;
  }, 30_000);
  const held = await credentials(acting);
  licence = held.find(({ kind }) => kind === 'business-licence').credential;
  seal = held.find(({ kind }) => kind === 'entity-seal').credential;
  company = { number: held.find(({ kind }) => kind === 'business-licence').number, name };
  expect(held.filter(({ kind }) => kind === 'filing-receipt').length, 'the merged notice and the sign').toBe(2);
  const cases = (await owner.call<Json>('GET', '/api/cases', undefined, acting)).body.rows as Json[];
  joint = cases.find(({ item }) => item === 'trade-licence')?.caseId;
  expect(joint, JSON.stringify(cases)).toBeTruthy();
}, 90_000);

test('the units have their work without a second form: the food permit in the queue, the fire check as task and duty, the notices owed', async () => {
  const market = await logIn(instance, 'S61');
  const tasks = (await market.call<Json>('GET', '/api/tasks')).body.rows as Json[];
  const food = tasks.find(({ title }) => title === company.name)!;
  const seen = await caseOf(market, food.caseId);
  const granted = await market.call<Json>(
    'POST',
    `/api/cases/${food.caseId}/commands`,
    { type: 'decide', task: 'decide', outcome: 'granted', reasons: [] },
    { ...key(), 'if-match': String(seen.version) },
  );
  expect(granted.status, JSON.stringify(granted.body)).toBe(200);
  const fire = await logIn(instance, 'S62');
  await until(async () => {
    const owed = (await fire.call<Json>('GET', '/api/duties?scope=owed-by-unit')).body.rows as Json[];
    return owed.some(({ title }) => title.includes(company.name));
  }, 20_000);
  await until(async () => {
    const owed = (await market.call<Json>('GET', '/api/duties?scope=owed-by-unit')).body.rows as Json[];
    return owed.filter(({ title }) => title.startsWith('双告知') && title.includes(company.name)).length === 2;
  }, 20_000);
  await until(async () => (await caseOf(owner, joint, acting)).status === 'complete', 20_000);
}, 90_000);

test('scanning one code on the licence shows every permit with its own number, authority and light', async () => {
  const shown = await owner.call<Json>('POST', `/api/credentials/${licence}/show-for`, { matter: 'permit' }, acting);
  const { body } = await visitor.call<Json>('POST', '/api/verify', { text: shown.body.code });
  expect(body.colour).toBe('green');
  expect(body.also.map(({ title, colour }: Json) => [title, colour]).sort()).toEqual([
    ['仅销售预包装食品备案凭证', 'green'],
    ['公众聚集场所消防安全检查意见书', 'green'],
    ['户外招牌备案凭证', 'green'],
    ['食品经营许可证', 'green'],
  ]);
}, 30_000);

test('an employee opens a gas account with the licence for one week; the gas company asks the platform, and takes no paper', async () => {
  const day = (n: number) => new Date(Date.now() + 8 * 3_600_000 + n * 86_400_000).toISOString().slice(0, 10);
  const given = await owner.call<Json>(
    'POST',
    `/api/credentials/${licence}/delegations`,
    {
      kind: 'user',
      to: { name: '孟知夏', idNumber: '500199200002290040' },
      matters: ['gas-account'],
      actions: ['show'],
      from: day(0),
      until: day(6),
      maxUses: 3,
    },
    { ...key(), ...acting },
  );
  expect(given.status, JSON.stringify(given.body)).toBe(201);
  const show = () =>
    employee.call<Json>('POST', `/api/credentials/${licence}/show-for`, {
      matter: 'gas-account',
      delegation: given.body.delegation,
    });
  const accept = async (scene: string, code: string) => {
    const response = await fetch(`${instance.partner('licence-acceptor')}/accept`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scene, code }),
    });
    return { status: response.status, body: (await response.json()) as Json };
  };
  const first = (await show()).body.code;
  expect(await accept('gas-account', first)).toMatchObject({ status: 201, body: { company: name, paper: false } });
  expect(await accept('gas-account', first), 'the same code again').toMatchObject({
    status: 409,
    body: { code: 'TOKEN_USED' },
  });
  expect(await accept('lease', (await show()).body.code), 'the leasing office wants a code for a lease').toMatchObject({
    status: 403,
    body: { code: 'PRESENTER_NOT_AUTHORISED' },
  });
  const lease = await owner.call<Json>('POST', `/api/credentials/${licence}/show-for`, { matter: 'lease' }, acting);
  expect(await accept('lease', lease.body.code)).toMatchObject({ status: 201, body: { who: '山城百货招商部' } });
  const scenes = (await visitor.call<Json>('GET', '/api/licence-scenes')).body.rows as Json[];
  expect(
    scenes
      .filter(({ uses }) => uses > 0)
      .map(({ sector }) => sector)
      .sort(),
  ).toEqual(['commerce', 'utility']);
}, 60_000);

test('a lease is sealed and verified without an account; a changed byte is told with page and seal', async () => {
  const digest = (text: string) => createHash('sm3').update(text).digest('hex');
  const sealed = await owner.call<Json>(
    'POST',
    `/api/credentials/${seal}/sealings`,
    {
      documentSm3: digest('租约'),
      fileName: '租约.pdf',
      page: 2,
      xMm: 120,
      yMm: 210,
      matter: 'lease',
      reason: '签租约',
    },
    { ...key(), ...acting },
  );
  expect(sealed.status, JSON.stringify(sealed.body)).toBe(201);
  const check = async (body: object) => (await visitor.call<Json>('POST', '/api/sealings/verify', body)).body.rows[0];
  expect(await check({ documentSm3: digest('租约'), sealing: sealed.body.sealing })).toMatchObject({
    colour: 'green',
    chain: [{ name }, {}],
  });
  expect(await check({ documentSm3: digest('租约，改过'), file: sealed.body.file })).toMatchObject({
    code: 'DOCUMENT_CHANGED',
    seal: { page: 2 },
  });
}, 30_000);

test('an abolished permit is opened by nobody, and the list says so to everybody', async () => {
  const { body } = await visitor.call<Json>('GET', '/api/item-lists/business-permits');
  expect(body.lines.find(({ item }: Json) => item === 'cost-consulting-qualification')).toMatchObject({
    kind: 'abolished',
  });
  const refused = await owner.call<Json>(
    'POST',
    '/api/drafts',
    { item: 'cost-consulting-qualification' },
    { ...key(), ...acting },
  );
  expect(refused.body.code).toBe('ITEM_ABOLISHED');
}, 30_000);

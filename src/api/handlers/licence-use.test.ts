import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Instant, instantOfMs, msOfInstant } from '#kernel/base';
import { sm3Hex } from '#platform/sm';
import { foundingForm } from '../../../test/support/founding-form.ts';
import { type Guest, openServed, type Served } from '../../../test/support/served.ts';

let served: Served;
/** Who founded the company and holds licence and seals; an employee; somebody else. */
let owner: Guest;
let employee: Guest;
let stranger: Guest;
/** The same owner at another process. */
let elsewhere: Guest;
const start = new Date().toISOString() as Instant;
const employeeId = { name: '孟知夏', idNumber: '500199200002290040' };

// biome-ignore lint/suspicious/noExplicitAny: answers are read as JSON
type Json = any;
let licence: Json;
let seal: Json;
let caseId: string;
let keys = 0;
const key = () => {
  keys += 1;
  return { 'idempotency-key': `licence-test-${keys}` };
};
const dayIn = (days: number) => instantOfMs(msOfInstant(start) + 8 * 3_600_000 + days * 86_400_000).slice(0, 10);
const contract = sm3Hex('一份合同');

beforeAll(async () => {
  served = await openServed(start, 2);
  await at(0);
  const draft = await owner.call<Json>(
    'POST',
    '/api/drafts',
    { item: 'establish', form: foundingForm('栩澜砚农业', { scope: ['A0141', 'F5122'] }) },
    key(),
  );
  const filed = await owner.call<Json>('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
    ...key(),
    'if-match': '1',
  });
  expect(filed.status, JSON.stringify(filed.body)).toBe(201);
  caseId = filed.body.caseId;
  const { rows } = (await owner.call<Json>('GET', '/api/credentials')).body;
  licence = rows.find((one: Json) => one.kind === 'business-licence');
  seal = rows.find((one: Json) => one.kind === 'entity-seal');
  expect(licence && seal).toBeTruthy();
}, 60_000);
afterAll(() => served.close());
beforeEach(() => at(0));

/** Moves the clock and logs everybody in again: sessions end after a working day. */
async function at(ms: number): Promise<void> {
  served.clock.at = instantOfMs(msOfInstant(start) + ms);
  const [one, two] = served.processes;
  owner = await one!.logIn('P1');
  employee = await one!.logIn('P3');
  stranger = await one!.logIn('P4');
  elsewhere = await two!.logIn('P1');
}
const day = 86_400_000;

const give = (change: Json = {}, credential = licence.credential, who = owner) =>
  who.call<Json>(
    'POST',
    `/api/credentials/${credential}/delegations`,
    {
      kind: 'user',
      to: employeeId,
      matters: ['water-account'],
      actions: ['show'],
      from: dayIn(0),
      until: dayIn(6),
      maxUses: 3,
      ...change,
    },
    key(),
  );
const showFor = (matter: string, delegation?: string, who = employee, credential = licence.credential) =>
  who.call<Json>('POST', `/api/credentials/${credential}/show-for`, { matter, ...(delegation ? { delegation } : {}) });
const verify = (text: string, scene?: string) =>
  stranger.call<Json>('POST', '/api/verify', { text, ...(scene ? { scene } : {}) });
const sealIt = (change: Json = {}, who = owner, headers = key(), credential = seal.credential) =>
  who.call<Json>(
    'POST',
    `/api/credentials/${credential}/sealings`,
    {
      documentSm3: contract,
      fileName: '合同.pdf',
      page: 3,
      xMm: 120,
      yMm: 200,
      matter: 'lease',
      reason: '签租约',
      ...change,
    },
    headers,
  );

test('the founder sees licence, seals, and the notice that was merged into the licence without a second form', async () => {
  const { rows } = (await owner.call<Json>('GET', '/api/credentials')).body;
  expect(rows.map((one: Json) => one.kind).sort()).toEqual([
    'business-licence',
    'entity-seal',
    'filing-receipt',
    'purpose-seal',
  ]);
  const records = await stranger.call<Json>('GET', '/api/registers/permit/records?q=预包装');
  expect(records.body.rows[0]).toMatchObject({
    status: 'noted',
    data: { unit: 'market-regulation', item: 'prepacked-food-filing' },
  });
  expect((await owner.call<Json>('GET', `/api/cases/${caseId}`)).body.status).not.toBe('declined');
});

test('scanning the licence shows every permit of the company with its own light, and who showed it for what', async () => {
  const { body } = await showFor('water-account', undefined, owner);
  const seen = await verify(body.code, 'water-account');
  expect(seen.body).toMatchObject({
    colour: 'green',
    level: 'V3',
    presenter: { matter: 'water-account', on: 'holder' },
  });
  expect(seen.body.also).toMatchObject([{ title: '仅销售预包装食品备案凭证', colour: 'green', status: 'valid' }]);
  const scenes = (await stranger.call<Json>('GET', '/api/licence-scenes')).body.rows;
  expect(scenes.find((one: Json) => one.scene === 'water-account').uses).toBe(1);
  const log = (await owner.call<Json>('GET', `/api/credentials/${licence.credential}`)).body.uses;
  expect(log, 'the firm sees who scanned it').toContainEqual(
    expect.objectContaining({ what: 'verified', who: '自来水公司营业厅' }),
  );
});

test('the legal representative lets one person do one matter for one week; the delegate can do nothing else', async () => {
  const { body } = await give();
  expect(body).toMatchObject({ until: dayIn(6), used: 0, obstacle: null });
  const shown = await showFor('water-account', body.delegation);
  expect((await verify(shown.body.code)).body).toMatchObject({ level: 'V3', presenter: { on: 'delegation' } });
  expect((await showFor('tax', body.delegation)).body.code, 'another matter').toBe('DELEGATION_SCOPE');
  const signing = await sealIt({ delegation: body.delegation, matter: 'water-account' }, employee);
  expect(signing.body.code, 'another act').toBe('DELEGATION_UNKNOWN');
  expect((await showFor('water-account', body.delegation, stranger)).body.code, 'another person').toBe(
    'DELEGATION_UNKNOWN',
  );
  expect((await employee.call<Json>('GET', `/api/credentials/${licence.credential}`)).body.code).toBe(
    'CREDENTIAL_UNKNOWN',
  );
  await at(6 * day);
  expect((await showFor('water-account', body.delegation)).status, 'its last day').toBe(200);
  await at(7 * day);
  expect((await showFor('water-account', body.delegation)).body.code, 'the day after').toBe('DELEGATION_EXPIRED');
});

test('of many uses at once no more get through than are left', async () => {
  const { body } = await give({ maxUses: 3 });
  const answers = await Promise.all(Array.from({ length: 8 }, () => showFor('water-account', body.delegation)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  expect(answers.filter(({ body: problem }) => problem.code === 'DELEGATION_EXHAUSTED')).toHaveLength(5);
});

test('taken back it works no more from that moment', async () => {
  const { body } = await give();
  expect((await stranger.call<Json>('POST', `/api/delegations/${body.delegation}/revoke`)).body.code).toBe(
    'DELEGATION_UNKNOWN',
  );
  await owner.call('POST', `/api/delegations/${body.delegation}/revoke`);
  expect((await showFor('water-account', body.delegation)).body.code).toBe('DELEGATION_ENDED');
  const mine = (await employee.call<Json>('GET', '/api/delegations')).body.held;
  expect(mine.find((one: Json) => one.delegation === body.delegation)).toMatchObject({ status: 'revoked' });
});

test('five people may manage a licence, a sixth may not; a manager delegates matters and makes no manager', async () => {
  const people = [
    '500199198512314022',
    '500199199306181059',
    '500199197904222085',
    '500199198207055191',
    '500199200002290040',
    '500199199101266227',
  ];
  const [first, ...others] = people;
  const named = (idNumber: string, n: number) =>
    give({ kind: 'manager', to: { name: `管理员${n}`, idNumber }, matters: [], maxUses: null });
  expect((await named(first as string, 0)).status).toBe(201);
  const managers = await Promise.all(others.map((idNumber, n) => named(idNumber, n + 1)));
  expect(managers.filter(({ status }) => status === 201)).toHaveLength(4);
  expect(managers.find(({ status }) => status !== 201)?.body).toMatchObject({
    code: 'MANAGER_LIMIT',
    params: { most: 5 },
  });
  const manager = await served.processes[0]!.logIn('P2');
  expect((await give({}, licence.credential, manager)).status).toBe(201);
  expect((await give({ kind: 'manager', matters: [] }, licence.credential, manager)).body.code).toBe('NOT_ALLOWED');
});

test('a sealed document verifies without an account: by its code, by the detached signature, and by the document alone', async () => {
  const sealed = await sealIt();
  expect(sealed.status, JSON.stringify(sealed.body)).toBe(201);
  const { sealing, file } = sealed.body;
  const by = (body: Json) => stranger.call<Json>('POST', '/api/sealings/verify', { documentSm3: contract, ...body });
  for (const way of [{ sealing }, { file }, {}]) {
    const { rows } = (await by(way)).body;
    expect(rows.at(-1)).toMatchObject({
      colour: 'green',
      code: 'VALID',
      seal: { page: 3, holderName: licence.holderName },
    });
  }
  const receipt = await stranger.call<Json>('GET', `/api/sealings/${sealing}`);
  expect(receipt.body.chain.map((one: Json) => one.name)).toEqual([licence.holderName, '林**']);
  expect((await stranger.call<Json>('GET', '/api/sealings/zzzzzzzzzzzz')).body.code).toBe('SEALING_UNKNOWN');
});

test('a changed byte in a sealed document is told with page and seal; a changed signature tells nothing of anybody', async () => {
  const { sealing, file } = (await sealIt()).body;
  const changed = sm3Hex('一份合同 ');
  const { rows } = (await stranger.call<Json>('POST', '/api/sealings/verify', { documentSm3: changed, sealing })).body;
  expect(rows[0]).toMatchObject({ colour: 'red', code: 'DOCUMENT_CHANGED' });
  expect(rows[0].text.zh).toContain('3');
  expect(rows[0].text.zh).toContain(seal.number);
  const forged = file.replace(/"page":3/, '"page":4');
  const other = (await stranger.call<Json>('POST', '/api/sealings/verify', { documentSm3: contract, file: forged }))
    .body;
  expect(other.rows[0]).toMatchObject({ code: 'SIGNATURE_INVALID', seal: null, chain: [] });
});

test('a repeat of a sealing gives the first answer; two at once are both there, in an order that the stamp vouches for', async () => {
  const headers = key();
  const [first, again] = [await sealIt({}, owner, headers), await sealIt({}, elsewhere, headers)];
  expect(again.body.sealing).toBe(first.body.sealing);
  expect((await sealIt({ documentSm3: sm3Hex('另一份') }, owner, headers)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  const both = await Promise.all([sealIt({}, owner), sealIt({}, elsewhere)]);
  const [one, two] = both.map(({ body }) => body.n).sort((a, b) => a - b);
  expect(two).toBe(one + 1);
});

test('a delegate seals for his matter, and whoever gets the document sees the chain of authority', async () => {
  const given = await give({ actions: ['sign'], matters: ['lease'], maxUses: 1 }, seal.credential);
  const sealed = await sealIt({ delegation: given.body.delegation }, employee);
  expect(sealed.status, JSON.stringify(sealed.body)).toBe(201);
  const { body } = await stranger.call<Json>('GET', `/api/sealings/${sealed.body.sealing}`);
  expect(body.chain).toHaveLength(3);
  expect(body.chain[2].name).toBe('孟**');
  expect((await sealIt({ delegation: given.body.delegation }, employee)).body.code).toBe('DELEGATION_EXHAUSTED');
});

test('a key declared compromised: what was sealed from then on warns its readers, what was sealed before stands', async () => {
  const before = (await sealIt({ documentSm3: sm3Hex('早一份') })).body;
  await at(2 * 3_600_000);
  const since = served.clock.at;
  const after = (await sealIt({ documentSm3: sm3Hex('晚一份') })).body;
  const { body } = await owner.call<Json>('POST', `/api/credentials/${seal.credential}/compromise`, { since });
  expect(
    body.rows.map((one: Json) => one.sealing),
    'the list to seal again',
  ).toEqual([after.sealing]);
  const read = async (code: string) => (await stranger.call<Json>('GET', `/api/sealings/${code}`)).body;
  expect(await read(after.sealing)).toMatchObject({ colour: 'red', code: 'TIME_IN_COMPROMISE' });
  expect(await read(before.sealing)).toMatchObject({ colour: 'green' });
});

test('a seal that was replaced seals nothing more; what it sealed before stays valid, under the former name', async () => {
  const { rows } = (await owner.call<Json>('GET', '/api/credentials')).body;
  const finance = rows.find((one: Json) => one.kind === 'purpose-seal');
  const before = await sealIt({ documentSm3: sm3Hex('旧章') }, owner, key(), finance.credential);
  expect(before.status, JSON.stringify(before.body)).toBe(201);
  await at(3_600_000);
  const change = await owner.call<Json>(
    'POST',
    '/api/drafts',
    {
      item: 'seal-change',
      form: {
        company: { number: licence.number, name: licence.holderName },
        seal: { number: finance.number, kind: 'finance' },
        act: 'reissue',
        reason: '旧章损坏',
        declared: true,
      },
    },
    { ...key(), ...(await actingHeader()) },
  );
  const filed = await owner.call<Json>('POST', `/api/drafts/${change.body.draft}/submit`, undefined, {
    ...key(),
    ...(await actingHeader()),
    'if-match': '1',
  });
  expect(filed.status, JSON.stringify(filed.body)).toBe(201);
  const refused = await sealIt({ documentSm3: sm3Hex('再盖') }, owner, key(), finance.credential);
  expect(refused.body.code).toBe('SEAL_SUPERSEDED');
  const old = (await stranger.call<Json>('GET', `/api/sealings/${before.body.sealing}`)).body;
  expect(old).toMatchObject({ colour: 'green', code: 'VALID_FORMER_NAME' });
});

async function actingHeader(): Promise<Record<string, string>> {
  const { body } = await owner.call<Json>('GET', '/api/mandates');
  const mandate = body.held.find((one: Json) => one.principal.name === licence.holderName);
  return { 'acting-for': mandate.mandate };
}

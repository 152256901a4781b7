import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '#kernel/base';
import { type Guest, openServed, type Served } from '../../../test/support/served.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are compared field by field
type Json = any;

let served: Served;
let registrar: Guest;
let other: Guest;
let person: Guest;
const seen = (version: number) => ({ 'if-match': String(version) });
const bases = '/api/registers/incubation-base/records';

beforeAll(async () => {
  served = await openServed('2026-03-02T09:00:00+08:00');
  await logInAll();
});
/** The clock moves on to a moment, and everybody logs in anew: sessions of the day before are over. */
async function goTo(at: string): Promise<void> {
  served.clock.at = at as Instant;
  await logInAll();
}
async function logInAll(): Promise<void> {
  const { logIn } = served.processes[0]!;
  [registrar, other, person] = (await Promise.all(['S1', 'S4', 'P1'].map(logIn))) as [Guest, Guest, Guest];
}
afterAll(() => served.close());

const base = (code: string, change: Record<string, unknown> = {}) => ({
  code,
  name: `${code} 基地`,
  town: '金桥镇',
  address: `金堰村 ${code}`,
  capacity: 1,
  ...change,
});
const put = (code: string, version: number, status = 'listed', data: Record<string, unknown> = base(code)) =>
  registrar.call<Json>('PUT', `${bases}/${code}`, { status, data }, seen(version));

test('the keeper sees the registers of its unit with unit, statuses and fields; others see the open ones', async () => {
  const mine = (await registrar.call<Json>('GET', '/api/registers')).body.rows as Json[];
  const theirs = (await person.call<Json>('GET', '/api/registers')).body.rows as Json[];
  expect(mine.find(({ code }) => code === 'premises')).toMatchObject({
    unit: 'market-regulation',
    open: false,
    keeper: true,
    live: ['committed', 'checked'],
    statuses: ['committed', 'checked', 'moved', 'ended'],
    schema: { type: 'object', properties: { uscc: { type: 'string' } } },
  });
  expect(theirs.map(({ code }) => code)).not.toContain('premises');
  expect(theirs.every(({ open, keeper }) => open && !keeper)).toBe(true);
  expect((await other.call<Json>('GET', '/api/registers/premises/records')).body.code).toBe('REGISTER_UNKNOWN');
});

test('the board counts the listed bases as they are entered, tells the figure of a past day, and opens to the records', async () => {
  const figure = async (query = '') =>
    (await person.call<Json>('GET', `/api/indicators/incubation.bases-listed${query}`)).body;
  expect(await figure()).toMatchObject({
    value: 2,
    target: { comparator: '>=', value: 7, met: false },
    source: { kind: 'register', register: 'incubation-base' },
    known: null,
  });
  await goTo('2026-03-03T01:00:00.000Z');
  for (const code of ['B3', 'B4', 'B5', 'B6']) expect((await put(code, 1)).status).toBe(200);
  expect((await figure()).target.met).toBe(false);
  await goTo('2026-03-04T01:00:00.000Z');
  await put('B7', 1);
  expect(await figure()).toMatchObject({ value: 7, target: { met: true } });
  expect((await figure('?at=2026-03-02')).value).toBe(2);
  expect((await figure('?at=2026-03-03')).value).toBe(6);
  expect((await figure('?at=2026-03-04T00:59:59.999Z')).value).toBe(6);
  expect((await figure('?at=2026-03-04T09:00:00%2B08:00')).value).toBe(7);
  expect((await person.call<Json>('GET', '/api/indicators/incubation.bases-listed?at=gestern')).status).toBe(422);
  const behind = async (query = '') =>
    (await person.call<Json>('GET', `/api/indicators/incubation.bases-listed/records${query}`)).body.rows as Json[];
  expect((await behind()).map(({ record }) => record)).toEqual(['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7']);
  expect((await behind('?asOf=2026-03-02')).map(({ record }) => record)).toEqual(['B1', 'B2']);
  expect((await behind('?limit=2&after=B2')).map(({ record }) => record)).toEqual(['B3', 'B4']);
});

test('a register as of a day and a record with its versions; the public sees only what was live', async () => {
  const page = async (who: Guest, query: string) =>
    (await who.call<Json>('GET', `${bases}?${query}`)).body.rows as Json[];
  expect((await page(person, 'asOf=2026-03-02')).map(({ record }) => record)).toEqual(['B1', 'B2']);
  expect(
    (await page(registrar, 'asOf=2026-03-02')).map(({ status }) => status).filter((one) => one === 'empty'),
  ).toHaveLength(5);
  const one = async (who: Guest) => (await who.call<Json>('GET', `${bases}/B3`)).body;
  expect((await one(registrar)).history.map(({ status }: Json) => status)).toEqual(['listed', 'empty']);
  expect((await one(person)).history.map(({ status }: Json) => status)).toEqual(['listed']);
  expect((await person.call<Json>('GET', `${bases}/B99`)).body.code).toBe('RECORD_UNKNOWN');
});

test('what a keeper enters is refused in a sentence when it is stale, unknown, in conflict or frozen', async () => {
  expect((await put('B3', 1)).body.code).toBe('RECORD_STALE');
  expect((await put('B3', 2, 'nonsense')).body.code).toBe('RECORD_INVALID');
  expect((await put('B9', 0, 'listed', base('B9', { town: '石林镇', address: '星台村老粮站 1 号' }))).body.code).toBe(
    'RECORD_CONFLICT',
  );
  expect((await registrar.call<Json>('GET', `${bases}/B9`)).body.code).toBe('RECORD_UNKNOWN');
  const freeze = (who: Guest, lastDay: string | null) =>
    who.call<Json>('PUT', `${bases}/B3/freeze`, { reason: '消防整改', lastDay }, {});
  expect((await freeze(other, null)).body.code).toBe('NOT_ALLOWED');
  expect((await freeze(registrar, '2026-03-01')).body.code).toBe('RECORD_INVALID');
  expect((await freeze(registrar, '2026-03-04')).body.frozen).toMatchObject({
    reason: '消防整改',
    until: '2026-03-04T15:59:59.999Z',
  });
  expect((await put('B3', 2, 'delisted')).body.code).toBe('RECORD_FROZEN');
  const thaw = () => registrar.call<Json>('POST', `${bases}/B3/thaw`, { reason: '整改完成' }, {});
  expect((await thaw()).body.frozen).toBe(null);
  expect((await thaw()).body.code).toBe('RECORD_NOT_FROZEN');
  expect((await put('B3', 2, 'delisted')).body.version).toBe(3);
});

test('a company entered by hand meets the one that stands, by the key that its data give, and keeps its own', async () => {
  const url = '/api/registers/scope-catalogue/records';
  const { rows } = (await registrar.call<Json>('GET', `${url}?limit=1`)).body;
  const twin = await registrar.call<Json>('PUT', `${url}/TWIN`, { status: 'listed', data: rows[0].data }, seen(0));
  expect(twin.body.code).toBe('KEY_TAKEN');
  expect((await registrar.call<Json>('GET', `${url}/TWIN`)).body.code).toBe('RECORD_UNKNOWN');
  const mine = (code: string, version: number) =>
    registrar.call<Json>('PUT', `${url}/MINE`, { status: 'listed', data: { ...rows[0].data, code } }, seen(version));
  expect((await mine('Z0001', 0)).body.version).toBe(1);
  expect((await mine('Z0002', 1)).body.version).toBe(2);
  const again = await registrar.call<Json>(
    'PUT',
    `${url}/NEXT`,
    { status: 'listed', data: { ...rows[0].data, code: 'Z0001' } },
    seen(0),
  );
  expect(again.body.version).toBe(1);
});

test('of two changes on the same version one is kept, and the other is told that it is stale', async () => {
  const before = (await registrar.call<Json>('GET', `${bases}/B4`)).body.version as number;
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => put('B4', before, 'listed', base('B4', { capacity: index + 2 }))),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 412)]);
  expect((await registrar.call<Json>('GET', `${bases}/B4`)).body.version).toBe(before + 1);
});

test('of an identity number that a keeper enters only the digest is kept, and it meets the one that stands', async () => {
  const url = '/api/registers/signer-bar/records';
  const data = { name: '孟知夏', facts: [] };
  const enter = (record: string, version: number, idNumber?: string) =>
    registrar.call<Json>(
      'PUT',
      `${url}/${record}`,
      { status: 'recorded', data, ...(idNumber ? { idNumber } : {}) },
      seen(version),
    );
  expect((await enter('mine', 0, '50019919920229004X')).body.version).toBe(1);
  const { world } = served.processes[0]!;
  const keys = async (record: string) =>
    (
      await world.db.query<{ keys: unknown }>(
        `select keys from register_record where district = $1 and register = 'signer-bar' and record = $2 and latest`,
        [world.district.code, record],
      )
    )[0]?.keys;
  const held = { digest: world.people.digest('50019919920229004x') };
  expect(await keys('mine')).toEqual(held);
  const twin = await enter('twin', 0, '50019919920229004x');
  expect(twin.body.code).toBe('KEY_TAKEN');
  expect(JSON.stringify(twin.body)).not.toMatch(/[0-9a-f]{64}|50019919920229004/i);
  expect((await enter('mine', 1)).body.version).toBe(2);
  expect(await keys('mine'), 'a change without the number keeps the key').toEqual(held);
});

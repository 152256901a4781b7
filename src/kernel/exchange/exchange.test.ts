import pg from 'pg';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Instant, instantOfMs, msOfInstant } from '#kernel/base';
import { generateSm2KeyPair, loadPrivateKey, loadPublicKey, sm2Sign } from '#platform/sm';
import { anna, clubDistrict, joinItem, openClub } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { backOffMs, type Delivery, type DeliveryParts, openDelivery } from './deliver.ts';
import { refuseForged, signMessage } from './envelope.ts';
import { listReadings, logReading } from './read-log.ts';

const pair = generateSm2KeyPair();
const privateKey = loadPrivateKey(pair.privateKeyPem);
const sign = async (bytes: Uint8Array) => sm2Sign(privateKey, bytes);
const secret = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
const at = '2021-09-13T01:00:00.000Z' as Instant;

let database: TestDatabase;
let club: ReturnType<typeof openClub>;
beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  await owner.end();
  club = openClub(database.url, 10);
});
afterAll(async () => {
  await club.db.close();
  await database.close();
});

test('the Standard Webhooks library verifies our headers, and refuses a changed body', async () => {
  const now = instantOfMs(Date.now());
  const headers = await signMessage({ id: 'm-1', body: '{"a":1}' }, now, { sign, secret });
  const library = new Webhook(secret);
  expect(library.verify('{"a":1}', { ...headers })).toEqual({ a: 1 });
  expect(() => library.verify('{"a":2}', { ...headers })).toThrow();
});

test('a signature holds for five minutes either way and not a second longer', async () => {
  const key = loadPublicKey(pair.publicKeyPem);
  const headers = await signMessage({ id: 'm-1', body: 'x' }, at, { sign, secret });
  const after = (ms: number) => instantOfMs(msOfInstant(at) + ms);
  for (const ms of [-300_000, 0, 300_000]) expect(() => refuseForged(headers, 'x', key, after(ms))).not.toThrow();
  for (const ms of [-301_000, 301_000])
    expect(() => refuseForged(headers, 'x', key, after(ms))).toThrow('SIGNATURE_STALE');
  expect(() => refuseForged(headers, 'y', key, at)).toThrow('SIGNATURE_INVALID');
  expect(() => refuseForged({ ...headers, 'webhook-id': 'm-2' }, 'x', key, at)).toThrow('SIGNATURE_INVALID');
  expect(() => refuseForged({ ...headers, 'webhook-timestamp': 'soon' }, 'x', key, at)).toThrow('SIGNATURE_STALE');
  expect(() => refuseForged(headers, 'x', loadPublicKey(generateSm2KeyPair().publicKeyPem), at)).toThrow(
    'SIGNATURE_INVALID',
  );
});

/** Runs the loop until `done` says so. */
async function deliverUntil(
  send: (message: { id: string; subject: string }) => Promise<Delivery>,
  done: () => boolean | Promise<boolean>,
  more: Partial<DeliveryParts> = {},
): Promise<void> {
  const errors: unknown[] = [];
  const loop = openDelivery({
    db: club.db,
    district: clubDistrict.code,
    source: '/onewindow/club',
    now: () => club.clock.at,
    sign,
    secret,
    open: (sealed) => club.parts.vault.open(sealed),
    send: (_partner, body) => send(JSON.parse(body) as { id: string; subject: string }),
    onError: (error) => errors.push(error),
    ...more,
  });
  try {
    await expect
      .poll(
        async () => {
          loop.wake();
          return done();
        },
        { timeout: 15_000, interval: 20 },
      )
      .toBe(true);
  } finally {
    await loop.stop();
  }
  expect(errors).toEqual([]);
}

const join = (court: string) =>
  club.engine.file({ item: joinItem, form: { court, age: 30 }, draft: null }, { actor: anna, key: null, expect: null });
const statusOf = async (caseId: string) =>
  (
    await club.db.query<{ status: string; attempts: number; last_error: string | null }>(
      'select status, attempts, last_error from outbox where district = $1 and subject = $2',
      [clubDistrict.code, caseId],
    )
  )[0];

test('a partner that is down is tried again later and gets the message once it is up', async () => {
  const { caseId } = await join('停电场');
  let up = false;
  let got = 0;
  const send = async (message: { subject: string }): Promise<Delivery> => {
    if (message.subject !== caseId) return { delivered: true, receipt: {} };
    if (!up) return { delivered: false, final: false, why: 'down' };
    got++;
    return { delivered: true, receipt: { id: 'r-1' } };
  };
  await deliverUntil(send, async () => (await statusOf(caseId))?.last_error === 'down');
  expect(await statusOf(caseId)).toMatchObject({ status: 'waiting', attempts: 1 });
  up = true;
  await deliverUntil(send, async () => true);
  expect(got).toBe(0);
  club.clock.at = instantOfMs(msOfInstant(club.clock.at) + backOffMs(1));
  await deliverUntil(send, async () => (await statusOf(caseId))?.status === 'delivered');
  expect(got).toBe(1);
});

test('what a partner cannot take is dead at once, and an officer decides', async () => {
  const { caseId } = await join('退件场');
  await deliverUntil(
    async () => ({ delivered: false, final: true, why: '422 no such field' }),
    async () => (await statusOf(caseId))?.status === 'dead',
  );
  expect(await statusOf(caseId)).toMatchObject({ attempts: 1, last_error: '422 no such field' });
});

test('two workers deliver every message, and none twice while both are well', async () => {
  const cases = await Promise.all(Array.from({ length: 60 }, (_, index) => join(`双工场${index}`)));
  const mine = new Set(cases.map((one) => one.caseId));
  const seen: string[] = [];
  const send = async (message: { id: string; subject: string }): Promise<Delivery> => {
    if (mine.has(message.subject)) seen.push(message.id);
    await new Promise((resolve) => setTimeout(resolve, 2));
    return { delivered: true, receipt: {} };
  };
  await Promise.all([deliverUntil(send, () => seen.length >= 60), deliverUntil(send, () => seen.length >= 60)]);
  expect(seen).toHaveLength(60);
  expect(new Set(seen).size).toBe(60);
});

test('messages of one case to one partner keep their order', async () => {
  const { caseId } = await join('次序场');
  const [first] = await club.db.query<{ message: string }>(
    'select message from outbox where district = $1 and subject = $2',
    [clubDistrict.code, caseId],
  );
  await club.engine.command(
    caseId,
    {
      type: 'partner-answer',
      task: 'kiosk',
      inReplyTo: first!.message,
      outcome: 'needs-applicant',
      result: {},
      reasons: [],
    },
    { actor: { ...anna, kind: 'partner', id: 'partner:kiosk' }, key: null, expect: null },
  );
  await club.engine.command(
    caseId,
    { type: 'answer', task: 'kiosk', answer: { colour: 'red' } },
    { actor: anna, key: null, expect: null },
  );
  const order: string[] = [];
  let refuseFirst = true;
  const send = async (message: { id: string; subject: string }): Promise<Delivery> => {
    if (message.subject !== caseId) return { delivered: true, receipt: {} };
    if (refuseFirst) {
      refuseFirst = false;
      return { delivered: false, final: false, why: 'busy' };
    }
    order.push(message.id);
    return { delivered: true, receipt: {} };
  };
  await deliverUntil(send, () => !refuseFirst);
  expect(order).toEqual([]);
  club.clock.at = instantOfMs(msOfInstant(club.clock.at) + backOffMs(1));
  await deliverUntil(send, () => order.length === 2);
  expect(order[0]).toBe(first!.message);
});

test('what a message discloses stands in the read log with its delivery, once, and not before', async () => {
  const { caseId } = await join('留痕场');
  let tries = 0;
  const send = async (message: { subject: string }): Promise<Delivery> => {
    if (message.subject !== caseId) return { delivered: true, receipt: {} };
    tries += 1;
    return tries === 1 ? { delivered: false, final: false, why: 'busy' } : { delivered: true, receipt: {} };
  };
  const disclosed = () => [{ person: `p-${caseId}`, fields: ['friends'] }];
  const read = () => listReadings(club.db, clubDistrict.code, { person: `p-${caseId}`, after: null, limit: 9 });
  await deliverUntil(send, () => tries === 1, { disclosed });
  expect(await read()).toEqual([]);
  club.clock.at = instantOfMs(msOfInstant(club.clock.at) + backOffMs(1));
  await deliverUntil(send, async () => (await statusOf(caseId))?.status === 'delivered', { disclosed });
  expect(await read()).toMatchObject([
    { reader: 'partner:kiosk', purpose: 'sent', fields: ['friends'], caseId, at: club.clock.at },
  ]);
});

test('a message with nobody to send it to is over, and says why', async () => {
  const { caseId } = await join('无人场');
  let sent = 0;
  const send = async (message: { subject: string }): Promise<Delivery> => {
    if (message.subject === caseId) sent += 1;
    return { delivered: true, receipt: {} };
  };
  await deliverUntil(send, async () => (await statusOf(caseId))?.status === 'delivered', {
    prepare: async ({ id }, data) => (id.startsWith(caseId) ? { skipped: 'no-address' } : { data }),
  });
  expect(sent).toBe(0);
  const [row] = await club.db.query<{ receipt: object }>(
    'select receipt from outbox where district = $1 and subject = $2',
    [clubDistrict.code, caseId],
  );
  expect(row?.receipt).toEqual({ skipped: 'no-address' });
});

test('who reads a case leaves a line for each person in it but himself, read page by page', async () => {
  const reading = {
    reader: 'p-clerk',
    readerName: '文书',
    unit: 'club',
    purpose: 'handling' as const,
    caseId: 'jc-1',
    at,
    subjects: ['p-read', 'p-other', 'p-clerk', ''].map((person) => ({ person, fields: ['friends'] })),
  };
  for (let n = 0; n < 5; n++) await logReading(club.db, clubDistrict.code, reading);
  const page = (after: { at: string; n: string } | null) =>
    listReadings(club.db, clubDistrict.code, { person: 'p-read', after, limit: 2 });
  const seen: string[] = [];
  for (let rows = await page(null); rows.length > 0; rows = await page(rows.at(-1)!))
    seen.push(...rows.map((row) => row.n));
  expect(seen).toHaveLength(5);
  expect(new Set(seen).size).toBe(5);
  expect(await listReadings(club.db, clubDistrict.code, { person: 'p-clerk', after: null, limit: 2 })).toEqual([]);
});

test('the waits between tries grow to five minutes and then to an hour', () => {
  expect([1, 2, 3, 4, 5, 299, 300].map(backOffMs)).toEqual([1_000, 5_000, 15_000, 60_000, 300_000, 300_000, 3_600_000]);
});

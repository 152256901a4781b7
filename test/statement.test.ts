import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bankStanding, listDifferences, settleDifference } from '#kernel/account';
import type { Instant } from '#kernel/base';
import { signMessage } from '#kernel/exchange';
import { generateSm2KeyPair, loadPrivateKey, sm2Sign } from '#platform/sm';
import { startEscrowBank } from '../partners/escrow-bank/server.ts';
import { statementParts, takeStatement } from '../src/api/statements.ts';
import type { World } from '../src/api/world.ts';
import { anna, clubDistrict } from './support/club.ts';
import { moneyItems, openMoney, treasurer } from './support/club-money.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';

/** The bank as a stranger over HTTP: its own book is right, its statement comes doubled, with holes and in the wrong order. */
const bankCode = 'escrow-bank';
let database: TestDatabase;
let club: ReturnType<typeof openMoney>;
let bank: Awaited<ReturnType<typeof startEscrowBank>>;
let folder: string;
let world: World;
const keyPair = generateSm2KeyPair();

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  await owner.end();
  club = openMoney(database.url);
  folder = await mkdtemp(join(tmpdir(), 'statement-'));
  bank = await startEscrowBank({ host: '127.0.0.1', port: 0, dataDir: folder, onewindowUrl: '' });
  await writeFile(join(folder, 'keys', 'onewindow.pub.pem'), keyPair.publicKeyPem);
  world = {
    db: club.db,
    district: clubDistrict,
    engine: club.engine,
    now: () => club.clock.at,
    wire: () => new Date().toISOString() as Instant,
    config: { partnerPorts: { [bankCode]: Number(new URL(bank.url).port) }, keysFolder: join(folder, 'keys') },
  } as unknown as World;
});
afterAll(async () => {
  await bank.close();
  await club.db.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const post = (path: string, body: unknown) =>
  fetch(`${bank.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const transfer = async (reference: string, amountFen: number) => {
  const answer = await post('/transfers', { reference, amountFen, name: '安娜', account: '99990001' });
  expect(answer.status).toBe(201);
};
const faults = (set: Record<string, boolean>) => post('/control', set);
const parts = () => ({ db: club.db, district: clubDistrict.code });
const open = async () =>
  (await listDifferences(parts(), { open: true, after: null, limit: 50 })).map(({ difference, kind }) => [
    difference,
    kind,
  ]);

/** What the delivery of the outbox does, for one order. */
async function deliver(): Promise<number[]> {
  const rows = await club.db.query<{ message: string; body: { sealed: string }; subject: string; type: string }>(
    `update outbox set status = 'delivered' where district = $1 and status = 'waiting' returning message, body, subject, type`,
    [clubDistrict.code],
  );
  const statuses: number[] = [];
  for (const row of rows) {
    const body = JSON.stringify({
      specversion: '1.0',
      id: row.message,
      source: '/onewindow/club',
      type: row.type,
      subject: row.subject,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      data: JSON.parse(club.parts.vault.open(row.body.sealed)),
    });
    const key = loadPrivateKey(keyPair.privateKeyPem);
    const headers = await signMessage({ id: row.message, body }, new Date().toISOString() as Instant, {
      sign: async (bytes) => sm2Sign(key, bytes),
      secret: 'whsec_AAAA',
    });
    for (const _ of [1, 2]) {
      const answer = await fetch(`${bank.url}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/cloudevents+json', ...headers },
        body,
      });
      statuses.push(answer.status);
    }
  }
  return statuses;
}

const by = (actor: typeof anna) => ({ actor, key: null, expect: null });
async function kitty(feeFen: number, spendFen: number): Promise<string> {
  const { caseId } = await club.engine.file(
    { item: moneyItems.kittyItem, form: { feeFen, spendFen }, draft: null },
    by(anna),
  );
  return caseId;
}

test('a statement that comes doubled and out of order is booked once each; a line that is lost is missed, and comes later', async () => {
  const cases = [await kitty(1_000, 400), await kitty(2_000, 500), await kitty(3_000, 600), await kitty(4_000, 700)];
  for (const [index, caseId] of cases.entries()) await transfer(`${caseId.toUpperCase()}-P1`, (index + 1) * 1_000);
  await faults({ doubles: true, loses: true, reorders: true });
  expect(await takeStatement(world, bankCode)).toEqual({ matched: 3, open: 1 });
  expect(await takeStatement(world, bankCode)).toEqual({ matched: 0, open: 1 });
  expect(await open()).toEqual([['missing:3', 'missing-line']]);
  expect((await club.engine.find(cases[2]!))?.stage).toBe('fee');
  await faults({ loses: false });
  expect(await takeStatement(world, bankCode)).toEqual({ matched: 1, open: 0 });
  expect((await club.engine.find(cases[2]!))?.stage).toBe('hold');
  expect(await bankStanding(parts(), bankCode)).toEqual({
    bookFen: 10_000,
    bankFen: 10_000,
    lastLine: 4,
    onTheWayFen: 0,
    openDifferences: 0,
  });
});

test('what is paid out leaves the bank once however often the order comes, and book and bank agree to the fen', async () => {
  const caseId = await kitty(9_999, 0);
  await transfer(`${caseId.toUpperCase()}-P1`, 9_999);
  await takeStatement(world, bankCode);
  await club.engine.command(
    caseId,
    { type: 'decide', task: 'treasurer', outcome: 'spend', reasons: [] },
    by(treasurer),
  );
  expect((await bankStanding(parts(), bankCode)).onTheWayFen).toBe(9_999);
  expect(await deliver()).toEqual([202, 202]);
  expect(await takeStatement(world, bankCode)).toMatchObject({ matched: 1, open: 0 });
  expect(await bankStanding(parts(), bankCode)).toMatchObject({ bookFen: 10_000, bankFen: 10_000, onTheWayFen: 0 });
});

test('money that nobody waits for becomes work, and is booked when an officer says for which payment it was', async () => {
  const caseId = await kitty(5_000, 1);
  const payment = `${caseId.toUpperCase()}-P1`;
  await transfer('会费！', 5_000);
  await transfer(payment, 4_999);
  expect(await takeStatement(world, bankCode)).toMatchObject({ matched: 0, open: 2 });
  const found = await open();
  expect(found.map(([, kind]) => kind)).toEqual(['unknown', 'amount']);
  const settle = (difference: string, to: string, why = '安娜来电确认') =>
    settleDifference(
      statementParts(world, bankCode),
      { difference, payment: to, why },
      { person: 'p-cashier', name: '出纳' },
    );
  await expect(settle(found[1]![0]!, payment)).rejects.toMatchObject({ code: 'PAYMENT_AMOUNT' });
  await expect(settle(found[0]![0]!, payment, ' ')).rejects.toMatchObject({ code: 'REASON_MISSING' });
  await settle(found[0]![0]!, payment);
  expect((await club.engine.find(caseId))?.stage).toBe('hold');
  await expect(settle(found[0]![0]!, payment)).rejects.toMatchObject({ code: 'DIFFERENCE_SETTLED' });
  await settle(found[1]![0]!, '', '退回付款人');
  expect(await takeStatement(world, bankCode)).toMatchObject({ open: 0 });
  const standing = await bankStanding(parts(), bankCode);
  expect(standing.bankFen - standing.bookFen).toBe(4_999);
});

test('a statement that somebody else signed is not read', async () => {
  const pem = await readFile(join(folder, 'keys', `${bankCode}.pub.pem`), 'utf8');
  await writeFile(join(folder, 'keys', `${bankCode}.pub.pem`), generateSm2KeyPair().publicKeyPem);
  await expect(takeStatement(world, bankCode)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
  await writeFile(join(folder, 'keys', `${bankCode}.pub.pem`), pem);
  expect(await post('/transfers', { reference: randomUUID() }).then(({ status }) => status)).toBe(422);
});

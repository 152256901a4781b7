import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PostingLine, sumsOf } from '#kernel/account';
import type { Instant } from '#kernel/base';
import type { ItemDefinition } from '#kernel/item';
import { anna, bert, clubDistrict } from '../../../test/support/club.ts';
import { clubBank, moneyItems, openMoney, treasurer } from '../../../test/support/club-money.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { rebuildClub } from '../../../test/support/rebuild.ts';
import type { CaseCommand } from './command.ts';

const district = clubDistrict.code;
let database: TestDatabase;
let owner: pg.Client;
let club: ReturnType<typeof openMoney>;
let other: ReturnType<typeof openMoney>;

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}'), ('elsewhere', '{}')`, [district]);
  club = openMoney(database.url);
  other = openMoney(database.url);
});
afterAll(async () => {
  await club.db.close();
  await other.db.close();
  await owner.end();
  await database.close();
});

const by = (actor: typeof anna, key: string | null = null) => ({ actor, key, expect: null });
const file = (item: ItemDefinition, form: Record<string, unknown>, actor = anna, engine = club.engine) =>
  engine.file({ item, form, draft: null }, by(actor));
const command = (caseId: string, asked: CaseCommand, actor: typeof anna, engine = club.engine) =>
  engine.command(caseId, asked, by(actor));
const balances = async (book: string) =>
  Object.fromEntries(
    (
      await club.db.query<{ key: string; sum: string }>(
        `select account || case when party = '' then '' else '/' || party end as key, (debit_fen - credit_fen)::text as sum
           from account_balance where district = $1 and book = $2`,
        [district, book],
      )
    ).map(({ key, sum }) => [key, Number(sum)]),
  );
const arrived = (payment: string, amountFen: number, receipt: string): CaseCommand => ({
  type: 'money-arrived',
  payment,
  amountFen,
  receipt,
  payer: '安娜',
  payerAccount: '99990001',
});

test('a fee that is waited for is booked when the bank says so, spent, and the rest goes back to the fen', async () => {
  const { caseId } = await file(moneyItems.kittyItem, { feeFen: 10_001, spendFen: 4_000 });
  const payment = `${caseId.toUpperCase()}-P1`;
  expect(await balances(caseId)).toEqual({});
  await command(caseId, arrived(payment, 10_001, 'bank:1'), clubBank);
  expect(await balances(caseId)).toEqual({ bank: 10_001, 'kitty/p-anna': -10_001 });
  await command(caseId, { type: 'decide', task: 'treasurer', outcome: 'spend', reasons: [] }, treasurer);
  expect(await balances(caseId)).toEqual({ bank: 0, 'kitty/p-anna': 0 });
  const [message] = await club.db.query<{ partner: string; type: string }>(
    'select partner, type from outbox where district = $1 and subject = $2',
    [district, caseId],
  );
  expect(message).toEqual({ partner: 'escrow-bank', type: 'payment.ordered' });
  await command(caseId, { type: 'money-left', payment: `${caseId.toUpperCase()}-P2`, receipt: 'bank:2' }, clubBank);
  const rows = await club.db.query(
    'select payment, direction, amount_fen, status, receipt from payment where district = $1 and case_id = $2 order by payment',
    [district, caseId],
  );
  expect(rows).toEqual([
    { payment, direction: 'in', amount_fen: '10001', status: 'done', receipt: 'bank:1' },
    {
      payment: `${caseId.toUpperCase()}-P2`,
      direction: 'out',
      amount_fen: '6001',
      status: 'done',
      receipt: 'bank:2',
    },
  ]);
});

test('the same line of the statement twice is booked once; another amount, another bank and a payment nobody knows are refused', async () => {
  const { caseId } = await file(moneyItems.kittyItem, { feeFen: 500, spendFen: 1 });
  const payment = `${caseId.toUpperCase()}-P1`;
  const wrong = command(caseId, arrived(payment, 501, 'bank:11'), clubBank);
  await expect(wrong).rejects.toMatchObject({ code: 'PAYMENT_AMOUNT' });
  await expect(command(caseId, arrived(`${payment}9`, 500, 'bank:11'), clubBank)).rejects.toMatchObject({
    code: 'PAYMENT_UNKNOWN',
  });
  const stranger = { ...clubBank, id: 'partner:kiosk' };
  await expect(command(caseId, arrived(payment, 500, 'bank:11'), stranger)).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  await expect(command(caseId, arrived(payment, 500, 'bank:11'), anna)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await command(caseId, arrived(payment, 500, 'bank:11'), clubBank);
  expect((await command(caseId, arrived(payment, 500, 'bank:11'), clubBank)).events).toEqual([]);
  await expect(command(caseId, arrived(payment, 500, 'bank:12'), clubBank)).rejects.toMatchObject({
    code: 'PAYMENT_OVER',
  });
  expect(await balances(caseId)).toEqual({ bank: 500, 'kitty/p-anna': -500 });
});

test('one receipt cannot pay two cases, not even at the same moment in two processes', async () => {
  const cases = await Promise.all([1, 2].map(() => file(moneyItems.kittyItem, { feeFen: 700, spendFen: 1 })));
  const results = await Promise.allSettled(
    cases.map(({ caseId }, index) =>
      command(
        caseId,
        arrived(`${caseId.toUpperCase()}-P1`, 700, 'bank:21'),
        clubBank,
        [club.engine, other.engine][index],
      ),
    ),
  );
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'RECEIPT_BOOKED' } });
});

test('who does not pay in time is told so, and what comes afterwards waits for an officer', async () => {
  const { caseId } = await file(moneyItems.kittyItem, { feeFen: 800, spendFen: 1 });
  const before = club.clock.at;
  club.clock.at = '2021-09-17T01:00:00.000Z' as Instant;
  await club.ring();
  club.clock.at = before;
  expect((await club.engine.find(caseId))?.status).toBe('declined');
  const late = command(caseId, arrived(`${caseId.toUpperCase()}-P1`, 800, 'bank:31'), clubBank);
  await expect(late).rejects.toMatchObject({ code: 'PAYMENT_OVER' });
  expect(await balances(caseId)).toEqual({});
});

test('spending more than came in is refused whole: nothing is booked and nothing leaves', async () => {
  const { caseId } = await file(moneyItems.kittyItem, { feeFen: 900, spendFen: 901 });
  await command(caseId, arrived(`${caseId.toUpperCase()}-P1`, 900, 'bank:41'), clubBank);
  const spend = command(caseId, { type: 'decide', task: 'treasurer', outcome: 'spend', reasons: [] }, treasurer);
  await expect(spend).rejects.toMatchObject({ code: 'AMOUNT_INVALID' });
  expect(await balances(caseId)).toEqual({ bank: 900, 'kitty/p-anna': -900 });
  expect((await club.engine.find(caseId))?.stage).toBe('hold');
});

test('forty at once take from a jar that holds enough for ten: ten get it, thirty are refused, the jar is empty', async () => {
  await file(moneyItems.jarItem, { fen: -1_000 });
  const takes = await Promise.allSettled(
    Array.from({ length: 40 }, (_, index) =>
      file(moneyItems.jarItem, { fen: 100 }, index % 2 === 0 ? anna : bert, [club, other][index % 2]?.engine),
    ),
  );
  const refused = takes.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
  expect(refused).toEqual(Array.from({ length: 30 }, () => 'BALANCE_SHORT'));
  expect(await balances('jar-of-all')).toEqual({ world: 1_000, jar: 0, given: -1_000 });
});

test('whoever writes past the product is stopped by the database: unequal sides, below zero, a change, a deletion', async () => {
  const { caseId } = await file(moneyItems.jarItem, { fen: -5 });
  const insert = (lines: string) =>
    club.db.query(
      `with p as (insert into posting (district, posting, book, text, receipt, case_id, version, at)
         values ($1, 'by-hand', 'jar-of-all', '{}', '', $2, 1, now()) returning district)
       insert into posting_line (district, posting, n, book, account, party, debit_fen, credit_fen) ${lines}`,
      [district, caseId],
    );
  const line = (n: number, account: string, debit: number, credit: number) =>
    `($1, 'by-hand', ${n}, 'jar-of-all', '${account}', '', ${debit}, ${credit})`;
  await expect(insert(`values ${line(1, 'jar', 0, 7)}, ${line(2, 'world', 6, 0)}`)).rejects.toMatchObject({
    code: 'OW004',
  });
  await expect(insert(`values ${line(1, 'jar', 6, 0)}, ${line(2, 'given', 0, 6)}`)).rejects.toMatchObject({
    code: 'OW004',
  });
  await expect(club.db.query(`update posting_line set debit_fen = 1 where district = $1`, [district])).rejects.toThrow(
    'append-only',
  );
  await expect(club.db.query(`delete from posting_line where district = $1`, [district])).rejects.toThrow(
    'permission denied',
  );
});

test('random postings through the write path: balances are what an independent sum says, rebuilt is what stands', async () => {
  const line = fc.record({ account: fc.constantFrom('a', 'b', 'c'), party: fc.constantFrom('', 'x', 'y') });
  const posting = fc
    .array(fc.record({ from: line, to: line, amountFen: fc.integer({ min: 1, max: 2 ** 50 }) }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((moves) =>
      moves.flatMap(({ from, to, amountFen }): PostingLine[] => [
        { ...from, side: 'debit', amountFen },
        { ...to, side: 'credit', amountFen },
      ]),
    );
  await fc.assert(
    fc.asyncProperty(fc.array(posting, { minLength: 1, maxLength: 5 }), async (postings) => {
      const { caseId } = await file(moneyItems.anyItem, { postings });
      const sums = [...sumsOf(postings.flat())].map(([key, { debit, credit }]) => [key, Number(debit - credit)]);
      expect(await balances(caseId)).toEqual(Object.fromEntries(sums));
    }),
    { numRuns: 30 },
  );
  // a row of another district only moves over
  await owner.query(
    `insert into account (district, book, account, name, side, below_zero, bank, case_id, opened_at) values
       ('elsewhere', 'b', 'x', '{}', 'debit', false, '', 'c', now()), ('elsewhere', 'b', 'y', '{}', 'credit', false, '', 'c', now())`,
  );
  await owner.query(
    `insert into posting (district, posting, book, text, receipt, case_id, version, at) values ('elsewhere', 'p', 'b', '{}', '', 'c', 1, now())`,
  );
  await owner.query(
    `insert into posting_line (district, posting, n, book, account, party, debit_fen, credit_fen) values
       ('elsewhere', 'p', 1, 'b', 'x', '', 9, 0), ('elsewhere', 'p', 2, 'b', 'y', '', 0, 9)`,
  );
  const all = async () => (await owner.query('select t::text from account_balance t order by 1')).rows;
  const before = await all();
  expect(await rebuildClub(database.ownerUrl, district, true)).toMatchObject({ differences: [] });
  expect(await rebuildClub(database.ownerUrl, district, false)).toMatchObject({ swapped: true });
  expect(await all()).toEqual(before);
  // and the tables that took their place still keep the balances
  await expect(file(moneyItems.jarItem, { fen: 999_999 })).rejects.toMatchObject({ code: 'BALANCE_SHORT' });
});

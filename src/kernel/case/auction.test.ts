import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recompute, type Transcript } from '#kernel/auction';
import { type Instant, instantOfMs, msOfInstant } from '#kernel/base';
import { anna, bert, clubDistrict } from '../../../test/support/club.ts';
import { auctioneer, boatEffects, boatItem } from '../../../test/support/club-auction.ts';
import { clubBank, openMoney } from '../../../test/support/club-money.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { rebuildClub } from '../../../test/support/rebuild.ts';
import { openBidDesk } from './bid-desk.ts';
import type { CaseCommand } from './command.ts';
import { readTranscript } from './transcript.ts';

const district = clubDistrict.code;
let database: TestDatabase;
let club: ReturnType<typeof openMoney>;
let other: ReturnType<typeof openMoney>;
const start = '2021-09-13T01:00:00.000Z' as Instant;
const closesAt = '2021-09-13T07:00:00.000Z' as Instant;
let line = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [district]);
  await owner.end();
  const more = { items: [boatItem], effects: boatEffects };
  club = openMoney(database.url, more);
  other = openMoney(database.url, more);
});
afterAll(async () => {
  await club.db.close();
  await other.db.close();
  await database.close();
});

const setClock = (at: Instant) => {
  club.clock.at = at;
  other.clock.at = at;
};
const by = (actor: typeof anna) => ({ actor, key: null, expect: null });
const command = (caseId: string, asked: CaseCommand, actor: typeof anna) =>
  club.engine.command(caseId, asked, by(actor));
const someone = (n: number) => ({ ...bert, id: `p-bidder-${n}`, name: `竞买人${n}` });
const deskOf = (one: typeof club) => openBidDesk({ db: one.db, district, engine: one.engine, now: () => one.clock.at });
const lot = 'sale.boat';

async function offer(form: Record<string, unknown> = {}): Promise<string> {
  setClock(start);
  const whole = { reserveFen: 10_000, depositFen: 1_000, opensAt: start, closesAt, ...form };
  return (await club.engine.file({ item: boatItem, form: whole, draft: null }, by(anna))).caseId;
}

/** Bidders who have entered and whose deposits have come. */
async function admit(caseId: string, count: number, of = lot): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    await command(caseId, { type: 'enter-auction', lot: of }, someone(n));
    await deposit(caseId, someone(n).id);
  }
}
async function deposit(caseId: string, person: string): Promise<void> {
  const state = await club.engine.find(caseId);
  const [payment] = Object.entries(state?.payments ?? {}).find(
    ([, one]) => one.person === person && one.status === 'waiting',
  )!;
  line += 1;
  await command(
    caseId,
    {
      type: 'money-arrived',
      payment,
      amountFen: state!.payments![payment]!.amountFen,
      receipt: `escrow-bank:${line}`,
      payer: person,
      payerAccount: `acc-${person}`,
    },
    clubBank,
  );
}
async function transcript(caseId: string, of = lot): Promise<Transcript> {
  return (await readTranscript({ db: club.db, district }, `${caseId}:${of}`))!;
}
const bid = (
  caseId: string,
  n: number,
  amountFen: number,
  key = `key-${n}-${amountFen}`,
  on = deskOf(club),
  of = lot,
) => on.bid(caseId, { lot: of, person: someone(n).id, amountFen, key });
async function close(at: Instant): Promise<void> {
  setClock(at);
  await club.ring();
}

test('a boat is sold to the highest, the others get their deposits back, and the buyer pays the rest', async () => {
  const caseId = await offer();
  await admit(caseId, 3);
  expect(await bid(caseId, 1, 10_000)).toMatchObject({ seq: 1, bidder: '1', at: start });
  await bid(caseId, 2, 10_500);
  await bid(caseId, 1, 12_000);
  await close('2021-09-13T07:00:01.999Z' as Instant);
  expect((await club.engine.find(caseId))?.stage).toBe('sale');
  await close('2021-09-13T07:00:02.000Z' as Instant);
  const state = await club.engine.find(caseId);
  expect(state?.stage).toBe('price');
  expect(state?.results.sale).toMatchObject({
    lots: { boat: { outcome: 'sold', priceFen: 12_000, bidder: '1', person: 'p-bidder-1', name: '竞买人1' } },
  });
  const balances = await club.db.query(
    `select account, party, credit_fen - debit_fen as fen from account_balance where district = $1 and book = $2 order by 1, 2`,
    [district, caseId],
  );
  expect(balances).toEqual([
    { account: 'bank', party: '', fen: '-1000' },
    { account: 'deposits', party: 'sale.boat#1', fen: '1000' },
    { account: 'deposits', party: 'sale.boat#2', fen: '0' },
    { account: 'deposits', party: 'sale.boat#3', fen: '0' },
  ]);
  await deposit(caseId, 'p-bidder-1');
  expect((await club.engine.find(caseId))?.status).toBe('complete');
  expect(recompute(await transcript(caseId)).problems).toEqual([]);
});

test('without a bid the second auction follows at the lower reserve; without one there too nothing is sold', async () => {
  const caseId = await offer();
  await close('2021-09-13T07:00:02.000Z' as Instant);
  const state = await club.engine.find(caseId);
  expect(state?.stage).toBe('again');
  expect(state?.lots?.['again.boat']?.terms).toMatchObject({ round: 'second', reserveFen: 8_000 });
  await close('2021-09-15T07:00:05.000Z' as Instant);
  expect((await club.engine.find(caseId))?.status).toBe('declined');
});

test('two hundred bid in the closing second through two processes: one order, nobody spins, each knows where he stands', async () => {
  const caseId = await offer();
  await admit(caseId, 200);
  setClock(instantOfMs(msOfInstant(closesAt) - 1));
  const desks = [deskOf(club), deskOf(other)];
  const results = await Promise.allSettled(
    Array.from({ length: 200 }, (_, index) =>
      bid(caseId, index + 1, 10_000 + 100 * ((index * 37) % 200), `k-${index}`, desks[index % 2]),
    ),
  );
  const receipts = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const refused = results.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
  expect(new Set(refused)).toEqual(new Set(['BID_TOO_LOW']));
  expect(receipts.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(receipts.map((_, index) => index + 1));
  const { bids, terms } = await transcript(caseId);
  expect(bids.length).toBe(receipts.length);
  expect(bids.at(-1)?.amountFen).toBe(10_000 + 100 * 199);
  // every receipt is in the list, with the same link
  for (const { seq, link } of receipts) expect(bids[seq - 1]?.link).toBe(link);
  // a bid in the last millisecond has moved the end
  expect((await club.engine.find(caseId))?.bidding?.[lot]?.endsAt).toBe(
    instantOfMs(msOfInstant(terms.closesAt) - 1 + 300_000),
  );
  const writes = await club.db.query<{ n: number }>(
    `select count(*)::integer as n from event where district = $1 and case_id = $2 and type = 'auction.bids-placed'`,
    [district, caseId],
  );
  expect(writes[0]?.n).toBeLessThan(60);
  other.engine.forget(caseId);
}, 60_000);

test('attack: a bid after the end, one below the step, one without deposit and one from nobody count for nothing', async () => {
  const caseId = await offer();
  await admit(caseId, 1);
  await command(caseId, { type: 'enter-auction', lot }, someone(2));
  await expect(bid(caseId, 2, 20_000)).rejects.toMatchObject({ code: 'DEPOSIT_MISSING' });
  await expect(bid(caseId, 3, 20_000)).rejects.toMatchObject({ code: 'DEPOSIT_MISSING' });
  await expect(bid(caseId, 1, 9_999)).rejects.toMatchObject({ code: 'BID_TOO_LOW' });
  await bid(caseId, 1, 10_000);
  await deposit(caseId, someone(2).id);
  await expect(bid(caseId, 2, 10_099)).rejects.toMatchObject({ code: 'BID_TOO_LOW' });
  setClock(closesAt);
  await expect(bid(caseId, 2, 20_000)).rejects.toMatchObject({ code: 'BIDDING_CLOSED' });
  await close('2021-09-13T07:00:02.000Z' as Instant);
  await expect(bid(caseId, 2, 20_000)).rejects.toMatchObject({ code: 'LOT_OVER' });
  expect((await transcript(caseId)).bids.map(({ amountFen }) => amountFen)).toEqual([10_000]);
});

test('attack: a bid sent again, at once or later, counts once; the same key with another amount is refused', async () => {
  const caseId = await offer();
  await admit(caseId, 2);
  const desk = deskOf(club);
  const [first, twin] = await Promise.all([
    bid(caseId, 1, 10_000, 'same-key', desk),
    bid(caseId, 1, 10_000, 'same-key', desk),
  ]);
  expect(twin).toEqual(first);
  await bid(caseId, 2, 10_100);
  expect(await bid(caseId, 1, 10_000, 'same-key')).toEqual(first);
  await expect(bid(caseId, 1, 30_000, 'same-key')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  expect((await transcript(caseId)).bids.length).toBe(2);
});

test('attack: the seller, the applicant and staff of the unit cannot enter, and nobody can bid past the desk', async () => {
  const caseId = await offer({ seller: { name: '卖家', idNumber: 'seller' } });
  for (const shill of [{ ...bert, id: 'p-seller' }, anna, auctioneer])
    await expect(command(caseId, { type: 'enter-auction', lot }, shill)).rejects.toMatchObject({
      code: 'BIDDER_BARRED',
    });
  await expect(command(caseId, { type: 'enter-auction', lot }, { ...bert, level: 1 })).rejects.toMatchObject({
    code: 'LEVEL_TOO_LOW',
  });
  await admit(caseId, 1);
  const forged: CaseCommand = {
    type: 'bids',
    bids: [{ lot, person: 'p-bidder-1', amountFen: 99_999, at: start, key: 'forged-1' }],
  };
  await expect(command(caseId, forged, someone(1))).rejects.toMatchObject({ code: 'CASE_UNKNOWN' });
  await expect(command(caseId, forged, auctioneer)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});

test('attack: the clock of the bidder says nothing; a bid that waited in the queue counts when it came', async () => {
  const caseId = await offer();
  await admit(caseId, 2);
  setClock(instantOfMs(msOfInstant(closesAt) - 1));
  const desk = deskOf(club);
  const inTime = bid(caseId, 1, 10_000, 'in-time-1', desk);
  setClock(closesAt);
  const late = bid(caseId, 2, 10_000, 'late-key-1', desk).catch((error: { code: string }) => error.code);
  expect(await inTime).toMatchObject({ at: instantOfMs(msOfInstant(closesAt) - 1) });
  // the first moved the end, so the second is only too low
  expect(await late).toBe('BID_TOO_LOW');
});

test('a lot is withdrawn before its end by the officer alone, everybody reads why, and every deposit goes back', async () => {
  const caseId = await offer();
  await admit(caseId, 2);
  await bid(caseId, 1, 10_000);
  const withdraw: CaseCommand = { type: 'withdraw-lot', task: 'sale', lot, why: '案外人异议成立' };
  await expect(command(caseId, withdraw, someone(1))).rejects.toMatchObject({ code: 'CASE_UNKNOWN' });
  await expect(command(caseId, { ...withdraw, why: ' ' }, auctioneer)).rejects.toMatchObject({
    code: 'REASON_MISSING',
  });
  await command(caseId, withdraw, auctioneer);
  expect((await club.engine.find(caseId))?.status).toBe('declined');
  const held = await club.db.query(
    `select 1 from account_balance where district = $1 and book = $2 and account = 'deposits' and debit_fen <> credit_fen`,
    [district, caseId],
  );
  expect(held).toEqual([]);
  await expect(bid(caseId, 2, 20_000)).rejects.toMatchObject({ code: 'LOT_OVER' });
});

test('what the tables say of auctions and deposits is what the log says', async () => {
  expect(await rebuildClub(database.ownerUrl, district, true)).toMatchObject({ differences: [] });
  expect(await rebuildClub(database.ownerUrl, district, false)).toMatchObject({ swapped: true });
  expect(await rebuildClub(database.ownerUrl, district, true)).toMatchObject({ differences: [] });
}, 60_000);

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { payByRank } from '#kernel/account';
import { type Instant, instantOfMs, msOfInstant } from '#kernel/base';
import { openBidDesk } from '#kernel/case';
import { openOwnerConnection } from '#platform/db';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { migrate } from '#platform/migrate';
import { anna, bert, clubDistrict } from '../test/support/club.ts';
import { boatEffects, boatItem } from '../test/support/club-auction.ts';
import { clubBank, moneyItems, openMoney } from '../test/support/club-money.ts';
import { freePort } from '../test/support/free-ports.ts';
import { quantile } from './instance.ts';

const start = '2021-09-13T01:00:00.000Z' as Instant;
const closesAt = '2021-09-13T07:00:00.000Z' as Instant;

/** What closing an auction and distributing an estate cost (拍卖和分配性能). */
export interface MoneyFigures {
  auction: { bidders: number; bids: number; refused: number; p50_ms: number; p95_ms: number; all_ms: number };
  account: { claims: number; split_ms: number; booked_ms: number; megabytes: number };
}

/** Two hundred bid in the closing second; ten thousand claims are split and booked in one posting, on a server of its own. */
export async function benchMoney(bidders = 200, claims = 10_000): Promise<MoneyFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-bench-'));
  chmodSync(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, port: await freePort() });
  try {
    await migrate(postgres.ownerUrl);
    const owner = await openOwnerConnection(postgres.ownerUrl);
    await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
    await owner.close();
    const club = openMoney(postgres.url, { items: [boatItem], effects: boatEffects });
    const figures = { auction: await auction(club, bidders), account: await distribution(club, claims) };
    await club.db.close();
    return figures;
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Club = ReturnType<typeof openMoney>;
const by = (actor: typeof anna) => ({ actor, key: null, expect: null });

async function auction(club: Club, bidders: number): Promise<MoneyFigures['auction']> {
  club.clock.at = start;
  const form = { reserveFen: 10_000, depositFen: 1_000, opensAt: start, closesAt };
  const { caseId } = await club.engine.file({ item: boatItem, form, draft: null }, by(anna));
  const lot = 'sale.boat';
  for (let n = 0; n < bidders; n++) {
    const bidder = { ...bert, id: `p-bidder-${n}` };
    await club.engine.command(caseId, { type: 'enter-auction', lot }, by(bidder));
    const state = await club.engine.find(caseId);
    const [payment = ''] = Object.entries(state?.payments ?? {}).find(([, one]) => one.person === bidder.id) ?? [];
    await club.engine.command(
      caseId,
      {
        type: 'money-arrived',
        payment,
        amountFen: 1_000,
        receipt: `escrow-bank:${n + 1}`,
        payer: bidder.id,
        payerAccount: `acc-${n}`,
      },
      by(clubBank),
    );
  }
  club.clock.at = instantOfMs(msOfInstant(closesAt) - 500);
  const desk = openBidDesk({ db: club.db, district: clubDistrict.code, engine: club.engine, now: () => club.clock.at });
  const times: number[] = [];
  let refused = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: bidders }, async (_, n) => {
      const sent = performance.now();
      const wish = { lot, person: `p-bidder-${n}`, amountFen: 10_000 + 100 * n, key: `bench-${n}` };
      await desk.bid(caseId, wish).catch(() => {
        refused += 1;
      });
      times.push(performance.now() - sent);
    }),
  );
  const all = performance.now() - began;
  return {
    bidders,
    bids: bidders - refused,
    refused,
    p50_ms: Math.round(quantile(times, 0.5)),
    p95_ms: Math.round(quantile(times, 0.95)),
    all_ms: Math.round(all),
  };
}

async function distribution(club: Club, claims: number): Promise<MoneyFigures['account']> {
  const ordinary = Array.from({ length: claims }, (_, n) => ({
    id: `c-${n}`,
    amountFen: 1_000 + ((n * 7_919) % 1_000_000),
  }));
  const began = performance.now();
  const { ranks } = payByRank(123_456_789, [{ code: 'ordinary', name: 'ordinary', claims: ordinary }]);
  const split = performance.now() - began;
  const paid = ranks[0]?.paid ?? [];
  const lines = [
    { account: 'proceeds', side: 'debit', amountFen: paid.reduce((sum, one) => sum + one.amountFen, 0) },
    ...paid
      .filter((one) => one.amountFen > 0)
      .map(({ id, amountFen }) => ({ account: 'payable', side: 'credit', amountFen, party: id })),
  ];
  const before = process.memoryUsage().rss;
  const booking = performance.now();
  await club.engine.file({ item: moneyItems.anyItem, form: { postings: [lines] }, draft: null }, by(anna));
  return {
    claims,
    split_ms: Math.round(split),
    booked_ms: Math.round(performance.now() - booking),
    megabytes: Math.max(0, Math.round((process.memoryUsage().rss - before) / 1_048_576)),
  };
}

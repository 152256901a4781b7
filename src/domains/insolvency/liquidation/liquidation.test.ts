import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Instant, instantOfMs, msOfInstant } from '#kernel/base';
import { type CaseCommand, openBidDesk, ringDue } from '#kernel/case';
import { calendar } from '../../../../test/support/club.ts';
import { openDomain, personWith } from '../../../../test/support/domain-engine.ts';
import { insolvency } from '../index.ts';
import type { LiquidationForm } from './liquidation.form.ts';
import { smallLiquidation } from './liquidation.item.ts';
import { liquidationIndicators } from './liquidation-indicators.ts';

let district: Awaited<ReturnType<typeof openDomain>>;
let line = 0;
const administrator = personWith('管理人', '500199198201010019');
const judge = personWith('法官', '500199198201010027', { unit: 'court', roles: ['insolvency-judge'] });
const debtor = personWith('老板', '500199198201010035');
const creditors = ['甲', '乙', '丙'].map((name, n) => personWith(name, `50019919830101001${n}`));
const worker = personWith('职工', '500199198401010013');
const buyers = ['买家一', '买家二'].map((name, n) => personWith(name, `50019919850101001${n}`));
const escrow = { kind: 'partner', id: 'partner:escrow-bank', name: 'escrow-bank', level: 0, staff: null } as const;

const claim = (name: string, idNumber: string, rank: 'wages' | 'public' | 'ordinary', amountFen: number) => ({
  name,
  idNumber,
  rank,
  amountFen,
  bankAccount: `acc-${name}`,
});
const form: LiquidationForm = {
  debtor: '样例机械有限公司',
  representative: { name: '老板', idNumber: '500199198201010035' },
  ruledOn: '2021-07-12',
  exclusions: [],
  costsFen: 2_000_000,
  commonFen: 1_000_000,
  costsAccount: 'acc-costs',
  asset: {
    name: '数控机床一台',
    description: '2015 年购置，可以运转。',
    kind: 'movable',
    priceFen: 60_200_000,
    stepFen: 100_000,
    depositFen: 6_000_000,
  },
  claims: [
    claim('职工', '500199198401010013', 'wages', 20_000_000),
    claim('税务局', '11500110009300000X', 'public', 10_000_000),
    claim('甲', '500199198301010010', 'ordinary', 50_000_000),
    claim('乙', '500199198301010011', 'ordinary', 30_000_000),
    claim('丙', '500199198301010012', 'ordinary', 20_000_000),
    claim('冒名', '500199198301010013', 'ordinary', 99_000_000),
  ],
  feeAccount: 'acc-fee',
};

beforeAll(async () => {
  district = await openDomain(insolvency, [], '2021-09-13T01:00:00.000Z');
});
afterAll(() => district.close());

const say = (
  caseId: string,
  command: CaseCommand,
  actor: Parameters<typeof personWith> extends never ? never : typeof judge | typeof escrow,
) => district.engine.command(caseId, command, { actor, key: null, expect: null });
async function ringAt(at: Instant): Promise<void> {
  district.clock.at = at;
  const { db, engine, clock } = district;
  await ringDue({
    db,
    district: 'sample',
    engine,
    calendar: () => calendar,
    now: () => clock.at,
    onError: (error) => {
      throw error;
    },
  });
}
const later = (ms: number) => instantOfMs(msOfInstant(district.clock.at) + ms);
const day = 86_400_000;

async function pay(caseId: string, person: string): Promise<number> {
  const state = await district.engine.find(caseId);
  const [payment, due] = Object.entries(state?.payments ?? {}).find(
    ([, one]) => one.direction === 'in' && one.person === person && one.status === 'waiting',
  )!;
  line += 1;
  const receipt = `escrow-bank:${line}`;
  const payer = { payer: person, payerAccount: `acc-${person}` };
  await say(caseId, { type: 'money-arrived', payment, amountFen: due.amountFen, receipt, ...payer }, escrow);
  return due.amountFen;
}

/** A case filed, its claims examined, and its plan carried by 甲 and 乙 against 丙. */
async function toSale(change: Partial<LiquidationForm> = {}): Promise<string> {
  district.clock.at = '2021-09-13T01:00:00.000Z' as Instant;
  const { caseId } = await district.engine.file(
    { item: smallLiquidation, form: { ...form, ...change }, draft: null },
    { actor: administrator, key: null, expect: null },
  );
  await say(
    caseId,
    {
      type: 'decide',
      task: 'examine',
      outcome: 'confirmed',
      reasons: [],
      entries: form.claims.map((_, n) => ({
        entry: `claim-${n + 1}`,
        outcome: n === 5 ? 'refused' : 'admitted',
        text: n === 5 ? '没有证据' : '',
      })),
    },
    judge,
  );
  const closesAt = later(16 * day);
  const announce = {
    task: 'ballot',
    question: '是否同意变价和分配方案',
    options: [],
    roll: null,
    tellers: [],
    needed: 0,
  };
  await say(caseId, { type: 'announce-ballot', ...announce, closesAt }, judge);
  for (const [n, creditor] of creditors.entries())
    await say(caseId, { type: 'vote', ballot: `${caseId}-b1`, choice: n < 2 ? 'yes' : 'no', veiled: null }, creditor);
  await ringAt(instantOfMs(msOfInstant(closesAt) + 1_000));
  return caseId;
}

/** The bidding: both enter and pay their deposits, the second buys at one step above the reserve. */
async function sell(caseId: string, lot: string): Promise<void> {
  const state = await district.engine.find(caseId);
  const terms = state?.lots?.[lot]?.terms;
  const desk = openBidDesk({
    db: district.db,
    district: 'sample',
    engine: district.engine,
    now: () => district.clock.at,
  });
  for (const buyer of buyers) {
    await say(caseId, { type: 'enter-auction', lot }, buyer);
    await pay(caseId, buyer.id);
  }
  district.clock.at = terms!.opensAt;
  for (const [n, buyer] of buyers.entries())
    await desk.bid(caseId, {
      lot,
      person: buyer.id,
      amountFen: terms!.reserveFen + n * terms!.stepFen,
      key: `bid-${lot}-${n}`,
    });
  await ringAt(instantOfMs(msOfInstant(terms!.closesAt) + 2_000));
}
const paidOut = async (caseId: string) =>
  Object.fromEntries(
    (
      await district.db.query<{ party: string; fen: string }>(
        `select e.party, e.amount_fen::text as fen from payment_payee e join payment p using (district, payment)
          where e.district = 'sample' and p.case_id = $1 and (e.party like 'claim-%' or e.party in ('fee', 'costs'))`,
        [caseId],
      )
    ).map(({ party, fen }) => [party, Number(fen)]),
  );

test('a small liquidation from the table of claims to the last fen: examined, voted, auctioned, distributed', async () => {
  const caseId = await toSale();
  const before = await district.engine.find(caseId);
  expect(before?.tasks.track?.outcome).toBe('quick');
  expect(before?.stage).toBe('sale');
  // 《企业破产法》第六十四条: two of three voters, 80 of 100 in amount; the refused claim is not on the roll
  expect(before?.lots?.['sale.asset']?.terms).toMatchObject({ reserveFen: 60_200_000, round: 'first' });
  await sell(caseId, 'sale.asset');
  expect((await district.engine.find(caseId))?.stage).toBe('price');
  expect(await pay(caseId, buyers[1]!.id)).toBe(60_300_000 - 6_000_000);
  const state = await district.engine.find(caseId);
  expect(state?.status).toBe('complete');
  // 60,300,000: fee 12 % = 7,236,000; costs 2,000,000; common 1,000,000; wages and tax in full; 20,064,000 for 100,000,000
  expect(await paidOut(caseId)).toEqual({
    costs: 3_000_000,
    fee: 7_236_000,
    'claim-1': 20_000_000,
    'claim-2': 10_000_000,
    'claim-3': 10_032_000,
    'claim-4': 6_019_200,
    'claim-5': 4_012_800,
  });
  const rows = await district.db.query<{ sum: string }>(
    `select account || ' ' || sum(debit_fen - credit_fen) as sum from account_balance where district = 'sample' and book = $1 group by account order by 1`,
    [caseId],
  );
  expect(rows.map(({ sum }) => sum)).toEqual(['bank 0', 'deposits 0', 'payable 0', 'proceeds 0']);
  const events = await district.db.query<{
    version: number;
    type: string;
    at: Instant;
    payload: Record<string, unknown>;
  }>(`select version, type, at, payload from event where district = 'sample' and case_id = $1 order by version`, [
    caseId,
  ]);
  const figures = Object.fromEntries(
    liquidationIndicators.map((one) => [one.code, 'facts' in one ? one.facts(events)[0]?.value : undefined]),
  );
  expect(figures).toMatchObject({
    'insolvency.quick-share': 1,
    'insolvency.recovery': 20.06,
    'insolvency.fee-share': 12,
  });
  expect(figures['insolvency.auction-premium']).toBeCloseTo(0.166, 3);
});

test('a buyer who does not pay loses his deposit to the estate, and the asset goes to a second auction at four fifths', async () => {
  const caseId = await toSale();
  await sell(caseId, 'sale.asset');
  await ringAt(later(20 * day));
  const state = await district.engine.find(caseId);
  expect(state?.stage).toBe('resale');
  expect(state?.lots?.['resale.asset']?.terms).toMatchObject({ reserveFen: 48_160_000, round: 'second' });
  await sell(caseId, 'resale.asset');
  await pay(caseId, buyers[1]!.id);
  const shares = await paidOut(caseId);
  const total = Object.values(shares).reduce((sum, fen) => sum + fen, 0);
  // the lost deposit is part of what is distributed
  expect(total).toBe(48_260_000 + 6_000_000);
});

test('the administrator and the debtor cannot buy, a stranger cannot vote, and the refused creditor has no vote', async () => {
  const caseId = await toSale();
  for (const shill of [administrator, debtor, judge])
    await expect(say(caseId, { type: 'enter-auction', lot: 'sale.asset' }, shill)).rejects.toMatchObject({
      code: 'BIDDER_BARRED',
    });
  const outsider = personWith('冒名', '500199198301010013');
  await expect(
    say(caseId, { type: 'vote', ballot: `${caseId}-b1`, choice: 'yes', veiled: null }, outsider),
  ).rejects.toMatchObject({ code: expect.any(String) });
  await expect(say(caseId, { type: 'enter-auction', lot: 'sale.asset' }, worker)).resolves.toBeDefined();
});

test('an estate that turns to reorganisation sells nothing: bids are refused and every deposit goes back', async () => {
  const caseId = await toSale();
  const lot = 'sale.asset';
  await say(caseId, { type: 'enter-auction', lot }, buyers[0]!);
  await pay(caseId, buyers[0]!.id);
  await say(caseId, { type: 'suspend', reason: { code: 'reorganisation', text: '' } }, judge);
  const state = await district.engine.find(caseId);
  const terms = state!.lots![lot]!.terms;
  const desk = openBidDesk({
    db: district.db,
    district: 'sample',
    engine: district.engine,
    now: () => district.clock.at,
  });
  district.clock.at = terms.opensAt;
  await expect(
    desk.bid(caseId, { lot, person: buyers[0]!.id, amountFen: terms.reserveFen, key: 'halted-bid' }),
  ).rejects.toMatchObject({ code: 'CASE_SUSPENDED' });
  await ringAt(instantOfMs(msOfInstant(terms.closesAt) + 2_000));
  expect((await district.engine.find(caseId))?.lots?.[lot]?.status).toBe('withdrawn');
  const held = await district.db.query(
    `select 1 from account_balance where district = 'sample' and book = $1 and debit_fen <> credit_fen`,
    [caseId],
  );
  expect(held).toEqual([]);
});

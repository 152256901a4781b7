import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Instant, instantOfMs, msOfInstant } from '#kernel/base';
import {
  type BidAsked,
  decideBids,
  type LotTerms,
  leastBid,
  recompute,
  refuseTerms,
  startBidding,
  type Transcript,
} from './auction.ts';

const at = (text: string) => `2021-09-13T${text}Z` as Instant;
const terms: LotTerms = {
  lot: 'sale.boat',
  name: { zh: '船', en: 'Boat' },
  round: 'first',
  reserveFen: 60_200_000,
  stepFen: 100_000,
  depositFen: 6_000_000,
  opensAt: at('01:00:00.000'),
  closesAt: at('07:00:00.000'),
  extension: { windowMs: 300_000, byMs: 300_000 },
};
const bid = (bidder: string, amountFen: number, when: string, first = false): BidAsked => ({
  bidder,
  amountFen,
  at: at(when),
  first,
});
const codes = (asked: BidAsked[], of = terms) =>
  decideBids(of, startBidding(of), asked).verdicts.map((one) => ('bid' in one ? one.bid.seq : one.refusal.code));

test('a bid in the last five minutes moves the end to five minutes after it, again and again (rulebook M48)', () => {
  const { after } = decideBids(terms, startBidding(terms), [bid('1', 60_200_000, '06:58:10.000')]);
  expect(after.endsAt).toBe(at('07:03:10.000'));
  const again = decideBids(terms, after, [bid('2', 60_300_000, '07:03:09.999')]).after;
  expect(again.endsAt).toBe(at('07:08:09.999'));
});

test.each([
  ['06:54:59.999', '07:00:00.000'],
  ['06:55:00.000', '07:00:00.000'],
  ['06:55:00.001', '07:00:00.001'],
])('a bid at %s leaves the end at %s', (when, end) => {
  const { after } = decideBids(terms, startBidding(terms), [bid('1', 60_200_000, when)]);
  expect(after.endsAt).toBe(at(end));
});

test('no bid counts before the opening nor at the end itself; the last millisecond before it counts', () => {
  expect(codes([bid('1', 60_200_000, '00:59:59.999')])).toEqual(['BIDDING_NOT_OPEN']);
  expect(codes([bid('1', 60_200_000, '01:00:00.000')])).toEqual([1]);
  expect(codes([bid('1', 60_200_000, '06:59:59.999')])).toEqual([1]);
  expect(codes([bid('1', 60_200_000, '07:00:00.000')])).toEqual(['BIDDING_CLOSED']);
});

test('the first bid may be the reserve, every other is a step higher, and who leads does not outbid himself', () => {
  expect(
    codes([
      bid('1', 60_199_999, '02:00:00.000'),
      bid('1', 60_200_000, '02:00:01.000'),
      bid('1', 60_400_000, '02:00:02.000'),
      bid('2', 60_299_999, '02:00:03.000'),
      bid('2', 60_300_000, '02:00:04.000'),
    ]),
  ).toEqual(['BID_TOO_LOW', 1, 'BID_LEADS', 'BID_TOO_LOW', 2]);
});

test('a right of first refusal takes the lead at the same price, and loses it only to a higher one', () => {
  const { verdicts, after } = decideBids(terms, startBidding(terms), [
    bid('1', 60_200_000, '02:00:00.000'),
    bid('2', 60_200_000, '02:00:01.000', true),
    bid('3', 60_200_000, '02:00:02.000', true),
    bid('1', 60_300_000, '02:00:03.000'),
  ]);
  expect(verdicts.map((one) => 'bid' in one)).toEqual([true, true, false, true]);
  expect(after.leader).toBe('1');
  expect(leastBid(terms, after, true)).toBe(60_300_000);
});

test('a bid that reached us earlier but is decided later keeps its place behind: moments never go back', () => {
  const { after } = decideBids(terms, startBidding(terms), [bid('1', 60_200_000, '02:00:05.000')]);
  const { verdicts } = decideBids(terms, after, [bid('2', 60_300_000, '02:00:04.000')]);
  expect(verdicts[0]).toMatchObject({ bid: { seq: 2, at: at('02:00:05.000') } });
});

test('terms on which nothing can be sold are refused', () => {
  const now = at('00:00:00.000');
  expect(() => refuseTerms(terms, now)).not.toThrow();
  for (const wrong of [
    { reserveFen: 0 },
    { reserveFen: 1.5 },
    { stepFen: 0 },
    { depositFen: -1 },
    { opensAt: terms.closesAt },
    { opensAt: '2021-09-12T00:00:00.000Z' as Instant },
    { closesAt: '2023-09-12T00:00:00.000Z' as Instant },
    { extension: { windowMs: 300_000, byMs: 1 } },
  ])
    expect(() => refuseTerms({ ...terms, ...wrong }, now)).toThrow();
});

/** An auction with anything bid in it, closed as it had to be. */
const auction = fc
  .array(
    fc.record({
      bidder: fc.constantFrom('1', '2', '3', '4'),
      up: fc.integer({ min: -1, max: 3 }),
      seconds: fc.integer({ min: 0, max: 400 }),
      first: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  .map((moves): Transcript => {
    let now = msOfInstant(at('06:50:00.000'));
    let bidding = startBidding(terms);
    const bids: Transcript['bids'] = [];
    for (const { bidder, up, seconds, first } of moves) {
      now += seconds * 1_000;
      const amountFen = (bidding.priceFen ?? terms.reserveFen - terms.stepFen) + up * terms.stepFen;
      const decided = decideBids(terms, bidding, [{ bidder, amountFen, at: instantOfMs(now), first }]);
      for (const one of decided.verdicts) if ('bid' in one) bids.push(one.bid);
      bidding = decided.after;
    }
    return {
      format: 'onewindow-auction-1',
      district: 'club',
      caseId: 'c-1',
      terms,
      bids,
      closed: {
        outcome: bidding.leader === null ? 'unsold' : 'sold',
        bidder: bidding.leader,
        priceFen: bidding.priceFen,
        at: bidding.endsAt,
        link: bidding.link,
      },
    };
  });

test('every auction can be decided again from its transcript, prices only rise, and the end is never before the last bid', () => {
  fc.assert(
    fc.property(auction, (transcript) => {
      expect(recompute(transcript).problems).toEqual([]);
      const { bids } = transcript;
      for (const [index, one] of bids.entries()) {
        const before = bids[index - 1];
        if (!before) continue;
        expect(one.amountFen).toBeGreaterThanOrEqual(before.amountFen);
        expect(one.at >= before.at).toBe(true);
        expect(one.bidder).not.toBe(before.bidder);
      }
    }),
  );
});

test('a transcript in which anything was changed, left out or put in is caught', () => {
  fc.assert(
    fc.property(
      auction.filter(({ bids }) => bids.length >= 2),
      fc.nat(),
      fc.constantFrom(
        'amount',
        'moment',
        'bidder',
        'left out',
        'put in',
        'winner',
        'price',
        'early',
        'reserve',
        'swap',
      ),
      (whole, pick, how) => {
        const t = structuredClone(whole);
        const index = pick % t.bids.length;
        const one = t.bids[index]!;
        const closed = t.closed!;
        if (how === 'amount') one.amountFen += 1;
        if (how === 'moment') one.at = instantOfMs(msOfInstant(one.at) - 1);
        if (how === 'bidder') one.bidder = '9';
        if (how === 'left out') t.bids.splice(index, 1);
        if (how === 'put in') t.bids.splice(index, 0, { ...one });
        if (how === 'winner') closed.bidder = '9';
        if (how === 'price') closed.priceFen = 1;
        if (how === 'early') closed.at = instantOfMs(msOfInstant(closed.at) - 1);
        if (how === 'reserve') t.terms.reserveFen -= 1;
        if (how === 'swap') t.bids.reverse();
        expect(recompute(t).problems.length).toBeGreaterThan(0);
      },
    ),
  );
});

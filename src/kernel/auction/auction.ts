import {
  type Fen,
  type Instant,
  instantOfMs,
  type LocalText,
  msOfInstant,
  Refusal,
  type RefusalCode,
  toFen,
} from '#kernel/base';
import { canonicalJson } from '#kernel/evidence';
import { sm3Hex } from '#platform/sm';

/** Rounds of a sale (拍卖轮次): first auction (一拍), second (二拍), and sell-off (变卖). */
export const auctionRounds = ['first', 'second', 'sell-off'] as const;
export type AuctionRound = (typeof auctionRounds)[number];

/** On what terms a lot is sold (拍卖条件). */
export interface LotTerms {
  lot: string;
  name: LocalText;
  round: AuctionRound;
  /** The least that is taken (保留价、起拍价); the first bid may be exactly this. */
  reserveFen: Fen;
  /** By how much every further bid is at least higher (加价幅度). */
  stepFen: Fen;
  /** What a bidder pays before he may bid (保证金); 0 asks for none. */
  depositFen: Fen;
  /** The first moment at which a bid counts, and the first at which none does any more unless the end has moved. */
  opensAt: Instant;
  closesAt: Instant;
  /** A bid within `windowMs` before the end moves the end to `byMs` after that bid, again and again (延时). */
  extension: { windowMs: number; byMs: number };
}

/** How the bidding on a lot stands (竞价进程). `link` chains the bids: each is linked to all before it and to the terms. */
export interface Bidding {
  endsAt: Instant;
  bids: number;
  leader: string | null;
  priceFen: Fen | null;
  /** The moment of the last bid. */
  lastAt: Instant | null;
  /** Whether the leader has a right of first refusal: then an equal bid does not take the lead from him. */
  leaderFirst: boolean;
  link: string;
}

/** A bid as it is asked for: by the code of an admitted bidder, stamped when it reached us. */
export interface BidAsked {
  bidder: string;
  amountFen: Fen;
  at: Instant;
  /** Whether the bidder has a right of first refusal (优先购买权). */
  first: boolean;
}

/** A bid that counts (有效出价). */
export interface Bid {
  seq: number;
  bidder: string;
  amountFen: Fen;
  at: Instant;
  first: boolean;
  link: string;
}

const longestMs = 400 * 86_400_000;

/** Refuses terms on which nothing can be sold (`AUCTION_TERMS`): amounts that are not, times that do not follow. */
export function refuseTerms(terms: LotTerms, now: Instant): void {
  const amounts = [terms.reserveFen, terms.stepFen, terms.depositFen].map(toFen);
  const wrong =
    amounts.some((amount) => amount < 0) ||
    terms.reserveFen === 0 ||
    terms.stepFen === 0 ||
    !(terms.opensAt < terms.closesAt) ||
    terms.opensAt < now ||
    msOfInstant(terms.closesAt) - msOfInstant(now) > longestMs ||
    terms.extension.windowMs < 0 ||
    terms.extension.byMs < terms.extension.windowMs;
  if (wrong) throw new Refusal('AUCTION_TERMS', { lot: terms.lot });
}

/** The bidding before the first bid. */
export function startBidding(terms: LotTerms): Bidding {
  return {
    endsAt: terms.closesAt,
    bids: 0,
    leader: null,
    priceFen: null,
    lastAt: null,
    leaderFirst: false,
    link: sm3Hex(canonicalJson(terms)),
  };
}

/** The least that the next bid must be (最低应价). Who has a right of first refusal may take the lead at the same price. */
export function leastBid(terms: LotTerms, bidding: Bidding, first: boolean): Fen {
  if (bidding.priceFen === null) return terms.reserveFen;
  return first && !bidding.leaderFirst ? bidding.priceFen : toFen(bidding.priceFen + terms.stepFen);
}

/**
 * Decides one bid (判定出价): the bid and how the bidding stands after it. Refused: before the opening and at or after the end, below
 * what is due, and from who leads already. A bid that reached us before one that counts already keeps its place behind
 * it: its moment is then that of the other, so that the moments of the list never go back.
 */
export function decideBid(terms: LotTerms, bidding: Bidding, asked: BidAsked): { bid: Bid; after: Bidding } {
  const at = bidding.lastAt !== null && asked.at < bidding.lastAt ? bidding.lastAt : asked.at;
  if (at < terms.opensAt) throw new Refusal('BIDDING_NOT_OPEN', { from: terms.opensAt });
  if (at >= bidding.endsAt) throw new Refusal('BIDDING_CLOSED', { end: bidding.endsAt });
  if (asked.bidder === bidding.leader) throw new Refusal('BID_LEADS', { amount: yuan(bidding.priceFen ?? 0) });
  const least = leastBid(terms, bidding, asked.first);
  if (toFen(asked.amountFen) < least) throw new Refusal('BID_TOO_LOW', { least: yuan(least) });
  const { bidder, amountFen, first } = asked;
  const facts = { seq: bidding.bids + 1, bidder, amountFen, at, first };
  const link = sm3Hex(bidding.link + canonicalJson(facts));
  const left = msOfInstant(bidding.endsAt) - msOfInstant(at);
  const { windowMs, byMs } = terms.extension;
  const endsAt = windowMs > 0 && left <= windowMs ? instantOfMs(msOfInstant(at) + byMs) : bidding.endsAt;
  return {
    bid: { ...facts, link },
    after: { endsAt, bids: facts.seq, leader: bidder, priceFen: amountFen, lastAt: at, leaderFirst: first, link },
  };
}

/** Decides bids one after another in the order in which they came; each gets its bid or its refusal. */
export function decideBids(
  terms: LotTerms,
  bidding: Bidding,
  asked: readonly BidAsked[],
): { verdicts: ({ bid: Bid } | { refusal: Refusal })[]; after: Bidding } {
  let after = bidding;
  const verdicts = asked.map((one) => {
    try {
      const decided = decideBid(terms, after, one);
      after = decided.after;
      return { bid: decided.bid };
    } catch (error) {
      if (error instanceof Refusal) return { refusal: error };
      throw error;
    }
  });
  return { verdicts, after };
}

function yuan(fen: Fen): string {
  return (fen / 100).toFixed(2);
}

/** What anybody needs to decide the auction again (拍卖记录): bidders by their codes, names nowhere. */
export interface Transcript {
  format: 'onewindow-auction-1';
  district: string;
  caseId: string;
  terms: LotTerms;
  bids: Bid[];
  /** How it ended; null while it runs. */
  closed: {
    outcome: 'sold' | 'unsold' | 'withdrawn';
    bidder: string | null;
    priceFen: Fen | null;
    at: Instant;
    link: string;
  } | null;
}

/** What is wrong with a transcript; an empty list when it holds (复算结果). */
export interface TranscriptVerdict {
  problems: { code: RefusalCode | 'LINK' | 'MOMENT' | 'OUTCOME' | 'EARLY_END'; seq: number | null }[];
  after: Bidding;
}

/**
 * Decides the auction again from its transcript (复算): every bid by the same rules, the links, the extensions, and who had to win. A
 * changed amount, a bid left out or put in, an end too early or another winner show.
 */
export function recompute({ terms, bids, closed }: Transcript): TranscriptVerdict {
  const problems: TranscriptVerdict['problems'] = [];
  let bidding = startBidding(terms);
  for (const given of bids) {
    try {
      const { bid, after } = decideBid(terms, bidding, given);
      if (bid.at !== given.at) problems.push({ code: 'MOMENT', seq: given.seq });
      if (bid.link !== given.link || bid.seq !== given.seq) problems.push({ code: 'LINK', seq: given.seq });
      bidding = after;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push({ code: error.code, seq: given.seq });
    }
  }
  if (closed && closed.outcome !== 'withdrawn') {
    const sold = bidding.leader !== null;
    if (
      closed.outcome !== (sold ? 'sold' : 'unsold') ||
      closed.bidder !== bidding.leader ||
      closed.priceFen !== bidding.priceFen
    )
      problems.push({ code: 'OUTCOME', seq: null });
    if (closed.at < bidding.endsAt) problems.push({ code: 'EARLY_END', seq: null });
  }
  if (closed && closed.link !== bidding.link) problems.push({ code: 'LINK', seq: null });
  return { problems, after: bidding };
}

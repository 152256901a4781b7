export type { AuctionRound, Bid, BidAsked, Bidding, LotTerms, Transcript, TranscriptVerdict } from './auction.ts';
export { auctionRounds, decideBids, leastBid, recompute, refuseTerms, startBidding } from './auction.ts';

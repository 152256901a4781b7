import { Type as T } from 'typebox';
import { byId, closed, Idempotent, Paging } from './parts.ts';
import * as S from './shapes.ts';

const Fen = T.Integer({ description: 'whole fen' });
const Maybe = <Type extends Parameters<typeof T.Optional>[0]>(type: Type) => T.Union([type, T.Null()]);

const LotRow = T.Object({
  lot: T.String(),
  caseId: T.String(),
  name: S.Text,
  unitName: S.Text,
  round: T.Enum(['first', 'second', 'sell-off']),
  status: T.Enum(['open', 'sold', 'unsold', 'withdrawn']),
  reserveFen: Fen,
  stepFen: Fen,
  depositFen: Fen,
  opensAt: S.Instant,
  endsAt: S.Instant,
  bids: T.Integer(),
  bidders: T.Integer({ description: 'whose deposits are there' }),
  priceFen: Maybe(Fen),
});

/** A lot as everybody sees it; what only the caller sees stands under `mine`. */
const LotView = T.Object({
  ...LotRow.properties,
  lines: T.Array(T.Object({ code: T.String(), label: S.Text, value: T.String() })),
  closesAt: S.Instant,
  extensionMinutes: T.Number(),
  leader: Maybe(T.String()),
  leastFen: Fen,
  now: S.Instant,
  why: T.String(),
  closedAt: Maybe(S.Instant),
  latest: T.Array(T.Object({ seq: T.Integer(), bidder: T.String(), amountFen: Fen, at: S.Instant })),
  mine: Maybe(
    T.Object({
      bidder: T.String(),
      admitted: T.Boolean(),
      leads: T.Boolean(),
      payment: T.String({ description: 'the reference of the deposit, or empty' }),
      payAt: Maybe(T.String()),
      first: T.Boolean(),
    }),
  ),
  withdrawable: T.Boolean({ description: 'whether the caller may withdraw it' }),
});

const Bid = T.Object({
  seq: T.Integer(),
  bidder: T.String(),
  amountFen: Fen,
  at: S.Instant,
  first: T.Boolean(),
  link: T.String(),
});

const TranscriptView = T.Object({
  format: T.Literal('onewindow-auction-1'),
  district: T.String(),
  caseId: T.String(),
  terms: T.Object({
    lot: T.String(),
    name: S.Text,
    round: T.Enum(['first', 'second', 'sell-off']),
    reserveFen: Fen,
    stepFen: Fen,
    depositFen: Fen,
    opensAt: S.Instant,
    closesAt: S.Instant,
    extension: T.Object({ windowMs: T.Integer(), byMs: T.Integer() }),
  }),
  bids: T.Array(Bid),
  closed: Maybe(
    T.Object({
      outcome: T.Enum(['sold', 'unsold', 'withdrawn']),
      bidder: Maybe(T.String()),
      priceFen: Maybe(Fen),
      at: S.Instant,
      link: T.String(),
    }),
  ),
});

/** Operations of auctions. */
export const auctionContract = {
  listAuctions: {
    method: 'GET',
    url: '/api/auctions',
    summary: 'Lots for sale, by their end; or those that are over, latest first',
    tag: 'auctions',
    who: 'anybody',
    querystring: T.Object(
      { ...Paging.properties, over: T.Optional(T.Enum(['true', 'false'])), case: T.Optional(S.Id) },
      closed,
    ),
    response: T.Object({ rows: T.Array(LotRow), next: T.Union([T.String(), T.Null()]) }),
  },
  getAuction: {
    method: 'GET',
    url: '/api/auctions/:id',
    summary: 'A lot: terms, how the bidding stands, the latest bids',
    tag: 'auctions',
    who: 'anybody',
    params: byId,
    response: LotView,
  },
  getAuctionTranscript: {
    method: 'GET',
    url: '/api/auctions/:id/transcript',
    summary: 'Everything needed to decide the auction again',
    tag: 'auctions',
    who: 'anybody',
    params: byId,
    response: TranscriptView,
  },
  enterAuction: {
    method: 'POST',
    url: '/api/auctions/:id/bidders',
    summary: 'Enter as a bidder; the deposit is then waited for',
    tag: 'auctions',
    who: 'person',
    params: byId,
    headers: Idempotent,
    response: LotView,
  },
  placeBid: {
    method: 'POST',
    url: '/api/auctions/:id/bids',
    summary: 'Bid',
    tag: 'auctions',
    who: 'person',
    limited: false,
    params: byId,
    headers: Idempotent,
    body: T.Object({ amountFen: T.Integer({ minimum: 1, maximum: 9_000_000_000_000_000 }) }, closed),
    response: T.Object({
      seq: T.Integer(),
      bidder: T.String(),
      amountFen: Fen,
      at: S.Instant,
      link: T.String({ description: 'keep it: it must stand in the transcript' }),
    }),
  },
  withdrawLot: {
    method: 'POST',
    url: '/api/auctions/:id/withdraw',
    summary: 'Withdraw a lot before its end; deposits go back',
    tag: 'auctions',
    who: 'staff',
    params: byId,
    headers: Idempotent,
    body: T.Object({ why: T.String({ minLength: 1, maxLength: 500 }) }, closed),
    response: LotView,
  },
} as const;

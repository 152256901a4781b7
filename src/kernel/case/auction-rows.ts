import { startBidding } from '#kernel/auction';
import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';

type Event<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

/** The name of a lot in the district: that of its case and its own (标的号). */
export function lotId(caseId: string, lot: string): string {
  return `${caseId}:${lot}`;
}

/** The row of a lot as the public pages read it (拍卖标的); every column is named. */
export function lotRow(state: CaseState, code: string): Record<string, unknown> {
  const lot = state.lots?.[code];
  if (!lot) throw new Error(`no lot ${code}`);
  const bidding = state.bidding?.[code] ?? startBidding(lot.terms);
  return {
    lot: lotId(state.caseId, code),
    case_id: state.caseId,
    task: lot.task,
    unit: lot.unit,
    name: lot.terms.name,
    lines: lot.lines,
    terms: lot.terms,
    round: lot.terms.round,
    opens_at: lot.terms.opensAt,
    ends_at: bidding.endsAt,
    status: lot.status,
    bids: bidding.bids,
    bidders: Object.values(lot.bidders).filter(({ admitted }) => admitted).length,
    leader: bidding.leader,
    price_fen: bidding.priceFen,
    link: bidding.link,
    why: lot.why,
    closed_at: lot.closedAt,
  };
}

/** The rows of bids (出价). */
export function bidRows(caseId: string, { lot, bids }: Event<'auction.bids-placed'>): Record<string, unknown>[] {
  return bids.map(({ seq, bidder, amountFen, at, first, link, key }) => ({
    lot: lotId(caseId, lot),
    seq,
    bidder,
    amount_fen: amountFen,
    at,
    first,
    link,
    bid_key: key,
  }));
}

/** The row of a bidder (竞买人). */
export function bidderRow(
  state: CaseState,
  event: Event<'auction.entered' | 'auction.admitted'>,
): Record<string, unknown> {
  const one = state.lots?.[event.lot]?.bidders[event.bidder];
  return {
    lot: lotId(state.caseId, event.lot),
    bidder: event.bidder,
    person: one?.person ?? '',
    payment: event.type === 'auction.admitted' ? event.payment : '',
    admitted: one?.admitted ?? false,
  };
}

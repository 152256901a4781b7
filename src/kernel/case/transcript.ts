import type { Bid, LotTerms, Transcript } from '#kernel/auction';
import type { Instant } from '#kernel/base';
import type { Database } from '#platform/db';

/** The transcript of a lot as it stands (拍卖记录); undefined when there is no such lot. Bidders stand in it by their codes only. */
export async function readTranscript(
  { db, district }: { db: Database; district: string },
  lot: string,
): Promise<Transcript | undefined> {
  const [row] = await db.query<{
    case_id: string;
    terms: LotTerms;
    status: 'open' | 'sold' | 'unsold' | 'withdrawn';
    leader: string | null;
    price_fen: string | null;
    link: string;
    closed_at: Instant | null;
  }>(
    'select case_id, terms, status, leader, price_fen, link, closed_at from auction_lot where district = $1 and lot = $2',
    [district, lot],
  );
  if (!row) return undefined;
  const bids = await db.query<Omit<Bid, 'amountFen'> & { amount_fen: string }>(
    `select seq, bidder, amount_fen, at, first, link from auction_bid where district = $1 and lot = $2 order by seq limit 100000`,
    [district, lot],
  );
  const sold = row.status === 'sold';
  return {
    format: 'onewindow-auction-1',
    district,
    caseId: row.case_id,
    terms: row.terms,
    bids: bids.map(({ seq, bidder, amount_fen: fen, at, first, link }) => ({
      seq,
      bidder,
      amountFen: Number(fen),
      at,
      first,
      link,
    })),
    closed:
      row.status === 'open' || row.closed_at === null
        ? null
        : {
            outcome: row.status,
            bidder: sold ? row.leader : null,
            priceFen: sold && row.price_fen !== null ? Number(row.price_fen) : null,
            at: row.closed_at,
            link: row.link,
          },
  };
}

import type { Bidding, LotTerms } from '#kernel/auction';
import { leastBid } from '#kernel/auction';
import { type Instant, type LocalText, Refusal } from '#kernel/base';
import { type CaseState, readTranscript, standings } from '#kernel/case';
import type { PublicLine } from '#kernel/publication';
import { actorOf, type Caller, known, staffWith } from '../caller.ts';
import { cutPage, readCursor } from '../cursor.ts';
import type { Answer, Handlers } from '../operation.ts';
import type { World } from '../world.ts';
import { payAt } from './accounts.ts';
import { unitName } from './district.ts';

const usualPage = 20;
const latestShown = 20;

type Operations = 'listAuctions' | 'getAuction' | 'getAuctionTranscript' | 'enterAuction' | 'placeBid' | 'withdrawLot';

interface LotRow {
  lot: string;
  case_id: string;
  task: string;
  unit: string;
  name: LocalText;
  lines: PublicLine[];
  terms: LotTerms;
  round: LotTerms['round'];
  opens_at: Instant;
  ends_at: Instant;
  status: 'open' | 'sold' | 'unsold' | 'withdrawn';
  bids: number;
  bidders: number;
  leader: string | null;
  price_fen: string | null;
  why: string;
  closed_at: Instant | null;
}

const columns =
  'lot, case_id, task, unit, name, lines, terms, round, opens_at, ends_at, status, bids, bidders, leader, price_fen, why, closed_at';

export const auctionHandlers: Pick<Handlers, Operations> = {
  async listAuctions({ world, query }) {
    const limit = query.limit ?? usualPage;
    const over = query.over === 'true';
    const place = readCursor(query.after, ['instant', 'text']);
    const rows = await world.db.query<LotRow>(
      `select ${columns} from auction_lot where district = $1 and ($6::text is null or case_id = $6)
          and ($6::text is not null or (status <> 'open') = $2)
          and ($3::timestamptz is null or case when $2 then (ends_at, lot) < ($3, $4) else (ends_at, lot) > ($3, $4) end)
        order by ${over ? 'ends_at desc, lot desc' : 'ends_at, lot'} limit $5`,
      [world.district.code, over, place?.[0] ?? null, place?.[1] ?? '', limit + 1, query.case ?? null],
    );
    const { page, next } = cutPage(rows, limit, (last) => `${last.ends_at}~${last.lot}`);
    return {
      rows: page.map((row) => rowView(world, row)),
      next,
    };
  },

  async getAuction({ world, caller, params }) {
    return lotView(world, caller, params.id);
  },

  async getAuctionTranscript({ world, params }) {
    const transcript = await readTranscript({ db: world.db, district: world.district.code }, params.id);
    if (!transcript) throw new Refusal('LOT_UNKNOWN', { lot: params.id });
    return transcript;
  },

  async enterAuction({ world, caller, params, headers }) {
    const me = known(caller);
    const [caseId, lot] = lotOf(params.id);
    // another process may have moved the case on since this one remembered it
    world.engine.forget(caseId);
    await world.engine.command(
      caseId,
      { type: 'enter-auction', lot },
      { actor: actorOf(me), key: headers['idempotency-key'], expect: null },
    );
    return lotView(world, caller, params.id);
  },

  async placeBid({ world, caller, params, headers, body }) {
    const me = known(caller);
    const [caseId, lot] = lotOf(params.id);
    return world.bidDesk.bid(caseId, {
      lot,
      person: me.party,
      amountFen: body.amountFen,
      key: headers['idempotency-key'],
    });
  },

  async withdrawLot({ world, caller, params, headers, body }) {
    const me = staffWith(caller);
    const [caseId, lot] = lotOf(params.id);
    world.engine.forget(caseId);
    const state = await world.engine.find(caseId);
    await world.engine.command(
      caseId,
      { type: 'withdraw-lot', task: state?.lots?.[lot]?.task ?? '', lot, why: body.why },
      { actor: actorOf(me), key: headers['idempotency-key'], expect: null },
    );
    return lotView(world, caller, params.id);
  },
};

/** The case of a lot and the lot's code in it: the name of a lot says both, so that a bid need not look anything up. */
function lotOf(id: string): [caseId: string, lot: string] {
  const cut = id.indexOf(':');
  if (cut < 1) throw new Refusal('LOT_UNKNOWN', { lot: id });
  return [id.slice(0, cut), id.slice(cut + 1)];
}

function rowView(world: World, row: LotRow): Answer<'listAuctions'>['rows'][number] {
  return {
    lot: row.lot,
    caseId: row.case_id,
    name: row.name,
    unitName: unitName(world, row.unit),
    round: row.round,
    status: row.status,
    reserveFen: row.terms.reserveFen,
    stepFen: row.terms.stepFen,
    depositFen: row.terms.depositFen,
    opensAt: row.opens_at,
    endsAt: row.ends_at,
    bids: row.bids,
    bidders: row.bidders,
    priceFen: row.price_fen === null ? null : Number(row.price_fen),
  };
}

async function lotView(world: World, caller: Caller | null, id: string): Promise<Answer<'getAuction'>> {
  const [row] = await world.db.query<LotRow>(`select ${columns} from auction_lot where district = $1 and lot = $2`, [
    world.district.code,
    id,
  ]);
  if (!row) throw new Refusal('LOT_UNKNOWN', { lot: id });
  const latest = await world.db.query<{ seq: number; bidder: string; amount_fen: string; at: Instant }>(
    'select seq, bidder, amount_fen, at from auction_bid where district = $1 and lot = $2 order by seq desc limit $3',
    [world.district.code, id, latestShown],
  );
  const state = caller ? await world.engine.find(row.case_id) : undefined;
  const mine = caller && state ? mineOf(world, state, row, caller) : null;
  const task = state?.tasks[row.task];
  return {
    ...rowView(world, row),
    lines: row.lines.map(({ code, label, value }) => ({ code, label, value })),
    closesAt: row.terms.closesAt,
    extensionMinutes: row.terms.extension.byMs / 60_000,
    leader: row.leader,
    leastFen: leastBid(row.terms, biddingOf(row), mine?.first ?? false),
    now: world.now(),
    why: row.why,
    closedAt: row.closed_at,
    latest: latest.map(({ seq, bidder, amount_fen: fen, at }) => ({ seq, bidder, amountFen: Number(fen), at })),
    mine,
    withdrawable:
      caller !== null &&
      state !== undefined &&
      task !== undefined &&
      row.status === 'open' &&
      standings(state, actorOf(caller), task).has('task-officer'),
  };
}

function biddingOf(row: LotRow): Bidding {
  return {
    endsAt: row.ends_at,
    bids: row.bids,
    leader: row.leader,
    priceFen: row.price_fen === null ? null : Number(row.price_fen),
    lastAt: null,
    leaderFirst: false,
    link: '',
  };
}

/** What the caller is in a lot: his code, whether his deposit is there, and under which reference he pays it. */
function mineOf(world: World, state: CaseState, row: LotRow, caller: Caller): Answer<'getAuction'>['mine'] {
  const lot = state.lots?.[row.lot.slice(row.case_id.length + 1)];
  const [bidder, known] = Object.entries(lot?.bidders ?? {}).find(([, one]) => one.person === caller.party) ?? [];
  if (!bidder || !known || !lot) return null;
  const [payment, waiting] =
    Object.entries(state.payments ?? {}).find(
      ([, one]) => one.direction === 'in' && one.party === `${lot.terms.lot}#${bidder}`,
    ) ?? [];
  return {
    bidder,
    admitted: known.admitted,
    leads: row.leader === bidder,
    payment: payment ?? '',
    payAt: payment && waiting ? payAt(world, waiting.bank, { payment, ...waiting }) : null,
    first: known.first,
  };
}

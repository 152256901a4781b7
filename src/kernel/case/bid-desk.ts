import { type Fen, type Instant, Refusal } from '#kernel/base';
import type { Database } from '#platform/db';
import { lotId } from './auction-rows.ts';
import { type Engine, engineActor } from './engine.ts';
import { judgeBids } from './task-kinds/auction.ts';

/** What a bidder is told of a bid that counts (出价回执): its place, its moment, and the link that ties it to all before it. */
export interface BidReceipt {
  seq: number;
  bidder: string;
  amountFen: Fen;
  at: Instant;
  link: string;
}

/** A bid as a person sends it; `key` makes a repeat harmless. */
export interface BidWish {
  lot: string;
  person: string;
  amountFen: Fen;
  key: string;
}

/** The one who decides the bids of this process (竞价主持): stamps them as they come, and writes those of one case together. */
export interface BidDesk {
  bid(caseId: string, wish: BidWish): Promise<BidReceipt>;
}

interface Waiting extends BidWish {
  at: Instant;
  resolve(receipt: BidReceipt): void;
  reject(error: unknown): void;
}

/** Most bids that are decided and written together. */
const largestBatch = 200;

/** How often a batch is decided anew when another process wrote to the case meanwhile. */
const mostTries = 20;

/**
 * Opens the desk (竞价主持). Modes of a case: idle · deciding (a batch is judged and written; bids that come meanwhile wait in the order
 * of their stamps and go with the next). A bid counts at the moment at which it came, however long it then waited. With
 * several processes each has a desk: the version of the case lets one batch at a time through, so the order is one.
 */
export function openBidDesk(parts: { db: Database; district: string; engine: Engine; now(): Instant }): BidDesk {
  const { db, district, engine } = parts;
  const queues = new Map<string, Waiting[]>();
  const busy = new Set<string>();

  async function serve(caseId: string): Promise<void> {
    for (let queue = queues.get(caseId); queue && queue.length > 0; queue = queues.get(caseId)) {
      const batch = queue.splice(0, largestBatch);
      try {
        await decide(caseId, batch);
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    busy.delete(caseId);
    queues.delete(caseId);
  }

  async function decide(caseId: string, batch: Waiting[]): Promise<void> {
    const fresh = await answerRepeats(caseId, batch);
    for (let tries = 0; fresh.length > 0; tries++) {
      const state = await engine.find(caseId);
      if (!state) throw new Refusal('LOT_UNKNOWN', { lot: caseId });
      const verdicts = judgeBids(state, fresh);
      const counting = fresh.filter((_, index) => 'bid' in verdicts[index]!);
      // what this process remembers of the case may be old: a refusal is told only on what stands
      if (tries === 0 && counting.length < fresh.length) {
        engine.forget(caseId);
        continue;
      }
      if (counting.length > 0 && !(await write(caseId, counting, state.version))) {
        if (tries >= mostTries) throw new Refusal('VERSION_STALE', {});
        continue;
      }
      for (const [index, verdict] of verdicts.entries()) {
        if ('refusal' in verdict) fresh[index]?.reject(verdict.refusal);
        else fresh[index]?.resolve(receiptOf(verdict.bid));
      }
      return;
    }
  }

  /** Writes bids that count on this version of the case; false when another was faster. */
  async function write(caseId: string, bids: Waiting[], version: number): Promise<boolean> {
    const asked = bids.map(({ lot, person, amountFen, at, key }) => ({ lot, person, amountFen, at, key }));
    try {
      await engine.command(caseId, { type: 'bids', bids: asked }, { actor: engineActor, key: null, expect: version });
      return true;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'VERSION_STALE') throw error;
      engine.forget(caseId);
      return false;
    }
  }

  /** Answers bids that count already under the same key, also when the same key comes twice in one batch; gives the others. */
  async function answerRepeats(caseId: string, batch: Waiting[]): Promise<Waiting[]> {
    const rows = await db.run<BidRow>(
      'bids-by-key',
      `select b.lot, b.seq, b.bidder, b.amount_fen, b.at, b.link, b.bid_key, p.person
         from auction_bid b join auction_bidder p using (district, lot, bidder)
        where b.district = $1 and b.lot = any($2) and b.bid_key = any($3)`,
      [district, [...new Set(batch.map(({ lot }) => lotId(caseId, lot)))], batch.map(({ key }) => key)],
    );
    const seen = new Map<string, Waiting>();
    return batch.filter((one) => {
      const before = rows.find(
        (row) => row.lot === lotId(caseId, one.lot) && row.person === one.person && row.bid_key === one.key,
      );
      const known = before && { ...before, amountFen: Number(before.amount_fen) };
      if (known && known.amountFen !== one.amountFen) one.reject(new Refusal('IDEMPOTENCY_KEY_REUSED', {}));
      else if (known) one.resolve(receiptOf(known));
      if (known) return false;
      const name = `${one.lot} ${one.person} ${one.key}`;
      const twin = seen.get(name);
      if (!twin) seen.set(name, one);
      else follow(twin, one);
      return !twin;
    });
  }

  return {
    bid: (caseId, wish) =>
      new Promise((resolve, reject) => {
        const queue = queues.get(caseId) ?? [];
        queues.set(caseId, queue);
        queue.push({ ...wish, at: parts.now(), resolve, reject });
        if (busy.has(caseId)) return;
        busy.add(caseId);
        void serve(caseId);
      }),
  };
}

interface BidRow {
  lot: string;
  seq: number;
  bidder: string;
  amount_fen: string;
  at: Instant;
  link: string;
  bid_key: string;
  person: string;
}

/** Lets a repeat in the same batch get the answer of the first. */
function follow(first: Waiting, other: Waiting): void {
  const { resolve, reject } = first;
  first.resolve = (receipt) => {
    resolve(receipt);
    other.resolve(receipt);
  };
  first.reject = (error) => {
    reject(error);
    other.reject(error);
  };
}

function receiptOf({ seq, bidder, amountFen, at, link }: BidReceipt): BidReceipt {
  return { seq, bidder, amountFen, at, link };
}

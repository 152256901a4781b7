import { compareDays, type Instant, Refusal } from '#kernel/base';
import { GENESIS, nextLink } from '#kernel/evidence';
import type { Database } from '#platform/db';
import type { BoxEventBody, BoxStatus } from './events.ts';
import type { BoxTerms, Holder } from './terms.ts';

/** What the sealed boxes of a district work with. */
export interface SealedParts {
  db: Database;
  district: string;
  now(): Instant;
  /** Signs receipts and transcripts with the key of the instance. */
  signer: { readonly keyId: string; readonly point: string; sign(bytes: Uint8Array): Promise<Uint8Array> };
  /** Encrypts what opened submissions leave behind, as it lies in the store. */
  seal(text: string): string;
  open(sealed: string): string;
}

/** A holder of a box with the key that he confirmed; no key before that. */
export type BoxHolder = Holder & { keyId: string | null; point: string | null; confirmedAt: Instant | null };

/** A box as it lies in the store (密封箱). */
export interface Box {
  box: string;
  case: string;
  task: string;
  version: number;
  link: string;
  status: BoxStatus;
  terms: BoxTerms;
  holders: BoxHolder[];
  deadline: Instant;
  windowEnds: Instant | null;
  lastAt: Instant;
  ended: Ended | null;
}

/** How a box ended, as its case is told. */
export interface Ended {
  outcome: 'opened' | 'too-few';
  opened: number;
  unreadable: number;
  /** The last link of the chain. */
  link: string;
}

/** Columns of a box under the names of `Box`. */
export const boxColumns = `b.box, b.case_id as "case", b.task, b.version, b.link, b.status, b.terms, b.holders, b.deadline,
  b.window_ends as "windowEnds", b.last_at as "lastAt", b.ended`;

/** One change of a box under way: it is held, time is taken, events are written in order. */
export interface Turn {
  readonly tx: Database;
  box: Box;
  /** The moment of the change, by the server that holds the box; never before the last change of the same box. */
  readonly at: Instant;
  emit(body: BoxEventBody, actor: string): void;
  /** Refuses after all, but keeps what was emitted. */
  refuse(refusal: Refusal): void;
}

/** Runs a change of a box. Changes of one box go one after another, in this process before they take a connection. */
export type TakeTurn = <T>(box: string, work: (turn: Turn) => Promise<T>) => Promise<T>;

/** Opens the queue of turns over a store. */
export function openTurns(parts: Pick<SealedParts, 'db' | 'district' | 'now'>): TakeTurn {
  const lines = new Map<string, Promise<unknown>>();
  return (box, work) => {
    const before = lines.get(box);
    const mine = before ? before.then(() => takeTurn(parts, box, work)) : takeTurn(parts, box, work);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    lines.set(box, settled);
    settled.then(() => {
      if (lines.get(box) === settled) lines.delete(box);
    });
    return mine;
  };
}

async function takeTurn<T>(
  { db, district, now }: Pick<SealedParts, 'db' | 'district' | 'now'>,
  id: string,
  work: (turn: Turn) => Promise<T>,
): Promise<T> {
  const { answer, refusal } = await db.transaction(async (tx) => {
    const [box] = await tx.run<Box>(
      'sealed-hold',
      `select ${boxColumns} from sealed_box b where b.district = $1 and b.box = $2 for update`,
      [district, id],
    );
    if (!box) throw new Refusal('SEALED_UNKNOWN', { box: id });
    const clock = now();
    const at = compareDays(clock, box.lastAt) > 0 ? clock : box.lastAt;
    const events: object[] = [];
    let refused: Refusal | undefined;
    const turn: Turn = {
      tx,
      box,
      at,
      emit(body, actor) {
        const { type, ...payload } = body;
        const version = turn.box.version + 1;
        const previous = turn.box.link === '' ? GENESIS : Buffer.from(turn.box.link, 'hex');
        const link = Buffer.from(
          nextLink(previous, { district, caseId: id, version, type, at, actor, payload }),
        ).toString('hex');
        events.push({ version, type, at, actor, payload, link });
        turn.box = { ...turn.box, version, link, lastAt: at };
      },
      refuse(refusal) {
        refused = refusal;
      },
    };
    const done = await work(turn);
    if (events.length > 0) {
      const { status, holders, windowEnds, ended, version, link } = turn.box;
      await tx.run(
        'sealed-events',
        `insert into sealed_event (district, box, version, type, at, actor, payload, link)
           select $1, $2, e.version, e.type, e.at, e.actor, e.payload, e.link from jsonb_to_recordset($3::jsonb)
             as e(version integer, type text, at timestamptz, actor text, payload jsonb, link text)`,
        [district, id, JSON.stringify(events)],
      );
      await tx.run(
        'sealed-box',
        `update sealed_box set version = $3, link = $4, status = $5, holders = $6, window_ends = $7, ended = $8, last_at = $9
          where district = $1 and box = $2`,
        [district, id, version, link, status, JSON.stringify(holders), windowEnds, ended && { ...ended, link }, at],
      );
      // while a box is sealed nobody is told that something came: how many there are is a secret too
      if (status !== 'sealing' || box.status !== 'sealing')
        await tx.run('sealed-tell', `select pg_notify('onewindow_sealed', $1)`, [district]);
    }
    return { answer: done, refusal: refused };
  });
  if (refusal) throw refusal;
  return answer;
}

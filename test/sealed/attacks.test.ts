import { fork } from 'node:child_process';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Instant, Refusal } from '#kernel/base';
import { canonicalJson } from '#kernel/evidence';
import {
  advanceDue,
  type Box,
  getBoxRow,
  giveShares,
  listBoxEvents,
  listSubmissions,
  makeTranscript,
  type SealedHeader,
  type SealedParts,
  sharesText,
  type TakeTurn,
  wrappedShares,
} from '#kernel/sealed';
import { type Database, openDatabase } from '#platform/db';
import { sm3Hex } from '#platform/sm';
import { contentKey, openPiece } from '../../src/kernel/sealed/envelope.ts';
import { openShare, signText } from '../../web/shared/sealed/holder.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import {
  businessSender,
  comes,
  fileOf,
  holders,
  instanceKey,
  instancePem,
  openTurns,
  readyBox,
  type SealedBytes,
  sealedBytes,
  sealedParts,
  send,
  type TestHolder,
} from '../support/sealing.ts';

/** Each line of the threat model, tried (攻击试验). */
let database: TestDatabase;
let db: Database;
let parts: SealedParts;
let turn: TakeTurn;
let people: TestHolder[];
let serial = 0;
const clock = { at: '2021-09-13T01:00:00.000Z' as Instant };
const justLate = '2021-09-20T02:00:00.001Z' as Instant;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );
async function newBox(change: Parameters<typeof readyBox>[4] = {}): Promise<Box> {
  clock.at = '2021-09-13T01:00:00.000Z' as Instant;
  return readyBox(parts, turn, `attack-${++serial}`, people, change);
}
const seal = (box: Box, n: number | string, priceFen = 100) =>
  sealedBytes(box, businessSender(n), { priceFen, plan: '方案' });
async function close(): Promise<void> {
  clock.at = justLate;
  await advanceDue(parts, turn);
}

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ('club', '{}')`);
  await owner.end();
  db = openDatabase(database.url, 'club', 8);
  parts = sealedParts(db, 'club', clock);
  turn = openTurns(parts);
  people = holders(3);
});
afterAll(async () => {
  await db.close();
  await database.close();
});

describe('nobody reads before the deadline', () => {
  /** Everything that the server has: every row of every table, in text. */
  async function dump(): Promise<string> {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const { rows: tables } = await owner.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    );
    let text = '';
    for (const { name } of tables)
      text += (await owner.query<{ row: string }>(`select t::text as row from ${name} t`)).rows
        .map((row) => row.row)
        .join('\n');
    await owner.end();
    return text;
  }

  /** Tries every secret found anywhere as key of the first piece. */
  async function tryAll(box: Box, header: SealedHeader, text: string): Promise<boolean> {
    const [row] = await db.query<{ body: Buffer }>(
      'select body from sealed_chunk where district = $1 and box = $2 and n = 0 limit 1',
      ['club', box.box],
    );
    const keys = new Set(text.match(/[0-9a-f]{32}/g) ?? []);
    for (const hex of keys) {
      try {
        openPiece(header, Buffer.from(hex, 'hex'), 0, row!.body);
        return true;
      } catch {
        // not this one
      }
    }
    return false;
  }

  test('a whole dump of the database with every key of the server does not open a single submission', async () => {
    const box = await newBox();
    const secretWords = '机密报价方案甲乙丙';
    const sealed = await sealedBytes(box, businessSender(1), { priceFen: 123_456_789, plan: secretWords }, [
      fileOf('机密.pdf', new TextEncoder().encode(`%PDF ${secretWords}`)),
    ]);
    await send(parts, turn, box.box, businessSender(1), sealed);
    const everything = await dump();
    expect(everything).toContain(box.box);
    for (const readable of [secretWords, '123456789', '机密.pdf', Buffer.from(secretWords).toString('hex')])
      expect(everything).not.toContain(readable);
    // the shares lie there encrypted; no key of the server opens one
    const header = sealed.header as { shares: { sealed: string; sm3: string }[] };
    const der = Buffer.from(instancePem.replaceAll(/-----.*-----|\s/g, ''), 'base64').toString('hex');
    const secret = /0201010420([0-9a-f]{64})/.exec(der)![1]!;
    const server = { secret, point: instanceKey.point, keyId: '' };
    for (const share of header.shares) {
      expect(everything).toContain(share.sealed);
      expect(openShare(server, share)).toBeNull();
    }
    expect(await tryAll(box, sealed.header as SealedHeader, `${everything} ${secret}`)).toBe(false);
    // the attacker's tool does work: with the real key it finds the letter
    const shares = header.shares.slice(0, 2).map((share, n) => openShare(people[n]!.key, share)!);
    const real = await contentKey(sealed.header as never, shares, null);
    expect(await tryAll(box, sealed.header as SealedHeader, Buffer.from(real).toString('hex'))).toBe(true);
  });

  test('the digests cannot be guessed from the price: without the salt every price is as good as another', async () => {
    const box = await newBox();
    const a = await seal(box, 1, 500);
    const b = await seal(box, 1, 500);
    expect(a.header.publicCommit).not.toBe(b.header.publicCommit);
    const guesses = Array.from({ length: 1000 }, (_, n) => sm3Hex(canonicalJson({ form: { priceFen: n } })));
    expect(guesses).not.toContain(a.header.publicCommit);
  });

  test('the length of the bytes does not tell the price', async () => {
    const box = await newBox();
    const cheap = await seal(box, 1, 1);
    const dear = await seal(box, 1, 999_999_999_999);
    expect(cheap.bytes).toBe(dear.bytes);
  });

  test('one holder alone learns nothing, whatever he does with his share', async () => {
    const box = await newBox();
    const sealed = await seal(box, 1);
    const { shares } = sealed.header as { shares: { sealed: string; sm3: string }[] };
    const mine = openShare(people[0]!.key, shares[0]!)!;
    await expect(contentKey(sealed.header as never, [mine, `${'00'.repeat(16)}02`], null)).rejects.toThrow();
    expect(openShare(people[0]!.key, shares[1]!)).toBeNull();
  });
});

describe('what is refused when it is handed in, with the reason', () => {
  const as = (of: SealedBytes, change: Record<string, unknown>): SealedBytes => ({
    ...of,
    header: { ...of.header, ...change },
  });

  test('cut: a piece is missing, or the cover names fewer than were announced', async () => {
    const box = await newBox();
    const sealed = await sealedBytes(box, businessSender(1), { priceFen: 1, plan: '' }, [
      fileOf('a.pdf', new Uint8Array(1_100_000)),
    ]);
    const cut = { ...sealed, pieces: sealed.pieces.slice(0, 2) };
    expect(await codeOf(send(parts, turn, box.box, businessSender(1), cut))).toBe('SEALED_INCOMPLETE');
    const short = as(sealed, { chunks: (sealed.header.chunks as unknown[]).slice(0, 2), files: [1] });
    expect(await codeOf(send(parts, turn, box.box, businessSender(1), short))).toBe('SEALED_INCOMPLETE');
  });

  test('changed on the way: one byte of one piece', async () => {
    const box = await newBox();
    const sealed = await seal(box, 1);
    const pieces = sealed.pieces.map((piece) => Uint8Array.from(piece));
    pieces[0]![100]! ^= 1;
    expect(await codeOf(send(parts, turn, box.box, businessSender(1), { ...sealed, pieces }))).toBe('SEALED_ALTERED');
  });

  test('replayed: what he replaced or took back before', async () => {
    const box = await newBox();
    const old = await seal(box, 1, 100);
    await send(parts, turn, box.box, businessSender(1), old);
    await send(parts, turn, box.box, businessSender(1), await seal(box, 1, 90));
    expect(await codeOf(send(parts, turn, box.box, businessSender(1), old))).toBe('SEALED_REPLAYED');
  });

  test('copied from another bidder: as it is, with the name changed, with another key named, and at another tender', async () => {
    const box = await newBox();
    const other = await newBox();
    const victim = await seal(box, 1, 100);
    await send(parts, turn, box.box, businessSender(1), victim);
    const thief = businessSender(2);
    expect(await codeOf(send(parts, turn, box.box, thief, victim))).toBe('SEALED_OTHER_SENDER');
    const renamed = as(victim, { sender: thief.party });
    expect(await codeOf(send(parts, turn, box.box, thief, renamed))).toBe('SEALED_COPIED');
    const rekeyed = as(victim, { sender: thief.party, secretSm3: sm3Hex('another') });
    expect(await codeOf(send(parts, turn, box.box, thief, rekeyed))).toBe('SEALED_COPIED');
    expect(await codeOf(send(parts, turn, other.box, businessSender(1), victim))).toBe('SEALED_OTHER_BOX');
    const moved = as(victim, { box: other.box, termsSm3: (await seal(other, 1)).header.termsSm3 });
    expect(await codeOf(send(parts, turn, other.box, businessSender(1), moved))).toBe('SEALED_COPIED');
  });

  test('copied in the same moment at two tenders: the second is refused by the key itself', async () => {
    const box = await newBox();
    const other = await newBox();
    const sealed = await seal(box, 1);
    const moved = as(sealed, { box: other.box, termsSm3: (await seal(other, 1)).header.termsSm3 });
    const codes = await Promise.all([
      codeOf(send(parts, turn, box.box, businessSender(1), sealed)),
      codeOf(send(parts, turn, other.box, businessSender(1), moved)),
    ]);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(codes).toContain('SEALED_COPIED');
  });

  test('shares for other holders, or for a key that was not confirmed', async () => {
    const box = await newBox();
    const sealed = await seal(box, 1);
    const shares = sealed.header.shares as object[];
    expect(
      await codeOf(send(parts, turn, box.box, businessSender(1), as(sealed, { shares: shares.slice(0, 2) }))),
    ).toBe('SEALED_SHARES');
    const foreign = shares.map((share) => ({ ...share, keyId: '0'.repeat(16) }));
    expect(await codeOf(send(parts, turn, box.box, businessSender(1), as(sealed, { shares: foreign })))).toBe(
      'SEALED_SHARES',
    );
  });

  test('another version of the terms than the one the holders signed', async () => {
    const box = await newBox();
    const sealed = as(await seal(box, 1), { termsSm3: sm3Hex('other terms') });
    expect(await codeOf(send(parts, turn, box.box, businessSender(1), sealed))).toBe('SEALED_HEADER');
  });
});

describe('what comes out at the opening, with the reason in the transcript', () => {
  async function outcomes(box: Box): Promise<string[]> {
    await close();
    for (const one of people.slice(0, 2)) await comes(parts, turn, box.box, one);
    await advanceDue(parts, turn);
    return (await listSubmissions(parts, box.box)).map((row) => (row.outcome as { code?: string }).code ?? 'opened');
  }

  test('a thief who takes the shares of another with a cover of his own gets nothing opened', async () => {
    const box = await newBox();
    const victim = await seal(box, 1);
    await send(parts, turn, box.box, businessSender(1), victim);
    const own = await seal(box, 2);
    const mixed = { ...own, header: { ...own.header, shares: victim.header.shares } };
    await send(parts, turn, box.box, businessSender(2), mixed);
    expect((await outcomes(box)).sort()).toEqual(['opened', 'shares-do-not-combine']);
  });

  test('who encrypts rubbish to the holders harms himself alone', async () => {
    const box = await newBox();
    const own = await seal(box, 1);
    const shares = (own.header.shares as { sealed: string }[]).map((share, n, all) => ({
      ...share,
      sealed: all[(n + 1) % all.length]!.sealed,
    }));
    await send(parts, turn, box.box, businessSender(1), { ...own, header: { ...own.header, shares } });
    await send(parts, turn, box.box, businessSender(2), await seal(box, 2));
    await close();
    for (const one of people) await comes(parts, turn, box.box, one);
    await advanceDue(parts, turn);
    const rows = await listSubmissions(parts, box.box);
    expect(rows.find((row) => row.sender === 'b-2')?.status).toBe('opened');
    expect(rows.find((row) => row.sender === 'b-1')?.outcome).toMatchObject({ code: 'shares-unreadable' });
    expect((await getBoxRow(parts, box.box)).ended).toMatchObject({ opened: 1, unreadable: 1 });
    const given = (await listBoxEvents(parts, box.box)).filter((event) => event.type === 'shares.given');
    expect(given.every((event) => event.type === 'shares.given' && event.unreadable.length === 1)).toBe(true);
  });

  test('a letter that is not filled in as asked, and one whose digest was of another price', async () => {
    const box = await newBox();
    await send(parts, turn, box.box, businessSender(1), await seal(box, 1, -5));
    const lied = await seal(box, 2, 100);
    const other = await seal(box, 2, 90);
    await send(parts, turn, box.box, businessSender(2), {
      ...lied,
      header: { ...lied.header, publicCommit: other.header.publicCommit },
    });
    expect((await outcomes(box)).sort()).toEqual(['commitment-broken', 'form-invalid']);
  });

  test('bytes changed in the store after the receipt do not open, and nothing else does in their place', async () => {
    const box = await newBox();
    const sealed = await seal(box, 1);
    const { submission } = await send(parts, turn, box.box, businessSender(1), sealed);
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(
      `update sealed_chunk set body = set_byte(body, 50, (get_byte(body, 50) + 1) % 256) where submission = $1`,
      [submission],
    );
    await owner.end();
    expect(await outcomes(box)).toEqual(['altered']);
  });

  test('a holder who gives a wrong share is refused whole, and one who signs with another key too', async () => {
    const box = await newBox();
    await send(parts, turn, box.box, businessSender(1), await seal(box, 1));
    await close();
    const { holder, shares } = await wrappedShares(parts, turn, box.box, people[0]!.person);
    const wrong = shares.map(({ submission }) => ({ submission, share: `${'ab'.repeat(16)}01` }));
    const signed = (key: TestHolder) => signText(key.key, sharesText(box.box, holder, wrong));
    expect(
      await codeOf(
        giveShares(parts, turn, box.box, people[0]!.person, { shares: wrong, signature: signed(people[0]!) }),
      ),
    ).toBe('SEALED_SHARE_WRONG');
    expect(
      await codeOf(
        giveShares(parts, turn, box.box, people[0]!.person, { shares: wrong, signature: signed(people[1]!) }),
      ),
    ).toBe('SEALED_KEY_UNPROVEN');
    expect(await codeOf(comes(parts, turn, box.box, people[0]!))).toBeNull();
  });
});

test('an opening that is killed in the middle goes on where it was, and opens each submission once', async () => {
  const box = await newBox();
  const count = 60;
  for (let n = 0; n < count; n++) await send(parts, turn, box.box, businessSender(n), await seal(box, n, 1000 + n));
  await close();
  for (const one of people.slice(0, 2)) await comes(parts, turn, box.box, one);
  let kills = 0;
  for (let round = 0; round < 40 && (await getBoxRow(parts, box.box)).status === 'opening'; round++) {
    const child = fork(new URL('../support/sealed-worker.ts', import.meta.url), [database.url, justLate], {
      execPath: process.execPath,
    });
    const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
    await new Promise<void>((resolve) => {
      child.on('message', () => resolve());
      child.on('exit', () => resolve());
    });
    const before = (await listBoxEvents(parts, box.box)).length;
    await new Promise((resolve) => setTimeout(resolve, 40));
    if (child.exitCode === null && kills < 4) {
      child.kill('SIGKILL');
      kills++;
    }
    await ended;
    expect((await listBoxEvents(parts, box.box)).length).toBeGreaterThanOrEqual(before);
  }
  const events = await listBoxEvents(parts, box.box);
  const opened = events.flatMap((event) => (event.type === 'submission.opened' ? [event.submission] : []));
  expect(kills).toBeGreaterThan(0);
  expect(opened).toHaveLength(count);
  expect(new Set(opened).size).toBe(count);
  expect(events.filter((event) => event.type === 'box.ended')).toHaveLength(1);
  const transcript = await makeTranscript(parts, box.box);
  expect(transcript.events).toHaveLength(events.length);
}, 60_000);

test('500 submissions in the last minute from two servers: each is received once, in one order, none after the deadline', async () => {
  const box = await newBox();
  const senders = Array.from({ length: 250 }, (_, n) => n);
  const sealed = await Promise.all(senders.map((n) => seal(box, `rush-${n}`, n + 1)));
  const second = openDatabase(database.url, 'club', 8);
  const others = sealedParts(second, 'club', clock);
  const otherTurn = openTurns(others);
  clock.at = '2021-09-20T01:59:30.000Z' as Instant;
  // each hands in twice, at two servers at once, with the same upload
  const results = await Promise.all(
    sealed.flatMap((one, n) => [
      codeOf(send(parts, turn, box.box, businessSender(`rush-${n}`), one, `rush-key-${n}`)),
      codeOf(send(others, otherTurn, box.box, businessSender(`rush-${n}`), one, `rush-key-${n}`)),
    ]),
  );
  expect(results.filter((code) => code !== null)).toEqual([]);
  await second.close();
  const events = await listBoxEvents(parts, box.box);
  const received = events.filter((event) => event.type === 'submission.received');
  expect(received).toHaveLength(250);
  expect(new Set(received.map((event) => event.type === 'submission.received' && event.sender)).size).toBe(250);
  expect(events.map((event) => event.version)).toEqual(events.map((_, n) => n + 1));
}, 120_000);

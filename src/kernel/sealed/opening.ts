import { compareDays, type Instant, instantOfMs, msOfInstant, Refusal } from '#kernel/base';
import { canonicalJson } from '#kernel/evidence';
import { sm3Hex } from '#platform/sm';
import { holderIndex, isSignedBy } from './ceremony.ts';
import {
  checkFile,
  contentKey,
  type Letter,
  openPiece,
  piecesOfFile,
  publicPart,
  readLetter,
  Unreadable,
  type UnreadableCode,
} from './envelope.ts';
import type { SealedHeader } from './header.ts';
import { getBoxRow } from './submit.ts';
import type { Box, SealedParts, TakeTurn, Turn } from './turn.ts';

/** What a holder finds at the opening: his share of each submission, encrypted to him. */
export interface WrappedShare {
  submission: string;
  sealed: string;
  sm3: string;
}

/** A share that a holder gives; null when he could not read it. */
export interface GivenShare {
  submission: string;
  share: string | null;
}

/** What a holder signs with the shares he gives. */
export function sharesText(box: string, holder: number, shares: readonly GivenShare[]): string {
  return canonicalJson({ format: 'onewindow-shares/1', box, holder, shares });
}

/**
 * Closes a box whose deadline is past (截止): counts what stands, lists uploads that never became whole, and opens the opening or ends
 * it for want of submissions. Closed already, or not due yet: nothing.
 */
export function closeBox({ district }: SealedParts, turn: TakeTurn, box: string): Promise<void> {
  return turn(box, async (it) => {
    if ((it.box.status !== 'sealing' && it.box.status !== 'ceremony') || it.at <= it.box.deadline) return;
    const [counted] = await it.tx.query<{ n: number }>(
      `select count(*)::integer as n from sealed_submission where district = $1 and box = $2 and status = 'standing'`,
      [district, box],
    );
    const received = counted!.n;
    const incomplete = await it.tx.query<{ sender: string; senderName: string; chunks: number; of: number }>(
      `update sealed_submission s set status = 'lapsed'
        where s.district = $1 and s.box = $2 and s.status = 'uploading'
        returning s.sender, s.sender_name as "senderName", s.chunks as of,
          (select count(*)::integer from sealed_chunk c where c.district = s.district and c.box = s.box and c.submission = s.submission) as chunks`,
      [district, box],
    );
    await it.tx.query(
      `delete from sealed_chunk c using sealed_submission s
        where s.district = $1 and s.box = $2 and s.status = 'lapsed'
          and c.district = s.district and c.box = s.box and c.submission = s.submission`,
      [district, box],
    );
    incomplete.sort((a, b) => (a.sender < b.sender ? -1 : 1));
    const opens = received >= it.box.terms.minimum && received > 0;
    const windowEnds = opens ? later(it.at, it.box.terms.windowMinutes) : null;
    it.emit({ type: 'box.closed', received, incomplete, opens, windowEnds }, 'engine');
    if (opens) {
      it.box = { ...it.box, status: 'opening', windowEnds };
      return;
    }
    it.emit({ type: 'box.ended', outcome: 'too-few', opened: 0, unreadable: 0 }, 'engine');
    it.box = {
      ...it.box,
      status: 'too-few',
      ended: { outcome: 'too-few', opened: 0, unreadable: 0, link: it.box.link },
    };
  });
}

function later(at: Instant, minutes: number): Instant {
  return instantOfMs(msOfInstant(at) + minutes * 60_000);
}

/** Writes down, once in a row, that somebody asked for what nobody may read yet, and refuses (开标前不可查看). */
async function refuseEarly(it: Turn, { district }: SealedParts, person: string, what: string): Promise<void> {
  const [last] = await it.tx.query<{ type: string; actor: string }>(
    'select type, actor from sealed_event where district = $1 and box = $2 and version = $3',
    [district, it.box.box, it.box.version],
  );
  if (last?.type !== 'reading.refused' || last.actor !== person) it.emit({ type: 'reading.refused', what }, person);
  it.refuse(new Refusal('SEALED_UNTIL_OPENING', { deadline: it.box.deadline }));
}

/**
 * The shares of a holder, encrypted to him (领取份额): only from the opening on. Who asks before is refused, and that is written down.
 */
export async function wrappedShares(
  parts: SealedParts,
  turn: TakeTurn,
  box: string,
  person: string,
): Promise<{ holder: number; shares: WrappedShare[] }> {
  const found = await getBoxRow(parts, box);
  const holder = holderIndex(found, person) + 1;
  if (found.status === 'ceremony' || found.status === 'sealing')
    await turn(box, (it) => refuseEarly(it, parts, person, 'shares'));
  if (found.status !== 'opening') throw new Refusal('SEALED_STATUS', { status: found.status });
  const shares = await parts.db.query<WrappedShare>(
    `select s.submission, s.header -> 'shares' -> $3::integer ->> 'sealed' as sealed, s.header -> 'shares' -> $3::integer ->> 'sm3' as sm3
       from sealed_submission s left join sealed_share g
         on g.district = s.district and g.box = s.box and g.submission = s.submission and g.holder = $4
      where s.district = $1 and s.box = $2 and s.status = 'standing' and g.submission is null order by s.submission limit 5000`,
    [parts.district, box, holder - 1, holder],
  );
  return { holder, shares };
}

/**
 * A holder gives shares (交出份额), signed with the key that he confirmed. Each is checked against its digest on the cover; one that
 * does not fit refuses all. Given already: left as it is.
 */
export function giveShares(
  { district }: SealedParts,
  turn: TakeTurn,
  box: string,
  person: string,
  { shares, signature }: { shares: GivenShare[]; signature: string },
): Promise<{ given: number }> {
  return turn(box, async (it) => {
    const index = holderIndex(it.box, person);
    if (it.box.status !== 'opening') throw new Refusal('SEALED_STATUS', { status: it.box.status });
    const { point, keyId } = it.box.holders[index]!;
    if (!isSignedBy(point ?? '', sharesText(box, index + 1, shares), signature))
      throw new Refusal('SEALED_KEY_UNPROVEN');
    const wanted = await it.tx.query<{ submission: string; sm3: string }>(
      `select submission, header -> 'shares' -> $3::integer ->> 'sm3' as sm3 from sealed_submission
        where district = $1 and box = $2 and submission = any($4) and status in ('standing', 'opened', 'unreadable')`,
      [district, box, index, shares.map((one) => one.submission)],
    );
    const digests = new Map(wanted.map((one) => [one.submission, one.sm3]));
    for (const { submission, share } of shares) {
      const digest = digests.get(submission);
      if (digest === undefined) throw new Refusal('SEALED_UPLOAD_UNKNOWN');
      if (share !== null && sm3Hex(Buffer.from(share, 'hex')) !== digest)
        throw new Refusal('SEALED_SHARE_WRONG', { submission });
    }
    const fresh = await it.tx.query<{ submission: string; share: string | null }>(
      `insert into sealed_share (district, box, submission, holder, share, given_at)
         select $1, $2, g.submission, $3, g.share, $5 from jsonb_to_recordset($4::jsonb) as g(submission text, share text)
         on conflict do nothing returning submission, share`,
      [district, box, index + 1, JSON.stringify(shares), it.at],
    );
    if (fresh.length === 0) return { given: 0 };
    it.emit(
      {
        type: 'shares.given',
        holder: index + 1,
        keyId: keyId ?? '',
        given: fresh.filter((one) => one.share !== null).length,
        unreadable: fresh.filter((one) => one.share === null).map((one) => one.submission),
        sharesSm3: sm3Hex(sharesText(box, index + 1, shares)),
        signature,
      },
      person,
    );
    return { given: fresh.length };
  });
}

/** A sender gives the key of his own submission (投递人解密), where the box asks for it. */
export function unlockSubmission(
  { district }: SealedParts,
  turn: TakeTurn,
  box: string,
  { party, person }: { party: string; person: string },
  secret: string,
): Promise<{ submission: string }> {
  return turn(box, async (it) => {
    const [row] = await it.tx.query<{ submission: string; senderSm3: string | null; unlocked: string | null }>(
      `select submission, header ->> 'senderSm3' as "senderSm3", unlocked from sealed_submission
        where district = $1 and box = $2 and sender = $3 and status in ('standing', 'opened', 'unreadable')`,
      [district, box, party],
    );
    if (!row) throw new Refusal('SEALED_UPLOAD_UNKNOWN');
    if (row.unlocked !== null) return { submission: row.submission };
    if (it.box.status !== 'opening') throw new Refusal('SEALED_STATUS', { status: it.box.status });
    if (row.senderSm3 === null || sm3Hex(Buffer.from(secret, 'hex')) !== row.senderSm3)
      throw new Refusal('SEALED_SECRET_WRONG');
    await it.tx.query(
      'update sealed_submission set unlocked = $4 where district = $1 and box = $2 and submission = $3',
      [district, box, row.submission, secret],
    );
    it.emit({ type: 'submission.unlocked', submission: row.submission }, person);
    return { submission: row.submission };
  });
}

interface Ready {
  submission: string;
  header: SealedHeader;
  shares: string[];
  unlocked: string | null;
}

/**
 * Opens what has its keys (开启), one submission after the other, each in a transaction of its own: whoever is cut in the middle goes
 * on with the next. Two workers at it open each once. Gives how many were opened or found unreadable.
 */
export async function openReady(parts: SealedParts, turn: TakeTurn, box: string, most = 100): Promise<number> {
  const { db, district } = parts;
  const found = await getBoxRow(parts, box);
  if (found.status !== 'opening') return 0;
  const ready = await db.query<Ready>(
    `select s.submission, s.header, s.unlocked,
        (select array_agg(g.share order by g.holder) from sealed_share g
          where g.district = s.district and g.box = s.box and g.submission = s.submission and g.share is not null) as shares
       from sealed_submission s
      where s.district = $1 and s.box = $2 and s.status = 'standing' and (s.header ->> 'senderSm3' is null or s.unlocked is not null)
        and (select count(g.share) from sealed_share g
              where g.district = s.district and g.box = s.box and g.submission = s.submission) >= $3
      order by s.submission limit $4`,
    [district, box, found.terms.threshold, most],
  );
  for (const one of ready) {
    const result = await read(parts, found, one);
    await turn(box, (it) => settle(it, parts, one.submission, result));
  }
  return ready.length + (await giveUpOn(parts, turn, found));
}

/** A submission of which every holder has said that too few of its shares can be read is the fault of who made them. */
async function giveUpOn(parts: SealedParts, turn: TakeTurn, box: Box): Promise<number> {
  const hopeless = await parts.db.query<{ submission: string; shares: number }>(
    `select g.submission, count(g.share)::integer as shares from sealed_share g
        join sealed_submission s on s.district = g.district and s.box = g.box and s.submission = g.submission
      where g.district = $1 and g.box = $2 and s.status = 'standing'
      group by g.submission having count(*) = $3 and count(g.share) < $4 order by g.submission limit 100`,
    [parts.district, box.box, box.holders.length, box.terms.threshold],
  );
  for (const { submission, shares } of hopeless) {
    const detail = `${shares}/${box.terms.threshold}`;
    await turn(box.box, (it) => settle(it, parts, submission, { code: 'shares-unreadable', detail }));
  }
  return hopeless.length;
}

/** What opening a submission found. */
type Finding =
  | { key: string; letter: Letter; form: Record<string, unknown> }
  | { code: UnreadableCode; detail: string };

async function read(parts: SealedParts, box: Box, { submission, header, shares, unlocked }: Ready): Promise<Finding> {
  try {
    const key = await contentKey(header, shares.slice(0, box.terms.threshold), unlocked);
    const piece = (n: number) => readPiece(parts, header, submission, key, n);
    const letter = readLetter(header, await piece(0));
    const form = publicPart(header, box.terms, letter);
    if (letter.files.length !== header.files.length) throw new Unreadable('file-broken');
    for (const [n, file] of letter.files.entries()) {
      const { from, to } = piecesOfFile(header, n);
      const pieces: { bytes: number; sm3: string }[] = [];
      for (let at = from; at < to; at++) {
        const plain = await piece(at);
        pieces.push({ bytes: plain.length, sm3: sm3Hex(plain) });
      }
      checkFile(file, pieces);
    }
    return { key: Buffer.from(key).toString('hex'), letter, form };
  } catch (error) {
    if (error instanceof Unreadable) return { code: error.code, detail: error.detail };
    throw error;
  }
}

async function readPiece(
  { db, district }: SealedParts,
  header: SealedHeader,
  submission: string,
  key: Uint8Array,
  n: number,
): Promise<Uint8Array> {
  const [row] = await db.query<{ body: Buffer }>(
    'select body from sealed_chunk where district = $1 and box = $2 and submission = $3 and n = $4',
    [district, header.box, submission, n],
  );
  if (!row) throw new Unreadable('altered', String(n + 1));
  return openPiece(header, key, n, row.body);
}

async function settle(it: Turn, parts: SealedParts, submission: string, found: Finding): Promise<void> {
  const opened = 'key' in found;
  const outcome = opened
    ? { form: found.form, salt: found.letter.salt, files: found.letter.files.length }
    : { code: found.code, detail: found.detail };
  const written = await it.tx.query(
    `update sealed_submission set status = $4, outcome = $5, key_sealed = $6
      where district = $1 and box = $2 and submission = $3 and status = 'standing' returning 1 as done`,
    [
      parts.district,
      it.box.box,
      submission,
      opened ? 'opened' : 'unreadable',
      outcome,
      opened ? parts.seal(found.key) : null,
    ],
  );
  if (written.length === 0) return;
  if (opened) {
    const files = found.letter.files.map(({ bytes, sm3 }) => ({ bytes, sm3 }));
    it.emit({ type: 'submission.opened', submission, salt: found.letter.salt, form: found.form, files }, 'engine');
  } else {
    it.emit({ type: 'submission.unreadable', submission, code: found.code, detail: found.detail }, 'engine');
  }
  await endWhenDone(it, parts);
}

/** The box has ended when nothing stands unopened. */
async function endWhenDone(it: Turn, { district }: SealedParts): Promise<void> {
  const [standing] = await it.tx.query(
    `select from sealed_submission where district = $1 and box = $2 and status = 'standing' limit 1`,
    [district, it.box.box],
  );
  if (standing) return;
  const [counted] = await it.tx.query<{ opened: number; unreadable: number }>(
    `select count(*) filter (where status = 'opened')::integer as opened, count(*) filter (where status = 'unreadable')::integer as unreadable
       from sealed_submission where district = $1 and box = $2`,
    [district, it.box.box],
  );
  const { opened, unreadable } = counted!;
  it.emit({ type: 'box.ended', outcome: 'opened', opened, unreadable }, 'engine');
  it.box = { ...it.box, status: 'opened', ended: { outcome: 'opened', opened, unreadable, link: it.box.link } };
}

/**
 * Does what is due when the time for giving keys is over (解密时间届满): what its sender did not unlock is unreadable; while shares of
 * holders are missing the time is extended for all, and the transcript says whose.
 */
export function endWindow(parts: SealedParts, turn: TakeTurn, box: string): Promise<void> {
  return turn(box, async (it) => {
    const { terms, windowEnds, status } = it.box;
    if (status !== 'opening' || windowEnds === null || it.at <= windowEnds) return;
    const standing = await standingOf(it, parts);
    const short = standing.filter((one) => one.shares < terms.threshold);
    if (short.length > 0) {
      const missing = await silentHolders(it, parts);
      const extended = later(it.at, terms.windowMinutes);
      it.emit({ type: 'window.extended', windowEnds: extended, why: '', missing, byName: '' }, 'engine');
      it.box = { ...it.box, windowEnds: extended };
      return;
    }
    // with its shares and unlocked it is being opened now
    for (const { submission, locked } of standing)
      if (locked) await settle(it, parts, submission, { code: 'not-unlocked', detail: '' });
  });
}

async function standingOf(
  it: Turn,
  { district }: SealedParts,
): Promise<{ submission: string; shares: number; locked: boolean }[]> {
  return it.tx.query(
    `select s.submission, (s.header ->> 'senderSm3' is not null and s.unlocked is null) as locked,
        (select count(g.share)::integer from sealed_share g
          where g.district = s.district and g.box = s.box and g.submission = s.submission) as shares
       from sealed_submission s where s.district = $1 and s.box = $2 and s.status = 'standing' order by s.submission limit 5000`,
    [district, it.box.box],
  );
}

/** Holders of whom no share is there, by number. */
async function silentHolders(it: Turn, { district }: SealedParts): Promise<number[]> {
  const gave = await it.tx.query<{ holder: number }>(
    'select distinct holder from sealed_share where district = $1 and box = $2 order by holder limit 100',
    [district, it.box.box],
  );
  return it.box.holders.map((_, n) => n + 1).filter((n) => !gave.some((one) => one.holder === n));
}

/** Who answers for the box gives more time (延长解密时间), for all, with the reason. */
export function extendWindow(
  parts: SealedParts,
  turn: TakeTurn,
  box: string,
  by: { person: string; name: string },
  { minutes, why }: { minutes: number; why: string },
): Promise<Box> {
  return turn(box, async (it) => {
    if (it.box.status !== 'opening' || it.box.windowEnds === null)
      throw new Refusal('SEALED_STATUS', { status: it.box.status });
    const from = compareDays(it.at, it.box.windowEnds) > 0 ? it.at : it.box.windowEnds;
    const windowEnds = later(from, minutes);
    const missing = await silentHolders(it, parts);
    it.emit({ type: 'window.extended', windowEnds, why, missing, byName: by.name }, by.person);
    it.box = { ...it.box, windowEnds };
    return it.box;
  });
}

/**
 * Ends an opening that cannot be completed (终结开启): what still stands is unreadable for want of shares or of its sender's key.
 * Refused while the time for giving keys runs.
 */
export function concludeOpening(
  parts: SealedParts,
  turn: TakeTurn,
  box: string,
  by: { person: string; name: string },
  why: string,
): Promise<Box> {
  return turn(box, async (it) => {
    if (it.box.status !== 'opening' || it.box.windowEnds === null)
      throw new Refusal('SEALED_STATUS', { status: it.box.status });
    const first = later(it.box.deadline, it.box.terms.windowMinutes);
    if (it.at <= first) throw new Refusal('SEALED_WINDOW_RUNS', { until: it.box.windowEnds });
    it.emit({ type: 'opening.concluded', why, byName: by.name }, by.person);
    for (const { submission, shares, locked } of await standingOf(it, parts)) {
      if (shares < it.box.terms.threshold)
        await settle(it, parts, submission, {
          code: 'too-few-shares',
          detail: `${shares}/${it.box.terms.threshold}`,
        });
      else if (locked) await settle(it, parts, submission, { code: 'not-unlocked', detail: '' });
    }
    return it.box;
  });
}

/** Reads the letter of an opened submission again (查阅投递函). */
export async function readOpened(
  parts: SealedParts,
  box: string,
  submission: string,
): Promise<{ sender: string; letter: Letter; file(n: number): Promise<Buffer> }> {
  const { db, district } = parts;
  const [row] = await db.query<{ sender: string; header: SealedHeader; keySealed: string | null }>(
    `select sender, header, key_sealed as "keySealed" from sealed_submission where district = $1 and box = $2 and submission = $3`,
    [district, box, submission],
  );
  if (!row?.keySealed) throw new Refusal('SEALED_UPLOAD_UNKNOWN');
  const key = Buffer.from(parts.open(row.keySealed), 'hex');
  const letter = readLetter(row.header, await readPiece(parts, row.header, submission, key, 0));
  return {
    sender: row.sender,
    letter,
    async file(n) {
      const listed = letter.files[n];
      if (!listed) throw new Refusal('SEALED_UPLOAD_UNKNOWN');
      const { from, to } = piecesOfFile(row.header, n);
      const pieces: Uint8Array[] = [];
      for (let at = from; at < to; at++) pieces.push(await readPiece(parts, row.header, submission, key, at));
      checkFile(
        listed,
        pieces.map((plain) => ({ bytes: plain.length, sm3: sm3Hex(plain) })),
      );
      return Buffer.concat(pieces);
    },
  };
}

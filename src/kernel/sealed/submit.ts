import { type Instant, maskName, Refusal } from '#kernel/base';
import { canonicalJson } from '#kernel/evidence';
import { sm3Hex } from '#platform/sm';
import { ciphertextSm3, headerSm3, isHeader, type SealedHeader } from './header.ts';
import { chunkBytes, termsSm3 } from './terms.ts';
import type { Box, SealedParts, TakeTurn, Turn } from './turn.ts';
import { boxColumns } from './turn.ts';

/** Who sends (投递人): the party in whose name, and the person at the keyboard. */
export interface Sender {
  party: string;
  name: string;
  person: string;
  kind: 'business' | 'person';
}

/** A sender's name as everybody reads it at the opening: a business in full, a natural person masked. */
function shownName({ kind, name }: Sender): string {
  return kind === 'business' ? name : maskName(name);
}

/** An upload that was begun (上传): its id, and which pieces are there already. */
export interface Upload {
  submission: string;
  have: number[];
}

/** Gcm adds so many bytes to each piece. */
const tagBytes = 16;

/**
 * Begins an upload (开始上传). The same key again gives the first one with what is there already, so that a browser that died goes
 * on. Refused: too many bytes, the box does not take submissions, the sender is of the wrong kind or a holder of the box.
 */
export async function openUpload(
  parts: SealedParts,
  box: string,
  sender: Sender,
  wish: { serial: string; chunks: number; bytes: number; key: string },
): Promise<Upload> {
  const { db, district } = parts;
  const found = await getBoxRow(parts, box);
  refuseClosed(found, parts.now());
  refuseSender(found, sender);
  if (wish.bytes > found.terms.maxBytes)
    throw new Refusal('SEALED_TOO_LARGE', { most: Math.floor(found.terms.maxBytes / 1_048_576) });
  const submission = `s-${sm3Hex(`${box}\n${sender.party}\n${wish.key}`).slice(0, 24)}`;
  await db.query(
    `insert into sealed_submission (district, box, submission, sender, sender_name, person, serial, chunks, request_key, status, made_at, bytes)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'uploading', $10, 0) on conflict do nothing`,
    [
      district,
      box,
      submission,
      sender.party,
      shownName(sender),
      sender.person,
      wish.serial,
      wish.chunks,
      wish.key,
      parts.now(),
    ],
  );
  const row = await getUpload(parts, box, submission, sender.party);
  if (row.serial !== wish.serial || row.chunks !== wish.chunks) throw new Refusal('IDEMPOTENCY_KEY_REUSED', {});
  const have = await db.query<{ n: number }>(
    'select n from sealed_chunk where district = $1 and box = $2 and submission = $3 order by n limit 2000',
    [district, box, submission],
  );
  return { submission, have: have.map(({ n }) => n) };
}

/** Stores one encrypted piece (上传一块); the same again changes nothing, another in its place is refused. */
export async function putChunk(
  parts: SealedParts,
  box: string,
  sender: Sender,
  { submission, n, body }: { submission: string; n: number; body: Uint8Array },
): Promise<{ sm3: string }> {
  const { db, district } = parts;
  refuseClosed(await getBoxRow(parts, box), parts.now());
  const row = await getUpload(parts, box, submission, sender.party);
  if (row.status !== 'uploading') throw new Refusal('SEALED_DONE');
  if (n >= row.chunks || body.length > chunkBytes + tagBytes || body.length < tagBytes)
    throw new Refusal('SEALED_CHUNK', { n: n + 1 });
  const digest = sm3Hex(body);
  const written = await db.query(
    `insert into sealed_chunk (district, box, submission, n, sm3, body) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing returning n`,
    [district, box, submission, n, digest, Buffer.from(body)],
  );
  if (written.length === 0) {
    const [before] = await db.query<{ sm3: string }>(
      'select sm3 from sealed_chunk where district = $1 and box = $2 and submission = $3 and n = $4',
      [district, box, submission, n],
    );
    if (before?.sm3 !== digest) throw new Refusal('SEALED_CHUNK', { n: n + 1 });
  }
  return { sm3: digest };
}

/** What a sender got for what he handed in, and what his receipt is made of (签收). */
export interface Received {
  submission: string;
  receivedAt: Instant;
  /** The place of the receipt in the chain of the box, and its link. */
  n: number;
  link: string;
  header: SealedHeader;
}

/**
 * Hands a complete upload in (递交). The time of receipt is taken while the box is held: in time is at the deadline or before. What stood
 * there of the same sender is replaced and stays sealed for ever. Handed in twice gives the same receipt. Refused with the
 * reason: late (and that is written down), incomplete, changed, for another box, of another sender, used before, copied.
 */
export async function handIn(
  parts: SealedParts,
  turn: TakeTurn,
  box: string,
  sender: Sender,
  { submission, header }: { submission: string; header: unknown },
): Promise<Received> {
  if (!isHeader(header)) throw new Refusal('SEALED_HEADER');
  const answer = await turn(box, async (it) => {
    const row = await getUpload({ db: it.tx, district: parts.district }, box, submission, sender.party);
    if (row.status !== 'uploading' && row.status !== 'lapsed') return received(it.tx, parts, row, header);
    if (isOver(it.box, it.at)) {
      await noteLate(it, parts, sender);
      return undefined;
    }
    refuseClosed(it.box, it.at);
    refuseSender(it.box, sender);
    refuseMisfit(it.box, sender, row, header);
    await refuseIncomplete(it, parts, row, header);
    await refuseCopy(it, parts, sender, header);
    return accept(it, parts, sender, row, header);
  });
  return answer as Received;
}

interface UploadRow {
  submission: string;
  serial: string;
  chunks: number;
  status: string;
  headerSm3: string | null;
  header: SealedHeader | null;
  receivedAt: Instant | null;
  receivedN: number | null;
}

/** A submission of this sender; `SEALED_UPLOAD_UNKNOWN` when it is not his. */
async function getUpload(
  { db, district }: Pick<SealedParts, 'db' | 'district'>,
  box: string,
  submission: string,
  party: string,
): Promise<UploadRow> {
  const [row] = await db.query<UploadRow>(
    `select submission, serial, chunks, status, header, header_sm3 as "headerSm3", received_at as "receivedAt", received_n as "receivedN"
       from sealed_submission where district = $1 and box = $2 and submission = $3 and sender = $4`,
    [district, box, submission, party],
  );
  if (!row) throw new Refusal('SEALED_UPLOAD_UNKNOWN');
  return row;
}

async function received(
  tx: SealedParts['db'],
  { district }: SealedParts,
  row: UploadRow,
  header: SealedHeader,
): Promise<Received> {
  if (row.headerSm3 !== headerSm3(header)) throw new Refusal('SEALED_DONE');
  return receivedRow(tx, district, header.box, row.submission);
}

/** What a submission got when it was received. */
export async function receivedRow(
  db: SealedParts['db'],
  district: string,
  box: string,
  submission: string,
): Promise<Received> {
  const [row] = await db.query<Received>(
    `select s.submission, s.received_at as "receivedAt", s.received_n as n, e.link, s.header
       from sealed_submission s join sealed_event e on e.district = s.district and e.box = s.box and e.version = s.received_n
      where s.district = $1 and s.box = $2 and s.submission = $3`,
    [district, box, submission],
  );
  if (!row) throw new Refusal('SEALED_UPLOAD_UNKNOWN');
  return row;
}

/** The deadline decides, and the status that followed from it. */
function isOver(box: Box, at: Instant): boolean {
  return at > box.deadline || box.status === 'opening' || box.status === 'opened' || box.status === 'too-few';
}

function refuseClosed(box: Box, at: Instant): void {
  if (box.status === 'cancelled') throw new Refusal('SEALED_STATUS', { status: box.status });
  if (isOver(box, at)) throw new Refusal('SEAL_DEADLINE_PASSED', { deadline: box.deadline });
  if (box.status !== 'sealing') throw new Refusal('SEALED_STATUS', { status: box.status });
}

/** A late one is written down once for each sender: the transcript shows who came too late. */
async function noteLate(it: Turn, { district }: SealedParts, sender: Sender): Promise<void> {
  const [known] = await it.tx.query(
    `select 1 as known from sealed_event where district = $1 and box = $2 and type = 'submission.late' and payload ->> 'sender' = $3 limit 1`,
    [district, it.box.box, sender.party],
  );
  if (!known) it.emit({ type: 'submission.late', sender: sender.party, senderName: shownName(sender) }, sender.person);
  it.refuse(new Refusal('SEAL_DEADLINE_PASSED', { deadline: it.box.deadline }));
}

function refuseSender({ terms, holders }: Box, sender: Sender): void {
  if (terms.senders !== 'any' && terms.senders !== sender.kind) throw new Refusal('SEALED_SENDER_KIND');
  // who holds a share must not be the one whose competitors he could read
  if (holders.some((one) => one.person === sender.person || one.person === sender.party))
    throw new Refusal('SEALED_HOLDER_SENDS');
}

function refuseMisfit(box: Box, sender: Sender, row: UploadRow, header: SealedHeader): void {
  if (header.box !== box.box) throw new Refusal('SEALED_OTHER_BOX');
  if (header.sender !== sender.party) throw new Refusal('SEALED_OTHER_SENDER');
  if (header.termsSm3 !== termsSm3(box.box, box.terms) || header.serial !== row.serial)
    throw new Refusal('SEALED_HEADER');
  if ((header.senderSm3 !== null) !== box.terms.senderUnlocks) throw new Refusal('SEALED_HEADER');
  const fits =
    header.shares.length === box.holders.length &&
    header.shares.every((share, n) => share.holder === n + 1 && share.keyId === box.holders[n]!.keyId);
  if (!fits) throw new Refusal('SEALED_SHARES');
}

async function refuseIncomplete(it: Turn, { district }: SealedParts, row: UploadRow, header: SealedHeader) {
  const pieces = await it.tx.query<{ n: number; sm3: string; bytes: number }>(
    `select n, sm3, length(body) as bytes from sealed_chunk where district = $1 and box = $2 and submission = $3 order by n limit 2001`,
    [district, it.box.box, row.submission],
  );
  const isCut =
    header.chunks.length !== row.chunks || 1 + header.files.reduce((sum, count) => sum + count, 0) !== row.chunks;
  if (isCut || pieces.length < row.chunks)
    throw new Refusal('SEALED_INCOMPLETE', { have: pieces.length, of: row.chunks });
  const wrong = header.chunks.findIndex(
    (chunk, n) => pieces[n]?.sm3 !== chunk.sm3 || pieces[n]?.bytes !== chunk.bytes || pieces[n]?.n !== n,
  );
  if (wrong >= 0) throw new Refusal('SEALED_ALTERED', { n: wrong + 1 });
  if (ciphertextSm3(header.chunks) !== header.ciphertextSm3) throw new Refusal('SEALED_ALTERED', { n: 0 });
}

/** No key and no letter is taken twice, whoever brings it and wherever it was first. */
async function refuseCopy(it: Turn, { district }: SealedParts, sender: Sender, header: SealedHeader): Promise<void> {
  const [known] = await it.tx.query<{ sender: string; box: string }>(
    `select sender, box from sealed_submission where district = $1 and secret_sm3 = $2
      union all
     select s.sender, s.box from sealed_chunk c join sealed_submission s
         on s.district = c.district and s.box = c.box and s.submission = c.submission
      where c.district = $1 and c.n = 0 and c.sm3 = $3 and s.header is not null limit 1`,
    [district, header.secretSm3, header.chunks[0]!.sm3],
  );
  if (!known) return;
  throw new Refusal(known.sender === sender.party && known.box === it.box.box ? 'SEALED_REPLAYED' : 'SEALED_COPIED');
}

async function accept(
  it: Turn,
  { district }: SealedParts,
  sender: Sender,
  row: UploadRow,
  header: SealedHeader,
): Promise<Received> {
  const [before] = await it.tx.query<{ submission: string }>(
    `update sealed_submission set status = 'replaced' where district = $1 and box = $2 and sender = $3 and status = 'standing'
       returning submission`,
    [district, it.box.box, sender.party],
  );
  const bytes = header.chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
  const { ciphertextSm3: whole, contentCommit, publicCommit, secretSm3 } = header;
  const digest = headerSm3(header);
  it.emit(
    {
      type: 'submission.received',
      submission: row.submission,
      sender: sender.party,
      senderName: shownName(sender),
      headerSm3: digest,
      ciphertextSm3: whole,
      contentCommit,
      publicCommit,
      secretSm3,
      bytes,
      replaces: before?.submission ?? '',
    },
    sender.person,
  );
  const written = await it.tx
    .query<{ n: number }>(
      `update sealed_submission set status = 'standing', header = $4, header_sm3 = $5, secret_sm3 = $6, bytes = $7, received_at = $8,
          received_n = $9, person = $10
        where district = $1 and box = $2 and submission = $3 and status = 'uploading' returning received_n as n`,
      [district, it.box.box, row.submission, header, digest, secretSm3, bytes, it.at, it.box.version, sender.person],
    )
    .catch((error: { code?: string; constraint?: string }) => {
      // the same key came to another box in this very moment
      if (error.code === '23505' && error.constraint === 'sealed_submission_secret') throw new Refusal('SEALED_COPIED');
      throw error;
    });
  if (written.length === 0) throw new Error(`submission ${row.submission} changed while its box was held`);
  return { submission: row.submission, receivedAt: it.at, n: it.box.version, link: it.box.link, header };
}

/**
 * Takes the standing submission back before the deadline (撤回投递). Its bytes are deleted, its digest stays; another may follow.
 * Nothing standing changes nothing.
 */
export async function withdrawSubmission(
  { district }: SealedParts,
  turn: TakeTurn,
  box: string,
  sender: Sender,
): Promise<{ withdrawn: string | null }> {
  return turn(box, async (it) => {
    if (isOver(it.box, it.at)) throw new Refusal('SEAL_DEADLINE_PASSED', { deadline: it.box.deadline });
    const [row] = await it.tx.query<{ submission: string }>(
      `update sealed_submission set status = 'withdrawn', header = header - 'shares'
        where district = $1 and box = $2 and sender = $3 and status = 'standing' returning submission`,
      [district, box, sender.party],
    );
    if (!row) return { withdrawn: null };
    await it.tx.query('delete from sealed_chunk where district = $1 and box = $2 and submission = $3', [
      district,
      box,
      row.submission,
    ]);
    it.emit({ type: 'submission.withdrawn', submission: row.submission, sender: sender.party }, sender.person);
    return { withdrawn: row.submission };
  });
}

/** What a receipt says (签收回执), the text that is signed. */
export function receiptText(
  district: string,
  box: Pick<Box, 'box' | 'terms'>,
  of: { submission: string; sender: string; senderName: string } & Omit<Received, 'header'> & { headerSm3: string },
  header: SealedHeader,
): string {
  return canonicalJson({
    format: 'onewindow-sealed-receipt/1',
    district,
    box: box.box,
    title: box.terms.title,
    deadline: box.terms.deadline,
    submission: of.submission,
    sender: of.sender,
    senderName: of.senderName,
    receivedAt: of.receivedAt,
    // the link names the place in the chain without telling how many came before
    link: of.link,
    headerSm3: of.headerSm3,
    ciphertextSm3: header.ciphertextSm3,
    contentCommit: header.contentCommit,
    publicCommit: header.publicCommit,
    bytes: header.chunks.reduce((sum, chunk) => sum + chunk.bytes, 0),
  });
}

/** A box, or `SEALED_UNKNOWN`. */
export async function getBoxRow({ db, district }: Pick<SealedParts, 'db' | 'district'>, box: string): Promise<Box> {
  const [row] = await db.query<Box>(`select ${boxColumns} from sealed_box b where b.district = $1 and b.box = $2`, [
    district,
    box,
  ]);
  if (!row) throw new Refusal('SEALED_UNKNOWN', { box });
  return row;
}

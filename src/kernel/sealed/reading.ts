import { type Instant, Refusal } from '#kernel/base';
import type { BoxStatus, SubmissionStatus } from './events.ts';
import type { SealedHeader } from './header.ts';
import { receiptText, receivedRow } from './submit.ts';
import { type Box, boxColumns, type SealedParts } from './turn.ts';

/** A submission in a list (密封件): what was read out, or why it could not be read; null before. */
export interface SubmissionLine {
  submission: string;
  sender: string;
  senderName: string;
  status: SubmissionStatus;
  receivedAt: Instant | null;
  headerSm3: string | null;
  bytes: number;
  shares: number;
  unlocked: boolean;
  outcome: { form: Record<string, unknown>; files: number } | { code: string; detail: string } | null;
}

const submissionColumns = `s.submission, s.sender, s.sender_name as "senderName", s.status, s.received_at as "receivedAt",
  s.header_sm3 as "headerSm3", s.bytes::integer as bytes, s.unlocked is not null as unlocked, s.outcome,
  (select count(g.share)::integer from sealed_share g
    where g.district = s.district and g.box = s.box and g.submission = s.submission) as shares`;

/** What was received in a box and not taken back, by sender; for after the deadline only. */
export async function listSubmissions(
  { db, district }: Pick<SealedParts, 'db' | 'district'>,
  box: string,
  { after = '', limit = 5000 }: { after?: string; limit?: number } = {},
): Promise<SubmissionLine[]> {
  return db.query<SubmissionLine>(
    `select ${submissionColumns} from sealed_submission s
      where s.district = $1 and s.box = $2 and s.status in ('standing', 'opened', 'unreadable') and s.submission > $3
      order by s.submission limit $4`,
    [district, box, after, limit],
  );
}

/** The submissions of one sender in a box, the newest first: what he sent, replaced, took back. */
export async function listOwn(
  { db, district }: Pick<SealedParts, 'db' | 'district'>,
  box: string,
  sender: string,
): Promise<SubmissionLine[]> {
  return db.query<SubmissionLine>(
    `select ${submissionColumns} from sealed_submission s
      where s.district = $1 and s.box = $2 and s.sender = $3 and s.status <> 'lapsed'
      order by s.made_at desc, s.submission limit 50`,
    [district, box, sender],
  );
}

/** Whose list of boxes: everybody's, those I hold a share of, those I sent something to, those my unit answers for. */
export type BoxScope = 'all' | 'holding' | 'sent' | 'unit';

/** A box in a list. */
export type BoxLine = Pick<Box, 'box' | 'case' | 'status' | 'terms' | 'deadline' | 'windowEnds' | 'ended' | 'holders'>;

/** Boxes by deadline, the latest first (密封箱清单). Cancelled ones are left out. */
export async function listBoxes(
  { db, district }: Pick<SealedParts, 'db' | 'district'>,
  find: {
    scope: BoxScope;
    party: string;
    person: string;
    unit: string | null;
    status?: BoxStatus | undefined;
    after?: { deadline: string; box: string } | undefined;
    limit: number;
  },
): Promise<BoxLine[]> {
  const mine = {
    all: 'true',
    holding: `b.holders @> jsonb_build_array(jsonb_build_object('person', $2::text))`,
    sent: `exists (select 1 from sealed_submission s where s.district = b.district and s.box = b.box and s.sender = $2
             and s.status not in ('uploading', 'lapsed'))`,
    unit: `b.terms ->> 'unit' = $2`,
  }[find.scope];
  const who = { all: '', holding: find.person, sent: find.party, unit: find.unit }[find.scope];
  if (who === null) throw new Refusal('STAFF_ONLY');
  return db.query<BoxLine>(
    `select ${boxColumns} from sealed_box b
      where b.district = $1 and ($2::text is not null and ${mine}) and b.status <> 'cancelled'
        and ($3::text is null or b.status = $3) and (b.deadline, b.box) < ($4, $5)
      order by b.deadline desc, b.box desc limit $6`,
    [
      district,
      who,
      find.status ?? null,
      find.after?.deadline ?? '9999-12-31T00:00:00.000Z',
      find.after?.box ?? '',
      find.limit,
    ],
  );
}

/** A receipt with its signature (签收回执). */
export interface Receipt {
  text: string;
  keyId: string;
  signature: string;
}

/** Signs the receipt of a submission; the text is the same at every asking. */
export async function makeReceipt(parts: SealedParts, box: Box, submission: string): Promise<Receipt> {
  const { db, district, signer } = parts;
  const received = await receivedRow(db, district, box.box, submission);
  const [row] = await db.query<{ sender: string; senderName: string; headerSm3: string; header: SealedHeader }>(
    `select sender, sender_name as "senderName", header_sm3 as "headerSm3", header from sealed_submission
      where district = $1 and box = $2 and submission = $3`,
    [district, box.box, submission],
  );
  const text = receiptText(district, box, { ...received, ...row! }, received.header);
  const signature = Buffer.from(await signer.sign(Buffer.from(text))).toString('base64');
  return { text, keyId: signer.keyId, signature };
}

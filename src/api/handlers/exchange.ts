import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant, Refusal } from '#kernel/base';
import { positionText } from '#kernel/case';
import { refuseForged } from '#kernel/exchange';
import { loadPublicKey, type Sm2PublicKey } from '#platform/sm';
import { staffWith } from '../caller.ts';
import { readCursor, readPosition } from '../cursor.ts';
import type { Answer, Handlers } from '../operation.ts';
import type { World } from '../world.ts';

const usualPage = 50;
const keys = new Map<string, Sm2PublicKey>();

interface Row {
  message: string;
  subject: string;
  partner: string;
  type: string;
  status: 'waiting' | 'delivered' | 'dead';
  attempts: number;
  created_at: string;
  next_at: string;
  delivered_at: string | null;
  last_error: string | null;
  receipt: Record<string, unknown> | null;
}

const columns =
  'message, subject, partner, type, status, attempts, created_at, next_at, delivered_at, last_error, receipt';

export const exchangeHandlers: Pick<Handlers, 'answerExchange' | 'listDeliveries' | 'resendDelivery' | 'readFeed'> = {
  /** A partner's signed answer is a command like any other; the same message again gets the first answer. */
  async answerExchange({ world, headers, body, request }) {
    const partner = /^\/partners\/([a-z-]{1,40})$/.exec(body.source)?.[1];
    const key = partner && partnerKey(world, partner);
    if (!partner || !key) throw new Refusal('PARTNER_UNKNOWN', { source: body.source });
    refuseForged(headers, (request as { rawText?: string }).rawText ?? '', key, world.now());
    if (body.id !== headers['webhook-id']) throw new Refusal('SIGNATURE_INVALID');
    const [caseId, task] = splitKey(body.data.taskKey);
    if (caseId !== body.subject) throw new Refusal('ANSWER_MISPLACED');
    const { inReplyTo, outcome, result, reasons } = body.data;
    await world.engine.command(
      caseId,
      { type: 'partner-answer', task, inReplyTo, outcome, result, reasons },
      {
        actor: { kind: 'partner', id: `partner:${partner}`, name: partner, level: 0, staff: null },
        key: body.id,
        expect: null,
      },
    );
    return { received: true };
  },

  async listDeliveries({ world, caller, query }) {
    staffWith(caller);
    const limit = query.limit ?? usualPage;
    const [at, id] = readCursor(query.after, ['instant', 'text']) ?? ['9999-12-31T00:00:00.000Z', ''];
    const rows = await world.db.query<Row>(
      `select ${columns} from outbox where district = $1 and ($2::text is null or status = $2)
          and (created_at, message) < ($3, $4) order by created_at desc, message desc limit $5`,
      [world.district.code, query.status ?? null, at, id, limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { rows: page.map(viewOf), next: rows.length > limit && last ? `${last.created_at}~${last.message}` : null };
  },

  async resendDelivery({ world, caller, params }) {
    staffWith(caller);
    const [row] = await world.db.query<Row>(
      `update outbox set status = 'waiting', next_at = $3, leased_until = null
        where district = $1 and message = $2 and status <> 'delivered' returning ${columns}`,
      [world.district.code, params.id, world.now()],
    );
    if (!row) throw new Refusal('MESSAGE_UNKNOWN', { message: params.id });
    await world.db.query(`select pg_notify('onewindow_outbox', $1)`, [world.district.code]);
    return viewOf(row);
  },

  /** Everything that was committed, in order; what a running transaction may still put in between is held back. */
  async readFeed({ world, query }) {
    const limit = query.limit ?? usualPage;
    const [tx, n] = readPosition(query.after);
    const rows = await world.db.run<{
      tx: string;
      n: number;
      case_id: string;
      version: number;
      type: string;
      at: string;
    }>(
      'feed',
      `select tx::text as tx, n, case_id, version, type, at from event
        where district = $1 and (tx, n) > ($2::xid8, $3) and tx < pg_snapshot_xmin(pg_current_snapshot())
        order by tx, n limit $4`,
      [world.district.code, tx, n, limit],
    );
    const last = rows.at(-1);
    return {
      rows: rows.map((row) => ({
        position: positionText(`${row.tx}.${row.n}`),
        caseId: row.case_id,
        version: row.version,
        type: row.type,
        at: row.at as Instant,
      })),
      next: positionText(last ? `${last.tx}.${last.n}` : `${tx}.${n}`),
    };
  },
};

function partnerKey(world: World, partner: string): Sm2PublicKey | undefined {
  if (!Object.hasOwn(world.config.partnerPorts, partner)) return undefined;
  let key = keys.get(partner);
  if (!key) {
    key = loadPublicKey(readFileSync(join(world.config.keysFolder, `${partner}.pub.pem`), 'utf8'));
    keys.set(partner, key);
  }
  return key;
}

function splitKey(taskKey: string): [caseId: string, task: string] {
  const at = taskKey.indexOf(':');
  if (at < 1) throw new Refusal('ANSWER_MISPLACED');
  return [taskKey.slice(0, at), taskKey.slice(at + 1)];
}

function viewOf(row: Row): Answer<'resendDelivery'> {
  return {
    message: row.message,
    caseId: row.subject,
    partner: row.partner,
    type: row.type,
    status: row.status,
    attempts: row.attempts,
    createdAt: row.created_at as Instant,
    nextAt: row.status === 'waiting' ? (row.next_at as Instant) : null,
    deliveredAt: row.delivered_at as Instant | null,
    lastError: row.last_error,
    receipt: row.receipt,
  };
}

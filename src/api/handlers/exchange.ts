import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant, type LocalText, Refusal } from '#kernel/base';
import { declaredTask, positionText, standings } from '#kernel/case';
import { refuseForged } from '#kernel/exchange';
import { findNotice, markNotice } from '#kernel/notice';
import { loadPublicKey, type Sm2PublicKey } from '#platform/sm';
import { actorOf, known, staffWith } from '../caller.ts';
import { cutPage, readPosition } from '../cursor.ts';
import type { Answer, Handlers } from '../operation.ts';
import { placeAfter } from '../place.ts';
import { itemOfCase } from '../views/case-view.ts';
import type { World } from '../world.ts';
import { unitName } from './district.ts';

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
  task: string;
  resent_at: string | null;
  resent_by: string | null;
  item: string | null;
  item_version: number | null;
  template: string | null;
  template_version: number | null;
}

const columns = `o.message, o.subject, o.partner, o.type, o.status, o.attempts, o.created_at, o.next_at, o.delivered_at, o.last_error,
  o.receipt, o.task, o.resent_at, o.resent_by, c.item, c.item_version, n.template, n.template_version`;
const rowsAndCases = `outbox o left join case_row c on c.district = o.district and c.case_id = o.subject
  left join notice n on n.district = o.district and o.type = 'notice' and o.message = n.notice || '.' || o.partner
    and n.case_id = o.subject`;

export const exchangeHandlers: Pick<
  Handlers,
  'answerExchange' | 'listDeliveries' | 'resendDelivery' | 'listCaseDeliveries' | 'readFeed'
> = {
  /** A partner's signed answer is a command like any other; the same message again gets the first answer. */
  async answerExchange({ world, headers, body, request }) {
    const partner = /^\/partners\/([a-z-]{1,40})$/.exec(body.source)?.[1];
    const key = partner && partnerKey(world, partner);
    if (!partner || !key) throw new Refusal('PARTNER_UNKNOWN', { source: body.source });
    refuseForged(headers, (request as { rawText?: string }).rawText ?? '', key, world.wire());
    if (body.id !== headers['webhook-id']) throw new Refusal('SIGNATURE_INVALID');
    const [caseId, task] = splitKey(body.data.taskKey);
    if (caseId !== body.subject) throw new Refusal('ANSWER_MISPLACED');
    const { inReplyTo, outcome, result, reasons } = body.data;
    if (task.startsWith(ofNotice)) {
      await reportNotice(world, partner, task.slice(ofNotice.length), body.data);
      return { received: true };
    }
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
    const place = placeAfter(query.after, /^[\w.:-]{1,100}$/);
    const rows = await world.db.query<Row>(
      `select ${columns} from ${rowsAndCases} where o.district = $1 and ($2::text is null or o.status = $2)
          and (o.created_at, o.message) < ($3, $4) order by o.created_at desc, o.message desc limit $5`,
      [world.district.code, query.status ?? null, place?.at ?? '9999-12-31T00:00:00.000Z', place?.id ?? '', limit + 1],
    );
    const { page, next } = cutPage(rows, limit, (last) => `${last.created_at}~${last.message}`);
    await world.catalogue.know(
      page.flatMap(({ item, item_version: itemVersion }) =>
        item === null || itemVersion === null ? [] : [{ item, itemVersion }],
      ),
    );
    return {
      rows: page.map((row) => viewOf(world, row)),
      next,
    };
  },

  /** A message that waits or was given up goes out again now, with all its tries before it; who asked for it is kept. */
  async resendDelivery({ world, caller, params }) {
    const me = staffWith(caller);
    const changed = await world.db.query<{ message: string }>(
      `update outbox set status = 'waiting', attempts = 0, next_at = $3, leased_until = null, resent_at = $3, resent_by = $4
        where district = $1 and message = $2 and status <> 'delivered' returning message`,
      [world.district.code, params.id, world.now(), me.name],
    );
    if (changed.length === 0) throw new Refusal('MESSAGE_UNKNOWN', { message: params.id });
    await world.db.query(`select pg_notify('onewindow_outbox', $1)`, [world.district.code]);
    const [row] = await world.db.query<Row>(
      `select ${columns} from ${rowsAndCases} where o.district = $1 and o.message = $2`,
      [world.district.code, params.id],
    );
    return viewOf(world, row!);
  },

  /** The receipts of partners in a case, for its applicant and its officers; what was said to them is not in it. */
  async listCaseDeliveries({ world, caller, params }) {
    const me = known(caller);
    const state = await world.engine.find(params.id);
    const mine = state ? standings(state, actorOf(me), undefined, itemOfCase(world, state)) : new Set();
    if (!state || mine.size === 0) throw new Refusal('CASE_UNKNOWN', { case: params.id });
    if (!mine.has('applicant') && !mine.has('officer') && !mine.has('head')) throw new Refusal('NOT_ALLOWED', {});
    const rows = await world.db.query<Row>(
      `select ${columns} from ${rowsAndCases} where o.district = $1 and o.subject = $2 and o.task <> ''
        order by o.created_at, o.message limit 200`,
      [world.district.code, params.id],
    );
    return { rows: rows.map((row) => viewOf(world, row)) };
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
        order by event.tx, event.n limit $4`,
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

/** How the key of a report begins that speaks of a notice and not of a task. */
const ofNotice = 'notice.';

/** The gateway reports whether a telephone got a message (短信回执); the first report stands. */
async function reportNotice(
  world: World,
  partner: string,
  notice: string,
  { inReplyTo, outcome, reasons }: { inReplyTo: string; outcome: string; reasons: { zh: string }[] },
): Promise<void> {
  const found = await findNotice(world.db, world.district.code, notice);
  const channel = found?.channels.find((one) => one === partner);
  if (!found || !channel || inReplyTo !== `${notice}.${channel}`) throw new Refusal('ANSWER_MISPLACED');
  await markNotice(world.db, world.district.code, {
    notice,
    channel,
    mark: outcome === 'done' ? 'arrived' : 'failed',
    at: world.now(),
    detail: { why: reasons.map((reason) => reason.zh).join('；') },
  });
  await world.db.query(`select pg_notify('onewindow_delivery', $1)`, [world.district.code]);
}

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

function viewOf(world: World, row: Row): Answer<'resendDelivery'> {
  return {
    message: row.message,
    caseId: row.subject,
    partner: row.partner,
    partnerName: partnerName(world, row.partner),
    type: row.type,
    name: messageName(world, row),
    status: row.status,
    attempts: row.attempts,
    createdAt: row.created_at as Instant,
    nextAt: row.status === 'waiting' ? (row.next_at as Instant) : null,
    deliveredAt: row.delivered_at as Instant | null,
    lastError: row.last_error,
    receipt: row.receipt,
    resent: row.resent_at === null ? null : { at: row.resent_at as Instant, by: row.resent_by ?? '' },
  };
}

const channelNames: Record<string, LocalText> = {
  email: { zh: '电子邮件', en: 'E-mail' },
  sms: { zh: '短信', en: 'Short message' },
};

/** A partner in the reader's words: the unit that the items name for it, or the channel (协同单位名称). */
export function partnerName(world: World, partner: string): LocalText {
  const channel = channelNames[partner];
  if (channel) return channel;
  for (const item of world.catalogue.all())
    for (const task of item.stages.flatMap((stage) => stage.tasks))
      if (task.kind === 'push' && task.partner === partner) return unitName(world, task.unit);
  return { zh: partner, en: partner };
}

/** What a message is about: the task it was sent for, or that it is a notice (消息名称). */
function messageName(world: World, row: Row): LocalText {
  const item = row.item === null ? undefined : world.catalogue.find(row.item, row.item_version ?? 0);
  const task = item && declaredTask(item, row.task);
  if (task && row.type === 'applicant.answered')
    return { zh: `${task.name.zh}：申请人的补充`, en: `${task.name.en}: what the applicant added` };
  if (task) return task.name;
  const template = row.template && world.declarations.notices?.version(row.template, row.template_version ?? 0);
  if (template) return template.name;
  return row.type === 'address.confirm'
    ? { zh: '邮箱验证码', en: 'Code for an address' }
    : { zh: '通知', en: 'Notice' };
}

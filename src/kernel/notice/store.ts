import type { Day, Instant, LocalText } from '#kernel/base';
import type { Database } from '#platform/db';
import type { ServiceWay } from './service.ts';
import type { Channel } from './template.ts';

/** A notice as the store holds it (通知记录), with when its recipient first opened it and how it was served. */
export interface StoredNotice {
  notice: string;
  caseId: string;
  person: string;
  name: string;
  part: string;
  template: string;
  templateVersion: number;
  at: Instant;
  channels: Channel[];
  values: Record<string, LocalText>;
  /** The rule of service, null for a notice that only informs. */
  service: string | null;
  readAt: Instant | null;
  tries: ServiceTry[];
}

/** One try to serve a notice (送达经过); `servedOn` is null when it did not serve. */
export interface ServiceTry {
  way: ServiceWay;
  on: Day;
  servedOn: Day | null;
  because: LocalText;
  basis: string;
  at: Instant;
  byName: string;
}

/** What became of a notice on one channel (渠道回执). */
export interface ChannelReceipt {
  notice: string;
  channel: Channel;
  /** `skipped`: no address there, or the recipient does not want it · `failed`: given up, or the gateway says so. */
  state: 'waiting' | 'sent' | 'arrived' | 'failed' | 'skipped';
  at: Instant | null;
  why: string;
}

interface Row {
  notice: string;
  case_id: string;
  person: string;
  name: string;
  part: string;
  template: string;
  template_version: number;
  at: string;
  channels: Channel[];
  filled: Record<string, LocalText>;
  service: string | null;
  read_at: string | null;
  tries: ServiceTry[];
}

const columns = `n.notice, n.case_id, n.person, n.name, n.part, n.template, n.template_version, n.at, n.channels, n.filled, n.service,
  (select m.at from notice_mark m where m.district = n.district and m.notice = n.notice and m.channel = 'inbox' and m.mark = 'read') as read_at,
  coalesce((select jsonb_agg(jsonb_build_object('way', s.way, 'on', s.decided_on, 'servedOn', s.served_on, 'because', s.because,
      'basis', s.basis, 'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'byName', s.by_name) order by s.try)
    from notice_service s where s.district = n.district and s.notice = n.notice), '[]') as tries`;

/** A page of a person's inbox (消息收件箱), newest first; `after` is the place of the last one seen. */
export async function listInbox(
  db: Database,
  district: string,
  find: { person: string; after: { at: string; notice: string } | null; limit: number },
): Promise<StoredNotice[]> {
  const rows = await db.run<Row>(
    'inbox',
    `select ${columns} from notice n where n.district = $1 and n.person = $2 and (n.at, n.notice) < ($3, $4)
      order by n.at desc, n.notice desc limit $5`,
    [district, find.person, find.after?.at ?? '9999-12-31T00:00:00.000Z', find.after?.notice ?? '', find.limit],
  );
  return rows.map(noticeOf);
}

/** How many notices of his inbox a person has not opened; counts no further than 100. */
export async function countUnread(db: Database, district: string, person: string): Promise<number> {
  const [row] = await db.run<{ unread: number }>(
    'inbox-unread',
    `select count(*)::integer as unread from (select from notice n where n.district = $1 and n.person = $2
        and not exists (select from notice_mark m where m.district = n.district and m.notice = n.notice
          and m.channel = 'inbox' and m.mark = 'read') limit 100) x`,
    [district, person],
  );
  return row?.unread ?? 0;
}

/** The notices of a case, oldest first. */
export async function listNoticesOfCase(db: Database, district: string, caseId: string): Promise<StoredNotice[]> {
  const rows = await db.query<Row>(
    `select ${columns} from notice n where n.district = $1 and n.case_id = $2 order by n.at, length(n.notice), n.notice limit 500`,
    [district, caseId],
  );
  return rows.map(noticeOf);
}

/** One notice, if there is one. */
export async function findNotice(db: Database, district: string, notice: string): Promise<StoredNotice | undefined> {
  const [row] = await db.query<Row>(`select ${columns} from notice n where n.district = $1 and n.notice = $2`, [
    district,
    notice,
  ]);
  return row && noticeOf(row);
}

/** What a channel said of a notice: that it arrived or failed, or that its recipient opened it; the first word stands. */
export async function markNotice(
  db: Database,
  district: string,
  mark: {
    notice: string;
    channel: Channel | 'inbox';
    mark: 'arrived' | 'failed' | 'read';
    at: Instant;
    detail: Record<string, unknown>;
  },
): Promise<boolean> {
  const rows = await db.query<{ notice: string }>(
    `insert into notice_mark (district, notice, channel, mark, at, detail) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing returning notice`,
    [district, mark.notice, mark.channel, mark.mark, mark.at, mark.detail],
  );
  return rows.length > 0;
}

/** The receipts of the channels of some notices. */
export async function listReceipts(
  db: Database,
  district: string,
  notices: readonly string[],
): Promise<ChannelReceipt[]> {
  if (notices.length === 0) return [];
  const rows = await db.run<{
    notice: string;
    channel: Channel;
    status: 'waiting' | 'delivered' | 'dead';
    delivered_at: string | null;
    last_error: string | null;
    receipt: { skipped?: string } | null;
    mark: 'arrived' | 'failed' | null;
    marked_at: string | null;
    detail: { why?: string } | null;
  }>(
    'notice-receipts',
    `select n.notice, c.channel, o.status, o.delivered_at, o.last_error, o.receipt, m.mark, m.at as marked_at, m.detail
       from notice n cross join lateral unnest(n.channels) as c(channel)
       join outbox o on o.district = n.district and o.message = n.notice || '.' || c.channel
       left join lateral (select x.mark, x.at, x.detail from notice_mark x where x.district = n.district and x.notice = n.notice
         and x.channel = c.channel order by x.at desc limit 1) m on true
      where n.district = $1 and n.notice = any($2) order by n.notice, c.channel`,
    [district, [...notices]],
  );
  return rows.map((row) => ({
    notice: row.notice,
    channel: row.channel,
    state:
      row.mark ??
      (row.status === 'dead'
        ? 'failed'
        : row.status === 'waiting'
          ? 'waiting'
          : row.receipt?.skipped
            ? 'skipped'
            : 'sent'),
    at: (row.marked_at ?? row.delivered_at) as Instant | null,
    why: row.detail?.why ?? row.receipt?.skipped ?? (row.status === 'delivered' ? '' : (row.last_error ?? '')),
  }));
}

/** Notices that must be served, are not yet, and whose recipients had agreed to electronic service when they left. */
export async function listServable(
  db: Database,
  district: string,
  limit: number,
): Promise<{ notice: string; caseId: string; at: Instant; agreedAt: Instant }[]> {
  const rows = await db.run<{ notice: string; case_id: string; at: string; agreed_at: string }>(
    'notice-servable',
    `select n.notice, n.case_id, n.at, g.at as agreed_at from notice n
       join lateral (select x.agreed, x.at from service_agreement x where x.district = n.district and x.person = n.person
         and x.at <= n.at order by x.at desc limit 1) g on g.agreed
      where n.district = $1 and n.service is not null
        and not exists (select from notice_service s where s.district = n.district and s.notice = n.notice and s.served_on is not null)
      order by n.at, n.notice limit $2`,
    [district, limit],
  );
  return rows.map((row) => ({
    notice: row.notice,
    caseId: row.case_id,
    at: row.at as Instant,
    agreedAt: row.agreed_at as Instant,
  }));
}

function noticeOf(row: Row): StoredNotice {
  const { case_id: caseId, template_version: templateVersion, filled: values, read_at: readAt, at, ...rest } = row;
  return { ...rest, caseId, templateVersion, values, at: at as Instant, readAt: readAt as Instant | null };
}

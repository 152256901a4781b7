import { type Instant, Refusal, type RefusalCode } from '#kernel/base';
import { GENESIS, nextLink } from '#kernel/evidence';
import type { RecordLink } from './links.ts';

/** What enters records needs of a database: an open transaction. */
interface Transaction {
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** A record that no case writes: the unit that keeps the register enters it, or the district starts with it. */
export interface EnteredRecord {
  register: string;
  record: string;
  status: string;
  data: Record<string, unknown>;
  keys: Record<string, string>;
}

/** Who enters records, and whether they take the unique keys they name or only carry on the ones they hold. */
export interface Entering {
  district: string;
  actor: string;
  at: string;
  claims: boolean;
  /** What is held and checked of other records in the same transaction. */
  links?: readonly RecordLink[];
}

/** The name under which the entries of a record follow each other in the log, as the events of a case do under its id. */
export const streamOfRecord = (register: string, record: string): string => `register:${register}:${record}`;

/**
 * Enters records outside of cases (直接登记): each is an event of the log, linked and provable as those of cases are, and the next
 * version of its record. Within a transaction of the caller, which calls it once. A record that another transaction changes at the same
 * moment breaks a unique index (23505); a unique key that another record holds throws `KeyTaken`; a frozen record, and one that does
 * not fit the records it names, is refused.
 */
export async function enterRecords(
  tx: Transaction,
  entering: Entering,
  records: readonly EnteredRecord[],
): Promise<void> {
  const { district, at, claims } = entering;
  const entered = records.map(({ register, record, status, data, keys }) => ({
    register,
    record,
    payload: { register, record, status, data, keys, claims },
  }));
  await appendEvents(tx, entering, 'record.entered', entered);
  const list = JSON.stringify(entered.map(({ payload }) => payload));
  if (claims) await takeKeys(tx, district, at, list);
  if (entering.links && entering.links.length > 0) await holdLinks(tx, district, at, entering.links);
  await tx.query(
    `update register_record r set latest = false from jsonb_to_recordset($2::jsonb) as x(register text, record text)
      where r.district = $1 and r.register = x.register and r.record = x.record and r.latest`,
    [district, list],
  );
  const frozen = await tx.query<{ record: string }>(
    `select x.record from jsonb_to_recordset($3::jsonb) as x(register text, record text)
      where is_frozen($1, $2, x.register, x.record) limit 1`,
    [district, at, list],
  );
  if (frozen[0]) throw new Refusal('RECORD_FROZEN', { record: frozen[0].record });
  await tx.query(
    `insert into register_record (district, register, record, version, status, data, keys, at)
       select $1, x.register, x.record,
           coalesce((select max(r.version) from register_record r
             where r.district = $1 and r.register = x.register and r.record = x.record), 0) + 1,
           x.status, x.data, x.keys, $2::timestamptz
         from jsonb_to_recordset($3::jsonb) as x(register text, record text, status text, data jsonb, keys jsonb)`,
    [district, at, list],
  );
}

/** A freeze of a record (冻结): why, and its last instant if it has one. */
export interface Freeze {
  register: string;
  record: string;
  reason: string;
  until: Instant | null;
}

/**
 * Freezes a record of a register, or freezes it anew with another reason and end; until then nobody changes it and it keeps its unique
 * keys. An event of the log. Refused when there is no such record.
 */
export async function freezeRecord(tx: Transaction, by: Omit<Entering, 'claims'>, freeze: Freeze): Promise<void> {
  const { register, record, reason, until } = freeze;
  // whoever writes the record at this moment goes first, and whoever comes after sees the freeze
  const there = await tx.query(
    `select 1 from register_record where district = $1 and register = $2 and record = $3 and version = 1 for update`,
    [by.district, register, record],
  );
  if (there.length === 0) throw new Refusal('RECORD_UNKNOWN', { record });
  await tx.query(
    'select 1 from register_record where district = $1 and register = $2 and record = $3 and latest for update',
    [by.district, register, record],
  );
  await appendEvents(tx, by, 'record.frozen', [{ register, record, payload: { register, record, reason, until } }]);
  await tx.query(
    `insert into register_freeze (district, register, record, reason, since, until, actor, ended_at)
       values ($1, $2, $3, $4, $5, $6, $7, null)
       on conflict (district, register, record) do update set reason = excluded.reason, since = excluded.since,
         until = excluded.until, actor = excluded.actor, ended_at = null`,
    [by.district, register, record, reason, by.at, until, by.actor],
  );
}

/** Ends a freeze before its time (解冻), with the reason. An event of the log. Refused when the record is not frozen. */
export async function thawRecord(
  tx: Transaction,
  by: Omit<Entering, 'claims'>,
  { register, record, reason }: Omit<Freeze, 'until'>,
): Promise<void> {
  const ended = await tx.query(
    `update register_freeze set ended_at = $4
      where district = $1 and register = $2 and record = $3 and is_frozen($1, $4, $2, $3) returning 1`,
    [by.district, register, record, by.at],
  );
  if (ended.length === 0) throw new Refusal('RECORD_NOT_FROZEN', { record });
  await appendEvents(tx, by, 'record.thawed', [{ register, record, payload: { register, record, reason } }]);
}

/** The row of freezes that an event of a record leaves (冻结行), or undefined for other events. `at` is the event's. */
export function freezeRow({ type, at, actor, payload }: { type: string; at: string; actor: string; payload: object }) {
  const { register, record, reason, until } = payload as Freeze;
  if (type === 'record.frozen') return { register, record, reason, since: at, until, actor, ended_at: null };
  if (type === 'record.thawed') return { register, record, ended_at: at };
  return undefined;
}

async function appendEvents(
  tx: Transaction,
  { district, actor, at }: Omit<Entering, 'claims'>,
  type: string,
  happened: readonly { register: string; record: string; payload: object }[],
): Promise<void> {
  const streams = happened.map(({ register, record }) => streamOfRecord(register, record));
  const tips = await tx.query<{ case_id: string; version: number; link: Buffer }>(
    `select distinct on (case_id) case_id, version, link from event
      where district = $1 and case_id = any($2) order by case_id, version desc`,
    [district, streams],
  );
  const tipOf = new Map<string, { version: number; link: Uint8Array }>(
    tips.map((tip) => [tip.case_id, { version: tip.version, link: new Uint8Array(tip.link) }]),
  );
  const rows = happened.map(({ payload }, index) => {
    const stream = streams[index]!;
    const before = tipOf.get(stream) ?? { version: 0, link: GENESIS as Uint8Array };
    const version = before.version + 1;
    const link = nextLink(before.link, { district, caseId: stream, version, type, at, actor, payload });
    tipOf.set(stream, { version, link });
    return { stream, version, link: Buffer.from(link).toString('hex'), n: index + 1, payload };
  });
  await tx.query(
    `insert into event (district, case_id, version, type, at, actor, payload, link, n)
       select $1, x.stream, x.version, $5, $2::timestamptz, $3, x.payload, decode(x.link, 'hex'), x.n
         from jsonb_to_recordset($4::jsonb) as x(stream text, version integer, payload jsonb, link text, n integer)`,
    [district, at, actor, JSON.stringify(rows), type],
  );
}

/** Lets go the keys that a record no longer names and takes those it names, as a case does. */
async function takeKeys(tx: Transaction, district: string, at: string, list: string): Promise<void> {
  const taken = await tx.query<{ n: number }>(
    `insert into register_key as rk (district, register, key_name, key_value, record, until, at, case_id)
       select $1, x.register, k.key, k.value, x.record, null, $2::timestamptz, null
         from jsonb_to_recordset($3::jsonb) as x(register text, record text, keys jsonb), jsonb_each_text(x.keys) k
         order by x.register, k.key, k.value
       on conflict (district, register, key_name, key_value) do update
         set record = excluded.record, until = excluded.until, at = excluded.at, case_id = excluded.case_id
         where rk.record = excluded.record or rk.until < $2::timestamptz
       returning 1 as n`,
    [district, at, list],
  );
  const wanted = (JSON.parse(list) as EnteredRecord[]).reduce((sum, { keys }) => sum + Object.keys(keys).length, 0);
  if (taken.length < wanted) {
    const [held] = await tx.query<{ register: string; key: string; value: string; at: string; case_id: string | null }>(
      `select rk.register, rk.key_name as key, rk.key_value as value, rk.at, rk.case_id
         from jsonb_to_recordset($2::jsonb) as x(register text, record text, keys jsonb), jsonb_each_text(x.keys) k, register_key rk
        where rk.district = $1 and rk.register = x.register and rk.key_name = k.key and rk.key_value = k.value and rk.record <> x.record
        order by 1, 2, 3 limit 1`,
      [district, list],
    );
    throw new KeyTaken({
      register: held?.register ?? '',
      key: held?.key ?? '',
      value: held?.value ?? '',
      at: held?.at ?? at,
    });
  }
  await tx.query(
    `delete from register_key rk using jsonb_to_recordset($2::jsonb) as x(register text, record text, keys jsonb)
      where rk.district = $1 and rk.register = x.register and rk.record = x.record
        and coalesce(x.keys ->> rk.key_name, '') <> rk.key_value`,
    [district, list],
  );
}

/** A unique key that an entered record names is held by another (唯一键被占); the register's declaration says how it is refused. */
export class KeyTaken extends Error {
  readonly held: { register: string; key: string; value: string; at: string };
  constructor(held: KeyTaken['held']) {
    super(`key ${held.register} ${held.key} is taken`);
    this.held = held;
  }
}

async function holdLinks(tx: Transaction, district: string, at: string, links: readonly RecordLink[]): Promise<void> {
  const [row] = await tx.query<{ fault: LinkFault | null }>(
    'select check_links($1, $2::timestamptz, $3::jsonb) as fault',
    [district, at, JSON.stringify(links.map((link) => ({ ord: 1, ...link })))],
  );
  if (row?.fault) throw linkRefusal(row.fault);
}

/** Why a record may not be written as it stands to others (引用不符). */
export interface LinkFault {
  why: 'missing' | 'full' | 'excluded' | 'frozen';
  value: string;
  target?: string;
}

const refusalOf: Record<LinkFault['why'], RefusalCode> = {
  missing: 'RECORD_REFERENCE',
  full: 'PLACES_FULL',
  excluded: 'RECORD_CONFLICT',
  frozen: 'RECORD_FROZEN',
};

/** The refusal of a record that does not fit what it names. */
export function linkRefusal({ why, value, target = '' }: LinkFault): Refusal {
  return new Refusal(refusalOf[why], { record: value, register: target });
}

import type { Instant } from '#kernel/base';
import type { Database } from '#platform/db';
import { placeKeyName } from './links.ts';
import type { RegisterRecord } from './record.ts';

interface Row {
  register: string;
  record: string;
  version: number;
  status: string;
  data: Record<string, unknown>;
  keys: Record<string, string>;
  until: string | null;
  at: string;
  case_id: string | null;
}

const columns = 'register, record, version, status, data, keys, until, at, case_id';

/** The live records of a register that hold one of the values of a unique key now. */
export async function findByKey(
  db: Database,
  district: string,
  find: { register: string; key: string; values: string[]; now: Instant },
): Promise<RegisterRecord[]> {
  if (find.values.length === 0) return [];
  const rows = await db.run<Row>(
    'register-by-key',
    `select ${prefixed('r')} from register_key k
       join register_record r on r.district = k.district and r.register = k.register and r.record = k.record and r.latest
      where k.district = $1 and k.register = $2 and k.key_name = $3 and k.key_value = any($4)
        and (k.until is null or k.until >= $5)
      order by k.key_value limit 1000`,
    [district, find.register, find.key, find.values, find.now],
  );
  return rows.map(recordOf);
}

/** The live records that have this value in a field; `statuses` says which are live. At most a thousand. */
export async function findByField(
  db: Database,
  district: string,
  find: { register: string; field: string; value: string; statuses: string[] },
): Promise<RegisterRecord[]> {
  const rows = await db.run<Row>(
    'register-by-field',
    `select ${columns} from register_record
      where district = $1 and register = $2 and latest and status = any($3) and data ->> $4 = $5
      order by record limit 1000`,
    [district, find.register, find.statuses, find.field, find.value],
  );
  return rows.map(recordOf);
}

/** Most records that `listLive` reads; more is a fault of the caller. */
const mostLive = 200_000;

/** Every live record of a register in order of record id (全部有效记录), for lists out of which something is drawn. */
export async function listLive(
  db: Database,
  district: string,
  find: { register: string; statuses: string[] },
): Promise<RegisterRecord[]> {
  const rows = await db.query<Row>(
    `select ${columns} from register_record
      where district = $1 and register = $2 and latest and status = any($3) order by record limit $4`,
    [district, find.register, find.statuses, mostLive + 1],
  );
  if (rows.length > mostLive) throw new Error(`register ${find.register} has more than ${mostLive} live records`);
  return rows.map(recordOf);
}

/**
 * How many live records have this value in a field; `statuses` says which are live. Where each of them takes a place, the places held
 * now are counted, by which the next one is given or refused.
 */
export async function countHolding(
  db: Database,
  district: string,
  find: { register: string; field: string; value: string; statuses: string[]; takesPlaces: boolean; now: Instant },
): Promise<number> {
  if (find.takesPlaces) {
    const [held] = await db.run<{ count: number }>(
      'register-places',
      `select count(*)::integer as count from register_key
        where district = $1 and register = $2 and key_name = $3 and (until is null or until >= $4)`,
      [district, find.register, placeKeyName(find.field, find.value), find.now],
    );
    return held?.count ?? 0;
  }
  const [row] = await db.run<{ count: number }>(
    'register-count',
    `select count(*)::integer as count from register_record
      where district = $1 and register = $2 and latest and status = any($3) and data ->> $4 = $5`,
    [district, find.register, find.statuses, find.field, find.value],
  );
  return row?.count ?? 0;
}

/** A page of a register in order of record id; `text` filters the named fields, `after` is the last id seen. */
export async function listRecords(
  db: Database,
  district: string,
  find: { register: string; statuses: string[] | null; fields: string[]; text: string; after: string; limit: number },
): Promise<RegisterRecord[]> {
  const rows = await db.run<Row>(
    'register-list',
    `select ${columns} from register_record
      where district = $1 and register = $2 and latest and record > $3
        and ($4::text[] is null or status = any($4))
        and ($5 = '' or exists (select from unnest($6::text[]) as f where data ->> f ilike '%' || $5 || '%'))
      order by record limit $7`,
    [district, find.register, find.after, find.statuses, escapeLike(find.text), find.fields, find.limit],
  );
  return rows.map(recordOf);
}

/** A page of a register as it stood before a moment (历史时点), as `listRecords` gives it. */
export async function listRecordsAsOf(
  db: Database,
  district: string,
  find: Parameters<typeof listRecords>[2] & { before: Instant },
): Promise<RegisterRecord[]> {
  const rows = await db.query<Row>(
    `select ${columns} from (
       select distinct on (record) ${columns} from register_record
        where district = $1 and register = $2 and record > $3 and at < $8 order by record, version desc) as stood
      where ($4::text[] is null or status = any($4))
        and ($5 = '' or exists (select from unnest($6::text[]) as f where data ->> f ilike '%' || $5 || '%'))
      order by record limit $7`,
    [district, find.register, find.after, find.statuses, escapeLike(find.text), find.fields, find.limit, find.before],
  );
  return rows.map(recordOf);
}

/** Every version of one record, the newest first (历次登记). */
export async function listVersions(
  db: Database,
  district: string,
  register: string,
  record: string,
): Promise<RegisterRecord[]> {
  const rows = await db.query<Row>(
    `select ${columns} from register_record where district = $1 and register = $2 and record = $3 order by version desc`,
    [district, register, record],
  );
  return rows.map(recordOf);
}

/** Which of these records are frozen at a moment, why and until when (冻结情况). */
export async function listFreezes(
  db: Database,
  district: string,
  find: { register: string; records: string[]; now: Instant },
): Promise<Map<string, { reason: string; since: Instant; until: Instant | null }>> {
  const rows = await db.query<{ record: string; reason: string; since: Instant; until: Instant | null }>(
    `select record, reason, since, until from register_freeze
      where district = $1 and register = $2 and record = any($3) and ended_at is null and (until is null or until >= $4)`,
    [district, find.register, find.records, find.now],
  );
  return new Map(rows.map(({ record, ...freeze }) => [record, freeze]));
}

/** The latest version of one record, if there is one. */
export async function findRecord(
  db: Database,
  district: string,
  register: string,
  record: string,
): Promise<RegisterRecord | undefined> {
  const [row] = await db.run<Row>(
    'register-one',
    `select ${columns} from register_record where district = $1 and register = $2 and record = $3 and latest`,
    [district, register, record],
  );
  return row && recordOf(row);
}

/** Every latest record of a register changed since an instant, oldest first: for indexes that follow it. */
export async function listChangedSince(
  db: Database,
  district: string,
  register: string,
  since: Instant | null,
): Promise<RegisterRecord[]> {
  const rows = await db.query<Row>(
    `select ${columns} from register_record
      where district = $1 and register = $2 and latest and ($3::timestamptz is null or at >= $3) order by at, record`,
    [district, register, since],
  );
  return rows.map(recordOf);
}

/** How many live records each register has. */
export async function countRecords(db: Database, district: string): Promise<Map<string, number>> {
  const rows = await db.query<{ register: string; count: number }>(
    'select register, count(*)::integer as count from register_record where district = $1 and latest group by register',
    [district],
  );
  return new Map(rows.map((row) => [row.register, row.count]));
}

function recordOf(row: Row): RegisterRecord {
  const { until, at, case_id: caseId, ...rest } = row;
  return {
    ...rest,
    at: at as Instant,
    ...(until === null ? {} : { until: until as Instant }),
    ...(caseId === null ? {} : { caseId }),
  };
}

function prefixed(alias: string): string {
  return columns
    .split(', ')
    .map((name) => `${alias}.${name}`)
    .join(', ');
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (one) => `\\${one}`);
}

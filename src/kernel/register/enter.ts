import { GENESIS, nextLink } from '#kernel/evidence';

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
}

/** The name under which the entries of a record follow each other in the log, as the events of a case do under its id. */
export const streamOfRecord = (register: string, record: string): string => `register:${register}:${record}`;

/**
 * Enters records outside of cases (直接登记): each is an event of the log, linked and provable as those of cases are, and the next
 * version of its record. Within a transaction of the caller, which calls it once. A record that another transaction changes at the same
 * moment, and a unique key that is taken, break a unique index (23505).
 */
export async function enterRecords(
  tx: Transaction,
  { district, actor, at, claims }: Entering,
  records: readonly EnteredRecord[],
): Promise<void> {
  const streams = records.map(({ register, record }) => streamOfRecord(register, record));
  const tips = await tx.query<{ case_id: string; version: number; link: Buffer }>(
    `select distinct on (case_id) case_id, version, link from event
      where district = $1 and case_id = any($2) order by case_id, version desc`,
    [district, streams],
  );
  const tipOf = new Map<string, { version: number; link: Uint8Array }>(
    tips.map((tip) => [tip.case_id, { version: tip.version, link: new Uint8Array(tip.link) }]),
  );
  const rows = records.map((entered, index) => {
    const stream = streams[index]!;
    const before = tipOf.get(stream) ?? { version: 0, link: GENESIS as Uint8Array };
    const version = before.version + 1;
    const { register, record, status, data, keys } = entered;
    const payload = { register, record, status, data, keys, claims };
    const type = 'record.entered';
    const link = nextLink(before.link, { district, caseId: stream, version, type, at, actor, payload });
    tipOf.set(stream, { version, link });
    return { stream, version, link: Buffer.from(link).toString('hex'), n: index + 1, ...payload, payload };
  });
  const list = JSON.stringify(rows);
  await tx.query(
    `insert into event (district, case_id, version, type, at, actor, payload, link, n)
       select $1, x.stream, x.version, 'record.entered', $2::timestamptz, $3, x.payload, decode(x.link, 'hex'), x.n
         from jsonb_to_recordset($4::jsonb) as x(stream text, version integer, payload jsonb, link text, n integer)`,
    [district, at, actor, list],
  );
  await tx.query(
    `update register_record r set latest = false from jsonb_to_recordset($2::jsonb) as x(register text, record text)
      where r.district = $1 and r.register = x.register and r.record = x.record and r.latest`,
    [district, list],
  );
  await tx.query(
    `insert into register_record (district, register, record, version, status, data, keys, at)
       select $1, x.register, x.record,
           coalesce((select max(r.version) from register_record r
             where r.district = $1 and r.register = x.register and r.record = x.record), 0) + 1,
           x.status, x.data, x.keys, $2::timestamptz
         from jsonb_to_recordset($3::jsonb) as x(register text, record text, status text, data jsonb, keys jsonb)`,
    [district, at, list],
  );
  if (!claims) return;
  await tx.query(
    `insert into register_key (district, register, key_name, key_value, record, at)
       select $1, x.register, k.key, k.value, x.record, $2::timestamptz
         from jsonb_to_recordset($3::jsonb) as x(register text, record text, keys jsonb), jsonb_each_text(x.keys) k`,
    [district, at, list],
  );
}

import type { OwnerConnection } from '#platform/db';
import { amongTwins, type TwinTable, twinOf } from '#platform/twin-tables';

/**
 * What several cases write in turn, gathered while they are folded one by one and put in the order of the district afterwards
 * (汇总): versions of register records, who holds a unique key, and rows of views that are not kept by case.
 */

/** The gathered versions of records. `kept_version` is set for a row that no event explains; it stays what it was. */
export const recordStage: TwinTable = {
  name: 'record_stage',
  key: [],
  hasTriggers: false,
  columns: [
    ['stream', 'text'],
    ['register', 'text'],
    ['record', 'text'],
    ['status', 'text'],
    ['data', 'jsonb'],
    ['keys', 'jsonb'],
    ['until', 'timestamptz(3)'],
    ['claims', 'boolean'],
    ['case_id', 'text'],
    ['at', 'timestamptz(3)'],
    ['tx', 'bigint'],
    ['n', 'integer'],
    ['kept_version', 'integer'],
  ].map(([name, type]) => ({ name: name!, type: type! })),
};

/** The gathered rows of views: `key` holds the columns of the primary key but for the district. */
export const viewStage: TwinTable = {
  name: 'view_stage',
  key: [],
  hasTriggers: false,
  columns: [
    ['stream', 'text'],
    ['target', 'text'],
    ['key', 'jsonb'],
    ['row', 'jsonb'],
    ['tx', 'bigint'],
    ['n', 'integer'],
  ].map(([name, type]) => ({ name: name!, type: type! })),
};

/** Makes the empty stages beside the twins. */
export async function makeStages(db: OwnerConnection): Promise<void> {
  for (const { name, columns } of [recordStage, viewStage]) {
    await db.query(
      `create unlogged table ${twinOf(name)} (${columns.map((column) => `"${column.name}" ${column.type}`).join(', ')})`,
    );
  }
  await db.query(
    'create unlogged table rebuild.claim_stage (register text, key_name text, key_value text, record text, until timestamptz(3), at timestamptz(3), case_id text, tx bigint, n integer)',
  );
  await db.query('create unlogged table rebuild.moved_record (register text, record text)');
  await db.query('create unlogged table rebuild.moved_view (target text, key jsonb)');
}

/** Gathers the rows of registers that were entered before entries were events: they have no other source. */
export async function keepUnlogged(db: OwnerConnection, district: string): Promise<void> {
  await db.query(
    `insert into rebuild.record_stage (stream, register, record, status, data, keys, until, claims, at, tx, n, kept_version)
       select '', r.register, r.record, r.status, r.data, r.keys, r.until, true, r.at, 0, r.version, r.version
         from (select x.*, row_number() over (partition by register, record order by version) as place,
                 count(*) over (partition by register, record) as entered
               from register_record x where district = $1 and case_id is null) r
         left join (select case_id, count(*) as logged from event where district = $1 and case_id like 'register:%' and type = 'record.entered' group by 1) e
           on e.case_id = 'register:' || r.register || ':' || r.record
        where r.place <= r.entered - coalesce(e.logged, 0)`,
    [district],
  );
}

/** Orders what was gathered from the whole log into the twins. */
export async function settleStages(
  db: OwnerConnection,
  district: string,
  twins: ReadonlyMap<string, TwinTable>,
): Promise<void> {
  await db.query('create index on rebuild.record_stage (register, record)');
  await db.query('create index on rebuild.record_stage (stream)');
  await db.query('create index on rebuild.view_stage (target, key)');
  await db.query('create index on rebuild.view_stage (stream)');
  await db.query('analyze rebuild.record_stage');
  await settleRecords(db, district, '');
  await db.query(
    `insert into rebuild.claim_stage select s.register, k.key, k.value, s.record, s.until, s.at, s.case_id, s.tx, s.n
       from rebuild.record_stage s, jsonb_each_text(s.keys) k where s.claims`,
  );
  await db.query('create index on rebuild.claim_stage (register, key_name, key_value)');
  await db.query('create index on rebuild.claim_stage (register, record)');
  await db.query('analyze rebuild.claim_stage');
  await settleKeys(db, district, '');
  for (const twin of twins.values()) await settleView(db, district, twin, '');
}

/** Takes back what some cases and entries had gathered, before they are folded again. */
export async function unsettle(db: OwnerConnection, streams: readonly string[]): Promise<void> {
  await db.query('truncate rebuild.moved_record, rebuild.moved_view');
  for (const part of ['record', 'view'] as const) await noteMoved(db, streams, part);
  await db.query('delete from rebuild.record_stage where stream = any($1)', [streams]);
  await db.query('delete from rebuild.view_stage where stream = any($1)', [streams]);
}

/** Orders anew what these cases and entries have gathered again. */
export async function resettle(
  db: OwnerConnection,
  district: string,
  twins: ReadonlyMap<string, TwinTable>,
  streams: readonly string[],
): Promise<void> {
  for (const part of ['record', 'view'] as const) await noteMoved(db, streams, part);
  const isMoved = 'where (s.register, s.record) in (select register, record from rebuild.moved_record)';
  await db.query(`delete from rebuild.register_record s ${isMoved}`);
  await settleRecords(db, district, isMoved);
  const oldKeys = await db.query<{ register: string; key_name: string; key_value: string }>(
    `select distinct s.register, s.key_name, s.key_value from rebuild.claim_stage s ${isMoved}`,
  );
  await db.query(`delete from rebuild.claim_stage s ${isMoved}`);
  await db.query(
    `insert into rebuild.claim_stage select s.register, k.key, k.value, s.record, s.until, s.at, s.case_id, s.tx, s.n
       from rebuild.record_stage s, jsonb_each_text(s.keys) k ${isMoved} and s.claims`,
  );
  const newKeys = await db.query<{ register: string; key_name: string; key_value: string }>(
    `select distinct s.register, s.key_name, s.key_value from rebuild.claim_stage s ${isMoved}`,
  );
  const keys = JSON.stringify([...oldKeys, ...newKeys]);
  const isKey =
    'where (s.register, s.key_name, s.key_value) in (select register, key_name, key_value from jsonb_to_recordset($2::jsonb) as x(register text, key_name text, key_value text))';
  await db.query(`delete from rebuild.register_key s ${isKey} and district = $1`, [district, keys]);
  await settleKeys(db, district, isKey, [keys]);
  for (const twin of twins.values()) {
    if (isByCase(twin)) continue;
    if (twin.hasTriggers) {
      // what its rows set off may have been done to rows that were made anew: all of it is done again
      await amongTwins(db, async () => {
        await db.query(`delete from ${twinOf(twin.name)} where district = $1`, [district]);
      });
      await settleView(db, district, twin, '');
      continue;
    }
    await db.query(
      `delete from ${twinOf(twin.name)} t using rebuild.moved_view m
        where m.target = $1 and t.district = $2 and (${keyOf(twin)}) = (${keyOf(twin, 'm.key')})`,
      [twin.name, district],
    );
    await settleView(
      db,
      district,
      twin,
      'and s.key in (select key from rebuild.moved_view m where m.target = s.target)',
    );
  }
}

async function noteMoved(db: OwnerConnection, streams: readonly string[], part: 'record' | 'view'): Promise<void> {
  await db.query(
    part === 'record'
      ? 'insert into rebuild.moved_record select distinct register, record from rebuild.record_stage where stream = any($1)'
      : 'insert into rebuild.moved_view select distinct target, key from rebuild.view_stage where stream = any($1)',
    [streams],
  );
}

/** Versions count the writings of a record in the order of the district; a kept row keeps its number. */
async function settleRecords(db: OwnerConnection, district: string, where: string): Promise<void> {
  await db.query(
    `insert into rebuild.register_record (district, register, record, version, status, data, keys, until, case_id, at, latest)
       select $1, v.register, v.record, v.version, v.status, v.data, v.keys, v.until, v.case_id, v.at,
           v.version = max(v.version) over (partition by v.register, v.record)
         from (
           select p.*, coalesce(p.kept_version, case when p.kept = 0 then p.place else (
               select free.version from (
                 select g.version, row_number() over (order by g.version) as place from generate_series(1, p.total) as g(version)
                  where not exists (select from rebuild.record_stage k
                    where k.register = p.register and k.record = p.record and k.kept_version = g.version)) free
                where free.place = p.place) end)::integer as version
             from (
               select s.*, count(*) over w as total, count(s.kept_version) over w as kept,
                   row_number() over (partition by s.register, s.record, s.kept_version is null order by s.tx, s.n) as place
                 from rebuild.record_stage s ${where} window w as (partition by s.register, s.record)) p) v`,
    [district],
  );
}

/** A key is whose writing of it was the last, unless that record was written again without it. */
async function settleKeys(db: OwnerConnection, district: string, where: string, more: unknown[] = []): Promise<void> {
  await db.query(
    `insert into rebuild.register_key (district, register, key_name, key_value, record, until, at, case_id)
       select $1, l.register, l.key_name, l.key_value, l.record, l.until, l.at, l.case_id
         from (select distinct on (s.register, s.key_name, s.key_value) s.* from rebuild.claim_stage s ${where}
           order by s.register, s.key_name, s.key_value, s.tx desc, s.n desc) l
        where not exists (select from rebuild.record_stage s
          where s.register = l.register and s.record = l.record and s.claims and (s.tx, s.n) > (l.tx, l.n))`,
    [district, ...more],
  );
}

/** Whether each row of the table belongs to one case by its key, and is complete when that case has been folded. */
export const isByCase = ({ key, name }: TwinTable): boolean =>
  key.includes('case_id') || name === 'register_record' || name === 'register_key' || name === 'credential';

const keyOf = (twin: TwinTable, from?: string): string =>
  twin.key
    .filter((column) => column !== 'district')
    .map((column) => {
      const type = twin.columns.find(({ name }) => name === column)!.type;
      return from ? `(${from} ->> '${column}')::${type}` : `t."${column}"`;
    })
    .join(', ');

/** Later rows replace the columns they name of earlier ones with the same key. */
async function settleView(db: OwnerConnection, district: string, twin: TwinTable, and: string): Promise<void> {
  if (isByCase(twin)) return;
  const columns = twin.columns.map(({ name }) => `"${name}"`).join(', ');
  await amongTwins(db, async () => {
    await db.query(
      `insert into ${twinOf(twin.name)} (${columns})
       select ${columns} from (
         select (jsonb_populate_record(null::${twinOf(twin.name)}, jsonb_object_agg(part.key, part.value order by s.tx, s.n, s.ctid)
             || jsonb_build_object('district', $1::text))).*
           from rebuild.view_stage s, jsonb_each(s.row) part where s.target = $2 ${and} group by s.key) r`,
      [district, twin.name],
    );
  });
}

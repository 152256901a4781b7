import type { Instant } from '#kernel/base';
import type { Database } from '#platform/db';
import type { RegisterIndicator } from './indicator.ts';

/** A record that a figure counts, as it stood. */
export interface StandingRecord {
  record: string;
  version: number;
  status: string;
  data: Record<string, unknown>;
  at: Instant;
}

/**
 * The records of a register as they stood before a moment: the last version of each that was written by then. Most are the latest ones
 * and found as such; of the others the history is read.
 */
const standing = `(
  select record, version, status, data, at from register_record
   where district = $1 and register = $2 and latest and at < $3
  union all
  select * from (select distinct on (v.record) v.record, v.version, v.status, v.data, v.at
    from register_record l join register_record v on v.district = l.district and v.register = l.register and v.record = l.record
   where l.district = $1 and l.register = $2 and l.latest and l.at >= $3 and v.at < $3
   order by v.record, v.version desc) as earlier)`;

const counts = `status = any($4) and ($5::text is null or data -> $5 = $6::jsonb)`;

const sqlOf: Record<RegisterIndicator['aggregate'], string> = {
  count: `count(*) filter (where ${counts})`,
  sum: `coalesce(sum((data ->> $7)::double precision) filter (where ${counts}), 0)`,
  share: `100 * avg((${counts})::integer) filter (where status = any($4))`,
};

/** The figure of a register before a moment, with how many records it counts; a share of nothing is null. */
export async function readStanding(
  db: Database,
  district: string,
  { register, aggregate }: RegisterIndicator,
  before: Instant,
): Promise<{ value: number | null; cases: number }> {
  const counted = aggregate === 'share' ? 'status = any($4)' : counts;
  const [row] = await db.query<{ value: number | null; cases: number }>(
    `select (${sqlOf[aggregate]})::double precision as value, (count(*) filter (where ${counted}))::integer as cases,
        $5::text as field, $6::jsonb as equals, $7::text as summed from ${standing} s`,
    [...source(district, register, before), register.field ?? null],
  );
  return { value: row?.value ?? null, cases: row?.cases ?? 0 };
}

/** The records behind the figure of a register before a moment, in order of their ids; `after` is the last id seen (下钻). */
export function listStanding(
  db: Database,
  district: string,
  { register, aggregate }: RegisterIndicator,
  { before, after, limit }: { before: Instant; after: string; limit: number },
): Promise<StandingRecord[]> {
  return db.query<StandingRecord>(
    `select record, version, status, data, at from ${standing} s
      where record > $7 and status = any($4) and ($8 or $5::text is null or data -> $5 = $6::jsonb) order by record limit $9`,
    [...source(district, register, before), after, aggregate === 'share', limit],
  );
}

function source(
  district: string,
  { code, statuses, where }: RegisterIndicator['register'],
  before: Instant,
): unknown[] {
  return [district, code, before, statuses, where?.field ?? null, where ? JSON.stringify(where.equals) : null];
}

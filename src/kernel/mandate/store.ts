import { type Day, type Instant, Refusal } from '#kernel/base';
import type { Database } from '#platform/db';
import { expire, isBusiness, type Mandate, type MandateStatus, mandateRegister } from './mandate.ts';

interface Row {
  record: string;
  version: number;
  status: MandateStatus;
  data: Omit<Mandate, 'mandate' | 'version' | 'status'>;
}

const columns = 'record, version, status, data';
const mostListed = 200;

/** One mandate as it stands now. */
export async function findMandate(db: Database, district: string, mandate: string): Promise<Mandate | undefined> {
  const [row] = await db.run<Row>(
    'mandate-one',
    `select ${columns} from register_record where district = $1 and register = 'mandate' and record = $2 and latest`,
    [district, mandate],
  );
  return row && mandateOf(row);
}

/** Every version of a mandate, the first one first (授权历史). */
export async function mandateHistory(db: Database, district: string, mandate: string): Promise<Mandate[]> {
  const rows = await db.query<Row>(
    `select ${columns} from register_record where district = $1 and register = 'mandate' and record = $2 order by version limit 100`,
    [district, mandate],
  );
  return rows.map(mandateOf);
}

/** The mandates that one of these parties holds, newest first. */
export async function mandatesHeld(db: Database, district: string, parties: readonly string[]): Promise<Mandate[]> {
  return listed(db, 'mandates-held', 'agent', district, parties);
}

/** The mandates that a party gave or has by law, newest first. */
export async function mandatesGiven(db: Database, district: string, party: string): Promise<Mandate[]> {
  return listed(db, 'mandates-given', 'principal', district, [party]);
}

async function listed(
  db: Database,
  name: string,
  side: 'agent' | 'principal',
  district: string,
  parties: readonly string[],
): Promise<Mandate[]> {
  const rows = await db.run<Row>(
    name,
    `select ${columns} from register_record
      where district = $1 and register = 'mandate' and latest and data -> '${side}' ->> 'party' = any($2)
      order by at desc, record limit ${mostListed}`,
    [district, parties],
  );
  return rows.map(mandateOf);
}

/**
 * Those of the mandates whose giver can still give them (授权来源): a person always, a business while its own record in the register
 * lets somebody act for it. 《民法典》第一百七十三条.
 */
export async function withAuthority(db: Database, district: string, mandates: readonly Mandate[]): Promise<Mandate[]> {
  const chosen = mandates.filter(({ origin, principal }) => origin === null && isBusiness(principal.party));
  if (chosen.length === 0) return [...mandates];
  const rows = await db.run<{ party: string }>(
    'mandate-authority',
    `select distinct data -> 'principal' ->> 'party' as party from register_record
      where district = $1 and register = 'mandate' and latest and status = 'active' and data ->> 'origin' is not null
        and data -> 'principal' ->> 'party' = any($2)`,
    [district, chosen.map(({ principal }) => principal.party)],
  );
  const alive = new Set(rows.map(({ party }) => party));
  return mandates.filter((one) => !chosen.includes(one) || alive.has(one.principal.party));
}

/** Stores a new mandate; one with this id that is there already stays, and is answered. */
export async function insertMandate(db: Database, district: string, mandate: Mandate): Promise<Mandate> {
  await db.query(
    `insert into register_record (district, register, record, version, status, data, keys, at)
       values ($1, 'mandate', $2, 1, $3, $4, '{}', $5) on conflict (district, register, record, version) do nothing`,
    [district, mandate.mandate, mandate.status, dataOf(mandate), mandate.last.at],
  );
  return (await findMandate(db, district, mandate.mandate))!;
}

/** Stores the next version of a mandate. `MANDATE_STALE` when somebody changed it meanwhile; a command under way is waited for. */
export async function storeMandate(db: Database, district: string, mandate: Mandate): Promise<void> {
  await db.transaction(async (tx) => {
    const rows = await tx.query<{ record: string }>(
      `update register_record set latest = false
        where district = $1 and register = 'mandate' and record = $2 and version = $3 and latest returning record`,
      [district, mandate.mandate, mandate.version - 1],
    );
    if (rows.length === 0) throw new Refusal('MANDATE_STALE');
    await tx.query(
      `insert into register_record (district, register, record, version, status, data, keys, at)
         values ($1, 'mandate', $2, $3, $4, $5, '{}', $6)`,
      [district, mandate.mandate, mandate.version, mandate.status, dataOf(mandate), mandate.last.at],
    );
  });
}

/** Ends a mandate with the record that it was born from (登记注销，授权终止), in the transaction that writes the record. */
export async function endMandate(tx: Database, district: string, mandate: string, at: Instant): Promise<void> {
  const now = await findMandate(tx, district, mandate);
  if (now?.status !== 'active') return;
  const last = { event: 'ended' as const, by: { party: '', name: '' }, at, why: '' };
  await storeMandate(tx, district, { ...now, version: now.version + 1, status: 'ended', last });
}

/** Writes down which mandates have come to their last day (授权到期登记); they stopped working by themselves. Answers how many. */
export async function expireMandates(db: Database, district: string, on: { day: Day; at: Instant }): Promise<number> {
  const rows = await db.query<Row>(
    `select ${columns} from register_record
      where district = $1 and register = 'mandate' and latest and status = 'active' and data ->> 'until' < $2
      order by record limit 1000`,
    [district, on.day],
  );
  for (const row of rows) {
    await storeMandate(db, district, expire(mandateOf(row), on.at)).catch((error: unknown) => {
      // somebody else was faster
      if (!(error instanceof Refusal)) throw error;
    });
  }
  return rows.length;
}

/** A mandate as a record of its register: for the engine and the seed, which write records of every register. */
export function mandateRecord(mandate: Omit<Mandate, 'version'>): {
  register: string;
  record: string;
  status: string;
  data: Record<string, unknown>;
  keys: Record<string, string>;
} {
  const { mandate: record, status } = mandate;
  return { register: mandateRegister.code, record, status, data: dataOf(mandate), keys: {} };
}

function dataOf(mandate: Omit<Mandate, 'version'>): Record<string, unknown> {
  const { kind, principal, agent, items, actions, from, until, origin, last } = mandate;
  return { kind, principal, agent, items, actions, from, until, origin, last };
}

function mandateOf({ record, version, status, data }: Row): Mandate {
  return { mandate: record, version, status, ...data };
}

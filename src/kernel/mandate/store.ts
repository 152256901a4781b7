import { type Day, type Instant, Refusal } from '#kernel/base';
import { type EnteredRecord, enterRecords } from '#kernel/register';
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
  const known = await findMandate(db, district, mandate.mandate);
  if (known) return known;
  await db
    .transaction((tx) => enter(tx, district, [mandate]))
    .catch((error: { code?: string }) => {
      // the same request at the same moment
      if (error.code !== '23505') throw error;
    });
  return (await findMandate(db, district, mandate.mandate))!;
}

/** Stores the next version of a mandate. `MANDATE_STALE` when somebody changed it meanwhile; a command under way is waited for. */
export async function storeMandate(db: Database, district: string, mandate: Mandate): Promise<void> {
  await db.transaction(async (tx) => {
    const [now] = await lock(tx, district, [mandate.mandate]);
    if (now?.version !== mandate.version - 1) throw new Refusal('MANDATE_STALE');
    await enter(tx, district, [mandate]);
  });
}

/**
 * The records that end mandates together with the record they were born from (登记注销，授权终止), for the transaction that enters it;
 * commands under way on them are waited for.
 */
export async function endedWith(
  tx: Database,
  district: string,
  mandates: readonly string[],
  at: Instant,
): Promise<EnteredRecord[]> {
  const last = { event: 'ended' as const, by: { party: '', name: '' }, at, why: '' };
  const standing = (await lock(tx, district, mandates)).filter(({ status }) => status === 'active');
  return standing.map((mandate) => mandateRecord({ ...mandate, status: 'ended', last }));
}

/** Writes down which mandates have come to their last day (授权到期登记); they stopped working by themselves. Answers how many. */
export async function expireMandates(db: Database, district: string, on: { day: Day; at: Instant }): Promise<number> {
  return db.transaction(async (tx) => {
    const rows = await tx.query<Row>(
      `select ${columns} from register_record
        where district = $1 and register = 'mandate' and latest and status = 'active' and data ->> 'until' < $2
        order by record limit 1000 for update skip locked`,
      [district, on.day],
    );
    await enter(
      tx,
      district,
      rows.map((row) => expire(mandateOf(row), on.at)),
    );
    return rows.length;
  });
}

/** The mandates as they stand, held until the transaction ends: who uses one and who changes it wait for each other. */
async function lock(tx: Database, district: string, mandates: readonly string[]): Promise<Mandate[]> {
  const rows = await tx.query<Row>(
    `select ${columns} from register_record
      where district = $1 and register = 'mandate' and record = any($2) and latest order by record for update`,
    [district, mandates],
  );
  return rows.map(mandateOf);
}

/** Enters versions of mandates into the log and the register, all of one moment. */
async function enter(tx: Database, district: string, mandates: readonly Mandate[]): Promise<void> {
  const [first] = mandates;
  if (!first) return;
  const { by, at } = first.last;
  await enterRecords(tx, { district, actor: by.party, at, claims: false }, mandates.map(mandateRecord));
}

/** A mandate as a record of its register: for the engine and the seed, which write records of every register. */
export function mandateRecord(mandate: Omit<Mandate, 'version'>): EnteredRecord {
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

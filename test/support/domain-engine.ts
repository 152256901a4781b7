import pg from 'pg';
import { isBallotRule } from '#kernel/ballot';
import type { Instant } from '#kernel/base';
import { type Actor, type Declarations, type DistrictFacts, openEngine } from '#kernel/case';
import { mandateRegister } from '#kernel/mandate';
import type { DomainDefinition, SeedRecord } from '#kernel/programme';
import { openDatabase } from '#platform/db';
import { sm3Hex } from '#platform/sm';
import { openVault } from '#platform/vault';
import { calendar, vaultKeys } from './club.ts';
import { openTestDatabase } from './database.ts';

const district: DistrictFacts = {
  code: 'sample',
  regionCode: '500110',
  name: { zh: '样例区', en: 'Sample district' },
  regionWords: ['重庆市万盛经开区', '重庆市'],
  demonstration: true,
};

/** A person of the fixture, found by his identity number as the product finds him. */
export function personWith(name: string, idNumber: string, staff: Actor['staff'] = null): Actor {
  return { kind: 'person', id: personOf(idNumber), name, level: 2, staff };
}

/** Stands for the keyed digest of an instance. */
function personDigest(idNumber: string): string {
  return sm3Hex(`fixture:${idNumber}`);
}

function personOf(idNumber: string): string {
  return `p-${personDigest(idNumber).slice(0, 24)}`;
}

/** An engine over one domain's declarations on a real database, with records in its registers and a clock that moves when told. */
export async function openDomain(domain: DomainDefinition, records: readonly SeedRecord[], at: string) {
  const database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [district.code]);
  await owner.query(
    `with r as (select * from jsonb_to_recordset($2::jsonb) as x(register text, record text, status text, data jsonb, keys jsonb)),
     written as (insert into register_record (district, register, record, version, status, data, keys, at)
       select $1, register, record, 1, status, data, keys, '2020-01-01' from r)
     insert into register_key (district, register, key_name, key_value, record, at)
       select $1, r.register, k.key, k.value, r.record, '2020-01-01' from r, jsonb_each_text(r.keys) k`,
    [district.code, JSON.stringify(records.map((record) => keyed(domain, record)))],
  );
  await owner.end();
  const declarations: Declarations = {
    items: domain.items,
    checks: new Map(domain.checks.map((check) => [check.code, check])),
    effects: new Map(domain.effects.map((effect) => [effect.code, effect])),
    ballotRules: new Map(domain.rules.filter(isBallotRule).map((rule) => [rule.code, rule])),
    registers: new Map([...domain.registers, mandateRegister].map((register) => [register.code, register])),
  };
  const clock = { at: at as Instant };
  const db = openDatabase(database.url, district.code, 4);
  const engine = openEngine({
    db,
    declarations,
    district,
    calendar,
    calendarOf: () => calendar,
    calendarAt: () => calendar,
    vault: openVault(() => vaultKeys),
    now: () => clock.at,
    personOf,
    personDigest,
    alike: () => [],
    signCredential: async (event) => ({ file: `signed:${event.number}` }),
  });
  return {
    engine,
    db,
    clock,
    district,
    /** The latest version of a record. */
    async record(register: string, record: string) {
      const [row] = await db.query<{ status: string; data: Record<string, unknown>; keys: Record<string, string> }>(
        'select status, data, keys from register_record where district = $1 and register = $2 and record = $3 and latest',
        [district.code, register, record],
      );
      return row;
    },
    /** Changes a record as the unit that keeps it would. */
    async changeRecord(register: string, record: string, status: string) {
      await db.query(
        'update register_record set status = $4 where district = $1 and register = $2 and record = $3 and latest',
        [district.code, register, record, status],
      );
    },
    async close() {
      await engine.drain();
      await db.close();
      await database.close();
    },
  };
}

/** A record with the key that names its person, as the seed writes it. */
function keyed(domain: DomainDefinition, { person, ...record }: SeedRecord): SeedRecord {
  const register = domain.registers.find(({ code }) => code === record.register);
  if (!person || !register?.live.includes(record.status)) return record;
  const digest = personDigest(person);
  const named = register.keys
    .filter((key) => key.person)
    .map(({ name, of }) => [name, of({ ...record, digest, regionCode: district.regionCode })]);
  return { ...record, record: record.record || digest, keys: { ...record.keys, ...Object.fromEntries(named) } };
}

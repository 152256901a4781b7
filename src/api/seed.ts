import pg from 'pg';
import { dayOf, type Instant } from '#kernel/base';
import type { DistrictFacts } from '#kernel/case';
import { mandateRecord, mandatesBorn } from '#kernel/mandate';
import type { SeedRecord } from '#kernel/programme';
import { enterRecords, type RegisterDefinition } from '#kernel/register';
import { openVault, type VaultKeys } from '#platform/vault';
import { product } from '../product.ts';
import { personDigest, personOfDigest } from './people.ts';
import { type Grounds, seedGrounds } from './seed-grounds.ts';
import type { Unit } from './world.ts';

/** A demonstration person as the seeds list him. */
interface SeedPerson {
  name: string;
  idNumber: string;
  level: number;
  staff?: { unit: string; roles: string[] };
}

/** What a district starts from. */
export interface Seed {
  facts: DistrictFacts;
  units: Unit[];
  persons: SeedPerson[];
  /** Rooms, windows and layers of the demonstration. */
  grounds?: Grounds;
  at: Instant;
  /** Keys of the vault: persons of the demonstration are entered by their digests. */
  vaultKeys: VaultKeys;
}

/**
 * Creates a district (初始化区县) with its units, the reference records of every domain and, for a demonstration, its invented
 * persons and records. In one transaction; a district that is there already is left alone but for units and staff.
 */
export async function seedDistrict(ownerUrl: string, seed: Seed): Promise<boolean> {
  const { facts, at } = seed;
  const vault = openVault(() => seed.vaultKeys);
  const digestOf = (idNumber: string) => personDigest(vault, idNumber);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('onewindow.district', $1, true)`, [facts.code]);
    const { rowCount } = await client.query(
      'insert into district (district, facts, units) values ($1, $2, $3) on conflict (district) do update set units = excluded.units, facts = excluded.facts',
      [facts.code, facts, JSON.stringify(seed.units)],
    );
    const { rows } = await client.query<{ there: boolean }>(
      'select exists (select from register_record where district = $1) as there',
      [facts.code],
    );
    const fresh = !rows[0]?.there && rowCount === 1;
    for (const person of facts.demonstration ? seed.persons : []) {
      if (!person.staff) continue;
      await client.query(
        'insert into staff (district, person, unit, roles) values ($1, $2, $3, $4) on conflict (district, person) do update set unit = excluded.unit, roles = excluded.roles',
        [facts.code, personOfDigest(digestOf(person.idNumber)), person.staff.unit, person.staff.roles],
      );
    }
    if (fresh) {
      const names = new Map(seed.persons.map((one) => [personOfDigest(digestOf(one.idNumber)), one.name]));
      const registers = new Map(product.flatMap((domain) => domain.registers).map((one) => [one.code, one]));
      const records = product
        .flatMap((domain) => [...domain.reference, ...(facts.demonstration ? domain.demonstration : [])])
        .flatMap(({ person, ...record }: SeedRecord) => {
          const register = registers.get(record.register);
          const digest = person && digestOf(person);
          const source = { ...record, digest: digest ?? null, regionCode: facts.regionCode };
          const named = (register?.keys ?? []).flatMap((key) => {
            const value = key.person ? key.of(source) : null;
            return value === null ? [] : [[key.name, value] as const];
          });
          const keys = { ...record.keys, ...Object.fromEntries(named) };
          const written = {
            ...record,
            record: record.record || (digest ?? ''),
            keys: register?.live.includes(record.status) ? keys : {},
          };
          return [written, ...(register && digest ? bornOf(register, written, personOfDigest(digest), at, names) : [])];
        });
      const verified = facts.demonstration
        ? seed.persons.map((person) => ({
            register: 'real-name',
            record: personOfDigest(digestOf(person.idNumber)),
            status: 'verified',
            data: { name: person.name, level: person.level },
            keys: { digest: digestOf(person.idNumber) },
          }))
        : [];
      const tx = { query: async (text: string, values?: unknown[]) => (await client.query(text, values)).rows };
      await enterRecords(
        tx as Parameters<typeof enterRecords>[0],
        { district: facts.code, actor: 'seed', at, claims: true },
        [...records, ...verified],
      );
    }
    if (facts.demonstration && seed.grounds) await seedGrounds(client, facts.code, seed.grounds, at);
    await client.query('commit');
    return fresh;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.end();
  }
}

/** The mandates that come with a record of the demonstration, for the person who stands in it. */
function bornOf(
  register: RegisterDefinition,
  record: SeedRecord,
  person: string,
  at: Instant,
  names: ReadonlyMap<string, string>,
): SeedRecord[] {
  const persons = Object.fromEntries(
    (register.mandates ?? []).map(({ part }) => [part, { person, name: names.get(person) ?? '' }]),
  );
  return mandatesBorn(register, { ...record, persons }, { day: dayOf(at), at }).map(mandateRecord);
}

import pg from 'pg';
import type { RegisterDefinition } from '#kernel/register';
import { sm3Hex } from '#platform/sm';
import { openVault, type VaultKeys } from '#platform/vault';
import { personDigest } from './people.ts';

/** Cases read at once. */
const step = 500;

/**
 * Brings a district in which persons were found by digests without a key to keyed ones (人员标识升级), in one transaction.
 * Identity numbers are known from the persons, from filed forms and from `idNumbers`; whoever has an id keeps it, since the log
 * names him by it, and registers that know persons by digest know them by the keyed one. Running it again changes nothing.
 * Answers how many persons keep an old id.
 */
export async function upgradePeople(
  ownerUrl: string,
  district: string,
  given: { vaultKeys: VaultKeys; idNumbers: readonly string[]; registers: readonly RegisterDefinition[] },
): Promise<number> {
  const vault = openVault(() => given.vaultKeys);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('onewindow.district', $1, true)`, [district]);
    const numbers = new Set(given.idNumbers.map(tidy));
    const persons = await client.query<{ id_number_sealed: string }>(
      'select id_number_sealed from person where district = $1',
      [district],
    );
    for (const row of persons.rows) numbers.add(tidy(vault.open(row.id_number_sealed)));
    for (let after = ''; ; ) {
      const { rows } = await client.query<{ case_id: string; form: unknown }>(
        `select case_id, state -> 'form' as form from case_row where district = $1 and case_id > $2 order by case_id limit ${step}`,
        [district, after],
      );
      for (const { form } of rows) for (const text of sealedIn(form)) numbers.add(tidy(vault.open(text)));
      if (rows.length < step) break;
      after = rows.at(-1)!.case_id;
    }
    const known = await client.query<{ person: string }>(
      `select person from person where district = $1 union select person from staff where district = $1
         union select person from case_party where district = $1 union select person from credential where district = $1
         union select record from register_record where district = $1 and record like 'p-%'`,
      [district],
    );
    const ids = new Set(known.rows.map(({ person }) => person));
    let kept = 0;
    for (const number of numbers) {
      const before = sm3Hex(`onewindow:person:${number}`);
      const digest = personDigest(vault, number);
      const person = `p-${before.slice(0, 24)}`;
      if (ids.has(person)) {
        const { rowCount } = await client.query(
          'insert into person_known (district, digest, person) values ($1, $2, $3) on conflict do nothing',
          [district, digest, person],
        );
        kept += rowCount ?? 0;
        await client.query('update person set digest = $3 where district = $1 and person = $2', [
          district,
          person,
          digest,
        ]);
      }
      for (const register of given.registers) await rekey(client, district, register, before, digest);
    }
    await client.query('commit');
    return kept;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.end();
  }
}

/** A register's keys, and the ids of records that were called by the digest, from the old digest to the new one. */
async function rekey(
  client: pg.Client,
  district: string,
  { code, keys }: RegisterDefinition,
  before: string,
  digest: string,
): Promise<void> {
  for (const { name } of keys.filter((key) => key.person)) {
    await client.query(
      `update register_record set keys = keys || jsonb_build_object($3::text, $5::text),
           record = case when record = $4 then $5 else record end
         where district = $1 and register = $2 and keys ->> $3 = $4`,
      [district, code, name, before, digest],
    );
    await client.query(
      `update register_key set key_value = $5, record = case when record = $4 then $5 else record end
         where district = $1 and register = $2 and key_name = $3 and key_value = $4`,
      [district, code, name, before, digest],
    );
  }
}

function tidy(idNumber: string): string {
  return idNumber.trim().toUpperCase();
}

/** Every encrypted text somewhere in a form. */
function sealedIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('sm4:') ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(sealedIn);
}

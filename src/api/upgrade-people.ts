import pg from 'pg';
import { openVault, type VaultKeys } from '#platform/vault';
import { personDigest, personOfDigest, unkeyedDigest } from './people.ts';

/** Cases read at once. */
const step = 500;

/**
 * Brings a district in which persons were found by digests without a key to keyed ones (人员标识升级), in one transaction.
 * Identity numbers are known from the persons, from filed forms and from `idNumbers`; whoever has an id keeps it, since the log
 * names him by it. What registers hold under a plain digest stays as the log says, and is found by it. Running it again changes
 * nothing. Answers how many persons keep an old id.
 */
export async function upgradePeople(
  ownerUrl: string,
  district: string,
  given: { vaultKeys: VaultKeys; idNumbers: readonly string[] },
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
      const digest = personDigest(vault, number);
      const person = personOfDigest(unkeyedDigest(number));
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

function tidy(idNumber: string): string {
  return idNumber.trim().toUpperCase();
}

/** Every encrypted text somewhere in a form. */
function sealedIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('sm4:') ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(sealedIn);
}

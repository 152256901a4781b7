import type { Database } from '#platform/db';
import { sm3Hex } from '#platform/sm';
import type { KeyedVault } from '#platform/vault';

/** How persons are found by their identity number without the number standing anywhere (人员识别). */
export interface People {
  /** The digest by which registers and the table of persons know somebody: computed with a key of this instance. */
  digest(idNumber: string): string;
  /** The digest without a key under which registers of an older instance may still have the person; null where none can. */
  formerDigest(idNumber: string): string | null;
  /** The id under which events and tables name the person, the same in every process. */
  personOf(idNumber: string): string;
  /** The same, from the digest. */
  personOfDigest(digest: string): string;
}

/** The digest of a person under a vault: blanks around the number and a small x make no difference. */
export function personDigest(vault: Pick<KeyedVault, 'digest'>, idNumber: string): string {
  return vault.digest(named(idNumber));
}

/** The digest that older programs used, which anybody can compute. */
export function unkeyedDigest(idNumber: string): string {
  return sm3Hex(named(idNumber));
}

function named(idNumber: string): string {
  return `onewindow:person:${idNumber.trim().toUpperCase()}`;
}

/** The id of a person whose digest this is, unless he had one before digests had a key. */
export function personOfDigest(digest: string): string {
  return `p-${digest.slice(0, 24)}`;
}

/** Opens the people of a district; who was known under another id before keeps it. `isOlder` is an instance from before the key. */
export async function openPeople(
  db: Database,
  district: string,
  { vault, isOlder }: { vault: KeyedVault; isOlder: boolean },
): Promise<People> {
  const rows = await db.query<{ digest: string; person: string }>(
    'select digest, person from person_known where district = $1',
    [district],
  );
  const before = new Map(rows.map((row) => [row.digest, row.person]));
  const digest = (idNumber: string) => personDigest(vault, idNumber);
  const ofDigest = (of: string) => before.get(of) ?? personOfDigest(of);
  return {
    digest,
    formerDigest: (idNumber) => (isOlder ? unkeyedDigest(idNumber) : null),
    personOf: (idNumber) => ofDigest(digest(idNumber)),
    personOfDigest: ofDigest,
  };
}

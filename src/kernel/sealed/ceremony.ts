import { type Instant, Refusal } from '#kernel/base';
import { canonicalJson, GENESIS, nextLink } from '#kernel/evidence';
import { loadPublicKey, sm2KeyId, sm2Verify } from '#platform/sm';
import { type BoxTerms, termsSm3 } from './terms.ts';
import type { Box, SealedParts, TakeTurn } from './turn.ts';

/** The public key under which a person holds shares (保管公钥); the private half is on his device and in his file. */
export interface HolderKey {
  keyId: string;
  point: string;
  madeAt: Instant;
}

/** What a person signs to prove that he has the private half of a new key. */
export function keyText(person: string, point: string): string {
  return canonicalJson({ format: 'onewindow-holder-key/1', person, point });
}

/** What a holder signs to take part in a box: the box with its terms. */
export function confirmText(box: string, terms: BoxTerms, holder: number): string {
  return canonicalJson({ format: 'onewindow-holder/1', box, holder, terms: termsSm3(box, terms) });
}

/** The live key of a person, or undefined (查保管公钥). */
export async function findHolderKey(
  { db, district }: Pick<SealedParts, 'db' | 'district'>,
  person: string,
): Promise<HolderKey | undefined> {
  const [row] = await db.query<HolderKey>(
    `select key_id as "keyId", point, made_at as "madeAt" from sealed_key
      where district = $1 and person = $2 and retired_at is null`,
    [district, person],
  );
  return row;
}

/**
 * Registers the public half of a key that a person made in his browser (登记保管公钥), with his signature as proof that he has the
 * other half. A former key is retired: boxes that were confirmed with it still need it. The same key again changes nothing.
 */
export async function putHolderKey(
  parts: SealedParts,
  person: string,
  { point, signature }: { point: string; signature: string },
): Promise<HolderKey> {
  const { db, district, now } = parts;
  if (!isSignedBy(point, keyText(person, point), signature)) throw new Refusal('SEALED_KEY_UNPROVEN');
  const keyId = sm2KeyId(point);
  const at = now();
  await db.transaction(async (tx) => {
    await tx.query(
      `update sealed_key set retired_at = $4 where district = $1 and person = $2 and key_id <> $3 and retired_at is null`,
      [district, person, keyId, at],
    );
    await tx.query(
      `insert into sealed_key (district, person, key_id, point, made_at) values ($1, $2, $3, $4, $5)
        on conflict (district, person, key_id) do update set retired_at = null`,
      [district, person, keyId, point, at],
    );
  });
  return (await findHolderKey(parts, person)) as HolderKey;
}

/** Whether a base64 signature over a text was made with the key of a point; false for anything that is no key or no signature. */
export function isSignedBy(point: string, text: string, signature: string): boolean {
  try {
    return sm2Verify(loadPublicKey(point), Buffer.from(text), Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** Makes a box for a task of a case (设密封箱), once for each id; its terms have been checked. */
export async function makeBox(
  { db, district, now }: Pick<SealedParts, 'db' | 'district' | 'now'>,
  { box, case: caseId, task, terms }: { box: string; case: string; task: string; terms: BoxTerms },
): Promise<void> {
  const at = now();
  const payload = { case: caseId, task, terms };
  const event = { district, caseId: box, version: 1, type: 'box.made', at, actor: 'engine', payload };
  const link = Buffer.from(nextLink(GENESIS, event)).toString('hex');
  const holders = terms.holders.map((one) => ({ ...one, keyId: null, point: null, confirmedAt: null }));
  await db.transaction(async (tx) => {
    const made = await tx.query(
      `insert into sealed_box (district, box, case_id, task, version, link, status, terms, holders, deadline, last_at)
         values ($1, $2, $3, $4, 1, $5, 'ceremony', $6, $7, $8, $9) on conflict do nothing returning 1 as done`,
      [district, box, caseId, task, link, terms, JSON.stringify(holders), terms.deadline, at],
    );
    if (made.length === 0) return;
    await tx.query(
      `insert into sealed_event (district, box, version, type, at, actor, payload, link) values ($1, $2, 1, 'box.made', $3, 'engine', $4, $5)`,
      [district, box, at, payload, link],
    );
    await tx.query(`select pg_notify('onewindow_sealed', $1)`, [district]);
  });
}

/**
 * A holder takes part with his live key (保管人确认): he signs the terms. When the last one has, submissions are taken. The same again
 * changes nothing; another key can be put in place until then. Refused for who is no holder, and once submissions are taken.
 */
export function confirmHolder(
  parts: SealedParts,
  turn: TakeTurn,
  box: string,
  person: string,
  signature: string,
): Promise<Box> {
  return turn(box, async (it) => {
    const index = holderIndex(it.box, person);
    const key = await findHolderKey({ db: it.tx, district: parts.district }, person);
    if (!key) throw new Refusal('SEALED_KEY_MISSING');
    const before = it.box.holders[index]!;
    if (before.keyId === key.keyId) return it.box;
    if (it.box.status !== 'ceremony') throw new Refusal('SEALED_STATUS', { status: it.box.status });
    if (it.at >= it.box.deadline) throw new Refusal('SEAL_DEADLINE_PASSED', { deadline: it.box.deadline });
    if (!isSignedBy(key.point, confirmText(box, it.box.terms, index + 1), signature))
      throw new Refusal('SEALED_KEY_UNPROVEN');
    const { keyId, point } = key;
    const holders = it.box.holders.map((one, at) =>
      at === index ? { ...one, keyId, point, confirmedAt: it.at } : one,
    );
    it.emit({ type: 'holder.confirmed', holder: index + 1, keyId, point, signature }, person);
    it.box = { ...it.box, holders };
    if (holders.every((one) => one.keyId !== null)) {
      it.emit({ type: 'box.ready' }, 'engine');
      it.box = { ...it.box, status: 'sealing' };
    }
    return it.box;
  });
}

/** The place of a person among the holders, 0 the first; `NOT_ALLOWED` for who is none. */
export function holderIndex(box: Box, person: string): number {
  const index = box.holders.findIndex((one) => one.person === person);
  if (index < 0) throw new Refusal('NOT_ALLOWED', {});
  return index;
}

/** Ends a box whose case does not need it any more (撤销密封箱); nothing in it is ever opened. Not once it has ended. */
export async function cancelBox(turn: TakeTurn, box: string, why: string): Promise<void> {
  await turn(box, async (it) => {
    if (it.box.ended || it.box.status === 'cancelled') return;
    it.emit({ type: 'box.cancelled', why }, 'engine');
    it.box = { ...it.box, status: 'cancelled' };
  });
}

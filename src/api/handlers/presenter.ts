import { maskName } from '#kernel/base';
import type { World } from '../world.ts';

/** Whether who showed a code was authorised for a matter (出示人是否有权): the holder himself, or on a delegation for it. */
export async function presenterOf(
  world: World,
  credential: string,
  nonce: string,
): Promise<{ name: string; matter: string; on: 'holder' | 'delegation' } | null> {
  const [row] = await world.db.query<{ who: string; matter: string; delegation: string }>(
    `select who, matter, delegation from credential_use where district = $1 and credential = $2 and nonce = $3 and what = 'shown'`,
    [world.district.code, credential, nonce],
  );
  if (!row || row.matter === '') return null;
  return { name: maskName(row.who), matter: row.matter, on: row.delegation === '' ? 'holder' : 'delegation' };
}

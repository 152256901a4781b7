import { randomBytes } from 'node:crypto';
import { dayOf, type Instant } from '#kernel/base';
import { sm3Hex } from '#platform/sm';
import type { Caller } from './caller.ts';
import type { World } from './world.ts';

/** Claims of the identity provider that the product uses. */
export interface Claims {
  name: string;
  idNumber: string;
  phone: string;
  level: number;
}

/** Log-in sessions (登录会话): a random token in the cookie, its digest in the store. */
export interface Sessions {
  open(claims: Claims): Promise<{ token: string; expiresAt: Instant }>;
  /** The session as this process read it just now; undefined when it has to be read. */
  known(token: string): Caller | 'expired' | undefined;
  find(token: string): Promise<Caller | null | 'expired'>;
  close(token: string): Promise<void>;
}

const lifeMs = 8 * 3600_000;
/** How long a process believes a session without asking the store again. */
const trustMs = 10_000;
const remembered = 50_000;

/** Opens the sessions of a world. */
export function openSessions(world: World): Sessions {
  const { db, district, now } = world;
  const cache = new Map<string, { caller: Caller | 'expired'; until: number }>();

  async function read(token: string): Promise<Caller | null | 'expired'> {
    const [row] = await db.run<{
      person: string;
      name: string;
      level: number;
      id_number_sealed: string;
      phone_sealed: string;
      expires_at: string;
      unit: string | null;
      roles: string[] | null;
    }>(
      'session',
      `select p.person, p.name, p.level, p.id_number_sealed, p.phone_sealed, s.expires_at, f.unit, f.roles
         from session s
         join person p on p.district = s.district and p.person = s.person
         left join staff f on f.district = s.district and f.person = s.person
        where s.district = $1 and s.session = $2`,
      [district.code, sm3Hex(token)],
    );
    if (!row) return null;
    if (row.expires_at <= now()) return 'expired';
    return {
      person: row.person,
      name: row.name,
      level: row.level,
      idNumberSealed: row.id_number_sealed,
      phoneSealed: row.phone_sealed,
      staff: row.unit ? { unit: row.unit, roles: row.roles ?? [] } : null,
      expiresAt: row.expires_at,
      party: row.person,
      acting: null,
    };
  }

  function known(token: string): Caller | 'expired' | undefined {
    const hit = cache.get(token);
    const at = now();
    if (!hit || hit.until <= Date.parse(at)) return undefined;
    return hit.caller !== 'expired' && hit.caller.expiresAt <= at ? 'expired' : hit.caller;
  }

  return {
    async open({ name, idNumber, phone, level }) {
      const token = randomBytes(32).toString('base64url');
      const at = now();
      const expiresAt = new Date(Date.parse(at) + lifeMs).toISOString() as Instant;
      const digest = world.people.digest(idNumber);
      const person = world.people.personOf(idNumber);
      await db.transaction(async (tx) => {
        await tx.query(
          `insert into person (district, person, name, level, id_number_sealed, phone_sealed, digest, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (district, person) do update set name = excluded.name, level = excluded.level,
               id_number_sealed = excluded.id_number_sealed, phone_sealed = excluded.phone_sealed,
               digest = excluded.digest, updated_at = excluded.updated_at`,
          [district.code, person, name, level, world.vault.seal(idNumber), world.vault.seal(phone), digest, at],
        );
        await tx.query(
          'insert into session (district, session, person, created_at, expires_at) values ($1, $2, $3, $4, $5)',
          [district.code, sm3Hex(token), person, at, expiresAt],
        );
        await tx.query('delete from session where district = $1 and expires_at < $2', [
          district.code,
          `${dayOf(at)}T00:00:00Z`,
        ]);
      });
      return { token, expiresAt };
    },
    known,
    async find(token) {
      const hit = known(token);
      if (hit) return hit;
      const time = Date.parse(now());
      const caller = await read(token);
      if (caller) {
        if (cache.size >= remembered) cache.clear();
        cache.set(token, { caller, until: time + trustMs });
      }
      return caller;
    },
    async close(token) {
      cache.delete(token);
      await db.query('delete from session where district = $1 and session = $2', [district.code, sm3Hex(token)]);
    },
  };
}

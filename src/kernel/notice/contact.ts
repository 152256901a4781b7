import { createHash } from 'node:crypto';
import type { Instant } from '#kernel/base';
import type { Database } from '#platform/db';
import type { Channel } from './template.ts';

/** How a person wants to be told (联系方式). Without a row: no e-mail, short messages on, Chinese. */
export interface Contact {
  /** Sealed; null while no address is confirmed. */
  emailSealed: string | null;
  /** Sealed; an address that still waits for its code. */
  pendingSealed: string | null;
  wants: Channel[];
  language: 'zh' | 'en';
}

/** Times a wrong code may be given before a new one is needed, inclusive. */
const codeTries = 5;
/** How long a code holds, minutes, inclusive. */
export const codeMinutes = 30;

const usual: Contact = { emailSealed: null, pendingSealed: null, wants: ['email', 'sms'], language: 'zh' };

/** How a person wants to be told. */
export async function findContact(db: Database, district: string, person: string): Promise<Contact> {
  const [row] = await db.query<{
    email_sealed: string | null;
    pending_sealed: string | null;
    wants: Channel[];
    language: 'zh' | 'en';
  }>('select email_sealed, pending_sealed, wants, language from contact where district = $1 and person = $2', [
    district,
    person,
  ]);
  if (!row) return usual;
  return {
    emailSealed: row.email_sealed,
    pendingSealed: row.pending_sealed,
    wants: row.wants,
    language: row.language,
  };
}

/** Stores what a person wants; his address stays as it is. */
export async function changeContact(
  db: Database,
  district: string,
  change: { person: string; wants: Channel[]; language: 'zh' | 'en'; at: Instant },
): Promise<void> {
  await db.query(
    `insert into contact (district, person, wants, language, updated_at) values ($1, $2, $3, $4, $5)
       on conflict (district, person) do update set wants = excluded.wants, language = excluded.language, updated_at = excluded.updated_at`,
    [district, change.person, change.wants, change.language, change.at],
  );
}

/**
 * Takes an address that its owner still has to confirm; the message with the code leaves in the same transaction.
 * False, and nothing is written, when the code before is younger than a minute.
 */
export async function askAddress(
  db: Database,
  district: string,
  ask: { person: string; emailSealed: string; code: string; at: Instant; message: string; sealedBody: string },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const taken = await tx.query(
      `insert into contact as c (district, person, pending_sealed, code_hash, code_at, code_tries, wants, language, updated_at)
         values ($1, $2, $3, $4, $5, 0, $6, $7, $5)
         on conflict (district, person) do update set pending_sealed = excluded.pending_sealed, code_hash = excluded.code_hash,
           code_at = excluded.code_at, code_tries = 0, updated_at = excluded.updated_at
           where c.code_at is null or c.code_at <= excluded.code_at - interval '1 minute'
         returning c.person`,
      [district, ask.person, ask.emailSealed, hashOf(ask.person, ask.code), ask.at, usual.wants, usual.language],
    );
    if (taken.length === 0) return false;
    await tx.query(
      `insert into outbox (district, message, partner, subject, task, type, body, created_at, next_at, n)
         values ($1, $2, 'email', $3, '', 'address.confirm', $4, $5, $5, 0)`,
      [district, ask.message, ask.person, { sealed: ask.sealedBody }, ask.at],
    );
    await tx.query(`select pg_notify('onewindow_outbox', $1)`, [district]);
    return true;
  });
}

/** Makes the waiting address the person's own when the code is right, given in time and not guessed at. */
export async function confirmAddress(
  db: Database,
  district: string,
  confirm: { person: string; code: string; at: Instant },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [row] = await tx.query<{ right: boolean }>(
      `update contact set code_tries = code_tries + 1 where district = $1 and person = $2 and pending_sealed is not null
          and code_tries < $3 and code_at >= $4::timestamptz - make_interval(mins => $5)
         returning code_hash = $6 as right`,
      [district, confirm.person, codeTries, confirm.at, codeMinutes, hashOf(confirm.person, confirm.code)],
    );
    if (!row?.right) return false;
    await tx.query(
      `update contact set email_sealed = pending_sealed, pending_sealed = null, code_hash = null, updated_at = $3
        where district = $1 and person = $2`,
      [district, confirm.person, confirm.at],
    );
    return true;
  });
}

/** Whether a person agrees to electronic service now, and since when (电子送达同意). */
export async function findAgreement(
  db: Database,
  district: string,
  person: string,
): Promise<{ agreed: boolean; at: Instant } | null> {
  const [row] = await db.query<{ agreed: boolean; at: string }>(
    'select agreed, at from service_agreement where district = $1 and person = $2 order by at desc limit 1',
    [district, person],
  );
  return row ? { agreed: row.agreed, at: row.at as Instant } : null;
}

/** Adds that a person agrees to electronic service, or no longer does; what was said before stays. */
export async function addAgreement(
  db: Database,
  district: string,
  agreement: { person: string; agreed: boolean; at: Instant },
): Promise<void> {
  await db.query(
    'insert into service_agreement (district, person, at, agreed) values ($1, $2, $3, $4) on conflict do nothing',
    [district, agreement.person, agreement.at, agreement.agreed],
  );
}

function hashOf(person: string, code: string): string {
  return createHash('sha256').update(`${person}:${code}`).digest('hex');
}

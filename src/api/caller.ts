import { Refusal } from '#kernel/base';
import type { Acting, Actor } from '#kernel/case';

/** Somebody logged in (登录人): the person, and his office if he has one. */
export interface Caller {
  person: string;
  name: string;
  level: number;
  idNumberSealed: string;
  phoneSealed: string;
  staff: { unit: string; roles: string[] } | null;
  expiresAt: string;
  /** As whom cases, drafts and credentials know him: himself, or whom he acts for. */
  party: string;
  /** For whom he acts, and on which mandate; null when he acts for himself. */
  acting: Acting | null;
}

/** The caller as the engine sees him. */
export function actorOf(caller: Caller): Actor {
  const { person, name, level, staff, acting } = caller;
  return { kind: 'person', id: person, name, level, staff, ...(acting ? { acting } : {}) };
}

/**
 * The caller as duties and bookings know him (代办身份): who acts for another does it as his agent, has no office of his own there, and
 * the history names both.
 */
export function partyActor({ party, person, name, staff, acting }: Caller): {
  person: string;
  name: string;
  unit: string | null;
} {
  if (!acting) return { person, name, unit: staff?.unit ?? null };
  return { person: party, name: `${name}（代${acting.principal.name}）`, unit: null };
}

/** Refuses what an agent may only read where his mandate does not let him follow up (`MANDATE_SCOPE`). */
export function mustFollowUp({ acting }: Caller): void {
  if (acting && !acting.actions.includes('follow')) throw new Refusal('MANDATE_SCOPE', { command: 'follow' });
}

/** Nobody in particular: for open checks before log-in. */
export const visitor: Actor = { kind: 'person', id: '', name: '', level: 0, staff: null };

/** The caller, or the refusal that asks to log in. */
export function known(caller: Caller | null): Caller {
  if (!caller) throw new Refusal('LOGIN_REQUIRED');
  return caller;
}

/** The caller as staff with one of the roles, or a refusal. */
export function staffWith(
  caller: Caller | null,
  ...roles: string[]
): Caller & { staff: { unit: string; roles: string[] } } {
  const { staff } = known(caller);
  if (!staff || (roles.length > 0 && !roles.some((role) => staff.roles.includes(role))))
    throw new Refusal('STAFF_ONLY');
  return { ...known(caller), staff };
}

import { Refusal } from '#kernel/base';
import type { Actor } from '#kernel/case';

/** Somebody logged in (登录人): the person, and his office if he has one. */
export interface Caller {
  person: string;
  name: string;
  level: number;
  idNumberSealed: string;
  phoneSealed: string;
  staff: { unit: string; roles: string[] } | null;
  expiresAt: string;
}

/** The caller as the engine sees him. */
export function actorOf(caller: Caller): Actor {
  return { kind: 'person', id: caller.person, name: caller.name, level: caller.level, staff: caller.staff };
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

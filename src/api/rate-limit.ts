import type { FastifyRequest } from 'fastify';
import { Refusal } from '#kernel/base';

/** Addresses remembered at once; beyond, whoever has not called for longest is forgotten. */
const remembered = 50_000;

/** How many calls somebody may make (限流): so many at once, refilled at an even pace. */
export interface Limit {
  /** Takes one call of the caller, or refuses with `RATE_LIMITED`, which says in how many seconds the next one is free. */
  take(caller: string): void;
}

/** A limit of `perMinute` calls; as many may come at once. 0 is no limit. `nowMs` is any clock that goes on. */
export function openLimit(perMinute: number, nowMs: () => number): Limit {
  const callers = new Map<string, { left: number; at: number }>();
  const perMs = perMinute / 60_000;
  return {
    take(caller) {
      if (perMinute === 0) return;
      const at = nowMs();
      const known = callers.get(caller) ?? { left: perMinute, at };
      const left = Math.min(perMinute, known.left + Math.max(0, at - known.at) * perMs);
      callers.delete(caller);
      callers.set(caller, { left: left < 1 ? left : left - 1, at });
      if (callers.size > remembered) callers.delete(callers.keys().next().value as string);
      if (left < 1) throw new Refusal('RATE_LIMITED', { seconds: Math.ceil((1 - left) / perMs / 1000) });
    },
  };
}

/** The address that a call comes from, as far as proxies that are trusted say; of an IPv6 network the part that one household has. */
export function addressOf(request: FastifyRequest): string {
  const { ip } = request;
  return ip.includes(':') && !ip.includes('.') ? ip.split(':').slice(0, 4).join(':') : ip;
}

import { dayOf, Refusal } from '#kernel/base';
import { findMandate, isBusiness, type Mandate, mandatesHeld, standsOn, withAuthority } from '#kernel/mandate';
import type { Caller } from './caller.ts';
import type { World } from './world.ts';

/** Name of the header that says for whom one acts: the id of a mandate (代办). */
export const actingHeader = 'acting-for';

/**
 * The caller as the agent of whoever gave the mandate (代谁办). It is read anew each time, so that one taken back works no more.
 * Refuses with `MANDATE_ENDED` when it does not stand today, is not the caller's, or not there at all.
 */
export async function actFor(world: World, caller: Caller, mandate: string): Promise<Caller> {
  const held = await findStandingMandate(world, mandate);
  if (!held) throw new Refusal('MANDATE_ENDED');
  const via = held.agent.party === caller.person ? undefined : await firmOf(world, caller, held);
  if (via === null) throw new Refusal('MANDATE_ENDED');
  const { principal, items } = held;
  const actions = via ? held.actions.filter((action) => via.actions.includes(action)) : held.actions;
  return {
    ...caller,
    party: principal.party,
    acting: { mandate, ...(via ? { via: via.mandate } : {}), principal, items, actions },
  };
}

/** A mandate that somebody can act on today (查有效授权): it stands, and whoever gave it for a firm still may; undefined for any other. */
export async function findStandingMandate(world: World, mandate: string): Promise<Mandate | undefined> {
  const found = await findMandate(world.db, world.district.code, mandate);
  const [held] = found ? await onlyStanding(world, [found]) : [];
  return held;
}

/** The mandate by which a caller acts for the firm that holds another one; null when he does not. */
async function firmOf(world: World, caller: Caller, held: Mandate): Promise<Mandate | null> {
  if (!isBusiness(held.agent.party)) return null;
  const own = await standing(world, [caller.person]);
  return own.find((one) => one.principal.party === held.agent.party) ?? null;
}

/** The mandates on which a person can act today, his own and those of the firms he acts for (可代办的人和企业). */
export async function standingMandates(world: World, person: string): Promise<Mandate[]> {
  const own = await standing(world, [person]);
  const firms = own.map((one) => one.principal.party).filter(isBusiness);
  return firms.length === 0 ? own : [...own, ...(await standing(world, firms))];
}

async function standing(world: World, agents: readonly string[]): Promise<Mandate[]> {
  return onlyStanding(world, await mandatesHeld(world.db, world.district.code, agents));
}

async function onlyStanding(world: World, mandates: readonly Mandate[]): Promise<Mandate[]> {
  const today = dayOf(world.now());
  const held = mandates.filter((one) => standsOn(one, today));
  return withAuthority(world.db, world.district.code, held);
}

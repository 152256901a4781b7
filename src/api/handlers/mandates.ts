import { type Day, dayOf, type Instant, parseDay, Refusal } from '#kernel/base';
import {
  businessParty,
  changeMandate,
  findMandate,
  insertMandate,
  isBusiness,
  type Mandate,
  type MandateParty,
  mandateCommands,
  mandateHistory,
  mandatesGiven,
  mandatesHeld,
  offer,
  standsOn,
  storeMandate,
} from '#kernel/mandate';
import { findRecord } from '#kernel/register';
import { sm3Hex } from '#platform/sm';
import { type Caller, known } from '../caller.ts';
import type { Answer, Handlers } from '../operation.ts';
import { versionSeen } from '../version-seen.ts';
import type { World } from '../world.ts';

type View = Answer<'listMandates'>['given'][number];

const usesShown = 200;

export const mandateHandlers: Pick<Handlers, 'listMandates' | 'giveMandate' | 'getMandate' | 'commandMandate'> = {
  async listMandates({ world, caller }) {
    const me = known(caller);
    const { code } = world.district;
    const own = await mandatesHeld(world.db, code, [me.person]);
    const today = dayOf(world.now());
    // what a firm holds is held by everybody who acts for the firm
    const firms = own.filter((one) => isBusiness(one.principal.party) && standsOn(one, today));
    const ofFirms =
      firms.length > 0
        ? await mandatesHeld(
            world.db,
            code,
            firms.map((one) => one.principal.party),
          )
        : [];
    const given = await mandatesGiven(world.db, code, me.party);
    return {
      given: given.map((mandate) => viewOf(world, mandate, 'principal')),
      held: [...own, ...ofFirms].map((mandate) => viewOf(world, mandate, 'agent')),
    };
  },

  async giveMandate({ world, caller, headers, body }) {
    const me = known(caller);
    if (me.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
    if (me.acting && !me.acting.actions.includes('give')) throw new Refusal('MANDATE_SCOPE');
    for (const item of body.items) {
      if (!world.declarations.items.some((one) => one.code === item)) throw new Refusal('ITEM_UNKNOWN', { item });
    }
    const agent = await agentOf(world, body.agent);
    const mandate = offer(
      {
        // the same request again is the same mandate
        mandate: `m-${sm3Hex(`${me.person}:${headers['idempotency-key']}`).slice(0, 24)}`,
        kind: isBusiness(agent.party) ? 'filing-firm' : 'agent',
        principal: me.acting?.principal ?? { party: me.person, name: me.name },
        agent,
        items: [...new Set(body.items)],
        actions: [...new Set(body.actions)],
        until: body.until === null ? null : parseDay(body.until),
      },
      { party: me.person, name: me.name },
      world.now(),
    );
    const stored = await insertMandate(world.db, world.district.code, mandate);
    if (JSON.stringify(termsOf(stored)) !== JSON.stringify(termsOf(mandate)))
      throw new Refusal('IDEMPOTENCY_KEY_REUSED');
    return viewOf(world, stored, 'principal');
  },

  async getMandate({ world, caller, params }) {
    const { mandate, side } = await getOwn(world, known(caller), params.id);
    const history = await mandateHistory(world.db, world.district.code, params.id);
    const uses = await world.db.query<{
      at: string;
      name: string | null;
      what: string;
      case_id: string;
      title: string | null;
    }>(
      `select u.at, p.name, u.what, u.case_id, c.title from mandate_use u
         left join person p on p.district = u.district and p.person = u.person
         left join case_row c on c.district = u.district and c.case_id = u.case_id
        where u.district = $1 and u.mandate = $2 order by u.at desc, u.case_id, u.version limit $3`,
      [world.district.code, params.id, usesShown],
    );
    return {
      ...viewOf(world, mandate, side),
      history: history.map(({ version, last }) => ({
        version,
        at: last.at,
        event: last.event,
        by: last.by.name,
        why: last.why,
      })),
      uses: uses.map((use) => ({
        at: use.at as Instant,
        who: use.name ?? '',
        what: use.what,
        caseId: use.case_id,
        title: use.title ?? '',
      })),
    };
  },

  async commandMandate({ world, caller, params, headers, body }) {
    const me = known(caller);
    const { mandate, side } = await getOwn(world, me, params.id);
    if (body.type === 'accept' && me.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
    if (body.type === 'accept' && mandate.agent.party === me.person && mandate.agent.name !== me.name)
      throw new Refusal('MANDATE_NAME');
    if (me.acting && !me.acting.actions.includes('give')) throw new Refusal('MANDATE_SCOPE');
    const changed = changeMandate(
      mandate,
      { type: body.type, why: body.why ?? '', side },
      { party: me.person, name: me.name },
      world.now(),
    );
    if (changed !== mandate) {
      if (versionSeen(headers) !== mandate.version) throw new Refusal('MANDATE_STALE');
      await storeMandate(world.db, world.district.code, changed);
    }
    return viewOf(world, changed, side);
  },
};

/** The mandate and the side on which the caller stands; to who stands on neither, it does not exist. */
async function getOwn(
  world: World,
  me: Caller,
  id: string,
): Promise<{ mandate: Mandate; side: 'principal' | 'agent' }> {
  const mandate = await findMandate(world.db, world.district.code, id);
  if (mandate?.principal.party === me.party) return { mandate, side: 'principal' };
  if (mandate && (mandate.agent.party === me.party || mandate.agent.party === me.person))
    return { mandate, side: 'agent' };
  throw new Refusal('MANDATE_UNKNOWN', { mandate: id });
}

async function agentOf(
  world: World,
  agent: { name: string; idNumber: string } | { business: string },
): Promise<MandateParty> {
  if ('idNumber' in agent) return { party: world.people.personOf(agent.idNumber), name: agent.name.trim() };
  for (const register of world.declarations.registers.values()) {
    if (!register.mandates) continue;
    const record = await findRecord(world.db, world.district.code, register.code, agent.business);
    if (!record || !register.live.includes(record.status)) continue;
    const name = register.mandates[0]!.principal.name;
    return { party: businessParty(agent.business), name: String(record.data[name] ?? '') };
  }
  throw new Refusal('BUSINESS_UNKNOWN', { code: agent.business });
}

/** What was agreed, without what happened to it since. */
function termsOf({ principal, agent, items, actions, until }: Mandate): unknown {
  return [principal.party, agent.party, agent.name, items, actions, until];
}

function viewOf(world: World, mandate: Mandate, side: 'principal' | 'agent'): View {
  const named = ({ party, name }: MandateParty) => ({ party, name, business: isBusiness(party) });
  return {
    mandate: mandate.mandate,
    version: mandate.version,
    status: mandate.status,
    stands: standsOn(mandate, dayOf(world.now())),
    kind: mandate.kind,
    principal: named(mandate.principal),
    agent: named(mandate.agent),
    items: mandate.items.map((code) => ({
      code,
      name: world.declarations.items.find((item) => item.code === code)?.name ?? { zh: code, en: code },
    })),
    actions: mandate.actions,
    from: mandate.from,
    until: mandate.until as Day | null,
    origin: mandate.origin,
    commands: mandateCommands(mandate, side),
  };
}

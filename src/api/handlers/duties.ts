import { type Instant, instantOfMs, msOfInstant, parseDay, Refusal } from '#kernel/base';
import { mayRead } from '#kernel/case';
import {
  commandDuty,
  type Duty,
  type DutyCommand,
  type DutyOccasion,
  type DutyParts,
  type DutyTerms,
  dutyRights,
  getDuty,
  listDutyEvents,
  listOccasions,
  makeDuty,
  scheduleText,
} from '#kernel/duty';
import { actorOf, type Caller, known, mustFollowUp, partyActor, staffWith } from '../caller.ts';
import { coveredOf } from '../covered.ts';
import { cutPage, readCursor } from '../cursor.ts';
import type { Answer, Handlers, Input } from '../operation.ts';
import { versionSeen } from '../version-seen.ts';
import { itemOfCase } from '../views/case-view.ts';
import type { World } from '../world.ts';
import { unitName } from './district.ts';

const usualPage = 50;
/** An open occasion turns yellow so long before it is due. */
const yellowMs = 3 * 86_400_000;

export const dutyHandlers: Pick<Handlers, 'listDuties' | 'makeDuty' | 'getDuty' | 'commandDuty'> = {
  async listDuties({ world, caller, query }) {
    const me = known(caller);
    const limit = query.limit ?? usualPage;
    const [dueAt, duty, n] = readCursor(query.after, ['instant', 'text', 'whole']) ?? [];
    const rows = await listOccasions(dutyParts(world), {
      scope: query.scope ?? 'mine',
      by: partyActor(me),
      state: query.state ?? 'open',
      after: dueAt !== undefined && duty !== undefined ? { dueAt, duty, n: Number(n) } : undefined,
      limit: limit + 1,
    });
    const { page, next } = cutPage(rows, limit, (last) => `${last.dueAt}~${last.duty}~${last.n}`);
    const seen = await coveredOf(world, me, page, caseOfDuty);
    return {
      rows: seen.map(({ born: _, title, owesName, to, proof, version, ...occasion }) => ({
        ...occasionView(world, occasion),
        title,
        owesName,
        toName: unitName(world, to),
        proof,
        version,
      })),
      next,
    };
  },

  async makeDuty({ world, caller, headers, body }) {
    const me = staffWith(caller);
    for (const one of body.terms.late) {
      if (one.do === 'escalate') refuseUnit(world, one.unit);
      if (one.do === 'message' && !Object.hasOwn(world.config.partnerPorts, one.partner))
        throw new Refusal('PARTNER_UNKNOWN', { source: one.partner });
    }
    const wish = {
      ...body,
      owes: await owesOf(world, me, body.owes),
      to: me.staff.unit,
      terms: body.terms as DutyTerms,
      starts: parseDay(body.starts),
      ends: body.ends === null ? null : parseDay(body.ends),
    };
    const duty = await makeDuty(dutyParts(world), wish, partyActor(me), headers['idempotency-key']);
    return dutyView(world, duty, new Set(['creditor']));
  },

  async getDuty({ world, caller, params }) {
    const me = known(caller);
    const { duty, occasions, standing } = await getDuty(dutyParts(world), params.id, partyActor(me));
    if ((await coveredOf(world, me, [duty], caseOfDuty)).length === 0)
      throw new Refusal('DUTY_UNKNOWN', { duty: params.id });
    const events = await listDutyEvents(dutyParts(world), params.id);
    return {
      ...dutyView(world, duty, standing),
      occasions: occasions.map((occasion) => occasionView(world, occasion)),
      events: events.map((event) => ({ ...event, at: event.at as Instant })),
    };
  },

  async commandDuty({ world, caller, params, headers, body }) {
    const who = known(caller);
    mustFollowUp(who);
    const me = partyActor(who);
    const { duty: asked } = await getDuty(dutyParts(world), params.id, me);
    if ((await coveredOf(world, who, [asked], caseOfDuty)).length === 0)
      throw new Refusal('DUTY_UNKNOWN', { duty: params.id });
    const command = (body.type === 'arise' ? { ...body, day: parseDay(body.day) } : body) as DutyCommand;
    const version = versionSeen(headers);
    await commandDuty(dutyParts(world), params.id, command, me, version);
    const { duty, standing } = await getDuty(dutyParts(world), params.id, me);
    return dutyView(world, duty, standing);
  },
};

/** Who owes: a unit of the district, or the applicant of a case that the caller may read. */
async function owesOf(world: World, me: Caller, owes: Input<'makeDuty'>['body']['owes']): Promise<Duty['owes']> {
  if (owes.kind === 'unit') {
    refuseUnit(world, owes.id);
    return { ...owes, name: unitName(world, owes.id).zh };
  }
  const state = await world.engine.find(owes.case);
  if (!state || !mayRead(state, actorOf(me), 'case', itemOfCase(world, state)))
    throw new Refusal('CASE_UNKNOWN', { case: owes.case });
  return { kind: 'person', id: state.applicant.person, name: state.applicant.name };
}

function refuseUnit(world: World, code: string): void {
  if (!world.units.some((unit) => unit.code === code)) throw new Refusal('UNIT_UNKNOWN', { unit: code });
}

/** The case that a duty was born of; empty for another origin. */
function caseOfDuty({ born }: Pick<Duty, 'born'>): string {
  return born.kind === 'case' ? born.of : '';
}

/** What the duties of this district work with (义务). */
export function dutyParts(world: World): DutyParts {
  return { db: world.db, district: world.district.code, calendar: world.calendar, now: world.now };
}

function dutyView(world: World, duty: Duty, standing: ReadonlySet<'debtor' | 'creditor'>): Answer<'makeDuty'> {
  const { laidTo: _, madeAt: __, madeBy: ___, owes, ...rest } = duty;
  const types = Object.keys(dutyRights) as DutyCommand['type'][];
  return {
    ...rest,
    owes: { kind: owes.kind, name: owes.kind === 'unit' ? unitName(world, owes.id).zh : owes.name },
    toName: unitName(world, duty.to),
    scheduleText: scheduleText(duty.terms.schedule),
    commands: types.filter(
      (type) =>
        dutyRights[type].some((one) => standing.has(one)) &&
        (type !== 'arise' || duty.terms.schedule.kind === 'after-each') &&
        (duty.status === 'open' || (type !== 'end' && type !== 'arise')),
    ),
  };
}

function occasionView(world: World, occasion: DutyOccasion): Answer<'getDuty'>['occasions'][number] {
  const { settledBy: _, escalatedTo, ...rest } = occasion;
  const now = world.now();
  const open = occasion.status === 'open';
  const soon = instantOfMs(msOfInstant(now) + yellowMs) >= occasion.dueAt;
  const late = occasion.lateAt !== null || (open && now >= occasion.dueAt);
  return {
    ...rest,
    late,
    colour: open ? (late ? 'red' : soon ? 'yellow' : 'green') : occasion.status === 'discharged' ? 'done' : 'none',
    escalatedTo: escalatedTo === '' ? null : unitName(world, escalatedTo),
  };
}

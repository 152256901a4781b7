import { Type as T } from 'typebox';
import { type Day, dayOf, type Instant, Refusal } from '#kernel/base';
import { defineRegister } from '#kernel/register';

/**
 * Mandates (授权): a person acts for another person or a business. Each is a record of the register `mandate` whose versions are
 * its history.
 *
 * offered → active (accept) · offered → declined (decline) · offered, active → revoked (revoke, by who gave it)
 * active → resigned (resign, by who holds it) · active → expired (its last day is over) · active → ended (the record of the
 * register that it was born from says so), recalled, annulled (with the decision that brought the record about)
 */

/** What a mandate allows (授权事务): file; follow up, that is correct, answer, leave messages; sign; withdraw; give mandates. */
export const mandateActions = ['file', 'follow', 'sign', 'withdraw', 'give'] as const;
export type MandateAction = (typeof mandateActions)[number];

/** Why somebody may act (授权种类): by law for a business (法定代表人), chosen by hand (代理人), or a firm that files for others (代办机构). */
export type MandateKind = 'legal-representative' | 'agent' | 'filing-firm';

export type MandateStatus =
  | 'offered'
  | 'active'
  | 'declined'
  | 'revoked'
  | 'resigned'
  | 'expired'
  | 'ended'
  | 'recalled'
  | 'annulled';

/** Who a mandate speaks of: a person by his id, or a business by `b-` and its code. */
export interface MandateParty {
  party: string;
  name: string;
}

/** A mandate as its record says. `items` empty is every item; `until` is the last day, inclusive, null for no end. */
export interface Mandate {
  mandate: string;
  version: number;
  status: MandateStatus;
  kind: MandateKind;
  principal: MandateParty;
  agent: MandateParty;
  items: string[];
  actions: MandateAction[];
  from: Day;
  until: Day | null;
  /** The record of a register that it was born from, `register:record`; null when somebody gave it. */
  origin: string | null;
  /** What happened last, by whom, when, in whose words why. */
  last: { event: MandateEvent; by: MandateParty; at: Instant; why: string };
}

/** What can have happened to a mandate (授权记录), past tense. */
export type MandateEvent = 'granted' | 'accepted' | 'declined' | 'revoked' | 'resigned' | 'expired' | 'ended';

/** What may be done to a mandate that stands. */
export type MandateCommand = 'accept' | 'decline' | 'revoke' | 'resign';

const party = T.Object({ party: T.String(), name: T.String() }, { additionalProperties: false });
const word = T.String({ maxLength: 100 });

/** The register of mandates (授权登记簿): nobody leafs through it; each side sees its own. */
export const mandateRegister = defineRegister({
  code: 'mandate',
  name: { zh: '授权', en: 'Mandates' },
  unit: '',
  schema: T.Object(
    {
      kind: word,
      principal: party,
      agent: party,
      items: T.Array(word),
      actions: T.Array(word),
      from: word,
      until: T.Union([word, T.Null()]),
      origin: T.Union([word, T.Null()]),
      last: T.Object({ event: word, by: party, at: word, why: T.String({ maxLength: 500 }) }),
    },
    { additionalProperties: false },
  ),
  keys: [],
  open: false,
  live: ['active'],
  search: [],
});

/** The id under which cases know a business (企业标识): `b-` and its unified social credit code. */
export function businessParty(code: string): string {
  return `b-${code}`;
}

/** The id of a unit as a party that opens cases of its own motion (依职权). */
export function unitParty(unit: string): string {
  return `u-${unit}`;
}

/** The unit out of such an id; null for any other party. */
export function unitOfParty(party: string): string | null {
  return party.startsWith('u-') ? party.slice('u-'.length) : null;
}

/** The code of a business out of its id. */
export function codeOfBusiness(party: string): string {
  return party.slice('b-'.length);
}

/** Whether a party is a business and no person. */
export function isBusiness(party: string): boolean {
  return party.startsWith('b-');
}

/** Whether a mandate stands on a day: accepted, not given back or taken back, and the day is not after its last one. */
export function standsOn(mandate: Pick<Mandate, 'status' | 'from' | 'until'>, day: Day): boolean {
  return mandate.status === 'active' && mandate.from <= day && (mandate.until === null || day <= mandate.until);
}

/** Whether a mandate covers an item and a kind of act. */
export function covers(scope: Pick<Mandate, 'items' | 'actions'>, item: string, action: MandateAction): boolean {
  return coversItem(scope, item) && scope.actions.includes(action);
}

/** Whether a mandate covers an item at all; that is enough to read. */
export function coversItem({ items }: Pick<Mandate, 'items'>, item: string): boolean {
  return items.length === 0 || items.includes(item);
}

/** What somebody offers (授权内容). */
export interface Offer {
  mandate: string;
  kind: 'agent' | 'filing-firm';
  principal: MandateParty;
  agent: MandateParty;
  items: string[];
  actions: MandateAction[];
  until: Day | null;
}

/**
 * A mandate offered (授权). Refused: to oneself (`MANDATE_SELF`), with a last day that is over (`MANDATE_UNTIL_PAST`), without any
 * act, and with the right to give on: who was chosen does not choose another (《民法典》第一百六十九条).
 */
export function offer(given: Offer, by: MandateParty, at: Instant): Mandate {
  if (given.principal.party === given.agent.party) throw new Refusal('MANDATE_SELF');
  if (given.until !== null && given.until < dayOf(at)) throw new Refusal('MANDATE_UNTIL_PAST', { until: given.until });
  if (given.actions.length === 0) throw new Refusal('MANDATE_EMPTY');
  if (given.actions.includes('give')) throw new Refusal('MANDATE_NO_SUB');
  return {
    ...given,
    version: 1,
    status: 'offered',
    from: dayOf(at),
    origin: null,
    last: { event: 'granted', by, at, why: '' },
  };
}

const moves: {
  [Command in MandateCommand]: {
    event: MandateEvent;
    to: MandateStatus;
    from: MandateStatus[];
    who: 'principal' | 'agent';
  };
} = {
  accept: { event: 'accepted', to: 'active', from: ['offered'], who: 'agent' },
  decline: { event: 'declined', to: 'declined', from: ['offered'], who: 'agent' },
  revoke: { event: 'revoked', to: 'revoked', from: ['offered', 'active'], who: 'principal' },
  resign: { event: 'resigned', to: 'resigned', from: ['active'], who: 'agent' },
};

/** What a side of a mandate may do to it now. */
export function mandateCommands(mandate: Mandate, side: 'principal' | 'agent'): MandateCommand[] {
  if (mandate.origin !== null) return [];
  return (Object.keys(moves) as MandateCommand[]).filter(
    (command) => moves[command].who === side && moves[command].from.includes(mandate.status),
  );
}

/**
 * The mandate after a command (授权变动); the same one when it was done already. Refused: to the wrong side (`NOT_ALLOWED`), when it
 * has ended or its last day is over (`MANDATE_ENDED`), and for one that follows a register (`MANDATE_BY_REGISTER`).
 */
export function changeMandate(
  mandate: Mandate,
  command: { type: MandateCommand; why: string; side: 'principal' | 'agent' },
  by: MandateParty,
  at: Instant,
): Mandate {
  const move = moves[command.type];
  if (move.who !== command.side) throw new Refusal('NOT_ALLOWED', { command: command.type });
  if (mandate.origin !== null) throw new Refusal('MANDATE_BY_REGISTER');
  if (mandate.status === move.to) return mandate;
  const over = mandate.until !== null && mandate.until < dayOf(at);
  if (!move.from.includes(mandate.status) || (command.type === 'accept' && over)) throw new Refusal('MANDATE_ENDED');
  return {
    ...mandate,
    version: mandate.version + 1,
    status: move.to,
    last: { event: move.event, by, at, why: command.why },
  };
}

/** The mandate once its last day is over (授权到期); the same one while it stands. */
export function expire(mandate: Mandate, at: Instant): Mandate {
  if (mandate.status !== 'active' || mandate.until === null || dayOf(at) <= mandate.until) return mandate;
  const by = { party: '', name: '' };
  return { ...mandate, version: mandate.version + 1, status: 'expired', last: { event: 'expired', by, at, why: '' } };
}

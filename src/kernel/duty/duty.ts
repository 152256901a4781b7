import { type Day, type Instant, Refusal } from '#kernel/base';
import type { Schedule } from './schedule.ts';

/** What a duty comes from (义务来源). */
export const origins = ['case', 'plan', 'permit', 'contract', 'order', 'commitment', 'register'] as const;

/** A kind of origin. */
export type Origin = (typeof origins)[number];

/** What follows when an occasion is late (逾期后果), once each. */
export type Consequence =
  /** A message to a partner, through the outbox. */
  | { do: 'message'; partner: string; type: string }
  /** A note in the file of a case, in the name of the system. */
  | { do: 'note'; caseId: string; text: string }
  /** The occasion also stands in the list of this unit from then on. */
  | { do: 'escalate'; unit: string }
  /** A new duty of the same debtor to put it right, so many working days from then. */
  | { do: 'rectify'; title: string; workingDays: number };

/** What the parties agreed or the law says about a duty (义务内容). */
export interface DutyTerms {
  basis: string;
  schedule: Schedule;
  /** In words: what has to be handed in. */
  proof: string;
  /** The proof must name a document, a record or a case. */
  needsReference: boolean;
  late: Consequence[];
}

/** A duty (义务). `ends` is its last day, inclusive. */
export interface Duty {
  duty: string;
  version: number;
  status: 'open' | 'ended';
  title: string;
  born: { kind: Origin; of: string };
  owes: { kind: 'person' | 'unit'; id: string; name: string };
  /** The unit to which it is owed. */
  to: string;
  terms: DutyTerms;
  starts: Day;
  ends: Day | null;
  /** Occasions are laid out for periods that begin up to this day. */
  laidTo: Day;
  madeAt: Instant;
  madeBy: string;
}

/** Evidence with which an occasion is discharged (履行证明): a sentence, and where it can be looked up. */
export interface Evidence {
  text: string;
  references: string[];
}

/** Where an occasion stands (履行状态). `open` → `discharged` or `excused`; the unit may send back what was handed in: `discharged` → `open`. */
export type OccasionStatus = 'open' | 'discharged' | 'excused';

/** One time that a duty is owed, as it stands. What was late stays late. */
export interface DutyOccasion {
  duty: string;
  n: number;
  cause: string;
  dueDay: Day;
  dueAt: Instant;
  provisional: boolean;
  status: OccasionStatus;
  lateAt: Instant | null;
  escalatedTo: string;
  settledAt: Instant | null;
  settledBy: string | null;
  settledByName: string | null;
  evidence: Evidence | null;
  why: string | null;
}

/** What somebody asks to be done (义务指令). */
export type DutyCommand =
  | { type: 'discharge'; n: number; evidence: Evidence }
  | { type: 'excuse'; n: number; why: string }
  | { type: 'return'; n: number; why: string }
  | { type: 'arise'; cause: string; day: Day }
  | { type: 'end'; why: string };

/** What has happened to a duty (义务事件). */
export type DutyEventBody =
  | {
      type: 'duty.born';
      title: string;
      owes: Duty['owes'];
      to: string;
      born: Duty['born'];
      terms: DutyTerms;
      starts: Day;
      ends: Day | null;
    }
  | { type: 'occasion.discharged'; n: number; evidence: Evidence; late: boolean }
  | { type: 'occasion.excused'; n: number; why: string }
  | { type: 'occasion.returned'; n: number; why: string }
  | { type: 'occasion.arisen'; n: number; cause: string; day: Day }
  | { type: 'occasion.late'; n: number; dueAt: Instant }
  | { type: 'duty.ended'; why: string };

/** How somebody stands to a duty: he owes it, or it is owed to his unit. */
export type DutyStanding = 'debtor' | 'creditor';

/** Which standings may give which command (义务权限表). */
export const dutyRights: { readonly [Type in DutyCommand['type']]: readonly DutyStanding[] } = {
  discharge: ['debtor'],
  excuse: ['creditor'],
  return: ['creditor'],
  arise: ['creditor', 'debtor'],
  end: ['creditor'],
};

/** Who acts on a duty. */
export interface DutyActor {
  person: string;
  name: string;
  unit: string | null;
}

/** How an actor stands to a duty; nobody else may see it. */
export function dutyStandingOf(
  duty: Pick<Duty, 'owes' | 'to'>,
  actor: DutyActor,
  escalatedTo: readonly string[] = [],
): Set<DutyStanding> {
  const standing = new Set<DutyStanding>();
  const owes = duty.owes.kind === 'person' ? duty.owes.id === actor.person : duty.owes.id === actor.unit;
  if (owes) standing.add('debtor');
  if (actor.unit !== null && (actor.unit === duty.to || escalatedTo.includes(actor.unit))) standing.add('creditor');
  return standing;
}

/**
 * Decides a command on a duty (履行、免除、退回、发生、终止): the event it leads to, or null when it was so already. `occasion` is the one
 * that the command names; `count` how many there are. Refused: who has no standing, an ended duty, an occasion that is settled.
 */
export function decideDuty(
  duty: Duty,
  command: DutyCommand,
  known: { standing: ReadonlySet<DutyStanding>; occasion: DutyOccasion | undefined; count: number; now: Instant },
): DutyEventBody | null {
  const { standing, occasion } = known;
  if (standing.size === 0) throw new Refusal('DUTY_UNKNOWN', { duty: duty.duty });
  if (!dutyRights[command.type].some((one) => standing.has(one)))
    throw new Refusal('NOT_ALLOWED', { command: command.type });
  switch (command.type) {
    case 'arise':
      if (duty.terms.schedule.kind !== 'after-each') throw new Refusal('DUTY_NOT_BY_EVENT', {});
      if (occasion) return null;
      refuseEnded(duty);
      if (command.day < duty.starts || (duty.ends !== null && command.day > duty.ends))
        throw new Refusal('DUTY_OUT_OF_TIME', { day: command.day });
      return { type: 'occasion.arisen', n: known.count + 1, cause: command.cause, day: command.day };
    case 'end':
      if (duty.status === 'ended') return null;
      return { type: 'duty.ended', why: reason(command.why) };
    case 'discharge': {
      const one = existing(occasion, command.n);
      if (one.status === 'discharged') return null;
      if (one.status === 'excused') throw new Refusal('OCCASION_SETTLED', { n: one.n });
      const evidence = {
        text: command.evidence.text.trim(),
        references: command.evidence.references.map((text) => text.trim()).filter((text) => text !== ''),
      };
      if (evidence.text === '' || (duty.terms.needsReference && evidence.references.length === 0))
        throw new Refusal('EVIDENCE_MISSING', { proof: duty.terms.proof });
      return { type: 'occasion.discharged', n: one.n, evidence, late: known.now >= one.dueAt };
    }
    case 'excuse': {
      const one = existing(occasion, command.n);
      if (one.status === 'excused') return null;
      if (one.status === 'discharged') throw new Refusal('OCCASION_SETTLED', { n: one.n });
      return { type: 'occasion.excused', n: one.n, why: reason(command.why) };
    }
    case 'return': {
      const one = existing(occasion, command.n);
      if (one.status !== 'discharged') throw new Refusal('OCCASION_OPEN', { n: one.n });
      return { type: 'occasion.returned', n: one.n, why: reason(command.why) };
    }
  }
}

function existing(occasion: DutyOccasion | undefined, n: number): DutyOccasion {
  if (!occasion) throw new Refusal('OCCASION_UNKNOWN', { n });
  return occasion;
}

function refuseEnded(duty: Duty): void {
  if (duty.status === 'ended') throw new Refusal('DUTY_ENDED', {});
}

function reason(why: string): string {
  if (why.trim() === '') throw new Refusal('REASON_MISSING', {});
  return why.trim();
}

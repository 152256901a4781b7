import type { AccountFacts, PostingLine, Side } from '#kernel/account';
import type { Bid, LotTerms } from '#kernel/auction';
import type { BallotEvent } from '#kernel/ballot';
import type { Day, Fen, Instant, LocalText } from '#kernel/base';
import type { Limit } from '#kernel/clock';
import type { CredentialAct, CredentialStatus } from '#kernel/credential';
import type { DrawEvent } from '#kernel/draw';
import type { DutyTerms } from '#kernel/duty';
import type { ObjectionRules } from '#kernel/item';
import type { MeetingEvent } from '#kernel/meeting';
import type { Channel, ServiceWay } from '#kernel/notice';
import type { PublicLine } from '#kernel/publication';
import type { BoxTerms } from '#kernel/sealed';
import type { Finding } from './check.ts';
import type { CaseLink, Defect, Party, Reason } from './state.ts';

/** What can have happened to a case (办件事件), past tense; a shape never changes once stored. */
export type CaseEventBody =
  | {
      type: 'case.submitted';
      item: string;
      itemVersion: number;
      number: string;
      unit: string;
      title: string;
      form: Record<string, unknown>;
      applicant: Party & { level: number };
      limits: { statutory: Limit; promised: Limit; basis: string };
    }
  | { type: 'party.joined'; person: string; name: string; part: string }
  /** `promised` is what the unit promises on this way, where it differs from the item's. */
  | { type: 'stage.entered'; stage: string; promised?: Limit }
  | {
      type: 'task.opened';
      task: string;
      definition: string;
      kind: string;
      unit: string;
      role: string;
      person: string;
      /** Who alone may do it. */
      persons?: string[];
      dueAt: Instant | null;
      /** The limit that `dueAt` comes from; with it, waiting for the applicant moves the due moment. */
      limit?: Limit;
      /** The kind of own entries that it waits for. */
      awaits?: string;
      /** Why the clocks of the case stand still while it is open; absent where they run on. */
      suspends?: LocalText;
      /** For a partner: the message that leaves through the outbox. */
      message?: { partner: string; type: string; data: Record<string, unknown> };
    }
  | {
      type: 'task.completed';
      task: string;
      outcome: string;
      /** 'engine', 'partner' or 'person'. */
      by: string;
      byName: string;
      result: Record<string, unknown>;
      reasons: LocalText[];
      findings?: Finding[];
    }
  /** The first of two who must sign has signed. */
  | {
      type: 'task.signed';
      task: string;
      outcome: string;
      byName: string;
      digest: string;
      data: Record<string, unknown>;
    }
  /** In every task of the unit, open or to come, somebody else takes the place of one of those who alone may do it. */
  | {
      type: 'task.reassigned';
      unit: string;
      out: string;
      in: string;
      /** The two as the draw knows them. */
      members: { out: string; in: string };
      name: string;
      why: string;
    }
  | {
      type: 'task.needs-applicant';
      task: string;
      question: Record<string, unknown>;
      reasons: LocalText[];
      /** Why the clocks of the case stand still until he answers; absent where they run on. */
      suspends?: LocalText;
    }
  | {
      type: 'task.answered';
      task: string;
      answer: Record<string, unknown>;
      message?: { partner: string; type: string; data: Record<string, unknown> };
    }
  | { type: 'case.accepted'; byName: string }
  | { type: 'case.correction-asked'; defects: Defect[]; byName: string }
  | { type: 'case.corrected'; form: Record<string, unknown>; title: string; changed: string[] }
  | {
      type: 'register.recorded';
      register: string;
      record: string;
      status: string;
      data: Record<string, unknown>;
      keys: Record<string, string>;
      until?: Instant;
    }
  | {
      type: 'credential.issued';
      credential: string;
      kind: string;
      number: string;
      holder: { id: string; name: string };
      person: string;
      face: Record<string, string>;
      /** The signed text, put in before the event is linked and stored. */
      file: string;
      picture?: string;
    }
  /** A credential of whoever the case is about ended (证照状态变更): its new status, and what was done to it. */
  | { type: 'credential.ended'; credential: string; kind: string; number: string; status: string; act: string }
  | {
      type: 'publication.opened';
      publication: string;
      task: string;
      notice: { code: string; name: LocalText };
      title: string;
      /** As everybody reads them: personal values are masked before the event is made. */
      lines: PublicLine[];
      basis: string;
      unit: string;
      role: string;
      period: Limit;
      lastDay: Day;
      until: Instant;
      provisional: boolean;
      rules: ObjectionRules;
    }
  | {
      type: 'publication.objected';
      publication: string;
      objection: string;
      kind: string;
      counts: boolean;
      /** The person logged in who objects, or empty. */
      person: string;
      /** The unit for which he objects, or empty. */
      unit: string;
      amountFen: number | null;
      /** Who he says he is, how to reach him, what he says and on what ground: encrypted. */
      nameSealed: string;
      contactSealed: string;
      textSealed: string;
      evidenceSealed: string;
      maskedName: string;
      /** Whether the applicant may see name and contact: the objector has agreed to it. */
      shared: boolean;
      dueAt: Instant | null;
    }
  | {
      type: 'publication.answered';
      publication: string;
      objection: string;
      upheld: boolean;
      text: string;
      byName: string;
    }
  | {
      type: 'publication.corrected';
      publication: string;
      title: string;
      lines: PublicLine[];
      why: string;
      byName: string;
    }
  | { type: 'publication.withdrawn'; publication: string; why: string; byName: string }
  /** A duty that follows from the case (义务产生); it is borne by errand, under the case and the version of this event. */
  | {
      type: 'duty.set';
      title: string;
      owes: { kind: 'person' | 'unit'; id: string; name: string };
      to: string;
      terms: DutyTerms;
      starts: Day;
      ends: Day | null;
      /** The task of the case whose end discharges it. */
      dischargedBy?: string;
    }
  /** The applicant went over to the version of the item in force, which asks less of him (改用新规). */
  | {
      type: 'case.version-taken';
      itemVersion: number;
      limits: { statutory: Limit; promised: Limit; basis: string };
      form: Record<string, unknown>;
      title: string;
    }
  | { type: 'case.granted'; byName: string }
  | { type: 'case.declined'; reasons: Reason[]; byName: string }
  | { type: 'case.not-accepted'; reasons: Reason[]; byName: string }
  | { type: 'case.withdrawn'; why: string }
  | { type: 'case.noted'; text: string; byName: string }
  | { type: 'party.represented'; party: string; person: string; name: string }
  | { type: 'party.representation-ended'; party: string; person: string }
  /** The clock of a party's task starts with the day on which its notice counts as served on him. */
  | { type: 'task.clock-started'; task: string; servedOn: Day; limit: Limit; dueAt: Instant | null }
  | { type: 'entry.opened'; entry: string; kind: string; text: string }
  | { type: 'entry.decided'; entry: string; outcome: string; text: string; byName: string }
  /** A sealed box is asked for by a task, on these terms; it is made right after. */
  | { type: 'sealed.asked'; task: string; box: string; terms: BoxTerms }
  | { type: 'case.ruled'; byName: string }
  | {
      type: 'notice.planned';
      notice: string;
      template: string;
      templateVersion: number;
      person: string;
      name: string;
      part: string;
      /** The task that it speaks of; empty when it speaks of none. */
      task: string;
      channels: readonly Channel[];
      /** What fills the variables of the template. */
      values: Record<string, LocalText>;
      /** The rule that says when it counts as served; null when it only informs. */
      service: string | null;
    }
  | {
      type: 'notice.service-tried';
      notice: string;
      way: ServiceWay;
      on: Day;
      /** The day on which it counts as served; null when this try did not serve. */
      servedOn: Day | null;
      because: LocalText;
      basis: string;
      /** What the record of service holds beside: who signed, tracking number, where it was published. */
      detail: Record<string, string>;
      byName: string;
    }
  | { type: 'case.turned-yellow'; timer: string; firesAt: Instant; dueDay: Day | null }
  | { type: 'case.turned-red'; timer: string; firesAt: Instant; dueDay: Day | null }
  | { type: 'timer.rang'; timer: string; firesAt: Instant; task: string | null }
  /** A new edition of the calendar moved due days of the case (节假日通知改变到期日); `what` is a limit of the case or a task. */
  | { type: 'case.due-moved'; edition: number; notice: string; moves: DueMove[] }
  | { type: 'case.closed'; result: string }
  | MoneyEvent
  /** What follows was decided at `capturedAt` on a device without a connection (离线办理). */
  | { type: 'case.captured'; task: string; bundle: string; seq: number; capturedAt: Instant; byName: string }
  | BallotEvent
  | AuctionEvent
  | MeetingEvent
  | DrawEvent
  | LifecycleEvent;

/** What can happen to the money of a case (款项事件). */
export type MoneyEvent =
  | {
      type: 'account.opened';
      book: string;
      account: string;
      name: LocalText;
      side: Side;
      belowZero: boolean;
      /** The bank whose statement it mirrors, or empty. */
      bank: string;
    }
  /** A posting (记账); `receipt` is the partner's proof that the money moved, or empty where none moved. */
  | { type: 'account.posted'; posting: string; book: string; text: LocalText; lines: PostingLine[]; receipt: string }
  | {
      type: 'payment.expected';
      payment: string;
      book: string;
      amountFen: Fen;
      person: string;
      party: string;
      /** The accounts that are booked when it comes. */
      debit: string;
      credit: string;
      bank: string;
      text: LocalText;
      until: Instant | null;
      task: string;
    }
  /** It came; from which account of whom is encrypted, for paying it back there. */
  | { type: 'payment.arrived'; payment: string; receipt: string; fromSealed: string }
  | {
      type: 'payment.ordered';
      payment: string;
      book: string;
      amountFen: Fen;
      bank: string;
      text: LocalText;
      task: string;
      payees: { person: string; party: string; amountFen: Fen }[];
      message: { partner: string; type: string; data: Record<string, unknown> };
    }
  | { type: 'payment.executed'; payment: string; receipt: string }
  /** Nobody waits for it any more: `late` when its time has passed. */
  | { type: 'payment.ended'; payment: string; late: boolean };

/** What can happen to a lot of an auction (拍卖事件). */
export type AuctionEvent =
  | {
      type: 'auction.lot-offered';
      lot: string;
      task: string;
      unit: string;
      terms: LotTerms;
      lines: PublicLine[];
      into: AccountFacts & { bank: string };
      deposits: AccountFacts;
    }
  /** Somebody wants to bid; his name stays encrypted until the lot is closed. */
  | { type: 'auction.entered'; lot: string; bidder: string; person: string; nameSealed: string; first: boolean }
  | { type: 'auction.admitted'; lot: string; bidder: string; payment: string }
  /** Bids that count, in their order, each with the link to all before it; `endsAt` is the end after them. */
  | { type: 'auction.bids-placed'; lot: string; bids: (Bid & { key: string })[]; endsAt: Instant }
  | {
      type: 'auction.closed';
      lot: string;
      outcome: 'sold' | 'unsold' | 'withdrawn';
      bidder: string | null;
      priceFen: Fen | null;
      bids: number;
      /** The link of the last bid, by which a transcript is known. */
      link: string;
      why: string;
    };

/** What can happen to a case of any item beside its stages (生命周期事件). */
export type LifecycleEvent =
  | { type: 'case.collected'; unit: string; byName: string }
  | { type: 'case.linked'; link: CaseLink['link']; other: string; number: string; task: string; why: string }
  | {
      type: 'gap.allowed';
      material: string;
      name: LocalText;
      by: Day;
      task: string;
      unit: string;
      role: string;
      byName: string;
    }
  | { type: 'gap.supplied'; material: string; text: string; where: 'online' | 'counter'; byName: string }
  | { type: 'gap.lapsed'; material: string }
  | { type: 'gap.extended'; material: string; by: Day; byName: string }
  | { type: 'gap.dropped'; material: string }
  | { type: 'case.suspended'; reason: Reason; byName: string }
  | { type: 'case.resumed'; why: string; byName: string }
  | {
      type: 'procedure.started';
      procedure: string;
      name: LocalText;
      basis: string;
      expectedDay: Day | null;
      why: string;
      byName: string;
    }
  | { type: 'procedure.ended'; procedure: string; finding: string; byName: string }
  | {
      type: 'task.transferred';
      task: string;
      unit: string;
      role: string;
      fromUnit: string;
      why: string;
      byName: string;
    }
  /** A task whose due moment was given is due at another: more time was given. One with a limit moves by itself. */
  | { type: 'task.rescheduled'; task: string; dueAt: Instant | null }
  | { type: 'case.recalled'; reasons: Reason[]; byName: string }
  | { type: 'case.annulled'; reasons: Reason[]; byName: string }
  | {
      type: 'credential.ended';
      credential: string;
      kind: string;
      number: string;
      status: CredentialStatus;
      act: CredentialAct;
    }
  /** A file was handed in (提交案卷材料): what it is, for which material or task, and the SM3 of its bytes, which lie beside the log. */
  | {
      type: 'file.attached';
      file: string;
      /** Its place among the files of the case, from 1. */
      n: number;
      name: string;
      kind: string;
      bytes: number;
      content: string;
      material: string;
      /** The task that it belongs to; empty for none. */
      task: string;
      /** For whom it was handed in. */
      person: string;
      byName: string;
    }
  /** A file was taken out of the case (移出案卷); its bytes are forgotten, its digest stays here. */
  | { type: 'file.removed'; file: string; material: string; why: string; byName: string }
  | { type: 'case.rated'; level: number; reasons: string[]; text: string };

/** One due day that moved (到期日变动), with the days that the notice changed in between, each with its reason. */
export interface DueMove {
  what: 'statutory' | 'promised' | 'task';
  /** The code of the task; '' for a limit of the case. */
  task: string;
  from: Day | null;
  to: Day | null;
  why: { day: Day; was: LocalText; is: LocalText }[];
}

/** An event with when and who: what a decision makes, before it is linked and stored. */
export type CaseEvent = CaseEventBody & { at: Instant; actor: string; for?: ActedFor };

/** For whom an agent did it, and on which mandate (代办). */
export interface ActedFor {
  mandate: string;
  via?: string;
  party: string;
  name: string;
  agentName: string;
}

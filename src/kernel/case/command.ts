import type { BallotOption, TellerDeal, TellerKey, VeiledPart, VeiledVote } from '#kernel/ballot';
import type { Day, Instant, LocalText } from '#kernel/base';
import type { ServiceWay } from '#kernel/notice';
import type { OpenedBid } from '#kernel/sealed';
import type { ProposedVoter } from './effect.ts';
import type { CaseStatus, Defect, Party } from './state.ts';

/** What somebody asks to be done to a case that exists (办件指令), imperative. */
export type CaseCommand =
  | { type: 'accept' }
  | {
      type: 'decide';
      task: string;
      outcome: string;
      reasons: { code: string; text: string }[];
      /** What the officer writes down where the outcome asks for it. */
      data?: Record<string, unknown>;
      /** The outcome of each entry where they are decided with it. */
      entries?: EntryDecision[];
    }
  /** A decision that was taken without a connection, brought back later (离线办理回传); `seq` counts within what was taken along. */
  | {
      type: 'replay';
      task: string;
      bundle: string;
      seq: number;
      capturedAt: Instant;
      outcome: string;
      reasons: { code: string; text: string }[];
      data?: Record<string, unknown>;
    }
  | { type: 'ask-correction'; defects: Defect[] }
  | { type: 'correct'; form: Record<string, unknown> }
  | { type: 'sign'; task: string }
  | { type: 'answer'; task: string; answer: Record<string, unknown> }
  | { type: 'withdraw'; why: string }
  /** Goes over to the version of the item in force, which asks less (改用新规); `form` is the whole form as that version asks for it. */
  | { type: 'take-version'; version: number; form: Record<string, unknown> }
  /** The approval was abolished while the case ran (审批取消). From the engine. */
  | { type: 'item-abolished' }
  | { type: 'note'; text: string }
  /** A party answers what he is asked (当事人答复). */
  | { type: 'respond'; task: string; outcome: string; answer: Record<string, unknown> }
  /** A party lets somebody act for him in this case, until he ends it (委托代理). */
  | { type: 'appoint'; name: string; idNumber: string }
  | { type: 'dismiss'; person: string }
  /** An officer records how a notice was served, or the engine that it arrived where its recipient agreed to get it. */
  | {
      type: 'serve';
      notice: string;
      way: ServiceWay;
      on: Day;
      /** False for a try that did not reach the recipient. */
      reached: boolean;
      detail: Record<string, string>;
    }
  /** The recipient signs for a notice himself (签收). */
  | { type: 'acknowledge'; notice: string }
  /** The applicant chooses one of the ways on that a task offers. */
  | { type: 'choose'; task: string; outcome: string }
  /** Anybody objects to an open notice; `objection` is a code that only he knows. Empty texts say nothing. */
  | {
      type: 'object';
      publication: string;
      objection: string;
      kind: string;
      name: string;
      contact: string;
      text: string;
      evidence: string;
      amountFen: number | null;
      /** Whether the applicant may see who objects and how to reach him. */
      shared: boolean;
    }
  | { type: 'answer-objection'; publication: string; objection: string; upheld: boolean; text: string }
  /** Corrects the wording of a notice; the period goes on. Lines are named by their code. */
  | {
      type: 'correct-publication';
      publication: string;
      title: string;
      lines: { code: string; value: string }[];
      why: string;
    }
  | { type: 'withdraw-publication'; publication: string; why: string }
  | {
      type: 'partner-answer';
      task: string;
      inReplyTo: string;
      outcome: 'done' | 'rejected' | 'needs-applicant';
      result: Record<string, unknown>;
      reasons: LocalText[];
    }
  /** A line of the bank's statement says that money came in, or that an order was carried out (到账、已付). */
  | {
      type: 'money-arrived';
      payment: string;
      amountFen: number;
      receipt: string;
      payer: string;
      payerAccount: string;
    }
  | { type: 'money-left'; payment: string; receipt: string }
  /** Somebody wants to bid on a lot (报名竞买). */
  | { type: 'enter-auction'; lot: string }
  /** Bids in the order in which they reached the owner of the auction (一批出价). From the engine, which alone stamps them. */
  | { type: 'bids'; bids: { lot: string; person: string; amountFen: number; at: Instant; key: string }[] }
  /** The unit takes a lot back before its end (撤回标的). */
  | { type: 'withdraw-lot'; task: string; lot: string; why: string }
  /** A timer's moment has come (到时): of the promise, of a task that has a limit, of one that waits. From the engine. */
  | { type: 'ring'; timer: string }
  /** Prepares a draw: the list as it stands now, and the beacon that will come (准备抽签). */
  | { type: 'draw-prepare'; task: string; beacon: { series: string; issue: string; at: Instant } }
  /** A committing unit publishes its commitment and deposits its secret; empty for none (承诺). */
  | { type: 'draw-commit'; task: string; commitment: string; secret: string }
  | { type: 'draw-beacon'; task: string; value: string }
  | { type: 'draw-reveal'; task: string; secret: string }
  /** A member who was drawn gives way to the next of the permutation; `unable` are those known not to be able (回避替换). */
  | {
      type: 'draw-replace';
      task: string;
      object: string;
      group: string;
      out: string;
      why: string;
      unable: { id: string; why: string }[];
    }
  /** An object that fell away gives way to the next of its stratum (递补). */
  | { type: 'draw-substitute'; task: string; object: string; why: string }
  /** In a case that another opened: somebody else does the tasks of one person. From the engine. */
  | {
      type: 'reassign';
      unit: string;
      out: string;
      in: string;
      members: { out: string; in: string };
      name: string;
      why: string;
    }
  /** A new edition of the calendar is to be counted into the case (按新日历重算). */
  | { type: 'recount'; edition: number; notice: string; inForceFrom: Instant }
  | BallotCommand
  | MeetingCommand
  | LifecycleCommand;

/** What can be asked of a ballot (表决指令). */
export type BallotCommand =
  | {
      type: 'announce-ballot';
      task: string;
      question: string;
      /** Of an election; a motion has its own. */
      options: BallotOption[];
      /** Who may vote; as proposed when null. */
      roll: ProposedVoter[] | null;
      /** Who opens a secret ballot, and how many of them it takes. */
      tellers: { name: string; idNumber: string }[];
      needed: number;
      closesAt: Instant;
    }
  /** `no` is a place on the roll; null is oneself. */
  | { type: 'recuse'; ballot: string; no: number | null; why: string }
  | {
      type: 'tell';
      ballot: string;
      step: 'key' | 'deal' | 'confirm' | 'open';
      key?: TellerKey;
      deal?: TellerDeal;
      parts?: { cls: string; parts: VeiledPart[] }[];
    }
  /** One of the two: `choice` in an open ballot, `veiled` in a secret one. */
  | { type: 'vote'; ballot: string; choice: string | null; veiled: VeiledVote | null }
  | { type: 'void-ballot'; ballot: string; why: string };

/** What can be asked of a meeting (会议指令). */
export type MeetingCommand =
  | {
      type: 'call-meeting';
      task: string;
      title: string;
      from: Instant;
      /** Excluded. */
      to: Instant;
      place: string;
      remote: string;
      /** The booking of its room, or empty. */
      booking: string;
      /** Whom the unit calls beside those whom the item names. */
      more: { name: string; idNumber: string }[];
    }
  | ({ type: 'meet'; meeting: string } & MeetingAct);

/** What is done to a meeting; persons are named by their place on the list. */
export type MeetingAct =
  | { act: 'reply'; attends: boolean; substitute: { name: string; idNumber: string } | null; why: string }
  | { act: 'attend'; present: number[] }
  | { act: 'minute'; text: string }
  | { act: 'sign'; digest: string; agrees: boolean; text: string }
  | { act: 'note-unsigned'; no: number; why: string }
  | { act: 'adjourn'; why: string }
  | { act: 'end'; outcome: string; reasons: GivenReason[] };

/** A reason as somebody gives it: the code of a declared ground, or any code with words. */
export interface GivenReason {
  code: string;
  text: string;
}

/** What can be asked of a case of any item beside its stages (生命周期指令). */
export type LifecycleCommand =
  /** Accepts although named materials are missing; each follows by its day, inclusive (容缺受理). */
  | { type: 'accept-with-gaps'; task: string; gaps: { material: string; by: Day }[] }
  /** Hands in a material that was to follow (补交容缺材料). */
  | { type: 'supply'; task: string; text: string }
  /** Gives a late material more time, once (延长容缺期限). `task` is the follow-up. */
  | { type: 'extend-gap'; task: string; by: Day }
  | { type: 'suspend'; reason: GivenReason }
  | { type: 'resume'; why: string }
  /** Starts a declared special procedure; `expectedDay` as the applicant is told, the declared expectation when null. */
  | { type: 'start-procedure'; procedure: string; expectedDay: Day | null; why: string }
  | { type: 'end-procedure'; task: string; finding: string }
  | { type: 'transfer'; task: string; unit: string; why: string }
  | { type: 'recall'; reasons: GivenReason[] }
  | { type: 'annul'; reasons: GivenReason[] }
  /** Ties another case to this one; `number` is the other's. */
  | { type: 'link'; other: string; number: string; why: string }
  | { type: 'rate'; level: number; reasons: string[]; text: string }
  /** Adds a file that was kept before (提交案卷材料). `material` is one of the item, or empty for something else. */
  | {
      type: 'attach';
      name: string;
      kind: string;
      bytes: number;
      content: string;
      material: string;
      task: string;
    }
  /** Takes a file out of the case (移出案卷). */
  | { type: 'remove-file'; file: string; why: string }
  /** Tells a waiting task that what it waits for has happened (信号). */
  | { type: 'signal'; task: string; result: Record<string, unknown> }
  /** Own entries of a kind moved (分项有变化). From the engine. */
  | { type: 'entries-settled'; kind: string }
  /** The other end of a link that somebody made. From the engine. */
  | { type: 'link-back'; other: string; number: string; why: string }
  /** The case that a task asked for stands. From the engine. */
  | { type: 'subcase-opened'; task: string; opened: number; other: string; number: string }
  /** The case that a task asked for could not be opened, and why. From the engine. */
  | { type: 'subcase-failed'; task: string; opened: number; reason: LocalText }
  /** The sealed box that a task waits for has ended, and what came out of it. From the engine. */
  | { type: 'box-ended'; task: string; box: string; outcome: 'opened' | 'too-few'; link: string; bids: OpenedBid[] }
  /** The case that a task waits for has ended. From the engine. */
  | { type: 'subcase-ended'; task: string; other: string; status: CaseStatus; decidedOnly?: true };

/** How one entry is decided (分项决定). */
export interface EntryDecision {
  entry: string;
  outcome: string;
  text: string;
}

/** What opens a case (提交). `form` is in clear; it is checked against the item's schema before. */
export interface Filing {
  caseId: string;
  number: string;
  form: Record<string, unknown>;
  /** The files that come with it, in the order of the draft. */
  files?: readonly FiledFile[];
  origin?: FilingOrigin;
}

/** A file that comes with a filing (随申请提交的材料), kept before. */
export interface FiledFile {
  material: string;
  name: string;
  kind: string;
  bytes: number;
  content: string;
}

/** How a filing came about when the applicant did not file it himself (提交来源). */
export interface FilingOrigin {
  applicant: Party & { level: number };
  /** The task of another case that asked for it (上级办件). */
  parent?: { case: string; number: string; task: string };
  /** The counter that took it in for the unit that decides (代收窗口); the actor is its clerk. */
  collected?: { unit: string };
}

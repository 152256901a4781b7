import type { TObject } from 'typebox';
import type { Day, LocalText } from '#kernel/base';
import type { Limit } from '#kernel/clock';

/**
 * Who may apply (申请人类型): a natural person; a business or another organisation through somebody with a mandate; or the accepting
 * unit itself, which opens the case of its own motion through one of its officers (依职权).
 */
export const applicantKinds = ['person', 'business', 'organisation', 'unit'] as const;
export type ApplicantKind = (typeof applicantKinds)[number];

/**
 * How the reform changed this item (改革方式): plain approval (审批), confirmation by rule (登记确认), commitment instead of
 * proof (告知承诺), approval turned into filing (审批改备案), better service at the same approval (优化服务), or the approval
 * abolished (取消): then nobody applies any more, and the catalogue says so.
 */
export const reformKinds = ['approval', 'confirmation', 'commitment', 'filing', 'optimised', 'abolished'] as const;
export type ReformKind = (typeof reformKinds)[number];

/** How much each kind asks of the applicant, the least first. */
const weights: Readonly<Record<ReformKind, number>> = {
  abolished: 0,
  filing: 1,
  commitment: 2,
  confirmation: 3,
  optimised: 4,
  approval: 5,
};

/** Whether one kind asks less of the applicant than another (更宽松): abolished, filing, commitment, confirmation, better service, approval. */
export function isMilder(one: ReformKind, other: ReformKind): boolean {
  return weights[one] < weights[other];
}

/** One step of the form as the applicant walks it (填报步骤); every field of the form stands in exactly one step. */
export interface FormStep {
  code: string;
  title: LocalText;
  help?: LocalText;
  /** Top-level field names of the form, in the order shown. */
  fields: string[];
}

/**
 * A paper or fact the item needs (材料), with where it comes from: the applicant, an answer already given in the form, a
 * register or a credential of the district. What the district issues or holds is never asked of the applicant.
 */
export interface Material {
  code: string;
  name: LocalText;
  from: 'applicant' | 'answer' | { register: string } | { credential: string };
  why?: LocalText;
  /** Filing may be accepted without it (容缺受理); it then follows within this time of the acceptance. Only from the applicant. */
  mayFollow?: Limit;
  /** Without a file of it a filing is refused (必须上传), unless it may follow. Only from the applicant, who may add files of it in any case. */
  upload?: 'required';
}

/** A ground on which something is done to a case, to choose from (理由): the sentence and its basis. */
export interface Ground {
  code: string;
  text: LocalText;
  basis: string;
}

/**
 * A special procedure that an item knows (特别程序): expert review, hearing, inspection, test, appraisal. Its time is not
 * counted, and the applicant is told how long it is expected to take. 《行政许可法》第四十五条.
 */
export interface SpecialProcedure {
  code: string;
  name: LocalText;
  basis: string;
  /** How long it is expected to take; told to the applicant when it starts. */
  expected: Limit;
  /** Who carries it out and says what came out; the unit and role of the task that it serves when absent. */
  by?: UnitRole;
}

/** A role in a unit (单位和岗位). */
export interface UnitRole {
  unit: string;
  role: string;
}

/** What an item says of suspension, special procedures, recall and annulment (办件生命周期). All of it may be absent. */
export interface Lifecycle {
  /** Who answers for the decision (决定机关负责人): may recall and annul. The officers of the accepting unit when absent. */
  authority?: UnitRole;
  /** Grounds for stopping the clock (中止). Without a list a ground in words is needed. */
  suspensions?: Ground[];
  procedures?: SpecialProcedure[];
  /** Grounds for taking back a lawful decision because the law or the facts changed (撤回). 《行政许可法》第八条. */
  recalls?: Ground[];
  /** Grounds for undoing a decision that was got or made unlawfully (撤销). 《行政许可法》第六十九条. */
  annulments?: Ground[];
}

/** A fee (收费项目) from a day to a day, both inclusive. `fen` is asked, `legalMaxFen` is the most that the basis allows. */
export interface Fee {
  code: string;
  name: LocalText;
  from: Day;
  to?: Day;
  /** What is asked, in fen; 0 is waived. */
  fen: number;
  legalMaxFen: number;
  basis: string;
}

/** A thing the applicant gets (办理结果物): a credential of the district, an entry in a register, or a document. */
export interface ItemResult {
  code: string;
  name: LocalText;
  is: { credential: string } | { register: string } | 'document';
}

/** Time limits in force over a span of days (时限); the day of acceptance chooses. Bounds inclusive. `statutory` is the legal bound of `promised`. */
export interface ItemLimit {
  from: Day;
  to?: Day;
  statutory: Limit;
  promised: Limit;
  basis: string;
}

/**
 * A role that persons have in a case beside the applicant (当事人角色). They join when the case is filed, or when it enters a stage,
 * from rows of the form that carry `name` and `idNumber`; or by an own entry, and then there may be any number of them.
 */
export interface PartyRole {
  code: string;
  name: LocalText;
  /** Path to one row or a list of rows in the form, such as `/respondent`; or in the results of earlier tasks, rows with `name` and `person`. */
  from: string | { results: string };
  /** `filing`, the code of the stage that they join with, or `entry`; then `from` is empty. */
  joins: string;
  /** Top-level fields of the form that they see, and codes of the materials; everything when absent. Who hands a file in sees it always. */
  sees?: readonly string[];
}

/** Things of a case that are decided each by itself (分项), such as claims; opened when the case is filed, one for each row of a list of the form. */
export interface EntryKind {
  kind: string;
  name: LocalText;
  /** Path to the list in the form, such as `/claims`; or the open-sealed task of which every opened submission becomes one. */
  from: string | { opened: string };
  /** The text field of a row that says what it is; of a submission it is its sender’s name whatever stands here. */
  text: string;
  outcomes: { code: string; name: LocalText }[];
}

/** Who may do something to an entry (分项经办): whoever it belongs to, the applicant of the case, or a role of a unit. */
export type EntryActor = 'owner' | 'applicant' | UnitRole;

/** A state of entries that live by themselves (分项状态). */
export interface OwnEntryState {
  code: string;
  name: LocalText;
  /** Nothing more is expected of an entry in it. */
  end?: true;
  /** Who has to act on an entry in it (待办), within a limit from its entering that state. */
  waits?: UnitRole & { limit?: Limit };
}

/** What can be done to an entry (分项操作): by whom, in which states, and the state that follows. */
export interface OwnEntryAct {
  code: string;
  name: LocalText;
  by: readonly EntryActor[];
  from: readonly string[];
  to: string;
  needsReasons: boolean;
  /** What is written down with it. */
  form?: TObject;
  /** It changes what the entry holds: the whole of it is given anew. */
  amends?: true;
}

/**
 * Things of a case with a life of their own (独立分项), such as claims, lots, assets: each with its own small table of states,
 * history and version, any number of them. They are added while the case is in one of the stages `during`, or at any time before its
 * end, by the actors in `adds`; `anybody` is everybody logged in, for himself. Who owns one is in the case in the role `role`.
 */
export interface OwnEntryKind {
  kind: string;
  name: LocalText;
  form: TObject;
  /** The text field of the form that says what it is. */
  text: string;
  adds: readonly ('anybody' | 'applicant' | UnitRole)[];
  during?: readonly string[];
  role?: string;
  /** Whether the others in the case see the entries of everybody, or each his own. Applicant and officers see all. */
  openToParties?: true;
  /** The first is that of a new entry. */
  states: readonly OwnEntryState[];
  acts: readonly OwnEntryAct[];
}

/** What a party may answer (当事人答复). `form` is what the answer holds. */
export interface PartyOutcome {
  code: string;
  name: LocalText;
  form?: TObject;
}

/** An outcome an officer may choose (办理结果). `needsReasons` refuses the decision without a reason of the list or in words. */
export interface HumanOutcome {
  code: string;
  name: LocalText;
  needsReasons: boolean;
  /** Sentences to choose a reason from, each with its basis. */
  reasons?: { code: string; text: LocalText; basis: string }[];
  /** What the applicant will read when this is chosen. */
  tells?: LocalText;
  /** What the officer writes down with it, such as the terms of an agreement. */
  form?: TObject;
  /** The kind of entries that are decided with it, every one of them. */
  entries?: string;
}

/** What may come of a meeting (会议结论). */
export type MeetOutcome = Pick<HumanOutcome, 'code' | 'name' | 'needsReasons' | 'reasons'>;

/** Who may object to a public notice, and as what (异议方式). */
export interface ObjectionRules {
  /** Whether one must log in to object. */
  by: 'anybody' | 'person';
  /** What an objection without name and contact is: a hint (线索) that stops nothing, or refused. */
  nameless: 'hint' | 'refused';
  /** What one may be to the matter (异议人身份); `staff` asks for a log-in of a unit. */
  kinds: { code: string; name: LocalText; staff?: boolean }[];
  /** Whether the first objection that counts ends the notice at once; otherwise it runs to its end. */
  stops: boolean;
  /** How long the unit has to answer each objection (答复时限). */
  answer: Limit;
}

/** What an item says about its draws (抽签规则). */
export interface DrawRules {
  /** Series of public numbers that may serve as beacon, each with the shape of its values behind `SERIES-ISSUE-` as a pattern. */
  beacons: readonly { series: string; name: LocalText; value: string }[];
  /** Whole hours between the last moment for commitments and the beacon. */
  quietHours: number;
  /** Whole hours after the beacon in which secrets are revealed. */
  revealHours: number;
  /** How many commitments are needed at least; never fewer than two. */
  least: number;
  /** Whether a secret is deposited with its commitment; then the engine opens it when its committer stays silent. */
  deposit: 'required' | 'optional';
  /** Whole months for which a unit that withheld its secret may not commit again. */
  barredMonths: number;
}

/** A way on that the applicant may choose (可选办法). */
export interface ChooseOutcome {
  code: string;
  name: LocalText;
  /** What he reads before he chooses. */
  tells?: LocalText;
  /** Only while the limit of the task runs, its last day included; or only after it. Absent: always. */
  when?: 'in-time' | 'late';
  /** Only when every objection of the case that counts has been answered. */
  afterAnswers?: boolean;
}

interface TaskBase {
  code: string;
  name: LocalText;
}

/** A step of a stage (环节任务). The kinds are the rows of the engine's table; an unknown kind is refused when the item is published. */
export type TaskDefinition =
  /** The engine runs a declared check and takes its outcome (规则核验). */
  | (TaskBase & { kind: 'rule'; check: string })
  /** An officer of the unit with the role decides (人工办理). */
  | (TaskBase & {
      kind: 'human';
      unit: string;
      role: string;
      limit?: Limit;
      outcomes: HumanOutcome[];
      /**
       * Once for each row of this list of the form (逐行办理), such as `/teams`: the row's `unit` has the task, and only its
       * `persons` may do it.
       */
      each?: string;
      /** How many of those persons sign the same before it is done (签字人数); one when absent. 《行政处罚法》第四十二条. */
      signatures?: 2;
      /** To whom it may be handed over (移送); to nobody when absent. */
      transferTo?: UnitRole[];
      /** Tasks of which the person who did one may not do this one too (双人办理). */
      notBy?: readonly string[];
    })
  /**
   * A party signs (申请人签署); `each` names an array field of the form whose rows carry `idNumber`: one task a row but the
   * applicant's own. `suspends` stops the clocks of the case until all have signed.
   */
  | (TaskBase & { kind: 'sign'; each: string; suspends?: boolean })
  /**
   * Every party in one of the roles is asked, each with a clock of his own (当事人办理). The clock starts when the task opens, or
   * on the day the notice of this task counts as served on him; without an answer in time the outcome is `lapse`.
   */
  | (TaskBase & {
      kind: 'party';
      /** Roles of the item, or `applicant`. */
      of: readonly string[];
      outcomes: PartyOutcome[];
      limit?: Limit;
      runsFrom: 'opening' | 'service';
      lapse: string;
      /** Outcomes that end the task for the others too. */
      ends?: readonly string[];
      /** Roles that may read the answers beside the officers; all when absent. */
      shownTo?: readonly string[];
      /** Stops the clocks of the case until everybody has answered. */
      suspends?: boolean;
    })
  /** The engine writes a register by a declared effect (登簿). `series` asks for a number of that series. */
  | (TaskBase & { kind: 'record'; effect: string; series?: string })
  /** The engine issues a credential by a declared effect (发证). */
  | (TaskBase & { kind: 'issue'; effect: string })
  /** The engine ends credentials by a declared effect (注销证照); they fail in the same moment. */
  | (TaskBase & { kind: 'cancel'; effect: string })
  /**
   * A partner is told and answers later (推送协同); runs on its own clock and never holds up another task of the stage.
   * `suspends` stops the clocks of the case while the partner waits for the applicant.
   */
  | (TaskBase & {
      kind: 'push';
      effect: string;
      partner: string;
      unit: string;
      limit?: Limit;
      optional?: boolean;
      suspends?: boolean;
    })
  /**
   * A notice to the public with a period in which it can be objected to (公示). The effect says what is published and for how
   * long; the unit with the role answers objections. Ends `undisputed`, `objected`, or `withdrawn` by the unit where the
   * stage leads on from there. `suspends` stops the clocks of the case meanwhile.
   */
  | (TaskBase & {
      kind: 'publish';
      effect: string;
      notice: { code: string; name: LocalText };
      unit: string;
      role: string;
      objections: ObjectionRules;
      suspends: boolean;
    })
  /**
   * The applicant chooses how to go on (申请人选择); the clocks of the case stand still meanwhile. `limit` counts from the
   * end of the period of the publish task named in `since`, else from now.
   */
  | (TaskBase & { kind: 'choose'; limit?: Limit; since?: string; outcomes: ChooseOutcome[] })
  /**
   * A meeting (听证、开庭、踏勘、联合评审): the unit with the role calls the applicant and parties in the roles of `invites` at least
   * `notice` before, notes who came, keeps minutes that they sign, and says the outcome. It may be adjourned and called again.
   */
  | (TaskBase & {
      kind: 'meet';
      unit: string;
      role: string;
      /** Roles of the item, or `applicant`; the unit may add others. */
      invites: readonly string[];
      notice: Limit;
      limit?: Limit;
      outcomes: MeetOutcome[];
    })
  /**
   * A vote of many (表决): the unit with the role announces the question, the roll and the closing second; the declared rule counts.
   * An effect may propose question and roll. Ends with an outcome of the rule, or `void`. `notice` is the least time between the
   * announcement and the closing; `isPublic` lets everybody read the result. In a secret ballot only heads can be counted.
   */
  | (TaskBase & {
      kind: 'ballot';
      effect?: string;
      unit: string;
      role: string;
      rule: string;
      mode: 'open' | 'secret';
      notice: Limit;
      isPublic: boolean;
    })
  /**
   * Another case is opened for the same applicant and waited for (子办件). Its form comes from a declared effect; the outcome
   * is `done` when it was granted or completed, else the word of its end when the stage knows it, else `failed`. With `many`
   * one case is opened for each form that the effect plans.
   */
  | (TaskBase & {
      kind: 'subcase';
      effect: string;
      item: string;
      limit?: Limit;
      optional?: boolean;
      /** The other case goes on by itself: this one does not wait for its end, and its end does not end it (各自办结). */
      detached?: true;
      /** The task ends with the decision in the other case, not only with its end (等到决定为止). */
      until?: 'decided';
      /** One case for each form that the effect plans. */
      many?: boolean;
    })
  /**
   * Somebody is drawn by lot (抽签): the unit with the role prepares it by the check, whose `value.plan` is the plan; staff of the
   * committing units in `committerRole` commit and reveal. Ends `drawn` or `void`. `replacedBy` is the role that, in the unit
   * concerned, has a drawn member replaced; `carriedBy` the subcase task whose cases the drawn objects are, in their order.
   */
  | (TaskBase & {
      kind: 'draw';
      check: string;
      unit: string;
      role: string;
      committerRole: string;
      replacedBy: string;
      carriedBy?: string;
      rules: DrawRules;
      limit?: Limit;
    })
  /** The engine books and pays by a declared effect (记账付款). */
  | (TaskBase & { kind: 'post'; effect: string })
  /**
   * Somebody has to pay (收款): what and to which account says a declared effect. Ends `paid` when the money has come in, `late`
   * when it has not within the limit; an effect that plans nothing passes it over with `paid`.
   */
  | (TaskBase & { kind: 'collect'; effect: string; limit?: Limit })
  /**
   * What is sent in sealed until a moment, and opened together then (密封递交、开启). The effect says on which terms; the parties in the
   * role `holders` hold the shares of the keys; the unit with the role answers for it. Ends `opened`, or `too-few` when there are
   * fewer submissions than the terms ask for.
   */
  | (TaskBase & { kind: 'open-sealed'; effect: string; holders: string; unit: string; role: string })
  /** Somebody owes something from now on, by a declared effect (新设义务); ends at once, the duty runs beside the case. */
  | (TaskBase & { kind: 'owe'; effect: string })
  /**
   * Lots are sold to the highest bidder (竞价拍卖), on the terms of a declared effect; the unit with the role may withdraw a lot. `barred`
   * are roles that may not buy (`applicant` among them), `firstRefusal` those with a right of first refusal. Ends `sold` when any
   * lot was, `withdrawn` when all were, else `unsold`.
   */
  | (TaskBase & {
      kind: 'auction';
      effect: string;
      unit: string;
      role: string;
      barred?: readonly string[];
      firstRefusal?: readonly string[];
    })
  /** Nothing happens until a moment or a signal (等待); who has the unit and role may give the signal himself. */
  | (TaskBase & { kind: 'wait'; until: WaitUntil; unit?: string; role?: string });

/**
 * How long a wait lasts (等待到何时): for a limit from its opening; until a day (its first moment, Shanghai) or instant that
 * stands at a path of the form or of the results of earlier tasks; or until a signal, at most for a limit, after which the
 * outcome is `late`; or until every own entry of a kind is in one of these states, which is at once when there is none.
 */
export type WaitUntil =
  | { limit: Limit }
  | { day: string; in: 'form' | 'results' }
  | { signal: string; atMost?: Limit }
  | { entries: string; in: string[]; atMost?: Limit };

/** A kind of task the engine runs. */
export type TaskKind = TaskDefinition['kind'];

/** Where an outcome leads (去向): another stage, or the end of the case with a result. */
export type Next = { stage: string } | { end: 'granted' | 'declined' | 'not-accepted' | 'complete' };

/**
 * A stage (环节): its tasks run in parallel; it ends when every task has an outcome.
 * `next` is looked up by the outcome of the stage (the first outcome that is not `done`, else `done`).
 */
export interface StageDefinition {
  code: string;
  name: LocalText;
  tasks: TaskDefinition[];
  next: Record<string, Next>;
  /** Off the straight way (支线环节): guides leave it out, for most cases never enter it. */
  aside?: true;
  /** Outcomes of one task that end the stage at once (即时中断): what is still open is closed as superseded. */
  interrupts?: string[];
  /** What is promised on the way that begins here, where it differs from the item's (改走本环节后的承诺时限). */
  promised?: Limit;
  /** Entering this stage is the decision itself (决定作出): the promised and statutory clocks stop here. */
  decides?: 'granted' | 'ruled';
}

/**
 * What the engine does by itself when a timer of the case rings (到时自动办理): ends a task with an outcome, so that the
 * stage leads on, or leaves a note. Timers are `promised.yellow`, `promised.red` and `task.` with the code of a task.
 */
export type RingReaction =
  | { do: 'complete'; task: string; outcome: string; why?: LocalText }
  | { do: 'note'; text: LocalText };

/** A service item (事项): one versioned, dated definition as plain data. */
export interface ItemDefinition {
  code: string;
  name: LocalText;
  version: number;
  /** First and last day on which a new case takes this version, inclusive. */
  from: Day;
  to?: Day;
  basis: string;
  /** The unit that accepts (受理单位), a unit code of the district. */
  unit: string;
  applicants: ApplicantKind[];
  reform: ReformKind;
  /** What people call it and search for (找事用语). */
  keywords: string[];
  summary: LocalText;
  /** Prefix of the case number, capital letters (办件号前缀). */
  numberPrefix: string;
  form: TObject;
  steps: FormStep[];
  /** A path into the form whose text names the case, such as `/name/full`. */
  title: string;
  materials: Material[];
  /** What it costs (收费); an empty list is free. */
  fees: Fee[];
  limits: ItemLimit[];
  stages: StageDefinition[];
  /** The stage a corrected filing goes back to (补正后环节). */
  afterCorrection: string;
  /** Checks that a rehearsal (预演) runs, in order, before anything is filed. */
  rehearsal: string[];
  /** The check that proposes something else when a unique key turns out to be somebody else's at filing (备选建议). */
  alternatives?: string;
  /** What follows by itself when a timer rings, by the timer's code (到时自动办理). */
  rings?: Readonly<Record<string, RingReaction>>;
  /** Result in a clerk's words (办理结果). */
  result: LocalText;
  /** Roles of persons in a case beside the applicant; nobody else has one when absent. */
  parties?: PartyRole[];
  /** Things of a case that are decided each by itself. */
  entries?: EntryKind[];
  /** Things of a case that live by themselves. */
  ownEntries?: OwnEntryKind[];
  lifecycle?: Lifecycle;
  /** The things that the result consists of (结果物). */
  results?: ItemResult[];
  /** What the applicant commits to instead of proving it (告知承诺书), with what follows if it is untrue. */
  commitment?: { text: LocalText; basis: string; consequence: LocalText };
}

/** Who answers for the decision of an item: the role declared, else every officer's role of the accepting unit (决定机关). */
export function authorityOf(item: ItemDefinition): UnitRole[] {
  if (item.lifecycle?.authority) return [item.lifecycle.authority];
  const roles = item.stages
    .flatMap((stage) => stage.tasks)
    .flatMap((task) => (task.kind === 'human' && task.unit === item.unit ? [task.role] : []));
  return [...new Set(roles)].map((role) => ({ unit: item.unit, role }));
}

/** The sum of the fees of an item on a day, in fen (收费合计). */
export function feeOn(item: ItemDefinition, day: Day): number {
  return item.fees.filter((fee) => coversDay(fee, day)).reduce((sum, fee) => sum + fee.fen, 0);
}

/** Whether a day lies in a span whose bounds are inclusive; without `to` it is open. */
export function coversDay(span: { from: Day; to?: Day }, day: Day): boolean {
  return span.from <= day && (span.to === undefined || day <= span.to);
}

import type { TObject } from 'typebox';
import type { Day, LocalText } from '#kernel/base';
import type { Limit } from '#kernel/clock';

/** Who may apply (申请人类型): a natural person, or a business through somebody with a mandate. */
export type ApplicantKind = 'person' | 'business';

/** How the reform changed this item (改革方式): plain approval, confirmation by rule, commitment, or filing only. */
export type ReformKind = 'approval' | 'confirmation' | 'commitment' | 'filing';

/** One step of the form as the applicant walks it (填报步骤); every field of the form stands in exactly one step. */
export interface FormStep {
  code: string;
  title: LocalText;
  help?: LocalText;
  /** Top-level field names of the form, in the order shown. */
  fields: string[];
}

/** A paper or fact the item needs (材料), with where it comes from; what the district holds is never asked for. */
export interface Material {
  code: string;
  name: LocalText;
  from: 'applicant' | 'answer' | { register: string } | { credential: string };
  why?: LocalText;
}

/** Time limits in force over a span of days (时限); the day of acceptance chooses. Bounds inclusive. */
export interface ItemLimit {
  from: Day;
  to?: Day;
  statutory: Limit;
  promised: Limit;
  basis: string;
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
  | (TaskBase & { kind: 'human'; unit: string; role: string; limit?: Limit; outcomes: HumanOutcome[] })
  /** A party signs (申请人签署); `each` names an array field of the form whose rows carry `idNumber`: one task a row but the applicant's own. */
  | (TaskBase & { kind: 'sign'; each: string })
  /** The engine writes a register by a declared effect (登簿). `series` asks for a number of that series. */
  | (TaskBase & { kind: 'record'; effect: string; series?: string })
  /** The engine issues a credential by a declared effect (发证). */
  | (TaskBase & { kind: 'issue'; effect: string })
  /** A partner is told and answers later (推送协同); runs on its own clock and never holds up another task of the stage. */
  | (TaskBase & { kind: 'push'; effect: string; partner: string; unit: string; limit?: Limit; optional?: boolean });

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
  /** Entering this stage is the decision itself (决定作出): the promised and statutory clocks stop here. */
  decides?: 'granted';
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
  /** Fee in fen; 0 is free. */
  feeFen: number;
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
}

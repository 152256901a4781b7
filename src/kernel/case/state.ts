import type { Instant, LocalText } from '#kernel/base';
import type { Limit } from '#kernel/clock';
import type { Finding } from './check.ts';

/** Where a case stands (办件状态). `open` runs, `waiting-applicant` stands still until the applicant acts; the rest are ends. */
export type CaseStatus =
  | 'new'
  | 'open'
  | 'waiting-applicant'
  | 'complete'
  | 'granted'
  | 'declined'
  | 'not-accepted'
  | 'withdrawn';

/** A reason of a refusal (理由): the declared code, the sentence and its basis. */
export interface Reason {
  code: string;
  text: string;
  basis: string;
}

/** One thing missing or wrong (补正事项), with the field it concerns. */
export interface Defect {
  field: string;
  text: string;
}

/** A person as a case remembers him (当事人). */
export interface Party {
  person: string;
  name: string;
}

/** A task as a case remembers it. `outcome` is the word that ended it. */
export interface TaskState {
  code: string;
  /** Code of the declared task; equals `code` but for tasks that stand once a row. */
  definition: string;
  stage: string;
  kind: string;
  unit: string;
  role: string;
  person: string;
  status: 'open' | 'needs-applicant' | 'done';
  openedAt: Instant;
  dueAt: Instant | null;
  doneAt: Instant | null;
  outcome: string | null;
  result: Record<string, unknown>;
  reasons: LocalText[];
  /** The limit that `dueAt` was counted by; absent for a task whose due moment was given. */
  limit?: Limit;
  /** Spans in which this task waited for the applicant. */
  waits: { from: Instant; to: Instant | null }[];
}

/** The state of a case: what its events so far amount to. `form` holds personal fields sealed. */
export interface CaseState {
  caseId: string;
  version: number;
  link: string;
  number: string;
  item: string;
  itemVersion: number;
  unit: string;
  status: CaseStatus;
  stage: string;
  title: string;
  form: Record<string, unknown>;
  applicant: Party & { level: number };
  parties: (Party & { part: string })[];
  submittedAt: Instant;
  updatedAt: Instant;
  acceptedAt: Instant | null;
  decidedAt: Instant | null;
  closedAt: Instant | null;
  limits: { statutory: Limit; promised: Limit; basis: string };
  tasks: Record<string, TaskState>;
  /** What tasks produced, by code of the declared task. */
  results: Record<string, Record<string, unknown>>;
  findings: Finding[];
  defects: Defect[];
  reasons: Reason[];
  /** Top-level fields that the last correction changed; null before any. */
  corrected: string[] | null;
  /** Spans in which the whole case waited for the applicant (申请人用时). */
  waits: { from: Instant; to: Instant | null; why: LocalText; by: string }[];
  /** When each timer rang last, by its code (响铃记录). */
  rung?: Record<string, Instant>;
  /** The newest edition of the calendar under which this case was counted anew (重算版次). */
  calendarEdition?: number;
}

/** The state before any event. */
export function emptyCase(caseId: string): CaseState {
  return {
    caseId,
    version: 0,
    link: '',
    number: '',
    item: '',
    itemVersion: 0,
    unit: '',
    status: 'new',
    stage: '',
    title: '',
    form: {},
    applicant: { person: '', name: '', level: 0 },
    parties: [],
    submittedAt: '' as Instant,
    updatedAt: '' as Instant,
    acceptedAt: null,
    decidedAt: null,
    closedAt: null,
    limits: { statutory: { kind: 'none' }, promised: { kind: 'none' }, basis: '' },
    tasks: {},
    results: {},
    findings: [],
    defects: [],
    reasons: [],
    corrected: null,
    waits: [],
  };
}

/** Whether nothing more can happen to the case but reading. */
export function isClosed(state: CaseState): boolean {
  return state.closedAt !== null;
}

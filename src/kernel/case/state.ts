import type { AccountFacts } from '#kernel/account';
import type { Bidding, LotTerms } from '#kernel/auction';
import type { BallotEvent, BallotState } from '#kernel/ballot';
import type { Day, Fen, Instant, LocalText } from '#kernel/base';
import type { Limit } from '#kernel/clock';
import type { Draw } from '#kernel/draw';
import type { MeetingState } from '#kernel/meeting';
import type { ServiceWay } from '#kernel/notice';
import type { PublicationState, PublicLine } from '#kernel/publication';
import type { Finding } from './check.ts';

/**
 * Where a case stands (办件状态). `open` runs; `waiting-applicant` (补正), `suspended` (中止) and `special-procedure` (特别程序)
 * stand still with the clock stopped; `granted` has its decision while branches may run; the rest are ends, of which
 * `complete` and a closed `granted` may still become `recalled` (撤回) or `annulled` (撤销).
 */
export type CaseStatus =
  | 'new'
  | 'open'
  | 'waiting-applicant'
  | 'suspended'
  | 'special-procedure'
  | 'complete'
  | 'granted'
  | 'declined'
  | 'not-accepted'
  | 'withdrawn'
  | 'recalled'
  | 'annulled';

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

/** A person, or a business by its `b-` id, as a case remembers him (当事人). */
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
  /** Version of the case with which it was opened last: tells one opening from the next. */
  openedBy?: number;
  openedAt: Instant;
  /** As it was counted or given at the opening, or given later; what holds now says `taskDueAt`. */
  dueAt: Instant | null;
  doneAt: Instant | null;
  /** The person who did it; absent when the engine or a partner did. */
  doneBy?: string;
  outcome: string | null;
  result: Record<string, unknown>;
  reasons: LocalText[];
  /** Who alone may do it, of the staff of its unit; absent where anybody in the role may. */
  persons?: string[];
  /** What the first of two signers has written and who he is, while the second is missing (双人签字). */
  signed?: { person: string; byName: string; outcome: string; digest: string; data: Record<string, unknown> };
  /** The limit by which it is due, counted anew whenever the clock stood still; absent when the due moment was given. */
  limit?: Limit;
  /** Where its limit runs from when that is not its opening: the start of the day of service. */
  countedFrom?: Instant;
  /** Spans in which this task waited for the applicant. */
  waits: { from: Instant; to: Instant | null }[];
}

/** A notice that has to be served, as a case remembers it (送达事项). `servedOn` is the day on which it counts as served. */
export interface ServiceState {
  template: string;
  rule: string;
  person: string;
  name: string;
  part: string;
  /** The task whose clock it may start. */
  task: string;
  at: Instant;
  tries: number;
  way: ServiceWay | null;
  servedOn: Day | null;
}

/** A thing of a case that is decided by itself (分项), as a case remembers it. */
export interface EntryState {
  kind: string;
  text: string;
  outcome: string | null;
  why: string;
}

/** Money that a case waits for or has sent away (款项), as a case remembers it. */
export interface PaymentState {
  direction: 'in' | 'out';
  book: string;
  amountFen: Fen;
  /** Who is to pay; empty for what goes out. */
  person: string;
  party: string;
  /** The accounts that are booked when it comes; empty for what goes out: that is booked when it is ordered. */
  debit: string;
  credit: string;
  bank: string;
  text: LocalText;
  madeAt: Instant;
  until: Instant | null;
  task: string;
  status: 'waiting' | 'done' | 'cancelled' | 'late';
  receipt: string;
  endedAt: Instant | null;
  /** From where it came, encrypted. */
  fromSealed: string;
}

/** Somebody who wants to bid on a lot (竞买人), by his code. */
export interface BidderState {
  person: string;
  nameSealed: string;
  /** Whether he has a right of first refusal. */
  first: boolean;
  /** Whether his deposit is there. */
  admitted: boolean;
}

/** A lot as a case remembers it (拍卖标的); how the bidding stands is kept beside it, for that alone changes with every bid. */
export interface LotState {
  task: string;
  unit: string;
  terms: LotTerms;
  lines: PublicLine[];
  into: AccountFacts & { bank: string };
  deposits: AccountFacts;
  bidders: Record<string, BidderState>;
  status: 'open' | 'sold' | 'unsold' | 'withdrawn';
  winner: string | null;
  priceFen: Fen | null;
  closedAt: Instant | null;
  why: string;
}

/** Somebody who acts for a party (代理人). */
export interface Representation {
  party: string;
  person: string;
  name: string;
}

/** A span in which the whole case stands still and the clock with it (停钟). */
export interface Wait {
  kind: 'correction' | 'suspension' | 'procedure';
  /** The special procedure; empty for the others. */
  of: string;
  from: Instant;
  to: Instant | null;
  why: LocalText;
  by: string;
  /** The day by which a special procedure is expected to end, as the applicant was told. */
  expectedDay: Day | null;
}

/** A material that may follow after acceptance (容缺材料). `by` is the last day, inclusive. */
export interface Gap {
  material: string;
  name: LocalText;
  by: Day;
  /** The task with which the applicant hands it in. */
  task: string;
  /** The officer to whom it goes back when it is late. */
  unit: string;
  role: string;
  status: 'open' | 'late' | 'supplied' | 'dropped';
  extended: boolean;
  text: string;
}

/** A case that belongs to this one (关联办件): the one that opened it, one it opened, or one somebody tied to it. */
export interface CaseLink {
  link: 'parent' | 'subcase' | 'related';
  other: string;
  number: string;
  /** For a subcase, the task that waits for it, here or there. */
  task: string;
  why: string;
}

/** What the applicant thought of the service (好差评): 5 is very good, 1 very bad. */
export interface Rating {
  level: number;
  reasons: string[];
  text: string;
  at: Instant;
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
  /** Who acts for whom now; absent before the first. */
  representations?: Representation[];
  /** Things that are decided each by itself, by entry; absent where there are none. */
  entries?: Record<string, EntryState>;
  /** How many files were handed in so far, and how many stand for each material; absent before the first. Each is a row beside the case. */
  files?: { n: number; standing: Record<string, number> };
  /** Notices that have to be served, by notice (送达); absent before the first. */
  services?: Record<string, ServiceState>;
  /** Spans in which the whole case stood still: for the applicant, by suspension, for a special procedure. */
  waits: Wait[];
  /** When each timer rang last, by its code (响铃记录). */
  rung?: Record<string, Instant>;
  /** The newest edition of the calendar under which this case was counted anew (重算版次). */
  calendarEdition?: number;
  gaps: Gap[];
  links: CaseLink[];
  /** Where it was handed in when that was not the unit that decides (代收); null when the applicant filed himself. */
  collected: { unit: string; person: string; byName: string } | null;
  rating: Rating | null;
  /** What the case wrote and issued: undone when its decision is. */
  records: { register: string; record: string }[];
  credentials: string[];
  /** Spans in which the clocks stood still because of an open task, `by` its code; absent before the first. */
  pauses?: { from: Instant; to: Instant | null; why: LocalText; by: string }[];
  /** Sealed boxes by id, each with the task that asked for it; absent before the first. */
  boxes?: Record<string, string>;
  /** Duties that the end of a task discharges, by the version of the event that set them; absent before the first. */
  duties?: { of: number; task: string; owes: { kind: 'person' | 'unit'; id: string } }[];
  /** Notices to the public, in the order in which they were published; absent before the first. */
  publications?: PublicationState[];
  /** Accounts that the case has opened, as `book/account`; absent before the first. */
  accounts?: readonly string[];
  /** How many postings the case has made. */
  postings?: number;
  /** Money to come in or gone out, by payment; absent before the first. */
  payments?: Record<string, PaymentState>;
  /** Ballots by their id, and what was proposed for those that are not announced yet, by task (表决); absent before the first. */
  ballots?: Record<string, BallotState>;
  /** Hearings, sessions, surveys and joint reviews, by their id (会议); absent before the first. */
  meetings?: Record<string, MeetingState>;
  ballotProposals?: Record<string, Extract<BallotEvent, { type: 'ballot.proposed' }>>;
  /** Lots that are or were for sale; absent before the first. */
  lots?: Record<string, LotState>;
  /** How the bidding on each lot stands; absent before the first bid. */
  bidding?: Record<string, Bidding>;
  /** Who took whose place in the tasks of a unit (换人), in order; absent before the first. */
  reassigned?: { unit: string; out: string; in: string; members: { out: string; in: string }; name: string }[];
  /** Draws, in the order in which they were prepared (抽签); absent before the first. */
  draws?: Draw[];
}

/** Every span in which the clocks of the case stood still (停钟时段), in no order. */
export function stillSpans(state: CaseState): { from: Instant; to: Instant | null; why: LocalText; by: string }[] {
  return [...state.waits, ...(state.pauses ?? []).map((pause) => ({ ...pause, by: '' }))];
}

/** The notice of a case by its id (公示). */
export function findPublication(state: CaseState, publication: string): PublicationState | undefined {
  return state.publications?.find((one) => one.publication === publication);
}

/** The notice that a publish task opened last, if it opened one. */
export function publicationOfTask(state: CaseState, task: string): PublicationState | undefined {
  return state.publications?.findLast((one) => one.task === task);
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
    gaps: [],
    links: [],
    collected: null,
    rating: null,
    records: [],
    credentials: [],
  };
}

/** A case as a row of the store holds it (办件行): the parts that every event changes stand beside the state. */
export interface StoredCase {
  state: Omit<CaseState, 'version' | 'link' | 'updatedAt'>;
  version: number;
  link: string;
  updated_at: Instant;
}

/** The columns of a row from which `storedCase` makes the state; `of` is the name of the table where there are several. */
export const storedColumns = (of = 'case_row'): string => `${of}.state, ${of}.version, ${of}.link, ${of}.updated_at`;

/** A state as it was stored, with what older versions of the product did not keep. */
export function storedCase({ state, version, link, updated_at: updatedAt }: StoredCase): CaseState {
  return { ...emptyCase(state.caseId), ...state, version, link, updatedAt };
}

/** The wait for which a case stands still now (停在哪里): a suspension before a correction before a special procedure. */
export function standstill(state: Pick<CaseState, 'waits'>): Wait | undefined {
  const open = state.waits.filter((wait) => wait.to === null);
  return (
    open.find((wait) => wait.kind === 'suspension') ??
    // a wait without a kind was stored when corrections were the only ones
    open.find((wait) => wait.kind !== 'procedure') ??
    open[0]
  );
}

/** Whether nothing more can happen to the case but reading. */
export function isClosed(state: CaseState): boolean {
  return state.closedAt !== null;
}

import type { Day, Instant, LocalText } from '#kernel/base';
import type { Calendar } from '#kernel/clock';
import type { Geometry } from '#kernel/place';
import type { RegisterRecord } from '#kernel/register';

/**
 * A read that a check asks the engine to make for it (取数), answered under `as`.
 * `values` reads the live records that hold one of these values of a unique key; `persons` those of the persons with these
 * identity numbers, where the key is the digest of a person, behind `under` and a colon where the key is theirs within something;
 * `field` reads the live records whose field has the value;
 * `holding` counts the live records of the register whose field has the value;
 * `alike` asks the register's sound index for every entry that could collide with the text;
 * `live` reads every live record, for lists out of which something is drawn or counted;
 * `record` reads one record as it stands now, and `credentials` the named credentials, each as a record of its status,
 * both also when this case wrote them;
 * `layer` reads the places of a layer, as they stand today, that meet a geometry or lie within so many metres of it, each as a
 * record with `name`, `geometry`, `facts` and `distanceM`, the nearest first, at most 50.
 */
export type Need =
  | { as: string; register: string; key: string; values: string[] }
  | { as: string; register: string; key: string; persons: string[]; under?: string }
  | { as: string; register: string; field: string; value: string }
  | { as: string; register: string; holding: { field: string; value: string } }
  | { as: string; register: string; alike: { text: string; group: string } }
  | { as: string; register: string; live: 'all' }
  | { as: string; register: string; record: string }
  | { as: string; register: 'credential'; credentials: string[] }
  | { as: string; layer: string; at: Geometry; withinM: number };

/** What the engine found for one need: the records, and how many there are. */
export interface Found {
  records: RegisterRecord[];
  count: number;
}

/** What one party answered to a task (当事人答复). */
export interface PartyAnswer {
  person: string;
  outcome: string;
  answer: Record<string, unknown>;
}

/** What a check may look at; everything is an argument, nothing is fetched inside. */
export interface CheckContext<Form> {
  form: Form;
  /** The day that chooses the versions of rules: the day of filing. */
  on: Day;
  at: Instant;
  caseId: string;
  /** Who files. */
  applicant: { person: string; name: string; level: number };
  found: Record<string, Found>;
  /** What earlier tasks of the case produced, by task code; empty outside a case. */
  results: Record<string, Record<string, unknown>>;
  /** Things of the case that are decided by themselves, by entry; absent outside a case. */
  entries?: Readonly<Record<string, { kind: string; text: string; outcome: string | null }>>;
  /** What parties answered, by the code of the task that asked them (当事人的答复); absent outside a case. */
  answers?: Readonly<Record<string, PartyAnswer[]>>;
  calendar: Calendar;
  district: DistrictFacts;
  /** The digest by which registers know a person (身份摘要); without the key of the instance nobody can compute it. */
  personDigest(idNumber: string): string;
}

/** Facts of the district that declarations may use (区县参数). */
export interface DistrictFacts {
  code: string;
  /** Six digits of GB/T 2260. */
  regionCode: string;
  name: LocalText;
  /** The words with which a business name names the place, longest first. */
  regionWords: string[];
  demonstration: boolean;
}

/** One line of a check (核验项): what was looked at, whether it holds, on what ground, and what to do if not. */
export interface Finding {
  code: string;
  /** `ok` holds; `warn` may go on knowingly; `stop` blocks; `officer` goes to a person. */
  verdict: 'ok' | 'warn' | 'stop' | 'officer';
  /** Form field concerned, as a path such as `/name`. */
  field?: string;
  text: LocalText;
  basis?: string;
  /** The record it collides with, in words (撞上的对象). */
  against?: string;
  remedy?: LocalText;
  steps?: LocalText[];
}

/** Outcome of a check: the word that chooses the next stage, and every line of the log. */
export interface CheckResult {
  outcome: string;
  findings: Finding[];
  /** Facts for the page or later tasks, such as legal alternatives; plain JSON. */
  value?: Record<string, unknown>;
}

/**
 * A declared check (核验): first says which registers it wants to see, then judges. Both are pure.
 * `open` lets anybody run it while typing, with the same answer as at filing.
 */
export interface CheckDefinition<Form = never> {
  code: string;
  name: LocalText;
  basis: string;
  open: boolean;
  /** Every word it may end with; an item that uses it as a task must lead on from each. */
  outcomes?: readonly string[];
  needs(form: Form, on: Day, district: DistrictFacts): Need[];
  judge(context: CheckContext<Form>): CheckResult;
}

/** Declares a check; keeps the form type for the author and drops it for the engine. */
export function defineCheck<Form>(check: CheckDefinition<Form>): CheckDefinition {
  return check as CheckDefinition;
}

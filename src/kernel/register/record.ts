import type { TObject } from 'typebox';
import type { Instant, LocalText, RefusalCode } from '#kernel/base';

/** What a unique key is computed from (唯一键来源): the record, the six-figure region code of its district, and whom it is about. */
export interface KeySource {
  record: string;
  data: Record<string, unknown>;
  regionCode: string;
  /** The keyed digest of the identity number given with the record; null when none was given. */
  digest: string | null;
}

/** A unique key of a register (唯一键); the code is the refusal that the second claimant gets. */
export interface RegisterKey {
  name: string;
  refusal: RefusalCode;
  /** Never given to another, even when the record was undone, such as an identification code. */
  forGood?: boolean;
  /** Names a person: ends in his digest, behind a colon where something stands before it. */
  person?: true;
  /** The value that a live record holds; pure. Null when these data give none: the record then keeps what it holds. */
  of(source: KeySource): string | null;
}

/** A field that names a record of another register (引用), which must stand there live on the day of writing. */
export interface RegisterReference {
  field: string;
  register: string;
  /** Each live record takes one place of the named one, which has as many as this field of it says (名额). */
  places?: { capacity: string };
}

/** A conflict rule (冲突规则): no live record while a record of the other register holds this value under its unique key. */
export interface RegisterExclusion {
  register: string;
  key: string;
  of(source: KeySource): string | null;
}

/** A register (名录/登记簿): schema'd records with history, unique keys and, where names collide by sound, a sound index. */
export interface RegisterDefinition {
  code: string;
  name: LocalText;
  /** Unit that keeps it. */
  unit: string;
  schema: TObject;
  keys: RegisterKey[];
  refersTo?: RegisterReference[];
  excludes?: RegisterExclusion[];
  /** Anybody may list and search it on the public pages. */
  open: boolean;
  /** Statuses in which a record is live: its keys are held and checks see it. */
  live: string[];
  /** Statuses of records that have ended and that everybody may still read in an open register. */
  ended?: string[];
  /** Statuses that the keeper may give and that the public does not read: not yet live, or set aside. */
  unlisted?: string[];
  /** What a record becomes that was held only until a day, when the case that holds it ends without a grant (释放). */
  letGo?: string;
  /** Fields searched by the text filter of lists. */
  search: string[];
  /**
   * Mandates that a live record brings about (依登记产生的授权): who stands in the part acts for the business that the record is
   * about, whose code and name are these fields of the data.
   */
  mandates?: { kind: 'legal-representative'; part: string; principal: { code: string; name: string } }[];
  /** Declares a sound index: `text` is the field compared, `group` the field that says in which group. */
  alike?: { text: string; group: string };
}

/** A record as checks and pages see it. `keys` by name. */
export interface RegisterRecord {
  register: string;
  record: string;
  version: number;
  status: string;
  data: Record<string, unknown>;
  keys: Record<string, string>;
  until?: Instant;
  at: Instant;
  /** The case that wrote this version, if a case did. */
  caseId?: string;
}

/** Declares a register. */
export function defineRegister(register: RegisterDefinition): RegisterDefinition {
  return register;
}

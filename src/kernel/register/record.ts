import type { TObject } from 'typebox';
import type { Instant, LocalText } from '#kernel/base';

/** A register (名录/登记簿): schema'd records with history, unique keys and, where names collide by sound, a sound index. */
export interface RegisterDefinition {
  code: string;
  name: LocalText;
  /** Unit that keeps it. */
  unit: string;
  schema: TObject;
  /**
   * Unique keys; the code is the refusal that the second claimant gets. `forGood` is never given to another, even when the
   * record was undone, such as an identification code. `person` is the keyed digest of an identity
   * number, alone or behind what it is unique within and a colon.
   */
  keys: { name: string; refusal: string; forGood?: boolean; person?: true }[];
  /** Anybody may list and search it on the public pages. */
  open: boolean;
  /** Statuses in which a record is live: its keys are held and checks see it. */
  live: string[];
  /** Statuses of records that have ended and that everybody may still read in an open register. */
  ended?: string[];
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

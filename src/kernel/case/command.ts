import type { Instant, LocalText } from '#kernel/base';
import type { Defect } from './state.ts';

/** What somebody asks to be done to a case that exists (办件指令), imperative. */
export type CaseCommand =
  | { type: 'accept' }
  | { type: 'decide'; task: string; outcome: string; reasons: { code: string; text: string }[] }
  | { type: 'ask-correction'; defects: Defect[] }
  | { type: 'correct'; form: Record<string, unknown> }
  | { type: 'sign'; task: string }
  | { type: 'answer'; task: string; answer: Record<string, unknown> }
  | { type: 'withdraw'; why: string }
  | { type: 'note'; text: string }
  | {
      type: 'partner-answer';
      task: string;
      inReplyTo: string;
      outcome: 'done' | 'rejected' | 'needs-applicant';
      result: Record<string, unknown>;
      reasons: LocalText[];
    }
  /** A timer's moment has come (到时). */
  | { type: 'ring'; timer: string }
  /** A new edition of the calendar is to be counted into the case (按新日历重算). */
  | { type: 'recount'; edition: number; notice: string; inForceFrom: Instant };

/** What opens a case (提交). `form` is in clear; it is checked against the item's schema before. */
export interface Filing {
  caseId: string;
  number: string;
  form: Record<string, unknown>;
}

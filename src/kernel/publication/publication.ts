import { type Day, type Instant, type LocalText, maskIdNumber, maskName, maskPhone, maskText } from '#kernel/base';
import type { Limit } from '#kernel/clock';
import type { ObjectionRules } from '#kernel/item';

/**
 * Where a notice stands (公示状态). open → undisputed (the period ended without an objection that counts) | objected |
 * stopped (the case went another way: corrected, withdrawn by the applicant, blocked) | withdrawn (taken back by the unit).
 * Only an open notice takes objections; none opens again.
 */
export type PublicationStatus = 'open' | 'undisputed' | 'objected' | 'stopped' | 'withdrawn';

/** A line of a notice before it is published (公示内容). A personal value is masked before anything is stored. */
export interface NoticeLine {
  code: string;
  label: LocalText;
  value: string;
  personal?: 'name' | 'id-number' | 'phone';
}

/** A line as everybody reads it: a personal value is masked, and stays marked so that a correction masks it too. */
export type PublicLine = NoticeLine;

/** What was done to a notice after it was published (公示变更记录), with what stood there before. */
export interface NoticeChange {
  at: Instant;
  what: 'corrected' | 'withdrawn';
  why: string;
  byName: string;
  before: PublicLine[];
}

/** An objection as a case remembers it (异议): everything but what was said and who said it, which lie encrypted. */
export interface ObjectionState {
  objection: string;
  /** 1, 2, 3 … in the order of arrival. */
  n: number;
  kind: string;
  /** Whether it stops the notice; a hint without a name never does. */
  counts: boolean;
  receivedAt: Instant;
  dueAt: Instant | null;
  answeredAt: Instant | null;
  upheld: boolean | null;
}

/** A notice as a case remembers it (公示). */
export interface PublicationState {
  publication: string;
  task: string;
  notice: { code: string; name: LocalText };
  title: string;
  lines: PublicLine[];
  basis: string;
  unit: string;
  role: string;
  period: Limit;
  openedAt: Instant;
  lastDay: Day;
  until: Instant;
  provisional: boolean;
  rules: ObjectionRules;
  status: PublicationStatus;
  endedAt: Instant | null;
  changes: NoticeChange[];
  objections: ObjectionState[];
}

/** The lines as everybody may read them (公示内容脱敏): personal values masked, and every number that stands in a text. */
export function publicLines(lines: readonly NoticeLine[]): PublicLine[] {
  return lines.map((line) => ({ ...line, value: masks[line.personal ?? 'text'](line.value) }));
}

const masks = { name: maskName, 'id-number': maskIdNumber, phone: maskPhone, text: maskText };

/** How a notice stands after its task ended with a word (公示结果): taken back only when the unit said so before. */
export function statusAfter(outcome: string, { changes }: Pick<PublicationState, 'changes'>): PublicationStatus {
  if (outcome === 'undisputed' || outcome === 'objected') return outcome;
  return changes.at(-1)?.what === 'withdrawn' ? 'withdrawn' : 'stopped';
}

/** Whether an objection that counts came in (有无有效异议). */
export function isDisputed(publication: Pick<PublicationState, 'objections'>): boolean {
  return publication.objections.some((objection) => objection.counts);
}

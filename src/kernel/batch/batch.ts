import type { Instant } from '#kernel/base';
import type { Actor } from '#kernel/case';

/**
 * Where a batch stands (批次状态). `previewing` → `previewed` → `running` ⇄ `paused`; `running` → `done`; from every state but `done`
 * to `stopped`. `done` → `running` again for rows that failed or were refused.
 */
export type BatchStatus = 'previewing' | 'previewed' | 'running' | 'paused' | 'done' | 'stopped';

/** What a batch does to each of its rows (批量动作), as plain data: the code of an act and what the act is told. */
export interface BatchWork {
  act: string;
  spec: Record<string, unknown>;
}

/** Where the rows of a batch come from (批次来源). */
export type BatchSource =
  | { kind: 'cases'; filter: CaseFilter }
  | { kind: 'entries'; filter: EntryFilter }
  | { kind: 'file'; name: string; columns: string[] };

/** A selection of the entries of a case that live by themselves (分项筛选). */
export interface EntryFilter {
  case: string;
  kind: string;
  state: string;
}

/** A selection of the cases that a unit handles (办件筛选). Days are included on both sides. */
export interface CaseFilter {
  item?: string | undefined;
  status?: string | undefined;
  stage?: string | undefined;
  submittedFrom?: string | undefined;
  submittedTo?: string | undefined;
  /** Only cases in which this task waits for the unit. */
  task?: string | undefined;
}

/** A batch (批次). */
export interface Batch {
  batch: string;
  version: number;
  status: BatchStatus;
  title: string;
  unit: string;
  work: BatchWork;
  source: BatchSource;
  /** Person who made it and in whose name every row is done. */
  maker: string;
  madeAt: Instant;
  previewedAt: Instant | null;
  startedAt: Instant | null;
  endedAt: Instant | null;
  /** Why it stopped by itself, or null. */
  trouble: string | null;
}

/** What one row is about: a case or a record, and the columns that fill in the work. */
export interface BatchRow {
  n: number;
  subject: string;
  input: Record<string, string>;
}

/** What became of a row (逐行结果): `done`; `refused` with the sentence a person reads; `failed` for a fault of the system. */
export type RowOutcome =
  | { outcome: 'done'; answer: Record<string, unknown> }
  | { outcome: 'refused'; why: { code: string; params: Record<string, unknown> } }
  | { outcome: 'failed'; why: { code: 'FAILED'; params: Record<string, unknown> } };

/**
 * An act that a batch can do (批量动作). Both functions refuse with a `Refusal`. `run` is given a key: the same row with the same key
 * twice must have its effect once.
 */
export interface BatchAct {
  code: string;
  /** Whether the row can be done now, and what would happen; writes nothing. */
  preview(spec: Record<string, unknown>, row: BatchRow, actor: Actor): Promise<Record<string, unknown>>;
  run(spec: Record<string, unknown>, row: BatchRow, actor: Actor, key: string): Promise<Record<string, unknown>>;
}

/** The key with which a row's command is sent, the same at every try (幂等键). */
export function rowKey(batch: string, n: number): string {
  return `${batch}:${n}`;
}

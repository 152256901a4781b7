import { Refusal } from '#kernel/base';
import type { Ground } from '#kernel/item';
import type { GivenReason } from '../command.ts';
import { type CaseState, type Reason, standstill, type TaskState } from '../state.ts';

/**
 * The reasons given for an act, with their basis (理由). Where the item lists grounds each reason must be one of them
 * (`REASON_UNKNOWN`); where it lists none, words are needed. No reason at all is `REASON_MISSING`.
 */
export function groundsOf(act: string, declared: readonly Ground[] | undefined, given: GivenReason[]): Reason[] {
  if (given.length === 0) throw new Refusal('REASON_MISSING', { outcome: act });
  return given.map(({ code, text }) => {
    const ground = declared?.find((one) => one.code === code);
    if (!ground && (declared?.length ?? 0) > 0) throw new Refusal('REASON_UNKNOWN', { reason: code });
    const words = text.trim() === '' ? (ground?.text.zh ?? '') : text.trim();
    if (words === '') throw new Refusal('REASON_MISSING', { outcome: act });
    return { code, text: words, basis: ground?.basis ?? '' };
  });
}

/** Refuses what can only be done while the case runs: it stands still, and for what. */
export function mustRun(state: CaseState): void {
  const still = standstill(state);
  if (!still) return;
  if (still.kind === 'suspension') throw new Refusal('CASE_SUSPENDED', { why: still.why.zh });
  if (still.kind === 'procedure') throw new Refusal('PROCEDURE_RUNNING', { procedure: still.why.zh });
  throw new Refusal('WAITING_APPLICANT', {});
}

/** Refuses what can only be done before the decision. */
export function mustBeUndecided(state: CaseState): void {
  if (state.decidedAt) throw new Refusal('DECISION_TAKEN', {});
}

/** A task of the case by its code; `TASK_UNKNOWN` when there is none. */
export function taskOf(state: CaseState, code: string): TaskState {
  const task = Object.hasOwn(state.tasks, code) ? state.tasks[code] : undefined;
  if (!task) throw new Refusal('TASK_UNKNOWN', { task: code });
  return task;
}

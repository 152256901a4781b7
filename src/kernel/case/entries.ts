import { Refusal } from '#kernel/base';
import type { EntryDecision } from './command.ts';
import type { CaseEvent } from './events.ts';
import type { Run } from './run.ts';
import type { CaseState } from './state.ts';

/**
 * The outcomes of the entries of a kind, checked (分项结论): every entry of the kind has one of the declared outcomes, none is named
 * twice, and none is named where entries are not decided.
 */
export function entryDecisions(
  run: Run,
  kind: string | undefined,
  given: EntryDecision[] | undefined,
): EntryDecision[] {
  const decisions = given ?? [];
  const open = Object.entries(run.state.entries ?? {}).filter(([, entry]) => entry.kind === kind);
  const outcomes = run.tools.item.entries?.find((one) => one.kind === kind)?.outcomes.map((one) => one.code) ?? [];
  for (const [index, { entry, outcome }] of decisions.entries()) {
    const known = open.some(([code]) => code === entry) && outcomes.includes(outcome);
    if (!known || decisions.findIndex((one) => one.entry === entry) !== index)
      throw new Refusal('ENTRY_UNKNOWN', { entry });
  }
  const missing = open.filter(([code]) => !decisions.some((one) => one.entry === code));
  if (missing.length > 0)
    throw new Refusal('ENTRIES_MISSING', { entries: missing.map(([code, { text }]) => text || code).join('、') });
  return decisions.map(({ entry, outcome, text }) => ({ entry, outcome, text }));
}

/** The row of an entry after an event. */
export function entryRow(
  after: CaseState,
  event: Extract<CaseEvent, { type: 'entry.opened' | 'entry.decided' }>,
): Record<string, unknown> {
  const entry = after.entries?.[event.entry];
  return {
    case_id: after.caseId,
    entry: event.entry,
    kind: entry?.kind ?? '',
    text: entry?.text ?? '',
    outcome: entry?.outcome ?? null,
    why: entry?.why ?? '',
    updated_at: event.at,
  };
}

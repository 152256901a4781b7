import { drawOutcome } from '#kernel/draw';
import type { CaseState } from './state.ts';

/** The row of a draw as the public list reads it (抽签公开); every column is named. */
export function drawRow(state: CaseState, id: string): Record<string, unknown> {
  const draw = state.draws?.find((one) => one.draw === id);
  if (!draw) throw new Error(`case ${state.caseId} has no draw ${id}`);
  return {
    draw: draw.draw,
    case_id: state.caseId,
    item: state.item,
    task: draw.task,
    unit: state.unit,
    status: draw.status,
    title: draw.plan.title,
    pool_size: draw.plan.pool.length,
    drawn: draw.status === 'drawn' ? drawOutcome(draw).objects.filter(({ gone }) => !gone).length : 0,
    beacon: `${draw.beacon.series}-${draw.beacon.issue}`,
    prepared_at: draw.preparedAt,
    commit_by: draw.commitBy,
    beacon_at: draw.beacon.at,
    reveal_by: draw.revealBy,
    ended_at: draw.endedAt,
    void_why: draw.voided?.why ?? null,
  };
}

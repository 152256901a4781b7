import { type Instant, type LocalText, Refusal } from '#kernel/base';
import type { Limit } from '#kernel/clock';
import type { HumanOutcome, UnitRole } from '#kernel/item';
import { endCase } from '../advance.ts';
import type { GivenReason } from '../command.ts';
import { dueNow, emit, type Run } from '../run.ts';
import type { TaskState } from '../state.ts';
import { groundsOf } from './grounds.ts';

/** What an officer must see to beside the stages of a case (跟进事项), with the outcomes he may choose. */
export const followUps: Readonly<Record<string, { name: LocalText; outcomes: HumanOutcome[] }>> = {
  'follow-up.gap': {
    name: { zh: '容缺材料逾期未补', en: 'A material that was to follow is late' },
    outcomes: [
      {
        code: 'declined',
        name: { zh: '不予办理', en: 'Decline' },
        needsReasons: true,
        tells: {
          zh: '约定时间内没有补齐材料，这件事没有办成。材料齐了可以重新申请。',
          en: 'The material did not come in time, so this ends here. You may file again once you have it.',
        },
      },
    ],
  },
  'follow-up.rating': {
    name: { zh: '差评回访', en: 'Answer to a bad rating' },
    outcomes: [
      {
        code: 'answered',
        name: { zh: '回复申请人', en: 'Answer the applicant' },
        needsReasons: true,
        tells: { zh: '你的评价有人看了，答复在下面。', en: 'Your rating was read; the answer stands below.' },
      },
    ],
  },
};

/** Opens a follow-up for an officer, due by a limit from now or, without one, at a given moment. */
export function openFollowUp(
  run: Run,
  follow: { task: string; definition: keyof typeof followUps & string; to: UnitRole } & (
    | { limit: Limit }
    | { dueAt: Instant | null }
  ),
): void {
  emit(run, {
    type: 'task.opened',
    task: follow.task,
    definition: follow.definition,
    kind: 'follow-up',
    unit: follow.to.unit,
    role: follow.to.role,
    person: '',
    ...('limit' in follow ? { dueAt: dueNow(run, follow.limit), limit: follow.limit } : { dueAt: follow.dueAt }),
  });
}

/** An officer ends a follow-up: declines the case whose material never came, or answers a bad rating. */
export function decideFollowUp(run: Run, task: TaskState, outcome: string, given: GivenReason[]): void {
  const chosen = followUps[task.definition]?.outcomes.find((one) => one.code === outcome);
  if (!chosen) throw new Refusal('OUTCOME_UNKNOWN', { outcome });
  const reasons = groundsOf(outcome, chosen.reasons, given);
  if (outcome === 'declined' && run.state.decidedAt) throw new Refusal('DECISION_TAKEN', {});
  emit(run, {
    type: 'task.completed',
    task: task.code,
    outcome,
    by: 'person',
    byName: run.tools.actor.name,
    result: {},
    reasons: reasons.map(({ text }) => ({ zh: text, en: text })),
  });
  if (outcome === 'declined') endCase(run, 'declined', reasons);
  else {
    const text = reasons.map((reason) => reason.text).join('；');
    emit(run, { type: 'case.noted', text, byName: run.tools.actor.name });
  }
}

import { type LocalText, Refusal } from '#kernel/base';
import { authorityOf } from '#kernel/item';
import type { LifecycleCommand } from '../command.ts';
import { dueNow, emit, type Run } from '../run.ts';
import { openFollowUp } from './follow-up.ts';

/** The levels of a rating (评价等级), the best first. */
export const ratingLevels: readonly { level: number; name: LocalText }[] = [
  { level: 5, name: { zh: '非常满意', en: 'Very good' } },
  { level: 4, name: { zh: '满意', en: 'Good' } },
  { level: 3, name: { zh: '基本满意', en: 'Fair' } },
  { level: 2, name: { zh: '不满意', en: 'Bad' } },
  { level: 1, name: { zh: '非常不满意', en: 'Very bad' } },
];

/** The level from which downwards, inclusive, a rating is bad: it needs a reason, and somebody answers it. */
export const badRating = 2;

/** What was bad (差评原因). */
export const ratingReasons: readonly { code: string; text: LocalText }[] = [
  { code: 'slow', text: { zh: '办得太慢', en: 'Too slow' } },
  { code: 'papers', text: { zh: '要的材料太多或重复', en: 'Too many papers, or the same ones twice' } },
  { code: 'runs', text: { zh: '跑了好几趟', en: 'Had to come several times' } },
  { code: 'unclear', text: { zh: '没说清楚怎么办', en: 'It was not clear what to do' } },
  { code: 'manner', text: { zh: '服务态度不好', en: 'Unfriendly service' } },
  { code: 'system', text: { zh: '网上不好用', en: 'The pages did not work well' } },
  { code: 'other', text: { zh: '其他', en: 'Something else' } },
];

/**
 * The applicant rates the service (好差评), once a case, after the decision or the end; `level` from 1 to 5. A bad one needs a
 * reason of the list or words, and opens a follow-up for who answers for the item.
 */
export function rate(run: Run, command: Extract<LifecycleCommand, { type: 'rate' }>): void {
  const { state, tools } = run;
  const { level, reasons } = command;
  const text = command.text.trim();
  if (state.rating) {
    if (
      JSON.stringify([state.rating.level, state.rating.reasons, state.rating.text]) ===
      JSON.stringify([level, reasons, text])
    )
      return;
    throw new Refusal('RATED_ALREADY', {});
  }
  if (!state.decidedAt && !state.closedAt) throw new Refusal('RATING_TOO_EARLY', {});
  for (const reason of reasons) {
    if (!ratingReasons.some((one) => one.code === reason)) throw new Refusal('REASON_UNKNOWN', { reason });
  }
  const bad = level <= badRating;
  if (bad && reasons.length === 0 && text === '') throw new Refusal('RATING_NEEDS_REASON', {});
  emit(run, { type: 'case.rated', level, reasons, text });
  if (!bad) return;
  openFollowUp(run, {
    task: 'follow-up.rating',
    definition: 'follow-up.rating',
    to: authorityOf(tools.item)[0] ?? { unit: tools.item.unit, role: '' },
    dueAt: dueNow(run, state.limits.statutory),
  });
}

import type { TaskDefinition } from '#kernel/item';
import { dueNow, emit, type Run } from '../run.ts';
import { completeByEngine, openByEngine } from './complete.ts';

/**
 * Every party in one of the roles is asked (当事人办理), one task a person; a person who has two of the roles is asked once.
 * A task whose clock runs from service has no due day until its notice is served.
 */
export function openParty(run: Run, task: Extract<TaskDefinition, { kind: 'party' }>): void {
  const { state } = run;
  const asked = new Set<string>();
  if (task.of.includes('applicant')) asked.add(state.applicant.person);
  for (const party of state.parties) if (task.of.includes(party.part)) asked.add(party.person);
  for (const [index, person] of [...asked].entries()) {
    emit(run, {
      type: 'task.opened',
      task: `${task.code}.${index + 1}`,
      definition: task.code,
      kind: 'party',
      unit: '',
      role: '',
      person,
      dueAt: task.runsFrom === 'opening' ? dueNow(run, task.limit) : null,
      ...(task.runsFrom === 'opening' && task.limit ? { limit: task.limit } : {}),
      ...(task.suspends ? { suspends: { zh: `等${task.name.zh}`, en: `waiting for: ${task.name.en}` } } : {}),
    });
  }
  if (asked.size === 0) {
    openByEngine(run, task);
    completeByEngine(run, task, { outcome: task.lapse, result: {} });
  }
}

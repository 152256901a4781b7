import type { TaskDefinition } from '#kernel/item';
import { type BoxTerms, checkTerms } from '#kernel/sealed';
import { emit, planEffect, type Run } from '../run.ts';

/**
 * A sealed box is asked for (设密封箱): the effect says on which terms, the parties in the declared role hold the shares of its keys.
 * The box is made right after the commit, once for each opening of the task, and the task waits until it has ended. Terms that
 * cannot be kept refuse the command.
 */
export function openOpenSealed(run: Run, task: Extract<TaskDefinition, { kind: 'open-sealed' }>): void {
  const [plan, ...more] = planEffect(run, task.effect, task).planned;
  if (plan?.do !== 'open-sealed' || more.length > 0)
    throw new Error(`effect ${task.effect} of an open-sealed task plans another thing than one box`);
  const { state, tools } = run;
  const holders = state.parties
    .filter((party) => party.part === task.holders)
    .map(({ person, name }) => ({ person, name }));
  const terms: BoxTerms = { ...plan.terms, unit: task.unit, role: task.role, holders };
  checkTerms(terms, tools.at);
  const box = `${state.caseId}-x${Object.keys(state.boxes ?? {}).length + 1}`;
  emit(run, {
    type: 'task.opened',
    task: task.code,
    definition: task.code,
    kind: 'open-sealed',
    unit: '',
    role: '',
    person: '',
    dueAt: terms.deadline,
  });
  emit(run, { type: 'sealed.asked', task: task.code, box, terms });
}

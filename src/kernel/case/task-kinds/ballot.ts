import type { RollEntry } from '#kernel/ballot';
import type { TaskDefinition } from '#kernel/item';
import type { ProposedVoter } from '../effect.ts';
import { emit, planEffect, type Run } from '../run.ts';

/** The unit is asked to hold a ballot (组织表决); a declared effect may say what on and who votes. */
export function openBallot(run: Run, task: Extract<TaskDefinition, { kind: 'ballot' }>): void {
  emit(run, {
    type: 'task.opened',
    task: task.code,
    definition: task.code,
    kind: 'ballot',
    unit: task.unit,
    role: task.role,
    person: '',
    dueAt: null,
  });
  if (task.effect === undefined) return;
  const [plan, ...more] = planEffect(run, task.effect, task).planned;
  if (plan?.do !== 'ballot' || more.length > 0)
    throw new Error(`effect ${task.effect} of a ballot task plans another thing than one ballot`);
  const { question, options, roll } = plan;
  emit(run, { type: 'ballot.proposed', task: task.code, question, options, roll: entriesOf(run, roll) });
}

/** Places on the roll of the persons and businesses with these numbers (名册行). */
export function entriesOf(run: Run, rows: readonly ProposedVoter[]): RollEntry[] {
  return rows.map(({ name, idNumber, cls, weight }) => ({
    voter: run.tools.personOf(idNumber.trim().toUpperCase()),
    name: name.trim(),
    cls: cls.trim(),
    weight,
  }));
}

import type { TaskDefinition } from '#kernel/item';
import { clearForm, emit, type Run } from '../run.ts';
import { completeByEngine, openByEngine } from './complete.ts';

interface Signer {
  name: string;
  idNumber: string;
}

/** Every row of the named field signs (申请人签署), one task a person; who filed has signed by filing. */
export function openSign(run: Run, task: Extract<TaskDefinition, { kind: 'sign' }>): void {
  const { state, tools } = run;
  const rows = (clearForm(run)[task.each.slice(1)] ?? []) as Signer[];
  const asked = new Set<string>([state.applicant.person]);
  for (const [index, row] of rows.entries()) {
    const person = tools.personOf(row.idNumber);
    if (asked.has(person)) continue;
    asked.add(person);
    if (!run.state.parties.some((party) => party.person === person && party.part === task.code)) {
      emit(run, { type: 'party.joined', person, name: row.name, part: task.code });
    }
    emit(run, {
      type: 'task.opened',
      task: `${task.code}.${index + 1}`,
      definition: task.code,
      kind: 'sign',
      unit: '',
      role: '',
      person,
      dueAt: null,
      ...(task.suspends ? { suspends: { zh: `等 ${row.name} 签名`, en: `waiting for ${row.name} to sign` } } : {}),
    });
  }
  if (asked.size === 1) {
    openByEngine(run, task);
    completeByEngine(run, task, { outcome: 'done', result: {} });
  }
}

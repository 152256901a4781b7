import type { ItemDefinition } from '../item.ts';
import { pointerPart } from './pointer.ts';
import type { Note } from './problems.ts';

/** Timers that every case has while its promise runs. */
const timersOfCase = ['promised.yellow', 'promised.red'];
/** Kinds of task that are opened once for each person, under a code of his own. */
const oneEach: readonly string[] = ['sign', 'party'];

/** Notes what is wrong with what follows by itself when a timer rings (到时自动办理): no such timer, no such task, nowhere to go. */
export function checkRings(item: ItemDefinition, note: Note): void {
  const stageOf = (code: string) =>
    item.stages.find((stage) => stage.tasks.some((task) => task.code === code && !oneEach.includes(task.kind)));
  for (const [timer, reaction] of Object.entries(item.rings ?? {})) {
    const at = `/rings/${pointerPart(timer)}`;
    const ofTask = timer.startsWith('task.') && stageOf(timer.slice('task.'.length)) !== undefined;
    if (!ofTask && !timersOfCase.includes(timer)) note('TIMER_UNKNOWN', at, { timer });
    if (reaction.do !== 'complete') continue;
    const { task, outcome } = reaction;
    const stage = stageOf(task);
    if (!stage) note('RING_TASK_UNKNOWN', `${at}/task`, { timer, task });
    else if (!Object.hasOwn(stage.next, outcome)) note('OUTCOME_LEADS_NOWHERE', `${at}/outcome`, { task, outcome });
  }
}

/** The words with which timers may end tasks of a stage. */
export function ringWords(item: ItemDefinition, tasks: readonly { code: string }[]): string[] {
  return Object.values(item.rings ?? {}).flatMap((reaction) =>
    reaction.do === 'complete' && tasks.some(({ code }) => code === reaction.task) ? [reaction.outcome] : [],
  );
}

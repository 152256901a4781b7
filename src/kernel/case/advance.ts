import { Refusal } from '#kernel/base';
import type { Next, StageDefinition } from '#kernel/item';
import { emit, type Run } from './run.ts';
import type { Reason } from './state.ts';
import { openTask } from './task-kinds/index.ts';

/** Enters a stage: says so, takes the decision that the stage stands for, opens its tasks side by side. */
export function enterStage(run: Run, code: string): void {
  const stage = getStage(run, code);
  emit(run, { type: 'stage.entered', stage: code });
  if (stage.decides === 'granted')
    emit(run, {
      type: 'case.granted',
      byName: run.tools.actor.kind === 'person' && run.tools.actor.staff ? run.tools.actor.name : '',
    });
  for (const task of stage.tasks) openTask(run, task);
}

/** Moves on while every task of the stage has ended (环节流转); stops where somebody must act, or at the end. */
export function advance(run: Run, reasons: Reason[] = []): void {
  for (;;) {
    if (run.state.closedAt) return;
    const stage = getStage(run, run.state.stage);
    const tasks = Object.values(run.state.tasks).filter((task) => task.stage === stage.code);
    if (tasks.some((task) => task.status !== 'done')) return;
    const next = nextOf(
      stage,
      tasks.map((task) => task.outcome ?? 'done'),
    );
    if ('stage' in next) enterStage(run, next.stage);
    else end(run, next.end, reasons);
  }
}

function nextOf(stage: StageDefinition, outcomes: string[]): Next {
  const special = outcomes.find((outcome) => outcome !== 'done' && stage.next[outcome]);
  const chosen = special ?? (outcomes.includes('stop') && stage.next.officer ? 'officer' : 'done');
  const next = stage.next[chosen];
  if (!next) throw new Error(`stage ${stage.code} leads nowhere after ${outcomes.join(', ')}`);
  return next;
}

function end(run: Run, how: 'granted' | 'declined' | 'not-accepted' | 'complete', reasons: Reason[]): void {
  const byName = run.tools.actor.kind === 'person' ? run.tools.actor.name : '';
  if (how === 'granted') emit(run, { type: 'case.granted', byName });
  if (how === 'declined') emit(run, { type: 'case.declined', reasons, byName });
  if (how === 'not-accepted') emit(run, { type: 'case.not-accepted', reasons, byName });
  emit(run, { type: 'case.closed', result: how });
}

function getStage(run: Run, code: string): StageDefinition {
  const stage = run.tools.item.stages.find((candidate) => candidate.code === code);
  if (!stage) throw new Refusal('ITEM_VERSION_GONE', { item: run.state.item, stage: code });
  return stage;
}

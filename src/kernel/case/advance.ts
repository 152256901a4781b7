import { Refusal } from '#kernel/base';
import type { ItemDefinition, Next, StageDefinition } from '#kernel/item';
import { joinParties } from './join.ts';
import { letGo } from './let-go.ts';
import { emit, type Run } from './run.ts';
import { type CaseState, type Gap, type Reason, standstill, type TaskState } from './state.ts';
import { openTask } from './task-kinds/index.ts';

/** Enters a stage: says so, takes the decision that the stage stands for, opens its tasks side by side. */
export function enterStage(run: Run, code: string): void {
  const stage = getStage(run, code);
  emit(run, { type: 'stage.entered', stage: code, ...(stage.promised ? { promised: stage.promised } : {}) });
  joinParties(run, code);
  if (stage.decides === 'granted')
    emit(run, {
      type: 'case.granted',
      byName: run.tools.actor.kind === 'person' && run.tools.actor.staff ? run.tools.actor.name : '',
    });
  if (stage.decides === 'ruled' && !run.state.decidedAt)
    emit(run, { type: 'case.ruled', byName: run.tools.actor.kind === 'person' ? run.tools.actor.name : '' });
  for (const task of stage.tasks) openTask(run, task);
}

/**
 * Moves on while every task of the stage has ended (环节流转); stops where somebody must act, at the end, while the case is
 * suspended or in a special procedure, and before the decision while a material that was to follow is missing.
 */
export function advance(run: Run, reasons: Reason[] = []): void {
  for (;;) {
    if (run.state.closedAt) return;
    const still = standstill(run.state)?.kind;
    if (still === 'suspension' || still === 'procedure') return;
    const stage = getStage(run, run.state.stage);
    const tasks = Object.values(run.state.tasks).filter((task) => task.stage === stage.code);
    const cut = tasks.find((task) => task.status === 'done' && stage.interrupts?.includes(task.outcome ?? ''));
    if (cut) {
      closeOpenTasks(run, 'superseded', (task) => task.stage === stage.code);
      go(run, stage.next[cut.outcome ?? ''] as Next, reasons);
      continue;
    }
    if (tasks.some((task) => task.status !== 'done')) return;
    const next = nextOf(
      stage,
      tasks.map((task) => task.outcome ?? 'done'),
    );
    if (grants(run.tools.item, next) && missingMaterials(run.state).length > 0) return;
    go(run, next, reasons);
  }
}

function go(run: Run, next: Next, reasons: Reason[]): void {
  if ('stage' in next) enterStage(run, next.stage);
  else endCase(run, next.end, reasons);
}

/** Whether what comes next gives the applicant what he asked for (准予). */
export function grants(item: ItemDefinition, next: Next | undefined): boolean {
  if (!next) return false;
  if ('end' in next) return next.end === 'granted' || next.end === 'complete';
  return item.stages.find((stage) => stage.code === next.stage)?.decides === 'granted';
}

/** Materials that may follow and have not come yet (未补齐材料). */
export function missingMaterials(state: CaseState): Gap[] {
  return state.gaps.filter((gap) => gap.status === 'open' || gap.status === 'late');
}

/** Ends every open task but the answer that a bad rating waits for; `which` leaves others open too. */
export function closeOpenTasks(run: Run, outcome: string, which: (task: TaskState) => boolean = () => true): void {
  for (const task of Object.values(run.state.tasks)) {
    if (task.status === 'done' || task.definition === 'follow-up.rating' || !which(task)) continue;
    emit(run, { type: 'task.completed', task: task.code, outcome, by: 'engine', byName: '', result: {}, reasons: [] });
  }
  for (const gap of missingMaterials(run.state)) {
    if (run.state.tasks[gap.task]?.status === 'done') emit(run, { type: 'gap.dropped', material: gap.material });
  }
}

/** Ends the case with a result, and the tasks beside its stages with it (办结). */
export function endCase(run: Run, how: 'granted' | 'declined' | 'not-accepted' | 'complete', reasons: Reason[]): void {
  const byName = run.tools.actor.kind === 'person' ? run.tools.actor.name : '';
  if (how === 'granted') emit(run, { type: 'case.granted', byName });
  if (how === 'declined' || how === 'not-accepted') letGo(run);
  if (how === 'declined') emit(run, { type: 'case.declined', reasons, byName });
  if (how === 'not-accepted') emit(run, { type: 'case.not-accepted', reasons, byName });
  closeOpenTasks(run, 'ended');
  emit(run, { type: 'case.closed', result: how });
}

function nextOf(stage: StageDefinition, outcomes: string[]): Next {
  const special = outcomes.find((outcome) => outcome !== 'done' && stage.next[outcome]);
  const chosen = special ?? (outcomes.includes('stop') && stage.next.officer ? 'officer' : 'done');
  const next = stage.next[chosen];
  if (!next) throw new Error(`stage ${stage.code} leads nowhere after ${outcomes.join(', ')}`);
  return next;
}

function getStage(run: Run, code: string): StageDefinition {
  const stage = run.tools.item.stages.find((candidate) => candidate.code === code);
  if (!stage) throw new Refusal('ITEM_VERSION_GONE', { item: run.state.item, stage: code });
  return stage;
}

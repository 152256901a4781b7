import { type Day, dayOf, endOfDay, Refusal } from '#kernel/base';
import { dueOf, withProvisionalYears } from '#kernel/clock';
import type { Material } from '#kernel/item';
import { advance } from '../advance.ts';
import type { LifecycleCommand } from '../command.ts';
import { type DecideTools, emit, type Run } from '../run.ts';
import type { Gap, TaskState } from '../state.ts';
import { openFollowUp } from './follow-up.ts';
import { mustRun, taskOf } from './grounds.ts';

type Command<Type extends LifecycleCommand['type']> = Extract<LifecycleCommand, { type: Type }>;

/**
 * Accepts a filing although named materials are missing (容缺受理). Each must be one that the item lets follow, by a day
 * between today and the last that the item allows, both inclusive; a task opens for the applicant. What may be decided
 * meanwhile may be decided, but nothing is granted before everything is there.
 */
export function acceptWithGaps(run: Run, command: Command<'accept-with-gaps'>): void {
  const { state, tools } = run;
  const task = taskOf(state, command.task);
  if (state.acceptedAt) {
    if (sameGaps(state.gaps, command.gaps)) return;
    throw new Refusal('ACCEPTED_ALREADY', {});
  }
  mustRun(state);
  if (task.kind !== 'human' || task.status === 'done') {
    throw new Refusal('TASK_DONE', { task: command.task, outcome: task.outcome });
  }
  const gaps = command.gaps.map(({ material, by }) => ({ material: materialThatMayFollow(run, material, by), by }));
  if (new Set(gaps.map((gap) => gap.material.code)).size !== gaps.length) throw new Refusal('MATERIAL_TWICE', {});
  emit(run, { type: 'case.accepted', byName: tools.actor.name });
  for (const { material, by } of gaps) {
    const supply = `supply.${material.code}`;
    emit(run, {
      type: 'gap.allowed',
      material: material.code,
      name: material.name,
      by,
      task: supply,
      unit: task.unit,
      role: task.role,
      byName: tools.actor.name,
    });
    emit(run, {
      type: 'task.opened',
      task: supply,
      definition: supply,
      kind: 'supply',
      unit: '',
      role: '',
      person: state.applicant.person,
      dueAt: endOfDay(by),
    });
  }
}

/** Hands a material in that was to follow, late or not (补交); the case goes on when it was all that was missing. */
export function supply(run: Run, command: Command<'supply'>): void {
  const { state, tools } = run;
  const task = taskOf(state, command.task);
  const gap = state.gaps.find((one) => one.task === task.code);
  if (!gap) throw new Refusal('NOTHING_ASKED', { task: command.task });
  if (task.status === 'done') {
    if (gap.text === command.text) return;
    throw new Refusal('TASK_DONE', { task: command.task, outcome: task.outcome });
  }
  emit(run, {
    type: 'gap.supplied',
    material: gap.material,
    text: command.text,
    where: tools.actor.id === state.applicant.person ? 'online' : 'counter',
    byName: tools.actor.name,
  });
  done(run, task.code, 'supplied');
  const late = run.state.tasks[lateTask(gap)];
  if (late && late.status !== 'done') done(run, late.code, 'supplied', 'engine');
  advance(run);
}

/** The day has passed and the material is not there: the matter goes back to the officer (逾期未补). */
export function lapse(run: Run, task: TaskState): void {
  const gap = run.state.gaps.find((one) => one.task === task.code);
  if (gap?.status !== 'open') return;
  emit(run, { type: 'gap.lapsed', material: gap.material });
  openFollowUp(run, {
    task: lateTask(gap),
    definition: 'follow-up.gap',
    to: gap,
    limit: run.state.limits.promised,
  });
}

/** Gives a late material more time, once, at most as long as the item allows from today. */
export function extendGap(run: Run, command: Command<'extend-gap'>): void {
  const followUp = taskOf(run.state, command.task);
  const gap = run.state.gaps.find((one) => lateTask(one) === followUp.code);
  if (!gap) throw new Refusal('NOTHING_ASKED', { task: command.task });
  if (followUp.status === 'done') {
    if (followUp.outcome === 'extended' && gap.by === command.by) return;
    throw new Refusal('TASK_DONE', { task: command.task, outcome: followUp.outcome });
  }
  if (gap.extended) throw new Refusal('GAP_EXTENDED_ALREADY', { material: gap.name.zh });
  materialThatMayFollow(run, gap.material, command.by);
  emit(run, { type: 'gap.extended', material: gap.material, by: command.by, byName: run.tools.actor.name });
  emit(run, { type: 'task.rescheduled', task: gap.task, dueAt: endOfDay(command.by) });
  done(run, followUp.code, 'extended');
}

/** The last day by which a material may follow when that is decided now; null without end, undefined when it may not follow. */
export function lastDayToFollow(
  { at, calendar }: Pick<DecideTools, 'at' | 'calendar'>,
  material: Material,
): Day | null | undefined {
  if (material.from !== 'applicant' || !material.mayFollow) return undefined;
  return dueOf({ start: at, limit: material.mayFollow }, withProvisionalYears(calendar)).dueDay;
}

function materialThatMayFollow(run: Run, code: string, by: Day): Material {
  const material = run.tools.item.materials.find((one) => one.code === code);
  if (!material) throw new Refusal('MATERIAL_UNKNOWN', { material: code });
  const last = lastDayToFollow(run.tools, material);
  if (last === undefined) throw new Refusal('MATERIAL_MUST_BE_THERE', { material: material.name.zh });
  const first = dayOf(run.tools.at);
  if (by < first || (last !== null && by > last)) {
    throw new Refusal('GAP_DAY_OUTSIDE', { material: material.name.zh, first, last: last ?? first });
  }
  return material;
}

function done(run: Run, task: string, outcome: string, by = 'person'): void {
  emit(run, {
    type: 'task.completed',
    task,
    outcome,
    by,
    byName: by === 'person' ? run.tools.actor.name : '',
    result: {},
    reasons: [],
  });
}

/** The follow-up that goes to the officer when a material is late. */
function lateTask(gap: Gap): string {
  return `follow-up.gap.${gap.material}`;
}

function sameGaps(gaps: Gap[], asked: { material: string; by: Day }[]): boolean {
  return (
    gaps.length === asked.length &&
    asked.every((one) => gaps.some((gap) => gap.material === one.material && (gap.by === one.by || gap.extended)))
  );
}

import { type Instant, Refusal } from '#kernel/base';
import { dueOf, withProvisionalYears } from '#kernel/clock';
import type { ChooseOutcome, TaskDefinition } from '#kernel/item';
import { endingOf } from '#kernel/publication';
import { emit, type Run } from '../run.ts';
import { type CaseState, publicationOfTask, type TaskState } from '../state.ts';

type ChooseTask = Extract<TaskDefinition, { kind: 'choose' }>;

/** The applicant chooses how to go on (申请人选择); a limit may count from the end of a public notice. */
export function openChoose(run: Run, task: ChooseTask): void {
  const { state, tools } = run;
  const since = task.since ? publicationOfTask(state, task.since) : undefined;
  const start = since ? endingOf(since.until) : tools.at;
  emit(run, {
    type: 'task.opened',
    task: task.code,
    definition: task.code,
    kind: 'choose',
    unit: '',
    role: '',
    person: state.applicant.person,
    suspends: { zh: '等申请人选择怎么办', en: 'waiting for the applicant to choose' },
    dueAt: task.limit ? dueOf({ start, limit: task.limit }, withProvisionalYears(tools.calendar)).dueAt : null,
  });
}

/** The applicant has chosen. Refuses a way that is not offered, that is over or not open yet, or that waits for an answer. */
export function choose(run: Run, command: { task: string; outcome: string }): void {
  const { state, tools } = run;
  const task = Object.hasOwn(state.tasks, command.task) ? state.tasks[command.task] : undefined;
  const declared = tools.item.stages.flatMap((stage) => stage.tasks).find((one) => one.code === task?.definition);
  if (!task || declared?.kind !== 'choose') throw new Refusal('TASK_UNKNOWN', { task: command.task });
  if (task.status === 'done') {
    if (task.outcome === command.outcome) return;
    throw new Refusal('TASK_DONE', { task: command.task, outcome: task.outcome });
  }
  const outcome = declared.outcomes.find((one) => one.code === command.outcome);
  if (!outcome) throw new Refusal('OUTCOME_UNKNOWN', { outcome: command.outcome });
  const locked = lockOf(state, task, outcome, tools.at);
  if (locked) throw locked;
  emit(run, {
    type: 'task.completed',
    task: task.code,
    outcome: outcome.code,
    by: 'person',
    byName: tools.actor.name,
    result: { chosenAt: tools.at },
    reasons: [],
  });
}

/** Why a way on cannot be chosen at a moment, or nothing (选项为何不可选). */
export function lockOf(state: CaseState, task: TaskState, outcome: ChooseOutcome, at: Instant): Refusal | undefined {
  const late = task.dueAt !== null && at >= task.dueAt;
  if (outcome.when === 'in-time' && late) return new Refusal('WINDOW_CLOSED', { until: task.dueAt });
  if (outcome.when === 'late' && !late) return new Refusal('WINDOW_OPEN', { until: task.dueAt });
  const waiting = (state.publications ?? [])
    .flatMap((one) => one.objections)
    .filter((one) => one.counts && !one.answeredAt);
  if (outcome.afterAnswers && waiting.length > 0)
    return new Refusal('OBJECTIONS_UNANSWERED', { count: waiting.length });
  return undefined;
}

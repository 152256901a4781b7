import type { Row } from '../shared/client.ts';
import { dayOfInstant } from '../shared/text.ts';

/** An open task of my units and roles, as the API gives it (待办). */
export type Task = Row<'listTasks'>;

/** A case as a line of a list (办件). */
export type CaseLine = Row<'listCases'>;

/**
 * Whether a task stands still (停着): the applicant corrects, the case is suspended, a special procedure runs. Such a task is
 * nobody's work now; the case is listed among those that wait for others.
 */
export function standsStill(task: Task): boolean {
  return task.waiting !== null;
}

/** In which group of the day a task stands; the most urgent first (分组). */
export type TaskGroup = 'red' | 'today' | 'yellow' | 'later';

const groupOrder: TaskGroup[] = ['red', 'today', 'yellow', 'later'];

/**
 * Red when the promised time is over, today when the task is due on the Shanghai day of `now` (24:00 of that day
 * included), yellow when the API says so, later otherwise.
 */
export function groupOf(task: Task, now: string): TaskGroup {
  if (task.colour === 'red') return 'red';
  if (task.dueAt !== null && dueDay(task.dueAt) <= dayOfInstant(now)) return 'today';
  return task.colour === 'yellow' ? 'yellow' : 'later';
}

/** The day that a due instant belongs to: midnight is the end of the day before. */
export function dueDay(dueAt: string): string {
  return dayOfInstant(new Date(dueAt).getTime() - 1);
}

/** Tasks in order of their due instant; without one last; ties by number, so that the order never jumps. */
export function byDue(tasks: readonly Task[]): Task[] {
  return tasks.toSorted((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9') || a.number.localeCompare(b.number));
}

/** The groups that hold something, most urgent first, each in order of due instant. */
export function groupTasks(tasks: readonly Task[], now: string): { group: TaskGroup; tasks: Task[] }[] {
  const ordered = byDue(tasks);
  return groupOrder
    .map((group) => ({ group, tasks: ordered.filter((task) => groupOf(task, now) === group) }))
    .filter((part) => part.tasks.length > 0);
}

/**
 * The next case to do after this one (下一件): the first task of another case behind it in the order of due instants,
 * or the first of all when nothing is behind it.
 */
export function nextTask(tasks: readonly Task[], caseId: string): Task | undefined {
  return neighbour(tasks, caseId, 1);
}

/** The case before or after this one in the queue; around the ends. */
export function neighbour(tasks: readonly Task[], caseId: string, step: 1 | -1): Task | undefined {
  const ordered = byDue(tasks).filter((task, n, all) => all.findIndex((one) => one.caseId === task.caseId) === n);
  const others = ordered.filter((task) => task.caseId !== caseId);
  if (others.length === 0) return undefined;
  const at = ordered.findIndex((task) => task.caseId === caseId);
  if (at < 0) return step === 1 ? others[0] : others.at(-1);
  return ordered[(at + step + ordered.length) % ordered.length];
}

/** Cases that wait for somebody else: the applicant, or partners after the decision. */
export function waitingForOthers(cases: readonly CaseLine[], tasks: readonly Task[]): CaseLine[] {
  const mine = new Set(tasks.map((task) => task.caseId));
  return cases.filter(
    (line) =>
      ['waiting-applicant', 'suspended', 'special-procedure'].includes(line.status) ||
      ((line.status === 'open' || line.status === 'granted') && !mine.has(line.caseId)),
  );
}

/** Cases that came to an end on the Shanghai day of `now`. */
export function doneToday(cases: readonly CaseLine[], now: string): CaseLine[] {
  const ended = ['granted', 'declined', 'not-accepted', 'withdrawn', 'complete', 'recalled', 'annulled'];
  return cases.filter((line) => ended.includes(line.status) && dayOfInstant(line.updatedAt) === dayOfInstant(now));
}

/** How much of the time from opening to due is gone, 0 to 100; nothing without a due instant. */
export function spent(task: Task, now: string): number | null {
  if (task.dueAt === null) return null;
  const from = new Date(task.openedAt).getTime();
  const whole = new Date(task.dueAt).getTime() - from;
  const gone = new Date(now).getTime() - from;
  return whole <= 0 ? 100 : Math.round(Math.min(100, Math.max(0, (gone / whole) * 100)));
}

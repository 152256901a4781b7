import { type Instant, instantOfMs, type LocalText, msOfInstant } from '#kernel/base';
import type { Fact, IndicatorEvent } from '#kernel/indicator';
import { type Span, unionMs } from './founding/journey-minutes.rule.ts';

/** A task of a case as its events tell it (任务经过), times in milliseconds. */
export interface TaskStory {
  task: string;
  kind: string;
  openedAt: number;
  openedBy: number;
  dueAt: number | null;
  doneAt: number | null;
  doneBy: number;
  outcome: string;
  /** Spans in which it waited for the applicant. */
  waits: Span[];
}

/** A company start as its events tell it (开办经过). `…By` is the version of the event, `…At` milliseconds. */
export interface Journey {
  submittedAt: number;
  submittedBy: number;
  grantedAt: number | null;
  grantedBy: number;
  closedAt: number | null;
  closedBy: number;
  closedHow: string;
  /** Spans in which the licence waited for the applicant: corrections and signatures. */
  waits: Span[];
  /** Fields that corrections changed. */
  corrected: string[];
  tasks: TaskStory[];
  credentials: { kind: string; at: number; by: number }[];
}

/** Many figures ask for the story of the same events. */
const told = new WeakMap<readonly IndicatorEvent[], { journey: Journey | undefined }>();

/** Reads the story of a case from its events; undefined without a filing. Events of unknown type are passed over. */
export function journeyOf(events: readonly IndicatorEvent[]): Journey | undefined {
  let known = told.get(events);
  if (!known) {
    known = { journey: readJourney(events) };
    told.set(events, known);
  }
  return known.journey;
}

/** A formula over the story of a case (按经过计算的口径); a case without a filing has no facts. */
export function ofJourney(fold: (journey: Journey) => Fact[]): (events: readonly IndicatorEvent[]) => Fact[] {
  return (events) => {
    const journey = journeyOf(events);
    return journey ? fold(journey) : [];
  };
}

/** The facts of a case at the moment of its grant (准予时), in milliseconds; none where it was not granted. */
export function whenGranted(journey: Journey, make: (at: number) => Fact[]): Fact[] {
  return journey.grantedAt === null ? [] : make(journey.grantedAt);
}

/** A fact at a moment in milliseconds (指标事实), with the versions of the events that it was computed from. */
export function fact(at: number, value: number, from: [version: number, label: LocalText][]): Fact {
  return { at: instantOfMs(at), value, from: from.map(([version, label]) => ({ version, label })) };
}

function readJourney(events: readonly IndicatorEvent[]): Journey | undefined {
  const first = events.find(({ type }) => type === 'case.submitted');
  if (!first) return undefined;
  const journey: Journey = {
    submittedAt: ms(first.at),
    submittedBy: first.version,
    grantedAt: null,
    grantedBy: 0,
    closedAt: null,
    closedBy: 0,
    closedHow: '',
    waits: [],
    corrected: [],
    tasks: [],
    credentials: [],
  };
  let askedAt: number | null = null;
  for (const { type, at, version, payload } of events) {
    const now = ms(at);
    const task = journey.tasks.findLast((one) => one.task === payload.task && one.doneAt === null);
    if (type === 'case.correction-asked') askedAt = now;
    else if (type === 'case.corrected') {
      if (askedAt !== null) journey.waits.push({ from: askedAt, to: now });
      askedAt = null;
      journey.corrected.push(...((payload.changed as string[] | undefined) ?? []));
    } else if (type === 'task.opened')
      journey.tasks.push({
        task: String(payload.task),
        kind: String(payload.kind),
        openedAt: now,
        openedBy: version,
        dueAt: typeof payload.dueAt === 'string' ? ms(payload.dueAt as Instant) : null,
        doneAt: null,
        doneBy: 0,
        outcome: '',
        waits: [],
      });
    else if (type === 'task.needs-applicant') task?.waits.push({ from: now, to: Number.POSITIVE_INFINITY });
    else if (type === 'task.answered' && task) endWait(task, now);
    else if (type === 'task.completed' && task) {
      endWait(task, now);
      Object.assign(task, { doneAt: now, doneBy: version, outcome: String(payload.outcome) });
      if (task.kind === 'sign') journey.waits.push({ from: task.openedAt, to: now });
    } else if (type === 'case.granted') Object.assign(journey, { grantedAt: now, grantedBy: version });
    else if (type === 'credential.issued')
      journey.credentials.push({ kind: String(payload.kind), at: now, by: version });
    else if (type === 'case.closed')
      Object.assign(journey, { closedAt: now, closedBy: version, closedHow: String(payload.result) });
  }
  return journey;
}

/** The branches that were asked for (申请了的环节), that is, every push that was not passed over. */
export function branchesOf({ tasks }: Journey): TaskStory[] {
  return tasks.filter(({ kind, outcome }) => kind === 'push' && outcome !== 'skipped');
}

/** Milliseconds from filing to the end of a span of work, less what waited for the applicant, overlaps once. */
export function usedMs(journey: Journey, until: number, more: readonly Span[] = []): number {
  const window = { from: journey.submittedAt, to: until };
  return until - journey.submittedAt - unionMs([...journey.waits, ...more], window);
}

function endWait(task: TaskStory, at: number): void {
  const last = task.waits.at(-1);
  if (last && last.to === Number.POSITIVE_INFINITY) last.to = at;
}

function ms(at: Instant): number {
  return msOfInstant(at);
}

import type { Answer } from './client.ts';

/** A step or lane of the timeline of a case (时间线步骤), as the API gives it. */
export type TimelineStep = Answer<'getCase'>['timeline'][number] & {
  /** The stage a lane belongs to. */
  stage?: string;
  /** Times that waited for the applicant and are not counted. */
  waits?: { from: string; to: string | null }[];
};

/** One lane on the common clock: its bar and the hatched parts of it, in percent. */
export interface LaneBar {
  step: TimelineStep;
  from: number | null;
  to: number | null;
  waits: { from: number; to: number }[];
}

/** The timeline as it is drawn: steps before the fork, lanes side by side, steps after the join. */
export interface TimelineLayout {
  before: TimelineStep[];
  lanes: LaneBar[];
  after: TimelineStep[];
  /** The common clock of the lanes; nothing before a lane has begun. `now` is in percent. */
  clock: { start: number; end: number; now: number | null } | null;
  /** Whether every lane is in, so that the line into the join is solid. */
  joined: boolean;
}

const ended = (step: TimelineStep) => ['done', 'skipped', 'refused', 'undone'].includes(step.state);
const at = (instant: string | null) => (instant ? new Date(instant).getTime() : null);

/**
 * Lays the timeline out. The lanes stand in the place of the stage they belong to: the one they name, else the one
 * that began with the first of them, else, while none has begun, the last but one of the line.
 */
export function layoutTimeline(timeline: TimelineStep[], lanes: TimelineStep[], now: number): TimelineLayout {
  if (lanes.length === 0) return { before: timeline, lanes: [], after: [], clock: null, joined: true };
  const starts = lanes.map((lane) => at(lane.from)).filter((ms): ms is number => ms !== null);
  const begun = starts.length > 0 ? Math.min(...starts) : null;
  const named = timeline.findIndex((step) => step.code === lanes[0]?.stage);
  const sameStart = begun === null ? -1 : timeline.findLastIndex((step) => at(step.from) === begun && !isPoint(step));
  const own = named >= 0 ? named : sameStart >= 0 ? sameStart : begun === null ? Math.max(timeline.length - 2, 0) : -1;
  const overBefore = timeline.findLastIndex((step) => ended(step) && begun !== null && (at(step.to) ?? 0) <= begun);
  const fork = own >= 0 ? own : Math.max(overBefore + 1, 1);
  const ends = lanes.map((lane) => at(lane.to)).filter((ms): ms is number => ms !== null);
  const allIn = lanes.every(ended);
  const end = allIn ? Math.max(...ends, begun ?? now) : Math.max(now, ...ends);
  const start = begun ?? now;
  const width = Math.max(end - start, 1);
  const percent = (ms: number) => Math.min(100, Math.max(0, ((ms - start) / width) * 100));
  return {
    before: timeline.slice(0, fork),
    after: timeline.slice(own >= 0 ? fork + 1 : fork),
    joined: allIn,
    clock: begun === null ? null : { start, end, now: allIn ? null : percent(now) },
    lanes: lanes.map((step) => {
      const from = at(step.from);
      const to = at(step.to) ?? (step.state === 'running' || step.state === 'you' ? now : null);
      return {
        step,
        from: from === null ? null : percent(from),
        to: from === null || to === null ? null : percent(to),
        waits: waitsOf(step, now).map((wait) => ({ from: percent(wait.from), to: percent(wait.to) })),
      };
    }),
  };
}

/** A step that is over in the moment it begins, such as the filing itself. */
function isPoint(step: TimelineStep): boolean {
  return step.from !== null && step.from === step.to;
}

function waitsOf(step: TimelineStep, now: number): { from: number; to: number }[] {
  if (step.waits) return step.waits.map((wait) => ({ from: at(wait.from) ?? now, to: at(wait.to) ?? now }));
  const from = at(step.from);
  return step.state === 'you' && from !== null ? [{ from, to: now }] : [];
}

/** The curves from one point at the left edge to each of `count` equal rows at the right edge, on a 40 × count·100 canvas. */
export function forkCurves(count: number): string[] {
  const middle = count * 50;
  return Array.from({ length: count }, (_, n) => {
    const y = n * 100 + 50;
    return y === middle ? `M0 ${middle}H40` : `M0 ${middle}C22 ${middle} 14 ${y} 40 ${y}`;
  });
}

import type { Answer } from './client.ts';

/** A step or lane of the timeline of a case (时间线步骤), as the API gives it. */
export type TimelineStep = Answer<'getCase'>['timeline'][number] & {
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

/** Lanes side by side (并联环节) on a clock of their own; there is none before a lane has begun. `now` is in percent. */
export interface Fork {
  stage: string;
  lanes: LaneBar[];
  clock: { start: number; end: number; now: number | null } | null;
  /** Whether every lane is in, so that the line out of the fork is solid. */
  joined: boolean;
}

/** One piece of the line: a step, or the lanes that stand in the place of their stage or below it. */
export type Part = { step: TimelineStep; fork?: undefined } | { fork: Fork; step?: undefined };

const ended = (step: TimelineStep) => ['done', 'skipped', 'refused', 'undone'].includes(step.state);
const at = (instant: string | null) => (instant ? new Date(instant).getTime() : null);

/**
 * Lays the timeline out. Lanes stand in the place of a stage that is nothing but lanes; those of another stage stand below
 * it, once it has begun.
 */
export function layoutTimeline(timeline: TimelineStep[], lanes: TimelineStep[], now: number): Part[] {
  return timeline.flatMap((step): Part[] => {
    const own = lanes.filter((lane) => lane.stage === step.code);
    if (own.length === 0) return [{ step }];
    if (step.lanesOnly) return [{ fork: forkOf(step.code, own, now) }];
    return step.from === null ? [{ step }] : [{ step }, { fork: forkOf(step.code, own, now) }];
  });
}

function forkOf(stage: string, lanes: TimelineStep[], now: number): Fork {
  const starts = lanes.map((lane) => at(lane.from)).filter((ms): ms is number => ms !== null);
  const begun = starts.length > 0 ? Math.min(...starts) : null;
  const ends = lanes.map((lane) => at(lane.to)).filter((ms): ms is number => ms !== null);
  const allIn = lanes.every(ended);
  const end = allIn ? Math.max(...ends, begun ?? now) : Math.max(now, ...ends);
  const start = begun ?? now;
  const width = Math.max(end - start, 1);
  const percent = (ms: number) => Math.min(100, Math.max(0, ((ms - start) / width) * 100));
  return {
    stage,
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

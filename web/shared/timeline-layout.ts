import type { Answer } from './client.ts';

/** A step or lane of the timeline of a case (时间线步骤), as the API gives it. */
export type TimelineStep = Answer<'getCase'>['timeline'][number];

/** One lane on the common clock: where its bar begins and ends, in percent, and whether that time waits for the reader. */
export interface LaneBar {
  step: TimelineStep;
  from: number | null;
  to: number | null;
  waits: boolean;
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

const ended = (step: TimelineStep) => step.state === 'done' || step.state === 'skipped' || step.state === 'refused';
const at = (instant: string | null) => (instant ? new Date(instant).getTime() : null);

/**
 * Lays the timeline out. The lanes leave the main line behind the last step that was over when the first of them
 * began; lanes that have not begun leave behind the last step with a date, or behind the whole line when none has one.
 */
export function layoutTimeline(timeline: TimelineStep[], lanes: TimelineStep[], now: number): TimelineLayout {
  if (lanes.length === 0) return { before: timeline, lanes: [], after: [], clock: null, joined: true };
  const starts = lanes.map((lane) => at(lane.from)).filter((ms): ms is number => ms !== null);
  const begun = starts.length > 0 ? Math.min(...starts) : null;
  let fork = 0;
  timeline.forEach((step, n) => {
    const over = at(step.to) ?? at(step.from);
    const counts = begun === null ? step.state !== 'waiting' || over !== null : ended(step) && (over === null || over <= begun);
    if (counts && fork === n) fork = n + 1;
  });
  if (fork === 0 || begun === null) fork = begun === null ? timeline.length : Math.max(fork, 1);
  const ends = lanes.map((lane) => at(lane.to)).filter((ms): ms is number => ms !== null);
  const allIn = lanes.every(ended);
  const end = allIn ? Math.max(...ends, begun ?? now) : Math.max(now, ...ends);
  const start = begun ?? now;
  const width = Math.max(end - start, 1);
  const percent = (ms: number) => Math.min(100, Math.max(0, ((ms - start) / width) * 100));
  return {
    before: timeline.slice(0, fork),
    after: timeline.slice(fork),
    joined: allIn,
    clock: begun === null ? null : { start, end, now: allIn ? null : percent(now) },
    lanes: lanes.map((step) => {
      const from = at(step.from);
      const to = at(step.to) ?? (step.state === 'running' || step.state === 'you' ? now : null);
      return {
        step,
        from: from === null ? null : percent(from),
        to: from === null || to === null ? null : percent(to),
        waits: step.state === 'you',
      };
    }),
  };
}

/** The curves from one point at the left edge to each of `count` equal rows at the right edge, on a 40 × count·100 canvas. */
export function forkCurves(count: number): string[] {
  const middle = count * 50;
  return Array.from({ length: count }, (_, n) => {
    const y = n * 100 + 50;
    return y === middle ? `M0 ${middle}H40` : `M0 ${middle}C22 ${middle} 14 ${y} 40 ${y}`;
  });
}

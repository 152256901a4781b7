import { expect, test } from 'vitest';
import { forkCurves, layoutTimeline, type TimelineStep } from './timeline-layout.ts';

const at = (minute: number) => new Date(Date.UTC(2021, 8, 13, 1, minute)).toISOString();
const ms = (minute: number) => new Date(at(minute)).getTime();
const step = (
  code: string,
  state: TimelineStep['state'],
  from: number | null,
  to: number | null,
  more: Partial<TimelineStep> = {},
): TimelineStep => ({
  code,
  name: { zh: code, en: code },
  unit: null,
  state,
  from: from === null ? null : at(from),
  to: to === null ? null : at(to),
  dueAt: null,
  note: null,
  result: {},
  ...more,
});
const codes = (steps: TimelineStep[]) => steps.map((one) => one.code);

test('lanes stand where the stage stood that began with them', () => {
  const line = [
    step('filed', 'done', 0, 0),
    step('check', 'done', 0, 0),
    step('branches', 'running', 12, null),
    step('closed', 'waiting', null, null),
  ];
  const lanes = [step('bank', 'done', 12, 13), step('tax', 'you', 12, null)];
  const layout = layoutTimeline(line, lanes, ms(32));
  expect(codes(layout.before)).toEqual(['filed', 'check']);
  expect(codes(layout.after)).toEqual(['closed']);
  expect(layout.joined).toBe(false);
});

test('a whole filing in one instant still puts the lanes in place of their own stage', () => {
  const line = [
    step('filed', 'done', 0, 0),
    step('check', 'done', 0, 0),
    step('branches', 'done', 0, 5),
    step('closed', 'done', 5, 5),
  ];
  const layout = layoutTimeline(line, [step('bank', 'done', 0, 5)], ms(60));
  expect(codes(layout.before)).toEqual(['filed', 'check']);
  expect(codes(layout.after)).toEqual(['closed']);
});

test('lanes that have not begun wait before the end of the line', () => {
  const line = [
    step('filed', 'done', 0, 0),
    step('sign', 'you', 0, null),
    step('branches', 'waiting', null, null),
    step('closed', 'waiting', null, null),
  ];
  const layout = layoutTimeline(line, [step('bank', 'waiting', null, null)], ms(3));
  expect(codes(layout.before)).toEqual(['filed', 'sign']);
  expect(codes(layout.after)).toEqual(['closed']);
  expect(layout.clock).toBeNull();
});

test('lanes that name their stage stand there whatever the times say', () => {
  const line = [
    step('filed', 'done', 0, 0),
    step('branches', 'running', 2, null),
    step('later', 'waiting', null, null),
  ];
  const layout = layoutTimeline(line, [step('bank', 'running', 1, null, { stage: 'branches' })], ms(4));
  expect(codes(layout.before)).toEqual(['filed']);
  expect(codes(layout.after)).toEqual(['later']);
});

test('bars share one clock that ends now while something runs, and at the last end when all is in', () => {
  const line = [step('filed', 'done', 0, 0), step('branches', 'running', 10, null)];
  const running = layoutTimeline(line, [step('a', 'done', 10, 20), step('b', 'running', 10, null)], ms(30));
  expect(running.lanes.map((lane) => [lane.from, lane.to])).toEqual([
    [0, 50],
    [0, 100],
  ]);
  expect(running.clock?.now).toBe(100);
  const over = layoutTimeline(line, [step('a', 'done', 10, 20), step('b', 'done', 10, 15)], ms(9999));
  expect(over.lanes.map((lane) => lane.to)).toEqual([100, 50]);
  expect(over.clock?.now).toBeNull();
  expect(over.joined).toBe(true);
});

test('only the time that waited for the applicant is hatched', () => {
  const line = [step('filed', 'done', 0, 0), step('branches', 'you', 10, null)];
  const waits = [
    { from: at(20), to: at(25) },
    { from: at(30), to: null },
  ];
  const [lane] = layoutTimeline(line, [step('tax', 'you', 10, null, { waits })], ms(50)).lanes;
  expect(lane?.waits).toEqual([
    { from: 25, to: 37.5 },
    { from: 50, to: 100 },
  ]);
});

test('a lane that is skipped or refused does not keep the line from closing', () => {
  const line = [step('filed', 'done', 0, 0), step('branches', 'done', 1, 2)];
  expect(layoutTimeline(line, [step('a', 'refused', 1, 2), step('b', 'skipped', null, null)], ms(9)).joined).toBe(true);
});

test('without lanes the line is drawn whole', () => {
  const line = [step('filed', 'done', 0, 0)];
  expect(layoutTimeline(line, [], ms(1))).toEqual({ before: line, lanes: [], after: [], clock: null, joined: true });
});

test('one curve a lane, straight only in the middle', () => {
  expect(forkCurves(3).map((d) => d.includes('H40'))).toEqual([false, true, false]);
  expect(forkCurves(4).some((d) => d.includes('H40'))).toBe(false);
});

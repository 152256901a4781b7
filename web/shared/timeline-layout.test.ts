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
  stage: '',
  lanesOnly: false,
  ...more,
});
const branches = (state: TimelineStep['state'], from: number | null, to: number | null) =>
  step('branches', state, from, to, { lanesOnly: true });
const lane = (code: string, state: TimelineStep['state'], from: number | null, to: number | null, more = {}) =>
  step(code, state, from, to, { stage: 'branches', ...more });
const drawn = (timeline: TimelineStep[], lanes: TimelineStep[], now: number) =>
  layoutTimeline(timeline, lanes, ms(now)).map((part) =>
    part.fork ? part.fork.lanes.map((bar) => bar.step.code) : part.step.code,
  );
const forkIn = (timeline: TimelineStep[], lanes: TimelineStep[], now: number) =>
  layoutTimeline(timeline, lanes, ms(now)).find((part) => part.fork)?.fork;
const filed = step('filed', 'done', 0, 0);
const closed = step('closed', 'waiting', null, null);

test('lanes stand in the place of a stage that is nothing but lanes, begun or not', () => {
  const line = [filed, step('sign', 'you', 0, null), branches('waiting', null, null), closed];
  expect(drawn(line, [lane('bank', 'waiting', null, null), lane('tax', 'waiting', null, null)], 3)).toEqual([
    'filed',
    'sign',
    ['bank', 'tax'],
    'closed',
  ]);
  expect(forkIn(line, [lane('bank', 'waiting', null, null)], 3)?.clock).toBeNull();
});

test('lanes beside other work stand below their stage once it has begun', () => {
  const notice = (from: number | null) => step('branches', from === null ? 'waiting' : 'running', from, null);
  expect(drawn([filed, notice(null), closed], [lane('tax', 'waiting', null, null)], 3)).toEqual([
    'filed',
    'branches',
    'closed',
  ]);
  expect(drawn([filed, notice(1), closed], [lane('tax', 'running', 1, null)], 3)).toEqual([
    'filed',
    'branches',
    ['tax'],
    'closed',
  ]);
});

test('two stages each have their own lanes', () => {
  const line = [filed, branches('done', 1, 2), step('later', 'waiting', null, null, { lanesOnly: true })];
  const lanes = [lane('ask', 'done', 1, 2), lane('tell', 'waiting', null, null, { stage: 'later' })];
  expect(drawn(line, lanes, 9)).toEqual(['filed', ['ask'], ['tell']]);
});

test('bars share one clock that ends now while something runs, and at the last end when all is in', () => {
  const line = [filed, branches('running', 10, null)];
  const running = forkIn(line, [lane('a', 'done', 10, 20), lane('b', 'running', 10, null)], 30);
  expect(running?.lanes.map((bar) => [bar.from, bar.to])).toEqual([
    [0, 50],
    [0, 100],
  ]);
  expect(running?.clock?.now).toBe(100);
  expect(running?.joined).toBe(false);
  const over = forkIn(line, [lane('a', 'done', 10, 20), lane('b', 'done', 10, 15)], 9999);
  expect(over?.lanes.map((bar) => bar.to)).toEqual([100, 50]);
  expect(over?.clock?.now).toBeNull();
  expect(over?.joined).toBe(true);
});

test('only the time that waited for the applicant is hatched', () => {
  const waits = [
    { from: at(20), to: at(25) },
    { from: at(30), to: null },
  ];
  const fork = forkIn([filed, branches('you', 10, null)], [lane('tax', 'you', 10, null, { waits })], 50);
  expect(fork?.lanes[0]?.waits).toEqual([
    { from: 25, to: 37.5 },
    { from: 50, to: 100 },
  ]);
});

test('a lane that is skipped or refused does not keep the line from closing', () => {
  const lanes = [lane('a', 'refused', 1, 2), lane('b', 'skipped', null, null)];
  expect(forkIn([filed, branches('done', 1, 2)], lanes, 9)?.joined).toBe(true);
});

test('without lanes the line is drawn whole', () => {
  expect(drawn([filed, closed], [], 1)).toEqual(['filed', 'closed']);
});

test('one curve a lane, straight only in the middle', () => {
  expect(forkCurves(3).map((d) => d.includes('H40'))).toEqual([false, true, false]);
  expect(forkCurves(4).some((d) => d.includes('H40'))).toBe(false);
});

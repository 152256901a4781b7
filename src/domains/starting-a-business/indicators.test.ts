import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOfMs } from '#kernel/base';
import type { IndicatorEvent } from '#kernel/indicator';
import { caseIndicators, indicators } from './indicators.ts';

type Line = [seconds: number, type: string, payload?: Record<string, unknown>];

/** Events of a case, seconds after 9 o'clock. */
function events(lines: Line[]): IndicatorEvent[] {
  const start = Date.parse('2026-11-24T09:00:00+08:00');
  return lines.map(([seconds, type, payload = {}], index) => ({
    version: index + 1,
    type,
    at: instantOfMs(start + seconds * 1000),
    payload: { type, ...payload },
  }));
}

function values(code: string, lines: Line[]): (number | undefined)[] {
  const indicator = caseIndicators.find((one) => one.code === code)!;
  return indicator.facts(events(lines)).map(({ value }) => value);
}

const opened = (seconds: number, task: string, kind = 'push', due?: number): Line => [
  seconds,
  'task.opened',
  { task, kind, dueAt: due === undefined ? null : instantOfMs(Date.parse('2026-11-24T09:00:00+08:00') + due * 1000) },
];
const ended = (seconds: number, task: string, outcome = 'done'): Line => [
  seconds,
  'task.completed',
  { task, outcome, by: 'partner', result: {} },
];
const issued = (seconds: number, kind: string): Line => [seconds, 'credential.issued', { kind }];

const automatic: Line[] = [
  [0, 'case.submitted'],
  [2, 'case.granted'],
  issued(3, 'business-licence'),
  issued(3, 'entity-seal'),
  opened(3, 'bank'),
  opened(3, 'tax'),
  opened(3, 'seal'),
  ended(3, 'seal', 'skipped'),
  ended(6, 'bank'),
  [30, 'task.needs-applicant', { task: 'tax' }],
  [630, 'task.answered', { task: 'tax' }],
  ended(650, 'tax'),
  [650, 'case.closed', { result: 'complete' }],
];
const byOfficer: Line[] = [
  [0, 'case.submitted'],
  opened(0, 'sign.2', 'sign'),
  ended(600, 'sign.2'),
  opened(600, 'decide', 'human', 86_400),
  [1200, 'case.correction-asked'],
  [4800, 'case.corrected', { changed: ['name', 'scope'] }],
  ended(6000, 'decide', 'granted'),
  [6000, 'case.granted'],
];

describe('formulas over the events of a company start', () => {
  test('minutes to the licence leave out corrections and signatures', () => {
    expect(values('establish.minutes-to-licence', automatic)).toEqual([2 / 60]);
    expect(values('establish.minutes-to-licence', byOfficer)).toEqual([(6000 - 600 - 3600) / 60]);
    expect(values('establish.minutes-to-licence', automatic.slice(0, 1))).toEqual([]);
  });

  test('a case with a task of an officer is not counted as confirmed by rule', () => {
    expect(values('establish.share-automatic', automatic)).toEqual([1]);
    expect(values('establish.share-automatic', byOfficer)).toEqual([0]);
  });

  test('a name that was corrected did not stand; a declined case has none; a withdrawn one is left out', () => {
    expect(values('establish.name-first-pass', automatic)).toEqual([1]);
    expect(values('establish.name-first-pass', byOfficer)).toEqual([0]);
    expect(
      values('establish.name-first-pass', [
        [0, 'case.submitted'],
        [9, 'case.closed', { result: 'declined' }],
      ]),
    ).toEqual([0]);
    expect(
      values('establish.name-first-pass', [
        [0, 'case.submitted'],
        [9, 'case.closed', { result: 'withdrawn' }],
      ]),
    ).toEqual([undefined]);
  });

  test.each([
    [62, 1],
    [63, 1],
    [64, 0],
  ])('a branch that ends %i seconds after filing, 3 seconds after which it was told, counts %i', (seconds, value) => {
    const lines: Line[] = [[0, 'case.submitted'], [3, 'case.granted'], opened(3, 'bank'), ended(seconds, 'bank')];
    expect(values('establish.branches-in-a-minute', lines)).toEqual([value]);
  });

  test('branches passed over do not count, waits for the applicant are left out', () => {
    expect(values('establish.branches-in-a-minute', automatic)).toEqual([1, 1]);
  });

  test('the whole start takes as long as its slowest branch, less its waits', () => {
    expect(values('establish.journey-minutes', automatic)).toEqual([50 / 60]);
    expect(values('establish.journey-minutes', automatic.slice(0, -1))).toEqual([]);
  });

  test('seconds to the account number', () => {
    expect(values('establish.seconds-to-account', automatic)).toEqual([4]);
    expect(values('establish.seconds-to-account', byOfficer)).toEqual([]);
  });

  test('first tax and insurance matters count once each, left out or rejected as zero', () => {
    expect(values('establish.first-matters-on-platform', automatic)).toEqual([1]);
    const lines: Line[] = [
      [0, 'case.submitted'],
      opened(1, 'tax'),
      opened(1, 'social-insurance'),
      ended(1, 'social-insurance', 'skipped'),
      ended(5, 'tax', 'rejected'),
    ];
    expect(values('establish.first-matters-on-platform', lines)).toEqual([0, 0]);
  });

  test.each([
    [62, 1],
    [63, 0],
  ])('licence and seal %i seconds after filing, registered after 2, count %i', (seconds, value) => {
    const lines: Line[] = [
      [0, 'case.submitted'],
      [2, 'case.granted'],
      issued(3, 'business-licence'),
      issued(seconds, 'entity-seal'),
    ];
    expect(values('establish.credentials-in-a-minute', lines)).toEqual([value]);
    expect(values('establish.credentials-in-a-minute', lines.slice(0, -1))).toEqual([0]);
  });

  test.each([
    [99, 1],
    [100, 0],
  ])('a branch promised before second 100 and done at %i is on time: %i', (seconds, value) => {
    const lines: Line[] = [
      [0, 'case.submitted'],
      [1, 'case.granted'],
      opened(1, 'tax', 'push', 100),
      ended(seconds, 'tax'),
      [seconds, 'case.closed', { result: 'complete' }],
    ];
    expect(values('establish.share-within-promise', lines)).toEqual([value]);
  });

  test('companies are counted when they are registered', () => {
    expect(values('establish.companies', automatic)).toEqual([1]);
    expect(
      values('establish.companies', [
        [0, 'case.submitted'],
        [9, 'case.declined'],
      ]),
    ).toEqual([]);
  });
});

test('every figure names events of the case, and shares are zeros and ones', () => {
  for (const lines of [automatic, byOfficer])
    for (const { facts, aggregate } of caseIndicators)
      for (const { value, from } of facts(events(lines))) {
        expect(from.length).toBeGreaterThan(0);
        for (const { version } of from) expect(version >= 1 && version <= lines.length).toBe(true);
        if (aggregate === 'share' && value !== undefined) expect([0, 1]).toContain(value);
      }
});

test('a case that stops anywhere, with unknown events in between, gives figures and no negative time', () => {
  const strange = fc.constantFrom('case.noted', 'something.new', 'task.completed', 'task.answered', 'party.joined');
  fc.assert(
    fc.property(
      fc.constantFrom(automatic, byOfficer),
      fc.nat(14),
      fc.array(fc.tuple(fc.nat(14), strange)),
      (all, length, more) => {
        const lines = all.slice(0, length);
        for (const [place, type] of more) {
          const before = lines[Math.min(place, lines.length) - 1];
          if (before) lines.splice(Math.min(place, lines.length), 0, [before[0], type]);
        }
        for (const { facts } of caseIndicators)
          for (const { value } of facts(events(lines)))
            if (value !== undefined) expect(value).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test('each indicator says in words what it counts, in two languages, and no two have one code', () => {
  expect(new Set(indicators.map(({ code }) => code)).size).toBe(indicators.length);
  for (const { item } of caseIndicators) expect(item).toBe('establish');
  for (const { name, formula } of indicators)
    for (const words of [name, formula]) expect([words.zh, words.en].every((text) => text.length > 0)).toBe(true);
});

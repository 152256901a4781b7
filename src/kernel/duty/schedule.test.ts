import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCalendarDays, type Day, dayNumber, dayOfNumber, Refusal } from '#kernel/base';
import { calendarDays, hours, workingDays } from '#kernel/clock';
import { calendar } from '../../../test/support/club.ts';
import { checkSchedule, type DayInPeriod, occasionAfter, occasionsOf, type Period, type Schedule } from './schedule.ts';

const day = (text: string) => text as Day;
const dues = (schedule: Schedule, starts: string, until: string, ends: string | null = null) =>
  occasionsOf(
    schedule,
    { starts: day(starts), ends: ends as Day | null, after: null, until: day(until) },
    calendar,
  ).map(({ cause, dueDay }) => `${cause} ${dueDay}`);
const every = (period: Period, on: DayInPeriod): Schedule => ({ kind: 'every', period, on });

describe('due days', () => {
  test('the 15th of each month moves off a day off when it rolls: 15 May 2021 is a Saturday', () => {
    const rolled = every('month', { kind: 'date', month: 1, date: 15, roll: true });
    expect(dues(rolled, '2021-04-01', '2021-06-30')).toEqual([
      '2021-04 2021-04-15',
      '2021-05 2021-05-17',
      '2021-06 2021-06-15',
    ]);
    const fixed = every('month', { kind: 'date', month: 1, date: 15, roll: false });
    expect(dues(fixed, '2021-05-01', '2021-05-31')).toEqual(['2021-05 2021-05-15']);
  });

  test('the 31st of a short month is its last day', () => {
    const last = every('month', { kind: 'date', month: 1, date: 31, roll: false });
    expect(dues(last, '2021-01-01', '2021-03-31')).toEqual([
      '2021-01 2021-01-31',
      '2021-02 2021-02-28',
      '2021-03 2021-03-31',
    ]);
    expect(dues(last, '2020-02-01', '2020-02-28')).toEqual(['2020-02 2020-02-29']);
  });

  test('a quarter has its month and its working days; the fifth working day of October 2021 comes after the holiday', () => {
    expect(
      dues(every('quarter', { kind: 'date', month: 2, date: 10, roll: false }), '2021-01-01', '2021-12-31'),
    ).toEqual(['2021-01 2021-02-10', '2021-04 2021-05-10', '2021-07 2021-08-10', '2021-10 2021-11-10']);
    // worked: 8 Fri, 9 Sat (made up), 11 Mon, 12 Tue, 13 Wed
    expect(dues(every('month', { kind: 'working-day', n: 5 }), '2021-10-01', '2021-10-31')).toEqual([
      '2021-10 2021-10-13',
    ]);
  });

  test('a report on a year is due so many days after its end, in the next one', () => {
    const report = every('year', { kind: 'after-end', limit: calendarDays(181, { roll: false }) });
    expect(dues(report, '2020-01-01', '2021-12-31')).toEqual(['2020-01 2021-06-30', '2021-01 2022-06-30']);
  });

  test('once on a day, or so many working days after the beginning', () => {
    expect(dues({ kind: 'once', due: day('2021-09-30') }, '2021-09-01', '2022-01-01')).toEqual(['once 2021-09-30']);
    expect(dues({ kind: 'within', limit: workingDays(3) }, '2021-09-17', '2022-01-01')).toEqual(['once 2021-09-23']);
    expect(occasionAfter('e', day('2021-09-17'), workingDays(3), calendar).dueAt).toBe('2021-09-23T16:00:00.000Z');
  });

  test('a duty that begins inside a period owes it only when its day is not over; one that ends owes nothing after', () => {
    const tenth = every('month', { kind: 'date', month: 1, date: 10, roll: false });
    expect(dues(tenth, '2021-03-10', '2021-04-30')).toEqual(['2021-03 2021-03-10', '2021-04 2021-04-10']);
    expect(dues(tenth, '2021-03-11', '2021-04-30')).toEqual(['2021-04 2021-04-10']);
    expect(dues(tenth, '2021-03-11', '2021-12-31', '2021-05-10')).toEqual(['2021-04 2021-04-10', '2021-05 2021-05-10']);
    expect(dues(tenth, '2021-03-11', '2021-12-31', '2021-05-09')).toEqual(['2021-04 2021-04-10']);
  });

  test('a day that rests on a year without its notice is marked provisional', () => {
    const rolled = every('year', { kind: 'date', month: 10, date: 1, roll: true });
    const [first] = occasionsOf(
      rolled,
      { starts: day('2031-01-01'), ends: null, after: null, until: day('2031-12-31') },
      calendar,
    );
    expect(first?.provisional).toBe(true);
    const fixed = every('year', { kind: 'date', month: 10, date: 1, roll: false });
    expect(
      occasionsOf(fixed, { starts: day('2031-01-01'), ends: null, after: null, until: day('2031-12-31') }, calendar)[0]
        ?.provisional,
    ).toBe(false);
  });
});

test('laid out in pieces it is the same as laid out whole, in order, one for each period', () => {
  const on = fc.oneof(
    fc.record({
      kind: fc.constant('date' as const),
      month: fc.constant(1),
      date: fc.integer({ min: 1, max: 31 }),
      roll: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('working-day' as const), n: fc.integer({ min: 1, max: 15 }) }),
    fc.record({
      kind: fc.constant('after-end' as const),
      limit: fc.integer({ min: 0, max: 60 }).map((n) => workingDays(n)),
    }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom<Period>('month', 'quarter', 'half-year', 'year'),
      on,
      fc.integer({ min: 0, max: 800 }),
      fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 6 }),
      (period, where, offset, pieces) => {
        const schedule = every(period, where);
        const starts = dayOfNumber(dayNumber(day('2018-01-01')) + offset);
        const cuts: Day[] = [];
        for (const days of pieces) cuts.push(addCalendarDays(cuts.at(-1) ?? starts, days));
        const until = cuts.at(-1) as Day;
        const whole = occasionsOf(schedule, { starts, ends: null, after: null, until }, calendar);
        let after: Day | null = null;
        const inPieces = cuts.flatMap((cut) => {
          const piece = occasionsOf(schedule, { starts, ends: null, after, until: cut }, calendar);
          after = cut;
          return piece;
        });
        expect(inPieces).toEqual(whole);
        expect(new Set(whole.map(({ cause }) => cause)).size).toBe(whole.length);
        for (const [index, one] of whole.entries()) {
          expect(one.dueDay >= starts).toBe(true);
          expect(index === 0 || (whole[index - 1]?.dueAt ?? '') < one.dueAt).toBe(true);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test.each<[Schedule, string, string | null]>([
  [{ kind: 'once', due: day('2021-02-30') }, '2021-01-01', null],
  [{ kind: 'once', due: day('2020-12-31') }, '2021-01-01', null],
  [{ kind: 'within', limit: hours(3) }, '2021-01-01', null],
  [{ kind: 'within', limit: { kind: 'workingDays' } as never }, '2021-01-01', null],
  [{ kind: 'after-each', limit: workingDays(500) }, '2021-01-01', null],
  [every('month', { kind: 'date', month: 2, date: 1, roll: true }), '2021-01-01', null],
  [every('quarter', { kind: 'date', month: 3, date: 32, roll: true }), '2021-01-01', null],
  [every('month', { kind: 'working-day', n: 16 }), '2021-01-01', null],
  [{ kind: 'once', due: day('2021-01-05') }, '2021-01-04', '2021-01-03'],
])('%j from %s to %s makes no sense and is refused', (schedule, starts, ends) => {
  expect(() => checkSchedule(schedule, day(starts), ends as Day | null)).toThrow(Refusal);
});

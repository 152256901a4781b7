import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addCalendarDays,
  type Day,
  dayNumber,
  dayOf,
  dayOfNumber,
  type Instant,
  instantOfMs,
  msOfInstant,
  parseDay,
  parseInstant,
  startOfDay,
} from '#kernel/base';
import data from '../../../seeds/calendar.json' with { type: 'json' };
import { defineCalendar } from './calendar.ts';
import { colourAt, dueOf, type Suspension, threeFigures, usedOf, type Warning } from './ledger.ts';
import { calendarDays, hours, type Limit, months, none, onTheSpot, unlimited, workingDays } from './limit.ts';

const calendar = defineCalendar(data);

/** A moment of Beijing time: `2021-09-13 09:00`. */
function at(text: string): Instant {
  return parseInstant(`${text.replace(' ', 'T')}+08:00`);
}

function pause(from: string, to?: string): Suspension {
  const why = { zh: '等申请人补正', en: 'waiting for a correction' };
  return { from: at(`${from} 10:00`), ...(to === undefined ? {} : { to: at(`${to} 16:00`) }), why, by: '窗口' };
}

function due(day: string, limit: Limit, suspensions: Suspension[] = []): Day | null {
  return dueOf({ start: at(`${day} 09:30`), limit, suspensions }, calendar).dueDay;
}

test.each<[string, string, Limit, string]>([
  ['a name kept for two months from 11 June', '2021-06-11', months(2), '2021-08-11'],
  ['two months from the last of December end with February', '2021-12-31', months(2), '2022-02-28'],
  ['a year kept ends on a Saturday and rolls', '2021-06-11', months(12), '2022-06-13'],
  ['two months end in the holiday and roll', '2021-08-06', months(2), '2021-10-08'],
  ['two months end on a Saturday and roll', '2021-09-13', months(2), '2021-11-15'],
  ['acceptance of a dispute within five working days', '2021-09-13', workingDays(5), '2021-09-18'],
  ['service of the copy', '2021-09-17', workingDays(5), '2021-09-26'],
  ['ruling within three months', '2021-09-17', months(3), '2021-12-17'],
  ['reply within ten working days', '2021-09-24', workingDays(10), '2021-10-13'],
  ['renaming within thirty days', '2021-12-10', calendarDays(30), '2022-01-10'],
  ['the promise of a founding, a make-up Saturday', '2021-09-17', workingDays(1), '2021-09-18'],
  ['the promise over the May holiday', '2022-04-29', workingDays(1), '2022-05-05'],
  ['the three legal days', '2022-04-29', workingDays(3), '2022-05-07'],
  ['the three legal days and three more', '2022-04-29', workingDays(6), '2022-05-11'],
  ['a promise before the October holiday', '2021-09-30', workingDays(1), '2021-10-08'],
  ['three legal days over Qingming with a make-up day', '2022-03-31', workingDays(3), '2022-04-06'],
  ['six over Qingming', '2022-03-31', workingDays(6), '2022-04-11'],
  ['a duty of thirty days ends on a Saturday', '2021-07-01', calendarDays(30), '2021-08-02'],
  ['a duty of thirty days ends in the holiday', '2021-09-06', calendarDays(30), '2021-10-08'],
  ['twenty days end in the holiday', '2021-09-13', calendarDays(20), '2021-10-08'],
  ['fifteen days end in the holiday', '2021-09-22', calendarDays(15), '2021-10-08'],
  ['a display of twenty days does not roll', '2021-09-13', calendarDays(20, { roll: false }), '2021-10-03'],
  ['zero working days end on the day itself', '2021-09-13', workingDays(0), '2021-09-13'],
  ['on the spot is the day itself', '2021-09-18', onTheSpot, '2021-09-18'],
])('%s', (_, start, limit, expected) => {
  expect(due(start, limit)).toBe(expected);
});

test('the account of a limit names each day, whether it counts, and why', () => {
  const { explanation, ...rest } = dueOf({ start: at('2021-09-17 16:59'), limit: workingDays(3) }, calendar);
  expect(explanation.map(({ day, counted, why }) => `${day} ${counted ? '+' : '-'} ${why.zh}`)).toEqual([
    '2021-09-17 - 事件当日，不计',
    '2021-09-18 + 调休上班日（国办发明电〔2020〕27号）',
    '2021-09-19 - 周末',
    '2021-09-20 - 放假（国办发明电〔2020〕27号）',
    '2021-09-21 - 放假（国办发明电〔2020〕27号）',
    '2021-09-22 + 工作日',
    '2021-09-23 + 工作日',
  ]);
  expect(rest).toMatchObject({
    state: 'running',
    dueDay: '2021-09-23',
    dueAt: '2021-09-23T16:00:00.000Z', // 24:00 in Beijing
    redAt: '2021-09-23T16:00:00.000Z',
    provisional: false,
    calendar: [{ year: 2021, notices: ['国办发明电〔2020〕27号'], provisional: false }],
  });
});

test('the account of a rolled period says what was passed over', () => {
  const { explanation } = dueOf({ start: at('2021-09-22 09:00'), limit: calendarDays(15) }, calendar);
  expect(explanation).toHaveLength(17);
  expect(explanation[15]).toMatchObject({ day: '2021-10-07', counted: true });
  expect(explanation[16]).toMatchObject({ day: '2021-10-08', counted: false });
  expect(explanation[16]?.why.zh).toContain('顺延');
});

test('a transfer suspended from 8 to 12 July loses the 9th and the 12th: 28 July instead of 26', () => {
  expect(due('2021-07-05', workingDays(15))).toBe('2021-07-26');
  expect(due('2021-07-05', workingDays(15), [pause('2021-07-08', '2021-07-12')])).toBe('2021-07-28');
});

test('water in nine working days: due 26 September, with a pause to the 22nd 29 September', () => {
  expect(due('2021-09-13', workingDays(9))).toBe('2021-09-26');
  expect(due('2021-09-13', workingDays(9), [pause('2021-09-16', '2021-09-22')])).toBe('2021-09-29');
});

test('elapsed days leave out pauses: 13 working days less 3 are 10, one too many; with a longer pause 9', () => {
  const used = (pauseEnd: string) =>
    usedOf(
      { start: at('2021-09-13 09:00'), at: at('2021-09-30 15:00'), suspensions: [pause('2021-09-16', pauseEnd)] },
      calendar,
    );
  expect(used('2021-09-22')).toMatchObject({ workingDays: 10, suspendedWorkingDays: 3 });
  expect(used('2021-09-23')).toMatchObject({ workingDays: 9, suspendedWorkingDays: 4 });
});

test('two pauses that overlap are merged, never taken out twice: 17 less 8 is 9', () => {
  const suspensions = [pause('2021-09-16', '2021-09-24'), pause('2021-09-22', '2021-09-28')];
  const input = { start: at('2021-09-13 09:00'), at: at('2021-10-12 09:00') };
  expect(usedOf(input, calendar).workingDays).toBe(17);
  expect(usedOf({ ...input, suspensions }, calendar).workingDays).toBe(9);
  expect(due('2021-09-13', workingDays(9), suspensions)).toBe('2021-10-12');
});

test('a pause that begins and ends on one day takes nothing out of a limit in days', () => {
  expect(due('2021-09-13', workingDays(5), [pause('2021-09-15', '2021-09-15')])).toBe('2021-09-18');
});

test('a running pause has no due day and says how much is left', () => {
  const suspended = dueOf(
    { start: at('2021-09-13 09:00'), limit: workingDays(5), suspensions: [pause('2021-09-15')] },
    calendar,
  );
  expect(suspended).toMatchObject({ state: 'suspended', dueDay: null, dueAt: null, left: 3 });
  expect(colourAt(at('2021-12-01 09:00'), suspended)).toBe('suspended');
  expect(suspended.explanation.at(-1)?.day).toBe('2021-09-15');
});

test('a pause after the last day changes nothing', () => {
  expect(due('2021-09-13', workingDays(2), [pause('2021-09-15')])).toBe('2021-09-15');
  expect(due('2021-09-13', workingDays(3), [pause('2021-09-15')])).toBe(null);
});

test('a running pause wins over an ended one on the same days', () => {
  const suspensions = [pause('2021-09-14', '2021-09-30'), pause('2021-09-14')];
  const clock = dueOf({ start: at('2021-09-13 09:00'), limit: workingDays(5), suspensions }, calendar);
  expect(clock).toMatchObject({ state: 'suspended', left: 4 });
  expect(clock.explanation.at(-1)?.day).toBe('2021-09-14');
});

test('a short pause inside a long one takes nothing more out, and does not cut the long one', () => {
  const suspensions = [pause('2021-09-14', '2021-09-24'), pause('2021-09-15', '2021-09-16')];
  const input = { start: at('2021-09-13 10:00'), at: at('2021-09-30 10:00'), suspensions };
  // 17 days of 24 hours less the ten days and six hours of the long pause.
  expect(usedOf(input, calendar).ms).toBe((17 * 24 - (10 * 24 + 6)) * 3_600_000);
});

test('a pause that ends before it begins is refused', () => {
  const backwards = [{ ...pause('2021-09-15'), to: at('2021-09-15 09:59') }];
  const refusal = expect.objectContaining({ code: 'PAUSE_INTERVAL_INVALID' });
  const input = { start: at('2021-09-13 09:00'), suspensions: backwards };
  expect(() => dueOf({ ...input, limit: workingDays(1) }, calendar)).toThrow(refusal);
  expect(() => dueOf({ ...input, limit: none }, calendar)).toThrow(refusal);
  expect(() => usedOf({ ...input, at: at('2021-09-20 09:00') }, calendar)).toThrow(refusal);
});

test('calendar days and months are prolonged by the days of a pause, then roll', () => {
  // Day 20 is 3 October; five days out give 8 October, a working day.
  expect(due('2021-09-13', calendarDays(20), [pause('2021-09-14', '2021-09-19')])).toBe('2021-10-08');
  // 11 August and ten days.
  expect(due('2021-06-11', months(2), [pause('2021-07-01', '2021-07-11')])).toBe('2021-08-23'); // 21 August is a Saturday
  expect(due('2021-06-11', months(2), [pause('2021-07-01', '2021-07-10')])).toBe('2021-08-20');
});

test('a last day off does not roll onto a suspended day', () => {
  // Day 20 is Sunday 3 October, the next working day is the 8th; suspended from the 3rd to the 8th.
  expect(due('2021-09-13', calendarDays(20), [pause('2021-10-03', '2021-10-08')])).toBe('2021-10-09');
  expect(due('2021-09-13', calendarDays(20), [pause('2021-10-03')])).toBe(null);
});

test('hours run through night and holiday and stop exactly with the pause', () => {
  const start = at('2021-09-30 17:00');
  expect(dueOf({ start, limit: hours(24) }, calendar)).toMatchObject({
    dueAt: at('2021-10-01 17:00'),
    dueDay: '2021-10-01',
  });
  const paused = { from: at('2021-10-01 01:00'), to: at('2021-10-01 03:30'), why: { zh: '停', en: 'stop' }, by: 'x' };
  const before = { ...paused, from: at('2021-09-30 10:00'), to: at('2021-09-30 18:00') };
  const late = { ...paused, from: at('2021-10-05 10:00'), to: at('2021-10-06 10:00') };
  expect(dueOf({ start, limit: hours(24), suspensions: [paused] }, calendar).dueAt).toBe(at('2021-10-01 19:30'));
  expect(dueOf({ start, limit: hours(24), suspensions: [late, paused, before] }, calendar).dueAt).toBe(
    at('2021-10-01 20:30'),
  );
  const open = dueOf({ start, limit: hours(24), suspensions: [{ ...paused, to: undefined }] }, calendar);
  expect(open).toMatchObject({ state: 'suspended', left: 16, dueAt: null });
  expect(dueOf({ start, limit: hours(0) }, calendar).dueAt).toBe(start);
});

test('zero is due, none and unlimited are not', () => {
  const start = at('2021-09-13 09:00');
  expect(dueOf({ start, limit: workingDays(0) }, calendar)).toMatchObject({ state: 'running', dueDay: '2021-09-13' });
  for (const limit of [none, unlimited]) {
    const open = dueOf({ start, limit }, calendar);
    expect(open).toMatchObject({ state: 'open', limit, dueDay: null, dueAt: null, explanation: [] });
    expect(colourAt(at('2099-01-01 00:00'), open)).toBe('open');
  }
});

test.each([
  // Nine working days: 14, 15, 16, 17, 18, 22, 23, 24, 26 September; a third is three.
  [workingDays(9), undefined, '2021-09-22 00:00', '2021-09-27 00:00'],
  [workingDays(5), undefined, '2021-09-17 00:00', '2021-09-19 00:00'],
  [workingDays(1), undefined, '2021-09-14 00:00', '2021-09-15 00:00'],
  [workingDays(0), undefined, '2021-09-13 09:00', '2021-09-14 00:00'],
  [onTheSpot, undefined, '2021-09-13 09:00', '2021-09-14 00:00'],
  [hours(24), undefined, '2021-09-14 01:00', '2021-09-14 09:00'],
  // Connections: red from the last working day but one.
  [workingDays(9), { yellow: { share: [1, 3] }, red: { units: 1 } }, '2021-09-22 00:00', '2021-09-24 00:00'],
  // Duties: yellow with ten days left, red with three.
  [calendarDays(30), { yellow: { units: 10 }, red: { units: 3 } }, '2021-10-03 00:00', '2021-10-10 00:00'],
  [calendarDays(5), { yellow: { units: 10 }, red: { units: 10 } }, '2021-09-13 09:00', '2021-09-13 09:00'],
  [hours(2), { yellow: { units: 1 }, red: { units: 3 } }, '2021-09-13 10:00', '2021-09-13 09:00'],
] satisfies [Limit, Warning | undefined, string, string][])(
  '%j with %j turns yellow at %s and red at %s',
  (limit, warning, yellow, red) => {
    const clock = dueOf({ start: at('2021-09-13 09:00'), limit, ...(warning && { warning }) }, calendar);
    expect([clock.yellowAt, clock.redAt]).toEqual([at(yellow), at(red)]);
  },
);

test('each colour begins with its first moment', () => {
  const clock = dueOf({ start: at('2021-09-13 09:00'), limit: workingDays(5) }, calendar);
  const before = (text: string) => instantOfMs(msOfInstant(at(text)) - 1);
  expect(colourAt(before('2021-09-17 00:00'), clock)).toBe('green');
  expect(colourAt(at('2021-09-17 00:00'), clock)).toBe('yellow');
  expect(colourAt(before('2021-09-19 00:00'), clock)).toBe('yellow'); // 18 September, the last millisecond
  expect(colourAt(at('2021-09-19 00:00'), clock)).toBe('red');
});

test('legal, promised and used time stand side by side, from the same events', () => {
  const figures = threeFigures(
    {
      start: at('2022-03-31 15:00'),
      at: at('2022-04-06 11:00'),
      statutory: workingDays(3),
      promised: workingDays(1),
      suspensions: [pause('2022-04-01', '2022-04-02')],
    },
    calendar,
  );
  expect(figures.statutory.dueDay).toBe('2022-04-07'); // 1, (2), 6, 7 April
  expect(figures.promised.dueDay).toBe('2022-04-01');
  expect(figures.used).toMatchObject({ workingDays: 2, calendarDays: 5, suspendedWorkingDays: 1, provisional: false });
  expect(figures.used.ms).toBe(5 * 86_400_000 + 20 * 3_600_000 - 30 * 3_600_000);
  expect(
    threeFigures(
      { start: at('2022-03-31 15:00'), at: at('2022-03-31 15:12'), statutory: none, promised: onTheSpot },
      calendar,
    ).used,
  ).toMatchObject({
    workingDays: 0,
    ms: 12 * 60_000,
  });
});

test('nothing is used before the start', () => {
  expect(usedOf({ start: at('2022-03-31 15:00'), at: at('2022-03-30 15:00') }, calendar)).toMatchObject({
    workingDays: 0,
    calendarDays: 0,
    ms: 0,
  });
});

test.each([
  // 2027 has no notice here: 30 and 31 December are a Thursday and a Friday, 1 January 2028 a Saturday.
  ['2027-12-30', workingDays(1), '2027-12-31', [2027]],
  ['2027-12-30', workingDays(3), '2028-01-04', [2027, 2028]],
  ['2027-01-02', workingDays(1), '2027-01-04', [2027]],
  ['2026-12-31', workingDays(1), '2027-01-04', [2027]],
  ['2026-12-30', workingDays(1), '2026-12-31', []],
  ['2027-02-04', workingDays(1), '2027-02-09', [2027]], // New Year's Eve to the third day, Friday to Monday
  ['2027-12-02', calendarDays(30), '2028-01-03', [2028]], // Saturday 1 January 2028 is off in any case
  ['2027-12-02', calendarDays(30, { roll: false }), '2028-01-01', []],
  ['2027-12-30', hours(72), '2028-01-02', []],
  ['2032-02-29', months(12), '2033-02-28', [2033]],
] satisfies [string, Limit, string, number[]][])(
  'a case of %s with %j is due %s, provisional for the years %j',
  (start, limit, expected, years) => {
    const clock = dueOf({ start: at(`${start} 09:30`), limit }, calendar);
    expect(clock.dueDay).toBe(expected);
    expect(clock.provisional).toBe(years.length > 0);
    expect(clock.calendar.filter((version) => version.provisional).map((version) => version.year)).toEqual(years);
  },
);

test('when the notice comes out the due day is computed anew and is no longer provisional', () => {
  const years = Object.entries(data.years).filter(([year]) => year !== '2026');
  const before = defineCalendar({ years: Object.fromEntries(years) });
  const clock = { start: at('2025-12-31 09:00'), limit: workingDays(2) };
  expect(dueOf(clock, before)).toMatchObject({ dueDay: '2026-01-05', provisional: true });
  expect(dueOf(clock, calendar)).toMatchObject({ dueDay: '2026-01-05', provisional: false });
  const overFebruary = { start: at('2026-02-13 09:00'), limit: workingDays(1) };
  expect(dueOf(overFebruary, before)).toMatchObject({ dueDay: '2026-02-20', provisional: true });
  expect(dueOf(overFebruary, calendar)).toMatchObject({ dueDay: '2026-02-14', provisional: false });
});

const someLimit = fc.oneof(
  fc.nat(40).map(workingDays),
  fc.nat(100).map((n) => calendarDays(n)),
  fc.nat(100).map((n) => calendarDays(n, { roll: false })),
  fc.nat(4).map((n) => months(n)),
);
const moment = fc
  .tuple(
    fc.integer({ min: dayNumber(parseDay('2015-02-01')), max: dayNumber(parseDay('2030-12-31')) }),
    fc.nat(86_399_999),
  )
  .map(([number, ms]) => instantOfMs(msOfInstant(startOfDay(dayOfNumber(number))) + ms));
const somePauses = fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: 4 });

function pausesFrom(start: Instant, spans: [number, number][]): Suspension[] {
  const why = { zh: '停', en: 'stop' };
  return spans.map(([after, length]) => {
    const from = instantOfMs(msOfInstant(start) + after * 86_400_000);
    return { from, to: instantOfMs(msOfInstant(from) + length * 86_400_000), why, by: 'x' };
  });
}

test('on the due day exactly the budget is used, and the account adds up to it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), moment, somePauses, (n, start, spans) => {
      const suspensions = pausesFrom(start, spans);
      const clock = dueOf({ start, limit: workingDays(n), suspensions }, calendar);
      const used = usedOf({ start, at: startOfDay(clock.dueDay as Day), suspensions }, calendar);
      expect(used.workingDays).toBe(n);
      expect(clock.explanation.filter((line) => line.counted)).toHaveLength(n);
      expect(clock.explanation.at(-1)).toMatchObject({ day: clock.dueDay, counted: true });
      const days = clock.explanation.map((_, i) => addCalendarDays(dayOf(start), i));
      expect(clock.explanation.map((line) => line.day)).toEqual(days);
    }),
  );
});

test('a suspension never makes a case due earlier, a longer limit neither', () => {
  fc.assert(
    fc.property(someLimit, moment, somePauses, fc.nat(10), (limit, start, spans, more) => {
      const plain = dueOf({ start, limit }, calendar).dueAt as Instant;
      const paused = dueOf({ start, limit, suspensions: pausesFrom(start, spans) }, calendar).dueAt as Instant;
      expect(paused >= plain).toBe(true);
      const longer = 'count' in limit ? { ...limit, count: limit.count + more } : limit;
      expect((dueOf({ start, limit: longer }, calendar).dueAt as Instant) >= plain).toBe(true);
    }),
  );
});

test('a clock is green, then yellow, then red, and yellow never comes before the start', () => {
  fc.assert(
    fc.property(someLimit, moment, somePauses, (limit, start, spans) => {
      const clock = dueOf({ start, limit, suspensions: pausesFrom(start, spans) }, calendar);
      const [yellow, red] = [clock.yellowAt as Instant, clock.redAt as Instant];
      expect(start <= yellow && yellow < red && red === clock.dueAt).toBe(true);
    }),
  );
});

// A second computation from the raw lists of the notices, without the calendar and without the ledger.
const weekdaysOff = new Set(Object.values(data.years).flatMap((year) => year.off));
const weekendsWorked = new Set(Object.values(data.years).flatMap((year) => year.on));
const isWorked = (day: string): boolean => {
  const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  return weekend ? weekendsWorked.has(day) : !weekdaysOff.has(day);
};
const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
const beijingDay = (instant: string): string => new Date(Date.parse(instant) + 28_800_000).toISOString().slice(0, 10);

function againFromTheLists(start: Instant, n: number, suspensions: Suspension[]): { due: string; counted: string[] } {
  const counted: string[] = [];
  let day = beijingDay(start);
  while (counted.length < n) {
    day = nextDay(day);
    const stopped = suspensions.some(({ from, to }) => day > beijingDay(from) && day <= beijingDay(to as string));
    if (!stopped && isWorked(day)) counted.push(day);
  }
  return { due: day, counted };
}

const loadedYears = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
const momentIn = (year: number) =>
  fc
    .tuple(
      fc.integer({ min: dayNumber(parseDay(`${year}-01-01`)), max: dayNumber(parseDay(`${year}-08-31`)) }),
      fc.nat(86_399_999),
    )
    .map(([number, ms]) => instantOfMs(msOfInstant(startOfDay(dayOfNumber(number))) + ms));

test.each(loadedYears)('the account of every limit in %i comes out of the raw notices just the same', (year) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), momentIn(year), somePauses, (n, start, spans) => {
      const suspensions = pausesFrom(start, spans);
      const clock = dueOf({ start, limit: workingDays(n), suspensions }, calendar);
      const again = againFromTheLists(start, n, suspensions);
      expect(clock.dueDay).toBe(again.due);
      expect(clock.explanation.filter((line) => line.counted).map((line) => line.day)).toEqual(again.counted);
      for (const line of clock.explanation.slice(1)) {
        if (line.kind === 'suspended') expect(line.why.zh).toContain('中止：停（x）');
        else expect(line.counted).toBe(isWorked(line.day));
        expect(line.notices.length > 0).toBe(line.kind === 'off' || line.kind === 'makeUp');
      }
    }),
    { numRuns: 40 },
  );
});

test.each(loadedYears)('to suspend k working days moves the due day by exactly k working days in %i', (year) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      momentIn(year),
      fc.nat(19),
      fc.integer({ min: 0, max: 15 }),
      (n, start, after, length) => {
        const plain = dueOf({ start, limit: workingDays(n) }, calendar).dueDay as Day;
        // the pause begins on some day before the due day, so that none of it lies behind the end
        const from = instantOfMs(msOfInstant(start) + Math.min(after, n - 1) * 86_400_000);
        const to = instantOfMs(msOfInstant(from) + length * 86_400_000);
        const why = { zh: '停', en: 'stop' };
        const suspensions = [{ from, to, why, by: 'x' }];
        let k = 0;
        for (let day = nextDay(beijingDay(from)); day <= beijingDay(to); day = nextDay(day)) k += isWorked(day) ? 1 : 0;
        const paused = dueOf({ start, limit: workingDays(n), suspensions }, calendar).dueDay as Day;
        expect(paused).toBe(calendar.addWorkingDays(plain, k));
      },
    ),
    { numRuns: 40 },
  );
});

test('zero, none and unlimited explain themselves differently: the day itself, and twice nothing', () => {
  const start = at('2021-09-13 09:00');
  const zero = dueOf({ start, limit: workingDays(0) }, calendar);
  expect(zero.explanation).toEqual([
    {
      day: '2021-09-13',
      counted: false,
      kind: 'start',
      why: { zh: '事件当日，不计', en: 'day of the event, not counted' },
      notices: [],
    },
  ]);
  expect(zero.dueDay).toBe('2021-09-13');
  for (const limit of [none, unlimited]) {
    const clock = dueOf({ start, limit }, calendar);
    expect([clock.state, clock.limit, clock.dueDay, clock.explanation]).toEqual(['open', limit, null, []]);
  }
});

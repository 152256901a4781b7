import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addCalendarDays,
  type Day,
  dayNumber,
  dayOfNumber,
  daysBetween,
  parseDay,
  weekday,
  yearOf,
} from '#kernel/base';
import data from '../../../seeds/calendar.json' with { type: 'json' };
import { type CalendarData, defineCalendar, withProvisionalYears } from './calendar.ts';
import { festivalsOf } from './provisional.ts';

const calendar = defineCalendar(data);
const filled = withProvisionalYears(calendar);
const firstYear = calendar.years[0] as number;
const lastYear = calendar.years[calendar.years.length - 1] as number;
const day = parseDay;

function daysOf(year: number): Day[] {
  const first = day(`${year}-01-01`);
  return Array.from({ length: daysBetween(first, day(`${year + 1}-01-01`)) }, (_, i) => addCalendarDays(first, i));
}

test('every day of every loaded year is worked or not just as an independent library says', () => {
  expect(calendar.years).toEqual(Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i));
  const different = calendar.years
    .flatMap(daysOf)
    .filter((one) => calendar.isWorkingDay(one) !== chineseDays.isWorkday(one));
  expect(different).toEqual([]);
  expect(calendar.years.flatMap(daysOf).length).toBeGreaterThan(4000);
});

test('the library that was asked really knows the years: it names a festival in each', () => {
  for (const year of calendar.years) expect(chineseDays.getDayDetail(`${year}-10-01`).work).toBe(false);
  const makeUpDays = calendar.years.flatMap((year) => daysOf(year).filter((one) => calendar.kindOf(one) === 'makeUp'));
  expect(makeUpDays.every((one) => chineseDays.isWorkday(one))).toBe(true);
  expect(makeUpDays.length).toBeGreaterThan(60);
});

test.each([
  ['2021-09-17', 'working'],
  ['2021-09-18', 'makeUp'],
  ['2021-09-19', 'weekend'],
  ['2021-09-20', 'off'],
  ['2022-01-29', 'makeUp'],
  ['2021-10-02', 'weekend'],
])('%s is %s', (text, kind) => {
  expect(calendar.kindOf(day(text))).toBe(kind);
});

test('the reason of a day off names the notice that orders it', () => {
  expect(calendar.reasonOf(day('2021-10-04')).zh).toContain('国办发明电〔2020〕27号');
  expect(calendar.versionOf(2020)).toEqual({
    year: 2020,
    notices: ['国办发明电〔2019〕16号', '国办发明电〔2020〕1号'],
    provisional: false,
  });
});

test.each([
  // Promise and legal limit of a founding, and the acceptance of a name dispute.
  ['2021-09-17', 1, '2021-09-18'],
  ['2022-04-29', 1, '2022-05-05'],
  ['2022-04-29', 3, '2022-05-07'],
  ['2022-04-29', 6, '2022-05-11'],
  ['2021-09-30', 1, '2021-10-08'],
  ['2022-03-31', 1, '2022-04-01'],
  ['2022-03-31', 3, '2022-04-06'],
  ['2022-03-31', 6, '2022-04-11'],
  ['2021-09-13', 5, '2021-09-18'],
  ['2021-09-17', 5, '2021-09-26'],
  ['2021-09-24', 10, '2021-10-13'],
  // Connections of water, electricity and gas.
  ['2021-09-13', 9, '2021-09-26'],
  ['2021-09-23', 8, '2021-10-09'],
  ['2021-12-27', 13, '2022-01-14'],
  // Licences: correction list, planning approval.
  ['2021-06-10', 5, '2021-06-18'],
  ['2021-07-05', 20, '2021-08-02'],
  ['2021-09-18', 0, '2021-09-18'],
  ['2021-09-19', 0, '2021-09-19'],
  ['2021-10-08', -1, '2021-09-30'],
])('%s and %i working days is %s', (from, n, to) => {
  expect(calendar.addWorkingDays(day(from), n)).toBe(to);
});

test.each([
  ['2021-12-10', 30, '2022-01-09', '2022-01-10'],
  ['2021-07-01', 30, '2021-07-31', '2021-08-02'],
  ['2021-09-06', 30, '2021-10-06', '2021-10-08'],
  ['2021-09-13', 20, '2021-10-03', '2021-10-08'],
  ['2021-09-22', 15, '2021-10-07', '2021-10-08'],
  ['2021-07-20', 60, '2021-09-18', '2021-09-18'], // a make-up Saturday needs no rolling
  ['2021-07-05', 60, '2021-09-03', '2021-09-03'],
])('%s and %i days is %s as shown, %s to act', (from, n, shown, toAct) => {
  expect(calendar.addCalendarPeriod(day(from), n, { roll: false })).toBe(shown);
  expect(calendar.addCalendarPeriod(day(from), n, { roll: true })).toBe(toAct);
});

test.each([
  ['2021-06-11', 2, '2021-08-11', '2021-08-11'],
  ['2021-12-31', 2, '2022-02-28', '2022-02-28'],
  ['2021-06-11', 12, '2022-06-11', '2022-06-13'],
  ['2021-08-06', 2, '2021-10-06', '2021-10-08'],
  ['2021-09-13', 2, '2021-11-13', '2021-11-15'],
  ['2021-09-17', 3, '2021-12-17', '2021-12-17'],
])('%s and %i months is %s as shown, %s to act', (from, n, shown, toAct) => {
  expect(calendar.addMonthsPeriod(day(from), n, { roll: false })).toBe(shown);
  expect(calendar.addMonthsPeriod(day(from), n, { roll: true })).toBe(toAct);
});

const knownDay = fc
  .integer({ min: dayNumber(day(`${firstYear}-01-01`)), max: dayNumber(day(`${lastYear - 1}-12-31`)) })
  .map(dayOfNumber);

test('n working days added are n working days counted, and the last of them is worked', () => {
  fc.assert(
    fc.property(knownDay, fc.integer({ min: 1, max: 200 }), (from, n) => {
      const to = calendar.addWorkingDays(from, n);
      expect(calendar.workingDaysBetween(from, to)).toBe(n);
      expect(calendar.workingDaysBetween(to, from)).toBe(-n);
      expect(calendar.isWorkingDay(to)).toBe(true);
      if (from >= `${firstYear}-02`) expect(calendar.workingDaysBetween(calendar.addWorkingDays(to, -n), from)).toBe(0);
    }),
  );
});

test('a period to act never ends on a day off and never sooner than the one that is only shown', () => {
  fc.assert(
    fc.property(knownDay, fc.integer({ min: 0, max: 300 }), (from, n) => {
      const shown = calendar.addCalendarPeriod(from, n, { roll: false });
      const toAct = calendar.addCalendarPeriod(from, n, { roll: true });
      expect(calendar.isWorkingDay(toAct)).toBe(true);
      expect(toAct >= shown).toBe(true);
      expect(calendar.workingDaysBetween(shown, toAct)).toBe(toAct === shown ? 0 : 1);
    }),
  );
});

test('a year without a notice is refused, never taken as Monday to Friday', () => {
  const missing = (year: number) => expect.objectContaining({ code: 'CALENDAR_MISSING', params: { year } });
  expect(() => calendar.isWorkingDay(day(`${lastYear + 1}-01-01`))).toThrow(missing(lastYear + 1));
  expect(() => calendar.addWorkingDays(day(`${lastYear}-12-30`), 5)).toThrow(missing(lastYear + 1));
  expect(() => calendar.addCalendarPeriod(day(`${lastYear}-12-30`), 30, { roll: true })).toThrow(missing(lastYear + 1));
  expect(() => calendar.isWorkingDay(day(`${firstYear - 1}-12-31`))).toThrow(missing(firstYear - 1));
  expect(calendar.addCalendarPeriod(day(`${lastYear}-12-30`), 30, { roll: false })).toBe(`${lastYear + 1}-01-29`);
});

test('the provisional years keep every festival of the regulation free and know no make-up day', () => {
  for (const year of [lastYear + 1, 2060, 2099]) {
    const festivals = festivalsOf(year);
    expect(festivals.size).toBeGreaterThanOrEqual(12); // Mid-Autumn may fall on the National Day
    for (const one of daysOf(year)) expect(filled.isWorkingDay(one)).toBe(weekday(one) <= 5 && !festivals.has(one));
    expect(filled.versionOf(year)).toEqual({ year, notices: [], provisional: true });
  }
  expect(filled.versionOf(lastYear).provisional).toBe(false);
  expect(filled.reasonOf(day('2027-10-01')).zh).toContain('暂定');
});

test('the provisional calendar of 2027 by name', () => {
  expect([...festivalsOf(2027)].map(([one, name]) => `${one} ${name.zh}`).sort()).toEqual([
    '2027-01-01 元旦',
    '2027-02-05 春节',
    '2027-02-06 春节', // the new moon is four minutes before midnight
    '2027-02-07 春节',
    '2027-02-08 春节',
    '2027-04-05 清明节',
    '2027-05-01 劳动节',
    '2027-05-02 劳动节',
    '2027-06-09 端午节',
    '2027-09-15 中秋节',
    '2027-10-01 国庆节',
    '2027-10-02 国庆节',
    '2027-10-03 国庆节',
  ]);
});

test('the festivals of the Chinese calendar up to 2099 are those of an independent library', () => {
  for (let year = 2025; year <= 2099; year++) {
    const festivals = festivalsOf(year);
    const named = (name: string) => [...festivals].filter(([, text]) => text.zh === name).map(([one]) => one);
    const lunar = (date: string) => day(chineseDays.getSolarDateFromLunar(`${year}-${date}`).date);
    const spring = lunar('01-01');
    expect([year, ...named('春节')]).toEqual([year, ...[-1, 0, 1, 2].map((i) => addCalendarDays(spring, i))]);
    expect(named('端午节')).toEqual([lunar('05-05')]);
    expect(festivals.has(lunar('08-15'))).toBe(true);
    expect(named('清明节')).toEqual([chineseDays.getSolarTermDate(year, 4, 'pure_brightness')]);
  }
});

test('in the years whose notice is known, each festival of the regulation is a day off', () => {
  for (const year of calendar.years.filter((one) => one >= 2025))
    for (const one of festivalsOf(year).keys()) expect([one, calendar.isWorkingDay(one)]).toEqual([one, false]);
});

test('years before the present holiday regulation, and after 2099, are not invented', () => {
  expect(() => filled.isWorkingDay(day('2014-12-31'))).toThrow(expect.objectContaining({ code: 'CALENDAR_MISSING' }));
  expect(() => filled.isWorkingDay(day('2100-01-01'))).toThrow(expect.objectContaining({ code: 'CALENDAR_MISSING' }));
  expect(filled.isWorkingDay(day('2099-12-31'))).toBe(true);
});

test('when the notice of a year is loaded, it takes the place of the provisional year', () => {
  const without = { years: Object.fromEntries(Object.entries(data.years).filter(([year]) => year !== '2026')) };
  const before = withProvisionalYears(defineCalendar(without));
  expect(before.versionOf(2026).provisional).toBe(true);
  expect(before.isWorkingDay(day('2026-02-14'))).toBe(false); // a make-up Saturday, unknown before the notice
  expect(filled.isWorkingDay(day('2026-02-14'))).toBe(true);
});

test.each<[string, Partial<CalendarData['years'][string]>]>([
  ['a day of another year', { off: ['2022-01-03'] }],
  ['a day that does not exist', { off: ['2021-02-30'] }],
  ['a day off that is a Sunday', { off: ['2021-01-03'] }],
  ['a make-up day that is a Monday', { on: ['2021-01-04'] }],
  ['a day written twice', { off: ['2021-01-01', '2021-01-01'] }],
  ['a wrong number of working days', { off: ['2021-01-01'], workingDays: 261 }],
])('a calendar with %s is refused', (_, wrong) => {
  const year = { notices: [], papers: [], off: [], on: [], workingDays: 261, ...wrong };
  expect(() => defineCalendar({ years: { '2021': year } })).toThrow(
    expect.objectContaining({ code: 'CALENDAR_INVALID' }),
  );
});

test('a calendar whose figures come out is taken', () => {
  const year = { notices: [], papers: [], off: ['2021-01-01'], on: [], workingDays: 260 };
  expect(defineCalendar({ years: { '2021': year } }).years).toEqual([2021]);
  expect(() => defineCalendar({ years: { '21': year } })).toThrow(
    expect.objectContaining({ code: 'CALENDAR_INVALID' }),
  );
  expect(yearOf(day('2021-01-01'))).toBe(2021);
});

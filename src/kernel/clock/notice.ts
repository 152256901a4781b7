import {
  addCalendarDays,
  type Day,
  dayNumber,
  dayOfNumber,
  daysBetween,
  isDay,
  type LocalText,
  Refusal,
  weekday,
  yearOf,
} from '#kernel/base';
import { type CalendarData, type CalendarYear, type DayMark, defineCalendar } from './calendar.ts';
import { festivalsOf, festivalsSince, festivalsUntil } from './provisional.ts';

/** A run of days off as the notice names it (放假安排); both days inclusive, weekends inside are simply off. */
export interface HolidaySpan {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * A holiday notice (节假日通知) as an officer enters it: its number, date and place, the days off, and the Saturdays and
 * Sundays that are worked. Its days lie in `year` or in the December before, where New Year may begin.
 */
export interface HolidayNotice {
  readonly year: number;
  readonly number: string;
  /** The day of the document (成文日期). */
  readonly dated: string;
  /** Where it can be read: an address, or the name of the paper (出处). */
  readonly source: string;
  readonly holidays: readonly HolidaySpan[];
  readonly worked: readonly string[];
}

/** The calendar with a notice in it (通知生效后的日历). */
export interface NoticeOutcome {
  /** The whole text of each year that the notice changes; the year before only where the notice reaches into it. */
  readonly years: Readonly<Record<string, CalendarYear>>;
  /** Whether the year had a notice already, which this one amends (修订). */
  readonly amends: boolean;
  /** What is no fault but unusual enough to look at twice (提醒). */
  readonly warnings: readonly LocalText[];
}

const longestHolidayDays = 15;
const usualWorkingDays = { least: 245, most: 253 };

/**
 * Puts a notice into the calendar (导入通知): for a year without one over Monday to Friday, otherwise over the year as it
 * stands, so that a later notice only names what changes. Refused with `CALENDAR_NOTICE_KNOWN` when the year carries this
 * number already, and with `CALENDAR_INVALID` naming every fault at once: a number that is no document number, a date
 * after today, a day outside the year, spans that overlap, a day both off and worked, a worked day that is worked anyway,
 * a festival of the holiday regulation that is not off, a notice that changes nothing.
 */
export function applyNotice(data: CalendarData, notice: HolidayNotice, today: Day): NoticeOutcome {
  const { year } = notice;
  const old = data.years[String(year)];
  if (old?.notices.includes(notice.number)) throw new Refusal('CALENDAR_NOTICE_KNOWN', { year, number: notice.number });
  const faults = [...headFaults(notice, today), ...dayFaults(data, notice)];
  if (faults.length > 0) throw invalid(year, faults);

  const off = new Map(notice.holidays.flatMap((span) => daysOf(span).map((day) => [day, span.name] as const)));
  const worked = new Set(notice.worked as Day[]);
  const touched = [...new Set([year, ...[...off.keys(), ...worked].map(yearOf)])].sort((a, b) => a - b);
  const years: Record<string, CalendarYear> = {};
  for (const one of touched) {
    const base = data.years[String(one)];
    const changed = overlay(base, notice, {
      year: one,
      off: new Map([...off].filter(([day]) => yearOf(day) === one)),
      on: new Set([...worked].filter((day) => yearOf(day) === one)),
    });
    if (!base || JSON.stringify([base.off, base.on]) !== JSON.stringify([changed.off, changed.on])) {
      years[String(one)] = changed;
    }
  }
  const result = years[String(year)] ?? old;
  const missed = result ? missedFestivals(year, result) : [];
  if (missed.length > 0) throw invalid(year, missed);
  if (Object.keys(years).length === 0) {
    throw invalid(year, [
      { zh: '通知与现有日历没有差别，不用再导入', en: 'the notice changes nothing in the calendar as it stands' },
    ]);
  }
  defineCalendar({ years });
  return { years, amends: old !== undefined, warnings: warningsOf(years) };
}

function overlay(
  base: CalendarYear | undefined,
  notice: HolidayNotice,
  change: { year: number; off: ReadonlyMap<Day, string>; on: ReadonlySet<Day> },
): CalendarYear {
  const off = new Set(base?.off ?? []);
  const on = new Set(base?.on ?? []);
  const marks: Record<string, DayMark> = { ...base?.marks };
  for (const [day, name] of change.off) {
    if (isWeekend(day)) on.delete(day);
    else off.add(day);
    marks[day] = { name, notice: notice.number };
  }
  for (const day of change.on) {
    if (isWeekend(day)) on.add(day);
    else off.delete(day);
    marks[day] = { notice: notice.number };
  }
  return {
    notices: [...(base?.notices ?? []), notice.number],
    papers: [...(base?.papers ?? []), notice.source],
    off: [...off].sort(),
    on: [...on].sort(),
    workingDays: weekdaysOf(change.year) - off.size + on.size,
    marks,
  };
}

function headFaults(notice: HolidayNotice, today: Day): LocalText[] {
  const faults: LocalText[] = [];
  const fault = (zh: string, en: string) => faults.push({ zh, en });
  const { year, number, dated, source } = notice;
  if (!Number.isInteger(year) || year < 2000 || year > festivalsUntil)
    fault(`${year} 不是可用的年份`, `${year} is no year that can be loaded`);
  const numberYear = /^\p{Script=Han}{2,15}〔(\d{4})〕[1-9]\d{0,3}号$/u.exec(number)?.[1];
  if (numberYear === undefined) {
    fault(`“${number}”不是文号，应写成“机关代字〔年份〕序号号”`, `"${number}" is not a document number`);
  } else if (Number(numberYear) !== year && Number(numberYear) !== year - 1) {
    fault(`文号是 ${numberYear} 年的，与 ${year} 年对不上`, `the document number is of ${numberYear}, not for ${year}`);
  }
  if (!isDay(dated)) fault(`成文日期“${dated}”不是日期`, `"${dated}", the date of the document, is no day`);
  else if (dated > today) fault(`成文日期 ${dated} 还没到`, `the document is dated ${dated}, which is still to come`);
  else if (numberYear !== undefined && dated.slice(0, 4) !== numberYear)
    fault(`成文日期 ${dated} 与文号的年份不同`, `the document is dated ${dated}, another year than its number`);
  if (source.trim().length < 4) fault('要写出处，让别人查得到', 'say where the notice can be read');
  if (![source, ...notice.holidays.map((span) => span.name)].every(isPlain))
    fault('出处或节日名称里有不能用的字符', 'the source or a name holds characters that cannot be used');
  if (notice.holidays.length + notice.worked.length === 0)
    fault('没有任何放假或上班的日子', 'it names no day off and no day worked');
  return faults;
}

/** What is wrong with the days: each by itself, then against each other, then against the calendar as it stands. */
function dayFaults(data: CalendarData, notice: HolidayNotice): LocalText[] {
  const faults: LocalText[] = [];
  const fault = (zh: string, en: string) => faults.push({ zh, en });
  const inYear = (day: string) =>
    day.slice(0, 4) === String(notice.year) ||
    (day.startsWith(`${notice.year - 1}-12-`) && data.years[String(notice.year - 1)] !== undefined);
  const sound = (day: string): boolean => {
    if (!isDay(day)) fault(`“${day}”不是日期`, `"${day}" is no day`);
    else if (!inYear(day)) fault(`${day} 不在 ${notice.year} 年`, `${day} is not in ${notice.year}`);
    else return true;
    return false;
  };
  const spans = notice.holidays.filter(({ name, from, to }) => {
    if (name.trim() === '') fault(`${from} 起的假期没有名称`, `the days off from ${from} have no name`);
    if (!sound(from) || !sound(to)) return false;
    const length = daysBetween(from as Day, to as Day) + 1;
    if (length < 1) fault(`${name}：${to} 早于 ${from}`, `${name}: ${to} is before ${from}`);
    else if (length > longestHolidayDays)
      fault(`${name}：一次放假 ${length} 天，太长`, `${name}: ${length} days at once`);
    else return true;
    return false;
  });
  const first = new Map<string, string>();
  for (const span of spans) {
    for (const day of daysOf(span)) {
      const other = first.get(day);
      if (other !== undefined)
        fault(`${day} 在“${other}”和“${span.name}”里重复`, `${day} is in ${other} and ${span.name}`);
      first.set(day, span.name);
    }
  }
  const seen = new Set<string>();
  for (const day of notice.worked) {
    if (!sound(day)) continue;
    if (seen.has(day)) fault(`${day} 上班写了两次`, `${day} is written twice as worked`);
    seen.add(day);
    if (first.has(day)) {
      fault(`${day} 既放假（${first.get(day)}）又上班`, `${day} is both off (${first.get(day)}) and worked`);
    } else if (!isWeekend(day as Day) && !data.years[day.slice(0, 4)]?.off.includes(day)) {
      fault(`${day} 本来就是工作日，不用写上班`, `${day} is a working day anyway`);
    }
  }
  return faults;
}

/** Festivals of the holiday regulation that stand as worked in the year (漏放的法定节日). */
function missedFestivals(year: number, { off, on }: CalendarYear): LocalText[] {
  if (year < festivalsSince) return [];
  return [...festivalsOf(year)]
    .filter(([day]) => (isWeekend(day) ? on.includes(day) : !off.includes(day)))
    .map(([day, name]) => ({
      zh: `${day} 是${name.zh}，法定放假，通知里没有放`,
      en: `${day} is ${name.en}, a legal holiday that the notice leaves as worked`,
    }));
}

function warningsOf(years: Readonly<Record<string, CalendarYear>>): LocalText[] {
  return Object.entries(years)
    .filter(([, { workingDays: n }]) => n < usualWorkingDays.least || n > usualWorkingDays.most)
    .map(([year, { workingDays: n }]) => ({
      zh: `${year} 年共 ${n} 个工作日，往年在 ${usualWorkingDays.least} 到 ${usualWorkingDays.most} 之间，请核对`,
      en: `${year} comes to ${n} working days, usual are ${usualWorkingDays.least} to ${usualWorkingDays.most}: check it`,
    }));
}

function invalid(year: number, faults: readonly LocalText[]): Refusal {
  const reason = {
    zh: faults.map((fault) => fault.zh).join('；'),
    en: faults.map((fault) => fault.en).join('; '),
  };
  return new Refusal('CALENDAR_INVALID', { year, reason, faults });
}

function daysOf({ from, to }: HolidaySpan): Day[] {
  const days: Day[] = [];
  for (let day = from as Day; day <= to; day = addCalendarDays(day, 1)) days.push(day);
  return days;
}

/** Whether a text can be stored and shown as it is: no control characters, no half of a character. */
function isPlain(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}

function isWeekend(day: Day): boolean {
  return weekday(day) > 5;
}

function weekdaysOf(year: number): number {
  let count = 0;
  const [first, next] = [`${year}-01-01`, `${year + 1}-01-01`].map((day) => dayNumber(day as Day)) as [number, number];
  for (let number = first; number < next; number++) if (!isWeekend(dayOfNumber(number))) count++;
  return count;
}

import {
  addMonths,
  type Day,
  dayNumber,
  dayOfNumber,
  isDay,
  type LocalText,
  Refusal,
  type WorkingCalendar,
  weekday,
  yearOf,
} from '#kernel/base';
import { festivalsOf, festivalsSince, festivalsUntil } from './provisional.ts';

/** One year of the national calendar as the State Council's notice orders it (年度节假日安排). */
export interface CalendarYear {
  /** Numbers of the notices (文号), the version of the year: an amended year has more than one. */
  readonly notices: readonly string[];
  /** Where the notices can be read. */
  readonly papers: readonly string[];
  /** Days off from Monday to Friday (放假的工作日). */
  readonly off: readonly string[];
  /** Saturdays and Sundays that are worked (调休上班日). */
  readonly on: readonly string[];
  /** How many working days the year has, as a check of the two lists. */
  readonly workingDays: number;
  /** What a notice says of single days (逐日说明): the festival it names, and the notice that orders the day. */
  readonly marks?: Readonly<Record<string, DayMark>>;
}

/** What a notice says of one day (某日安排): the festival by name, for days off, and the number of the notice. */
export interface DayMark {
  readonly name?: string;
  readonly notice: string;
}

/** Years of the calendar as data (工作日历数据). */
export interface CalendarData {
  readonly years: Readonly<Record<string, CalendarYear>>;
}

/** What a day is in the calendar (日期类别): worked from Monday to Friday, worked as make-up, weekend, or off by notice. */
export type DayKind = 'working' | 'makeUp' | 'weekend' | 'off';

/** Which version of a year's calendar an answer rests on (日历版本). */
export interface CalendarVersion {
  readonly year: number;
  /** Numbers of the notices; empty for a provisional year. */
  readonly notices: readonly string[];
  readonly provisional: boolean;
}

/** The calendar of working days (工作日历), one version a year. */
export interface Calendar extends WorkingCalendar {
  /** The years whose notice is loaded, in order. */
  readonly years: readonly number[];
  /** What the day is. */
  kindOf(day: Day): DayKind;
  /** Why the day is or is not worked, in words. */
  reasonOf(day: Day): LocalText;
  /** Numbers of the notices that order the day, for days off and make-up days; empty for all others. */
  noticesOf(day: Day): readonly string[];
  /** The festival that a notice, or for a provisional year the holiday regulation, names for the day; null for none. */
  festivalOf(day: Day): LocalText | null;
  /** The version of a year. */
  versionOf(year: number): CalendarVersion;
}

interface Year {
  readonly first: number;
  readonly kinds: readonly DayKind[];
  readonly version: CalendarVersion;
  readonly offReason: (day: number) => LocalText;
  readonly notices: (day: number) => readonly string[];
  readonly festival: (day: number) => LocalText | null;
}

/**
 * Builds the calendar from its data (工作日历). Refused with `CALENDAR_INVALID {year, reason}`: a day outside its year or
 * written twice, a day off on a weekend, a make-up day on a weekday, a number of working days that does not come out.
 */
export function defineCalendar(data: CalendarData): Calendar {
  const years = new Map(Object.entries(data.years).map(([name, year]) => [Number(name), yearTable(name, year)]));
  return calendarOf(
    (year) => years.get(year),
    [...years.keys()].sort((a, b) => a - b),
  );
}

const provisionalTwins = new WeakMap<Calendar, Calendar>();

/**
 * The same calendar with the years that have no notice yet filled in provisionally (暂定日历): the festivals of the
 * holiday regulation, Monday to Friday otherwise, no make-up days. Years before the regulation's present text
 * (`festivalsSince`) and after 2099 stay missing. For running cases only: calculators use the calendar itself, which refuses.
 */
export function withProvisionalYears(calendar: Calendar): Calendar {
  const known = provisionalTwins.get(calendar);
  if (known) return known;
  const filled = new Map<number, Year>();
  const twin = calendarOf((year) => {
    if (calendar.years.includes(year)) return tables.get(calendar)?.(year);
    if (year < festivalsSince || year > festivalsUntil) return undefined;
    const made = filled.get(year) ?? provisionalYear(year);
    filled.set(year, made);
    return made;
  }, calendar.years);
  provisionalTwins.set(calendar, twin);
  provisionalTwins.set(twin, twin);
  return twin;
}

const tables = new WeakMap<Calendar, (year: number) => Year | undefined>();

function calendarOf(find: (year: number) => Year | undefined, years: readonly number[]): Calendar {
  const get = (year: number): Year => {
    const found = find(year);
    if (!found) throw new Refusal('CALENDAR_MISSING', { year });
    return found;
  };
  // The year that held the last day asked about nearly always holds the next one.
  let recent: Year | undefined;
  const yearAt = (number: number): Year => {
    if (!recent || number < recent.first || number >= recent.first + recent.kinds.length)
      recent = get(yearOf(dayOfNumber(number)));
    return recent;
  };
  const kindAt = (number: number): DayKind => {
    const year = yearAt(number);
    return year.kinds[number - year.first] as DayKind;
  };
  const worked = (number: number): boolean => {
    const kind = kindAt(number);
    return kind === 'working' || kind === 'makeUp';
  };
  const roll = (number: number): number => {
    let day = number;
    while (!worked(day)) day++;
    return day;
  };
  const calendar: Calendar = {
    years,
    kindOf: (day) => kindAt(dayNumber(day)),
    reasonOf(day) {
      const number = dayNumber(day);
      const kind = kindAt(number);
      if (kind === 'off') return yearAt(number).offReason(number);
      if (kind !== 'makeUp') return kindReasons[kind];
      const notices = yearAt(number).notices(number);
      return {
        zh: `调休上班日（${notices.join('、')}）`,
        en: `make-up working day by the notice ${notices.join(', ')}`,
      };
    },
    noticesOf(day) {
      const kind = kindAt(dayNumber(day));
      return kind === 'off' || kind === 'makeUp' ? yearAt(dayNumber(day)).notices(dayNumber(day)) : [];
    },
    festivalOf: (day) => yearAt(dayNumber(day)).festival(dayNumber(day)),
    versionOf: (year) => get(year).version,
    isWorkingDay: (day) => worked(dayNumber(day)),
    addWorkingDays(day, n) {
      whole(n);
      const step = n < 0 ? -1 : 1;
      let number = dayNumber(day);
      for (let left = Math.abs(n); left > 0; ) {
        number += step;
        if (worked(number)) left--;
      }
      return dayOfNumber(number);
    },
    addCalendarPeriod(day, n, options) {
      const last = dayNumber(day) + whole(n);
      return dayOfNumber(options.roll ? roll(last) : last);
    },
    addMonthsPeriod(day, n, options) {
      const last = addMonths(day, whole(n));
      return options.roll ? dayOfNumber(roll(dayNumber(last))) : last;
    },
    workingDaysBetween(from, to) {
      const [a, b] = [dayNumber(from), dayNumber(to)];
      let count = 0;
      for (let number = Math.min(a, b) + 1; number <= Math.max(a, b); number++) if (worked(number)) count++;
      return a <= b ? count : -count;
    },
    rollForward: (day) => dayOfNumber(roll(dayNumber(day))),
  };
  tables.set(calendar, find);
  return calendar;
}

const kindReasons: Record<Exclude<DayKind, 'off' | 'makeUp'>, LocalText> = {
  working: { zh: '工作日', en: 'working day' },
  weekend: { zh: '周末', en: 'weekend' },
};

function yearTable(name: string, data: CalendarYear): Year {
  const year = Number(name);
  const invalid = (zh: string, en: string): Refusal =>
    new Refusal('CALENDAR_INVALID', { year: name, reason: { zh, en } });
  if (!/^[1-9]\d{3}$/.test(name)) throw invalid('年份应是四位数字', 'a year has four figures');
  const listed = [...data.off, ...data.on];
  for (const day of listed)
    if (!isDay(day) || yearOf(day) !== year) throw invalid(`${day} 不在这一年里`, `${day} is no day of this year`);
  if (new Set(listed).size !== listed.length) throw invalid('有日期重复', 'a day is written twice');
  const [off, on] = [new Set(data.off), new Set(data.on)];
  const kinds = kindsOf(year, (day, weekend) => {
    if (off.has(day) && weekend) throw invalid(`${day} 本来就是周末`, `${day} is a weekend anyway`);
    if (on.has(day) && !weekend) throw invalid(`${day} 本来就是工作日`, `${day} is a weekday anyway`);
    return weekend ? (on.has(day) ? 'makeUp' : 'weekend') : off.has(day) ? 'off' : 'working';
  });
  const working = kinds.filter((kind) => kind === 'working' || kind === 'makeUp').length;
  if (working !== data.workingDays)
    throw invalid(
      `应有 ${data.workingDays} 个工作日，算出 ${working} 个`,
      `it should have ${data.workingDays} working days and comes to ${working}`,
    );
  const version = { year, notices: [...data.notices], provisional: false };
  const mark = (day: number): DayMark | undefined => data.marks?.[dayOfNumber(day)];
  const notices = (day: number): readonly string[] => {
    const notice = mark(day)?.notice;
    return notice === undefined ? data.notices : [notice];
  };
  const offReason = (day: number): LocalText => {
    const name = mark(day)?.name;
    return {
      zh: `${name ?? ''}放假（${notices(day).join('、')}）`,
      en: `day off${name === undefined ? '' : `, ${name},`} by the notice ${notices(day).join(', ')}`,
    };
  };
  const festival = (day: number): LocalText | null => {
    const name = mark(day)?.name;
    return name === undefined ? null : { zh: name, en: name };
  };
  return { first: firstOf(year), kinds, version, offReason, notices, festival };
}

function provisionalYear(year: number): Year {
  const festivals = festivalsOf(year);
  const kinds = kindsOf(year, (day, weekend) => (weekend ? 'weekend' : festivals.has(day) ? 'off' : 'working'));
  const version = { year, notices: [], provisional: true };
  const reasonOf = (number: number): LocalText => {
    const name = festivals.get(dayOfNumber(number)) as LocalText;
    return {
      zh: `${name.zh}（暂定，当年放假通知未公布）`,
      en: `${name.en} (provisional: the notice of the year is not out)`,
    };
  };
  const festival = (number: number): LocalText | null => festivals.get(dayOfNumber(number)) ?? null;
  return { first: firstOf(year), kinds, version, offReason: reasonOf, notices: () => [], festival };
}

function kindsOf(year: number, kindOf: (day: Day, weekend: boolean) => DayKind): DayKind[] {
  const [first, next] = [firstOf(year), firstOf(year + 1)];
  return Array.from({ length: next - first }, (_, i) => {
    const day = dayOfNumber(first + i);
    return kindOf(day, weekday(day) > 5);
  });
}

function firstOf(year: number): number {
  return dayNumber(`${year}-01-01` as Day);
}

function whole(count: number): number {
  if (!Number.isSafeInteger(count)) throw new RangeError(`a period must be a whole number, not ${count}`);
  return count;
}

import { Refusal } from './refusals.ts';

declare const dayBrand: unique symbol;
declare const instantBrand: unique symbol;

/** A calendar day of Beijing time (日), written `YYYY-MM-DD`, years 1000 to 9999. Days sort as text. */
export type Day = string & { readonly [dayBrand]: true };

/** A moment (时刻) in UTC to the millisecond, written `YYYY-MM-DDTHH:mm:ss.sssZ`. Instants sort as text. */
export type Instant = string & { readonly [instantBrand]: true };

const msOfDay = 86_400_000;
// Beijing time is UTC+8 and has had no summer time since 1991; nothing in the product is older.
const beijingOffsetMs = 8 * 3_600_000;
const firstYear = 1000;
const lastYear = 9999;
const firstMs = Date.UTC(firstYear, 0, 1);
const lastMs = Date.UTC(lastYear + 1, 0, 1) - 1;

/**
 * Reads a day (日). Refused with `DAY_INVALID`: any other writing than `YYYY-MM-DD`, and days that do not exist
 * (30 February, 29 February of a common year).
 */
export function parseDay(text: string): Day {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts || !exists(Number(parts[1]), Number(parts[2]), Number(parts[3])))
    throw new Refusal('DAY_INVALID', { text: short(text) });
  return text as Day;
}

/** Whether the text is a day that exists (日期是否存在), without refusing. */
export function isDay(text: string): text is Day {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts !== null && exists(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/**
 * Reads a moment (时刻) written in ISO 8601 with its zone (`Z` or `+08:00`) and gives it in UTC with milliseconds.
 * Refused with `INSTANT_INVALID`: a time without a zone, a day that does not exist, 24:00, a leap second.
 */
export function parseInstant(text: string): Instant {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/.exec(
    text,
  );
  const [, day = '', hour, minute, second = '0', fraction = '', sign, zoneHour = '0', zoneMinute = '0'] = parts ?? [];
  const fits = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  if (!parts || !fits || !isDay(day) || Number(zoneHour) > 14 || Number(zoneMinute) > 59)
    throw new Refusal('INSTANT_INVALID', { text: short(text) });
  const zone = (sign === '-' ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute));
  const minutes = Number(hour) * 60 + Number(minute) - zone;
  return instantOfMs(
    dayNumber(day) * msOfDay + minutes * 60_000 + Number(second) * 1000 + Number(fraction.padEnd(3, '0')),
  );
}

/**
 * The moment that lies so many whole milliseconds after 1970-01-01T00:00Z (毫秒时间戳 → 时刻).
 * Refused with `INSTANT_INVALID` outside the years 1000 to 9999.
 */
export function instantOfMs(ms: number): Instant {
  if (!Number.isSafeInteger(ms) || ms < firstMs || ms > lastMs) throw new Refusal('INSTANT_INVALID', { text: `${ms}` });
  return new Date(ms).toISOString() as Instant;
}

/** Milliseconds from 1970-01-01T00:00Z to the moment (时刻 → 毫秒时间戳). */
export function msOfInstant(at: Instant): number {
  // read figure by figure: a rebuild reads many millions
  if (at.length !== 24) return Date.parse(at);
  const two = (from: number) => at.charCodeAt(from) * 10 + at.charCodeAt(from + 1) - 528;
  const year = two(0) * 100 + two(2);
  const month = two(5);
  // days since 1970-01-01, counted in years that begin in March, so that the leap day comes last
  const y = month > 2 ? year : year - 1;
  const days =
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * ((month + 9) % 12) + 2) / 5) +
    two(8) -
    719_469;
  const seconds = (two(11) * 60 + two(14)) * 60 + two(17);
  const thousandths = (at.charCodeAt(20) - 48) * 100 + two(21);
  return days * msOfDay + seconds * 1000 + thousandths;
}

/** The day of Beijing time on which a moment falls (该时刻在北京时间的日期). */
export function dayOf(at: Instant): Day {
  return dayOfNumber(Math.floor((msOfInstant(at) + beijingOffsetMs) / msOfDay));
}

/** 00:00 of the day in Beijing time (当日零时), the first moment that belongs to it. */
export function startOfDay(day: Day): Instant {
  return instantOfMs(dayNumber(day) * msOfDay - beijingOffsetMs);
}

/**
 * 24:00 of the day in Beijing time (当日二十四时), the first moment that no longer belongs to it: an act is in time
 * while its moment is earlier than this one. 《民法典》第二百零三条.
 */
export function endOfDay(day: Day): Instant {
  return instantOfMs((dayNumber(day) + 1) * msOfDay - beijingOffsetMs);
}

/** The day so many calendar days later, or earlier for a negative number (加自然日). */
export function addCalendarDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + whole(days));
}

/**
 * The same-numbered day so many months later or earlier, or the last day of that month when it has no such day
 * (加月，到期月的对应日，没有对应日的为月末日). A year is twelve months. 《民法典》第二百零二条.
 */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOfDay(day);
  const index = year * 12 + (month - 1) + whole(months);
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  if (toYear < firstYear || toYear > lastYear) throw new Refusal('DAY_INVALID', { text: `${toYear}` });
  return written(toYear, toMonth, Math.min(date, lengthOfMonth(toYear, toMonth)));
}

/** Monday 1 … Saturday 6, Sunday 7 (星期). */
export function weekday(day: Day): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // 1970-01-01 was a Thursday.
  return (((((dayNumber(day) + 3) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** Calendar days from one day to another (相隔自然日): 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Sorts days, and instants likewise (比较先后): negative when `a` is earlier, 0 when equal, positive when later. */
export function compareDays(a: Day, b: Day): number;
export function compareDays(a: Instant, b: Instant): number;
export function compareDays(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The year of a day (年份). */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** Year, month 1–12 and date 1–31 of a day (年、月、日). */
export function partsOfDay(day: Day): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

/** Days from 1970-01-01 to the day, negative before (日序号); for counting without writing each day out. */
export function dayNumber(day: Day): number {
  const { year, month, date } = partsOfDay(day);
  return Date.UTC(year, month - 1, date) / msOfDay;
}

/** The day that lies so many days after 1970-01-01 (日序号 → 日). Refused outside the years 1000 to 9999. */
export function dayOfNumber(number: number): Day {
  const date = new Date(number * msOfDay);
  const year = date.getUTCFullYear();
  if (!(year >= firstYear && year <= lastYear)) throw new Refusal('DAY_INVALID', { text: `1970-01-01 + ${number}` });
  return written(year, date.getUTCMonth() + 1, date.getUTCDate());
}

function exists(year: number, month: number, date: number): boolean {
  return year >= firstYear && month >= 1 && month <= 12 && date >= 1 && date <= lengthOfMonth(year, month);
}

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function written(year: number, month: number, date: number): Day {
  return `${year}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}` as Day;
}

function whole(count: number): number {
  if (!Number.isSafeInteger(count)) throw new RangeError(`a number of days or months must be whole, not ${count}`);
  return count;
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

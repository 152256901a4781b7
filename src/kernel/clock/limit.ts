import type { LocalText } from '#kernel/base';

/**
 * A time limit (时限) as plain data. Six different things that must not be mixed up:
 * a number of working days, calendar days, months or hours (zero is allowed and means that nothing is left after the day
 * or the moment of the event); `onTheSpot` 即办, decided while the applicant waits; `none` 未规定时限, nobody has set one;
 * `unlimited` 不限期, it was decided that there is none.
 */
export type Limit =
  | { readonly kind: 'workingDays'; readonly count: number }
  | { readonly kind: 'calendarDays'; readonly count: number; readonly roll: boolean }
  | { readonly kind: 'months'; readonly count: number; readonly roll: boolean }
  | { readonly kind: 'hours'; readonly count: number }
  | { readonly kind: 'onTheSpot' }
  | { readonly kind: 'none' }
  | { readonly kind: 'unlimited' };

/** So many working days (工作日); the day of the event is not counted, and nothing rolls. */
export function workingDays(count: number): Limit {
  return { kind: 'workingDays', count: natural(count) };
}

/**
 * So many calendar days (自然日); the day of the event is not counted. A period to act in rolls to the next working day
 * when it ends on a day off (`roll`, the default); a display period (公示) does not. 《民法典》第二百零三条.
 */
export function calendarDays(count: number, { roll = true }: { roll?: boolean } = {}): Limit {
  return { kind: 'calendarDays', count: natural(count), roll };
}

/** So many months (月), to the same-numbered day or the month's last; a year is twelve. `roll` as for calendar days. */
export function months(count: number, { roll = true }: { roll?: boolean } = {}): Limit {
  return { kind: 'months', count: natural(count), roll };
}

/** So many hours (小时) running day and night from the moment of the event. */
export function hours(count: number): Limit {
  return { kind: 'hours', count: natural(count) };
}

/** Decided while the applicant waits, at the latest by the end of the day (即办、当场办结). */
export const onTheSpot: Limit = { kind: 'onTheSpot' };

/** No limit has been set (未规定时限): there is no due day, and that is a gap one may ask about. */
export const none: Limit = { kind: 'none' };

/** Without limit by decision (不限期): there is no due day, and there shall be none. */
export const unlimited: Limit = { kind: 'unlimited' };

/** A limit in words (时限的说法): `5 个工作日`, `5 working days`. */
export function limitText(limit: Limit): LocalText {
  switch (limit.kind) {
    case 'workingDays':
      return { zh: `${limit.count} 个工作日`, en: counted(limit.count, 'working day') };
    case 'calendarDays':
      return { zh: `${limit.count} 天`, en: counted(limit.count, 'day') };
    case 'months':
      return limit.count % 12 === 0 && limit.count > 0
        ? { zh: `${limit.count / 12} 年`, en: counted(limit.count / 12, 'year') }
        : { zh: `${limit.count} 个月`, en: counted(limit.count, 'month') };
    case 'hours':
      return { zh: `${limit.count} 小时`, en: counted(limit.count, 'hour') };
    case 'onTheSpot':
      return { zh: '当场办结', en: 'on the spot' };
    case 'none':
      return { zh: '未规定时限', en: 'no limit set' };
    case 'unlimited':
      return { zh: '不限期', en: 'without limit' };
  }
}

/**
 * Whether a promised limit is longer than the legal one (承诺时限是否超过法定时限). `depends` when the units differ so that
 * only the dates of a case can tell, such as 5 working days against 7 days. A promise of nothing (`none`, `unlimited`)
 * is longer than any legal limit; where the law sets no limit, no promise is too long.
 */
export function isLongerThan(promised: Limit, statutory: Limit): boolean | 'depends' {
  const [shortestPromised, longestPromised] = spanInHours(promised);
  const [shortestStatutory, longestStatutory] = spanInHours(statutory);
  if (promised.kind === statutory.kind && 'count' in promised && 'count' in statutory)
    return promised.count > statutory.count;
  if (longestPromised <= shortestStatutory) return false;
  return shortestPromised > longestStatutory ? true : 'depends';
}

/** The shortest and the longest time that a limit can come to, in hours, over all days of the year. */
function spanInHours(limit: Limit): [number, number] {
  switch (limit.kind) {
    case 'hours':
      return [limit.count, limit.count];
    case 'onTheSpot':
      return [0, 24];
    case 'workingDays':
      // At best every day is worked; at worst five days in seven, and a long holiday lies in each half year.
      return [limit.count * 24, (Math.ceil(limit.count / 5) * 7 + Math.ceil(limit.count / 100) * 10 + 1) * 24];
    case 'calendarDays':
      return [limit.count * 24, (limit.count + 1 + (limit.roll ? 10 : 0)) * 24];
    case 'months':
      return [limit.count * 28 * 24, (limit.count * 31 + 1 + (limit.roll ? 10 : 0)) * 24];
    case 'none':
    case 'unlimited':
      return [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  }
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function natural(count: number): number {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new RangeError(`a limit must be whole and not negative: ${count}`);
  return count;
}

import { addCalendarDays, type Day, type LocalText, parseDay } from '#kernel/base';

/** From this year on the festivals below are the law (《全国年节及纪念日放假办法》 as amended in November 2024). */
export const festivalsSince = 2025;

/** The last year for which the festivals of the Chinese calendar are kept. */
export const festivalsUntil = 2099;

const fixed: readonly [date: string, LocalText][] = [
  ['01-01', { zh: '元旦', en: 'New Year' }],
  ['05-01', { zh: '劳动节', en: 'Labour Day' }],
  ['05-02', { zh: '劳动节', en: 'Labour Day' }],
  ['10-01', { zh: '国庆节', en: 'National Day' }],
  ['10-02', { zh: '国庆节', en: 'National Day' }],
  ['10-03', { zh: '国庆节', en: 'National Day' }],
];
const spring: LocalText = { zh: '春节', en: 'Spring Festival' };
const dragonBoat: LocalText = { zh: '端午节', en: 'Dragon Boat Festival' };
const midAutumn: LocalText = { zh: '中秋节', en: 'Mid-Autumn Festival' };

/**
 * The festivals of a year for which everybody is off (全体公民放假的节日), by day: 13 days, of which some may coincide,
 * whether they fall on a weekday or not. Only for years from `festivalsSince` to `festivalsUntil`. What the yearly notice
 * adds (shifted days off, make-up days) is not known before it is out. 《全国年节及纪念日放假办法》第二条, 2024 text:
 * New Year's Eve and the first three days of the year, clear-and-bright, 1–2 May, dragon boat, mid-autumn, 1–3 October.
 */
export function festivalsOf(year: number): ReadonlyMap<Day, LocalText> {
  const row = lunarFestivals[year - festivalsSince];
  if (row === undefined) throw new RangeError(`the festivals of ${year} are not kept`);
  const [newYear, fifthOfFifth, fifteenthOfEighth] = row
    .split(' ')
    .slice(1)
    .map((date) => parseDay(`${year}-${date}`)) as [Day, Day, Day];
  const days = new Map<Day, LocalText>();
  days.set(fifthOfFifth, dragonBoat);
  days.set(fifteenthOfEighth, midAutumn);
  days.set(qingming(year), { zh: '清明节', en: 'Tomb-Sweeping Day' });
  for (let i = -1; i <= 2; i++) days.set(addCalendarDays(newYear, i), spring);
  for (const [date, name] of fixed) days.set(parseDay(`${year}-${date}`), name);
  return days;
}

/** Clear-and-bright (清明), 4 or 5 April, by the usual formula of this century. */
function qingming(year: number): Day {
  const y = year % 100;
  return parseDay(`${year}-04-0${Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)}`);
}

// Year, then the days of 正月初一, 五月初五 and 八月十五 in the Chinese calendar of GB/T 33661. A table, because the
// calendar built into JavaScript is a day off where a new moon lies minutes from midnight (2027, 2030). The tests compare
// each row with the new moon itself.
const lunarFestivals: readonly string[] = [
  '2025 01-29 05-31 10-06',
  '2026 02-17 06-19 09-25',
  '2027 02-06 06-09 09-15',
  '2028 01-26 05-28 10-03',
  '2029 02-13 06-16 09-22',
  '2030 02-03 06-05 09-12',
  '2031 01-23 06-24 10-01',
  '2032 02-11 06-12 09-19',
  '2033 01-31 06-01 09-08',
  '2034 02-19 06-20 09-27',
  '2035 02-08 06-10 09-16',
  '2036 01-28 05-30 10-04',
  '2037 02-15 06-18 09-24',
  '2038 02-04 06-07 09-13',
  '2039 01-24 05-27 10-02',
  '2040 02-12 06-14 09-20',
  '2041 02-01 06-03 09-10',
  '2042 01-22 06-22 09-28',
  '2043 02-10 06-11 09-17',
  '2044 01-30 05-31 10-05',
  '2045 02-17 06-19 09-25',
  '2046 02-06 06-08 09-15',
  '2047 01-26 05-29 10-04',
  '2048 02-14 06-15 09-22',
  '2049 02-02 06-04 09-11',
  '2050 01-23 06-23 09-30',
  '2051 02-11 06-13 09-19',
  '2052 02-01 06-01 09-07',
  '2053 02-19 06-20 09-26',
  '2054 02-08 06-10 09-16',
  '2055 01-28 05-30 10-05',
  '2056 02-15 06-17 09-24',
  '2057 02-04 06-06 09-13',
  '2058 01-24 06-25 10-02',
  '2059 02-12 06-14 09-21',
  '2060 02-02 06-03 09-09',
  '2061 01-21 06-22 09-28',
  '2062 02-09 06-11 09-17',
  '2063 01-29 06-01 10-06',
  '2064 02-17 06-19 09-25',
  '2065 02-05 06-08 09-15',
  '2066 01-26 05-28 10-03',
  '2067 02-14 06-16 09-23',
  '2068 02-03 06-04 09-11',
  '2069 01-23 06-23 09-29',
  '2070 02-11 06-13 09-19',
  '2071 01-31 06-02 09-08',
  '2072 02-19 06-20 09-26',
  '2073 02-07 06-10 09-16',
  '2074 01-27 05-30 10-05',
  '2075 02-15 06-17 09-24',
  '2076 02-05 06-06 09-12',
  '2077 01-24 06-24 10-01',
  '2078 02-12 06-14 09-20',
  '2079 02-02 06-04 09-10',
  '2080 01-22 06-22 09-28',
  '2081 02-09 06-11 09-17',
  '2082 01-29 06-01 10-06',
  '2083 02-17 06-19 09-26',
  '2084 02-06 06-07 09-14',
  '2085 01-26 05-27 10-03',
  '2086 02-14 06-15 09-22',
  '2087 02-03 06-05 09-11',
  '2088 01-24 06-23 09-29',
  '2089 02-10 06-13 09-18',
  '2090 01-30 06-02 09-08',
  '2091 02-18 06-21 09-27',
  '2092 02-07 06-09 09-16',
  '2093 01-27 05-29 10-05',
  '2094 02-15 06-17 09-24',
  '2095 02-05 06-06 09-13',
  '2096 01-25 06-24 09-30',
  '2097 02-12 06-14 09-20',
  '2098 02-01 06-04 09-09',
  '2099 01-21 06-23 09-29',
];

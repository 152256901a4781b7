import { expect, test } from 'vitest';
import { addCalendarDays, type Day, endOfDay, instantOfMs, msOfInstant, parseDay, startOfDay } from '#kernel/base';
import { festivalsOf, festivalsSince, festivalsUntil } from './provisional.ts';

// The first day of a month of the Chinese calendar is the Beijing day of the new moon. Its moment after Meeus,
// Astronomical Algorithms, chapter 49: good to some seconds; nearest case here is 45 s from midnight.
const cycle = 29.530588861;
const periodic: readonly [size: number, sun: number, moon: number, node: number][] = [
  [-0.4072, 0, 1, 0],
  [0.17241, 1, 0, 0],
  [0.01608, 0, 2, 0],
  [0.01039, 0, 0, 2],
  [0.00739, -1, 1, 0],
  [-0.00514, 1, 1, 0],
  [0.00208, 2, 0, 0],
  [-0.00111, 0, 1, -2],
  [-0.00057, 0, 1, 2],
  [0.00056, 1, 2, 0],
  [-0.00042, 0, 3, 0],
  [0.00042, 1, 0, 2],
  [0.00038, 1, 0, -2],
  [-0.00024, -1, 2, 0],
  [-0.00007, 2, 1, 0],
  [0.00004, 0, 2, -2],
  [0.00004, 3, 0, 0],
  [0.00003, 1, 1, -2],
  [0.00003, 0, 2, 2],
  [-0.00003, 1, 1, 2],
  [0.00003, -1, 1, 2],
  [-0.00002, -1, 1, -2],
  [-0.00002, 1, 3, 0],
  [0.00002, 0, 4, 0],
];
const planets: readonly [size: number, at: number, step: number][] = [
  [325, 299.77, 0.107408],
  [165, 251.88, 0.016321],
  [164, 251.83, 26.651886],
  [126, 349.42, 36.412478],
  [110, 84.66, 18.206239],
  [62, 141.74, 53.303771],
  [60, 207.14, 2.453732],
  [56, 154.84, 7.30686],
  [47, 34.52, 27.261239],
  [42, 207.19, 0.121824],
  [40, 291.34, 1.844379],
  [37, 161.72, 24.198154],
  [35, 239.56, 25.513099],
  [23, 331.55, 3.592518],
];

function newMoonNear(day: Day): string {
  const julian = msOfInstant(startOfDay(day)) / 86_400_000 + 2_440_587.5;
  const k = Math.round((julian + 0.5 - 2_451_550.09766) / cycle);
  const t = k / 1236.85;
  const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t ** 2;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t ** 2 + 0.00001238 * t ** 3;
  const node = 160.7108 + 390.67050284 * k - 0.0016118 * t ** 2;
  const eccentricity = 1 - 0.002516 * t - 0.0000074 * t ** 2;
  let moment = 2_451_550.09766 + cycle * k + 0.00015437 * t ** 2 - 0.00000015 * t ** 3;
  for (const [size, s, m, n] of periodic)
    moment += size * eccentricity ** Math.abs(s > 2 ? 0 : s) * sin(s * sun + m * moon + n * node);
  for (const [size, at, step] of planets) moment += size * 1e-6 * sin(at + step * k);
  moment -= 0.00017 * sin(124.7746 - 1.56375588 * k);
  const clockAheadOfUtc = 80_000;
  return instantOfMs(Math.round((moment - 2_440_587.5) * 86_400_000) - clockAheadOfUtc);
}

test('New Year, Dragon Boat and Mid-Autumn of every kept year stand 0, 4 and 14 days after the day of a new moon', () => {
  for (let year = festivalsSince; year <= festivalsUntil; year++) {
    const festivals = festivalsOf(year);
    const first = (name: string) =>
      [...festivals]
        .filter(([, text]) => text.zh === name)
        .map(([day]) => day)
        .sort()[0];
    const spring = addCalendarDays(first('春节') as Day, 1);
    const dragonBoat = addCalendarDays(first('端午节') as Day, -4);
    const midAutumn = first('中秋节');
    const newMoons = [spring, dragonBoat, ...(midAutumn ? [addCalendarDays(midAutumn, -14)] : [])];
    for (const day of newMoons) {
      const moment = newMoonNear(day);
      expect([day, moment >= startOfDay(day) && moment < endOfDay(day)]).toEqual([day, true]);
    }
  }
});

test('the computation tells neighbouring days apart', () => {
  for (const day of [parseDay('2027-02-07'), parseDay('2030-02-02')]) {
    const moment = newMoonNear(day);
    expect(moment >= startOfDay(day) && moment < endOfDay(day)).toBe(false);
  }
});

test('the months are the right ones: New Year within four weeks from 21 January, the others 4 and 7 months on or one later', () => {
  for (let year = festivalsSince; year <= festivalsUntil; year++) {
    const festivals = [...festivalsOf(year)];
    const spring = festivals.find(([, name]) => name.zh === '春节')?.[0] as Day;
    expect(addCalendarDays(spring, 1) >= `${year}-01-21` && addCalendarDays(spring, 1) <= `${year}-02-20`).toBe(true);
    const dragonBoat = festivals.find(([, name]) => name.zh === '端午节')?.[0] as Day;
    expect(dragonBoat >= `${year}-05-25` && dragonBoat <= `${year}-06-26`).toBe(true);
  }
});

test('years that are not kept are refused', () => {
  expect(() => festivalsOf(festivalsSince - 1)).toThrow(RangeError);
  expect(() => festivalsOf(festivalsUntil + 1)).toThrow(RangeError);
});

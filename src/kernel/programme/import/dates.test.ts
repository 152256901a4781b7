import { describe, expect, test } from 'vitest';
import { datesIn, fieldDay, fullDate, rhythmOf } from './dates.ts';
import { chineseNumber, numberOf } from './numerals.ts';

const frame = { year: 2021, notBefore: null };
const days = (text: string, of = frame as { year: number | null; notBefore: string | null }) =>
  datesIn(text, of).map((date) => date.day);

describe('time limits in running text', () => {
  test.each([
    ['今年内纳入', ['2021-12-31']],
    ['年底前完成', ['2021-12-31']],
    ['今年10月底前实现', ['2021-10-31']],
    ['6月底完成', ['2021-06-30']],
    ['2月底前完成', ['2021-02-28']],
    ['2024年2月底前完成', ['2024-02-29']],
    ['2022年3月底前', ['2022-03-31']],
    ['9月15日前', ['2021-09-15']],
    ['10月前完成', ['2021-09-30']],
    ['1月前完成', ['2020-12-31']],
    ['三季度末前', ['2021-09-30']],
    ['上半年完成', ['2021-06-30']],
    ['到2025年', ['2025-12-31']],
    ['2025年前', ['2024-12-31']],
    ['5月中旬前', ['2021-05-20']],
    ['十月底前', ['2021-10-31']],
    ['明年6月底前', ['2022-06-30']],
    ['2022年3月底前完成一期，6月底前完成二期', ['2022-03-31', '2022-06-30']],
  ])('%s', (text, found) => expect(days(text)).toEqual(found));

  test.each([
    '2021年版清单',
    '1年内缴清',
    '三年内建成',
    '自2020年1月1日起施行',
    '24小时',
    '10千伏',
    '第二季度报表',
    '13月底前',
    '2月30日前',
  ])('no time limit: %s', (text) => expect(days(text)).toEqual([]));

  test('a document without a year leaves dates without a year open', () => {
    expect(days('年底前完成', { year: null, notBefore: null })).toEqual([]);
    expect(days('2022年底前完成', { year: null, notBefore: null })).toEqual(['2022-12-31']);
  });

  test('a day before the issue is that of the next year, the day of issue itself is not', () => {
    expect(days('11月30日前', { year: 2021, notBefore: '2021-11-30' })).toEqual(['2021-11-30']);
    expect(days('11月29日前', { year: 2021, notBefore: '2021-11-30' })).toEqual(['2022-11-29']);
  });
});

describe('a field that holds nothing but a time limit', () => {
  test.each([
    ['2022年6月', '2022-06-30'],
    ['6月', '2021-06-30'],
    ['2022.6', '2022-06-30'],
    ['2022-06-15', '2022-06-15'],
    ['2022年6月30日', '2022-06-30'],
    ['2022年', '2022-12-31'],
    ['三季度', '2021-09-30'],
    ['全年', '2021-12-31'],
    ['2021年3月至2021年9月', '2021-09-30'],
  ])('%s', (text, day) => expect(fieldDay(text, frame)).toBe(day));

  test('a rhythm or no day at all', () => {
    expect(fieldDay('长期坚持', frame)).toBeUndefined();
    expect(fieldDay('每季度', frame)).toBeUndefined();
    expect(['每季度', '每月', '每半年', '每年', '每周', '长期'].map(rhythmOf)).toEqual([
      'quarter',
      'month',
      'half-year',
      'year',
      'week',
      undefined,
    ]);
  });
});

test('whole dates, also in Chinese figures; dates that do not exist are none', () => {
  expect(fullDate('2021年6月11日')).toBe('2021-06-11');
  expect(fullDate('二〇二一年三月九日')).toBe('2021-03-09');
  expect(fullDate('二○二一年十二月三十一日')).toBe('2021-12-31');
  expect(fullDate('2021年2月29日')).toBeUndefined();
});

test.each([
  ['七', 7],
  ['十', 10],
  ['三十五', 35],
  ['一百零八', 108],
  ['两万', 20000],
  ['一百二十', 120],
  ['二〇二一', 2021],
])('the numeral %s', (text, value) => expect(chineseNumber(text)).toBe(value));

test('Arabic numerals: full width, thousands, decimals, 万 and 亿', () => {
  expect(['１２', '1,200', '2.5万', '0.1', '3亿', '十一', 'x'].map(numberOf)).toEqual([
    12,
    1200,
    25000,
    0.1,
    300000000,
    11,
    undefined,
  ]);
});

import { expect, test } from 'vitest';
import { frameOf, mondayOf, placeOf, readSpans, spansText } from './week.ts';

test('a week begins with its Monday', () => {
  expect(mondayOf('2021-09-13')).toBe('2021-09-13');
  expect(mondayOf('2021-09-19')).toBe('2021-09-13');
  expect(mondayOf('2021-09-20')).toBe('2021-09-20');
});

test('the picture holds all hours, and a booking stands where its time is', () => {
  const hours = [
    { from: '2021-09-13T01:30:00.000Z', to: '2021-09-13T04:00:00.000Z' },
    { from: '2021-09-13T06:00:00.000Z', to: '2021-09-13T09:30:00.000Z' },
  ];
  const frame = frameOf(hours);
  expect(frame).toEqual({ first: 540, last: 1080 });
  expect(placeOf({ from: '2021-09-13T01:00:00.000Z', to: '2021-09-13T10:00:00.000Z' }, frame)).toEqual({
    top: 0,
    height: 100,
  });
  expect(frameOf([{ from: '2021-09-13T12:00:00.000Z', to: '2021-09-13T16:00:00.000Z' }]).last).toBe(1440);
});

test('hours are read as people write them and written back', () => {
  const spans = readSpans('9:00-12:00，13:30–17:30');
  expect(spans).toEqual([
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ]);
  expect(readSpans(spansText(spans))).toEqual(spans);
  expect(readSpans(' ')).toEqual([]);
});

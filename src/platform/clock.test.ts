import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { clockOf, parseShift } from './clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'onewindow-clock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const day = 86_400_000;
const ahead = (clock: () => string) => Math.round((Date.parse(clock()) - Date.now()) / 1000) * 1000 + 0;

test('without a file, or before the file is there, the clock is the real one', () => {
  expect(ahead(clockOf(undefined))).toBe(0);
  expect(ahead(clockOf(join(folder, 'nowhere')))).toBe(0);
});

test('a shift written while the clock runs is taken up at once, by two clocks alike, and never back', () => {
  const file = join(folder, 'shift');
  const [one, other] = [clockOf(file), clockOf(file)];
  writeFileSync(file, '21d\n');
  expect([ahead(one), ahead(other)]).toEqual([21 * day, 21 * day]);
  writeFileSync(file, '22d and more');
  expect(ahead(one)).toBe(21 * day);
  writeFileSync(file, '3d');
  expect(ahead(one)).toBe(21 * day);
  writeFileSync(file, '540h\n');
  expect(ahead(one)).toBe(22.5 * day);
});

test('a file that cannot be read as a shift stops the start with a sentence', () => {
  const file = join(folder, 'wrong');
  writeFileSync(file, 'tomorrow');
  expect(() => clockOf(file)).toThrow('tomorrow');
});

test.each([
  ['21d', 21 * day],
  ['+1h', 3_600_000],
  ['36525d', 36_525 * day],
  ['36526d', undefined],
  ['-1d', undefined],
  ['1.5d', undefined],
  ['d', undefined],
])('%j is %s milliseconds', (text, ms) => {
  expect(parseShift(text)).toBe(ms);
});

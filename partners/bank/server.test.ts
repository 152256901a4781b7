import { expect, test } from 'vitest';
import { luhnDigit } from '../identifiers.ts';
import type { Matter } from '../matter.ts';
import { sampleCompany, sampleMatter } from '../stand.ts';
import { bank } from './server.ts';

const at = new Date('2021-09-13T01:13:00Z');
const matter = sampleMatter() as unknown as Matter;
const other = sampleMatter({ company: sampleCompany({ uscc: '91500110MA7WB0K30L' }) }) as unknown as Matter;

test('the reserved number has 19 places, a fitting check digit, and is held for 30 days', () => {
  const { result } = bank.open().decide(matter, at);
  const number = String(result.accountNumber);
  expect(number).toMatch(/^9999\d{15}$/);
  expect(luhnDigit(number.slice(0, -1))).toBe(number.at(-1));
  expect(result).toMatchObject({ reservedOn: '2021-09-13', expiresOn: '2021-10-13', active: false });
  expect(result).toMatchObject({ accountKind: 'basic', note: { en: expect.stringContaining('no money moves') } });
});

test('a company asks twice and gets the same number, another company gets another', () => {
  const practice = bank.open();
  const first = practice.decide(matter, at).result;
  practice.remember(matter, first);
  expect(practice.decide(matter, at).result).toEqual(first);
  expect(practice.decide(other, at).result.accountNumber).not.toBe(first.accountNumber);
});

test.each([
  ['2021-10-13T15:59:00Z', true],
  ['2021-10-13T16:00:00Z', false],
])('at %s the first number still stands: %s', (later, stands) => {
  const practice = bank.open();
  const first = practice.decide(matter, at).result;
  practice.remember(matter, first);
  const again = practice.decide(matter, new Date(later)).result;
  expect(again.accountNumber === first.accountNumber).toBe(stands);
  practice.remember(matter, again);
  expect(practice.decide(matter, new Date(later)).result).toEqual(again);
});

test('a bank that answers twice gives a second number, and the first one stands', () => {
  const practice = bank.open();
  const first = practice.decide(matter, at).result;
  practice.remember(matter, first);
  const second = practice.decideAgain!(matter, at).result;
  expect(second.accountNumber).not.toBe(first.accountNumber);
  practice.remember(matter, second);
  expect(practice.decide(matter, at).result).toEqual(first);
  expect(practice.decide(other, at).result.accountNumber).not.toBe(second.accountNumber);
});

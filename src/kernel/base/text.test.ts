import { expect, test } from 'vitest';
import { maskIdNumber, maskPhone } from './mask.ts';
import { refusalText } from './refusal-text.ts';
import { Refusal, refusals } from './refusals.ts';
import { fillText } from './text.ts';

test('an identity number shows its region and last four characters, a phone number its first three and last four', () => {
  expect(maskIdNumber('500199198512314022')).toBe('500199********4022');
  expect(maskPhone('13812341234')).toBe('138****1234');
  expect(maskPhone('+8613812341234')).toBe('+86138****1234');
});

test('numbers of another length are never shown whole', () => {
  expect(maskIdNumber('E12345678')).toBe('E******78');
  expect(maskIdNumber('E1')).toBe('**');
  expect(maskPhone('4412')).toBe('**12');
  expect(maskPhone('12')).toBe('**');
  expect(maskPhone('')).toBe('');
});

test('values go into a text in the language of the sentence', () => {
  const text = { zh: '{unit}：{days} 天，{list}，{gap}', en: '{unit}: {days} days, {list}, {gap}' };
  expect(
    fillText(text, { unit: { zh: '市场监管局', en: 'market regulator' }, days: 0, list: ['a', 'b'], gap: undefined }),
  ).toEqual({
    zh: '市场监管局：0 天，a、b，{gap}',
    en: 'market regulator: 0 days, a, b, {gap}',
  });
});

test('a refusal reads as a sentence with its values', () => {
  expect(refusalText(new Refusal('CALENDAR_MISSING', { year: 2027 })).zh).toContain('2027 年');
});

test('every refusal has a status of the caller’s side and a sentence in both languages', () => {
  for (const [code, { status, zh, en }] of Object.entries(refusals)) {
    expect(code).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[^\p{Script=Han}]+$/u);
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    expect([...new Set(places(zh))]).toEqual([...new Set(places(en))]);
  }
});

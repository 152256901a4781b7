import { expect, test } from 'vitest';
import { sharedTexts } from './i18n.ts';
import { textFaults } from './text-faults.ts';

test('the shared texts are complete in both languages, and every one asked for is there', () => {
  const { faults, asked } = textFaults(sharedTexts, import.meta.dirname);
  expect(faults).toEqual([]);
  expect(asked).toBeGreaterThan(80);
});

test('a missing twin, a lost fact and an unknown key are found', () => {
  const { faults } = textFaults(
    { zh: { a: '有 {{n}} 件', b: '乙' }, en: { a: 'some' } },
    `${import.meta.dirname}/form/fields`,
  );
  expect(faults).toContain('a says other facts in the other language');
  expect(faults).toContain('b is missing in one language');
});

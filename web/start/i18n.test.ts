import { expect, test } from 'vitest';
import { textFaults } from '../shared/text-faults.ts';
import { startTexts } from './i18n.ts';

test('the texts are complete in both languages, and every one asked for is there', () => {
  const { faults, asked } = textFaults(startTexts, import.meta.dirname);
  expect(faults).toEqual([]);
  expect(asked).toBeGreaterThan(10);
});

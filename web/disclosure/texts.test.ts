import { expect, test } from 'vitest';
import { textKeys } from '../shared/i18n.ts';
import { texts } from './texts.ts';

test('every text of the public pages exists in both languages', () => {
  expect(textKeys(texts.en)).toEqual(textKeys(texts.zh));
  expect(textKeys(texts.zh).length).toBeGreaterThan(80);
});

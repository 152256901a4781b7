import { expect, test } from 'vitest';
import { bundleTexts } from '../shared/verify/bundle-texts.ts';
import { texts } from './texts.ts';

test.each([
  ['the page', texts, 20],
  ['the findings', bundleTexts, 15],
])('every text of %s exists in both languages and speaks of the same facts', (_, both, least) => {
  const facts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  const [zh, en] = [both.zh as Record<string, string>, both.en as Record<string, string>];
  expect(Object.keys(en)).toEqual(Object.keys(zh));
  expect(Object.keys(zh).length).toBeGreaterThan(least);
  for (const [key, text] of Object.entries(zh)) expect(facts(en[key]!), key).toEqual(facts(text));
});

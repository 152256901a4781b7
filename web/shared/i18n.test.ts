import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { portalTexts } from '../portal/i18n.ts';
import { startTexts } from '../start/i18n.ts';
import { sharedTexts, textKeys } from './i18n.ts';

const web = dirname(import.meta.dirname);
const apps = { shared: sharedTexts, portal: portalTexts, start: startTexts };

function lookUp(tree: unknown, key: string): unknown {
  return key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], tree);
}

test.each(Object.entries(apps))('%s says everything in both languages', (_, { zh, en }) => {
  expect(textKeys(en)).toEqual(textKeys(zh));
  expect(textKeys(zh).length).toBeGreaterThan(20);
});

test.each(Object.entries(apps))('%s puts the same facts into both sentences', (_, { zh, en }) => {
  const facts = (text: unknown) => [...String(text).matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]).sort();
  for (const key of textKeys(zh)) expect([key, facts(lookUp(en, key))]).toEqual([key, facts(lookUp(zh, key))]);
});

test('every text that a page asks for by name is there', () => {
  const missing: string[] = [];
  let asked = 0;
  for (const app of ['shared', 'portal', 'start'] as const) {
    for (const file of globSync(`${app}/**/*.{ts,tsx}`, { cwd: web })) {
      if (file.includes('.test.')) continue;
      const source = readFileSync(join(web, file), 'utf8');
      for (const [, key] of source.matchAll(/\bt\(\s*'([a-zA-Z0-9_.-]+)'/g)) {
        asked += 1;
        const found = [sharedTexts.zh, apps[app].zh].some((tree) => typeof lookUp(tree, key ?? '') === 'string');
        if (!found) missing.push(`${relative(web, join(web, file))}: ${key}`);
      }
    }
  }
  expect(missing).toEqual([]);
  expect(asked).toBeGreaterThan(200);
});

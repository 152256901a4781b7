import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AppTexts, sharedTexts, textKeys } from './i18n.ts';

function lookUp(tree: unknown, key: string): unknown {
  return key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], tree);
}

/**
 * What is wrong with the texts of an application (文字检查), for its test: a key that one language lacks, a sentence
 * with other facts in it than its twin, and a key that the pages in `folder` ask for and nobody wrote.
 */
export function textFaults({ zh, en }: AppTexts, folder: string): { faults: string[]; asked: number } {
  const faults: string[] = [];
  const keys = new Set([...textKeys(zh), ...textKeys(en)]);
  const facts = (text: unknown) =>
    [...String(text).matchAll(/\{\{(\w+)\}\}/g)]
      .map((found) => found[1])
      .sort()
      .join(' ');
  for (const key of keys) {
    const [chinese, english] = [lookUp(zh, key), lookUp(en, key)];
    if (typeof chinese !== 'string' || typeof english !== 'string') faults.push(`${key} is missing in one language`);
    else if (facts(chinese) !== facts(english)) faults.push(`${key} says other facts in the other language`);
  }
  let asked = 0;
  for (const file of globSync('**/*.{ts,tsx}', { cwd: folder })) {
    if (file.includes('.test.')) continue;
    for (const [, key = ''] of readFileSync(join(folder, file), 'utf8').matchAll(/\bt\(\s*'([a-zA-Z0-9_.-]+)'/g)) {
      asked += 1;
      const known = [sharedTexts.zh, zh].some((tree) => typeof lookUp(tree, key) === 'string');
      if (!known) faults.push(`${file} asks for ${key}, which nobody wrote`);
    }
  }
  return { faults, asked };
}

import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { refusals } from '#kernel/base';
import type { DomainDefinition } from '#kernel/programme';
import { ruleRegistry } from '#kernel/rule';
import { gatherDeclarations } from '../src/api/world.ts';
import { rootFolder } from '../src/platform/config.ts';
import { product } from '../src/product.ts';
import { generatedFiles } from '../tools/generated-files.ts';

const read = (path: string) => readFileSync(join(rootFolder, path), 'utf8');
const generated = await generatedFiles();

test.each([...generated.keys()])('%s is what the declarations say; `npm run generate` writes it', (path) => {
  expect(read(path)).toBe(generated.get(path));
});

const codes = new Set(Object.keys(refusals));
const sources = globSync('src/**/*.{ts,tsx}', { cwd: rootFolder });
const used = sources.flatMap((path) =>
  [...read(path).matchAll(/new Refusal\(\s*'([A-Z][A-Z0-9_]*)'|\brefuses: '([A-Z][A-Z0-9_]*)'/g)].map((match) => ({
    path,
    code: match[1] ?? match[2] ?? '',
  })),
);

test('every refusal that the sources name stands in the table', () => {
  expect(used.length).toBeGreaterThan(50);
  expect(used.filter(({ code }) => !codes.has(code))).toEqual([]);
});

test('every key of a register refuses the second claimant with a code of the table', () => {
  const keys = product.flatMap(({ registers }) => registers.flatMap((register) => register.keys));
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.filter(({ refusal }) => !codes.has(refusal))).toEqual([]);
});

test('the page of refusals shows each code with its status and both sentences', () => {
  const lines = read('docs/refusals.md').split('\n');
  for (const [code, { status, zh, en }] of Object.entries(refusals)) {
    expect(lines.filter((line) => line === `| \`${code}\` | ${status} | ${zh} | ${en} |`)).toHaveLength(1);
  }
});

test('no refusal stands in the table that nothing uses', () => {
  const text = sources
    .filter((path) => !path.endsWith('/refusals.ts'))
    .map(read)
    .join('\n');
  expect([...codes].filter((code) => !text.includes(`'${code}'`))).toEqual([]);
});

test('every page that another page points to exists', () => {
  const pages = [...globSync('docs/**/*.md', { cwd: rootFolder }), 'README.md', 'README.zh-CN.md', 'CONTRIBUTING.md'];
  const broken = pages.flatMap((path) =>
    [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
      .map(([, target]) => join(path, '..', target ?? ''))
      .filter((target) => globSync(target.replace(/\/$/, ''), { cwd: rootFolder }).length === 0)
      .map((target) => `${path} → ${target}`),
  );
  expect(pages.length).toBeGreaterThan(15);
  expect(broken).toEqual([]);
});

test('the codes that a page names in a command exist', () => {
  const rules = new Set(product.flatMap((domain) => domain.rules.map(({ code }) => code)));
  const pages = [...globSync('docs/**/*.md', { cwd: rootFolder }), 'README.md', 'README.zh-CN.md'].filter(
    (path) => path !== 'docs/adding-a-measure.md',
  );
  const named = pages.flatMap((path) =>
    [...read(path).matchAll(/onewindow rule (?:run|show) ([a-z][a-z0-9.-]+)/g)].map(([, code]) => code ?? ''),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((code) => !rules.has(code))).toEqual([]);
});

test('every test that a page of a measure names is there', () => {
  const pages = globSync('docs/measures/m*.md', { cwd: rootFolder });
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/`(\S+\.test\.tsx?)`(?: "([^"]+)")?/g)].map(([, path = '', title = '']) => ({
      page,
      path,
      title: title.replace(/ …$/, ''),
    })),
  );
  const missing = named.filter(({ path, title }) => {
    const file = [path, `src/domains/starting-a-business/${path}`].find((one) => existsSync(join(rootFolder, one)));
    return file === undefined || !read(file).includes(title);
  });
  expect(named.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

test('the code that "Adding a measure" shows is a domain that the product takes, and its rule computes its examples', async () => {
  const blocks = [
    ...read('docs/adding-a-measure.md').matchAll(/^`src\/domains\/(\S+\.ts)`\n\n```ts\n([\s\S]*?)^```$/gm),
  ];
  expect(blocks.length).toBeGreaterThanOrEqual(8);
  // Below the checkout, so that the names of front doors lead where they lead in src/domains.
  const folder = join(rootFolder, '.data', `guide-${process.pid}`);
  try {
    for (const [, path, code] of blocks) {
      const file = join(folder, path ?? '');
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, code ?? '');
    }
    const index: string = join(folder, 'city-management', 'index.ts');
    const { cityManagement } = (await import(index)) as { cityManagement: DomainDefinition };
    const declared = gatherDeclarations([...product, cityManagement]);
    expect(declared.items.map(({ code }) => code)).toContain('shop-sign-notice');
    expect(ruleRegistry(cityManagement.rules).check()).toEqual([]);
    for (const { keys } of cityManagement.registers) for (const { refusal } of keys) expect(codes).toContain(refusal);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

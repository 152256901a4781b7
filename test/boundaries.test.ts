import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rootFolder } from '../src/platform/config.ts';

interface Boundaries {
  forbidden: { name: string }[];
  options: Record<string, unknown>;
}

const rulesFile: string = '../.dependency-cruiser.mjs';
const { forbidden, options } = (await import(rulesFile)) as Boundaries;
const read = ['src', 'web', 'partners'];

async function inspect(baseDir: string): Promise<ICruiseResult> {
  const rules = { ...options, baseDir, ruleSet: { forbidden }, validate: true } as ICruiseOptions;
  return (await cruise(read, rules)).output as ICruiseResult;
}

const sentences = ({ summary }: ICruiseResult) =>
  summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);

test('imports of the product run one way', { timeout: 60_000 }, async () => {
  const result = await inspect(rootFolder);
  // A checker that reads no file reports no violation.
  const files = globSync(`{${read.join(',')}}/**/*.{ts,tsx}`, { cwd: rootFolder });
  expect(result.modules.map(({ source }) => source)).toEqual(expect.arrayContaining(files));
  expect(files.length).toBeGreaterThan(150);
  expect(sentences(result)).toEqual([]);
});

/** For each rule a file with an import that it forbids. `#` stands for an import by the map of package.json. */
const planted: Record<string, [from: string, specifier: string, to: string][]> = {
  'platform-stands-alone': [['src/platform/p.ts', '../kernel/base/index.ts', 'src/kernel/base/index.ts']],
  'platform-stands-alone-tests': [['src/platform/p.test.ts', '../api/main.ts', 'src/api/main.ts']],
  'kernel-is-domain-free': [
    ['src/kernel/item/a.ts', '#domains/tax', 'src/domains/tax/index.ts'],
    ['src/kernel/item/b.ts', '../base/inner.ts', 'src/kernel/base/inner.ts'],
  ],
  'kernel-is-domain-free-tests': [['src/kernel/item/a.test.ts', '#domains/tax', 'src/domains/tax/index.ts']],
  'domains-only-declare': [
    ['src/domains/tax/a.ts', '#platform/p', 'src/platform/p.ts'],
    ['src/domains/tax/b.ts', '#domains/labour', 'src/domains/labour/index.ts'],
    ['src/domains/tax/c.ts', '../../kernel/base/inner.ts', 'src/kernel/base/inner.ts'],
  ],
  'domains-only-declare-tests': [['src/domains/tax/a.test.ts', '#platform/p', 'src/platform/p.ts']],
  'product-lists-domains': [['src/product.ts', './domains/tax/a.ts', 'src/domains/tax/a.ts']],
  'edges-use-front-doors': [
    ['src/api/a.ts', '../kernel/base/inner.ts', 'src/kernel/base/inner.ts'],
    ['src/worker/w.ts', '../domains/tax/a.ts', 'src/domains/tax/a.ts'],
  ],
  'edges-use-front-doors-tests': [['src/api/a.test.ts', '../kernel/base/inner.ts', 'src/kernel/base/inner.ts']],
  'web-knows-the-contract': [
    ['web/portal/a.ts', '../../src/kernel/base/index.ts', 'src/kernel/base/index.ts'],
    ['web/portal/b.ts', '../steering/main.ts', 'web/steering/main.ts'],
  ],
  'web-knows-the-contract-tests': [['web/portal/a.test.ts', '../steering/main.ts', 'web/steering/main.ts']],
  'verify-stands-alone': [['web/shared/verify/v.ts', '../client.ts', 'web/shared/client.ts']],
  'verify-stands-alone-tests': [['web/shared/verify/v.test.ts', '../client.ts', 'web/shared/client.ts']],
  'partners-are-strangers': [['partners/bank.ts', '../src/kernel/base/index.ts', 'src/kernel/base/index.ts']],
  'partners-are-strangers-tests': [['partners/bank.test.ts', '../src/platform/p.ts', 'src/platform/p.ts']],
  'kernel-storey-0': [['src/kernel/base/up.ts', '#kernel/evidence', 'src/kernel/evidence/index.ts']],
  'kernel-storey-1': [['src/kernel/evidence/aside.ts', '#kernel/rule', 'src/kernel/rule/index.ts']],
  'kernel-storey-2': [['src/kernel/item/up.ts', '#kernel/credential', 'src/kernel/credential/index.ts']],
  'kernel-storey-3': [['src/kernel/credential/up.ts', '#kernel/case', 'src/kernel/case/index.ts']],
  'kernel-storey-4': [['src/kernel/case/up.ts', '#kernel/indicator', 'src/kernel/indicator/index.ts']],
  'kernel-storey-5': [['src/kernel/indicator/up.ts', '#kernel/programme', 'src/kernel/programme/index.ts']],
  'kernel-module-has-a-storey': [['src/kernel/extra/index.ts', '#kernel/base', 'src/kernel/base/index.ts']],
  'domains-need-no-library': [
    ['src/domains/tax/d.ts', 'node:fs', 'fs'],
    ['src/domains/tax/e.ts', 'lodash', 'node_modules/lodash/index.js'],
  ],
  'kernel-knows-no-transport': [
    ['src/kernel/case/t.ts', 'fastify', 'node_modules/fastify/index.js'],
    ['src/kernel/case/n.ts', 'node:http', 'http'],
  ],
  'features-are-strangers': [['web/portal/features/apply/a.ts', '../wallet/w.ts', 'web/portal/features/wallet/w.ts']],
  'public-pages-are-light': [
    ['web/disclosure/main.ts', '../shared/heavy.ts', 'node_modules/antd/index.js'],
    ['web/start/main.ts', 'antd', 'node_modules/antd/index.js'],
  ],
  'tests-are-not-product': [['src/api/t.ts', '../../test/support/database.ts', 'test/support/database.ts']],
  'no-cycle': [['src/api/circle.ts', './round.ts', 'src/api/round.ts']],
  resolvable: [['src/api/lost.ts', './nowhere.ts', './nowhere.ts']],
};

const lawful: Record<string, string[]> = {
  'src/kernel/base/index.ts': ['./inner.ts'],
  'src/kernel/base/inner.ts': [],
  'src/kernel/evidence/index.ts': ['#kernel/base'],
  'src/kernel/rule/index.ts': ['#kernel/base'],
  'src/kernel/item/index.ts': ['#kernel/rule', '#platform/p'],
  'src/kernel/credential/index.ts': ['#kernel/evidence', 'node:crypto'],
  'src/kernel/case/index.ts': ['#kernel/credential', '#kernel/item'],
  'src/kernel/indicator/index.ts': ['#kernel/case'],
  'src/kernel/programme/index.ts': ['#kernel/indicator'],
  'src/domains/labour/index.ts': ['#kernel/item', 'typebox'],
  'src/domains/tax/index.ts': ['#kernel/case', 'typebox', './rates.ts'],
  'src/domains/tax/rates.ts': [],
  'src/api/main.ts': ['#kernel/case', '#platform/p', '../worker/main.ts'],
  'src/worker/main.ts': ['#domains/tax', 'node:http'],
  'src/api/round.ts': ['./circle.ts'],
  'web/shared/client.ts': [],
  'web/shared/heavy.ts': ['antd'],
  'web/steering/main.ts': ['../shared/heavy.ts', './features/board/b.ts'],
  'web/steering/features/board/b.ts': ['../../../shared/client.ts'],
  'web/portal/features/wallet/w.ts': ['../../../shared/client.ts'],
  'partners/tax.ts': ['../src/platform/sm.ts'],
  'src/platform/sm.ts': [],
  'test/support/database.ts': [],
};

function put(folder: string, path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function putTree(folder: string, tree: Record<string, string[]>): void {
  put(
    folder,
    'package.json',
    JSON.stringify({
      type: 'module',
      imports: {
        '#platform/*': './src/platform/*.ts',
        '#kernel/*': './src/kernel/*/index.ts',
        '#domains/*': './src/domains/*/index.ts',
      },
    }),
  );
  for (const name of ['antd', 'fastify', 'lodash', 'typebox']) {
    put(folder, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    put(folder, `node_modules/${name}/index.js`, 'export const name = 1;\n');
  }
  for (const [path, specifiers] of Object.entries(tree)) {
    const lines = specifiers.map((specifier, n) => `import * as x${n} from '${specifier}';\n`);
    const names = specifiers.map((_, n) => `x${n}`).join(', ');
    put(folder, path, `${lines.join('')}export const all = [${names}];\n`);
  }
}

describe('every rule fires', () => {
  const folders: string[] = [];
  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'onewindow-boundaries-'));
    folders.push(folder);
    return folder;
  };
  afterAll(() => folders.forEach((folder) => void rmSync(folder, { recursive: true, force: true })));

  let found: string[] = [];
  beforeAll(async () => {
    const folder = newFolder();
    const tree: Record<string, string[]> = { ...lawful, 'src/platform/p.ts': [] };
    for (const [from, specifier] of Object.values(planted).flat()) tree[from] = [...(tree[from] ?? []), specifier];
    putTree(folder, tree);
    found = sentences(await inspect(folder));
  }, 60_000);

  test('a fault is planted for each rule, and for nothing else', () => {
    expect(Object.keys(planted).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  test.each(
    Object.entries(planted).flatMap(([rule, faults]) => faults.map(([from, , to]) => `${rule}: ${from} → ${to}`)),
  )('%s', (fault) => {
    expect(found).toContain(fault);
  });

  test('a tree that keeps to the rules has no fault', async () => {
    const folder = newFolder();
    const { 'src/api/round.ts': _circle, ...rest } = lawful;
    putTree(folder, { ...rest, 'src/platform/p.ts': ['node:fs', 'fastify'] });
    const result = await inspect(folder);
    expect(sentences(result)).toEqual([]);
    expect(result.modules.length).toBeGreaterThanOrEqual(Object.keys(rest).length);
  }, 60_000);
});

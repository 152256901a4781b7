import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runPlanImport } from './plan-command.ts';
import type { PlanDocument } from './plan-document.ts';

const folder = mkdtempSync(join(tmpdir(), 'plan-command-'));
afterAll(() => rmSync(folder, { recursive: true }));
const sample = join(import.meta.dirname, '../../../../test/plans/08-body-and-annex.txt');

async function run(args: string[], store?: (plan: PlanDocument, bytes: Uint8Array) => Promise<string>) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runPlanImport(args, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    ...(store ? { store } : {}),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('--json --dry-run prints the plan in the agreed shape and ends with 0', async () => {
  const { code, out, err } = await run([sample, '--json', '--dry-run']);
  expect([code, err]).toEqual([0, '']);
  const plan = JSON.parse(out);
  expect(Object.keys(plan)).toEqual(['document', 'parts', 'safeguards', 'unplaced', 'differences']);
  expect(Object.keys(plan.document)).toEqual(['title', 'number', 'issuer', 'issuedOn', 'year']);
  expect(Object.keys(plan.parts[0])).toEqual(['no', 'title', 'sections']);
  expect(plan.parts[0].sections[0].measures[0]).toMatchObject({
    no: 1,
    title: '登记就近办',
    lead: ['市场监管局'],
    cooperating: ['平舟农商行'],
    deadline: '2023-10-31',
    sentences: [
      { no: 1, text: '登记就近办。', carriedBy: [] },
      { no: 2, carriedBy: [] },
    ],
  });
  expect(Object.keys(plan.parts[0].sections[0].measures[0].targets[0])).toEqual([
    'subject',
    'comparator',
    'value',
    'unit',
    'by',
    'sentence',
  ]);
  expect(Object.keys(plan.unplaced[0])).toEqual(['line', 'text', 'why', 'reason']);
});

test('without --json a person reads a summary', async () => {
  const { code, out } = await run([sample, '--dry-run']);
  expect(code).toBe(0);
  expect(out).toContain('6 条措施');
  expect(out).toContain('6. 案卷评查　司法局｜法院');
});

test('storing is for whoever called; a dry run stores nothing', async () => {
  let stored = 0;
  const store = async (plan: PlanDocument, bytes: Uint8Array) => {
    stored += plan.parts.length + (bytes.length > 0 ? 0 : 100);
    return '已保存，待复核';
  };
  expect((await run([sample, '--dry-run'], store)).code).toBe(0);
  expect(stored).toBe(0);
  expect(await run([sample], store)).toMatchObject({ code: 0, err: '已保存，待复核' });
  expect(stored).toBe(2);
  expect(await run([sample])).toMatchObject({ code: 2, out: '' });
});

test.each([
  ['no file named', [] as string[], '用法'],
  ['two files', [sample, sample], '用法'],
  ['an option that does not exist', [sample, '--force'], '没有这个选项'],
  ['a file that is not there', [join(folder, 'none.txt'), '--dry-run'], '找不到文件'],
  ['a folder', [folder, '--dry-run'], '这是文件夹'],
])('%s: 2 and a sentence in both languages, no stack', async (_, args, words) => {
  const { code, out, err } = await run(args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(words);
  expect(err).toMatch(/[a-z]{3}/);
  expect(err).not.toMatch(/\bat .*:\d+:\d+/);
});

test.each([
  ['empty.txt', '', '空的'],
  ['letter.txt', '您好，\n感谢来信。\n', '没有在文件里找到措施'],
  ['picture.png', '\u0089PNG', '不支持这种文件'],
])('%s is refused with 2', async (name, content, words) => {
  const file = join(folder, name);
  writeFileSync(file, content, 'latin1');
  if (name === 'letter.txt') writeFileSync(file, content);
  const { code, err } = await run([file, '--json', '--dry-run']);
  expect(code).toBe(2);
  expect(err).toContain(words);
});

test('21 MB is refused by its size, unread', async () => {
  const file = join(folder, 'large.txt');
  writeFileSync(file, '');
  truncateSync(file, 21 * 1024 * 1024);
  const { code, err } = await run([file, '--dry-run']);
  expect(code).toBe(2);
  expect(err).toContain('20 MB');
});

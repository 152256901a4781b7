import { expect, test } from 'vitest';
import type { Matter } from '../matter.ts';
import { sampleCompany, sampleMatter } from '../stand.ts';
import { firstInvoices, taxTypes } from './first-tax.ts';
import { tax } from './server.ts';

const at = new Date('2021-09-13T03:05:00Z');
const matterWith = (options: Record<string, unknown>, company = {}) =>
  sampleMatter({ tax: options, company: sampleCompany(company) }) as unknown as Matter;
const codes = (types: { code: string }[]) => types.map(({ code }) => code);
const method = { accountingMethod: 'small' };

test('without an accounting method the applicant is asked and nothing is opened', () => {
  for (const options of [{}, { accountingMethod: ' ' }, { accountingMethod: 7 }, { accountingMethod: 'unsure' }]) {
    const decision = tax.open().decide(matterWith(options), at);
    expect(decision).toMatchObject({ outcome: 'needs-applicant', result: { ask: ['tax.accountingMethod'] } });
    expect(decision.reasons).toHaveLength(1);
  }
});

test('a small company of 2021 gets a file, its tax types and paper invoices', () => {
  const { outcome, result } = tax.open().decide(matterWith(method), at);
  expect(outcome).toBe('done');
  expect(result).toMatchObject({
    taxFileNumber: '5001102021000001',
    registeredOn: '2021-09-13',
    taxpayerKind: 'small-scale',
  });
  expect(result.invoices).toEqual({
    state: 'released',
    form: 'paper',
    special: 25,
    ordinary: 50,
    sheetMaxFen: 10_000_000,
  });
});

test('a general taxpayer declares value-added tax by the month, a small one by the quarter', () => {
  expect(taxTypes('general', '', false)[0]).toMatchObject({ code: 'value-added', period: 'month' });
  expect(taxTypes('small-scale', '', false)[0]).toMatchObject({ code: 'value-added', period: 'quarter' });
});

test('income tax of persons is withheld only where there are employees', () => {
  expect(codes(taxTypes('small-scale', '', true))).toContain('individual-income');
  expect(codes(taxTypes('small-scale', '', false))).not.toContain('individual-income');
});

test.each([
  ['酒制品生产', true],
  ['食品销售；酒制品生产', true],
  ['酒类经营；食品生产', false],
  ['酒店用品制造', false],
  ['油烟机制造', false],
  ['汽车零部件制造', false],
])('the scope %s leads to consumption tax: %s', (scope, taxed) => {
  expect(codes(taxTypes('small-scale', scope, false)).includes('consumption')).toBe(taxed);
});

test.each([
  ['2024-11-30', 'paper'],
  ['2024-12-01', 'digital'],
])('on %s first invoices are %s', (day, form) => {
  expect(firstInvoices('small-scale', day, false)).toMatchObject({ form, state: 'released' });
});

test('the fourth company of one legal representative has its invoices reviewed, the third not', () => {
  const practice = tax.open();
  const usccs = ['91350100M000100Y43', '91500110MA60ABCD50', '91500110MA7WA002XR', '91500110MA7WB0K30L'];
  const states = usccs.map((uscc) => {
    const matter = matterWith(method, { uscc });
    const { outcome, result } = practice.decide(matter, at);
    practice.remember(matter, result);
    expect(outcome).toBe('done');
    return result.invoices;
  });
  expect(states[2]).toMatchObject({ state: 'released', special: 25 });
  expect(states[3]).toMatchObject({ state: 'manual-review', special: 0, ordinary: 0 });
});

test('no invoices are given out that nobody asked for', () => {
  const { result } = tax.open().decide(matterWith({ ...method, wantsInvoices: false }), at);
  expect(result.invoices).toEqual({ state: 'not-requested' });
});

test('a company that comes again keeps its file number', () => {
  const practice = tax.open();
  const matter = matterWith(method);
  practice.remember(matter, practice.decide(matter, at).result);
  expect(practice.decide(matter, at).result.taxFileNumber).toBe('5001102021000001');
  expect(practice.decide(matterWith(method, { uscc: '91500110MA7WB0K30L' }), at).result.taxFileNumber).toBe(
    '5001102021000002',
  );
});

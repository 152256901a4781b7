import { Type as T } from 'typebox';
import { expect, test } from 'vitest';
import type { Day } from '#kernel/base';
import { workingDays } from '#kernel/clock';
import { compareItems } from './compare-items.ts';
import type { ItemDefinition } from './item.ts';

const day = '2022-01-01' as Day;
const unitName = (code: string) => ({ zh: `${code}局`, en: `${code} office` });
const label = (zh: string) => ({ title: zh, 'x-title-en': zh });

const item = (): ItemDefinition => ({
  code: 'join-club',
  name: { zh: '入会', en: 'Join' },
  version: 1,
  from: '2021-01-01' as Day,
  basis: '章程',
  unit: 'club',
  applicants: ['person'],
  reform: 'approval',
  keywords: ['入会'],
  summary: { zh: '入会', en: 'Join' },
  numberPrefix: 'JC',
  form: T.Object({ court: T.String({ maxLength: 20, ...label('球场') }), age: T.Integer(label('年龄')) }),
  steps: [{ code: 'all', title: { zh: '全部', en: 'All' }, fields: ['court', 'age'] }],
  title: '/court',
  materials: [{ code: 'photo', name: { zh: '照片', en: 'Photo' }, from: 'applicant' }],
  fees: [
    {
      code: 'entry',
      name: { zh: '入会费', en: 'Entry fee' },
      from: '2021-01-01' as Day,
      fen: 1234567,
      legalMaxFen: 2000000,
      basis: '章程',
    },
  ],
  limits: [
    {
      from: '2021-01-01' as Day,
      to: '2021-12-31' as Day,
      statutory: workingDays(9),
      promised: workingDays(9),
      basis: '',
    },
    { from: day, statutory: workingDays(9), promised: workingDays(5), basis: '章程' },
  ],
  stages: [
    {
      code: 'check',
      name: { zh: '核验', en: 'Check' },
      tasks: [{ code: 'check', name: { zh: '核验', en: 'Check' }, kind: 'rule', check: 'club.age' }],
      next: { done: { end: 'complete' } },
    },
  ],
  afterCorrection: 'check',
  rehearsal: [],
  result: { zh: '证', en: 'Card' },
});

function changes(change: (item: ItemDefinition) => unknown) {
  const after = item();
  change(after);
  return compareItems(item(), after, { day, unitName });
}

test('the same definition, stored and read again, is no change', () => {
  expect(compareItems(item(), JSON.parse(JSON.stringify(item())), { day, unitName })).toEqual([]);
});

test('a shorter promise, a lower fee and another unit are told in words, for applicants', () => {
  const told = changes((after) => {
    after.unit = 'town';
    after.limits[1]!.promised = workingDays(2);
    after.fees[0]!.fen = 0;
  });
  expect(told).toEqual([
    {
      at: '/unit',
      text: { zh: '受理单位', en: 'Unit that accepts' },
      before: unitName('club'),
      after: unitName('town'),
      forApplicants: true,
    },
    {
      at: '/limits/1/promised',
      text: { zh: '承诺时限', en: 'Promised time' },
      before: { zh: '5 个工作日', en: '5 working days' },
      after: { zh: '2 个工作日', en: '2 working days' },
      forApplicants: true,
    },
    {
      at: '/fees/0/fen',
      text: { zh: '收费“入会费”', en: 'Fee: Entry fee' },
      before: { zh: '12,345.67 元', en: 'CNY 12,345.67' },
      after: { zh: '0.00 元', en: 'CNY 0.00' },
      forApplicants: true,
    },
  ]);
});

test('limits that do not hold on the day are not told', () => {
  expect(changes((after) => (after.limits[0]!.promised = workingDays(1)))).toEqual([]);
});

test.each<[string, (item: ItemDefinition) => unknown, string, string]>([
  [
    'a material that may follow',
    (after) => (after.materials[0]!.mayFollow = workingDays(3)),
    '/materials/0/mayFollow',
    '材料“照片”可否后补',
  ],
  [
    'a material that is looked up now',
    (after) => (after.materials[0]!.from = { register: 'court' }),
    '/materials/0/from',
    '材料“照片”的来源',
  ],
  ['a material that is no longer asked', (after) => (after.materials = []), '/materials', '不再要“照片”'],
  [
    'a field that is not asked any more',
    (after) => delete (after.form.properties as Record<string, unknown>).age,
    '/form/properties/age',
    '表里去掉了“年龄”',
  ],
  [
    'a new field',
    (after) => Object.assign(after.form.properties, { shoe: { type: 'string', ...label('鞋码') } }),
    '/form/properties/shoe',
    '表里多了“鞋码”',
  ],
  [
    'a field that can hold less',
    (after) => Object.assign(after.form.properties.court!, { maxLength: 10 }),
    '/form/properties/court',
    '“球场”能填什么',
  ],
  [
    'a field that need not be filled',
    (after) => Object.assign(after.form, { required: ['court'] }),
    '/form/properties/age',
    '“年龄”是否必填',
  ],
  [
    'a field called otherwise',
    (after) => Object.assign(after.form.properties.court!, { title: '场地' }),
    '/form/properties/court',
    '“场地”的名称或说明',
  ],
  [
    'a renamed stage',
    (after) => (after.stages[0]!.name = { zh: '看看', en: 'Look' }),
    '/stages/0/name',
    '环节“看看”的名称',
  ],
  ['another kind of reform', (after) => (after.reform = 'filing'), '/reform', '改革方式'],
  ['more who may apply', (after) => (after.applicants = ['person', 'business']), '/applicants', '谁可以申请'],
])('%s is told where it stands', (_, change, at, zh) => {
  expect(changes(change)).toMatchObject([{ at, text: { zh }, forApplicants: true }]);
});

test('what only the units see stands last and is marked', () => {
  const told = changes((after) => {
    after.stages[0]!.next = { done: { end: 'granted' } };
    after.rehearsal = ['club.age'];
    after.summary = { zh: '入会吧', en: 'Do join' };
  });
  expect(told.map(({ at, forApplicants }) => [at, forApplicants])).toEqual([
    ['/summary', true],
    ['/stages/0', false],
    ['/rehearsal', false],
  ]);
});

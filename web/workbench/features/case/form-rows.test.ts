import { expect, test } from 'vitest';
import type { FormSchema } from '../../../shared/form/schema.ts';
import { type Finding, filedLines, formRows, topField, worstOf } from './form-rows.ts';

const found = (field: string | undefined, verdict: Finding['verdict'], code = 'x'): Finding => ({
  code,
  verdict,
  ...(field === undefined ? {} : { field }),
  text: { zh: '对上了', en: 'agrees' },
});
const person: FormSchema = {
  type: 'object',
  properties: {
    name: { type: 'string', title: '姓名', 'x-title-en': 'Name' },
    capitalFen: { type: 'integer', title: '出资额', 'x-title-en': 'Contribution', 'x-widget': 'money' },
  },
};
const formSchema: FormSchema = {
  type: 'object',
  properties: {
    scope: {
      type: 'array',
      title: '经营范围',
      'x-title-en': 'Scope',
      items: { type: 'string', oneOf: [{ const: 'I3010', title: '餐饮管理', 'x-title-en': 'Catering management' }] },
    },
    companyType: {
      type: 'string',
      title: '公司类型',
      oneOf: [{ const: 'llc', title: '有限责任公司', 'x-title-en': 'Limited liability company' }],
    },
    shareholders: { type: 'array', title: '股东', items: person },
    capital: {
      type: 'object',
      title: '注册资本',
      properties: {
        amountFen: { type: 'integer', title: '金额', 'x-widget': 'money' },
        dueOn: { type: 'string', format: 'date', title: '缴足日期' },
        paidInFull: { type: 'boolean', title: '已缴足' },
      },
    },
  },
};
const view = {
  form: {
    companyType: 'llc',
    scope: ['I3010', 'Z9999'],
    capital: { amountFen: 50_000_050, dueOn: '2041-09-17', paidInFull: false },
    shareholders: [
      { name: '许栖桐', capitalFen: 30_000_000 },
      { name: '温如野', capitalFen: 20_000_000 },
    ],
  },
  formSchema: formSchema as Record<string, unknown>,
  steps: [
    { code: 'basics', title: { zh: '基本', en: 'Basics' }, help: null, fields: ['companyType', 'capital'] },
    { code: 'people', title: { zh: '人员', en: 'People' }, help: null, fields: ['shareholders'] },
  ],
  findings: [
    found('/capital/dueOn', 'ok'),
    found('/scope', 'officer'),
    found('/scope/0', 'ok'),
    found(undefined, 'warn'),
    found('/nowhere', 'stop'),
  ],
  defects: [{ field: '/capital', text: '写明缴足日期' }],
};

test('fields come in the order of the steps, what no step names comes last', () => {
  expect(formRows(view, 'zh').rows.map((row) => row.field)).toEqual([
    'companyType',
    'capital',
    'shareholders',
    'scope',
  ]);
});

test('each finding stands at its field once, and one that names no filed field is not lost', () => {
  const { rows, loose } = formRows(view, 'zh');
  expect(rows.find((row) => row.field === 'scope')).toMatchObject({ worst: 'officer', findings: [{}, {}] });
  expect(loose.map((one) => one.verdict)).toEqual(['warn', 'stop']);
  expect(rows.flatMap((row) => row.findings).length + loose.length).toBe(view.findings.length);
  expect(rows.find((row) => row.field === 'capital')?.defects).toEqual(['写明缴足日期']);
});

test('money, days, choices and lists are shown in words, an unknown choice as it was filed', () => {
  const { rows } = formRows(view, 'zh');
  const lines = (field: string) => rows.find((row) => row.field === field)?.lines;
  expect(lines('companyType')).toEqual([{ name: '', value: '有限责任公司' }]);
  expect(lines('scope')).toEqual([{ name: '', value: '餐饮管理、Z9999' }]);
  expect(lines('capital')).toEqual([
    { name: '金额', value: '500,000.50 元' },
    { name: '缴足日期', value: '2041年9月17日 周二' },
    { name: '已缴足', value: '否' },
  ]);
  expect(lines('shareholders')).toEqual([
    { name: '1', value: '许栖桐，出资额 300,000 元' },
    { name: '2', value: '温如野，出资额 200,000 元' },
  ]);
});

test('in English the English titles are shown', () => {
  const { rows } = formRows(view, 'en');
  expect(rows.find((row) => row.field === 'companyType')?.lines[0]?.value).toBe('Limited liability company');
  expect(rows.find((row) => row.field === 'shareholders')?.lines[0]?.value).toBe('许栖桐, Contribution CN¥300,000');
});

test('what was not filled in gives no line', () => {
  expect(filedLines({}, undefined, 'zh')).toEqual([]);
  expect(filedLines({}, '', 'zh')).toEqual([]);
  expect(filedLines({ type: 'array' }, [], 'zh')).toEqual([]);
  expect(filedLines({}, 0, 'zh')).toEqual([{ name: '', value: '0' }]);
});

test('the gravest verdict wins, whatever the order', () => {
  expect(worstOf([found('/a', 'officer'), found('/a', 'ok'), found('/a', 'warn')])).toBe('officer');
  expect(worstOf([found('/a', 'ok'), found('/a', 'stop')])).toBe('stop');
  expect(worstOf([])).toBeNull();
});

test.each([
  ['/shareholders/0/name', 'shareholders'],
  ['shareholders.0', 'shareholders'],
  ['shareholders[0]', 'shareholders'],
  ['/scope', 'scope'],
])('the pointer %s speaks of %s', (pointer, field) => {
  expect(topField(pointer)).toBe(field);
});

test('codes of a scope are shown in the words of the catalogue, an unknown code as it was filed', () => {
  const schema = {
    properties: { scope: { type: 'array', title: '经营范围', 'x-widget': 'scope', items: { type: 'string' } } },
  };
  const filed = {
    ...view,
    form: { scope: ['A0141', 'Z0000'] },
    formSchema: schema,
    steps: [],
    findings: [],
    defects: [],
  };
  const codes = new Map([['A0141', '蔬菜种植']]);
  expect(formRows(filed, 'zh', codes).rows[0]?.lines).toEqual([{ name: '', value: '蔬菜种植；Z0000' }]);
  expect(formRows(filed, 'zh').rows[0]?.lines).toEqual([{ name: '', value: 'A0141；Z0000' }]);
});

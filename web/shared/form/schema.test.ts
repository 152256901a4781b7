import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type FormSchema,
  formErrors,
  knownPersons,
  localise,
  parseYuan,
  partSchema,
  sentenceKey,
  setAt,
  startingValue,
  stepSchema,
  titleAt,
  uiSchemaOf,
  withoutPersonal,
  yuanText,
} from './schema.ts';

const person: FormSchema = {
  type: 'object',
  title: '股东',
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 50, title: '姓名', 'x-title-en': 'Name' },
    idNumber: { type: 'string', pattern: '^[0-9]{17}[0-9X]$', title: '身份证号码', 'x-personal': 'id-number' },
  },
  required: ['name', 'idNumber'],
};
const schema: FormSchema = {
  type: 'object',
  required: ['kind', 'name', 'holders', 'capital'],
  properties: {
    kind: {
      type: 'string',
      title: '类型',
      'x-title-en': 'Kind',
      default: 'llc',
      oneOf: [
        { const: 'llc', title: '有限', 'x-title-en': 'Limited' },
        { const: 'jsc', title: '股份', 'x-title-en': 'Joint-stock' },
      ],
    },
    name: {
      type: 'object',
      title: '名称',
      'x-widget': 'business-name',
      properties: { full: { type: 'string', minLength: 2, title: '全称' } },
      required: ['full'],
    },
    holders: { type: 'array', title: '股东', 'x-widget': 'people', minItems: 1, items: person },
    capital: {
      type: 'object',
      title: '资本',
      properties: {
        amountFen: { type: 'integer', minimum: 1, title: '注册资本', 'x-widget': 'money' },
        dueOn: { type: 'string', format: 'date', title: '期限' },
      },
      required: ['amountFen'],
    },
    contact: { ...person, title: '联络员' },
    wanted: {
      type: 'array',
      title: '一起办',
      default: ['seal'],
      items: {
        type: 'string',
        oneOf: [
          { const: 'seal', title: '章' },
          { const: 'tax', title: '税' },
        ],
      },
    },
  },
};

test('titles and options appear in the language of the reader', () => {
  const english = localise(schema, 'en');
  expect(english.properties?.kind?.title).toBe('Kind');
  expect(english.properties?.kind?.oneOf?.map((one) => one.title)).toEqual(['Limited', 'Joint-stock']);
  expect(english.properties?.holders?.items?.properties?.name?.title).toBe('Name');
  expect(localise(schema, 'zh').properties?.kind?.title).toBe('类型');
});

test('a step shows its fields in its order and nothing else', () => {
  const step = stepSchema(schema, ['capital', 'kind', 'unknown', 'contact']);
  expect(Object.keys(step.properties ?? {})).toEqual(['capital', 'kind', 'contact']);
  expect(step.required).toEqual(['kind', 'capital']);
});

test('each field gets the widget its schema names or its shape asks for', () => {
  const ui = uiSchemaOf(schema) as Record<string, Record<string, unknown>>;
  expect(ui.name).toEqual({ 'ui:field': 'business-name' });
  expect(ui.kind).toEqual({ 'ui:widget': 'radio' });
  expect(ui.wanted).toEqual({ 'ui:widget': 'checkboxes' });
  expect(ui.holders?.['ui:options']).toMatchObject({ list: 'people' });
  expect(ui.capital?.amountFen).toEqual({ 'ui:widget': 'money' });
  expect(ui.capital?.dueOn).toEqual({ 'ui:widget': 'day' });
});

test('a form begins with its defaults, its groups and one empty card, and without optional groups', () => {
  expect(startingValue(schema, {})).toEqual({ kind: 'llc', name: {}, holders: [{}], capital: {}, wanted: ['seal'] });
  expect(startingValue(schema, { kind: 'jsc', holders: [], wanted: [] })).toMatchObject({
    kind: 'jsc',
    holders: [],
    wanted: [],
  });
});

test('every place to mend is named once, a missing field at its own place', () => {
  const errors = formErrors(schema, {
    kind: 'other',
    name: { full: '甲' },
    holders: [{ name: '' }],
    capital: { amountFen: 0, dueOn: '2021-02-30' },
  });
  expect(errors.map((error) => [error.path, sentenceKey(error)])).toEqual(
    expect.arrayContaining([
      ['/kind', 'form.errEnum'],
      ['/name/full', 'form.errMinLength'],
      ['/holders/0/name', 'form.errRequired'],
      ['/holders/0/idNumber', 'form.errRequired'],
      ['/capital/amountFen', 'form.errMinimum'],
      ['/capital/dueOn', 'form.errPattern'],
    ]),
  );
  expect(new Set(errors.map((error) => error.path)).size).toBe(errors.length);
});

test('a whole form without faults has none to mend, and emptied optional fields are no fault', () => {
  const whole = {
    kind: 'llc',
    name: { full: '红曦酒业' },
    holders: [{ name: '林', idNumber: '50019919900307001X' }],
    capital: { amountFen: 1, dueOn: undefined },
    contact: undefined,
  };
  expect(formErrors(schema, whole)).toEqual([]);
});

test('a place is named by the titles on the way to it', () => {
  expect(titleAt(schema, '/holders/1/idNumber')).toBe('股东 2 · 身份证号码');
  expect(titleAt(schema, '/contact/name')).toBe('联络员 · 姓名');
  expect(titleAt(schema, '/nowhere')).toBe('nowhere');
});

test('what a branch asks becomes a form of just those fields, all of them due', () => {
  const part = partSchema(schema, ['capital.dueOn', 'kind']);
  expect(part.required).toEqual(['capital', 'kind']);
  expect(part.properties?.capital?.required).toEqual(['dueOn']);
  expect(formErrors(part, { capital: {}, kind: 'llc' }).map((error) => error.path)).toEqual(['/capital/dueOn']);
});

test('checks that anybody may run never see a field with personal facts', () => {
  expect(
    Object.keys(withoutPersonal(schema, { kind: 'llc', name: {}, holders: [], contact: {}, capital: {}, stray: 1 })),
  ).toEqual(['kind', 'name', 'capital']);
});

test('a person typed once is offered again, each number once', () => {
  const value = {
    holders: [
      { name: '林', idNumber: '1', phone: '2' },
      { name: '许', idNumber: '3' },
    ],
    legal: { name: '林', idNumber: '1' },
  };
  expect(knownPersons(value)).toEqual([
    { name: '林', idNumber: '1', phone: '2' },
    { name: '许', idNumber: '3' },
  ]);
});

test('replacing one part keeps all others', () => {
  expect(setAt({ a: [{ b: 1 }, { b: 2 }], c: 3 }, ['a', 1, 'b'], 9)).toEqual({ a: [{ b: 1 }, { b: 9 }], c: 3 });
});

test.each([
  ['100000', 10_000_000],
  ['12,345.67', 1_234_567],
  ['0.5', 50],
  ['3.', 300],
  ['', undefined],
  ['1.234', null],
  ['-1', null],
  ['abc', null],
])('yuan typed as “%s” are %s fen', (text, fen) => {
  expect(parseYuan(text)).toBe(fen);
});

test('fen shown for typing read back as the same fen', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 900_000_000_000_000 }), (fen) => parseYuan(yuanText(fen)) === fen));
});

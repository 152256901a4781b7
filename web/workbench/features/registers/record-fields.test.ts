import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf, isRecordId, readTyped, shownValue, typedOf } from './record-fields.ts';

test('the schema of a register gives its fields in order, with words, kinds and what is required', () => {
  const schema = {
    required: ['code', 'capacity'],
    properties: {
      code: { type: 'string', maxLength: 200, title: '编号', 'x-title-en': 'Code' },
      address: { type: 'string', maxLength: 2000 },
      capacity: { type: 'integer' },
      open: { type: 'boolean' },
      listedOn: { type: 'string', format: 'date' },
      kind: { anyOf: [{ const: 'general', title: '一般' }, { const: 'licensed' }] },
      tags: { type: 'array', items: { type: 'string' } },
      people: { type: 'array', items: { type: 'object' } },
    },
  };
  const fields = fieldsOf(schema, [], 'en');
  expect(fields.map((field) => `${field.name} ${field.kind}`)).toEqual([
    'code line',
    'address long',
    'capacity number',
    'open yes-no',
    'listedOn day',
    'kind choice',
    'tags list',
    'people json',
  ]);
  expect(fields[0]).toMatchObject({ title: 'Code', required: true });
  expect(fields[1]?.required).toBe(false);
  expect(fields[5]?.choices).toEqual([
    { value: 'general', title: '一般' },
    { value: 'licensed', title: 'licensed' },
  ]);
});

test('without a schema the records themselves tell the fields', () => {
  const rows = [
    { data: { code: 'B1', capacity: 50, listedOn: '2021-06-11', tags: ['a'] } },
    { data: { code: 'B2', capacity: null, note: '', mixed: 1 } },
    { data: { mixed: 'x' } },
  ];
  expect(fieldsOf(undefined, rows, 'zh').map((field) => `${field.name} ${field.kind}`)).toEqual([
    'code line',
    'capacity number',
    'listedOn day',
    'tags list',
    'note line',
    'mixed json',
  ]);
  expect(fieldsOf(undefined, [], 'zh')).toEqual([]);
});

test('what cannot be read says why, and an empty field is nothing', () => {
  expect(readTyped('number', '五十')).toEqual({ wrong: 'badNumber' });
  expect(readTyped('number', ' 1,200 ')).toEqual({ value: 1200 });
  expect(readTyped('json', '{')).toEqual({ wrong: 'badJson' });
  expect(readTyped('list', 'a\n\n b ')).toEqual({ value: ['a', 'b'] });
  expect(readTyped('yes-no', 'false')).toEqual({ value: false });
  expect(readTyped('line', '  ')).toEqual({ value: undefined });
});

test('a stored value that is opened and saved unchanged stays the same', () => {
  const line = fc
    .string({ minLength: 1 })
    .filter((text) => text.trim() === text && !text.includes('\n') && text !== '');
  fc.assert(
    fc.property(
      line,
      fc.integer(),
      fc.boolean(),
      fc.array(line, { minLength: 1 }),
      fc.jsonValue(),
      (text, n, yes, list, json) => {
        expect(readTyped('line', typedOf('line', text))).toEqual({ value: text });
        expect(readTyped('number', typedOf('number', n))).toEqual({ value: n });
        expect(readTyped('yes-no', typedOf('yes-no', yes))).toEqual({ value: yes });
        expect(readTyped('list', typedOf('list', list))).toEqual({ value: list });
        if (json !== null)
          expect(readTyped('json', typedOf('json', json))).toEqual({ value: JSON.parse(JSON.stringify(json)) });
      },
    ),
  );
});

test.each([
  ['base-3', true],
  ['B3', true],
  ['-base', false],
  ['', false],
  ['a b', false],
  [`a${'b'.repeat(63)}`, true],
  [`a${'b'.repeat(64)}`, false],
])('%s as an identifier: %s', (text, good) => {
  expect(isRecordId(text)).toBe(good);
});

test('values are shown in words', () => {
  expect(shownValue([true, 'x', { a: 1, b: null }], '是', '否')).toBe('是、x、1 ');
  expect(shownValue(null, '是', '否')).toBe('');
});

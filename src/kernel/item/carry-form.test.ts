import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carryForm } from './carry-form.ts';
import type { FieldSchema } from './fields.ts';

const line = (zh: string, more: Partial<FieldSchema> = {}): FieldSchema => ({
  type: 'string',
  maxLength: 20,
  title: zh,
  'x-title-en': zh,
  ...more,
});
const group = (properties: Record<string, FieldSchema>, required: string[] = []): FieldSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const old = group({
  shop: line('店名'),
  colour: { type: 'string', oneOf: [{ const: 'red' }, { const: 'blue' }], title: '颜色', 'x-title-en': 'Colour' },
  seat: group({ town: line('镇'), street: line('街') }),
  people: { type: 'array', maxItems: 9, items: group({ name: line('姓名'), nick: line('小名') }), title: '人' },
});

test('a form that did not change is carried whole', () => {
  const form = { shop: '甲', seat: { town: '石林' }, people: [{ name: '安' }, {}] };
  expect(carryForm(old, structuredClone(old), form)).toEqual({ form, carried: 3, added: [], left: [] });
});

test('a renamed field is found by its id, and one that moved into another group too', () => {
  const to = group({
    name: line('名称', { 'x-id': 'shop' }),
    where: group({ place: line('乡镇', { 'x-id': 'seat.town' }), street: line('街', { 'x-id': 'seat.street' }) }),
  });
  const carried = carryForm(old, to, { shop: '甲', seat: { town: '石林', street: '一号' } });
  expect(carried.form).toEqual({ name: '甲', where: { place: '石林', street: '一号' } });
  expect(carried.added).toEqual([]);
  expect(carried.left).toEqual([]);
});

test('a field that is gone is kept beside with its title and its value', () => {
  const to = group({ shop: line('店名') });
  const { form, left } = carryForm(old, to, { shop: '甲', seat: { town: '石林' } });
  expect(form).toEqual({ shop: '甲' });
  expect(left).toMatchObject([{ at: '/seat/town', title: { zh: '镇', en: '镇' }, why: 'gone', value: '石林' }]);
});

test('a choice that is no longer offered is kept beside, one that is still offered is carried', () => {
  const to = group({ colour: { ...old.properties!.colour!, oneOf: [{ const: 'blue' }] } });
  expect(carryForm(old, to, { colour: 'blue' })).toMatchObject({ form: { colour: 'blue' }, left: [] });
  expect(carryForm(old, to, { colour: 'red' })).toMatchObject({ form: {}, left: [{ why: 'unfit', value: 'red' }] });
});

test('a value that is too long now is kept beside, one that is only unfinished is carried', () => {
  const to = group({ shop: line('店名', { maxLength: 3, minLength: 2, pattern: '^甲' }) });
  expect(carryForm(old, to, { shop: '甲乙丙' })).toMatchObject({ form: { shop: '甲乙丙' }, left: [] });
  expect(carryForm(old, to, { shop: '乙' })).toMatchObject({ form: { shop: '乙' }, left: [] });
  expect(carryForm(old, to, { shop: '甲乙丙丁' })).toMatchObject({ form: {}, left: [{ why: 'unfit' }] });
});

test('rows of a list are moved one by one, and what a row loses is kept with its place', () => {
  const to = group({
    people: {
      type: 'array',
      maxItems: 9,
      title: '人',
      items: group({ fullName: line('全名', { 'x-id': 'name' }) }),
    },
  });
  const { form, left } = carryForm(old, to, { people: [{ name: '安', nick: '小安' }, { name: '贝' }] });
  expect(form).toEqual({ people: [{ fullName: '安' }, { fullName: '贝' }] });
  expect(left).toMatchObject([{ at: '/people/0/nick', value: '小安' }]);
});

test('new fields are told with whether they must be filled; of a new group the group alone', () => {
  const to = group({ ...old.properties, phone: line('电话'), bank: group({ code: line('行'), no: line('号') }) }, [
    'phone',
  ]);
  expect(carryForm(old, to, {}).added).toEqual([
    { at: '/phone', title: { zh: '电话', en: '电话' }, required: true },
    { at: '/bank', title: { zh: 'bank', en: 'bank' }, required: false },
  ]);
});

test('nothing that was typed is ever lost: each value stands in the new form or beside it', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const form = fc.dictionary(fc.constantFrom(...names), fc.string({ minLength: 1, maxLength: 30 }));
  const some = fc.uniqueArray(fc.constantFrom(...names));
  const longest = fc.constantFrom(5, 40);
  fc.assert(
    fc.property(form, some, some, longest, (filled, renamed, kept, maxLength) => {
      const from = group(Object.fromEntries(names.map((name) => [name, line(name, { maxLength: 40 })])));
      const to = group(
        Object.fromEntries(
          kept.map((name) => [
            renamed.includes(name) ? `${name}${name}` : name,
            line(name, { maxLength, ...(renamed.includes(name) ? { 'x-id': name } : {}) }),
          ]),
        ),
      );
      const moved = carryForm(from, to, filled);
      const there = [...Object.values(moved.form), ...moved.left.map(({ value }) => value)].sort();
      expect(there).toEqual(Object.values(filled).sort());
      expect(moved.carried).toBe(Object.keys(moved.form).length);
    }),
  );
});

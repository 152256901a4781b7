import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { expect, test } from 'vitest';
import { inputProblems } from './input-problem.ts';

const form = Compile(
  Type.Object(
    {
      kind: Type.Optional(Type.Union([Type.Literal('own'), Type.Literal('lease')])),
      place: Type.Optional(Type.Enum(['front', 'middle'])),
      filed: Type.Optional(Type.String({ format: 'date' })),
      at: Type.Optional(Type.String({ format: 'date-time' })),
      code: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })),
      name: Type.Optional(Type.String({ minLength: 2, maxLength: 4 })),
      holders: Type.Optional(
        Type.Array(Type.Object({ 'a/b': Type.Boolean() }, { additionalProperties: false }), {
          minItems: 1,
          uniqueItems: true,
        }),
      ),
      step: Type.Optional(Type.Integer({ multipleOf: 5 })),
      none: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    },
    { additionalProperties: false },
  ),
);

test.each<[unknown, string, string]>([
  [{ kind: 'free' }, '/kind', '不是可选的值'],
  [{ place: 'back' }, '/place', '只能是 front、middle'],
  [{ filed: '2021-02-30' }, '/filed', '应是存在的日期，如 2021-09-13'],
  [{ at: '2021-09-13' }, '/at', '应是带时区的时间，如 2021-09-13T09:00:00+08:00'],
  [{ code: '50011' }, '/code', '写法不对'],
  [{ name: '万' }, '/name', '至少要有 2 个'],
  [{ name: '万万万万万' }, '/name', '最多 4 个'],
  [{ holders: [] }, '/holders', '至少要有 1 个'],
  [{ holders: [{ 'a/b': true }, { 'a/b': true }] }, '/holders', '有重复'],
  [{ holders: [{}] }, '/holders/0/a~1b', '缺少这一项'],
  [{ holders: [{ 'a/b': 'yes' }] }, '/holders/0/a~1b', '应是是或否（true 或 false）'],
  [{ holders: [{ 'a/b': true, 'c~d': 1 }] }, '/holders/0/c~0d', '没有这一项，请删去'],
  [{ step: 7 }, '/step', '应是 5 的倍数'],
  [{ holders: 'x' }, '/holders', '应是列表'],
  ['x', '/', '应是一组字段'],
])('%j is wrong at %s: %s', (value, pointer, zh) => {
  expect(inputProblems(form.Errors(value)).find((problem) => problem.pointer === pointer)?.reason.zh).toBe(zh);
});

test('right input has no problem, and several mistakes are named once each', () => {
  expect(inputProblems(form.Errors({ kind: 'own', none: null, filed: '2021-09-13' }))).toEqual([]);
  const problems = inputProblems(form.Errors({ extra: 1, kind: 'free', name: '万', step: 'x' }));
  expect(problems.map((problem) => problem.pointer).sort()).toEqual(['/extra', '/kind', '/name', '/step']);
});

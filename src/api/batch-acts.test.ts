import { Type as T } from 'typebox';
import { expect, test } from 'vitest';
import { dataOfCells } from './batch-acts.ts';

const schema = T.Object({
  name: T.String(),
  seats: T.Integer(),
  share: T.Number(),
  open: T.Boolean(),
  tags: T.Array(T.String()),
  more: T.Object({}),
});

test('cells become what the register’s fields are; empty ones are left out', () => {
  const cells = { name: '007', seats: '12', share: '-0.5', open: '是', tags: '一；二; 三', more: '{"a":1}' };
  expect(dataOfCells(schema, cells)).toEqual({
    name: '007',
    seats: 12,
    share: -0.5,
    open: true,
    tags: ['一', '二', '三'],
    more: { a: 1 },
  });
  expect(dataOfCells(schema, { name: '', seats: '' })).toEqual({});
  expect(dataOfCells(schema, { open: 'NO' })).toEqual({ open: false });
});

test('what does not fit stays as it is written, for the register to refuse', () => {
  const cells = { seats: '十二', share: '1e5', open: '也许', more: '{', other: 'x' };
  expect(dataOfCells(schema, cells)).toEqual(cells);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '#kernel/base';
import { columnsAsked, fillWork, readTable } from './fill.ts';

const refused = (text: string, subject = 'case') => {
  try {
    readTable(text, subject);
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.params.line];
    throw error;
  }
  return null;
};

test('cells with commas, quotes, line breaks and a byte order mark are read as they were meant', () => {
  const { columns, rows } = readTable('\uFEFFcase,note\r\na-1,"一, 二"\r\na-2,"说""好""\n再说"\r\n', 'case');
  expect(columns).toEqual(['case', 'note']);
  expect(rows).toEqual([
    { subject: 'a-1', input: { case: 'a-1', note: '一, 二' } },
    { subject: 'a-2', input: { case: 'a-2', note: '说"好"\n再说' } },
  ]);
});

test.each([
  ['case,note\na-1\n', 'BATCH_FILE', 2],
  ['case,note\na-1,x,y\n', 'BATCH_FILE', 2],
  ['case,case\na-1,x\n', 'BATCH_FILE', 1],
  ['number,note\na-1,x\n', 'BATCH_FILE', 1],
  ['case,note\na-1,x\n,y\n', 'BATCH_FILE', 3],
  ['case,note\na-1,"x\n', 'BATCH_FILE', 2],
  ['case,note\nA-1,x\na-1,y\n', 'BATCH_TWICE', 3],
  ['case,note\n', 'BATCH_EMPTY', undefined],
  ['', 'BATCH_FILE', 1],
])('%j is refused with %s', (text, code, line) => {
  expect(refused(text)).toEqual([code, line]);
});

test('whatever stands in the cells comes back out of a table written by the rules', () => {
  const cell = fc.string({ maxLength: 12 }).map((text) => text.trim());
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 20 }), (cells) => {
      const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const text = ['case,note', ...cells.map((one, n) => `r${n},${quote(one)}`)].join('\r\n');
      expect(readTable(text, 'case').rows.map(({ input }) => input.note)).toEqual(cells);
    }),
  );
});

test('a work is filled in everywhere from the columns of the row, and says which it asks for', () => {
  const work = { type: 'decide', reasons: [{ code: 'full', text: '因{why}，{who}' }], n: 3 };
  expect(columnsAsked(work)).toEqual(['why', 'who']);
  expect(fillWork(work, { why: '满员' })).toEqual({ ...work, reasons: [{ code: 'full', text: '因满员，{who}' }] });
});

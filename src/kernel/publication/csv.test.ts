import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('cells with commas, quotes and line ends are quoted, nothing else is', () => {
  expect(
    csvOf(
      ['a', '标题'],
      [
        ['x,y', '他说"好"'],
        ['1', null],
        [7, '一\n二'],
      ],
    ),
  ).toBe('\ufeffa,标题\r\n"x,y","他说""好"""\r\n1,\r\n7,"一\n二"\r\n');
});

test.each(['=1+1', '+86', '-1', '@sum', '\tx'])('%j cannot become a formula', (text) => {
  expect(csvOf(['a'], [[text]])).toContain(`'${text}`);
});

test('whatever stands in the cells, a reader of RFC 4180 finds as many rows and cells as were written', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 20 }), (rows) => {
      const read = parse(csvOf(['a', 'b'], rows));
      expect(read).toHaveLength(rows.length + 1);
      expect(read.every((row) => row.length === 2)).toBe(true);
    }),
  );
});

/** A second reading of the format, character by character. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let n = 1; n < text.length; n++) {
    const c = text[n];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[n + 1] === '"') {
        cell += '"';
        n++;
      } else quoted = false;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === ',') {
      row.push(cell);
      cell = '';
    } else if (c === '\r' && text[n + 1] === '\n') {
      n++;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += c;
  }
  return rows;
}

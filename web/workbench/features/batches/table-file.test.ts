import { expect, test } from 'vitest';
import { readTableFile, tableText } from './table-file.ts';

const bytesOf = (...bytes: number[]) => new Uint8Array(bytes).buffer;

test('a table in UTF-8, with a mark in front or without, and one in GB 18030 read the same', () => {
  const plain = new TextEncoder().encode('case,说明\na-1,好\n').buffer;
  const marked = new TextEncoder().encode('\uFEFFcase,说明\na-1,好\n').buffer;
  // case,说明\na-1,好 in GB 18030
  const gb = bytesOf(
    ...[...'case,'].map((char) => char.charCodeAt(0)),
    ...[0xcb, 0xb5, 0xc3, 0xf7, 0x0a],
    ...[...'a-1,'].map((char) => char.charCodeAt(0)),
    ...[0xba, 0xc3, 0x0a],
  );
  for (const bytes of [plain, marked, gb]) {
    expect(readTableFile('t.csv', bytes)).toEqual({
      name: 't.csv',
      text: 'case,说明\na-1,好\n',
      columns: ['case', '说明'],
      count: 1,
    });
  }
});

test('cells with commas and quotes are written so that they are read back as one', () => {
  expect(
    tableText([
      ['a', '一, "二"'],
      [1, 'x'],
    ]),
  ).toBe('\uFEFFa,"一, ""二"""\r\n1,x\r\n');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileKinds, fileNameFor, kindOfBytes } from './kinds.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const zip = (...names: string[]) => bytes(`PK\x03\x04${names.join(' ')}`);

test.each([
  ['pdf', bytes('%PDF-1.7 …')],
  ['jpeg', bytes('\xff\xd8\xff\xe0 JFIF')],
  ['png', bytes('\x89PNG\r\n\x1a\n…')],
  ['webp', bytes('RIFF\x10\0\0\0WEBPVP8 ')],
  ['heic', bytes('\0\0\0\x18ftypheic\0\0\0\0')],
  ['tiff', bytes('II*\0\x08\0\0\0')],
  ['ofd', zip('OFD.xml', 'Doc_0/Document.xml')],
  ['docx', zip('[Content_Types].xml', 'word/document.xml')],
  ['xlsx', zip('[Content_Types].xml', 'xl/workbook.xml')],
  ['text', Buffer.from('姓名,金额\n安娜,12\n')],
])('a %s file is known by what is in it', (code, content) => {
  expect(kindOfBytes(content)?.code).toBe(code);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a program', bytes('MZ\x90\0\x03\0')],
  ['a program of Linux', bytes('\x7fELF\x02\x01')],
  ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
  ['a web page', Buffer.from('  <!doctype html><script>alert(1)</script>')],
  ['a vector picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a plain archive', zip('a.txt', 'b.exe')],
  ['an office file with macros', zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin')],
  ['text in no encoding that is read', bytes('\xc4\xe3\xba\xc3')],
  ['text with control characters', bytes('a\0b')],
])('%s is taken by no name', (_, content) => {
  expect(kindOfBytes(content)).toBeUndefined();
});

test.each([
  ['身份证.JPG', 'jpeg', '身份证.jpg'],
  ['C:\\Users\\安娜\\合同.pdf', 'pdf', '合同.pdf'],
  ['../../etc/passwd', 'text', 'passwd.txt'],
  ['发票.exe', 'pdf', '发票.exe.pdf'],
  ['harmless\u202Efdp.exe', 'pdf', 'harmlessfdp.exe.pdf'],
  ['.pdf', 'pdf', 'pdf.pdf'],
  ['', 'png', 'file.png'],
  ['a\r\nset-cookie: x.png', 'png', 'aset-cookie x.png'],
])('%j is kept as %s under %j', (name, code, kept) => {
  expect(fileNameFor(name, fileKinds.get(code)!)).toBe(kept);
});

test('whatever a file is called, its name is short, has no way out of its folder and the ending of its kind', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 150 }), fc.constantFrom(...fileKinds.values()), (name, kind) => {
      const kept = fileNameFor(name, kind);
      expect([...kept].length).toBeLessThanOrEqual(120);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(kept).not.toMatch(/[\\/\u0000-\u001f"]|^\./);
      expect(kind.endings.some((ending) => kept.endsWith(`.${ending}`))).toBe(true);
    }),
  );
});

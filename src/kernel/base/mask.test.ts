import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskIdNumber, maskName, maskPhone, maskText, maskTexts } from './index.ts';

test.each([
  ['林予安', '林**'],
  ['许栖', '许*'],
  ['林', '林*'],
  [' ', ''],
])('the name %j is shown as %j', (name, shown) => {
  expect(maskName(name)).toBe(shown);
});

test('numbers in a running text are masked, what only looks alike is left', () => {
  expect(maskText('身份证50019919900307001X，电话13800001234。')).toBe('身份证500199********001X，电话138****1234。');
  expect(maskText('统一社会信用代码91500110MA7WA002XR，金额12345678901元')).toBe(
    '统一社会信用代码91500110MA7WA002XR，金额12345678901元',
  );
  expect(maskText('单号1380000123499')).toBe('单号1380000123499');
});

test('every text of a form is masked, however deep it lies; numbers, truth values and names of fields stay', () => {
  expect(maskTexts({ note: '电话13800001234', rows: [{ id: '50019919900307001X' }, 7, null], yes: true })).toEqual({
    note: '电话138****1234',
    rows: [{ id: '500199********001X' }, 7, null],
    yes: true,
  });
});

test('masking twice changes nothing more, and no whole number ever stays in a text', () => {
  const number = fc.stringMatching(/^\d{17}[\dX]$/);
  const phone = fc.stringMatching(/^1[3-9]\d{9}$/);
  fc.assert(
    fc.property(number, phone, (id, tel) => {
      const masked = maskText(`甲${id}乙${tel}丙`);
      expect(masked).toBe(`甲${maskIdNumber(id)}乙${maskPhone(tel)}丙`);
      expect(maskText(masked)).toBe(masked);
    }),
  );
});

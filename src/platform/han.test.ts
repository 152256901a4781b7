import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldSyllable, lookAlikes, normaliseHan, readings, tidyHan, toSimplified } from './han.ts';

test('traditional characters become simplified, by the word and not only by the character', () => {
  expect(toSimplified('重慶雲棲谷文化旅遊有限公司')).toBe('重庆云栖谷文化旅游有限公司');
  expect(toSimplified('乾隆年間')).toBe('乾隆年间');
  expect(toSimplified('乾豐酒業')).toBe('乾丰酒业'); // 乾 is a standard character of its own, not the old form of 干
});

test('widths, brackets, spaces and invisible characters do not make a different text', () => {
  expect(tidyHan(' 红光(重庆)酒业 有限公司\u200b')).toBe('红光（重庆）酒业有限公司');
  expect(tidyHan('红光【重庆】酒业有限公司')).toBe('红光（重庆）酒业有限公司');
  expect(tidyHan('ＡＢ１２')).toBe('AB12');
  expect(tidyHan('\u3000红\t光\r\n')).toBe('红光');
});

test('characters that look alike are one in comparison and stay themselves on the page', () => {
  expect(normaliseHan('自已')).toBe(normaliseHan('自己'));
  expect(normaliseHan('自巳')).toBe(normaliseHan('自己'));
  expect(tidyHan('自已')).toBe('自已');
  expect(lookAlikes('已')).toEqual(['已', '己', '巳']);
  expect(lookAlikes('光')).toEqual(['光']);
});

test('a character has all its readings, without tones', () => {
  expect([...readings('栖')].sort()).toEqual(['qi', 'xi']);
  expect([...readings('重')].sort()).toEqual(['chong', 'zhong']);
  expect(readings('绿')).toContain('lü');
  expect(readings('单')).toContain('shan');
});

test('a letter, a digit or a bracket sounds like itself only', () => {
  expect(readings('A')).toEqual(['a']);
  expect(readings('（')).toEqual(['（']);
});

test.each([
  ['zhong', 'zon'],
  ['zong', 'zon'],
  ['shan', 'san'],
  ['chang', 'can'],
  ['an', 'an'],
  ['xing', 'xin'],
  ['nü', 'nü'],
])('%s folds to %s', (syllable, folded) => {
  expect(foldSyllable(syllable)).toBe(folded);
  expect(foldSyllable(folded)).toBe(folded);
});

test('normalising twice changes nothing', () => {
  const han = fc
    .array(fc.oneof(fc.integer({ min: 0x4e00, max: 0x9fff }), fc.integer({ min: 0xf900, max: 0xfa6d })), {
      maxLength: 12,
    })
    .map((codes) => String.fromCodePoint(...codes));
  fc.assert(
    fc.property(fc.oneof(han, fc.string({ unit: 'grapheme', maxLength: 12 })), (text) => {
      expect(normaliseHan(normaliseHan(text))).toBe(normaliseHan(text));
      expect(tidyHan(tidyHan(text))).toBe(tidyHan(text));
    }),
    { numRuns: 3000 },
  );
});

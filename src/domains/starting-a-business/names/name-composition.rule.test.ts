import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '#kernel/base';
import { bannedWords } from './banned-words.ts';
import { type formKinds, nameComposition } from './name-composition.rule.ts';
import { hitReasons, hitText } from './name-hit.ts';
import { sampleDistrict } from './sample-names.ts';

const { regionWords } = sampleDistrict;
const compose = (full: string, on = '2021-09-13', kind?: (typeof formKinds)[number]) =>
  nameComposition.at(parseDay(on))({ full, regionWords, ...(kind ? { kind } : {}) } as never).value;
const hits = (full: string, on?: string, kind?: (typeof formKinds)[number]) =>
  compose(full, on, kind).hits.map(({ label, effect }) => `${label} ${effect}`);

test.each([
  ['重庆市万盛经开区星台机械有限公司', []],
  ['星台（重庆）机械有限公司', []],
  ['重庆星台（机械）有限公司', ['N01 refuse', 'N04 proof']],
  ['重庆星台A1机械有限公司', ['N02 refuse']],
  ['重慶星臺機械有限公司', ['N02 refuse']],
  ['万盛经开区星台机械有限公司', ['N03 refuse']],
  ['綦江区星台机械有限公司', ['N03 refuse']],
  ['成都星台机械有限公司', ['N03 refuse']],
  ['星台机械有限公司', ['N04 proof']],
  ['重庆星台有限公司', ['N04 proof']],
  ['重庆机械有限公司', ['N05 refuse']],
  ['重庆星有限公司', ['N05 refuse', 'N04 proof']],
  ['重庆市政府餐饮有限公司', ['N07 refuse']],
  ['重庆星台家政府邸保洁有限公司', []],
  ['重庆綦江机械有限公司', ['N05 refuse']],
  ['重庆长寿机械有限公司', ['N05 proof']],
  ['重庆星台机械', ['N06 refuse']],
  ['重庆法国机械有限公司', ['N07 refuse']],
  ['中国星台机械有限公司', ['N08 escalate']],
  ['星台（中国）机械有限公司', ['N04 proof', 'N08 proof']],
  ['重庆星台中国机械有限公司', ['N08 proof']],
  ['重庆中国星台机械有限公司', ['N08 refuse']],
  ['重庆星台机械集团有限公司', ['N09 proof']],
  ['重庆星台机械有限公司万盛分公司', ['N09 proof']],
  ['万盛分公司', ['N09 refuse']],
  ['重庆星台大学机械有限公司', ['N10 proof']],
])('%s: %s', (full, expected) => {
  expect(hits(full)).toEqual(expected);
});

test('one character before industry words makes one trade name with them, and an officer looks for the industry', () => {
  expect(compose('重庆老酒坊有限公司')).toMatchObject({
    parts: { trade: '老酒坊', industry: '' },
    verdict: 'ESCALATED',
  });
  expect(hits('重庆老酒坊有限公司')).toEqual(['N04 proof']);
});

test('the trade name has two to twenty characters, both inclusive', () => {
  const named = (length: number) => hits(`重庆${'曦'.repeat(length)}中心`);
  expect(named(1)).toEqual(['N05 refuse']);
  expect(named(2)).toEqual([]);
  expect(named(20)).toEqual([]);
  expect(named(21)).toEqual(['N05 refuse']);
});

test('the form must be that of the business being founded', () => {
  expect(hits('重庆星台机械有限公司', undefined, 'llc')).toEqual([]);
  expect(hits('重庆星台机械有限公司', undefined, 'jsc')).toEqual(['N06 refuse']);
  expect(hits('重庆星台机械股份有限公司', undefined, 'jsc')).toEqual([]);
});

test('a harmless compound does not make a word banned, the word beside it does', () => {
  expect(hits('重庆大和餐饮有限公司')).toEqual(['N07 refuse']);
  expect(hits('重庆大和谐餐饮有限公司')).toEqual([]);
  expect(hits('重庆大和谐大和餐饮有限公司')).toEqual(['N07 refuse']);
});

test('a banned word may end with a whole industry word, but not inside one', () => {
  expect(compose('重庆世界银行有限公司').hits).toMatchObject([{ label: 'N07', words: '世界银行' }]);
  expect(hits('重庆大公安保有限公司')).toEqual([]);
});

test('a trade name that only sounds like a banned word goes to an officer', () => {
  expect(compose('重庆瑟晴餐饮有限公司')).toMatchObject({
    verdict: 'ESCALATED',
    hits: [{ label: 'N07', effect: 'proof' }],
  });
});

test.each([
  ['2023-09-30', []],
  ['2023-10-01', ['N11 refuse']],
])('on %s words of charity in a business name: %s', (on, expected) => {
  expect(hits('重庆公益餐饮有限公司', on)).toEqual(expected);
});

test('words banned in one version and the next have no gap and no overlap between them', () => {
  const superlatives = bannedWords.filter(({ category }) => category === 'superlative');
  expect(superlatives.map(({ from, to }) => [from, to])).toEqual([
    ['2017-07-31', '2023-09-30'],
    ['2023-10-01', undefined],
  ]);
});

test('every banned word is found in a name on the first day of its list', () => {
  for (const { words, mode, from, label } of bannedWords)
    for (const word of mode === 'pinyin' ? [] : words)
      expect([word, compose(`重庆${word}机械有限公司`, from).hits.some((hit) => hit.label === label)]).toEqual([
        word,
        true,
      ]);
});

test('every reason says in both languages what is wrong and what to do, and leaves no place unfilled', () => {
  for (const reason of hitReasons) {
    const { text, remedy } = hitText(
      { label: 'N01', effect: 'refuse', part: 'whole', reason, words: '词', older: '某公司', basis: '' },
      '重庆',
    );
    for (const line of [text.zh, text.en, remedy.zh, remedy.en]) expect(line).not.toMatch(/^$|[{}]/);
  }
});

test('whatever is typed, the check answers; nothing breaks it', () => {
  const pieces = fc.constantFrom(
    '重庆',
    '（',
    '）',
    '(',
    '集团',
    '分公司',
    '有限公司',
    '中国',
    'Ａ',
    ' ',
    '機械',
    '机械',
    '科技',
    '𠮷',
    '红光',
    '',
  );
  const typed = fc.oneof(
    fc.array(pieces, { maxLength: 8 }).map((list) => list.join('')),
    fc.string({ maxLength: 40, unit: 'binary' }),
  );
  fc.assert(
    fc.property(typed, (full) => {
      const { verdict, hits: found } = compose(full);
      expect(verdict === 'FREE').toBe(found.length === 0);
      expect(compose(full)).toEqual(compose(full));
    }),
    { numRuns: 500 },
  );
});

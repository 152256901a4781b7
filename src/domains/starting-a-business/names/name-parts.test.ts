import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tidyHan } from '#kernel/base';
import { groupOf, industryWords, splitIndustry } from './industry-words.ts';
import { nameKey, registrarOf, relationKey } from './name-key.ts';
import { comparedFull, composeName, parseName } from './name-parts.ts';
import { sampleDistrict } from './sample-names.ts';

const { regionWords } = sampleDistrict;
const parse = (full: string) => parseName(full, regionWords);

describe('reading a name', () => {
  test.each([
    ['重庆市万盛经开区红光酒业有限公司', '重庆市万盛经开区', '红光', '酒业', 'C15', '有限公司'],
    ['重庆云栖谷文化旅游有限公司', '重庆', '云栖谷', '文化旅游', 'L729', '有限公司'],
    ['重庆青禾农业科技发展有限公司', '重庆', '青禾', '农业科技发展', 'A01', '有限公司'],
    ['重庆红光（集团）酒业有限公司', '重庆', '红光', '酒业', 'C15', '有限公司'],
    ['重庆黑山谷有限公司', '重庆', '黑山谷', '', '*none', '有限公司'],
    ['重庆金桥实业有限公司', '重庆', '金桥', '实业', '*generic', '有限公司'],
    ['重庆科技有限公司', '重庆', '', '科技', 'M75', '有限公司'],
    ['红光（重庆）酒业股份有限公司', '重庆', '红光', '酒业', 'C15', '股份有限公司'],
    ['长春堂医药有限公司', '', '长春堂', '医药', 'C27', '有限公司'],
    ['重庆启航合伙企业（有限合伙）', '重庆', '启航', '', '*none', '合伙企业（有限合伙）'],
  ])('%s', (full, region, trade, industry, group, form) => {
    expect(parse(full)).toMatchObject({ region, trade, industry, group, form });
  });

  test('a branch is read as its enterprise and named as a branch', () => {
    expect(parse('重庆红光酒业有限公司万盛分公司')).toMatchObject({
      trade: '红光',
      form: '分公司',
      formKind: 'branch',
      branchOf: '重庆红光酒业有限公司',
    });
  });

  test('letters of full width, brackets and traditional characters are read as they are meant', () => {
    expect(parse('紅光(重慶)酒業有限公司').full).toBe('红光（重庆）酒业有限公司');
    expect(comparedFull('紅光 (重慶) 酒業有限公司')).toBe('红光重庆酒业有限公司');
  });
});

const fragments = fc.constantFrom(
  '重庆',
  '万盛经开区',
  '红光',
  '云',
  '谷',
  '酒业',
  '科技',
  '发展',
  '文化',
  '店',
  '厂',
  '有限公司',
  '股份有限公司',
);

test('the parts put together are the name, for every name without brackets, group or branch', () => {
  fc.assert(
    fc.property(fc.array(fragments, { minLength: 1, maxLength: 8 }), (list) => {
      const full = list.join('');
      const parts = parse(full);
      expect(composeName(parts)).toBe(tidyHan(full));
    }),
    { numRuns: 1000 },
  );
});

test('a name put together from parts is read back as these parts', () => {
  const trades = fc.constantFrom('红光', '云栖谷', '青川澍', '曦岚', '墨渡石');
  const places = fc.constantFrom('重庆', '重庆市', '重庆市万盛经开区', '重庆市綦江区');
  const words = fc.constantFrom(...[...industryWords.keys()]);
  const forms = fc.constantFrom('有限公司', '有限责任公司', '股份有限公司');
  fc.assert(
    fc.property(places, trades, words, forms, (region, trade, industry, form) => {
      expect(parse(composeName({ region, trade, industry, form }))).toMatchObject({ region, trade, industry, form });
    }),
    { numRuns: 1000 },
  );
});

test('words of one group mean one industry, and the last word that says something decides', () => {
  for (const [word, { group }] of industryWords) expect(groupOf([word])).toBe(group);
  expect(groupOf(['农业', '科技', '发展'])).toBe('A01');
  expect(groupOf(['科技', '农业'])).toBe('A01');
  expect(groupOf(['发展'])).toBe('*generic');
  expect(groupOf([])).toBe('*none');
});

test('industry words come off the end, down to two characters, unless everything is industry words', () => {
  expect(splitIndustry('红光酒业', 2)).toEqual({ rest: '红光', words: ['酒业'] });
  expect(splitIndustry('光酒业', 2)).toEqual({ rest: '光酒业', words: [] });
  expect(splitIndustry('文化旅游发展', 2)).toEqual({ rest: '', words: ['文化', '旅游发展'] });
  const pieces = fc.constantFrom('红', '光', '酒业', '酒', '业', '科技', '发展', '文化', '旅游');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 6 }), fc.integer({ min: 0, max: 3 }), (list, least) => {
      const { rest, words } = splitIndustry(list.join(''), least);
      expect(rest + words.join('')).toBe(list.join(''));
      for (const word of words) expect(industryWords.has(word)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

describe('the key of a name', () => {
  test.each([
    ['500110', '500000'],
    ['110105', '110000'],
    ['510104', '510100'],
    ['330106', '330100'],
  ])('names of %s are unique within %s', (region, registrar) => {
    expect(registrarOf(region)).toBe(registrar);
  });

  const key = (full: string, related = false) => nameKey(parse(full), '500000', { related });

  test('place and form do not count, the group of the industry does', () => {
    expect(key('重庆市万盛经开区红光酒业有限公司')).toBe(key('重庆红光白酒股份有限公司'));
    expect(key('重庆红光酒业有限公司')).toBe('红光|C15|500000');
    expect(key('重庆红光食品有限公司')).not.toBe(key('重庆红光酒业有限公司'));
    expect(key('重庆金桥实业有限公司')).toBe(key('重庆金桥发展有限公司'));
  });

  test('characters that look alike hold one key', () => {
    expect(key('重庆己土酒业有限公司')).toBe(key('重庆已士酒业有限公司'));
  });

  test('a name beside an older one by a proven relation holds a key of its own', () => {
    expect(key('重庆红光酒业有限公司', true)).toBe('红光|C15|500000|重庆红光酒业有限公司');
  });

  test('a relation is found under the code of the older holder and the new name, however its brackets are typed', () => {
    expect(relationKey('91500110MA60ABCD50', '红光(重庆)酒业有限公司')).toBe(
      relationKey('91500110MA60ABCD50', '红光（重庆）酒业有限公司'),
    );
  });
});

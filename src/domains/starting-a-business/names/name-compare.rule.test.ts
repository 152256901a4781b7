import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCalendarDays, addMonths, type Day, lookAlikes, parseDay, readings } from '#kernel/base';
import { type NameRelation, nameCheck, type OlderName } from './name-compare.rule.ts';
import { verdicts } from './name-hit.ts';
import { nameKey } from './name-key.ts';
import { comparedFull, parseName } from './name-parts.ts';
import { sampleDistrict, sampleLibrary } from './sample-names.ts';

const { regionWords } = sampleDistrict;
const check = (full: string, on = '2021-09-13', library = sampleLibrary, relations: NameRelation[] = []) =>
  nameCheck.at(parseDay(on))({ full, regionWords, library: [...library], relations }).value;
const labels = (full: string, on?: string, library?: readonly OlderName[], relations?: NameRelation[]) =>
  check(full, on, library, relations).hits.map(({ label }) => label);

describe('the worked examples', () => {
  test.each([
    ['重庆市万盛经开区红光酒业有限公司', 'SAME', 'S3', '重庆红光酒业有限公司'],
    ['重庆万青房地产有限公司', 'BLOCKED', 'T1', '重庆万青置业有限公司'],
    ['重庆云溪谷文化旅游有限公司', 'SIMILAR', 'R2', '重庆云栖谷文化旅游有限公司'],
    ['重庆黑山谷食品有限公司', 'BLOCKED', 'T1', '重庆黑山谷有限公司'],
    ['重庆新金桥发展有限公司', 'SIMILAR', 'R5', '重庆金桥实业有限公司'],
    ['万盛经开区星台机械有限公司', 'REFUSED', 'N03', ''],
    ['重庆科技有限公司', 'REFUSED', 'N05', ''],
    ['重庆A1机械有限公司', 'REFUSED', 'N02', ''],
    ['中国万盛矿业有限公司', 'ESCALATED', 'N08', ''],
  ])('%s is %s by %s', (full, verdict, label, older) => {
    const value = check(full);
    expect(value.verdict).toBe(verdict);
    expect(value.hits[0]).toMatchObject({ label, older });
    expect(value.hits[0]?.basis).toMatch(/《.+》/);
  });

  test('a name that meets nothing is free', () => {
    expect(check('重庆市万盛经开区青川澍农业有限公司')).toEqual({ verdict: 'FREE', hits: [], lifted: [] });
  });
});

describe('days', () => {
  test('the same trade name in the same industry only warns until the regulation is in force', () => {
    const onDay = (on: string) => check('重庆万青房地产有限公司', on);
    expect(onDay('2021-02-15')).toMatchObject({ verdict: 'SIMILAR', hits: [{ label: 'T1', effect: 'warn' }] });
    expect(onDay('2021-02-28')).toMatchObject({ verdict: 'SIMILAR', hits: [{ label: 'T1', effect: 'warn' }] });
    expect(onDay('2021-03-01')).toMatchObject({ verdict: 'BLOCKED', hits: [{ label: 'T1', effect: 'block' }] });
  });

  test('before the first version there is no rule', () => {
    expect(() => check('重庆万青房地产有限公司', '2017-07-30')).toThrow(
      expect.objectContaining({ code: 'RULE_NOT_IN_FORCE' }),
    );
    expect(check('重庆万青房地产有限公司', '2017-07-31').verdict).toBe('SIMILAR');
  });

  test.each([
    ['2021-09-10', 'BLOCKED'],
    ['2021-09-11', 'FREE'],
  ])('on %s the trade name of a firm deregistered on 2020-09-10 is %s', (on, verdict) => {
    expect(check('重庆星台科技有限公司', on).verdict).toBe(verdict);
  });

  test('a name ended on 29 February is compared through 28 February of the next year', () => {
    const library = [{ full: '重庆星台科技有限公司', endedOn: parseDay('2020-02-29'), endedHow: 'renamed' as const }];
    expect(check('重庆星台科技有限公司', '2021-02-28', library).verdict).toBe('SIMILAR');
    expect(check('重庆星台科技有限公司', '2021-03-01', library).verdict).toBe('FREE');
  });

  test('words that suggest backing by a national strategy are refused from 1 October 2023 on', () => {
    expect(labels('重庆一带一路商贸有限公司', '2023-09-30')).toEqual([]);
    expect(check('重庆一带一路商贸有限公司', '2023-10-01')).toMatchObject({
      verdict: 'REFUSED',
      hits: [{ label: 'N11' }],
    });
  });

  test('superlatives are refused on both sides of that day', () => {
    expect(labels('重庆最佳服饰有限公司', '2023-09-30')).toEqual(['N11']);
    expect(labels('重庆最佳服饰有限公司', '2023-10-01')).toEqual(['N11']);
  });
});

describe('the same name', () => {
  const bracketed = '红光（重庆）酒业有限公司';

  test('brackets and characters that look alike do not make another name', () => {
    expect(labels('重庆红光酒业有限公司')).toEqual(['S1', 'T1']);
    expect(labels('重庆己土酒业有限公司', undefined, [{ full: '重庆已士酒业有限公司' }])).toEqual(['S1', 'T1']);
    expect(labels(bracketed, undefined, [{ full: '红光(重庆)酒业有限公司' }])).toEqual(['S1', 'T1']);
    expect(labels('红光重庆酒业有限公司', undefined, [{ full: bracketed }])).toContain('S1');
    expect(labels(bracketed, undefined, [{ full: '红光重庆酒业有限公司' }])).toContain('S1');
  });

  test('the same parts in another order are the same name', () => {
    expect(labels(bracketed)).toEqual(['S2', 'T1']);
  });

  test('another place or another form leaves the same trade name and industry', () => {
    expect(labels('重庆市红光酒业有限公司')).toEqual(['S3', 'T1']);
    expect(labels('重庆红光酒业股份有限公司')).toEqual(['S3', 'T1']);
  });

  test('two names with general words count as one industry, without words of the same group they do not', () => {
    expect(labels('重庆金桥发展有限公司')).toEqual(['T1', 'R5']);
    expect(labels('重庆红光食品有限公司')).toEqual([]);
  });

  test('a name without industry words against one with them is similar only; the article is not symmetric', () => {
    expect(labels('重庆万青有限公司').filter((label) => label !== 'N04')).toEqual(['R5']);
  });

  test('a branch does not collide with its own enterprise', () => {
    expect(labels('重庆红光酒业有限公司万盛分公司')).toEqual(['N09']);
  });

  test('the whole name of another body inside the name needs proof', () => {
    expect(check('重庆红光酒业有限公司孵化中心').hits[0]).toMatchObject({
      label: 'N10',
      older: '重庆红光酒业有限公司',
    });
  });
});

describe('verified relations', () => {
  const full = '重庆市万盛经开区红光酒业有限公司';
  const to = (older: string, kind: NameRelation['kind']): NameRelation[] => [{ older, kind }];

  test('an investment relation lifts S3 and every weaker hit against the same name', () => {
    expect(check(full, undefined, sampleLibrary, to('重庆红光酒业有限公司', 'investment'))).toEqual({
      verdict: 'FREE',
      hits: [],
      lifted: ['重庆红光酒业有限公司'],
    });
  });

  test('it does not lift hits against another name', () => {
    expect(labels(full, undefined, sampleLibrary, to('重庆万青置业有限公司', 'investment'))).toEqual(['S3', 'T1']);
  });

  test('the very same name is never lifted', () => {
    const relations = to('重庆红光酒业有限公司', 'investment');
    expect(labels('重庆红光酒业有限公司', undefined, sampleLibrary, relations)).toEqual(['S1']);
    expect(labels('红光（重庆）酒业有限公司', undefined, sampleLibrary, relations)).toEqual(['S2']);
  });

  test.each([
    ['deregistered', 'transferee', 'FREE'],
    ['renamed', 'transferee', 'FREE'],
    ['annulled', 'transferee', 'BLOCKED'],
    ['annulled', 'investment', 'FREE'],
    [undefined, 'transferee', 'BLOCKED'],
  ] as const)('a name %s less than a year ago, relation %s: %s', (endedHow, kind, verdict) => {
    const ended = endedHow ? { endedOn: parseDay('2021-06-01'), endedHow } : {};
    const library = [{ full: '重庆星台科技有限公司', ...ended }];
    expect(check('重庆星台新材料有限公司', '2021-09-13', library, to('重庆星台科技有限公司', kind)).verdict).toBe(
      verdict,
    );
  });
});

// Few characters, so that names collide often: the same sound, look-alikes, one inside the other.
const chars = [...'红宏洪光广己已以栖溪西谷'];
const common = fc.constantFrom(
  '红光',
  '宏光',
  '洪广',
  '红光谷',
  '栖谷',
  '溪谷',
  '西谷',
  '己广',
  '已广',
  '以广',
  '红己广',
);
const tradeNames = fc.oneof(
  { weight: 3, arbitrary: common },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom(...chars), { minLength: 1, maxLength: 4 }).map((list) => list.join('')),
  },
);
const industries = fc.constantFrom('酒业', '白酒', '置业', '实业', '发展', '');
const places = fc.constantFrom('重庆', '重庆市万盛经开区');
const forms = fc.constantFrom('有限公司', '股份有限公司');
const names = fc
  .tuple(places, tradeNames, industries, forms, fc.constantFrom('front', 'front', 'brackets', 'none'))
  .map(([place, trade, industry, form, at]) => {
    const start = { front: `${place}${trade}`, brackets: `${trade}（${place}）`, none: `${trade}重庆` }[at] ?? '';
    return `${start}${industry}${form}`;
  });
const today = parseDay('2021-09-13');
const days = fc.integer({ min: -400, max: -330 }).map((n) => addCalendarDays(today, n));
const olderNames: fc.Arbitrary<OlderName> = fc.oneof(
  names.map((full) => ({ full })),
  fc.record({
    full: names,
    endedOn: days,
    endedHow: fc.constantFrom('deregistered' as const, 'renamed' as const, 'annulled' as const),
  }),
);
const libraries = fc.array(olderNames, { maxLength: 6 });
const relationsTo = (library: readonly OlderName[]): fc.Arbitrary<NameRelation[]> =>
  library.length === 0
    ? fc.constant([])
    : fc.array(
        fc.record({
          older: fc.constantFrom(...library.map(({ full }) => full)),
          kind: fc.constantFrom('investment' as const, 'transferee' as const),
        }),
        { maxLength: 3 },
      );

test('a verdict never gets milder when the library grows', () => {
  fc.assert(
    fc.property(names, libraries, olderNames, (full, library, more) => {
      const gravity = (given: OlderName[]) => verdicts.indexOf(check(full, today, given).verdict);
      expect(gravity([...library, more])).toBeLessThanOrEqual(gravity(library));
    }),
    { numRuns: 500 },
  );
});

test('the order of the library does not matter', () => {
  const shuffled = libraries.chain((library) =>
    fc.tuple(fc.constant(library), fc.shuffledSubarray(library, { minLength: library.length })),
  );
  fc.assert(
    fc.property(names, shuffled, (full, [library, other]) => {
      expect(check(full, today, other)).toEqual(check(full, today, library));
    }),
    { numRuns: 500 },
  );
});

test('it makes no difference whether the parts of an older name are given or read from it', () => {
  fc.assert(
    fc.property(names, libraries, (full, library) => {
      const withParts = library.map((older) => {
        const { region, trade, industry, group, form } = parseName(older.full, regionWords);
        return { ...older, region, trade, industry, group, form };
      });
      expect(check(full, today, withParts)).toEqual(check(full, today, library));
    }),
    { numRuns: 500 },
  );
});

test('a relation never makes a verdict graver', () => {
  const cases = libraries.chain((library) => fc.tuple(fc.constant(library), relationsTo(library)));
  fc.assert(
    fc.property(names, cases, (full, [library, relations]) => {
      const gravity = (given: NameRelation[]) => verdicts.indexOf(check(full, today, library, given).verdict);
      expect(gravity(relations)).toBeGreaterThanOrEqual(gravity([]));
    }),
    { numRuns: 300 },
  );
});

test('two names that are the same, or differ in place and form only, hold the same key', () => {
  let met = 0;
  const key = (full: string) => nameKey(parseName(full, regionWords), '500000');
  fc.assert(
    fc.property(names, names, (one, other) => {
      const [a, b] = [parseName(one, regionWords), parseName(other, regionWords)];
      const hit = check(one, today, [{ full: other }]).hits.find(({ label }) => /^S[123]$/.test(label));
      if (!hit || a.group !== b.group || [...a.trade].length !== [...b.trade].length) return;
      met++;
      expect(key(one)).toBe(key(other));
    }),
    { numRuns: 10_000, seed: 1 },
  );
  expect(met).toBeGreaterThan(30);
});

test('a name that T1 blocks against a name of the same group holds the same key', () => {
  let met = 0;
  const key = (full: string) => nameKey(parseName(full, regionWords), '500000');
  fc.assert(
    fc.property(names, names, (one, other) => {
      const [a, b] = [parseName(one, regionWords), parseName(other, regionWords)];
      if (!check(one, today, [{ full: other }]).hits.some(({ label }) => label === 'T1') || a.group !== b.group) return;
      met++;
      expect(key(one)).toBe(key(other));
    }),
    { numRuns: 10_000, seed: 2 },
  );
  expect(met).toBeGreaterThan(30);
});

/**
 * The comparison once more, by strings instead of character by character: every way to sound a trade name is written out,
 * and equal or contained strings are looked for.
 */
function comparedByStrings(
  full: string,
  library: readonly OlderName[],
  relations: readonly NameRelation[],
  on: Day,
): string[] {
  const own = parseName(full, regionWords);
  if (own.trade === '') return [];
  const found = library.flatMap((older) => {
    if (older.endedOn && on > addMonths(older.endedOn, 12)) return [];
    const its = parseName(older.full, regionWords);
    const real = (group: string) => !group.startsWith('*');
    const [looks, sounds] = [alike(own.trade, its.trade, written), alike(own.trade, its.trade, sounded)];
    const hits: string[] = [];
    if (!older.endedOn) {
      const sameTrade = looks === 'equal' && own.industry === its.industry;
      if (comparedFull(full) === comparedFull(older.full)) hits.push('S1');
      else if (sameTrade) hits.push(own.region === its.region && own.form === its.form ? 'S2' : 'S3');
    }
    const sameReal = own.group === its.group && real(own.group);
    if (
      looks === 'equal' &&
      (sameReal || its.group === '*none' || (own.group === '*generic' && its.group === '*generic'))
    )
      hits.push('T1');
    if (sameReal && looks === 'no' && sounds === 'equal') hits.push('R2');
    if (sameReal && looks === 'inside') hits.push('R3');
    if (sameReal && looks === 'no' && sounds === 'inside') hits.push('R4');
    if ((!real(own.group) || !real(its.group)) && (looks !== 'no' || sounds !== 'no')) hits.push('R5');
    const kinds = relations
      .filter((relation) => comparedFull(relation.older) === comparedFull(older.full))
      .map(({ kind }) => kind);
    const freed = older.endedOn !== undefined && older.endedHow !== 'annulled';
    const end = hits.findIndex(
      (label) =>
        (kinds.includes('investment') && /S3|T1/.test(label)) ||
        (kinds.includes('transferee') && freed && label === 'T1'),
    );
    return (end < 0 ? hits : hits.slice(0, end)).map((label) => `${label} ${older.full}`);
  });
  return found.sort();
}

/** All ways to write a trade name down: by look, or by sound; a syllable stands between bars. */
function written(trade: string): string[] {
  return [[...trade].map((char) => `|${[...lookAlikes(char)].sort()[0]}|`).join('')];
}

function sounded(trade: string): string[] {
  const ways = [...trade].map((char) => {
    const looks = [...lookAlikes(char)].sort();
    return looks.length > 1 ? [...readings(char), looks[0]!] : readings(char);
  });
  return ways.reduce<string[]>((all, some) => all.flatMap((start) => some.map((end) => `${start}|${end}|`)), ['']);
}

function alike(a: string, b: string, ways: (trade: string) => string[]): 'equal' | 'inside' | 'no' {
  const [these, those] = [ways(a), ways(b)];
  const [n, m] = [[...a].length, [...b].length];
  if (n === 0 || m === 0) return 'no';
  if (these.some((one) => those.includes(one))) return 'equal';
  if (Math.min(n, m) < 2 || n === m) return 'no';
  return these.some((one) => those.some((other) => one.includes(other) || other.includes(one))) ? 'inside' : 'no';
}

test('a second computation, by strings, finds the same hits', () => {
  const cases = libraries.chain((library) => fc.tuple(fc.constant(library), relationsTo(library)));
  const seen = new Set<string>();
  fc.assert(
    fc.property(names, cases, (full, [library, relations]) => {
      const { hits } = check(full, today, library, relations);
      const compared = hits.filter(({ older }) => older !== '').map(({ label, older }) => `${label} ${older}`);
      for (const one of compared) seen.add(one.slice(0, 2));
      expect(compared.sort()).toEqual(comparedByStrings(full, library, relations, today));
    }),
    { numRuns: 5000, seed: 3 },
  );
  expect([...seen].sort()).toEqual(['R2', 'R3', 'R4', 'R5', 'S1', 'S2', 'S3', 'T1']);
});

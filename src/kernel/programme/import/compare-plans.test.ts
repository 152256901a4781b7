import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePlans } from './compare-plans.ts';
import { parsePlan } from './parse-plan.ts';

const root = join(import.meta.dirname, '../../../..');
const text = readFileSync(join(root, 'test/plans/01-three-levels-brackets.txt'), 'utf8');
const plan = (change: (text: string) => string = (same) => same) => parsePlan(change(text).split('\n'));
const before = plan();
const lines = (count: number) =>
  parsePlan([
    '某县2021年方案',
    '一、任务',
    ...Array.from(
      { length: count },
      (_, i) => `${i + 1}.${'甲乙丙丁戊己庚辛'[i]}事。办好${'天地玄黄宇宙洪荒'[i]}字号工程。（县财政局）`,
    ),
  ]);

describe('the same document', () => {
  test('nothing changes', () => {
    const found = comparePlans(before, plan());
    expect(found).toMatchObject({ same: true, nextYear: false, head: [], measures: [], safeguards: [] });
    expect(found.sentences.every((pair) => pair.kind === 'same' && pair.likeness === 1)).toBe(true);
    expect(found.sentences).toHaveLength(14);
  });

  test('nothing changes either when only blanks and line breaks differ', () => {
    expect(
      comparePlans(
        before,
        plan((t) => t.replaceAll('\n', '\n\n')),
      ).same,
    ).toBe(true);
  });
});

describe('a corrected version', () => {
  test('a figure, a date and a unit: each is told with both sides', () => {
    const after = plan((t) =>
      t
        .replace('不少于12个', '不少于15个')
        .replace('完成时限：2022年9月底前', '完成时限：2022年10月底前')
        .replace('区税务局，', ''),
    );
    const found = comparePlans(before, after);
    expect(found.same).toBe(false);
    expect(found.measures.map((m) => [m.kind, m.before, m.after])).toEqual([
      ['changed', 1, 1],
      ['changed', 2, 2],
      ['changed', 3, 3],
    ]);
    expect(found.measures[0]!.fields).toEqual([
      {
        field: 'cooperating',
        before: '区税务局、青禾公安分局、区政务服务局（数据局）',
        after: '青禾公安分局、区政务服务局（数据局）',
      },
    ]);
    expect(found.measures[1]!.targets).toMatchObject([
      { kind: 'changed', before: { value: 12 }, after: { value: 15 } },
    ]);
    expect(found.measures[1]!.sentences.map((pair) => pair.kind)).toEqual(['changed']);
    expect(found.measures[2]!.fields).toEqual([
      { field: 'deadline', before: '2022年9月底前', after: '2022年10月底前' },
    ]);
  });

  test('a measure struck out and one put in', () => {
    const after = plan((t) =>
      t.replace(/7．完善包容清单.*\n/, '7．建设法治副厂长队伍。为每户重点企业选派一名法治副厂长。〔区司法局负责〕\n'),
    );
    const found = comparePlans(before, after);
    expect(found.measures.map((m) => [m.kind, m.before, m.after, m.title])).toEqual([
      ['removed', 7, null, '完善包容清单'],
      ['added', null, 7, '建设法治副厂长队伍'],
    ]);
    expect(found.measures[0]!.targets.map((t) => t.kind)).toEqual(['removed', 'removed']);
  });

  test('a sentence that moved to another measure is one move, not a loss and a gain', () => {
    const after = plan((t) =>
      t
        .replace('对没有债务的企业实行简易注销，公告期不超过20日。', '')
        .replace('年底前新建', '对没有债务的企业实行简易注销，公告期不超过20日。年底前新建'),
    );
    const moved = comparePlans(before, after).sentences.filter((pair) => pair.kind !== 'same');
    expect(moved).toMatchObject([
      { kind: 'moved', before: { measure: 3, sentence: 2 }, after: { measure: 2, sentence: 2 } },
    ]);
  });

  test('a changed safeguard and a changed head are told too', () => {
    const found = comparePlans(
      before,
      plan((t) => t.replace('每月调度一次', '每季度调度一次').replaceAll('〔2022〕7号', '〔2022〕8号')),
    );
    expect(found.head).toEqual([{ field: 'number', before: '青禾政办发〔2022〕7号', after: '青禾政办发〔2022〕8号' }]);
    expect(found.safeguards.map((pair) => pair.kind)).toEqual(['changed']);
    expect(found.measures).toEqual([]);
  });
});

describe("next year's plan", () => {
  const next = parsePlan(
    readFileSync(join(root, 'test/plans/01-three-levels-brackets.txt'), 'utf8')
      .replaceAll('2022', '2023')
      .replace('压缩至1个工作日以内', '压缩至0.5个工作日以内')
      .replace(/3．简化注销手续.*\n/, '')
      .split('\n'),
  );

  test('it is known as next year and set beside the last sentence by sentence', () => {
    const found = comparePlans(before, next);
    expect(found.nextYear).toBe(true);
    expect(found.measures.find((m) => m.before === 1)!.targets).toMatchObject([
      { kind: 'changed', before: { value: 1, by: '2022-06-30' }, after: { value: 0.5, by: '2023-06-30' } },
    ]);
    expect(found.sentences.filter((pair) => pair.kind === 'removed').map((pair) => pair.before!.measure)).toEqual([
      3, 3,
    ]);
    expect(comparePlans(next, before).nextYear).toBe(false);
  });

  test('a measure with a new number is the same measure', () => {
    const shifted = parsePlan([
      '某县2022年方案',
      '一、任务',
      '1.新事。全新的一项安排在此。（县财政局）',
      '2.甲事。办好天字号工程。（县财政局）',
    ]);
    const found = comparePlans(lines(1), shifted);
    expect(found.measures.map((m) => [m.kind, m.before, m.after])).toEqual([
      ['added', null, 1],
      ['changed', 1, 2],
    ]);
    expect(found.measures[1]!.fields).toEqual([{ field: 'no', before: '1', after: '2' }]);
  });
});

test('every sentence of both plans stands exactly once in the comparison, and the result is always the same', () => {
  const source = text.split('\n');
  fc.assert(
    fc.property(fc.shuffledSubarray(source.map((_, i) => i)), fc.boolean(), (kept, swap) => {
      const after = parsePlan([...kept].sort((a, b) => a - b).map((i) => source[i]!));
      const [a, b] = swap ? [after, before] : [before, after];
      const found = comparePlans(a, b);
      const count = (plan: typeof before) =>
        plan.parts.flatMap((p) => p.sections.flatMap((s) => s.measures.flatMap((m) => m.sentences))).length;
      expect(found.sentences.filter((pair) => pair.before !== null)).toHaveLength(count(a));
      expect(found.sentences.filter((pair) => pair.after !== null)).toHaveLength(count(b));
      expect(comparePlans(a, b)).toEqual(found);
    }),
    { numRuns: 60, seed: 3 },
  );
});

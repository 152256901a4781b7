import { expect, test } from 'vitest';
import type { Answer } from '../../../shared/client.ts';
import { changesOf, countsOf, documentOf, measuresIn, openUnits, unitsInOrder } from './plan-facts.ts';

type PlanView = Answer<'getPlan'>;
const unit = (name: string, part: Partial<PlanView['units'][number]> = {}): PlanView['units'][number] => ({
  name,
  measures: [1],
  unit: null,
  suggested: null,
  group: false,
  ...part,
});
const measure = (no: number, targets: number) => ({
  no,
  title: `第 ${no} 项`,
  lead: [],
  cooperating: [],
  targets: Array.from({ length: targets }, () => ({
    subject: '',
    comparator: '=',
    value: 1,
    unit: '个',
    by: null,
    sentence: 1,
  })),
  deadline: null,
  sentences: [],
});
const plan = {
  title: '方案',
  year: 2021,
  document: {
    parts: [
      { no: 1, title: '一', sections: [{ no: 1, title: '（一）', measures: [measure(1, 2), measure(2, 0)] }] },
      {
        no: 2,
        title: '二',
        sections: [
          { no: 1, title: '（一）', measures: [] },
          { no: 2, title: '（二）', measures: [measure(3, 1)] },
        ],
      },
    ],
    unplaced: [{ line: 3, text: 'x', why: 'y' }],
  },
} as unknown as PlanView;

test('a document is counted through all its levels, and what the importer left out counts as none', () => {
  expect(countsOf(documentOf(plan), [unit('税务局')])).toEqual({
    parts: 2,
    sections: 3,
    measures: 3,
    targets: 3,
    units: 1,
    safeguards: 0,
    differences: 0,
    unplaced: 1,
  });
  expect(measuresIn(documentOf(plan)).map((one) => one.no)).toEqual([1, 2, 3]);
});

test('a name for several units at once is not an open one', () => {
  const units = [unit('各镇街', { group: true }), unit('税务局', { unit: 'tax' }), unit('医保局')];
  expect(openUnits(units).map((one) => one.name)).toEqual(['医保局']);
});

test('open names come first, those of many measures before those of few, groups last', () => {
  const units = [
    unit('各镇街', { group: true }),
    unit('税务局', { unit: 'tax' }),
    unit('医保局'),
    unit('供电公司', { measures: [1, 2] }),
  ];
  expect(unitsInOrder(units).map((one) => one.name)).toEqual(['供电公司', '医保局', '税务局', '各镇街']);
});

test('a comparison keeps its measures and fills what an entry leaves out', () => {
  expect(
    changesOf({ against: 'p', same: false, changes: [{ kind: 'added', after: 4, title: '新' }, { field: 'title' }] }),
  ).toEqual([{ kind: 'added', before: null, after: 4, title: '新', fields: [], sentences: [], targets: [] }]);
});

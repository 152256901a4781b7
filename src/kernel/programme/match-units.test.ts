import { expect, test } from 'vitest';
import type { PlanDocument } from './import/plan-document.ts';
import { type KnownUnit, suggestUnits } from './match-units.ts';

const units: KnownUnit[] = [
  { code: 'tax', name: { zh: '税务局' }, also: [] },
  { code: 'market', name: { zh: '市场监管局' }, also: ['市场监督管理局'] },
  { code: 'office', name: { zh: '管委会办公室' }, also: [] },
];

function planOf(lead: string[], cooperating: string[]): PlanDocument {
  const measure = { no: 1, title: '', lead, cooperating, targets: [], deadline: null, sentences: [] };
  return {
    document: { title: '', number: null, issuer: null, issuedOn: null, year: null },
    parts: [
      {
        no: 1,
        title: '',
        sections: [{ no: 1, title: '', measures: [measure, { ...measure, no: 2, cooperating: [] }] }],
      },
    ],
    safeguards: [],
    unplaced: [],
    differences: [],
  };
}

test('a unit is found by its name, by another name of it, and with its district or a bracket around it', () => {
  const matches = suggestUnits(
    planOf(['市场监管局', '市场监督管理局', '区税务局'], ['管委会办公室（信息公开中心）']),
    units,
  );
  expect(matches.map(({ name, unit }) => [name, unit])).toEqual([
    ['市场监管局', 'market'],
    ['市场监督管理局', 'market'],
    ['区税务局', 'tax'],
    ['管委会办公室（信息公开中心）', 'office'],
  ]);
});

test('a name that means several units is matched with none, and so is a stranger', () => {
  const matches = suggestUnits(planOf(['各镇街', '相关单位', '气象站'], []), units);
  expect(matches.map(({ unit, group }) => [unit, group])).toEqual([
    [null, true],
    [null, true],
    [null, false],
  ]);
});

test('every name tells in which measures it stands, once each', () => {
  expect(suggestUnits(planOf(['税务局'], ['税务局', '市场监管局']), units)).toMatchObject([
    { measures: [1, 2] },
    { measures: [1] },
  ]);
});

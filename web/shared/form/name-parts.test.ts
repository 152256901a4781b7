import { expect, test } from 'vitest';
import { nameAlternatives, nameParts } from './name-parts.ts';

test('the parts stand in the order of the name, each coloured by its own verdict', () => {
  const parts = {
    form: { text: '有限公司', verdict: 'FREE' },
    trade: { text: '红光', verdict: 'SAME' },
    region: { text: '重庆', verdict: 'SIMILAR' },
    industry: { text: '', verdict: 'FREE' },
  };
  expect(nameParts({ parts })).toEqual([
    { kind: 'region', text: '重庆', tone: 'w' },
    { kind: 'trade', text: '红光', tone: 'x' },
    { kind: 'form', text: '有限公司', tone: '' },
  ]);
  expect(nameParts(undefined)).toEqual([]);
});

test('whatever does not look like an alternative is left out', () => {
  expect(
    nameAlternatives({
      alternatives: [{ full: '红曦酒业', trade: '红曦', why: { zh: '光', en: 'light' } }, null, 'x', { trade: 'y' }],
    }),
  ).toEqual([{ full: '红曦酒业', trade: '红曦', why: { zh: '光', en: 'light' } }]);
  expect(nameAlternatives({})).toEqual([]);
});

import { expect, test } from 'vitest';
import type { Matter } from '../matter.ts';
import { sampleCompany, sampleMatter } from '../stand.ts';
import { police } from './server.ts';

const at = new Date('2021-09-13T02:40:00Z');
const matter = sampleMatter() as unknown as Matter;
const other = sampleMatter({ company: sampleCompany({ uscc: '91500110MA7WB0K30L' }) }) as unknown as Matter;
type Seals = { number: string; kind: string; text: string }[];

test('a company gets a filing number of 13 places and five seals, each with a number of its own', () => {
  const { outcome, result } = police.open().decide(matter, at);
  expect(outcome).toBe('done');
  expect(result).toMatchObject({ filingNumber: '5001100000001', filedOn: '2021-09-13', holder: '林予安' });
  const seals = result.seals as Seals;
  expect(seals.map(({ number }) => number)).toEqual([
    '5001100000002',
    '5001100000003',
    '5001100000004',
    '5001100000005',
    '5001100000006',
  ]);
  expect(seals.map(({ text }) => text)).toEqual([
    '重庆云栖谷文化旅游有限公司',
    '重庆云栖谷文化旅游有限公司财务专用章',
    '重庆云栖谷文化旅游有限公司发票专用章',
    '重庆云栖谷文化旅游有限公司合同专用章',
    '林予安',
  ]);
});

test('only the seals asked for are made, and the official seal always', () => {
  const kindsOf = (seals: unknown) => {
    const { result } = police.open().decide(sampleMatter({ seals }) as unknown as Matter, at);
    return (result.seals as Seals).map(({ kind }) => kind);
  };
  expect(kindsOf(['invoice'])).toEqual(['official', 'invoice']);
  expect(kindsOf([])).toEqual(['official']);
  expect(kindsOf(undefined)).toHaveLength(5);
});

test('the same company keeps its filing, the next company gets fresh numbers', () => {
  const practice = police.open();
  const { result } = practice.decide(matter, at);
  practice.remember(matter, result);
  expect(practice.decide(matter, new Date('2021-09-20T02:00:00Z')).result).toEqual(result);
  const next = practice.decide(other, at).result;
  expect(next.filingNumber).toBe('5001100000007');
  const numbers = [...(result.seals as Seals), ...(next.seals as Seals)].map(({ number }) => number);
  expect(new Set([...numbers, result.filingNumber, next.filingNumber]).size).toBe(12);
});

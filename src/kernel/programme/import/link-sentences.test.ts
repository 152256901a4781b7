import { expect, test } from 'vitest';
import { measuresIn } from './import-plan.ts';
import { type SentenceCarrier, suggestLinks } from './link-sentences.ts';
import { parsePlan } from './parse-plan.ts';

const plan = parsePlan([
  '某县2022年方案',
  '一、准入',
  '1.优化开办企业服务。推行住所申报承诺制。落实“企业名称”筛查规则，提升名称自主申报水平。（县市场监管局）',
  '2.优化用电服务。推行住所用电申报。（县供电公司）',
]);
const carriers: SentenceCarrier[] = [
  {
    code: 'address-commitment',
    kind: 'item',
    name: '住所承诺',
    keywords: ['住所申报', '住所'],
    measureKeywords: ['开办企业'],
  },
  { code: 'name-rules', kind: 'rule', name: '名称规则', keywords: ['企业名称筛查', '名称自主申报'] },
  { code: 'names', kind: 'register', name: '名称库', keywords: ['企业名称'] },
  { code: 'nothing', kind: 'indicator', name: '无关', keywords: ['破产', ''] },
];
const links = (document = plan, list = carriers) =>
  measuresIn(suggestLinks(document, list)).map((m) =>
    m.sentences.map((s) => s.carriedBy.map((link) => `${link.kind}:${link.code}:${link.state}`)),
  );

test('what has a keyword in the sentence is suggested, the best first; words of the measure narrow it', () => {
  expect(links()).toEqual([
    [[], ['item:address-commitment:suggested'], ['rule:name-rules:suggested', 'register:names:suggested']],
    [[], []],
  ]);
});

test('the plan given is left as it was', () => {
  suggestLinks(plan, carriers);
  expect(measuresIn(plan).flatMap((m) => m.sentences.flatMap((s) => s.carriedBy))).toEqual([]);
});

test('what a person confirmed stays, and mere policy gets no suggestion', () => {
  const reviewed = structuredClone(plan);
  const [, address, names] = measuresIn(reviewed)[0]!.sentences;
  address!.carriedBy = [{ kind: 'policy-only', code: '', state: 'confirmed' }];
  names!.carriedBy = [
    { kind: 'task', code: 't1', state: 'confirmed' },
    { kind: 'register', code: 'names', state: 'confirmed' },
    { kind: 'rule', code: 'gone', state: 'suggested' },
  ];
  expect(links(reviewed)[0]).toEqual([
    [],
    ['policy-only::confirmed'],
    ['task:t1:confirmed', 'register:names:confirmed', 'rule:name-rules:suggested'],
  ]);
});

test('suggesting twice gives what suggesting once gives, in whatever order the carriers come', () => {
  const once = suggestLinks(plan, carriers);
  expect(suggestLinks(once, carriers)).toEqual(once);
  expect(suggestLinks(plan, [...carriers].reverse())).toEqual(once);
});

test('a word that another sentence of the measure names opens nothing', () => {
  const other = parsePlan([
    '某县2022年方案',
    '一、退出',
    '1.完善破产机制。推进企业注销。加强信息共享。（县法院）',
    '2.优化企业注销。加强信息共享。（县市场监管局）',
  ]);
  const told: SentenceCarrier = {
    code: 'told',
    kind: 'indicator',
    name: '共享',
    keywords: ['共享'],
    measureKeywords: ['企业注销'],
  };
  expect(links(other, [told])).toEqual([
    [[], [], []],
    [[], ['indicator:told:suggested']],
  ]);
});

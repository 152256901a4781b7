import { describe, expect, test } from 'vitest';
import { columnOf } from './tables.ts';
import {
  extractUnits,
  inherit,
  isUnitName,
  merge,
  saysFirstLeads,
  settle,
  type UnitClause,
  unitNames,
} from './units.ts';

const read = (text: string, firstLeads = false) => {
  const { rest, clauses } = extractUnits(text);
  const all: UnitClause = { lead: [], responsible: [], cooperating: [], deadlineText: null, other: [] };
  for (const clause of clauses) merge(all, clause);
  const { lead, cooperating } = settle(all, firstLeads);
  return { rest, lead, cooperating, by: all.deadlineText };
};

describe('a list of units', () => {
  test.each([
    ['市场监管局、税务局', ['市场监管局', '税务局']],
    ['市场监管局，税务局；公安局。', ['市场监管局', '税务局', '公安局']],
    ['市场监管局 税务局', ['市场监管局', '税务局']],
    ['管委会办公室（政府信息公开中心）、各镇（街道）', ['管委会办公室（政府信息公开中心）', '各镇（街道）']],
    ['区人力资源和社会保障局、区住房和城乡建设局', ['区人力资源和社会保障局', '区住房和城乡建设局']],
    ['市委组织部和市人社局', ['市委组织部', '市人社局']],
    ['州委编办及州直相关单位', ['州委编办', '州直相关单位']],
    ['区司法局等有关部门', ['区司法局', '有关部门']],
    ['区司法局、区法院等', ['区司法局', '区法院']],
    ['各县（市、区）人民政府，开发区管委会', ['各县（市、区）人民政府', '开发区管委会']],
    ['—', []],
    ['市场监\u2028管局、税务局\u2028公安局', ['市场监管局', '税务局', '公安局']],
  ])('%s', (text, names) => expect(unitNames(text)).toEqual(names));

  test('a name that occurs twice counts once', () => expect(unitNames('财政局、财政局')).toEqual(['财政局']));
});

describe('who leads and who cooperates', () => {
  test.each([
    ['减证。（牵头单位：县司法局；配合单位：县公安局、各乡镇）', '减证。', ['县司法局'], ['县公安局', '各乡镇']],
    ['减证。（牵头单位:县司法局,责任单位:县公安局,各乡镇(街道))', '减证。', ['县司法局'], ['县公安局', '各乡镇(街道)']],
    ['减证。〔县司法局牵头，县公安局、各乡镇按职责分工负责〕', '减证。', ['县司法局'], ['县公安局', '各乡镇']],
    ['减证。[县司法局牵头、县公安局配合]', '减证。', ['县司法局'], ['县公安局']],
    ['减证。【牵头单位】县司法局 【配合单位】县公安局', '减证。', ['县司法局'], ['县公安局']],
    ['减证（县司法局、县公安局）。', '减证。', ['县司法局', '县公安局'], []],
    ['减证。由县司法局牵头，会同县公安局落实。', '减证。', ['县司法局'], ['县公安局']],
    ['减证。责任单位：县司法局、县公安局。', '减证。', ['县司法局', '县公安局'], []],
    ['减证。牵头单位：县司法局 配合单位：县公安局', '减证。', ['县司法局'], ['县公安局']],
    ['减证。（县商务局牵头负责）', '减证。', ['县商务局'], []],
    ['减证。（责任单位：县司法局，县公安局配合）', '减证。', ['县司法局'], ['县公安局']],
    ['减证。（县司法局（牵头），县公安局、各乡镇（配合））', '减证。', ['县司法局'], ['县公安局', '各乡镇']],
    ['减证。（县司法局牵头，县公安局等单位配合）', '减证。', ['县司法局'], ['县公安局']],
    [
      '由县交通局牵头，县商务局参与，建成物流中心1个。',
      '由县交通局牵头，县商务局参与，建成物流中心1个。',
      ['县交通局'],
      ['县商务局'],
    ],
    [
      '建成物流中心1个，由县交通局牵头，县商务局配合。',
      '建成物流中心1个，由县交通局牵头，县商务局配合。',
      ['县交通局'],
      ['县商务局'],
    ],
    ['减证。主办单位：县司法局；协办单位：县公安局', '减证。', ['县司法局'], ['县公安局']],
  ])('%s', (text, rest, lead, cooperating) => expect(read(text)).toMatchObject({ rest, lead, cooperating }));

  test.each([
    '深化小型项目（以下简称小低项目）改革。',
    '推行住所（经营场所）申报承诺。',
    '建设信用平台（重庆站），提供查询。',
    '采购单位负责组织验收，不得拖延。',
    '将情况报送县发改局（县营商办）。',
    '落实西南五省（区、市）协作机制。',
    '本办法由县司法局负责解释并组织修订细则。',
  ])('a bracket or word that is part of the sentence stays: %s', (text) => {
    expect(read(text)).toMatchObject({ rest: text, lead: [], cooperating: [] });
  });

  test('a time limit in the same bracket is no unit', () => {
    expect(read('减证。（牵头单位：县司法局；各乡镇配合，6月底完成）')).toMatchObject({
      lead: ['县司法局'],
      cooperating: ['各乡镇'],
      by: '6月底完成',
    });
    expect(read('减证。（县司法局负责，长期坚持）')).toMatchObject({ lead: ['县司法局'], by: '长期坚持' });
    expect(read('减证。（2022年6月底前完成）')).toMatchObject({ rest: '减证。', lead: [], by: '2022年6月底前完成' });
  });

  test('when the document says that the first named leads, the others cooperate', () => {
    expect(saysFirstLeads('责任单位中排在第一位的为牵头单位')).toBe(true);
    expect(saysFirstLeads('责任单位要加强协作')).toBe(false);
    expect(read('减证。（责任单位：县司法局、县公安局）', true)).toMatchObject({
      lead: ['县司法局'],
      cooperating: ['县公安局'],
    });
  });

  test('a unit that leads does not cooperate as well', () => {
    expect(read('（牵头单位：县司法局；配合单位：县司法局、县公安局）')).toMatchObject({
      lead: ['县司法局'],
      cooperating: ['县公安局'],
    });
  });

  test('units of a heading hold where the measure names none, and lead where it only names who is responsible', () => {
    const of = (lead: string[], responsible: string[], cooperating: string[] = []): UnitClause => ({
      lead,
      responsible,
      cooperating,
      deadlineText: null,
      other: [],
    });
    const heading = of(['甲局'], [], ['乙局']);
    expect(settle(inherit(of([], []), heading), false)).toEqual({ lead: ['甲局'], cooperating: ['乙局'] });
    expect(settle(inherit(of([], ['丙局']), heading), false)).toEqual({ lead: ['甲局'], cooperating: ['丙局'] });
    expect(settle(inherit(of(['丁局'], []), heading), false)).toEqual({ lead: ['丁局'], cooperating: [] });
  });
});

test('names of units and words that are none', () => {
  for (const name of ['县税务局', '各镇街', '国网某某供电分公司', '中心法庭', '县委编办', '人行某某中心支行', '工商联'])
    expect(isUnitName(name), name).toBe(true);
  for (const name of ['小低项目', '住所', '本办法', '2021年版', ''])
    expect(isUnitName(name === '住所' ? '以下简称住所' : name), name).toBe(false);
});

test.each([
  ['序号', 'no'],
  ['主要任务', 'task'],
  ['牵头单位', 'lead'],
  ['牵头部门（单位）', 'lead'],
  ['责任单位', 'responsible'],
  ['配合单位', 'cooperating'],
  ['完成时限', 'deadline'],
  ['任务类别', 'category'],
  ['工作目标', 'goal'],
  ['责任人', 'other'],
  ['优化开办企业服务。', undefined],
])('the head %s of a column', (head, kind) => expect(columnOf(head)).toBe(kind));

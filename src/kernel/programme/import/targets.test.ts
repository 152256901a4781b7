import { describe, expect, test } from 'vitest';
import { targetsIn } from './targets.ts';

const frame = { year: 2021, notBefore: null };
const found = (sentence: string): string[] =>
  targetsIn(sentence, 1, frame).targets.map(
    (t) =>
      `${t.subject} ${t.comparator} ${t.value} ${t.unit}${t.by === null ? '' : ` @${t.by}`}${t.average ? ' 平均' : ''}${t.inPrinciple ? ' 原则上' : ''}${t.per ? ` ${t.per}` : ''}`,
  );

describe('what binds a figure', () => {
  test.each([
    ['接电用时不超过9个工作日。', '接电用时 <= 9 工作日'],
    ['接电用时控制在9个工作日以内。', '接电用时 <= 9 工作日'],
    ['办理时间压缩至两个工作日内。', '办理时间 <= 2 工作日'],
    ['抽查比例不高于3%。', '抽查比例 <= 3 %'],
    ['预付款比例不低于30％。', '预付款比例 >= 30 %'],
    ['培训不少于20场。', '培训 >= 20 场'],
    ['覆盖率达到百分之九十五以上。', '覆盖率 >= 95 %'],
    ['满意度达95%。', '满意度 >= 95 %'],
    ['至少建成5个专窗。', '专窗 >= 5 个'],
    ['用户超过2万户。', '用户 > 20000 户'],
    ['差错率低于1%。', '差错率 < 1 %'],
    ['办件1个工作日办结。', '办件 <= 1 工作日'],
    ['将七个孵化基地纳入范围。', '孵化基地 = 7 个'],
    ['申请材料压减30%。', '申请材料压减 = 30 %'],
    ['申请材料压减30%以上。', '申请材料压减 >= 30 %'],
    ['八成以上事项就近办。', '事项 >= 8 成'],
    ['新增贷款10亿元以上。', '新增贷款 >= 10 亿元'],
    ['只进行1次检查。', '检查 = 1 次'],
  ])('%s', (sentence, target) => expect(found(sentence)).toEqual([target]));
});

describe('several figures in one sentence', () => {
  test('rates that share a figure are targets each', () => {
    expect(found('网上可办率、全程网办率均达100%。')).toEqual(['网上可办率 >= 100 %', '全程网办率 >= 100 %']);
  });
  test('figures given 分别 go to their subjects one by one', () => {
    expect(found('申请材料、办理环节分别压减30%、50%以上。')).toEqual(['申请材料压减 >= 30 %', '办理环节压减 >= 50 %']);
  });
  test('a bracket narrows what it stands behind', () => {
    expect(found('支付比例不低于30%（小微企业不低于50%）。')).toEqual([
      '支付比例 >= 30 %',
      '支付比例（小微企业） >= 50 %',
    ]);
  });
  test('each takes its own date, else the last before it', () => {
    expect(found('6月底前覆盖率达到80%，年底前达到95%。')).toEqual([
      '覆盖率 >= 80 % @2021-06-30',
      '覆盖率 >= 95 % @2021-12-31',
    ]);
    expect(found('年底前新增网点5个，新增窗口8个。')).toEqual([
      '新增网点 = 5 个 @2021-12-31',
      '新增窗口 = 8 个 @2021-12-31',
    ]);
  });
  test('a short closing clause dates them all; a later thing with its own subject does not', () => {
    expect(found('新增网点5个，年底前完成。')).toEqual(['新增网点 = 5 个 @2021-12-31']);
    expect(found('新增网点5个，年底前统一全区所有窗口的标识和制度。')).toEqual(['新增网点 = 5 个']);
  });
});

test('averages, 原则上 and rhythms are kept as flags', () => {
  expect(found('用户平均用时不超过30个工作日。')).toEqual(['用户平均用时 <= 30 工作日 平均']);
  expect(found('采购单位原则上应在收到发票后5个工作日内办理支付。')).toEqual(['办理支付 <= 5 工作日 原则上']);
  expect(found('每季度召开一次会议。')).toEqual(['会议 = 1 次 每季度']);
  expect(found('每年培训不少于4次。')).toEqual(['培训 >= 4 次 每年']);
});

test('the figure that a change starts from is no target', () => {
  expect(found('答复时间由15个工作日缩短至10个工作日以内。')).toEqual(['答复时间 <= 10 工作日']);
  expect(found('从9个环节减至4个环节。')).toEqual(['环节 <= 4 个']);
  expect(found('将40个窗口整合为6个综合窗口。')).toEqual(['综合窗口 = 6 个']);
});

test('十一税合一 counts eleven taxes', () => {
  expect(found('推行“十一税合一”，合并申报。')).toEqual(['十一税合一 = 11 税']);
  expect(found('推行“多税合一”。')).toEqual([]);
});

test.each([
  '争取纳入24小时自助办税终端试点。',
  '落实第二批事项清单。',
  '参加第二届双高赛。',
  '培育AAA级和谐企业。',
  '对照《改革事项清单（2021年版）》梳理。',
  '印发《服务企业30条措施》。',
  '推进“一网通办”“最多跑一次”。',
  '实现一次委托、一次完成，出具一份报告。',
  '在三年行动期间推进。',
  '10千伏用户可选择。',
  '提供7×24小时服务。',
  '聚焦五个方面、坚持“两个毫不动摇”。',
  '优化首次拍卖、二次拍卖流程。',
  '推进川渝两地对接，落实西南五省协作机制。',
  '2021年6月30日起施行。',
])('no target: %s', (sentence) => expect(found(sentence)).toEqual([]));

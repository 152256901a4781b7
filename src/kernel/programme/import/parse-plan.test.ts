import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measuresIn } from './import-plan.ts';
import { parsePlan } from './parse-plan.ts';
import type { PlanDocument, PlanMeasure } from './plan-document.ts';

const root = join(import.meta.dirname, '../../../..');
const shared = process.env.ONEWINDOW_SHARED ?? join(root, '../shared');
const read = (path: string): string[] => readFileSync(path, 'utf8').split('\n');
const firstPlan = (): string[] => read(join(shared, 'plan/wansheng-2021.txt'));
const sample = (name: string): PlanDocument => parsePlan(read(join(root, 'test/plans', name)));
const measure = (plan: PlanDocument, no: number): PlanMeasure => measuresIn(plan).find((m) => m.no === no)!;
const figures = (m: PlanMeasure): string[] =>
  m.targets.map(
    (t) =>
      `${t.subject} ${t.comparator} ${t.value}${t.unit}${t.by === null ? '' : ` @${t.by}`}${t.per ? ` /${t.per}` : ''}`,
  );
const units = (m: PlanMeasure): string => `${m.lead.join('、')} | ${m.cooperating.join('、')}`;

describe('the first plan', () => {
  const lines = firstPlan();
  const plan = parsePlan(lines);
  const all = measuresIn(plan);

  test('its head says title, number, issuer, day and year', () => {
    expect(plan.document.number).toBe('万盛经开办发〔2021〕24号');
    expect(plan.document.issuedOn).toBe('2021-06-11');
    expect(plan.document.year).toBe(2021);
    expect(plan.document.issuer).toMatch(/^重庆市.*管委会办公室$/);
    expect(plan.document.title).toMatch(/^万盛经开区2021年.*营商环境实施方案$/);
    expect(plan.document.title).not.toContain(' ');
  });

  test('it has 3 parts, 17 sections and 51 measures, numbered without a gap', () => {
    expect(
      plan.parts.map((part) => [part.no, part.sections.length, part.sections.flatMap((s) => s.measures).length]),
    ).toEqual([
      [1, 6, 20],
      [2, 5, 13],
      [3, 6, 18],
    ]);
    expect(all.map((m) => m.no)).toEqual(Array.from({ length: 51 }, (_, index) => index + 1));
    for (const part of plan.parts) {
      expect(part.implied).toBeUndefined();
      expect(part.sections.map((s) => s.no)).toEqual(part.sections.map((_, index) => index + 1));
    }
  });

  test('headings that lost their number stand in their place, and the difference is told', () => {
    expect(plan.parts[1]!.title).toBe('打造高效的政务环境');
    expect(plan.parts[0]!.sections[5]!.title).toBe('强化包容普惠创新');
    expect(plan.parts[1]!.sections[0]!.title).toBe('全面提升政务服务水平');
    expect(plan.differences.map((d) => [d.field, d.body, d.annex])).toEqual([
      ['heading', '强化包容普惠创新', '（六）强化包容普惠创新'],
      ['heading', '打造高效的政务环境', '二、打造高效的政务环境'],
      ['heading', '全面提升政务服务水平', '（一）全面提升政务服务水平'],
    ]);
  });

  test('every lead and cooperating unit is that of the annex, read a second way', () => {
    const annex = lines.slice(lines.findIndex((line) => /^\t序号/.test(line)) + 4);
    const rows = new Map<number, string[]>();
    let row: string[] = [];
    for (const line of annex) {
      const number = /^\t(\d+)\s*$/.exec(line);
      if (number) {
        row = [];
        rows.set(Number(number[1]), row);
      } else if (line.startsWith('\t') && row.length < 3) row.push(line.trim());
    }
    expect(rows.size).toBe(51);
    for (const m of all) {
      const [text, lead, cooperating] = rows.get(m.no)!;
      expect(m.lead.join('、'), `lead of ${m.no}`).toBe(lead);
      expect(m.cooperating.join('、'), `cooperating of ${m.no}`).toBe(cooperating);
      expect(m.sentences.map((s) => s.text).join(''), `text of ${m.no}`).toBe(text);
    }
    expect(measure(plan, 31).cooperating).toEqual([]);
    expect(measure(plan, 36).lead).toEqual(['管委会办公室（政府信息公开中心）']);
    expect(measure(plan, 20).cooperating).toHaveLength(14);
  });

  test('its numeric targets are these nineteen and no other', () => {
    const found = all.flatMap((m) => m.targets.map((t) => [m.no, t.comparator, t.value, t.unit, t.by, t.sentence]));
    const end = '2021-12-31';
    expect(found).toEqual([
      [1, '=', 7, '个', end, 2],
      [6, '<=', 9, '工作日', null, 2],
      [6, '<=', 8, '工作日', null, 3],
      [6, '<=', 30, '工作日', null, 3],
      [6, '<=', 13, '工作日', null, 4],
      [13, '<=', 20, '日', null, 4],
      [14, '<=', 7, '工作日', null, 3],
      [15, '<=', 5, '工作日', null, 2],
      [15, '>=', 30, '%', null, 3],
      [15, '>=', 50, '%', null, 3],
      [22, '=', 74, '项', end, 2],
      [26, '=', 1, '次', null, 2],
      [27, '=', 5, '个', null, 5],
      [30, '=', 11, '税', null, 2],
      [36, '>=', 100, '%', null, 6],
      [36, '>=', 100, '%', null, 6],
      [36, '>=', 100, '%', null, 6],
      [36, '>=', 100, '%', null, 6],
      [45, '<=', 1, '工作日', null, 2],
    ]);
    expect(measure(plan, 1).targets[0]!.subject).toBe('孵化基地');
    expect(measure(plan, 6).targets.map((t) => t.average ?? false)).toEqual([false, false, true, false]);
    expect([13, 14, 15].map((no) => measure(plan, no).targets[0]!.inPrinciple)).toEqual([true, true, true]);
    expect(measure(plan, 15).targets[1]!.inPrinciple).toBeUndefined();
    expect(measure(plan, 15).targets[2]!.subject).toBe('预付款支付比例（中小企业）');
    expect(new Set(measure(plan, 36).targets.map((t) => t.subject)).size).toBe(4);
  });

  test('the only deadline without a figure is the one of measure 22', () => {
    expect(all.filter((m) => m.deadline !== null).map((m) => [m.no, m.deadline])).toEqual([[22, '2021-10-31']]);
  });

  test('section four gives four safeguards', () => {
    expect(plan.safeguards.map((s) => [s.no, s.title, s.sentences.length])).toEqual([
      [1, '夯实组织领导', 5],
      [2, '狠抓措施落实', 5],
      [3, '强化评估督导', 5],
      [4, '加大宣传力度', 3],
    ]);
  });

  test('a measure without a title takes that of its section, and says so', () => {
    expect(measure(plan, 20)).toMatchObject({ title: '强化包容普惠创新', titleFrom: 'section' });
    expect(all.filter((m) => m.titleFrom !== undefined)).toHaveLength(1);
    expect(measure(plan, 25).title).toContain('（以下简称小低项目）');
  });

  test('what has no place is told with line and reason', () => {
    expect(plan.unplaced.map((row) => [row.line, row.reason])).toEqual([
      [9, 'addressee'],
      [11, 'letter'],
      [17, 'note'],
      [22, 'purpose'],
      [139, 'safeguard-heading'],
      [146, 'annex-title'],
      [148, 'annex-title'],
      [454, 'note'],
    ]);
  });
});

describe('plans of other layouts', () => {
  test('units in square brackets behind each measure, goals, safeguards, a glossary as second annex', () => {
    const plan = sample('01-three-levels-brackets.txt');
    expect(plan.document).toEqual({
      title: '青禾区2022年营商环境提升行动方案',
      number: '青禾政办发〔2022〕7号',
      issuer: '青禾区人民政府办公室',
      issuedOn: '2022-02-18',
      year: 2022,
    });
    expect(
      plan.parts.map((p) => [p.no, p.title, p.sections.map((s) => `${s.no} ${s.title} ${s.measures.length}`)]),
    ).toEqual([[2, '主要任务', ['1 让开店办厂更方便 3', '2 让要素供给更充足 2', '3 让监管更有温度 2']]]);
    expect(units(measure(plan, 1))).toBe('区市场监管局 | 区税务局、青禾公安分局、区政务服务局（数据局）');
    expect(figures(measure(plan, 1))).toEqual(['企业开办时间 <= 1工作日 @2022-06-30']);
    expect(measure(plan, 3)).toMatchObject({ deadline: '2022-09-30', deadlineText: '2022年9月底前' });
    expect(units(measure(plan, 4))).toBe('区城市管理局 | 青禾供电公司、青禾水务集团、青禾燃气公司');
    expect(units(measure(plan, 5))).toBe('区金融办、人行青禾支行、有关单位、各银行机构 | ');
    expect(measure(plan, 6)).toMatchObject({ deadline: null, deadlineText: '长期坚持' });
    expect(figures(measure(plan, 7))).toEqual(['发布轻微违法不予处罚事项 >= 50项', '更新 = 1次 /每季度']);
    expect(plan.safeguards.map((s) => s.title)).toEqual(['加强领导', '严格考核']);
    expect(plan.unplaced.filter((row) => row.reason === 'goals').map((row) => row.line)).toEqual([24, 26, 27]);
    expect(plan.unplaced.filter((row) => row.reason === 'other-annex')).toHaveLength(1);
    expect(plan.unplaced.filter((row) => row.reason === 'no-place')).toEqual([]);
  });

  test('two levels, numbers that begin anew in each part, who leads told by verbs', () => {
    const plan = sample('02-two-levels-verbs.txt');
    expect(
      plan.parts.map((p) => [p.title, p.sections.length, p.sections[0]!.implied, p.sections[0]!.measures.length]),
    ).toEqual([
      ['简政放权再加力', 1, true, 3],
      ['公平竞争再规范', 1, true, 3],
      ['数字服务再提速', 1, true, 2],
    ]);
    expect(measuresIn(plan).map((m) => `${m.no}:${m.label}`)).toEqual([
      '1:1.',
      '2:2.',
      '3:3.',
      '4:1.',
      '5:2.',
      '6:3.',
      '7:1.',
      '8:2.',
    ]);
    expect(units(measure(plan, 1))).toBe('市行政审批局 | 市级各有关部门、各县市区政府');
    expect(measure(plan, 1).deadline).toBe('2023-03-31');
    expect(units(measure(plan, 2))).toBe(
      '市行政审批局、市委编办 | 市自然资源和规划局、市住房和城乡建设局、临汐经开区管委会',
    );
    expect(units(measure(plan, 3))).toBe('市市场监管局 | 市卫生健康委');
    expect(measure(plan, 3).deadline).toBe('2023-06-30');
    expect(figures(measure(plan, 3))).toEqual(['行业 = 8个 @2023-09-30', '办理材料压减 = 40% @2023-09-30']);
    expect(units(measure(plan, 5))).toBe('市工业和信息化局 | 市财政局、市国资委');
    expect(units(measure(plan, 6))).toBe('市发展改革委、市财政局 | ');
    expect(figures(measure(plan, 7))).toEqual(['企业码活跃用户 > 20000户', '可在线申领政策 >= 40项']);
    expect(plan.safeguards).toHaveLength(1);
  });

  test('bracketed Chinese numbers are the measures where no Arabic level exists', () => {
    const plan = sample('03-bracket-level-measures.txt');
    expect(plan.document).toMatchObject({
      number: '云政发〔2021〕3号',
      issuer: '云岭县人民政府',
      issuedOn: '2021-03-09',
      year: 2021,
    });
    expect(measuresIn(plan).map((m) => [m.no, m.title, m.deadline])).toEqual([
      [1, '设立企业服务专员', '2021-04-30'],
      [2, '降低用地成本', '2021-10-31'],
      [3, '用工服务上门', null],
      [4, '稳岗返还', null],
      [5, '贷款贴息', '2021-12-31'],
    ]);
    expect(units(measure(plan, 3))).toBe('县人力资源和社会保障局 | 县总工会、团县委、县妇联');
    expect(measure(plan, 3).recurrence).toBe('quarter');
    expect(figures(measure(plan, 1))).toEqual(['服务专员 = 1名', '响应 <= 24小时', '办结或说明进展 <= 5工作日']);
    expect(figures(measure(plan, 2))).toEqual(['首期缴款比例 >= 50%']);
    expect(plan.safeguards.map((s) => s.no)).toEqual([6, 7]);
  });

  test('traditional characters; units behind a section heading hold for all its measures', () => {
    const plan = sample('04-traditional-section-units.txt');
    expect(plan.document).toMatchObject({
      title: '鷺洲新區2024年優化營商環境行動計劃',
      issuer: '鷺洲新區管理委員會',
      issuedOn: '2024-01-05',
    });
    expect([1, 2].map((no) => units(measure(plan, no)))).toEqual(Array(2).fill('市場監管局 | 稅務局、公安分局'));
    expect([3, 4].map((no) => units(measure(plan, no)))).toEqual(Array(2).fill('自然資源局、住建局 | 供電公司'));
    expect(plan.parts.map((p) => p.sections.map((s) => s.no))).toEqual([[1, 2], [3]]);
    expect(figures(measure(plan, 4))).toEqual(['片區 = 5個 @2024-10-31']);
    expect(measure(plan, 2).sentences[1]!.text).toBe('電子營業執照應用場景增加至60個，今年內覆蓋銀行開戶。');
    expect(plan.safeguards.map((s) => s.title)).toEqual(['加強組織領導', '加強督查考核']);
  });

  test('nothing but a table whose cells are divided by tabs', () => {
    const plan = sample('05-table-tabs.txt');
    expect(plan.parts.map((p) => [p.title, p.sections[0]!.measures.map((m) => m.title)])).toEqual([
      ['放权增效', ['取消证明事项', '推进一窗受理']],
      ['网办提速', ['提升网办深度', '推广自助终端', '开展好差评']],
    ]);
    expect(measuresIn(plan).map((m) => m.deadline)).toEqual(['2022-05-31', '2022-06-30', '2022-12-31', null, null]);
    expect(units(measure(plan, 3))).toBe('县大数据中心 | ');
    expect(units(measure(plan, 5))).toBe('县政务服务中心 | ');
    expect(figures(measure(plan, 2))).toEqual(['综合窗口 = 6个']);
    expect(plan.unplaced.map((row) => [row.reason, row.text])).toEqual([['other-column', '备注：分两批']]);
    expect(plan.differences).toEqual([]);
  });

  test('numbers on a line of their own, lines cut at a fixed width, page numbers in between', () => {
    const plan = sample('06-wrapped-next-line.txt');
    expect(measuresIn(plan).map((m) => m.title)).toEqual([
      '降低准入门槛',
      '优化印章服务',
      '完善帮办机制',
      '保障用电需求',
      '提升物流效率',
      '健全纠纷调处',
      '规范执法行为',
    ]);
    expect(measuresIn(plan).every((m) => m.sentences.length === 2)).toBe(true);
    expect(measure(plan, 2).lead).toEqual(['公安分局', '财政局']);
    expect(figures(measure(plan, 4))).toEqual(['供电方案答复时间 <= 10工作日', '故障抢修到场时间城区 <= 45分钟']);
    expect(figures(measure(plan, 7))[0]).toBe('同一企业入户检查 <= 2次 /每年');
    expect(plan.unplaced.filter((row) => row.reason === 'page-number').map((row) => row.line)).toEqual([14, 27]);
  });

  test('parts called 第一部分, actions, and fields in thick brackets', () => {
    const plan = sample('07-chapters-square-brackets.txt');
    expect(plan.document).toMatchObject({
      issuer: '宁陂市优化营商环境工作领导小组',
      issuedOn: '2022-04-01',
      year: 2022,
    });
    expect(plan.parts.map((p) => [p.no, p.title, p.sections.map((s) => s.title)])).toEqual([
      [2, '攻坚任务', ['审批提速行动', '融资畅通行动', '人才安居行动']],
    ]);
    expect(measuresIn(plan).map((m) => m.deadline)).toEqual([
      '2022-11-30',
      '2022-08-15',
      '2023-06-30',
      null,
      '2024-12-31',
    ]);
    expect(units(measure(plan, 4))).toBe('市金融局 | 人行宁陂支行、银保监宁陂分局');
    expect(figures(measure(plan, 1))).toEqual(['规划条件核实 <= 8日', '竣工验收备案 <= 1工作日']);
    expect(figures(measure(plan, 5))[1]).toBe('交付 = 800套 @2022-12-31');
    expect(plan.safeguards).toHaveLength(2);
  });

  test('body and annex disagree: every difference is told, none is hidden', () => {
    const plan = sample('08-body-and-annex.txt');
    expect(plan.differences.map((d) => [d.measure, d.field])).toEqual([
      [1, 'text'],
      [3, 'title'],
      [5, 'missing'],
      [6, 'missing'],
    ]);
    expect(plan.differences[2]).toMatchObject({ body: '柔性先提醒', annex: null });
    expect(plan.differences[3]).toMatchObject({ body: null, annex: '案卷评查' });
    expect(measuresIn(plan).map((m) => m.no)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(figures(measure(plan, 1))[0]).toContain('6个');
    expect(measure(plan, 5).lead).toEqual([]);
    expect(measure(plan, 6)).toMatchObject({ recurrence: 'half-year', lead: ['司法局'], cooperating: ['法院'] });
  });

  test('a table pasted as plain lines, in which empty cells left no trace', () => {
    const plan = sample('09-table-plain-lines.txt');
    expect(measuresIn(plan).map(units)).toEqual([
      '镇经发办 | 各村',
      '镇党政办 | ',
      '镇党政办、镇纪委 | 镇经发办、镇农业农村办',
      '镇经发办 | 镇村建办、各村',
    ]);
    expect(plan.parts.map((p) => p.title)).toEqual(['服务前移', '难题快办']);
    expect(plan.unplaced.map((row) => row.reason)).toEqual(['table-note']);
  });

  test('measures numbered 一、二、 without any level above or below', () => {
    const plan = sample('10-flat-measures.txt');
    expect(plan.parts).toHaveLength(1);
    expect(plan.parts[0]).toMatchObject({ implied: true, title: '泽溪区支持个体工商户发展若干措施' });
    expect(measuresIn(plan).map(units)).toEqual([
      '区城市管理局、各街道办事处 | ',
      '区国资局 | 区财政局',
      '区商务局、区应急局、区税务局 | ',
      '区人力资源和社会保障局、区财政局 | ',
      '区司法局 | ',
      '各街道办事处 | ',
    ]);
    expect(measure(plan, 2).deadline).toBe('2023-06-30');
    expect(plan.unplaced.map((row) => row.reason)).toEqual(['note']);
  });

  test('units that close a section hold for all its measures', () => {
    const plan = sample('11-trailing-section-units.txt');
    expect(measuresIn(plan).map((m) => m.lead.join('、'))).toEqual([
      ...Array(2).fill('县交通运输局、县公安局'),
      ...Array(3).fill('县商务局、县农业农村局'),
      ...Array(2).fill('县发展改革局、县供电公司'),
    ]);
    expect(plan.safeguards.map((s) => s.title)).toEqual(['明确责任', '跟踪评估']);
  });

  test('a table whose one column of units says by verbs who leads', () => {
    const plan = sample('12-reform-table-verbs-in-cells.txt');
    expect(measuresIn(plan).map(units)).toEqual([
      '市市场监管局 | 市药监局、各区人民政府',
      '市市场监管局 | 市公安局、市税务局',
      '市市场监管局、市住房公积金管理中心 | ',
    ]);
    expect(measuresIn(plan).map((m) => m.title)).toEqual(['开展“一照多址”改革', '便利企业分支机构迁移', '拓展一网通']);
    expect(measure(plan, 3).deadline).toBe('2022-10-31');
  });

  test('decimal numbers: 1 is the section, 1.1 the measure', () => {
    const plan = sample('13-decimal-numbers.txt');
    expect(plan.parts[0]!.sections.map((s) => [s.no, s.title, s.measures.map((m) => `${m.label} ${m.title}`)])).toEqual(
      [
        [1, '准入便利', ['1.1 优化名称登记', '1.2 优化印章刻制']],
        [2, '工程建设', ['2.1 优化施工许可']],
      ],
    );
    expect(figures(measure(plan, 1))).toEqual(['驳回率 < 5%']);
  });

  test('where the small numbers carry the units, they are the measures', () => {
    const plan = sample('14-small-numbers-are-measures.txt');
    expect(measuresIn(plan).map((m) => `${m.label} ${m.lead[0]}`)).toEqual([
      '（1） 市市场监管局',
      '（2） 市市场监管局',
      '（1） 市金融办',
      '（2） 市发改委',
    ]);
    expect(plan.parts[0]!.sections.map((s) => s.title)).toEqual(['完善准入服务', '完善金融服务']);
    expect(plan.safeguards.map((s) => s.title)).toEqual(['强化工作落实']);
  });

  test('ten measures of a town, each with its fields on lines below', () => {
    const plan = sample('15-ten-measures-fields-below.txt');
    expect(plan.document).toMatchObject({ issuer: '雁塔岭镇人民政府', issuedOn: '2022-03-05', year: 2022 });
    expect(measuresIn(plan).map(units)).toEqual([
      '镇便民服务中心 | ',
      '镇司法所、各村（社区） | ',
      '镇党政办 | 各村（社区）',
    ]);
    expect(measure(plan, 2).deadline).toBe('2022-12-31');
  });

  test('a heading that leads and a measure that names who is responsible go together, in text and table', () => {
    const text = parsePlan([
      '某区任务清单',
      '一、准入（牵头单位：区市场监管局）',
      '1.推行一网通。全面推行。（责任单位：区税务局、区公安局）',
      '2.压缩时间。压缩到位。',
    ]);
    expect(measuresIn(text).map(units)).toEqual(['区市场监管局 | 区税务局、区公安局', '区市场监管局 | ']);
    const table = parsePlan([
      '某区任务清单',
      '序号\t任务\t责任单位',
      '（一）准入（牵头单位：区市场监管局）',
      '1\t推行一网通\t区税务局',
      '2\t压缩时间\t区市场监管局',
    ]);
    expect(measuresIn(table).map(units)).toEqual(['区市场监管局 | 区税务局', '区市场监管局 | ']);
  });

  test('numbered points after 主要措施： are the text of one measure, not measures', () => {
    const plan = parsePlan([
      '某县方案',
      '一、任务',
      '（一）开办企业。主要措施：',
      '1.智能审批；',
      '2.自助打照。',
      '牵头单位：县市场监管局',
      '（二）用电。接电不超过3日。',
      '牵头单位：县供电公司',
    ]);
    expect(measuresIn(plan).map((m) => [m.title, m.lead[0]])).toEqual([
      ['开办企业', '县市场监管局'],
      ['用电', '县供电公司'],
    ]);
  });

  test('a table of contents and the covering letter are no headings', () => {
    const plan = parsePlan([
      '某市方案',
      '目 录',
      '一、总体要求.......1',
      '二、任务3',
      '一、总体要求',
      '坚持稳中求进。',
      '二、任务',
      '1.放权。（市司法局）',
    ]);
    expect(measuresIn(plan).map((m) => m.title)).toEqual(['放权']);
    expect(plan.unplaced.filter((row) => row.reason === 'contents')).toHaveLength(3);
  });

  test('line breaks lost: the next number in the middle of a paragraph opens the next measure', () => {
    const plan = parsePlan([
      '某市工作要点',
      '一、任务。（一）减负。1.减材料。减少三成以上。（市司法局）2.减跑动。跑动不超过1次。（市政务局）（二）增效。3.增网点。新增8个网点。（市商务局）',
    ]);
    expect(plan.parts[0]!.sections.map((s) => [s.title, s.measures.map((m) => `${m.title} ${m.lead[0]}`)])).toEqual([
      ['减负', ['减材料 市司法局', '减跑动 市政务局']],
      ['增效', ['增网点 市商务局']],
    ]);
  });

  test('the year comes from the title, then the day of issue, then the number', () => {
    const body = ['一、任务', '1.放权。今年内放权。（市司法局）'];
    const year = (...head: string[]) => parsePlan([...head, ...body]).document.year;
    expect(year('某市2022年方案', '2021年12月30日')).toBe(2022);
    expect(year('某市方案', '2021年12月30日')).toBe(2021);
    expect(year('某政发〔2020〕9号', '某市方案')).toBe(2020);
    expect(year('某市三年行动方案（2022—2024年）', '2023年1月5日')).toBe(2023);
    expect(year('某市三年行动方案（2022—2024年）', '2021年12月5日')).toBe(2022);
    expect(year('某市方案')).toBeNull();
  });

  test('without a year in the title a day before the issue is meant for the next year', () => {
    const plan = parsePlan([
      '某市方案',
      '2021年11月20日',
      '一、任务',
      '1.放权。3月底前完成放权。（市司法局）',
      '2.减证。12月底前完成减证。（市司法局）',
    ]);
    expect(measuresIn(plan).map((m) => m.deadline)).toEqual(['2022-03-31', '2021-12-31']);
  });
});

/** Words that the result says by its structure: numbers of headings, labels and verbs of units, heads of columns. */
const structure =
  /^\t?(?:序号|主要任务|改革事项|主要内容|主管单位|任务|工作任务|重点任务|具体措施|牵头单位|配合单位|完成时间|完成时限|备注)$|^第.部分|(?:牵头|牽頭|配合|责任|責任|参与)(?:单位|單位|单$|單$)|^位：|完成时限|按职责分工负责|[二〇一三四五六七八九十]{4}年.*日|关于印发|關於印發|的通知|牵头|会同|由|负责|配合|参与|落实|等|文件$/g;

/** How much of a line's words (pairs of neighbouring Han characters) stands in none of the texts, from 0 to 1. */
function lostShare(line: string, texts: string): number {
  const pieces = line
    .split('\t')
    .join('，，')
    .replace(/[^\p{Script=Han}\s]+/gu, '，')
    .split(/[，\s]+/)
    .flatMap((cell) => cell.replace(structure, '，').split('，'));
  const pairs = pieces.flatMap((piece) =>
    Array.from({ length: Math.max(0, piece.length - 1) }, (_, i) => piece.slice(i, i + 2)),
  );
  return pairs.length === 0 ? 0 : pairs.filter((pair) => !texts.includes(pair)).length / pairs.length;
}

describe('nothing of a document disappears', () => {
  const files: [string, string[]][] = [
    ['the first plan', firstPlan()],
    ...readdirSync(join(root, 'test/plans'))
      .filter((name) => name.endsWith('.txt'))
      .map((name): [string, string[]] => [name, read(join(root, 'test/plans', name))]),
  ];

  test.each(files)('%s: the words of every line stand in the result or in unplaced', (_, lines) => {
    const plan = parsePlan(lines);
    const listed = new Set(plan.unplaced.map((row) => row.line));
    const texts = JSON.stringify([plan.document, plan.parts, plan.safeguards, plan.differences]).replace(
      /[^\p{Script=Han}]+/gu,
      '',
    );
    const lost = lines.filter((line, index) => !listed.has(index + 1) && lostShare(line, texts) > 0.25);
    expect(lost).toEqual([]);
  });

  test.each(files)(
    '%s: a line put anywhere is found again, with its number',
    (_, lines) => {
      const strange = '飞鸟与鱼各自有路';
      fc.assert(
        fc.property(fc.nat({ max: lines.length }), (at) => {
          const plan = parsePlan([...lines.slice(0, at), strange, ...lines.slice(at)]);
          return JSON.stringify(plan).includes(strange);
        }),
        { numRuns: 25, seed: 4 },
      );
    },
    60_000,
  );

  test('any lines at all: no crash, every line without a place is listed once and lines are in order', () => {
    const word = fc.constantFrom(
      '一、任务',
      '（一）减负',
      '1.放权。',
      '2',
      '。接着说',
      '（市司法局负责）',
      '\t序号',
      '\t任务',
      '\t牵头单位',
      '\t1',
      '附件',
      '抄送：各局',
      '责任单位：市财政局',
      '年底前完成5个。',
      '',
      '2021年6月11日',
      '目录',
      '((（〔',
      '”）》',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (lines) => {
        const plan = parsePlan(lines);
        const numbers = plan.unplaced.map((row) => row.line);
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
        expect(parsePlan(lines)).toEqual(plan);
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});

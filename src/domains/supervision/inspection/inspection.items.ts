import Type from 'typebox';
import { parseDay } from '#kernel/base';
import { none, workingDays } from '#kernel/clock';
import { defineItem } from '#kernel/item';
import { resultWords } from './results.ts';

const closed = { additionalProperties: false };
const from = parseDay('2021-01-01');
const unit = 'market-regulation';
const basis = '《优化营商环境条例》第五十四条';
const code = (zh: string, en: string) =>
  Type.String({ minLength: 1, maxLength: 60, pattern: '^[A-Za-z0-9][A-Za-z0-9.-]*$', title: zh, 'x-title-en': en });
const word = (zh: string, en: string) =>
  Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\x00-\\x1f]+$', title: zh, 'x-title-en': en });
const day = (zh: string, en: string) => Type.String({ format: 'date', maxLength: 10, title: zh, 'x-title-en': en });
const itemRow = Type.Object(
  { code: code('事项编码', 'Item'), name: word('抽查事项', 'What is inspected'), unit: code('检查单位', 'Unit') },
  closed,
);
const items = Type.Array(itemRow, { minItems: 1, maxItems: 50, title: '抽查事项', 'x-title-en': 'Items' });

/** The annual joint plan (年度联合抽查计划): the joint conference's office writes it; its lines are public at once. */
export const inspectionPlan = defineItem({
  code: 'inspection-plan',
  name: { zh: '年度联合抽查计划', en: 'Annual plan of joint inspections' },
  version: 1,
  from,
  basis,
  unit,
  applicants: ['unit'],
  reform: 'optimised',
  keywords: ['双随机', '抽查计划', '联合抽查'],
  summary: {
    zh: '各单位一年要抽查什么，合成一份计划：谁和谁一起查、查哪些行业、抽多少、哪个月。',
    en: 'One plan for all units: who inspects what together, at which ratio, in which month.',
  },
  numberPrefix: 'CJH',
  form: Type.Object(
    {
      title: word('计划名称', 'Title'),
      year: Type.Integer({ minimum: 2021, maximum: 2100, title: '年度', 'x-title-en': 'Year' }),
      lines: Type.Array(
        Type.Object(
          {
            line: code('编号', 'Line'),
            title: word('名称', 'Title'),
            units: Type.Array(code('单位', 'Unit'), {
              minItems: 2,
              maxItems: 10,
              title: '参加单位，发起单位在前',
              'x-title-en': 'Units, the initiating one first',
            }),
            items,
            industry: Type.Optional(
              Type.String({ maxLength: 10, pattern: '^[A-Z0-9]*$', title: '行业代码开头', 'x-title-en': 'Industry' }),
            ),
            permille: Type.Integer({ minimum: 1, maximum: 1000, title: '抽查比例（‰）', 'x-title-en': 'Ratio (‰)' }),
            month: Type.Integer({ minimum: 1, maximum: 12, title: '月份', 'x-title-en': 'Month' }),
          },
          closed,
        ),
        { minItems: 1, maxItems: 100, title: '计划', 'x-title-en': 'Lines' },
      ),
    },
    closed,
  ),
  steps: [{ code: 'plan', title: { zh: '计划', en: 'Plan' }, fields: ['title', 'year', 'lines'] }],
  title: '/title',
  materials: [],
  fees: [],
  limits: [{ from, statutory: none, promised: workingDays(5), basis: '本区联席会议规则（演示参数）' }],
  stages: [
    {
      code: 'sign',
      name: { zh: '审定', en: 'Approval' },
      tasks: [
        {
          code: 'sign',
          name: { zh: '联席会议办公室审定', en: 'Approve the plan' },
          kind: 'human',
          unit,
          role: 'inspection-planner',
          outcomes: [{ code: 'approved', name: { zh: '公布', en: 'Publish' }, needsReasons: false }],
        },
      ],
      next: { approved: { stage: 'lines' } },
    },
    {
      code: 'lines',
      name: { zh: '公布', en: 'Publication' },
      decides: 'granted',
      tasks: [
        {
          code: 'lines',
          name: { zh: '登记计划', en: 'Record the lines' },
          kind: 'record',
          effect: 'spot-check.record-plan',
        },
      ],
      next: { done: { end: 'complete' } },
    },
  ],
  afterCorrection: 'sign',
  rehearsal: [],
  result: { zh: '年度联合抽查计划', en: 'The plan' },
});

/** A batch of a line of the plan (联合抽查批次): list, draw by lot, one visit order for each object. */
export const jointInspection = defineItem({
  code: 'joint-inspection',
  name: { zh: '双随机联合抽查批次', en: 'Batch of joint inspections' },
  version: 1,
  from,
  basis,
  unit,
  applicants: ['unit'],
  reform: 'optimised',
  keywords: ['双随机', '联合抽查', '抽签', '批次'],
  summary: {
    zh: '按计划锁定名单，几个单位一起摇号，抽中的企业一次查完。',
    en: 'Fixes the list, draws with several units together, and visits each object once.',
  },
  numberPrefix: 'SSJ',
  form: Type.Object({ line: code('计划编号', 'Line of the plan'), title: word('批次名称', 'Title'), items }, closed),
  steps: [{ code: 'line', title: { zh: '哪一条计划', en: 'Which line' }, fields: ['line', 'title', 'items'] }],
  title: '/title',
  materials: [],
  fees: [],
  limits: [{ from, statutory: none, promised: workingDays(60), basis: '本区联席会议规则（演示参数）' }],
  stages: [
    {
      code: 'lock',
      name: { zh: '锁定', en: 'Lock' },
      tasks: [
        {
          code: 'lock',
          name: { zh: '锁定计划', en: 'Lock the line' },
          kind: 'record',
          effect: 'spot-check.lock-batch',
        },
      ],
      next: { done: { stage: 'draw' } },
    },
    {
      code: 'draw',
      name: { zh: '抽签', en: 'Draw' },
      tasks: [
        {
          code: 'draw',
          name: { zh: '抽对象、抽人员', en: 'Draw objects and inspectors' },
          kind: 'draw',
          check: 'spot-check.pool',
          unit,
          role: 'inspection-planner',
          committerRole: 'draw-committer',
          replacedBy: 'inspection-head',
          carriedBy: 'visits',
          rules: {
            beacons: [{ series: '3D', name: { zh: '福彩3D开奖号', en: 'Welfare lottery 3D' }, value: '\\d-\\d-\\d' }],
            quietHours: 24,
            revealHours: 24,
            least: 2,
            deposit: 'required',
            barredMonths: 6,
          },
        },
      ],
      next: { drawn: { stage: 'visits' }, void: { stage: 'draw' } },
    },
    {
      code: 'visits',
      name: { zh: '入企检查', en: 'Visits' },
      tasks: [
        {
          code: 'visits',
          name: { zh: '联合检查', en: 'Joint visit' },
          kind: 'subcase',
          effect: 'spot-check.order-visits',
          item: 'joint-visit',
          limit: workingDays(45),
          many: true,
          optional: true,
        },
      ],
      next: { done: { stage: 'close' }, skipped: { stage: 'close' }, failed: { stage: 'close' } },
    },
    {
      code: 'close',
      name: { zh: '办结', en: 'Close' },
      tasks: [
        { code: 'close', name: { zh: '批次办结', en: 'Close' }, kind: 'record', effect: 'spot-check.close-batch' },
      ],
      next: { done: { end: 'complete' } },
    },
  ],
  afterCorrection: 'draw',
  rehearsal: ['spot-check.pool'],
  result: { zh: '抽查结果公示', en: 'Published results' },
});

const sheet = Type.Object(
  {
    results: Type.Array(
      Type.Object(
        {
          item: code('事项编码', 'Item'),
          result: Type.Union(
            Object.keys(resultWords).map((one) => Type.Literal(one)),
            { title: '结果', 'x-title-en': 'Result' },
          ),
          note: Type.Optional(
            Type.String({
              maxLength: 500,
              pattern: '^[^\\x00-\\x1f]*$',
              title: '说明（不公示）',
              'x-title-en': 'Note',
            }),
          ),
        },
        closed,
      ),
      { minItems: 1, maxItems: 50, title: '检查结果', 'x-title-en': 'Results' },
    ),
  },
  closed,
);

/** One visit to one object for all units together (一企一单一次查): a day, one sheet for each unit, signed by both, published. */
export const jointVisit = defineItem({
  code: 'joint-visit',
  name: { zh: '联合检查任务单', en: 'Visit order' },
  version: 1,
  from,
  basis,
  unit,
  applicants: ['unit'],
  reform: 'optimised',
  keywords: ['联合检查', '任务单', '检查表'],
  summary: {
    zh: '几个单位同一天一起上门，每个单位一张检查表，两名检查人员都签字。',
    en: 'All units come on one day; each fills one sheet, signed by both inspectors.',
  },
  numberPrefix: 'LHJ',
  form: Type.Object(
    {
      object: Type.Object(
        {
          id: code('统一社会信用代码', 'Credit code'),
          name: word('检查对象', 'Object'),
          credit: code('信用等级', 'Credit class'),
        },
        { ...closed, title: '检查对象', 'x-title-en': 'Object' },
      ),
      draw: code('抽签号', 'Draw'),
      line: code('计划编号', 'Line of the plan'),
      teams: Type.Array(
        Type.Object(
          {
            unit: code('单位', 'Unit'),
            persons: Type.Array(code('账号', 'Account'), { maxItems: 10, title: '账号', 'x-title-en': 'Accounts' }),
            inspectors: Type.Array(Type.Object({ id: code('编号', 'Id'), name: word('姓名', 'Name') }, closed), {
              maxItems: 10,
              title: '检查人员',
              'x-title-en': 'Inspectors',
            }),
            items: Type.Array(Type.Object({ code: code('事项编码', 'Item'), name: word('事项', 'Item') }, closed), {
              maxItems: 50,
              title: '抽查事项',
              'x-title-en': 'Items',
            }),
          },
          closed,
        ),
        { minItems: 1, maxItems: 10, title: '检查组', 'x-title-en': 'Teams' },
      ),
    },
    closed,
  ),
  steps: [{ code: 'order', title: { zh: '任务单', en: 'Order' }, fields: ['object', 'draw', 'line', 'teams'] }],
  title: '/object/name',
  materials: [],
  fees: [],
  limits: [{ from, statutory: none, promised: workingDays(45), basis: '本区联席会议规则（演示参数）' }],
  stages: [
    {
      code: 'day',
      name: { zh: '定日子', en: 'Set the day' },
      tasks: [
        {
          code: 'day',
          name: { zh: '定检查日期', en: 'Set the day of the visit' },
          kind: 'human',
          unit,
          role: 'inspection-planner',
          outcomes: [
            {
              code: 'set',
              name: { zh: '定这一天', en: 'Set' },
              needsReasons: false,
              form: Type.Object({ visitDay: day('检查日期', 'Day of the visit') }, closed),
            },
          ],
        },
      ],
      next: { set: { stage: 'sheets' } },
    },
    {
      code: 'sheets',
      name: { zh: '检查', en: 'Visit' },
      tasks: [
        {
          code: 'sheet',
          name: { zh: '填检查表，两人签字', en: 'Fill the sheet; both sign' },
          kind: 'human',
          unit,
          role: 'inspector',
          each: '/teams',
          signatures: 2,
          outcomes: [{ code: 'checked', name: { zh: '签字', en: 'Sign' }, needsReasons: false, form: sheet }],
        },
      ],
      next: { checked: { stage: 'complete' }, done: { stage: 'complete' } },
    },
    {
      code: 'complete',
      name: { zh: '核对检查表', en: 'Check the sheets' },
      tasks: [
        {
          code: 'complete',
          name: { zh: '核对检查表', en: 'Check the sheets' },
          kind: 'rule',
          check: 'spot-check.sheets',
        },
      ],
      next: { complete: { stage: 'sign-off' }, incomplete: { stage: 'sheets' } },
    },
    {
      code: 'sign-off',
      name: { zh: '公示前审核', en: 'Sign-off' },
      tasks: [
        {
          code: 'publicise',
          name: { zh: '审核并公示结果', en: 'Sign off and publish' },
          kind: 'human',
          unit,
          role: 'inspection-planner',
          limit: workingDays(20),
          outcomes: [{ code: 'publish', name: { zh: '公示', en: 'Publish' }, needsReasons: false }],
        },
      ],
      next: { publish: { stage: 'record' } },
    },
    {
      code: 'record',
      name: { zh: '公示', en: 'Publication' },
      decides: 'granted',
      tasks: [
        {
          code: 'record',
          name: { zh: '登记结果', en: 'Record results' },
          kind: 'record',
          effect: 'spot-check.record-results',
        },
        {
          code: 'notice',
          name: { zh: '公示结果', en: 'Publish results' },
          kind: 'publish',
          effect: 'spot-check.publish-results',
          notice: { code: 'inspection-result', name: { zh: '抽查结果公示', en: 'Results of an inspection' } },
          unit,
          role: 'inspection-planner',
          suspends: false,
          objections: {
            by: 'person',
            nameless: 'refused',
            kinds: [{ code: 'object', name: { zh: '检查对象', en: 'The object inspected' } }],
            stops: false,
            answer: workingDays(10),
          },
        },
      ],
      next: { undisputed: { end: 'complete' }, objected: { end: 'complete' } },
    },
  ],
  afterCorrection: 'sheets',
  rehearsal: [],
  result: { zh: '抽查结果公示', en: 'Published results' },
});

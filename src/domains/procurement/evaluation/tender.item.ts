import Type from 'typebox';
import { parseDay } from '#kernel/base';
import { none, unlimited, workingDays } from '#kernel/clock';
import { defineItem, type StageDefinition, type TaskDefinition } from '#kernel/item';
import { group, line, words } from '../fields.ts';
import { marksForm } from './marks.form.ts';
import { tenderForm } from './tender.form.ts';

const agent = { unit: 'service-centre', role: 'procurement-agent' };
const law = '《政府采购法》第三十五条；财政部令第87号';

const record = (code: string, zh: string, en: string): TaskDefinition => ({
  code,
  name: { zh, en },
  kind: 'record',
  effect: `procurement.${code}`,
});
const check = (code: string, zh: string, en: string, of = code): TaskDefinition => ({
  code,
  name: { zh, en },
  kind: 'rule',
  check: `procurement.${of}`,
});
const publish = (code: string, zh: string, en: string, notice: string): TaskDefinition => ({
  code,
  name: { zh, en },
  kind: 'publish',
  effect: `procurement.${code}`,
  notice: { code: notice, name: { zh, en } },
  ...agent,
  objections: {
    by: 'anybody',
    nameless: 'refused',
    kinds: [
      { code: 'supplier', name: { zh: '供应商询问', en: 'Query of a supplier' } },
      { code: 'other', name: { zh: '其他人', en: 'Somebody else' } },
    ],
    stops: false,
    answer: workingDays(3),
  },
  suspends: false,
});
const one = (
  task: TaskDefinition,
  next: StageDefinition['next'],
  more: Partial<StageDefinition> = {},
): StageDefinition => ({
  code: task.code,
  name: task.name,
  tasks: [task],
  next,
  ...more,
});

/**
 * A public tender scored by criteria (公开招标·综合评分法): notice → sealed bids → remote opening with the bidders in the room → qualification →
 * experts with avoidance → each scores alone → score sheet → the buyer's choice → result and award. Too few bidders fail it.
 */
export const tenderItem = defineItem({
  code: 'public-tender',
  name: { zh: '政府采购公开招标', en: 'Public tender of a government procurement' },
  version: 1,
  from: parseDay('2021-07-01'),
  basis: law,
  unit: 'service-centre',
  applicants: ['business', 'organisation'],
  reform: 'optimised',
  keywords: ['政府采购', '公开招标', '招标', '投标', '采购', 'procurement', 'tender'],
  summary: {
    zh: '采购单位发公告；供应商在浏览器里密封投标，截止前谁也看不到；网上开标、网上评标，评分任何人都能复算。',
    en: 'A buyer announces; suppliers seal bids in the browser that nobody reads before the closing; opening and scoring are remote and anybody recomputes the score.',
  },
  numberPrefix: 'ZC',
  form: tenderForm,
  steps: [
    { code: 'project', title: { zh: '采购项目', en: 'Project' }, fields: ['project', 'intention', 'exception'] },
    { code: 'closing', title: { zh: '投标截止', en: 'Closing' }, fields: ['closingDay', 'closingHour', 'holders'] },
    {
      code: 'scoring',
      title: { zh: '评分办法', en: 'Scoring' },
      fields: ['reserved', 'deductionPercent', 'pricePoints', 'factors'],
    },
    { code: 'committee', title: { zh: '评标委员会', en: 'Committee' }, fields: ['specialty', 'members', 'complex'] },
  ],
  title: '/project/name',
  materials: [{ code: 'document', name: { zh: '招标文件要点', en: 'The document' }, from: 'answer' }],
  fees: [],
  limits: [{ from: parseDay('2021-07-01'), statutory: none, promised: unlimited, basis: law }],
  parties: [
    {
      code: 'key-holder',
      name: { zh: '密钥保管人', en: 'Key holder' },
      from: '/holders',
      joins: 'filing',
      sees: ['project', 'closingDay', 'closingHour'],
    },
    {
      code: 'expert',
      name: { zh: '评审专家', en: 'Expert' },
      from: { results: '/seat/experts' },
      joins: 'score',
      sees: ['project', 'factors', 'pricePoints', 'deductionPercent', 'reserved'],
    },
  ],
  entries: [
    {
      kind: 'bid',
      name: { zh: '投标', en: 'Bid' },
      from: { opened: 'open-bids' },
      text: 'sender',
      outcomes: [
        { code: 'qualified', name: { zh: '资格合格', en: 'Qualified' } },
        { code: 'unqualified', name: { zh: '资格不合格', en: 'Not qualified' } },
      ],
    },
  ],
  afterCorrection: 'announce',
  rehearsal: ['procurement.announce'],
  result: { zh: '中标通知书', en: 'Notice of award' },
  results: [
    { code: 'award', name: { zh: '中标通知书', en: 'Notice of award' }, is: { credential: 'award-notice' } },
    { code: 'entry', name: { zh: '采购项目记录', en: 'Entry of the procurement' }, is: { register: 'procurement' } },
  ],
  stages: [
    one(check('announce', '公告前核验', 'Check before the notice'), {
      auto: { stage: 'record-tender' },
      stop: { end: 'not-accepted' },
    }),
    one(record('record-tender', '登记采购项目', 'Enter the procurement'), { done: { stage: 'bidding' } }),
    {
      code: 'bidding',
      name: { zh: '公告、密封投标和开标', en: 'Notice, sealed bids and opening' },
      tasks: [
        {
          code: 'open-bids',
          name: { zh: '密封投标和开标', en: 'Sealed bids and opening' },
          kind: 'open-sealed',
          effect: 'procurement.seal-bids',
          holders: 'key-holder',
          ...agent,
        },
        publish('tender-notice', '招标公告', 'Tender notice', 'tender'),
      ],
      // the word of the opening comes first; a notice ends with a word of its own beside it
      next: {
        opened: { stage: 'record-opening' },
        'too-few': { stage: 'fail-notice' },
        undisputed: { stage: 'record-opening' },
        objected: { stage: 'record-opening' },
      },
    },
    one(record('record-opening', '登记开标', 'Enter the opening'), { done: { stage: 'qualify' } }),
    one(
      {
        code: 'qualify',
        name: { zh: '资格审查', en: 'Qualification' },
        kind: 'human',
        ...agent,
        limit: workingDays(1),
        outcomes: [
          {
            code: 'reviewed',
            name: { zh: '逐家审查完毕', en: 'Every bid reviewed' },
            needsReasons: false,
            entries: 'bid',
          },
        ],
      },
      { reviewed: { stage: 'count-qualified' } },
    ),
    one(check('count-qualified', '合格家数', 'Qualified bidders'), {
      enough: { stage: 'choose-experts' },
      'too-few': { stage: 'fail-notice' },
    }),
    one(
      {
        code: 'choose-experts',
        name: { zh: '确定评审专家', en: 'Experts' },
        kind: 'human',
        ...agent,
        limit: workingDays(1),
        outcomes: [
          {
            code: 'chosen',
            name: { zh: '已抽取', en: 'Drawn' },
            needsReasons: false,
            form: Type.Object(
              {
                chosen: Type.Array(group({ number: line(20, '专家编号', 'Expert number') }, '专家', 'Expert'), {
                  minItems: 1,
                  maxItems: 15,
                  ...words('抽中的专家', 'Experts drawn'),
                }),
                draw: line(80, '抽取编号（抽签记录）', 'Number of the draw'),
              },
              { additionalProperties: false },
            ),
          },
        ],
      },
      { chosen: { stage: 'seat' } },
    ),
    one(check('seat', '专家回避核验', 'Avoidance'), {
      seated: { stage: 'score' },
      again: { stage: 'choose-experts' },
    }),
    one(
      {
        code: 'score',
        name: { zh: '远程评分', en: 'Remote scoring' },
        kind: 'party',
        of: ['expert'],
        outcomes: [{ code: 'scored', name: { zh: '提交并签名', en: 'Submit and sign' }, form: marksForm }],
        limit: workingDays(2),
        runsFrom: 'opening',
        lapse: 'absent',
        // each scores alone: nobody of them reads what another has given
        shownTo: [],
      },
      { scored: { stage: 'rank' }, absent: { stage: 'reconvene' } },
    ),
    one(check('rank', '评分汇总', 'Score sheet'), {
      ranked: { stage: 'choose-winner' },
      differs: { stage: 'reconvene' },
    }),
    one(
      {
        code: 'reconvene',
        name: { zh: '请评委复核评分', en: 'Ask the members to check their marks' },
        kind: 'human',
        ...agent,
        limit: workingDays(1),
        outcomes: [
          { code: 'again', name: { zh: '已说明问题，请重新评分', en: 'Told why: mark again' }, needsReasons: false },
        ],
      },
      { again: { stage: 'score' } },
      { aside: true },
    ),
    one(
      {
        code: 'choose-winner',
        name: { zh: '采购人确认中标供应商', en: 'The buyer confirms the winner' },
        kind: 'choose',
        limit: workingDays(5),
        outcomes: [
          {
            code: 'confirm',
            name: { zh: '按评审报告顺序确认第一名', en: 'Confirm the first of the report' },
            tells: {
              zh: '五个工作日内不确认的，视为确认第一名。',
              en: 'Without an answer in five working days the first is confirmed.',
            },
          },
        ],
      },
      { confirm: { stage: 'award' }, lapsed: { stage: 'award' } },
    ),
    {
      code: 'award',
      name: { zh: '中标通知和登记', en: 'Award' },
      decides: 'granted',
      tasks: [
        {
          code: 'issue-award',
          name: { zh: '发中标通知书', en: 'Issue the notice of award' },
          kind: 'issue',
          effect: 'procurement.issue-award',
        },
        record('record-award', '登记中标结果', 'Enter the award'),
      ],
      next: { done: { stage: 'result-notice' } },
    },
    one(publish('result-notice', '中标结果公告', 'Result notice', 'tender-result'), {
      undisputed: { end: 'complete' },
      objected: { end: 'complete' },
    }),
    one(
      publish('fail-notice', '废标公告', 'Notice of failure', 'tender-failed'),
      { undisputed: { stage: 'record-failure' }, objected: { stage: 'record-failure' } },
      { aside: true },
    ),
    one(record('record-failure', '登记废标', 'Enter the failure'), { done: { end: 'complete' } }, { aside: true }),
  ],
  rings: {
    'task.choose-winner': {
      do: 'complete',
      task: 'choose-winner',
      outcome: 'lapsed',
      why: {
        zh: '五个工作日内没有确认，按评审报告确认第一名',
        en: 'not confirmed in five working days: the first of the report',
      },
    },
  },
});

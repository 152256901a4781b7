import type { TProperties } from 'typebox';
import { type LocalText, parseDay } from '#kernel/base';
import { type Limit, none, workingDays } from '#kernel/clock';
import { defineItem, type HumanOutcome, type ItemDefinition, type TaskDefinition } from '#kernel/item';
import { networkOf } from './connect.check.ts';
import { capacityField, connectForm, gasField, pipeField } from './connect.form.ts';
import { pauseCauses, type Service, services } from './services.ts';

const plan = '实施方案第 6 项措施';
const law = '《重庆市优化营商环境条例》第三十二条';

/** Working days of the stages of each connection, which add up to its limit (环节时限). */
export const stageDays = {
  water: { survey: 1, plan: 2, works: 5, open: 1 },
  'power-lv': { survey: 1, plan: 1, works: 5, open: 1 },
  'power-10kv': { survey: 1, plan: 9, works: 15, open: 5 },
  gas: { survey: 2, plan: 4, works: 5, open: 2 },
} as const satisfies Record<Service, Record<'survey' | 'plan' | 'works' | 'open', number>>;

const units: Record<'water' | 'power' | 'gas', { watch: string; meter: LocalText; opened: LocalText }> = {
  water: {
    watch: 'urban-management',
    meter: { zh: '装表通水', en: 'Meter and open' },
    opened: { zh: '通水了', en: 'Water is on' },
  },
  power: {
    watch: 'economy-information',
    meter: { zh: '验收、装表、送电', en: 'Inspect, meter, energise' },
    opened: { zh: '送电了', en: 'Power is on' },
  },
  gas: {
    watch: 'economy-information',
    meter: { zh: '验收、点火通气', en: 'Inspect and ignite' },
    opened: { zh: '通气了', en: 'Gas is on' },
  },
};

interface Declared {
  service: Service;
  code: string;
  numberPrefix: string;
  keywords: string[];
  summary: LocalText;
  more: TProperties;
}

function connection({ service, code, numberPrefix, keywords, summary, more }: Declared): ItemDefinition {
  const partner = networkOf(service);
  const days = stageDays[service];
  const { watch, meter, opened } = units[partner];
  const total = workingDays(days.survey + days.plan + days.works + days.open);
  // one case of 10 kV is never late by itself: the mean of the quarter is judged
  const promised: Limit = service === 'power-10kv' ? none : total;
  const field = (task: string, name: LocalText, limit: Limit, outcomes: HumanOutcome[]): TaskDefinition => ({
    code: task,
    name,
    kind: 'human',
    unit: partner,
    role: 'field',
    limit,
    outcomes,
  });
  const push = (
    task: string,
    name: LocalText,
    more: { limit?: Limit; optional?: boolean; suspends?: boolean } = {},
  ): TaskDefinition => ({
    code: task,
    name,
    kind: 'push',
    effect: `connect.${task === 'pay' ? 'bill' : task}-${service}`,
    partner,
    unit: partner,
    ...more,
  });
  const worksOf = (task: string) =>
    field(task, { zh: '红线外施工', en: 'Works outside the line' }, workingDays(days.works), [
      {
        code: 'done',
        name: { zh: '施工完成', en: 'Works done' },
        needsReasons: false,
        tells: { zh: '外线已经做好，接着验收装表。', en: 'The outside line is built; inspection and meter come next.' },
      },
    ]);
  const priced = {
    auto: { stage: 'agree' },
    free: { stage: 'agree' },
    exception: { stage: 'exception' },
    overcharge: { stage: 'return-plan' },
    unreadable: { stage: 'return-plan' },
  } as const;
  return defineItem({
    code,
    name: services[service],
    version: 1,
    from: parseDay('2021-06-11'),
    basis: service === 'power-lv' ? `${plan}；${law}` : plan,
    unit: partner,
    applicants: ['person', 'business'],
    reform: 'optimised',
    keywords,
    summary,
    numberPrefix,
    form: connectForm(more),
    steps: [
      { code: 'place', title: { zh: '接到哪里', en: 'Where' }, fields: ['site', 'right'] },
      {
        code: 'need',
        title: { zh: '要多大', en: 'How much' },
        fields: ['use', ...Object.keys(more), 'newHousing', 'wantedOn'],
      },
      { code: 'contact', title: { zh: '什么时候来', en: 'When to come' }, fields: ['times', 'contact', 'visit'] },
    ],
    title: '/site/name',
    materials: [
      { code: 'form', name: { zh: '报装申请表', en: 'Application' }, from: 'answer' },
      {
        code: 'right',
        name: { zh: '用地用房权利', en: 'Right to the place' },
        from: 'answer',
        why: { zh: '申请时说明，踏勘时核对，不用交纸。', en: 'Said here and looked at during the survey; no paper.' },
      },
      {
        code: 'licence',
        name: { zh: '营业执照', en: 'Business licence' },
        from: { credential: 'business-licence' },
        why: { zh: '企业报装时系统自己取。', en: 'Taken by the system when a business applies.' },
      },
    ],
    fees: [],
    limits:
      service === 'power-lv'
        ? [
            { from: parseDay('2021-06-11'), to: parseDay('2021-06-30'), statutory: none, promised, basis: plan },
            { from: parseDay('2021-07-01'), statutory: total, promised, basis: `${law}；${plan}` },
          ]
        : [{ from: parseDay('2021-06-11'), statutory: none, promised, basis: plan }],
    stages: [
      {
        code: 'check',
        name: { zh: '受理核验', en: 'Check' },
        tasks: [
          { code: 'check', name: { zh: '受理核验', en: 'Check' }, kind: 'rule', check: `connect.screen-${service}` },
        ],
        next: { auto: { stage: 'survey' }, stop: { end: 'not-accepted' } },
      },
      {
        code: 'survey',
        name: { zh: '现场踏勘', en: 'Survey' },
        tasks: [push('survey', { zh: '现场踏勘', en: 'Survey' }, { limit: workingDays(days.survey) })],
        next: { done: { stage: 'plan' }, rejected: { end: 'declined' } },
      },
      {
        code: 'plan',
        name: { zh: '供应方案和报价', en: 'Plan and quotation' },
        tasks: [push('plan', { zh: '供应方案和报价', en: 'Plan and quotation' }, { limit: workingDays(days.plan) })],
        next: { done: { stage: 'price' }, rejected: { end: 'declined' } },
      },
      {
        code: 'price',
        name: { zh: '费用认定', en: 'Who pays what' },
        tasks: [
          {
            code: 'price',
            name: { zh: '按红线认定费用', en: 'Costs split at the red line' },
            kind: 'rule',
            check: 'redline.price',
          },
        ],
        next: priced,
      },
      {
        code: 'return-plan',
        name: { zh: '退回报价', en: 'Quotation returned' },
        aside: true,
        tasks: [
          {
            code: 'return-plan',
            name: { zh: '不该向用户收的，退回企业重报', en: 'Return what may not be charged' },
            kind: 'human',
            unit: watch,
            role: 'utilities',
            limit: workingDays(1),
            outcomes: [
              {
                code: 'done',
                name: { zh: '退回重报', en: 'Return it' },
                needsReasons: true,
                tells: {
                  zh: '企业报的费用里有不该你出的，已经退回重报。',
                  en: 'The quotation held what is not yours to pay; it was returned.',
                },
              },
            ],
          },
        ],
        next: { done: { stage: 'plan' } },
      },
      {
        code: 'exception',
        name: { zh: '例外核准', en: 'Exception' },
        aside: true,
        tasks: [
          {
            code: 'exception',
            name: { zh: '例外核准', en: 'Exception asked of the unit in charge' },
            kind: 'subcase',
            effect: 'redline.ask-exception',
            item: 'cost-exception',
            limit: workingDays(3),
          },
        ],
        next: { done: { stage: 'price-again' }, failed: { stage: 'price-again' }, declined: { stage: 'price-again' } },
      },
      {
        code: 'price-again',
        name: { zh: '再认定费用', en: 'Costs split again' },
        aside: true,
        tasks: [
          {
            code: 'price-again',
            name: { zh: '按红线再认定费用', en: 'Costs split again' },
            kind: 'rule',
            check: 'redline.price',
          },
        ],
        next: { ...priced, exception: { stage: 'return-plan' } },
      },
      {
        code: 'agree',
        name: { zh: '你确认方案', en: 'You agree' },
        tasks: [
          {
            code: 'agree',
            name: { zh: '确认方案和费用', en: 'Agree to plan and costs' },
            kind: 'choose',
            outcomes: [
              {
                code: 'agree',
                name: { zh: '同意，开工', en: 'Agree: begin' },
                tells: {
                  zh: '红线外的都由企业出；只有红线内的一段归你。',
                  en: 'All beyond the red line is the utility’s; only the piece inside is yours.',
                },
              },
              {
                code: 'change',
                name: { zh: '想改方案', en: 'Ask for another plan' },
                tells: {
                  zh: '退回企业重新出方案，这段时间算你的。',
                  en: 'Goes back for another plan; that time is counted as yours.',
                },
              },
            ],
          },
        ],
        next: { agree: { stage: 'pay' }, change: { stage: 'plan' } },
      },
      {
        code: 'pay',
        name: { zh: '付红线内的费用', en: 'Pay the inside part' },
        tasks: [push('pay', { zh: '红线内费用', en: 'Cost inside the line' }, { optional: true, suspends: true })],
        next: { done: { stage: 'receipt' }, rejected: { stage: 'agree' } },
      },
      {
        code: 'receipt',
        name: { zh: '收款核对', en: 'Receipt checked' },
        tasks: [
          {
            code: 'receipt',
            name: { zh: '收款核对', en: 'Receipt against quotation' },
            kind: 'rule',
            check: 'redline.receipt',
          },
        ],
        next: { auto: { stage: 'booked' }, over: { stage: 'give-back' } },
      },
      {
        code: 'give-back',
        name: { zh: '退回多收', en: 'Give back' },
        aside: true,
        tasks: [
          {
            code: 'give-back',
            name: { zh: '督促退回多收的钱', en: 'See that the excess goes back' },
            kind: 'human',
            unit: watch,
            role: 'utilities',
            limit: workingDays(5),
            outcomes: [{ code: 'done', name: { zh: '已退回', en: 'Given back' }, needsReasons: true }],
          },
        ],
        next: { done: { stage: 'booked' } },
      },
      {
        code: 'booked',
        name: { zh: '账单登记', en: 'Bill recorded' },
        tasks: [
          {
            code: 'bill-record',
            name: { zh: '账单登记', en: 'Bill recorded' },
            kind: 'record',
            effect: `connect.bill-record-${service}`,
          },
        ],
        next: { done: { stage: 'route' } },
      },
      {
        code: 'route',
        name: { zh: '要不要掘路', en: 'Does a road have to be opened' },
        tasks: [
          {
            code: 'route',
            name: { zh: '施工路线核对', en: 'The way of the works' },
            kind: 'rule',
            check: 'connect.route',
          },
        ],
        next: { plain: { stage: 'works' }, crossing: { stage: 'works-road' } },
      },
      {
        code: 'works',
        name: { zh: '红线外施工', en: 'Works' },
        tasks: [worksOf('works')],
        next: { done: { stage: 'open' } },
      },
      {
        code: 'works-road',
        name: { zh: '施工，同步掘路许可', en: 'Works, with the road permit beside them' },
        aside: true,
        tasks: [
          worksOf('works-road'),
          {
            code: 'road',
            name: { zh: '占道掘路许可', en: 'Permit to open the road' },
            kind: 'human',
            unit: 'urban-management',
            role: 'road',
            limit: workingDays(2),
            outcomes: [{ code: 'done', name: { zh: '许可', en: 'Permit' }, needsReasons: false }],
          },
        ],
        next: { done: { stage: 'open' } },
      },
      {
        code: 'open',
        name: meter,
        tasks: [
          field('open', meter, workingDays(days.open), [
            {
              code: 'done',
              name: opened,
              needsReasons: false,
              tells: { zh: `${opened.zh}。用得怎么样，欢迎评价。`, en: `${opened.en}. Tell us how it went.` },
            },
          ]),
        ],
        next: { done: { stage: 'supplied' } },
      },
      {
        code: 'supplied',
        name: opened,
        decides: 'granted',
        tasks: [
          {
            code: 'record',
            name: { zh: '登记接入和红线外投资', en: 'Connection and outside works recorded' },
            kind: 'record',
            effect: `connect.record-${service}`,
          },
          push('credit', { zh: '超时补偿入账', en: 'Compensation credited' }, { optional: true }),
        ],
        next: { done: { end: 'complete' }, rejected: { end: 'complete' } },
      },
    ],
    afterCorrection: 'check',
    rehearsal: [`connect.screen-${service}`],
    result: opened,
    results: [
      {
        code: 'connection',
        name: { zh: '接入记录', en: 'Record of the connection' },
        is: { register: 'utility-connection' },
      },
    ],
    lifecycle: {
      authority: { unit: partner, role: 'field' },
      suspensions: Object.entries(pauseCauses).map(([cause, { zh, en }]) => ({
        code: cause,
        text: { zh, en },
        basis: '产品规则：用户原因和不可抗力可以停表，企业自己的原因和等政府许可不停',
      })),
    },
  });
}

/** Water for a general project (用水报装). */
export const waterConnect = connection({
  service: 'water',
  code: 'water-connect',
  numberPrefix: 'YS',
  keywords: ['用水', '接水', '自来水', '开户', '报装', '水表', '装水', 'water'],
  summary: {
    zh: '新开店、新建房要用水：一次踏勘，9 个工作日内通水，红线外不用你出钱。',
    en: 'Water for a shop or building: one survey, open within nine working days, nothing to pay beyond the line.',
  },
  more: { pipe: pipeField },
});

/** Low-voltage power up to 160 kVA (低压用电). */
export const powerConnectLv = connection({
  service: 'power-lv',
  code: 'power-connect-lv',
  numberPrefix: 'DY',
  keywords: ['用电', '接电', '通电', '电表', '报装', '低压', 'power'],
  summary: {
    zh: '160 千伏安以内的小店小厂：8 个工作日内送电，到电表为止不用你出钱。',
    en: 'Up to 160 kVA: energised within eight working days.',
  },
  more: { capacityKva: capacityField(160) },
});

/** Power at 10 kV (10 千伏用电). */
export const powerConnect10kv = connection({
  service: 'power-10kv',
  code: 'power-connect-10kv',
  numberPrefix: 'GY',
  keywords: ['高压', '10千伏', '10kV', '工厂用电', '专变', '增容'],
  summary: {
    zh: '工厂、大用户 10 千伏用电：全流程按季度平均不超过 30 个工作日。',
    en: '10 kV for factories: the mean of a quarter is at most thirty working days.',
  },
  more: { capacityKva: capacityField(50_000) },
});

/** Gas (用气报装). */
export const gasConnect = connection({
  service: 'gas',
  code: 'gas-connect',
  numberPrefix: 'YQ',
  keywords: ['用气', '接气', '燃气', '天然气', '通气', '报装', 'gas'],
  summary: {
    zh: '餐馆、工厂要用气：13 个工作日内通气。',
    en: 'Gas for a kitchen or works: on within thirteen working days.',
  },
  more: { dailyM3: gasField },
});

/** The four connections (四类报装). */
export const connectItems = [waterConnect, powerConnectLv, powerConnect10kv, gasConnect];

import { type Day, dayOf, type Instant, instantOfMs, type LocalText, msOfInstant } from '#kernel/base';
import {
  type CaseIndicator,
  defineIndicator,
  type Fact,
  type IndicatorDefinition,
  type IndicatorEvent,
  type IndicatorTools,
} from '#kernel/indicator';
import { connectItems } from './connect/connect.item.ts';
import { connectAttribution } from './connect/connect-clock.rule.ts';
import { type Holder, pauseCauses, type Service, services } from './connect/services.ts';
import { utilities } from './one-form/one-form.rule.ts';

const days: LocalText = { zh: '工作日', en: 'working days' };
const percent: LocalText = { zh: '%', en: '%' };
const plan6 = '实施方案第 6 项措施';

interface Span {
  from: Day;
  to: Day;
  holder: Exclude<Holder, 'utility'>;
  /** The event that began it. */
  by: number;
}

/** A connection as its events tell it (报装经过): from filing to supply, and who held it when. */
export interface ConnectStory {
  start: Day;
  startBy: number;
  end: Day;
  endAt: Instant;
  endBy: number;
  spans: Span[];
}

/** Reads a connection from its events; undefined until it is supplied. */
export function storyOf(events: readonly IndicatorEvent[]): ConnectStory | undefined {
  const filed = events.find(({ type }) => type === 'case.submitted');
  const supplied = events.find(({ type }) => type === 'case.granted');
  if (!filed || !supplied) return undefined;
  const ownUnit = String(filed.payload.unit);
  const open = new Map<string, Omit<Span, 'to'>>();
  const spans: Span[] = [];
  const begin = (key: string, event: IndicatorEvent, holder: Span['holder']) =>
    open.set(key, { from: dayOf(event.at), holder, by: event.version });
  const end = (key: string, event: IndicatorEvent) => {
    const span = open.get(key);
    if (span) spans.push({ ...span, to: dayOf(event.at) });
    open.delete(key);
  };
  for (const event of events) {
    if (event.version > supplied.version) break;
    const { type, payload } = event;
    const task = String(payload.task ?? '');
    if (type === 'case.suspended') {
      const cause = String((payload.reason as { code?: unknown } | undefined)?.code ?? '') as keyof typeof pauseCauses;
      const holder = Object.hasOwn(pauseCauses, cause) ? pauseCauses[cause].holder : 'user';
      begin('suspended', event, holder);
    } else if (type === 'case.resumed') end('suspended', event);
    else if (type === 'case.correction-asked') begin('correction', event, 'user');
    else if (type === 'case.corrected') end('correction', event);
    else if (type === 'task.opened' && payload.suspends) begin(`task ${task}`, event, 'user');
    else if (type === 'task.opened' && payload.kind === 'human' && payload.unit !== ownUnit)
      begin(`task ${task}`, event, 'government');
    else if (type === 'task.opened' && payload.kind === 'subcase') begin(`task ${task}`, event, 'government');
    else if (type === 'task.needs-applicant' && payload.suspends) begin(`asked ${task}`, event, 'user');
    else if (type === 'task.answered') end(`asked ${task}`, event);
    else if (type === 'task.completed') {
      end(`asked ${task}`, event);
      end(`task ${task}`, event);
    }
  }
  return {
    start: dayOf(filed.at),
    startBy: filed.version,
    end: dayOf(supplied.at),
    endAt: supplied.at,
    endBy: supplied.version,
    spans,
  };
}

/** Whose working days a connection took, by its events and the calendar (用时归属). */
export function attributionOf({ start, end, spans }: ConnectStory, { calendar }: IndicatorTools) {
  const given = spans.map(({ from, to, holder }) => ({ from, to, holder }));
  return connectAttribution.at(start, { calendar })({ start, end, spans: given.slice(0, 200) }).value;
}

const labels = {
  filed: { zh: '受理', en: 'accepted' },
  supplied: { zh: '接通', en: 'supplied' },
  user: { zh: '等用户', en: 'waiting for the user' },
  government: { zh: '等政府部门', en: 'waiting for a unit' },
  'force-majeure': { zh: '不可抗力', en: 'force majeure' },
} as const;

interface Declared extends Omit<CaseIndicator, 'facts'> {
  value(days: ReturnType<typeof attributionOf>): number | null;
}

function ofConnection({ value, ...declared }: Declared): IndicatorDefinition {
  return defineIndicator({
    ...declared,
    facts(events: readonly IndicatorEvent[], tools?: IndicatorTools): Fact[] {
      const story = storyOf(events);
      if (!story || !tools) return [];
      const figure = value(attributionOf(story, tools));
      if (figure === null) return [];
      return [
        {
          at: story.endAt,
          value: figure,
          from: [
            { version: story.startBy, label: labels.filed },
            ...story.spans.map(({ by, holder }) => ({ version: by, label: labels[holder] })),
            { version: story.endBy, label: labels.supplied },
          ],
        },
      ];
    },
  });
}

const limits: Readonly<Record<Service, number>> = { water: 9, 'power-lv': 8, 'power-10kv': 30, gas: 13 };
const plain: LocalText = {
  zh: '受理次日起到接通当日的工作日，用户原因和不可抗力停表的不算，等政府部门的算。',
  en: 'Working days after acceptance up to supply; pauses for the user or force majeure left out, waiting for units counted.',
};

function ofService(service: Service): IndicatorDefinition[] {
  const item = connectItems.find(({ code }) => code === itemOf[service])?.code ?? '';
  const { zh, en } = services[service];
  const more = (code: string, name: LocalText, formula: LocalText, rest: Partial<Declared>, value: Declared['value']) =>
    ofConnection({
      code: `connect.${service}-${code}`,
      name: { zh: `${zh}${name.zh}`, en: `${en}: ${name.en}` },
      formula,
      unit: days,
      decimals: 1,
      better: 'lower',
      item,
      aggregate: 'mean',
      ...rest,
      value,
    });
  const used: Declared['value'] = ({ countedDays }) => countedDays;
  const judged: IndicatorDefinition[] =
    service === 'power-10kv'
      ? [
          more(
            'mean',
            { zh: '季度平均用时', en: 'mean of the quarter' },
            {
              zh: `本季度送电的办件平均。${plain.zh} 和 30 比不四舍五入，显示向上取到 0.1。`,
              en: `Mean of the cases energised in the quarter. ${plain.en} Compared unrounded, shown rounded up.`,
            },
            { span: 'quarter', rounds: 'up', target: { comparator: '<=', value: 30, basis: plan6 } },
            used,
          ),
        ]
      : [
          more(
            'longest',
            { zh: '最长用时', en: 'longest' },
            { zh: `接通的办件里最长的一件。${plain.zh}`, en: `The longest of the connections made. ${plain.en}` },
            { aggregate: 'max', decimals: 0, target: { comparator: '<=', value: limits[service], basis: plan6 } },
            used,
          ),
          more(
            'on-time',
            { zh: '按时接通率', en: 'on time' },
            {
              zh: `用时不超过 ${limits[service]} 个工作日的占多少。${plain.zh}`,
              en: `Share of at most ${limits[service]} working days. ${plain.en}`,
            },
            { aggregate: 'share', unit: percent, better: 'higher' },
            ({ countedDays }) => (countedDays <= limits[service] ? 1 : 0),
          ),
        ];
  return [
    ...judged,
    more(
      'median',
      { zh: '用时中位数', en: 'median' },
      { zh: `中位数。${plain.zh}`, en: `Median. ${plain.en}` },
      { aggregate: 'median' },
      used,
    ),
    more(
      'p90',
      { zh: '用时九成位', en: 'ninth decile' },
      { zh: `九成的办件不超过的天数。${plain.zh}`, en: `Nine of ten take no more. ${plain.en}` },
      { aggregate: 'p90' },
      used,
    ),
    more(
      'utility-days',
      { zh: '企业用时', en: 'days of the utility' },
      { zh: '归企业的工作日，平均。', en: 'Working days that were the utility’s, mean.' },
      {},
      ({ utility }) => utility,
    ),
    more(
      'government-days',
      { zh: '部门用时', en: 'days of units' },
      {
        zh: '等政府部门的工作日，平均；算在总用时里，记在部门名下。',
        en: 'Working days that waited for units, mean; counted, under their name.',
      },
      {},
      ({ government }) => government,
    ),
    more(
      'user-days',
      { zh: '用户用时', en: 'days of the user' },
      { zh: '等用户的工作日，平均；不算在总用时里。', en: 'Working days that waited for the user, mean; not counted.' },
      {},
      ({ user }) => user,
    ),
    more(
      'pause-ratio',
      { zh: '停表比例', en: 'share of pauses' },
      {
        zh: '停表的工作日占全部工作日的比例，平均；一直升说明停表可能被滥用。',
        en: 'Paused working days of all, mean; a rise hints at abuse.',
      },
      { unit: percent },
      (one) => (one.workingDays === 0 ? 0 : (100 * (one.user + one['force-majeure'])) / one.workingDays),
    ),
  ];
}

const itemOf: Readonly<Record<Service, string>> = {
  water: 'water-connect',
  'power-lv': 'power-connect-lv',
  'power-10kv': 'power-connect-10kv',
  gas: 'gas-connect',
};

const yuan: LocalText = { zh: '分', en: 'fen' };

const redLine: IndicatorDefinition[] = [
  defineIndicator({
    code: 'redline.outside-charged',
    name: { zh: '向用户收了还没退的红线外费用', en: 'Charged beyond the line and not given back' },
    formula: {
      zh: '报装账单里用户付了红线外费用、没有公布的例外、还没退的金额合计。',
      en: 'Sum of what users paid for beyond the line without a published exception and have not got back.',
    },
    unit: yuan,
    decimals: 0,
    better: 'lower',
    aggregate: 'sum',
    register: { code: 'utility-bill', statuses: ['paid'], field: 'outsideFen' },
    target: { comparator: '=', value: 0, basis: '实施方案第 7 项措施' },
  }),
  defineIndicator({
    code: 'redline.exceptions',
    name: { zh: '公布的例外', en: 'Published exceptions' },
    formula: { zh: '红线外收费例外公布的条数。', en: 'Exceptions that were published.' },
    unit: { zh: '条', en: 'exceptions' },
    decimals: 0,
    better: 'lower',
    aggregate: 'count',
    register: { code: 'cost-exception', statuses: ['published'] },
  }),
  defineIndicator({
    code: 'redline.refunded',
    name: { zh: '退回用户的收费', en: 'Given back to users' },
    formula: { zh: '报装账单里已经退回的金额合计。', en: 'Sum of what was given back.' },
    unit: yuan,
    decimals: 0,
    better: 'higher',
    aggregate: 'sum',
    register: { code: 'utility-bill', statuses: ['refunded'], field: 'refundedFen' },
  }),
  ...(Object.keys(utilities) as (keyof typeof utilities)[]).flatMap((utility) => [
    defineIndicator({
      code: `redline.outside-${utility}-fen`,
      name: {
        zh: `${utilities[utility].zh}企业承担的红线外投资`,
        en: `Carried beyond the line: ${utilities[utility].en}`,
      },
      formula: {
        zh: '红线外投资台账里企业承担的金额合计。',
        en: 'Sum of what the utility carried, from the open register.',
      },
      unit: yuan,
      decimals: 0,
      better: 'higher',
      aggregate: 'sum',
      register: {
        code: 'outside-works',
        statuses: ['carried'],
        where: { field: 'utility', equals: utility },
        field: 'utilityFen',
      },
    }),
    defineIndicator({
      code: `redline.outside-${utility}-m`,
      name: {
        zh: `${utilities[utility].zh}企业建的红线外管线`,
        en: `Metres beyond the line: ${utilities[utility].en}`,
      },
      formula: {
        zh: '红线外投资台账里红线外的米数合计。',
        en: 'Sum of metres beyond the line, from the open register.',
      },
      unit: { zh: '米', en: 'm' },
      decimals: 1,
      better: 'higher',
      aggregate: 'sum',
      register: {
        code: 'outside-works',
        statuses: ['carried'],
        where: { field: 'utility', equals: utility },
        field: 'outsideM',
      },
    }),
  ]),
  defineIndicator({
    code: 'redline.refund-days',
    name: { zh: '退费用时', en: 'Days to give back' },
    formula: {
      zh: '已退费的办件：受理到退回的自然日，中位数。',
      en: 'Refunded cases: calendar days from filing to the refund, median.',
    },
    unit: { zh: '天', en: 'days' },
    decimals: 1,
    better: 'lower',
    item: 'charge-refund',
    aggregate: 'median',
    target: { comparator: '<=', value: 7, basis: '产品规则：5 个工作日内退费' },
    facts(events) {
      const filed = events.find(({ type }) => type === 'case.submitted');
      const refunded = events.find(({ type }) => type === 'case.granted');
      if (!filed || !refunded) return [];
      return [
        {
          at: refunded.at,
          value: (msOfInstant(refunded.at) - msOfInstant(filed.at)) / 86_400_000,
          from: [
            { version: filed.version, label: { zh: '受理', en: 'filed' } },
            { version: refunded.version, label: { zh: '退回', en: 'given back' } },
          ],
        },
      ];
    },
  }),
];

interface Lane {
  task: string;
  openedAt: number;
  openedBy: number;
  doneAt: number;
  doneBy: number;
  dueAt: number | null;
}

function lanesOf(events: readonly IndicatorEvent[], prefix: RegExp): Lane[] {
  return events.flatMap((opened) => {
    const task = String(opened.payload.task ?? '');
    if (opened.type !== 'task.opened' || !prefix.test(task)) return [];
    const done = events.find(
      (one) => one.type === 'task.completed' && one.payload.task === task && one.version > opened.version,
    );
    if (done?.payload.by !== 'partner') return [];
    return [
      {
        task,
        openedAt: msOfInstant(opened.at),
        openedBy: opened.version,
        doneAt: msOfInstant(done.at),
        doneBy: done.version,
        dueAt: typeof opened.payload.dueAt === 'string' ? msOfInstant(opened.payload.dueAt as Instant) : null,
      },
    ];
  });
}

const laneFacts = (events: readonly IndicatorEvent[], prefix: RegExp, inTime: (lane: Lane) => boolean): Fact[] =>
  lanesOf(events, prefix).map((lane) => ({
    at: instantOfMs(lane.doneAt),
    value: inTime(lane) ? 1 : 0,
    from: [
      { version: lane.openedBy, label: { zh: '推送', en: 'sent' } },
      { version: lane.doneBy, label: { zh: '回执', en: 'answered' } },
    ],
  }));

const together: IndicatorDefinition[] = [
  defineIndicator({
    code: 'early.told-in-a-minute',
    name: { zh: '前端事件 60 秒内推到三家的比例', en: 'Utilities told within a minute' },
    formula: {
      zh: '每次推送算一次：从推送到对方签名回执不超过 60 秒的占多少。',
      en: 'Each message once: the share answered, signed, within sixty seconds.',
    },
    unit: percent,
    decimals: 1,
    better: 'higher',
    item: 'early-service',
    aggregate: 'share',
    target: { comparator: '>=', value: 100, basis: '实施方案第 8 项措施；产品目标：60 秒' },
    facts: (events) => laneFacts(events, /^(tell|more)-/, (lane) => lane.doneAt - lane.openedAt <= 60_000),
  }),
  defineIndicator({
    code: 'early.contact-in-time',
    name: { zh: '2 个工作日内主动联系的比例', en: 'Called within two working days' },
    formula: {
      zh: '每家每条线索算一次：2 个工作日内联系上并留下记录的占多少。',
      en: 'Each utility and lead once: the share called within two working days, with a record.',
    },
    unit: percent,
    decimals: 1,
    better: 'higher',
    item: 'early-service',
    aggregate: 'share',
    target: { comparator: '>=', value: 100, basis: '产品目标：推送后 2 个工作日内联系' },
    facts: (events) => laneFacts(events, /^contact-/, (lane) => lane.dueAt === null || lane.doneAt < lane.dueAt),
  }),
  defineIndicator({
    code: 'one-form.visits',
    name: { zh: '联合报装上门踏勘次数', en: 'Visits of a joint application' },
    formula: {
      zh: '联合报装排出的踏勘次数，平均；三家一起来算一次。',
      en: 'Visits that were arranged, mean; all coming together is one.',
    },
    unit: { zh: '次', en: 'visits' },
    decimals: 1,
    better: 'lower',
    item: 'utility-one-form',
    aggregate: 'mean',
    target: { comparator: '<=', value: 1.5, basis: '产品目标：一次踏勘' },
    facts(events) {
      const slot = events.find(({ type, payload }) => type === 'task.completed' && payload.task === 'slot');
      const visits = (slot?.payload.result as { visits?: unknown[] } | undefined)?.visits;
      if (!slot || !visits) return [];
      return [
        { at: slot.at, value: visits.length, from: [{ version: slot.version, label: { zh: '排期', en: 'arranged' } }] },
      ];
    },
  }),
  defineIndicator({
    code: 'one-form.online',
    name: { zh: '联合报装网上办比例', en: 'Joint applications filed online' },
    formula: {
      zh: '自己在网上提交的占多少；窗口代收的不算。',
      en: 'The share filed by the applicant online, not at a counter.',
    },
    unit: percent,
    decimals: 1,
    better: 'higher',
    item: 'utility-one-form',
    aggregate: 'share',
    facts(events) {
      const filed = events.find(({ type }) => type === 'case.submitted');
      if (!filed) return [];
      const counter = events.some(({ type }) => type === 'case.collected');
      return [
        {
          at: filed.at,
          value: counter ? 0 : 1,
          from: [{ version: filed.version, label: { zh: '提交', en: 'filed' } }],
        },
      ];
    },
  }),
];

/** Indicators of measures 6 to 8 (水电气指标), from the events of cases and from registers. */
export const utilityIndicators: IndicatorDefinition[] = [
  ...(Object.keys(services) as Service[]).flatMap(ofService),
  ...redLine,
  ...together,
];

import Type from 'typebox';
import { addCalendarDays, type Day, type LocalText, Refusal, type WorkingCalendar } from '#kernel/base';
import { choice, named, shown, whole } from '#kernel/item';
import { daySchema, defineRule, type RuleVersion } from '#kernel/rule';
import { notPauses, pauseCauses, type Service, services } from './services.ts';

interface Params {
  /** Working days of the whole connection, inclusive, by service. */
  limitDays: Readonly<Record<Service, number>>;
  /** Yellow when so large a share of the limit or less is left. */
  yellowShare: readonly [numerator: number, denominator: number];
  /** Red when so many working days or fewer are left. */
  redDays: number;
}

const limitDays = { water: 9, 'power-lv': 8, 'power-10kv': 30, gas: 13 } as const;
const params: Params = { limitDays, yellowShare: [1, 3], redDays: 1 };
const plan = '实施方案第 6 项措施';

/** The versions that the rules of the clock share (时限版本): promises from June 2021, low voltage by law from July. */
const clockVersions: RuleVersion<Params>[] = [
  { from: '2021-06-11', to: '2021-06-30', basis: plan, params },
  { from: '2021-07-01', basis: `${plan}；《重庆市优化营商环境条例》第三十二条（低压）`, params },
];

const pauses = Type.Array(
  Type.Object(
    {
      from: Type.Unsafe<Day>({ ...daySchema, ...shown(named('从哪天', 'From')) }),
      to: Type.Unsafe<Day>({ ...daySchema, ...shown(named('到哪天', 'To')) }),
      cause: choice({ ...pauseCauses, ...notPauses }, named('原因', 'Cause')),
    },
    { additionalProperties: false },
  ),
  { maxItems: 100, ...shown(named('停表', 'Pauses')) },
);
const start = Type.Unsafe<Day>({ ...daySchema, ...shown(named('受理日', 'Accepted on')) });
const service = choice(services, named('接入类别', 'Connection'));

/** A pause of the clock (停表): its first day still counts, the day it ends does not. */
interface Pause {
  from: Day;
  to: Day;
  cause: string;
}

/** Working days used so far (已用工作日), and those that pauses took out. */
interface Elapsed {
  elapsedDays: number;
  pausedDays: number;
}

function refuseBad(list: readonly Pause[], today?: Day): void {
  for (const { from, to, cause } of list) {
    if (to < from || (today !== undefined && from > today)) throw new Refusal('PAUSE_INTERVAL_INVALID', { from, to });
    if (!Object.hasOwn(pauseCauses, cause)) {
      const other = (notPauses as Record<string, LocalText>)[cause];
      throw new Refusal('PAUSE_CAUSE_NOT_ALLOWED', { cause: other ?? cause });
    }
  }
}

const paused = (day: Day, list: readonly Pause[]) => list.some(({ from, to }) => day > from && day <= to);

function* workingDays(from: Day, to: Day, calendar: WorkingCalendar): Generator<Day> {
  for (let day = addCalendarDays(from, 1); day <= to; day = addCalendarDays(day, 1))
    if (calendar.isWorkingDay(day)) yield day;
}

function count(from: Day, to: Day, list: readonly Pause[], calendar: WorkingCalendar): Elapsed {
  const elapsed: Elapsed = { elapsedDays: 0, pausedDays: 0 };
  for (const day of workingDays(from, to, calendar)) elapsed[paused(day, list) ? 'pausedDays' : 'elapsedDays'] += 1;
  return elapsed;
}

/** The last working day of a limit (到期日). */
function dueDay(from: Day, limit: number, list: readonly Pause[], calendar: WorkingCalendar): Day {
  let [day, used] = [from, 0];
  while (used < limit) {
    day = addCalendarDays(day, 1);
    if (calendar.isWorkingDay(day) && !paused(day, list)) used += 1;
  }
  return day;
}

/**
 * Working days that a connection took (报装用时): days after the start up to the end, without those in a pause; overlapping pauses
 * are taken out once. Refused: a pause that ends before it begins or begins after the end, or for a cause that stops nothing.
 */
export const connectElapsed = defineRule({
  code: 'connect.elapsed',
  name: { zh: '报装用时', en: 'Working days a connection took' },
  title: { zh: '我的报装用了几个工作日？', en: 'How many working days did my connection take?' },
  input: Type.Object(
    { start, end: Type.Unsafe<Day>({ ...daySchema, ...shown(named('接通日', 'Connected on')) }), pauses },
    { additionalProperties: false },
  ),
  versions: clockVersions,
  apply(_, { start: from, end, pauses: list }, { calendar }) {
    if (end < from) throw new Refusal('PAUSE_INTERVAL_INVALID', { from, to: end });
    refuseBad(list, end);
    const value = count(from, end, list, calendar);
    return {
      value,
      steps: [
        {
          zh: `${from} 之后到 ${end} 有 ${value.elapsedDays + value.pausedDays} 个工作日`,
          en: `${value.elapsedDays + value.pausedDays} working days after ${from} up to ${end}`,
        },
        { zh: `停表占 ${value.pausedDays} 个（重叠只算一次）`, en: `pauses take ${value.pausedDays} (overlaps once)` },
        { zh: `用时 ${value.elapsedDays} 个工作日`, en: `${value.elapsedDays} working days used` },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: {
        start: '2021-09-13',
        end: '2021-09-30',
        pauses: [{ from: '2021-09-16', to: '2021-09-22', cause: 'user-works' }],
      },
      expect: { elapsedDays: 10, pausedDays: 3 },
    },
    {
      on: '2021-09-13',
      input: {
        start: '2021-09-13',
        end: '2021-09-30',
        pauses: [{ from: '2021-09-16', to: '2021-09-23', cause: 'user-works' }],
      },
      expect: { elapsedDays: 9, pausedDays: 4 },
    },
    {
      on: '2021-09-13',
      input: {
        start: '2021-09-13',
        end: '2021-10-12',
        pauses: [
          { from: '2021-09-16', to: '2021-09-24', cause: 'user-works' },
          { from: '2021-09-22', to: '2021-09-28', cause: 'user-date' },
        ],
      },
      expect: { elapsedDays: 9, pausedDays: 8 },
    },
    {
      on: '2021-09-13',
      input: {
        start: '2021-09-13',
        end: '2021-09-30',
        pauses: [{ from: '2021-09-16', to: '2021-09-22', cause: 'road-permit' }],
      },
      refuses: 'PAUSE_CAUSE_NOT_ALLOWED',
    },
    {
      on: '2021-09-13',
      input: {
        start: '2021-09-13',
        end: '2021-09-30',
        pauses: [{ from: '2021-09-22', to: '2021-09-16', cause: 'user-works' }],
      },
      refuses: 'PAUSE_INTERVAL_INVALID',
    },
  ],
});

/** By when a connection is due (报装到期日): the last working day of the limit of its service, pauses left out. */
export const connectDue = defineRule({
  code: 'connect.due',
  name: { zh: '报装到期日', en: 'When a connection is due' },
  title: { zh: '今天报装，最晚哪天接通？', en: 'Applied today, by when am I connected?' },
  input: Type.Object({ service, start, pauses }, { additionalProperties: false }),
  versions: clockVersions,
  apply(p, { service: of, start: from, pauses: list }, { calendar }) {
    refuseBad(list);
    const limit = p.limitDays[of];
    const due = dueDay(from, limit, list, calendar);
    return {
      value: { limitDays: limit, due, average: of === 'power-10kv' },
      steps: [
        { zh: `${services[of].zh}：${limit} 个工作日`, en: `${services[of].en}: ${limit} working days` },
        {
          zh: of === 'power-10kv' ? `按 30 天推算到 ${due}；达标看季度平均，不看单件` : `第 ${limit} 个工作日是 ${due}`,
          en:
            of === 'power-10kv'
              ? `forecast to ${due}; the quarter's mean is judged, not one case`
              : `working day ${limit} is ${due}`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: { service: 'water', start: '2021-09-13', pauses: [] },
      expect: { limitDays: 9, due: '2021-09-26', average: false },
    },
    {
      on: '2021-09-13',
      input: {
        service: 'water',
        start: '2021-09-13',
        pauses: [{ from: '2021-09-16', to: '2021-09-22', cause: 'user-works' }],
      },
      expect: { limitDays: 9, due: '2021-09-29', average: false },
    },
    {
      on: '2021-09-23',
      input: { service: 'power-lv', start: '2021-09-23', pauses: [] },
      expect: { limitDays: 8, due: '2021-10-09', average: false },
    },
    {
      on: '2021-12-27',
      input: { service: 'gas', start: '2021-12-27', pauses: [] },
      expect: { limitDays: 13, due: '2022-01-14', average: false },
    },
    { on: '2021-06-10', input: { service: 'gas', start: '2021-06-10', pauses: [] }, refuses: 'RULE_NOT_IN_FORCE' },
  ],
});

/** The colour of a running connection today (报装预警): red when a day or less is left or none, yellow from a third, else green. */
export const connectWarning = defineRule({
  code: 'connect.warning',
  name: { zh: '报装预警', en: 'Warning of a connection' },
  title: { zh: '这件报装今天是什么颜色？', en: 'What colour is this connection today?' },
  input: Type.Object(
    { service, start, today: Type.Unsafe<Day>({ ...daySchema, ...shown(named('今天', 'Today')) }), pauses },
    { additionalProperties: false },
  ),
  versions: clockVersions,
  apply(p, { service: of, start: from, today, pauses: list }, { calendar }) {
    refuseBad(list, today);
    const limit = p.limitDays[of];
    const { elapsedDays } = count(from, today, list, calendar);
    const left = limit - elapsedDays;
    const [share, of3] = p.yellowShare;
    const colour = left <= p.redDays ? 'red' : left * of3 <= limit * share ? 'yellow' : 'green';
    return {
      value: { colour, leftDays: left, forecast: of === 'power-10kv' },
      steps: [
        { zh: `已用 ${elapsedDays}，剩 ${left}，共 ${limit}`, en: `${elapsedDays} used, ${left} left of ${limit}` },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: { service: 'water', start: '2021-09-13', today: '2021-09-18', pauses: [] },
      expect: { colour: 'green', leftDays: 4, forecast: false },
    },
    {
      on: '2021-09-13',
      input: { service: 'water', start: '2021-09-13', today: '2021-09-22', pauses: [] },
      expect: { colour: 'yellow', leftDays: 3, forecast: false },
    },
    {
      on: '2021-09-13',
      input: { service: 'water', start: '2021-09-13', today: '2021-09-24', pauses: [] },
      expect: { colour: 'red', leftDays: 1, forecast: false },
    },
  ],
});

const holders = {
  user: { zh: '用户', en: 'the user' },
  'force-majeure': { zh: '不可抗力', en: 'force majeure' },
  government: { zh: '政府部门', en: 'government units' },
  utility: { zh: '供水供电供气企业', en: 'the utility' },
} as const;

/**
 * Whose working days they were (用时归属): each counted working day belongs to one of utility, government, user and force majeure,
 * to whoever held the case when the day began; what stops the clock goes before what does not. The four add up.
 */
export const connectAttribution = defineRule({
  code: 'connect.attribution',
  name: { zh: '报装用时归属', en: 'Whose days a connection took' },
  title: { zh: '这些工作日算谁的？', en: 'Whose working days were they?' },
  input: Type.Object(
    {
      start,
      end: Type.Unsafe<Day>({ ...daySchema, ...shown(named('接通日或今天', 'Connected on, or today')) }),
      spans: Type.Array(
        Type.Object(
          {
            from: Type.Unsafe<Day>({ ...daySchema, ...shown(named('从哪天', 'From')) }),
            to: Type.Unsafe<Day>({ ...daySchema, ...shown(named('到哪天', 'To')) }),
            holder: choice(
              { user: holders.user, 'force-majeure': holders['force-majeure'], government: holders.government },
              named('在谁手里', 'Held by'),
            ),
          },
          { additionalProperties: false },
        ),
        { maxItems: 200, ...shown(named('不在企业手里的时段', 'Spans held by others')) },
      ),
    },
    { additionalProperties: false },
  ),
  versions: clockVersions,
  apply(_, { start: from, end, spans }, { calendar }) {
    for (const span of spans)
      if (span.to < span.from) throw new Refusal('PAUSE_INTERVAL_INVALID', { from: span.from, to: span.to });
    const days = { utility: 0, government: 0, user: 0, 'force-majeure': 0 };
    let total = 0;
    for (const day of workingDays(from, end, calendar)) {
      const held = spans.filter((span) => day > span.from && day <= span.to).map(({ holder }) => holder);
      const holder = (['force-majeure', 'user', 'government'] as const).find((one) => held.includes(one)) ?? 'utility';
      days[holder] += 1;
      total += 1;
    }
    return {
      value: { workingDays: total, ...days, countedDays: days.utility + days.government },
      steps: (['utility', 'government', 'user', 'force-majeure'] as const).map((holder) => ({
        zh: `${holders[holder].zh} ${days[holder]} 个工作日`,
        en: `${holders[holder].en}: ${days[holder]} working days`,
      })),
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: {
        start: '2021-09-13',
        end: '2021-09-30',
        spans: [
          { from: '2021-09-16', to: '2021-09-22', holder: 'user' },
          { from: '2021-09-24', to: '2021-09-27', holder: 'government' },
        ],
      },
      expect: { workingDays: 13, utility: 8, government: 2, user: 3, 'force-majeure': 0, countedDays: 10 },
    },
  ],
});

const codes = Object.keys(services) as Service[];
/** The stage days that each connection starts with (默认环节天数), working days; they add up to its limit. */
export const usualStageDays: Readonly<Record<Service, readonly number[]>> = {
  water: [1, 2, 5, 1],
  'power-lv': [2, 5, 1],
  'power-10kv': [1, 9, 15, 5],
  gas: [2, 4, 5, 2],
};

/** Whether the stages of a connection add up to its limit (环节天数合计); refused with `STAGE_SUM` when they do not. */
export const connectStages = defineRule({
  code: 'connect.stages',
  name: { zh: '环节天数合计', en: 'Sum of the stages of a connection' },
  title: { zh: '各环节的天数加起来对不对？', en: 'Do the stages add up?' },
  input: Type.Object(
    {
      service,
      days: Type.Array(whole(0, 60, named('工作日', 'Working days')), {
        minItems: 1,
        maxItems: 8,
        ...shown(named('各环节工作日', 'Working days of each stage')),
      }),
    },
    { additionalProperties: false },
  ),
  versions: clockVersions,
  apply(p, { service: of, days }) {
    const sum = days.reduce((all, one) => all + one, 0);
    if (sum !== p.limitDays[of]) throw new Refusal('STAGE_SUM', { sum, limit: p.limitDays[of] });
    return { value: { sum }, steps: [`${days.join(' + ')} = ${sum}`] };
  },
  examples: [
    ...codes.map((of) => ({
      on: '2021-07-01',
      input: { service: of, days: [...usualStageDays[of]] },
      expect: { sum: limitDays[of] },
    })),
    { on: '2021-07-01', input: { service: 'water', days: [1, 2, 5, 2] }, refuses: 'STAGE_SUM' as const },
  ],
});

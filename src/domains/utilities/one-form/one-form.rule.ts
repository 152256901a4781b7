import Type from 'typebox';
import type { Day } from '#kernel/base';
import { choice, choices, decimal, named, shown, text, whole } from '#kernel/item';
import { daySchema, defineRule } from '#kernel/rule';

/** The three utilities (水电气企业). */
export const utilities = {
  water: { zh: '自来水', en: 'Water' },
  power: { zh: '供电', en: 'Power' },
  gas: { zh: '燃气', en: 'Gas' },
} as const;

/** One of the three. */
export type Utility = keyof typeof utilities;

const papers = (title: string, en: string) =>
  Type.Array(text(80, named('材料', 'Paper')), { maxItems: 60, uniqueItems: true, ...shown(named(title, en)) });

/** How many papers a joint application saves (联合报装省下的材料): the lists one by one, their union, what is fetched, what is left. */
export const utilityMaterials = defineRule({
  code: 'utility.materials',
  name: { zh: '联合报装材料', en: 'Papers of a joint application' },
  title: { zh: '一张表报三家，要交几样？', en: 'One form for three: how many papers?' },
  input: Type.Object(
    {
      water: papers('用水材料', 'Water'),
      power: papers('用电材料', 'Power'),
      gas: papers('用气材料', 'Gas'),
      fetched: papers('系统自己取的', 'Fetched by the system'),
    },
    { additionalProperties: false },
  ),
  versions: [{ from: '2021-06-11', basis: '实施方案第 8 项措施', params: {} }],
  apply(_, { water, power, gas, fetched }) {
    const union = [...new Set([...water, ...power, ...gas])];
    const separate = water.length + power.length + gas.length;
    const upload = union.filter((one) => !fetched.includes(one));
    return {
      value: { separate, union: union.length, fetched: union.length - upload.length, upload: upload.length },
      steps: [
        { zh: `分开报 ${separate} 份，合并 ${union.length} 份`, en: `${separate} apart, ${union.length} together` },
        {
          zh: `还要交 ${upload.length} 份：${upload.join('、')}`,
          en: `${upload.length} left to hand in: ${upload.join(', ')}`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: {
        water: ['表', '身份', '权属', '规划许可', '水用途说明'],
        power: ['表', '身份', '权属', '规划许可', '总平面图', '用电设备清单'],
        gas: ['表', '身份', '权属', '规划许可', '总平面图'],
        fetched: ['身份', '权属', '规划许可'],
      },
      expect: { separate: 16, union: 7, fetched: 3, upload: 4 },
    },
  ],
});

const half = /^\d{4}-\d{2}-\d{2} (am|pm)$/;
const slots = (zh: string, en: string) =>
  Type.Array(Type.String({ maxLength: 13, pattern: half.source, ...shown(named('半天', 'Half day')) }), {
    maxItems: 60,
    ...shown(named(zh, en, { help: { zh: '写成 2021-09-14 am', en: 'as 2021-09-14 am' } })),
  });

interface SlotParams {
  /** The visit lies so many working days after the acceptance at most. */
  withinDays: number;
}

/** A visit and who comes (踏勘安排). */
export interface Visit {
  slot: string;
  crews: Utility[];
}

/**
 * When the crews come together (联合踏勘时间): the earliest half day that all asked crews and the user share within two working days;
 * if there is none, the earliest at which two come, and one alone for the third. Who finds no time at all is named.
 */
export const surveySlot = defineRule({
  code: 'survey.slot',
  name: { zh: '联合踏勘时间', en: 'When the crews come together' },
  title: { zh: '三家最早什么时候能一起来？', en: 'When can all three come together?' },
  input: Type.Object(
    {
      acceptedOn: Type.Unsafe<Day>({ ...daySchema, ...shown(named('受理日', 'Accepted on')) }),
      asked: choices(utilities, named('报了哪几家', 'Which were asked')),
      user: slots('用户方便的时间', 'When the user can'),
      water: slots('供水踏勘组有空', 'Water crew free'),
      power: slots('供电踏勘组有空', 'Power crew free'),
      gas: slots('燃气踏勘组有空', 'Gas crew free'),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2021-06-11',
      basis: '实施方案第 8 项措施；产品规则：受理后 2 个工作日内踏勘',
      verified: false,
      params: { withinDays: 2 } as SlotParams,
    },
  ],
  apply(p, input, { calendar }) {
    const last = calendar.addWorkingDays(input.acceptedOn, p.withinDays);
    const times = [...new Set(input.user)]
      .filter((slot) => slot.slice(0, 10) > input.acceptedOn && slot.slice(0, 10) <= last)
      .sort();
    const free = (slot: string, crews: readonly Utility[]) => crews.filter((one) => input[one].includes(slot));
    const visits: Visit[] = [];
    let left = (Object.keys(utilities) as Utility[]).filter((one) => input.asked.includes(one));
    for (let size = left.length; size > 0 && left.length > 0; size--) {
      const most = Math.min(size, left.length);
      const slot = times.find((one) => free(one, left).length >= most && !visits.some((visit) => visit.slot === one));
      if (slot === undefined) continue;
      const crews = free(slot, left).slice(0, most);
      visits.push({ slot, crews });
      left = left.filter((one) => !crews.includes(one));
      size = left.length + 1;
    }
    visits.sort((a, b) => (a.slot < b.slot ? -1 : 1));
    return {
      value: { lastDay: last, joint: visits.length === 1 && left.length === 0, visits, without: left },
      steps: [
        { zh: `要在 ${last} 以前`, en: `by ${last}` },
        ...visits.map(({ slot, crews }) => ({
          zh: `${slotText(slot).zh}：${crews.map((one) => utilities[one].zh).join('、')}`,
          en: `${slotText(slot).en}: ${crews.map((one) => utilities[one].en).join(', ')}`,
        })),
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: {
        acceptedOn: '2021-09-13',
        asked: ['water', 'power', 'gas'],
        user: ['2021-09-14 am', '2021-09-15 pm'],
        water: ['2021-09-14 am', '2021-09-15 pm'],
        power: ['2021-09-15 pm'],
        gas: ['2021-09-14 am', '2021-09-15 pm'],
      },
      expect: {
        lastDay: '2021-09-15',
        joint: true,
        visits: [{ slot: '2021-09-15 pm', crews: ['water', 'power', 'gas'] }],
        without: [],
      },
    },
    {
      on: '2021-09-13',
      input: {
        acceptedOn: '2021-09-13',
        asked: ['water', 'power', 'gas'],
        user: ['2021-09-14 am', '2021-09-15 am'],
        water: ['2021-09-14 am'],
        power: ['2021-09-15 am'],
        gas: ['2021-09-14 am'],
      },
      expect: {
        lastDay: '2021-09-15',
        joint: false,
        visits: [
          { slot: '2021-09-14 am', crews: ['water', 'gas'] },
          { slot: '2021-09-15 am', crews: ['power'] },
        ],
        without: [],
      },
    },
  ],
});

/** A half day in words. */
export function slotText(slot: string): { zh: string; en: string } {
  const [on = '', half = ''] = slot.split(' ');
  return { zh: `${on} ${half === 'am' ? '上午' : '下午'}`, en: `${on} ${half === 'am' ? 'morning' : 'afternoon'}` };
}

interface NoticeParams {
  gasHours: number;
  waterHours: number;
  powerDays: number;
}

/** How long before a planned outage people are told (停水停电停气预告). */
export const outageNotice = defineRule({
  code: 'outage.notice',
  name: { zh: '计划停供预告', en: 'Notice of a planned outage' },
  title: { zh: '计划停水停电停气，要提前多久通知？', en: 'How long before a planned outage must we be told?' },
  input: Type.Object(
    {
      utility: choice(utilities, named('哪一家', 'Which utility')),
      outageOn: Type.Unsafe<Day>({ ...daySchema, ...shown(named('停供日', 'Day of the outage')) }),
      noticedOn: Type.Unsafe<Day>({ ...daySchema, ...shown(named('通知日', 'Day of the notice')) }),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2020-03-27',
      basis: '《城镇燃气管理条例》第二十条；《城市供水条例》第二十二条；《电力供应与使用条例》第二十八条',
      params: { gasHours: 48, waterHours: 24, powerDays: 7 } as NoticeParams,
    },
  ],
  apply(p, { utility, outageOn, noticedOn }) {
    const needed = utility === 'gas' ? p.gasHours / 24 : utility === 'water' ? p.waterHours / 24 : p.powerDays;
    const given = Math.round((Date.parse(outageOn) - Date.parse(noticedOn)) / 86_400_000);
    return {
      value: { neededDays: needed, givenDays: given, inTime: given >= needed },
      steps: [{ zh: `至少提前 ${needed} 天，实际 ${given} 天`, en: `at least ${needed} days before; ${given} given` }],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: { utility: 'power', outageOn: '2021-09-20', noticedOn: '2021-09-13' },
      expect: { neededDays: 7, givenDays: 7, inTime: true },
    },
    {
      on: '2021-09-13',
      input: { utility: 'gas', outageOn: '2021-09-14', noticedOn: '2021-09-13' },
      expect: { neededDays: 2, givenDays: 1, inTime: false },
    },
  ],
});

interface LateParams {
  /** Rate a day of the bill, thousandths, inclusive. */
  leastPermille: number;
  mostPermille: number;
  /** Supply may stop after more than so many days. */
  stopAfterDays: number;
}

/** What a late electricity bill costs, and when supply may stop (逾期电费): 1 to 3 per mille a day as agreed. */
export const powerLateFee = defineRule({
  code: 'power.late-fee',
  name: { zh: '逾期电费违约金', en: 'Late electricity bill' },
  title: { zh: '电费晚交了，要加多少？会停电吗？', en: 'My electricity bill is late: what is added?' },
  input: Type.Object(
    {
      billFen: Type.Integer({
        minimum: 0,
        maximum: 90_000_000_000,
        ...shown(named('电费', 'Bill', { widget: 'money' })),
      }),
      daysLate: whole(0, 3_650, named('逾期天数', 'Days late')),
      permille: decimal(0.1, 10, named('合同约定（千分之）', 'Agreed rate (per mille)')),
      reminded: Type.Boolean(shown(named('催交过', 'Reminders were sent'))),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2019-03-02',
      basis: '《电力供应与使用条例》第三十九条',
      params: { leastPermille: 1, mostPermille: 3, stopAfterDays: 30 } as LateParams,
    },
  ],
  apply(p, { billFen, daysLate, permille, reminded }) {
    const rate = Math.min(Math.max(permille, p.leastPermille), p.mostPermille);
    const feeFen = Math.round((billFen * rate * daysLate) / 1_000);
    return {
      value: { feeFen, mayStop: daysLate > p.stopAfterDays && reminded },
      steps: [
        {
          zh: `${rate}‰ × ${daysLate} 天（法定 ${p.leastPermille}‰ 到 ${p.mostPermille}‰）`,
          en: `${rate}‰ × ${daysLate} days`,
        },
        {
          zh: `超过 ${p.stopAfterDays} 天并催交过才可以停电`,
          en: `supply may stop after more than ${p.stopAfterDays} days and reminders`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: { billFen: 100_000, daysLate: 30, permille: 1, reminded: true },
      expect: { feeFen: 3_000, mayStop: false },
    },
    {
      on: '2021-09-13',
      input: { billFen: 100_000, daysLate: 31, permille: 5, reminded: true },
      expect: { feeFen: 9_300, mayStop: true },
    },
  ],
});

interface CompensationParams {
  /** What the utility gives back for each working day late, in fen, by service. */
  perDayFen: Readonly<Record<'water' | 'power-lv' | 'gas', number>>;
  mostFen: number;
}

/** What a late connection earns its user (晚到就赔): so much for each working day, credited to the bill without a claim. */
export const lateCompensation = defineRule({
  code: 'connect.late-compensation',
  name: { zh: '报装超时补偿', en: 'Compensation for a late connection' },
  title: { zh: '接通晚了，能补偿多少？', en: 'My connection came late: what do I get?' },
  input: Type.Object(
    {
      service: choice(
        {
          water: { zh: '用水', en: 'Water' },
          'power-lv': { zh: '低压用电', en: 'Low-voltage power' },
          gas: { zh: '用气', en: 'Gas' },
        },
        named('接入类别', 'Connection'),
      ),
      lateDays: whole(0, 1_000, named('晚了几个工作日', 'Working days late')),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2021-07-01',
      basis: '产品规则：企业公开承诺的超时补偿，由企业自定',
      verified: false,
      params: { perDayFen: { water: 2_000, 'power-lv': 2_000, gas: 2_000 }, mostFen: 60_000 } as CompensationParams,
    },
  ],
  apply(p, { service, lateDays }) {
    const creditFen = Math.min(p.mostFen, lateDays * p.perDayFen[service]);
    return {
      value: { creditFen },
      steps: [`${lateDays} × ${(p.perDayFen[service] / 100).toFixed(2)} ≤ ${(p.mostFen / 100).toFixed(2)}`],
    };
  },
  examples: [
    { on: '2021-09-13', input: { service: 'water', lateDays: 1 }, expect: { creditFen: 2_000 } },
    { on: '2021-09-13', input: { service: 'water', lateDays: 0 }, expect: { creditFen: 0 } },
    { on: '2021-09-13', input: { service: 'gas', lateDays: 31 }, expect: { creditFen: 60_000 } },
  ],
});

import Type from 'typebox';
import { addCalendarDays, type Day, parseDay } from '#kernel/base';
import { daySchema, defineRule } from '#kernel/rule';

interface Params {
  /** Calendar days the notice stands, the day of publication not counted. */
  noticeDays: number;
  /** Calendar days after it in which to apply. */
  applyDays: number;
  /** Calendar days in all to which the time to apply can be extended; null where it cannot. */
  extendedDays: number | null;
}

const inputSchema = Type.Object(
  {
    /** The first day of the notice (公示首日). */
    publishedOn: daySchema,
  },
  { additionalProperties: false },
);

/** The days of a simplified end (简易注销的日子), all inclusive. */
export interface ExitDays {
  noticeDays: number;
  /** The last day to object; it does not move for a day off, for one can object every day. */
  noticeEnds: Day;
  applyFrom: Day;
  /** The last day to apply, moved on from a day off. */
  applyUntil: Day;
  /** The last day to apply after an extension; null where there is none. */
  extendedUntil: Day | null;
}

/**
 * How long the notice stands and when to apply (简易注销公示和申请期限); the first day of the notice chooses the version, so a
 * notice keeps its length when the law changes meanwhile.
 * 《市场主体登记管理条例》第三十三条; 《公司法》（2023）第二百四十条; 《重庆市优化营商环境条例》第三十六条.
 */
export const exitPublicity = defineRule<Params, typeof inputSchema, ExitDays>({
  code: 'dereg.publicity',
  name: { zh: '简易注销公示期和申请期', en: 'Notice and application of a simplified end' },
  title: { zh: '今天公示，哪天可以申请注销？', en: 'With the notice today, when may I apply?' },
  input: inputSchema,
  versions: [
    {
      from: '2017-03-01',
      to: '2021-01-10',
      basis: '工商企注字〔2016〕253号（2021年1月10日前）',
      verified: false,
      params: { noticeDays: 45, applyDays: 30, extendedDays: null },
    },
    {
      from: '2021-01-11',
      to: '2021-06-30',
      basis: '重庆市全面推行企业简易注销登记改革试点方案（2021年1月11日起）',
      verified: false,
      params: { noticeDays: 20, applyDays: 30, extendedDays: null },
    },
    {
      from: '2021-07-01',
      to: '2021-07-29',
      basis: '《重庆市优化营商环境条例》第三十六条；申请期限待核实',
      verified: false,
      params: { noticeDays: 20, applyDays: 30, extendedDays: null },
    },
    {
      from: '2021-07-30',
      to: '2022-02-28',
      basis: '《重庆市优化营商环境条例》第三十六条；国市监注发〔2021〕45号',
      verified: false,
      params: { noticeDays: 20, applyDays: 20, extendedDays: 30 },
    },
    {
      from: '2022-03-01',
      to: '2024-06-30',
      basis: '《市场主体登记管理条例》第三十三条；《市场主体登记管理条例实施细则》第四十九条',
      params: { noticeDays: 20, applyDays: 20, extendedDays: null },
    },
    {
      from: '2024-07-01',
      basis: '《公司法》（2023）第二百四十条；《市场主体登记管理条例》第三十三条',
      params: { noticeDays: 20, applyDays: 20, extendedDays: null },
    },
  ],
  apply({ noticeDays, applyDays, extendedDays }, { publishedOn }, { calendar }) {
    const noticeEnds = addCalendarDays(publishedOn as Day, noticeDays);
    const until = (days: number) => calendar.addCalendarPeriod(noticeEnds, days, { roll: true });
    const value: ExitDays = {
      noticeDays,
      noticeEnds,
      applyFrom: addCalendarDays(noticeEnds, 1),
      applyUntil: until(applyDays),
      extendedUntil: extendedDays === null ? null : until(extendedDays),
    };
    return {
      value,
      steps: [
        {
          zh: `公示 ${noticeDays} 天，当天不算，到 ${noticeEnds} 24:00，遇休息日不顺延`,
          en: `${noticeDays} days of notice, the first day not counted, to 24:00 on ${noticeEnds}; it does not move`,
        },
        {
          zh: `${value.applyFrom} 起 ${applyDays} 天内申请，最后一天遇休息日顺延：${value.applyUntil}`,
          en: `apply within ${applyDays} days from ${value.applyFrom}, moved on from a day off: ${value.applyUntil}`,
        },
      ],
    };
  },
  examples: [
    example('2021-09-01', 20, '2021-09-21', '2021-09-22', '2021-10-11', '2021-10-21'),
    example('2021-09-13', 20, '2021-10-03', '2021-10-04', '2021-10-25', '2021-11-02'),
    example('2021-10-12', 20, '2021-11-01', '2021-11-02', '2021-11-22', '2021-12-01'),
    example('2021-01-10', 45, '2021-02-24', '2021-02-25', '2021-03-26', null),
    example('2021-01-11', 20, '2021-01-31', '2021-02-01', '2021-03-02', null),
    example('2024-07-01', 20, '2024-07-21', '2024-07-22', '2024-08-12', null),
  ],
});

function example(
  publishedOn: string,
  noticeDays: number,
  noticeEnds: string,
  applyFrom: string,
  applyUntil: string,
  extendedUntil: string | null,
) {
  return {
    on: publishedOn,
    input: { publishedOn },
    expect: {
      noticeDays,
      noticeEnds: parseDay(noticeEnds),
      applyFrom: parseDay(applyFrom),
      applyUntil: parseDay(applyUntil),
      extendedUntil: extendedUntil === null ? null : parseDay(extendedUntil),
    },
  };
}

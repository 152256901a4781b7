import Type from 'typebox';
import { addCalendarDays, type Day } from '#kernel/base';
import { day } from '#kernel/item';
import { defineRule } from '#kernel/rule';

const inputSchema = Type.Object(
  {
    /** The day on which units were told (推送日). */
    pushedOn: day({ title: { zh: '推送日', en: 'Day of the push' } }),
  },
  { additionalProperties: false },
);

/** The days of the end of an individual household (个体工商户注销的日子). */
export interface IndividualExitDays {
  /** The last day for units to object, inclusive; moved on from a day off, for units act on working days. */
  objectionsUntil: Day;
  /** From this day on it is deregistered when nobody has objected. */
  deregisterFrom: Day;
}

/**
 * The end of an individual household (个体工商户简易注销): no public notice; the filing goes to tax and other units, and after ten
 * calendar days without an objection it is deregistered. The day of the push chooses the version.
 * 《市场主体登记管理条例》第三十三条; 《市场主体登记管理条例实施细则》第四十六条.
 */
export const individualExit = defineRule({
  code: 'dereg.individual',
  name: { zh: '个体工商户注销期限', en: 'End of an individual household' },
  title: { zh: '个体户今天申请注销，哪天能注销好？', en: 'A household files today: when is it deregistered?' },
  input: inputSchema,
  versions: [
    {
      from: '2021-07-30',
      to: '2022-02-28',
      basis: '国市监注发〔2021〕45号',
      verified: false,
      params: { days: 10 },
    },
    { from: '2022-03-01', basis: '《市场主体登记管理条例》第三十三条', params: { days: 10 } },
  ],
  apply({ days }, { pushedOn }, { calendar }) {
    const objectionsUntil = calendar.addCalendarPeriod(pushedOn as Day, days, { roll: true });
    const deregisterFrom = addCalendarDays(objectionsUntil, 1);
    const value: IndividualExitDays = { objectionsUntil, deregisterFrom };
    return {
      value,
      steps: [
        {
          zh: `推送后 ${days} 天内提异议，当天不算，遇休息日顺延：到 ${objectionsUntil}`,
          en: `${days} days to object, the day of the push not counted, moved on from a day off: to ${objectionsUntil}`,
        },
        { zh: `没有异议，${deregisterFrom} 注销`, en: `without an objection deregistered on ${deregisterFrom}` },
      ],
    };
  },
  examples: [
    {
      on: '2022-03-09',
      input: { pushedOn: '2022-03-09' },
      expect: { objectionsUntil: '2022-03-21', deregisterFrom: '2022-03-22' },
    },
    {
      on: '2022-03-08',
      input: { pushedOn: '2022-03-08' },
      expect: { objectionsUntil: '2022-03-18', deregisterFrom: '2022-03-19' },
    },
    { on: '2021-07-29', input: { pushedOn: '2021-07-29' }, refuses: 'RULE_NOT_IN_FORCE' },
  ],
});

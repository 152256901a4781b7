import Type from 'typebox';
import { type Day, parseDay } from '#kernel/base';
import { daySchema, defineRule } from '#kernel/rule';

const inputSchema = Type.Object(
  {
    /** Day on which the declaration was completed (申报完成日). */
    declared: daySchema,
    /** Founding needs approval, or the scope has an item to be approved before registration (前置审批). */
    preApproval: Type.Boolean(),
  },
  { additionalProperties: false },
);

/** How long a name is kept (名称保留期). Both days are inclusive: the name is held until the end of the day. */
export interface ReservationValue {
  /** The last day after moving on from a day off (顺延后的届满日). */
  lastDay: Day;
  /** The last day as the calendar gives it (届满日). */
  lastDayBeforeRolling: Day;
  months: number;
}

/**
 * How long a declared name is kept (企业名称保留期): two months, or one year in total when an approval comes first; the
 * day of declaration is not counted, a last day off moves to the next working day. 《企业名称登记管理规定》第十八条.
 */
export const nameReservation = defineRule<
  { months: number; preApprovalMonths: number },
  typeof inputSchema,
  ReservationValue
>({
  code: 'name.reservation',
  name: { zh: '企业名称保留期', en: 'Reservation of a business name' },
  title: { zh: '我的名称保留到哪一天？', en: 'Until what day is my name kept?' },
  input: inputSchema,
  versions: [
    { from: '2021-03-01', basis: '《企业名称登记管理规定》第十八条', params: { months: 2, preApprovalMonths: 12 } },
  ],
  apply({ months, preApprovalMonths }, { declared, preApproval }, { calendar }) {
    const length = preApproval ? preApprovalMonths : months;
    const lastDayBeforeRolling = calendar.addMonthsPeriod(declared, length, { roll: false });
    const lastDay = calendar.addMonthsPeriod(declared, length, { roll: true });
    const moved = lastDay !== lastDayBeforeRolling;
    return {
      value: { lastDay, lastDayBeforeRolling, months: length },
      steps: [
        {
          zh: `${declared} 起 ${length} 个月，当天不算：${lastDayBeforeRolling}`,
          en: `${length} months from ${declared}, that day not counted: ${lastDayBeforeRolling}`,
        },
        moved
          ? { zh: `当天不上班，顺延到 ${lastDay}`, en: `a day off, moved on to ${lastDay}` }
          : { zh: '当天上班，不用顺延', en: 'a working day, not moved' },
      ],
    };
  },
  examples: [
    example('2021-06-11', false, '2021-08-11', '2021-08-11'),
    example('2021-12-31', false, '2022-02-28', '2022-02-28'),
    example('2021-06-11', true, '2022-06-11', '2022-06-13'),
    example('2021-08-06', false, '2021-10-06', '2021-10-08'),
    example('2021-09-13', false, '2021-11-13', '2021-11-15'),
    { on: '2021-02-28', input: { declared: '2021-02-28', preApproval: false }, refuses: 'RULE_NOT_IN_FORCE' },
  ],
});

function example(declared: string, preApproval: boolean, lastDayBeforeRolling: string, lastDay: string) {
  return {
    on: declared,
    input: { declared, preApproval },
    expect: {
      lastDay: parseDay(lastDay),
      lastDayBeforeRolling: parseDay(lastDayBeforeRolling),
      months: preApproval ? 12 : 2,
    },
  };
}

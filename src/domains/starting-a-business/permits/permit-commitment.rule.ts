import Type from 'typebox';
import { addCalendarDays, compareDays, type Day } from '#kernel/base';
import { day } from '#kernel/item';
import { defineRule } from '#kernel/rule';

interface Params {
  /** Months within which what was committed to is checked. */
  verifyMonths: number;
  /** Calendar days before a conditional permit lapses on which the firm is told. */
  remindDays: number;
}

const inputSchema = Type.Object(
  {
    signedOn: day({ title: { zh: '承诺日期', en: 'Day of the commitment' } }),
    meetsBy: Type.Optional(
      day({
        title: { zh: '承诺哪天前达到条件（已经达到的不填）', en: 'Conditions met by (leave out when they are met)' },
      }),
    ),
    metOn: Type.Optional(day({ title: { zh: '材料补齐日期', en: 'Day the papers came in' } })),
    today: day({ title: { zh: '查看日期', en: 'Day looked at' } }),
  },
  { additionalProperties: false },
);

/** Where a permit given on a commitment stands (承诺许可的状态). */
export interface CommitmentState {
  state: 'active' | 'conditional' | 'lapsed';
  mayOperate: boolean;
  /** Last day to bring what was promised; null when nothing is outstanding. */
  lastDay: Day | null;
  /** The day on which it lapses by itself, from its first moment. */
  lapsesOn: Day | null;
  remindOn: Day | null;
  /** Last day of the check after it became active; null before. */
  verifyBy: Day | null;
}

/**
 * What a permit on commitment is worth on a day (告知承诺许可的效力). A day that the firm named is a date and does not move for a day
 * off; on the day after it the permit has lapsed. Until then it must not operate.
 */
export const permitCommitment = defineRule<Params, typeof inputSchema, CommitmentState>({
  code: 'permit.commitment',
  name: { zh: '告知承诺许可的效力', en: 'A permit on commitment' },
  title: {
    zh: '承诺以后能不能马上营业，什么时候失效？',
    en: 'After committing: may I operate, and when does it lapse?',
  },
  input: inputSchema,
  versions: [
    {
      from: '2021-07-01',
      basis: '国发〔2021〕7号；《重庆市优化营商环境条例》第十七条；核查期限待单位确认',
      verified: false,
      params: { verifyMonths: 2, remindDays: 10 },
    },
  ],
  apply({ verifyMonths, remindDays }, { signedOn, meetsBy, metOn, today }, { calendar }) {
    const verifyFrom = (on: string) => calendar.addMonthsPeriod(on as Day, verifyMonths, { roll: true });
    if (meetsBy === undefined) {
      const verifyBy = verifyFrom(signedOn);
      return {
        value: { state: 'active', mayOperate: true, lastDay: null, lapsesOn: null, remindOn: null, verifyBy },
        steps: [
          {
            zh: `已经达到条件，签了就能营业，${verifyBy} 前核查`,
            en: `met already: operate at once, checked by ${verifyBy}`,
          },
        ],
      };
    }
    const lapsesOn = addCalendarDays(meetsBy as Day, 1);
    const outstanding = { lastDay: meetsBy as Day, lapsesOn, remindOn: addCalendarDays(meetsBy as Day, -remindDays) };
    if (metOn !== undefined && compareDays(metOn as Day, meetsBy as Day) <= 0) {
      const verifyBy = verifyFrom(metOn);
      return {
        value: { state: 'active', mayOperate: true, lastDay: null, lapsesOn: null, remindOn: null, verifyBy },
        steps: [{ zh: `${metOn} 补齐，可以营业`, en: `complete on ${metOn}: operate` }],
      };
    }
    const lapsed = compareDays(today as Day, lapsesOn) >= 0;
    return {
      value: { state: lapsed ? 'lapsed' : 'conditional', mayOperate: false, ...outstanding, verifyBy: null },
      steps: [
        lapsed
          ? {
              zh: `${meetsBy} 没有补齐，${lapsesOn} 零点失效`,
              en: `not complete by ${meetsBy}: lapsed from ${lapsesOn}`,
            }
          : { zh: `附条件，${meetsBy} 前补齐才能营业`, en: `conditional: operate once complete, by ${meetsBy}` },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: { signedOn: '2021-09-13', meetsBy: '2021-10-15', today: '2021-10-15' },
      expect: {
        state: 'conditional',
        mayOperate: false,
        lastDay: '2021-10-15',
        lapsesOn: '2021-10-16',
        remindOn: '2021-10-05',
        verifyBy: null,
      },
    },
    {
      on: '2021-09-13',
      input: { signedOn: '2021-09-13', meetsBy: '2021-10-15', today: '2021-10-16' },
      expect: {
        state: 'lapsed',
        mayOperate: false,
        lastDay: '2021-10-15',
        lapsesOn: '2021-10-16',
        remindOn: '2021-10-05',
        verifyBy: null,
      },
    },
    {
      on: '2021-09-13',
      input: { signedOn: '2021-09-13', today: '2021-09-13' },
      expect: {
        state: 'active',
        mayOperate: true,
        lastDay: null,
        lapsesOn: null,
        remindOn: null,
        verifyBy: '2021-11-15',
      },
    },
  ],
});

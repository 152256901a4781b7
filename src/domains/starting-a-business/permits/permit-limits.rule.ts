import Type from 'typebox';
import type { Day } from '#kernel/base';
import { day, whole } from '#kernel/item';
import { defineRule } from '#kernel/rule';

interface Params {
  single: number;
  singleMore: number;
  joint: number;
  jointMore: number;
  deliver: number;
}

const inputSchema = Type.Object(
  {
    acceptedOn: day({ title: { zh: '受理日期', en: 'Day of acceptance' } }),
    promisedWorkingDays: whole(0, 60, { title: { zh: '承诺工作日', en: 'Working days promised' } }),
    decidedOn: Type.Optional(day({ title: { zh: '决定日期', en: 'Day of the decision' } })),
  },
  { additionalProperties: false },
);

/** The days of a permit (许可的日子), each the last one, inclusive. */
export interface PermitDays {
  promised: Day;
  /** One unit alone, and with the ten more days that the head of the unit may allow. */
  single: Day;
  singleExtended: Day;
  /** Several units jointly, and with the fifteen more days that the government may allow. */
  joint: Day;
  jointExtended: Day;
  /** The permit reaches the applicant; null before the decision. */
  delivered: Day | null;
}

/** By which day a permit is decided and delivered (许可时限); working days, the day of acceptance is not counted. */
export const permitLimits = defineRule<Params, typeof inputSchema, PermitDays>({
  code: 'permit.limits',
  name: { zh: '许可时限', en: 'Limits of a permit' },
  title: { zh: '今天受理，最晚哪天有结果？', en: 'Accepted today: by when is it decided?' },
  input: inputSchema,
  versions: [
    {
      from: '2004-07-01',
      basis: '《行政许可法》第四十二条、第四十四条、第八十二条',
      params: { single: 20, singleMore: 10, joint: 45, jointMore: 15, deliver: 10 },
    },
  ],
  apply(p, { acceptedOn, promisedWorkingDays, decidedOn }, { calendar }) {
    const after = (days: number) => calendar.addWorkingDays(acceptedOn as Day, days);
    const value: PermitDays = {
      promised: after(promisedWorkingDays),
      single: after(p.single),
      singleExtended: after(p.single + p.singleMore),
      joint: after(p.joint),
      jointExtended: after(p.joint + p.jointMore),
      delivered: decidedOn === undefined ? null : calendar.addWorkingDays(decidedOn as Day, p.deliver),
    };
    return {
      value,
      steps: [
        {
          zh: `${acceptedOn} 受理，当天不算，承诺 ${promisedWorkingDays} 个工作日：${value.promised}`,
          en: `accepted on ${acceptedOn}, that day not counted; ${promisedWorkingDays} working days promised: ${value.promised}`,
        },
        {
          zh: `一家单位法定 ${p.single} 个工作日：${value.single}`,
          en: `one unit, by law ${p.single}: ${value.single}`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-16',
      input: { acceptedOn: '2021-09-16', promisedWorkingDays: 5 },
      expect: {
        promised: '2021-09-24',
        single: '2021-10-20',
        singleExtended: '2021-11-03',
        joint: '2021-11-24',
        jointExtended: '2021-12-15',
        delivered: null,
      },
    },
  ],
});

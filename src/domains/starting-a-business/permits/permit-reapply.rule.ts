import Type from 'typebox';
import { addCalendarDays, addMonths, compareDays, type Day, Refusal } from '#kernel/base';
import { choice, day, yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';

interface Params {
  falseMonths: number;
  fraudMonths: number;
}

/** Why somebody may not apply again for a while (限制再申请的原因). */
export const banCauses = {
  'false-materials': { zh: '隐瞒情况或者提供虚假材料', en: 'hiding facts or false papers' },
  fraud: { zh: '以欺骗、贿赂取得许可', en: 'a permit got by fraud or bribery' },
} as const;

/** Such a cause. */
export type BanCause = keyof typeof banCauses;

const inputSchema = Type.Object(
  {
    cause: choice(banCauses, { title: { zh: '原因', en: 'Cause' } }),
    safety: yesNo({
      title: { zh: '直接关系公共安全、人身健康、生命财产安全', en: 'Touches public safety, health, life or property' },
    }),
    decidedOn: day({ title: { zh: '决定日期', en: 'Day of the decision' } }),
    today: day({ title: { zh: '想申请的日期', en: 'Day of the new application' } }),
  },
  { additionalProperties: false },
);

/** From when one may apply again (何时能再申请). */
export interface Reapply {
  /** Last day of the bar, inclusive; null where there is none. */
  until: Day | null;
  from: Day | null;
}

/**
 * When a firm that gave false papers, or got a permit by fraud, may apply again (再申请限制): one year, three years, only where safety is
 * touched. The bar is in force through the same day of the year and over on the day after. Refused with `REAPPLICATION_BANNED` within it.
 */
export const permitReapply = defineRule<Params, typeof inputSchema, Reapply>({
  code: 'permit.reapply',
  name: { zh: '再次申请许可的限制', en: 'Applying for a permit again' },
  title: { zh: '材料造假被拒以后，多久能再申请？', en: 'Refused for false papers: when may I apply again?' },
  input: inputSchema,
  versions: [
    {
      from: '2004-07-01',
      basis: '《行政许可法》第七十八条、第七十九条',
      params: { falseMonths: 12, fraudMonths: 36 },
    },
  ],
  apply({ falseMonths, fraudMonths }, { cause, safety, decidedOn, today }) {
    if (!safety)
      return {
        value: { until: null, from: null },
        steps: [{ zh: '不涉及安全，没有期限', en: 'no bar where safety is not touched' }],
      };
    const months = cause === 'fraud' ? fraudMonths : falseMonths;
    const until = addMonths(decidedOn as Day, months);
    const from = addCalendarDays(until, 1);
    if (compareDays(today as Day, from) < 0)
      throw new Refusal('REAPPLICATION_BANNED', { why: banCauses[cause], until, again: from });
    return {
      value: { until, from },
      steps: [
        {
          zh: `${decidedOn} 起 ${months / 12} 年，到 ${until} 为止`,
          en: `${months / 12} years from ${decidedOn}, to ${until}`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2022-09-13',
      input: { cause: 'false-materials', safety: true, decidedOn: '2021-09-13', today: '2022-09-13' },
      refuses: 'REAPPLICATION_BANNED',
    },
    {
      on: '2022-09-14',
      input: { cause: 'false-materials', safety: true, decidedOn: '2021-09-13', today: '2022-09-14' },
      expect: { until: '2022-09-13', from: '2022-09-14' },
    },
    {
      on: '2024-09-13',
      input: { cause: 'fraud', safety: true, decidedOn: '2021-09-13', today: '2024-09-13' },
      refuses: 'REAPPLICATION_BANNED',
    },
    {
      on: '2024-09-14',
      input: { cause: 'fraud', safety: true, decidedOn: '2021-09-13', today: '2024-09-14' },
      expect: { until: '2024-09-13', from: '2024-09-14' },
    },
  ],
});

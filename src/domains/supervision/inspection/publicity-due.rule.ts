import Type from 'typebox';
import { parseDay } from '#kernel/base';
import { daySchema, defineRule } from '#kernel/rule';

interface Params {
  /** Working days from the day on which a result is formed, that day not counted. */
  days: number;
}

/** Until when a result of an inspection must be public (检查结果公示期限), that day included. */
export const publicityDue = defineRule({
  code: 'spot-check.publicity-due',
  name: { zh: '检查结果公示期限', en: 'Until when a result is published' },
  title: { zh: '检查结果哪天前要公示？', en: 'Until when must a result be public?' },
  input: Type.Object({ formedOn: daySchema }, { additionalProperties: false }),
  versions: [
    {
      from: '2019-01-27',
      basis: '国发〔2019〕5号；国办发〔2018〕118号',
      verified: false,
      params: { days: 20 } as Params,
    },
  ],
  apply({ days }, { formedOn }, { calendar }) {
    const due = calendar.addWorkingDays(parseDay(formedOn), days);
    return {
      value: { due },
      steps: [
        {
          zh: `${formedOn} 形成结果，第 ${days} 个工作日是 ${due}`,
          en: `formed on ${formedOn}; working day ${days} is ${due}`,
        },
      ],
    };
  },
  examples: [
    { on: '2021-06-10', input: { formedOn: '2021-06-10' }, expect: { due: '2021-07-09' } },
    { on: '2021-06-10', input: { formedOn: '2021-06-11' }, expect: { due: '2021-07-12' } },
  ],
});

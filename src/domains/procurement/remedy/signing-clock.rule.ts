import Type from 'typebox';
import { type Day, parseDay } from '#kernel/base';
import { daySchema, defineRule } from '#kernel/rule';

interface Params {
  /** Calendar days of the district's promise; null before there was one. */
  promisedDays: number | null;
  legalDays: number;
}

const inputSchema = Type.Object({ awardedOn: daySchema }, { additionalProperties: false });

/** Until when the contract is to be signed (签订期限), both inclusive and moved on from a day off. */
export interface SigningDays {
  promisedBy: Day | null;
  legalBy: Day;
}

/** When the contract has to be signed after the notice of award (合同签订期限). 《政府采购法》第四十六条. */
export const signingClock = defineRule<Params, typeof inputSchema, SigningDays>({
  code: 'procurement.signing-clock',
  name: { zh: '合同签订期限', en: 'Time to sign the contract' },
  title: { zh: '中标通知书发出后，哪天前签合同？', en: 'By when is the contract to be signed?' },
  input: inputSchema,
  versions: [
    {
      from: '2003-01-01',
      to: '2021-06-30',
      basis: '《政府采购法》第四十六条',
      params: { promisedDays: null, legalDays: 30 },
    },
    {
      from: '2021-07-01',
      basis: '《政府采购法》第四十六条；万盛经开区优化营商环境工作方案（2021）第13项',
      params: { promisedDays: 20, legalDays: 30 },
    },
  ],
  apply({ promisedDays, legalDays }, { awardedOn }, { calendar }) {
    const after = (days: number) => calendar.addCalendarPeriod(awardedOn as Day, days, { roll: true });
    const promisedBy = promisedDays === null ? null : after(promisedDays);
    const legalBy = after(legalDays);
    return {
      value: { promisedBy, legalBy },
      steps: [
        ...(promisedBy === null
          ? []
          : [
              {
                zh: `本区承诺 ${promisedDays} 天：${promisedBy}`,
                en: `promised within ${promisedDays} days: ${promisedBy}`,
              },
            ]),
        { zh: `法定 ${legalDays} 天：${legalBy}`, en: `by law within ${legalDays} days: ${legalBy}` },
      ],
    };
  },
  examples: [
    signing('2021-09-13', '2021-10-08', '2021-10-13'),
    signing('2021-09-08', '2021-09-28', '2021-10-08'),
    {
      on: '2021-06-30',
      input: { awardedOn: '2021-06-30' },
      expect: { promisedBy: null, legalBy: parseDay('2021-07-30') },
    },
  ],
});

function signing(awardedOn: string, promisedBy: string, legalBy: string) {
  return {
    on: awardedOn,
    input: { awardedOn },
    expect: { promisedBy: parseDay(promisedBy), legalBy: parseDay(legalBy) },
  };
}

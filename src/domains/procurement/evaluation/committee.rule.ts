import Type from 'typebox';
import { Refusal } from '#kernel/base';
import { defineRule, fenSchema } from '#kernel/rule';

interface Params {
  least: number;
  leastLarge: number;
  largeFromFen: number;
}

const inputSchema = Type.Object(
  {
    budgetFen: fenSchema,
    /** Technically complex, or of high social impact (技术复杂、社会影响较大). */
    complex: Type.Boolean(),
    members: Type.Integer({ minimum: 1, maximum: 99 }),
    experts: Type.Integer({ minimum: 0, maximum: 99 }),
  },
  { additionalProperties: false },
);

/**
 * Whether an evaluation committee is composed as it must be (评标委员会组成): an odd number, at least five, seven from a budget of ten
 * million yuan on, two thirds of it experts. Refused with `COMMITTEE_COMPOSITION`. Order 87 of the Ministry of Finance, article 47.
 */
export const committeeRule = defineRule<Params, typeof inputSchema, { leastMembers: number; leastExperts: number }>({
  code: 'procurement.committee',
  name: { zh: '评标委员会组成', en: 'Composition of the committee' },
  title: { zh: '评标委员会要几个人、几位专家？', en: 'How many members and experts?' },
  input: inputSchema,
  versions: [
    {
      from: '2017-10-01',
      basis: '财政部令第87号第四十七条',
      params: { least: 5, leastLarge: 7, largeFromFen: 1_000_000_000 },
    },
  ],
  apply({ least, leastLarge, largeFromFen }, { budgetFen, complex, members, experts }) {
    const leastMembers = complex || budgetFen >= largeFromFen ? leastLarge : least;
    const leastExperts = Math.ceil((members * 2) / 3);
    if (members % 2 === 0 || members < leastMembers || experts < leastExperts || experts > members)
      throw new Refusal('COMMITTEE_COMPOSITION', { members: leastMembers, experts: leastExperts });
    return {
      value: { leastMembers, leastExperts },
      steps: [
        { zh: `单数，不少于 ${leastMembers} 人`, en: `odd, at least ${leastMembers}` },
        { zh: `专家不少于三分之二：${leastExperts} 人`, en: `experts at least two thirds: ${leastExperts}` },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-01',
      input: { budgetFen: 999_999_999, complex: false, members: 5, experts: 4 },
      expect: { leastMembers: 5, leastExperts: 4 },
    },
    {
      on: '2021-09-01',
      input: { budgetFen: 1_000_000_000, complex: false, members: 5, experts: 5 },
      refuses: 'COMMITTEE_COMPOSITION',
    },
    {
      on: '2021-09-01',
      input: { budgetFen: 1_000_000_000, complex: false, members: 7, experts: 5 },
      expect: { leastMembers: 7, leastExperts: 5 },
    },
    {
      on: '2021-09-01',
      input: { budgetFen: 100, complex: false, members: 5, experts: 3 },
      refuses: 'COMMITTEE_COMPOSITION',
    },
    {
      on: '2021-09-01',
      input: { budgetFen: 100, complex: true, members: 9, experts: 6 },
      expect: { leastMembers: 7, leastExperts: 6 },
    },
    {
      on: '2021-09-01',
      input: { budgetFen: 100, complex: false, members: 6, experts: 6 },
      refuses: 'COMMITTEE_COMPOSITION',
    },
  ],
});

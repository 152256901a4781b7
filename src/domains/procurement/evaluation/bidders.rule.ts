import Type from 'typebox';
import { Refusal } from '#kernel/base';
import { defineRule } from '#kernel/rule';

const inputSchema = Type.Object(
  {
    /** Where it is counted: received at the deadline, qualified, conforming (计数环节). */
    at: Type.Enum(['received', 'qualified', 'conforming']),
    /** The brand of the core product of each bid; an empty text where brands are not compared (核心产品品牌). */
    brands: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 10_000 }),
  },
  { additionalProperties: false },
);

/**
 * Whether there are bidders enough (供应商家数): three at each step, those of one brand counted once when they are compared. Refused
 * with `TOO_FEW_BIDDERS`. 《政府采购法》第三十六条; order 87 of the Ministry of Finance, articles 31, 41, 44.
 */
export const biddersRule = defineRule<{ least: number }, typeof inputSchema, { bidders: number }>({
  code: 'procurement.bidders',
  name: { zh: '供应商是否足三家', en: 'Bidders enough' },
  title: { zh: '这些投标够不够三家？', en: 'Are these bidders enough?' },
  input: inputSchema,
  versions: [
    {
      from: '2017-10-01',
      basis: '《政府采购法》第三十六条；财政部令第87号第三十一条、第四十一条、第四十四条',
      params: { least: 3 },
    },
  ],
  apply({ least }, { at, brands }) {
    const branded = at === 'conforming' ? brands.filter((brand) => brand !== '') : [];
    const bidders = brands.length - branded.length + new Set(branded).size;
    if (bidders < least) throw new Refusal('TOO_FEW_BIDDERS', { count: bidders });
    return {
      value: { bidders },
      steps: [
        {
          zh: `${brands.length} 家${branded.length > 0 ? '，同品牌按一家算' : ''}：${bidders} 家，不少于 ${least} 家`,
          en: `${brands.length} bids${branded.length > 0 ? ', one brand counted once' : ''}: ${bidders}, at least ${least}`,
        },
      ],
    };
  },
  examples: [
    { on: '2021-09-01', input: { at: 'conforming', brands: ['X', 'X', 'X', 'Y', 'Z'] }, expect: { bidders: 3 } },
    { on: '2021-09-01', input: { at: 'conforming', brands: ['X', 'X', 'X', 'X', 'Y'] }, refuses: 'TOO_FEW_BIDDERS' },
    { on: '2021-09-01', input: { at: 'received', brands: ['X', 'X', 'X'] }, expect: { bidders: 3 } },
    { on: '2021-09-01', input: { at: 'received', brands: ['', ''] }, refuses: 'TOO_FEW_BIDDERS' },
    { on: '2021-09-01', input: { at: 'conforming', brands: ['', '', ''] }, expect: { bidders: 3 } },
  ],
});

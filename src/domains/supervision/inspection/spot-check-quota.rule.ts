import Type from 'typebox';
import { defineRule } from '#kernel/rule';

interface Params {
  /** Weight of each credit class, in tenths. */
  weightTenths: { A: number; B: number; C: number; D: number };
}

/**
 * How many objects of a credit class are drawn (分级抽查数量): size × ratio × weight, rounded up, never more than all. The weights are the
 * district's own; that the credit class decides the frequency is in the rule on credit supervision.
 */
export const spotCheckQuota = defineRule({
  code: 'spot-check.quota',
  name: { zh: '分级抽查数量', en: 'Objects drawn of a credit class' },
  title: { zh: '我这一级会抽多少家？', en: 'How many of my class are drawn?' },
  input: Type.Object(
    {
      size: Type.Integer({
        minimum: 0,
        maximum: 1_000_000,
        title: '这一级有多少家',
        'x-title-en': 'Objects of the class',
      }),
      permille: Type.Integer({ minimum: 1, maximum: 1000, title: '抽查比例（‰）', 'x-title-en': 'Ratio (‰)' }),
      credit: Type.Union([Type.Literal('A'), Type.Literal('B'), Type.Literal('C'), Type.Literal('D')], {
        title: '信用等级',
        'x-title-en': 'Credit class',
      }),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2021-01-01',
      basis: '《优化营商环境条例》第五十三条；权重为本区参数',
      verified: false,
      params: { weightTenths: { A: 5, B: 10, C: 20, D: 40 } } as Params,
    },
  ],
  apply({ weightTenths }, { size, permille, credit }) {
    const weight = weightTenths[credit];
    const share = Math.min(10_000, permille * weight);
    const quota = Math.ceil((size * share) / 10_000);
    return {
      value: { quota, weightTenths: weight },
      steps: [
        { zh: `比例 ${permille}‰ × 权重 ${weight / 10}`, en: `ratio ${permille} ‰ × weight ${weight / 10}` },
        { zh: `${size} 家里抽 ${quota} 家（进一）`, en: `${quota} of ${size}, rounded up` },
      ],
    };
  },
  examples: [
    { on: '2021-06-10', input: { size: 1000, permille: 50, credit: 'A' }, expect: { quota: 25, weightTenths: 5 } },
    { on: '2021-06-10', input: { size: 1000, permille: 50, credit: 'B' }, expect: { quota: 50, weightTenths: 10 } },
    { on: '2021-06-10', input: { size: 333, permille: 50, credit: 'C' }, expect: { quota: 34, weightTenths: 20 } },
    { on: '2021-06-10', input: { size: 7, permille: 50, credit: 'D' }, expect: { quota: 2, weightTenths: 40 } },
    { on: '2021-06-10', input: { size: 1, permille: 50, credit: 'A' }, expect: { quota: 1, weightTenths: 5 } },
  ],
});

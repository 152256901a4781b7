import Type from 'typebox';
import { choices } from '#kernel/item';
import { defineRule } from '#kernel/rule';
import { type ExitFactCode, exitFactCodes, exitFacts } from './exit-facts.ts';

interface Params {
  /** Facts that stand against it and can end: the matter waits for them (容错). */
  curable: readonly ExitFactCode[];
  /** Facts that cannot end: only the ordinary way is left. */
  final: readonly ExitFactCode[];
}

/** Whether a company may end the simple way (简易注销是否适用), and what stands against it. */
export interface ExitEligibility {
  outcome: 'open' | 'waits' | 'ordinary';
  blocks: { fact: ExitFactCode; curable: boolean }[];
}

const curable: ExitFactCode[] = [
  'abnormal-list',
  'equity-charge',
  'investment',
  'proceedings',
  'unpaid-penalty',
  'branches',
];
const final: ExitFactCode[] = ['listed-company', 'revoked', 'approval-needed'];
const params: Params = { curable, final };
const names = Object.fromEntries(exitFactCodes.map((code) => [code, exitFacts[code].name])) as Record<
  ExitFactCode,
  { zh: string; en: string }
>;

/**
 * Whether the simplified end is open to a company (简易注销适用条件): with no fact against it, yes; with facts that can all end,
 * it waits until every one has ended; with one that cannot, the ordinary way is left.
 * 《市场主体登记管理条例》第三十三条; 《市场主体登记管理条例实施细则》第四十八条; 《公司法》（2023）第二百四十条.
 */
export const exitEligibility = defineRule({
  code: 'dereg.eligibility',
  name: { zh: '简易注销适用条件', en: 'Whether the simplified end is open' },
  title: { zh: '我的公司能走简易注销吗？', en: 'May my company end the simple way?' },
  input: Type.Object(
    { facts: choices(names, { title: { zh: '有没有下面的情形', en: 'Which of these is so' } }) },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2021-01-11',
      to: '2021-07-29',
      basis: '重庆市全面推行企业简易注销登记改革试点方案（2021年1月11日起）',
      verified: false,
      params,
    },
    { from: '2021-07-30', to: '2022-02-28', basis: '国市监注发〔2021〕45号', verified: false, params },
    {
      from: '2022-03-01',
      to: '2024-06-30',
      basis:
        '《市场主体登记管理条例》第三十二条、第三十三条；《市场主体登记管理条例实施细则》第四十八条；国市监注发〔2021〕45号',
      params,
    },
    {
      from: '2024-07-01',
      basis:
        '《公司法》（2023）第二百四十条；《市场主体登记管理条例》第三十二条、第三十三条；《市场主体登记管理条例实施细则》第四十八条',
      params,
    },
  ],
  apply(p, { facts }) {
    const blocks = facts
      .filter((fact) => p.curable.includes(fact) || p.final.includes(fact))
      .map((fact) => ({ fact, curable: p.curable.includes(fact) }));
    const outcome = blocks.some((block) => !block.curable) ? 'ordinary' : blocks.length > 0 ? 'waits' : 'open';
    const value: ExitEligibility = { outcome, blocks };
    return {
      value,
      steps:
        blocks.length === 0
          ? [{ zh: '没有不适用的情形', en: 'nothing stands against it' }]
          : blocks.map(({ fact, curable: ends }) => ({
              zh: `${exitFacts[fact].name.zh}：${ends ? '解除以后可以接着办' : '解除不了，走普通注销'}`,
              en: `${exitFacts[fact].name.en}: ${ends ? 'may go on once it has ended' : 'cannot end; the ordinary way'}`,
            })),
    };
  },
  examples: [
    { on: '2026-11-24', input: { facts: [] }, expect: { outcome: 'open', blocks: [] } },
    {
      on: '2021-09-13',
      input: { facts: ['abnormal-list'] },
      expect: { outcome: 'waits', blocks: [{ fact: 'abnormal-list', curable: true }] },
    },
    {
      on: '2021-09-13',
      input: { facts: ['revoked'] },
      expect: { outcome: 'ordinary', blocks: [{ fact: 'revoked', curable: false }] },
    },
    { on: '2021-01-10', input: { facts: [] }, refuses: 'RULE_NOT_IN_FORCE' },
  ],
});

import Type from 'typebox';
import { group, text } from '#kernel/item';
import { defineRule } from '#kernel/rule';

const word = text(60, { title: { zh: '材料', en: 'Paper' } });

const inputSchema = Type.Object(
  {
    lists: Type.Array(
      group(
        {
          name: text(60, { title: { zh: '许可', en: 'Permit' } }),
          papers: Type.Array(word, { maxItems: 60, title: '材料', 'x-title-en': 'Papers' }),
        },
        { title: { zh: '一个许可要的材料', en: 'Papers of one permit' } },
      ),
      { minItems: 1, maxItems: 40, title: '各许可的材料', 'x-title-en': 'Papers of each permit' },
    ),
    fetched: Type.Array(word, { maxItems: 60, title: '平台能取到的', 'x-title-en': 'What the platform fetches' }),
  },
  { additionalProperties: false },
);

/** What one application instead of several saves (材料合并). */
export interface PermitMaterials {
  separate: number;
  union: string[];
  toUpload: string[];
  saved: number;
}

/** Papers of several permits put together (材料合并): each once, without those that the platform can fetch. */
export const permitMaterials = defineRule<Record<string, never>, typeof inputSchema, PermitMaterials>({
  code: 'permit.materials',
  name: { zh: '多个许可的材料合并', en: 'Papers of several permits together' },
  title: { zh: '几个许可一起办，一共要交哪些材料？', en: 'Several permits at once: which papers in all?' },
  input: inputSchema,
  versions: [
    {
      from: '2021-07-01',
      basis: '《重庆市优化营商环境条例》第四十二条、第四十四条',
      params: {},
    },
  ],
  apply(_, { lists, fetched }) {
    const separate = lists.reduce((sum, { papers }) => sum + papers.length, 0);
    const union = [...new Set(lists.flatMap(({ papers }) => papers))];
    const toUpload = union.filter((paper) => !fetched.includes(paper));
    return {
      value: { separate, union, toUpload, saved: separate - toUpload.length },
      steps: [
        { zh: `分开办要 ${separate} 份，合并后 ${union.length} 份`, en: `${separate} apart, ${union.length} together` },
        {
          zh: `平台取到 ${union.length - toUpload.length} 份，你要传 ${toUpload.length} 份`,
          en: `${union.length - toUpload.length} are fetched, ${toUpload.length} are yours to upload`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-16',
      input: {
        lists: [
          { name: '食品经营许可', papers: ['执照', '身份证', '平面图', '卫生制度'] },
          { name: '消防安全检查', papers: ['执照', '身份证', '平面图', '消防预案'] },
          { name: '招牌备案', papers: ['执照', '效果图'] },
        ],
        fetched: ['执照', '身份证'],
      },
      expect: {
        separate: 10,
        union: ['执照', '身份证', '平面图', '卫生制度', '消防预案', '效果图'],
        toUpload: ['平面图', '卫生制度', '消防预案', '效果图'],
        saved: 6,
      },
    },
  ],
});

import Type from 'typebox';
import type { LocalText } from '#kernel/base';
import { defineRule } from '#kernel/rule';

interface Params {
  creditors: number;
  assetsFen: number;
}

/** What keeps a case off the quick track whatever its size (不适用快速审理的情形). */
export const trackExclusions = {
  'pending-suits': { zh: '有未结的诉讼、仲裁或者债权争议较大', en: 'suits pending, or claims much in dispute' },
  'hard-assets': { zh: '财产管理、变价困难', en: 'assets hard to manage or sell' },
  'listed-or-financial': { zh: '上市公司或者金融机构', en: 'listed, or a financial institution' },
  'affiliates-or-cross-border': { zh: '关联企业合并或者跨境破产', en: 'affiliates together, or across borders' },
} as const satisfies Record<string, LocalText>;

const fen = (zh: string, en: string) =>
  Type.Integer({ minimum: 0, maximum: 10 ** 15, title: zh, 'x-title-en': en, 'x-widget': 'money' });

const inputSchema = Type.Object(
  {
    assetsFen: fen('债务人财产', 'Assets'),
    costsFen: fen('预计破产费用', 'Expected costs'),
    creditors: Type.Integer({ minimum: 0, maximum: 100_000, title: '债权人人数', 'x-title-en': 'Creditors' }),
    exclusions: Type.Array(
      Type.Unsafe<keyof typeof trackExclusions>({
        type: 'string',
        oneOf: Object.entries(trackExclusions).map(([code, { zh, en }]) => ({
          const: code,
          title: zh,
          'x-title-en': en,
        })),
      }),
      { maxItems: 4, uniqueItems: true, title: '不适用的情形', 'x-title-en': 'What stands against it' },
    ),
  },
  { additionalProperties: false },
);

/** Which track (审理方式), with what speaks for the quick one, or what stands against it. */
export interface Track {
  track: 'quick' | 'ordinary';
  because: string[];
}

/**
 * Quick or ordinary track (繁简分流): quick without assets, with assets below the costs, or with at most twenty creditors and at most
 * five million yuan; never where one of the exclusions stands. The size is a rule of the product.
 * 《企业破产法》第四十三条.
 */
export const insolvencyTrack = defineRule<Params, typeof inputSchema, Track>({
  code: 'insolvency.track',
  name: { zh: '破产案件繁简分流', en: 'Quick or ordinary track' },
  title: { zh: '这个案子能快速审理吗？', en: 'May this case take the quick track?' },
  input: inputSchema,
  versions: [
    {
      from: '2020-04-15',
      basis: '法发〔2020〕14号；规模标准为本平台设定',
      verified: false,
      params: { creditors: 20, assetsFen: 500_000_000 },
    },
  ],
  apply(limits, { assetsFen, costsFen, creditors, exclusions }) {
    const small = creditors <= limits.creditors && assetsFen <= limits.assetsFen;
    const because = exclusions.length > 0 ? [...exclusions] : reasonsOf(assetsFen, costsFen, small);
    const track = exclusions.length === 0 && (assetsFen < costsFen || assetsFen === 0 || small) ? 'quick' : 'ordinary';
    return {
      value: { track, because },
      steps: [
        {
          zh: `财产 ${assetsFen} 分，费用 ${costsFen} 分，债权人 ${creditors} 名`,
          en: `assets ${assetsFen}, costs ${costsFen} fen, ${creditors} creditors`,
        },
        ...exclusions.map((code) => trackExclusions[code]),
        track === 'quick' ? { zh: '适用快速审理', en: 'quick track' } : { zh: '适用普通程序', en: 'ordinary track' },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: { assetsFen: 500_000_000, costsFen: 1, creditors: 20, exclusions: [] },
      expect: { track: 'quick', because: ['small'] },
    },
    {
      on: '2021-09-13',
      input: { assetsFen: 500_000_001, costsFen: 1, creditors: 20, exclusions: [] },
      expect: { track: 'ordinary', because: ['too-large'] },
    },
    {
      on: '2021-09-13',
      input: { assetsFen: 1, costsFen: 1, creditors: 21, exclusions: [] },
      expect: { track: 'ordinary', because: ['too-large'] },
    },
    {
      on: '2021-09-13',
      input: { assetsFen: 1, costsFen: 2, creditors: 300, exclusions: [] },
      expect: { track: 'quick', because: ['below-costs'] },
    },
    {
      on: '2021-09-13',
      input: { assetsFen: 0, costsFen: 0, creditors: 300, exclusions: ['pending-suits'] },
      expect: { track: 'ordinary', because: ['pending-suits'] },
    },
  ],
});

function reasonsOf(assetsFen: number, costsFen: number, small: boolean): string[] {
  if (assetsFen === 0) return ['no-assets'];
  if (assetsFen < costsFen) return ['below-costs'];
  return [small ? 'small' : 'too-large'];
}

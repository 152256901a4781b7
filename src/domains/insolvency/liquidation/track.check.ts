import { defineCheck } from '#kernel/case';
import { insolvencyTrack, trackExclusions } from './insolvency-track.rule.ts';
import type { LiquidationForm } from './liquidation.form.ts';

const words: Record<string, { zh: string; en: string }> = {
  ...trackExclusions,
  small: { zh: '债权人不多于 20 名，财产不超过 500 万元', en: 'at most 20 creditors and 5 million yuan' },
  'below-costs': { zh: '财产不够支付破产费用', en: 'the assets do not cover the costs' },
  'no-assets': { zh: '没有财产', en: 'no assets' },
  'too-large': { zh: '债权人超过 20 名，或者财产超过 500 万元', en: 'more than 20 creditors or 5 million yuan' },
};

/** Says quick or ordinary, with the condition that decided (繁简分流核验). */
export const trackCheck = defineCheck<LiquidationForm>({
  code: 'insolvency.track',
  name: { zh: '繁简分流', en: 'Track' },
  basis: '法发〔2020〕14号',
  open: true,
  outcomes: ['quick', 'ordinary'],
  needs: () => [],
  judge({ form, on }) {
    const { value } = insolvencyTrack.at(on)({
      assetsFen: form.asset.priceFen,
      costsFen: form.costsFen,
      creditors: form.claims.length,
      exclusions: form.exclusions,
    });
    const verdict = value.track === 'quick' ? 'ok' : 'warn';
    return {
      outcome: value.track,
      findings: value.because.map((code) => ({
        code: 'insolvency.track',
        verdict,
        text: {
          zh: `${value.track === 'quick' ? '适用快速审理' : '适用普通程序'}：${words[code]?.zh ?? code}`,
          en: `${value.track === 'quick' ? 'Quick track' : 'Ordinary track'}: ${words[code]?.en ?? code}`,
        },
      })),
    };
  },
});

import { defineDomain } from '#kernel/programme';
import { administratorFee } from './liquidation/administrator-fee.rule.ts';
import { estateAuction } from './liquidation/estate-auction.rule.ts';
import { insolvencyDays } from './liquidation/insolvency-days.rule.ts';
import { insolvencyTrack } from './liquidation/insolvency-track.rule.ts';
import { liquidationEffects } from './liquidation/liquidation.effects.ts';
import { smallLiquidation } from './liquidation/liquidation.item.ts';
import { liquidationCarriers } from './liquidation/liquidation-carriers.ts';
import { liquidationIndicators } from './liquidation/liquidation-indicators.ts';
import { trackCheck } from './liquidation/track.check.ts';
import { waterfall } from './liquidation/waterfall.rule.ts';
import { creditorsVote, proposeVote, reorganisationVote, voteNotices } from './meeting/meeting.item.ts';
import { meetingVote, planVote, settlementVote } from './meeting/votes.rule.ts';

/** Insolvency (办理破产): votes of the creditors, and small liquidations from the claims to the last payment. */
export const insolvency = defineDomain({
  code: 'insolvency',
  name: { zh: '办理破产', en: 'Insolvency' },
  items: [creditorsVote, reorganisationVote, smallLiquidation],
  checks: [trackCheck],
  effects: [proposeVote, ...liquidationEffects],
  rules: [
    meetingVote,
    settlementVote,
    planVote,
    waterfall,
    administratorFee,
    insolvencyTrack,
    insolvencyDays,
    estateAuction,
  ],
  registers: [],
  credentials: [],
  notices: voteNotices,
  indicators: liquidationIndicators,
  carriers: liquidationCarriers,
  reference: [],
  demonstration: [],
});

import { defineDomain } from '#kernel/programme';
import { creditorsVote, proposeVote, reorganisationVote, voteNotices } from './meeting/meeting.item.ts';
import { meetingVote, planVote, settlementVote } from './meeting/votes.rule.ts';

/** Insolvency (办理破产): votes of the creditors. */
export const insolvency = defineDomain({
  code: 'insolvency',
  name: { zh: '办理破产', en: 'Insolvency' },
  items: [creditorsVote, reorganisationVote],
  checks: [],
  effects: [proposeVote],
  rules: [meetingVote, settlementVote, planVote],
  registers: [],
  credentials: [],
  notices: voteNotices,
  indicators: [],
  carriers: [],
  reference: [],
  demonstration: [],
});

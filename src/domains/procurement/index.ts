import { defineDomain } from '#kernel/programme';
import { carriers } from './carriers.ts';
import { awardNotice } from './credentials.ts';
import { demonstration } from './demonstration.ts';
import { tenderChecks } from './evaluation/tender.checks.ts';
import { tenderEffects } from './evaluation/tender.effects.ts';
import { tenderItem } from './evaluation/tender.item.ts';
import { indicators } from './indicators.ts';
import { intentionItem, recordIntention } from './notice/intention.item.ts';
import { registers } from './registers.ts';
import { challengeCheck, challengeItem, recordChallenge } from './remedy/challenge.item.ts';
import { complaint, recordComplaint } from './remedy/complaint.item.ts';
import { procurementRules } from './rules.ts';

/** Government procurement (政府采购): from the intention to the award, with challenge and complaint. */
export const procurement = defineDomain({
  code: 'procurement',
  name: { zh: '政府采购', en: 'Government procurement' },
  items: [intentionItem, tenderItem, challengeItem, complaint.item],
  checks: [...tenderChecks, challengeCheck],
  effects: [recordIntention, ...tenderEffects, recordChallenge, recordComplaint],
  rules: procurementRules,
  registers,
  credentials: [awardNotice],
  notices: [...complaint.notices],
  indicators,
  carriers,
  reference: [],
  demonstration,
});

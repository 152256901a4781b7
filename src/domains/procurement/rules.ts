import { biddersRule } from './evaluation/bidders.rule.ts';
import { committeeRule } from './evaluation/committee.rule.ts';
import { correctionRule } from './evaluation/correction.rule.ts';
import { scoringRule } from './evaluation/scoring.rule.ts';
import { intentionRule } from './notice/intention.rule.ts';
import { noticeClock } from './notice/notice-clock.rule.ts';
import { setAside } from './notice/set-aside.rule.ts';
import { smeClass } from './notice/size.rule.ts';
import { splitRule } from './notice/split.rule.ts';
import { remedyClock } from './remedy/remedy-clock.rule.ts';
import { signingClock } from './remedy/signing-clock.rule.ts';

/** Rules of government procurement (政府采购规则). */
export const procurementRules = [
  intentionRule,
  noticeClock,
  setAside,
  smeClass,
  splitRule,
  biddersRule,
  committeeRule,
  correctionRule,
  scoringRule,
  remedyClock,
  signingClock,
];

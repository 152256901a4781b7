import type { AnyRule } from '#kernel/rule';
import { addressRoute } from './address-route.rule.ts';
import { capitalOrgans } from './capital-organs.rule.ts';
import { capitalTerm } from './capital-term.rule.ts';
import { hpfContribution, siContribution, siLateFee } from './contributions.rule.ts';
import { establishLimit } from './establish-limit.rule.ts';
import { establishRoute } from './establish-route.rule.ts';
import { legacyNumberRule, orgCodeRule, residentIdRule, usccRule } from './identifiers.rule.ts';
import { journeyDuties } from './journey-duties.rule.ts';
import { journeyMinutes } from './journey-minutes.rule.ts';
import { ownerDuty } from './owner-duty.rule.ts';
import { signerBar } from './signer-bar.rule.ts';

/** Every rule of founding a company (设立规则). */
export const foundingRules: AnyRule[] = [
  addressRoute,
  capitalOrgans,
  capitalTerm,
  establishLimit,
  establishRoute,
  hpfContribution,
  journeyDuties,
  journeyMinutes,
  legacyNumberRule,
  orgCodeRule,
  ownerDuty,
  residentIdRule,
  siContribution,
  siLateFee,
  signerBar,
  usccRule,
];

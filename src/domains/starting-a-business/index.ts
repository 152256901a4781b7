import { defineDomain } from '#kernel/programme';
import { carriers } from './carriers.ts';
import { demonstration, reference } from './demonstration.ts';
import { addressCheck } from './founding/address.check.ts';
import { pushBank, pushHousingFund, pushSeal, pushSocialInsurance, pushTax } from './founding/branch.effects.ts';
import { issueLicence, issueSeals } from './founding/credential.effects.ts';
import { businessLicence, entitySeal, nameSeal, purposeSeal } from './founding/credentials.ts';
import { establishConfirmation } from './founding/establish.check.ts';
import { establish } from './founding/establish.item.ts';
import { establishRehearsal } from './founding/establish.rehearsal.ts';
import { notifyPermits, recordPremises, registerEnterprise } from './founding/registration.effects.ts';
import { foundingRules } from './founding/rules.ts';
import { indicators } from './indicators.ts';
import { businessNameRegister, nameRelationRegister } from './names/business-name.register.ts';
import { demonstrationNames } from './names/demo-names.ts';
import { nameCheck } from './names/name-compare.rule.ts';
import { nameComposition } from './names/name-composition.rule.ts';
import { nameDispute, nameRulingRegister, recordNameRuling } from './names/name-dispute.item.ts';
import { nameDisputeClock } from './names/name-dispute-clock.rule.ts';
import { nameReservation } from './names/name-reservation.rule.ts';
import { registerName, reserveName } from './names/name-reserve.effects.ts';
import { nameScreen } from './names/name-screen.check.ts';
import { foundingNotices } from './notices/founding.notices.ts';
import { foundingRegisters } from './registers.ts';

/** Starting a business (开办企业): names, founding, and everything that begins with the licence. */
export const startingABusiness = defineDomain({
  code: 'starting-a-business',
  name: { zh: '开办企业', en: 'Starting a business' },
  items: [establish, nameDispute.item],
  checks: [nameScreen, addressCheck, establishConfirmation, establishRehearsal],
  effects: [
    reserveName,
    registerName,
    registerEnterprise,
    recordPremises,
    notifyPermits,
    issueLicence,
    issueSeals,
    pushSeal,
    pushTax,
    pushSocialInsurance,
    pushHousingFund,
    pushBank,
    recordNameRuling,
  ],
  rules: [...foundingRules, nameCheck, nameComposition, nameDisputeClock, nameReservation],
  registers: [businessNameRegister, nameRelationRegister, nameRulingRegister, ...foundingRegisters],
  credentials: [businessLicence, entitySeal, purposeSeal, nameSeal],
  notices: [...foundingNotices, ...nameDispute.notices],
  indicators,
  carriers,
  reference,
  demonstration: [...demonstration, ...demonstrationNames()],
});

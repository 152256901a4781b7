import { defineDomain } from '#kernel/programme';
import { carriers } from './carriers.ts';
import { changeCheck } from './changing/change.check.ts';
import { changeEffects } from './changing/change.effects.ts';
import { changeItem } from './changing/change.item.ts';
import { demonstration, reference } from './demonstration.ts';
import { exitCarriers } from './exit/exit-carriers.ts';
import { exitDemonstration } from './exit/exit-demonstration.ts';
import { exitIndicators } from './exit/exit-indicators.ts';
import { exitChecks, exitItems, leavingEffects, leavingRegisters } from './exit/exit-parts.ts';
import { exitRules } from './exit/exit-rules.ts';
import { addressCheck } from './founding/address.check.ts';
import { pushBank, pushHousingFund, pushSeal, pushSocialInsurance, pushTax } from './founding/branch.effects.ts';
import { issueLicence, issueSeals } from './founding/credential.effects.ts';
import { businessLicence, entitySeal, nameSeal, purposeSeal } from './founding/credentials.ts';
import { establishConfirmation } from './founding/establish.check.ts';
import { establish } from './founding/establish.item.ts';
import { establishRehearsal } from './founding/establish.rehearsal.ts';
import { notifyPermits, recordMembers, recordPremises, registerEnterprise } from './founding/registration.effects.ts';
import { foundingRules } from './founding/rules.ts';
import { indicators } from './indicators.ts';
import { licenceRules } from './licence/licence-rules.ts';
import { licenceIndicators, licenceSceneRegister, licenceScenes } from './licence/licence-scenes.ts';
import { sealActRegister, sealChange, sealChangeCheck, sealChangeEffects } from './licence/seal-change.item.ts';
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
import { permitChecks, permitDeclaredEffects, permitItems } from './permits/declared.ts';
import { permitCarriers } from './permits/permit-carriers.ts';
import { permitIndicators } from './permits/permit-indicators.ts';
import { filingReceipt, permitCertificate, permitRegisters } from './permits/permit-registers.ts';
import { permitRules } from './permits/permit-rules.ts';
import { reformList } from './permits/reform-list.ts';
import { foundingRegisters } from './registers.ts';

/** Starting a business (开办企业): names, founding, everything that begins with the licence, and the end of a company. */
export const startingABusiness = defineDomain({
  code: 'starting-a-business',
  name: { zh: '开办企业', en: 'Starting a business' },
  items: [establish, changeItem, nameDispute.item, ...exitItems, ...permitItems, sealChange],
  lists: [reformList],
  checks: [
    nameScreen,
    addressCheck,
    establishConfirmation,
    establishRehearsal,
    changeCheck,
    ...exitChecks,
    ...permitChecks,
    sealChangeCheck,
  ],
  effects: [
    reserveName,
    registerName,
    registerEnterprise,
    recordPremises,
    recordMembers,
    notifyPermits,
    issueLicence,
    issueSeals,
    pushSeal,
    pushTax,
    pushSocialInsurance,
    pushHousingFund,
    pushBank,
    recordNameRuling,
    ...changeEffects,
    ...leavingEffects,
    ...permitDeclaredEffects,
    ...sealChangeEffects,
  ],
  rules: [
    ...foundingRules,
    ...exitRules,
    nameCheck,
    nameComposition,
    nameDisputeClock,
    nameReservation,
    ...permitRules,
    ...licenceRules,
  ],
  registers: [
    businessNameRegister,
    nameRelationRegister,
    nameRulingRegister,
    ...foundingRegisters,
    ...leavingRegisters,
    ...permitRegisters,
    licenceSceneRegister,
    sealActRegister,
  ],
  credentials: [businessLicence, entitySeal, purposeSeal, nameSeal, permitCertificate, filingReceipt],
  notices: [...foundingNotices, ...nameDispute.notices],
  indicators: [...indicators, ...exitIndicators, ...permitIndicators, ...licenceIndicators],
  carriers: [...carriers, ...exitCarriers, ...permitCarriers],
  reference: [...reference, ...licenceScenes],
  demonstration: [...demonstration, ...exitDemonstration, ...demonstrationNames()],
});

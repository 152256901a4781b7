export type { BearingRecord } from './born.ts';
export { mandatesBorn, mandatesOf } from './born.ts';
export type {
  Mandate,
  MandateAction,
  MandateCommand,
  MandateEvent,
  MandateKind,
  MandateParty,
  MandateStatus,
  Offer,
} from './mandate.ts';
export {
  businessParty,
  changeMandate,
  codeOfBusiness,
  covers,
  coversItem,
  expire,
  isBusiness,
  mandateActions,
  mandateCommands,
  mandateRegister,
  offer,
  standsOn,
  unitOfParty,
  unitParty,
} from './mandate.ts';
export {
  endedWith,
  expireMandates,
  findMandate,
  insertMandate,
  mandateHistory,
  mandateRecord,
  mandatesGiven,
  mandatesHeld,
  storeMandate,
  withAuthority,
} from './store.ts';

import { defineDomain } from '#kernel/programme';
import { utilityCarriers } from './carriers.ts';
import { connectScreen } from './connect/connect.check.ts';
import { connectEffects } from './connect/connect.effects.ts';
import { connectItems } from './connect/connect.item.ts';
import { routeCheck } from './connect/route.check.ts';
import { type Service, services } from './connect/services.ts';
import { demonstration } from './demonstration.ts';
import { earlyEffects, earlyService, leadScreen } from './early/early-service.item.ts';
import { utilityIndicators } from './indicators.ts';
import { oneFormCheck, oneFormEffects, slotCheck, utilityOneForm } from './one-form/one-form.item.ts';
import { askException, costException, exceptionCheck, recordException } from './red-line/exception.item.ts';
import { priceCheck, receiptCheck } from './red-line/price.check.ts';
import { chargeRefund, refundCheck, refundEffects } from './red-line/refund.item.ts';
import { utilityRegisters } from './registers.ts';
import { utilityRules } from './rules.ts';

const connections = Object.keys(services) as Service[];

/** Water, power and gas (水电气接入): connections, who pays them, one form for all three, and utilities that come before they are asked. */
export const utilities = defineDomain({
  code: 'utilities',
  name: { zh: '水电气接入', en: 'Water, power and gas' },
  items: [utilityOneForm, ...connectItems, costException, chargeRefund, earlyService],
  checks: [
    ...connections.map(connectScreen),
    routeCheck,
    priceCheck,
    receiptCheck,
    exceptionCheck,
    refundCheck,
    oneFormCheck,
    slotCheck,
    leadScreen,
  ],
  effects: [
    ...connections.flatMap(connectEffects),
    askException,
    recordException,
    ...refundEffects,
    ...oneFormEffects,
    ...earlyEffects,
  ],
  rules: utilityRules,
  registers: utilityRegisters,
  credentials: [],
  indicators: utilityIndicators,
  carriers: utilityCarriers,
  reference: [],
  demonstration,
});

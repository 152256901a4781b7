import { defineDomain } from '#kernel/programme';
import { deemedService } from './service/deemed-service.rule.ts';

/** Government services (政务服务): what the services of all domains share. */
export const governmentServices = defineDomain({
  code: 'government-services',
  name: { zh: '政务服务', en: 'Government services' },
  items: [],
  checks: [],
  effects: [],
  rules: [deemedService],
  registers: [],
  credentials: [],
  indicators: [],
  carriers: [],
  reference: [],
  demonstration: [],
});

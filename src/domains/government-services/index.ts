import { defineDomain } from '#kernel/programme';
import { hearingCalled, permitHearing } from './hearing/hearing.item.ts';
import { deemedService } from './service/deemed-service.rule.ts';

/** Government services (政务服务): what the services of all domains share. */
export const governmentServices = defineDomain({
  code: 'government-services',
  name: { zh: '政务服务', en: 'Government services' },
  items: [permitHearing],
  checks: [],
  effects: [],
  rules: [deemedService],
  registers: [],
  credentials: [],
  notices: [hearingCalled],
  indicators: [],
  carriers: [],
  reference: [],
  demonstration: [],
});

import { defineDomain } from '#kernel/programme';
import { procurementRules } from './rules.ts';

/** Government procurement (政府采购): from the intention to the award, with challenge and complaint. */
export const procurement = defineDomain({
  code: 'procurement',
  name: { zh: '政府采购', en: 'Government procurement' },
  items: [],
  checks: [],
  effects: [],
  rules: procurementRules,
  registers: [],
  credentials: [],
  indicators: [],
  carriers: [],
  reference: [],
  demonstration: [],
});

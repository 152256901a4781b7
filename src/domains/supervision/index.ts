import { defineDomain } from '#kernel/programme';
import { inspectionDemonstration } from './inspection/demonstration.ts';
import { inspectionEffects } from './inspection/effects.ts';
import { inspectionIndicators } from './inspection/indicators.ts';
import { inspectionPlan, jointInspection, jointVisit } from './inspection/inspection.items.ts';
import { poolCheck } from './inspection/pool.check.ts';
import { publicityDue } from './inspection/publicity-due.rule.ts';
import { inspectionRegisters } from './inspection/registers.ts';
import { sheetCheck } from './inspection/sheet.check.ts';
import { spotCheckQuota } from './inspection/spot-check-quota.rule.ts';

const measureKeywords = ['双随机'];

/** Supervision and enforcement (监管执法): joint inspections by lot. */
export const supervision = defineDomain({
  code: 'supervision',
  name: { zh: '监管执法', en: 'Supervision and enforcement' },
  items: [inspectionPlan, jointInspection, jointVisit],
  checks: [poolCheck, sheetCheck],
  effects: inspectionEffects,
  rules: [spotCheckQuota, publicityDue],
  registers: inspectionRegisters,
  credentials: [],
  indicators: inspectionIndicators,
  carriers: [
    {
      code: 'joint-inspection',
      kind: 'item',
      name: '双随机联合抽查批次',
      keywords: ['联合抽查', '部门联合', '常态化'],
      measureKeywords,
    },
    {
      code: 'inspection-plan',
      kind: 'item',
      name: '年度联合抽查计划',
      keywords: ['抽查计划', '年度'],
      measureKeywords,
    },
    {
      code: 'inspection-object',
      kind: 'register',
      name: '检查对象名录库',
      keywords: ['检查对象', '名录库'],
      measureKeywords,
    },
    { code: 'inspector', kind: 'register', name: '执法检查人员名录库', keywords: ['检查人员'], measureKeywords },
    { code: 'spot-check.joint-share', kind: 'indicator', name: '联合检查占比', keywords: ['联合'], measureKeywords },
  ],
  reference: [],
  demonstration: inspectionDemonstration,
});

import type { LocalText } from '#kernel/base';

/** The connections that have a limit of their own (接入类别), by code. */
export const services = {
  water: { zh: '用水报装（一般项目）', en: 'Water, general project' },
  'power-lv': { zh: '低压用电（小微）', en: 'Low-voltage power' },
  'power-10kv': { zh: '10 千伏用电', en: '10 kV power' },
  gas: { zh: '用气报装', en: 'Gas' },
} as const satisfies Record<string, LocalText>;

/** A connection with a limit of its own. */
export type Service = keyof typeof services;

/** Who can hold a case on a working day (用时归属): the utility, the user, a government unit, or nobody (force majeure). */
export type Holder = 'utility' | 'user' | 'government' | 'force-majeure';

/** Why a clock may stand still (允许的停表原因), and whose time it then is. */
export const pauseCauses = {
  'user-works': { zh: '用户做设计或红线内施工', en: 'The user designs or builds inside the line', holder: 'user' },
  'user-agreement': {
    zh: '方案或合同等用户签，或红线内依法应付的费用未付',
    en: 'The plan waits for the user, or a lawful inside cost is unpaid',
    holder: 'user',
  },
  'user-date': { zh: '用户要求改期', en: 'The user asked for a later day', holder: 'user' },
  'site-refused': { zh: '现场不让进', en: 'Access to the site refused', holder: 'user' },
  'force-majeure': { zh: '不可抗力', en: 'Force majeure', holder: 'force-majeure' },
} as const satisfies Record<string, LocalText & { holder: Holder }>;

/** Causes that were tried elsewhere and stop nothing here (不算停表), so that a refusal can name them. */
export const notPauses = {
  'material-shortage': { zh: '材料没到货', en: 'Material is missing' },
  'contractor-busy': { zh: '施工队排不过来', en: 'The contractor is busy' },
  'road-permit': { zh: '掘路许可还没下来', en: 'The road permit is pending' },
} as const satisfies Record<string, LocalText>;

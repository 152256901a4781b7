import Type from 'typebox';
import { Refusal } from '#kernel/base';
import { choice, decimal, named, whole, yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';

interface Params {
  /** Largest capacity at low voltage, kVA, inclusive. */
  lowVoltageMaxKva: number;
  /** Largest floor area (m²), height (m) and pipe (mm) of a small low-risk building, inclusive. */
  lowRiskMaxM2: number;
  lowRiskMaxM: number;
  smallPipeMaxMm: number;
  generalPipeMaxMm: number;
}

/** What a connection is for (用途). */
export const uses = {
  home: { zh: '居民住宅', en: 'A home' },
  shop: { zh: '商铺、餐饮、办公', en: 'Shop, catering, office' },
  industry: { zh: '工业、仓储', en: 'Industry or storage' },
} as const;

/** Nominal bores of water pipes (管径), mm. */
export const pipeSizes = [15, 20, 25, 40, 50, 80, 100, 150, 200] as const;

/**
 * In which class a connection falls (报装分类). Low voltage goes up to 160 kVA; more is a case for 10 kV and refused here with
 * `CAPACITY_CLASS`. The bounds of the water classes are those of one company of the city and wait for confirmation.
 */
export const connectClass = defineRule({
  code: 'connect.class',
  name: { zh: '报装分类', en: 'Class of a connection' },
  title: { zh: '我的报装属于哪一类？', en: 'Which class is my connection?' },
  input: Type.Object(
    {
      supply: choice(
        {
          water: { zh: '用水', en: 'Water' },
          'power-lv': { zh: '低压用电', en: 'Low-voltage power' },
          'power-10kv': { zh: '10 千伏用电', en: '10 kV power' },
          gas: { zh: '用气', en: 'Gas' },
        },
        named('报什么', 'What for'),
      ),
      use: choice(uses, named('用途', 'Use')),
      capacityKva: Type.Optional(whole(1, 100_000, named('用电容量（千伏安）', 'Capacity (kVA)'))),
      pipeMm: Type.Optional(whole(15, 200, named('水管口径（毫米）', 'Pipe (mm)'))),
      floorAreaM2: Type.Optional(decimal(0, 10_000_000, named('建筑面积（平方米）', 'Floor area (m²)'))),
      heightM: Type.Optional(decimal(0, 1_000, named('建筑高度（米）', 'Height (m)'))),
      hazardous: Type.Optional(yesNo(named('有危险物品', 'Hazardous goods'))),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2019-01-01',
      basis: '重庆市 2019 年用电营商环境方案；一家自来水公司公布的用水分类',
      verified: false,
      params: {
        lowVoltageMaxKva: 160,
        lowRiskMaxM2: 10_000,
        lowRiskMaxM: 24,
        smallPipeMaxMm: 40,
        generalPipeMaxMm: 200,
      } as Params,
    },
  ],
  apply(p, { supply, use, capacityKva, pipeMm, floorAreaM2, heightM, hazardous }) {
    const said = (code: string, zh: string, en: string) => ({ value: { class: code }, steps: [{ zh, en }] });
    if (supply === 'power-lv' || supply === 'power-10kv') {
      const kva = capacityKva ?? 0;
      if ((supply === 'power-lv') !== kva <= p.lowVoltageMaxKva)
        throw new Refusal('CAPACITY_CLASS', { kva, most: p.lowVoltageMaxKva });
      return said(
        supply,
        `${kva} 千伏安，低压最多 ${p.lowVoltageMaxKva}`,
        `${kva} kVA; low voltage goes up to ${p.lowVoltageMaxKva}`,
      );
    }
    if (supply === 'gas')
      return said(
        use === 'home' ? 'gas-household' : use === 'shop' ? 'gas-commercial' : 'gas-industrial',
        '按用途',
        'by use',
      );
    if (use === 'home') return said('water-household', '居民改造', 'a home');
    const lowRisk =
      use === 'industry' &&
      hazardous !== true &&
      floorAreaM2 !== undefined &&
      floorAreaM2 <= p.lowRiskMaxM2 &&
      heightM !== undefined &&
      heightM <= p.lowRiskMaxM &&
      (pipeMm ?? 0) <= p.generalPipeMaxMm;
    if (!lowRisk) return said('water-general', '不是小型低风险项目', 'not a small low-risk building');
    return said(
      (pipeMm ?? 0) <= p.smallPipeMaxMm ? 'water-small-low-risk' : 'water-general-low-risk',
      `工业仓储、不超过 ${p.lowRiskMaxM2} 平方米和 ${p.lowRiskMaxM} 米，口径以 ${p.smallPipeMaxMm} 毫米为界`,
      `industry or storage, at most ${p.lowRiskMaxM2} m² and ${p.lowRiskMaxM} m; the pipe decides at ${p.smallPipeMaxMm} mm`,
    );
  },
  examples: [
    { on: '2021-07-01', input: { supply: 'power-lv', use: 'shop', capacityKva: 160 }, expect: { class: 'power-lv' } },
    { on: '2021-07-01', input: { supply: 'power-lv', use: 'shop', capacityKva: 400 }, refuses: 'CAPACITY_CLASS' },
    {
      on: '2021-07-01',
      input: { supply: 'power-10kv', use: 'industry', capacityKva: 161 },
      expect: { class: 'power-10kv' },
    },
    {
      on: '2021-07-01',
      input: { supply: 'water', use: 'industry', pipeMm: 40, floorAreaM2: 10_000, heightM: 24 },
      expect: { class: 'water-small-low-risk' },
    },
    {
      on: '2021-07-01',
      input: { supply: 'water', use: 'industry', pipeMm: 50, floorAreaM2: 10_000, heightM: 24 },
      expect: { class: 'water-general-low-risk' },
    },
  ],
});

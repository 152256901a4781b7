import { completeOrgCode, completeUscc } from '#kernel/base';
import type { SeedRecord } from '#kernel/programme';

const districtName = '重庆市万盛经开区';
const names =
  '云杉 青石 半山 竹影 清溪 白露 南桐 松涛 望江 橘园 梧桐 听泉 晓岸 长亭 溪口 星野 禾下 石桥 古井 远山 东篱 西窗 北渡 茶亭'.split(
    ' ',
  );
const trades = [
  { name: '餐饮', industry: 'H6210' },
  { name: '食品加工', industry: 'C1499' },
  { name: '酒店', industry: 'H6110' },
];
const creditOf = (n: number) => (n < 8 ? 'A' : n < 16 ? 'B' : n < 22 ? 'C' : 'D');

/** The credit code of an invented object of inspection. */
export function objectCode(n: number): string {
  return completeUscc(`91500110${completeOrgCode(`MAXQ${String(n).padStart(2, '0')}00`)}`);
}

const objects: SeedRecord[] = names.map((name, n) => {
  const trade = trades[n % trades.length]!;
  const uscc = objectCode(n);
  return {
    register: 'inspection-object',
    record: uscc,
    status: 'listed',
    data: {
      uscc,
      name: `${districtName}${name}${trade.name}有限公司`,
      address: `万东镇演示路${n + 1}号`,
      grid: `W${(n % 6) + 1}`,
      industry: trade.industry,
      credit: creditOf(n),
      licences: n % 3 === 0 ? ['食品经营许可'] : [],
      keyArea: n === 23,
    },
    keys: { uscc },
  };
});

/** Inspectors of the demonstration: three of each unit; one keeps away from an object of his brother. */
const staff = [
  { id: 'I01', name: '卓闻笛', unit: 'market-regulation', person: '500199198302143413' },
  { id: 'I02', name: '阮知微', unit: 'market-regulation', person: '50019919880322342X' },
  { id: 'I03', name: '屈临川', unit: 'market-regulation', person: '500199199004303436' },
  { id: 'I11', name: '鹿鸣野', unit: 'ecology', person: '500199199205183442' },
  { id: 'I12', name: '褚云舒', unit: 'ecology', person: '50019919850626345X' },
  { id: 'I13', name: '甘棠', unit: 'ecology', person: '500199198707043461' },
  { id: 'I21', name: '桑榆晚', unit: 'health', person: '500199199108123472' },
  { id: 'I22', name: '费思齐', unit: 'health', person: '500199199309203487' },
  { id: 'I23', name: '宁采薇', unit: 'health', person: '500199198610083491' },
];
const inspectors: SeedRecord[] = staff.map(({ id, name, unit, person }) => ({
  register: 'inspector',
  record: id,
  status: 'certified',
  data: {
    id,
    name,
    unit,
    certificate: `ZF-演示-${id}`,
    certificateUntil: '2030-12-31',
    skills: ['food', 'waste', 'hygiene'],
    leave: [],
    interests: id === 'I02' ? [{ object: objectCode(0), what: '近亲属任职（演示）' }] : [],
  },
  keys: { certificate: `ZF-演示-${id}` },
  person,
}));

/** One line of the plan that three units carry out together. */
const line: SeedRecord = {
  register: 'inspection-plan-line',
  record: '2026-01',
  status: 'planned',
  data: {
    line: '2026-01',
    year: 2026,
    title: '餐饮酒店联合抽查（演示）',
    units: ['market-regulation', 'ecology', 'health'],
    items: [
      { code: 'food', name: '食品经营', unit: 'market-regulation' },
      { code: 'waste', name: '餐厨油烟和垃圾', unit: 'ecology' },
      { code: 'hygiene', name: '公共场所卫生', unit: 'health' },
    ],
    industry: '',
    permille: 100,
    month: 11,
    caseNumber: '演示',
  },
  keys: { line: '2026-01' },
};

/** Invented objects, inspectors and one line of a plan. */
export const inspectionDemonstration: SeedRecord[] = [...objects, ...inspectors, line];

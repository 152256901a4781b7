import type { TProperties } from 'typebox';
import type { LocalText } from '#kernel/base';
import { choice, choices, text, whole } from '#kernel/item';
import type { PermitKind } from './permit-behaviour.rule.ts';

/** A business permit as a unit describes it (涉企经营许可事项): everything that differs from one permit to another. */
export interface PermitSpec {
  code: string;
  name: LocalText;
  /** What the firm gets (证件名称). */
  certificate: LocalText;
  unit: string;
  numberPrefix: string;
  basis: string;
  keywords: string[];
  summary: LocalText;
  /** How the list of 2021 has it. */
  kind: PermitKind;
  /** What the unit promises under better service, in working days; at most twenty. */
  promisedWorkingDays: number;
  /** Noted with the registration, without an application of its own (多证合一). */
  merged?: true;
  /** Whether the ban on applying again for one and three years holds: public safety, health, life, property. */
  safety: boolean;
  /** Years that the permit lasts; null is for good. */
  validYears: number | null;
  /** Working days until the first check after it was given. */
  checkWithinWorkingDays: number;
  /** Share drawn for a check each year, in 1/10 000. */
  checkShareBp: number;
  /** The least registered capital that the law asks for, in fen. */
  leastCapitalFen?: number;
  /** Entries of the scope catalogue that need it. */
  scopes: string[];
  /** What the firm commits to meeting (许可条件). */
  conditions: Readonly<Record<string, LocalText>>;
  /** Papers of the ordinary way, beside what the platform fetches. */
  papers: Readonly<Record<string, LocalText>>;
  /** What is asked beside company, place and who is in charge. */
  details: TProperties;
}

const reform = '国发〔2021〕7号';
const plan = { zh: '场所平面图', en: 'Plan of the place' };

/** The permits that can be applied for here (可在线办理的涉企许可). */
export const permitSpecs: readonly PermitSpec[] = [
  {
    code: 'food-business-permit',
    name: { zh: '食品经营许可', en: 'Food business permit' },
    certificate: { zh: '食品经营许可证', en: 'Food business permit' },
    unit: 'market-regulation',
    numberPrefix: 'SP',
    basis: `食品安全法（2021年修正）第三十五条；${reform}`,
    keywords: ['食品', '餐饮', '开饭店', '开餐馆', '咖啡', '食品经营许可证', 'restaurant', 'food'],
    summary: { zh: '卖吃的、开餐馆之前办，5 个工作日。', en: 'Before you sell or serve food: five working days.' },
    kind: 'optimised',
    promisedWorkingDays: 5,
    safety: true,
    validYears: 5,
    checkWithinWorkingDays: 60,
    checkShareBp: 500,
    scopes: ['H6210', 'H6232', 'H6291', 'F5212', 'F5127'],
    conditions: {
      apart: {
        zh: '生熟分开，有冷藏和防蝇防鼠设施',
        en: 'Raw and cooked kept apart; cooling, flies and rats kept out',
      },
      health: { zh: '从业人员都有健康证明', en: 'Everybody who works there has a health certificate' },
      system: { zh: '有进货查验和卫生制度', en: 'Goods are checked on arrival; there are rules of hygiene' },
    },
    papers: { plan, hygiene: { zh: '食品安全管理制度', en: 'Rules of food safety' } },
    details: {
      business: choice(
        {
          restaurant: { zh: '餐饮服务', en: 'Restaurant' },
          sale: { zh: '食品销售', en: 'Sale of food' },
          canteen: { zh: '单位食堂', en: 'Canteen' },
        },
        { title: { zh: '主体业态', en: 'Kind of business' } },
      ),
      kitchenM2: whole(0, 100_000, { title: { zh: '厨房面积（平方米）', en: 'Kitchen (m²)' } }),
      coldDishes: choice(
        { yes: { zh: '做', en: 'Yes' }, no: { zh: '不做', en: 'No' } },
        { title: { zh: '做凉菜吗', en: 'Cold dishes' } },
      ),
    },
  },
  {
    code: 'prepacked-food-filing',
    name: { zh: '仅销售预包装食品备案', en: 'Notice of selling pre-packed food only' },
    certificate: { zh: '仅销售预包装食品备案凭证', en: 'Receipt for pre-packed food' },
    unit: 'market-regulation',
    numberPrefix: 'YB',
    basis: '食品安全法（2021年修正）第三十五条',
    keywords: ['预包装', '便利店', '小超市', '卖零食', 'convenience shop'],
    summary: {
      zh: '只卖预包装食品，备个案就行；新公司登记时一起办好。',
      en: 'Selling pre-packed food only takes a notice; a new company gives it with its registration.',
    },
    kind: 'filing',
    promisedWorkingDays: 0,
    merged: true,
    safety: true,
    validYears: null,
    checkWithinWorkingDays: 30,
    checkShareBp: 300,
    scopes: ['F5122'],
    conditions: {
      source: { zh: '货源可以追溯，不卖过期食品', en: 'Goods can be traced; nothing past its date is sold' },
    },
    papers: {},
    details: {
      storage: choice(
        { none: { zh: '不需要冷藏', en: 'No cooling' }, cold: { zh: '有冷藏冷冻', en: 'Cooled or frozen' } },
        { title: { zh: '贮存条件', en: 'Storage' } },
      ),
    },
  },
  {
    code: 'venue-fire-safety',
    name: { zh: '公众聚集场所投入使用、营业前消防安全检查', en: 'Fire safety before a public venue opens' },
    certificate: { zh: '公众聚集场所消防安全检查意见书', en: 'Fire-safety opinion for a public venue' },
    unit: 'fire-rescue',
    numberPrefix: 'XF',
    basis: `消防法（2021年修正）第十五条；${reform}`,
    keywords: ['消防', '公众聚集', '开业前检查', '宾馆', '饭店', '商场', 'fire safety'],
    summary: {
      zh: '公众聚集场所开门前办；承诺符合标准，当场就发。',
      en: 'Before a public venue opens: issued at once on your commitment.',
    },
    kind: 'commitment',
    promisedWorkingDays: 10,
    safety: true,
    validYears: null,
    checkWithinWorkingDays: 20,
    checkShareBp: 1_000,
    scopes: [],
    conditions: {
      exits: { zh: '疏散通道和安全出口畅通，门没有锁', en: 'Escape ways and exits are free, no door is locked' },
      equipment: { zh: '消防设施完好，有人会用', en: 'The equipment works and somebody knows how to use it' },
      plan: { zh: '有灭火和应急疏散预案', en: 'There is a plan for fire and escape' },
    },
    papers: { plan, firePlan: { zh: '灭火和应急疏散预案', en: 'Plan for fire and escape' } },
    details: {
      guests: whole(1, 20_000, { title: { zh: '最多容纳人数', en: 'Most guests' } }),
      floors: whole(1, 100, { title: { zh: '使用几层', en: 'Floors used' } }),
    },
  },
  {
    code: 'public-place-hygiene',
    name: { zh: '公共场所卫生许可', en: 'Hygiene permit for public places' },
    certificate: { zh: '公共场所卫生许可证', en: 'Hygiene permit' },
    unit: 'health',
    numberPrefix: 'GW',
    basis: `公共场所卫生管理条例（2019年修订）第四条；${reform}`,
    keywords: ['卫生许可', '理发', '美容', '浴室', '足浴', '宾馆', 'hairdresser', 'hotel'],
    summary: {
      zh: '理发、美容、洗浴、住宿这些场所要办；承诺达标，当场发证。',
      en: 'For hairdressers, baths and lodging: issued at once on your commitment.',
    },
    kind: 'commitment',
    promisedWorkingDays: 10,
    safety: true,
    validYears: 4,
    checkWithinWorkingDays: 30,
    checkShareBp: 600,
    scopes: ['O8040', 'O8041', 'O8051', 'O8052'],
    conditions: {
      water: { zh: '空气、水质、用具消毒符合国家标准', en: 'Air, water and tools meet the national standard' },
      health: { zh: '从业人员都有健康合格证', en: 'Everybody who works there has a health certificate' },
      change: { zh: '公用物品一客一换一消毒', en: 'Shared things are changed and cleaned for each guest' },
    },
    papers: { plan, test: { zh: '卫生检测报告', en: 'Test report' } },
    details: {
      seats: whole(0, 5_000, { title: { zh: '座位或床位数', en: 'Seats or beds' } }),
      services: choices(
        {
          hair: { zh: '理发', en: 'Hair' },
          beauty: { zh: '生活美容', en: 'Beauty' },
          bath: { zh: '洗浴足浴', en: 'Baths' },
          lodging: { zh: '住宿', en: 'Lodging' },
        },
        { title: { zh: '做哪些服务', en: 'Services' } },
      ),
    },
  },
  {
    code: 'signboard-filing',
    name: { zh: '户外招牌设置备案', en: 'Notice of a shop sign' },
    certificate: { zh: '户外招牌备案凭证', en: 'Receipt for a shop sign' },
    unit: 'urban-management',
    numberPrefix: 'ZP',
    basis: `城市市容和环境卫生管理条例（2017年修订）第十一条；${reform}`,
    keywords: ['招牌', '店招', '门头', 'shop sign'],
    summary: { zh: '挂招牌备个案，当场办好。', en: 'Tell us of your sign; noted on the spot.' },
    kind: 'filing',
    promisedWorkingDays: 0,
    safety: false,
    validYears: null,
    checkWithinWorkingDays: 40,
    checkShareBp: 200,
    scopes: [],
    conditions: {
      fixed: {
        zh: '招牌安装牢固，不遮挡窗户和消防通道',
        en: 'The sign is safely fixed and covers no window or escape way',
      },
    },
    papers: { drawing: { zh: '招牌效果图', en: 'Drawing of the sign' } },
    details: {
      words: text(40, { title: { zh: '招牌文字', en: 'Words on the sign' } }),
      widthCm: whole(10, 5_000, { title: { zh: '宽（厘米）', en: 'Width (cm)' } }),
      heightCm: whole(10, 2_000, { title: { zh: '高（厘米）', en: 'Height (cm)' } }),
    },
  },
  {
    code: 'road-freight-permit',
    name: { zh: '道路货物运输经营许可', en: 'Road haulage permit' },
    certificate: { zh: '道路运输经营许可证（货运）', en: 'Road haulage permit' },
    unit: 'transport',
    numberPrefix: 'HY',
    basis: `道路运输条例（2019年修订）第二十四条；${reform}`,
    keywords: ['货运', '运输', '货车', 'haulage', 'lorry'],
    summary: { zh: '用货车跑运输之前办，8 个工作日。', en: 'Before you carry goods by lorry: eight working days.' },
    kind: 'optimised',
    promisedWorkingDays: 8,
    safety: true,
    validYears: 4,
    checkWithinWorkingDays: 60,
    checkShareBp: 500,
    scopes: [],
    conditions: {
      vehicles: { zh: '车辆检测合格', en: 'The vehicles have passed their test' },
      drivers: { zh: '驾驶员有从业资格', en: 'The drivers are qualified' },
      safety: { zh: '有安全生产管理制度', en: 'There are rules of safety' },
    },
    papers: { vehicles: { zh: '车辆清单', en: 'List of vehicles' } },
    details: {
      vehicles: whole(1, 2_000, { title: { zh: '车辆数', en: 'Vehicles' } }),
      tonnes: whole(1, 100_000, { title: { zh: '总吨位', en: 'Tonnes in all' } }),
    },
  },
  {
    code: 'hr-service-permit',
    name: { zh: '人力资源服务许可', en: 'Permit for job placement' },
    certificate: { zh: '人力资源服务许可证', en: 'Job-placement permit' },
    unit: 'human-resources',
    numberPrefix: 'RZ',
    basis: `《人力资源市场暂行条例》第十八条；${reform}`,
    keywords: ['职业中介', '招聘', '人力资源', 'job placement'],
    summary: {
      zh: '做职业中介之前办；承诺达标，当场发证。',
      en: 'Before you place people in jobs: issued on commitment.',
    },
    kind: 'commitment',
    promisedWorkingDays: 5,
    safety: false,
    validYears: null,
    checkWithinWorkingDays: 40,
    checkShareBp: 500,
    scopes: ['L7262'],
    conditions: {
      charter: { zh: '有明确的章程和管理制度', en: 'There is a charter and there are rules' },
      staff: { zh: '有相应数量的专职工作人员', en: 'There are enough full-time staff' },
      place: { zh: '有固定场所和办公设施', en: 'There is a fixed place with what is needed' },
    },
    papers: { rules: { zh: '管理制度', en: 'Rules' } },
    details: { staff: whole(1, 5_000, { title: { zh: '专职人员数', en: 'Full-time staff' } }) },
  },
  {
    code: 'labour-dispatch-permit',
    name: { zh: '劳务派遣经营许可', en: 'Labour-dispatch permit' },
    certificate: { zh: '劳务派遣经营许可证', en: 'Labour-dispatch permit' },
    unit: 'human-resources',
    numberPrefix: 'LW',
    basis: '《劳动合同法》第五十七条',
    keywords: ['劳务派遣', '派遣', 'labour dispatch'],
    summary: {
      zh: '做劳务派遣之前办，注册资本不少于 200 万元。',
      en: 'Before you dispatch workers; capital of two million yuan or more.',
    },
    kind: 'optimised',
    promisedWorkingDays: 8,
    safety: false,
    validYears: 3,
    checkWithinWorkingDays: 60,
    checkShareBp: 1_000,
    leastCapitalFen: 200_000_000,
    scopes: ['L7263'],
    conditions: {
      capital: { zh: '注册资本不少于 200 万元', en: 'The capital is two million yuan or more' },
      place: { zh: '有固定的经营场所和设施', en: 'There is a fixed place with what is needed' },
      rules: { zh: '有合法的劳务派遣管理制度', en: 'There are lawful rules for dispatched workers' },
    },
    papers: { rules: { zh: '劳务派遣管理制度', en: 'Rules for dispatched workers' } },
    details: { planned: whole(0, 20_000, { title: { zh: '计划派遣人数', en: 'Workers to dispatch' } }) },
  },
  {
    code: 'publication-retail-permit',
    name: { zh: '出版物零售业务经营许可', en: 'Permit to sell publications' },
    certificate: { zh: '出版物经营许可证（零售）', en: 'Permit to sell publications' },
    unit: 'publicity',
    numberPrefix: 'CB',
    basis: `出版管理条例（2020年修订）第三十五条；${reform}`,
    keywords: ['书店', '卖书', '出版物', 'bookshop'],
    summary: {
      zh: '卖书报杂志之前办；承诺达标，当场发证。',
      en: 'Before you sell books or papers: issued on commitment.',
    },
    kind: 'commitment',
    promisedWorkingDays: 5,
    safety: false,
    validYears: null,
    checkWithinWorkingDays: 40,
    checkShareBp: 300,
    scopes: ['F5243'],
    conditions: {
      place: { zh: '有固定的经营场所', en: 'There is a fixed place' },
      lawful: { zh: '不卖非法出版物', en: 'No unlawful publication is sold' },
    },
    papers: {},
    details: { shelvesM2: whole(1, 50_000, { title: { zh: '卖场面积（平方米）', en: 'Sales area (m²)' } }) },
  },
  {
    code: 'cost-consulting-qualification',
    name: { zh: '工程造价咨询企业资质认定', en: 'Qualification of cost consultants for works' },
    certificate: { zh: '工程造价咨询企业资质证书', en: 'Qualification certificate' },
    unit: 'housing-construction',
    numberPrefix: 'ZJ',
    basis: reform,
    keywords: ['造价', '资质', 'cost consulting'],
    summary: { zh: '已经取消，凭营业执照就可以经营。', en: 'Abolished: the business licence is enough.' },
    kind: 'abolished',
    promisedWorkingDays: 20,
    safety: false,
    validYears: null,
    checkWithinWorkingDays: 60,
    checkShareBp: 300,
    scopes: [],
    conditions: { staff: { zh: '有足够的造价工程师', en: 'There are enough cost engineers' } },
    papers: { staff: { zh: '人员名单', en: 'List of staff' } },
    details: { engineers: whole(0, 5_000, { title: { zh: '造价工程师人数', en: 'Cost engineers' } }) },
  },
];

/** A permit by its code; an Error when there is none. */
export function permitSpec(code: string): PermitSpec {
  const spec = permitSpecs.find((one) => one.code === code);
  if (!spec) throw new Error(`no permit ${code}`);
  return spec;
}

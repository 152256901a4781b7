import type { IconName } from '../../../shared/icons.tsx';
import type { LocalText } from '../../../shared/text.ts';

/** What people come for, in their own words (按想办的事分). A theme opens as soon as the district offers an item of it. */
export interface Theme {
  code: string;
  icon: IconName;
  name: LocalText;
  about: LocalText;
  /** Words of which one stands in what people call the items of the theme. */
  words: string[];
}

/** Whether an item belongs to a theme: one of its words or keywords names it. */
export function belongs(item: { name: LocalText; keywords: string[] }, theme: Theme): boolean {
  const called = [item.name.zh, ...item.keywords];
  return theme.words.some((word) => called.some((name) => name.includes(word)));
}

/** The themes in the order in which people ask for them. */
export const themes: Theme[] = [
  {
    code: 'open',
    icon: 'store',
    name: { zh: '我要开店', en: 'Start a business' },
    about: { zh: '公司执照、印章、开户一起办', en: 'licence, seals and bank in one go' },
    words: ['开公司', '开店', '注册公司', '营业执照', '个体户'],
  },
  {
    code: 'close',
    icon: 'box',
    name: { zh: '关公司', en: 'Close a company' },
    about: { zh: '执照、账户、印章一起销', en: 'licence, accounts and seals end together' },
    words: ['注销', '关公司'],
  },
  {
    code: 'utilities',
    icon: 'drop',
    name: { zh: '接水电气', en: 'Water, power, gas' },
    about: { zh: '一张表，一次上门', en: 'one form, one visit' },
    words: ['接水', '接电', '接气', '报装'],
  },
  {
    code: 'loan',
    icon: 'coin',
    name: { zh: '要贷款', en: 'A loan' },
    about: { zh: '首贷、续贷、信用贷', en: 'first, renewed, on credit' },
    words: ['贷款', '融资'],
  },
  {
    code: 'build',
    icon: 'factory',
    name: { zh: '盖厂房', en: 'Build' },
    about: { zh: '许可、验收、办证一条线', en: 'permit, acceptance, title' },
    words: ['规划许可', '施工许可', '厂房'],
  },
  {
    code: 'transfer',
    icon: 'house',
    name: { zh: '买房过户', en: 'Buy a home' },
    about: { zh: '税、证、水电气一起过', en: 'tax, title, utilities together' },
    words: ['过户', '不动产'],
  },
  {
    code: 'tax',
    icon: 'invoice',
    name: { zh: '报税退税', en: 'Taxes' },
    about: { zh: '一次报完，退税随报', en: 'one return, refunds with it' },
    words: ['报税', '退税'],
  },
  {
    code: 'sell',
    icon: 'gavel',
    name: { zh: '投标卖货给政府', en: 'Sell to the state' },
    about: { zh: '公告、保函、开标、收款', en: 'notice, guarantee, opening, payment' },
    words: ['投标', '政府采购'],
  },
  {
    code: 'hire',
    icon: 'people',
    name: { zh: '招人用工', en: 'Hire people' },
    about: { zh: '参保、补贴、仲裁', en: 'insurance, subsidy, arbitration' },
    words: ['用工', '劳动仲裁', '招人'],
  },
  {
    code: 'court',
    icon: 'scale',
    name: { zh: '要账、打官司', en: 'Claims and courts' },
    about: { zh: '立案、送达、执行看得见', en: 'filing, service, enforcement in view' },
    words: ['打官司', '立案', '要账'],
  },
  {
    code: 'complain',
    icon: 'shield',
    name: { zh: '维权投诉', en: 'Complain' },
    about: { zh: '一个入口，按时答复', en: 'one entry, answered in time' },
    words: ['投诉', '维权'],
  },
  {
    code: 'patent',
    icon: 'star',
    name: { zh: '商标专利', en: 'Marks and patents' },
    about: { zh: '申请资助、质押、维权', en: 'support, pledge, defence' },
    words: ['商标', '专利'],
  },
  {
    code: 'close',
    icon: 'box',
    name: { zh: '不干了，要注销', en: 'Close down' },
    about: { zh: '先预演，再动手', en: 'rehearse before you act' },
    words: ['注销'],
  },
];

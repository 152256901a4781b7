import type { LocalText } from '#kernel/base';

/** A fact that stands against the simplified end of a company (不适用简易注销的情形), as its register names it. */
export interface ExitFact {
  name: LocalText;
  /** Who keeps it, in words (来源). */
  source: LocalText;
  /** What ends it, and where (怎么解除); for a fact that cannot end, what to do instead. */
  cure: LocalText;
  basis: string;
}

const ordinary: LocalText = {
  zh: '这一项解除不了，请走普通注销：成立清算组、清算以后申请。填过的内容可以带过去。',
  en: 'This cannot be mended: use the ordinary way, with a liquidation group. What you filled in can be taken along.',
};

const notEligible = '《市场主体登记管理条例》第三十三条';
const barred = '《市场主体登记管理条例实施细则》第四十八条';

/** Every fact by its code; the codes are those of the register `company-mark`. */
export const exitFacts = {
  'listed-company': {
    name: { zh: '上市公司', en: 'Listed company' },
    source: { zh: '企业登记簿', en: 'register of enterprises' },
    cure: ordinary,
    basis: '国市监注发〔2021〕45号',
  },
  'abnormal-list': {
    name: { zh: '在经营异常名录或者严重违法失信名单里', en: 'On the list of abnormal operation or serious violation' },
    source: { zh: '信用公示系统', en: 'credit publicity system' },
    cure: { zh: '补报年报、更正地址后申请移出名录。', en: 'File what is missing, then ask to be taken off the list.' },
    basis: `${notEligible}；${barred}`,
  },
  'equity-charge': {
    name: { zh: '股权被冻结、出质，或者有动产抵押', en: 'Equity frozen or pledged, or chattels mortgaged' },
    source: { zh: '股权出质登记、冻结公示', en: 'registers of pledges and freezes' },
    cure: { zh: '解除冻结，或者办理出质、抵押注销登记。', en: 'Have the freeze lifted or the charge deregistered.' },
    basis: barred,
  },
  investment: {
    name: { zh: '还投资着其他企业', en: 'Holds shares of another business' },
    source: { zh: '企业登记簿', en: 'register of enterprises' },
    cure: { zh: '转让出去，或者先注销那家企业。', en: 'Transfer the shares or close that business first.' },
    basis: barred,
  },
  proceedings: {
    name: {
      zh: '正在被调查、被采取强制措施，或者在诉讼、仲裁中',
      en: 'Under investigation, coercion, suit or arbitration',
    },
    source: { zh: '法院、仲裁机构、执法单位', en: 'courts, arbitration, enforcement' },
    cure: { zh: '等案件办结。', en: 'Wait until the proceedings have ended.' },
    basis: barred,
  },
  revoked: {
    name: { zh: '被吊销营业执照、责令关闭或者撤销', en: 'Licence revoked, closed by order, or annulled' },
    source: { zh: '企业登记簿', en: 'register of enterprises' },
    cure: ordinary,
    basis: notEligible,
  },
  'unpaid-penalty': {
    name: { zh: '罚款等处罚还没有执行完', en: 'A penalty is not fully executed' },
    source: { zh: '行政处罚公示', en: 'register of penalties' },
    cure: { zh: '缴清罚款，处罚单位会销掉记录。', en: 'Pay the fine; the unit then clears the record.' },
    basis: barred,
  },
  'approval-needed': {
    name: { zh: '注销要先经批准', en: 'Deregistration needs an approval first' },
    source: { zh: '许可登记', en: 'register of permits' },
    cure: ordinary,
    basis: notEligible,
  },
  branches: {
    name: { zh: '还有分支机构没有注销', en: 'Branches are not deregistered yet' },
    source: { zh: '企业登记簿', en: 'register of enterprises' },
    cure: { zh: '先办分支机构注销登记。', en: 'Deregister the branches first.' },
    basis: '《市场主体登记管理条例》第三十二条',
  },
} as const satisfies Record<string, ExitFact>;

/** The code of such a fact. */
export type ExitFactCode = keyof typeof exitFacts;

/** All codes in the order in which a page lists them. */
export const exitFactCodes = Object.keys(exitFacts) as ExitFactCode[];

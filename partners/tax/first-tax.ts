/** General taxpayer (一般纳税人) or small-scale taxpayer (小规模纳税人). */
export type TaxpayerKind = 'general' | 'small-scale';

/** Goods whose makers pay consumption tax, as words of a business scope. */
const consumptionGoods =
  /((?<!油)烟|酒(?!店)|鞭炮|焰火|成品油|涂料|电池|化妆品|汽车(?!零)|摩托车|游艇)[^；]*(生产|制造)/;

/** The taxes a new company is registered for (税种认定), each with how often it is declared. */
export function taxTypes(kind: TaxpayerKind, scope: string, hasEmployees: boolean) {
  const vatPeriod = kind === 'general' ? 'month' : 'quarter';
  const types = [
    { code: 'value-added', zh: '增值税', en: 'Value-added tax', period: vatPeriod },
    { code: 'urban-maintenance', zh: '城市维护建设税', en: 'Urban maintenance tax', period: vatPeriod },
    { code: 'education', zh: '教育费附加', en: 'Education surcharge', period: vatPeriod },
    { code: 'local-education', zh: '地方教育附加', en: 'Local education surcharge', period: vatPeriod },
    { code: 'corporate-income', zh: '企业所得税', en: 'Corporate income tax', period: 'quarter' },
    { code: 'stamp', zh: '印花税', en: 'Stamp tax', period: 'quarter' },
  ];
  if (hasEmployees) {
    types.push({ code: 'individual-income', zh: '个人所得税（代扣）', en: 'Individual income tax', period: 'month' });
  }
  if (consumptionGoods.test(scope)) {
    types.push({ code: 'consumption', zh: '消费税', en: 'Consumption tax', period: 'month' });
  }
  return types;
}

/**
 * First invoice quotas by day, newest last; `from` is inclusive. Paper invoices by number of sheets and highest amount
 * of one sheet, all-digital ones by the total of a month, in fen. The office has to confirm the figures.
 */
const quotas = [
  { from: '2018-08-01', form: 'paper', special: 25, ordinary: 50, sheetMaxFen: 10_000_000, verified: false },
  {
    from: '2024-12-01',
    form: 'digital',
    monthMaxFen: { 'small-scale': 10_000_000, general: 75_000_000 },
    verified: false,
  },
] as const;

/** The first invoices of a new company (首次领用发票); under review none are released until a person has looked. */
export function firstInvoices(kind: TaxpayerKind, day: string, review: boolean): Record<string, unknown> {
  const quota = quotas.findLast(({ from }) => from <= day) ?? quotas[0];
  const state = review ? 'manual-review' : 'released';
  if (quota.form === 'digital') {
    return { state, form: quota.form, monthMaxFen: review ? 0 : quota.monthMaxFen[kind] };
  }
  const { special, ordinary, sheetMaxFen } = quota;
  return { state, form: quota.form, special: review ? 0 : special, ordinary: review ? 0 : ordinary, sheetMaxFen };
}

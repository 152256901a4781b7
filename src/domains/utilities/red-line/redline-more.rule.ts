import Type from 'typebox';
import { addCalendarDays, type Day, Refusal, splitLargestRemainder } from '#kernel/base';
import { choice, decimal, fen, named, shown, text, yesNo } from '#kernel/item';
import { daySchema, defineRule } from '#kernel/rule';

/**
 * Splits what digging a common trench costs among the utilities (共沟费用分摊): by the length of each line in it, largest remainder,
 * ties to the smaller code. Each part is then split at the red line like any other cost.
 */
export const redLineTrench = defineRule({
  code: 'redline.trench',
  name: { zh: '共沟费用分摊', en: 'Sharing a trench' },
  title: { zh: '三家共用一条沟，各摊多少？', en: 'Three lines in one trench: who bears how much?' },
  input: Type.Object(
    {
      totalFen: fen(0, named('共沟费用', 'Cost of the trench')),
      lines: Type.Array(
        Type.Object(
          {
            code: text(40, named('哪家', 'Whose')),
            lengthM: decimal(0, 100_000, named('沟内长度（米）', 'Length in it (m)')),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 20, ...shown(named('各家管线', 'Lines')) },
      ),
    },
    { additionalProperties: false },
  ),
  versions: [{ from: '2021-03-01', basis: '产品规则：共沟费用按沟内长度分', verified: false, params: {} }],
  apply(_, { totalFen, lines }) {
    const sorted = [...lines].sort((a, b) => (a.code < b.code ? -1 : 1));
    const parts = splitLargestRemainder(
      totalFen,
      sorted.map(({ lengthM }) => Math.round(lengthM * 1_000)),
    );
    const value = { shares: sorted.map(({ code }, n) => ({ code, shareFen: parts[n] as number })) };
    return { value, steps: value.shares.map(({ code, shareFen }) => `${code}: ${(shareFen / 100).toFixed(2)}`) };
  },
  examples: [
    {
      on: '2021-09-13',
      input: {
        totalFen: 1_000,
        lines: [
          { code: 'water', lengthM: 10 },
          { code: 'power', lengthM: 10 },
          { code: 'gas', lengthM: 10 },
        ],
      },
      expect: {
        shares: [
          { code: 'gas', shareFen: 334 },
          { code: 'power', shareFen: 333 },
          { code: 'water', shareFen: 333 },
        ],
      },
    },
  ],
});

interface QuotationParams {
  /** Calendar days for which a quotation binds, the day itself not counted. */
  bindingDays: number;
}

/** Whether a bill keeps to the quotation (账单核对): never above it unless the user signed a change; the quotation binds 30 days. */
export const redLineQuotation = defineRule({
  code: 'redline.quotation',
  name: { zh: '账单和报价核对', en: 'Bill against quotation' },
  title: { zh: '账单比报价高，能收吗？', en: 'May the bill be above the quotation?' },
  input: Type.Object(
    {
      quotedOn: Type.Unsafe<Day>({ ...daySchema, ...shown(named('报价日', 'Quoted on')) }),
      quotedFen: fen(0, named('报价里用户承担', 'Quoted to the user')),
      billedFen: fen(0, named('账单', 'Billed')),
      changeSigned: yesNo(named('用户签过变更单', 'The user signed a change order')),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2021-03-01',
      basis: '产品规则：报价 30 天内有效，账单不超过报价',
      verified: false,
      params: { bindingDays: 30 } as QuotationParams,
    },
  ],
  apply(p, { quotedOn, quotedFen, billedFen, changeSigned }) {
    if (billedFen > quotedFen && !changeSigned)
      throw new Refusal('QUOTATION_EXCEEDED', {
        billed: (billedFen / 100).toFixed(2),
        quoted: (quotedFen / 100).toFixed(2),
      });
    const boundUntil = addCalendarDays(quotedOn, p.bindingDays);
    return {
      value: { ok: true, boundUntil },
      steps: [{ zh: `报价有效到 ${boundUntil}`, en: `binds until ${boundUntil}` }],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: { quotedOn: '2021-09-13', quotedFen: 1_280_000, billedFen: 1_280_000, changeSigned: false },
      expect: { ok: true, boundUntil: '2021-10-13' },
    },
    {
      on: '2021-09-13',
      input: { quotedOn: '2021-09-13', quotedFen: 1_280_000, billedFen: 1_280_001, changeSigned: false },
      refuses: 'QUOTATION_EXCEEDED',
    },
  ],
});

interface ScanParams {
  /** Words of charges that should not be. */
  words: readonly string[];
}

/**
 * Whether an old bill charged what it should not (错收费排查): it names a fee that was abolished, or a place beyond the red line, on or
 * after the day from which the utilities carry it. What is found is given back unless somebody shows why not.
 */
export const redLineScan = defineRule({
  code: 'redline.scan',
  name: { zh: '错收费排查', en: 'Scan for wrong charges' },
  title: { zh: '这张旧账单收错了吗？', en: 'Was this old bill wrong?' },
  input: Type.Object(
    {
      billedOn: Type.Unsafe<Day>({ ...daySchema, ...shown(named('开账日', 'Billed on')) }),
      text: text(500, named('收费项目', 'What for')),
      amountFen: fen(0, named('金额', 'Amount')),
      outsideM: decimal(0, 1_000_000, named('其中红线外（米）', 'Of it outside the line (m)')),
      lengthM: decimal(0, 1_000_000, named('全长（米）', 'Whole length (m)')),
      exception: choice(
        { none: { zh: '没有', en: 'none' }, granted: { zh: '有公布的例外', en: 'a published exception' } },
        named('例外', 'Exception'),
      ),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2021-03-01',
      basis: '国办函〔2020〕129号；《重庆市优化营商环境条例》第三十一条',
      verified: false,
      params: {
        words: ['入网费', '接入费', '开口费', '增容费', '碰口费', '红线外', '计量装置'],
      } as ScanParams,
    },
  ],
  apply(p, { billedOn, text: words, amountFen, outsideM, lengthM, exception }) {
    const named = p.words.filter((word) => words.includes(word));
    const since = '2021-03-01';
    const outsideFen = lengthM > 0 ? amountFen - Math.floor((amountFen * (lengthM - outsideM)) / lengthM + 1e-4) : 0;
    const hit = billedOn >= since && exception === 'none' && amountFen > 0 && (named.length > 0 || outsideFen > 0);
    const refundFen = hit ? (named.length > 0 ? amountFen : outsideFen) : 0;
    return {
      value: { hit, words: named, refundFen },
      steps: [
        hit
          ? {
              zh: `${named.length > 0 ? `名目：${named.join('、')}` : `红线外 ${outsideM} 米`}，应退 ${(refundFen / 100).toFixed(2)} 元`,
              en: `${named.length > 0 ? `named ${named.join(', ')}` : `${outsideM} m outside`}; CN¥${(refundFen / 100).toFixed(2)} to be given back`,
            }
          : { zh: '没有发现收错', en: 'nothing wrong found' },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: {
        billedOn: '2021-03-01',
        text: '燃气开口费',
        amountFen: 180_000,
        outsideM: 0,
        lengthM: 0,
        exception: 'none',
      },
      expect: { hit: true, words: ['开口费'], refundFen: 180_000 },
    },
    {
      on: '2021-09-13',
      input: {
        billedOn: '2021-02-28',
        text: '燃气开口费',
        amountFen: 180_000,
        outsideM: 0,
        lengthM: 0,
        exception: 'none',
      },
      expect: { hit: false, words: ['开口费'], refundFen: 0 },
    },
    {
      on: '2021-09-13',
      input: {
        billedOn: '2021-05-01',
        text: '给水管安装',
        amountFen: 3_840_000,
        outsideM: 80,
        lengthM: 120,
        exception: 'none',
      },
      expect: { hit: true, words: [], refundFen: 2_560_000 },
    },
    {
      on: '2021-09-13',
      input: {
        billedOn: '2021-05-01',
        text: '给水管安装',
        amountFen: 1_280_000,
        outsideM: 0,
        lengthM: 40,
        exception: 'none',
      },
      expect: { hit: false, words: [], refundFen: 0 },
    },
  ],
});

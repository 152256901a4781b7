import Type from 'typebox';
import { type Fen, share } from '#kernel/base';
import { defineRule, fenSchema } from '#kernel/rule';

interface Params {
  /** Up to this budget, inclusive, a suitable procurement is wholly for SMEs. */
  wholeMaxFen: { goods: Fen; works: Fen };
  /** Above it, the share of the suitable budget for SMEs, and of that for small and micro ones. */
  shareBp: { goods: number; works: number };
  smallMicroBp: number;
}

const inputSchema = Type.Object(
  {
    category: Type.Enum(['goods', 'services', 'works']),
    /** The budget that suits SMEs (适宜由中小企业提供的预算). */
    suitableFen: fenSchema,
  },
  { additionalProperties: false },
);

/**
 * What is set aside for SMEs (中小企业预留份额): everything up to the bound, above it at least a share, of which small and micro
 * enterprises get at least 60%. The day of the notice chooses the version.
 */
export const setAside = defineRule<Params, typeof inputSchema, { whole: boolean; smeFen: Fen; smallMicroFen: Fen }>({
  code: 'procurement.set-aside',
  name: { zh: '中小企业预留份额', en: 'Set-aside for SMEs' },
  title: { zh: '这个预算要给中小企业留多少？', en: 'How much of this budget is set aside?' },
  input: inputSchema,
  versions: [
    {
      from: '2021-01-01',
      to: '2022-06-30',
      basis: '财库〔2020〕46号第七条、第八条',
      params: paramsOf(3000),
    },
    {
      from: '2022-07-01',
      to: '2026-12-31',
      basis: '财库〔2020〕46号第七条、第八条；财库〔2022〕19号',
      verified: false,
      params: paramsOf(4000),
    },
  ],
  apply({ wholeMaxFen, shareBp, smallMicroBp }, { category, suitableFen }) {
    const kind = category === 'works' ? 'works' : 'goods';
    const whole = suitableFen <= wholeMaxFen[kind];
    const smeFen = whole ? (suitableFen as Fen) : share(suitableFen as Fen, shareBp[kind]);
    const smallMicroFen = whole ? (0 as Fen) : share(smeFen, smallMicroBp);
    return {
      value: { whole, smeFen, smallMicroFen },
      steps: [
        whole
          ? { zh: '不超过上限：全部面向中小企业', en: 'within the bound: wholly for SMEs' }
          : {
              zh: `超过上限：预留 ${shareBp[kind] / 100}% 以上，其中小微 ${smallMicroBp / 100}% 以上`,
              en: `above the bound: at least ${shareBp[kind] / 100}%, of it ${smallMicroBp / 100}% for small and micro`,
            },
      ],
    };
  },
  examples: [
    aside('2021-09-01', 'goods', 10_000_000, false, 3_000_000, 1_800_000),
    aside('2023-03-01', 'works', 20_000_000, false, 8_000_000, 4_800_000),
    aside('2022-06-30', 'works', 20_000_000, false, 6_000_000, 3_600_000),
    aside('2021-09-01', 'goods', 2_000_000, true, 2_000_000, 0),
    aside('2021-09-01', 'services', 2_000_001, false, 600_000.3, 360_000.18),
    aside('2021-09-01', 'works', 4_000_000, true, 4_000_000, 0),
  ],
});

function paramsOf(worksBp: number): Params {
  return {
    wholeMaxFen: { goods: 200_000_000 as Fen, works: 400_000_000 as Fen },
    shareBp: { goods: 3000, works: worksBp },
    smallMicroBp: 6000,
  };
}

/** Amounts in yuan. */
function aside(on: string, category: string, suitable: number, whole: boolean, sme: number, smallMicro: number) {
  const fen = (yuan: number) => Math.round(yuan * 100);
  return {
    on,
    input: { category, suitableFen: fen(suitable) },
    expect: { whole, smeFen: fen(sme), smallMicroFen: fen(smallMicro) },
  };
}

import Type from 'typebox';
import { named, shown, whole } from '#kernel/item';
import { defineRule } from '#kernel/rule';

interface Params {
  /** The mean may be so many working days, inclusive. */
  mostDays: number;
}

/** The mean of a quarter as a page shows it (季度平均): `shown` is rounded up to a tenth so that it never flatters. */
export interface QuarterMean {
  cases: number;
  sumDays: number;
  shownDays: number | null;
  met: boolean | null;
}

/**
 * The mean time of the 10 kV connections energised in a quarter (10 千伏季度平均用时): compared unrounded, shown rounded up. No case
 * gives no figure, not zero.
 */
export const connectQuarterMean = defineRule({
  code: 'connect.quarter-mean',
  name: { zh: '10 千伏季度平均用时', en: 'Quarterly mean of 10 kV connections' },
  title: { zh: '这个季度的平均用时达标吗？', en: 'Does the mean of the quarter meet the target?' },
  input: Type.Object(
    {
      elapsedDays: Type.Array(whole(0, 2_000, named('用时', 'Days')), {
        maxItems: 10_000,
        ...shown(named('本季度每件送电办件的用时（工作日）', 'Working days of each case energised in the quarter')),
      }),
    },
    { additionalProperties: false },
  ),
  versions: [{ from: '2021-06-11', basis: '实施方案第 6 项措施', params: { mostDays: 30 } as Params }],
  apply(p, { elapsedDays }) {
    const cases = elapsedDays.length;
    const sumDays = elapsedDays.reduce((all, one) => all + one, 0);
    const value: QuarterMean =
      cases === 0
        ? { cases, sumDays, shownDays: null, met: null }
        : { cases, sumDays, shownDays: Math.ceil((sumDays * 10) / cases) / 10, met: sumDays <= p.mostDays * cases };
    return {
      value,
      steps:
        cases === 0
          ? [{ zh: '本季度没有送电的办件，没有数据', en: 'no case was energised in the quarter' }]
          : [
              `${sumDays} ÷ ${cases}`,
              {
                zh: `和 ${p.mostDays} 比不四舍五入；显示时向上取到 0.1`,
                en: `compared with ${p.mostDays} unrounded; shown rounded up to 0.1`,
              },
            ],
    };
  },
  examples: [
    {
      on: '2021-09-30',
      input: { elapsedDays: [24, 28, 33, 31, 34] },
      expect: { cases: 5, sumDays: 150, shownDays: 30, met: true },
    },
    {
      on: '2021-09-30',
      input: { elapsedDays: [24, 28, 33, 31, 35] },
      expect: { cases: 5, sumDays: 151, shownDays: 30.2, met: false },
    },
    {
      on: '2021-09-30',
      input: { elapsedDays: [...Array.from({ length: 29 }, () => 30), 31] },
      expect: { cases: 30, sumDays: 901, shownDays: 30.1, met: false },
    },
    { on: '2021-09-30', input: { elapsedDays: [] }, expect: { cases: 0, sumDays: 0, shownDays: null, met: null } },
  ],
});

import Type from 'typebox';
import { defineRule } from '#kernel/rule';

/** Sizes of enterprises (企业规模), from the largest. */
export const sizes = ['large', 'medium', 'small', 'micro'] as const;
export type Size = (typeof sizes)[number];

/** Figures of a sector; money in units of 10,000 yuan. A ceiling excludes its figure, floors include theirs. */
interface Sector {
  /** Any figure below its ceiling makes an SME. */
  below: Partial<Record<Measure, number>>;
  medium: Partial<Record<Measure, number>>;
  small: Partial<Record<Measure, number>>;
}
type Measure = 'staff' | 'revenue' | 'assets';
interface Params {
  sectors: Record<string, Sector>;
}

const two = (
  a: Measure,
  b: Measure,
  [ceilingA, ceilingB]: [number, number],
  [mediumA, mediumB]: [number, number],
  [smallA, smallB]: [number, number],
): Sector => ({
  below: { [a]: ceilingA, [b]: ceilingB },
  medium: { [a]: mediumA, [b]: mediumB },
  small: { [a]: smallA, [b]: smallB },
});
const one = (a: Measure, ceiling: number, medium: number, small: number): Sector => ({
  below: { [a]: ceiling },
  medium: { [a]: medium },
  small: { [a]: small },
});

const sectors = {
  industry: two('staff', 'revenue', [1000, 40_000], [300, 2000], [20, 300]),
  construction: two('revenue', 'assets', [80_000, 80_000], [6000, 5000], [300, 300]),
  wholesale: two('staff', 'revenue', [200, 40_000], [20, 5000], [5, 1000]),
  retail: two('staff', 'revenue', [300, 20_000], [50, 500], [10, 100]),
  transport: two('staff', 'revenue', [1000, 30_000], [300, 3000], [20, 200]),
  storage: two('staff', 'revenue', [200, 30_000], [100, 1000], [20, 100]),
  farming: one('revenue', 20_000, 500, 50),
  unlisted: one('staff', 300, 100, 10),
};

const figure = Type.Integer({ minimum: 0, maximum: 1_000_000_000 });
const inputSchema = Type.Object(
  {
    sector: Type.Enum(Object.keys(sectors) as (keyof typeof sectors)[]),
    staff: Type.Optional(figure),
    /** Revenue of the year before, in units of 10,000 yuan (营业收入，万元). */
    revenue: Type.Optional(figure),
    /** Total assets, in units of 10,000 yuan (资产总额，万元). */
    assets: Type.Optional(figure),
  },
  { additionalProperties: false },
);

/**
 * How large an enterprise is (中小企业划型): an SME when any figure is under its ceiling; then medium when it reaches every floor of
 * medium, else small when it reaches every floor of small, else micro.
 */
export const smeClass = defineRule<Params, typeof inputSchema, { size: Size }>({
  code: 'procurement.sme-class',
  name: { zh: '中小企业划型', en: 'Size of an enterprise' },
  title: { zh: '我的企业算大型、中型、小型还是微型？', en: 'How large is my enterprise by the rules?' },
  input: inputSchema,
  versions: [{ from: '2011-06-18', basis: '工信部联企业〔2011〕300号', params: { sectors } }],
  apply(params, { sector, ...given }) {
    const of = params.sectors[sector]!;
    const figures = given as Partial<Record<Measure, number>>;
    const entries = (floors: Partial<Record<Measure, number>>) => Object.entries(floors) as [Measure, number][];
    const isSme = entries(of.below).some(
      ([measure, ceiling]) => (figures[measure] ?? Number.POSITIVE_INFINITY) < ceiling,
    );
    const reaches = (floors: Partial<Record<Measure, number>>) =>
      entries(floors).every(([measure, floor]) => (figures[measure] ?? 0) >= floor);
    const size: Size = !isSme ? 'large' : reaches(of.medium) ? 'medium' : reaches(of.small) ? 'small' : 'micro';
    return {
      value: { size },
      steps: [
        isSme
          ? { zh: '有一项低于上限：属于中小微企业', en: 'a figure is under its ceiling: an SME' }
          : { zh: '没有一项低于上限：大型企业', en: 'no figure is under its ceiling: large' },
        ...(isSme
          ? [
              {
                zh: `中型各项下限${reaches(of.medium) ? '都达到' : '没有都达到'}，小型各项下限${reaches(of.small) ? '都达到' : '没有都达到'}`,
                en: `floors of medium ${reaches(of.medium) ? 'reached' : 'not all reached'}, of small ${reaches(of.small) ? 'reached' : 'not all reached'}`,
              },
            ]
          : []),
      ],
    };
  },
  examples: [
    { on: '2021-09-01', input: { sector: 'industry', staff: 280, revenue: 25_000 }, expect: { size: 'small' } },
    { on: '2021-09-01', input: { sector: 'industry', staff: 1200, revenue: 39_000 }, expect: { size: 'medium' } },
    { on: '2021-09-01', input: { sector: 'industry', staff: 1200, revenue: 41_000 }, expect: { size: 'large' } },
    { on: '2021-09-01', input: { sector: 'industry', staff: 1000, revenue: 40_000 }, expect: { size: 'large' } },
    { on: '2021-09-01', input: { sector: 'wholesale', staff: 25, revenue: 4800 }, expect: { size: 'small' } },
    { on: '2021-09-01', input: { sector: 'construction', revenue: 7000, assets: 4000 }, expect: { size: 'small' } },
    { on: '2021-09-01', input: { sector: 'construction', revenue: 6000, assets: 5000 }, expect: { size: 'medium' } },
    { on: '2021-09-01', input: { sector: 'unlisted', staff: 9 }, expect: { size: 'micro' } },
  ],
});

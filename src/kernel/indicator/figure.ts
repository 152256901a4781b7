import { addMonths, type Day, endOfDay, type Instant, startOfDay } from '#kernel/base';
import type { Database } from '#platform/db';
import { type Aggregate, type IndicatorDefinition, type IndicatorTools, noTools, readsRegister } from './indicator.ts';
import { factsKnown, type KnownFact } from './known.ts';
import { readStanding } from './standing.ts';

/** A figure of a period (指标值): null when no case counts. */
export interface Figure {
  value: number | null;
  /** As it was computed, not rounded: what a target is compared with. */
  exact: number | null;
  cases: number;
  excluded: number;
}

/** A figure with how it came about. */
export interface FigureWithTrend extends Figure {
  /** Whole months, oldest first; the last one is still running. */
  trend: { period: string; value: number | null; cases: number }[];
}

/** A fact with its case, for the way down from the figure (下钻). */
export interface FactRow {
  case_id: string;
  n: number;
  at: string;
  value: number | null;
  excluded: { zh: string; en: string } | null;
  origin: { version: number; label: { zh: string; en: string } }[];
}

const sqlOf: Record<Aggregate, string> = {
  median: 'percentile_cont(0.5) within group (order by value)',
  p90: 'percentile_cont(0.9) within group (order by value)',
  mean: 'avg(value)',
  share: '100 * avg(value)',
  count: 'count(value)',
  sum: 'sum(value)',
  max: 'max(value)',
};
const monthsShown = 6;

/**
 * The figure of days `from` to `to`, both inclusive, and the trend of the last six months up to `to`; of a register, the figure at the
 * end of `to` and of each month. With `known`, as it was known before that moment: what happened later changes nothing of it.
 */
export async function readFigure(
  db: Database,
  district: string,
  indicator: IndicatorDefinition,
  { from, to, known, tools = noTools }: { from: Day; to: Day; known?: Instant; tools?: IndicatorTools },
): Promise<FigureWithTrend> {
  const first = addMonths(`${to.slice(0, 7)}-01` as Day, 1 - monthsShown);
  const months = Array.from({ length: monthsShown }, (_, index) => addMonths(first, index));
  if (readsRegister(indicator)) {
    const at = (end: Instant) => readStanding(db, district, indicator, known && known < end ? known : end);
    const [now, ...ends] = await Promise.all([
      at(endOfDay(to)),
      ...months.map((month, index) => at(index === monthsShown - 1 ? endOfDay(to) : startOfDay(addMonths(month, 1)))),
    ]);
    const trend = months.map((month, index) => ({
      period: month.slice(0, 7),
      value: rounded(ends[index]?.value ?? null, indicator),
      cases: ends[index]?.cases ?? 0,
    }));
    const exact = now?.value ?? null;
    return { value: rounded(exact, indicator), exact, cases: now?.cases ?? 0, excluded: 0, trend };
  }
  const facts = known ? folded(await factsKnown(db, district, indicator, known, tools)) : stored(district, indicator);
  const [figure] = await db.query<{ value: number | null; cases: number; excluded: number }>(
    `select ${sqlOf[indicator.aggregate]} as value, count(value)::integer as cases, count(*) filter (where value is null)::integer as excluded
       from ${facts.from} and at >= $3 and at < $4`,
    [...facts.values, startOfDay(from), endOfDay(to)],
  );
  const rows = await db.query<{ period: string; value: number | null; cases: number }>(
    `select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as period, ${sqlOf[indicator.aggregate]} as value,
        count(value)::integer as cases
       from ${facts.from} and at >= $3 and at < $4 group by 1`,
    [...facts.values, startOfDay(first), endOfDay(to)],
  );
  const byPeriod = new Map(rows.map((row) => [row.period, row]));
  const trend = months.map((month) => {
    const period = month.slice(0, 7);
    const row = byPeriod.get(period);
    return { period, value: rounded(row?.value ?? null, indicator), cases: row?.cases ?? 0 };
  });
  const cases = figure?.cases ?? 0;
  const exact = cases === 0 || figure?.value === null || figure === undefined ? null : Number(figure.value);
  const value = rounded(exact, indicator);
  return { value, exact, cases, excluded: figure?.excluded ?? 0, trend };
}

const stored = (district: string, indicator: IndicatorDefinition) => ({
  from: 'indicator_fact where district = $1 and indicator = $2',
  values: [district, indicator.code] as unknown[],
});

const folded = (facts: readonly KnownFact[]) => ({
  from: 'unnest($1::timestamptz[], $2::double precision[]) as f(at, value) where true',
  values: [facts.map(({ at }) => at), facts.map(({ value }) => value)] as unknown[],
});

/** The facts behind a figure, newest first; `after` is `at~case~n` of the last row seen. */
export async function listFacts(
  db: Database,
  district: string,
  indicator: string,
  after: string,
  limit: number,
): Promise<FactRow[]> {
  const [at = '', caseId = '', n = ''] = after.split('~');
  return db.query<FactRow>(
    `select case_id, n, at, value, excluded, origin from indicator_fact
      where district = $1 and indicator = $2 and (at, case_id, n) < ($3, $4, $5)
      order by at desc, case_id desc, n desc limit $6`,
    [district, indicator, at === '' ? '9999-12-31T00:00:00.000Z' : at, caseId, n === '' ? 0 : Number(n), limit],
  );
}

/** Whether a value reaches a target; null when there is nothing to compare. */
export function meets(value: number | null, target: { comparator: string; value: number }): boolean | null {
  if (value === null) return null;
  if (target.comparator === '<=') return value <= target.value;
  if (target.comparator === '>=') return value >= target.value;
  if (target.comparator === '<') return value < target.value;
  if (target.comparator === '>') return value > target.value;
  return value === target.value;
}

function rounded(value: number | string | null, indicator: IndicatorDefinition): number | null {
  if (value === null) return null;
  const scale = 10 ** indicator.decimals;
  // a mean that is whole but for the last bit of a double is whole
  if ('rounds' in indicator && indicator.rounds === 'up') return Math.ceil(Number(value) * scale - 1e-9) / scale;
  return Math.round(Number(value) * scale) / scale;
}

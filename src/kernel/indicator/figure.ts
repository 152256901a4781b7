import { addMonths, type Day, endOfDay, type Instant, startOfDay } from '#kernel/base';
import type { Database } from '#platform/db';
import type { Aggregate, IndicatorDefinition } from './indicator.ts';

/** A figure of a period (指标值): null when no case counts. */
export interface Figure {
  value: number | null;
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
  mean: 'avg(value)',
  share: '100 * avg(value)',
  count: 'count(value)',
  sum: 'sum(value)',
  max: 'max(value)',
};
const monthsShown = 6;

/** The figure of days `from` to `to`, both inclusive, and the trend of the last six months up to `to`. */
export async function readFigure(
  db: Database,
  district: string,
  indicator: IndicatorDefinition,
  from: Day,
  to: Day,
): Promise<FigureWithTrend> {
  const figure = await between(db, district, indicator, startOfDay(from), endOfDay(to));
  const first = addMonths(`${to.slice(0, 7)}-01` as Day, 1 - monthsShown);
  const rows = await db.query<{ period: string; value: number | null; cases: number }>(
    `select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as period, ${sqlOf[indicator.aggregate]} as value,
        count(value)::integer as cases
       from indicator_fact where district = $1 and indicator = $2 and at >= $3 and at < $4 group by 1`,
    [district, indicator.code, startOfDay(first), endOfDay(to)],
  );
  const byPeriod = new Map(rows.map((row) => [row.period, row]));
  const trend = Array.from({ length: monthsShown }, (_, index) => {
    const period = addMonths(first, index).slice(0, 7);
    const row = byPeriod.get(period);
    return { period, value: rounded(row?.value ?? null, indicator), cases: row?.cases ?? 0 };
  });
  return { ...figure, trend };
}

async function between(
  db: Database,
  district: string,
  indicator: IndicatorDefinition,
  from: Instant,
  before: Instant,
): Promise<Figure> {
  const [row] = await db.query<{ value: number | null; cases: number; excluded: number }>(
    `select ${sqlOf[indicator.aggregate]} as value, count(value)::integer as cases, count(*) filter (where value is null)::integer as excluded
       from indicator_fact where district = $1 and indicator = $2 and at >= $3 and at < $4`,
    [district, indicator.code, from, before],
  );
  const none = !row || row.cases === 0;
  return { value: none ? null : rounded(row.value, indicator), cases: row?.cases ?? 0, excluded: row?.excluded ?? 0 };
}

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
  return Math.round(Number(value) * scale) / scale;
}

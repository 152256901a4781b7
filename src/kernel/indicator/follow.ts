import type { Database } from '#platform/db';
import {
  type Fact,
  type IndicatorDefinition,
  type IndicatorEvent,
  type IndicatorTools,
  noTools,
  readsItem,
  readsRegister,
} from './indicator.ts';

interface FeedRow {
  tx: string;
  n: number;
  case_id: string;
  type: string;
}

/** Events by which somebody says something of a case and nothing moves (留言): no indicator is given them. */
const remarks = ['case.noted'];

/** Most events one step reads. */
const step = 2_000;

/**
 * Brings the facts of all indicators up to the committed feed (指标随动): for each case that changed, folds all its events anew.
 * Returns how many events were read; 0 means up to date. Reads behind the oldest running transaction, so nothing is skipped,
 * and moves the cursor in the transaction that writes the facts, so nothing is counted twice.
 */
export async function followFeed(
  db: Database,
  district: string,
  indicators: readonly IndicatorDefinition[],
  tools = noTools,
  reader = 'indicators',
): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.query(`insert into feed_cursor (district, reader, tx, n) values ($1, $2, '0', 0) on conflict do nothing`, [
      district,
      reader,
    ]);
    const [cursor] = await tx.query<{ tx: string; n: number }>(
      'select tx::text as tx, n from feed_cursor where district = $1 and reader = $2 for update',
      [district, reader],
    );
    const rows = await tx.query<FeedRow>(
      `select tx::text as tx, n, case_id, type from event
        where district = $1 and (tx, n) > ($2::xid8, $3) and tx < pg_snapshot_xmin(pg_current_snapshot())
        order by event.tx, event.n limit $4`,
      [district, cursor!.tx, cursor!.n, step],
    );
    const last = rows.at(-1);
    if (!last) return 0;
    const moved = rows.filter((row) => !remarks.includes(row.type));
    if (moved.length > 0)
      await writeFacts(tx, district, indicators, tools, [...new Set(moved.map((row) => row.case_id))]);
    await tx.query('update feed_cursor set tx = $3::xid8, n = $4 where district = $1 and reader = $2', [
      district,
      reader,
      last.tx,
      last.n,
    ]);
    await tx.query(`select pg_notify('onewindow_indicator', $1)`, [district]);
    return rows.length;
  });
}

/** Computes every fact again from the first event (指标重算): into the same table, in one transaction, as large as the district. */
export async function recomputeFacts(
  db: Database,
  district: string,
  indicators: readonly IndicatorDefinition[],
  tools = noTools,
  reader = 'indicators',
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query('delete from indicator_fact where district = $1', [district]);
    await tx.query('delete from feed_cursor where district = $1 and reader = $2', [district, reader]);
  });
  while ((await followFeed(db, district, indicators, tools, reader)) > 0);
}

/** The facts of one case for one indicator: pure, the same from the same events. */
export function factsOf(
  indicator: IndicatorDefinition,
  item: string,
  events: readonly IndicatorEvent[],
  tools: IndicatorTools = noTools,
): Fact[] {
  if (readsRegister(indicator) || !readsItem(indicator, item)) return [];
  return indicator.facts(
    events.filter((event) => !remarks.includes(event.type)),
    tools,
  );
}

/** The rows of the table of facts that one case gives (指标事实行). */
export function factRowsOf(
  indicators: readonly IndicatorDefinition[],
  caseId: string,
  item: string,
  events: readonly IndicatorEvent[],
  tools: IndicatorTools = noTools,
): Record<string, unknown>[] {
  return indicators.flatMap((indicator) =>
    factsOf(indicator, item, events, tools).map((fact, index) => ({
      indicator: indicator.code,
      case_id: caseId,
      n: index,
      at: fact.at,
      value: fact.value ?? null,
      excluded: fact.excluded ?? null,
      origin: fact.from,
    })),
  );
}

async function writeFacts(
  tx: Database,
  district: string,
  indicators: readonly IndicatorDefinition[],
  tools: IndicatorTools,
  cases: string[],
): Promise<void> {
  const rows = await tx.query<IndicatorEvent & { case_id: string; item: string }>(
    `select e.case_id, e.version, e.type, e.at, e.payload, c.item
       from event e join case_row c on c.district = e.district and c.case_id = e.case_id
      where e.district = $1 and e.case_id = any($2) and e.type <> all($3) order by e.case_id, e.version`,
    [district, cases, remarks],
  );
  const byCase = new Map<string, { item: string; events: IndicatorEvent[] }>();
  for (const { case_id, item, ...event } of rows) {
    const one = byCase.get(case_id) ?? { item, events: [] };
    one.events.push(event);
    byCase.set(case_id, one);
  }
  const facts = [...byCase].flatMap(([caseId, { item, events }]) =>
    factRowsOf(indicators, caseId, item, events, tools),
  );
  await tx.query('delete from indicator_fact where district = $1 and case_id = any($2)', [district, cases]);
  await tx.query(
    `insert into indicator_fact (district, indicator, case_id, n, at, value, excluded, origin)
       select $1, x.indicator, x.case_id, x.n, x.at, x.value, x.excluded, x.origin
         from jsonb_to_recordset($2::jsonb) as x(indicator text, case_id text, n integer, at timestamptz, value double precision, excluded jsonb, origin jsonb)`,
    [district, JSON.stringify(facts)],
  );
}

import type { Instant } from '#kernel/base';
import type { Database } from '#platform/db';
import type { CaseIndicator, IndicatorEvent, IndicatorTools } from './indicator.ts';

/** What a case counted by the events known before a moment: the value, null when it was left out. */
export interface KnownFact {
  at: string;
  value: number | null;
}

/** Cases folded at once. */
const casesAtOnce = 500;

/**
 * The facts of an indicator from the events before a moment, folded anew from the log (当时口径): later events, corrections among them,
 * change nothing of it. Reads every case that was filed by then, so it costs as much as the district has cases.
 */
export async function factsKnown(
  db: Database,
  district: string,
  indicator: CaseIndicator,
  before: Instant,
  tools: IndicatorTools,
): Promise<KnownFact[]> {
  const facts: KnownFact[] = [];
  for (let after = ''; ; ) {
    const cases = await db.query<{ case_id: string }>(
      `select case_id from case_row where district = $1 and item = any($2) and submitted_at < $3 and case_id > $4
        order by case_id limit $5`,
      [district, [indicator.item, ...(indicator.alsoItems ?? [])], before, after, casesAtOnce],
    );
    const last = cases.at(-1);
    if (!last) return facts;
    after = last.case_id;
    const rows = await db.query<IndicatorEvent & { case_id: string }>(
      `select case_id, version, type, at, payload from event
        where district = $1 and case_id = any($2) and at < $3 order by case_id, version`,
      [district, cases.map((row) => row.case_id), before],
    );
    const eventsOf = Map.groupBy(rows, (row) => row.case_id);
    for (const events of eventsOf.values())
      facts.push(...indicator.facts(events, tools).map(({ at, value }) => ({ at, value: value ?? null })));
  }
}

import { coversItem } from '#kernel/mandate';
import type { Caller } from './caller.ts';
import type { World } from './world.ts';

/**
 * What of a list somebody sees (代办范围): all of it for himself or under a mandate for everything; an agent for some items only what
 * belongs to cases of those. `caseOf` names the case of a row, or nothing.
 */
export async function coveredOf<Row>(
  world: World,
  { acting }: Caller,
  rows: readonly Row[],
  caseOf: (row: Row) => string,
): Promise<Row[]> {
  if (!acting || acting.items.length === 0) return [...rows];
  const cases = await world.db.query<{ case_id: string; item: string }>(
    'select case_id, item from case_row where district = $1 and case_id = any($2)',
    [world.district.code, rows.map(caseOf)],
  );
  const covered = new Set(cases.filter(({ item }) => coversItem(acting, item)).map((one) => one.case_id));
  return rows.filter((row) => covered.has(caseOf(row)));
}

import { type Instant, Refusal } from '#kernel/base';
import type { Database } from '#platform/db';
import type { PlanDocument, SentenceLink } from './import/plan-document.ts';

/** How a name of the plan is matched with a unit of the district (单位对应); a group such as all towns has no unit of its own. */
export interface UnitMatch {
  name: string;
  measures: number[];
  unit: string | null;
  suggested: string | null;
  group: boolean;
}

/** A link a person confirmed or took back, over what the importer suggested. */
export interface LinkChoice {
  measure: number;
  sentence: number;
  kind: SentenceLink['kind'];
  code: string;
  confirmed: boolean;
}

/** How a plan differs from the one before it (比对). */
export interface PlanComparison {
  against: string;
  same: boolean;
  changes: Record<string, unknown>[];
}

/** An imported plan (方案): under review until a person confirms it; one is in force. */
export interface StoredPlan {
  plan: string;
  version: number;
  status: 'review' | 'confirmed' | 'replaced';
  title: string;
  year: number | null;
  document: PlanDocument;
  units: UnitMatch[];
  links: LinkChoice[];
  comparison: PlanComparison | null;
  file_name: string;
  file_hash: string;
  uploaded_at: string;
  uploaded_by: string;
}

const columns =
  'plan, version, status, title, year, document, units, links, comparison, file_name, file_hash, uploaded_at, uploaded_by';

/** Stores a plan for review. */
export async function insertPlan(db: Database, district: string, plan: StoredPlan, file: Uint8Array): Promise<void> {
  await db.query(
    `insert into plan (district, plan, version, status, title, year, document, units, links, comparison, file_name, file_hash, file,
        uploaded_at, uploaded_by)
       values ($1, $2, 1, 'review', $3, $4, $5, $6, '[]', $7, $8, $9, $10, $11, $12)`,
    [
      district,
      plan.plan,
      plan.title,
      plan.year,
      plan.document,
      JSON.stringify(plan.units),
      plan.comparison,
      plan.file_name,
      plan.file_hash,
      Buffer.from(file),
      plan.uploaded_at,
      plan.uploaded_by,
    ],
  );
}

/** Plans, newest first; the last hundred. */
export async function listPlans(db: Database, district: string): Promise<StoredPlan[]> {
  return db.query<StoredPlan>(
    `select ${columns} from plan where district = $1 order by uploaded_at desc, plan limit 100`,
    [district],
  );
}

/** One plan, or `PLAN_UNKNOWN`. */
export async function getPlan(db: Database, district: string, plan: string): Promise<StoredPlan> {
  const [row] = await db.query<StoredPlan>(`select ${columns} from plan where district = $1 and plan = $2`, [
    district,
    plan,
  ]);
  if (!row) throw new Refusal('PLAN_UNKNOWN', { plan });
  return row;
}

/** The plan in force, if one was confirmed. */
export async function findPlanInForce(db: Database, district: string): Promise<StoredPlan | undefined> {
  const [row] = await db.query<StoredPlan>(`select ${columns} from plan where district = $1 and status = 'confirmed'`, [
    district,
  ]);
  return row;
}

/** A plan with the same bytes that was not replaced since, if there is one: importing it again changes nothing. */
export async function findSameFile(db: Database, district: string, hash: string): Promise<StoredPlan | undefined> {
  const [row] = await db.query<StoredPlan>(
    `select ${columns} from plan where district = $1 and file_hash = $2 and status <> 'replaced' order by uploaded_at desc limit 1`,
    [district, hash],
  );
  return row;
}

/** Writes unit matches or link choices on the version a person saw. `PLAN_STALE` when somebody was faster. */
export async function changePlan(
  db: Database,
  district: string,
  plan: { plan: string; version: number | null },
  change: { units?: UnitMatch[]; links?: LinkChoice[] },
): Promise<StoredPlan> {
  const [row] = await db.query<StoredPlan>(
    `update plan set version = version + 1, units = coalesce($4::jsonb, units), links = coalesce($5::jsonb, links)
      where district = $1 and plan = $2 and ($3::integer is null or version = $3) returning ${columns}`,
    [
      district,
      plan.plan,
      plan.version,
      change.units ? JSON.stringify(change.units) : null,
      change.links ? JSON.stringify(change.links) : null,
    ],
  );
  if (!row) throw new Refusal('PLAN_STALE', {});
  await tell(db, district);
  return row;
}

/** Makes a reviewed plan the programme; the one before is replaced, in one transaction. */
export async function confirmPlan(
  db: Database,
  district: string,
  plan: { plan: string; version: number },
  by: { person: string; at: Instant },
): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx.query<{ status: string; version: number }>(
      'select status, version from plan where district = $1 and plan = $2 for update',
      [district, plan.plan],
    );
    if (!row) throw new Refusal('PLAN_UNKNOWN', { plan: plan.plan });
    if (row.status === 'confirmed') return;
    if (row.status !== 'review') throw new Refusal('PLAN_CONFIRMED', {});
    if (row.version !== plan.version) throw new Refusal('PLAN_STALE', { version: row.version });
    await tx.query(
      `update plan set status = 'replaced', version = version + 1 where district = $1 and status = 'confirmed'`,
      [district],
    );
    await tx.query(
      `update plan set status = 'confirmed', version = version + 1, confirmed_at = $3, confirmed_by = $4 where district = $1 and plan = $2`,
      [district, plan.plan, by.at, by.person],
    );
    await tell(tx, district);
  });
}

async function tell(db: Database, district: string): Promise<void> {
  await db.query(`select pg_notify('onewindow_plan', $1)`, [district]);
}

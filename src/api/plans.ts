import type { Instant } from '#kernel/base';
import {
  changePlan,
  comparePlans,
  findPlanInForce,
  findSameFile,
  importPlan,
  insertPlan,
  listPlans,
  type PlanComparison,
  type PlanDocument,
  type StoredPlan,
  suggestLinks,
  suggestUnits,
} from '#kernel/programme';
import { sm3Hex } from '#platform/sm';
import type { World } from './world.ts';

/** What of the product can carry sentences of a plan. */
function carriersOf(world: World) {
  return world.domains.flatMap((domain) => domain.carriers);
}

/**
 * Takes a plan in (方案导入): parsed, compared with the plan in force or the last one under review, units and carriers suggested, and
 * stored for review. The same file again changes nothing and gives the plan that is there.
 */
export async function takeInPlan(
  world: World,
  file: { name: string; bytes: Uint8Array },
  by: string,
): Promise<StoredPlan> {
  const hash = sm3Hex(file.bytes);
  const known = await findSameFile(world.db, world.district.code, hash);
  if (known) return known;
  const document = suggestLinks(await importPlan(file.bytes, file.name), carriersOf(world));
  const at = world.now();
  const before =
    (await findPlanInForce(world.db, world.district.code)) ?? (await listPlans(world.db, world.district.code))[0];
  const plan: StoredPlan = {
    plan: `plan-${at.replace(/[^0-9]/g, '').slice(0, 17)}`,
    version: 1,
    status: 'review',
    title: document.document.title,
    year: document.document.year,
    document,
    units: keepMatches(suggestUnits(document, world.units), before),
    links: [],
    comparison: before ? compare(before, document) : null,
    file_name: file.name.slice(0, 200),
    file_hash: hash,
    uploaded_at: at as Instant,
    uploaded_by: by,
  };
  await insertPlan(world.db, world.district.code, plan, file.bytes);
  return plan;
}

/** Every measure of a plan in order. */
export function measuresOf(document: PlanDocument): PlanDocument['parts'][number]['sections'][number]['measures'] {
  return document.parts.flatMap((part) => part.sections).flatMap((section) => section.measures);
}

function compare(before: StoredPlan, document: PlanDocument): PlanComparison {
  const changes = comparePlans(before.document, document);
  return {
    against: before.plan,
    same: changes.same,
    changes: JSON.parse(JSON.stringify(changes.measures)) as Record<string, unknown>[],
  };
}

/** What a person matched in the plan before holds for the same name in the next. */
function keepMatches(suggested: StoredPlan['units'], before: StoredPlan | undefined): StoredPlan['units'] {
  const chosen = new Map(before?.units.filter((match) => match.unit).map((match) => [match.name, match.unit]));
  return suggested.map((match) => ({ ...match, unit: chosen.get(match.name) ?? match.unit }));
}

/** Says what carries a sentence, or that it no longer does; a later word replaces the earlier. */
export async function chooseLink(
  world: World,
  plan: StoredPlan,
  choice: StoredPlan['links'][number],
): Promise<StoredPlan> {
  const rest = plan.links.filter(
    (link) =>
      !(
        link.measure === choice.measure &&
        link.sentence === choice.sentence &&
        link.kind === choice.kind &&
        link.code === choice.code
      ),
  );
  return changePlan(
    world.db,
    world.district.code,
    { plan: plan.plan, version: plan.version },
    { links: [...rest, choice] },
  );
}

import { addCalendarDays, type Day, isDay } from '#kernel/base';
import { isLongerThan, type Limit, limitText } from '#kernel/clock';
import { coversDay, type Fee, type ItemDefinition, type ItemLimit } from '../item.ts';
import type { Note } from './problems.ts';
import { reachedFrom } from './stages.ts';
import type { ItemWorld } from './world.ts';

/**
 * Notes what goes above the law (法定上限): a promise longer than the legal limit, a fee above what its basis allows, and
 * bounds of the district's own that are wider than the declared ones. Also days without a limit, or with two.
 */
export function checkLaw(item: ItemDefinition, world: ItemWorld, note: Note): void {
  checkCover(item, note);
  for (const [n, limit] of item.limits.entries()) checkLimit(limit, `/limits/${n}`, world.declared, note);
  for (const [n, fee] of item.fees.entries()) checkFee(fee, `/fees/${n}`, world.declared, note);
  checkTaskLimits(item, note);
  for (const [n, material] of item.materials.entries()) {
    if (material.upload && material.from !== 'applicant') note('UPLOAD_UNFIT', `/materials/${n}/upload`);
    if (!material.mayFollow) continue;
    if (material.from !== 'applicant') note('GAP_UNFIT', `/materials/${n}/mayFollow`);
    const within = material.mayFollow;
    if (within.kind === 'none' || within.kind === 'unlimited' || ('count' in within && within.count === 0))
      note('GAP_WITHOUT_TIME', `/materials/${n}/mayFollow`);
  }
}

/** Every day on which the item can be filed has one limit, neither none nor two. */
function checkCover(item: ItemDefinition, note: Note): void {
  if (item.limits.length === 0) {
    note('LIMITS_NONE', '/limits');
    return;
  }
  if (!isDay(item.from) || !spansAreDays(item.limits)) return;
  const turns = item.limits.flatMap(({ from, to }) => [from, ...(to ? [addCalendarDays(to, 1)] : [])]);
  const days = [item.from, ...turns].filter((day) => coversDay(item, day)).sort();
  for (const day of new Set(days)) {
    const holding = item.limits.filter((limit) => coversDay(limit, day)).length;
    if (holding === 0) note('LIMIT_MISSING_ON_DAY', '/limits', { day });
    if (holding > 1) note('LIMITS_OVERLAP', '/limits', { day });
  }
}

function checkLimit(limit: ItemLimit, at: string, declared: ItemDefinition | undefined, note: Note): void {
  const { promised, statutory } = limit;
  // No promise at all leaves the legal limit as it is; a promise without limit would stand above it.
  if (promised.kind !== 'none' && isLongerThan(promised, statutory) === true)
    note('LIMIT_ABOVE_LAW', `${at}/promised`, { promised: limitText(promised), statutory: limitText(statutory) });
  const bound = declared && boundOn(declared.limits, limit);
  if (bound && !sameLimit(bound.statutory, statutory) && isLongerThan(statutory, bound.statutory) !== false)
    note('LIMIT_BOUND_RAISED', `${at}/statutory`, { now: limitText(statutory), most: limitText(bound.statutory) });
}

/** A step of an officer cannot be given more time than the law gives the whole case. */
function checkTaskLimits(item: ItemDefinition, note: Note): void {
  const latest = item.limits.at(-1)?.statutory;
  if (!latest || latest.kind === 'none' || latest.kind === 'unlimited') return;
  const byCode = new Map(item.stages.map((stage) => [stage.code, stage]));
  // the law limits the time to the decision, not what is looked at afterwards
  const after = reachedFrom(
    item.stages.filter(({ decides }) => decides !== undefined),
    byCode,
  );
  for (const [n, stage] of item.stages.entries()) {
    if (after.has(stage)) continue;
    for (const [m, task] of stage.tasks.entries()) {
      if (task.kind !== 'human' || !task.limit || isLongerThan(task.limit, latest) !== true) continue;
      note('LIMIT_OF_TASK_ABOVE_LAW', `/stages/${n}/tasks/${m}/limit`, {
        limit: limitText(task.limit),
        statutory: limitText(latest),
      });
    }
  }
}

function checkFee(fee: Fee, at: string, declared: ItemDefinition | undefined, note: Note): void {
  if (fee.basis.trim() === '') note('BASIS_MISSING', `${at}/basis`);
  if (fee.fen > fee.legalMaxFen) note('FEE_ABOVE_LAW', `${at}/fen`, { fen: fee.fen, most: fee.legalMaxFen });
  if (!declared) return;
  const bounds = declared.fees.filter((one) => one.code === fee.code);
  const bound = boundOn(bounds, fee);
  if (bounds.length === 0) note('FEE_WITHOUT_LAW', at, { code: fee.code });
  else if (bound && fee.legalMaxFen > bound.legalMaxFen)
    note('FEE_BOUND_RAISED', `${at}/legalMaxFen`, { now: fee.legalMaxFen, most: bound.legalMaxFen });
}

/** The declared line that holds when this one begins, or the last one declared before. */
function boundOn<Line extends { from: Day; to?: Day }>(
  lines: readonly Line[],
  line: { from: Day; to?: Day },
): Line | undefined {
  return (
    lines.find((one) => coversDay(one, line.from)) ?? lines.filter((one) => one.from <= line.from).at(-1) ?? lines[0]
  );
}

function sameLimit(one: Limit, other: Limit): boolean {
  return (
    one.kind === other.kind &&
    ('count' in one ? one.count : -1) === ('count' in other ? other.count : -1) &&
    ('roll' in one ? one.roll : true) === ('roll' in other ? other.roll : true)
  );
}

/** Whether every span of a list is written in days that exist, in order; what is not is noted elsewhere. */
function spansAreDays(spans: readonly { from: string; to?: string }[]): boolean {
  return spans.every(({ from, to }) => isDay(from) && (to === undefined || (isDay(to) && from <= to)));
}

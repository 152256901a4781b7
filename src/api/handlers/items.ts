import { performance } from 'node:perf_hooks';
import { dayOf, Refusal } from '#kernel/base';
import { refuseImpossibleDraft } from '#kernel/case';
import { limitText } from '#kernel/clock';
import { coversDay, feeOn, type ItemDefinition, versionText } from '#kernel/item';
import { actorOf, type Caller, visitor } from '../caller.ts';
import type { Answer, Handlers } from '../operation.ts';
import type { World } from '../world.ts';
import { unitName } from './district.ts';

/** The version of an item that a new case takes today. */
export function itemToday(world: World, code: string): ItemDefinition {
  const today = dayOf(world.now());
  const item = world.catalogue.inForce(code, today);
  if (item) return item;
  if (world.catalogue.history(code).length === 0) throw new Refusal('ITEM_UNKNOWN', { item: code });
  throw new Refusal('ITEM_NOT_IN_FORCE', { item: code, day: today });
}

/** The version of an item that somebody can apply under today; an abolished one can only be read about. */
export function itemToApply(world: World, code: string): ItemDefinition {
  const item = itemToday(world, code);
  if (item.reform === 'abolished') throw new Refusal('ITEM_ABOLISHED', { item: code });
  return item;
}

/** Runs a declared check for a caller and times it. */
export async function runCheck(
  world: World,
  code: string,
  form: Record<string, unknown>,
  caller: Caller | null,
): Promise<Answer<'runCheck'>> {
  const start = performance.now();
  const result = await world.engine.check(code, form, caller ? actorOf(caller) : visitor);
  return {
    code,
    outcome: result.outcome,
    findings: result.findings,
    value: result.value ?? {},
    on: dayOf(world.now()),
    micros: Math.round((performance.now() - start) * 1000),
  };
}

export const itemHandlers: Pick<Handlers, 'listItems' | 'getItem' | 'runCheck'> = {
  async listItems({ world, caller, query }) {
    const words = (query.q ?? '').trim().toLowerCase();
    const today = dayOf(world.now());
    const items = world.catalogue.codes().flatMap((code) => world.catalogue.inForce(code, today) ?? []);
    // what only a unit may open is no matter for others to find
    const open = items.filter(
      (item) => item.applicants.some((kind) => kind !== 'unit') || caller?.staff?.unit === item.unit,
    );
    const found = words === '' ? open : open.filter((item) => matches(item, words));
    return { rows: found.map((item) => summaryOf(world, item)) };
  },

  async getItem({ world, params }) {
    const item = itemToday(world, params.code);
    const today = dayOf(world.now());
    return {
      ...summaryOf(world, item),
      version: item.version,
      versionText: versionText(item.version),
      basis: item.basis,
      limitBasis: limitOf(world, item)?.basis ?? '',
      result: item.result,
      form: JSON.parse(JSON.stringify(item.form)) as Record<string, unknown>,
      steps: item.steps.map((step) => ({
        code: step.code,
        title: step.title,
        help: step.help ?? null,
        fields: step.fields,
      })),
      materials: item.materials.map((material) => ({
        code: material.code,
        name: material.name,
        from: typeof material.from === 'string' ? material.from : Object.values(material.from)[0]!,
        why: material.why ?? null,
        upload: material.from === 'applicant' ? (material.upload ?? 'optional') : null,
        mayFollowWithin: material.mayFollow ? limitText(material.mayFollow) : null,
      })),
      fees: item.fees
        .filter((fee) => coversDay(fee, today))
        .map(({ code, name, fen, legalMaxFen, basis }) => ({ code, name, fen, legalMaxFen, basis })),
      results: (item.results ?? []).map(({ code, name }) => ({ code, name })),
      special: (item.lifecycle?.procedures ?? []).map(({ code, name, basis, expected }) => ({
        code,
        name,
        basis,
        expected: limitText(expected),
      })),
      commitment: item.commitment ?? null,
      stages: item.stages.map((stage) => ({
        code: stage.code,
        name: stage.name,
        aside: stage.aside === true,
        tasks: stage.tasks.map((task) => ({
          code: task.code,
          name: task.name,
          kind: task.kind,
          unit: 'unit' in task && task.unit ? unitName(world, task.unit) : null,
        })),
      })),
    };
  },

  async runCheck({ world, params, body, caller }) {
    const check = world.declarations.checks.get(params.code);
    if (!check?.open) throw new Refusal('CHECK_UNKNOWN', { check: params.code });
    refuseForeignForm(world, params.code, body.form);
    return runCheck(world, params.code, body.form, caller);
  },
};

/** A form half filled in is judged as far as it goes; one that no item with this check could have is refused. */
function refuseForeignForm(world: World, check: string, form: Record<string, unknown>): void {
  const asking = world.declarations.items.filter(
    ({ rehearsal, alternatives, stages }) =>
      rehearsal.includes(check) ||
      alternatives === check ||
      stages.some(({ tasks }) => tasks.some((task) => task.kind === 'rule' && task.check === check)),
  );
  let refusal: unknown;
  for (const item of asking) {
    try {
      refuseImpossibleDraft(item.form, form);
      return;
    } catch (error) {
      refusal = error;
    }
  }
  if (refusal) throw refusal;
}

function limitOf(world: World, item: ItemDefinition): ItemDefinition['limits'][number] | undefined {
  const today = dayOf(world.now());
  return item.limits.find((limit) => coversDay(limit, today));
}

function summaryOf(world: World, item: ItemDefinition): Answer<'listItems'>['rows'][number] {
  const limit = limitOf(world, item);
  return {
    code: item.code,
    name: item.name,
    summary: item.summary,
    unit: item.unit,
    unitName: unitName(world, item.unit),
    reform: item.reform,
    feeFen: feeOn(item, dayOf(world.now())),
    promised: limitText(limit?.promised ?? { kind: 'none' }),
    statutory: limitText(limit?.statutory ?? { kind: 'none' }),
    keywords: item.keywords,
  };
}

/** In one's own words: every two characters that also stand in the item's words count. */
function matches(item: ItemDefinition, words: string): boolean {
  const text = [item.name.zh, item.name.en, item.summary.zh, item.summary.en, ...item.keywords].join(' ').toLowerCase();
  if (text.includes(words)) return true;
  const pairs = [...words].slice(0, -1).map((_, index) => words.slice(index, index + 2));
  return (
    pairs.some((pair) => pair.trim().length === 2 && text.includes(pair)) ||
    item.keywords.some((keyword) => words.includes(keyword.toLowerCase()))
  );
}

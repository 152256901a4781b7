import { type Instant, type LocalText, Refusal } from '#kernel/base';
import { meets } from '#kernel/indicator';
import {
  changePlan,
  confirmPlan,
  findPlanInForce,
  getPlan,
  listPlans,
  type PlanMeasure,
  type StoredPlan,
} from '#kernel/programme';
import { known, staffWith } from '../caller.ts';
import type { Answer, Handlers } from '../operation.ts';
import { chooseLink, measuresOf, takeInPlan } from '../plans.ts';
import { versionSeen } from '../version-seen.ts';
import type { World } from '../world.ts';
import { unitName } from './district.ts';
import { allIndicators, indicatorView } from './indicators.ts';

type Tile = Answer<'getBoard'>['parts'][number]['sections'][number]['measures'][number];
type Indicator = Answer<'getIndicator'>;

export const programmeHandlers: Pick<
  Handlers,
  'uploadPlan' | 'listPlans' | 'getPlan' | 'matchPlanUnits' | 'confirmPlan' | 'getBoard' | 'getMeasure' | 'confirmLink'
> = {
  async uploadPlan({ world, caller, request }) {
    const me = staffWith(caller);
    const part = await request.file();
    if (!part) throw new Refusal('UPLOAD_MISSING');
    const bytes = await part.toBuffer();
    return planView(await takeInPlan(world, { name: part.filename, bytes }, me.name));
  },

  async listPlans({ world, caller }) {
    staffWith(caller);
    return { rows: (await listPlans(world.db, world.district.code)).map(planSummary) };
  },

  async getPlan({ world, caller, params }) {
    staffWith(caller);
    return planView(await getPlan(world.db, world.district.code, params.id));
  },

  async matchPlanUnits({ world, caller, params, headers, body }) {
    staffWith(caller);
    const plan = await getPlan(world.db, world.district.code, params.id);
    if (plan.status !== 'review') throw new Refusal('PLAN_CONFIRMED');
    const chosen = new Map(body.matches.map((match) => [match.name, match.unit]));
    for (const unit of chosen.values()) {
      if (unit && !world.units.some((one) => one.code === unit))
        throw new Refusal('INPUT_INVALID', { field: 'unit', reason: unit });
    }
    const units = plan.units.map((match) =>
      chosen.has(match.name) ? { ...match, unit: chosen.get(match.name) ?? null } : match,
    );
    return planView(
      await changePlan(world.db, world.district.code, { plan: plan.plan, version: versionSeen(headers) }, { units }),
    );
  },

  async confirmPlan({ world, caller, params, headers }) {
    const me = staffWith(caller);
    await confirmPlan(
      world.db,
      world.district.code,
      { plan: params.id, version: versionSeen(headers) },
      { person: me.person, at: world.now() },
    );
    return planView(await getPlan(world.db, world.district.code, params.id));
  },

  async getBoard({ world }) {
    const plan = await findPlanInForce(world.db, world.district.code);
    if (!plan) return { plan: null, parts: [] };
    const views = await viewsOf(world);
    return {
      plan: planSummary(plan),
      parts: plan.document.parts.map((part) => ({
        no: part.no,
        title: part.title,
        sections: part.sections.map((section) => ({
          no: section.no,
          title: section.title,
          measures: section.measures.map((measure) =>
            tileOf(world, plan, measure, { part: part.no, section: section.no }, views),
          ),
        })),
      })),
    };
  },

  async getMeasure({ world, params }) {
    return measureView(world, await planInForce(world), Number(params.id));
  },

  async confirmLink({ world, caller, params, body }) {
    known(caller);
    const plan = await planInForce(world);
    const measure = measuresOf(plan.document).find((one) => one.no === Number(params.id));
    if (!measure?.sentences.some((sentence) => sentence.no === body.sentence))
      throw new Refusal('MEASURE_UNKNOWN', { measure: params.id });
    const changed = await chooseLink(world, plan, {
      measure: Number(params.id),
      sentence: body.sentence,
      kind: body.kind as StoredPlan['links'][number]['kind'],
      code: body.code,
      confirmed: body.confirmed,
    });
    return measureView(world, changed, Number(params.id));
  },
};

async function planInForce(world: World): Promise<StoredPlan> {
  const plan = await findPlanInForce(world.db, world.district.code);
  if (!plan) throw new Refusal('PLAN_UNKNOWN');
  return plan;
}

async function viewsOf(world: World): Promise<Map<string, Indicator>> {
  const views = await Promise.all(allIndicators(world).map((indicator) => indicatorView(world, indicator)));
  return new Map(views.map((view) => [view.code, view]));
}

/** What carries each sentence now: suggestions, with a person's word over them. */
function linksOf(
  plan: StoredPlan,
  measure: PlanMeasure,
): { sentence: number; kind: string; code: string; confirmed: boolean }[] {
  const chosen = plan.links.filter((link) => link.measure === measure.no);
  const links = new Map<string, { sentence: number; kind: string; code: string; confirmed: boolean }>();
  for (const sentence of measure.sentences) {
    for (const link of sentence.carriedBy) {
      links.set(`${sentence.no}:${link.kind}:${link.code}`, {
        sentence: sentence.no,
        kind: link.kind,
        code: link.code,
        confirmed: link.state === 'confirmed',
      });
    }
  }
  for (const link of chosen) {
    const key = `${link.sentence}:${link.kind}:${link.code}`;
    if (link.confirmed) links.set(key, { sentence: link.sentence, kind: link.kind, code: link.code, confirmed: true });
    else links.delete(key);
  }
  return [...links.values()];
}

/** Indicators of a measure: first those that a person confirmed, then those that carry more of its sentences than others. */
function indicatorsOf(plan: StoredPlan, measure: PlanMeasure, views: Map<string, Indicator>): Indicator[] {
  const links = linksOf(plan, measure).filter((link) => link.kind === 'indicator');
  const weight = (code: string) => {
    const own = links.filter((link) => link.code === code);
    return (own.some((link) => link.confirmed) ? 1000 : 0) + own.length;
  };
  const codes = [...new Set(links.map((link) => link.code))].sort((a, b) => weight(b) - weight(a));
  return codes.map((code) => views.get(code)).filter((view): view is Indicator => view !== undefined);
}

function tileOf(
  world: World,
  plan: StoredPlan,
  measure: PlanMeasure,
  at: { part: number; section: number },
  views: Map<string, Indicator>,
): Tile {
  const indicators = indicatorsOf(plan, measure, views);
  const moving = indicators.filter((one) => one.value !== null);
  const shown = moving[0] ?? indicators[0] ?? null;
  const judged = indicators.filter((one) => one.target && one.value !== null);
  const missed = judged.filter((one) => one.target && meets(one.value, one.target) === false);
  // one target of several figures that is not met yet makes a measure yellow, not red
  const colour =
    moving.length === 0
      ? 'idle'
      : missed.length === 0
        ? 'green'
        : missed.length * 2 >= moving.length
          ? 'red'
          : 'yellow';
  return {
    no: measure.no,
    ...at,
    title: measure.title,
    lead: measure.lead.map((name) => shownName(world, plan, name)),
    cooperating: measure.cooperating.map((name) => shownName(world, plan, name)),
    targets: measure.targets,
    deadline: measure.deadline,
    indicator: shown,
    indicators: indicators.length,
    colour,
    why: whyOf(colour, missed, indicators.length, judged.length),
  };
}

function whyOf(colour: Tile['colour'], missed: Indicator[], indicators: number, judged: number): LocalText {
  if (indicators === 0) return { zh: '还没有指标承载这项措施', en: 'no indicator carries this measure yet' };
  if (colour === 'idle')
    return { zh: '有指标，还没有可算的办件', en: 'there are indicators, but no case to count yet' };
  if (colour === 'green' && judged === 0)
    return { zh: '已经在办，没有数字目标可比', en: 'under way; there is no numeric target to compare with' };
  if (colour === 'green') return { zh: '已有数的指标都达标', en: 'every indicator with a figure meets its target' };
  return {
    zh: `没达标：${missed.map((one) => one.name.zh).join('、')}`,
    en: `missed: ${missed.map((one) => one.name.en).join(', ')}`,
  };
}

async function measureView(world: World, plan: StoredPlan, no: number): Promise<Answer<'getMeasure'>> {
  for (const part of plan.document.parts) {
    for (const section of part.sections) {
      const measure = section.measures.find((one) => one.no === no);
      if (!measure) continue;
      const views = await viewsOf(world);
      const links = linksOf(plan, measure);
      return {
        ...tileOf(world, plan, measure, { part: part.no, section: section.no }, views),
        sentences: measure.sentences.map((sentence) => ({
          no: sentence.no,
          text: sentence.text,
          carriedBy: links
            .filter((link) => link.sentence === sentence.no)
            .map((link) => ({
              kind: link.kind,
              code: link.code,
              name: carrierName(world, link.kind, link.code),
              confirmed: link.confirmed,
            })),
        })),
        all: indicatorsOf(plan, measure, views),
      };
    }
  }
  throw new Refusal('MEASURE_UNKNOWN', { measure: no });
}

function carrierName(world: World, kind: string, code: string): string {
  if (kind === 'indicator') return allIndicators(world).find((one) => one.code === code)?.name.zh ?? code;
  if (kind === 'item') return world.declarations.items.find((one) => one.code === code)?.name.zh ?? code;
  if (kind === 'register') return world.declarations.registers.get(code)?.name.zh ?? code;
  if (kind === 'rule') return world.rules.list().find((one) => one.code === code)?.name.zh ?? code;
  return kind === 'policy-only' ? '仅为政策表述' : code;
}

/** A unit by the name of the district where it was matched, else as the plan writes it. */
function shownName(world: World, plan: StoredPlan, name: string): string {
  const unit = plan.units.find((match) => match.name === name)?.unit;
  return unit ? unitName(world, unit).zh : name;
}

function planSummary(plan: StoredPlan): Answer<'listPlans'>['rows'][number] {
  return {
    plan: plan.plan,
    title: plan.title,
    year: plan.year,
    status: plan.status,
    version: plan.version,
    measures: measuresOf(plan.document).length,
    uploadedAt: plan.uploaded_at as Instant,
    uploadedBy: plan.uploaded_by,
    fileName: plan.file_name,
  };
}

function planView(plan: StoredPlan): Answer<'getPlan'> {
  return {
    ...planSummary(plan),
    document: plan.document as unknown as Record<string, unknown>,
    units: plan.units,
    comparison: plan.comparison,
  };
}

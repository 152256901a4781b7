import { parseDay } from '#kernel/base';
import type { ItemList, ListLine } from '#kernel/item';
import { permitUnits, scopeCatalogue } from '../founding/scope-catalogue.ts';
import { authorities } from './permit.effects.ts';
import { permitWaysOf } from './permit.item.ts';
import { permitSpecs } from './permit-specs.ts';

const firstDay = parseDay('2021-07-01');
const cityList = '渝府发〔2021〕16号';
const county = { zh: '区县', en: 'district' };
const upper = { zh: '市级以上', en: 'municipality or above' };

const measures = {
  abolished: { zh: '取消审批，凭营业执照经营', en: 'Abolished: the licence is enough' },
  filing: { zh: '审批改为备案，材料齐全当场办结', en: 'A notice, noted on the spot when complete' },
  commitment: { zh: '实行告知承诺，当场发证，事后核查', en: 'Issued on commitment, checked afterwards' },
  optimised: { zh: '压缩时限，减少材料，网上办理', en: 'Shorter limits, fewer papers, online' },
} as const;

/** The permits that can be applied for here, as the list of 2021 has them. */
const online: ListLine[] = permitSpecs.map((spec, index) => ({
  no: `A${String(index + 1).padStart(2, '0')}`,
  name: spec.name,
  unit: spec.unit,
  level: spec.kind === 'abolished' ? upper : county,
  kind: spec.kind === 'approval' ? 'optimised' : spec.kind,
  above: spec.kind === 'approval' ? 'optimised' : spec.kind,
  item: spec.code,
  needs: spec.scopes,
  measure: measures[spec.kind === 'approval' ? 'optimised' : spec.kind],
  promisedWorkingDays: spec.kind === 'optimised' ? spec.promisedWorkingDays : null,
  watch: { withinWorkingDays: spec.checkWithinWorkingDays, shareBp: spec.checkShareBp },
  merged: spec.merged === true,
  reason: '',
  basis: `${cityList}；${spec.basis}`,
  verified: false,
}));

/** The other permits that the scope catalogue speaks of: one line a permit and unit, handled elsewhere for now. */
const elsewhere: ListLine[] = [...othersByPermit()].map(([permit, { unit, needs }], index) => ({
  no: `B${String(index + 1).padStart(2, '0')}`,
  name: { zh: permit, en: `${permit} (${permitUnits[unit]?.en ?? unit})` },
  // not all of them are units of the district
  unit: Object.hasOwn(authorities, unit) ? unit : (permitUnits[unit]?.zh ?? unit),
  level: county,
  kind: 'optimised',
  above: 'optimised',
  item: null,
  needs,
  measure: measures.optimised,
  promisedWorkingDays: null,
  watch: null,
  merged: false,
  reason: '',
  basis: cityList,
  verified: false,
}));

/**
 * The list of business permits (涉企经营许可事项清单) of the reform that separates licence and permits: kept in editions, compared with
 * the list of the city. 《重庆市优化营商环境条例》第十七条.
 */
export const reformList: ItemList = {
  code: 'business-permits',
  name: { zh: '涉企经营许可事项清单', en: 'List of business permits' },
  basis: `《重庆市优化营商环境条例》第十七条；${cityList}`,
  keeper: { unit: 'market-regulation', role: 'registrar-head' },
  first: { edition: 1, title: '2021年版', from: firstDay, lines: [...online, ...elsewhere] },
  ways: Object.fromEntries(permitSpecs.map((spec) => [spec.code, permitWaysOf(spec)])),
  covers: scopeCatalogue.filter(({ kind }) => kind !== 'general').map(({ code }) => code),
};

function othersByPermit(): Map<string, { unit: string; needs: string[] }> {
  const taken = new Set(permitSpecs.flatMap(({ scopes }) => scopes));
  const others = new Map<string, { unit: string; needs: string[] }>();
  for (const { code, kind, permit, unit } of scopeCatalogue) {
    if (kind === 'general' || !permit || !unit || taken.has(code)) continue;
    const line = others.get(permit) ?? { unit, needs: [] };
    line.needs.push(code);
    others.set(permit, line);
  }
  return others;
}

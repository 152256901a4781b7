import { type Day, Refusal, refusalText } from '#kernel/base';
import { type CheckContext, type CheckResult, defineCheck, type Finding, type Need } from '#kernel/case';
import { type Geometry, holds, readGeometry } from '#kernel/place';
import type { ConnectForm } from './connect.form.ts';
import { connectClass } from './connect-class.rule.ts';
import { type Service, services } from './services.ts';

/** Where the place lies, as later tasks use it (接入地点): kept in the case, so that a red line drawn anew later changes nothing past. */
export interface SiteFacts {
  redLine: Geometry | null;
  /** Where the red line comes from: the layer with its feature and version, the applicant's drawing, or nowhere yet. */
  redLineFrom: 'layer' | 'drawn' | 'none';
  feature: string;
  featureVersion: number;
  inPlannedLand: boolean;
  crossesRoad: boolean;
  nearestM: number | null;
  class: string;
}

/** A network reaches so far from its lines, in metres. */
const reachM = 1_500;

/** The layers that a connection looks at (报装看的图层), by code. */
export const layers = {
  redLine: 'building-red-line',
  plannedLand: 'planned-land',
  roads: 'main-roads',
  water: 'water-network',
  power: 'power-network',
  gas: 'gas-network',
} as const;

/** The network by which a service is supplied. */
export function networkOf(service: Service): 'water' | 'power' | 'gas' {
  return service === 'water' || service === 'gas' ? service : 'power';
}

/** The check with which a connection begins (报装核验): class, red line, planned land, the nearest network, roads to be crossed. */
export function connectScreen(service: Service) {
  const network = layers[networkOf(service)];
  return defineCheck<Partial<ConnectForm>>({
    code: `connect.screen-${service}`,
    name: { zh: `${services[service].zh}核验`, en: `Check: ${services[service].en}` },
    basis: '《重庆市优化营商环境条例》第三十一条',
    open: true,
    outcomes: ['auto', 'stop'],
    needs(form): Need[] {
      const at = pointOf(form);
      if (!at) return [];
      return [
        { as: 'redLine', layer: layers.redLine, at, withinM: 0 },
        { as: 'plannedLand', layer: layers.plannedLand, at, withinM: 0 },
        { as: 'network', layer: network, at, withinM: 20_000 },
        { as: 'roads', layer: layers.roads, at, withinM: reachM },
      ];
    },
    judge: (context) => judge(context, service),
  });
}

function judge({ form, found, on, calendar }: CheckContext<Partial<ConnectForm>>, service: Service): CheckResult {
  const findings: Finding[] = [];
  const at = pointOf(form);
  let kind = '';
  try {
    kind = connectClass.at(on as Day, { calendar })({
      supply: service,
      use: form.use ?? 'shop',
      ...(form.capacityKva === undefined ? {} : { capacityKva: form.capacityKva }),
      ...(form.pipe === undefined ? {} : { pipeMm: Number(form.pipe.slice(2)) }),
    }).value.class;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    findings.push({ code: error.code, verdict: 'stop', field: '/capacityKva', text: refusalText(error) });
  }
  if (!at) {
    findings.push({
      code: 'point',
      verdict: 'stop',
      field: '/site',
      text: { zh: '接入点还没有标', en: 'Mark where supply enters' },
    });
    return { outcome: 'stop', findings };
  }
  let drawn: Geometry | null = null;
  try {
    drawn = drawnLine(form);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    findings.push({ code: error.code, verdict: 'stop', field: '/site', text: refusalText(error) });
    return { outcome: 'stop', findings };
  }
  const permit = found.redLine?.records[0];
  const redLine = permit ? (permit.data.geometry as Geometry) : drawn;
  const nearest = Math.min(...(found.network?.records ?? []).map(({ data }) => Number(data.distanceM)));
  const nearestM = Number.isFinite(nearest) ? nearest : null;
  if (nearestM === null || nearestM > reachM)
    findings.push({
      code: 'OUTSIDE_COVERAGE',
      verdict: 'stop',
      field: '/site',
      text: refusalText(new Refusal('OUTSIDE_COVERAGE', { metres: nearestM === null ? '20000+' : String(nearestM) })),
      basis: service === 'gas' ? '《城镇燃气管理条例》第十八条' : '《重庆市优化营商环境条例》第三十一条',
      remedy: {
        zh: '可以先登记需求，管网延伸到这里时会通知你。',
        en: 'Leave word of the need; you are told when the network reaches you.',
      },
    });
  else
    findings.push({
      code: 'coverage',
      verdict: 'ok',
      field: '/site',
      text: { zh: `管网离这里 ${nearestM} 米`, en: `The network is ${nearestM} m away` },
    });
  if (permit) {
    findings.push({
      code: 'red-line',
      verdict: 'ok',
      field: '/site',
      text: {
        zh: `红线取自规划许可：${permit.data.name}`,
        en: `Red line taken from the planning permit: ${permit.data.name}`,
      },
    });
  } else if (redLine) {
    const inside = holds(redLine, [at.coordinates[0], at.coordinates[1]]);
    findings.push({
      code: 'red-line',
      verdict: inside ? 'warn' : 'stop',
      field: '/site',
      text: inside
        ? { zh: '用你画的红线，踏勘时核对', en: 'Your own drawing is used and checked at the survey' }
        : { zh: '接入点不在画的红线里', en: 'The point of entry lies outside your red line' },
    });
  } else {
    findings.push({
      code: 'red-line',
      verdict: 'warn',
      field: '/site',
      text: {
        zh: '没有红线，先按产权边界踏勘时补画',
        en: 'No red line yet; the boundary of the title is drawn at the survey',
      },
    });
  }
  const site: SiteFacts = {
    redLine,
    redLineFrom: permit ? 'layer' : drawn ? 'drawn' : 'none',
    feature: permit?.record ?? '',
    featureVersion: permit?.version ?? 0,
    inPlannedLand: (found.plannedLand?.count ?? 0) > 0,
    crossesRoad: (found.roads?.records ?? []).some(({ data }) => Number(data.distanceM) < (nearestM ?? 0)),
    nearestM,
    class: kind,
  };
  findings.push({
    code: 'planned-land',
    verdict: site.inPlannedLand ? 'ok' : 'warn',
    field: '/site',
    text: site.inPlannedLand
      ? {
          zh: '在城镇规划建设用地内：红线外不用你出钱',
          en: 'Within the planned land: nothing beyond the red line is yours to pay',
        }
      : {
          zh: '不在城镇规划建设用地内：按合同，免费政策不覆盖',
          en: 'Outside the planned land: by contract, not covered',
        },
    basis: '国办函〔2020〕129号',
  });
  const outcome = findings.some(({ verdict }) => verdict === 'stop') ? 'stop' : 'auto';
  return { outcome, findings, value: { site } };
}

function pointOf(form: Partial<ConnectForm>): (Geometry & { type: 'Point' }) | null {
  const { lon, lat } = form.site?.point ?? {};
  return typeof lon === 'number' && typeof lat === 'number' ? { type: 'Point', coordinates: [lon, lat] } : null;
}

/** The red line as drawn; null when there is none. Refused with `GEOMETRY_INVALID` when it cannot be. */
function drawnLine(form: Partial<ConnectForm>): Geometry | null {
  const corners = form.site?.redLine;
  if (!corners || corners.length < 3) return null;
  const ring = corners.map(({ lon, lat }): [number, number] => [lon, lat]);
  try {
    return readGeometry({ type: 'Polygon', coordinates: [[...ring, ring[0] as [number, number]]] });
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal('GEOMETRY_INVALID', {});
    throw error;
  }
}

import { booleanPointInPolygon, feature, featureCollection, intersect, kinks, polygon, rewind } from '@turf/turf';
import { Refusal } from '#kernel/base';
import { boxOf, type Geometry, kinds, type Position } from './geojson.ts';
import { areaM2Of } from './measure.ts';

/** Most points that one geometry has. */
export const mostPoints = 20_000;
/** The country and its seas, generously: west, south, east, north. */
const country = [73, 3, 136, 54] as const;
/** Coordinates are kept to a centimetre. */
const decimals = 7;

/**
 * Reads a geometry (读取几何): what is stored has closed rings turned as RFC 7946 says, coordinates to a centimetre, no point twice in
 * a row. Refused, each with its own sentence: what is no GeoJSON (`PLACE_SHAPE`), too many points, latitude before longitude
 * (`PLACE_AXES`), a point outside the country, a ring that is not closed, a line of the border that crosses itself, a hole outside.
 */
export function readGeometry(value: unknown): Geometry {
  const given = value as { type?: unknown; coordinates?: unknown } | null;
  if (
    given === null ||
    typeof given !== 'object' ||
    typeof given.type !== 'string' ||
    !Object.hasOwn(kinds, given.type)
  )
    throw shape('要写成 GeoJSON 的点、线或面', 'write it as a point, line or area of GeoJSON');
  const type = given.type as Geometry['type'];
  let count = 0;
  const point = (one: unknown): Position => {
    if (
      !Array.isArray(one) ||
      one.length < 2 ||
      !one.every((part) => typeof part === 'number' && Number.isFinite(part))
    )
      throw shape('每个点要有经度和纬度两个数', 'each point has two numbers, longitude and latitude');
    if (++count > mostPoints) throw new Refusal('PLACE_TOO_FINE', { most: mostPoints });
    const [x, y] = one as Position;
    if (!inCountry(x, y)) throw new Refusal(inCountry(y, x) ? 'PLACE_AXES' : 'PLACE_AWAY', { point: `${x}, ${y}` });
    return [round(x), round(y)];
  };
  const points = (list: unknown, least: number): Position[] => {
    if (!Array.isArray(list)) throw shape('坐标要写成点的列表', 'coordinates are a list of points');
    const read = list.map(point);
    const kept = read.filter((one, index) => index === 0 || !same(one, read[index - 1] as Position));
    if (kept.length < least) throw shape(`至少要有 ${least} 个不同的点`, `at least ${least} different points`);
    return kept;
  };
  const line = (list: unknown): Position[] => points(list, 2);
  const rings = (list: unknown): Position[][] => {
    if (!Array.isArray(list) || list.length === 0) throw shape('面至少要有一圈', 'an area has at least one ring');
    const read = list.map((one, index) => ring(one, index));
    refuseCrossing(read);
    refuseHoles(read);
    return read;
  };
  const ring = (one: unknown, index: number): Position[] => {
    const read = points(one, 3);
    const [first, last] = [read[0] as Position, read.at(-1) as Position];
    if (!same(first, last))
      throw new Refusal('PLACE_UNCLOSED', { ring: index + 1, first: text(first), last: text(last) });
    if (read.length < 4) throw shape('一圈至少要有 3 个不同的点', 'a ring has at least 3 different points');
    return read;
  };
  const many = <T>(list: unknown, one: (part: unknown) => T): T[] => {
    if (!Array.isArray(list) || list.length === 0) throw shape('至少要有一部分', 'at least one part');
    return list.map(one);
  };
  switch (type) {
    case 'Point':
      return { type, coordinates: point(given.coordinates) };
    case 'LineString':
      return { type, coordinates: line(given.coordinates) };
    case 'MultiLineString':
      return { type, coordinates: many(given.coordinates, line) };
    case 'Polygon':
      return turned({ type, coordinates: rings(given.coordinates) });
    case 'MultiPolygon':
      return turned({ type, coordinates: apart(many(given.coordinates, rings)) });
  }
}

function refuseCrossing(rings: Position[][]): void {
  const [crossing] = kinks(polygon(rings)).features;
  if (crossing) {
    const [x = 0, y = 0] = crossing.geometry.coordinates;
    throw new Refusal('PLACE_CROSSES', { point: text([round(x), round(y)]) });
  }
  if (areaM2Of({ type: 'Polygon', coordinates: [rings[0] as Position[]] }) < 0.01)
    throw shape('这一圈没有面积', 'the ring encloses nothing');
}

function refuseHoles([border, ...holes]: Position[][]): void {
  const outside = holes.findIndex((hole) =>
    hole.some((point) => !booleanPointInPolygon(point, polygon([border as Position[]]))),
  );
  if (outside >= 0) throw new Refusal('PLACE_HOLE', { ring: outside + 2 });
}

/** The parts of an area do not cover each other: what they measure together would be counted twice. */
function apart(parts: Position[][][]): Position[][][] {
  const boxes = parts.map((coordinates) => boxOf({ type: 'Polygon', coordinates }));
  for (const [index, one] of parts.entries()) {
    for (let before = 0; before < index; before++) {
      const [a, b] = [boxes[index] as number[], boxes[before] as number[]];
      if (a[0]! > b[2]! || b[0]! > a[2]! || a[1]! > b[3]! || b[1]! > a[3]!) continue;
      const common = intersect(featureCollection([polygon(one), polygon(parts[before] as Position[][])]));
      if (common && areaM2Of(common.geometry as Geometry) > 0.01)
        throw shape(`第 ${before + 1} 部分和第 ${index + 1} 部分重叠`, `parts ${before + 1} and ${index + 1} overlap`);
    }
  }
  return parts;
}

function turned(geometry: Geometry & { type: 'Polygon' | 'MultiPolygon' }): Geometry {
  return (rewind(feature(geometry)) as unknown as { geometry: Geometry }).geometry;
}

function inCountry(x: number, y: number): boolean {
  const [west, south, east, north] = country;
  return x >= west && x <= east && y >= south && y <= north;
}

function same(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function round(degrees: number): number {
  return Number(degrees.toFixed(decimals));
}

function text([x, y]: Position): string {
  return `${x}, ${y}`;
}

function shape(zh: string, en: string): Refusal {
  return new Refusal('PLACE_SHAPE', { reason: { zh, en } });
}

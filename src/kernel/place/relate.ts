import {
  along,
  booleanIntersects,
  booleanPointInPolygon,
  difference,
  feature,
  featureCollection,
  intersect,
  length,
  lineSplit,
  lineString,
  multiPolygon,
  polygon,
} from '@turf/turf';
import { type Geometry, kindOfGeometry, type Position, partsOf, polygonsOf } from './geojson.ts';
import { areaM2Of, lengthOf, measure, type PlanePoint, projectionOf, type Zone, zoneOfPlace } from './measure.ts';

/** Whether an area holds a point (是否在面内); its border counts as inside, holes as outside. */
export function holds(area: Geometry, point: Position): boolean {
  return polygonsOf(area).some((rings) => booleanPointInPolygon(point, polygon(rings)));
}

/** The part of a geometry that lies in an area (裁剪), or null where they do not meet. Two areas that only touch do not meet. */
export function clip(geometry: Geometry, area: Geometry): Geometry | null {
  switch (kindOfGeometry(geometry)) {
    case 'point':
      return holds(area, geometry.coordinates as Position) ? geometry : null;
    case 'line': {
      const pieces = partsOf(geometry).flatMap((line) => piecesIn(line, area));
      if (pieces.length === 0) return null;
      return pieces.length === 1
        ? { type: 'LineString', coordinates: pieces[0] as Position[] }
        : { type: 'MultiLineString', coordinates: pieces };
    }
    case 'area': {
      const zone = zoneOfPlace(geometry);
      return fromPlane(intersect(featureCollection([inPlane(geometry, zone), inPlane(area, zone)])), zone);
    }
  }
}

/** The part of an area that lies in none of the others (扣除), or null when nothing is left. */
export function without(area: Geometry, others: Geometry[]): Geometry | null {
  const cutters = others.filter((other) => kindOfGeometry(other) === 'area');
  if (cutters.length === 0) return area;
  const zone = zoneOfPlace(area);
  return fromPlane(difference(featureCollection([area, ...cutters].map((one) => inPlane(one, zone)))), zone);
}

/** An area with the plane coordinates of a zone: there its borders are cut, so that what is cut adds up in square metres. */
function inPlane(area: Geometry, zone: Zone) {
  const { into } = projectionOf(zone);
  return multiPolygon(polygonsOf(area).map((rings) => rings.map((ring) => ring.map(into))));
}

function fromPlane(cut: ReturnType<typeof intersect>, zone: Zone): Geometry | null {
  if (!cut) return null;
  const { back } = projectionOf(zone);
  const { geometry } = cut;
  const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as PlanePoint[][][];
  const coordinates = polygons.map((rings) => rings.map((ring) => ring.map(back)));
  return coordinates.length === 1
    ? { type: 'Polygon', coordinates: coordinates[0] as Position[][] }
    : { type: 'MultiPolygon', coordinates };
}

/** Whether a geometry lies in an area altogether (是否完全在内), to a tenth of a metre or a square metre. */
export function liesIn(geometry: Geometry, area: Geometry): boolean {
  switch (kindOfGeometry(geometry)) {
    case 'point':
      return holds(area, geometry.coordinates as Position);
    case 'line': {
      const inside = clip(geometry, area);
      return inside !== null && (measure(inside).lengthM ?? 0) >= (measure(geometry).lengthM ?? 0) - 0.1;
    }
    case 'area': {
      const outside = without(geometry, [area]);
      return outside === null || areaM2Of(outside) < 1;
    }
  }
}

/** The shortest way between two geometries in metres (最近距离), 0 when they meet; in the zone of the first one's middle. */
export function distanceM(a: Geometry, b: Geometry): number {
  if (booleanIntersects(feature(a), feature(b))) return 0;
  const { into: project } = projectionOf(zoneOfPlace(a));
  const [left, right] = [a, b].map((one) => partsOf(one).map((line) => line.map(project))) as [
    PlanePoint[][],
    PlanePoint[][],
  ];
  // lines that do not meet are nearest at a point of one of them
  return Math.round(Math.min(nearest(left, right), nearest(right, left)) * 100) / 100;
}

function nearest(points: PlanePoint[][], lines: PlanePoint[][]): number {
  let best = Number.POSITIVE_INFINITY;
  for (const point of points.flat())
    for (const line of lines)
      for (let index = 0; index < Math.max(1, line.length - 1); index++)
        best = Math.min(
          best,
          toSegment(point, line[index] as PlanePoint, line[index + 1] ?? (line[index] as PlanePoint)),
        );
  return best;
}

function toSegment([x, y]: PlanePoint, [ax, ay]: PlanePoint, [bx, by]: PlanePoint): number {
  const squared = (bx - ax) ** 2 + (by - ay) ** 2;
  const share = squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared));
  return lengthOf([
    [x, y],
    [ax + share * (bx - ax), ay + share * (by - ay)],
  ]);
}

function piecesIn(line: Position[], area: Geometry): Position[][] {
  let pieces = [line];
  for (const rings of polygonsOf(area)) {
    pieces = pieces.flatMap((piece) => {
      const split = lineSplit(lineString(piece), polygon(rings)).features;
      return split.length === 0 ? [piece] : split.map((one) => one.geometry.coordinates as Position[]);
    });
  }
  return pieces.filter((piece) => {
    const way = lineString(piece);
    const middle = along(way, length(way) / 2).geometry.coordinates as Position;
    return piece.length > 1 && holds(area, middle);
  });
}

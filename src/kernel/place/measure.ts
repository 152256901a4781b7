import proj4 from 'proj4';
import { boxOf, type Geometry, type Position, partsOf, polygonsOf } from './geojson.ts';

/** A zone of the three-degree Gauss-Kruger projection of CGCS2000 (高斯-克吕格三度带). */
export interface Zone {
  /** Degrees east of the middle of the zone. */
  centralMeridian: number;
  /** The EPSG number of the projection without a zone number in front of the easting. */
  epsg: number;
}

/** The zone in which a longitude lies (所在三度带): each reaches a degree and a half to both sides of its middle, the western end included. */
export function zoneOf(longitude: number): Zone {
  const centralMeridian = Math.floor((longitude + 1.5) / 3) * 3;
  // 4534 is the zone of 75° E, one number more for every three degrees
  return { centralMeridian, epsg: 4534 + (centralMeridian - 75) / 3 };
}

/** A point in the plane of a zone, metres east and north; the middle of the zone stands at 500,000 m east. */
export type PlanePoint = [east: number, north: number];

/** The way into the plane of a zone and back (投影与反算). */
export interface Projection {
  into(position: Position): PlanePoint;
  back(point: PlanePoint): Position;
}

const projections = new Map<number, Projection>();

/** The projection of a zone (投影): ellipsoid of CGCS2000, scale 1 in the middle of the zone. */
export function projectionOf({ centralMeridian }: Zone): Projection {
  const known = projections.get(centralMeridian);
  if (known) return known;
  // CGCS2000 and GRS 1980 have the same axis and the same flattening to ten figures
  const plane = `+proj=etmerc +lat_0=0 +lon_0=${centralMeridian} +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs`;
  const { forward, inverse } = proj4('+proj=longlat +ellps=GRS80 +no_defs', plane);
  const projection: Projection = {
    into: (position) => forward([position[0], position[1]]) as PlanePoint,
    back: (point) => inverse([point[0], point[1]]) as Position,
  };
  projections.set(centralMeridian, projection);
  return projection;
}

/** The zone in which the middle of a geometry lies. */
export function zoneOfPlace(geometry: Geometry): Zone {
  const [west, , east] = boxOf(geometry);
  return zoneOf((west + east) / 2);
}

/** What a place measures (量算): square metres of an area, metres of a line, the plane point of a point; and in which zone. */
export interface Measured {
  epsg: number;
  areaM2: number | null;
  /** Length of a line, or of all borders of an area. */
  lengthM: number | null;
  east: number | null;
  north: number | null;
}

/**
 * Measures a geometry in metres, to a centimetre (面积、长度、平面坐标): in the zone in which its middle lies, or in a given one, so that
 * parts add up to their whole. Between two points a border runs straight in the plane.
 */
export function measure(geometry: Geometry, zone = zoneOfPlace(geometry)): Measured {
  const { into: project } = projectionOf(zone);
  const nothing = { epsg: zone.epsg, areaM2: null, lengthM: null, east: null, north: null };
  if (geometry.type === 'Point') {
    const [east, north] = project(geometry.coordinates);
    return { ...nothing, east: cent(east), north: cent(north) };
  }
  const lengthM = cent(partsOf(geometry).reduce((sum, line) => sum + lengthOf(line.map(project)), 0));
  const areal = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
  return { ...nothing, lengthM, areaM2: areal ? cent(areaIn(geometry, project)) : null };
}

/** Square metres of an area, not rounded. */
export function areaM2Of(geometry: Geometry, zone = zoneOfPlace(geometry)): number {
  return areaIn(geometry, projectionOf(zone).into);
}

function areaIn(geometry: Geometry, project: (position: Position) => PlanePoint): number {
  return polygonsOf(geometry).reduce(
    (sum, [border = [], ...holes]) =>
      sum + enclosed(border.map(project)) - holes.reduce((all, hole) => all + enclosed(hole.map(project)), 0),
    0,
  );
}

/** What a closed line encloses, by the surveyor's formula; counted from its first point, so that no figures are lost. */
function enclosed(ring: PlanePoint[]): number {
  const [x0, y0] = ring[0] as PlanePoint;
  let twice = 0;
  for (let index = 1; index < ring.length; index++) {
    const [ax, ay] = ring[index - 1] as PlanePoint;
    const [bx, by] = ring[index] as PlanePoint;
    twice += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return Math.abs(twice) / 2;
}

/** Length of a line in the plane. */
export function lengthOf(line: PlanePoint[]): number {
  let sum = 0;
  for (let index = 1; index < line.length; index++) {
    const [ax, ay] = line[index - 1] as PlanePoint;
    const [bx, by] = line[index] as PlanePoint;
    sum += Math.hypot(bx - ax, by - ay);
  }
  return sum;
}

function cent(metres: number): number {
  return Math.round(metres * 100) / 100;
}

/** Longitude and latitude in CGCS2000 degrees (经纬度), east and north. */
export type Position = [longitude: number, latitude: number];

/** A place as GeoJSON (空间几何), RFC 7946 in CGCS2000 longitude and latitude. */
export type Geometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'LineString'; coordinates: Position[] }
  | { type: 'MultiLineString'; coordinates: Position[][] }
  | { type: 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] };

/** What a layer holds: points, lines or areas (图层类型). */
export type LayerKind = 'point' | 'line' | 'area';

/** What each type of geometry is. */
export const kinds: Record<Geometry['type'], LayerKind> = {
  Point: 'point',
  LineString: 'line',
  MultiLineString: 'line',
  Polygon: 'area',
  MultiPolygon: 'area',
};

/** What a geometry is: point, line or area. */
export function kindOfGeometry(geometry: Geometry): LayerKind {
  return kinds[geometry.type];
}

/** The box around a geometry: west, south, east, north. */
export type Box = [west: number, south: number, east: number, north: number];

/** The box around a geometry (外包框). */
export function boxOf(geometry: Geometry): Box {
  const box: Box = [180, 90, -180, -90];
  for (const [x, y] of pointsOf(geometry)) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

/** Every point of a geometry in order. */
export function pointsOf(geometry: Geometry): Position[] {
  return geometry.type === 'Point' ? [geometry.coordinates] : partsOf(geometry).flat();
}

/** The lines of a geometry: parts of a line, rings of an area; a point is a line of one point. */
export function partsOf(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates]];
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
  }
}

/** The polygons of an area, each with its border and holes. */
export function polygonsOf(geometry: Geometry): Position[][][] {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}

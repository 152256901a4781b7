/** A point in degrees, as forms carry it (经纬度). */
export interface LonLat {
  lon: number;
  lat: number;
}

/** What a map shows: its middle and how many degrees of latitude it is high (视野). */
export interface MapView {
  lon: number;
  lat: number;
  high: number;
}

/** Width and height of the picture in its own units. */
export const mapSize = { width: 600, height: 420 };

/** The lines of a geometry of GeoJSON; a point is a line of one. */
export function linesOf({ type, coordinates }: { type: string; coordinates: unknown }): [number, number][][] {
  switch (type) {
    case 'Point':
      return [[coordinates as [number, number]]];
    case 'LineString':
      return [coordinates as [number, number][]];
    case 'MultiLineString':
    case 'Polygon':
      return coordinates as [number, number][][];
    case 'MultiPolygon':
      return (coordinates as [number, number][][][]).flat();
    default:
      return [];
  }
}

/** The view in which all points are seen with room around them; none gives null. */
export function viewOf(points: readonly LonLat[], least = 0.002): MapView | null {
  if (points.length === 0) return null;
  const lons = points.map(({ lon }) => lon);
  const lats = points.map(({ lat }) => lat);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const lat = (south + north) / 2;
  const wide = (east - west) * Math.cos((lat * Math.PI) / 180);
  return {
    lon: (west + east) / 2,
    lat,
    high: Math.max(north - south, (wide * mapSize.height) / mapSize.width, least) * 1.2,
  };
}

/** Where a point stands in the picture; north is above. */
export function toPicture({ lon, lat }: LonLat, view: MapView): [number, number] {
  const scale = mapSize.height / view.high;
  const across = (lon - view.lon) * Math.cos((view.lat * Math.PI) / 180);
  return [mapSize.width / 2 + across * scale, mapSize.height / 2 - (lat - view.lat) * scale];
}

/** The point at a place of the picture, to a centimetre. */
export function fromPicture([x, y]: [number, number], view: MapView): LonLat {
  const scale = mapSize.height / view.high;
  const lon = view.lon + (x - mapSize.width / 2) / scale / Math.cos((view.lat * Math.PI) / 180);
  const lat = view.lat - (y - mapSize.height / 2) / scale;
  return { lon: Number(lon.toFixed(7)), lat: Number(lat.toFixed(7)) };
}

/** Longitude and latitude (经纬度). */
export type Position = [number, number];

/** A geometry as the API gives it. */
export interface Geometry {
  type: string;
  coordinates: unknown[];
}

/** What the map shows: its middle and how many degrees of latitude it is high (地图视野). */
export interface MapFrame {
  lon: number;
  lat: number;
  high: number;
}

/** Width and height of the picture, in its own units. */
export const picture = { width: 900, height: 620 };

/** The lines of a geometry; a point is a line of one. */
export function partsOf({ type, coordinates }: Geometry): Position[][] {
  switch (type) {
    case 'Point':
      return [[coordinates as Position]];
    case 'LineString':
      return [coordinates as Position[]];
    case 'MultiLineString':
    case 'Polygon':
      return coordinates as Position[][];
    case 'MultiPolygon':
      return (coordinates as Position[][][]).flat();
    default:
      return [];
  }
}

/** The frame in which all geometries are seen, with a little room around them. */
export function frameOf(geometries: Geometry[]): MapFrame {
  const points = geometries.flatMap((one) => partsOf(one).flat());
  if (points.length === 0) return { lon: 106.9, lat: 28.95, high: 0.3 };
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  const lat = (south + north) / 2;
  const wide = (east - west) * Math.cos((lat * Math.PI) / 180);
  const high = Math.max(north - south, (wide * picture.height) / picture.width, 0.002) * 1.12;
  return { lon: (west + east) / 2, lat, high };
}

/** Where a point stands in the picture; north is above. */
export function pixelOf([lon, lat]: Position, frame: MapFrame): [number, number] {
  const scale = picture.height / frame.high;
  const across = (lon - frame.lon) * Math.cos((frame.lat * Math.PI) / 180);
  return [picture.width / 2 + across * scale, picture.height / 2 - (lat - frame.lat) * scale];
}

/** The path of a geometry in the picture. */
export function pathOf(geometry: Geometry, frame: MapFrame): string {
  const closed = geometry.type.endsWith('Polygon');
  return partsOf(geometry)
    .map((line) => {
      const steps = line.map((point, index) => {
        const [x, y] = pixelOf(point, frame);
        return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
      });
      return steps.join('') + (closed ? 'Z' : '');
    })
    .join('');
}

/** A length for the scale bar: a round number of metres that is at most a quarter of the picture wide. */
export function scaleBar(frame: MapFrame): { metres: number; width: number } {
  const perMetre = picture.height / (frame.high * 111_000);
  const most = picture.width / 4 / perMetre;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((n) => n * power).find((one) => one <= most) ?? power;
  return { metres, width: metres * perMetre };
}

/** A point as the messages carry it: degrees. */
export interface Point {
  lon: number;
  lat: number;
}

/** The company's own mains (自有管网), as it drew them; longitude and latitude. */
export const mains: Readonly<Record<'water' | 'power' | 'gas', readonly Point[]>> = {
  water: [
    { lon: 106.925, lat: 28.9494 },
    { lon: 106.94, lat: 28.9494 },
    { lon: 106.944, lat: 28.939 },
  ],
  power: [
    { lon: 106.925, lat: 28.9512 },
    { lon: 106.94, lat: 28.9512 },
    { lon: 106.949, lat: 28.9425 },
  ],
  gas: [
    { lon: 106.925, lat: 28.9493 },
    { lon: 106.942, lat: 28.9493 },
    { lon: 106.9445, lat: 28.9398 },
  ],
};

/** The nearest point of a line to a point (最近接入点), on a plane that fits around the point. */
export function nearestOn(line: readonly Point[], to: Point): Point {
  const wide = Math.cos((to.lat * Math.PI) / 180);
  let best = line[0] as Point;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let n = 1; n < line.length; n++) {
    const [a, b] = [line[n - 1] as Point, line[n] as Point];
    const [dx, dy] = [(b.lon - a.lon) * wide, b.lat - a.lat];
    const [px, py] = [(to.lon - a.lon) * wide, to.lat - a.lat];
    const t = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy)));
    const point = { lon: round(a.lon + t * (b.lon - a.lon)), lat: round(a.lat + t * (b.lat - a.lat)) };
    const distance = Math.hypot((point.lon - to.lon) * wide, point.lat - to.lat);
    if (distance < bestDistance) [best, bestDistance] = [point, distance];
  }
  return best;
}

function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

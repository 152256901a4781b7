import { booleanPointInPolygon, kinks, polygon } from '@turf/turf';
import { lengthOf, type PlanePoint } from './measure.ts';

/** A piece of a line between two crossings of a border (线段), in metres of a plane. */
export interface CutPiece {
  inside: boolean;
  points: PlanePoint[];
  lengthM: number;
}

/** A point so near to a border, in metres, lies on it: less than any survey tells apart. */
const onBorderM = 1e-6;

/**
 * Cuts a line at the borders of an area (按边界切分): the pieces in order, each inside or outside. A piece that runs along a border is
 * outside, a hole is outside, and a line that leaves and comes back has a piece for each visit. Polygons are given by their rings.
 */
export function cutLine(line: readonly PlanePoint[], area: readonly PlanePoint[][][]): CutPiece[] {
  const edges = area.flat().flatMap((ring) => ring.slice(1).map((end, n) => [ring[n] as PlanePoint, end] as const));
  const polygons = area.map((rings) => polygon(rings.map((ring) => [...ring])));
  const isInside = (point: PlanePoint) =>
    !edges.some(([from, to]) => distanceTo(point, from, to) < onBorderM) &&
    polygons.some((one) => booleanPointInPolygon([...point], one));
  const pieces: CutPiece[] = [];
  for (let n = 1; n < line.length; n++) {
    const [from, to] = [line[n - 1] as PlanePoint, line[n] as PlanePoint];
    const at = (t: number): PlanePoint => [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
    const cuts = [0, 1, ...edges.flatMap(([a, b]) => crossings(from, to, a, b))].sort((a, b) => a - b);
    for (let k = 1; k < cuts.length; k++) {
      const [begin, end] = [cuts[k - 1] as number, cuts[k] as number];
      const points = [at(begin), at(end)];
      const lengthM = lengthOf(points);
      if (lengthM < onBorderM) continue;
      const inside = isInside(at((begin + end) / 2));
      const last = pieces.at(-1);
      if (last?.inside === inside) {
        last.points.push(points[1] as PlanePoint);
        last.lengthM += lengthM;
      } else pieces.push({ inside, points, lengthM });
    }
  }
  return pieces;
}

/** Whether the border of an area crosses itself (边界自交), rings in metres of a plane. */
export function crossesItself(ring: readonly PlanePoint[]): boolean {
  return kinks(polygon([ring.map((point) => [...point])])).features.length > 0;
}

/** Where on the way from p to q a border edge meets it, as shares of the way; both ends of an edge that runs along it. */
function crossings(p: PlanePoint, q: PlanePoint, a: PlanePoint, b: PlanePoint): number[] {
  const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
  const [ex, ey] = [b[0] - a[0], b[1] - a[1]];
  const cross = dx * ey - dy * ex;
  const size = Math.hypot(dx, dy);
  const within = (t: number) => (t > 0 && t < 1 ? [t] : []);
  if (Math.abs(cross) < 1e-9 * size * Math.hypot(ex, ey)) {
    if (distanceToLine(a, p, q) >= onBorderM) return [];
    return [a, b].flatMap(([x, y]) => within(((x - p[0]) * dx + (y - p[1]) * dy) / (size * size)));
  }
  const t = ((a[0] - p[0]) * ey - (a[1] - p[1]) * ex) / cross;
  const u = ((a[0] - p[0]) * dy - (a[1] - p[1]) * dx) / cross;
  const slack = onBorderM / Math.hypot(ex, ey);
  return u >= -slack && u <= 1 + slack ? within(t) : [];
}

function distanceToLine([x, y]: PlanePoint, a: PlanePoint, b: PlanePoint): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  return Math.abs((x - a[0]) * dy - (y - a[1]) * dx) / Math.hypot(dx, dy);
}

function distanceTo([x, y]: PlanePoint, a: PlanePoint, b: PlanePoint): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / squared));
  return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy);
}

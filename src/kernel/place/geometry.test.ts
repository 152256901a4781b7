import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal, refusalText } from '#kernel/base';
import type { Geometry, Position } from './geojson.ts';
import { measure, projectionOf, zoneOf } from './measure.ts';
import { readGeometry } from './read-geometry.ts';
import { clip, distanceM, holds, liesIn, without } from './relate.ts';

const square = (west: number, south: number, size: number): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});
const area = (geometry: Geometry | null) => (geometry ? (measure(geometry).areaM2 ?? 0) : 0);
const refused = (value: unknown) => {
  try {
    readGeometry(value);
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, text: refusalText(error).zh };
    throw error;
  }
  return null;
};
const ring = (...points: Position[]) => ({ type: 'Polygon', coordinates: [points] });

describe('bad geometry is refused with the sentence that says what is wrong', () => {
  test.each([
    [null, 'PLACE_SHAPE'],
    [{ type: 'Circle', coordinates: [106, 29] }, 'PLACE_SHAPE'],
    [{ type: 'Point', coordinates: ['106', '29'] }, 'PLACE_SHAPE'],
    [{ type: 'Point', coordinates: [106, Number.NaN] }, 'PLACE_SHAPE'],
    [{ type: 'LineString', coordinates: [[106, 29]] }, 'PLACE_SHAPE'],
    [
      {
        type: 'LineString',
        coordinates: [
          [106, 29],
          [106, 29],
        ],
      },
      'PLACE_SHAPE',
    ],
    [{ type: 'Point', coordinates: [28.9, 106.9] }, 'PLACE_AXES'],
    [{ type: 'Point', coordinates: [685241, 3205214] }, 'PLACE_AWAY'],
    [{ type: 'Point', coordinates: [2.35, 48.85] }, 'PLACE_AWAY'],
    [ring([106, 29], [106.1, 29], [106.1, 29.1], [106, 29.1]), 'PLACE_UNCLOSED'],
    [ring([106, 29], [106.1, 29], [106, 29]), 'PLACE_SHAPE'],
    [ring([106, 29], [106.1, 29], [106, 29.1], [106.1, 29.1], [106, 29]), 'PLACE_CROSSES'],
    [
      {
        type: 'Polygon',
        coordinates: [
          ...(square(106, 29, 0.1).coordinates as Position[][]),
          ...(square(107, 29, 0.01).coordinates as Position[][]),
        ],
      },
      'PLACE_HOLE',
    ],
    [
      { type: 'MultiPolygon', coordinates: [square(106, 29, 0.1).coordinates, square(106.05, 29, 0.1).coordinates] },
      'PLACE_SHAPE',
    ],
  ])('%j: %s', (value, code) => {
    expect(refused(value)?.code).toBe(code);
  });

  test('more points than a place may have', () => {
    const line = (count: number) => ({
      type: 'LineString',
      coordinates: Array.from({ length: count }, (_, n) => [106 + n / 1e6, 29]),
    });
    expect(refused(line(20_000))).toBe(null);
    expect(refused(line(20_001))?.code).toBe('PLACE_TOO_FINE');
  });

  test('the sentence names the place of the fault', () => {
    expect(refused(ring([106, 29], [106.1, 29], [106, 29.1], [106.1, 29.1], [106, 29]))?.text).toContain(
      '106.05, 29.05',
    );
    expect(refused({ type: 'Point', coordinates: [28.9, 106.9] })?.text).toContain('28.9, 106.9');
  });

  test('a good one is stored turned by the rule, to a centimetre, without doubled points', () => {
    const clockwise = ring([106, 29], [106, 29.1], [106.1, 29.1], [106.1, 29.1], [106.100000001, 29], [106, 29]);
    expect(readGeometry(clockwise)).toEqual(square(106, 29, 0.1));
  });
});

describe('metres by projection', () => {
  // the classic series of the Gauss projection, written out: another computation than the library's
  const [a, f] = [6_378_137, 1 / 298.257222101];
  const e2 = f * (2 - f);
  const arc = (phi: number) => {
    const steps = 2_000;
    let sum = 0;
    for (let n = 0; n < steps; n++) {
      const at = (phi * (n + 0.5)) / steps;
      sum += (a * (1 - e2)) / (1 - e2 * Math.sin(at) ** 2) ** 1.5;
    }
    return (sum * phi) / steps;
  };
  const gauss = ([lon, lat]: Position, middle: number): [number, number] => {
    const [phi, l] = [(lat * Math.PI) / 180, ((lon - middle) * Math.PI) / 180];
    const [s, c] = [Math.sin(phi), Math.cos(phi)];
    const t2 = (s / c) ** 2;
    const n = a / Math.sqrt(1 - e2 * s * s);
    const h2 = (e2 / (1 - e2)) * c * c;
    const east =
      n * c * l +
      (n / 6) * c ** 3 * (1 - t2 + h2) * l ** 3 +
      (n / 120) * c ** 5 * (5 - 18 * t2 + t2 ** 2 + 14 * h2 - 58 * t2 * h2) * l ** 5;
    const north =
      arc(phi) +
      (n / 2) * (s / c) * c ** 2 * l ** 2 +
      (n / 24) * (s / c) * c ** 4 * (5 - t2 + 9 * h2 + 4 * h2 ** 2) * l ** 4 +
      (n / 720) * (s / c) * c ** 6 * (61 - 58 * t2 + t2 ** 2) * l ** 6;
    return [500_000 + east, north];
  };

  test.each([
    [105, 105, 4544],
    [106.499, 105, 4544],
    [106.5, 108, 4545],
    [75, 75, 4534],
    [135, 135, 4554],
  ])('%d° lies in the zone of %d°, EPSG %d', (longitude, centralMeridian, epsg) => {
    expect(zoneOf(longitude)).toEqual({ centralMeridian, epsg });
  });

  test('the plane coordinates are those of the classic series to two millimetres, everywhere in the country', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 75, max: 134, noNaN: true }),
        fc.double({ min: 18, max: 53, noNaN: true }),
        (lon, lat) => {
          const zone = zoneOf(lon);
          const [east, north] = projectionOf(zone).into([lon, lat]);
          const [x, y] = gauss([lon, lat], zone.centralMeridian);
          expect(Math.abs(east - x)).toBeLessThan(0.002);
          expect(Math.abs(north - y)).toBeLessThan(0.002);
        },
      ),
    );
  });

  test('a hundred metres by a hundred, laid out in the plane, is a hectare on the ground', () => {
    const perDegree = arc((29.0005 * Math.PI) / 180) - arc((28.9995 * Math.PI) / 180);
    const high = 100 / (perDegree * 1000);
    const wide =
      (high * (perDegree * 1000)) /
      ((Math.PI / 180) *
        Math.cos((29 * Math.PI) / 180) *
        (a / Math.sqrt(1 - e2 * Math.sin((29 * Math.PI) / 180) ** 2)));
    const [w, s] = [108, 29];
    const field = ring([w, s], [w + wide, s], [w + wide, s + high], [w, s + high], [w, s]) as Geometry;
    expect(measure(field).areaM2).toBeCloseTo(10_000, 0);
    expect(measure(field).lengthM).toBeCloseTo(400, 1);
  });

  test('a hole is taken out, parts are added, a point has plane coordinates', () => {
    const [outer, hole, apart] = [square(106, 29, 0.1), square(106.02, 29.02, 0.01), square(106.3, 29, 0.1)];
    const holed = readGeometry({
      type: 'Polygon',
      coordinates: [...(outer.coordinates as Position[][]), ...(hole.coordinates as Position[][])],
    });
    expect(area(holed)).toBeCloseTo(area(outer) - area(hole), 0);
    const both = readGeometry({ type: 'MultiPolygon', coordinates: [outer.coordinates, apart.coordinates] });
    expect(Math.abs(area(both) / (area(outer) + area(apart)) - 1)).toBeLessThan(0.001);
    expect(measure({ type: 'Point', coordinates: [105, 30] })).toMatchObject({
      east: 500_000,
      epsg: 4544,
      areaM2: null,
    });
  });
});

describe('how places lie to each other', () => {
  const side = fc.integer({ min: 1, max: 40 }).map((n) => n / 1000);
  const corner = fc.integer({ min: 0, max: 60 }).map((n) => n / 1000);

  test('what is clipped out and what is left make up the whole', () => {
    fc.assert(
      fc.property(corner, corner, side, side, (dx, dy, one, two) => {
        const a = square(106.9, 28.9, one);
        const b = square(106.88 + dx, 28.88 + dy, two);
        const whole = area(a);
        expect(Math.abs(area(clip(a, b)) + area(without(a, [b])) - whole)).toBeLessThan(0.03);
        expect(Math.abs(area(clip(a, b)) - area(clip(b, a)))).toBeLessThan(0.03);
        expect(area(without(a, [a]))).toBe(0);
        expect(liesIn(a, b)).toBe(area(without(a, [b])) < 1);
        const [east, north] = projectionOf(zoneOf(106.9 + dx)).into([106.9 + dx, 28.9 + dy]);
        expect(projectionOf(zoneOf(106.9 + dx)).back([east, north])[0]).toBeCloseTo(106.9 + dx, 9);
      }),
    );
  });

  test('a point in a hole is outside, on the border inside', () => {
    const holed = {
      type: 'Polygon',
      coordinates: [
        ...(square(106, 29, 0.1).coordinates as Position[][]),
        ...(square(106.02, 29.02, 0.01).coordinates as Position[][]),
      ],
    } as Geometry;
    expect(holds(holed, [106.05, 29.05])).toBe(true);
    expect(holds(holed, [106.025, 29.025])).toBe(false);
    expect(holds(holed, [106, 29.05])).toBe(true);
    expect(holds(holed, [105.99, 29.05])).toBe(false);
  });

  test('of a road only the part inside is left, in as many pieces as it enters', () => {
    const two = {
      type: 'MultiPolygon',
      coordinates: [square(106, 29, 0.1).coordinates, square(106.2, 29, 0.1).coordinates],
    } as Geometry;
    const road: Geometry = {
      type: 'LineString',
      coordinates: [
        [105.9, 29.05],
        [106.4, 29.05],
      ],
    };
    const inside = clip(road, two);
    expect(inside?.type).toBe('MultiLineString');
    expect(Math.abs((measure(inside as Geometry).lengthM ?? 0) / (measure(road).lengthM ?? 1) - 0.4)).toBeLessThan(
      0.001,
    );
    expect(
      clip(
        {
          type: 'LineString',
          coordinates: [
            [106.01, 29.01],
            [106.02, 29.02],
          ],
        },
        two,
      ),
    ).toEqual({
      type: 'LineString',
      coordinates: [
        [106.01, 29.01],
        [106.02, 29.02],
      ],
    });
    expect(
      clip(
        {
          type: 'LineString',
          coordinates: [
            [105.8, 29],
            [105.9, 29.02],
          ],
        },
        two,
      ),
    ).toBe(null);
  });

  test('distance is nothing where places meet, the same both ways, and metres otherwise', () => {
    const a = square(106.9, 28.9, 0.01);
    const point: Geometry = { type: 'Point', coordinates: [106.905, 28.92] };
    expect(distanceM(a, { type: 'Point', coordinates: [106.905, 28.905] })).toBe(0);
    // a hundredth of a degree of latitude at 28.9° is about 1108.5 m
    expect(distanceM(a, point)).toBeGreaterThan(1_107);
    expect(distanceM(a, point)).toBeLessThan(1_110);
    expect(Math.abs(distanceM(a, point) - distanceM(point, a))).toBeLessThan(0.02);
    expect(distanceM(a, square(106.905, 28.905, 0.01))).toBe(0);
  });
});

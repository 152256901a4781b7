import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPicture, mapSize, toPicture, viewOf } from './map-frame.ts';

test('what is tapped is what is marked: picture and map fit each other to a centimetre', () => {
  const degrees = fc.record({
    lon: fc.double({ min: 106.8, max: 107, noNaN: true }),
    lat: fc.double({ min: 28.8, max: 29.1, noNaN: true }),
  });
  fc.assert(
    fc.property(degrees, degrees, (at, middle) => {
      const view = { ...middle, high: 0.01 };
      const back = fromPicture(toPicture(at, view), view);
      expect(Math.abs(back.lon - at.lon)).toBeLessThan(1e-6);
      expect(Math.abs(back.lat - at.lat)).toBeLessThan(1e-6);
    }),
  );
});

test('every point lies in the view that is made for them', () => {
  const points = [
    { lon: 106.93, lat: 28.95 },
    { lon: 106.94, lat: 28.951 },
  ];
  const view = viewOf(points)!;
  for (const point of points) {
    const [x, y] = toPicture(point, view);
    expect(x > 0 && x < mapSize.width && y > 0 && y < mapSize.height).toBe(true);
  }
  expect(viewOf([])).toBe(null);
});

import { expect, test } from 'vitest';
import { frameOf, pathOf, picture, pixelOf, scaleBar } from './map-frame.ts';

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [106.9, 28.9],
      [107, 28.9],
      [107, 29],
      [106.9, 29],
      [106.9, 28.9],
    ],
  ],
};

test('the frame holds everything, north above and east on the right', () => {
  const frame = frameOf([square]);
  const [west, south] = pixelOf([106.9, 28.9], frame);
  const [east, north] = pixelOf([107, 29], frame);
  expect(west).toBeGreaterThanOrEqual(0);
  expect(east).toBeLessThanOrEqual(picture.width);
  expect(east).toBeGreaterThan(west);
  expect(north).toBeLessThan(south);
  expect(north).toBeGreaterThanOrEqual(0);
});

test('a single point is seen, and the path of an area is closed', () => {
  expect(frameOf([{ type: 'Point', coordinates: [106.9, 28.9] }]).high).toBeGreaterThan(0);
  expect(pathOf(square, frameOf([square]))).toMatch(/^M.*Z$/);
});

test('the scale bar is a round length and fits into a quarter of the picture', () => {
  for (const high of [0.002, 0.05, 0.3, 2]) {
    const { metres, width } = scaleBar({ lon: 106.9, lat: 28.9, high });
    expect(['1', '2', '5']).toContain(String(metres)[0]);
    expect(width).toBeLessThanOrEqual(picture.width / 4);
    expect(width).toBeGreaterThan(picture.width / 12);
  }
});

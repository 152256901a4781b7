import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Day, type Instant, Refusal } from '#kernel/base';
import { type Database, openDatabase } from '#platform/db';
import { clubDistrict } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import type { Geometry } from './geojson.ts';
import {
  type FeatureChange,
  featureHistory,
  featuresOn,
  getLayer,
  type Layer,
  listLayers,
  overlapsWith,
  type PlaceActor,
  placesAt,
  putFeature,
  putLayer,
} from './store.ts';

let database: TestDatabase;
let owner: pg.Client;
let db: Database;
const clock = { at: '2021-09-13T01:00:00.000Z' as Instant };
let serial = 0;
let layer = '';
const keeper: PlaceActor = { person: 'p-map', unit: 'club' };
const stranger: PlaceActor = { person: 'p-x', unit: 'kiosk' };
const visitor: PlaceActor = { person: '', unit: null };

const day = (text: string) => text as Day;
const parts = () => ({ db, district: clubDistrict.code, now: () => clock.at });
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
const layerOf = (change: Partial<Layer> = {}): Layer => ({
  layer: `layer-${++serial}`,
  version: 0,
  name: { zh: '场地', en: 'Grounds' },
  unit: 'club',
  kind: 'area',
  open: true,
  bounds: false,
  ...change,
});
const put = (change: Partial<FeatureChange>, by = keeper) =>
  putFeature(
    parts(),
    {
      layer,
      feature: 'f1',
      version: 0,
      name: '一号地',
      validFrom: day('2021-01-01'),
      geometry: square(106.9, 28.9, 0.01),
      facts: {},
      why: '重测',
      caseId: '',
      ...change,
    },
    by,
  );
const on = async (date: string, more: { knownAt?: Instant } = {}) =>
  (await featuresOn(parts(), { layer, day: day(date), after: '', limit: 50, ...more })).map(
    ({ feature, version }) => `${feature}.${version}`,
  );
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  db = openDatabase(database.url, clubDistrict.code, 6);
});
afterAll(async () => {
  await owner.end();
  await db.close();
  await database.close();
});
beforeEach(async () => {
  await owner.query('delete from place_feature where layer in (select layer from place_layer where bounds)');
  await owner.query('delete from place_layer where bounds');
  clock.at = '2021-09-13T01:00:00.000Z' as Instant;
  ({ layer } = await putLayer(parts(), layerOf(), keeper));
});

test('a layer is what it was on a day: changed from a day on, ended from a day on, corrected afterwards', async () => {
  await put({});
  await put({ version: 1, validFrom: day('2021-06-01'), geometry: square(106.9, 28.9, 0.02) });
  await put({ version: 2, validFrom: day('2022-01-01'), geometry: null });
  expect(await on('2020-12-31')).toEqual([]);
  expect(await on('2021-01-01')).toEqual(['f1.1']);
  expect(await on('2021-05-31')).toEqual(['f1.1']);
  expect(await on('2021-06-01')).toEqual(['f1.2']);
  expect(await on('2021-12-31')).toEqual(['f1.2']);
  expect(await on('2022-01-01')).toEqual([]);
  // a change of March that is entered late holds from March until the change of June
  clock.at = '2021-09-14T01:00:00.000Z' as Instant;
  await put({ version: 3, validFrom: day('2021-03-01'), geometry: square(106.9, 28.9, 0.015) });
  expect(await on('2021-04-01')).toEqual(['f1.4']);
  expect(await on('2021-06-01')).toEqual(['f1.2']);
  expect(await on('2021-04-01', { knownAt: '2021-09-13T23:00:00.000Z' as Instant })).toEqual(['f1.1']);
  expect((await featureHistory(parts(), layer, 'f1')).map(({ version, ended }) => [version, ended])).toEqual([
    [4, false],
    [3, true],
    [2, false],
    [1, false],
  ]);
});

test('of two changes on the same version one is written; a change needs a reason, and nobody rewrites what was', async () => {
  await put({});
  const both = await Promise.all([codeOf(put({ version: 1, name: '甲' })), codeOf(put({ version: 1, name: '乙' }))]);
  expect(both.sort()).toEqual(['FEATURE_STALE', null]);
  expect(await codeOf(put({ version: 2, why: ' ' }))).toBe('REASON_MISSING');
  expect(await codeOf(put({ version: 0 }))).toBe('FEATURE_STALE');
  await expect(db.query(`update place_feature set name = 'x'`)).rejects.toThrow('permission denied');
  await expect(db.query('delete from place_feature')).rejects.toThrow('permission denied');
});

test('a box finds what touches it, page by page', async () => {
  for (let n = 0; n < 5; n++) await put({ feature: `g${n}`, geometry: square(106.9 + n * 0.02, 28.9, 0.01) });
  const find = { layer, day: day('2021-09-13'), limit: 2 };
  const box = [106.915, 28.9, 106.965, 28.91] as [number, number, number, number];
  const first = await featuresOn(parts(), { ...find, box, after: '' });
  const second = await featuresOn(parts(), { ...find, box, after: first.at(-1)?.feature ?? '' });
  expect([...first, ...second].map(({ feature }) => feature)).toEqual(['g1', 'g2', 'g3']);
});

test('only the unit that keeps a layer writes into it; one that is not open is for staff', async () => {
  expect(await codeOf(put({}, stranger))).toBe('NOT_ALLOWED');
  expect(await codeOf(put({}, visitor))).toBe('NOT_ALLOWED');
  const inner = await putLayer(parts(), layerOf({ open: false }), keeper);
  expect(await codeOf(getLayer(parts(), inner.layer, visitor))).toBe('LAYER_UNKNOWN');
  expect((await getLayer(parts(), inner.layer, stranger)).layer).toBe(inner.layer);
  expect((await listLayers(parts(), { open: true })).map((one) => one.layer)).not.toContain(inner.layer);
  expect(await codeOf(putLayer(parts(), { ...inner, unit: 'kiosk' }, stranger))).toBe('LAYER_STALE');
  expect(await codeOf(putLayer(parts(), { ...inner, kind: 'line' }, keeper))).toBe('LAYER_STALE');
  expect((await putLayer(parts(), { ...inner, open: true }, keeper)).version).toBe(2);
});

test('a layer holds one kind of geometry', async () => {
  expect(await codeOf(put({ geometry: { type: 'Point', coordinates: [106.9, 28.9] } }))).toBe('PLACE_KIND');
  expect(await codeOf(put({ geometry: null }))).toBe('FEATURE_UNKNOWN');
});

describe('the bounds of the district', () => {
  beforeEach(async () => {
    const bounds = await putLayer(parts(), layerOf({ bounds: true }), keeper);
    await put({ layer: bounds.layer, feature: 'whole', geometry: square(106.8, 28.8, 0.2) });
  });

  test('keep out what reaches over them, and say by how much', async () => {
    expect(await codeOf(put({ geometry: square(106.9, 28.9, 0.1) }))).toBe(null);
    const over = put({ feature: 'f2', geometry: square(106.95, 28.95, 0.1) });
    await expect(over).rejects.toMatchObject({ code: 'PLACE_OUTSIDE' });
    const outside = await over.catch((error: Refusal) => error.params.outside as number);
    // three quarters of the square of a tenth of a degree lie outside
    expect(outside).toBeGreaterThan(70e6);
    expect(outside).toBeLessThan(90e6);
  });

  test('hold also for a first day from before they were entered', async () => {
    const over = { feature: 'f3', geometry: square(107.2, 28.95, 0.1), validFrom: day('2020-01-01') };
    expect(await codeOf(put(over))).toBe('PLACE_OUTSIDE');
    expect(await codeOf(put({ ...over, geometry: square(106.85, 28.85, 0.01) }))).toBe(null);
  });

  test('hold for points and lines too', async () => {
    const points = await putLayer(parts(), layerOf({ kind: 'point' }), keeper);
    const at = (x: number) =>
      put({ layer: points.layer, feature: `p${x}`, geometry: { type: 'Point', coordinates: [x, 28.9] } });
    expect(await codeOf(at(106.9))).toBe(null);
    expect(await codeOf(at(107.1))).toBe('PLACE_OUTSIDE');
    const lines = await putLayer(parts(), layerOf({ kind: 'line' }), keeper);
    const road = (x: number) =>
      put({
        layer: lines.layer,
        feature: `l${x}`,
        geometry: {
          type: 'LineString',
          coordinates: [
            [106.9, 28.9],
            [x, 28.9],
          ],
        },
      });
    expect(await codeOf(road(106.95))).toBe(null);
    expect(await codeOf(road(107.1))).toBe('PLACE_OUTSIDE');
  });

  test('are one layer of areas', async () => {
    expect(await codeOf(putLayer(parts(), layerOf({ bounds: true }), keeper))).toBe('LAYER_BOUNDS');
    expect(await codeOf(putLayer(parts(), layerOf({ bounds: true, kind: 'line' }), keeper))).toBe('LAYER_BOUNDS');
  });
});

test('what a point lies in and what a plot meets, on a day', async () => {
  await put({ feature: 'red', geometry: square(106.9, 28.9, 0.01) });
  await put({ feature: 'green', geometry: square(106.92, 28.9, 0.01), validFrom: day('2021-06-01') });
  const found = await placesAt(parts(), [106.905, 28.905], day('2021-09-13'), visitor);
  expect(found.filter((one) => one.layer === layer).map(({ feature }) => feature)).toEqual(['red']);
  const plot = square(106.905, 28.9, 0.02);
  const meets = async (date: string) => overlapsWith(parts(), plot, layer, day(date));
  expect((await meets('2021-01-15')).overlaps.map(({ feature }) => feature.feature)).toEqual(['red']);
  const now = await meets('2021-09-13');
  expect(now.overlaps.map(({ feature }) => feature.feature)).toEqual(['green', 'red']);
  const whole = (await overlapsWith(parts(), plot, layer, day('2020-01-01'))).freeM2 as number;
  const covered = now.overlaps.reduce((sum, { measured }) => sum + (measured.areaM2 ?? 0), 0);
  expect(Math.abs(covered + (now.freeM2 as number) - whole)).toBeLessThan(0.05);
});

import { type Day, dayOf, type Instant, isDay, type LocalText, Refusal } from '#kernel/base';
import type { Database } from '#platform/db';
import { type Box, boxOf, type Geometry, kindOfGeometry, type LayerKind, type Position } from './geojson.ts';
import { areaM2Of, type Measured, measure, zoneOfPlace } from './measure.ts';
import { readGeometry } from './read-geometry.ts';
import { clip, distanceM, holds, liesIn, without } from './relate.ts';

/** What the places of a district work with. */
export interface PlaceParts {
  db: Database;
  district: string;
  now(): Instant;
}

/** Who acts: a member of a unit. */
export interface PlaceActor {
  person: string;
  unit: string | null;
}

/** A layer (图层): places of one kind that one unit keeps. */
export interface Layer {
  layer: string;
  version: number;
  name: LocalText;
  unit: string;
  kind: LayerKind;
  /** Anybody may see it; otherwise only staff. */
  open: boolean;
  /** Its areas are the district: every other place must lie in them. At most one layer. */
  bounds: boolean;
}

/** One version of a place (空间要素). It holds from `validFrom` on, until the next version's first day. */
export interface Feature {
  layer: string;
  feature: string;
  version: number;
  name: string;
  validFrom: Day;
  /** From its first day on the place is no more. */
  ended: boolean;
  geometry: Geometry | null;
  facts: Record<string, unknown>;
  measured: Measured | null;
  why: string;
  caseId: string;
  recordedAt: Instant;
  recordedBy: string;
}

const layerColumns = 'layer, version, name, unit, kind, open, bounds';
const featureColumns = `layer, feature, version, name, valid_from as "validFrom", ended, geometry, facts, measured, why,
  case_id as "caseId", recorded_at as "recordedAt", recorded_by as "recordedBy"`;

/** Layers in order of code; `open` only those that anybody may see. At most 200. */
export async function listLayers({ db, district }: PlaceParts, find: { open: boolean }): Promise<Layer[]> {
  return db.query<Layer>(
    `select ${layerColumns} from place_layer where district = $1 and (not $2 or open) order by layer limit 200`,
    [district, find.open],
  );
}

/** One layer that the actor may see, or `LAYER_UNKNOWN`. */
export async function getLayer({ db, district }: PlaceParts, layer: string, by: PlaceActor): Promise<Layer> {
  const [row] = await db.query<Layer>(`select ${layerColumns} from place_layer where district = $1 and layer = $2`, [
    district,
    layer,
  ]);
  if (!row || !(row.open || by.unit !== null)) throw new Refusal('LAYER_UNKNOWN', { layer });
  return row;
}

/**
 * Enters a layer (version 0) or changes its name and who sees it (登记图层). Refused: a layer of another unit (`NOT_ALLOWED`), one that was
 * changed meanwhile or whose kind would change (`LAYER_STALE`), a second layer of the district's bounds (`LAYER_BOUNDS`).
 */
export async function putLayer(parts: PlaceParts, change: Layer, by: PlaceActor): Promise<Layer> {
  const { db, district } = parts;
  if (by.unit === null || by.unit !== change.unit) throw new Refusal('NOT_ALLOWED', { unit: change.unit });
  if (change.bounds && change.kind !== 'area') throw new Refusal('LAYER_BOUNDS', {});
  const { layer, version, name, unit, kind, open, bounds } = change;
  const values = [district, layer, version + 1, name, unit, kind, open, bounds, parts.now(), by.person];
  const rows = await db
    .query<Layer>(
      version === 0
        ? `insert into place_layer (district, layer, version, name, unit, kind, open, bounds, changed_at, changed_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (district, layer) do nothing returning ${layerColumns}`
        : `update place_layer set version = $3, name = $4, open = $7, bounds = $8, changed_at = $9, changed_by = $10
             where district = $1 and layer = $2 and version = $3 - 1 and unit = $5 and kind = $6 returning ${layerColumns}`,
      values,
    )
    .catch((error: { code?: string }) => {
      if (error.code === '23505') throw new Refusal('LAYER_BOUNDS', {});
      throw error;
    });
  if (!rows[0]) throw new Refusal('LAYER_STALE', { layer });
  return rows[0];
}

/** What somebody says about a place (要素内容). Without a geometry the place is no more from `validFrom` on. */
export interface FeatureChange {
  layer: string;
  feature: string;
  /** The version that the person saw; 0 for a new place. */
  version: number;
  name: string;
  validFrom: Day;
  geometry: unknown;
  facts: Record<string, unknown>;
  why: string;
  caseId: string;
}

/**
 * Adds a version of a place (登记空间要素); nothing that was written before is changed. Refused: a geometry that cannot be (see
 * `readGeometry`), one of another kind than the layer (`PLACE_KIND`), one that lies outside the district (`PLACE_OUTSIDE`), no reason
 * for a change, a layer of another unit, and `FEATURE_STALE` when somebody else changed the place.
 */
export async function putFeature(parts: PlaceParts, change: FeatureChange, by: PlaceActor): Promise<Feature> {
  const { db, district } = parts;
  const layer = await getLayer(parts, change.layer, by);
  if (by.unit !== layer.unit) throw new Refusal('NOT_ALLOWED', { unit: layer.unit });
  if (!isDay(change.validFrom)) throw new Refusal('DAY_INVALID', { text: change.validFrom });
  if (change.version > 0 && change.why.trim() === '') throw new Refusal('REASON_MISSING', {});
  const geometry = change.geometry === null ? null : await checkPlace(parts, layer, change.geometry, change.validFrom);
  if (geometry === null && change.version === 0) throw new Refusal('FEATURE_UNKNOWN', { feature: change.feature });
  const box = geometry ? boxOf(geometry) : [null, null, null, null];
  const [row] = await db.query<Feature>(
    `insert into place_feature (district, layer, feature, version, valid_from, ended, name, geometry, facts, measured, west, south, east,
        north, why, case_id, recorded_at, recorded_by)
       select $1, $2, $3, $4 + 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18
        where $4 = (select coalesce(max(version), 0) from place_feature where district = $1 and layer = $2 and feature = $3)
       on conflict do nothing returning ${featureColumns}`,
    [
      district,
      change.layer,
      change.feature,
      change.version,
      change.validFrom,
      geometry === null,
      change.name.trim(),
      geometry,
      change.facts,
      geometry ? measure(geometry) : null,
      ...box,
      change.why.trim(),
      change.caseId,
      parts.now(),
      by.person,
    ],
  );
  if (!row) throw new Refusal('FEATURE_STALE', { feature: change.feature });
  return row;
}

/** Checks a geometry for a layer without storing it (试算): the geometry as it would be stored, or the refusal. */
export async function checkPlace(parts: PlaceParts, layer: Layer, given: unknown, day: Day): Promise<Geometry> {
  const geometry = readGeometry(given);
  if (kindOfGeometry(geometry) !== layer.kind) throw new Refusal('PLACE_KIND', { kind: kindNames[layer.kind] });
  if (layer.bounds) return geometry;
  const bounds = await parts.db.query<{ layer: string }>(
    'select layer from place_layer where district = $1 and bounds',
    [parts.district],
  );
  if (!bounds[0]) return geometry;
  const within = { layer: bounds[0].layer, after: '', limit: 500 };
  const then = await featuresOn(parts, { ...within, day });
  // a first day from before the bounds were entered is held against those of today
  const areas = then.length > 0 ? then : await featuresOn(parts, { ...within, day: dayOf(parts.now()) });
  const district = areas.flatMap(({ geometry: area }) => (area ? [area] : []));
  if (district.length === 0 || district.some((area) => liesIn(geometry, area))) return geometry;
  const outside = kindOfGeometry(geometry) === 'area' ? without(geometry, district) : null;
  if (kindOfGeometry(geometry) === 'area' && (outside === null || areaM2Of(outside) < 1)) return geometry;
  const metres = outside ? Math.round(areaM2Of(outside)) : 0;
  const by = outside ? { zh: ` ${metres} 平方米`, en: ` by ${metres} square metres` } : '';
  throw new Refusal('PLACE_OUTSIDE', { outside: metres, by });
}

const kindNames: Record<LayerKind, LocalText> = {
  point: { zh: '点', en: 'points' },
  line: { zh: '线', en: 'lines' },
  area: { zh: '面', en: 'areas' },
};

/** Which places are asked for: as they are on `day`, or as they were known at `knownAt`; within a box; after a code. */
export interface FeatureQuery {
  layer: string;
  day: Day;
  knownAt?: Instant | undefined;
  box?: Box | undefined;
  after: string;
  limit: number;
}

/** The places of a layer on a day, in order of code (某日的图层). */
export async function featuresOn({ db, district }: PlaceParts, find: FeatureQuery): Promise<Feature[]> {
  const [west, south, east, north] = find.box ?? [null, null, null, null];
  return db.query<Feature>(
    `select layer, feature, version, name, "validFrom", ended, geometry, facts, measured, why, "caseId", "recordedAt", "recordedBy"
      from (
       select distinct on (feature) ${featureColumns}, west, south, east, north from place_feature
        where district = $1 and layer = $2 and feature > $3 and valid_from <= $4
          and ($5::timestamptz is null or recorded_at <= $5)
        order by feature, valid_from desc, version desc
     ) f where not ended and ($6::float8 is null or (east >= $6 and north >= $7 and west <= $8 and south <= $9))
     order by feature limit $10`,
    [district, find.layer, find.after, find.day, find.knownAt ?? null, west, south, east, north, find.limit],
  );
}

/** Every version of a place, newest first (要素历史); at most 500. `FEATURE_UNKNOWN` when there is none. */
export async function featureHistory({ db, district }: PlaceParts, layer: string, feature: string): Promise<Feature[]> {
  const rows = await db.query<Feature>(
    `select ${featureColumns} from place_feature where district = $1 and layer = $2 and feature = $3
      order by version desc limit 500`,
    [district, layer, feature],
  );
  if (rows.length === 0) throw new Refusal('FEATURE_UNKNOWN', { feature });
  return rows;
}

/** Which areas of which layers a point lies in on a day (落在哪些范围内), by layer and code; at most 200. */
export async function placesAt(
  parts: PlaceParts,
  point: Position,
  day: Day,
  by: PlaceActor,
): Promise<(Feature & { layerName: LocalText })[]> {
  const layers = (await listLayers(parts, { open: by.unit === null })).filter(({ kind }) => kind === 'area');
  const found: (Feature & { layerName: LocalText })[] = [];
  for (const { layer, name } of layers) {
    const near = await featuresOn(parts, { layer, day, box: [...point, ...point], after: '', limit: 500 });
    for (const one of near) if (one.geometry && holds(one.geometry, point)) found.push({ ...one, layerName: name });
  }
  return found.slice(0, 200);
}

/** How a place and a feature of a layer meet (叠加结果): the common part and what it measures. */
export interface Overlap {
  feature: Feature;
  common: Geometry;
  measured: Measured;
}

/** Where a geometry meets the areas of a layer on a day (叠加分析), and how many square metres of it meet none; null but for areas. */
export async function overlapsWith(
  parts: PlaceParts,
  geometry: Geometry,
  layer: string,
  day: Day,
): Promise<{ overlaps: Overlap[]; freeM2: number | null }> {
  const near = await featuresOn(parts, { layer, day, box: boxOf(geometry), after: '', limit: 1_000 });
  const areas = near.filter((one) => one.geometry && kindOfGeometry(one.geometry) === 'area');
  const zone = zoneOfPlace(geometry);
  const overlaps = areas.flatMap((one) => {
    const common = clip(geometry, one.geometry as Geometry);
    return common ? [{ feature: one, common, measured: measure(common, zone) }] : [];
  });
  if (kindOfGeometry(geometry) !== 'area') return { overlaps, freeM2: null };
  const rest = without(
    geometry,
    overlaps.map(({ feature }) => feature.geometry as Geometry),
  );
  return { overlaps, freeM2: rest ? (measure(rest, zone).areaM2 ?? 0) : 0 };
}

/** A place and how far it is (附近要素). */
export interface NearPlace {
  feature: Feature;
  /** Metres, 0 where they meet. */
  distanceM: number;
}

/** The places of a layer on a day that meet a geometry or lie within so many metres of it, the nearest first (附近要素). */
export async function placesNear(
  parts: PlaceParts,
  find: { layer: string; at: Geometry; withinM: number; day: Day; limit: number },
): Promise<NearPlace[]> {
  const [west, south, east, north] = boxOf(find.at);
  // a degree has at least so many metres this far from the pole
  const [sideways, upwards] = [find.withinM / 60_000, find.withinM / 110_000];
  const box: Box = [west - sideways, south - upwards, east + sideways, north + upwards];
  const near = await featuresOn(parts, { layer: find.layer, day: find.day, box, after: '', limit: 1_000 });
  return near
    .flatMap((feature) => (feature.geometry ? [{ feature, distanceM: distanceM(find.at, feature.geometry) }] : []))
    .filter((one) => one.distanceM <= find.withinM)
    .sort((a, b) => a.distanceM - b.distanceM)
    .slice(0, find.limit);
}

import { Type as T } from 'typebox';
import { closed, Versioned } from './parts.ts';
import * as S from './shapes.ts';

const LayerKind = T.Enum(['point', 'line', 'area']);
const LayerFacts = T.Object(
  {
    name: T.Object({ zh: T.String({ minLength: 1, maxLength: 60 }), en: T.String({ maxLength: 100 }) }, closed),
    kind: LayerKind,
    open: T.Boolean(),
    bounds: T.Boolean(),
  },
  closed,
);
const LayerView = T.Object({
  layer: T.String(),
  version: T.Integer(),
  ...LayerFacts.properties,
  unit: T.String(),
  unitName: S.Text,
  mine: T.Boolean(),
});

/** GeoJSON in CGCS2000 longitude and latitude; what is wrong with one is said in a sentence, not by the schema. */
const Geometry = T.Unsafe<{ type: string; coordinates: unknown }>({
  type: 'object',
  required: ['type', 'coordinates'],
  properties: { type: { type: 'string' }, coordinates: { type: 'array' } },
  additionalProperties: false,
});

const Measured = T.Object({
  epsg: T.Integer(),
  areaM2: T.Union([T.Number(), T.Null()]),
  lengthM: T.Union([T.Number(), T.Null()]),
  east: T.Union([T.Number(), T.Null()]),
  north: T.Union([T.Number(), T.Null()]),
});

const FeatureView = T.Object({
  layer: T.String(),
  feature: T.String(),
  version: T.Integer(),
  name: T.String(),
  validFrom: S.Day,
  ended: T.Boolean(),
  geometry: T.Union([Geometry, T.Null()]),
  facts: S.Json,
  measured: T.Union([Measured, T.Null()]),
  why: T.String(),
  caseId: T.String(),
  recordedAt: S.Instant,
});

const byLayer = T.Object({ layer: S.Id }, closed);
const byFeature = T.Object({ layer: S.Id, id: S.Id }, closed);

/** Operations on places (空间). */
export const placeContract = {
  listLayers: {
    method: 'GET',
    url: '/api/layers',
    summary: 'Layers of places: open ones; for staff all of them',
    tag: 'places',
    who: 'anybody',
    response: T.Object({ rows: T.Array(LayerView) }),
  },
  putLayer: {
    method: 'PUT',
    url: '/api/layers/:layer',
    summary: 'Enter a layer of my unit (version 0) or change it',
    tag: 'places',
    who: 'staff',
    params: byLayer,
    headers: Versioned,
    body: LayerFacts,
    response: LayerView,
  },
  listFeatures: {
    method: 'GET',
    url: '/api/layers/:layer/features',
    summary: 'Places of a layer on a day, as known at a moment, within a box',
    tag: 'places',
    who: 'anybody',
    params: byLayer,
    querystring: T.Object(
      {
        on: T.Optional(S.Day),
        knownAt: T.Optional(T.String({ maxLength: 40 })),
        box: T.Optional(T.String({ maxLength: 80, description: 'west,south,east,north' })),
        after: T.Optional(T.String({ maxLength: 64 })),
        limit: T.Optional(T.Integer({ minimum: 1, maximum: 1000 })),
      },
      closed,
    ),
    response: S.page(FeatureView),
  },
  getFeatureHistory: {
    method: 'GET',
    url: '/api/layers/:layer/features/:id',
    summary: 'Every version of a place, newest first',
    tag: 'places',
    who: 'anybody',
    params: byFeature,
    response: T.Object({ rows: T.Array(FeatureView) }),
  },
  putFeature: {
    method: 'PUT',
    url: '/api/layers/:layer/features/:id',
    summary: 'Add a version of a place from a day on; without geometry it is no more from then on',
    tag: 'places',
    who: 'staff',
    params: byFeature,
    headers: Versioned,
    body: T.Object(
      {
        name: T.String({ maxLength: 100 }),
        validFrom: S.Day,
        geometry: T.Union([Geometry, T.Null()]),
        facts: T.Optional(S.Json),
        why: T.String({ maxLength: 300 }),
        case: T.Optional(S.Id),
      },
      closed,
    ),
    response: FeatureView,
  },
  locate: {
    method: 'GET',
    url: '/api/locate',
    summary: 'Which areas a point lies in on a day',
    tag: 'places',
    who: 'anybody',
    querystring: T.Object({ lon: T.Number(), lat: T.Number(), on: T.Optional(S.Day) }, closed),
    response: T.Object({ rows: T.Array(T.Object({ ...FeatureView.properties, layerName: S.Text })) }),
  },
  measurePlace: {
    method: 'POST',
    url: '/api/measure',
    summary: 'Check and measure a geometry; with a layer, where they meet',
    tag: 'places',
    who: 'anybody',
    body: T.Object({ geometry: Geometry, layer: T.Optional(S.Id), on: T.Optional(S.Day) }, closed),
    response: T.Object({
      geometry: Geometry,
      kind: LayerKind,
      measured: Measured,
      overlaps: T.Array(T.Object({ feature: T.String(), name: T.String(), common: Geometry, measured: Measured })),
      freeM2: T.Union([T.Number(), T.Null()]),
    }),
  },
} as const;

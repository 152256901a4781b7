export type { Box, Geometry, LayerKind, Position } from './geojson.ts';
export { boxOf, kindOfGeometry } from './geojson.ts';
export type { Measured, Projection, Zone } from './measure.ts';
export { measure, projectionOf, zoneOf, zoneOfPlace } from './measure.ts';
export { readGeometry } from './read-geometry.ts';
export { clip, distanceM, holds, liesIn, without } from './relate.ts';
export type { Feature, FeatureChange, Layer, Overlap, PlaceActor, PlaceParts } from './store.ts';
export {
  checkPlace,
  featureHistory,
  featuresOn,
  getLayer,
  listLayers,
  overlapsWith,
  placesAt,
  putFeature,
  putLayer,
} from './store.ts';

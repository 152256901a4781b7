export type { CutPiece } from './cut.ts';
export { crossesItself, cutLine } from './cut.ts';
export type { Box, Geometry, LayerKind, Position } from './geojson.ts';
export { boxOf, kindOfGeometry, partsOf, polygonsOf } from './geojson.ts';
export type { Measured, PlanePoint, Projection, Zone } from './measure.ts';
export { measure, projectionOf, zoneOf, zoneOfPlace } from './measure.ts';
export { readGeometry } from './read-geometry.ts';
export { clip, distanceM, holds, liesIn, without } from './relate.ts';
export type { Feature, FeatureChange, Layer, NearPlace, Overlap, PlaceActor, PlaceParts } from './store.ts';
export {
  checkPlace,
  featureHistory,
  featuresOn,
  getLayer,
  listLayers,
  overlapsWith,
  placesAt,
  placesNear,
  putFeature,
  putLayer,
} from './store.ts';

export type { FactRow, Figure, FigureWithTrend } from './figure.ts';
export { listFacts, meets, readFigure } from './figure.ts';
export { factRowsOf, factsOf, followFeed, recomputeFacts } from './follow.ts';
export type {
  Aggregate,
  CaseIndicator,
  Fact,
  IndicatorDefinition,
  IndicatorEvent,
  IndicatorTools,
  RegisterIndicator,
} from './indicator.ts';
export { defineIndicator, readsRegister } from './indicator.ts';
export { listStanding } from './standing.ts';

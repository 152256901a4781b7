export type { FactRow, Figure, FigureWithTrend } from './figure.ts';
export { listFacts, meets, readFigure } from './figure.ts';
export { factRowsOf, factsOf, followFeed, recomputeFacts } from './follow.ts';
export type { Aggregate, Fact, IndicatorDefinition, IndicatorEvent } from './indicator.ts';
export { defineIndicator } from './indicator.ts';

export type {
  Batch,
  BatchAct,
  BatchRow,
  BatchSource,
  BatchStatus,
  BatchWork,
  CaseFilter,
  EntryFilter,
  RowOutcome,
} from './batch.ts';
export { rowKey } from './batch.ts';
export { caseAct } from './case-act.ts';
export { columnsAsked, fillWork, largestBatch, readTable } from './fill.ts';
export type { RunnerParts } from './runner.ts';
export { runBatches } from './runner.ts';
export type { BatchActor, BatchCommand, BatchCounts, BatchParts, BatchWish, RowFilter, StoredRow } from './store.ts';
export { commandBatch, countRows, getBatch, listBatches, listRows, makeBatch } from './store.ts';

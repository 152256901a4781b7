export type { Lookalikes } from './alike.ts';
export { openLookalikes } from './alike.ts';
export type { EnteredRecord } from './enter.ts';
export { enterRecords, streamOfRecord } from './enter.ts';
export type { RegisterDefinition, RegisterRecord } from './record.ts';
export { defineRegister } from './record.ts';
export type { SoundEntry, SoundIndex } from './sound-index.ts';
export { createSoundIndex } from './sound-index.ts';
export {
  countHolding,
  countRecords,
  findByField,
  findByKey,
  findRecord,
  listChangedSince,
  listRecords,
} from './store.ts';

export type { Lookalikes } from './alike.ts';
export { openLookalikes } from './alike.ts';
export type { EnteredRecord, LinkFault } from './enter.ts';
export { enterRecords, freezeRecord, freezeRow, KeyTaken, linkRefusal, streamOfRecord, thawRecord } from './enter.ts';
export type { RecordLink } from './links.ts';
export { keysOf, linksOf, placeKeyName, placeKeysOf } from './links.ts';
export type { KeySource, RegisterDefinition, RegisterRecord } from './record.ts';
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
  listFreezes,
  listLive,
  listRecords,
  listRecordsAsOf,
  listVersions,
} from './store.ts';

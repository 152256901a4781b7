export { csvOf } from './csv.ts';
export type { Period } from './period.ts';
export { daysLeft, endingOf, periodOf } from './period.ts';
export type {
  NoticeChange,
  NoticeLine,
  ObjectionState,
  PublicationState,
  PublicationStatus,
  PublicLine,
} from './publication.ts';
export { isDisputed, publicLines, statusAfter } from './publication.ts';
export type { After, ObjectionRow, PublicationRow } from './store.ts';
export {
  countTry,
  findObjection,
  findPublicationRow,
  listObjections,
  listPublications,
  publicationsOfCase,
} from './store.ts';

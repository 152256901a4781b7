export type { Bundle, Conflict, Photo, TakenTask } from './store.ts';
export {
  findBundle,
  findConflict,
  listConflicts,
  listPhotos,
  putBundle,
  putConflict,
  putPhoto,
  settleConflict,
} from './store.ts';

export { type FileKind, fileKinds, fileNameFor, kindOfBytes } from './kinds.ts';
export {
  addDraftFile,
  checkFiles,
  type DraftFile,
  type FileFault,
  type FileStore,
  forgetFiles,
  inspectFile,
  keepFile,
  largestFile,
  listDraftFiles,
  mostFiles,
  readFileBytes,
  removeDraftFile,
  resealFiles,
  type StoredFile,
} from './store.ts';

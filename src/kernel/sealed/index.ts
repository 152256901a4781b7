export type { HolderKey } from './ceremony.ts';
export { cancelBox, confirmHolder, confirmText, findHolderKey, keyText, makeBox, putHolderKey } from './ceremony.ts';
export type { EndedBox, OpenedBid } from './due.ts';
export { advanceDue, tellCases } from './due.ts';
export type { Letter, UnreadableCode } from './envelope.ts';
export { unreadableTexts } from './envelope.ts';
export type { BoxEvent, BoxEventBody, BoxStatus, SubmissionStatus } from './events.ts';
export { SealedHeader } from './header.ts';
export type { GivenShare, WrappedShare } from './opening.ts';
export {
  closeBox,
  concludeOpening,
  endWindow,
  extendWindow,
  giveShares,
  openReady,
  readOpened,
  sharesText,
  unlockSubmission,
  wrappedShares,
} from './opening.ts';
export type { BoxLine, BoxScope, Receipt, SubmissionLine } from './reading.ts';
export { listBoxes, listOwn, listSubmissions, makeReceipt } from './reading.ts';
export type { Received, Sender, Upload } from './submit.ts';
export { getBoxRow, handIn, openUpload, putChunk, withdrawSubmission } from './submit.ts';
export type { BoxTerms, Holder } from './terms.ts';
export { checkTerms, chunkBytes, termsSm3 } from './terms.ts';
export type { Transcript } from './transcript.ts';
export { isPublic, listBoxEvents, makeTranscript } from './transcript.ts';
export type { Box, BoxHolder, Ended, SealedParts, TakeTurn } from './turn.ts';
export { openTurns } from './turn.ts';

export type { AccountBalance, BookParts, DifferenceView, PaymentView, PostingView } from './book.ts';
export {
  bankStanding,
  banksOf,
  keeperOf,
  listDifferences,
  listPayments,
  listPaymentsOf,
  listPostings,
  readBook,
} from './book.ts';
export { bookRefusal, type DatabaseError } from './book-refusal.ts';
export type { AccountFacts, PostingLine, Side } from './posting.ts';
export { refuseUnequal, sumsOf } from './posting.ts';
export type { BankLine, Difference, KnownPayment, Reconciled } from './reconcile.ts';
export { reconcile } from './reconcile.ts';
export type { StatementParts } from './statement.ts';
export { keepLines, lastInRow, reconcileBank, settleDifference } from './statement.ts';
export type { RankPaid, WaterfallClaim, WaterfallOutcome, WaterfallRank } from './waterfall.ts';
export { payByRank } from './waterfall.ts';

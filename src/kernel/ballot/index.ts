export type { BallotEvent, BallotOption, BallotRule, BallotState, BallotStatus, TellerState } from './ballot.ts';
export { contextOf, dealsOf, evolveBallot, outcomeOfBallot } from './ballot.ts';
export type { BallotBound, BallotOutcome, BallotResult, BallotTerms, ClassTally, Weighed } from './count.ts';
export { ballotTermsOf, ballotWays, countBallot, defineBallotRule, isBallotRule } from './count.ts';
export type { BallotMode, BallotSheet, CastVote, RollEntry, RollLine } from './roll.ts';
export {
  classesOf,
  countsWeights,
  firstHead,
  nextHead,
  rollDigest,
  tallyOpen,
  tallySecret,
  veiledOf,
  voteDigest,
} from './roll.ts';
export type { BallotRow } from './store.ts';
export { listBallotsOf, listPublicBallots, listTurnout, mostVoters, readSheet } from './store.ts';
export type {
  TellerDeal,
  TellerKey,
  VeiledOption,
  VeiledPart,
  VeiledSum,
  VeiledVote,
  VeilProof,
} from './veil.ts';
export {
  addVotes,
  isTellerDeal,
  isTellerKey,
  isVeiledPart,
  isVeiledVote,
  jointKey,
  openSum,
  shareKey,
} from './veil.ts';

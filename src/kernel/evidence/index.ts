export type { BundleContent, BundledEvent } from './bundle.ts';
export { makeBundle, sealContent } from './bundle.ts';
export { canonicalJson } from './canonical.ts';
export type { ChainEvent, ChainFault, ChainFinding, ChainTip, LinkedEvent } from './chain.ts';
export { GENESIS, nextLink, verifyChain } from './chain.ts';
export type { HeadSigner, TreeHead } from './log.ts';
export {
  findHead,
  followLog,
  headText,
  isHeadSigned,
  leavesOf,
  listHeads,
  proveConsistency,
  proveInclusion,
} from './log.ts';
export type { ConsistencyClaim, HashFunction, InclusionClaim, Merkle, NodeReader } from './merkle.ts';
export { merkleOver } from './merkle.ts';
export type { LogFault, Recheck, RecheckOf } from './recheck.ts';
export { recheck } from './recheck.ts';
export { logTree } from './tiles.ts';

export type { Dispute, DisputeDefinition, DisputeDesk } from './define-dispute.ts';
export { claimOutcomes, defineDispute } from './define-dispute.ts';

import { type Day, dayOf, type Instant, Refusal } from '#kernel/base';

/** What may be done with a credential on somebody else's behalf (授权用照的动作). */
export const delegatedActions = ['show', 'sign'] as const;

/** One such act. */
export type DelegatedAction = (typeof delegatedActions)[number];

/**
 * Leave to use a credential (授权用照): who may do what with it, for which matters, from when to when, how often.
 *
 * active → revoked (by who gave it or holds the credential) · active → ended (the one who gave it holds the office no more)
 * A manager may do everything and delegate matters, never make managers.
 */
export interface Delegation {
  delegation: string;
  credential: string;
  kind: 'manager' | 'user';
  /** To whom, and by whom. */
  to: { person: string; name: string };
  by: { person: string; name: string };
  /** Codes of matters; a manager's are empty and mean all. */
  matters: string[];
  actions: DelegatedAction[];
  /** First and last day, both inclusive. */
  from: Day;
  until: Day;
  /** Most uses; null is without a limit of number. */
  maxUses: number | null;
  used: number;
  status: 'active' | 'revoked' | 'ended';
  endedAt: Instant | null;
}

/** What of a delegation decides whether a use is allowed. */
export type DelegationScope = Pick<
  Delegation,
  'kind' | 'matters' | 'actions' | 'from' | 'until' | 'maxUses' | 'used' | 'status'
>;

/**
 * Refuses a use that the delegation does not cover (授权核验), in this order: `DELEGATION_ENDED` when it was taken back,
 * `DELEGATION_NOT_STARTED` and `DELEGATION_EXPIRED` outside its days (expired from the first moment of the day after the last),
 * `DELEGATION_SCOPE` for another matter or act, `DELEGATION_EXHAUSTED` when its uses are spent.
 */
export function checkDelegation(
  scope: DelegationScope,
  use: { matter: string; matterName: string; action: DelegatedAction; at: Instant },
): void {
  if (scope.status !== 'active') throw new Refusal('DELEGATION_ENDED', {});
  const day = dayOf(use.at);
  if (day < scope.from) throw new Refusal('DELEGATION_NOT_STARTED', { from: scope.from });
  if (day > scope.until) throw new Refusal('DELEGATION_EXPIRED', { to: scope.until });
  if (scope.kind === 'manager') return;
  if (!scope.actions.includes(use.action) || !scope.matters.includes(use.matter))
    throw new Refusal('DELEGATION_SCOPE', { asked: use.matterName });
  if (scope.maxUses !== null && scope.used >= scope.maxUses)
    throw new Refusal('DELEGATION_EXHAUSTED', { most: scope.maxUses });
}

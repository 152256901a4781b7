import type { Day, Instant, LocalText } from '#kernel/base';
import type { BallotOutcome, BallotResult, BallotTerms, ClassTally } from './count.ts';
import type { BallotMode, RollEntry } from './roll.ts';
import { firstHead } from './roll.ts';
import type { TellerDeal, TellerKey, VeiledPart, VeiledSum, VeiledVote } from './veil.ts';

/** Something to choose (选项). A motion has `yes`, `no` and `abstain`. */
export interface BallotOption {
  code: string;
  name: LocalText;
}

/** The rule as it held when the ballot was announced (表决规则): enough to count again without the product. */
export interface BallotRule {
  code: string;
  on: Day;
  basis: string;
  terms: BallotTerms;
}

/** What has happened to a ballot of a case (表决事件). */
export type BallotEvent =
  /** A declared effect proposed what is to be voted on and by whom; the unit may still change it. */
  | { type: 'ballot.proposed'; task: string; question: string; options: BallotOption[]; roll: RollEntry[] }
  | {
      type: 'ballot.announced';
      ballot: string;
      task: string;
      question: string;
      options: BallotOption[];
      mode: BallotMode;
      rule: BallotRule;
      roll: RollEntry[];
      rollDigest: string;
      /** Who opens a secret ballot, in the order of their places; empty for an open one. */
      tellers: { person: string; name: string }[];
      /** How many of them it takes. */
      needed: number;
      /** From this moment on no vote is taken. */
      closesAt: Instant;
      isPublic: boolean;
      byName: string;
    }
  | { type: 'ballot.recused'; ballot: string; voter: string; no: number; why: string; byName: string }
  | { type: 'ballot.key-made'; ballot: string; place: number; key: TellerKey }
  | { type: 'ballot.key-dealt'; ballot: string; place: number; deal: TellerDeal }
  | { type: 'ballot.key-confirmed'; ballot: string; place: number }
  | {
      type: 'ballot.voted';
      ballot: string;
      voter: string;
      no: number;
      n: number;
      choice: string | null;
      veiled: VeiledVote | null;
      head: string;
    }
  /** The closing second has passed; for a secret ballot with the sums to be opened. */
  | {
      type: 'ballot.closed';
      ballot: string;
      cast: number;
      head: string;
      sums: { cls: string; votes: number; sums: VeiledSum[] }[];
    }
  | { type: 'ballot.opened-by'; ballot: string; place: number; parts: { cls: string; parts: VeiledPart[] }[] }
  | {
      type: 'ballot.counted';
      ballot: string;
      tallies: ClassTally[];
      result: BallotResult;
      steps: LocalText[];
    }
  | { type: 'ballot.voided'; ballot: string; why: string; byName: string };

/**
 * Where a ballot stands (表决状态): `keys` until the tellers of a secret ballot have made its key · `open` while votes are taken ·
 * `closed` until enough tellers have opened the sums · `counted` and `void` are ends. An open ballot goes from `open` to `counted`.
 */
export type BallotStatus = 'keys' | 'open' | 'closed' | 'counted' | 'void';

/** A teller as a ballot remembers him (监票人). */
export interface TellerState {
  person: string;
  name: string;
  key: TellerKey | null;
  deal: TellerDeal | null;
  confirmed: boolean;
  parts: { cls: string; parts: VeiledPart[] }[] | null;
}

/** A ballot as a case remembers it (表决); roll and votes stand in rows of their own. */
export interface BallotState {
  ballot: string;
  task: string;
  question: string;
  options: BallotOption[];
  mode: BallotMode;
  rule: BallotRule;
  rollDigest: string;
  voters: number;
  recused: number;
  tellers: TellerState[];
  needed: number;
  announcedAt: Instant;
  closesAt: Instant;
  isPublic: boolean;
  status: BallotStatus;
  cast: number;
  head: string;
  sums: { cls: string; votes: number; sums: VeiledSum[] }[];
  tallies: ClassTally[];
  result: BallotResult | null;
  steps: LocalText[];
  why: string;
}

/** The next state of a ballot (演进): pure, total; what belongs to a ballot that is not there changes nothing. */
export function evolveBallot(
  state: BallotState | undefined,
  event: Exclude<BallotEvent, { type: 'ballot.proposed' }> & { at: Instant },
): BallotState | undefined {
  if (event.type === 'ballot.announced') {
    const { type: _, at, byName: __, roll, tellers, ...facts } = event;
    return {
      ...facts,
      voters: roll.length,
      recused: 0,
      tellers: tellers.map(({ person, name }) => ({
        person,
        name,
        key: null,
        deal: null,
        confirmed: false,
        parts: null,
      })),
      announcedAt: at,
      status: event.mode === 'secret' ? 'keys' : 'open',
      cast: 0,
      head: firstHead(event.rollDigest),
      sums: [],
      tallies: [],
      result: null,
      steps: [],
      why: '',
    };
  }
  if (!state) return undefined;
  switch (event.type) {
    case 'ballot.recused':
      return { ...state, recused: state.recused + 1 };
    case 'ballot.key-made':
      return withTeller(state, event.place, { key: event.key });
    case 'ballot.key-dealt':
      return withTeller(state, event.place, { deal: event.deal });
    case 'ballot.key-confirmed': {
      const next = withTeller(state, event.place, { confirmed: true });
      return next.tellers.every(({ confirmed }) => confirmed) ? { ...next, status: 'open' } : next;
    }
    case 'ballot.voted':
      return { ...state, cast: event.n, head: event.head };
    case 'ballot.closed':
      return { ...state, status: 'closed', sums: event.sums };
    case 'ballot.opened-by':
      return withTeller(state, event.place, { parts: event.parts });
    case 'ballot.counted': {
      const { tallies, result, steps } = event;
      return { ...state, status: 'counted', tallies, result, steps };
    }
    case 'ballot.voided':
      return { ...state, status: 'void', why: event.why };
    default:
      event satisfies never;
      return state;
  }
}

/** The outcome of a task whose ballot ended (任务结果). */
export function outcomeOfBallot(state: BallotState): BallotOutcome | 'void' | null {
  return state.status === 'void' ? 'void' : (state.result?.outcome ?? null);
}

/** What the proofs of a ballot are bound to (证明上下文): this ballot, this roll, and a place among tellers or voters. */
export function contextOf(
  state: Pick<BallotState, 'ballot' | 'rollDigest'>,
  what: 'teller' | 'vote',
  place: number,
): string {
  return `${state.ballot}|${state.rollDigest}|${what}|${place}`;
}

/** The deals of the tellers by place, once every one has dealt. */
export function dealsOf({ tellers }: Pick<BallotState, 'tellers'>): TellerDeal[] | null {
  const deals = tellers.flatMap(({ deal }) => (deal ? [deal] : []));
  return deals.length === tellers.length && deals.length > 0 ? deals : null;
}

function withTeller(state: BallotState, place: number, change: Partial<TellerState>): BallotState {
  return { ...state, tellers: state.tellers.map((one, n) => (n === place - 1 ? { ...one, ...change } : one)) };
}

import { canonicalJson } from '#kernel/evidence';
import { sm3Hex } from '#platform/sm';
import type { BallotTerms, ClassTally, Weighed } from './count.ts';
import type { VeiledVote } from './veil.ts';

/** Whether a ballot is open by name to those who may read the case, or secret (记名、无记名). */
export type BallotMode = 'open' | 'secret';

/** A place on the roll (表决权人). `weight` is whole, in the unit of the roll: fen for claims, shares for shareholders; 1 where heads count. */
export interface RollEntry {
  voter: string;
  name: string;
  cls: string;
  weight: number;
}

/** One vote as it was taken (选票): `n` counts votes from 1, `no` is the place on the roll from 1, `head` commits to every vote so far. */
export interface CastVote {
  voter: string;
  no: number;
  n: number;
  at: string;
  choice: string | null;
  veiled: VeiledVote | null;
  head: string;
}

/** A voter with what is known of him now (名册一行). */
export interface RollLine extends RollEntry {
  no: number;
  /** Why he does not vote (回避), or null. */
  recused: string | null;
}

/** The roll and the votes of a ballot (票册), by place on the roll and by order of the votes. */
export interface BallotSheet {
  roll: RollLine[];
  votes: CastVote[];
}

/** The digest that fixes a roll before the first vote (名册指纹): nobody is added, dropped or given another weight afterwards. */
export function rollDigest(ballot: string, roll: readonly RollEntry[]): string {
  return sm3Hex(canonicalJson([ballot, roll.map(({ voter, cls, weight }, n) => [n + 1, sm3Hex(voter), cls, weight])]));
}

/** What the votes begin with (起始指纹): the roll they belong to. */
export function firstHead(digest: string): string {
  return sm3Hex(canonicalJson(['onewindow.ballot/first', digest]));
}

/** The digest of what somebody voted (选票指纹); it stands in his receipt. */
export function voteDigest(vote: Pick<CastVote, 'choice' | 'veiled'>): string {
  return sm3Hex(canonicalJson(vote.veiled ?? { choice: vote.choice }));
}

/** The head after one more vote (滚动指纹): a vote changed, left out or put in later changes every head after it. */
export function nextHead(head: string, vote: Pick<CastVote, 'no' | 'n' | 'at' | 'choice' | 'veiled'>): string {
  return sm3Hex(canonicalJson([head, vote.n, vote.no, vote.at, voteDigest(vote)]));
}

/** Adds open votes up, class by class in the order of the roll; votes of those who are recused do not count (计票). */
export function tallyOpen(sheet: BallotSheet, options: readonly string[]): ClassTally[] {
  const byVoter = new Map(sheet.votes.map((vote) => [vote.voter, vote]));
  return classesOf(sheet).map((cls) => {
    const lines = sheet.roll.filter((line) => line.cls === cls && line.recused === null);
    const votes: Record<string, Weighed> = Object.fromEntries(options.map((one) => [one, { heads: 0, weight: 0 }]));
    for (const line of lines) {
      const got = votes[byVoter.get(line.voter)?.choice ?? ''];
      if (!got) continue;
      got.heads += 1;
      got.weight += line.weight;
    }
    return { cls, roll: weighed(lines), votes };
  });
}

/** The classes of a roll in the order in which they first stand there. */
export function classesOf({ roll }: Pick<BallotSheet, 'roll'>): string[] {
  return [...new Set(roll.map(({ cls }) => cls))];
}

/** The encrypted votes of each class that count (各组有效密文票). */
export function veiledOf(sheet: BallotSheet, cls: string): VeiledVote[] {
  const among = new Set(sheet.roll.filter((line) => line.cls === cls && line.recused === null).map(({ no }) => no));
  return sheet.votes.filter(({ no, veiled }) => veiled !== null && among.has(no)).map(({ veiled }) => veiled!);
}

/** The figures of a secret ballot as sums were opened: class by class, option by option; every vote weighs one. */
export function tallySecret(
  sheet: BallotSheet,
  options: readonly string[],
  opened: (cls: string, option: number) => number,
): ClassTally[] {
  return classesOf(sheet).map((cls) => ({
    cls,
    roll: weighed(sheet.roll.filter((line) => line.cls === cls && line.recused === null)),
    votes: Object.fromEntries(
      options.map((option, n) => {
        const heads = opened(cls, n);
        return [option, { heads, weight: heads }];
      }),
    ),
  }));
}

/** Whether the terms look at weights at all: such a ballot cannot be secret, for exact sums would tell who voted how. */
export function countsWeights({ quorum, majority }: BallotTerms): boolean {
  return [...quorum, ...majority].some((bound) => bound.of === 'weight');
}

function weighed(lines: readonly RollLine[]): Weighed {
  return { heads: lines.length, weight: lines.reduce((sum, { weight }) => sum + weight, 0) };
}

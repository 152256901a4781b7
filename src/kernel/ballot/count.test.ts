import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BallotTerms, type ClassTally, countBallot } from './count.ts';

const group = (
  cls: string,
  roll: [heads: number, weight: number],
  votes: Record<string, [heads: number, weight: number]>,
): ClassTally => ({
  cls,
  roll: { heads: roll[0], weight: roll[1] },
  votes: Object.fromEntries(Object.entries(votes).map(([option, [heads, weight]]) => [option, { heads, weight }])),
});

/** More than half of those who vote in each class, with two thirds of all that the class is owed. */
const classVote: BallotTerms = {
  kind: 'motion',
  byClass: true,
  quorum: [],
  majority: [
    { of: 'heads', among: 'cast', moreThan: [1, 2] },
    { of: 'weight', among: 'roll', atLeast: [2, 3] },
  ],
};
const outcome = (terms: BallotTerms, ...tallies: ClassTally[]) => countBallot(terms, tallies).value.outcome;

describe('a motion', () => {
  test('carries when each class reaches both bounds, and the share itself counts where at least is asked', () => {
    const exact = group('有担保', [4, 300], { yes: [2, 200], no: [1, 50] });
    expect(outcome(classVote, exact)).toBe('passed');
    expect(outcome(classVote, group('有担保', [4, 300], { yes: [2, 199], no: [1, 50] }))).toBe('failed');
    expect(outcome(classVote, group('有担保', [4, 300], { yes: [2, 299], no: [2, 1] }))).toBe('failed');
    expect(outcome(classVote, exact, group('普通', [9, 900], { yes: [1, 899], no: [8, 1] }))).toBe('failed');
  });

  test('is not decided where a class did not vote at all', () => {
    expect(outcome(classVote, group('甲', [1, 1], { yes: [1, 1] }), group('乙', [1, 1], {}))).toBe('no-quorum');
    expect(outcome(classVote)).toBe('no-quorum');
  });

  test.each([
    [6, 12, 'passed'],
    [5, 12, 'no-quorum'],
    [0, 0, 'no-quorum'],
  ])('with %i of %i voting is %s when half is the quorum', (cast, roll, expected) => {
    const terms: BallotTerms = {
      ...classVote,
      byClass: false,
      quorum: [{ of: 'heads', among: 'roll', atLeast: [1, 2] }],
      majority: [{ of: 'heads', among: 'decided', moreThan: [1, 2] }],
    };
    expect(outcome(terms, group('', [roll, roll], { yes: [1, 1], abstain: [cast - 1, cast - 1] }))).toBe(
      cast === 0 ? 'no-quorum' : expected,
    );
  });

  test('is exact where floating point is not', () => {
    const big = Number.MAX_SAFE_INTEGER - 2;
    const terms: BallotTerms = { ...classVote, majority: [{ of: 'weight', among: 'roll', atLeast: [2, 3] }] };
    const needed = Number((BigInt(big) * 2n + 2n) / 3n);
    expect(outcome(terms, group('', [2, big], { yes: [1, needed], no: [1, big - needed] }))).toBe('passed');
    expect(outcome(terms, group('', [2, big], { yes: [1, needed - 1], no: [1, 1] }))).toBe('failed');
  });

  test('more yes never turns a carried motion into a lost one, and nothing is counted twice', () => {
    const votes = fc.record({ yes: fc.nat(50), no: fc.nat(50), abstain: fc.nat(50), absent: fc.nat(50) });
    fc.assert(
      fc.property(votes, fc.nat(30), ({ yes, no, abstain, absent }, more) => {
        const roll = yes + no + abstain + absent;
        const tally = (from: number) =>
          group('', [roll, roll], {
            yes: [yes + from, yes + from],
            no: [no - from, no - from],
            abstain: [abstain, abstain],
          });
        const moved = Math.min(more, no);
        const terms: BallotTerms = { ...classVote, byClass: false };
        const [before, after] = [countBallot(terms, [tally(0)]).value, countBallot(terms, [tally(moved)]).value];
        if (before.outcome === 'passed') expect(after.outcome).toBe('passed');
        expect(after.classes[0]?.cast.heads).toBe(before.classes[0]?.cast.heads);
      }),
    );
  });
});

describe('an election', () => {
  const terms: BallotTerms = { kind: 'election', byClass: false, quorum: [], majority: [], seats: 2 };

  test('takes the most votes for the seats, never abstentions', () => {
    const votes = { a: [3, 3], b: [5, 5], c: [1, 1], abstain: [9, 9] } as const;
    const { value } = countBallot(terms, [group('', [20, 20], { ...votes } as never)]);
    expect(value).toMatchObject({ outcome: 'elected', elected: ['b', 'a'] });
  });

  test('is tied when the last seat cannot be told, or would go to somebody without a vote', () => {
    expect(outcome(terms, group('', [9, 9], { a: [4, 4], b: [2, 2], c: [2, 2] }))).toBe('tied');
    expect(outcome(terms, group('', [9, 9], { a: [4, 4], b: [0, 0], c: [0, 0] }))).toBe('tied');
    expect(outcome(terms, group('', [9, 9], { a: [2, 2], b: [2, 2], c: [1, 1] }))).toBe('elected');
  });
});

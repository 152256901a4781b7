import { type BallotResult, type BallotTerms, defineBallotRule } from '#kernel/ballot';

const half: BallotTerms = {
  kind: 'motion',
  byClass: false,
  weighs: 'fen',
  quorum: [],
  majority: [
    { of: 'heads', among: 'cast', moreThan: [1, 2] },
    { of: 'weight', among: 'roll', atLeast: [1, 2] },
  ],
};
const from = '2007-06-01';

/**
 * A resolution of the creditors' meeting (债权人会议决议): more than half of the creditors who vote, who hold at least half of all
 * unsecured claims. Half of the heads is not enough, half of the amount is. 《企业破产法》第六十四条.
 */
export const meetingVote = defineBallotRule({
  code: 'insolvency.meeting-vote',
  name: { zh: '债权人会议决议', en: 'Resolution of the creditors’ meeting' },
  title: { zh: '债权人会议的决议通过了吗？', en: 'Did the creditors’ resolution carry?' },
  versions: [{ from, basis: '《企业破产法》第六十四条', params: half }],
  examples: [
    {
      on: '2021-09-13',
      input: votesOf('无财产担保债权', 25, 900_000_000, [11, 450_000_000], [9, 300_000_000]),
      expect: expected('passed', '', [20, 750000000]),
    },
    {
      on: '2021-09-13',
      input: votesOf('无财产担保债权', 25, 900_000_000, [10, 600_000_000], [10, 300_000_000]),
      expect: expected('failed', '', [20, 900000000]),
    },
  ],
});

/** A settlement (和解协议): more than half of those who vote, who hold at least two thirds of all unsecured claims. 《企业破产法》第九十七条. */
export const settlementVote = defineBallotRule({
  code: 'insolvency.settlement-vote',
  name: { zh: '和解协议表决', en: 'Vote on a settlement' },
  title: { zh: '和解协议通过了吗？', en: 'Did the settlement carry?' },
  versions: [{ from, basis: '《企业破产法》第九十七条', params: { ...half, majority: twoThirds() } }],
  examples: [
    {
      on: '2021-09-13',
      input: votesOf('无财产担保债权', 12, 900_000_000, [7, 600_000_000], [5, 300_000_000]),
      expect: expected('passed', '', [12, 900000000]),
    },
  ],
});

/**
 * A reorganisation plan by groups (重整计划分组表决): in each group more than half of those who vote, with at least two thirds of all
 * that is owed to the group; all groups must agree. 《企业破产法》第八十四条、第八十六条.
 */
export const planVote = defineBallotRule({
  code: 'insolvency.plan-vote',
  name: { zh: '重整计划分组表决', en: 'Vote on a plan by groups' },
  title: { zh: '重整计划草案通过了吗？', en: 'Did the reorganisation plan carry?' },
  versions: [
    { from, basis: '《企业破产法》第八十四条、第八十六条', params: { ...half, byClass: true, majority: twoThirds() } },
  ],
  examples: [
    {
      on: '2021-09-13',
      input: votesOf('普通债权组', 15, 900_000_000, [7, 600_000_000], [5, 300_000_000]),
      expect: expected('passed', '普通债权组', [12, 900000000]),
    },
    {
      on: '2021-09-13',
      input: votesOf('普通债权组', 15, 900_000_000, [7, 599_999_900], [5, 300_000_100]),
      expect: expected('failed', '普通债权组', [12, 900000000]),
    },
  ],
});

function twoThirds(): BallotTerms['majority'] {
  return [
    { of: 'heads', among: 'cast', moreThan: [1, 2] },
    { of: 'weight', among: 'roll', atLeast: [2, 3] },
  ];
}

function votesOf(
  cls: string,
  rollHeads: number,
  rollWeight: number,
  yes: [heads: number, weight: number],
  no: [heads: number, weight: number],
): { classes: object[] } {
  const votes = [
    { option: 'yes', heads: yes[0], weight: yes[1] },
    { option: 'no', heads: no[0], weight: no[1] },
  ];
  return { classes: [{ cls, rollHeads, rollWeight, votes }] };
}

function expected(outcome: 'passed' | 'failed', cls: string, [heads, weight]: [number, number]): BallotResult {
  return {
    outcome,
    elected: [],
    classes: [{ cls, cast: { heads, weight }, quorate: true, carried: outcome === 'passed' }],
  };
}

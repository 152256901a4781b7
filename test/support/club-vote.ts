import { Type as T } from 'typebox';
import { defineBallotRule } from '#kernel/ballot';
import type { Day, Instant } from '#kernel/base';
import { type Actor, type CaseCommand, type Declarations, defineEffect } from '#kernel/case';
import { hours, workingDays } from '#kernel/clock';
import { defineItem, type ItemDefinition } from '#kernel/item';
import { anna, clubDistrict, openClub, secretary } from './club.ts';
import type { TestDatabase } from './database.ts';

/** Members decide on a motion: half of them must vote, and more than half of those who say yes or no must say yes. */
export const membersRule = defineBallotRule({
  code: 'club.members',
  name: { zh: '会员表决', en: 'Members’ vote' },
  versions: [
    {
      from: '2020-01-01',
      basis: '俱乐部章程',
      params: {
        kind: 'motion',
        byClass: false,
        quorum: [{ of: 'heads', among: 'roll', atLeast: [1, 2] }],
        majority: [{ of: 'heads', among: 'decided', moreThan: [1, 2] }],
      },
    },
  ],
  examples: [],
});

/** Lenders decide by classes: in each more than half of those who vote, with two thirds of all that the class lent. */
export const lendersRule = defineBallotRule({
  code: 'club.lenders',
  name: { zh: '出借人分组表决', en: 'Lenders’ vote by classes' },
  versions: [
    {
      from: '2020-01-01',
      basis: '俱乐部章程',
      params: {
        kind: 'motion',
        byClass: true,
        quorum: [],
        majority: [
          { of: 'heads', among: 'cast', moreThan: [1, 2] },
          { of: 'weight', among: 'roll', atLeast: [2, 3] },
        ],
      },
    },
  ],
  examples: [],
});

const label = (zh: string, en: string) => ({ zh, en });

function voteItem(code: string, prefix: string, rule: string, mode: 'open' | 'secret'): ItemDefinition {
  return defineItem({
    code,
    name: label('表决', 'Vote'),
    version: 1,
    from: '2020-01-01' as Day,
    basis: '俱乐部章程',
    unit: 'club',
    applicants: ['person'],
    reform: 'confirmation',
    keywords: ['表决'],
    summary: label('表决', 'Vote'),
    numberPrefix: prefix,
    form: T.Object(
      {
        question: T.String({ maxLength: 60, title: '事项', 'x-title-en': 'Question' }),
        voters: T.Array(
          T.Object(
            {
              name: T.String({ maxLength: 20, title: '姓名', 'x-title-en': 'Name' }),
              idNumber: T.String({ maxLength: 20, title: '证件', 'x-title-en': 'Number' }),
              cls: T.String({ maxLength: 20, title: '分组', 'x-title-en': 'Class' }),
              weight: T.Integer({ minimum: 0, maximum: 10 ** 12, title: '权数', 'x-title-en': 'Weight' }),
            },
            { additionalProperties: false },
          ),
          { maxItems: 1000, title: '名册', 'x-title-en': 'Roll' },
        ),
      },
      { additionalProperties: false },
    ),
    steps: [{ code: 'all', title: label('全部', 'All'), fields: ['question', 'voters'] }],
    title: '/question',
    materials: [],
    fees: [],
    limits: [{ from: '2020-01-01' as Day, statutory: workingDays(20), promised: workingDays(20), basis: '俱乐部章程' }],
    afterCorrection: 'vote',
    rehearsal: [],
    result: label('决议', 'Resolution'),
    stages: [
      {
        code: 'vote',
        name: label('表决', 'Vote'),
        tasks: [
          {
            code: 'ballot',
            name: label('表决', 'Vote'),
            kind: 'ballot',
            effect: 'club.ballot',
            unit: 'club',
            role: 'secretary',
            rule,
            mode,
            notice: hours(24),
            isPublic: true,
          },
        ],
        next: {
          passed: { end: 'granted' },
          failed: { end: 'complete' },
          'no-quorum': { end: 'complete' },
          void: { end: 'complete' },
        },
      },
    ],
  });
}

export const openVoteItem = voteItem('club-vote', 'VO', membersRule.code, 'open');
export const secretVoteItem = voteItem('club-secret', 'VS', membersRule.code, 'secret');
export const lendersVoteItem = voteItem('club-lenders', 'VL', lendersRule.code, 'open');

const voteDeclarations: Partial<Declarations> = {
  ballotRules: new Map([membersRule, lendersRule].map((rule) => [rule.code, rule])),
  effects: new Map([
    [
      'club.ballot',
      defineEffect<{ question: string; voters: { name: string; idNumber: string; cls: string; weight: number }[] }>({
        code: 'club.ballot',
        does: 'ballot',
        plan: ({ form }) => ({
          planned: [{ do: 'ballot', question: form.question, options: [], roll: form.voters }],
          result: {},
        }),
      }),
    ],
  ]),
};

/** A club that votes. */
export function openVotingClub(database: TestDatabase) {
  return openClub(database.url, 6, clubDistrict, [openVoteItem, secretVoteItem, lendersVoteItem], voteDeclarations);
}

/** A member by his number. */
export const member = (n: number | string): Actor => ({
  kind: 'person',
  id: `p-M${n}`,
  name: `会员${n}`,
  level: 2,
  staff: null,
});

/** Rows of a roll of so many members, each with the weight 1 in no class. */
export const members = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ name: `会员${n + 1}`, idNumber: `M${n + 1}`, cls: '', weight: 1 }));

/** Files a vote on a question and announces it; it closes two days after the club's clock. */
export async function announceVote(
  club: ReturnType<typeof openVotingClub>,
  item: ItemDefinition,
  voters: { name: string; idNumber: string; cls: string; weight: number }[],
  tellers: { name: string; idNumber: string }[] = [],
  needed = 0,
): Promise<{ caseId: string; ballot: string; closesAt: Instant }> {
  const { caseId } = await club.engine.file(
    { item, form: { question: '是否修缮球场', voters }, draft: null },
    { actor: anna, key: null, expect: null },
  );
  const closesAt = new Date(Date.parse(club.clock.at) + 48 * 3_600_000).toISOString() as Instant;
  await club.engine.command(
    caseId,
    {
      type: 'announce-ballot',
      task: 'ballot',
      question: '是否修缮球场',
      options: [],
      roll: null,
      tellers,
      needed,
      closesAt,
    },
    { actor: secretary, key: null, expect: null },
  );
  return { caseId, ballot: `${caseId}-b1`, closesAt };
}

/** Sends a command as somebody. */
export function saying(club: ReturnType<typeof openVotingClub>, caseId: string) {
  return (command: CaseCommand, actor: Actor, key: string | null = null) =>
    club.engine.command(caseId, command, { actor, key, expect: null });
}

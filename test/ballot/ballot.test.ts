import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CastVote, contextOf, dealsOf, jointKey, readSheet } from '#kernel/ballot';
import type { Instant } from '#kernel/base';
import type { BallotCommand, CaseState } from '#kernel/case';
import { clockActor } from '../../src/kernel/case/timer-loop.ts';
import { dealShares, gatherShare, makeTellerKey, openParts, veilVote } from '../../web/shared/ballot/veil.ts';
import { anna, secretary } from '../support/club.ts';
import {
  announceVote,
  lendersVoteItem,
  member,
  members,
  openVoteItem,
  openVotingClub,
  saying,
  secretVoteItem,
} from '../support/club-vote.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { rebuildClub } from '../support/rebuild.ts';

let database: TestDatabase;
let club: ReturnType<typeof openVotingClub>;
/** The same club in another process: it remembers other states. */
let twin: ReturnType<typeof openVotingClub>;
const start = '2021-09-13T01:00:00.000Z' as Instant;

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ('club', '{}')`);
  await owner.end();
  club = openVotingClub(database);
  twin = openVotingClub(database);
});
afterAll(async () => {
  await club.db.close();
  await twin.db.close();
  await database.close();
});

const at = (moment: string) => {
  club.clock.at = moment as Instant;
  twin.clock.at = moment as Instant;
};
const stateOf = async (caseId: string): Promise<CaseState> => (await club.engine.find(caseId)) as CaseState;
const votesOf = async (ballot: string): Promise<CastVote[]> =>
  (await readSheet(club.db, 'club', { ballot, voter: null })).votes;
const ring = (caseId: string) => saying(club, caseId)({ type: 'ring', timer: 'task.ballot' }, clockActor);
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
const choice = (ballot: string, of: string): BallotCommand => ({ type: 'vote', ballot, choice: of, veiled: null });

describe('an open ballot', () => {
  test('is counted at its closing second by the rule it was announced with, and the case goes on by the outcome', async () => {
    at(start);
    const { caseId, ballot, closesAt } = await announceVote(club, openVoteItem, members(4));
    const say = saying(club, caseId);
    await say(choice(ballot, 'yes'), member(1));
    await say(choice(ballot, 'yes'), member(2));
    await say(choice(ballot, 'no'), member(3));
    // the last moment before the closing second is in time, the closing second itself is not
    at(new Date(Date.parse(closesAt) - 1).toISOString());
    await say(choice(ballot, 'abstain'), member(4));
    at(closesAt);
    await ring(caseId);
    const state = await stateOf(caseId);
    expect(state.status).toBe('granted');
    expect(state.ballots?.[ballot]).toMatchObject({ status: 'counted', cast: 4, result: { outcome: 'passed' } });
    expect(state.ballots?.[ballot]?.tallies).toEqual([
      {
        cls: '',
        roll: { heads: 4, weight: 4 },
        votes: {
          yes: { heads: 2, weight: 2 },
          no: { heads: 1, weight: 1 },
          abstain: { heads: 1, weight: 1 },
        },
      },
    ]);
  });

  test('refuses a vote from the closing second on, of a stranger, for an option that is not there, and before it is due', async () => {
    at(start);
    const { caseId, ballot, closesAt } = await announceVote(club, openVoteItem, members(3));
    const say = saying(club, caseId);
    expect(await code(say(choice(ballot, 'yes'), member('stranger')))).toBe('VOTER_UNKNOWN');
    expect(await code(say(choice(ballot, 'maybe'), member(1)))).toBe('BALLOT_OPTION');
    expect(await code(say(choice(ballot, 'yes'), { ...member(1), level: 1 }))).toBe('LEVEL_TOO_LOW');
    await ring(caseId);
    expect((await stateOf(caseId)).ballots?.[ballot]?.status).toBe('open');
    at(closesAt);
    expect(await code(say(choice(ballot, 'yes'), member(1)))).toBe('BALLOT_OVER');
  });

  test('takes a vote once: the same again changes nothing, another is refused', async () => {
    at(start);
    const { caseId, ballot } = await announceVote(club, openVoteItem, members(3));
    const say = saying(club, caseId);
    await say(choice(ballot, 'yes'), member(1));
    expect((await say(choice(ballot, 'yes'), member(1))).events).toEqual([]);
    expect(await code(say(choice(ballot, 'no'), member(1)))).toBe('VOTED_ALREADY');
    expect(await votesOf(ballot)).toMatchObject([{ no: 1, choice: 'yes' }]);
  });

  test('counts nobody twice when everybody votes at once, several times, over two processes', async () => {
    at(start);
    const count = 24;
    const { caseId, ballot, closesAt } = await announceVote(club, openVoteItem, members(count));
    const tries = Array.from({ length: count * 4 }, (_, n) => {
      const way = n % 2 === 0 ? club : twin;
      const option = n % 4 < 2 ? 'yes' : 'no';
      return code(saying(way, caseId)(choice(ballot, option), member((n % count) + 1))).then(async (said) => {
        // a process whose eight tries were all overtaken tells its caller to send again; browsers do
        let answer = said;
        while (answer === 'VERSION_STALE')
          answer = await code(saying(way, caseId)(choice(ballot, option), member((n % count) + 1)));
        return answer;
      });
    });
    const said = await Promise.all(tries);
    expect(said.filter((one) => one !== 'done' && one !== 'VOTED_ALREADY')).toEqual([]);
    const votes = await votesOf(ballot);
    expect(votes.map(({ n }) => n)).toEqual(Array.from({ length: count }, (_, n) => n + 1));
    expect(new Set(votes.map(({ voter }) => voter)).size).toBe(count);
    at(closesAt);
    club.engine.forget(caseId);
    await ring(caseId);
    const counted = (await stateOf(caseId)).ballots?.[ballot];
    const { yes, no } = counted?.tallies[0]?.votes ?? {};
    expect((yes?.heads ?? 0) + (no?.heads ?? 0)).toBe(count);
  });

  test('a second vote cannot be written even by somebody who goes round the engine', async () => {
    at(start);
    const { caseId, ballot } = await announceVote(club, openVoteItem, members(3));
    await saying(club, caseId)(choice(ballot, 'yes'), member(1));
    await expect(
      club.db.query(`update ballot_vote set choice = 'no' where district = 'club' and ballot = $1`, [ballot]),
    ).rejects.toMatchObject({ code: 'OW004' });
    await expect(
      club.db.query(
        `insert into ballot_vote (district, ballot, voter, no, n, at, choice, veiled, head, case_id)
           select district, ballot, voter, no, 2, at, 'no', null, head, 'another' from ballot_vote where district = 'club' and ballot = $1`,
        [ballot],
      ),
    ).rejects.toMatchObject({ code: '23505' });
  });

  test('leaves out who is recused, in the roll and in the votes, also after he voted', async () => {
    at(start);
    const voters = [
      { name: '甲', idNumber: 'M1', cls: '担保', weight: 100 },
      { name: '乙', idNumber: 'M2', cls: '担保', weight: 200 },
      { name: '丙', idNumber: 'M3', cls: '普通', weight: 50 },
    ];
    const { caseId, ballot, closesAt } = await announceVote(club, lendersVoteItem, voters);
    const say = saying(club, caseId);
    await say(choice(ballot, 'no'), member(2));
    await say(choice(ballot, 'yes'), member(1));
    await say(choice(ballot, 'yes'), member(3));
    expect(await code(say({ type: 'recuse', ballot, no: 2, why: '关联方' }, member(1)))).toBe('NOT_ALLOWED');
    expect(await code(say({ type: 'recuse', ballot, no: null, why: ' ' }, member(2)))).toBe('REASON_MISSING');
    await say({ type: 'recuse', ballot, no: 2, why: '关联方' }, secretary);
    at(closesAt);
    expect(await code(say({ type: 'recuse', ballot, no: 1, why: '迟了' }, secretary))).toBe('BALLOT_OVER');
    await ring(caseId);
    const { tallies, result } = (await stateOf(caseId)).ballots?.[ballot] ?? {};
    expect(tallies?.[0]).toMatchObject({ cls: '担保', roll: { heads: 1, weight: 100 }, votes: { no: { heads: 0 } } });
    expect(result?.outcome).toBe('passed');
  });

  test('is announced once, with a roll that names everybody once, and not closed before the least notice', async () => {
    at(start);
    const { caseId, ballot } = await announceVote(club, openVoteItem, members(3));
    const say = saying(club, caseId);
    const again: BallotCommand = {
      type: 'announce-ballot',
      task: 'ballot',
      question: '再问一次',
      options: [],
      roll: members(2),
      tellers: [],
      needed: 0,
      closesAt: '2021-09-14T01:00:00.000Z' as Instant,
    };
    expect(await code(say(again, secretary))).toBe('BALLOT_ANNOUNCED');
    expect(await code(say({ type: 'void-ballot', ballot, why: '题目写错' }, anna))).toBe('NOT_ALLOWED');
    const { caseId: other } = await club.engine.file(
      { item: openVoteItem, form: { question: '再问', voters: [] }, draft: null },
      { actor: anna, key: null, expect: null },
    );
    const ask = saying(club, other);
    expect(await code(ask(again, anna))).toBe('NOT_ALLOWED');
    expect(await code(ask({ ...again, roll: null }, secretary))).toBe('BALLOT_ROLL');
    expect(await code(ask({ ...again, roll: [...members(2), members(1)[0]!] }, secretary))).toBe('BALLOT_ROLL_TWICE');
    expect(await code(ask({ ...again, roll: [{ ...members(1)[0]!, weight: 0 }] }, secretary))).toBe('BALLOT_ROLL_LINE');
    const early = new Date(Date.parse(again.closesAt) - 1).toISOString() as Instant;
    expect(await code(ask({ ...again, closesAt: early }, secretary))).toBe('BALLOT_TOO_SOON');
    expect(await code(ask(again, secretary))).toBe('done');
    await ask({ type: 'void-ballot', ballot: `${other}-b1`, why: '题目写错' }, secretary);
    expect(await stateOf(other)).toMatchObject({ status: 'complete', tasks: { ballot: { outcome: 'void' } } });
  });
});

describe('a secret ballot', () => {
  const tellers = ['甲', '乙', '丙'].map((name, n) => ({ name: `监票人${name}`, idNumber: `T${n + 1}` }));
  const teller = (n: number) => ({ ...member(0), id: `p-T${n}`, name: `监票人${n}` });

  /** Three tellers make the key, each in a browser of his own. Answers their secrets, which only they have. */
  async function makeKey(caseId: string, ballot: string): Promise<string[]> {
    const say = saying(club, caseId);
    const now = async () => (await stateOf(caseId)).ballots![ballot]!;
    const context = async (place: number) => contextOf(await now(), 'teller', place);
    const secrets: string[] = [];
    for (const n of [1, 2, 3]) {
      const { secret, key } = makeTellerKey(await context(n));
      secrets.push(secret);
      await say({ type: 'tell', ballot, step: 'key', key }, teller(n));
    }
    const keys = (await now()).tellers.map(({ key }) => key!.y);
    for (const n of [1, 2, 3])
      await say({ type: 'tell', ballot, step: 'deal', deal: dealShares(await context(n), keys, 2) }, teller(n));
    for (const n of [1, 2, 3]) await say({ type: 'tell', ballot, step: 'confirm' }, teller(n));
    return secrets;
  }

  async function veiled(caseId: string, ballot: string, no: number, chosen: number): Promise<BallotCommand> {
    const state = (await stateOf(caseId)).ballots![ballot]!;
    const key = jointKey(dealsOf(state)!);
    return { type: 'vote', ballot, choice: null, veiled: veilVote(key, contextOf(state, 'vote', no), chosen, 3) };
  }

  async function open(caseId: string, ballot: string, place: number, secret: string): Promise<string> {
    const state = (await stateOf(caseId)).ballots![ballot]!;
    const contexts = [1, 2, 3].map((n) => contextOf(state, 'teller', n));
    const share = gatherShare(secret, place, dealsOf(state)!, contexts);
    const parts = state.sums.map(({ cls, sums }) => ({ cls, parts: openParts(share, contexts[place - 1]!, sums) }));
    return code(saying(club, caseId)({ type: 'tell', ballot, step: 'open', parts }, teller(place)));
  }

  test('is opened by two of three tellers, one of whom has lost his key, and only its sums', async () => {
    at(start);
    const { caseId, ballot, closesAt } = await announceVote(club, secretVoteItem, members(5), tellers, 2);
    const say = saying(club, caseId);
    expect(await code(say({ type: 'vote', ballot, choice: 'yes', veiled: null }, member(1)))).toBe('BALLOT_NOT_OPEN');
    const secrets = await makeKey(caseId, ballot);
    for (const [no, chosen] of [0, 0, 1, 2].entries())
      await say(await veiled(caseId, ballot, no + 1, chosen), member(no + 1));
    expect(await open(caseId, ballot, 1, secrets[0]!)).toBe('BALLOT_STILL_OPEN');
    at(closesAt);
    await ring(caseId);
    expect((await stateOf(caseId)).ballots?.[ballot]?.status).toBe('closed');
    expect(await open(caseId, ballot, 1, secrets[0]!)).toBe('done');
    expect((await stateOf(caseId)).ballots?.[ballot]?.status).toBe('closed');
    // another secret than the one his place was dealt to does not open anything
    await expect(open(caseId, ballot, 3, secrets[1]!)).rejects.toThrow('does not hold');
    expect(await open(caseId, ballot, 3, secrets[2]!)).toBe('done');
    const state = (await stateOf(caseId)).ballots?.[ballot];
    expect(state).toMatchObject({
      status: 'counted',
      result: { outcome: 'passed' },
      tallies: [{ votes: { yes: { heads: 2 }, no: { heads: 1 }, abstain: { heads: 1 } } }],
    });
  });

  test('cannot be read before it is opened from the whole database with every key of the server', async () => {
    at(start);
    const { caseId, ballot } = await announceVote(club, secretVoteItem, members(3), tellers, 2);
    const secrets = await makeKey(caseId, ballot);
    const ways = [await veiled(caseId, ballot, 1, 0), await veiled(caseId, ballot, 1, 1)];
    await saying(club, caseId)(ways[0]!, member(1));
    const state = (await stateOf(caseId)).ballots![ballot]!;
    // everything the server ever got; the operator tries every vote there could be against what is stored
    const { rows } = await dump(`select payload from event where case_id = '${caseId}'`);
    const stored = JSON.stringify(rows);
    for (const secret of secrets) expect(stored).not.toContain(secret);
    const key = jointKey(dealsOf(state)!);
    const guesses = [0, 1, 2].map((chosen) => veilVote(key, contextOf(state, 'vote', 1), chosen, 3));
    const [vote] = await votesOf(ballot);
    for (const guess of guesses) {
      expect(JSON.stringify(vote?.veiled)).not.toBe(JSON.stringify(guess));
      for (const [n, option] of guess.options.entries()) expect(vote?.veiled?.options[n]?.b).not.toBe(option.b);
    }
    // one teller alone cannot: his share moves the sum to some point, but not to a number of votes
    const contexts = [1, 2, 3].map((n) => contextOf(state, 'teller', n));
    const share = gatherShare(secrets[0]!, 1, dealsOf(state)!, contexts);
    const { openSum } = await import('#kernel/ballot');
    const sum = { a: vote!.veiled!.options[0]!.a, b: vote!.veiled!.options[0]!.b };
    const [part] = openParts(share, contexts[0]!, [sum]);
    expect(() => openSum(sum, new Map([[1, part!]]), 3)).toThrow('do not open');
  });

  test('refuses a copied vote, one that counts more than once, one in clear, and forged parts of the key', async () => {
    at(start);
    const { caseId, ballot, closesAt } = await announceVote(club, secretVoteItem, members(4), tellers, 2);
    const say = saying(club, caseId);
    const secrets = await makeKey(caseId, ballot);
    const first = (await veiled(caseId, ballot, 1, 0)) as Extract<BallotCommand, { type: 'vote' }>;
    await say(first, member(1));
    // another voter sends the same ciphertext to vote alike, whatever it was
    expect(await code(say(first, member(2)))).toBe('VOTE_UNPROVEN');
    // two ciphertexts of one: the sum proof fails
    const other = (await veiled(caseId, ballot, 2, 1)) as typeof first;
    const double = { ...first.veiled!, options: [first.veiled!.options[0]!, ...other.veiled!.options.slice(1)] };
    expect(await code(say({ ...other, veiled: double }, member(2)))).toBe('VOTE_UNPROVEN');
    const short = { ...other.veiled!, options: other.veiled!.options.slice(0, 2) };
    expect(await code(say({ ...other, veiled: short }, member(2)))).toBe('VOTE_UNPROVEN');
    const broken = structuredClone(other.veiled!);
    broken.options[0]!.a = '02'.padEnd(66, 'f');
    expect(await code(say({ ...other, veiled: broken }, member(2)))).toBe('VOTE_UNPROVEN');
    expect(await code(say(choice(ballot, 'yes'), member(2)))).toBe('VOTE_UNPROVEN');
    expect(await code(say({ type: 'tell', ballot, step: 'open', parts: [] }, member(2)))).toBe('NOT_ALLOWED');
    at(closesAt);
    await ring(caseId);
    // a teller who opens with a number of his own is found out by the proof
    const state = (await stateOf(caseId)).ballots![ballot]!;
    const forged = state.sums.map(({ cls, sums }) => ({
      cls,
      parts: openParts('1'.padStart(64, '0'), contextOf(state, 'teller', 2), sums),
    }));
    expect(await code(say({ type: 'tell', ballot, step: 'open', parts: forged }, teller(2)))).toBe('TELLER_PROOF');
    expect(await open(caseId, ballot, 2, secrets[1]!)).toBe('done');
  });

  test('is refused where sums would tell votes: too few in a class, or too few tellers', async () => {
    at(start);
    expect(await code(announceVote(club, secretVoteItem, members(2), tellers, 2))).toBe('BALLOT_CLASS_SMALL');
    expect(await code(announceVote(club, secretVoteItem, members(3), tellers, 1))).toBe('BALLOT_TELLERS');
    expect(await code(announceVote(club, secretVoteItem, members(3), tellers.slice(0, 1), 2))).toBe('BALLOT_TELLERS');
    const same = [tellers[0]!, tellers[0]!];
    expect(await code(announceVote(club, secretVoteItem, members(3), same, 2))).toBe('BALLOT_TELLERS');
  });

  test('ends void when its key was never made', async () => {
    at(start);
    const { caseId, closesAt } = await announceVote(club, secretVoteItem, members(3), tellers, 2);
    at(closesAt);
    await ring(caseId);
    expect((await stateOf(caseId)).tasks.ballot).toMatchObject({ status: 'done', outcome: 'void' });
  });
});

test('everything about ballots can be rebuilt from the log', async () => {
  expect(await rebuildClub(database.ownerUrl, 'club')).toMatchObject({ differences: [] });
});

async function dump(sql: string): Promise<{ rows: unknown[] }> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    return await owner.query(sql);
  } finally {
    await owner.end();
  }
}

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ringDue } from '#kernel/case';
import { runVerify } from '../../tools/verify-command.ts';
import { type BallotFile, verifyBallot } from '../../web/shared/verify/verify-ballot.ts';
import { type Caller, openTestApis, seedPersons, type TestApi } from '../support/api.ts';

let opened: Awaited<ReturnType<typeof openTestApis>>;
let api: TestApi;
const callers = new Map<string, Caller>();
const voters = ['P2', 'P3', 'P4', 'P7', 'P8'];
const key = () => ({ 'idempotency-key': randomUUID() });
let caseId = '';
let ballot = '';
let file = '';

beforeAll(async () => {
  opened = await openTestApis();
  api = opened.apis[0]!;
  for (const code of ['P1', ...voters, 'S1', 'S40']) callers.set(code, await api.as(code));
});
afterAll(() => opened.close());

const as = (code: string) => callers.get(code)!;
const vote = (code: string, choice: string) =>
  as(code).call<{ code?: string; n?: number }>('POST', `/api/ballots/${ballot}/votes`, { choice, veiled: null }, key());

test('the administrator files, the judge announces, and only the court may', async () => {
  const person = (code: string, group: string, amountFen: number) => {
    const { name, idNumber } = seedPersons.find((one) => one.code === code)!;
    return { name, idNumber, group, amountFen };
  };
  const form = {
    debtor: '演示（债务人）有限公司',
    question: '是否通过重整计划草案',
    voters: [
      person('P2', 'secured', 300_000_000),
      person('P3', 'ordinary', 200_000_000),
      person('P4', 'ordinary', 100_000_000),
      person('P7', 'ordinary', 100_000_000),
      person('P8', 'ordinary', 50_000_000),
    ],
  };
  const draft = await as('P1').call<{ draft: string }>(
    'POST',
    '/api/drafts',
    { item: 'reorganisation-vote', form },
    key(),
  );
  const filed = await as('P1').call<{ caseId: string }>('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
    ...key(),
    'if-match': '1',
  });
  expect(filed.status, filed.text).toBe(201);
  caseId = filed.body.caseId;
  const asked = await as('S40').call<{
    toAnnounce: { task: string; earliest: string; roll: object[]; mine: boolean }[];
  }>('GET', `/api/cases/${caseId}/ballots`);
  expect(asked.body.toAnnounce[0]).toMatchObject({ task: 'ballot', mine: true, roll: [{ no: 1 }, {}, {}, {}, {}] });
  const body = {
    task: 'ballot',
    question: '是否通过重整计划草案',
    options: [],
    roll: null,
    tellers: [],
    needed: 0,
    closesAt: asked.body.toAnnounce[0]!.earliest,
  };
  const stranger = await as('S1').call('POST', `/api/cases/${caseId}/ballots`, body, key());
  expect([stranger.status, stranger.body.code]).toEqual([404, 'CASE_UNKNOWN']);
  const announced = await as('S40').call<{ ballot: string }>('POST', `/api/cases/${caseId}/ballots`, body, key());
  expect(announced.status, announced.text).toBe(201);
  ballot = announced.body.ballot;
});

test('voters find it, vote once with a receipt; who is not on the roll does not know of it', async () => {
  const mine = await as('P3').call<{ rows: { ballot: string; voted: boolean }[] }>('GET', '/api/ballots');
  expect(mine.body.rows).toMatchObject([{ ballot, voted: false, part: 'voter' }]);
  const first = await vote('P3', 'yes');
  expect(first.status, first.text).toBe(201);
  expect(first.body).toMatchObject({ n: 1, no: 2, format: 'onewindow-ballot-receipt/1' });
  expect((await vote('P3', 'no')).body.code).toBe('VOTED_ALREADY');
  expect((await as('P3').call('GET', `/api/ballots/${ballot}/receipt`)).body).toMatchObject({ n: 1, no: 2 });
  for (const [code, choice] of [
    ['P2', 'yes'],
    ['P4', 'yes'],
    ['P8', 'no'],
  ] as const)
    expect((await vote(code, choice)).status).toBe(201);
  expect((await as('S1').call('GET', `/api/ballots/${ballot}`)).status).toBe(404);
  expect((await api.visitor.call('GET', `/api/ballots/${ballot}`)).status).toBe(404);
  expect((await as('P7').call('GET', `/api/ballots/${ballot}/receipt`)).body.code).toBe('VOTE_NONE');
});

test('nobody is shown how anybody votes before the closing, the court included', async () => {
  const seen = await as('S40').call<{ cast: number; tallies: object[] }>('GET', `/api/ballots/${ballot}`);
  expect(seen.body).toMatchObject({ cast: 4, voters: 5, tallies: [], result: null });
  const roll = await as('S40').call<{ rows: object[] }>('GET', `/api/ballots/${ballot}/roll`);
  expect(roll.body.rows).toMatchObject([{ voted: true }, { voted: true }, { voted: true }, { voted: false }, {}]);
  expect(roll.text).not.toContain('"yes"');
  const events = await as('S40').call('GET', `/api/cases/${caseId}/events`);
  expect(events.text).toContain('ballot.voted');
  expect(events.text).not.toContain('"choice"');
  expect((await as('S40').call('GET', `/api/ballots/${ballot}/file`)).body.code).toBe('BALLOT_STILL_OPEN');
  for (const code of ['S40', 'P1'])
    expect((await as(code).call('GET', `/api/cases/${caseId}/proof`)).body.code).toBe('BALLOT_STILL_OPEN');
});

test('after the closing it is counted, the case goes on, and the file counts up to the same', async () => {
  const { body } = await as('S40').call<{ closesAt: string }>('GET', `/api/ballots/${ballot}`);
  opened.clock.ms = Date.parse(body.closesAt);
  expect((await vote('P7', 'yes')).body.code).not.toBe(undefined);
  const { world } = api;
  await ringDue(
    {
      db: world.db,
      district: world.district.code,
      engine: world.engine,
      calendar: () => world.calendar,
      now: world.now,
      onError: (error) => {
        throw error;
      },
    },
    () => false,
  );
  // the session has run out meanwhile
  for (const code of ['P2', 'S40']) callers.set(code, await api.as(code));
  const done = await as('P2').call<{ result: { outcome: string }; steps: object[] }>('GET', `/api/ballots/${ballot}`);
  // in the ordinary group 2 of 3 who voted say yes, with 3,000,000 of 4,500,000: exactly two thirds
  expect(done.body.result.outcome).toBe('passed');
  const answer = await as('P2').call('GET', `/api/ballots/${ballot}/file`);
  file = answer.text;
  expect(verifyBallot(file, [world.signPool.point])).toMatchObject({ whole: true, cast: 4, trusted: true });
  for (const { idNumber, name } of seedPersons) {
    expect(file).not.toContain(idNumber);
    expect(file).not.toContain(name);
  }
});

test('whoever changes anything in the file is found out, and told where', () => {
  const faultsOf = (change: (one: BallotFile) => object) => {
    const finding = verifyBallot(JSON.stringify(change(JSON.parse(file) as BallotFile)));
    return finding.whole ? [] : finding.faults.map(({ part }) => part);
  };
  const withVote = (one: BallotFile, choice: string) => one.votes.with(1, { ...one.votes[1]!, choice });
  expect(faultsOf((one) => one)).toEqual([]);
  expect(faultsOf((one) => ({ ...one, votes: withVote(one, 'no') }))).toContain('order');
  expect(faultsOf((one) => ({ ...one, votes: one.votes.toSpliced(1, 1) }))).toContain('order');
  const heavier = (one: BallotFile) => one.roll.map((line) => (line.no === 2 ? { ...line, weight: 1 } : line));
  expect(faultsOf((one) => ({ ...one, roll: heavier(one) }))).toEqual(expect.arrayContaining(['roll', 'tally']));
  expect(faultsOf((one) => ({ ...one, result: { ...one.result, outcome: 'failed' } }))).toContain('result');
  expect(faultsOf((one) => ({ ...one, closesAt: one.votes[0]!.at }))).toContain('late');
  expect(faultsOf((one) => ({ ...one, question: '另一件事' }))).toEqual(['seal']);
});

test('onewindow verify counts the file again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-ballot-'));
  const path = join(folder, 'ballot.json');
  const lines: string[] = [];
  const io = { out: (line: string) => void lines.push(line), err: (line: string) => void lines.push(line) };
  writeFileSync(path, file);
  expect(runVerify([path], io, '')).toBe(0);
  expect(lines.join('\n')).toContain('重新计票一致：4 票');
  writeFileSync(path, file.replace('"choice":"no"', '"choice":"yes"'));
  expect(runVerify([path], io, '')).toBe(1);
  expect(lines.join('\n')).toContain('有票被改');
  rmSync(folder, { recursive: true });
});

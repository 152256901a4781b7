import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Instant } from '#kernel/base';
import { usedOf } from '#kernel/clock';
import type { ItemDefinition } from '#kernel/item';
import { findObjection, findPublicationRow, listObjections, listPublications } from '#kernel/publication';
import { anna, bert, calendar, clubDistrict, joinItem, kiosk, secretary } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { leaveItemGathers, leaveItemStops, openBoard } from '../../../test/support/notice-board.ts';
import { rebuildClub } from '../../../test/support/rebuild.ts';
import type { CaseCommand } from './command.ts';
import { engineActor } from './engine.ts';
import { evolve } from './evolve.ts';
import type { Actor } from './run.ts';
import { emptyCase, stillSpans } from './state.ts';

let database: TestDatabase;
let board: ReturnType<typeof openBoard>;
let second: ReturnType<typeof openBoard>;

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  await owner.end();
  board = openBoard(database.url);
  second = openBoard(database.url);
});
afterAll(async () => {
  await board.db.close();
  await second.db.close();
  await database.close();
});
beforeEach(() => set('2021-09-01T02:00:00.000Z'));

const set = (at: string) => {
  board.clock.at = at as Instant;
  second.clock.at = at as Instant;
};
const nobody: Actor = { kind: 'person', id: '', name: '', level: 0, staff: null };
const form = (change: Record<string, unknown> = {}) => ({
  court: '一号场',
  keeper: '林予安',
  phone: '19900000001',
  count: 20,
  working: false,
  ...change,
});

async function leave(change: Record<string, unknown> = {}, item: ItemDefinition = leaveItemStops) {
  const { caseId } = await board.engine.file(
    { item, form: form(change), draft: null },
    { actor: anna, key: null, expect: null },
  );
  return { caseId, publication: `${caseId}-g1` };
}
const give = (caseId: string, command: CaseCommand, actor: Actor, on = board) =>
  on.engine.command(caseId, command, { actor, key: null, expect: null });
let code = 0;
const objection = (publication: string, change: Partial<Extract<CaseCommand, { type: 'object' }>> = {}) =>
  ({
    type: 'object',
    publication,
    objection: `code-${++code}`,
    kind: 'creditor',
    name: '程怀瑾',
    contact: '19900000005',
    text: '还欠我三个网球',
    evidence: '借条',
    amountFen: 3_000,
    shared: false,
    ...change,
  }) as const;
const stateOf = async (caseId: string) => (await board.engine.find(caseId))!;
const row = async (publication: string) => (await findPublicationRow(board.db, clubDistrict.code, publication))!;
/** The kiosk answers the message of its task, the first one unless told otherwise. */
const answered = (caseId: string, outcome: 'done' | 'rejected', version = 5) =>
  give(
    caseId,
    {
      type: 'partner-answer',
      task: 'kiosk',
      inReplyTo: `${caseId}-${version}`,
      outcome,
      result: {},
      reasons: outcome === 'done' ? [] : [{ zh: '还欠汽水钱', en: 'owes for lemonade' }],
    },
    kiosk,
  );
const told = (caseId: string) => answered(caseId, 'done');

test('a notice is masked before anything is stored: no clear number or name stands in the log or in its row', async () => {
  const { caseId, publication } = await leave();
  const { lines, title, last_day, until, status } = await row(publication);
  expect({ title, last_day, until, status }).toEqual({
    title: '一号场退会',
    last_day: '2021-09-21',
    until: '2021-09-21T16:00:00.000Z',
    status: 'open',
  });
  expect(lines.map(({ value }) => value)).toEqual(['一号场', '林**', '199****0001', '有事请打199****0001']);
  const log = await board.db.query<{ payload: unknown }>(
    `select payload from event where district = $1 and case_id = $2 and type like 'publication.%'`,
    [clubDistrict.code, caseId],
  );
  expect(log).toHaveLength(1);
  expect(JSON.stringify(log)).not.toMatch(/19900000001|予安/);
});

test.each([
  ['2021-09-21T15:59:59.999Z', 'in time'],
  ['2021-09-21T16:00:00.000Z', 'OBJECTION_LATE'],
])('an objection at %s is %s', async (at, expected) => {
  const { caseId, publication } = await leave();
  set(at);
  const objected = give(caseId, objection(publication), nobody);
  if (expected === 'in time') {
    await objected;
    expect((await row(publication)).status).toBe('objected');
    expect((await stateOf(caseId)).stage).toBe('settle');
  } else {
    await expect(objected).rejects.toMatchObject({ code: expected, params: { lastDay: '2021-09-21' } });
    expect((await row(publication)).status).toBe('open');
  }
});

test('who objects, how to reach him and what he says lie encrypted; only his masked name is to be seen', async () => {
  const { caseId, publication } = await leave();
  const command = objection(publication);
  await give(caseId, command, nobody);
  const stored = (await findObjection(board.db, clubDistrict.code, { publication, objection: command.objection }))!;
  expect(stored).toMatchObject({ n: 1, counts: true, masked_name: '程**', person: '', amount_fen: '3000' });
  expect(board.parts.vault.open(stored.text_sealed)).toBe('还欠我三个网球');
  const log = await board.db.query('select payload from event where district = $1 and case_id = $2', [
    clubDistrict.code,
    caseId,
  ]);
  expect(JSON.stringify([stored, log, await stateOf(caseId)])).not.toMatch(/怀瑾|19900000005|网球|借条/);
});

test('without name or contact it is a hint: kept, to be answered, and stopping nothing', async () => {
  const { caseId, publication } = await leave();
  await give(caseId, objection(publication, { name: '', contact: '' }), nobody);
  await give(caseId, objection(publication, { contact: ' ' }), nobody);
  expect(await row(publication)).toMatchObject({ status: 'open', objections: 2, counted: 0 });
  await give(caseId, objection(publication, { name: '', contact: '' }), bert);
  expect(await row(publication), 'who is logged in is known').toMatchObject({ status: 'objected', counted: 1 });
});

test('the house objects only through somebody who works there', async () => {
  const { caseId, publication } = await leave();
  const command = objection(publication, { kind: 'house' });
  await expect(give(caseId, command, nobody)).rejects.toMatchObject({ code: 'STAFF_ONLY' });
  await expect(give(caseId, { ...command, kind: 'neighbour' }, nobody)).rejects.toMatchObject({
    code: 'OBJECTION_KIND_UNKNOWN',
  });
  await give(caseId, command, secretary);
  const [first] = await listObjections(board.db, clubDistrict.code, { publication, after: 0, limit: 10 });
  expect(first).toMatchObject({ unit: 'club', person: secretary.id, masked_name: '秘*' });
});

test('the same objection sent twice stands once', async () => {
  const { caseId, publication } = await leave({}, leaveItemGathers);
  const command = objection(publication);
  await give(caseId, command, bert);
  expect((await give(caseId, command, bert)).events).toEqual([]);
  expect(await row(publication)).toMatchObject({ objections: 1 });
});

test('where a name is asked for, nobody objects without log-in', async () => {
  const { caseId, publication } = await leave({}, leaveItemGathers);
  await expect(give(caseId, objection(publication), nobody)).rejects.toMatchObject({ code: 'LOGIN_REQUIRED' });
});

test('a board that gathers runs to its end and is then disputed; one without objections is not', async () => {
  const disputed = await leave({}, leaveItemGathers);
  const quiet = await leave({}, leaveItemGathers);
  await give(disputed.caseId, objection(disputed.publication), bert);
  expect((await row(disputed.publication)).status).toBe('open');
  set('2021-09-21T16:00:00.000Z');
  for (const { caseId } of [disputed, quiet]) {
    await give(caseId, { type: 'ring', timer: 'task.notice' }, engineActor);
  }
  expect((await row(disputed.publication)).status).toBe('objected');
  expect((await row(quiet.publication)).status).toBe('undisputed');
});

test('two workers ring at the end of a period: it ends once, never early, and only by the engine', async () => {
  const { caseId, publication } = await leave();
  const end = { type: 'ring', timer: 'task.notice' } as const;
  const timers = await board.db.query<{ fires_at: string }>(
    `select fires_at from timer where district = $1 and case_id = $2 and timer = 'task.notice'`,
    [clubDistrict.code, caseId],
  );
  expect(timers).toEqual([{ fires_at: '2021-09-21T16:00:00.000Z' }]);
  set('2021-09-21T15:59:59.999Z');
  await give(caseId, end, engineActor);
  expect((await row(publication)).status).toBe('open');
  set('2021-09-21T16:00:00.000Z');
  await expect(give(caseId, end, secretary)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await Promise.all([give(caseId, end, engineActor), give(caseId, end, engineActor, second)]);
  const ends = await board.db.query(
    `select 1 from event where district = $1 and case_id = $2 and type = 'task.completed' and payload ->> 'task' = 'notice'`,
    [clubDistrict.code, caseId],
  );
  expect(ends).toHaveLength(1);
});

test('an answer of the partner and the end of the period may come in either order', async () => {
  const [first, later] = [await leave(), await leave()];
  await told(first.caseId);
  set('2021-09-21T16:00:00.000Z');
  for (const { caseId } of [first, later]) await give(caseId, { type: 'ring', timer: 'task.notice' }, engineActor);
  expect((await stateOf(first.caseId)).stage).toBe('apply');
  expect((await stateOf(later.caseId)).stage).toBe('notice');
  await told(later.caseId);
  expect((await stateOf(later.caseId)).stage).toBe('apply');
});

test('a partner that rejects stops the notice at once', async () => {
  const { caseId, publication } = await leave();
  await answered(caseId, 'rejected');
  expect((await row(publication)).status).toBe('stopped');
  expect((await stateOf(caseId)).stage).toBe('settle');
  await expect(give(caseId, objection(publication), nobody)).rejects.toMatchObject({ code: 'PUBLICATION_OVER' });
});

test('after an objection: it is answered, then the notice is hung up again for a full new period', async () => {
  const { caseId, publication } = await leave();
  const command = objection(publication);
  await give(caseId, command, nobody);
  const again = { type: 'choose', task: 'settle', outcome: 'again' } as const;
  await expect(give(caseId, again, anna)).rejects.toMatchObject({
    code: 'OBJECTIONS_UNANSWERED',
    params: { count: 1 },
  });
  const answer = {
    type: 'answer-objection',
    publication,
    objection: command.objection,
    upheld: true,
    text: '已还清，电话19900000001',
  } as const;
  const tasks = () =>
    board.db.query(`select status from task where district = $1 and case_id = $2 and kind = 'objection'`, [
      clubDistrict.code,
      caseId,
    ]);
  expect(await tasks()).toEqual([{ status: 'open' }]);
  await expect(give(caseId, answer, anna)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await give(caseId, answer, secretary);
  expect(await tasks()).toEqual([{ status: 'done' }]);
  await expect(give(caseId, answer, secretary)).rejects.toMatchObject({ code: 'OBJECTION_ANSWERED' });
  expect(await findObjection(board.db, clubDistrict.code, { publication, objection: command.objection })).toMatchObject(
    { answer: '已还清，电话199****0001', answered_by: '秘书', upheld: true },
  );
  set('2021-09-10T02:00:00.000Z');
  await give(caseId, again, anna);
  expect(await row(`${caseId}-g2`)).toMatchObject({ status: 'open', last_day: '2021-09-30' });
  expect((await row(publication)).status).toBe('objected');
});

test.each([
  ['2021-10-11T15:59:59.999Z', 'leave', 'again', 'WINDOW_OPEN'],
  ['2021-10-11T16:00:00.000Z', 'again', 'leave', 'WINDOW_CLOSED'],
])(
  'twenty days count from the end of the notice, whenever the worker came by: at %s only %s',
  async (at, yes, no, why) => {
    const { caseId } = await leave();
    await told(caseId);
    set('2021-09-24T05:00:00.000Z');
    await give(caseId, { type: 'ring', timer: 'task.notice' }, engineActor);
    set(at);
    await expect(give(caseId, { type: 'choose', task: 'apply', outcome: no }, anna)).rejects.toMatchObject({
      code: why,
    });
    await expect(give(caseId, { type: 'choose', task: 'apply', outcome: 'fly' }, anna)).rejects.toMatchObject({
      code: 'OUTCOME_UNKNOWN',
    });
    await give(caseId, { type: 'choose', task: 'apply', outcome: yes }, anna);
    expect((await stateOf(caseId)).stage).toBe(yes === 'leave' ? 'end' : 'notice');
  },
);

test('an answer to the message of an earlier round is out of date', async () => {
  const { caseId } = await leave();
  await answered(caseId, 'rejected');
  await give(caseId, { type: 'choose', task: 'settle', outcome: 'again' }, anna);
  await expect(answered(caseId, 'done')).rejects.toMatchObject({ code: 'ANSWER_MISPLACED' });
  const { tasks } = await stateOf(caseId);
  expect(tasks.kiosk?.status).toBe('open');
  await answered(caseId, 'done', tasks.kiosk?.openedBy);
  expect((await stateOf(caseId)).tasks.kiosk?.status).toBe('done');
});

test('the clocks of the case stand still while the notice hangs and while the applicant chooses', async () => {
  const { caseId } = await leave();
  await told(caseId);
  set('2021-09-22T02:00:00.000Z');
  await give(caseId, { type: 'ring', timer: 'task.notice' }, engineActor);
  set('2021-09-24T02:00:00.000Z');
  await give(caseId, { type: 'choose', task: 'apply', outcome: 'leave' }, anna);
  const state = await stateOf(caseId);
  const spans = stillSpans(state);
  expect(spans.map(({ from, to }) => [from, to])).toEqual([
    ['2021-09-01T02:00:00.000Z', '2021-09-22T02:00:00.000Z'],
    ['2021-09-22T02:00:00.000Z', '2021-09-24T02:00:00.000Z'],
  ]);
  const suspensions = spans.map((wait) => ({ ...wait, to: wait.to ?? undefined }));
  expect(
    usedOf({ start: state.submittedAt, at: '2021-09-24T02:00:00.000Z' as Instant, suspensions }, calendar),
  ).toMatchObject({
    workingDays: 0,
    ms: 0,
  });
});

test('a corrected notice shows what stood there before; its period goes on; nothing changed is nothing done', async () => {
  const { caseId, publication } = await leave();
  const correct = (title: string, lines: { code: string; value: string }[]) =>
    give(caseId, { type: 'correct-publication', publication, title, lines, why: '写错了' }, secretary);
  await expect(correct('一号场退会', [{ code: 'colour', value: '红' }])).rejects.toMatchObject({
    code: 'PUBLICATION_LINE_UNKNOWN',
  });
  expect((await correct('一号场退会', [{ code: 'keeper', value: '林**' }])).events).toEqual([]);
  set('2021-09-02T02:00:00.000Z');
  await correct('一号场退会', [{ code: 'keeper', value: '许栖桐' }]);
  const { lines, changes, last_day } = await row(publication);
  expect(lines[1]?.value).toBe('许**');
  expect(last_day).toBe('2021-09-21');
  expect(changes).toMatchObject([{ what: 'corrected', why: '写错了', byName: '秘书' }]);
  expect(changes[0]?.before[1]?.value).toBe('林**');
});

test('a notice taken back stays to be seen as taken back', async () => {
  const { caseId, publication } = await leave();
  const back = { type: 'withdraw-publication', publication, why: '发错了' } as const;
  await expect(give(caseId, back, anna)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await give(caseId, back, secretary);
  expect(await row(publication)).toMatchObject({
    status: 'withdrawn',
    changes: [{ what: 'withdrawn', why: '发错了' }],
  });
  await expect(
    give(caseId, { type: 'correct-publication', publication, title: 'x', lines: [], why: 'x' }, secretary),
  ).rejects.toMatchObject({ code: 'PUBLICATION_OVER' });
});

test('the applicant who withdraws his case stops its notice', async () => {
  const { caseId, publication } = await leave();
  await give(caseId, { type: 'withdraw', why: '留下' }, anna);
  expect(await row(publication)).toMatchObject({ status: 'stopped', ended_at: '2021-09-01T02:00:00.000Z' });
});

test('an objection is answered even after the case is closed', async () => {
  const { caseId, publication } = await leave();
  const hint = objection(publication, { name: '', contact: '' });
  await give(caseId, hint, nobody);
  await give(caseId, { type: 'withdraw', why: '' }, anna);
  await give(
    caseId,
    { type: 'answer-objection', publication, objection: hint.objection, upheld: false, text: '谢谢' },
    secretary,
  );
  expect(await row(publication)).toMatchObject({ answered: 1 });
});

test('cards end in the same transaction as the case that ends them, those of others do not', async () => {
  const joined = async (actor: Actor, court: string) => {
    const { caseId } = await board.engine.file(
      { item: joinItem, form: { court, age: 30 }, draft: null },
      { actor, key: null, expect: null },
    );
    return caseId;
  };
  const [mine, others] = [await joined(anna, '三号场'), await joined(bert, '四号场')];
  const { caseId } = await leave();
  await told(caseId);
  set('2021-09-22T02:00:00.000Z');
  await give(caseId, { type: 'ring', timer: 'task.notice' }, engineActor);
  await give(caseId, { type: 'choose', task: 'apply', outcome: 'leave' }, anna);
  const cards = await board.db.query<{ case_id: string; status: string; status_at: string }>(
    'select case_id, status, status_at from credential where district = $1 and case_id = any($2) order by case_id',
    [clubDistrict.code, [mine, others]],
  );
  expect(cards).toEqual([
    { case_id: mine, status: 'deregistered', status_at: '2021-09-22T02:00:00.000Z' },
    { case_id: others, status: 'valid', status_at: '2021-09-01T02:00:00.000Z' },
  ]);
  expect((await stateOf(caseId)).status).toBe('complete');
});

test('the list goes page by page without a gap, by kind, by text, open and over', async () => {
  const mine = [];
  for (let n = 0; n < 5; n++) mine.push((await leave({ court: `翻页场${n}` })).publication);
  set('2021-09-01T03:00:00.000Z');
  const find = (change: object) =>
    listPublications(board.db, clubDistrict.code, {
      notice: 'leaving',
      open: null,
      now: board.clock.at,
      text: '翻页场',
      after: null,
      limit: 2,
      ...change,
    });
  const seen: string[] = [];
  let after: { at: Instant; publication: string } | null = null;
  for (;;) {
    const page = await find({ after });
    if (page.length === 0) break;
    seen.push(...page.map((one) => one.publication));
    const last = page.at(-1)!;
    after = { at: last.opened_at, publication: last.publication };
  }
  expect(seen).toHaveLength(5);
  expect(new Set(seen)).toEqual(new Set(mine));
  expect(await find({ notice: 'other' })).toEqual([]);
  expect(await find({ text: '%' })).toEqual([]);
  expect(await find({ open: false })).toEqual([]);
  expect(await find({ open: true, now: '2021-09-21T16:00:00.000Z' })).toEqual([]);
  expect(await find({ open: false, now: '2021-09-21T16:00:00.000Z' })).toHaveLength(2);
});

test('the state that is kept equals the fold of the events', async () => {
  const { caseId, publication } = await leave();
  await give(caseId, objection(publication), nobody);
  const events = await board.db.query<{ type: string; at: string; actor: string; payload: object }>(
    'select type, at, actor, payload from event where district = $1 and case_id = $2 order by version',
    [clubDistrict.code, caseId],
  );
  const folded = events.reduce(
    (state, { payload, ...event }) => evolve(state, { ...payload, ...event } as never),
    emptyCase(caseId),
  );
  const { link: _, ...kept } = await stateOf(caseId);
  expect(JSON.parse(JSON.stringify({ ...folded, link: undefined }))).toEqual(JSON.parse(JSON.stringify(kept)));
});

test('notices, objections and answers are built anew from the log as they stand', async () => {
  const { caseId, publication } = await leave();
  const kept = objection(publication);
  await give(caseId, kept, nobody);
  await give(
    caseId,
    { type: 'answer-objection', publication, objection: kept.objection, upheld: false, text: '场地已经归还。' },
    secretary,
  );
  const { cases, differences } = await rebuildClub(database.ownerUrl, clubDistrict.code);
  expect(cases).toBeGreaterThan(0);
  expect(differences).toEqual([]);
});

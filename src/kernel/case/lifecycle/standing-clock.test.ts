import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Day, Instant } from '#kernel/base';
import { type CaseCommand, timersOf } from '#kernel/case';
import { anna, calendar, clubDistrict, secretary } from '../../../../test/support/club.ts';
import { juryChair, lockerItem, openLockers, president, tournamentItem } from '../../../../test/support/club-life.ts';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';

let database: TestDatabase;
let club: ReturnType<typeof openLockers>;
let other: ReturnType<typeof openLockers>;
let n = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  await owner.end();
  club = openLockers(database.url);
  other = openLockers(database.url);
});
afterAll(async () => {
  expect([...club.failures, ...other.failures]).toEqual([]);
  await club.db.close();
  await other.db.close();
  await database.close();
});

const by = (actor: typeof anna) => ({ actor, key: null, expect: null });
const give = (caseId: string, command: CaseCommand, actor = secretary) =>
  club.engine.command(caseId, command, by(actor));
function at(text: string): void {
  club.clock.at = `${text}.000Z` as Instant;
  other.clock.at = club.clock.at;
}
/** A filing of Monday 13 September: five working days are promised, and the secretary has three to look. */
async function file(item = lockerItem): Promise<string> {
  at('2021-09-13T01:00:00');
  const form = { locker: `柜${n++}`, fit: item === lockerItem };
  return (await club.engine.file({ item, form, draft: null }, by(anna))).caseId;
}
/** The timers of a case that wait to ring, which are always those that its events and the calendar say. */
async function timersIn(caseId: string): Promise<Record<string, string>> {
  club.engine.forget(caseId);
  const rows = await club.db.query<{ timer: string; fires_at: string }>(
    `select timer, fires_at from timer
      where district = $1 and case_id = $2 and fired_at is null and fires_at is not null`,
    [clubDistrict.code, caseId],
  );
  const stored = Object.fromEntries(rows.map((row) => [row.timer, row.fires_at]));
  const said = timersOf((await club.engine.find(caseId))!, calendar).map(({ code, firesAt }) => [code, firesAt]);
  expect(stored).toEqual(Object.fromEntries(said));
  return stored;
}
/** When a task is due as the queue of its officer, or of the applicant, has it. */
async function queuedDue(caseId: string, task: string): Promise<string | undefined> {
  const [row] = await club.db.query<{ due_at: string }>(
    'select due_at from task where district = $1 and case_id = $2 and task = $3',
    [clubDistrict.code, caseId, task],
  );
  return row?.due_at;
}
async function typesOf(caseId: string): Promise<string[]> {
  const rows = await club.db.query<{ type: string }>(
    'select type from event where district = $1 and case_id = $2 order by version',
    [clubDistrict.code, caseId],
  );
  return rows.map((row) => row.type);
}

const atFiling = {
  'promised.yellow': '2021-09-16T16:00:00.000Z',
  'promised.red': '2021-09-18T16:00:00.000Z',
  'task.look': '2021-09-16T16:00:00.000Z',
};
// the 14th and the 15th do not count; 19 to 21 September are a holiday, the 18th is a Saturday that is worked
const twoDaysLater = {
  'promised.yellow': '2021-09-21T16:00:00.000Z',
  'promised.red': '2021-09-23T16:00:00.000Z',
  'task.look': '2021-09-18T16:00:00.000Z',
};
const endOfQueue = '9999-12-31T00:00:00.000Z';

test('a suspended case has no timer and stands at the end of the queue; resumed, everything is due as much later', async () => {
  const id = await file();
  expect(await timersIn(id)).toEqual(atFiling);
  expect(await queuedDue(id, 'look')).toBe(atFiling['task.look']);
  await give(id, { type: 'suspend', reason: { code: 'court', text: '' } }, president);
  expect(await timersIn(id)).toEqual({});
  expect(await queuedDue(id, 'look')).toBe(endOfQueue);
  at('2021-09-15T01:00:00');
  expect((await give(id, { type: 'resume', why: '好了' }, president)).events).toEqual(['case.resumed']);
  expect(await timersIn(id)).toEqual(twoDaysLater);
  expect(await queuedDue(id, 'look')).toBe(twoDaysLater['task.look']);
  at('2021-09-21T15:59:59');
  await club.ring();
  expect(await typesOf(id)).not.toContain('case.turned-yellow');
  at('2021-09-21T16:00:00');
  await club.ring();
  expect((await typesOf(id)).filter((type) => /turned|rang/.test(type))).toEqual(['timer.rang', 'case.turned-yellow']);
});

test('a special procedure stops the same timers; the day on which it is expected to end rings all the same', async () => {
  const id = await file();
  const until = '2021-09-14' as Day;
  await give(id, { type: 'start-procedure', procedure: 'jury', expectedDay: until, why: '请评审' });
  expect(await timersIn(id)).toEqual({ 'task.procedure.jury': '2021-09-14T16:00:00.000Z' });
  expect(await queuedDue(id, 'procedure.jury')).toBe('2021-09-14T16:00:00.000Z');
  at('2021-09-15T01:00:00');
  await club.ring();
  expect((await typesOf(id)).filter((type) => /turned|rang/.test(type))).toEqual(['timer.rang']);
  await give(id, { type: 'end-procedure', task: 'procedure.jury', finding: '同意' }, juryChair);
  expect(await timersIn(id)).toEqual(twoDaysLater);
  expect(await queuedDue(id, 'look')).toBe(twoDaysLater['task.look']);
});

test('the day by which a material may follow stands through a suspension, and moves only when more time is given', async () => {
  const id = await file();
  const supply = () => timersIn(id).then((timers) => timers['task.supply.photo']);
  await give(id, { type: 'accept-with-gaps', task: 'look', gaps: [{ material: 'photo', by: '2021-09-15' as Day }] });
  await give(id, { type: 'suspend', reason: { code: 'court', text: '' } }, president);
  at('2021-09-14T01:00:00');
  await give(id, { type: 'resume', why: '好了' }, president);
  expect(await supply()).toBe('2021-09-15T16:00:00.000Z');
  at('2021-09-15T16:00:00');
  await club.ring();
  expect((await typesOf(id)).slice(-3)).toEqual(['timer.rang', 'gap.lapsed', 'task.opened']);
  expect(await supply()).toBeUndefined();
  // five working days from the 16th, Beijing time: 17, 18, 22, 23, 24
  expect(await queuedDue(id, 'follow-up.gap.photo')).toBe('2021-09-24T16:00:00.000Z');
  await give(id, { type: 'extend-gap', task: 'follow-up.gap.photo', by: '2021-09-17' as Day });
  expect(await supply()).toBe('2021-09-17T16:00:00.000Z');
  expect(await queuedDue(id, 'supply.photo')).toBe('2021-09-17T16:00:00.000Z');
  expect((await typesOf(id)).filter((type) => type === 'task.rescheduled')).toHaveLength(1);
});

test('a wait for so long stands still with the case, and goes on where it stood', async () => {
  const id = await file(tournamentItem);
  expect((await timersIn(id))['task.whistle']).toBe('2021-09-14T16:00:00.000Z');
  await give(id, { type: 'suspend', reason: { code: 'court', text: '' } }, president);
  at('2021-09-15T01:00:00');
  await club.ring();
  expect((await club.engine.find(id))?.status).toBe('suspended');
  await give(id, { type: 'resume', why: '好了' }, president);
  expect((await timersIn(id))['task.whistle']).toBe('2021-09-16T16:00:00.000Z');
  at('2021-09-16T16:00:00');
  await club.ring();
  expect((await club.engine.find(id))?.status).toBe('declined');
});

test('each wait wakes once under two workers, also when one was killed before anybody knew that it had', async () => {
  const cases = await Promise.all(Array.from({ length: 30 }, () => file(tournamentItem)));
  at('2021-09-14T16:00:00');
  await Promise.all([club.ring(), other.ring()]);
  // as if what the rows say had been lost: both try the same timers again
  await club.db.query(
    `update timer set fired_at = null, fires_at = '2021-09-14T16:00:00Z', leased_until = null
      where district = $1 and case_id = any($2) and timer = 'task.whistle'`,
    [clubDistrict.code, cases],
  );
  await Promise.all([club.ring(), other.ring()]);
  const rows = await club.db.query<{ case_id: string }>(
    `select case_id from event where district = $1 and case_id = any($2) and type = 'task.completed'
        and payload ->> 'task' = 'whistle' and payload ->> 'outcome' = 'late'`,
    [clubDistrict.code, cases],
  );
  expect(rows.map((row) => row.case_id).sort()).toEqual([...cases].sort());
  for (const id of cases) expect(await timersIn(id)).toEqual({});
});

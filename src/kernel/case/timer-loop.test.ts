import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '#kernel/base';
import { defineItem, type ItemDefinition } from '#kernel/item';
import { anna, bert, calendar, clubDistrict, joinItem, openClub, secretary } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { openEngine } from './engine.ts';
import { openTimerLoop, setTimers } from './timer-loop.ts';

let database: TestDatabase;
let club: ReturnType<typeof openClub>;
let court = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  await owner.end();
  club = openClub(database.url);
});
afterAll(async () => {
  await club.db.close();
  await database.close();
});

// The club promises two working days: a filing of Monday 13 September turns yellow with Wednesday and red with its end.
const filedAt = '2021-09-13T01:00:00.000Z' as Instant;
const yellowAt = '2021-09-14T16:00:00.000Z' as Instant;
const redAt = '2021-09-15T16:00:00.000Z' as Instant;
const by = (actor: typeof anna) => ({ actor, key: null, expect: null });

/** A junior's filing: it waits for the secretary. */
async function fileJunior(engine = club.engine, item: ItemDefinition = joinItem): Promise<string> {
  club.clock.at = filedAt;
  const { caseId } = await engine.file({ item, form: { court: `场地${court++}`, age: 12 }, draft: null }, by(anna));
  return caseId;
}

async function timersIn(caseId: string): Promise<Record<string, string | null>> {
  const rows = await club.db.query<{ timer: string; fires_at: string | null; fired_at: string | null }>(
    'select timer, fires_at, fired_at from timer where district = $1 and case_id = $2',
    [clubDistrict.code, caseId],
  );
  return Object.fromEntries(rows.map((row) => [row.timer, row.fired_at ? `rang ${row.fired_at}` : row.fires_at]));
}

async function typesOf(caseId: string): Promise<string[]> {
  const rows = await club.db.query<{ type: string }>(
    'select type from event where district = $1 and case_id = $2 order by version',
    [clubDistrict.code, caseId],
  );
  return rows.map((row) => row.type);
}

/** Lets a loop of this process ring everything that is due at a moment. */
async function ringAt(at: Instant, engine = club.engine): Promise<void> {
  club.clock.at = at;
  const errors: unknown[] = [];
  const loop = openTimerLoop({
    db: club.db,
    district: clubDistrict.code,
    engine,
    calendar: () => calendar,
    now: () => club.clock.at,
    onError: (error) => errors.push(error),
  });
  await expect.poll(() => due(at), { timeout: 20_000 }).toBe(0);
  await loop.stop();
  expect(errors).toEqual([]);
}

async function due(at: Instant): Promise<number> {
  const [row] = await club.db.query<{ n: string }>(
    'select count(*) as n from timer where district = $1 and fired_at is null and fires_at <= $2',
    [clubDistrict.code, at],
  );
  return Number(row?.n);
}

test('a filing sets its timers, and each rings with its first moment and not a millisecond before', async () => {
  const caseId = await fileJunior();
  expect(await timersIn(caseId)).toEqual({
    'promised.yellow': yellowAt,
    'promised.red': redAt,
    'task.secretary': redAt,
  });
  await ringAt('2021-09-14T15:59:59.999Z' as Instant);
  expect(await typesOf(caseId)).not.toContain('case.turned-yellow');
  await ringAt(yellowAt);
  expect((await typesOf(caseId)).slice(-1)).toEqual(['case.turned-yellow']);
  await ringAt('2021-09-15T15:59:59.999Z' as Instant);
  expect(await typesOf(caseId)).not.toContain('case.turned-red');
  await ringAt(redAt);
  expect((await typesOf(caseId)).slice(-2).sort()).toEqual(['case.turned-red', 'timer.rang']);
  await ringAt('2021-12-01T00:00:00.000Z' as Instant);
  expect((await typesOf(caseId)).filter((type) => /turned|rang/.test(type))).toHaveLength(3);
  expect(await timersIn(caseId)).toEqual({
    'promised.yellow': `rang ${yellowAt}`,
    'promised.red': `rang ${redAt}`,
    'task.secretary': `rang ${redAt}`,
  });
});

test('a case that waits for its applicant has no timer; the correction sets them anew, later by the days it took', async () => {
  const caseId = await fileJunior();
  await club.engine.command(
    caseId,
    { type: 'ask-correction', defects: [{ field: '/age', text: '写错' }] },
    by(secretary),
  );
  expect(await timersIn(caseId)).toEqual({ 'promised.yellow': null, 'promised.red': null, 'task.secretary': null });
  await ringAt('2021-09-16T02:00:00.000Z' as Instant);
  expect((await typesOf(caseId)).filter((type) => /turned|rang/.test(type))).toEqual([]);
  await club.engine.command(caseId, { type: 'correct', form: { court: `场地${court++}`, age: 13 } }, by(anna));
  // three days stood still, one of the two is left from Thursday on: Friday, and the make-up Saturday
  expect(await timersIn(caseId)).toMatchObject({
    'promised.yellow': '2021-09-17T16:00:00.000Z',
    'promised.red': '2021-09-18T16:00:00.000Z',
  });
  await ringAt('2021-09-17T16:00:00.000Z' as Instant);
  expect((await typesOf(caseId)).filter((type) => /turned/.test(type))).toEqual(['case.turned-yellow']);
});

test('a decision lays the timers of the promise down; those of tasks that go on stay', async () => {
  const caseId = await fileJunior();
  await club.engine.command(
    caseId,
    { type: 'decide', task: 'secretary', outcome: 'granted', reasons: [] },
    by(secretary),
  );
  expect(await timersIn(caseId)).toEqual({
    'promised.yellow': null,
    'promised.red': null,
    'task.secretary': null,
    'task.kiosk': '2021-09-14T16:00:00.000Z',
  });
  await ringAt('2021-09-30T00:00:00.000Z' as Instant);
  expect((await typesOf(caseId)).filter((type) => /turned|rang/.test(type))).toEqual(['timer.rang']);
});

test('a row that says a wrong moment rings nothing and is put right', async () => {
  const caseId = await fileJunior();
  await club.db.query(
    `update timer set fires_at = '2021-09-13T02:00:00Z' where district = $1 and case_id = $2 and timer <> 'promised.red'`,
    [clubDistrict.code, caseId],
  );
  await club.db.query(`insert into timer (district, case_id, timer, fires_at) values ($1, $2, 'task.nobody', $3)`, [
    clubDistrict.code,
    caseId,
    filedAt,
  ]);
  await ringAt('2021-09-13T03:00:00.000Z' as Instant);
  expect((await typesOf(caseId)).filter((type) => /turned|rang/.test(type))).toEqual([]);
  expect(await timersIn(caseId)).toEqual({
    'promised.yellow': yellowAt,
    'promised.red': redAt,
    'task.secretary': redAt,
    'task.nobody': null,
  });
  await club.db.query('delete from timer where district = $1 and case_id = $2', [clubDistrict.code, caseId]);
  await setTimers({ db: club.db, district: clubDistrict.code, engine: club.engine, calendar: () => calendar }, caseId);
  expect(await timersIn(caseId)).toEqual({
    'promised.yellow': yellowAt,
    'promised.red': redAt,
    'task.secretary': redAt,
  });
});

test('what an item declares for a timer happens by itself: the red step declines, the yellow one leaves a note', async () => {
  const item = defineItem({
    ...joinItem,
    version: 2,
    rings: {
      'promised.yellow': { do: 'note', text: { zh: '快到期了', en: 'soon due' } },
      'promised.red': {
        do: 'complete',
        task: 'secretary',
        outcome: 'declined',
        why: { zh: '到期未办', en: 'not dealt with in time' },
      },
    },
  });
  const engine = openEngine({
    ...club.parts,
    declarations: { ...club.parts.declarations, items: [joinItem, item] },
  });
  const caseId = await fileJunior(engine, item);
  await ringAt(yellowAt, engine);
  expect((await typesOf(caseId)).slice(-2)).toEqual(['case.turned-yellow', 'case.noted']);
  await ringAt(redAt, engine);
  expect((await engine.find(caseId))?.status).toBe('declined');
  expect((await typesOf(caseId)).filter((type) => type === 'task.completed').length).toBeGreaterThan(0);
  expect(() => defineItem({ ...item, rings: { 'task.gone': { do: 'note', text: { zh: '', en: '' } } } })).toThrow(
    /no timer task.gone/,
  );
  expect(() =>
    defineItem({ ...item, rings: { 'promised.red': { do: 'complete', task: 'secretary', outcome: 'lost' } } }),
  ).toThrow(/leads nowhere/);
});

test('hundreds of timers ring exactly once each under two workers, though one before was killed between claim and command', async () => {
  const cases = await Promise.all(Array.from({ length: 150 }, () => fileJunior()));
  const killed = await startWorker('2021-09-17T00:00:00.000Z', '30');
  await once(killed, 'exit');
  expect(killed.signalCode).toBe('SIGKILL');
  // what the dead one had claimed stays with him until his lease runs out
  const soon = '2021-09-17T00:00:30.000Z' as Instant;
  const [held] = await club.db.query<{ n: number }>(
    'select count(*)::integer as n from timer where district = $1 and fired_at is null and leased_until > $2',
    [clubDistrict.code, soon],
  );
  expect(held?.n).toBeGreaterThanOrEqual(70);
  expect((await rungOf(cases)).length).toBeLessThanOrEqual(30);

  const later = '2021-09-17T00:02:00.000Z' as Instant;
  const workers = await Promise.all([startWorker(later), startWorker(later)]);
  await expect.poll(() => due(later), { timeout: 60_000 }).toBe(0);
  for (const worker of workers) {
    worker.kill('SIGTERM');
    await once(worker, 'exit');
  }
  const rung = await rungOf(cases);
  expect(new Set(rung).size).toBe(rung.length);
  expect(rung).toHaveLength(cases.length * 3);
}, 90_000);

test('a signer who is asked has no timer; an open push has one until the partner answers', async () => {
  club.clock.at = filedAt;
  const { caseId } = await club.engine.file(
    {
      item: joinItem,
      form: { court: `场地${court++}`, age: 30, friends: [{ name: '贝特', idNumber: 'bert' }] },
      draft: null,
    },
    by(anna),
  );
  expect(Object.keys(await timersIn(caseId)).sort()).toEqual(['promised.red', 'promised.yellow']);
  await club.engine.command(caseId, { type: 'sign', task: 'friends.1' }, by(bert));
  expect((await timersIn(caseId))['task.kiosk']).toBe('2021-09-14T16:00:00.000Z');
});

async function startWorker(moment: string, ...commands: string[]): Promise<ChildProcess> {
  const script = new URL('../../../test/support/club-worker.ts', import.meta.url).pathname;
  const worker = spawn(process.execPath, [script, database.url, moment, 'timers', ...commands], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(worker.stdout!, 'data');
  return worker;
}

/** Every ring of the cases as `case timer`. */
async function rungOf(cases: string[]): Promise<string[]> {
  const rows = await club.db.query<{ case_id: string; timer: string }>(
    `select case_id, payload ->> 'timer' as timer from event
      where district = $1 and case_id = any($2) and type in ('case.turned-yellow', 'case.turned-red', 'timer.rang')`,
    [clubDistrict.code, cases],
  );
  return rows.map((row) => `${row.case_id} ${row.timer}`);
}

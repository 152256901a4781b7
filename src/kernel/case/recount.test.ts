import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Instant, instantOfMs, msOfInstant } from '#kernel/base';
import {
  applyEdition,
  type CalendarData,
  type DistrictCalendar,
  type HolidayNotice,
  openDistrictCalendar,
} from '#kernel/clock';
import shipped from '../../../seeds/calendar.json' with { type: 'json' };
import { anna, clubDistrict, joinItem, openClub, secretary } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { notice2027 } from '../../../test/support/notice.ts';
import { caseDue } from './clocks.ts';
import { countMoves, listMovingCases, sweepCalendar } from './recount.ts';

let database: TestDatabase;
let club: ReturnType<typeof openClub>;
let calendars: DistrictCalendar;
let court = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  await owner.end();
  club = openClub(database.url);
  calendars = await openDistrictCalendar(club.db, clubDistrict.code, shipped as CalendarData, () => club.clock.at);
  club.follow(calendars);
});
afterAll(async () => {
  await club.db.close();
  await database.close();
});

const by = (actor: typeof anna) => ({ actor, key: null, expect: null });
const beforeSpring = '2027-02-04T02:00:00.000Z' as Instant;

async function fileJunior(at: Instant): Promise<string> {
  club.clock.at = at;
  const form = { court: `场地${court++}`, age: 12 };
  return (await club.engine.file({ item: joinItem, form, draft: null }, by(anna))).caseId;
}

function apply(notice: HolidayNotice, key: string, on = calendars.book.newest): Promise<number> {
  return applyEdition(club.db, clubDistrict.code, notice, {
    person: { id: 'p-office', name: '办公室', unit: 'club' },
    key,
    on,
    expected: { cases: 0, moves: 0, byItem: {} },
    at: club.clock.at,
    sign: async (bytes) => bytes.slice(0, 8),
    keyId: 'key',
  });
}

/** Lets the change-over pass and counts everything anew in this process. */
async function sweep(): Promise<void> {
  club.clock.at = instantOfMs(msOfInstant(club.clock.at) + 2_000);
  await calendars.refresh();
  const parts = { db: club.db, district: clubDistrict.code, engine: club.engine, now: () => club.clock.at };
  expect(await sweepCalendar({ ...parts, calendar: calendars, onError: () => undefined })).toBe(0);
}

async function movesIn(
  cases: string[],
): Promise<{ case_id: string; moves: { what: string; from: string; to: string }[] }[]> {
  return club.db.query(
    `select case_id, payload -> 'moves' as moves from event
      where district = $1 and case_id = any($2) and type = 'case.due-moved' order by case_id`,
    [clubDistrict.code, cases],
  );
}

async function promisedDay(caseId: string): Promise<string | null> {
  const [row] = await club.db.query<{ promised_day: string | null }>(
    'select promised_day from case_row where district = $1 and case_id = $2',
    [clubDistrict.code, caseId],
  );
  return row?.promised_day ?? null;
}

async function timerOf(caseId: string, timer: string): Promise<string | null> {
  const [row] = await club.db.query<{ fires_at: string | null }>(
    'select fires_at from timer where district = $1 and case_id = $2 and timer = $3',
    [clubDistrict.code, caseId, timer],
  );
  return row?.fires_at ?? null;
}

test('the first sweep of a district sets the timers of cases that have none', async () => {
  const caseId = await fileJunior('2026-11-24T02:00:00.000Z' as Instant);
  await club.db.query('delete from timer where district = $1', [clubDistrict.code]);
  await expect(apply(notice2027, 'key-early')).rejects.toMatchObject({ code: 'CALENDAR_BUSY' });
  await sweep();
  expect(await timerOf(caseId, 'promised.red')).toBe('2026-11-26T16:00:00.000Z');
  expect(await movesIn([caseId])).toEqual([]);
  expect(await calendars.findSweep()).toMatchObject({ edition: 1, looked: 1, moved: 0 });
});

test('a second worker waits for the sweep of the first, and says when to look again', async () => {
  await club.db.query(`update calendar_sweep set finished_at = null where district = $1`, [clubDistrict.code]);
  await club.db.transaction(async (tx) => {
    await tx.query('select from calendar_sweep where district = $1 for update', [clubDistrict.code]);
    expect(await sweepCalendar({ ...sweepParts(), calendar: calendars })).toBe(5_000);
  });
  await sweep();
});

test('a notice moves running cases old → new with the reason, and neither closed ones nor those it does not touch', async () => {
  const running = await fileJunior(beforeSpring);
  const early = await fileJunior('2026-11-24T02:00:00.000Z' as Instant);
  const closed = await fileJunior(beforeSpring);
  await club.engine.command(
    closed,
    { type: 'decide', task: 'secretary', outcome: 'declined', reasons: [{ code: 'full', text: '' }] },
    by(secretary),
  );
  const ends = await promisedDay(closed);
  expect(await promisedDay(running)).toBe('2027-02-10');

  // the dry run of the same change, before anything is written
  const before = calendars.current;
  expect(await apply(notice2027, 'key-spring')).toBe(2);
  expect(await sweepCalendar({ ...sweepParts(), calendar: calendars })).toBe(2_000);
  expect(calendars.current.years).not.toContain(2027);
  await calendars.refresh();
  const change = { before, after: calendars.book.of(2), inForceFrom: '2027-02-04T02:00:02.000Z' as Instant };
  const moving = await listMovingCases(club.db, clubDistrict.code, change, { after: '', limit: 10 });
  expect(moving.map(({ state }) => state.caseId)).toEqual([running]);
  expect(moving[0]?.moves[1]).toMatchObject({ what: 'promised', from: '2027-02-10', to: '2027-02-14' });
  expect(moving[0]?.moves[1]?.why.map(({ day, is }) => `${day} ${is.zh}`)).toEqual([
    '2027-02-09 春节放假（演示办发〔2026〕7号）',
    '2027-02-10 春节放假（演示办发〔2026〕7号）',
    '2027-02-11 春节放假（演示办发〔2026〕7号）',
    '2027-02-14 调休上班日（演示办发〔2026〕7号）',
  ]);
  expect(await countMoves(club.db, clubDistrict.code, change)).toEqual({
    cases: 1,
    moves: 3,
    byItem: { 'join-club': 1 },
  });

  await sweep();
  expect((await movesIn([running, early, closed])).map((row) => row.case_id)).toEqual([running]);
  expect((await movesIn([running]))[0]?.moves.map(({ what, from, to }) => `${what} ${from} ${to}`)).toEqual([
    'statutory 2027-02-15 2027-02-17',
    'promised 2027-02-10 2027-02-14',
    'task 2027-02-10 2027-02-14',
  ]);
  expect(await promisedDay(running)).toBe('2027-02-14');
  expect(await promisedDay(closed)).toBe(ends);
  expect(await timerOf(running, 'promised.red')).toBe('2027-02-14T16:00:00.000Z');
  const state = await club.engine.find(running);
  expect(caseDue(state!, state!.limits.promised, calendars.current).provisional).toBe(false);
  await sweep();
  expect(await movesIn([running])).toHaveLength(1);
});

test('a case filed when the new calendar counts already is not said to move', async () => {
  const fresh = await fileJunior('2027-02-04T03:00:00.000Z' as Instant);
  expect(await promisedDay(fresh)).toBe('2027-02-14');
  await sweep();
  expect(await movesIn([fresh])).toEqual([]);
});

test('a sweep that is killed half-way goes on where it was, and no case is moved twice', async () => {
  const cases: string[] = [];
  for (let batch = 0; batch < 6; batch++)
    cases.push(
      ...(await Promise.all(Array.from({ length: 40 }, () => fileJunior('2027-09-29T02:00:00.000Z' as Instant)))),
    );
  const longer: HolidayNotice = {
    year: 2027,
    number: '演示办发〔2027〕3号',
    dated: '2027-09-28',
    source: '演示公报第 3 期',
    holidays: [{ name: '国庆节', from: '2027-10-08', to: '2027-10-08' }],
    worked: [],
  };
  expect(await apply(longer, 'key-longer')).toBe(3);
  await expect(apply(longer, 'key-other', 3)).rejects.toMatchObject({ code: 'CALENDAR_BUSY' });
  const first = await startSweep('60');
  await once(first, 'exit');
  expect(first.signalCode).toBe('SIGKILL');
  // the first page of fifty is done, of the second what got through before the end
  const cut = await movesIn(cases);
  expect(cut.length).toBeGreaterThanOrEqual(45);
  expect(cut.length).toBeLessThanOrEqual(60);
  const second = await startSweep();
  await once(second, 'exit');
  const moved = await movesIn(cases);
  expect(moved.map((row) => row.case_id)).toEqual([...cases].sort());
  expect(moved.every((row) => row.moves.some(({ from, to }) => from === '2027-10-08' && to === '2027-10-09'))).toBe(
    true,
  );
  expect(await calendars.findSweep()).toMatchObject({ edition: 3, moved: cases.length });
  expect((await calendars.findSweep())?.finishedAt).not.toBeNull();
}, 90_000);

test('the same signature again gives the same edition; another notice under its key, an old edition, a known number are refused', async () => {
  expect(await apply(notice2027, 'key-spring')).toBe(2);
  await expect(apply({ ...notice2027, worked: [] }, 'key-spring')).rejects.toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
  await calendars.refresh();
  await expect(apply({ ...notice2027, year: 2028 }, 'key-old', 2)).rejects.toMatchObject({ code: 'CALENDAR_CHANGED' });
  await expect(apply(notice2027, 'key-again')).rejects.toMatchObject({ code: 'CALENDAR_NOTICE_KNOWN' });
});

test('of two officers who sign at once one gets through, and each edition names the digest of the one before', async () => {
  await calendars.refresh();
  const one: HolidayNotice = {
    year: 2027,
    number: '演示办发〔2027〕4号',
    dated: '2027-09-28',
    source: '演示公报第 4 期',
    holidays: [{ name: '纪念日', from: '2027-12-30', to: '2027-12-30' }],
    worked: [],
  };
  const tries = await Promise.allSettled([
    apply(one, 'key-a'),
    apply({ ...one, number: '演示办发〔2027〕5号' }, 'key-b'),
  ]);
  expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  const editions = await calendars.list();
  expect(editions.map((edition) => edition.edition)).toEqual([1, 2, 3, 4]);
  const previous = editions.slice(2).map((edition) => JSON.parse(edition.statement).previous as string);
  expect(new Set(previous).size).toBe(2);
  await expect(
    club.db.query(`update calendar_edition set notice = 'x' where district = $1`, [clubDistrict.code]),
  ).rejects.toThrow(/permission denied/);
});

function sweepParts() {
  const onError = () => undefined;
  return { db: club.db, district: clubDistrict.code, engine: club.engine, now: () => club.clock.at, onError };
}

async function startSweep(...commands: string[]): Promise<ChildProcess> {
  const script = new URL('../../../test/support/club-worker.ts', import.meta.url).pathname;
  const later = instantOfMs(msOfInstant(club.clock.at) + 5_000);
  const worker = spawn(process.execPath, [script, database.url, later, 'sweep', ...commands], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(worker.stdout!, 'data');
  return worker;
}

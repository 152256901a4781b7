import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Day, type Instant, instantOfMs, Refusal } from '#kernel/base';
import { defineCalendar, workingDays } from '#kernel/clock';
import { type Database, openDatabase } from '#platform/db';
import { calendar, clubDistrict } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { type DutyActor, type DutyCommand, dutyRights } from './duty.ts';
import {
  commandDuty,
  type DutyWish,
  findLate,
  followLate,
  getDuty,
  layAhead,
  listDutyEvents,
  listOccasions,
  makeDuty,
} from './store.ts';

let database: TestDatabase;
let db: Database;
let other: Database;
const clock = { at: '2021-09-13T01:00:00.000Z' as Instant };
let serial = 0;
let anna: DutyActor;
let club: DutyActor;
const guest: DutyActor = { person: 'p-guest', name: '客', unit: 'kiosk' };

const instant = (text: string) => instantOfMs(Date.parse(`${text.replace(' ', 'T')}:00.000+08:00`));
const day = (text: string) => text as Day;
const parts = (on: Database = db, by = calendar) => ({
  db: on,
  district: clubDistrict.code,
  calendar: by,
  now: () => clock.at,
});
const seal = (text: string) => `sealed:${text}`;
const wish = (change: Partial<DutyWish> = {}): DutyWish => ({
  title: '交会费',
  born: { kind: 'contract', of: `合同-${serial}` },
  owes: { kind: 'person', id: anna.person, name: anna.name },
  to: club.unit as string,
  terms: {
    basis: '章程',
    schedule: { kind: 'every', period: 'month', on: { kind: 'date', month: 1, date: 15, roll: true } },
    proof: '收据',
    needsReference: false,
    late: [],
  },
  starts: day('2021-09-01'),
  ends: null,
  ...change,
});
const terms = (change: Partial<DutyWish['terms']>): DutyWish['terms'] => ({ ...wish().terms, ...change });
const once = (due: string) => terms({ schedule: { kind: 'once', due: day(due) } });
const make = (change: Partial<DutyWish> = {}) => makeDuty(parts(), wish(change), club, `key-${++serial}`);
const evidence = { text: '已交', references: ['收据 1'] };
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  await owner.end();
  db = openDatabase(database.url, clubDistrict.code, 6);
  other = openDatabase(database.url, clubDistrict.code, 6);
});
afterAll(async () => {
  await db.close();
  await other.close();
  await database.close();
});
beforeEach(() => {
  serial++;
  clock.at = instant('2021-09-13 09:00');
  anna = { person: `p-anna-${serial}`, name: '安娜', unit: null };
  club = { person: 'p-sec', name: '秘书', unit: `club-${serial}` };
});

const mine = (state: 'open' | 'settled' = 'open', by = anna) =>
  listOccasions(parts(), { scope: 'mine', by, state, limit: 50 });

test('a monthly duty is laid out ahead for a year and more, and stands in the list of who owes it and of the unit', async () => {
  await make();
  const list = await mine();
  expect(list.length).toBeGreaterThan(12);
  expect(list.slice(0, 3).map(({ dueDay }) => dueDay)).toEqual(['2021-09-15', '2021-10-15', '2021-11-15']);
  const unit = await listOccasions(parts(), { scope: 'owed-to-unit', by: club, state: 'open', limit: 5 });
  expect(unit.map(({ title, owesName }) => [title, owesName])[0]).toEqual(['交会费', '安娜']);
  const last = unit.at(-1)!;
  const more = await listOccasions(parts(), {
    scope: 'owed-to-unit',
    by: club,
    state: 'open',
    after: { dueAt: last.dueAt, duty: last.duty, n: last.n },
    limit: 5,
  });
  expect(more[0]?.n).toBe(6);
});

test('as time goes on further occasions are laid out, the same under two workers, none twice and none left out', async () => {
  const { duty } = await make();
  const before = (await getDuty(parts(), duty, anna)).occasions;
  clock.at = instant('2022-09-13 09:00');
  await Promise.all([layAhead(parts(db)), layAhead(parts(other))]);
  await layAhead(parts());
  const { occasions } = await getDuty(parts(), duty, anna);
  expect(occasions.slice(0, before.length)).toEqual(before);
  expect(occasions.map(({ n }) => n)).toEqual(occasions.map((_, index) => index + 1));
  const months = occasions.map(({ cause }) => cause);
  expect(months).toEqual(
    months.map(
      (_, index) => `${2021 + Math.floor((8 + index) / 12)}-${String(((8 + index) % 12) + 1).padStart(2, '0')}`,
    ),
  );
  expect(months.length).toBeGreaterThan(24);
});

test('discharging needs words, and a document where the duty asks for one; twice is once', async () => {
  const { duty } = await make({ terms: terms({ needsReference: true }) });
  const discharge = (text: string, references: string[]): DutyCommand => ({
    type: 'discharge',
    n: 1,
    evidence: { text, references },
  });
  expect(await codeOf(commandDuty(parts(), duty, discharge(' ', ['a']), anna, 1))).toBe('EVIDENCE_MISSING');
  expect(await codeOf(commandDuty(parts(), duty, discharge('已交', [' ']), anna, 1))).toBe('EVIDENCE_MISSING');
  expect((await commandDuty(parts(), duty, discharge('已交', ['收据 7']), anna, 1)).version).toBe(2);
  expect((await commandDuty(parts(), duty, discharge('又交', ['收据 8']), anna, 2)).version).toBe(2);
  const [first] = await mine('settled');
  expect(first).toMatchObject({
    n: 1,
    evidence: { text: '已交', references: ['收据 7'] },
    settledByName: '安娜',
    lateAt: null,
  });
  expect(await codeOf(commandDuty(parts(), duty, { type: 'excuse', n: 1, why: 'x' }, club, 2))).toBe(
    'OCCASION_SETTLED',
  );
  expect(await codeOf(commandDuty(parts(), duty, { type: 'discharge', n: 99, evidence }, anna, 2))).toBe(
    'OCCASION_UNKNOWN',
  );
  expect(await codeOf(commandDuty(parts(), duty, { type: 'discharge', n: 2, evidence }, anna, 1))).toBe('DUTY_STALE');
});

test('what was handed in can be sent back with a reason and is owed again; an excuse needs a reason too', async () => {
  const { duty } = await make();
  await commandDuty(parts(), duty, { type: 'discharge', n: 1, evidence }, anna, 1);
  expect(await codeOf(commandDuty(parts(), duty, { type: 'return', n: 1, why: '' }, club, 2))).toBe('REASON_MISSING');
  await commandDuty(parts(), duty, { type: 'return', n: 1, why: '金额不对' }, club, 2);
  expect((await mine())[0]).toMatchObject({ n: 1, why: '金额不对', evidence: null });
  expect(await codeOf(commandDuty(parts(), duty, { type: 'return', n: 1, why: 'x' }, club, 3))).toBe('OCCASION_OPEN');
  await commandDuty(parts(), duty, { type: 'excuse', n: 1, why: '受灾' }, club, 3);
  expect(await codeOf(commandDuty(parts(), duty, { type: 'discharge', n: 1, evidence }, anna, 4))).toBe(
    'OCCASION_SETTLED',
  );
  expect((await listDutyEvents(parts(), duty)).map(({ type, actorName }) => `${type} ${actorName}`)).toEqual([
    'occasion.excused 秘书',
    'occasion.returned 秘书',
    'occasion.discharged 安娜',
    'duty.born 秘书',
  ]);
});

test('every command is given by those whom the table names; strangers do not learn that the duty exists', async () => {
  const { duty } = await make({ terms: terms({ schedule: { kind: 'after-each', limit: workingDays(3) } }) });
  await commandDuty(parts(), duty, { type: 'arise', cause: 'a', day: day('2021-09-13') }, club, 1);
  const commands: Record<DutyCommand['type'], DutyCommand> = {
    arise: { type: 'arise', cause: 'b', day: day('2021-09-13') },
    discharge: { type: 'discharge', n: 1, evidence },
    return: { type: 'return', n: 1, why: 'x' },
    excuse: { type: 'excuse', n: 1, why: 'x' },
    end: { type: 'end', why: 'x' },
  };
  for (const [type, command] of Object.entries(commands) as [DutyCommand['type'], DutyCommand][]) {
    for (const [standing, actor] of [
      ['debtor', anna],
      ['creditor', club],
    ] as const) {
      if (!dutyRights[type].includes(standing))
        expect(await codeOf(commandDuty(parts(), duty, command, actor, 0))).toBe('NOT_ALLOWED');
      else expect(await codeOf(commandDuty(parts(), duty, command, actor, 0))).not.toBe('NOT_ALLOWED');
    }
    expect(await codeOf(commandDuty(parts(), duty, command, guest, 2))).toBe('DUTY_UNKNOWN');
  }
  expect(await codeOf(getDuty(parts(), duty, guest))).toBe('DUTY_UNKNOWN');
  expect(await codeOf(makeDuty(parts(), wish(), guest, `key-${serial}-x`))).toBe('NOT_ALLOWED');
  expect(await codeOf(makeDuty(parts(), wish(), anna, `key-${serial}-y`))).toBe('NOT_ALLOWED');
});

test('a duty owed by events has an occasion for each of them, once, within its time', async () => {
  const { duty } = await make({
    terms: terms({ schedule: { kind: 'after-each', limit: workingDays(3) } }),
    ends: day('2021-12-31'),
  });
  expect(await mine()).toEqual([]);
  await commandDuty(parts(), duty, { type: 'arise', cause: '火灾 1', day: day('2021-09-17') }, anna, 1);
  await commandDuty(parts(), duty, { type: 'arise', cause: '火灾 1', day: day('2021-09-17') }, club, 2);
  expect((await mine()).map(({ n, dueDay }) => [n, dueDay])).toEqual([[1, '2021-09-23']]);
  expect(await codeOf(commandDuty(parts(), duty, { type: 'arise', cause: 'b', day: day('2022-01-01') }, club, 2))).toBe(
    'DUTY_OUT_OF_TIME',
  );
  expect(await codeOf(commandDuty(parts(), duty, { type: 'arise', cause: 'c', day: day('2021-08-31') }, club, 2))).toBe(
    'DUTY_OUT_OF_TIME',
  );
  const fixed = await make();
  expect(
    await codeOf(commandDuty(parts(), fixed.duty, { type: 'arise', cause: 'a', day: day('2021-09-13') }, club, 1)),
  ).toBe('DUTY_NOT_BY_EVENT');
});

describe('late', () => {
  test('at the end of the due day and not a millisecond before', async () => {
    const { duty } = await make({ terms: once('2021-09-15') });
    clock.at = '2021-09-15T15:59:59.999Z' as Instant;
    await findLate(parts(), seal);
    expect((await getDuty(parts(), duty, anna)).occasions[0]?.lateAt).toBe(null);
    clock.at = '2021-09-15T16:00:00.000Z' as Instant;
    await findLate(parts(), seal);
    expect((await getDuty(parts(), duty, anna)).occasions[0]?.lateAt).toBe(clock.at);
    await commandDuty(parts(), duty, { type: 'discharge', n: 1, evidence }, anna, 2);
    expect((await mine('settled'))[0]).toMatchObject({ status: 'discharged', lateAt: clock.at });
  });

  test('two workers find each one exactly once, and each consequence follows once', async () => {
    const late: DutyWish['terms']['late'] = [
      { do: 'message', partner: 'kiosk', type: 'fee.late' },
      { do: 'note', caseId: `jc-${serial}`, text: '会费逾期' },
      { do: 'escalate', unit: `board-${serial}` },
      { do: 'rectify', title: '补交会费', workingDays: 5 },
    ];
    const made = [];
    for (let n = 0; n < 25; n++) made.push(await make({ terms: { ...once('2021-09-15'), late } }));
    clock.at = instant('2021-09-16 00:00');
    const found = await Promise.all([db, other, db, other].map((one) => findLate(parts(one), seal, 1_000)));
    const ids = made.map(({ duty }) => duty);
    const count = async (sql: string) =>
      (await db.query<{ count: number }>(`select count(*)::integer as count from ${sql}`, [clubDistrict.code, ids]))[0]
        ?.count;
    expect(found.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(25);
    expect(await count(`duty_event where district = $1 and duty = any($2) and type = 'occasion.late'`)).toBe(25);
    expect(await count('outbox where district = $1 and subject = any($2)')).toBe(25);
    expect(await count('duty_follow where district = $1 and duty = any($2)')).toBe(25);
    expect(
      await count(`duty where district = $1 and born_kind = 'order' and split_part(born_of, '/', 1) = any($2)`),
    ).toBe(25);

    const done: string[] = [];
    const act = async ({ key, text }: { key: string; text: string }) => {
      done.push(`${key} ${text}`);
      return {};
    };
    await Promise.all([followLate(parts(db), act), followLate(parts(other), act)]);
    expect(done.filter((line) => ids.some((id) => line.startsWith(id)))).toHaveLength(25);
    expect(new Set(done).size).toBe(done.length);
    expect(done[0]).toContain('会费逾期');

    const board: DutyActor = { person: 'p-board', name: '理事', unit: `board-${serial - 25}` };
    const escalated = await listOccasions(parts(), { scope: 'owed-to-unit', by: board, state: 'open', limit: 50 });
    expect(escalated).toHaveLength(25);
    expect((await getDuty(parts(), ids[0] as string, board)).standing).toEqual(new Set(['creditor']));
    const rectify = (await mine()).filter(({ title }) => title === '补交会费');
    expect(rectify[0]?.dueDay).toBe('2021-09-24');
  });

  test('a consequence whose worker was cut before its tick is done again with the same key', async () => {
    await make({ terms: { ...once('2021-09-15'), late: [{ do: 'note', caseId: 'jc-1', text: 'x' }] } });
    clock.at = instant('2021-09-17 00:00');
    await findLate(parts(), seal);
    const keys: string[] = [];
    const cut = followLate(parts(), async ({ key }) => {
      keys.push(key);
      throw new Error('cut');
    });
    await expect(cut).rejects.toThrow('could not be done');
    await followLate(parts(), async ({ key }) => ({ at: keys.push(key) }));
    expect(keys).toHaveLength(1);
    clock.at = instant('2021-09-17 00:01');
    await followLate(parts(), async ({ key }) => ({ at: keys.push(key) }));
    await followLate(parts(), async ({ key }) => ({ at: keys.push(key) }));
    expect(keys).toEqual([keys[0], keys[0]]);
  });

  test('what is discharged or excused in time is never late', async () => {
    const { duty } = await make({ terms: once('2021-09-15') });
    await commandDuty(parts(), duty, { type: 'discharge', n: 1, evidence }, anna, 1);
    clock.at = instant('2021-12-01 00:00');
    await findLate(parts(), seal);
    expect((await getDuty(parts(), duty, anna)).occasions[0]?.lateAt).toBe(null);
  });
});

test('ending a duty lets what is due later fall away and keeps what is due already', async () => {
  const { duty } = await make();
  clock.at = instant('2021-10-20 09:00');
  await findLate(parts(), seal);
  const { duty: state } = await getDuty(parts(), duty, club);
  await commandDuty(parts(), duty, { type: 'end', why: '退会' }, club, state.version);
  expect((await mine()).map(({ dueDay }) => dueDay)).toEqual(['2021-09-15', '2021-10-15']);
  clock.at = instant('2023-01-01 09:00');
  await layAhead(parts());
  expect(await mine()).toHaveLength(2);
});

test('a provisional due day becomes final when the notice of its year is loaded', async () => {
  const { duty } = await make({
    terms: terms({ schedule: { kind: 'every', period: 'year', on: { kind: 'date', month: 2, date: 11, roll: true } } }),
    starts: day('2031-01-01'),
    ends: day('2031-12-31'),
  });
  const [before] = (await getDuty(parts(), duty, anna)).occasions;
  expect(before).toMatchObject({ dueDay: '2031-02-11', provisional: true });
  const notice = {
    notices: ['试〔2030〕1号'],
    papers: [],
    off: ['2031-02-11', '2031-02-12'],
    on: [],
    workingDays: 259,
  };
  const loaded = defineCalendar({ years: { '2031': notice } });
  await layAhead(parts(db, loaded));
  expect((await getDuty(parts(), duty, anna)).occasions[0]).toMatchObject({ dueDay: '2031-02-13', provisional: false });
});

test('the same key makes one duty, and another wish under it is refused', async () => {
  const one = wish();
  const [first, second] = await Promise.all([
    makeDuty(parts(db), one, club, 'same-key-one'),
    makeDuty(parts(other), one, club, 'same-key-one'),
  ]);
  expect(second).toEqual(first);
  expect(await mine()).toHaveLength((await getDuty(parts(), first.duty, anna)).occasions.length);
  expect(await codeOf(makeDuty(parts(), { ...one, title: '别的' }, club, 'same-key-one'))).toBe(
    'IDEMPOTENCY_KEY_REUSED',
  );
});

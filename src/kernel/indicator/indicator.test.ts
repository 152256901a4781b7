import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Day, Instant } from '#kernel/base';
import { openDatabase } from '#platform/db';
import { anna, clubDistrict, joinItem, openClub } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { listFacts, meets, readFigure } from './figure.ts';
import { followFeed, recomputeFacts } from './follow.ts';
import { defineIndicator, type IndicatorEvent } from './indicator.ts';

const minutes = defineIndicator({
  code: 'club.minutes',
  name: { zh: '入会用时', en: 'Minutes to join' },
  formula: { zh: '从提交到发证', en: 'from filing to card' },
  unit: { zh: '分钟', en: 'min' },
  item: 'join-club',
  aggregate: 'median',
  decimals: 1,
  better: 'lower',
  facts(events: readonly IndicatorEvent[]) {
    const filed = events.find((event) => event.type === 'case.submitted');
    const granted = events.find((event) => event.type === 'case.granted');
    if (!filed) return [];
    const from = [filed, granted]
      .filter((event) => event !== undefined)
      .map(({ version, type }) => ({ version, label: { zh: type, en: type } }));
    if (!granted) return [{ at: filed.at, excluded: { zh: '还没办好', en: 'not done' }, from }];
    return [{ at: granted.at, value: (Date.parse(granted.at) - Date.parse(filed.at)) / 60_000, from }];
  },
});
const share = defineIndicator({
  ...minutes,
  code: 'club.at-once',
  aggregate: 'share',
  facts: (events) =>
    minutes
      .facts(events)
      .map((fact) =>
        fact.value === undefined ? { ...fact, excluded: undefined, value: 0 } : { ...fact, value: 1 },
      ) as never,
});

let database: TestDatabase;
let club: ReturnType<typeof openClub>;
beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  await owner.end();
  club = openClub(database.url, 12);
});
afterAll(async () => {
  await club.db.close();
  await database.close();
});

/** A transaction still running anywhere on the server holds the feed back, so following goes on until everything was read. */
const followAll = () =>
  expect
    .poll(
      async () => {
        while ((await followFeed(club.db, clubDistrict.code, [minutes, share])) > 0);
        const [left] = await club.db.query<{ n: number }>(
          `select count(*)::integer as n from event e, feed_cursor c where e.district = $1 and c.district = $1 and (e.tx, e.n) > (c.tx, c.n)`,
          [clubDistrict.code],
        );
        return left?.n;
      },
      { timeout: 10_000, interval: 20 },
    )
    .toBe(0);
const facts = () =>
  club.db.query(
    'select indicator, case_id, n, at, value, excluded, origin from indicator_fact where district = $1 order by 1, 2, 3',
    [clubDistrict.code],
  );
const figure = (indicator: typeof minutes) =>
  readFigure(club.db, clubDistrict.code, indicator, { from: '2021-09-01' as Day, to: '2021-09-30' as Day });

test('a figure moves with the cases, counts what it leaves out, and opens down to the events', async () => {
  club.clock.at = '2021-09-13T01:00:00.000Z' as Instant;
  await club.engine.file(
    { item: joinItem, form: { court: '一号', age: 30 }, draft: null },
    { actor: anna, key: null, expect: null },
  );
  const young = await club.engine.file(
    { item: joinItem, form: { court: '二号', age: 10 }, draft: null },
    { actor: anna, key: null, expect: null },
  );
  await followAll();
  expect(await figure(minutes)).toMatchObject({ value: 0, cases: 1, excluded: 1 });
  expect(await figure(share)).toMatchObject({ value: 50, cases: 2 });
  club.clock.at = '2021-09-13T01:10:00.000Z' as Instant;
  const secretary = { ...anna, id: 'p-sec', staff: { unit: 'club', roles: ['secretary'] } };
  await club.engine.command(
    young.caseId,
    { type: 'decide', task: 'secretary', outcome: 'granted', reasons: [] },
    { actor: secretary, key: null, expect: null },
  );
  await followAll();
  expect(await figure(minutes)).toMatchObject({ value: 5, cases: 2, excluded: 0 });
  expect((await figure(minutes)).trend.at(-1)).toEqual({ period: '2021-09', value: 5, cases: 2 });
  const rows = await listFacts(club.db, clubDistrict.code, minutes.code, '', 10);
  expect(rows.find((row) => row.case_id === young.caseId)).toMatchObject({
    value: 10,
    origin: [{ version: 1 }, { version: expect.any(Number) }],
  });
});

test('the feed is read in the order of the numbers of transactions, also where they get a digit longer', async () => {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ('elsewhere', '{}')`);
  await owner.query(
    `insert into event (district, case_id, version, type, at, actor, payload, link, tx, n)
       select 'elsewhere', 'c-' || i, 1, 'x', now(), 'p', '{}', '', (8 + i / 1000)::text::xid8, i % 1000 from generate_series(0, 2999) as i`,
  );
  const elsewhere = openDatabase(database.url, 'elsewhere', 1);
  const read = [];
  for (let count = -1; count !== 0; read.push(count)) count = await followFeed(elsewhere, 'elsewhere', []);
  await elsewhere.close();
  const { rows } = await owner.query(`select tx::text, n from feed_cursor where district = 'elsewhere'`);
  await owner.end();
  expect(read).toEqual([2_000, 1_000, 0]);
  expect(rows).toEqual([{ tx: '10', n: 999 }]);
});

test('a figure as it was known at a moment stays what it was then, whatever happens later and however often it is computed', async () => {
  const secretary = { ...anna, id: 'p-sec', staff: { unit: 'club', roles: ['secretary'] } };
  const told: { known: Instant; figures: unknown[] }[] = [];
  const figures = (known: Instant) =>
    Promise.all(
      [minutes, share].map((one) =>
        readFigure(club.db, clubDistrict.code, one, { from: '2021-11-01' as Day, to: '2021-11-30' as Day, known }),
      ),
    );
  for (let step = 0; step < 6; step++) {
    club.clock.at = `2021-11-0${step + 1}T01:00:00.000Z` as Instant;
    const { caseId } = await club.engine.file(
      { item: joinItem, form: { court: `旧账${step}`, age: step % 2 === 0 ? 10 : 30 }, draft: null },
      { actor: anna, key: null, expect: null },
    );
    await followAll();
    const now = await Promise.all(
      [minutes, share].map((one) =>
        readFigure(club.db, clubDistrict.code, one, { from: '2021-11-01' as Day, to: '2021-11-30' as Day }),
      ),
    );
    const known = `2021-11-0${step + 1}T01:00:00.001Z` as Instant;
    expect(await figures(known)).toEqual(now);
    told.push({ known, figures: now });
    if (step % 2 === 0) {
      club.clock.at = `2021-11-0${step + 1}T02:00:00.000Z` as Instant;
      await club.engine.command(
        caseId,
        { type: 'decide', task: 'secretary', outcome: 'granted', reasons: [] },
        { actor: secretary, key: null, expect: null },
      );
    }
  }
  expect(new Set(told.map((one) => JSON.stringify(one.figures))).size).toBe(told.length);
  for (const one of told) expect(await figures(one.known)).toEqual(one.figures);
  await recomputeFacts(club.db, clubDistrict.code, [minutes, share]);
  await followAll();
  for (const one of told) expect(await figures(one.known)).toEqual(one.figures);
});

test('a month without cases has no figure, not a zero', async () => {
  expect(
    await readFigure(club.db, clubDistrict.code, minutes, { from: '2021-07-01' as Day, to: '2021-07-31' as Day }),
  ).toMatchObject({ value: null, cases: 0 });
});

test('while hundreds of transactions overlap, some of them long, nothing is skipped and computing from zero gives the same', async () => {
  const slow = new pg.Client({ connectionString: database.ownerUrl });
  await slow.connect();
  let following = true;
  const follower = (async () => {
    while (following) await followFeed(club.db, clubDistrict.code, [minutes, share]);
  })();
  const held: Promise<unknown>[] = [];
  for (let round = 0; round < 15; round++) {
    await slow.query('begin');
    await slow.query('select pg_current_xact_id()');
    held.push(
      ...Array.from({ length: 20 }, (_, index) =>
        club.engine.file(
          { item: joinItem, form: { court: `并发${round}-${index}`, age: 10 + index }, draft: null },
          { actor: anna, key: null, expect: null },
        ),
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 10));
    await slow.query('commit');
  }
  await Promise.all(held);
  following = false;
  await follower;
  await slow.end();
  await followAll();
  const incremental = await facts();
  await recomputeFacts(club.db, clubDistrict.code, [minutes, share]);
  await followAll();
  expect(await facts()).toEqual(incremental);
  const [count] = await club.db.query<{ n: number }>(
    'select count(*)::integer as n from case_row where district = $1',
    [clubDistrict.code],
  );
  expect(incremental.filter((fact) => (fact as { indicator: string }).indicator === minutes.code)).toHaveLength(
    count!.n,
  );
});

test.each([
  ['<=', 9, 9, true],
  ['<=', 9, 9.1, false],
  ['>=', 30, 30, true],
  ['>=', 30, 29.9, false],
  ['=', 7, 7, true],
  ['=', 7, 6, false],
  ['<', 5, 5, false],
  ['>', 5, 5, false],
] as const)('a target %s %d is met by %d: %s', (comparator, value, reached, met) => {
  expect(meets(reached, { comparator, value })).toBe(met);
  expect(meets(null, { comparator, value })).toBeNull();
});

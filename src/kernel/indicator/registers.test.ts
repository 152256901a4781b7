import fc from 'fast-check';
import pg from 'pg';
import { Type as T } from 'typebox';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { endOfDay, type Instant, instantOfMs, parseDay } from '#kernel/base';
import { type Declarations, defineCheck, defineEffect, openEngine } from '#kernel/case';
import {
  type EnteredRecord,
  enterRecords,
  freezeRecord,
  KeyTaken,
  keysOf,
  linksOf,
  listFreezes,
  listRecordsAsOf,
  listVersions,
  type RegisterDefinition,
  thawRecord,
} from '#kernel/register';
import { anna, bert, clubDistrict, courtRegister, joinItem, openClub, secretary } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { rebuildClub } from '../../../test/support/rebuild.ts';
import { defineIndicator, readFigure } from './index.ts';

const closed = { additionalProperties: false };
const district = clubDistrict.code;

/** Halls have seats for courts; a court stands in one hall. A closed street keeps a hall from being opened. */
const hallRegister: RegisterDefinition = {
  code: 'hall',
  name: { zh: '场馆', en: 'Halls' },
  unit: 'club',
  schema: T.Object({ street: T.String(), seats: T.Integer() }, closed),
  keys: [{ name: 'street', refusal: 'KEY_TAKEN', of: ({ data }) => String(data.street).trim() }],
  excludes: [{ register: 'closed-street', key: 'street', of: ({ data }) => String(data.street).trim() }],
  open: true,
  live: ['open'],
  unlisted: ['shut'],
  search: ['street'],
};
const streetRegister: RegisterDefinition = {
  ...hallRegister,
  code: 'closed-street',
  schema: T.Object({ street: T.String() }, closed),
  keys: [{ name: 'street', refusal: 'KEY_TAKEN', of: ({ data }) => String(data.street).trim() }],
  excludes: [],
  live: ['closed'],
};
const seatedCourts: RegisterDefinition = {
  ...courtRegister,
  schema: T.Object({ court: T.String(), hall: T.String() }, closed),
  unlisted: ['left'],
  refersTo: [{ field: 'hall', register: 'hall', places: { capacity: 'seats' } }],
};
const registers = new Map([hallRegister, streetRegister, seatedCourts].map((register) => [register.code, register]));

let database: TestDatabase;
let club: ReturnType<typeof openClub>;
let owner: pg.Client;
let engines: ReturnType<typeof openEngine>[];
let seatedItem: typeof joinItem;
let hall = 'h0';
let names = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [district]);
  club = openClub(database.url, 8);
  const [hold, sign, check, review, card, tell] = joinItem.stages;
  // the check first, then the place: who finds the hall full goes to the secretary
  seatedItem = {
    ...joinItem,
    afterCorrection: 'check',
    stages: [
      check!,
      review!,
      { ...hold!, next: { done: { stage: 'card' } } },
      { ...sign!, next: { done: { stage: 'hold' } } },
      card!,
      tell!,
    ].map((stage) =>
      JSON.parse(
        JSON.stringify(stage)
          .replaceAll('"granted":{"stage":"card"}', '"granted":{"stage":"hold"}')
          .replaceAll('"auto":{"stage":"card"}', '"auto":{"stage":"hold"}'),
      ),
    ),
  } as typeof joinItem;
  const { declarations } = club.parts;
  const seated: Declarations = {
    ...declarations,
    items: [seatedItem],
    registers,
    checks: new Map(declarations.checks).set(
      'club.age',
      defineCheck<{ court: string }>({
        code: 'club.age',
        name: { zh: '名额', en: 'Places' },
        basis: '章程',
        open: true,
        needs: () => [
          { as: 'hall', register: 'hall', record: hall },
          { as: 'seated', register: 'court', holding: { field: 'hall', value: hall } },
        ],
        judge: ({ found }) => ({
          outcome: (found.seated?.count ?? 0) < Number(found.hall?.records[0]?.data.seats) ? 'auto' : 'officer',
          findings: [],
        }),
      }) as never,
    ),
    effects: new Map(declarations.effects).set(
      'club.hold',
      defineEffect<{ court: string }>({
        code: 'club.hold',
        plan: ({ form, caseId, serial }) => ({
          planned: [
            {
              do: 'record',
              register: 'court',
              record: caseId,
              status: 'held',
              data: { court: form.court, hall },
              keys: { court: form.court },
            },
          ],
          result: { serial },
        }),
      }),
    ),
  };
  engines = [0, 1].map(() => openEngine({ ...club.parts, declarations: seated, now: () => club.clock.at }));
});
beforeEach(() => {
  hall = `h${++names}`;
});
afterAll(async () => {
  await owner.end();
  await club.db.close();
  await database.close();
});

/** Enters a record as the keeper does, on top of what stands. */
async function enter(code: string, record: string, status: string, data: Record<string, unknown>): Promise<void> {
  const register = registers.get(code)!;
  await club.db.transaction(async (tx) => {
    const [before] = await listVersions(tx, district, code, record);
    const written = { record, status, data };
    const entered: EnteredRecord = {
      register: code,
      ...written,
      keys: keysOf(register, { ...written, digest: null }, before, clubDistrict.regionCode),
    };
    const links = linksOf(registers, code, written, clubDistrict.regionCode);
    await enterRecords(tx, { district, actor: 'p-sec', at: club.clock.at, claims: true, links }, [entered]);
  });
}
const open = (seats: number) => enter('hall', hall, 'open', { street: `街${hall}`, seats });
const court = (record: string, status = 'held', name = record) => enter('court', record, status, { court: name, hall });
const seated = async () =>
  (
    await club.db.query<{ n: number }>(
      `select count(*)::integer as n from register_record where district = $1 and register = 'court' and latest and status = 'held' and data ->> 'hall' = $2`,
      [district, hall],
    )
  )[0]!.n;
const file = (engine: number, name: string) =>
  engines[engine]!.file(
    { item: seatedItem, form: { court: name, age: 30 }, draft: null },
    { actor: engine === 0 ? anna : bert, key: null, expect: null },
  );

test.each([1, 3])(
  'of fifty filings at one moment for the last %i places of a hall exactly so many get one; the others go to an officer',
  async (places) => {
    await open(places + 2);
    await court(`${hall}-a`);
    await court(`${hall}-b`);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => file(index % 2, `${hall}-${index}`)));
    expect(answers.filter(({ status }) => status === 'complete' || status === 'granted')).toHaveLength(places);
    expect(answers.filter(({ events }) => !events.includes('register.recorded'))).toHaveLength(50 - places);
    expect(await seated()).toBe(places + 2);
    const waiting = answers.find(({ events }) => !events.includes('register.recorded'))!;
    const grant = () =>
      engines[0]!.command(
        waiting.caseId,
        { type: 'decide', task: 'secretary', outcome: 'granted', reasons: [] },
        { actor: secretary, key: null, expect: null },
      );
    await expect(grant()).rejects.toMatchObject({ code: 'PLACES_FULL' });
    await open(places + 3);
    await grant();
    expect(await seated()).toBe(places + 3);
  },
  60_000,
);

test('fifty records entered by hand at one moment for one last place: one stands, and nothing of the others', async () => {
  await open(1);
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, index) => court(`${hall}-${index}`)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'PLACES_FULL' });
  const { rows } = await owner.query(
    `select (select count(*)::integer from event where case_id like $1) as events,
            (select count(*)::integer from register_key where record like $2) as keys,
            (select count(*)::integer from register_record where record like $2) as records`,
    [`register:court:${hall}-%`, `${hall}-%`],
  );
  expect(rows).toEqual([{ events: 1, keys: 2, records: 1 }]);
});

test('who leaves gives his place back, who stays is not put out when places become fewer, and nobody new comes in', async () => {
  await open(2);
  await court(`${hall}-a`);
  await court(`${hall}-b`);
  await expect(court(`${hall}-c`)).rejects.toMatchObject({ code: 'PLACES_FULL' });
  await open(1);
  await court(`${hall}-a`, 'held', '新名');
  await court(`${hall}-b`, 'left');
  await expect(court(`${hall}-c`)).rejects.toMatchObject({ code: 'PLACES_FULL' });
  await court(`${hall}-a`, 'left', '新名');
  await court(`${hall}-c`);
  expect(await seated()).toBe(1);
});

test('a record entered by hand collides with one that a case wrote, in both orders, and with another entered one', async () => {
  await open(50);
  const name = `同名${hall}`;
  await file(0, name);
  await expect(court(`${hall}-x`, 'held', name)).rejects.toBeInstanceOf(KeyTaken);
  await court(`${hall}-y`, 'held', `${name}二`);
  await expect(file(1, `${name}二`)).rejects.toMatchObject({ code: 'KEY_TAKEN' });
  await expect(court(`${hall}-z`, 'held', `${name}二`)).rejects.toBeInstanceOf(KeyTaken);
  await court(`${hall}-y`, 'left', `${name}二`);
  await court(`${hall}-z`, 'held', `${name}二`);
});

test('a record names only one that stands live at that moment, and what is named may still end', async () => {
  await expect(court(`${hall}-a`)).rejects.toMatchObject({ code: 'RECORD_REFERENCE' });
  const { caseId } = await file(0, `${hall}-case`);
  const grant = engines[0]!.command(
    caseId,
    { type: 'decide', task: 'secretary', outcome: 'granted', reasons: [] },
    { actor: secretary, key: null, expect: null },
  );
  await expect(grant).rejects.toMatchObject({ code: 'RECORD_REFERENCE' });
  await open(5);
  await court(`${hall}-a`);
  await enter('hall', hall, 'shut', { street: `街${hall}`, seats: 5 });
  await expect(court(`${hall}-b`)).rejects.toMatchObject({ code: 'RECORD_REFERENCE' });
  await court(`${hall}-a`, 'left');
});

test('a conflict rule: no hall opens in a closed street; once the street is open again it may', async () => {
  await enter('closed-street', `s-${hall}`, 'closed', { street: ` 街${hall}` });
  await expect(open(5)).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
  await enter('closed-street', `s-${hall}`, 'shut', { street: ` 街${hall}` });
  await open(5);
});

test('a frozen record is changed by nobody up to its last instant, and again by all when thawed or over', async () => {
  await open(5);
  await court(`${hall}-a`);
  const by = () => ({ district, actor: 'p-sec', at: club.clock.at });
  const freeze = (until: Instant | null) =>
    club.db.transaction((tx) =>
      freezeRecord(tx, by(), { register: 'court', record: `${hall}-a`, reason: '有争议', until }),
    );
  const start = Date.parse(club.clock.at);
  await freeze(instantOfMs(start + 60_000));
  await expect(court(`${hall}-a`, 'left')).rejects.toMatchObject({ code: 'RECORD_FROZEN' });
  // it keeps its key and its place
  await expect(court(`${hall}-b`, 'held', `${hall}-a`)).rejects.toBeInstanceOf(KeyTaken);
  club.clock.at = instantOfMs(start + 60_000);
  await expect(court(`${hall}-a`, 'left')).rejects.toMatchObject({ code: 'RECORD_FROZEN' });
  const find = () => listFreezes(club.db, district, { register: 'court', records: [`${hall}-a`], now: club.clock.at });
  expect((await find()).get(`${hall}-a`)).toMatchObject({ reason: '有争议' });
  club.clock.at = instantOfMs(start + 60_001);
  expect((await find()).size).toBe(0);
  await court(`${hall}-a`, 'left');
  await freeze(null);
  await expect(court(`${hall}-a`)).rejects.toMatchObject({ code: 'RECORD_FROZEN' });
  const thaw = () =>
    club.db.transaction((tx) => thawRecord(tx, by(), { register: 'court', record: `${hall}-a`, reason: '已解决' }));
  await thaw();
  await expect(thaw()).rejects.toMatchObject({ code: 'RECORD_NOT_FROZEN' });
  await court(`${hall}-a`);
  await expect(
    club.db.transaction((tx) =>
      freezeRecord(tx, by(), { register: 'court', record: 'nobody', reason: '', until: null }),
    ),
  ).rejects.toMatchObject({ code: 'RECORD_UNKNOWN' });
});

test('a case does not change a frozen record either, and what it planned leaves nothing behind', async () => {
  await open(5);
  const answer = await file(0, `${hall}-mine`);
  await club.db.transaction((tx) =>
    freezeRecord(
      tx,
      { district, actor: 'p-sec', at: club.clock.at },
      { register: 'court', record: answer.caseId, reason: '查封', until: null },
    ),
  );
  await expect(
    club.db.query(
      `select commit_batch($1, $2, array[$3], array[0], array[1], array[$2::timestamptz], array[''], array['p'], array[null], array['h'], array['{}'],
          array['club'], array['running'], array['hold'], array[''], array[null::date], array[null::timestamptz], array['{}'::jsonb],
          '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', $4)`,
      [
        district,
        club.clock.at,
        `${hall}-other`,
        JSON.stringify({
          created: [
            {
              ord: 1,
              number: `${hall}-other`,
              item: 'x',
              itemVersion: 1,
              applicant: 'p',
              applicantName: '',
              submittedAt: club.clock.at,
            },
          ],
          records: [
            {
              ord: 1,
              register: 'court',
              record: answer.caseId,
              status: 'left',
              data: {},
              keys: {},
              until: null,
              at: club.clock.at,
            },
          ],
        }),
      ],
    ),
  ).rejects.toMatchObject({ code: 'OW001' });
  const versions = await listVersions(club.db, district, 'court', answer.caseId);
  expect(versions.map(({ status }) => status)).toEqual(['held']);
});

test('the register of a past day is what stood at its end, to the last moment', async () => {
  await open(9);
  club.clock.at = '2021-10-01T15:59:59.999Z' as Instant; // 23:59:59.999 in Beijing
  await court(`${hall}-a`);
  club.clock.at = '2021-10-01T16:00:00.000Z' as Instant;
  await court(`${hall}-a`, 'left');
  await court(`${hall}-b`);
  const asOf = async (day: string, statuses: string[] | null) =>
    (
      await listRecordsAsOf(club.db, district, {
        register: 'court',
        statuses,
        fields: ['court'],
        text: hall,
        after: '',
        limit: 10,
        before: endOfDay(parseDay(day)),
      })
    ).map(({ record, status }) => `${record.slice(hall.length)} ${status}`);
  expect(await asOf('2021-09-30', null)).toEqual([]);
  expect(await asOf('2021-10-01', null)).toEqual(['-a held']);
  expect(await asOf('2021-10-02', null)).toEqual(['-a left', '-b held']);
  expect(await asOf('2021-10-02', ['held'])).toEqual(['-b held']);
});

test('a figure of a register is the same whenever it is asked for a moment, and the same as counted from the log by hand', async () => {
  const count = defineIndicator({
    code: 'club.courts',
    name: { zh: '球场数', en: 'Courts' },
    formula: { zh: '在册的球场', en: 'courts held' },
    unit: { zh: '个', en: 'courts' },
    register: { code: 'tally', statuses: ['held'], where: { field: 'roof', equals: true } },
    aggregate: 'count',
    decimals: 0,
    better: 'higher',
  });
  const sum = defineIndicator({
    ...count,
    code: 'club.seats',
    register: { ...count.register, field: 'seats' },
    aggregate: 'sum',
  });
  const share = defineIndicator({ ...count, code: 'club.roofed', aggregate: 'share', decimals: 2 });
  const act = fc.record({
    record: fc.constantFrom('a', 'b', 'c', 'd'),
    status: fc.constantFrom('held', 'left'),
    roof: fc.boolean(),
    seats: fc.integer({ min: 0, max: 99 }),
    after: fc.constantFrom(1, 1000, 86_400_000, 40 * 86_400_000),
  });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
      const code = `tally-${++run}`;
      const indicators = [count, sum, share].map((one) => ({ ...one, register: { ...one.register, code } }));
      let at = Date.parse('2021-01-01T00:00:00Z');
      const told: { at: number; figures: (number | null)[] }[] = [];
      const figures = (moment: number) =>
        Promise.all(
          indicators.map(async (indicator) => {
            const known = instantOfMs(moment + 1);
            const to = parseDay(instantOfMs(moment + 8 * 3_600_000).slice(0, 10));
            const read = await readFigure(club.db, district, indicator, { from: to, to, known });
            expect(read.trend.at(-1)).toMatchObject({ value: read.value, cases: read.cases });
            return read.value;
          }),
        );
      for (const { record, status, roof, seats, after } of acts) {
        at += after;
        const entered = { register: code, record, status, data: { roof, seats }, keys: {} };
        await club.db.transaction((tx) =>
          enterRecords(tx, { district, actor: 'p-sec', at: instantOfMs(at), claims: true }, [entered]),
        );
        told.push({ at, figures: await figures(at) });
      }
      const log = await club.db.query<{
        at: string;
        payload: { record: string; status: string; data: { roof: boolean; seats: number } };
      }>(`select at, payload from event where district = $1 and case_id like $2 order by at, version`, [
        district,
        `register:${code}:%`,
      ]);
      for (const one of told) {
        expect(await figures(one.at)).toEqual(one.figures);
        const stood = new Map(
          log.filter((event) => Date.parse(event.at) <= one.at).map(({ payload }) => [payload.record, payload]),
        );
        const held = [...stood.values()].filter(({ status }) => status === 'held').map(({ data }) => data);
        const roofed = held.filter(({ roof }) => roof);
        expect(one.figures).toEqual([
          roofed.length,
          roofed.reduce((all, { seats }) => all + seats, 0),
          held.length === 0 ? null : Math.round((10_000 * roofed.length) / held.length) / 100,
        ]);
      }
    }),
    { numRuns: 15 },
  );
}, 60_000);

test('records, keys, places and freezes come back from the log as they stand', async () => {
  expect(await rebuildClub(database.ownerUrl, district)).toMatchObject({ differences: [] });
});

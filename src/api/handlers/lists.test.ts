import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Instant } from '#kernel/base';
import { demoCode } from '../../../test/support/demo-company.ts';
import { type Guest, openServed, type Served } from '../../../test/support/served.ts';
import { followReforms } from '../../worker/chores.ts';

let served: Served;
/** The head who keeps the list; the same at another process; an officer of another unit; a citizen. */
let keeper: Guest;
let keeperElsewhere: Guest;
let officer: Guest;
let citizen: Guest;
let forFirm: Record<string, string>;
const list = '/api/item-lists/business-permits';
const today = '2026-03-02';

beforeAll(async () => {
  served = await openServed(`${today}T02:00:00.000Z`, 2);
});
afterAll(() => served.close());
beforeEach(async () => {
  await on(`${today}T02:00:00.000Z`);
});

async function on(at: string): Promise<void> {
  served.clock.at = at as Instant;
  const [one, two] = served.processes;
  keeper = await one!.logIn('S3');
  officer = await one!.logIn('S62');
  citizen = await one!.logIn('P1');
  keeperElsewhere = await two!.logIn('S3');
  const [mandate] = await one!.world.db.query<{ record: string }>(
    `select record from register_record where register = 'mandate' and latest and data -> 'principal' ->> 'party' = $1`,
    [`b-${demoCode('E1')}`],
  );
  forFirm = { 'acting-for': mandate!.record };
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read as JSON
type Json = any;
let keys = 0;
const key = () => {
  keys += 1;
  return `list-test-${keys}`;
};
const firm = { number: demoCode('E1'), name: '重庆市万盛经开区栖云半日茶馆有限公司' };
const lineOf = (lines: Json[], item: string) => lines.find((line) => line.item === item);

async function working(who = keeper): Promise<Json> {
  return (await who.call<Json>('GET', `${list}/working`)).body;
}
async function save(change: (lines: Json[]) => void, from: string, who = keeper) {
  const now = await working(who);
  change(now.lines);
  return who.call<Json>(
    'PUT',
    `${list}/working`,
    { title: '2026年版', from, lines: now.lines },
    { 'if-match': String(now.revision) },
  );
}
const publish = (revision: number, who = keeper, as = key()) =>
  who.call<Json>('POST', `${list}/working/publish`, undefined, { 'if-match': String(revision), 'idempotency-key': as });

function haulage(change: Record<string, unknown> = {}) {
  return {
    company: firm,
    place: { address: '石林镇 1 号', areaM2: 100 },
    manager: { name: '林予安', idNumber: '50019919900307001X', phone: '19900000001' },
    details: { vehicles: 2, tonnes: 20 },
    conditions: ['vehicles', 'drivers', 'safety'],
    declared: true,
    ...change,
  };
}

async function draftOf(item: string, form: object) {
  return citizen.call<Json>('POST', '/api/drafts', { item, form }, { ...forFirm, 'idempotency-key': key() });
}
async function submit(draft: Json) {
  return citizen.call<Json>('POST', `/api/drafts/${draft.draft}/submit`, undefined, {
    ...forFirm,
    'idempotency-key': key(),
    'if-match': String(draft.version),
  });
}

test('everybody reads the list: each line with kind, unit, basis, days, and how it stands to the list of the city', async () => {
  const { body } = await citizen.call<Json>('GET', list);
  expect(body).toMatchObject({ edition: 1, title: '2021年版', differences: 0 });
  expect(lineOf(body.lines, 'food-business-permit')).toMatchObject({
    kind: 'optimised',
    delta: 'same',
    unitName: { zh: '市场监管局' },
    promised: { zh: '5 个工作日' },
  });
  const before = await citizen.call<Json>('GET', `${list}?on=2021-06-30`);
  expect(before.body, 'before the first edition').toMatchObject({ edition: null, lines: [] });
});

test('who says what he wants to do is told exactly which permits he needs, and what needs none', async () => {
  const { body } = await citizen.call<Json>('GET', `${list}/advice?needs=H6210,F5122,A0111`);
  expect(body.free).toEqual(['A0111']);
  expect(body.lines.map((line: Json) => [line.item, line.kind, line.merged])).toEqual([
    ['food-business-permit', 'optimised', false],
    ['prepacked-food-filing', 'filing', true],
  ]);
});

test('an abolished permit is opened by nobody: not by the firm, not at the counter', async () => {
  const refused = await draftOf('cost-consulting-qualification', {});
  expect([refused.status, refused.body.code]).toEqual([409, 'ITEM_ABOLISHED']);
  const clerk = await served.processes[0]!.logIn('S4');
  const atCounter = await clerk.call<Json>(
    'POST',
    '/api/drafts',
    { item: 'cost-consulting-qualification' },
    { 'idempotency-key': key() },
  );
  expect(atCounter.body.code).toBe('ITEM_ABOLISHED');
});

test('only the unit that keeps the list changes it, and of two who save at once one is told', async () => {
  const refused = await save(() => undefined, today, officer);
  expect([refused.status, refused.body.code]).toEqual([403, 'LIST_NOT_YOURS']);
  const saved = await save(() => undefined, '2026-03-10');
  expect(saved.body).toMatchObject({ revision: 1, edition: 2, problems: [] });
  const stale = await keeperElsewhere.call<Json>(
    'PUT',
    `${list}/working`,
    { title: 'x', from: today, lines: saved.body.lines },
    { 'if-match': '0' },
  );
  expect(stale.body.code).toBe('WORKING_STALE');
});

test.each([
  [
    'a line heavier than the city’s',
    (lines: Json[]) => Object.assign(lineOf(lines, 'signboard-filing'), { kind: 'optimised' }),
    'REASON_MISSING',
  ],
  [
    'a line that the city has and the district does not',
    (lines: Json[]) => Object.assign(lineOf(lines, 'venue-fire-safety'), { kind: null }),
    'REASON_MISSING',
  ],
  [
    'a line that only the district has',
    (lines: Json[]) => Object.assign(lineOf(lines, 'venue-fire-safety'), { above: null }),
    'REASON_MISSING',
  ],
  [
    'a notice that nobody watches',
    (lines: Json[]) => Object.assign(lineOf(lines, 'signboard-filing'), { watch: null }),
    'WATCH_MISSING',
  ],
  [
    'an item that two units claim',
    (lines: Json[]) => lines.push({ ...lineOf(lines, 'signboard-filing'), no: 'Z1', unit: 'health' }),
    'ITEM_TWICE',
  ],
  [
    'a trade that no line is there for',
    (lines: Json[]) => lineOf(lines, 'food-business-permit').needs.pop(),
    'NOT_COVERED',
  ],
])('%s keeps the list from being published', async (_, change, code) => {
  const saved = await save(change, '2026-03-10');
  expect(saved.body.problems.map((problem: Json) => problem.code)).toContain(code);
  const refused = await publish(saved.body.revision);
  expect([refused.status, refused.body.code]).toEqual([422, 'LIST_UNSOUND']);
  await served.processes[0]!.world.db.query(`delete from item_list_edition where status = 'working'`);
});

test('a reason written down lets a heavier line be published; an edition that begins in the past is refused', async () => {
  const saved = await save((lines) => {
    Object.assign(lineOf(lines, 'signboard-filing'), { kind: 'optimised', reason: '老街风貌保护，试行一年' });
  }, '2026-03-01');
  expect(saved.body.problems).toEqual([]);
  expect((await publish(saved.body.revision)).body.code).toBe('LIST_IN_PAST');
  await served.processes[0]!.world.db.query(`delete from item_list_edition where status = 'working'`);
});

test('an edition takes effect on its day: drafts move, a milder way is open to cases, the abolished end, nothing is deployed', async () => {
  const { world } = served.processes[0]!;
  const haul = await submit((await draftOf('road-freight-permit', haulage())).body);
  expect(haul.status, JSON.stringify(haul.body)).toBe(201);
  const dispatch = {
    ...haulage(),
    details: { planned: 30 },
    conditions: ['capital', 'place', 'rules'],
    place: { address: '二号楼', areaM2: 60 },
  };
  const bookDraft = (await draftOf('publication-retail-permit', { company: firm })).body;
  const food = await submit(
    (
      await draftOf('food-business-permit', {
        ...dispatch,
        details: { business: 'restaurant', kitchenM2: 20, coldDishes: 'no' },
        conditions: ['apart', 'health', 'system'],
      })
    ).body,
  );
  expect(food.status, JSON.stringify(food.body)).toBe(201);
  const saved = await save((lines) => {
    Object.assign(lineOf(lines, 'road-freight-permit'), {
      kind: 'commitment',
      above: 'commitment',
      promisedWorkingDays: null,
    });
    Object.assign(lineOf(lines, 'food-business-permit'), { promisedWorkingDays: 3 });
    Object.assign(lineOf(lines, 'publication-retail-permit'), { kind: 'abolished', above: 'abolished' });
  }, '2026-03-10');
  const asked = await keeper.call<Json>('GET', `${list}/changes/${saved.body.edition}`);
  expect(asked.body.rows.map((row: Json) => [row.item, row.before, row.after])).toEqual([
    ['food-business-permit', 'optimised', 'optimised'],
    ['road-freight-permit', 'optimised', 'commitment'],
    ['publication-retail-permit', 'commitment', 'abolished'],
  ]);
  expect(asked.body.rows[1].touches).toMatchObject({ cases: 1 });
  expect(
    (await citizen.call<Json>('GET', `${list}/changes/${saved.body.edition}`)).body.code,
    'nobody else sees it yet',
  ).toBe('EDITION_UNKNOWN');
  const as = key();
  const [first, second] = await Promise.all([
    publish(saved.body.revision, keeper, as),
    publish(saved.body.revision, keeperElsewhere, as),
  ]);
  expect([first.body.edition, second.body.edition], 'published once, by whichever process').toEqual([
    saved.body.edition,
    saved.body.edition,
  ]);
  await served.processes[1]!.world.catalogue.refresh();
  await on('2026-03-09T15:59:59.000Z');
  expect((await citizen.call<Json>('GET', '/api/items/road-freight-permit')).body.reform).toBe('optimised');
  expect(await followReforms(world)).toBe(0);

  await on('2026-03-09T16:00:00.000Z');
  expect((await citizen.call<Json>('GET', '/api/items/road-freight-permit')).body.reform).toBe('commitment');
  expect((await citizen.call<Json>('GET', '/api/items/food-business-permit')).body.promised.zh).toBe('3 个工作日');
  const refused = await citizen.call<Json>('POST', `/api/drafts/${bookDraft.draft}/submit`, undefined, {
    ...forFirm,
    'idempotency-key': key(),
    'if-match': String(bookDraft.version),
  });
  expect(refused.body.code, 'the draft is kept, and says that there is nothing to apply for').toBe('ITEM_ABOLISHED');
  const mine = await citizen.call<Json>('GET', `${list}/changes/${saved.body.edition}`, undefined, forFirm);
  expect(mine.body.rows[1].mine, 'the firm sees which of its cases it concerns').toMatchObject([
    { caseId: haul.body.caseId },
  ]);

  expect(await followReforms(world)).toBe(1);
  expect(await followReforms(world), 'told once').toBe(0);
  const view = await citizen.call<Json>('GET', `/api/cases/${haul.body.caseId}`, undefined, forFirm);
  const offered = view.body.commands.find((command: Json) => command.type === 'take-version');
  expect(view.body.notes.at(-1).text).toContain('可以改用新办法');
  const taken = await citizen.call<Json>(
    'POST',
    `/api/cases/${haul.body.caseId}/commands`,
    {
      type: 'take-version',
      version: Number(offered.outcome),
      form: haulage({ way: 'commitment', ready: 'already' }),
    },
    { ...forFirm, 'idempotency-key': key(), 'if-match': String(view.body.version) },
  );
  expect(taken.status, JSON.stringify(taken.body)).toBe(200);
  const after = await citizen.call<Json>('GET', `/api/cases/${haul.body.caseId}`, undefined, forFirm);
  expect(after.body).toMatchObject({ status: 'granted', stage: 'after-check' });
});

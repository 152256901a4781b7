import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openErrands, ringDue } from '#kernel/case';
import { runVerify } from '../../tools/verify-command.ts';
import { commitment } from '../../web/shared/verify/draw-rules.ts';
import { verifyDraw } from '../../web/shared/verify/verify-draw.ts';
import { type Caller, openTestApis, seedPersons, type TestApi } from '../support/api.ts';

/** A joint inspection from the plan's line to the published result, over the API, by everybody who takes part in it. */
let opened: Awaited<ReturnType<typeof openTestApis>>;
let api: TestApi;
let people: Map<string, Caller>;
let errands: ReturnType<typeof openErrands>;
const hour = 3_600_000;

interface Case {
  caseId: string;
  version: number;
  status: string;
  stage: string;
  title: string;
  commands: { type: string; task: string | null; outcome: string | null }[];
}
interface DrawView {
  draw: string;
  status: string;
  pool: number;
  beacon: string;
  n: number;
  others: { draw: string; status: string; why: string | null }[];
  committers: { unit: string; secret: string | null; how: string | null }[];
  objects: { id: string; name: string; stratum: string; gone: boolean }[];
  assignments: { object: string; group: string; members: { id: string; name: string }[] }[];
  strata: { stratum: string; size: number; quota: number; ids: string[] }[];
  replacements: { out: string; in: string }[];
  mine: { type: string; task: string }[];
}
interface Problem {
  code: string;
}

beforeAll(async () => {
  opened = await openTestApis(['wansheng']);
  api = opened.apis[0]!;
  opened.clock.ms = Date.parse('2026-11-25T01:00:00Z');
  await logIn();
  errands = openErrands({
    db: api.world.db,
    district: api.world.district.code,
    engine: api.world.engine,
    now: api.world.now,
    poll: false,
    onError(error) {
      throw error;
    },
  });
}, 120_000);
afterAll(async () => {
  await errands?.stop();
  await opened?.close();
});

/** Rings every timer whose moment has come, as the worker does. */
async function ringTimers(): Promise<void> {
  await ringDue({
    db: api.world.db,
    district: api.world.district.code,
    engine: api.world.engine,
    now: api.world.now,
    calendar: () => api.world.calendar,
    onError(error) {
      throw error;
    },
  });
}

/** Sessions end while days pass. */
async function logIn(): Promise<void> {
  const codes = ['P1', ...Array.from({ length: 12 }, (_, n) => `S${71 + n}`)];
  people = new Map(await Promise.all(codes.map(async (code) => [code, await api.as(code)] as const)));
}
async function later(ms: number): Promise<void> {
  opened.clock.ms += ms;
  await logIn();
}
const as = (code: string) => people.get(code)!;
const key = () => ({ 'idempotency-key': randomUUID() });
const units = { 'market-regulation': 'S71', ecology: 'S72', health: 'S73' } as const;

async function command(code: string, caseId: string, body: unknown) {
  const state = await api.world.engine.find(caseId);
  const headers = { ...key(), 'if-match': String(state!.version) };
  return as(code).call<Case & Problem>('POST', `/api/cases/${caseId}/commands`, body, headers);
}
async function file(code: string, item: string, form: unknown) {
  const draft = await as(code).call<{ draft: string; version: number }>('POST', '/api/drafts', { item, form }, key());
  expect(draft.status).toBe(201);
  const headers = { ...key(), 'if-match': String(draft.body.version) };
  return as(code).call<{ caseId: string } & Problem>(
    'POST',
    `/api/drafts/${draft.body.draft}/submit`,
    undefined,
    headers,
  );
}
const drawOf = async (caseId: string, code = 'S71') => {
  const { rows } = (await as(code).call<{ rows: { draw: string }[] }>('GET', `/api/draws?case=${caseId}`)).body;
  return (await as(code).call<DrawView>('GET', `/api/draws/${rows[0]!.draw}`)).body;
};

const items = [
  { code: 'food', name: '食品经营', unit: 'market-regulation' },
  { code: 'waste', name: '餐厨油烟和垃圾', unit: 'ecology' },
  { code: 'hygiene', name: '公共场所卫生', unit: 'health' },
];
const batchForm = { line: '2026-01', title: '餐饮酒店联合抽查', items };
const secrets = { 'market-regulation': 'a1'.repeat(32), ecology: 'b2'.repeat(32), health: 'c3'.repeat(32) };
let batch = '';

const beacon = () => ({ series: '3D', issue: '2026310', at: new Date(opened.clock.ms + 48 * hour).toISOString() });

test('only the unit begins a batch, and only one of a line at a time', async () => {
  const stranger = await file('P1', 'joint-inspection', batchForm);
  expect([stranger.status, stranger.body.code]).toEqual([422, 'APPLICANT_KIND']);
  const filed = await file('S71', 'joint-inspection', batchForm);
  expect(filed.status).toBe(201);
  batch = filed.body.caseId;
  const second = await file('S71', 'joint-inspection', batchForm);
  expect([second.status, second.body.code]).toEqual([409, 'BATCH_LOCKED']);
});

test('a draw without its commitments is void, says so for good, and another has another id', async () => {
  expect((await command('S72', batch, { type: 'draw-prepare', task: 'draw', beacon: beacon() })).body.code).toBe(
    'CASE_UNKNOWN',
  );
  const past = { series: '3D', issue: '2026300', at: '2026-11-24T13:15:00Z' };
  expect((await command('S71', batch, { type: 'draw-prepare', task: 'draw', beacon: past })).body.code).toBe(
    'BEACON_STALE',
  );
  const prepared = await command('S71', batch, { type: 'draw-prepare', task: 'draw', beacon: beacon() });
  expect(prepared.status, JSON.stringify(prepared.body)).toBe(200);
  const again = await command('S71', batch, {
    type: 'draw-prepare',
    task: 'draw',
    beacon: { ...beacon(), issue: '2026311' },
  });
  expect(again.body.code).toBe('DRAW_PREPARED_ALREADY');
  await later(25 * hour);
  await ringTimers();
  api.world.engine.forget(batch);
  const draw = await drawOf(batch);
  expect(draw.status).toBe('void');
});

test('before the beacon nobody sees the list, only its hash; and no secret serves twice', async () => {
  expect((await command('S71', batch, { type: 'draw-prepare', task: 'draw', beacon: beacon() })).status).toBe(200);
  const draw = await drawOf(batch);
  expect(draw).toMatchObject({
    status: 'committing',
    n: 2,
    pool: 23,
    objects: [],
    others: [{ status: 'void', why: 'too-few' }],
  });
  const open = await api.visitor.call('GET', `/api/draws/${draw.draw}`);
  expect(open.status).toBe(200);
  expect(open.text).not.toContain('云杉');
  expect((await api.visitor.call<Problem>('GET', `/api/draws/${draw.draw}/file`)).body.code).toBe('DRAW_NOT_DONE');
  for (const [n, [unit, code]] of Object.entries(units).entries()) {
    const secret = secrets[unit as keyof typeof secrets];
    const body = { type: 'draw-commit', task: `draw.${n + 1}`, commitment: commitment(draw.draw, secret), secret };
    const other = code === 'S73' ? 'S71' : 'S73';
    expect((await command(other, batch, body)).body.code).toBe('NOT_ALLOWED');
    if (code === 'S72') {
      const copied = secrets['market-regulation'];
      const copy = { ...body, commitment: commitment(draw.draw, copied), secret: copied };
      expect((await command(code, batch, copy)).body.code).toBe('SECRET_REUSED');
    }
    expect((await command(code, batch, body)).status).toBe(200);
  }
  expect(
    (await command('S71', batch, { type: 'draw-reveal', task: 'draw.1', secret: secrets['market-regulation'] })).body
      .code,
  ).toBe('BEACON_FIRST');
});

test('a committer who stays silent is opened from his deposit, and the draw stands', async () => {
  await later(49 * hour);
  expect((await command('S71', batch, { type: 'draw-beacon', task: 'draw', value: '3D-2026310-4-0-9' })).status).toBe(
    200,
  );
  for (const [n, unit] of (['market-regulation', 'ecology'] as const).entries())
    expect(
      (await command(units[unit], batch, { type: 'draw-reveal', task: `draw.${n + 1}`, secret: secrets[unit] })).status,
    ).toBe(200);
  expect((await drawOf(batch)).status).toBe('revealing');
  await later(25 * hour);
  await ringTimers();
  api.world.engine.forget(batch);
  const draw = await drawOf(batch);
  expect(draw.status).toBe('drawn');
  expect(draw.committers.map(({ how }) => how)).toEqual(['committer', 'committer', 'deposit']);
  expect(draw.strata.map(({ stratum, size, quota }) => [stratum, size, quota])).toEqual([
    ['A', 8, 1],
    ['B', 8, 1],
    ['C', 6, 2],
    ['D', 1, 1],
  ]);
  expect(draw.objects).toHaveLength(5);
  expect(draw.assignments).toHaveLength(15);
});

test('a stranger with the file computes the same, and any change in it is seen', async () => {
  await api.followLog();
  const draw = await drawOf(batch);
  const answer = await api.visitor.call('GET', `/api/draws/${draw.draw}/file`);
  expect(answer.status).toBe(200);
  const bytes = (text: string) => new TextEncoder().encode(text);
  const finding = verifyDraw(bytes(answer.text));
  expect(finding).toMatchObject({ whole: true, facts: { status: 'drawn', pool: 23 } });
  if (!finding.whole) return;
  expect(finding.facts.strata.flatMap(({ ids }) => ids)).toEqual(draw.objects.map(({ id }) => id));
  const [first] = draw.objects;
  const attacks: [string, string, string][] = [
    ['the list', `"id":"${first!.id}"`, '"id":"91500110MAXQ99009X"'],
    ['a stratum', '"stratum":"A"', '"stratum":"B"'],
    ['a secret', secrets.ecology, 'd4'.repeat(32)],
    ['the beacon', '3D-2026310-4-0-9', '3D-2026310-4-0-8'],
    ['the seed', finding.facts.seed, '0'.repeat(64)],
    ['a member', '"id":"I01"', '"id":"I09"'],
    ['the hour of a commitment', '"draw.committed"', '"draw.Committed"'],
  ];
  for (const [what, from, to] of attacks) {
    expect(answer.text, what).toContain(from);
    expect(verifyDraw(bytes(answer.text.replace(from, to))).whole, what).toBe(false);
  }
  // an operator who holds the key and writes every hash anew is found out by the computation itself
  const forged = JSON.parse(answer.text);
  for (const { event } of forged.events)
    if (event.type === 'draw.drawn') event.payload.picks[0].ids = [event.payload.picks[0].ids[0] === 'x' ? 'y' : 'x'];
  const found = verifyDraw(bytes(JSON.stringify(forged)));
  expect(found.whole === false && found.faults).toContain('picks');
  const saved = join(mkdtempSync(join(tmpdir(), 'onewindow-draw-')), 'draw.json');
  writeFileSync(saved, answer.text);
  const said: string[] = [];
  const io = { out: (text: string) => void said.push(text), err: (text: string) => void said.push(text) };
  expect(runVerify([saved], io, '/nowhere')).toBe(0);
  expect(said.join('\n')).toContain('重新计算，结果相同');
  writeFileSync(saved, answer.text.replace(secrets.ecology, 'd4'.repeat(32)));
  expect(runVerify([saved], io, '/nowhere')).toBe(1);
  const why = await api.visitor.call<{ rank: number; size: number; drawn: number; next: string }>(
    'GET',
    `/api/draws/${draw.draw}/objects/${first!.id}`,
  );
  expect(why.body).toMatchObject({ rank: 1, size: 8, drawn: 1 });
});

let visit = '';
let order: { object: { id: string }; teams: { unit: string; persons: string[]; inspectors: { id: string }[] }[] };
const personCode = (id: string) =>
  `S${74 + ['I01', 'I02', 'I03', 'I11', 'I12', 'I13', 'I21', 'I22', 'I23'].indexOf(id)}`;

test('three units get one visit order for each object', async () => {
  await errands.runDue();
  api.world.engine.forget(batch);
  const state = (await api.world.engine.find(batch))!;
  const visits = state.links.filter(({ link }) => link === 'subcase');
  expect(visits).toHaveLength(5);
  visit = visits[0]!.other;
  order = (await api.world.engine.find(visit))!.form as unknown as typeof order;
  expect(order.teams.map(({ unit, persons }) => [unit, persons.length])).toEqual([
    ['market-regulation', 2],
    ['ecology', 2],
    ['health', 2],
  ]);
});

test('a recused inspector gives way to the next of the permutation, in the visit too; nobody picks him', async () => {
  const team = order.teams[1]!;
  const out = team.inspectors[0]!.id;
  const body = {
    type: 'draw-replace',
    task: 'draw',
    object: order.object.id,
    group: 'ecology',
    out,
    why: '与被检查人有亲属关系',
    unable: [],
  };
  expect((await command('S73', batch, body)).body.code).toBe('NOT_ALLOWED');
  expect((await command('S72', batch, body)).status).toBe(200);
  await errands.runDue();
  const draw = await drawOf(batch);
  const next = draw.replacements[0]!.in;
  expect(['I11', 'I12', 'I13']).toContain(next);
  expect(team.inspectors.map(({ id }) => id)).not.toContain(next);
  api.world.engine.forget(visit);
  const task = (await api.world.engine.find(visit))!.tasks['sheet.2'];
  // the sheets open with the day of the visit
  expect(task).toBeUndefined();
});

test('one day, one sheet for each unit, both inspectors sign the same', async () => {
  const visitDay = '2026-12-02';
  expect(
    (await command('S71', visit, { type: 'decide', task: 'day', outcome: 'set', reasons: [], data: { visitDay } }))
      .status,
  ).toBe(200);
  const draw = await drawOf(batch);
  for (const [n, { group, members }] of draw.assignments.filter(({ object }) => object === order.object.id).entries()) {
    const item = items.find(({ unit }) => unit === group)!.code;
    const sheet = (result: string, of = item) => ({
      type: 'decide',
      task: `sheet.${n + 1}`,
      outcome: 'checked',
      reasons: [],
      data: { results: [{ item: of, result }] },
    });
    const [one, two] = members.map(({ id }) => personCode(id));
    const third = ['S74', 'S75', 'S76', 'S77', 'S78', 'S79', 'S80', 'S81', 'S82'].find(
      (code) => ![one, two].includes(code) && seedPersons.find((person) => person.code === code)?.staff?.unit === group,
    );
    expect((await command(third!, visit, sheet('no-problem'))).body.code, `${group} third`).toBe('NOT_ALLOWED');
    expect((await command(one!, visit, sheet('free words'))).status).toBe(422);
    expect((await command(one!, visit, sheet('no-problem'))).status).toBe(200);
    expect((await command(one!, visit, sheet('no-problem'))).status).toBe(200);
    expect((await api.world.engine.find(visit))!.tasks[`sheet.${n + 1}`]!.status).toBe('open');
    // the second writes something else: now the first must sign that
    expect((await command(two!, visit, sheet('corrected'))).status).toBe(200);
    expect((await api.world.engine.find(visit))!.tasks[`sheet.${n + 1}`]!.status).toBe('open');
    expect((await command(one!, visit, sheet('corrected'))).status).toBe(200);
  }
  expect((await api.world.engine.find(visit))!.stage).toBe('sign-off');
});

test('the results are published item by item, and the board counts the visit', async () => {
  expect(
    (await command('S71', visit, { type: 'decide', task: 'publicise', outcome: 'publish', reasons: [] })).status,
  ).toBe(200);
  const rows = await api.visitor.call<{ rows: { data: { uscc: string; result: string; item: string } }[] }>(
    'GET',
    '/api/registers/inspection-result/records',
  );
  expect(rows.body.rows.map(({ data }) => data.result)).toEqual(['corrected', 'corrected', 'corrected']);
  const notices = await api.visitor.call<{ rows: { title: string }[] }>(
    'GET',
    '/api/publications?kind=inspection-result',
  );
  expect(notices.body.rows).toHaveLength(1);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Instant, instantOfMs, msOfInstant, Refusal } from '#kernel/base';
import { openBatchWorker } from '../../../test/support/batch-worker.ts';
import { anna, bert, clubDistrict, joinItem, openClub, secretary } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { caseAct } from './case-act.ts';
import { runBatches } from './runner.ts';
import {
  type BatchActor,
  type BatchWish,
  commandBatch,
  countRows,
  getBatch,
  listBatches,
  listRows,
  makeBatch,
} from './store.ts';

let database: TestDatabase;
let owner: pg.Client;
let club: ReturnType<typeof openClub>;
let model = '';
let serial = 0;
const maker: BatchActor = { person: secretary.id, unit: 'club', roles: ['secretary'] };

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  club = openClub(database.url);
  const filed = await club.engine.file({ item: joinItem, form: { court: '母场', age: 30 }, draft: null }, by(anna));
  model = filed.caseId;
});
afterAll(async () => {
  await owner.end();
  await club.db.close();
  await database.close();
});

const by = (actor: typeof anna, key: string | null = null) => ({ actor, key, expect: null });
const parts = () => ({ db: club.db, district: clubDistrict.code, now: () => club.clock.at });
const note = (text: string) => ({ act: 'case', spec: { command: { type: 'note', text } } });
const make = (wish: BatchWish, who = maker) => makeBatch(parts(), wish, who, `key-${++serial}`);
const file = (text: string): BatchWish['rows'] => ({ file: { name: 'rows.csv', text, subject: 'case' } });
const work = async (name = `w${++serial}`, at: Instant = club.clock.at) => {
  const worker = openBatchWorker(database.url, name, at);
  try {
    return await runBatches(worker.parts);
  } finally {
    await worker.close();
  }
};
const join = async (age = 30) => {
  const { caseId } = await club.engine.file(
    { item: joinItem, form: { court: `批场${++serial}`, age }, draft: null },
    by(anna),
  );
  return caseId;
};
const notesOf = async (like: string) => {
  const { rows } = await owner.query<{ case_id: string; text: string }>(
    `select case_id, payload ->> 'text' as text from event where district = $1 and type = 'case.noted' and case_id like $2`,
    [clubDistrict.code, like],
  );
  return rows;
};
const countNotes = async (like: string) => {
  const { rows } = await owner.query<{ count: number }>(
    `select count(*)::integer as count from event where district = $1 and type = 'case.noted' and case_id like $2`,
    [clubDistrict.code, like],
  );
  return rows[0]?.count ?? 0;
};
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );

/** Copies of a case that was filed through the engine, as if so many had been. */
async function copies(prefix: string, count: number): Promise<void> {
  await owner.query(
    `insert into case_row (district, case_id, number, item, item_version, version, status, stage, title, applicant, applicant_name,
        unit, submitted_at, updated_at, promised_day, promised_at, state)
       select district, $2 || g, upper($2 || g), item, item_version, version, status, stage, title, applicant, applicant_name, unit,
          submitted_at, updated_at, promised_day, promised_at,
          state || jsonb_build_object('caseId', $2 || g, 'number', upper($2 || g))
         from case_row, generate_series(1, $3) g where case_id = $1`,
    [model, prefix, count],
  );
}

test('ten thousand rows are worked by processes that are killed at any moment, and no row is done twice or left out', {
  timeout: 180_000,
}, async () => {
  await copies('kill-', 9_000);
  const lines = Array.from(
    { length: 10_000 },
    (_, n) => `${n < 9_000 ? `kill-${n + 1}` : `ghost-${n}`},第 ${n + 1} 行`,
  );
  const { batch } = await make({ title: '万行', work: note('{say}'), rows: file(['case,say', ...lines].join('\n')) });
  await work();
  const previewed = await getBatch(parts(), batch, 'club');
  expect(previewed.status).toBe('previewed');
  expect((await countRows(parts(), [batch])).get(batch)).toMatchObject({
    rows: 10_000,
    expectedDone: 9_000,
    expectedRefused: 1_000,
  });
  expect(await notesOf('kill-%')).toEqual([]);

  await commandBatch(parts(), batch, { type: 'run' }, maker, previewed.version);
  const program = fileURLToPath(new URL('../../../test/support/batch-worker.ts', import.meta.url));
  let cutInside = 0;
  let before = 0;
  for (let life = 1; life <= 6; life++) {
    const at = instantOfMs(msOfInstant(club.clock.at) + life * 60_000);
    const child = spawn(process.execPath, [program, database.url, `child-${life}`, at], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = once(child, 'exit');
    const killAt = before + 1 + Math.floor(Math.random() * 1_300);
    while ((await countNotes('kill-%')) < killAt)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
    expect(child.kill('SIGKILL')).toBe(true);
    await ended;
    const counts = (await countRows(parts(), [batch])).get(batch);
    const noted = await notesOf('kill-%');
    // never noted twice, never told of without being noted; what is noted but not yet told of is the cut itself
    expect(new Set(noted.map(({ case_id }) => case_id)).size).toBe(noted.length);
    expect(counts?.waiting).toBeGreaterThan(0);
    expect(noted.length).toBeGreaterThanOrEqual(counts?.done ?? 0);
    if (noted.length > (counts?.done ?? 0)) cutInside++;
    before = noted.length;
  }
  expect(cutInside).toBeGreaterThan(0);
  await work('last', instantOfMs(msOfInstant(club.clock.at) + 3_600_000));
  expect((await getBatch(parts(), batch, 'club')).status).toBe('done');
  expect((await countRows(parts(), [batch])).get(batch)).toMatchObject({
    done: 9_000,
    refused: 1_000,
    failed: 0,
    waiting: 0,
  });
  const noted = await notesOf('kill-%');
  expect(noted).toHaveLength(9_000);
  expect(new Set(noted.map(({ case_id, text }) => `${case_id} ${text}`))).toEqual(
    new Set(Array.from({ length: 9_000 }, (_, n) => `kill-${n + 1} 第 ${n + 1} 行`)),
  );
  const [refusedRow] = await listRows(parts(), { batch, show: 'refused', after: 0, limit: 1 });
  expect(refusedRow).toMatchObject({ n: 9_001, outcomeWhy: { code: 'CASE_UNKNOWN' } });
});

test('a row that was done but not yet told of is answered as the first time, not done again', async () => {
  const caseId = await join();
  const { batch } = await make({ title: 'a', work: note('一次'), rows: file(`case\n${caseId}`) });
  await work();
  await commandBatch(parts(), batch, { type: 'run' }, maker, 2);
  const act = caseAct(club.engine);
  const row = { n: 1, subject: caseId, input: { case: caseId } };
  const first = await act.run({ command: { type: 'note', text: '一次' } }, row, secretary, `${batch}:1`);
  await work();
  const [stored] = await listRows(parts(), { batch, after: 0, limit: 1 });
  expect(stored?.answer).toEqual(first);
  expect(await notesOf(caseId)).toHaveLength(1);
});

test('two workers at once divide the batches and do no row twice', async () => {
  await copies('two-', 300);
  const lines = Array.from({ length: 300 }, (_, n) => `two-${n + 1}`);
  const batches = [];
  for (const part of [lines.slice(0, 150), lines.slice(150)])
    batches.push((await make({ title: 'b', work: note('双'), rows: file(['case', ...part].join('\n')) })).batch);
  await Promise.all([work(), work()]);
  for (const batch of batches) await commandBatch(parts(), batch, { type: 'run' }, maker, 2);
  await Promise.all([work(), work(), work()]);
  expect(await notesOf('two-%')).toHaveLength(300);
  for (const batch of batches) expect((await getBatch(parts(), batch, 'club')).status).toBe('done');
});

describe('a selection of cases', () => {
  test('takes those of the unit that fit, and the preview says of each what would happen', async () => {
    const juniors = [await join(12), await join(13)];
    const { batch } = await make({
      title: '未成年一起准予',
      work: { act: 'case', spec: { command: { type: 'decide', task: 'secretary', outcome: 'granted', reasons: [] } } },
      rows: { cases: { item: 'join-club', task: 'secretary' } },
    });
    await club.engine.command(juniors[1] as string, { type: 'withdraw', why: '不来了' }, by(anna));
    await work();
    const rows = await listRows(parts(), { batch, after: 0, limit: 10 });
    expect(rows.map(({ subject, expected, expectedWhy }) => [subject, expected, expectedWhy?.code])).toEqual([
      [juniors[0], 'done', undefined],
      [juniors[1], 'refused', 'CASE_CLOSED'],
    ]);
    await commandBatch(parts(), batch, { type: 'run' }, maker, 2);
    await work();
    club.engine.forget(juniors[0] as string);
    expect((await club.engine.find(juniors[0] as string))?.status).toBe('granted');
    expect((await countRows(parts(), [batch])).get(batch)).toMatchObject({ done: 1, refused: 1 });
  });

  test('is empty for another unit, and outside the days asked for', async () => {
    const stranger = { person: 'p-x', unit: 'press', roles: [] };
    const all = { title: 'c', work: note('x'), rows: { cases: { item: 'join-club' } } };
    expect(await codeOf(make(all, stranger))).toBe('BATCH_EMPTY');
    expect(await codeOf(make({ ...all, rows: { cases: { submittedTo: '2021-09-12' } } }))).toBe('BATCH_EMPTY');
    expect(await codeOf(make({ ...all, rows: { cases: { submittedFrom: '2021-09-14' } } }))).toBe('BATCH_EMPTY');
    expect(
      await codeOf(make({ ...all, rows: { cases: { submittedFrom: '2021-09-13', submittedTo: '2021-09-13' } } })),
    ).toBe(null);
  });
});

describe('running', () => {
  test('needs the preview, the maker and the version he saw; every member of the unit may pause and stop', async () => {
    const { batch } = await make({ title: 'd', work: note('x'), rows: file(`case\n${await join()}`) });
    const colleague = { person: 'p-col', unit: 'club', roles: [] };
    const stranger = { person: 'p-x', unit: 'press', roles: [] };
    expect(await codeOf(commandBatch(parts(), batch, { type: 'run' }, maker, 1))).toBe('BATCH_STATUS');
    await work();
    expect(await codeOf(commandBatch(parts(), batch, { type: 'run' }, colleague, 2))).toBe('NOT_ALLOWED');
    expect(await codeOf(commandBatch(parts(), batch, { type: 'run' }, stranger, 2))).toBe('BATCH_UNKNOWN');
    expect(await codeOf(commandBatch(parts(), batch, { type: 'run' }, maker, 1))).toBe('BATCH_STALE');
    await commandBatch(parts(), batch, { type: 'run' }, maker, 2);
    expect((await commandBatch(parts(), batch, { type: 'pause' }, colleague, 3)).status).toBe('paused');
    await work();
    expect((await countRows(parts(), [batch])).get(batch)?.waiting).toBe(1);
    await commandBatch(parts(), batch, { type: 'run' }, maker, 4);
    await work();
    expect((await getBatch(parts(), batch, 'club')).status).toBe('done');
    expect(await codeOf(commandBatch(parts(), batch, { type: 'stop' }, colleague, 6))).toBe('BATCH_STATUS');
  });

  test('refused rows can be tried again when what stood in the way is gone', async () => {
    const caseId = await join(15);
    const decide = {
      act: 'case',
      spec: { command: { type: 'decide', task: 'secretary', outcome: 'granted', reasons: [] } },
    };
    await club.engine.command(
      caseId,
      { type: 'ask-correction', defects: [{ field: 'age', text: '几岁？' }] },
      by(secretary),
    );
    const { batch } = await make({ title: 'e', work: decide, rows: file(`case\n${caseId}`) });
    await work();
    await commandBatch(parts(), batch, { type: 'run' }, maker, 2);
    await work();
    expect((await listRows(parts(), { batch, show: 'refused', after: 0, limit: 5 }))[0]?.outcomeWhy?.code).toBe(
      'WAITING_APPLICANT',
    );
    const court = (await club.engine.find(caseId))?.form.court;
    await club.engine.command(caseId, { type: 'correct', form: { court, age: 16 } }, by(anna));
    await commandBatch(parts(), batch, { type: 'again', rows: 'refused' }, maker, 4);
    await work();
    expect((await countRows(parts(), [batch])).get(batch)).toMatchObject({ done: 1, refused: 0 });
  });

  test('a worker that has to end hands its batch back at once, and another one goes on', async () => {
    await copies('back-', 450);
    const lines = Array.from({ length: 450 }, (_, n) => `back-${n + 1}`);
    const { batch } = await make({ title: 'k', work: note('x'), rows: file(['case', ...lines].join('\n')) });
    await work();
    await commandBatch(parts(), batch, { type: 'run' }, maker, 2);
    const worker = openBatchWorker(database.url, 'leaving', club.clock.at);
    let asked = 0;
    expect(await runBatches({ ...worker.parts, goOn: () => asked++ < 1 })).toBe(200);
    await worker.close();
    expect(await work()).toBe(250);
    expect((await getBatch(parts(), batch, 'club')).status).toBe('done');
  });

  test('a maker who has left the staff stops his batch, and nothing is done in his name', async () => {
    const { batch } = await make(
      { title: 'f', work: note('x'), rows: file(`case\n${await join()}`) },
      { ...maker, person: bert.id },
    );
    await work();
    expect(await getBatch(parts(), batch, 'club')).toMatchObject({ status: 'stopped', trouble: 'maker-gone' });
  });

  test('a fault of the system fails its row after three tries, and the others are done', async () => {
    const [good, bad] = [await join(), await join()];
    const { batch } = await make({ title: 'g', work: note('x'), rows: file(`case\n${good}\n${bad}`) });
    await work();
    await commandBatch(parts(), batch, { type: 'run' }, maker, 2);
    const errors: unknown[] = [];
    const act = caseAct(club.engine);
    const faulty = {
      ...act,
      run: (...all: Parameters<typeof act.run>) => {
        if (all[1].subject === bad) throw new Error('a fault');
        return act.run(...all);
      },
    };
    const worker = openBatchWorker(database.url, 'faulty', club.clock.at);
    await runBatches({ ...worker.parts, acts: new Map([['case', faulty]]), onError: (error) => errors.push(error) });
    await worker.close();
    expect(errors).toHaveLength(3);
    expect((await countRows(parts(), [batch])).get(batch)).toMatchObject({ done: 1, failed: 1 });
    const { version } = await getBatch(parts(), batch, 'club');
    await commandBatch(parts(), batch, { type: 'again', rows: 'failed' }, maker, version);
    await work();
    expect((await countRows(parts(), [batch])).get(batch)).toMatchObject({ done: 2, failed: 0 });
  });
});

test('the same key makes one batch; a column that no row has is refused before anything is written', async () => {
  const wish = { title: 'h', work: note('{say}'), rows: file(`case,say\n${model},x`) };
  const first = await makeBatch(parts(), wish, maker, 'again-and-again');
  expect((await makeBatch(parts(), wish, maker, 'again-and-again')).batch).toBe(first.batch);
  expect(await codeOf(makeBatch(parts(), { ...wish, title: 'i' }, maker, 'again-and-again'))).toBe(
    'IDEMPOTENCY_KEY_REUSED',
  );
  const before = (await listBatches(parts(), { unit: 'club', limit: 100 })).length;
  expect(await codeOf(make({ title: 'j', work: note('{other}'), rows: file(`case,say\n${model},x`) }))).toBe(
    'BATCH_COLUMN',
  );
  expect(await listBatches(parts(), { unit: 'club', limit: 100 })).toHaveLength(before);
});

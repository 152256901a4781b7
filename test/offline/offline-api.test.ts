import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, openTestApis, type TestApi } from '../support/api.ts';

/** What a device sends when it is back: in order, once, and nothing that it captured is dropped. */
let opened: Awaited<ReturnType<typeof openTestApis>>;
let api: TestApi;
let applicant: Caller;
let officer: Caller;
let other: Caller;
const cases: string[] = [];
let bundle = '';
const key = () => ({ 'idempotency-key': randomUUID() });

beforeAll(async () => {
  opened = await openTestApis();
  api = opened.apis[0]!;
  applicant = await api.as('P1');
  officer = await api.as('S3');
  other = await api.as('S1');
  for (const n of [1, 2, 3]) {
    const form = { matter: `演示路 ${n} 号餐饮许可`, reasons: '油烟直接影响我家' };
    const draft = await applicant.call<{ draft: string }>(
      'POST',
      '/api/drafts',
      { item: 'permit-hearing', form },
      key(),
    );
    const filed = await applicant.call<{ caseId: string }>(
      'POST',
      `/api/drafts/${draft.body.draft}/submit`,
      undefined,
      { ...key(), 'if-match': '1' },
    );
    cases.push(filed.body.caseId);
  }
});
afterAll(() => opened.close());

const capture = (seq: number, more: object = {}) =>
  officer.call<{ result: string; code: string; conflict: string }>('POST', `/api/offline/bundles/${bundle}/captures`, {
    case: cases[seq - 1],
    task: 'accept',
    seq,
    capturedAt: new Date(opened.clock.ms - 60_000).toISOString(),
    photos: 0,
    outcome: 'accepted',
    reasons: [],
    data: {},
    ...more,
  });

test('only tasks of one’s own are taken along, and only he who took them brings them back', async () => {
  const tasks = cases.map((id) => ({ case: id, task: 'accept' }));
  expect((await other.call('POST', '/api/offline/bundles', { tasks }, key())).body).toMatchObject({
    code: 'TASK_UNKNOWN',
  });
  const once = key();
  const taken = await officer.call<{ bundle: string; rows: { version: number }[] }>(
    'POST',
    '/api/offline/bundles',
    { tasks },
    once,
  );
  expect(taken.status, taken.text).toBe(201);
  expect(taken.body.rows).toHaveLength(3);
  bundle = taken.body.bundle;
  // sent again with the same key it is the same bundle
  const again = await officer.call<{ bundle: string }>('POST', '/api/offline/bundles', { tasks }, once);
  expect(again.body.bundle).toBe(bundle);
  opened.clock.ms += 3_600_000;
  officer = await api.as('S3');
  other = await api.as('S1');
  applicant = await api.as('P1');
  const stranger = await other.call('POST', `/api/offline/bundles/${bundle}/captures`, {
    case: cases[0],
    task: 'accept',
    seq: 1,
    capturedAt: new Date(opened.clock.ms).toISOString(),
    photos: 0,
    outcome: 'accepted',
    reasons: [],
    data: {},
  });
  expect(stranger.body).toMatchObject({ code: 'BUNDLE_UNKNOWN' });
});

test('a capture is done once with the moment of its capture, however often it is sent', async () => {
  const future = new Date(opened.clock.ms + 3_600_000).toISOString();
  expect((await capture(1, { capturedAt: future })).body.code).toBe('CAPTURE_TIME');
  expect((await capture(1, { photos: 1 })).body.code).toBe('PHOTOS_MISSING');
  const answers = await Promise.all([capture(1), capture(1), capture(1)]);
  expect(answers.map(({ body }) => body.result)).toEqual(['done', 'done', 'done']);
  expect((await capture(1)).body.result).toBe('done');
  const events = await officer.call<{ rows: { type: string }[] }>('GET', `/api/cases/${cases[0]}/events`);
  expect(events.body.rows.filter(({ type }) => type === 'case.captured')).toHaveLength(1);
});

test('what changed meanwhile is kept for a person, who does it all the same or sets it aside with a reason', async () => {
  for (const id of [cases[1]!, cases[2]!]) {
    const { version } = (await api.world.engine.find(id))!;
    const noted = await applicant.call(
      'POST',
      `/api/cases/${id}/commands`,
      { type: 'note', text: '情况有变' },
      { ...key(), 'if-match': String(version) },
    );
    expect(noted.status, noted.text).toBe(200);
  }
  const second = await capture(2);
  expect(second.body).toMatchObject({ result: 'conflict', code: 'CHANGED_SINCE' });
  expect((await capture(2)).body.conflict).toBe(second.body.conflict);
  const third = await capture(3);
  const list = await officer.call<{ rows: { conflict: string; since: { type: string }[] }[] }>(
    'GET',
    '/api/offline/conflicts',
  );
  expect(list.body.rows).toHaveLength(2);
  expect(list.body.rows[0]!.since.map(({ type }) => type)).toContain('case.noted');
  const settle = (id: string, how: string, why = '') =>
    officer.call<{ code?: string; status: string }>('POST', `/api/offline/conflicts/${id}/settle`, { how, why }, key());
  expect((await settle(third.body.conflict, 'set-aside')).body.code).toBe('REASON_MISSING');
  expect((await settle(third.body.conflict, 'set-aside', '已经和解')).body.status).toBe('set-aside');
  expect((await settle(third.body.conflict, 'apply')).body.code).toBe('CONFLICT_SETTLED');
  expect((await settle(second.body.conflict, 'apply')).body.status).toBe('applied');
  expect(await api.world.engine.find(cases[1]!)).toMatchObject({ stage: 'hearing' });
  expect(await api.world.engine.find(cases[2]!)).toMatchObject({ stage: 'accept' });
  // what was set aside is still there to be read
  const after = await officer.call<{ rows: { status: string; why: string }[] }>('GET', '/api/offline/conflicts');
  expect(after.body.rows.map(({ status }) => status).sort()).toEqual(['applied', 'set-aside']);
});

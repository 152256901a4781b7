import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, openTestApis, seedPersons, type TestApi } from '../support/api.ts';

let opened: Awaited<ReturnType<typeof openTestApis>>;
let api: TestApi;
let as: (code: string) => Caller;
const callers = new Map<string, Caller>();
const key = () => ({ 'idempotency-key': randomUUID() });
let caseId = '';
let meeting = '';

beforeAll(async () => {
  opened = await openTestApis();
  api = opened.apis[0]!;
  await logIn();
  as = (code) => callers.get(code)!;
});
afterAll(() => opened.close());

async function logIn(): Promise<void> {
  for (const code of ['P1', 'P2', 'P3', 'P4', 'S1', 'S3', 'S6']) callers.set(code, await api.as(code));
}

const call = (from: string, more: object = {}) => {
  const to = new Date(Date.parse(from) + 7_200_000).toISOString();
  const body = {
    task: 'hearing',
    title: '',
    from,
    to,
    place: '一号听证室',
    remote: '',
    resources: [],
    more: [],
    ...more,
  };
  return as('S3').call<{ meeting: string; code: string; params: { earliest: string } }>(
    'POST',
    `/api/cases/${caseId}/meetings`,
    body,
    key(),
  );
};
const act = async (code: string, body: object) => {
  const answer = await as(code).call<{ code?: string; meeting?: string }>(
    'POST',
    `/api/meetings/${meeting}/acts`,
    body,
    key(),
  );
  return answer.status < 300 ? 'done' : (answer.body.code ?? answer.text);
};
const view = async (code: string) =>
  (
    await as(code).call<{
      status: string;
      minutes: { digest: string; text: string } | null;
      attendees: { no: number; present: boolean | null; signature: object | null }[];
      me: { no: number | null; officer: boolean };
      acts: string[];
    }>('GET', `/api/meetings/${meeting}`)
  ).body;

test('a hearing is asked for, accepted, and called with the notice that the law wants', async () => {
  const other = seedPersons.find((one) => one.code === 'P2')!;
  const form = {
    matter: '演示路 1 号餐饮许可',
    reasons: '油烟直接影响我家',
    others: [{ name: other.name, idNumber: other.idNumber }],
  };
  const draft = await as('P1').call<{ draft: string }>('POST', '/api/drafts', { item: 'permit-hearing', form }, key());
  const filed = await as('P1').call<{ caseId: string }>('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
    ...key(),
    'if-match': '1',
  });
  expect(filed.status, filed.text).toBe(201);
  caseId = filed.body.caseId;
  const state = await api.world.engine.find(caseId);
  const accepted = await as('S3').call(
    'POST',
    `/api/cases/${caseId}/commands`,
    { type: 'decide', task: 'accept', outcome: 'accepted', reasons: [] },
    { ...key(), 'if-match': String(state!.version) },
  );
  expect(accepted.status, accepted.text).toBe(200);
  const early = await call(new Date(opened.clock.ms + 3 * 86_400_000).toISOString());
  expect(early.body.code).toBe('MEETING_TOO_SOON');
  const { earliest } = early.body.params;
  const almost = await call(new Date(Date.parse(earliest) - 60_000).toISOString());
  expect(almost.body.code).toBe('MEETING_TOO_SOON');
  expect((await call(earliest, { place: '', remote: '' })).body.code).toBe('MEETING_NOWHERE');
  const called = await call(earliest);
  expect(called.status, called.text).toBe(201);
  meeting = called.body.meeting;
  expect((await call(earliest)).body.code).toBe('MEETING_CALLED');
  const inbox = await as('P2').call('GET', '/api/messages');
  expect(inbox.text).toContain('一号听证室');
});

test('only those who are called and those who may read the case see it', async () => {
  expect((await view('P2')).me).toEqual({ no: 2, officer: false });
  expect((await view('S3')).me).toEqual({ no: null, officer: true });
  expect((await as('P3').call('GET', `/api/meetings/${meeting}`)).status).toBe(404);
  expect((await api.visitor.call('GET', `/api/meetings/${meeting}`)).status).toBe(401);
  const mine = await as('P2').call<{ rows: object[] }>('GET', '/api/meetings');
  expect(mine.body.rows).toMatchObject([{ meeting, status: 'called' }]);
});

test('who is called answers, and may send somebody in his place, who then sees it', async () => {
  const stand = seedPersons.find((one) => one.code === 'P3')!;
  const substitute = { name: stand.name, idNumber: stand.idNumber };
  expect(await act('P2', { act: 'reply', attends: false, substitute: null, why: '' })).toBe('REASON_MISSING');
  expect(await act('P1', { act: 'reply', attends: true, substitute: null, why: '' })).toBe('done');
  const called = seedPersons.find((one) => one.code === 'P1')!;
  const twice = { name: called.name, idNumber: called.idNumber };
  expect(await act('P2', { act: 'reply', attends: false, substitute: twice, why: '' })).toBe('SUBSTITUTE_CALLED');
  expect(await act('P2', { act: 'reply', attends: false, substitute, why: '出差' })).toBe('done');
  expect((await view('P3')).me.no).toBe(2);
  expect(await act('P4', { act: 'reply', attends: true, substitute: null, why: '' })).toBe('MEETING_UNKNOWN');
  expect(await act('S3', { act: 'attend', present: [1, 2] })).toBe('MEETING_NOT_BEGUN');
});

test('an adjourned meeting is called again, with the notice anew', async () => {
  expect(await act('P1', { act: 'adjourn', why: '我没空' })).toBe('NOT_ALLOWED');
  expect(await act('S3', { act: 'adjourn', why: ' ' })).toBe('REASON_MISSING');
  expect(await act('S3', { act: 'adjourn', why: '主持人回避，另行指定' })).toBe('done');
  expect(await act('P1', { act: 'reply', attends: true, substitute: null, why: '' })).toBe('MEETING_BEGUN');
  const probe = await call(new Date(opened.clock.ms + 3_600_000).toISOString());
  const called = await call(probe.body.params.earliest);
  expect(called.status, called.text).toBe(201);
  meeting = called.body.meeting;
  const stand = seedPersons.find((one) => one.code === 'P3')!;
  const substitute = { name: stand.name, idNumber: stand.idNumber };
  expect(await act('P2', { act: 'reply', attends: false, substitute, why: '出差' })).toBe('done');
});

test('minutes are signed by those who were there as they read, and only then is there an outcome', async () => {
  const { body } = await as('S3').call<{ from: string }>('GET', `/api/meetings/${meeting}`);
  opened.clock.ms = Date.parse(body.from);
  await logIn();
  expect(await act('P1', { act: 'reply', attends: true, substitute: null, why: '' })).toBe('MEETING_BEGUN');
  expect(await act('S3', { act: 'attend', present: [1, 9] })).toBe('ATTENDEE_UNKNOWN');
  expect(await act('S1', { act: 'attend', present: [1] })).toBe('NOT_ALLOWED');
  expect(await act('S3', { act: 'attend', present: [1, 2] })).toBe('done');
  expect(await act('S3', { act: 'end', outcome: 'heard', reasons: [] })).toBe('MINUTES_MISSING');
  expect(await act('P1', { act: 'sign', digest: 'x', agrees: true, text: '' })).toBe('MINUTES_MISSING');
  expect(await act('S3', { act: 'minute', text: '申请人陈述油烟影响；经营者说明净化设备。' })).toBe('done');
  const first = (await view('P1')).minutes!;
  expect(await act('P1', { act: 'sign', digest: first.digest, agrees: true, text: '' })).toBe('done');
  // the text changes after somebody signed: he has to read and sign it anew, and the old digest is refused
  expect(await act('S3', { act: 'minute', text: '申请人陈述油烟影响；经营者出示检测报告。' })).toBe('done');
  expect(await act('P1', { act: 'sign', digest: first.digest, agrees: true, text: '' })).toBe('MINUTES_CHANGED');
  const { digest } = (await view('P1')).minutes!;
  expect(await act('P1', { act: 'sign', digest, agrees: false, text: '' })).toBe('REASON_MISSING');
  expect(await act('P1', { act: 'sign', digest, agrees: false, text: '漏记了夜间时段' })).toBe('done');
  // who sent a substitute was not there and does not sign; the substitute does
  expect(await act('P2', { act: 'sign', digest, agrees: true, text: '' })).toBe('ATTENDEE_ABSENT');
  expect(await act('S3', { act: 'end', outcome: 'heard', reasons: [] })).toBe('MINUTES_UNSIGNED');
  expect(await act('P3', { act: 'sign', digest, agrees: true, text: '' })).toBe('done');
  expect(await act('S3', { act: 'end', outcome: 'nothing', reasons: [] })).toBe('OUTCOME_UNKNOWN');
  expect(await act('S3', { act: 'end', outcome: 'heard', reasons: [] })).toBe('done');
  const state = await api.world.engine.find(caseId);
  expect(state).toMatchObject({ stage: 'report', tasks: { hearing: { outcome: 'heard' } } });
  expect(await act('S3', { act: 'minute', text: '改一改' })).toBe('MEETING_OVER');
});

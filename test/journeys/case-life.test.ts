import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundingForm } from '../support/founding-form.ts';
import { type Client, type Instance, logIn, startInstance, until } from '../support/instance.ts';

/** What can happen to a case beside its stages, over the public API of a whole instance. */
let instance: Instance;
let founder: Client;
let registrar: Client;
let head: Client;
let counter: Client;

beforeAll(async () => {
  instance = await startInstance();
  [founder, registrar, head, counter] = (await Promise.all(
    ['P1', 'S1', 'S3', 'S4'].map((code) => logIn(instance, code)),
  )) as [Client, Client, Client, Client];
}, 200_000);
afterAll(async () => {
  await instance?.stop();
});

interface Case {
  caseId: string;
  number: string;
  version: number;
  status: string;
  yours: boolean;
  commands: { type: string; task: string | null; outcome: string | null; locked: { zh: string } | null }[];
  credentials: { credential: string; kind: string; status: string }[];
  pauses: { kind: string; to: string | null }[];
  links: { link: string; number: string | null }[];
  collected: { unit: { zh: string }; byName: string } | null;
  rating: { level: number } | null;
  happenings: { type: string; at: string; name: { zh: string } }[];
  timeline: { code: string; state: string }[];
  tasks: { task: string; status: string }[];
  code: string;
}

const key = () => ({ 'idempotency-key': randomUUID() });
let nth = 0;
const newTrade = () => `${'澄泓湛沄'[nth % 4]}${'桦榆楸梓'[(nth++ >> 1) % 4]}垚农业`;
const caseOf = async (client: Client, id: string) => (await client.call<Case>('GET', `/api/cases/${id}`)).body;

async function file(form: Record<string, unknown>): Promise<Case> {
  const draft = await founder.call<{ draft: string; version: number }>(
    'POST',
    '/api/drafts',
    { item: 'establish', form },
    key(),
  );
  const filed = await founder.call<Case>('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
    ...key(),
    'if-match': String(draft.body.version),
  });
  expect(filed.status, JSON.stringify(filed.body)).toBe(201);
  return filed.body;
}

/** Gives a command on the case as the client sees it now. */
async function give(client: Client, id: string, command: unknown) {
  const { version } = await caseOf(client, id);
  return client.call<Case>('POST', `/api/cases/${id}/commands`, command, { ...key(), 'if-match': String(version) });
}

async function forOfficer(): Promise<Case> {
  const scope = await founder.call<{ rows: { data: { code: string; kind: string } }[] }>(
    'GET',
    '/api/registers/scope-catalogue/records?limit=200',
  );
  const licensed = scope.body.rows.find((row) => row.data.kind === 'licensed-after')!.data.code;
  return file(foundingForm(newTrade(), { scope: ['A0141', licensed] }));
}

test('a case is suspended and resumed, linked to another, and can be looked at as it stood before', async () => {
  const [one, two] = [await forOfficer(), await forOfficer()];
  const before = new Date().toISOString();
  const suspend = { type: 'suspend', reason: { code: 'other', text: '等法院裁判' } };
  expect((await give(founder, one.caseId, suspend)).body.code).toBe('NOT_ALLOWED');
  expect((await give(registrar, one.caseId, suspend)).body.status).toBe('suspended');
  const seen = await caseOf(founder, one.caseId);
  expect(seen.pauses).toMatchObject([{ kind: 'suspension', to: null }]);
  expect(seen.timeline.find((step) => step.code === 'review')?.state).toBe('paused');
  const desk = await caseOf(registrar, one.caseId);
  expect(desk.commands.filter((offer) => offer.type === 'decide').every((offer) => offer.locked)).toBe(true);
  expect(desk.commands.map((offer) => offer.type)).toContain('resume');
  const queue = await registrar.call<{ rows: { caseId: string; waiting: { zh: string } | null }[] }>(
    'GET',
    '/api/tasks',
  );
  expect(queue.body.rows.find((row) => row.caseId === one.caseId)?.waiting?.zh).toContain('等法院裁判');
  expect(queue.body.rows.find((row) => row.caseId === two.caseId)?.waiting).toBeNull();

  expect((await give(registrar, one.caseId, { type: 'resume', why: '裁判已生效' })).body.status).toBe('open');
  expect((await give(registrar, one.caseId, { type: 'link', other: 'KB-0', why: '' })).status).toBe(404);
  expect((await give(registrar, one.caseId, { type: 'link', other: two.number, why: '同一出资人' })).status).toBe(200);
  await until(async () => (await caseOf(registrar, two.caseId)).links.length === 1);
  expect((await caseOf(registrar, two.caseId)).links[0]).toMatchObject({ link: 'related', number: one.number });

  const then = await registrar.call<Case>('GET', `/api/cases/${one.caseId}/at?instant=${before}`);
  expect(then.body).toMatchObject({ status: 'open', pauses: [], happenings: [] });
  expect((await founder.call('GET', `/api/cases/${one.caseId}/at?instant=${before}`)).status).toBe(403);
  const never = '2020-01-01T00:00:00.000Z';
  expect((await registrar.call('GET', `/api/cases/${one.caseId}/at?instant=${never}`)).status).toBe(404);
  const told = spawnSync(process.execPath, ['tools/onewindow.ts', 'case', 'at', one.number, before], {
    cwd: new URL('../..', import.meta.url).pathname,
    env: instance.env,
    encoding: 'utf8',
  });
  expect(JSON.parse(told.stdout)).toEqual(then.body);
}, 60_000);

test('what is granted and rated badly is answered; annulled, its licence is void and its number stays taken', async () => {
  const { caseId } = await file(foundingForm(newTrade()));
  await until(async () => (await caseOf(founder, caseId)).status === 'complete', 30_000);
  const rate = (level: number, reasons: string[]) => give(founder, caseId, { type: 'rate', level, reasons, text: '' });
  expect((await rate(2, [])).body.code).toBe('RATING_NEEDS_REASON');
  expect((await rate(2, ['slow'])).status).toBe(200);
  const queue = await head.call<{ rows: { caseId: string; kind: string }[] }>('GET', '/api/tasks');
  expect(queue.body.rows.find((row) => row.caseId === caseId)?.kind).toBe('follow-up');
  const answer = {
    type: 'decide',
    task: 'follow-up.rating',
    outcome: 'answered',
    reasons: [{ code: 'other', text: '已经加了人手' }],
  };
  expect((await give(head, caseId, answer)).status).toBe(200);

  const licence = (await caseOf(founder, caseId)).credentials.find((one) => one.kind === 'business-licence')!;
  const { body: wallet } = await founder.call<{ file: string }>('GET', `/api/credentials/${licence.credential}`);
  const verdict = async () =>
    (await head.call<{ colour: string; code: string }>('POST', '/api/verify', { text: wallet.file })).body;
  expect(await verdict()).not.toMatchObject({ colour: 'red' });
  const annul = { type: 'annul', reasons: [{ code: 'false-registration', text: '' }] };
  expect((await give(registrar, caseId, annul)).body.code).toBe('NOT_ALLOWED');
  expect((await give(head, caseId, annul)).body.status).toBe('annulled');
  expect(await verdict()).toMatchObject({ colour: 'red' });
  const after = await caseOf(founder, caseId);
  expect(after.credentials.every((one) => one.status === 'annulled')).toBe(true);
  expect(after.timeline.at(-1)).toMatchObject({ code: 'closed', state: 'undone' });
  expect(after.rating).toMatchObject({ level: 2 });
}, 60_000);

test('a clerk of the service centre takes a filing in, and the registrar decides', async () => {
  const form = foundingForm(newTrade());
  const [owner] = form.shareholders as [{ name: string; idNumber: string }];
  const body = { item: 'establish', form, applicant: { name: owner.name, idNumber: owner.idNumber } };
  expect((await registrar.call('POST', '/api/counter/filings', body, key())).status).toBe(403);
  const once = key();
  const taken = await counter.call<Case>('POST', '/api/counter/filings', body, once);
  expect(taken.status, JSON.stringify(taken.body)).toBe(201);
  expect((await counter.call<Case>('POST', '/api/counter/filings', body, once)).body.caseId).toBe(taken.body.caseId);
  const seen = await caseOf(counter, taken.body.caseId);
  expect(seen.collected).toMatchObject({ unit: { zh: '行政服务中心' }, byName: '乔小满' });
  expect((await caseOf(founder, taken.body.caseId)).number).toBe(taken.body.number);
}, 60_000);

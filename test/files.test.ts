import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sm3Hex } from '../src/platform/sm.ts';
import { rebuildDistrict } from '../tools/log-commands.ts';
import { type Answered, type Caller, openTestApis, type TestApi } from './support/api.ts';
import { foundingForm, tradeName } from './support/founding-form.ts';

/** Files of drafts and cases over the API: the founder uploads, the registrar reads, a stranger finds nothing. */
let opened: Awaited<ReturnType<typeof openTestApis>>;
let api: TestApi;
const who = new Map<string, Caller>();
const founder = () => who.get('P1')!;
const key = () => ({ 'idempotency-key': randomUUID() });
let nth = 0;

interface Kept {
  file: string;
  name: string;
  kind: string;
  content: string;
  bytes: number;
}
interface Listed {
  rows: (Kept & { removable: boolean; mine: boolean; material: string; removed: { why: string } | null })[];
  next: string | null;
  mayAttach: boolean;
}

beforeAll(async () => {
  opened = await openTestApis(['wansheng', 'wansheng-beyond']);
  api = opened.apis[0]!;
  for (const code of ['P1', 'P2', 'P4', 'S1', 'S3', 'S5']) who.set(code, await api.as(code));
}, 60_000);
afterAll(async () => {
  await opened?.close();
});

/** The file as a browser sends it. */
function form(name: string, bytes: Buffer): { body: Buffer; headers: Record<string, string> } {
  const head = `--edge\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--edge--\r\n')]),
    headers: { 'content-type': 'multipart/form-data; boundary=edge' },
  };
}
function send<T = Kept & { code?: string }>(
  caller: Caller,
  url: string,
  name: string,
  bytes: Buffer,
  more: Record<string, string> = {},
): Promise<Answered<T>> {
  const { body, headers } = form(name, bytes);
  return caller.call<T>('POST', url, body, { ...headers, ...more });
}
const pdf = (text: string) => Buffer.from(`%PDF-1.7\n${text}`);

async function draft(scope: string[] = ['A0313']): Promise<string> {
  const made = await founder().call<{ draft: string }>(
    'POST',
    '/api/drafts',
    { item: 'establish', form: foundingForm(tradeName(nth++), { scope }) },
    key(),
  );
  return made.body.draft;
}
async function filed(into: string): Promise<{ caseId: string; version: number }> {
  const answer = await founder().call<{ caseId: string; version: number }>(
    'POST',
    `/api/drafts/${into}/submit`,
    undefined,
    { ...key(), 'if-match': '1' },
  );
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}
const list = async (caller: Caller, caseId: string, query = '') =>
  (await caller.call<Listed>('GET', `/api/cases/${caseId}/files${query}`)).body;

test('a file added to a draft is there under its own name and digest, survives a refused filing, and goes with the filing', async () => {
  const into = await draft();
  const bytes = pdf('租赁合同');
  const added = await send(founder(), `/api/drafts/${into}/files?material=approval`, '租赁合同.pdf', bytes);
  expect(added.status, added.text).toBe(201);
  expect(added.body).toMatchObject({ name: '租赁合同.pdf', kind: 'pdf', bytes: bytes.length, content: sm3Hex(bytes) });
  const stale = await founder().call('POST', `/api/drafts/${into}/submit`, undefined, { ...key(), 'if-match': '7' });
  expect(stale.status).toBe(412);
  const still = await founder().call<{ rows: Kept[] }>('GET', `/api/drafts/${into}/files`);
  expect(still.body.rows.map(({ file }) => file)).toEqual([added.body.file]);
  const { caseId } = await filed(into);
  const state = (await api.world.engine.find(caseId))!;
  expect(state.files).toEqual({ n: 1, standing: { approval: 1 } });
  const seen = await list(who.get('S1')!, caseId);
  expect(seen.rows).toMatchObject([
    { file: 'file-1', name: '租赁合同.pdf', material: 'approval', content: sm3Hex(bytes) },
  ]);
  const got = await who.get('S1')!.call('GET', `/api/cases/${caseId}/files/file-1`);
  expect(got.status).toBe(200);
  expect(got.text).toBe(bytes.toString('utf8'));
});

test('a download is saved and never run: attachment, no sniffing, a policy that allows nothing, no cache', async () => {
  const into = await draft();
  const { body } = await send(founder(), `/api/drafts/${into}/files`, '说明".html.txt', Buffer.from('纯文字'));
  const got = await founder().call('GET', `/api/drafts/${into}/files/${body.file}`);
  expect(got.headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  expect(got.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]*"; filename\*=UTF-8''/);
  expect(got.headers['content-security-policy']).toContain("default-src 'none'");
});

test('a web page is refused whatever it is called, and so is a file of 20 MB and a byte; nothing of them is kept', async () => {
  const into = await draft();
  const page = await send(founder(), `/api/drafts/${into}/files`, '合同.pdf', Buffer.from('<html><script>'));
  expect([page.status, page.body.code]).toEqual([422, 'FILE_KIND']);
  const large = await send(
    founder(),
    `/api/drafts/${into}/files`,
    'a.pdf',
    Buffer.alloc(20 * 1024 * 1024 + 1, '%PDF-'),
  );
  expect([large.status, large.body.code]).toEqual([413, 'FILE_TOO_LARGE']);
  const none = await founder().call<{ code: string }>('POST', `/api/drafts/${into}/files`, undefined, key());
  expect([none.status, none.body.code]).toEqual([400, 'UPLOAD_MISSING']);
  const left = await founder().call<{ rows: unknown[] }>('GET', `/api/drafts/${into}/files`);
  expect(left.body.rows).toEqual([]);
});

test('a material that the item does not ask of the applicant is refused', async () => {
  const into = await draft();
  const answer = await send(founder(), `/api/drafts/${into}/files?material=charter`, 'a.pdf', pdf('章程'));
  expect([answer.status, answer.body.code]).toEqual([422, 'MATERIAL_UNKNOWN']);
});

test('who sends the same file twice, with the same key or another, has it once in the case', async () => {
  const { caseId } = await filed(await draft());
  const once = key();
  const url = `/api/cases/${caseId}/files?material=approval`;
  const [first, again] = [
    await send<{ version: number; position: string }>(founder(), url, 'a.pdf', pdf('一份'), once),
    await send<{ version: number; position: string }>(founder(), url, 'a.pdf', pdf('一份'), once),
  ];
  expect(first.status, first.text).toBe(201);
  expect(again.body).toEqual(first.body);
  await send(founder(), url, '换个名字.pdf', pdf('一份'), key());
  expect((await list(founder(), caseId)).rows).toHaveLength(1);
});

test('two files that arrive at the same moment both stand, with different numbers', async () => {
  const { caseId } = await filed(await draft());
  await Promise.all(
    ['甲', '乙', '丙'].map((text) => send(founder(), `/api/cases/${caseId}/files`, `${text}.pdf`, pdf(text), key())),
  );
  expect((await list(founder(), caseId)).rows.map(({ file }) => file)).toEqual(['file-3', 'file-2', 'file-1']);
});

test('a stranger, and the same person of another district, find no file; the office sees none', async () => {
  const { caseId } = await filed(await draft());
  await send(founder(), `/api/cases/${caseId}/files`, 'a.pdf', pdf('私事'), key());
  for (const caller of [who.get('P4')!, who.get('S5')!, await opened.apis[1]!.as('P1')])
    for (const path of ['', '/file-1'])
      expect((await caller.call('GET', `/api/cases/${caseId}/files${path}`)).status).toBe(404);
  const intruder = await send(who.get('P4')!, `/api/cases/${caseId}/files`, 'b.pdf', pdf('别人'), key());
  expect([intruder.status, intruder.body.code]).toEqual([404, 'CASE_UNKNOWN']);
  const [stored] = await api.world.db.query('select from file_content where district = $1 and content = $2', [
    'wansheng',
    sm3Hex(pdf('别人')),
  ]);
  expect(stored).toBeUndefined();
});

test('who reads a file leaves a trace for the person whose file it is; who reads his own leaves none', async () => {
  const { caseId } = await filed(await draft());
  await send(founder(), `/api/cases/${caseId}/files`, 'a.pdf', pdf('留痕'), key());
  const reads = () =>
    api.world.db.query<{ purpose: string }>(
      `select purpose from read_log where district = 'wansheng' and case_id = $1 and what = 'file'`,
      [caseId],
    );
  await founder().call('GET', `/api/cases/${caseId}/files/file-1`);
  expect(await reads()).toEqual([]);
  await who.get('S1')!.call('GET', `/api/cases/${caseId}/files/file-1`);
  expect((await reads()).length).toBeGreaterThan(0);
});

test('the applicant takes his file back until the case is accepted, the officer later with a reason; then it cannot be read', async () => {
  const { caseId } = await filed(await draft());
  const command = async (caller: Caller, body: object) => {
    const { version } = (await api.world.engine.find(caseId))!;
    return caller.call<{ code?: string }>('POST', `/api/cases/${caseId}/commands`, body, {
      ...key(),
      'if-match': String(version),
    });
  };
  for (const text of ['一', '二'])
    await send(founder(), `/api/cases/${caseId}/files`, `${text}.pdf`, pdf(`撤${text}`), key());
  expect((await list(founder(), caseId)).rows.map(({ removable }) => removable)).toEqual([true, true]);
  expect((await command(founder(), { type: 'remove-file', file: 'file-1', why: '' })).status).toBe(200);
  const gone = await founder().call<{ code: string }>('GET', `/api/cases/${caseId}/files/file-1`);
  expect([gone.status, gone.body.code]).toEqual([410, 'FILE_GONE']);
  expect((await command(who.get('S1')!, { type: 'accept' })).status).toBe(200);
  const kept = await command(founder(), { type: 'remove-file', file: 'file-2', why: '' });
  expect([kept.status, kept.body.code]).toEqual([409, 'FILE_KEPT']);
  const silent = await command(who.get('S1')!, { type: 'remove-file', file: 'file-2', why: ' ' });
  expect(silent.body.code).toBe('REASON_MISSING');
  expect((await command(who.get('S1')!, { type: 'remove-file', file: 'file-2', why: '不是本案材料' })).status).toBe(
    200,
  );
  expect((await list(who.get('S1')!, caseId)).rows).toMatchObject([{ removed: { why: '不是本案材料' } }, {}]);
  expect((await api.world.engine.find(caseId))!.files).toMatchObject({ n: 2, standing: { '': 0 } });
});

test('a list of files is paged', async () => {
  const { caseId } = await filed(await draft());
  for (let n = 0; n < 5; n++) await send(founder(), `/api/cases/${caseId}/files`, `${n}.pdf`, pdf(`页${n}`), key());
  const first = await list(founder(), caseId, '?limit=2');
  const second = await list(founder(), caseId, `?limit=2&after=${first.next}`);
  const third = await list(founder(), caseId, `?limit=2&after=${second.next}`);
  expect([...first.rows, ...second.rows, ...third.rows].map(({ name }) => name)).toEqual(
    [4, 3, 2, 1, 0].map((n) => `${n}.pdf`),
  );
  expect(third.next).toBeNull();
});

test('deleting a draft lets go of its files', async () => {
  const into = await draft();
  await send(founder(), `/api/drafts/${into}/files`, 'a.pdf', pdf('草稿'));
  await founder().call('DELETE', `/api/drafts/${into}`);
  const [left] = await api.world.db.query(`select from draft_file where district = 'wansheng' and draft = $1`, [into]);
  expect(left).toBeUndefined();
});

test('rebuilt from the events, the files of the cases are those that are there', async () => {
  const { ownerUrl, url } = opened.database;
  expect((await rebuildDistrict({ ownerUrl, url }, 'wansheng', true)).differences).toEqual([]);
});

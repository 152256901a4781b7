import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, overflow } from '../support/browser.ts';
import { foundingForm } from '../support/founding-form.ts';
import { type Client, type Instance, logIn, startInstance, until } from '../support/instance.ts';

/** What persons are told on a whole instance: inbox, mail, short message, service, and who looked at their data. */
let instance: Instance;
let browser: Browser;
let founder: Client;
let registrar: Client;
let worker: Client;

interface Message {
  notice: string;
  caseId: string;
  kind: { zh: string };
  subject: { zh: string };
  readAt: string | null;
  channels: { channel: string; state: string }[];
  service: { servedOn: string | null; tries: { way: string; because: { zh: string } }[] } | null;
}

beforeAll(async () => {
  instance = await startInstance();
  [founder, registrar, worker] = (await Promise.all(['P1', 'S1', 'P3'].map((code) => logIn(instance, code)))) as [
    Client,
    Client,
    Client,
  ];
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await instance?.stop();
});

const key = () => ({ 'idempotency-key': randomUUID() });
const letters = async () =>
  (
    (await (await fetch(`http://127.0.0.1:${instance.env.MAIL_PORT}/control`)).json()) as {
      letters: { to: string[]; subject: string; text: string }[];
    }
  ).letters;
const inbox = async (client: Client) => (await client.call<{ rows: Message[] }>('GET', '/api/messages')).body.rows;

async function file(trade: string, change: Record<string, unknown> = {}): Promise<string> {
  const draft = await founder.call<{ draft: string }>(
    'POST',
    '/api/drafts',
    { item: 'establish', form: foundingForm(trade, change) },
    key(),
  );
  const filed = await founder.call<{ caseId: string }>('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
    ...key(),
    'if-match': '1',
  });
  expect(filed.status, JSON.stringify(filed.body)).toBe(201);
  return filed.body.caseId;
}

async function command(client: Client, caseId: string, body: object) {
  const { version } = (await client.call<{ version: number }>('GET', `/api/cases/${caseId}`)).body;
  return client.call<{ code?: string }>('POST', `/api/cases/${caseId}/commands`, body, {
    ...key(),
    'if-match': String(version),
  });
}

/** A filing that needs an officer, who declines it. */
async function declined(trade: string): Promise<string> {
  const scope = await founder.call<{ rows: { data: { code: string; kind: string } }[] }>(
    'GET',
    '/api/registers/scope-catalogue/records?limit=200',
  );
  const licensed = scope.body.rows.find((row) => row.data.kind === 'licensed-after')!.data.code;
  const caseId = await file(trade, { scope: ['A0141', licensed] });
  const { commands } = (
    await registrar.call<{ commands: { task: string; outcome: string; reasons: { code: string }[] }[] }>(
      'GET',
      `/api/cases/${caseId}`,
    )
  ).body;
  const offer = commands.find((one) => one.outcome === 'declined')!;
  const reasons = [{ code: offer.reasons[0]!.code, text: '' }];
  const done = await command(registrar, caseId, { type: 'decide', task: offer.task, outcome: 'declined', reasons });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  return caseId;
}

async function pageOf(viewport: { width: number; height: number }, person: string, app: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport, locale: 'zh-CN' })).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${instance.url}/auth/login?as=${person}&to=/${app}/`);
  await page.waitForURL(`${instance.url}/${app}/**`);
  return page;
}

test('an address is confirmed by the code that arrives there; then a filing is told by inbox, mail and short message', async () => {
  const asked = await founder.call<{ pending: string }>('POST', '/api/me/contact/email', { email: 'lin@example.com' });
  expect(asked.body.pending).toBe('l***@example.com');
  expect((await founder.call('POST', '/api/me/contact/email', { email: 'lin@example.com' })).status).toBe(429);
  await until(async () => (await letters()).length > 0);
  const code = /\d{6}/.exec((await letters())[0]!.text)![0];
  const wrong = code === '000000' ? '111111' : '000000';
  expect((await founder.call('POST', '/api/me/contact/email/confirm', { code: wrong })).status).toBe(422);
  expect((await founder.call<{ email: string }>('POST', '/api/me/contact/email/confirm', { code })).body.email).toBe(
    'l***@example.com',
  );

  const caseId = await file('棠澍霖农业');
  const mine = (await inbox(founder)).filter((one) => one.caseId === caseId);
  expect(mine.map((one) => one.kind.zh).sort()).toEqual(['准予登记通知', '申请收到了']);
  await until(async () => {
    const told = (await inbox(founder)).filter((one) => one.caseId === caseId).flatMap((one) => one.channels);
    return (
      told.length === 4 && told.every(({ channel, state }) => state === (channel === 'email' ? 'sent' : 'arrived'))
    );
  });
  const got = (await letters()).filter((one) => one.to.includes('lin@example.com')).map((one) => one.subject);
  expect(got).toEqual(expect.arrayContaining([expect.stringMatching(/棠澍霖农业.*登记好了/)]));

  const unread = async () => (await founder.call<{ unread: number }>('GET', '/api/messages/unread')).body.unread;
  const before = await unread();
  expect((await founder.call('POST', `/api/messages/${mine[0]!.notice}/read`)).status).toBe(200);
  expect(await unread()).toBe(before - 1);
  expect((await worker.call('GET', `/api/messages/${mine[0]!.notice}`)).status).toBe(404);

  const print = (client: Client) =>
    fetch(`${instance.url}/api/messages/${mine[0]!.notice}/print`, { headers: { cookie: client.cookie } });
  const paper = await print(founder);
  expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(Buffer.from(await paper.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
  expect((await print(registrar)).status).toBe(200);
  expect((await print(worker)).status).toBe(404);
}, 120_000);

test('a refusal is served: by the recipient’s own signature on a phone, and on the day it arrives once he agreed to that', async () => {
  const first = await declined('霖棠栩农业');
  const page = await pageOf({ width: 360, height: 780 }, 'P1', 'portal');
  await page.goto(`${instance.url}/portal/messages`);
  await page
    .getByText(/霖棠栩农业.*没有登记/)
    .first()
    .click();
  await page.getByRole('button', { name: '我签收' }).click();
  await page
    .getByText(/周.*送达$/)
    .first()
    .waitFor();
  expect(await overflow(page)).toBe(0);
  const [signed] = (await inbox(founder)).filter((one) => one.caseId === first && one.service);
  expect(signed).toMatchObject({ service: { tries: [{ way: 'signed' }] }, readAt: expect.any(String) });

  const agreed = await founder.call<{ service: { agreed: boolean } }>('PUT', '/api/me/contact', {
    wants: ['email', 'sms'],
    language: 'zh',
    agreed: true,
  });
  expect(agreed.body.service.agreed).toBe(true);
  const second = await declined('岚珩屿农业');
  await until(async () => {
    const [notice] = (await inbox(founder)).filter((one) => one.caseId === second && one.service);
    return notice?.service?.servedOn != null;
  });
  const seen = await registrar.call<{ rows: Message[] }>('GET', `/api/cases/${second}/notices`);
  expect(seen.body.rows.find((one) => one.service)?.service?.tries).toMatchObject([
    { way: 'electronic', because: { zh: expect.stringContaining('同意电子送达') } },
  ]);
}, 120_000);

test('an officer records at the desk how a document was served', async () => {
  await founder.call('PUT', '/api/me/contact', { wants: ['email', 'sms'], language: 'zh', agreed: false });
  const caseId = await declined('璟砚筠农业');
  const page = await pageOf({ width: 1440, height: 900 }, 'S1', 'workbench');
  await page.goto(`${instance.url}/workbench/cases/${caseId}?tab=notices`);
  await page.getByRole('button', { name: '登记送达' }).click();
  await page.getByLabel('邮寄送达').check();
  await page.getByLabel('邮件号').fill('EMS-1');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page
    .getByText(/周.*送达$/)
    .first()
    .waitFor();
  const [notice] = (await inbox(founder)).filter((one) => one.caseId === caseId && one.service);
  expect(notice?.service?.tries).toMatchObject([{ way: 'post' }]);
}, 120_000);

test('an employee whom a filing names sees who read it and which partner was sent it, and nobody else’s data', async () => {
  interface Read {
    at: string;
    reader: { zh: string };
    partner: boolean;
    purpose: string;
    fields: { zh: string }[];
    mine: boolean;
  }
  const reads = (query = '') => worker.call<{ rows: Read[]; next: string | null }>('GET', `/api/me/reads${query}`);
  await until(async () => (await reads()).body.rows.filter((row) => row.partner).length >= 2);
  const { rows } = (await reads()).body;
  const officer = rows.find((row) => !row.partner)!;
  expect(officer).toMatchObject({ purpose: expect.stringMatching(/handling|unit/), mine: false });
  expect(officer.fields.map((field) => field.zh)).toEqual(['员工']);
  expect(rows.some((row) => row.partner && row.purpose === 'sent')).toBe(true);
  const pages: Read[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const { body } = await reads(`?limit=1${next ? `&after=${encodeURIComponent(next)}` : ''}`);
    pages.push(...body.rows);
    next = body.next;
  }
  // a page that stands open may read again meanwhile
  const then = pages.filter(({ at }) => at <= rows[0]!.at);
  expect(then.map(({ at, reader }) => `${at}${reader.zh}`)).toEqual(rows.map(({ at, reader }) => `${at}${reader.zh}`));
  expect((await reads('?after=nowhere')).status).toBe(422);
  const page = await pageOf({ width: 360, height: 780 }, 'P3', 'portal');
  await page.goto(`${instance.url}/portal/my-data`);
  await page.getByText('发给合作单位办理').first().waitFor();
  expect(await overflow(page)).toBe(0);
}, 120_000);

test('the applicant sees the receipts of partners; a stranger does not', async () => {
  const caseId = await file('禾沐琚农业');
  interface Delivery {
    status: string;
    partnerName: { zh: string; en: string };
    name: { zh: string };
    receipt: { receipt?: { id?: string } } | null;
  }
  const deliveries = (client: Client) => client.call<{ rows: Delivery[] }>('GET', `/api/cases/${caseId}/deliveries`);
  await until(async () => (await deliveries(founder)).body.rows.every((row) => row.status === 'delivered'));
  const { rows } = (await deliveries(founder)).body;
  expect(rows).toHaveLength(5);
  for (const row of rows) expect(row.receipt?.receipt?.id).toEqual(expect.any(String));
  expect(rows.map((row) => row.name.zh)).toContain('公积金缴存登记');
  expect(rows.every((row) => row.partnerName.zh !== row.partnerName.en)).toBe(true);
  expect((await deliveries(worker)).status).toBe(404);
}, 60_000);

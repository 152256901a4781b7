import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, overflow } from '../support/browser.ts';
import { type Client, type Instance, logIn, startInstance } from '../support/instance.ts';

/** A dispute between two persons on a whole instance: served, answered on a phone, mediated, ruled at the desk. */
let instance: Instance;
let browser: Browser;
let complainant: Client;
let respondent: Client;
let registrar: Client;
let stranger: Client;

interface Case {
  caseId: string;
  version: number;
  status: string;
  stage: string;
  form: Record<string, unknown>;
  steps: { fields: string[] }[];
  commands: { type: string; task: string | null; outcome: string | null; locked: unknown }[];
  entries: { text: string; outcome: { zh: string } | null }[];
  answers: { name: { zh: string }; by: string; data: Record<string, unknown> }[];
}

beforeAll(async () => {
  instance = await startInstance();
  [complainant, respondent, registrar, stranger] = (await Promise.all(
    ['P1', 'P4', 'S1', 'P2'].map((code) => logIn(instance, code)),
  )) as [Client, Client, Client, Client];
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await instance?.stop();
});

const key = () => ({ 'idempotency-key': randomUUID() });
const view = async (client: Client, caseId: string) => (await client.call<Case>('GET', `/api/cases/${caseId}`)).body;
async function command(client: Client, caseId: string, body: object) {
  const { version } = await view(client, caseId);
  const answer = await client.call<{ code?: string }>('POST', `/api/cases/${caseId}/commands`, body, {
    ...key(),
    'if-match': String(version),
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

async function complaint(): Promise<string> {
  const form = {
    ownName: '重庆棠澍农业有限公司',
    otherName: '重庆棠树农业有限公司',
    respondent: { name: '江望舒', idNumber: '500199199306181059' },
    facts: '两家同城同行业，名称只差一个字。',
    claims: [{ text: '对方停用近似名称' }, { text: '对方更名' }],
    contact: '19900000001',
  };
  const draft = await complainant.call<{ draft: string }>('POST', '/api/drafts', { item: 'name-dispute', form }, key());
  const filed = await complainant.call<{ caseId: string }>(
    'POST',
    `/api/drafts/${draft.body.draft}/submit`,
    undefined,
    {
      ...key(),
      'if-match': '1',
    },
  );
  expect(filed.status, JSON.stringify(filed.body)).toBe(201);
  return filed.body.caseId;
}

async function pageOf(viewport: { width: number; height: number }, person: string, app: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport, locale: 'zh-CN' })).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${instance.url}/auth/login?as=${person}&to=/${app}/`);
  await page.waitForURL(`${instance.url}/${app}/**`);
  return page;
}

test('the respondent signs for the complaint, sees his part of the file, and replies on a phone; the desk rules on each claim', async () => {
  const caseId = await complaint();
  expect((await respondent.call('GET', `/api/cases/${caseId}`)).status).toBe(404);
  await command(registrar, caseId, { type: 'decide', task: 'accept', outcome: 'accepted', reasons: [] });
  expect((await stranger.call('GET', `/api/cases/${caseId}`)).status).toBe(404);

  const phone = await pageOf({ width: 360, height: 780 }, 'P4', 'portal');
  await phone.goto(`${instance.url}/portal/messages`);
  await phone
    .getByText(/林予安对你提出申请/)
    .first()
    .click();
  await phone.getByRole('button', { name: '我签收' }).click();
  await phone
    .getByText(/周.*送达$/)
    .first()
    .waitFor();
  await phone.goto(`${instance.url}/portal/cases/${caseId}`);
  await phone.getByText(/最晚/).first().waitFor();
  const seen = await view(respondent, caseId);
  expect(seen.form).toMatchObject({ facts: expect.stringContaining('只差一个字') });
  expect(seen.form).not.toHaveProperty('contact');
  expect(seen.steps.flatMap((step) => step.fields)).not.toContain('contact');
  expect((await view(complainant, caseId)).form).toHaveProperty('contact');
  await phone.getByLabel('答辩意见').fill('我们先登记的，行业也不一样。');
  await phone.getByRole('button', { name: '答辩，提交' }).click();
  await phone.getByText('我们先登记的，行业也不一样。').first().waitFor();
  expect(await overflow(phone)).toBe(0);
  await expect
    .poll(async () => (await view(complainant, caseId)).answers, { timeout: 10_000 })
    .toMatchObject([{ name: { zh: '答辩' }, by: '江望舒' }]);

  await command(registrar, caseId, { type: 'decide', task: 'mediate', outcome: 'failed', reasons: [] });
  const desk = await pageOf({ width: 1440, height: 900 }, 'S3', 'workbench');
  await desk.goto(`${instance.url}/workbench/cases/${caseId}`);
  await desk
    .getByRole('button', { name: /作出裁决/ })
    .first()
    .click();
  await desk.getByLabel('查明的事实').fill('两个名称读音相同。');
  await desk.getByLabel('裁决理由').fill('容易让人误认。');
  await desk.getByRole('button', { name: /^确定：/ }).click();
  await desk.getByText('每一项都要有结论。').waitFor();
  await desk.getByRole('group', { name: '对方停用近似名称' }).getByLabel('支持', { exact: true }).check();
  await desk.getByRole('group', { name: '对方更名' }).getByLabel('部分支持').check();
  await desk.getByRole('button', { name: /^确定：/ }).click();
  await expect.poll(async () => (await view(complainant, caseId)).status, { timeout: 10_000 }).toBe('complete');
  expect((await view(respondent, caseId)).entries).toMatchObject([
    { text: '对方停用近似名称', outcome: { zh: '支持' } },
    { text: '对方更名', outcome: { zh: '部分支持' } },
  ]);
  const told = await respondent.call<{ rows: { kind: { zh: string } }[] }>('GET', '/api/messages');
  expect(told.body.rows.map((row) => row.kind.zh)).toContain('裁决书');
}, 120_000);

test('a representative replies for the respondent and sees nothing once that ends; both sign the agreement', async () => {
  const caseId = await complaint();
  await command(registrar, caseId, { type: 'decide', task: 'accept', outcome: 'accepted', reasons: [] });
  const inbox = await respondent.call<{ rows: { notice: string; caseId: string; service: object | null }[] }>(
    'GET',
    '/api/messages',
  );
  const { notice } = inbox.body.rows.find((row) => row.caseId === caseId && row.service)!;
  await command(respondent, caseId, { type: 'acknowledge', notice });
  await command(respondent, caseId, { type: 'appoint', name: '许栖桐', idNumber: '500199198512314022' });
  const agent = stranger;
  expect((await view(agent, caseId)).commands.map((one) => one.type)).toContain('respond');
  await command(agent, caseId, { type: 'respond', task: 'reply.1', outcome: 'done', answer: { statement: '愿意谈' } });
  const { representatives } = (
    await respondent.call<{ representatives: { person: string; name: string }[] }>('GET', `/api/cases/${caseId}`)
  ).body;
  expect(representatives.map((one) => one.name)).toEqual(['许栖桐']);
  await command(respondent, caseId, { type: 'dismiss', person: representatives[0]!.person });
  expect((await agent.call('GET', `/api/cases/${caseId}`)).status).toBe(404);
  await command(registrar, caseId, {
    type: 'decide',
    task: 'mediate',
    outcome: 'proposed',
    reasons: [],
    data: { terms: '对方三十日内更名' },
  });
  await command(complainant, caseId, { type: 'respond', task: 'settle.1', outcome: 'done', answer: {} });
  await command(respondent, caseId, { type: 'respond', task: 'settle.2', outcome: 'done', answer: {} });
  expect(await view(respondent, caseId)).toMatchObject({ status: 'complete' });
  expect((await view(complainant, caseId)).answers.map((one) => one.by)).toContain('许栖桐');
}, 60_000);

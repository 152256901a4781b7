import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, overflow } from '../support/browser.ts';
import { type Client, type Instance, logIn, startInstance, until } from '../support/instance.ts';

/** An inspector's phone in flight mode: three visits with photos, back after an hour, one conflict for a person. */
let instance: Instance;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let applicant: Client;
const cases: string[] = [];
const key = () => ({ 'idempotency-key': randomUUID() });
/** One dot, as PNG. */
const photo = (name: string) => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
});

beforeAll(async () => {
  instance = await startInstance({ clock: true });
  browser = await openBrowser();
  applicant = await logIn(instance, 'P1');
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
    expect(filed.status, JSON.stringify(filed.body)).toBe(201);
    cases.push(filed.body.caseId);
  }
  context = await browser.newContext({ viewport: { width: 360, height: 780 }, locale: 'zh-CN' });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${instance.url}/auth/login?as=S3&to=/workbench/visits`);
  await page.waitForURL(`${instance.url}/workbench/visits`);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await instance?.stop();
});

test('three visits are finished in flight mode, also after the page was opened anew without a connection', async () => {
  for (const n of [1, 2, 3]) await page.getByRole('checkbox', { name: new RegExp(`演示路 ${n} 号`) }).check();
  await page.getByRole('button', { name: '带走 3 件' }).click();
  await page.getByText('还没办').nth(2).waitFor();
  expect(await overflow(page)).toBe(0);
  // the worker that opens the page offline has taken it over
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.reload();
  await page.getByText('没有网络：记录存在这台设备上').waitFor();
  for (const n of [1, 2, 3]) {
    const visit = page.getByRole('listitem').filter({ hasText: `演示路 ${n} 号` });
    await visit.getByRole('button', { name: '结论' }).click();
    await visit.getByRole('radio', { name: '举行听证' }).check();
    await visit.getByLabel('照片').setInputFiles([photo(`门头${n}.png`)]);
    await visit.getByText('1 张照片').waitFor();
    await visit.getByRole('button', { name: '记下结论' }).click();
    await visit.getByText('已办，等回传').waitFor();
  }
  expect(await overflow(page)).toBe(0);
  // nothing has reached the office
  const { body } = await applicant.call<{ stage: string }>('GET', `/api/cases/${cases[0]}`);
  expect(JSON.stringify(body)).not.toContain('case.captured');
}, 120_000);

test('an hour later two are brought back as they were captured, and the one that changed waits for a person', async () => {
  // meanwhile somebody adds to the second case
  const second = await applicant.call<{ version: number }>('GET', `/api/cases/${cases[1]}`);
  const noted = await applicant.call(
    'POST',
    `/api/cases/${cases[1]}/commands`,
    { type: 'note', text: '邻居已经和解，请再看看' },
    { ...key(), 'if-match': String(second.body.version) },
  );
  expect(noted.status).toBe(200);
  writeFileSync(join(instance.folder, 'clock'), '1h\n');
  await context.setOffline(false);
  await page.getByText('有变化，等人处理').waitFor();
  await expect.poll(() => page.getByText('已回传', { exact: true }).count()).toBe(2);
  const events = await logIn(instance, 'S3').then((officer) =>
    officer.call<{ rows: { type: string; at: string; payload: { capturedAt?: string } }[] }>(
      'GET',
      `/api/cases/${cases[0]}/events`,
    ),
  );
  const captured = events.body.rows.find(({ type }) => type === 'case.captured');
  expect(events.body.rows.some(({ type }) => type === 'file.attached')).toBe(true);
  expect(Date.parse(captured!.at) - Date.parse(captured!.payload.capturedAt!)).toBeGreaterThan(3_000_000);
}, 60_000);

test('the conflict shows what happened meanwhile, keeps the photo, and is done as a person decides', async () => {
  const officer = await logIn(instance, 'S3');
  await page.getByRole('link', { name: '离线冲突' }).click();
  const card = page.getByRole('article').filter({ hasText: '演示路 2 号' });
  await card.getByText('有新的留言').waitFor();
  await card.getByText('1 张照片').waitFor();
  expect(await overflow(page)).toBe(0);
  const before = await officer.call<{ stage: string }>('GET', `/api/cases/${cases[1]}/events`);
  expect(JSON.stringify(before.body)).not.toContain('case.captured');
  await card.getByRole('button', { name: '仍按现场结论办' }).click();
  await card.getByText('已按现场结论办').waitFor();
  await until(async () => {
    const after = await officer.call('GET', `/api/cases/${cases[1]}/events`);
    const text = JSON.stringify(after.body);
    return text.includes('case.captured') && text.includes('file.attached');
  });
}, 60_000);

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, overflow } from '../support/browser.ts';
import { foundingForm } from '../support/founding-form.ts';
import { type Instance, logIn, startInstance } from '../support/instance.ts';

/** One founder and one office in a real browser: name, rehearsal, filing, licence, verification, the wall that moves. */
let instance: Instance;
let browser: Browser;

beforeAll(async () => {
  instance = await startInstance();
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await instance?.stop();
});

const phone = { width: 360, height: 780 };
const desk = { width: 1920, height: 1080 };

async function pageOf(viewport: typeof phone, person?: string): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  if (person) {
    await page.goto(`${instance.url}/`);
    await page.goto(`${instance.url}/auth/login?as=${person}&to=/portal/`);
    await page.waitForURL(`${instance.url}/portal/`);
  }
  return page;
}

test('on a phone a taken name is explained while typing, a free one is taken, and the filing ends in a licence that anybody verifies', async () => {
  const page = await pageOf(phone, 'P1');
  // everything but the name was typed before, on another device: the draft follows the person
  const founder = await logIn(instance, 'P1');
  const form = foundingForm('无名', { name: { full: '重庆市万盛经开区红光酒业有限公司' }, scope: ['A0141'] });
  const draft = await founder.call<{ draft: string }>(
    'POST',
    '/api/drafts',
    { item: 'establish', form },
    { 'idempotency-key': randomUUID() },
  );
  await page.goto(`${instance.url}/portal/drafts/${draft.body.draft}`);
  await page.getByText('重庆红光酒业有限公司').first().waitFor();
  await page.getByRole('button', { name: '就用它' }).first().click();
  await page.getByText(/已存/).first().waitFor();
  await expect.poll(() => page.getByText('这个名字不能用').count(), { timeout: 10_000 }).toBe(0);
  expect(await overflow(page)).toBe(0);
  await expect
    .poll(
      async () =>
        (await founder.call<{ form: { name: { full: string } } }>('GET', `/api/drafts/${draft.body.draft}`)).body.form
          .name.full,
      { timeout: 10_000 },
    )
    .not.toContain('红光酒业');
  await page.goto(`${instance.url}/portal/drafts/${draft.body.draft}?step=check`);
  await page.getByText('可以提交，系统自动确认').waitFor();
  expect(await overflow(page)).toBe(0);
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByText('收到了，已经开始办').waitFor();
  await page.waitForURL(/\/portal\/cases\/kb-/);
  expect(await overflow(page)).toBe(0);

  await page.goto(`${instance.url}/portal/wallet`);
  await page.getByText('营业执照').first().click();
  await page.waitForURL(/\/portal\/wallet\/kb-/);
  expect(await overflow(page)).toBe(0);
  const licence = page.url().split('/').at(-1)!;
  const shown = await founder.call<{ url: string }>('POST', `/api/credentials/${licence}/show`);
  const stranger = await pageOf(phone);
  await stranger.goto(shown.body.url);
  await stranger.getByText('91500110', { exact: false }).first().waitFor();
  expect(await overflow(stranger)).toBe(0);
  // the same code again, by somebody else: used, and nothing about the firm
  const second = await pageOf(phone);
  await second.goto(shown.body.url);
  await second.getByText('TOKEN_USED').first().waitFor();
  expect(await second.getByText('91500110', { exact: false }).count()).toBe(0);
}, 120_000);

test('the office uploads the plan, confirms it, and sees a figure change without reloading', async () => {
  const page = await pageOf(desk, 'S5');
  await page.goto(`${instance.url}/steering/plans/import`);
  const shared = process.env.ONEWINDOW_SHARED ?? join(import.meta.dirname, '../../../shared');
  await page.locator('input[type=file]').setInputFiles({
    name: 'plan.txt',
    mimeType: 'text/plain',
    buffer: readFileSync(join(shared, 'plan', 'wansheng-2021.txt')),
  });
  await page.getByRole('button', { name: /确认/ }).first().waitFor();
  await page.getByRole('button', { name: /确认/ }).first().click();
  await expect
    .poll(async () => ((await (await fetch(`${instance.url}/api/board`)).json()) as { plan: unknown }).plan !== null, {
      timeout: 15_000,
    })
    .toBe(true)
    .catch(async () => {
      // the confirmation asks once more in a dialogue
      await page.getByRole('button', { name: /确认/ }).last().click();
    });
  await page.goto(`${instance.url}/steering/board`);
  await page.getByText('优化开办企业服务').first().waitFor();
  const founder = await logIn(instance, 'P1');
  const start = async (trade: string) => {
    const draft = await founder.call<{ draft: string }>(
      'POST',
      '/api/drafts',
      { item: 'establish', form: foundingForm(`${trade}农业`) },
      { 'idempotency-key': randomUUID() },
    );
    const filed = await founder.call('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
      'idempotency-key': randomUUID(),
      'if-match': '1',
    });
    expect(filed.status, JSON.stringify(filed.body)).toBe(201);
  };
  await start('棠樾澍');
  await page.goto(`${instance.url}/steering/measures/1`);
  const text = () => page.locator('main').textContent();
  await expect.poll(text, { timeout: 20_000 }).toContain('优化开办企业服务');
  await page.waitForTimeout(3_000);
  const stands = await text();
  await start('峻澜澍');
  await expect.poll(text, { timeout: 20_000 }).not.toBe(stands);
}, 120_000);

test('no page asks for anything that its content policy forbids, and the session is out of reach of scripts', async () => {
  const citizen = await pageOf(phone, 'P1');
  const office = await pageOf(desk, 'S5');
  const registrar = await pageOf(desk, 'S1');
  const founder = await logIn(instance, 'P1');
  const [own] = (await founder.call<{ rows: { caseId: string }[] }>('GET', '/api/cases')).body.rows;
  const faults: string[] = [];
  for (const page of [citizen, office, registrar]) {
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) faults.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  }
  const walk: [Page, string[]][] = [
    [
      citizen,
      [
        '/',
        '/portal/',
        '/portal/items/establish',
        `/portal/cases/${own!.caseId}`,
        '/portal/wallet',
        '/portal/mandates',
        '/portal/me',
        '/disclosure/',
        '/disclosure/verify',
        '/disclosure/proof',
        '/disclosure/registers/enterprise',
        '/api/reference/',
      ],
    ],
    [office, ['/steering/', '/steering/board', '/steering/measures/1', '/steering/plans', '/steering/plans/import']],
    [registrar, ['/workbench/', '/workbench/tasks', `/workbench/cases/${own!.caseId}`, '/workbench/exchange']],
  ];
  for (const [page, addresses] of walk) {
    for (const address of addresses) {
      await page.goto(`${instance.url}${address}`);
      await page.locator('h1, h2').first().waitFor();
      await page.waitForTimeout(300);
    }
  }
  expect(faults).toEqual([]);
  // the style sheets that the wall makes at run time are there, and a stranger's are not
  await office.goto(`${instance.url}/steering/board`);
  await office.locator('.ant-btn, .ant-select, [class*=ant-]').first().waitFor();
  const added = await office.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = 'body { --stranger: 1 }';
    document.head.append(style);
    return [
      getComputedStyle(document.body).getPropertyValue('--stranger'),
      [...document.querySelectorAll('style')].some((one) => (one.sheet?.cssRules.length ?? 0) > 0),
    ];
  });
  expect(added).toEqual(['', true]);
  // and that was heard: the walk above would have heard it too
  expect(faults).toHaveLength(1);
  const [cookie] = (await citizen.context().cookies(instance.url)).filter(({ name }) => name === 'onewindow');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(await citizen.evaluate(() => document.cookie)).not.toContain('onewindow');
}, 120_000);

test('on a phone one gives a mandate, the other accepts it, acts for her in the same pages, and stops the moment it is taken back', async () => {
  const giver = await pageOf(phone, 'P2');
  const agent = await pageOf(phone, 'P7');
  await giver.goto(`${instance.url}/portal/mandates`);
  await giver.getByRole('button', { name: '授权给别人' }).click();
  await giver.getByLabel('对方姓名').fill('叶书宁');
  await giver.getByLabel('对方身份证号').fill('500199198207055191');
  expect(await overflow(giver)).toBe(0);
  await giver.getByRole('button', { name: '发出授权' }).click();
  await giver.getByText('等对方接受').waitFor();
  await agent.goto(`${instance.url}/portal/mandates`);
  await agent.getByRole('button', { name: '接受', exact: true }).click();
  await agent.getByRole('button', { name: '许栖桐' }).first().click();
  await agent.waitForURL(`${instance.url}/portal/`);
  await agent.getByText('叶书宁 代办').waitFor();
  expect(await overflow(agent)).toBe(0);
  await giver.reload();
  await giver.getByRole('button', { name: '撤销授权' }).click();
  await giver.getByText('已撤销').waitFor();
  expect(await overflow(giver)).toBe(0);
  // the very next page is the agent's own again
  await agent.goto(`${instance.url}/portal/me`);
  await agent.getByText('叶书宁', { exact: true }).first().waitFor();
  expect(await agent.getByText('叶书宁 代办').count()).toBe(0);
}, 120_000);

test('the proof bundle of a case is downloaded and verified on a page that was saved and has no network', async () => {
  const page = await pageOf(phone, 'P1');
  await page.goto(`${instance.url}/portal/cases`);
  await page.locator('a[href*="/cases/kb-"]').first().click();
  await page.locator('summary', { hasText: '全部记录' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载存证包' }).click(),
  ]);
  const file = join(instance.folder, 'bundle.json');
  await download.saveAs(file);
  expect(download.suggestedFilename()).toMatch(/^KB-.*存证包\.json$/);
  expect(await overflow(page)).toBe(0);

  const online = await pageOf(desk);
  await online.goto(`${instance.url}/disclosure/proof`);
  const [saved] = await Promise.all([
    online.waitForEvent('download'),
    online.getByRole('button', { name: '保存本页' }).click(),
  ]);
  const html = join(instance.folder, 'proof.html');
  await saved.saveAs(html);

  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN', offline: true });
  const offline = await context.newPage();
  const asked: string[] = [];
  offline.on('request', (request) => asked.push(request.url()));
  await offline.goto(`file://${html}`);
  const verify = async (name: string, buffer: Buffer) => {
    await offline.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer });
    await offline.locator('#verdict').waitFor({ timeout: 20_000 });
    const text = await offline.locator('main').textContent();
    expect(await overflow(offline)).toBe(0);
    await offline.getByRole('button', { name: '再验一个' }).click();
    return text;
  };
  const bundle = readFileSync(file);
  expect(await verify('whole.json', bundle)).toContain('没有改动过');
  const changed = Buffer.from(bundle.toString().replace('"level":2', '"level":3'));
  expect(await verify('changed.json', changed)).toMatch(/被改动过[\s\S]*第 1 条记录被改过[\s\S]*\/payload\/applicant/);
  expect(await verify('other.json', Buffer.from('{}'))).toContain('这不是完整的存证包');
  expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
}, 120_000);

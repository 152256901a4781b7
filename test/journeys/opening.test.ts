import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, overflow } from '../support/browser.ts';
import { dayFromNow, foundingForm } from '../support/founding-form.ts';
import { type Instance, logIn, startInstance, until } from '../support/instance.ts';

/** Opening and closing a company in a real browser at phone width, and a clerk who helps a founder without a phone. */
let instance: Instance;
let browser: Browser;

beforeAll(async () => {
  instance = await startInstance({ clock: true });
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await instance?.stop();
});

const phone = { width: 360, height: 780 };
const desk = { width: 1440, height: 900 };
const walkIn = { name: '江望舒', idNumber: '500199199306181059', phone: '19900000004' };
const founder = { name: '林予安', idNumber: '50019919900307001X', phone: '19900000001' };

async function pageOf(viewport: typeof phone, person: string, landing = '/portal/'): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${instance.url}/auth/login?as=${person}&to=${landing}`);
  await page.waitForURL(`${instance.url}${landing}`);
  return page;
}

const next = (page: Page) => page.getByRole('button', { name: /^(下一步|先往下填|仍要下一步|先往下走)/ }).click();

async function draftOf(item: string, form: object): Promise<string> {
  const client = await logIn(instance, 'P1');
  const { body } = await client.call<{ draft: string }>(
    'POST',
    '/api/drafts',
    { item, form },
    { 'idempotency-key': randomUUID() },
  );
  return body.draft;
}

test('a founder goes from name to licence in one sitting, with a mistake in every step', async () => {
  const page = await pageOf(phone, 'P1');
  const draft = await draftOf('establish', {
    ...foundingForm('无名'),
    name: { full: '重庆市万盛经开区红光酒业有限公司' },
    noSupervisor: false,
    scope: [],
    employees: [
      {
        name: '孟知夏',
        idNumber: '500199200002290041',
        phone: '19900000003',
        hireDate: new Date().toISOString().slice(0, 10),
        monthlyWageFen: 600_000,
        hpfFirstJob: false,
      },
    ],
    declared: false,
  });
  const step = (code: string) => page.goto(`${instance.url}/portal/drafts/${draft}?step=${code}`);
  // the name is an older company's: a free one is offered and taken
  await step('name');
  await page.getByText('重庆红光酒业有限公司').first().waitFor();
  await page.getByRole('button', { name: '就用它' }).first().click();
  await expect.poll(() => page.getByText('这个名字不能用').count(), { timeout: 10_000 }).toBe(0);
  await next(page);
  // a commitment on the seat was forgotten
  await page.getByRole('checkbox', { name: '按这个地址能找到我们' }).uncheck();
  await page.getByText(/还要承诺：按这个地址能找到我们/).waitFor();
  await page.getByRole('checkbox', { name: '按这个地址能找到我们' }).check();
  await next(page);
  // nobody supervises, and the law asks for somebody or for everybody's consent: the rehearsal says so
  await page.getByRole('textbox').first().waitFor();
  await next(page);
  // no scope of business
  await next(page);
  await page.getByRole('alert').waitFor();
  await page.getByRole('searchbox').fill('蔬菜种植');
  await page.getByRole('button', { name: /^加上/ }).first().click();
  await next(page);
  // an employee's number with a wrong last figure
  await page.getByRole('textbox').first().waitFor();
  await step('check');
  await page.getByText('还没填完').or(page.getByText('现在还交不了')).first().waitFor();
  expect(await overflow(page)).toBe(0);
  await page.getByRole('checkbox', { name: /以上内容真实/ }).check();
  await page.getByRole('button', { name: '再预演一次' }).click();
  await page.getByText('监事 0 人不符合规定').waitFor();
  expect(await overflow(page)).toBe(0);
  await step('people');
  await page.getByRole('checkbox', { name: /全体股东同意不设监事/ }).check();
  await page.getByText(/已存/).first().waitFor();
  await step('branches');
  const number = page.locator('input[value="500199200002290041"]');
  await number.fill('500199200002290040');
  await page.getByText(/已存/).first().waitFor();
  await step('check');
  await page.getByText('可以提交，系统自动确认').waitFor();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByText('收到了，已经开始办').waitFor();
  await page.goto(`${instance.url}/portal/wallet`);
  await page.getByText('营业执照').first().waitFor();
  expect(await overflow(page)).toBe(0);
}, 90_000);

test('a clerk at the counter files for a founder who has no phone, and the licence is his', async () => {
  const page = await pageOf(desk, 'S4', '/workbench/');
  await page.goto(`${instance.url}/workbench/counter`);
  await page.getByLabel('要办什么').selectOption('establish');
  const group = (name: string) => page.getByRole('group', { name: new RegExp(`^${name}`) }).first();
  await page.getByLabel('姓名').first().fill(walkIn.name);
  await page.getByLabel('身份证号', { exact: true }).fill(walkIn.idNumber);
  await page.getByLabel('公司名称').fill('重庆市万盛经开区岚栩砚川农业有限公司');
  await page.getByRole('radio', { name: /石林镇星台村/ }).check();
  await page.getByRole('button', { name: '4 条都承诺' }).click();
  await page.getByRole('textbox', { name: '注册资本' }).fill('100000');
  await page.getByLabel('最晚缴足日期').fill(dayFromNow(365));
  const people = { 姓名: walkIn.name, 身份证号码: walkIn.idNumber, 手机号: walkIn.phone };
  for (const part of ['股东', '法定代表人'])
    for (const [label, value] of Object.entries(people)) await group(part).getByLabel(label).first().fill(value);
  await group('股东').getByLabel('出资额').fill('100000');
  await page.getByRole('checkbox', { name: /全体股东同意不设监事/ }).check();
  await group('受益所有人').getByRole('button').first().click();
  await group('受益所有人').getByRole('radio', { name: '承诺免报' }).check();
  await page.getByRole('radio', { name: '标准章程（一名股东）' }).check();
  await page.getByRole('searchbox').fill('蔬菜种植');
  await page.getByRole('button', { name: /^加上/ }).first().click();
  await page.getByRole('radio', { name: '小企业会计准则' }).check();
  await group('开户银行').getByRole('button').first().click();
  await group('开户银行').getByLabel('网点').fill('万盛支行');
  // the clerk forgot that the founder himself declares it true: nothing is filed yet
  await page.getByRole('button', { name: /替他提交给/ }).click();
  await page.getByText('请确认内容真实').first().waitFor();
  await page.getByRole('checkbox', { name: /以上内容真实/ }).check();
  await page.getByRole('button', { name: /替他提交给/ }).click();
  await page.getByText('收下了，已经交给负责的单位').waitFor();
  const own = await logIn(instance, 'P4');
  const wallet = async () =>
    (await own.call<{ rows: { kind: string }[] }>('GET', '/api/credentials')).body.rows.map(({ kind }) => kind);
  expect(await wallet()).toEqual(expect.arrayContaining(['business-licence', 'entity-seal']));
}, 90_000);

test('a visitor without a log-in reads the public pages, and no page asks for what he may not have', async () => {
  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN' });
  const page = await context.newPage();
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
  });
  for (const address of ['/disclosure/', '/disclosure/verify', '/disclosure/registers/enterprise']) {
    await page.goto(`${instance.url}${address}`);
    await page.locator('h1, h2').first().waitFor();
    await page.waitForTimeout(300);
  }
  expect(refused).toEqual([]);
}, 60_000);

test('a company leaves with one curable block: it waits, is mended, published, applied for and closed everywhere', async () => {
  const company = { number: '91500110MAYYE20012', name: '重庆市万盛经开区石林慢行旅游有限公司' };
  const draft = await draftOf('dereg-simple', {
    company,
    shareholders: [founder],
    commitments: ['debts', 'costs', 'wages', 'taxes', 'liability'],
    declared: true,
  });
  const page = await pageOf(phone, 'P1');
  await page.goto(`${instance.url}/portal/drafts/${draft}?step=commitment`);
  // what stands against it is said before anything is filed, with what ends it
  await page.getByText('可以提交，但有事要先解除').waitFor();
  await page.getByText('在经营异常名录或者严重违法失信名单里').first().waitFor();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.waitForURL(/\/portal\/cases\/jy-/);
  const address = page.url().split('?')[0]!;
  await page.goto(address);
  const again = page.getByRole('button', { name: '都解除了，再查一遍' });
  await again.waitFor();
  expect(await overflow(page)).toBe(0);
  const registrar = await logIn(instance, 'S1');
  const mark = `/api/registers/company-mark/records/${company.number}-abnormal-list`;
  const { body } = await registrar.call<{ version: number; data: object }>('GET', mark);
  const ended = await registrar.call(
    'PUT',
    mark,
    { status: 'ended', data: body.data },
    { 'if-match': String(body.version) },
  );
  expect(ended.status, JSON.stringify(ended.body)).toBe(200);
  await again.click();
  await page.getByText('简易注销公告').first().waitFor();
  const caseId = address.split('/').at(-1)!;
  type View = { stage: string; status: string; version: number; lanes: { code: string; state: string }[] };
  const view = async () => (await (await logIn(instance, 'P1')).call<View>('GET', `/api/cases/${caseId}`)).body;
  await until(
    async () =>
      (await view()).lanes.filter(({ code, state }) => code.startsWith('ask-') && state === 'done').length === 3,
    30_000,
  );
  writeFileSync(join(instance.folder, 'clock'), '21d\n');
  await until(async () => (await view()).stage === 'apply', 30_000);
  const later = await pageOf(phone, 'P1');
  await later.goto(address);
  await later.getByRole('button', { name: '申请注销' }).click();
  await later.getByText('轮到你').first().waitFor({ state: 'detached' });
  const decider = await logIn(instance, 'S1');
  await decider.call(
    'POST',
    `/api/cases/${caseId}/commands`,
    { type: 'decide', task: 'decide', outcome: 'granted', reasons: [] },
    { 'idempotency-key': randomUUID(), 'if-match': String((await view()).version) },
  );
  await later.getByText('全部办齐了').waitFor({ timeout: 30_000 });
  expect(await overflow(later)).toBe(0);
}, 120_000);

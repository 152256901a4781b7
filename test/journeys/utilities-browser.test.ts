import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, overflow } from '../support/browser.ts';
import { commandCase, newKey } from '../support/filing.ts';
import { type Client, type Instance, logIn, startInstance, until } from '../support/instance.ts';

/** A café on a phone, from one form to three meters; and the office, which sees measure 6 turn yellow and opens the figure to the case. */
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

async function pageOf(viewport: typeof phone, person: string): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${instance.url}/`);
  await page.goto(`${instance.url}/auth/login?as=${person}&to=/portal/`);
  await page.waitForURL(`${instance.url}/portal/`);
  return page;
}
/** A picture to look at, where somebody asks for pictures. */
const picture = async (page: Page, name: string) => {
  const folder = process.env.ONEWINDOW_PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

interface Case {
  caseId: string;
  version: number;
  stage: string;
  status: string;
}
const caseOf = async (client: Client, id: string) => (await client.call<Case>('GET', `/api/cases/${id}`)).body;
async function command(client: Client, id: string, body: unknown) {
  const answer = await commandCase(client, id, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}
const decide = (client: Client, id: string, task: string) =>
  command(client, id, { type: 'decide', task, outcome: 'done', reasons: [] });

const form = {
  site: { name: '栖云咖啡', address: '演示街 8 号' },
  right: 'tenant',
  use: 'shop',
  times: ['am', 'pm'],
  contact: { name: '林予安', phone: '19900000001' },
  newHousing: false,
};

test('on a phone a café marks its place on the map, files one form, agrees and pays three times, and is connected', async () => {
  const owner = await logIn(instance, 'P1');
  const page = await pageOf(phone, 'P1');
  const draft = await owner.call<{ draft: string }>(
    'POST',
    '/api/drafts',
    {
      item: 'utility-one-form',
      form: { ...form, wanted: ['water', 'power', 'gas'], pipe: 'dn25', capacityKva: 30, dailyM3: 20 },
    },
    newKey(),
  );
  await page.goto(`${instance.url}/portal/drafts/${draft.body.draft}?step=place`);
  const plot = page.locator('svg g', { hasText: '演示街 8 号' }).locator('path').first();
  await plot.click({ force: true });
  await page
    .getByText(/已标：106\.93/)
    .first()
    .waitFor();
  expect(await overflow(page)).toBe(0);
  await picture(page, 'one-form-place-360');
  await page.getByText(/已存/).first().waitFor();
  await page.goto(`${instance.url}/portal/drafts/${draft.body.draft}?step=contact`);
  await picture(page, 'one-form-contact-360');
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.waitForURL(/\/portal\/cases\/lh-/);
  const parent = page.url().split('/').at(-1)!;
  expect(await overflow(page)).toBe(0);
  const children = async () =>
    (await owner.call<{ rows: Case[] }>('GET', '/api/cases')).body.rows.filter(({ caseId }) =>
      /^(ys|dy|yq)-/.test(caseId),
    );
  await until(async () => (await children()).length === 3, 40_000);
  const crews = { ys: 'W1', dy: 'E1', yq: 'G1' } as const;
  for (const { caseId } of await children()) {
    await until(async () => (await caseOf(owner, caseId)).stage === 'agree', 40_000);
    await page.goto(`${instance.url}/portal/cases/${caseId}`);
    await page.getByRole('button', { name: '同意，开工' }).click();
    await page.getByRole('button', { name: '支付' }).click({ timeout: 30_000 });
    expect(await overflow(page)).toBe(0);
    await picture(page, `paid-${caseId.slice(0, 2)}-360`);
    await until(async () => (await caseOf(owner, caseId)).stage === 'works', 30_000);
    const crew = await logIn(instance, crews[caseId.slice(0, 2) as keyof typeof crews]);
    await decide(crew, caseId, 'works');
    await decide(crew, caseId, 'open');
  }
  await until(async () => (await caseOf(owner, parent)).status === 'granted', 30_000);
  await page.goto(`${instance.url}/portal/cases/${parent}`);
  await page.locator('h1').first().waitFor();
  expect(await overflow(page)).toBe(0);
  await picture(page, 'connected-360');
}, 240_000);

test('one late case turns measure 6 yellow; the office opens the figure down to that case', async () => {
  const office = await pageOf(desk, 'S5');
  await office.goto(`${instance.url}/steering/plans/import`);
  const shared = process.env.ONEWINDOW_SHARED ?? join(import.meta.dirname, '../../../shared');
  await office.locator('input[type=file]').setInputFiles({
    name: 'plan.txt',
    mimeType: 'text/plain',
    buffer: readFileSync(join(shared, 'plan', 'wansheng-2021.txt')),
  });
  await office.getByRole('button', { name: /确认/ }).first().click();
  const confirmed = async () =>
    ((await (await fetch(`${instance.url}/api/board`)).json()) as { plan: unknown }).plan !== null;
  await until(confirmed, 15_000).catch(() => office.getByRole('button', { name: /确认/ }).last().click());
  await until(confirmed);
  interface Board {
    parts: { sections: { measures: { no: number; colour: string }[] }[] }[];
  }
  const colour = async () =>
    ((await (await fetch(`${instance.url}/api/board`)).json()) as Board).parts
      .flatMap(({ sections }) => sections.flatMap(({ measures }) => measures))
      .find(({ no }) => no === 6)?.colour;
  await until(async () => (await colour()) === 'green', 30_000);
  const owner = await logIn(instance, 'P1');
  const place = { ...form, site: { ...form.site, name: '迟到茶馆', point: { lon: 106.9305, lat: 28.9503 } } };
  const draft = await owner.call<{ draft: string }>(
    'POST',
    '/api/drafts',
    { item: 'water-connect', form: { ...place, pipe: 'dn25' } },
    newKey(),
  );
  const filed = await owner.call<Case>('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
    ...newKey(),
    'if-match': '1',
  });
  const { caseId } = filed.body;
  await until(async () => (await caseOf(owner, caseId)).stage === 'agree', 40_000);
  await command(owner, caseId, { type: 'choose', task: 'agree', outcome: 'agree' });
  await until(
    async () =>
      (await owner.call<{ commands: { type: string }[] }>('GET', `/api/cases/${caseId}`)).body.commands.some(
        ({ type }) => type === 'answer',
      ),
    30_000,
  );
  await command(owner, caseId, { type: 'answer', task: 'pay', answer: { paid: true } });
  await until(async () => (await caseOf(owner, caseId)).stage === 'works', 30_000);
  writeFileSync(join(instance.folder, 'clock'), '20d\n');
  const warned = await pageOf(desk, 'S5');
  await warned.goto(`${instance.url}/steering/measures/6`);
  await warned.getByText('迟到茶馆').first().waitFor();
  await warned
    .getByText(/已超 \d+ 个工作日/)
    .first()
    .waitFor();
  await picture(warned, 'measure-6-risk-1440');
  const crew = await logIn(instance, 'W1');
  await decide(crew, caseId, 'works');
  await decide(crew, caseId, 'open');
  await until(async () => (await colour()) === 'yellow', 30_000);
  const late = await pageOf(desk, 'S5');
  await late.goto(`${instance.url}/steering/measures/6`);
  await late.getByText('没达标：用水报装（一般项目）最长用时').first().waitFor();
  await picture(late, 'measure-6-yellow-1440');
  await late.getByText('用水报装（一般项目）最长用时').last().click();
  await late.getByText('迟到茶馆').first().waitFor();
  await picture(late, 'measure-6-case-1440');
}, 240_000);

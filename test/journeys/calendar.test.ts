import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HolidayNotice } from '#kernel/clock';
import { loadPublicKey, sm2Verify } from '../../src/platform/sm.ts';
import { openBrowser, overflow } from '../support/browser.ts';
import { dayFromNow, foundingForm } from '../support/founding-form.ts';
import { type Client, type Instance, logIn, startInstance, until } from '../support/instance.ts';

/** A holiday notice on a whole instance: dry run, one signature, running cases counted anew, and the day explained to its applicant. */
let instance: Instance;
let browser: Browser;
let founder: Client;
let registrar: Client;
let office: Client;
let caseId: string;

interface Times {
  times: { promised: { dueDay: string; provisional: boolean }; statutory: { dueDay: string } };
}
interface Due {
  state: string;
  dueDay: string;
  provisional: boolean;
  days: {
    day: string;
    counted: boolean;
    number: number | null;
    kind: string;
    why: { zh: string };
    notices: string[];
  }[];
  moved: { notice: string; from: string; to: string }[];
}
interface Preview {
  edition: number;
  cases: number;
  byItem: { item: string; cases: number }[];
  rows: {
    caseId: string;
    moves: { what: string; from: string; to: string; why: { day: string; is: { zh: string } }[] }[];
  }[];
}
interface Edition {
  edition: number;
  signed: string;
  statement: string;
  signature: string;
  years: number[];
}
interface Problem {
  code: string;
  detail: string;
}

beforeAll(async () => {
  [instance, browser] = await Promise.all([startInstance(), openBrowser()]);
  [founder, registrar, office] = (await Promise.all(['P1', 'S1', 'S5'].map((code) => logIn(instance, code)))) as [
    Client,
    Client,
    Client,
  ];
  const scope = await founder.call<{ rows: { data: { code: string; kind: string } }[] }>(
    'GET',
    '/api/registers/scope-catalogue/records?limit=200',
  );
  const licensed = scope.body.rows.find((row) => row.data.kind === 'licensed-after')?.data.code;
  const form = foundingForm('川禾澍农业', { scope: ['A0141', licensed] });
  const draft = await founder.call<{ draft: string; version: number }>(
    'POST',
    '/api/drafts',
    { item: 'establish', form },
    key(),
  );
  const receipt = await founder.call<{ caseId: string; status: string }>(
    'POST',
    `/api/drafts/${draft.body.draft}/submit`,
    undefined,
    { ...key(), 'if-match': String(draft.body.version) },
  );
  expect(receipt.body.status, JSON.stringify(receipt.body)).toBe('open');
  caseId = receipt.body.caseId;
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await instance?.stop();
});

const key = () => ({ 'idempotency-key': randomUUID() });
const timesOf = async () => (await founder.call<Times>('GET', `/api/cases/${caseId}`)).body.times;
const dueOf = async (of: string, client = founder) =>
  client.call<Due & Problem>('GET', `/api/cases/${caseId}/due?of=${of}`);

/** A notice that takes the promised day of the case off: for a year that has none yet, with all its festivals. */
async function noticeAgainst(day: string): Promise<HolidayNotice> {
  const year = await founder.call<{
    provisional: boolean;
    days: { day: string; kind: string; festival: { zh: string } | null }[];
  }>('GET', `/api/calendar/${day.slice(0, 4)}`);
  const festivals = year.body.provisional ? year.body.days.filter((one) => one.festival && one.day !== day) : [];
  return {
    year: Number(day.slice(0, 4)),
    number: `演示办发〔${dayFromNow(0).slice(0, 4)}〕99号`,
    dated: dayFromNow(0),
    source: 'https://demo.invalid/notices/99',
    holidays: [
      { name: '演示节', from: day, to: day },
      ...festivals.map((one) => ({ name: one.festival?.zh ?? '', from: one.day, to: one.day })),
    ],
    worked: [],
  };
}

let notice: HolidayNotice;
let before: string;
let edition: number;

test('the dry run names the running case with its old and its new day and the reason, and writes nothing', async () => {
  before = (await timesOf()).promised.dueDay;
  notice = await noticeAgainst(before);
  const preview = await office.call<Preview>('POST', '/api/calendar/preview', notice);
  expect(preview.status, JSON.stringify(preview.body)).toBe(200);
  expect(preview.body.cases).toBe(1);
  expect(preview.body.byItem).toMatchObject([{ item: 'establish', cases: 1 }]);
  const promised = preview.body.rows[0]?.moves.find((move) => move.what === 'promised');
  expect(preview.body.rows[0]?.caseId).toBe(caseId);
  expect(promised?.from).toBe(before);
  expect((promised?.to ?? '') > before).toBe(true);
  expect(promised?.why[0]?.is.zh).toBe(`演示节放假（${notice.number}）`);
  edition = preview.body.edition;
  expect((await timesOf()).promised.dueDay).toBe(before);
});

test('only the office may try and sign; what is wrong with a notice is said in a sentence', async () => {
  for (const path of ['/api/calendar/preview', '/api/calendar/notices']) {
    const headers = { ...key(), 'if-match': String(edition) };
    expect((await founder.call<Problem>('POST', path, notice, headers)).body.code).toBe('STAFF_ONLY');
    expect((await registrar.call<Problem>('POST', path, notice, headers)).body.code).toBe('STAFF_ONLY');
  }
  const bad = { ...notice, number: '无', worked: [notice.holidays[0]?.from] };
  const refused = await office.call<Problem>('POST', '/api/calendar/preview', bad);
  expect(refused.status).toBe(422);
  expect(refused.body.detail).toContain('不是文号');
  expect(refused.body.detail).toContain('既放假（演示节）又上班');
  const odd = await office.call<Problem>('POST', '/api/calendar/preview', { ...notice, year: '明年' });
  expect([odd.status, odd.body.code]).toEqual([400, 'INPUT_INVALID']);
  const stale = await office.call<Problem>('POST', '/api/calendar/notices', notice, {
    ...key(),
    'if-match': String(edition + 1),
  });
  expect([stale.status, stale.body.code]).toEqual([412, 'CALENDAR_CHANGED']);
});

test('one signature applies it: anybody can check it, the case moves with an event, the same request again changes nothing', async () => {
  const overview = () =>
    office.call<{ sweep: { edition: number; moved: number; finishedAt: string | null } | null }>(
      'GET',
      '/api/calendar',
    );
  // the shipped calendar is counted into the cases there are, too
  await until(async () => (await overview()).body.sweep?.finishedAt !== null, 20_000);
  const headers = { ...key(), 'if-match': String(edition) };
  const [first, again] = await Promise.all(
    [0, 1].map(() => office.call<Edition & Problem>('POST', '/api/calendar/notices', notice, headers)),
  );
  expect(first?.status, JSON.stringify(first?.body)).toBe(201);
  expect(again?.body.edition).toBe(first?.body.edition);
  const signed = first!.body;
  expect(signed).toMatchObject({ edition: edition + 1, signed: 'valid', years: [notice.year] });
  const keys = await office.call<{ keys: { pem: string }[] }>('GET', '/api/verify/keys');
  const proof = [Buffer.from(signed.statement), Buffer.from(signed.signature, 'base64')] as const;
  expect(sm2Verify(loadPublicKey(keys.body.keys[0]!.pem), ...proof)).toBe(true);
  expect(JSON.parse(signed.statement)).toMatchObject({ notice, expected: { cases: 1 }, appliedBy: { name: '沈知秋' } });

  await until(async () => (await overview()).body.sweep?.finishedAt != null, 20_000);
  expect((await overview()).body.sweep).toMatchObject({ edition: edition + 1, moved: 1 });
  const after = (await timesOf()).promised;
  expect(after.dueDay > before).toBe(true);
  expect(after.provisional).toBe(false);
  const events = await founder.call<{ rows: { type: string }[]; verified: boolean }>(
    'GET',
    `/api/cases/${caseId}/events`,
  );
  expect(events.body.rows.filter((row) => row.type === 'case.due-moved')).toHaveLength(1);
  expect(events.body.verified).toBe(true);
  const known = await office.call<Problem>('POST', '/api/calendar/preview', notice);
  expect(known.body.code).toBe('CALENDAR_NOTICE_KNOWN');
});

test('the promised day explains itself day by day, and says that a notice moved it', async () => {
  const { body } = await dueOf('promised');
  const off = body.days.find((day) => day.day === before);
  expect(off).toMatchObject({ counted: false, number: null, kind: 'off', notices: [notice.number] });
  expect(body.days[0]?.kind).toBe('start');
  expect(body.days.at(-1)).toMatchObject({ day: body.dueDay, counted: true, number: 1 });
  expect(body.moved).toMatchObject([{ notice: notice.number, from: before, to: body.dueDay }]);
  const code = (
    await registrar.call<{ commands: { task: string }[] }>('GET', `/api/cases/${caseId}`)
  ).body.commands.find((one) => one.task)?.task;
  expect((await dueOf(`task:${code}`)).body.dueDay).toBe(body.dueDay);
  expect((await dueOf('task:nobody')).body.code).toBe('TASK_UNKNOWN');
  expect((await dueOf('everything')).status).toBe(400);
  expect((await dueOf('promised', await logIn(instance, 'P4'))).body.code).toBe('CASE_UNKNOWN');
});

test('the applicant opens the day on his phone and reads why; the office walks the year with the keyboard', async () => {
  const phone = await pageOf({ width: 360, height: 780 }, 'P1', `/portal/cases/${caseId}`);
  await phone.getByText('我们承诺：为什么是这一天').click();
  const strip = phone.getByRole('list', { name: '逐日说明' });
  await strip.getByText(/不算，演示节放假/).waitFor({ state: 'attached' });
  await phone.getByText(new RegExp(`按通知 ${notice.number} 重算`)).waitFor();
  expect(await overflow(phone)).toBe(0);

  const desk = await pageOf({ width: 1440, height: 900 }, 'S5', `/workbench/calendar?year=${notice.year}`);
  await desk.getByRole('heading', { name: new RegExp(`${notice.year} 年 \\d+ 个工作日`) }).waitFor();
  const first = desk.getByRole('button', { name: new RegExp(`^${notice.year}年1月1日`) });
  await first.click();
  await first.press('PageDown');
  await desk.keyboard.press('ArrowRight');
  await desk.getByText(new RegExp(`${notice.year}年2月2日`)).waitFor();
  await desk.getByText('签名有效').waitFor();
  expect(await overflow(desk)).toBe(0);
});

async function pageOf(viewport: { width: number; height: number }, person: string, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${instance.url}/auth/login?as=${person}&to=/portal/`);
  await page.waitForURL(`${instance.url}/portal/`);
  await page.goto(`${instance.url}${path}`);
  return page;
}

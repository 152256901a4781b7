import { afterEach, beforeEach, expect, test } from 'vitest';
import { bank } from './bank/server.ts';
import type { Control } from './control.ts';
import { type Running, startPartner } from './partner.ts';
import type { Business } from './practice.ts';
import { openStand, type Stand, sampleCompany, sampleEvent, sampleMatter } from './stand.ts';
import { tax } from './tax/server.ts';

let stand: Stand;
let partner: Running;

async function start(business: Business): Promise<void> {
  const settings = { host: '127.0.0.1', port: 0, dataDir: stand.dataDir, onewindowUrl: stand.url, retryBaseMs: 10 };
  partner = await startPartner({ ...business, delayMs: 20 }, settings);
}

beforeEach(async () => {
  stand = await openStand('bank');
  await start(bank);
});

afterEach(async () => {
  await partner.close();
  await stand.close();
});

async function control(set: Partial<Control> & { resend?: string }): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${partner.url}/control`, { method: 'POST', headers, body: JSON.stringify(set) });
}

async function state(): Promise<{
  received: number;
  delivered: number;
  refused: number;
  open: number;
  control: Control;
}> {
  return (await (await fetch(`${partner.url}/control`)).json()) as Awaited<ReturnType<typeof state>>;
}

/** Waits until the partner's own state is so; the test's time limit ends it. */
async function until(holds: (now: Awaited<ReturnType<typeof state>>) => boolean): Promise<void> {
  while (!holds(await state())) await new Promise((resolve) => setTimeout(resolve, 10));
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a signed message gets a signed receipt at once and a signed answer afterwards', async () => {
  const event = sampleEvent();
  const response = await stand.post(partner.url, event);
  const text = await response.text();
  expect(response.status).toBe(202);
  expect(await stand.signed(response, text)).toBe(true);
  expect(JSON.parse(text)).toMatchObject({
    received: true,
    receipt: { payloadSm3: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  expect(response.headers.get('webhook-id')).toBe(JSON.parse(text).receipt.id);

  const [answer] = await stand.count(1);
  expect(answer?.fault).toBeUndefined();
  expect(answer?.event).toMatchObject({ type: 'answer', source: '/partners/bank', subject: 'case-1' });
  expect(answer?.event.data).toMatchObject({
    taskKey: 'case-1:branch:1',
    inReplyTo: event.id,
    outcome: 'done',
    result: { accountNumber: expect.stringMatching(/^9999\d{15}$/) },
    reasons: [],
  });
  await until(({ delivered }) => delivered === 1);
});

test('a bad, stale or missing signature is refused with a sentence, and nothing is kept', async () => {
  const event = sampleEvent();
  const refusals = [
    [{ body: '{}' }, 'SIGNATURE_BAD'],
    [{ atS: Math.floor(Date.now() / 1000) - 310 }, 'SIGNATURE_STALE'],
    [{ atS: Math.floor(Date.now() / 1000) + 310 }, 'SIGNATURE_STALE'],
  ] as const;
  for (const [sign, code] of refusals) {
    const response = await stand.post(partner.url, event, sign);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({
      code,
      sentence: { zh: expect.stringMatching(/签名/), en: expect.stringMatching(/signature/) },
    });
  }
  const headers = { 'content-type': 'application/cloudevents+json' };
  const unsigned = await fetch(`${partner.url}/messages`, { method: 'POST', headers, body: JSON.stringify(event) });
  expect([unsigned.status, (await state()).received]).toEqual([401, 0]);
});

test.each([
  ['company.uscc', { company: sampleCompany({ uscc: '91500110MA7WA002X0' }) }],
  [
    'legalRepresentative.idNumber',
    { company: sampleCompany({ legalRepresentative: { name: '林予安', idNumber: '1' } }) },
  ],
  ['company.capitalFen', { company: sampleCompany({ capitalFen: 0.5 }) }],
  ['company.foundedOn', { company: sampleCompany({ foundedOn: '2021-02-29' }) }],
  ['company.name', { company: 'x' }],
  ['taskKey', { taskKey: '' }],
  ['employees', { employees: Array.from({ length: 501 }, () => ({})) }],
])('a message without a right %s is refused with that reason', async (field, changes) => {
  const response = await stand.post(partner.url, sampleEvent(sampleMatter(changes)));
  expect(response.status).toBe(422);
  expect(((await response.json()) as { detail: string }).detail).toContain(field);
});

test('500 employees are taken, an unknown type, another subject or another id is not', async () => {
  const many = sampleEvent(sampleMatter({ employees: Array.from({ length: 500 }, () => ({})) }));
  expect((await stand.post(partner.url, many)).status).toBe(202);
  expect((await stand.post(partner.url, sampleEvent(sampleMatter(), 'company.closed'))).status).toBe(422);
  expect((await stand.post(partner.url, { ...sampleEvent(), subject: 'case-2' })).status).toBe(422);
  expect((await stand.post(partner.url, sampleEvent({ taskKey: 'x', caseId: 'y' }, 'applicant.answered'))).status).toBe(
    422,
  );
});

test('the same message many times at once gives one receipt and one answer', async () => {
  const event = sampleEvent();
  const responses = await Promise.all(Array.from({ length: 8 }, () => stand.post(partner.url, event)));
  const bodies = await Promise.all(responses.map((response) => response.text()));
  expect(new Set(bodies).size).toBe(1);
  await until(({ delivered }) => delivered === 1);
  expect(await (await stand.post(partner.url, event)).text()).toBe(bodies[0]);
  await pause(100);
  expect(stand.arrived).toHaveLength(1);
});

test('an id that comes again with other content is refused and changes nothing', async () => {
  const event = sampleEvent();
  await stand.post(partner.url, event);
  const other = { ...event, data: sampleMatter({ employees: [] }) };
  expect((await stand.post(partner.url, other)).status).toBe(409);
  expect((await state()).received).toBe(1);
});

test('a partner that is down takes nothing and holds its answers until it is up', async () => {
  await control({ delayMs: 100 });
  await stand.post(partner.url, sampleEvent());
  await control({ down: true });
  const refused = await stand.post(partner.url, sampleEvent());
  expect(refused.status).toBe(503);
  await pause(250);
  expect(stand.arrived).toHaveLength(0);
  await control({ down: false });
  expect(await stand.count(1)).toHaveLength(1);
});

test('a partner stops at once although the other end keeps its answer waiting', async () => {
  stand.next.push(0);
  await stand.post(partner.url, sampleEvent());
  await stand.count(1);
  const began = performance.now();
  await partner.close();
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('an answer waits for its delay, and a shorter delay takes effect at once', async () => {
  await control({ delayMs: 60_000 });
  await stand.post(partner.url, sampleEvent());
  await pause(100);
  expect(stand.arrived).toHaveLength(0);
  await control({ delayMs: 0 });
  expect(await stand.count(1)).toHaveLength(1);
});

test('a bank told to answer twice sends a second, different number', async () => {
  await control({ answerTwice: true });
  await stand.post(partner.url, sampleEvent());
  const [first, second] = await stand.count(2);
  expect(second?.event.id).not.toBe(first?.event.id);
  expect(second?.event.data.inReplyTo).toBe(first?.event.data.inReplyTo);
  expect(second?.event.data.result).not.toEqual(first?.event.data.result);
  expect([first?.fault, second?.fault]).toEqual([undefined, undefined]);
});

test.each([
  ['badSignature', 'bad'],
  ['staleSignature', 'stale'],
] as const)(
  'the switch %s spoils the signature; after it is off the same answer can be sent again',
  async (name, fault) => {
    await control({ [name]: true });
    const event = sampleEvent();
    await stand.post(partner.url, event);
    await until(({ refused }) => refused === 1);
    expect(stand.arrived[0]?.fault).toBe(fault);
    await control({ [name]: false, resend: event.id });
    await until(({ delivered }) => delivered === 1);
    expect(stand.arrived[1]).toMatchObject({ fault: undefined, event: stand.arrived[0]?.event });
  },
);

test('the switch wrongCase answers for a case that does not exist', async () => {
  await control({ wrongCase: true });
  await stand.post(partner.url, sampleEvent());
  const [answer] = await stand.count(1);
  expect(answer?.event).toMatchObject({ subject: 'unknown-case-1', data: { taskKey: 'unknown-case-1:branch:1' } });
  expect(answer?.fault).toBeUndefined();
});

test('rejectNext rejects one matter with its reason and no other', async () => {
  await control({ rejectNext: '法定代表人没有到场核实。' });
  await stand.post(partner.url, sampleEvent());
  const [rejected] = await stand.count(1);
  expect(rejected?.event.data).toMatchObject({ outcome: 'rejected', reasons: [{ zh: '法定代表人没有到场核实。' }] });
  await stand.post(partner.url, sampleEvent());
  expect((await stand.count(2))[1]?.event.data.outcome).toBe('done');
  expect((await state()).control.rejectNext).toBe('');
});

test('an answer that meets an error is tried again, always the same one, until it is taken', async () => {
  stand.next.push(500, 503, 429, 302);
  await stand.post(partner.url, sampleEvent());
  await until(({ delivered }) => delivered === 1);
  expect(stand.arrived.map(({ status }) => status)).toEqual([500, 503, 429, 302, 200]);
  expect(new Set(stand.arrived.map(({ event }) => JSON.stringify(event))).size).toBe(1);
});

test.each([
  [409, 'delivered'],
  [404, 'refused'],
  [422, 'refused'],
] as const)('the status %i is final: the answer is %s and not sent again', async (status, end) => {
  stand.next.push(status);
  await stand.post(partner.url, sampleEvent());
  await until((now) => now[end] === 1);
  await pause(100);
  expect(stand.arrived).toHaveLength(1);
});

test('switches with an unknown name or a wrong value are refused and change nothing', async () => {
  for (const wrong of [{ up: true }, { down: 'yes' }, { delayMs: -1 }, { delayMs: 3_600_001 }, { resend: 'x' }, []]) {
    expect((await control(wrong as never)).status).toBe(422);
  }
  expect((await control({ delayMs: 3_600_000 })).status).toBe(200);
  expect((await state()).control).toMatchObject({ down: false, delayMs: 3_600_000 });
});

test('the page lists the messages in Chinese and makes what was sent harmless', async () => {
  await stand.post(partner.url, sampleEvent(sampleMatter({ company: sampleCompany({ name: '<b>坏名</b>' }) })));
  const html = await (await fetch(partner.url)).text();
  expect(html).toContain('演示银行');
  expect(html).toContain('停机');
  expect(html).toContain('&lt;b&gt;坏名&lt;/b&gt;');
  expect(html).not.toContain('<b>坏名');
  expect(html).not.toContain('50019919900307001X');
  expect(await (await fetch(`${partner.url}/healthz`)).json()).toMatchObject({ ok: true, code: 'bank' });
});

test('the tax bureau asks for the accounting method and goes on when the applicant has answered', async () => {
  await partner.close();
  await stand.close();
  stand = await openStand('tax');
  await start(tax);
  await stand.post(partner.url, sampleEvent(sampleMatter({ tax: { taxpayerKind: 'general' } })));
  expect((await stand.count(1))[0]?.event.data).toMatchObject({ outcome: 'needs-applicant' });
  const data = { taskKey: 'case-1:branch:1', caseId: 'case-1', tax: { accountingMethod: 'enterprise' } };
  const answered = sampleEvent(data, 'applicant.answered');
  expect((await stand.post(partner.url, answered)).status).toBe(202);
  expect((await stand.count(2))[1]?.event.data).toMatchObject({
    taskKey: 'case-1:branch:1',
    inReplyTo: answered.id,
    outcome: 'done',
    result: {
      accountingMethod: 'enterprise',
      taxpayerKind: 'general',
      taxFileNumber: expect.stringMatching(/^500110\d{4}000001$/),
    },
  });
});

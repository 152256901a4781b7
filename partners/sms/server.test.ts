import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Matter } from '../matter.ts';
import { type Running, startPartner } from '../partner.ts';
import { openStand, type Stand, sampleEvent } from '../stand.ts';
import { sms } from './server.ts';

let stand: Stand;
let gateway: Running;
beforeAll(async () => {
  stand = await openStand('sms');
  gateway = await startPartner(
    { ...sms, delayMs: 10 },
    { host: '127.0.0.1', port: 0, dataDir: stand.dataDir, onewindowUrl: stand.url, retryBaseMs: 10 },
  );
});
afterAll(async () => {
  await gateway.close();
  await stand.close();
});

const data = (changes: Record<string, unknown> = {}) => ({
  taskKey: 'case-1:notice.case-1-2',
  caseId: 'case-1',
  district: 'club',
  phone: '19900000001',
  text: '你好',
  ...changes,
});
const at = new Date('2021-09-13T01:00:00Z');

test('a message is taken, and its arrival is reported signed', async () => {
  const response = await stand.post(gateway.url, sampleEvent(data(), 'notice'));
  expect(response.status).toBe(202);
  const [report] = await stand.count(1);
  expect(report?.fault).toBeUndefined();
  expect(report?.event).toMatchObject({
    source: '/partners/sms',
    data: { taskKey: 'case-1:notice.case-1-2', outcome: 'done', result: { parts: 1 } },
  });
  const page = await (await fetch(gateway.url)).text();
  expect(page).toContain('199****0001');
  expect(page).not.toContain('19900000001');
});

test.each([
  ['a landline', { phone: '02348270000' }],
  ['a number that begins with 12', { phone: '12900000001' }],
  ['no text', { text: '' }],
  ['a text of 501 characters', { text: '字'.repeat(501) }],
  ['no task', { taskKey: '' }],
])('%s is not taken', async (_what, changes) => {
  expect((await stand.post(gateway.url, sampleEvent(data(changes), 'notice'))).status).toBe(422);
});

test('another kind of message is not taken', async () => {
  expect((await stand.post(gateway.url, sampleEvent(data(), 'company.licensed'))).status).toBe(422);
});

test.each([
  [70, 1],
  [71, 2],
  [134, 2],
  [135, 3],
])('%i characters are %i parts', (length, parts) => {
  const matter = data({ text: '字'.repeat(length) }) as unknown as Matter;
  expect(sms.open().decide(matter, at).result).toMatchObject({ parts });
});

test('a number out of service is reported as not reached', () => {
  expect(sms.open().decide(data({ phone: '19900000000' }) as unknown as Matter, at)).toMatchObject({
    outcome: 'rejected',
  });
});

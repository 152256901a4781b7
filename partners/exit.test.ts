import { afterEach, expect, test } from 'vitest';
import { bank } from './bank/server.ts';
import { consentUnlessOwing, exitFault } from './exit.ts';
import { housingFund } from './housing-fund/server.ts';
import type { Matter } from './matter.ts';
import { type Running, startPartner } from './partner.ts';
import { police } from './police/server.ts';
import { socialInsurance } from './social-insurance/server.ts';
import { openStand, type Stand, sampleEvent, sampleMatter } from './stand.ts';
import { tax } from './tax/server.ts';

const at = new Date('2021-09-13T03:05:00Z');
const matter = sampleMatter() as unknown as Matter;
const uscc = matter.company.uscc;
const exit = (change: Record<string, unknown> = {}) => ({
  taskKey: 'case-2:tax-opinion',
  caseId: 'case-2',
  district: '500110',
  company: { name: matter.company.name, uscc },
  ...change,
});
const told = exit({ taskKey: 'case-2:closing', deregisteredOn: '2021-10-12' });

test.each([
  [tax, { taxFileNumber: '5001102021000001', closedOn: '2021-10-12', refundFen: 0 }],
  [socialInsurance, { unitNumber: '500110000001', closedOn: '2021-10-12', released: 1 }],
  [housingFund, { unitAccount: 'D500110000001', closedOn: '2021-10-12', sealed: 1 }],
  [bank, { stoppedOn: '2021-10-12', closesOn: '2021-11-11' }],
  [police, { filingNumber: '5001100000001', cancelledOn: '2021-10-12', handInBy: '2021-10-22' }],
])('$code closes what it had opened for the company', (business, expected) => {
  const practice = business.open();
  practice.remember(matter, practice.decide(matter, at).result);
  expect(practice.close?.(told)).toMatchObject({ outcome: 'done', result: expected });
});

test('a company that nobody here knows can be closed all the same', () => {
  for (const business of [tax, socialInsurance, housingFund, bank, police])
    expect(business.open().close?.(told).outcome).toBe('done');
});

test('after the closing an employee can be insured by another company', () => {
  const practice = socialInsurance.open();
  practice.remember(matter, practice.decide(matter, at).result);
  const other = { ...matter, company: { ...matter.company, uscc: '91500110MA7WB0K30L' } };
  const statusOf = () => (practice.decide(other, at).result.rows as { status: string }[])[0]?.status;
  expect(statusOf()).toBe('transfer');
  practice.forget?.(told);
  expect(statusOf()).toBe('enrolled');
});

test.each([
  [0, 'done'],
  [1, 'rejected'],
])('who owes %i fen is %s', (owed, outcome) => {
  const what = { zh: '还欠税费', en: 'Taxes are owed' };
  const decision = consentUnlessOwing(owed, what, { zh: '去缴。', en: 'Pay.' });
  expect(decision.outcome).toBe(outcome);
  expect(decision.reasons.map(({ zh }) => zh)).toEqual(owed === 0 ? [] : ['还欠税费 0.01 元。去缴。']);
});

test('what is missing in a message is named', () => {
  expect(exitFault(told, 'company.deregistered')).toBeUndefined();
  expect(exitFault(exit(), 'company.exit-asked')).toBeUndefined();
  expect(exitFault(exit(), 'company.deregistered')?.en).toContain('deregisteredOn');
  expect(exitFault(exit({ company: { name: '甲', uscc: '123' } }), 'company.exit-asked')?.en).toContain('uscc');
  expect(exitFault(exit({ company: undefined }), 'company.exit-asked')?.en).toContain('company.name');
});

let stand: Stand;
let partner: Running;
afterEach(async () => {
  await partner?.close();
  await stand?.close();
});

test('the tax bureau objects while something is owed and consents when it is paid; the bank is never asked', async () => {
  stand = await openStand('tax');
  const settings = { host: '127.0.0.1', port: 0, dataDir: stand.dataDir, onewindowUrl: stand.url, retryBaseMs: 10 };
  partner = await startPartner({ ...tax, delayMs: 0 }, settings);
  const control = async (set: object) =>
    (
      await fetch(`${partner.url}/control`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(set),
      })
    ).status;
  expect(await control({ owes: { 123: 5 } })).toBe(422);
  expect(await control({ owes: { [uscc]: -5 } })).toBe(422);
  expect(await control({ owes: { [uscc]: 123_456 } })).toBe(200);
  expect((await stand.post(partner.url, sampleEvent(exit(), 'company.exit-asked'))).status).toBe(202);
  const [first] = await stand.count(1);
  expect(first?.event.data).toMatchObject({
    outcome: 'rejected',
    result: { cleared: false, owedFen: 123_456 },
    reasons: [{ zh: expect.stringContaining('1234.56 元') }],
  });
  await control({ owes: {} });
  await stand.post(partner.url, sampleEvent(exit(), 'company.exit-asked'));
  expect((await stand.count(2))[1]?.event.data).toMatchObject({ outcome: 'done', result: { cleared: true } });
  await stand.post(partner.url, sampleEvent(told, 'company.deregistered'));
  expect((await stand.count(3))[2]?.event.data).toMatchObject({ outcome: 'done', result: { closedOn: '2021-10-12' } });
  await partner.close();
  partner = await startPartner({ ...bank, delayMs: 0 }, settings);
  expect((await stand.post(partner.url, sampleEvent(exit(), 'company.exit-asked'))).status).toBe(422);
});

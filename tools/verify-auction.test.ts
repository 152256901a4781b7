import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { decideBids, type LotTerms, startBidding, type Transcript } from '#kernel/auction';
import type { Instant } from '#kernel/base';
import { runVerify } from './verify-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'auction-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (text: string) => `2021-09-13T${text}Z` as Instant;
const terms: LotTerms = {
  lot: 'sale.car',
  name: { zh: '车', en: 'Car' },
  round: 'first',
  reserveFen: 1_000,
  stepFen: 100,
  depositFen: 100,
  opensAt: at('01:00:00.000'),
  closesAt: at('07:00:00.000'),
  extension: { windowMs: 300_000, byMs: 300_000 },
};
const { verdicts, after } = decideBids(terms, startBidding(terms), [
  { bidder: '1', amountFen: 1_000, at: at('02:00:00.000'), first: false },
  { bidder: '2', amountFen: 1_100, at: at('02:00:01.000'), first: false },
]);
const transcript: Transcript = {
  format: 'onewindow-auction-1',
  district: 'club',
  caseId: 'c-1',
  terms,
  bids: verdicts.flatMap((one) => ('bid' in one ? [one.bid] : [])),
  closed: { outcome: 'sold', bidder: '2', priceFen: 1_100, at: at('07:00:02.000'), link: after.link },
};

function verify(value: unknown): { code: number; said: string } {
  const file = join(folder, 'transcript.json');
  writeFileSync(file, JSON.stringify(value));
  let said = '';
  const say = (text: string) => {
    said += `${text}\n`;
  };
  return { code: runVerify([file], { out: say, err: say }, join(folder, 'no-key')), said };
}

test('anybody decides an auction again from its file alone, without database or network', () => {
  const { code, said } = verify(transcript);
  expect(code).toBe(0);
  expect(said).toContain('2 号最高，11.00 元');
});

test.each([
  ['another price', { closed: { ...transcript.closed, priceFen: 1_200 } }],
  ['another winner', { closed: { ...transcript.closed, bidder: '1' } }],
  ['a bid left out', { bids: transcript.bids.slice(1) }],
  ['lower reserve', { terms: { ...terms, reserveFen: 900 } }],
  ['no sense at all', { bids: [null] }],
])('a transcript with %s is told to be wrong', (_, change) => {
  const { code, said } = verify({ ...transcript, ...change });
  expect(code).toBe(1);
  expect(said).toContain('✕');
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '#kernel/base';
import { advanceDue, makeTranscript, type SealedParts, type TakeTurn, type Transcript } from '#kernel/sealed';
import { type Database, openDatabase } from '#platform/db';
import { runVerify } from '../../tools/verify-command.ts';
import { type TranscriptFault, verifyTranscript } from '../../web/shared/verify/verify-transcript.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import {
  businessSender,
  comes,
  holders,
  instanceKey,
  openTurns,
  readyBox,
  sealedBytes,
  sealedParts,
  send,
} from '../support/sealing.ts';

let database: TestDatabase;
let db: Database;
let parts: SealedParts;
let turn: TakeTurn;
let text: string;
const folder = mkdtempSync(join(tmpdir(), 'onewindow-transcript-'));
const clock = { at: '2021-09-13T01:00:00.000Z' as Instant };

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ('club', '{}')`);
  await owner.end();
  db = openDatabase(database.url, 'club', 4);
  parts = sealedParts(db, 'club', clock);
  turn = openTurns(parts);
  const people = holders(3);
  const box = await readyBox(parts, turn, 'tale', people);
  for (const n of [1, 2, 3, 1]) {
    const sealed = await sealedBytes(box, businessSender(n), { priceFen: 100 + n, plan: '' });
    await send(parts, turn, box.box, businessSender(n), sealed);
  }
  clock.at = '2021-09-20T02:00:00.001Z' as Instant;
  await advanceDue(parts, turn);
  for (const one of people.slice(1)) await comes(parts, turn, box.box, one);
  await advanceDue(parts, turn);
  text = JSON.stringify(await makeTranscript(parts, box.box));
}, 60_000);
afterAll(async () => {
  await db.close();
  await database.close();
  rmSync(folder, { recursive: true });
});

const bytes = (of: string) => new TextEncoder().encode(of);
/** The transcript with something changed, sealed again by whoever changed it when he has the key of the instance. */
async function forged(change: (of: Transcript) => void): Promise<TranscriptFault['why'][]> {
  const copy = JSON.parse(text) as Transcript;
  change(copy);
  const finding = verifyTranscript(bytes(JSON.stringify(copy)));
  return finding.whole ? [] : finding.faults.map((fault) => fault.why);
}
type Event = { event: { type: string; at: string; payload: Record<string, unknown> }; link: string };
const first = (of: Transcript, type: string) => (of.events as Event[]).find(({ event }) => event.type === type)!;

test('a whole transcript holds, in the browser’s code and on the command line', () => {
  expect(verifyTranscript(bytes(text), [instanceKey.point])).toMatchObject({
    whole: true,
    facts: { received: 3, opened: 3, unreadable: 0, holders: 3, gave: 2, threshold: 2, trusted: true },
  });
  const file = join(folder, 'transcript.json');
  writeFileSync(file, JSON.stringify(JSON.parse(text), null, 2));
  const said: string[] = [];
  const io = { out: (line: string) => void said.push(line), err: (line: string) => void said.push(line) };
  expect(runVerify([file], io, join(folder, 'none.pem'))).toBe(0);
  expect(said.join('\n')).toContain('收到 3，开启 3');
});

test('whatever is changed is found and named', async () => {
  const price = await forged((of) => {
    (first(of, 'submission.opened').event.payload.form as { priceFen: number }).priceFen = 1;
  });
  expect(price).toEqual(expect.arrayContaining(['link', 'commitment', 'seal']));
  expect(
    await forged((of) => {
      first(of, 'submission.received').event.at = '2021-09-20T02:00:00.001Z';
    }),
  ).toEqual(expect.arrayContaining(['late', 'seal']));
  expect(await forged((of) => void of.events.splice(6, 1))).toEqual(expect.arrayContaining(['order', 'count']));
  expect(await forged((of) => void of.events.pop())).toEqual(expect.arrayContaining(['count', 'seal']));
  expect(
    await forged((of) => {
      first(of, 'holder.confirmed').event.payload.signature = 'AAAA';
    }),
  ).toEqual(expect.arrayContaining(['holder']));
  expect(
    await forged((of) => {
      of.keys = [{ ...of.keys[0]!, point: `04${'0'.repeat(128)}` }];
    }),
  ).toEqual(['keys']);
  expect(
    await forged((of) => {
      of.madeAt = '2021-09-21T00:00:00.000Z' as Instant;
    }),
  ).toEqual(['seal']);
});

test('a transcript signed by another key than the named one is refused, and what is no file at all too', () => {
  const file = join(folder, 'other.json');
  writeFileSync(file, text);
  const keyFile = join(folder, 'key.txt');
  const stranger = holders(2)[0]!.key.point;
  writeFileSync(keyFile, stranger);
  const io = { out: () => undefined, err: () => undefined };
  expect(runVerify([file, '--key', keyFile], io, '')).toBe(1);
  expect(verifyTranscript(bytes('{"format":"onewindow-sealed-transcript/1"}'))).toMatchObject({ whole: false });
});

import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '#kernel/base';
import { anna, clubDistrict, joinItem, openClub } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { type Asked, faultsOf, type Logged, type Seen } from '../../../test/support/history.ts';

let database: TestDatabase;
let clubs: ReturnType<typeof openClub>[];
let run = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  await owner.end();
  // two processes on one store: neither knows what the other decides
  clubs = [openClub(database.url), openClub(database.url)];
});
afterAll(async () => {
  for (const club of clubs) await club.db.close();
  await database.close();
});

/** What a sender does next: waits so long, on which case, through which process, pinned to the version he knows, sent twice. */
const step = fc.record({
  waitMs: fc.nat({ max: 3 }),
  on: fc.nat({ max: 2 }),
  through: fc.nat({ max: 1 }),
  pinned: fc.boolean(),
  twice: fc.boolean(),
  read: fc.boolean(),
});

/** The events of the cases in the order of the district. */
async function readLog(cases: string[]): Promise<Logged[]> {
  const rows = await clubs[0]!.db.query<{ case_id: string; version: number; text: string | null }>(
    `select case_id, version, payload ->> 'text' as text from event where district = $1 and case_id = any($2) order by tx, n`,
    [clubDistrict.code, cases],
  );
  return rows.map((row) => ({
    case: row.case_id,
    version: row.version,
    mark: row.text ?? `${row.case_id}#${row.version}`,
  }));
}

async function openCases(): Promise<string[]> {
  const answers = await Promise.all(
    [0, 1, 2].map((index) =>
      clubs[0]!.engine.file(
        { item: joinItem, form: { court: `历史${run}-${index}`, age: 16 }, draft: null },
        { actor: anna, key: null, expect: null },
      ),
    ),
  );
  return answers.map((answer) => answer.caseId);
}

test('whatever many senders do at once through two processes, nothing is lost, doubled or out of order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 4, maxLength: 12 }), { minLength: 4, maxLength: 8 }),
      async (senders) => {
        run++;
        const cases = await openCases();
        const asked: Asked[] = [];
        const seen: Seen[] = [];
        const known = new Map<string, number>();

        async function send(mark: string, caseId: string, through: number, expected: number | null): Promise<void> {
          const sentAt = performance.now();
          const told = await clubs[through]!.engine.command(
            caseId,
            { type: 'note', text: mark },
            { actor: anna, key: `key-${mark}`, expect: expected },
          ).catch((error) => {
            if (error instanceof Refusal && error.code === 'VERSION_STALE') return null;
            throw error;
          });
          asked.push({
            case: caseId,
            mark,
            expect: expected,
            sentAt,
            answeredAt: performance.now(),
            told: told && { version: told.version, position: told.position },
          });
          if (told) known.set(caseId, Math.max(known.get(caseId) ?? 0, told.version));
        }

        async function read(caseId: string): Promise<void> {
          const sentAt = performance.now();
          const [row] = await clubs[0]!.db.query<{ version: number }>(
            'select version from case_row where district = $1 and case_id = $2',
            [clubDistrict.code, caseId],
          );
          seen.push({ case: caseId, sentAt, answeredAt: performance.now(), version: row!.version });
        }

        await Promise.all(
          senders.map(async (steps, sender) => {
            for (const [turn, { waitMs, on, through, pinned, twice, read: reads }] of steps.entries()) {
              await sleep(waitMs);
              const caseId = cases[on]!;
              const mark = `${run}/${sender}/${turn}`;
              const expected = pinned ? (known.get(caseId) ?? null) : null;
              await Promise.all([
                send(mark, caseId, through, expected),
                // the same command again while the first may still be on its way, through the other process
                ...(twice ? [send(mark, caseId, 1 - through, expected)] : []),
                ...(reads ? [read(caseId)] : []),
              ]);
            }
          }),
        );
        // of two tries of one command one may have been refused as stale while the other wrote it
        const written = new Set(asked.filter((one) => one.told).map((one) => one.mark));
        const faults = faultsOf({
          asked: asked.filter((one) => one.told || !written.has(one.mark)),
          seen,
          log: await readLog(cases),
        });
        expect(faults).toEqual([]);
        expect(written.size).toBeGreaterThan(0);
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);

test('a history in which something was lost, doubled, reordered or read too early is found out', () => {
  const one: Asked = { case: 'c', mark: 'a', expect: 0, sentAt: 1, answeredAt: 2, told: { version: 1, position: '1' } };
  const two: Asked = {
    case: 'c',
    mark: 'b',
    expect: null,
    sentAt: 3,
    answeredAt: 4,
    told: { version: 2, position: '2' },
  };
  const log: Logged[] = [
    { case: 'c', version: 1, mark: 'a' },
    { case: 'c', version: 2, mark: 'b' },
  ];
  const read = (version: number, sentAt: number): Seen => ({ case: 'c', sentAt, answeredAt: sentAt + 0.1, version });
  expect(faultsOf({ asked: [one, two], seen: [read(0, 0), read(1, 2.5), read(2, 5)], log })).toEqual([]);
  expect(faultsOf({ asked: [one, two], seen: [], log: log.slice(0, 1) })).toEqual([expect.stringContaining('lost: b')]);
  expect(faultsOf({ asked: [one, two], seen: [], log: [...log, { case: 'c', version: 3, mark: 'b' }] })).toEqual([
    expect.stringContaining('doubled: b'),
  ]);
  expect(faultsOf({ asked: [{ ...one, told: null }], seen: [], log: log.slice(0, 1) })).toEqual([
    expect.stringContaining('refused'),
  ]);
  const late: Asked = { ...two, sentAt: 0, answeredAt: 0.5 };
  expect(faultsOf({ asked: [one, late], seen: [], log })).toEqual([
    expect.stringContaining('reordered'),
    expect.stringContaining('reordered in its case'),
  ]);
  expect(faultsOf({ asked: [one, { ...two, expect: 0 }], seen: [], log })).toEqual([
    expect.stringContaining('decided on 0'),
  ]);
  expect(faultsOf({ asked: [one, two], seen: [read(1, 5)], log })).toEqual([expect.stringContaining('was read at 1')]);
  expect(faultsOf({ asked: [one, two], seen: [read(2, 2.5)], log })).toEqual([
    expect.stringContaining('before b was sent'),
  ]);
  expect(faultsOf({ asked: [], seen: [], log: log.slice(1) })).toEqual(['c has version 2 where 1 comes']);
});

import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../test/support/database.ts';
import { openDatabase } from './db.ts';
import { bytesArray, dayArray, instantArray, integerArray, jsonbArray, textArray } from './pg-arrays.ts';

const database = await openTestDatabase();
const db = openDatabase(database.url, 'd');
afterAll(async () => {
  await db.close();
  await database.close();
});

/** Sends an array of a type and reads back what the server took it for. */
async function echo<T>(type: string, array: Buffer): Promise<T[]> {
  const rows = await db.query<{ value: T }>(
    `select value from unnest($1::${type}[]) with ordinality as x(value, ord) order by ord`,
    [array],
  );
  return rows.map((row) => row.value);
}

// the server takes no text with a zero byte, nor half of a pair
const text = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((one) => !one.includes('\u0000'));

test('texts, JSON, numbers, bytes, days and instants arrive as they were sent, with nulls and none at all', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(text), { maxLength: 12 }),
      fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 12 }),
      fc.array(fc.option(fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })), {
        maxLength: 12,
      }),
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 }),
      async (texts, numbers, dates, bytes) => {
        expect(await echo('text', textArray(texts))).toEqual(texts);
        expect(
          await echo('jsonb', jsonbArray(texts.map((one) => (one === null ? null : JSON.stringify({ one }))))),
        ).toEqual(texts.map((one) => (one === null ? null : { one })));
        expect(await echo('integer', integerArray(numbers))).toEqual(numbers);
        const instants = dates.map((date) => date?.toISOString() ?? null);
        expect(await echo('timestamptz', instantArray(instants))).toEqual(instants);
        const days = instants.map((instant) => instant?.slice(0, 10) ?? null);
        expect(await echo('date', dayArray(days))).toEqual(days);
        const hex = bytes.map((one) => Buffer.from(one).toString('hex'));
        expect((await echo<Buffer>('bytea', bytesArray(hex))).map((one) => one.toString('hex'))).toEqual(hex);
      },
    ),
    { numRuns: 60 },
  );
});

test('an array larger than any before it arrives whole', async () => {
  const long = ['章'.repeat(900_000), 'a'.repeat(1_500_000)];
  expect(await echo('text', textArray(long))).toEqual(long);
});

test('a text that is no instant is not sent', () => {
  expect(() => instantArray(['yesterday'])).toThrow('not an instant');
  expect(() => dayArray(['2026-13-01'])).toThrow('not an instant');
});

import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournal } from './journal.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onewindow-journal-'));
  path = join(folder, 'deep', 'bank.jsonl');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('what was appended is there when the journal is opened again, in order', async () => {
  const { journal, entries } = await openJournal(path);
  expect(entries).toEqual([]);
  await Promise.all(Array.from({ length: 50 }, (_, n) => journal.append({ n, text: '行\n内' })));
  await journal.close();
  const again = await openJournal(path);
  expect(again.entries).toEqual(Array.from({ length: 50 }, (_, n) => ({ n, text: '行\n内' })));
  await again.journal.close();
});

test('an acknowledged line is in the file before the answer', async () => {
  const { journal } = await openJournal(path);
  await journal.append({ n: 1 });
  expect(await readFile(path, 'utf8')).toBe('{"n":1}\n');
  await journal.close();
});

test('a last line cut short by a crash is dropped and does not spoil the next one', async () => {
  const first = await openJournal(path);
  await first.journal.append({ n: 1 });
  await first.journal.close();
  await appendFile(path, '{"n":2,"te');
  const second = await openJournal(path);
  expect(second.entries).toEqual([{ n: 1 }]);
  await second.journal.append({ n: 3 });
  await second.journal.close();
  expect(await readFile(path, 'utf8')).toBe('{"n":1}\n{"n":3}\n');
});

test('a line that cannot be written is refused, never half acknowledged', async () => {
  const { journal } = await openJournal(path);
  await journal.append({ n: 1 });
  await journal.close();
  await expect(journal.append({ n: 2 })).rejects.toThrow();
  expect(await readFile(path, 'utf8')).toBe('{"n":1}\n');
});

import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** An append-only file of JSON lines (流水账) that is on the disk before `append` answers. */
export interface Journal {
  /** Writes one line and waits until the disk has it; lines that arrive meanwhile share the next write. */
  append(entry: object): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a journal and returns what it holds. A last line that a crash cut short was never acknowledged: it is removed.
 * A failed write leaves the file as it was and refuses every line that was part of it.
 */
export async function openJournal(path: string): Promise<{ journal: Journal; entries: unknown[] }> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  const whole = await readFile(path);
  let size = whole.lastIndexOf('\n') + 1;
  if (size < whole.length) await file.truncate(size);
  const lines = whole.subarray(0, size).toString('utf8').split('\n');
  const entries = lines.filter((line) => line !== '').map((line): unknown => JSON.parse(line));

  let waiting: { line: string; done: () => void; failed: (cause: unknown) => void }[] = [];
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        size = await writeBatch(file, batch.map(({ line }) => line).join(''), size);
        for (const { done } of batch) done();
      } catch (cause) {
        for (const { failed } of batch) failed(cause);
      }
    }
    writing = undefined;
  }

  const journal: Journal = {
    append(entry) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting.push({ line: `${JSON.stringify(entry)}\n`, done: resolve, failed: reject });
      writing ??= writeAll();
      return promise;
    },
    async close() {
      await writing;
      await file.close();
    },
  };
  return { journal, entries };
}

/** Appends and syncs; on failure cuts the file back to `size`. Returns the new size in bytes. */
async function writeBatch(file: FileHandle, lines: string, size: number): Promise<number> {
  try {
    await file.appendFile(lines, 'utf8');
    await file.datasync();
    return size + Buffer.byteLength(lines);
  } catch (cause) {
    await file.truncate(size).catch(() => undefined);
    throw cause;
  }
}

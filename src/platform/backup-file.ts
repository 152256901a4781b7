import { randomBytes, scryptSync } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { SetupProblem } from './setup-problem.ts';
import { sm3, sm4GcmDecrypt, sm4GcmEncrypt } from './sm.ts';

/*
 * The file of a backup (备份文件): one line of JSON that says how the key is derived, then frames. A frame is its length in four
 * bytes, big-endian, and so many bytes of SM4-GCM: nonce = number of the frame, additional data = SM3 of the first line. Inside is
 * Zstandard of one line of JSON and the bytes it speaks of. The last frame alone has `last` in its line. So no frame can be changed,
 * moved, left out or taken from another file, and a file that was cut off is known by its missing last frame.
 */

/** What a frame says of its bytes. `last` marks the end of the file. */
export interface FrameHead {
  table?: string;
  rows?: number;
  file?: string;
  mode?: number;
  last?: unknown;
}

/** One frame as it was read. */
export interface Frame {
  head: FrameHead;
  body: Buffer;
}

const format = 1;
/** 2^17 rounds over 128 MiB: a fraction of a second for one who knows the passphrase, costly for one who guesses. */
const costs = { N: 2 ** 17, r: 8, p: 1 };
const largestFrame = 256 * 1024 * 1024;
const keyCheckNonce = Buffer.alloc(12, 0xff);
const shortestPassphrase = 12;

/** Refuses a passphrase of fewer than 12 characters (口令过短). */
export function checkPassphrase(passphrase: string | undefined): string {
  if (passphrase !== undefined && [...passphrase].length >= shortestPassphrase) return passphrase;
  throw new SetupProblem({
    zh: `请用环境变量 ONEWINDOW_BACKUP_PASSPHRASE 给出备份口令，至少 ${shortestPassphrase} 个字符。没有这个口令，备份无法恢复，请另行妥善保管。`,
    en: `Give the passphrase of the backup in ONEWINDOW_BACKUP_PASSPHRASE, at least ${shortestPassphrase} characters. Without it no backup can be restored: keep it safe and elsewhere.`,
  });
}

/** Writes frames into a file that appears under its name only when it is whole and on the disk. */
export function writeBackupFile(
  path: string,
  passphrase: string,
): { add(head: FrameHead, body?: Uint8Array): void; finish(last: unknown): number; abandon(): void } {
  const partial = `${path}.partial`;
  const salt = randomBytes(16);
  const key = deriveKey(passphrase, salt);
  const check = Buffer.from(sm4GcmEncrypt(key, keyCheckNonce, Buffer.alloc(0))).toString('hex');
  const line = `${JSON.stringify({ 'onewindow-backup': format, kdf: 'scrypt', ...costs, salt: salt.toString('hex'), check })}\n`;
  const aad = sm3(Buffer.from(line));
  const file = openSync(partial, 'w', 0o600);
  let size = 0;
  let frames = 0;
  const write = (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    size += bytes.length;
  };
  write(Buffer.from(line));
  const add = (head: FrameHead, body: Uint8Array = Buffer.alloc(0)) => {
    const plain = zstdCompressSync(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]));
    const sealed = sm4GcmEncrypt(key, nonceOf(frames++), plain, aad);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    write(length);
    write(sealed);
  };
  return {
    add,
    finish(last) {
      add({ last });
      fsyncSync(file);
      closeSync(file);
      renameSync(partial, path);
      const folder = openSync(dirname(path), 'r');
      fsyncSync(folder);
      closeSync(folder);
      return size;
    },
    abandon() {
      closeSync(file);
      rmSync(partial, { force: true });
    },
  };
}

/**
 * Reads the frames of a file in order, the last included. Refuses with a sentence: a file that is no backup or of another format, a
 * wrong passphrase, a changed byte, an end that is missing or followed by more.
 */
export function* readBackupFile(path: string, passphrase: string): Generator<Frame> {
  const file = openSync(path, 'r');
  try {
    const { line, head } = readHead(file);
    const salt = Buffer.from(head.salt, 'hex');
    const key = deriveKey(passphrase, salt);
    try {
      sm4GcmDecrypt(key, keyCheckNonce, Buffer.from(head.check, 'hex'));
    } catch (cause) {
      throw new SetupProblem(
        {
          zh: '备份口令不对，或备份文件开头已损坏。没有恢复任何东西。',
          en: 'The passphrase is wrong, or the beginning of the file is damaged. Nothing was restored.',
        },
        { cause },
      );
    }
    const aad = sm3(Buffer.from(line));
    let at = Buffer.byteLength(line);
    for (let number = 0; ; number++) {
      const length = readExactly(file, 4, at).readUInt32BE();
      if (length > largestFrame) throw damaged(number);
      const sealed = readExactly(file, length, at + 4);
      at += 4 + length;
      const frame = openFrame(key, number, sealed, aad);
      if (frame.head.last !== undefined && readSync(file, Buffer.alloc(1), 0, 1, at) > 0) throw damaged(number + 1);
      yield frame;
      if (frame.head.last !== undefined) return;
    }
  } finally {
    closeSync(file);
  }
}

interface FileHead {
  salt: string;
  check: string;
}

function readHead(file: number): { line: string; head: FileHead } {
  const start = Buffer.alloc(1024);
  const length = readSync(file, start, 0, start.length, 0);
  const text = start.subarray(0, length).toString('latin1');
  const line = text.slice(0, text.indexOf('\n') + 1);
  let head: (FileHead & Record<string, unknown>) | undefined;
  try {
    head = JSON.parse(line);
  } catch {
    // told below
  }
  const hex = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
  if (head?.['onewindow-backup'] === undefined || !hex(head.salt) || !hex(head.check))
    throw new SetupProblem({
      zh: '这不是一窗通的备份文件，或文件开头已损坏。没有恢复任何东西。',
      en: 'This is no backup of OneWindow, or its beginning is damaged. Nothing was restored.',
    });
  if (head['onewindow-backup'] !== format || head.N !== costs.N || head.r !== costs.r || head.p !== costs.p)
    throw new SetupProblem({
      zh: '备份文件的格式是本程序不认识的。请用制作它的版本或更新的版本恢复。',
      en: 'The file has a format unknown here. Restore it with the version that made it, or a newer one.',
    });
  return { line, head };
}

function readExactly(file: number, length: number, at: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const got = readSync(file, bytes, done, length - done, at + done);
    if (got === 0)
      throw new SetupProblem({
        zh: '备份文件不完整：结尾缺失。没有恢复任何东西，请换一份备份。',
        en: 'The file is incomplete: its end is missing. Nothing was restored; take another backup.',
      });
    done += got;
  }
  return bytes;
}

function openFrame(key: Uint8Array, number: number, sealed: Uint8Array, aad: Uint8Array): Frame {
  try {
    const plain = zstdDecompressSync(sm4GcmDecrypt(key, nonceOf(number), sealed, aad));
    const cut = plain.indexOf(0x0a);
    return { head: JSON.parse(plain.subarray(0, cut).toString('utf8')) as FrameHead, body: plain.subarray(cut + 1) };
  } catch (cause) {
    throw damaged(number, cause);
  }
}

function damaged(number: number, cause?: unknown): SetupProblem {
  return new SetupProblem(
    {
      zh: `备份文件已损坏或被改动（第 ${number + 1} 段）。没有恢复任何东西，请换一份备份。`,
      en: `The file is damaged or was changed (part ${number + 1}). Nothing was restored; take another backup.`,
    },
    { cause },
  );
}

function deriveKey(passphrase: string, salt: Uint8Array): Buffer {
  return scryptSync(passphrase.normalize('NFC'), salt, 16, { ...costs, maxmem: 256 * 1024 * 1024 });
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 8);
  return nonce;
}

import { existsSync, mkdirSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Something that the person who starts the product can put right (启动问题): a port in use, a full disk, a wrong
 * setting. Shown as these sentences, never as a stack.
 */
export class SetupProblem extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(sentence: { zh: string; en: string }, options?: ErrorOptions) {
    super(`${sentence.zh}\n${sentence.en}`, options);
    this.name = 'SetupProblem';
    this.zh = sentence.zh;
    this.en = sentence.en;
  }
}

/**
 * Makes a folder and the ones above it, one by one: the recursive call of Node never returns for a folder that the
 * system does not let anyone make, such as one below /proc.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw notWritable(folder, error);
  }
}

/** Whether the disk that holds the folder has less room than a database needs to start (磁盘将满). */
export function isDiskFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < 8_000_000;
}

/**
 * The setup problem behind an error of the file system or of PostgreSQL, or undefined when the person cannot mend it.
 * `path` is the folder or file that was being written.
 */
export function problemOfFile(error: unknown, path: string): SetupProblem | undefined {
  const failed = error as { code?: string; cause?: { code?: string } } | undefined;
  const code = failed?.code ?? failed?.cause?.code;
  if (error instanceof SetupProblem) return error;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return diskFull(path, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return notWritable(path, error);
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new SetupProblem(
      {
        zh: `${path} 应当是目录，实际是文件。请移走该文件，或用环境变量 ONEWINDOW_DATA 指定另一个数据目录。`,
        en: `${path} should be a folder but is a file. Move it away, or name another data folder in ONEWINDOW_DATA.`,
      },
      { cause: error },
    );
  }
  return undefined;
}

/** The disk that holds `path` has no room left (磁盘已满). */
export function diskFull(path: string, cause?: unknown): SetupProblem {
  return new SetupProblem(
    {
      zh: `磁盘已满：${path} 所在磁盘没有剩余空间。请腾出空间后再启动，已保存的数据不会丢失。`,
      en: `The disk is full: no room is left where ${path} is. Free some space and start again; saved data is not lost.`,
    },
    { cause },
  );
}

function notWritable(path: string, cause: unknown): SetupProblem {
  return new SetupProblem(
    {
      zh: `没有权限写入 ${path}。请以该目录的所有者运行，或用环境变量 ONEWINDOW_DATA 指定另一个数据目录。`,
      en: `${path} cannot be written to. Run as the owner of that folder, or name another data folder in ONEWINDOW_DATA.`,
    },
    { cause },
  );
}

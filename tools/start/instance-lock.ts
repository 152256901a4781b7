import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from '../../src/platform/setup-problem.ts';

/**
 * Marks the data folder as in use by this process (运行锁) and returns what lifts the mark. Refuses with a sentence
 * when another start runs from the folder; a mark left by one that was killed is replaced.
 */
export function lockInstance(dataFolder: string, publicUrl: string): () => void {
  const file = join(dataFolder, 'running.json');
  const mark = JSON.stringify({ pid: process.pid, publicUrl });
  try {
    writeFileSync(file, mark, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const other = readMark(file);
    if (other && other.pid !== process.pid && isStart(other.pid)) {
      throw new SetupProblem({
        zh: `一窗通已经在运行：${other.publicUrl}（进程 ${other.pid}，数据目录 ${dataFolder}）。请先停止它，或用环境变量 ONEWINDOW_DATA 和 ONEWINDOW_PORT 等另起一套。`,
        en: `OneWindow already runs at ${other.publicUrl} (process ${other.pid}, data folder ${dataFolder}). Stop it first, or set ONEWINDOW_DATA, ONEWINDOW_PORT and so on for a second one.`,
      });
    }
    writeFileSync(file, mark);
  }
  return () => {
    if (existsSync(file) && readMark(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}

function readMark(file: string): { pid: number; publicUrl: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether the process is a start of this product: process numbers are given out again after a restart. */
function isStart(pid: number): boolean {
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return /tools[\\/](start|onewindow)\.ts/.test(command);
  } catch {
    return false;
  }
}

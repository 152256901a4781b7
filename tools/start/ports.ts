import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupProblem } from '../../src/platform/setup-problem.ts';

/** A port that a server of the product is about to take. */
export interface WantedPort {
  host: string;
  port: number;
  /** Variable that moves the server to another port. */
  variable: string;
  server: { zh: string; en: string };
}

/** How long servers of a killed start may take to notice that it is gone. */
const patienceMs = 3000;

/** Refuses with a sentence when another program listens on one of the ports (端口占用). */
export async function checkPorts(wanted: readonly WantedPort[]): Promise<void> {
  const until = performance.now() + patienceMs;
  for (const want of wanted) {
    for (let code = await tryPort(want); code !== undefined; code = await tryPort(want)) {
      if (code === 'EADDRINUSE' && performance.now() < until) await sleep(100);
      else throw problemOfPort(want, code);
    }
  }
}

function tryPort({ host, port }: WantedPort): Promise<string | undefined> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => answer(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => answer(undefined)));
  });
}

function problemOfPort({ host, port, variable, server }: WantedPort, code: string): SetupProblem {
  if (code === 'EADDRINUSE') {
    const holder = holderOf(port);
    return new SetupProblem({
      zh: `${server.zh}要用的端口 ${port} 已被占用${holder ? `（${holder}）` : ''}。请停止占用它的程序，或用环境变量 ${variable} 换一个端口，如 ${variable}=${port + 100} npm start。`,
      en: `Port ${port}, meant for ${server.en}, is in use${holder ? ` by ${holder}` : ''}. Stop that program, or choose another port: ${variable}=${port + 100} npm start.`,
    });
  }
  if (code === 'EACCES') {
    return new SetupProblem({
      zh: `当前用户不能使用端口 ${port}（小于 1024 的端口需要管理员权限）。请用环境变量 ${variable} 换一个端口。`,
      en: `This user may not use port ${port} (ports below 1024 are the administrator's). Choose another in ${variable}.`,
    });
  }
  return new SetupProblem({
    zh: `无法在 ${host} 上监听端口 ${port}（${code}）。请检查环境变量 ONEWINDOW_HOST。`,
    en: `Nothing can listen on ${host} port ${port} (${code}). Check ONEWINDOW_HOST.`,
  });
}

/** Name and number of the process that listens on the port, where the system tells. */
function holderOf(port: number): string | undefined {
  try {
    const listening = '0A';
    const sockets = ['/proc/net/tcp', '/proc/net/tcp6']
      .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n').slice(1))
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === listening && Number.parseInt(fields[1]!.split(':')[1]!, 16) === port)
      .map((fields) => `socket:[${fields[9]}]`);
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (openFilesOf(pid).some((file) => sockets.includes(file))) {
        return `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()}, pid ${pid}`;
      }
    }
  } catch {
    // Not Linux, or the process ended meanwhile: the sentence does without the name.
  }
  return undefined;
}

function openFilesOf(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((name) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${name}`);
      } catch {
        return '';
      }
    });
  } catch {
    return [];
  }
}

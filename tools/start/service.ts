import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rootFolder } from '../../src/platform/config.ts';
import { diskFull, SetupProblem } from '../../src/platform/setup-problem.ts';
import { say } from '../say.ts';

/** Most of what a request makes is rubbish when it is answered: a larger nursery lets it die there, for 2 × 32 MB of memory. */
export const nodeFlags = ['--max-semi-space-size=32'];

const readyLimitMs = 60_000;
const stopLimitMs = 10_000;
const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** A process that served this long starts again with the first pause. */
const steadyMs = 60_000;
const logLimitBytes = 20_000_000;

/**
 * A process of the product that is kept running (服务进程). Its output goes to a file of its own. It says over its
 * channel when it serves; when it dies afterwards it is started again, each time after a longer pause.
 *
 * off → starting → serving → (died → pause → starting) … → stopped
 */
export class Service {
  readonly name: string;
  readonly #entry: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #logFile: string;
  #child: ChildProcess | undefined;
  #isStopping = false;
  #pauseMs = firstPauseMs;

  constructor(options: { name: string; entry: string; env: NodeJS.ProcessEnv; logFolder: string }) {
    this.name = options.name;
    this.#entry = join(rootFolder, options.entry);
    this.#env = options.env;
    this.#logFile = join(options.logFolder, `${options.name}.log`);
  }

  /** Resolves when the process serves; refuses with its last words when it ends or is silent for a minute. */
  async start(): Promise<void> {
    if (existsSync(this.#logFile) && statSync(this.#logFile).size > logLimitBytes) {
      renameSync(this.#logFile, `${this.#logFile}.1`);
    }
    const log = openSync(this.#logFile, 'a', 0o600);
    const from = statSync(this.#logFile).size;
    const child = spawn(process.execPath, [...nodeFlags, this.#entry], {
      cwd: rootFolder,
      env: this.#env,
      stdio: ['ignore', log, log, 'ipc'],
      // A session of its own: Ctrl-C at the terminal reaches the starter alone, which ends everything in order.
      detached: true,
    });
    closeSync(log);
    this.#child = child;
    const began = performance.now();
    const outcome = await new Promise<'ready' | 'ended' | 'silent'>((decide) => {
      const limit = setTimeout(() => decide('silent'), readyLimitMs);
      child.once('exit', () => decide('ended'));
      child.once('error', () => decide('ended'));
      child.on('message', (message: { ready?: boolean } | null) => {
        if (message?.ready) decide('ready');
      });
      child.once('exit', () => clearTimeout(limit));
    });
    if (outcome === 'ready') {
      child.once('exit', (code, signal) => this.#revive(signal ?? `exit ${code}`, performance.now() - began));
      return;
    }
    child.kill('SIGKILL');
    throw this.#problemOfStart(outcome, from);
  }

  /** Ends the process in order, or at once after ten seconds or when `force` is asked for. */
  async stop(force = false): Promise<void> {
    this.#isStopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((end) => child.once('exit', () => end()));
    child.kill(force ? 'SIGKILL' : 'SIGTERM');
    await Promise.race([ended, sleep(stopLimitMs, undefined, { ref: false })]);
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await ended;
    }
  }

  async #revive(why: string, servedMs: number): Promise<void> {
    if (servedMs > steadyMs) this.#pauseMs = firstPauseMs;
    while (!this.#isStopping) {
      await sleep(this.#pauseMs);
      if (this.#isStopping) return;
      say(
        `${this.name} 意外退出（${why}），正在重启`,
        `${this.name} ended (${why}); starting it again. Log: ${this.#logFile}`,
      );
      this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
      try {
        return await this.start();
      } catch (error) {
        if (!this.#isStopping) console.error((error as Error).message);
      }
    }
  }

  #problemOfStart(outcome: 'ended' | 'silent', from: number): SetupProblem {
    const words = readFileSync(this.#logFile).subarray(from).toString('utf8').trim();
    if (words.includes('ENOSPC')) return diskFull(this.#logFile);
    const last = words.split('\n').slice(-12).join('\n');
    return outcome === 'silent'
      ? new SetupProblem({
          zh: `${this.name} 一分钟内没有就绪。日志：${this.#logFile}`,
          en: `${this.name} was not ready within a minute. Log: ${this.#logFile}\n${last}`,
        })
      : new SetupProblem({
          zh: `${this.name} 没有启动成功。日志：${this.#logFile}`,
          en: `${this.name} did not start. Log: ${this.#logFile}\n${last}`,
        });
  }
}

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { rootFolder } from '../../src/platform/config.ts';
import { problemOfFile, SetupProblem } from '../../src/platform/setup-problem.ts';
import { say } from '../say.ts';

const outputFolder = join(rootFolder, 'dist', 'web');
const stampFile = join(outputFolder, '.sources');

/** Builds the web pages (网页) when they are missing or older than their sources; `stopped` ends the work early. */
export async function buildWeb(stopped: AbortSignal): Promise<void> {
  const sources = hashOfSources();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sources) return;
  say('正在生成网页（首次约需一分钟）……', 'Building the web pages (about a minute the first time) …');
  const began = performance.now();
  try {
    mkdirSync(outputFolder, { recursive: true });
    rmSync(stampFile, { force: true });
    for (const config of ['vite.config.ts', 'proof.vite.config.ts']) {
      const { code, output } = await runVite(config, stopped);
      if (code !== 0) throw problemOfBuild(output);
    }
    writeFileSync(stampFile, sources);
  } catch (error) {
    throw problemOfFile(error, outputFolder) ?? error;
  }
  say('网页已生成', `Web pages built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  const files = globSync('web/**/*', { cwd: rootFolder })
    .concat('package-lock.json')
    .filter((file) => !/\.test\.tsx?$/.test(file) && statSync(join(rootFolder, file)).isFile());
  for (const file of files.sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(rootFolder, file)))
      .update('\0');
  return hash.digest('hex');
}

function runVite(config: string, stopped: AbortSignal): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const vite = join(rootFolder, 'node_modules', 'vite', 'bin', 'vite.js');
    const args = [vite, 'build', '--config', join('web', config), '--logLevel', 'warn'];
    const child = spawn(process.execPath, args, {
      cwd: rootFolder,
      signal: stopped,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => keep(Buffer.from(error.message)));
    child.on('close', (code) => done({ code: code ?? 1, output: stripVTControlCharacters(output) }));
  });
}

function problemOfBuild(output: string): Error {
  const code = ['ENOSPC', 'EACCES', 'EROFS'].find((known) => output.includes(known));
  if (code) return Object.assign(new Error(output), { code });
  const lines = output.trim().split('\n').slice(-20).join('\n');
  return new SetupProblem({ zh: '网页生成失败，说明见下。', en: `The web pages could not be built:\n${lines}` });
}

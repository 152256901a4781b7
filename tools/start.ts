import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Config,
  environmentOf,
  identityPortVariable,
  mailPortVariable,
  partnerPortVariable,
  readConfig,
  rootFolder,
  smtpPortVariable,
} from '../src/platform/config.ts';
import { makeFolder, problemOfFile } from '../src/platform/setup-problem.ts';
import { say, tellFailure } from './say.ts';
import { fillDatabase, openDatabase, type Undo } from './start/database.ts';
import { lockInstance } from './start/instance-lock.ts';
import { makeKeysOf } from './start/keys.ts';
import { checkPorts } from './start/ports.ts';
import { Service } from './start/service.ts';
import { buildWeb } from './start/web-build.ts';

/**
 * Starts the whole product (启动) and keeps it running until Ctrl-C or a termination signal, then ends everything in
 * order: processes first, the database last. Resolves to the exit code.
 */
export async function start(env: NodeJS.ProcessEnv): Promise<number> {
  const signals = listenForSignals(env);
  const undo: Undo = [];
  let exitCode = 0;
  try {
    await bringUp(env, undo, signals);
    await signals.first;
  } catch (error) {
    if (!signals.stopped.aborted) exitCode = tellFailure(problemOfFile(error, rootFolder) ?? error);
  }
  const isAsked = signals.stopped.aborted;
  if (isAsked) say('正在停止……', 'Stopping …');
  signals.cancel();
  for (const step of undo.reverse()) await step();
  if (isAsked) say('已停止，数据已保存', 'Stopped; all data is kept');
  return exitCode;
}

async function bringUp(env: NodeJS.ProcessEnv, undo: Undo, { stopped, second }: Signals): Promise<void> {
  const began = performance.now();
  const config = readConfig(env);
  undo.push(prepareFolders(config));
  await checkPorts(wantedPorts(config));
  makeKeysOf(config);

  const webBuilt = env.ONEWINDOW_WEB === 'off' ? Promise.resolve() : buildWeb(stopped);
  webBuilt.catch(() => undefined);
  undo.push(() => webBuilt.catch(() => undefined));
  const database = await openDatabase(config, undo);
  stopped.throwIfAborted();
  await fillDatabase(config, database, env, stopped);
  await webBuilt;
  stopped.throwIfAborted();

  // The running product cannot change its own tables: it is not told the owner's connection.
  const childEnv = {
    ...env,
    ...environmentOf(config),
    ...partnerEnvironment(config),
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: undefined,
    // Compiled code is kept from one start to the next.
    NODE_COMPILE_CACHE: join(config.dataFolder, 'compiled'),
  };
  const services = processes.map((process) => new Service({ ...process, env: childEnv, logFolder: config.logFolder }));
  undo.push(async () => {
    second.then(() => services.forEach((service) => void service.stop(true)));
    await Promise.all(services.map((service) => service.stop()));
  });
  stopped.addEventListener('abort', () => services.forEach((service) => void service.stop()));
  stopped.throwIfAborted();
  await Promise.all(services.map((service) => service.start()));
  printAddresses(config, performance.now() - began);
}

const processes = [
  { name: 'partners', entry: 'partners/main.ts' },
  { name: 'api', entry: 'src/api/main.ts' },
  { name: 'worker', entry: 'src/worker/main.ts' },
];

interface Signals {
  /** Resolves when the end was asked for. */
  first: Promise<void>;
  /** Resolves when it was asked for again, by someone who does not want to wait. */
  second: Promise<void>;
  /** Aborted when the end was asked for. */
  stopped: AbortSignal;
  /** Ends work that is still under way after a failure. */
  cancel(): void;
}

function listenForSignals(env: NodeJS.ProcessEnv): Signals {
  const stop = new AbortController();
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  const take = () => {
    if (stop.signal.aborted) second.resolve();
    stop.abort();
    first.resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, take);
  // The terminal may be gone before the last lines are written to it.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  // npm may be ended in a way that does not reach its script; the script then has another parent.
  if (env.npm_lifecycle_event === 'start') {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      take();
    }, 1000).unref();
  }
  return { first: first.promise, second: second.promise, stopped: stop.signal, cancel: () => stop.abort() };
}

function prepareFolders(config: Config): () => void {
  try {
    makeFolder(config.dataFolder);
    makeFolder(config.logFolder);
    return lockInstance(config.dataFolder, config.publicUrl);
  } catch (error) {
    throw problemOfFile(error, config.dataFolder) ?? error;
  }
}

function wantedPorts(config: Config) {
  const local = '127.0.0.1';
  return [
    {
      host: config.host,
      port: config.port,
      variable: 'ONEWINDOW_PORT',
      server: { zh: '网页和接口', en: 'the web and the API' },
    },
    {
      host: local,
      port: config.identityPort,
      variable: identityPortVariable,
      server: { zh: '身份认证', en: 'log-in' },
    },
    {
      host: local,
      port: config.mailPort,
      variable: mailPortVariable,
      server: { zh: '演示邮局的网页', en: "the post office's page" },
    },
    {
      host: local,
      port: config.smtpPort,
      variable: smtpPortVariable,
      server: { zh: '演示邮局', en: 'the post office' },
    },
    ...Object.entries(config.partnerPorts).map(([code, port]) => ({
      host: local,
      port,
      variable: partnerPortVariable(code),
      server: { zh: `协同单位 ${code} `, en: `the partner ${code}` },
    })),
  ];
}

/** What the partners' and identity servers, which share no code with the product, read from their environment. */
function partnerEnvironment(config: Config): Record<string, string> {
  return {
    ONEWINDOW_URL: `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}`,
    ONEWINDOW_PUBLIC_URL: config.publicUrl,
  };
}

interface DemonstrationPerson {
  code: string;
  name: string;
  what: string | { zh: string; en: string };
}

function printAddresses(config: Config, tookMs: number): void {
  const at = config.publicUrl;
  const rows: [string, string][] = [
    ['首页 Start page', `${at}/`],
    ['办事门户 Portal', `${at}/portal/`],
    ['工作台 Workbench', `${at}/workbench/`],
    ['专班看板 Steering', `${at}/steering/`],
    ['公开公示 Disclosure', `${at}/disclosure/`],
    ['接口文档 API reference', `${at}/api/reference`],
    ['身份认证 Identity', `http://localhost:${config.identityPort}/`],
    ['演示邮局 Post office', `http://localhost:${config.mailPort}/`],
    ...Object.entries(config.partnerPorts).map(([code, port]): [string, string] => [
      `协同单位 Partner ${code}`,
      `http://localhost:${port}/`,
    ]),
  ];
  printTable(rows);
  const file = join(rootFolder, 'seeds', 'persons.json');
  if (existsSync(file)) {
    const persons = JSON.parse(readFileSync(file, 'utf8')) as DemonstrationPerson[];
    console.log('演示登录 Demonstration log-ins:');
    printTable(
      persons.map(({ code, name, what }) => [
        code,
        `${name}  ${typeof what === 'string' ? what : `${what.zh} · ${what.en}`}`,
      ]),
    );
  }
  say(
    `已就绪（${(tookMs / 1000).toFixed(1)} 秒）。按 Ctrl-C 停止。`,
    `Ready in ${(tookMs / 1000).toFixed(1)} s. Ctrl-C stops it.`,
  );
}

function printTable(rows: readonly [string, string][]): void {
  // A Chinese character takes two columns of a terminal.
  const width = (text: string) => [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 2 : 1), 0);
  const widest = Math.max(...rows.map(([label]) => width(label)));
  for (const [label, value] of rows) console.log(`  ${label}${' '.repeat(widest - width(label) + 2)}${value}`);
}

if (import.meta.main) process.exit(await start(process.env));

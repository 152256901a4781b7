import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Config, environmentOf, readConfig, rootFolder } from '#platform/config';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres';
import { freePorts } from '../../test/support/free-ports.ts';
import { fillDatabase, withDatabase } from '../../tools/start/database.ts';
import { makeKeysOf } from '../../tools/start/keys.ts';
import { nodeFlags } from '../../tools/start/service.ts';

/** One process that can be killed and comes back (受害进程). */
export interface Victim {
  name: string;
  /** Resolves when it serves. */
  serving(): Promise<void>;
  /** Kills it at once, waits `pauseMs`, starts it again and waits until it serves. */
  killAndRestart(pauseMs: number): Promise<void>;
}

/** A fresh instance whose parts run as processes of their own, each of which may be killed. */
export interface Stage {
  url: string;
  config: Config;
  databaseUrl: string;
  ownerUrl: string;
  victims: readonly Victim[];
  /** Parts that ended though nobody had killed them; each is started again. */
  fell: readonly string[];
  /** Ends everything in order and removes the folder. */
  stop(): Promise<void>;
}

/** Brings it up: database, district, partners, API and worker, on free ports and in a folder that goes away with it. */
export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-chaos-'));
  chmodSync(folder, 0o711);
  const partners = ['police', 'tax', 'social-insurance', 'housing-fund', 'bank', 'sms', 'water', 'power', 'gas'];
  const [port, postgresPort, identity, mail, smtp, ...partnerPorts] = await freePorts(5 + partners.length, 12_000);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: undefined,
    VITEST: undefined,
    DATABASE_URL: undefined,
    DATABASE_OWNER_URL: undefined,
    ONEWINDOW_DATA: folder,
    ONEWINDOW_LOG: 'error',
    ONEWINDOW_PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    ONEWINDOW_POSTGRES_PORT: String(postgresPort),
    IDENTITY_PORT: String(identity),
    MAIL_PORT: String(mail),
    SMTP_PORT: String(smtp),
  };
  partners.forEach((code, index) => {
    env[`PARTNER_${code.toUpperCase().replaceAll('-', '_')}_PORT`] = String(partnerPorts[index]);
  });
  const config = readConfig(env);
  makeKeysOf(config);
  await withDatabase(config, (urls) => fillDatabase(config, urls, env, new AbortController().signal));
  const database = await openServer(config);
  const childEnv = {
    ...env,
    ...environmentOf(config),
    ONEWINDOW_URL: `http://127.0.0.1:${port}`,
    ONEWINDOW_PUBLIC_URL: config.publicUrl,
    DATABASE_URL: database.url,
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  };
  const fell: string[] = [];
  const part = (name: string, args: string[]) => openProcess(name, args, childEnv, (fallen) => fell.push(fallen));
  const strangers = await part('identity', ['partners/main.ts', 'identity', 'mail']);
  const api = await part('api', ['src/api/main.ts']);
  const worker = await part('worker', ['src/worker/main.ts']);
  const businesses = await Promise.all(partners.map((code) => part(code, ['partners/main.ts', code])));
  return {
    url: `http://127.0.0.1:${port}`,
    config,
    databaseUrl: database.url,
    ownerUrl: database.ownerUrl,
    fell,
    victims: [api, worker, database, ...businesses],
    async stop() {
      for (const one of [worker, api, ...businesses, strangers]) await one.stop();
      await database.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

interface Part extends Victim {
  stop(): Promise<void>;
}

async function openProcess(
  name: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  told: (name: string) => void,
): Promise<Part> {
  let isMeant = false;
  let coming = Promise.resolve();
  let child: ChildProcess | undefined;
  child = await launch();

  async function launch(): Promise<ChildProcess> {
    for (let tries = 0; ; tries++) {
      const fresh = spawn(process.execPath, [...nodeFlags, ...args], {
        cwd: rootFolder,
        env,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      const ready = await new Promise<boolean>((decide) => {
        fresh.once('message', () => decide(true));
        fresh.once('exit', () => decide(false));
        fresh.once('error', () => decide(false));
      });
      if (ready) {
        fresh.once('exit', () => {
          if (child !== fresh || isMeant) return;
          told(name);
          coming = launch().then((next) => {
            child = next;
          });
        });
        return fresh;
      }
      // what it needs may be down for the moment; the product's own starter tries again too
      if (tries === 60) throw new Error(`${name} does not start`);
      await sleep(250);
    }
  }

  return {
    name,
    serving: () => coming,
    killAndRestart(pauseMs) {
      coming = (async () => {
        isMeant = true;
        await end(child!, 'SIGKILL');
        await sleep(pauseMs);
        child = await launch();
        isMeant = false;
      })();
      return coming;
    },
    async stop() {
      await coming;
      isMeant = true;
      const lastMs = 15_000;
      const late = setTimeout(() => child?.kill('SIGKILL'), lastMs);
      await end(child!, 'SIGTERM');
      clearTimeout(late);
    },
  };
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

async function openServer(config: Config): Promise<Part & { url: string; ownerUrl: string }> {
  const open = (): Promise<EmbeddedPostgres> =>
    startEmbeddedPostgres({ dataFolder: config.dataFolder, port: config.postgresPort });
  let server = await open();
  let coming = Promise.resolve();
  return {
    name: 'database',
    serving: () => coming,
    url: server.url,
    ownerUrl: server.ownerUrl,
    killAndRestart(pauseMs) {
      coming = (async () => {
        process.kill(server.pid, 'SIGKILL');
        await server.ended;
        await sleep(pauseMs);
        server = await open();
      })();
      return coming;
    },
    async stop() {
      await coming;
      await server.stop();
    },
  };
}

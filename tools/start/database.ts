import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { upgradePeople } from '../../src/api/upgrade-people.ts';
import { readVaultKeys } from '../../src/api/world.ts';
import { type Config, environmentOf, rootFolder } from '../../src/platform/config.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { ensureAppRole, migrate, seedOnce } from '../../src/platform/migrate.ts';
import { SetupProblem } from '../../src/platform/setup-problem.ts';
import { product } from '../../src/product.ts';
import { say } from '../say.ts';
import { peopleAreKeyed } from './keys.ts';

/** What was done so far, as steps that take it back; the last is taken back first. */
export type Undo = (() => Promise<void> | void)[];

/** The two connections to the database: of the product's role and of the owner of the tables. */
export interface DatabaseUrls {
  url: string;
  ownerUrl: string;
}

/** The database of this instance, external or embedded; the embedded one is started and kept running until undone. */
export async function openDatabase(config: Config, undo: Undo): Promise<DatabaseUrls> {
  if (config.databaseUrl !== undefined) return externalDatabase(config.databaseUrl, config.databaseOwnerUrl!);
  if (!existsSync(join(config.dataFolder, 'postgres', 'secrets.json'))) {
    say('正在建立内置数据库……', 'Creating the embedded database …');
  }
  let isStopping = false;
  let postgres = await open();
  if (postgres.reused) say('沿用上次仍在运行的数据库', 'The database of the last start still runs; using it');
  undo.push(async () => {
    isStopping = true;
    await postgres.stop();
    await running;
  });
  const running = keepRunning();
  return postgres;

  function open(): Promise<EmbeddedPostgres> {
    return startEmbeddedPostgres({ dataFolder: config.dataFolder, port: config.postgresPort });
  }

  async function keepRunning(): Promise<void> {
    for (;;) {
      await postgres.ended;
      for (let pauseMs = 200; !isStopping; pauseMs = Math.min(pauseMs * 2, 10_000)) {
        say('数据库意外退出，正在重启', 'The database ended; starting it again');
        try {
          postgres = await open();
          if (isStopping) await postgres.stop();
          break;
        } catch (error) {
          console.error((error as Error).message);
          await sleep(pauseMs);
        }
      }
      if (isStopping) return;
    }
  }
}

/** Does one piece of work on the database of this instance, and leaves an embedded one running only if it was. */
export async function withDatabase<T>(config: Config, work: (urls: DatabaseUrls) => Promise<T>): Promise<T> {
  if (config.databaseUrl !== undefined) {
    return work(await externalDatabase(config.databaseUrl, config.databaseOwnerUrl!));
  }
  const postgres = await startEmbeddedPostgres({ dataFolder: config.dataFolder, port: config.postgresPort });
  try {
    return await work(postgres);
  } finally {
    if (!postgres.reused) await postgres.stop();
  }
}

async function externalDatabase(databaseUrl: string, ownerUrl: string): Promise<DatabaseUrls> {
  for (const url of new Set([ownerUrl, databaseUrl])) await ensureAppRole(url);
  return { ownerUrl, url: databaseUrl };
}

/** Brings tables and what stands in them up to this program (数据库升级); answers the migrations applied now. */
export async function upgradeDatabase(config: Config, ownerUrl: string): Promise<string[]> {
  const applied = await migrate(ownerUrl);
  const vaultKeys = readVaultKeys(config.keysFolder);
  if (vaultKeys.peopleUnkeyed !== 'pending') return applied;
  const persons = JSON.parse(readFileSync(join(rootFolder, 'seeds', 'persons.json'), 'utf8')) as { idNumber: string }[];
  await upgradePeople(ownerUrl, config.district, {
    vaultKeys,
    idNumbers: [
      ...persons.map(({ idNumber }) => idNumber),
      ...product.flatMap(({ demonstration }) => demonstration.flatMap(({ person }) => (person ? [person] : []))),
    ],
  });
  peopleAreKeyed(config.keysFolder);
  return applied;
}

/** Tables, then the demonstration district unless it is there. */
export async function fillDatabase(
  config: Config,
  { url, ownerUrl }: DatabaseUrls,
  env: NodeJS.ProcessEnv,
  stopped: AbortSignal,
): Promise<void> {
  const applied = await upgradeDatabase(config, ownerUrl);
  if (applied.length > 0) say(`数据库已升级（${applied.length} 项）`, `Database upgraded (${applied.length} steps)`);
  await seedOnce(ownerUrl, config.district, async () => {
    say('正在建立演示区县……', 'Creating the demonstration district …');
    const code = await new Promise<number>((done) => {
      const script = join(rootFolder, 'tools', 'seed.ts');
      const seedEnv = { ...env, ...environmentOf(config), DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl };
      const seed = spawn(process.execPath, [script], {
        cwd: rootFolder,
        env: seedEnv,
        signal: stopped,
        stdio: 'inherit',
      });
      seed.once('error', () => undefined);
      seed.once('close', (exitCode) => done(exitCode ?? 1));
    });
    if (code === 0) return;
    throw new SetupProblem({
      zh: '演示区县没有建成，说明见上。',
      en: 'The demonstration district was not created; see above.',
    });
  });
}

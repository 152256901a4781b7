import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import pino from 'pino';
import { type Instant, instantOfMs } from '#kernel/base';
import { followLog } from '#kernel/evidence';
import { seedDistrict } from '../../src/api/seed.ts';
import { buildServer } from '../../src/api/server.ts';
import { openSessions } from '../../src/api/sessions.ts';
import { openWorld, readVaultKeys, type World } from '../../src/api/world.ts';
import { readConfig, rootFolder } from '../../src/platform/config.ts';
import { makeKeysOf } from '../../tools/start/keys.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

/** A demonstration person as the seeds list him. */
export interface SeedPerson {
  code: string;
  name: string;
  idNumber: string;
  phone: string;
  level: number;
  kind: 'citizen' | 'staff';
  staff?: { unit: string; roles: string[] };
}

/** What the API answered. */
export interface Answered<T = Record<string, unknown>> {
  status: number;
  type: string;
  text: string;
  body: T;
  headers: Record<string, unknown>;
}

/** Somebody who calls the API; nobody in particular without a session. */
export interface Caller {
  cookie: string;
  call<T = Record<string, unknown>>(
    method: string,
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answered<T>>;
}

/** The API of one district without a network: the real server, sessions and database. */
export interface TestApi {
  world: World;
  app: FastifyInstance;
  /** Lines the API has logged. */
  logged: string[];
  visitor: Caller;
  /** Takes what was written into the public log and signs a head, as the worker does. */
  followLog(): Promise<void>;
  /** Logs a person of the seeds in. */
  as(code: string): Promise<Caller>;
}

/** The persons of the demonstration. */
export const seedPersons = read<SeedPerson[]>('persons.json');

/**
 * Opens the API for each named district on one database of its own. The first is the demonstration district of the seeds,
 * the others are copies of it under another code. `clock.ms` is the time.
 */
export async function openTestApis(
  districts: readonly string[] = ['wansheng'],
  env: Record<string, string> = {},
): Promise<{
  database: TestDatabase;
  folder: string;
  clock: { ms: number };
  apis: TestApi[];
  close(): Promise<void>;
}> {
  const database = await openTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-api-'));
  const clock = { ms: Date.now() };
  const now = () => instantOfMs(clock.ms) as Instant;
  const apis: TestApi[] = [];
  for (const district of districts) {
    const config = readConfig({
      ONEWINDOW_DATA: folder,
      ONEWINDOW_DISTRICT: district,
      // what a limit does is tried where it is wanted
      ONEWINDOW_RATE_LIMIT: '0',
      ...env,
    });
    makeKeysOf(config);
    await seedDistrict(database.ownerUrl, {
      facts: { ...read<Parameters<typeof seedDistrict>[1]['facts']>('district.json'), code: district },
      units: read('units.json'),
      persons: seedPersons,
      at: now(),
      vaultKeys: readVaultKeys(config.keysFolder),
    });
    apis.push(await openApi(config, database.url, now));
  }
  return {
    database,
    folder,
    clock,
    apis,
    async close() {
      for (const { app, world } of apis) {
        await app.close();
        await world.close();
      }
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openApi(config: ReturnType<typeof readConfig>, url: string, now: () => Instant): Promise<TestApi> {
  const world = await openWorld(config, url, now, { poolSize: 4 });
  const sessions = openSessions(world);
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const app = await buildServer(world, sessions, { issuer: 'http://127.0.0.1:9', log });
  await app.ready();
  const callerWith = (cookie: string): Caller => ({
    cookie,
    async call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const response = await app.inject({
        method: method as InjectOptions['method'] & string,
        url: path,
        headers: { ...(cookie ? { cookie } : {}), ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      let parsed: unknown = null;
      try {
        parsed = JSON.parse(response.body);
      } catch {
        // an answer that is not JSON is told by its type
      }
      return {
        status: response.statusCode,
        type: String(response.headers['content-type'] ?? ''),
        text: response.body,
        body: parsed as T,
        headers: response.headers,
      };
    },
  });
  let heads = 0;
  return {
    world,
    app,
    logged,
    async followLog() {
      // heads stand two seconds apart
      const later = () => instantOfMs(Date.parse(now()) + 3_000 * ++heads);
      // events are taken once no transaction of anybody on this server is older
      for (;;) {
        while ((await followLog(world.db, world.district.code, world.signPool, later)) > 0);
        const [left] = await world.db.query<{ count: string }>(
          `select (select count(*) from event where district = $1) - coalesce(max(head_size), 0) as count from log_state where district = $1`,
          [world.district.code],
        );
        if (left?.count === '0') return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    visitor: callerWith(''),
    async as(code) {
      const person = seedPersons.find((one) => one.code === code)!;
      const { token } = await sessions.open({
        name: person.name,
        idNumber: person.idNumber,
        phone: person.phone,
        level: person.level,
      });
      return callerWith(`onewindow=${token}`);
    },
  };
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(rootFolder, 'seeds', name), 'utf8')) as T;
}

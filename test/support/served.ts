import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Instant } from '#kernel/base';
import { readConfig, rootFolder } from '#platform/config';
import { openLog } from '#platform/log';
import { seedDistrict } from '../../src/api/seed.ts';
import { buildServer } from '../../src/api/server.ts';
import { openSessions, type Sessions } from '../../src/api/sessions.ts';
import { openWorld, type World } from '../../src/api/world.ts';
import { makeKeysOf } from '../../tools/start/keys.ts';
import { openTestDatabase } from './database.ts';

/** What a call was answered. */
export interface Answered<T> {
  status: number;
  body: T;
}

/** Somebody logged in at one process of the API. */
export interface Guest {
  call<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answered<T>>;
}

/** One process of the API, without a port: requests are handed in. */
export interface Process {
  world: World;
  app: FastifyInstance;
  /** Logs a demonstration person in, by his code. */
  logIn(person: string): Promise<Guest>;
}

/** The API over a fresh district of the demonstration, with a clock that moves when told, in as many processes as asked for. */
export interface Served {
  clock: { at: Instant };
  processes: Process[];
  close(): Promise<void>;
}

interface Person {
  code: string;
  name: string;
  idNumber: string;
  phone: string;
  level: number;
}

const seed = <T>(name: string) => JSON.parse(readFileSync(join(rootFolder, 'seeds', name), 'utf8')) as T;

/** Opens the API in this process; every part is the product's own but for the port. */
export async function openServed(at: string, count = 1): Promise<Served> {
  const database = await openTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-served-'));
  const config = { ...readConfig({}), dataFolder: folder, keysFolder: join(folder, 'keys') };
  const clock = { at: at as Instant };
  const persons = seed<Person[]>('persons.json');
  makeKeysOf(config);
  await seedDistrict(database.ownerUrl, {
    facts: seed('district.json'),
    units: seed('units.json'),
    persons: persons as never,
    at,
  });
  const processes: Process[] = [];
  for (let n = 0; n < count; n++) {
    const world = await openWorld(config, database.url, () => clock.at, { poolSize: 4 });
    const sessions = openSessions(world);
    const app = await buildServer(world, sessions, { issuer: 'http://localhost:1', log: openLog('api', 'error') });
    await app.ready();
    processes.push({ world, app, logIn: (person) => logIn(app, sessions, persons, person) });
  }
  return {
    clock,
    processes,
    async close() {
      for (const { app, world } of processes) {
        await app.close();
        await world.close();
      }
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function logIn(app: FastifyInstance, sessions: Sessions, persons: Person[], code: string): Promise<Guest> {
  const person = persons.find((one) => one.code === code);
  if (!person) throw new Error(`no demonstration person ${code}`);
  const { token } = await sessions.open(person);
  return {
    async call<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown, headers = {}) {
      const response = await app.inject({
        method,
        url,
        headers: { cookie: `onewindow=${token}`, ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      return { status: response.statusCode, body: (response.body === '' ? null : response.json()) as T };
    },
  };
}

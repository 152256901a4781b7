import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../test/support/free-ports.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { ensureAppRole } from './migrate.ts';

let dataFolder: string;
let port: number;
let otherPort: number;
let running: EmbeddedPostgres;
const start = (at = port) => startEmbeddedPostgres({ dataFolder, port: at });

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'onewindow-embedded-'));
  chmodSync(dataFolder, 0o711);
  [port, otherPort] = [await freePort(), await freePort()];
  running = await start();
});

afterAll(async () => {
  await running.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('what was committed survives a kill of the server, and the next start recovers by itself', async () => {
  await ask(running.ownerUrl, 'create table kept (n int); insert into kept values (1)');
  process.kill(running.pid, 'SIGKILL');
  await running.ended;
  running = await start();
  expect(running.reused).toBe(false);
  expect(await ask(running.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('a server that still runs from the folder is used again', async () => {
  const second = await start();
  expect([second.reused, second.pid]).toEqual([true, running.pid]);
});

test('when another port is wanted, the server of the old one is stopped and a new one started', async () => {
  const moved = await start(otherPort);
  expect(moved.reused).toBe(false);
  await running.ended;
  expect(await ask(moved.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  running = await start();
});

test('a process that was given the number of the dead server is not taken for it', async () => {
  await running.stop();
  const pidFile = join(dataFolder, 'postgres', 'cluster', 'postmaster.pid');
  writeFileSync(pidFile, `${process.pid}\n${dataFolder}/postgres/cluster\n1\n${port}\n\n127.0.0.1\n  1 1\nready   \n`);
  running = await start();
  expect(running.reused).toBe(false);
});

test('a port that another program has is refused with a sentence that names port and variable', async () => {
  await running.stop();
  const stranger = createServer().listen(port, '127.0.0.1');
  await expect(start()).rejects.toThrow(new RegExp(`${port}.*ONEWINDOW_POSTGRES_PORT`));
  await new Promise((closed) => stranger.close(closed));
  running = await start();
});

test('a cluster of another PostgreSQL is refused, and stays as it is', async () => {
  await running.stop();
  const versionFile = join(dataFolder, 'postgres', 'cluster', 'PG_VERSION');
  const version = readFileSync(versionFile, 'utf8');
  writeFileSync(versionFile, '14\n');
  await expect(start()).rejects.toThrow(/PostgreSQL 14/);
  writeFileSync(versionFile, version);
  running = await start();
});

test('passwords and data are readable by their owner alone', () => {
  const mode = (file: string) => statSync(join(dataFolder, 'postgres', file)).mode & 0o777;
  expect([mode('secrets.json'), mode('cluster'), mode('postgres.log')]).toEqual([0o600, 0o700, 0o600]);
});

test('every commit reaches the disk, and Chinese text is text', async () => {
  const [row] = await ask(
    running.url,
    `select current_setting('fsync') || current_setting('synchronous_commit') || current_setting('full_page_writes') as safe,
            current_setting('listen_addresses') as listens, '雇' ~ '[[:alpha:]]' as letter, current_user as role`,
  );
  expect(row).toEqual({ safe: 'ononon', listens: '127.0.0.1', letter: true, role: 'onewindow_app' });
});

test('a connection without the password is refused', async () => {
  const url = new URL(running.url);
  url.password = 'guess';
  await expect(ask(url.href, 'select 1')).rejects.toThrow(/password/);
});

test('the role that the product works as is neither superuser nor owner, so row-level security binds it', async () => {
  await ask(
    running.ownerUrl,
    "create table walled (district text); alter table walled enable row level security; insert into walled values ('a'); grant select on walled to onewindow_app",
  );
  expect(await ask(running.url, 'select * from walled')).toEqual([]);
  expect(await ask(running.ownerUrl, 'select * from walled')).toEqual([{ district: 'a' }]);
});

test('an owner on a database of another kind may take on that role once it was let', async () => {
  const { superuser } = JSON.parse(readFileSync(join(dataFolder, 'postgres', 'secrets.json'), 'utf8'));
  const admin = `postgres://postgres:${superuser}@127.0.0.1:${port}/onewindow`;
  await ask(admin, "create role reader login password 'x'");
  await ensureAppRole(admin);
  await expect(ensureAppRole(`postgres://reader:x@127.0.0.1:${port}/onewindow`)).rejects.toThrow(/grant onewindow_app/);
  await ask(admin, 'grant onewindow_app to reader');
  const url = `postgres://reader:x@127.0.0.1:${port}/onewindow`;
  await ensureAppRole(url);
  expect(await ask(`${url}?options=-c%20role%3Donewindow_app`, 'select current_user as role')).toEqual([
    { role: 'onewindow_app' },
  ]);
});

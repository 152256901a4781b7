import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { ensureAppRole, migrate, seedOnce } from './migrate.ts';

let database: TestDatabase;
let owner: Client;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.close();
});

beforeEach(async () => {
  await owner.query('delete from schema_migration; drop table if exists first, second');
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  write('0001_first.sql', 'create table first (n int)');
  write('0002_second.sql', 'create table second (n int); insert into second values (1)');
  return () => rmSync(folder, { recursive: true });
});

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);

test('each file is applied once, in order of name', async () => {
  expect(await migrate(database.ownerUrl, folder)).toEqual(['0001_first.sql', '0002_second.sql']);
  expect(await migrate(database.ownerUrl, folder)).toEqual([]);
  write('0003_third.sql', 'insert into second values (2)');
  expect(await migrate(database.ownerUrl, folder)).toEqual(['0003_third.sql']);
  expect((await owner.query('select n from second order by n')).rows).toEqual([{ n: 1 }, { n: 2 }]);
});

test('two programs that start at once apply each file once', async () => {
  const applied = await Promise.all([migrate(database.ownerUrl, folder), migrate(database.ownerUrl, folder)]);
  expect(applied.flat().sort()).toEqual(['0001_first.sql', '0002_second.sql']);
});

test('a file that fails leaves nothing of itself, and what came before it stays', async () => {
  write('0002_second.sql', 'create table second (n int); select 1 / 0');
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/0002_second.sql.*division by zero/);
  const { rows } = await owner.query(
    "select to_regclass('first') is not null as first, to_regclass('second') as second",
  );
  expect(rows).toEqual([{ first: true, second: null }]);
});

test('a file that was changed after it was applied is refused; other line ends are no change', async () => {
  write('0001_first.sql', 'create table first (\n  n int)');
  await migrate(database.ownerUrl, folder);
  write('0001_first.sql', 'create table first (\r\n  n int)');
  expect(await migrate(database.ownerUrl, folder)).toEqual([]);
  write('0001_first.sql', 'create table first (n bigint)');
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/0001_first.sql was changed/);
});

test('a database that is newer than the program is refused', async () => {
  await migrate(database.ownerUrl, folder);
  rmSync(join(folder, '0002_second.sql'));
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/newer than this program/);
});

test('a file numbered before one that was applied is refused', async () => {
  await migrate(database.ownerUrl, folder);
  write('0001_late.sql', 'select 1');
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/0001_late.sql is numbered before/);
});

test.each([
  [
    'a wrong password',
    (url: URL) => {
      url.password = 'wrong';
    },
    /password of onewindow_owner is wrong/,
  ],
  [
    'no such database',
    (url: URL) => {
      url.pathname = '/none';
    },
    /no database none/,
  ],
  [
    'nothing on the port',
    (url: URL) => {
      url.port = '1';
    },
    /no database listens on 127.0.0.1:1/,
  ],
])('%s is told in a sentence that names DATABASE_URL', async (_what, spoil, sentence) => {
  const url = new URL(database.ownerUrl);
  spoil(url);
  await expect(migrate(url.href, folder)).rejects.toThrow(sentence);
  await expect(migrate(url.href, folder)).rejects.toThrow(/DATABASE_URL/);
});

test('a user who may not make tables is told to become the owner', async () => {
  await expect(migrate(database.url, folder)).rejects.toThrow(/may not make tables/);
});

test('a user who may not take the product’s role is told the statements that give it', async () => {
  await expect(ensureAppRole(database.ownerUrl)).rejects.toThrow(/grant onewindow_app to "onewindow_owner"/);
});

test('a seed that was cut short runs again, one that came to its end does not', async () => {
  let runs = 0;
  const fails = async () => {
    runs += 1;
    throw new Error('cut short');
  };
  const works = async () => {
    runs += 1;
  };
  await expect(seedOnce(database.ownerUrl, 'a-district', fails)).rejects.toThrow('cut short');
  await seedOnce(database.ownerUrl, 'a-district', works);
  await seedOnce(database.ownerUrl, 'a-district', works);
  expect(runs).toBe(2);
});

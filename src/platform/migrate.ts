import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { rootFolder } from './config.ts';
import { appRole } from './embedded-postgres.ts';
import { SetupProblem } from './setup-problem.ts';

const oldestMajor = 15;
const migrationsFolder = join(rootFolder, 'db', 'migrations');
/** Any fixed number will do; it keeps two programs that start at once from migrating at once. */
const migrationLock = 730_202_611;

const seedTable = `create table if not exists schema_seed (
  district text primary key, at timestamptz not null default now())`;

interface Migration {
  name: string;
  sql: string;
  hash: string;
}

/**
 * Brings the database up to the tables that this program expects (数据库升级): each file of db/migrations once, in
 * order of name, in a transaction of its own. Returns the names applied now. Refuses, and changes nothing, when the
 * database cannot be used (see `connectAsOwner`), when an applied file was changed afterwards, or when the database
 * has had files that this program does not know. `upTo` names the last file to apply.
 */
export async function migrate(ownerUrl: string, folder: string = migrationsFolder, upTo?: string): Promise<string[]> {
  const client = await connectAsOwner(ownerUrl);
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(`create table if not exists schema_migration (
      name text primary key, hash text not null, at timestamptz not null default now())`);
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from schema_migration');
    const due = findDue(readMigrations(folder), new Map(rows.map((row) => [row.name, row.hash]))).filter(
      ({ name }) => upTo === undefined || name <= upTo,
    );
    for (const migration of due) await apply(client, migration);
    return due.map((migration) => migration.name);
  } catch (error) {
    throw isForbidden(error) ? forbidden(error) : error;
  } finally {
    await client.end();
  }
}

/** Makes the table of the districts that have been created, as `seedOnce` does. */
export async function makeSeedTable(ownerUrl: string): Promise<void> {
  const client = await connectAsOwner(ownerUrl);
  try {
    await client.query(seedTable);
  } finally {
    await client.end();
  }
}

/**
 * Runs `seed` unless it has come to its end for this district before (首次建立数据). A seed that was cut short runs
 * again at the next start, so it must bear being repeated.
 */
export async function seedOnce(ownerUrl: string, district: string, seed: () => Promise<void>): Promise<void> {
  const client = await connectAsOwner(ownerUrl);
  try {
    await client.query(seedTable);
    const done = await client.query('select 1 from schema_seed where district = $1', [district]);
    if (done.rowCount !== 0) return;
    await seed();
    await client.query('insert into schema_seed (district) values ($1) on conflict do nothing', [district]);
  } finally {
    await client.end();
  }
}

/**
 * Opens the database as the owner of its tables. Refuses with a sentence: an address where nothing answers, a wrong
 * user or password, no such database, a PostgreSQL older than 15, an encoding other than UTF-8.
 */
async function connectAsOwner(ownerUrl: string): Promise<Client> {
  const client = new Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 10_000,
    application_name: 'onewindow',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw problemOfConnection(error as Error & { code?: string }, ownerUrl);
  }
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
            current_setting('server_encoding') as encoding`,
  );
  const { number, version, encoding } = rows[0];
  if (number < oldestMajor * 10_000) {
    await client.end();
    throw new SetupProblem({
      zh: `DATABASE_URL 指向的 PostgreSQL 是 ${version}，需要 ${oldestMajor} 或更新版本。请升级数据库，或去掉 DATABASE_URL 使用内置数据库。`,
      en: `DATABASE_URL leads to PostgreSQL ${version}; ${oldestMajor} or newer is needed. Upgrade it, or unset DATABASE_URL to use the embedded database.`,
    });
  }
  if (encoding !== 'UTF8') {
    await client.end();
    throw new SetupProblem({
      zh: `DATABASE_URL 指向的数据库编码是 ${encoding}，须为 UTF8。请用 create database … encoding 'UTF8' template template0 新建。`,
      en: `The database of DATABASE_URL is encoded in ${encoding}; it must be UTF8. Create one with: create database … encoding 'UTF8' template template0.`,
    });
  }
  return client;
}

/**
 * Lets the user of a database that is not embedded work as the product's role, as `openDatabase` asks for: row-level
 * security binds neither a superuser nor the owner of the tables, and that role is neither. The role is made when
 * missing. Refuses with the statements to run when this user may not do that. Call it before `migrate`.
 */
export async function ensureAppRole(url: string): Promise<void> {
  const client = await connectAsOwner(url);
  const statements = `create role ${appRole} nologin; grant ${appRole} to "${client.user}";`;
  try {
    const known = await client.query('select 1 from pg_roles where rolname = $1', [appRole]);
    if (known.rowCount === 0) await client.query(`create role ${appRole} nologin`);
    const right = (await serverNumber(client)) >= 160_000 ? 'SET' : 'MEMBER';
    const may = await client.query('select pg_has_role(current_user, $1, $2) as yes', [appRole, right]);
    if (!may.rows[0].yes) await client.query(`grant ${appRole} to current_user`);
  } catch (cause) {
    if (!isForbidden(cause)) throw cause;
    throw new SetupProblem(
      {
        zh: `DATABASE_URL 的用户无权建立角色 ${appRole}。请让数据库管理员执行：${statements}`,
        en: `The user of DATABASE_URL may not make the role ${appRole}. Have the database administrator run: ${statements}`,
      },
      { cause },
    );
  } finally {
    await client.end();
  }
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}

function findDue(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  const known = new Set(migrations.map((migration) => migration.name));
  const foreign = [...applied.keys()].filter((name) => !known.has(name));
  if (foreign.length > 0) {
    throw new SetupProblem({
      zh: `数据库比程序新：其中已有本程序不认识的升级 ${foreign.join('、')}。请更新程序后再启动。`,
      en: `The database is newer than this program: it has had ${foreign.join(', ')}, unknown here. Update the program.`,
    });
  }
  const changed = migrations.filter((migration) => (applied.get(migration.name) ?? migration.hash) !== migration.hash);
  if (changed.length > 0) {
    const names = changed.map((migration) => migration.name).join(', ');
    throw new SetupProblem({
      zh: `升级文件 ${names} 在执行之后被改动过。请恢复原文件，把改动写成新的升级文件；演示数据可删除数据目录重新开始。`,
      en: `${names} was changed after it had been applied. Restore it and write the change as a new file; demonstration data can be started afresh by deleting the data folder.`,
    });
  }
  const due = migrations.filter((migration) => !applied.has(migration.name));
  const newest = [...applied.keys()].sort().at(-1) ?? '';
  const late = due.filter((migration) => migration.name < newest);
  if (late.length > 0) {
    const names = late.map((migration) => migration.name).join(', ');
    throw new SetupProblem({
      zh: `升级文件 ${names} 的编号早于已执行的 ${newest}。请改成更大的编号。`,
      en: `${names} is numbered before ${newest}, which has been applied already. Give it a higher number.`,
    });
  }
  return due;
}

async function serverNumber(client: Client): Promise<number> {
  const { rows } = await client.query("select current_setting('server_version_num')::int as number");
  return rows[0].number;
}

async function apply(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into schema_migration (name, hash) values ($1, $2)', [migration.name, migration.hash]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`Migration ${migration.name} failed: ${(cause as Error).message}`, { cause });
  }
}

/** PostgreSQL's code for "insufficient privilege", also when it is the cause of what was thrown. */
function isForbidden(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return code === '42501' || cause?.code === '42501';
}

function forbidden(cause: unknown): SetupProblem {
  return new SetupProblem(
    {
      zh: 'DATABASE_URL 的用户无权在该数据库中建表。请让它成为该数据库的所有者：alter database … owner to …',
      en: 'The user of DATABASE_URL may not make tables there. Make it the owner of the database: alter database … owner to …',
    },
    { cause },
  );
}

function problemOfConnection(error: Error & { code?: string }, ownerUrl: string): SetupProblem {
  const { hostname, port, pathname, username } = new URL(ownerUrl);
  const where = `${hostname || 'localhost'}:${port || 5432}`;
  const because: Record<string, { zh: string; en: string }> = {
    ECONNREFUSED: { zh: `${where} 上没有数据库在监听`, en: `no database listens on ${where}` },
    ENOTFOUND: { zh: `找不到主机 ${hostname}`, en: `there is no host ${hostname}` },
    EAI_AGAIN: { zh: `找不到主机 ${hostname}`, en: `there is no host ${hostname}` },
    '28P01': { zh: `用户 ${username} 的密码不对`, en: `the password of ${username} is wrong` },
    '28000': { zh: `用户 ${username} 不允许登录`, en: `the user ${username} may not log in` },
    '3D000': { zh: `没有数据库 ${pathname.slice(1)}`, en: `there is no database ${pathname.slice(1)}` },
    '53300': { zh: '数据库连接数已满', en: 'the database has no connection to spare' },
  };
  const why = because[error.code ?? ''] ?? { zh: `对方答复：${error.message}`, en: `it answered: ${error.message}` };
  return new SetupProblem(
    {
      zh: `连不上 DATABASE_URL 指定的数据库：${why.zh}。请改正该变量，或去掉它使用内置数据库。`,
      en: `The database of DATABASE_URL cannot be reached: ${why.en}. Correct the variable, or unset it to use the embedded database.`,
    },
    { cause: error },
  );
}

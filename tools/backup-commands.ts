import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, normalize, resolve, sep } from 'node:path';
import { checkPassphrase, type FrameHead, readBackupFile, writeBackupFile } from '../src/platform/backup-file.ts';
import type { Config } from '../src/platform/config.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { makeSeedTable, migrate } from '../src/platform/migrate.ts';
import { makeFolder, problemOfFile, SetupProblem } from '../src/platform/setup-problem.ts';
import { sm3, sm3Hex } from '../src/platform/sm.ts';
import {
  type DatabaseManifest,
  dumpTables,
  isEmptyDatabase,
  loadTables,
  migrationsOf,
} from '../src/platform/table-dump.ts';
import { progressLine, runCheck } from './log-commands.ts';
import { withDatabase } from './start/database.ts';

interface Io {
  out(text: string): void;
  err(text: string): void;
}

/** What the last part of a backup says of the whole (备份清单). */
interface Manifest extends DatabaseManifest {
  madeAt: string;
  files: { file: string; mode: number; bytes: number; sm3: string }[];
}

/** What of the data folder belongs to this run or this machine alone. */
const leftOut = new Set(['postgres', 'logs', 'compiled', 'running.json', 'restoring']);
const pieceBytes = 1024 * 1024;
const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);

/**
 * `onewindow backup FILE`: writes the whole instance of one moment into one encrypted file (备份): every table, and the files of the
 * data folder with the keys and secrets. Nobody is held up. Refuses a file that is there already.
 */
export async function runBackup(config: Config, file: string, passphrase: string | undefined, io: Io): Promise<number> {
  const secret = checkPassphrase(passphrase);
  const path = resolve(file);
  if (existsSync(path))
    throw new SetupProblem({
      zh: `${path} 已经存在，备份不会覆盖它。请换一个文件名。`,
      en: `${path} is there already and is not overwritten. Choose another name.`,
    });
  if (!existsSync(dirname(path)))
    throw new SetupProblem({ zh: `没有目录 ${dirname(path)}。`, en: `There is no folder ${dirname(path)}.` });
  if (!existsSync(config.dataFolder))
    throw new SetupProblem({
      zh: `没有数据目录 ${config.dataFolder}，没有可备份的内容。请检查环境变量 ONEWINDOW_DATA。`,
      en: `There is no data folder ${config.dataFolder}, so there is nothing to back up. Check ONEWINDOW_DATA.`,
    });
  const line = progressLine(io);
  try {
    const manifest = await withDatabase(config, async ({ ownerUrl }) => {
      await migrate(ownerUrl);
      const output = writeBackupFile(path, secret);
      try {
        let bytes = 0;
        const database = await dumpTables(ownerUrl, (table, rows, piece) => {
          output.add({ table, rows }, piece);
          bytes += piece.length;
          line.say(`${table} · ${megabytes(bytes)} MB`);
        });
        const files = addFiles(config.dataFolder, (head, piece) => output.add(head, piece));
        const whole: Manifest = { madeAt: new Date().toISOString(), ...database, files };
        return { ...whole, size: output.finish(whole) };
      } catch (error) {
        output.abandon();
        throw error;
      }
    });
    line.end();
    io.out(sayContent(manifest));
    io.out(`✓ ${path}（${megabytes(manifest.size)} MB，已加密 · encrypted）`);
    return 0;
  } catch (error) {
    line.end();
    throw problemOfFile(error, path) ?? error;
  }
}

/**
 * `onewindow restore FILE`: brings an instance back from its backup (恢复), into an empty data folder and an empty database. The file
 * is read to its end and verified before anything is written; what is written takes its place only when all of it is there. Then all
 * chains and the log are verified: answers 0 when they hold.
 */
export async function runRestore(
  config: Config,
  file: string,
  passphrase: string | undefined,
  io: Io,
): Promise<number> {
  const secret = checkPassphrase(passphrase);
  const path = resolve(file);
  if (!existsSync(path)) throw new SetupProblem({ zh: `没有文件 ${path}。`, en: `There is no file ${path}.` });
  const line = progressLine(io);
  const manifest = verifyFile(path, secret, (bytes) => line.say(`核验 · verifying ${megabytes(bytes)} MB`));
  line.end();
  io.out(sayContent(manifest));
  if (!manifest.districts.includes(config.district)) {
    const codes = manifest.districts.join(', ');
    throw new SetupProblem({
      zh: `备份中没有区县 ${config.district}，只有 ${codes}。请设置环境变量 ONEWINDOW_DISTRICT。`,
      en: `The backup holds no district ${config.district} but ${codes}. Set ONEWINDOW_DISTRICT.`,
    });
  }
  const staging = join(config.dataFolder, 'restoring');
  await clearStaging(config, staging);
  checkFolderIsEmpty(config.dataFolder);
  let isAsked = false;
  const ask = () => {
    isAsked = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, ask);
  try {
    makeFolder(staging);
    const stageConfig = { ...config, dataFolder: staging };
    await withDatabase(stageConfig, async ({ ownerUrl }) => {
      await makeTables(ownerUrl, manifest);
      const pieces = function* () {
        for (const { head, body } of readBackupFile(path, secret)) {
          if (isAsked)
            throw new SetupProblem({
              zh: '恢复已中断，没有留下任何东西。',
              en: 'Restoring was interrupted; nothing is left of it.',
            });
          if (head.table !== undefined) yield { table: head.table, piece: body };
          else if (head.file !== undefined) writePiece(staging, head, body);
        }
      };
      await loadTables(ownerUrl, manifest, pieces(), (bytes) => line.say(`恢复 · restoring ${megabytes(bytes)} MB`));
    });
    line.end();
    takePlace(staging, config.dataFolder);
  } catch (error) {
    line.end();
    await clearStaging(config, staging);
    throw problemOfFile(error, config.dataFolder) ?? error;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, ask);
  }
  io.out(`✓ 已恢复到 ${config.dataFolder} · Restored`);
  return runCheck(config, io);
}

/** The files of the data folder in pieces, with what the list of contents says of each. */
function addFiles(folder: string, add: (head: FrameHead, piece: Uint8Array) => void): Manifest['files'] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => !leftOut.has(name.split('/')[0]!) && lstatSync(join(folder, name)).isFile())
    .sort();
  return names.map((file) => {
    const bytes = readFileSync(join(folder, file));
    const mode = lstatSync(join(folder, file)).mode & 0o777;
    for (let at = 0; at === 0 || at < bytes.length; at += pieceBytes)
      add({ file, mode }, bytes.subarray(at, at + pieceBytes));
    return { file, mode, bytes: bytes.length, sm3: sm3Hex(bytes) };
  });
}

/** Reads the whole file and compares what is in it with its list of contents. */
function verifyFile(path: string, passphrase: string, onProgress: (bytes: number) => void): Manifest {
  const tables = new Map<string, { rows: number; digests: Uint8Array[] }>();
  const files = new Map<string, Buffer[]>();
  let manifest: Manifest | undefined;
  let bytes = 0;
  for (const { head, body } of readBackupFile(path, passphrase)) {
    if (head.table !== undefined) {
      const table = tables.get(head.table) ?? { rows: 0, digests: [] };
      table.rows += head.rows!;
      table.digests.push(sm3(body));
      tables.set(head.table, table);
    } else if (head.file !== undefined) files.set(head.file, [...(files.get(head.file) ?? []), body]);
    else manifest = head.last as Manifest;
    bytes += body.length;
    onProgress(bytes);
  }
  const holds =
    manifest?.tables.every(({ table, rows, sm3: digest }) => {
      const found = tables.get(table) ?? { rows: 0, digests: [] };
      return found.rows === rows && sm3Hex(Buffer.concat(found.digests)) === digest;
    }) &&
    manifest.files.every(({ file, sm3: digest }) => sm3Hex(Buffer.concat(files.get(file) ?? [])) === digest) &&
    manifest.files.every(({ file }) => isInside(file));
  if (manifest && holds) return manifest;
  throw new SetupProblem({
    zh: '备份内容与其清单不一致。没有恢复任何东西，请换一份备份。',
    en: 'What is in the backup is not what its list says. Nothing was restored; take another backup.',
  });
}

/** Whether a name stays within the folder it is put into. */
const isInside = (file: string) => normalize(file) === normalize(`./${file}`) && !/^([/\\]|\.\.)/.test(normalize(file));

function sayContent({ madeAt, tables, files }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const events = tables.find(({ table }) => table === 'event')?.rows ?? 0;
  return `${madeAt}：${tables.length} 张表 ${rows} 行，其中事件 ${events} 条，文件 ${files.length} 个 · ${tables.length} tables, ${rows} rows, ${events} of them events, ${files.length} files`;
}

function checkFolderIsEmpty(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  throw new SetupProblem({
    zh: `数据目录 ${folder} 不是空的，恢复不会覆盖它。请用环境变量 ONEWINDOW_DATA 指定一个空目录。`,
    en: `The data folder ${folder} is not empty and is not overwritten. Name an empty one in ONEWINDOW_DATA.`,
  });
}

/** Takes away what a restore that was cut short left behind: all of it lies below `restoring` until the last moment. */
async function clearStaging(config: Config, staging: string): Promise<void> {
  if (!existsSync(staging)) return;
  const home = join(staging, 'postgres');
  if (config.databaseUrl === undefined && existsSync(join(home, 'secrets.json'))) {
    // a server that outlived a killed restore is found and ended
    const left = await startEmbeddedPostgres({ dataFolder: staging, port: config.postgresPort }).catch(() => undefined);
    await left?.stop();
  }
  const elsewhere = join(home, 'elsewhere');
  if (existsSync(elsewhere)) rmSync(readFileSync(elsewhere, 'utf8').trim(), { recursive: true, force: true });
  rmSync(staging, { recursive: true, force: true });
}

/** The tables as they were when the backup was made; a later start brings them up to date. */
async function makeTables(ownerUrl: string, manifest: Manifest): Promise<void> {
  const newest = manifest.migrations.at(-1)?.name ?? '';
  await migrate(ownerUrl, undefined, newest);
  await makeSeedTable(ownerUrl);
  if (JSON.stringify(await migrationsOf(ownerUrl)) !== JSON.stringify(manifest.migrations))
    throw new SetupProblem({
      zh: `备份时的数据库结构（${newest}）与本程序的不一致，程序可能比备份旧。请用制作备份的版本或更新的版本恢复。`,
      en: `The tables of the backup (${newest}) are not those of this program, which may be older. Restore with the version that made it, or a newer one.`,
    });
  if (!(await isEmptyDatabase(ownerUrl)))
    throw new SetupProblem({
      zh: 'DATABASE_URL 指定的数据库里已有数据，恢复不会覆盖它。请换一个空数据库。',
      en: 'The database of DATABASE_URL holds data already and is not overwritten. Take an empty one.',
    });
}

function writePiece(folder: string, { file, mode }: FrameHead, bytes: Uint8Array): void {
  const path = join(folder, file!);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, bytes, { flag: 'a', mode: mode! });
  chmodSync(path, mode!);
}

/** Moves everything from the folder of the restore into the data folder, the database last. */
function takePlace(staging: string, folder: string): void {
  const names = readdirSync(staging).sort((a, b) => Number(a === 'postgres') - Number(b === 'postgres'));
  for (const name of names) renameSync(join(staging, name), join(folder, name));
  rmdirSync(staging);
}

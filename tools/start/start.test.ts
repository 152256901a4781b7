import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { loadPrivateKey, loadPublicKey, sm2Sign, sm2Verify } from '#platform/sm';
import { rootFolder } from '../../src/platform/config.ts';
import type { VaultKeys } from '../../src/platform/vault.ts';
import { lockInstance } from './instance-lock.ts';
import { makeKeys, peopleAreKeyed, rotateVaultKey } from './keys.ts';
import { checkPorts } from './ports.ts';
import { Service } from './service.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onewindow-start-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

test('keys are made once, their private halves and the secrets readable by the owner alone', () => {
  const keys = join(folder, 'keys');
  makeKeys(keys, ['onewindow', 'bank']);
  const read = (file: string) => readFileSync(join(keys, file), 'utf8');
  const before = readdirSync(keys).map(read);
  makeKeys(keys, ['onewindow', 'bank']);
  expect(readdirSync(keys).map(read)).toEqual(before);

  const mode = (file: string) => statSync(join(keys, file)).mode & 0o777;
  expect([mode('.'), mode('bank.pem'), mode('secrets.json'), mode('vault.json')]).toEqual([0o700, 0o600, 0o600, 0o600]);
  const text = Buffer.from('一窗通');
  const signature = sm2Sign(loadPrivateKey(read('bank.pem')), text);
  expect(sm2Verify(loadPublicKey(read('bank.pub.pem')), text, signature)).toBe(true);
  expect(sm2Verify(loadPublicKey(read('onewindow.pub.pem')), text, signature)).toBe(false);
  const vault = JSON.parse(read('vault.json')) as VaultKeys;
  expect(Buffer.from(vault.keys[vault.current]!, 'base64')).toHaveLength(16);
  expect(Buffer.from(vault.digest, 'base64')).toHaveLength(32);
});

test('a secret that an older version did not know is added, and the others stay', () => {
  mkdirSync(join(folder, 'keys'));
  writeFileSync(
    join(folder, 'keys', 'secrets.json'),
    JSON.stringify({ cookie: 'kept', sm4: 'AAAAAAAAAAAAAAAAAAAAAA==' }),
  );
  makeKeys(join(folder, 'keys'), []);
  const secrets = JSON.parse(readFileSync(join(folder, 'keys', 'secrets.json'), 'utf8'));
  expect(secrets.cookie).toBe('kept');
  expect(Object.keys(secrets).sort()).toEqual(['cookie', 'oidcClient', 'sm4', 'webhook']);
  const vault = () => JSON.parse(readFileSync(join(folder, 'keys', 'vault.json'), 'utf8')) as VaultKeys;
  expect(vault()).toMatchObject({ current: '1', keys: { '1': secrets.sm4 }, peopleUnkeyed: 'pending' });
  peopleAreKeyed(join(folder, 'keys'));
  expect(vault().peopleUnkeyed).toBe('kept');
  makeKeys(join(folder, 'keys'), []);
  expect(vault().peopleUnkeyed).toBe('kept');
});

test('a new key of the vault is in use at once, and the old one stays', () => {
  const keys = join(folder, 'keys');
  makeKeys(keys, []);
  const read = () => JSON.parse(readFileSync(join(keys, 'vault.json'), 'utf8')) as VaultKeys;
  const before = read();
  expect(rotateVaultKey(keys)).toBe('2');
  expect(rotateVaultKey(keys)).toBe('3');
  expect(read()).toMatchObject({ current: '3', keys: before.keys, digest: before.digest });
  expect(new Set(Object.values(read().keys)).size).toBe(3);
});

test('a port in use is told with its number, its server and the variable that moves it', async () => {
  const stranger = createServer();
  await new Promise<void>((listening) => stranger.listen(0, '127.0.0.1', listening));
  const { port } = stranger.address() as { port: number };
  const wanted = { host: '127.0.0.1', port, variable: 'ONEWINDOW_PORT', server: { zh: '网页', en: 'the web' } };
  await expect(checkPorts([wanted])).rejects.toThrow(new RegExp(`Port ${port}, meant for the web.*ONEWINDOW_PORT`));
  await new Promise((closed) => stranger.close(closed));
  await expect(checkPorts([wanted])).resolves.toBeUndefined();
});

test('a port that is given up within moments is waited for', async () => {
  const leaving = createServer();
  await new Promise<void>((listening) => leaving.listen(0, '127.0.0.1', listening));
  const { port } = leaving.address() as { port: number };
  setTimeout(() => leaving.close(), 300);
  await checkPorts([{ host: '127.0.0.1', port, variable: 'ONEWINDOW_PORT', server: { zh: '网页', en: 'the web' } }]);
});

test('the mark of a start that was killed is replaced, and lifted at the end', () => {
  writeFileSync(join(folder, 'running.json'), JSON.stringify({ pid: process.pid + 1_000_000, publicUrl: 'http://x' }));
  const unlock = lockInstance(folder, 'http://localhost:7300');
  expect(JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')).pid).toBe(process.pid);
  unlock();
  expect(readdirSync(folder)).toEqual([]);
});

function serviceOf(source: string): Service {
  const entry = join(folder, 'entry.mjs');
  writeFileSync(entry, source);
  return new Service({ name: 'sample', entry: relative(rootFolder, entry), env: process.env, logFolder: folder });
}

test('a process that dies after it served is started again, and stays away once it was stopped', async () => {
  const lives = join(folder, 'lives');
  const service = serviceOf(`
    import { appendFileSync } from 'node:fs';
    appendFileSync(${JSON.stringify(lives)}, process.pid + '\\n');
    process.send({ ready: true });
    setInterval(() => {}, 1000);`);
  const pids = () => readFileSync(lives, 'utf8').trim().split('\n').map(Number);
  await service.start();
  process.kill(pids()[0]!, 'SIGKILL');
  for (let tries = 0; pids().length < 2 && tries < 100; tries += 1) await sleep(50);
  await service.stop();
  await sleep(700);
  expect(pids()).toHaveLength(2);
  expect(() => process.kill(pids()[1]!, 0)).toThrow('ESRCH');
});

test('a process that ends before it serves is told with its last words', async () => {
  await expect(serviceOf("console.error('no such key'); process.exit(1)").start()).rejects.toThrow(
    /sample.*no such key/s,
  );
});

test('a process that does not want to end is ended', { timeout: 20_000 }, async () => {
  const service = serviceOf(`
    process.on('SIGTERM', () => {});
    setInterval(() => {}, 1000);
    process.send({ ready: true });`);
  await service.start();
  const began = performance.now();
  await service.stop(true);
  expect(performance.now() - began).toBeLessThan(5000);
});

import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { rootFolder } from '#platform/config';

function chaos(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['bench/chaos.ts', ...args], { cwd: rootFolder });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

test('when processes, partners and the database are killed under load, what was acknowledged is there once and everything is delivered', async () => {
  const { code, out, err } = await chaos('--kills', '6', '--seed', '1', '--json');
  const found = JSON.parse(out.trim().split('\n').at(-1) ?? '') as Record<string, number | string>;
  expect(found, err).toMatchObject({
    kills: 6,
    lost: 0,
    doubled: 0,
    undelivered: 0,
    chain: 'valid',
    feed: 'complete',
    fell: 0,
  });
  expect(found.acknowledged).toBeGreaterThan(5);
  expect(code).toBe(0);
}, 240_000);

test('a number of kills that is none is refused in one sentence', async () => {
  const { code, err } = await chaos('--kills', 'many');
  expect(code).toBe(2);
  expect(err).toContain('--kills');
});

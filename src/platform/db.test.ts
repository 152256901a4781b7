import { connect, createServer, type Server } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../test/support/database.ts';
import { freePort } from '../../test/support/free-ports.ts';
import { untilAnswers } from './db.ts';

const database = await openTestDatabase();
afterAll(() => database.close());

test('a database that comes up after a moment is waited for', async () => {
  const port = await freePort();
  const { hostname, port: real } = new URL(database.url);
  const url = database.url.replace(`:${real}/`, `:${port}/`);
  const began = performance.now();
  let gate: Server | undefined;
  setTimeout(() => {
    gate = createServer((socket) => {
      const behind = connect(Number(real), hostname);
      socket.pipe(behind).pipe(socket);
      socket.on('error', () => undefined);
      behind.on('error', () => undefined);
    }).listen(port, '127.0.0.1');
  }, 700);
  await untilAnswers(url, 20_000);
  expect(performance.now() - began).toBeGreaterThan(600);
  gate?.close();
});

test('one that stays away is reported when the time is over, a wrong name at once', async () => {
  const port = await freePort();
  await expect(untilAnswers(`postgresql://u@127.0.0.1:${port}/d`, 300)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  const wrong = new URL(database.url);
  wrong.pathname = '/no_such_database';
  const began = performance.now();
  await expect(untilAnswers(wrong.href, 30_000)).rejects.toMatchObject({ code: '3D000' });
  expect(performance.now() - began).toBeLessThan(20_000);
});

import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isUscc } from './identifiers.ts';
import { openStand, type Stand, sampleCompany, sampleEvent, sampleMatter } from './stand.ts';

let stand: Stand;
let child: ChildProcess | undefined;
let url: string;

beforeEach(async () => {
  stand = await openStand('bank');
  url = `http://127.0.0.1:${await freePort()}`;
});

afterEach(async () => {
  await kill();
  await stand.close();
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Starts the bank as a process of its own and waits until it says that it is ready. */
async function start(): Promise<void> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const own = { ONEWINDOW_DATA: stand.dataDir, ONEWINDOW_URL: stand.url, PARTNER_BANK_PORT: new URL(url).port };
  const started = fork(join(import.meta.dirname, 'main.ts'), ['bank'], {
    env: { ...env, ...own },
    execArgv: [],
    silent: true,
  });
  child = started;
  await new Promise<void>((resolve, reject) => {
    started.once('message', (message) => {
      expect(message).toEqual({ ready: true });
      resolve();
    });
    started.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
}

async function kill(): Promise<void> {
  const running = child;
  child = undefined;
  if (!running || running.exitCode !== null || running.signalCode !== null) return;
  const ended = new Promise((resolve) => running.once('exit', resolve));
  running.kill('SIGKILL');
  await ended;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function control(set: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(`${url}/control`, { method: 'POST', headers, body: JSON.stringify(set) })).status).toBe(200);
}

test('a message acknowledged before a kill is answered after the next start, with the same receipt and once', async () => {
  await start();
  await control({ delayMs: 2_000 });
  const event = sampleEvent();
  const receipt = await (await stand.post(url, event)).text();
  await kill();
  expect(stand.arrived).toHaveLength(0);
  await start();
  expect(await (await stand.post(url, event)).text()).toBe(receipt);
  const [answer] = await stand.count(1);
  expect(answer?.event.data).toMatchObject({ inReplyTo: event.id, outcome: 'done' });
  while (((await (await fetch(`${url}/control`)).json()) as { delivered: number }).delivered < 1) await pause(10);
  await kill();
  await start();
  await pause(300);
  expect(stand.arrived).toHaveLength(1);
});

/** A code with a right check character for the n-th invented company. */
function usccOf(n: number): string {
  const body = `91500110MA7${String(n).padStart(6, '0')}`;
  return [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((last) => body + last).find(isUscc) ?? '';
}

test('a kill while messages pour in loses none that was acknowledged and doubles no number', async () => {
  await start();
  await control({ delayMs: 0 });
  const events = Array.from({ length: 60 }, (_, n) =>
    sampleEvent(sampleMatter({ taskKey: `case-${n}:bank`, company: sampleCompany({ uscc: usccOf(n) }) })),
  );
  const acknowledged = new Set<string>();
  const sending = events.map(async (event) => {
    const response = await stand.post(url, event).catch(() => undefined);
    if (response?.status === 202) acknowledged.add(event.id);
  });
  await stand.count(3);
  await kill();
  await Promise.all(sending);
  expect(acknowledged.size).toBeGreaterThan(0);
  await start();
  for (const event of events) expect((await stand.post(url, event)).status).toBe(202);
  const answered = () => new Map(stand.arrived.map(({ event }) => [event.data.inReplyTo, event] as const));
  for (let seen = 0; answered().size < events.length; ) {
    seen = stand.arrived.length;
    await stand.count(seen + 1);
  }
  for (const id of acknowledged) expect(answered().has(id)).toBe(true);
  const numbers = new Map<unknown, Set<string>>();
  for (const { event } of stand.arrived) {
    const { accountNumber } = event.data.result as { accountNumber: string };
    numbers.set(event.data.taskKey, (numbers.get(event.data.taskKey) ?? new Set()).add(accountNumber));
  }
  for (const given of numbers.values()) expect(given.size).toBe(1);
  expect(new Set([...numbers.values()].flatMap((given) => [...given])).size).toBe(events.length);
  const text = await readFile(join(stand.dataDir, 'partners', 'bank.jsonl'), 'utf8');
  const received = text.split('\n').filter((line) => line.includes('"kind":"received"'));
  expect(received).toHaveLength(events.length);
});

test('the switches outlive a restart', async () => {
  await start();
  await control({ down: true, delayMs: 7 });
  await kill();
  await start();
  expect(await (await fetch(`${url}/control`)).json()).toMatchObject({ control: { down: true, delayMs: 7 } });
});

test('the process ends when the one that started it goes away', async () => {
  await start();
  const running = child!;
  const ended = new Promise((resolve) => running.once('exit', resolve));
  running.disconnect();
  expect(await ended).toBe(0);
});

test('a port in use is told in a sentence', async () => {
  await start();
  const first = child;
  let said = '';
  const second = fork(join(import.meta.dirname, 'main.ts'), ['bank'], {
    env: { ...process.env, ONEWINDOW_DATA: stand.dataDir, PARTNER_BANK_PORT: new URL(url).port },
    execArgv: [],
    silent: true,
  });
  second.stderr?.on('data', (text: Buffer) => {
    said += text.toString();
  });
  expect(await new Promise((resolve) => second.once('close', resolve))).toBe(1);
  expect(said).toContain(`端口 ${new URL(url).port} 已被占用`);
  expect(first?.exitCode).toBeNull();
});

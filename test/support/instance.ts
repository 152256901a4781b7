import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootFolder } from '../../src/platform/config.ts';
import { freePorts } from './free-ports.ts';

/** A whole instance of the product on ports and data of its own, as `npm start` brings it up. */
export interface Instance {
  url: string;
  folder: string;
  env: NodeJS.ProcessEnv;
  /** Address of a partner's server. */
  partner(code: string): string;
  process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts an instance; `folder` keeps the data of an earlier one, `clock` lets the file `clock` in it set the time ahead. */
export async function startInstance(
  given: { folder?: string; env?: NodeJS.ProcessEnv; clock?: boolean } = {},
): Promise<Instance> {
  const folder = given.folder ?? mkdtempSync(join(tmpdir(), 'onewindow-instance-'));
  chmodSync(folder, 0o711);
  const partners = [
    'police',
    'tax',
    'social-insurance',
    'housing-fund',
    'bank',
    'sms',
    'escrow-bank',
    'water',
    'power',
    'gas',
    'licence-acceptor',
  ];
  const ports = given.env ? [] : await freePorts(5 + partners.length);
  const env = given.env ?? {
    ...process.env,
    NODE_ENV: undefined,
    VITEST: undefined,
    ONEWINDOW_DATA: folder,
    ...(given.clock ? { ONEWINDOW_CLOCK_FILE: join(folder, 'clock') } : {}),
    ONEWINDOW_PORT: String(ports[0]),
    PUBLIC_URL: `http://localhost:${ports[0]}`,
    ONEWINDOW_POSTGRES_PORT: String(ports[1]),
    IDENTITY_PORT: String(ports[2]),
    MAIL_PORT: String(ports[3]),
    SMTP_PORT: String(ports[4]),
    ...Object.fromEntries(
      partners.map((code, index) => [
        `PARTNER_${code.toUpperCase().replaceAll('-', '_')}_PORT`,
        String(ports[5 + index]),
      ]),
    ),
  };
  const child = spawn(process.execPath, ['tools/start.ts'], {
    cwd: rootFolder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const url = `http://localhost:${env.ONEWINDOW_PORT}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`the instance ended with ${child.exitCode}:\n${output}`);
    return (await fetch(`${url}/api/district`).catch(() => undefined))?.ok ?? false;
  }, 150_000).catch((error: unknown) => {
    child.kill('SIGTERM');
    throw new Error(`the instance did not come up:\n${output}`, { cause: error });
  });
  return {
    url,
    folder,
    env,
    partner: (code) => `http://127.0.0.1:${env[`PARTNER_${code.toUpperCase().replaceAll('-', '_')}_PORT`]}`,
    process: child,
    async stop() {
      if (child.exitCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await ended;
      }
      if (!given.folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Waits until `ready` answers true; fails after so many milliseconds. */
export async function until(ready: () => Promise<boolean>, ms = 20_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await ready())) {
    if (Date.now() > end) throw new Error(`not so after ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A person logged in over the identity provider, for calls without a browser. */
export interface Client {
  cookie: string;
  call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: T; headers: Headers }>;
}

/** Calls the API as nobody in particular. */
export function visitorOf(instance: Instance, cookie = ''): Client {
  return {
    cookie,
    async call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const response = await fetch(`${instance.url}${path}`, {
        method,
        headers: {
          ...(cookie ? { cookie } : {}),
          ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: body instanceof FormData || typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as T, headers: response.headers };
    },
  };
}

/** Logs a demonstration person in: the whole code flow, redirect by redirect. */
export async function logIn(instance: Instance, person: string): Promise<Client> {
  const jars = new Map<string, Map<string, string>>();
  let url = `${instance.url}/auth/login?as=${person}&to=/portal/`;
  for (let hop = 0; hop < 15; hop++) {
    const { host } = new URL(url);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const next = response.headers.get('location');
    if (!next)
      throw new Error(`log-in stopped at ${url} with ${response.status}: ${(await response.text()).slice(0, 300)}`);
    url = new URL(next, url).href;
    const token = jars.get(new URL(instance.url).host)?.get('onewindow');
    if (token && url === `${instance.url}/portal/`) return visitorOf(instance, `onewindow=${token}`);
  }
  throw new Error('log-in goes in circles');
}

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as client from 'openid-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Running } from '../partner.ts';
import { startIdentity } from './server.ts';

const secret = 'a-secret-of-the-test-0123456789';
const publicUrl = 'http://localhost:7300';
const callback = `${publicUrl}/auth/callback`;
let dataDir: string;
let port: number;
let running: Running;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'onewindow-identity-'));
  await mkdir(join(dataDir, 'keys'));
  await writeFile(join(dataDir, 'keys', 'secrets.json'), JSON.stringify({ oidcClient: secret }));
  port = await freePort();
  await start();
});

afterEach(async () => {
  await running.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<void> {
  running = await startIdentity({ host: '127.0.0.1', port, issuer: `http://localhost:${port}`, dataDir, publicUrl });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A browser without a screen: cookies by path, redirects one by one. */
class Browser {
  readonly cookies = new Map<string, { value: string; path: string }>();

  async go(url: string, form?: Record<string, string>): Promise<Response> {
    const { pathname } = new URL(url);
    const sent = [...this.cookies].filter(([, { path }]) => pathname.startsWith(path));
    const cookie = sent.map(([name, { value }]) => `${name.split('@')[0]}=${value}`).join('; ');
    const init = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const response = await fetch(url, { ...init, headers: { cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const path = /; path=([^;]+)/i.exec(line)?.[1] ?? '/';
    if (value === '') this.cookies.delete(`${name}@${path}`);
    else this.cookies.set(`${name}@${path}`, { value, path });
  }

  /** Follows redirects, and forms that send themselves, until a page or OneWindow's own address. */
  async follow(url: string, form?: Record<string, string>): Promise<{ url: string; html: string; status: number }> {
    const response = await this.go(url, form);
    const to = response.headers.get('location');
    if (to) {
      const next = new URL(to, url).href;
      return next.startsWith(publicUrl) ? { url: next, html: '', status: response.status } : this.follow(next);
    }
    const html = await response.text();
    const action = /action="([^"]+)"/.exec(html)?.[1];
    const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    if (action && hidden.length > 1) {
      return this.follow(action, Object.fromEntries(hidden.map(([, name, value]) => [name, value])));
    }
    return { url, html, status: response.status };
  }
}

async function relyingParty() {
  const issuer = new URL(`http://localhost:${port}`);
  const config = await client.discovery(issuer, 'onewindow', secret, undefined, {
    execute: [client.allowInsecureRequests],
  });
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const challenge = await client.calculatePKCECodeChallenge(verifier);
  const authorize = (extra: Record<string, string> = {}) =>
    client.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: 'openid profile id_number phone',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state,
      nonce,
      ...extra,
    }).href;
  const redeem = (url: string) =>
    client.authorizationCodeGrant(config, new URL(url), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
    });
  return { config, authorize, redeem };
}

const personOne = {
  sub: 'P1',
  name: '林予安',
  id_number: '50019919900307001X',
  phone_number: '19900000001',
  person_level: 2,
};

test('one click on a person logs in, and the tokens carry who it is', async () => {
  const { config, authorize, redeem } = await relyingParty();
  const browser = new Browser();
  const page = await browser.follow(authorize());
  expect(page.status).toBe(200);
  expect(page.html).toContain('林予安');
  expect(page.html).toContain('沈知秋');
  expect(page.html).toContain('width=device-width');
  expect(page.html).not.toContain('50019919900307001X');
  const action = /action="([^"]+)"/.exec(page.html)?.[1] ?? '';
  const back = await browser.follow(new URL(action, page.url).href, { person: 'P1' });
  expect(back.url.startsWith(`${callback}?`)).toBe(true);
  const tokens = await redeem(back.url);
  expect(tokens.claims()).toMatchObject(personOne);
  expect(await client.fetchUserInfo(config, tokens.access_token, 'P1')).toMatchObject(personOne);
});

test('login_hint logs the person in at once; an unknown one shows the page and says so', async () => {
  const { authorize, redeem } = await relyingParty();
  const known = await new Browser().follow(authorize({ login_hint: 'S1' }));
  expect((await redeem(known.url)).claims()).toMatchObject({ sub: 'S1', name: '顾南枝' });
  const asked = await relyingParty();
  const again = await new Browser().follow(asked.authorize({ login_hint: 'P2', prompt: 'login' }));
  expect((await asked.redeem(again.url)).claims()).toMatchObject({ sub: 'P2' });
  const unknown = await new Browser().follow(authorize({ login_hint: '<script>' }));
  expect(unknown.html).toContain('没有“&lt;script&gt;”这个人');
});

test('a claim that was not asked for is not given', async () => {
  const { authorize, redeem } = await relyingParty();
  const back = await new Browser().follow(authorize({ login_hint: 'P1', scope: 'openid profile' }));
  const claims = (await redeem(back.url)).claims();
  expect(claims).toMatchObject({ sub: 'P1', name: '林予安', person_level: 2 });
  expect(claims).not.toHaveProperty('id_number');
  expect(claims).not.toHaveProperty('phone_number');
});

test('in a browser where someone is logged in, who it is is asked again and another person may come', async () => {
  const browser = new Browser();
  const first = await relyingParty();
  expect((await first.redeem((await browser.follow(first.authorize({ login_hint: 'P1' }))).url)).claims()?.sub).toBe(
    'P1',
  );
  const second = await relyingParty();
  expect((await browser.follow(second.authorize())).html).toContain('选一位演示人物登录');
  const third = await relyingParty();
  expect((await third.redeem((await browser.follow(third.authorize({ login_hint: 'P2' }))).url)).claims()?.sub).toBe(
    'P2',
  );
  const silent = await relyingParty();
  expect((await silent.redeem((await browser.follow(silent.authorize({ prompt: 'none' }))).url)).claims()?.sub).toBe(
    'P2',
  );
});

test('a code works once, not without its verifier, and not with another secret', async () => {
  const { config, authorize, redeem } = await relyingParty();
  const { url } = await new Browser().follow(authorize({ login_hint: 'P1' }));
  await redeem(url);
  await expect(redeem(url)).rejects.toMatchObject({ error: 'invalid_grant' });
  const other = await relyingParty();
  const fresh = await new Browser().follow(other.authorize({ login_hint: 'P1' }));
  const code = new URL(fresh.url).searchParams.get('code') ?? '';
  const ask = (password: string, extra: Record<string, string>) =>
    fetch(String(config.serverMetadata().token_endpoint), {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`onewindow:${password}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: callback, ...extra }),
    });
  expect((await ask('wrong-secret-wrong-secret', {})).status).toBe(401);
  expect((await ask(secret, { code_verifier: 'x'.repeat(43) })).status).toBe(400);
});

test('a request without PKCE, or for another address, ends in a page that says what to do', async () => {
  const { config, authorize } = await relyingParty();
  const plain = client.buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid', login_hint: 'P1' });
  const refused = await new Browser().follow(plain.href);
  expect(new URL(refused.url).searchParams.get('error')).toBe('invalid_request');
  const away = await new Browser().follow(authorize({ redirect_uri: 'http://localhost:9/steal' }));
  expect(away).toMatchObject({ status: 400, html: expect.stringContaining('登录没有完成') });
});

test('after log-out the session is gone and the browser is back at OneWindow', async () => {
  const browser = new Browser();
  const { config, authorize, redeem } = await relyingParty();
  const tokens = await redeem((await browser.follow(authorize({ login_hint: 'P1' }))).url);
  const end = client.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token ?? '',
    post_logout_redirect_uri: `${publicUrl}/`,
  });
  const asked = await browser.follow(end.href);
  expect(asked.html).toContain('要退出登录吗');
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.html)?.[1] ?? '';
  const action = /action="([^"]+)"/.exec(asked.html)?.[1] ?? '';
  expect((await browser.follow(action, { xsrf, logout: 'yes' })).url).toBe(`${publicUrl}/`);
  const silent = await relyingParty();
  const refused = await browser.follow(silent.authorize({ prompt: 'none' }));
  expect(new URL(refused.url).searchParams.get('error')).toBe('login_required');
});

test('the signing key outlives a restart, so a token of yesterday still verifies', async () => {
  const jwks = async () => (await fetch(`http://localhost:${port}/jwks`)).json();
  const before = await jwks();
  await running.close();
  await start();
  expect(await jwks()).toEqual(before);
  const kept = JSON.parse(await readFile(join(dataDir, 'keys', 'identity.json'), 'utf8')) as {
    jwks: { keys: object[] };
  };
  expect(kept.jwks.keys[0]).toHaveProperty('d');
  expect(JSON.stringify(before)).not.toContain('"d":');
});

test('an unknown or expired log-in gets a page that leads back', async () => {
  const response = await fetch(`http://localhost:${port}/interaction/nobody`);
  expect(response.status).toBe(400);
  expect(await response.text()).toContain(`href="${publicUrl}/"`);
});

test('without OneWindow’s secret the provider does not start and says what is missing', async () => {
  await writeFile(join(dataDir, 'keys', 'secrets.json'), '{}');
  await expect(
    startIdentity({ host: '127.0.0.1', port: 0, issuer: 'http://localhost:1', dataDir, publicUrl }),
  ).rejects.toThrow(/oidcClient/);
});

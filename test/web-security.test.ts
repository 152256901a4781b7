import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policyOfPage, policyOfReference } from '../src/api/headers.ts';
import { serveReference } from '../src/api/reference.ts';
import { buildServer } from '../src/api/server.ts';
import { openSessions } from '../src/api/sessions.ts';
import { openTestApis, type TestApi } from './support/api.ts';

/** What browsers are told, whose word is believed, how often somebody may come. */
let opened: Awaited<ReturnType<typeof openTestApis>>;
let api: TestApi;
beforeAll(async () => {
  opened = await openTestApis();
  api = opened.apis[0]!;
});
afterAll(async () => {
  await opened?.close();
});

/** The same district behind other settings. */
async function serverWith(change: Partial<TestApi['world']['config']>) {
  const world = { ...api.world, config: { ...api.world.config, ...change } };
  const log = { info() {}, error() {}, warn() {}, debug() {}, trace() {}, fatal() {}, child: () => log, level: 'info' };
  const app = await buildServer(world, openSessions(world), { issuer: 'http://127.0.0.1:9', log: log as never });
  return app;
}

describe('headers', () => {
  test('every answer, also a refusal, forbids framing, sniffing and anything loaded', async () => {
    for (const url of ['/api/district', '/api/me', '/api/nowhere', '/nowhere']) {
      const { headers } = await api.app.inject({ url });
      expect(headers['content-security-policy'], url).toBe(
        "default-src 'none'; frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'self'",
      );
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['permissions-policy']).toContain('camera=(self)');
    }
  });

  test('browsers are told to stay with https only where it is used', async () => {
    expect((await api.app.inject({ url: '/api/district' })).headers).not.toHaveProperty('strict-transport-security');
    const app = await serverWith({ publicUrl: 'https://one.example' });
    expect((await app.inject({ url: '/api/district' })).headers['strict-transport-security']).toBe(
      'max-age=31536000; includeSubDomains',
    );
    await app.close();
  });

  test('a page runs scripts of our files alone, and no code made from text', () => {
    const policy = policyOfPage('abc');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-abc'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  test('the reference page runs its own inline script by the digest of it, and no other', async () => {
    const app = await serverWith({});
    await serveReference(app, '0');
    const page = await app.inject({ url: '/api/reference/' });
    expect(page.statusCode).toBe(200);
    const policy = String(page.headers['content-security-policy']);
    const scripts = [...page.body.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, one]) => one!);
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts)
      expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    expect(/script-src [^;]*/.exec(policy)?.[0]).not.toContain('unsafe');
    expect(policyOfReference('<script>other</script>')).not.toBe(policy);
    await app.close();
  });
});

describe('cookies', () => {
  test('ending the session takes the cookie back and forgets the session', async () => {
    const app = await serverWith({ publicUrl: 'https://one.example' });
    const { token } = await openSessions(api.world).open({
      name: '林予安',
      idNumber: '50019919900307001X',
      phone: '19900000001',
      level: 2,
    });
    const out = await app.inject({ method: 'POST', url: '/auth/logout', headers: { cookie: `onewindow=${token}` } });
    expect(out.statusCode).toBe(204);
    expect(await openSessions(api.world).find(token)).toBeNull();
    await app.close();
  });
});

describe('requests of other sites', () => {
  const send = async (headers: Record<string, string>, url = '/api/drafts') => {
    const cookie = (await api.as('P1')).cookie;
    const answer = await api.app.inject({
      method: 'POST',
      url,
      headers: { cookie, host: 'localhost:7300', 'idempotency-key': 'key-of-a-test-1', ...headers },
      payload: { item: 'establish' },
    });
    return [answer.statusCode, answer.body === '' ? '' : (answer.json() as { code?: string }).code];
  };

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['no address at all', { origin: '%%' }],
    ['a look-alike of the name', { origin: 'http://localhost:7300.evil.example' }],
    ['another port', { origin: 'http://localhost:7301' }],
    ['a browser that tells without an origin', { 'sec-fetch-site': 'cross-site' }],
    ['a sister of the site', { 'sec-fetch-site': 'same-site' }],
  ])('a command from %s is refused', async (_what, headers) => {
    expect(await send(headers)).toEqual([403, 'NOT_ALLOWED']);
  });

  test('ending the session from another site is refused too', async () => {
    expect(await send({ origin: 'https://evil.example' }, '/auth/logout')).toEqual([403, 'NOT_ALLOWED']);
  });

  test.each([
    ['the site itself', { origin: 'http://localhost:7300', 'sec-fetch-site': 'same-origin' }],
    ['a program', {}],
  ])('a command from %s is taken', async (_what, headers) => {
    expect((await send(headers))[0]).toBe(201);
  });

  test('a form of another site cannot be mistaken for a command', async () => {
    const cookie = (await api.as('P1')).cookie;
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/drafts',
      headers: { cookie, 'content-type': 'text/plain', 'idempotency-key': 'key-of-a-test-2' },
      payload: '{"item":"establish"}',
    });
    expect(answer.statusCode).toBe(400);
  });
});

describe('limits', () => {
  test('a visitor may come so often, is told how long to wait, and somebody logged in or elsewhere is not held up', async () => {
    const app = await serverWith({ rateLimit: 20 });
    const get = (headers: Record<string, string> = {}, remoteAddress = '192.0.2.1') =>
      app.inject({ url: '/api/district', headers, remoteAddress });
    for (let n = 0; n < 20; n++) expect((await get()).statusCode).toBe(200);
    const refused = await get();
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await get({}, '192.0.2.2')).statusCode).toBe(200);
    expect((await get({ cookie: (await api.as('P1')).cookie })).statusCode).toBe(200);
    // a forwarded address is nobody's word as long as no proxy is trusted
    expect((await get({ 'x-forwarded-for': '198.51.100.7' })).statusCode).toBe(429);
    await app.close();
  });

  test('behind a trusted proxy the visitor counts, not the proxy; what the visitor himself forwards does not', async () => {
    const app = await serverWith({ rateLimit: 5, trustProxy: ['192.0.2.1'] });
    const from = (forwarded: string) =>
      app.inject({ url: '/api/district', headers: { 'x-forwarded-for': forwarded }, remoteAddress: '192.0.2.1' });
    for (let n = 0; n < 5; n++) expect((await from('198.51.100.7')).statusCode).toBe(200);
    expect((await from('198.51.100.7')).statusCode).toBe(429);
    expect((await from('203.0.113.9, 198.51.100.7')).statusCode).toBe(429);
    expect((await from('198.51.100.8')).statusCode).toBe(200);
    await app.close();
  });

  test('with one proxy in a row, only the last word of the list is believed', async () => {
    const app = await serverWith({ rateLimit: 2, trustProxy: 1 });
    const from = (forwarded: string) =>
      app.inject({ url: '/api/district', headers: { 'x-forwarded-for': forwarded }, remoteAddress: '10.0.0.1' });
    for (const made of ['1.1.1.1', '2.2.2.2']) expect((await from(`${made}, 198.51.100.7`)).statusCode).toBe(200);
    expect((await from('3.3.3.3, 198.51.100.7')).statusCode).toBe(429);
    await app.close();
  });

  test('logging in is limited to a tenth, and an IPv6 household is one visitor', async () => {
    const app = await serverWith({ rateLimit: 30 });
    const tries = [];
    for (let n = 0; n < 4; n++)
      tries.push((await app.inject({ url: '/auth/callback', remoteAddress: `2001:db8:1:2::${n + 1}` })).statusCode);
    expect(tries).toEqual([302, 302, 302, 429]);
    expect((await app.inject({ url: '/auth/callback', remoteAddress: '2001:db8:1:3::1' })).statusCode).toBe(302);
    await app.close();
  });

  test('a partner, who signs, is not counted', async () => {
    const app = await serverWith({ rateLimit: 1 });
    const send = () => app.inject({ method: 'POST', url: '/api/exchange/answers', payload: {} });
    for (let n = 0; n < 5; n++) expect((await send()).statusCode).toBe(400);
    await app.close();
  });
});

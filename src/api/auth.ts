import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import * as oidc from 'openid-client';
import type { Caller } from './caller.ts';
import { addressOf, openLimit } from './rate-limit.ts';
import type { Sessions } from './sessions.ts';
import type { World } from './world.ts';

/** Name of the session cookie. */
export const sessionCookie = 'onewindow';
const flowCookie = 'onewindow_login';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
    /** A session was sent, but its time is over. */
    sessionOver: boolean;
  }
}

/**
 * Log-in by OpenID Connect with PKCE (统一身份认证). `/auth/login?to=&as=` goes to the provider, `/auth/callback` comes back,
 * `/auth/logout` ends the session. `as` names a demonstration person and is passed on only in a demonstration district.
 */
export async function serveAuth(app: FastifyInstance, world: World, sessions: Sessions, issuer: string): Promise<void> {
  await app.register(cookie, { secret: world.secrets.cookie });
  const secure = world.config.publicUrl.startsWith('https:');
  const redirectUri = `${world.config.publicUrl}/auth/callback`;
  let discovered: Promise<oidc.Configuration> | undefined;

  function provider(): Promise<oidc.Configuration> {
    discovered ??= oidc
      .discovery(new URL(issuer), 'onewindow', world.secrets.oidcClient, undefined, {
        execute: issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [],
      })
      .catch((error: unknown) => {
        discovered = undefined;
        throw error;
      });
    return discovered;
  }

  app.decorateRequest('caller', null);
  app.decorateRequest('sessionOver', false);
  app.addHook('onRequest', (request, _reply, done) => {
    const token = request.cookies[sessionCookie];
    if (!token) return done();
    const take = (caller: Caller | null | 'expired') => {
      if (caller === 'expired') request.sessionOver = true;
      else request.caller = caller;
      done();
    };
    const known = sessions.known(token);
    if (known) take(known);
    else sessions.find(token).then(take, done);
  });

  const logins = openLimit(Math.ceil(world.config.rateLimit / 10), () => performance.now());

  app.get<{ Querystring: { to?: string; as?: string } }>('/auth/login', async (request, reply) => {
    logins.take(addressOf(request));
    const verifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    const nonce = oidc.randomNonce();
    const to = localPath(request.query.to);
    const url = oidc.buildAuthorizationUrl(await provider(), {
      redirect_uri: redirectUri,
      scope: 'openid profile id_number phone',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...(request.query.as && world.district.demonstration ? { login_hint: request.query.as, prompt: 'login' } : {}),
    });
    reply.setCookie(flowCookie, JSON.stringify({ verifier, state, nonce, to }), {
      path: '/auth',
      httpOnly: true,
      sameSite: 'lax',
      secure,
      signed: true,
      maxAge: 600,
    });
    return reply.redirect(url.href);
  });

  app.get('/auth/callback', async (request, reply) => {
    logins.take(addressOf(request));
    const raw = request.unsignCookie(request.cookies[flowCookie] ?? '');
    if (!raw.valid || !raw.value) return reply.redirect('/auth/login');
    const flow = JSON.parse(raw.value) as { verifier: string; state: string; nonce: string; to: string };
    const tokens = await oidc
      .authorizationCodeGrant(await provider(), new URL(request.url, world.config.publicUrl), {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
      })
      .catch(() => undefined);
    const subject = tokens?.claims()?.sub;
    if (!tokens || !subject) return reply.redirect('/auth/login');
    const info = await oidc.fetchUserInfo(await provider(), tokens.access_token, subject);
    const old = request.cookies[sessionCookie];
    if (old) await sessions.close(old);
    const { token, expiresAt } = await sessions.open({
      name: String(info.name ?? ''),
      idNumber: String(info.id_number ?? ''),
      phone: String(info.phone_number ?? ''),
      level: Number(info.person_level ?? 1),
    });
    reply.clearCookie(flowCookie, { path: '/auth' });
    reply.setCookie(sessionCookie, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure,
      expires: new Date(expiresAt),
    });
    return reply.redirect(flow.to);
  });

  app.post('/auth/logout', async (request, reply) => {
    const token = request.cookies[sessionCookie];
    if (token) await sessions.close(token);
    reply.clearCookie(sessionCookie, { path: '/' });
    return reply.status(204).send();
  });
}

/** Only a path of this site is gone back to. */
function localPath(to: string | undefined): string {
  return to && /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : '/portal/';
}

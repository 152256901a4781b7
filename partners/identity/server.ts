import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { errors, type Provider } from 'oidc-provider';
import type { Running } from '../partner.ts';
import { errorPage, loggedOutPage, loginPage, logoutPage } from './pages.ts';
import { loadPersons, methodsOf, type Person } from './persons.ts';
import { createProvider } from './provider.ts';
import { clientSecret, providerKeys } from './secrets.ts';

/** Where the identity provider listens, who it says it is, and where OneWindow is opened by people. */
export interface IdentitySettings {
  host: string;
  port: number;
  issuer: string;
  dataDir: string;
  publicUrl: string;
}

/** The longest body of the log-in form, in bytes. */
const maxFormBytes = 1_024;

/** Starts the embedded OpenID Connect provider (统一身份认证) with the demonstration persons. */
export async function startIdentity(settings: IdentitySettings): Promise<Running> {
  const keysDir = join(settings.dataDir, 'keys');
  const publicUrl = settings.publicUrl.replace(/\/+$/, '');
  const persons = await loadPersons();
  const client = { secret: await clientSecret(keysDir), publicUrls: alsoByAddress(publicUrl) };
  const pages = {
    logout: logoutPage,
    loggedOut: () => loggedOutPage(publicUrl),
    error: (why: string) => errorPage(publicUrl, why),
  };
  const provider = createProvider(settings.issuer, await providerKeys(keysDir), client, persons, pages);
  provider.on('server_error', (_ctx, error) => console.error('identity:', error));
  const passOn = provider.callback();

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', settings.issuer).pathname;
    if (path === '/healthz') return send(response, 200, 'application/json', '{"ok":true,"code":"identity"}');
    if (path === '/') return void response.writeHead(302, { location: `${publicUrl}/` }).end();
    const uid = /^\/interaction\/([\w-]{1,64})$/.exec(path)?.[1];
    if (uid === undefined) return void passOn(request, response);
    interact(provider, persons, uid, request, response).catch((error: unknown) => {
      if (!(error instanceof errors.SessionNotFound)) console.error('identity:', error);
      sendPage(response, 400, errorPage(publicUrl, error instanceof Error ? error.message : ''));
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${settings.host}:${port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Shows the log-in page, or logs in the person chosen on it or named by `login_hint`. */
async function interact(
  provider: Provider,
  persons: readonly Person[],
  uid: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid: asked, params } = await provider.interactionDetails(request, response);
  if (asked !== uid) throw new errors.SessionNotFound('another log-in was started in this browser');
  const posted = request.method === 'POST';
  const hint = typeof params.login_hint === 'string' ? params.login_hint : undefined;
  const code = posted ? new URLSearchParams(await formOf(request)).get('person') : hint;
  const person = persons.find((known) => known.code === code);
  if (!person) return sendPage(response, posted ? 422 : 200, loginPage(uid, persons, code ?? undefined));
  const login = { accountId: person.code, acr: String(person.level), amr: methodsOf[person.level] };
  await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
}

async function formOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxFormBytes) throw new Error('the form is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.setHeader('cache-control', 'no-store');
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  );
  send(response, status, 'text/html; charset=utf-8', html);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

/** OneWindow under its own name and, when that is this machine, under the other spelling of it. */
function alsoByAddress(publicUrl: string): string[] {
  const other = new URL(publicUrl);
  if (other.hostname === 'localhost') other.hostname = '127.0.0.1';
  else if (other.hostname === '127.0.0.1') other.hostname = 'localhost';
  return [...new Set([publicUrl, other.href.replace(/\/+$/, '')])];
}

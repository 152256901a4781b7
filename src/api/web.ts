import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { rootFolder } from '#platform/config';
import { freshNonce, policyOfPage, withPolicy } from './headers.ts';

/** What the service worker of an application may do: ask this server, and nothing else. */
const workerPolicy = "default-src 'none'; connect-src 'self'; script-src 'self'";

/** The web applications, by the path they live under. */
const applications = ['portal', 'workbench', 'steering', 'disclosure'];

/** Serves the built web applications: hashed files for ever, pages always fresh, deep links by the application's page. */
export async function serveWeb(app: FastifyInstance): Promise<void> {
  const folder = join(rootFolder, 'dist', 'web');
  if (!existsSync(folder)) {
    app.log.warn('dist/web is not there: only the API is served');
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
      // a service worker asks under the policy of its own file
      if (path.includes('/sw.js')) reply.header('content-security-policy', workerPolicy);
    },
  });
  const page = pageOf(folder);
  app.get('/', (_request, reply) => page(reply, 'start'));
  for (const name of applications) {
    if (!existsSync(join(folder, name, 'index.html'))) continue;
    app.get(`/${name}`, (_request, reply) => reply.redirect(`/${name}/`));
    app.get(`/${name}/*`, (_request, reply) => page(reply, name));
  }
}

/** Sends the page of an application with its policy and the word that its run-time style sheets must carry. */
function pageOf(folder: string): (reply: FastifyReply, name: string) => FastifyReply {
  const pages = new Map<string, string>();
  return (reply, name) => {
    let html = pages.get(name);
    if (html === undefined) {
      html = readFileSync(join(folder, name, 'index.html'), 'utf8');
      pages.set(name, html);
    }
    const nonce = freshNonce();
    return withPolicy(reply, policyOfPage(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html.replace('<head>', `<head>\n    <meta name="style-nonce" content="${nonce}" />`));
  };
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { rootFolder } from '#platform/config';

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
    },
  });
  app.get('/', (_request, reply) => reply.sendFile('start/index.html'));
  for (const name of applications) {
    if (!existsSync(join(folder, name, 'index.html'))) continue;
    app.get(`/${name}`, (_request, reply) => reply.redirect(`/${name}/`));
    app.get(`/${name}/*`, (_request, reply) => reply.sendFile(`${name}/index.html`));
  }
}

import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { rootFolder } from '#platform/config';
import { policyOfWholePage, withPolicy } from './headers.ts';
import type { World } from './world.ts';

/**
 * Serves the page that verifies proof bundles (存证包核验页), one file that works when it is saved and opened without a network. This
 * instance's public keys are written into it, so that a saved copy knows whom to believe.
 */
export async function serveProofPage(app: FastifyInstance, world: World): Promise<void> {
  const file = join(rootFolder, 'dist', 'web', 'proof', 'index.html');
  if (!existsSync(file)) return;
  const [letters] = globSync('fonts-*.css', { cwd: join(rootFolder, 'dist', 'web', 'assets') });
  const published = JSON.stringify({
    district: world.district.name,
    keys: [{ keyId: world.signPool.keyId, point: world.signPool.point }],
    letters: letters ? `/assets/${letters}` : null,
  });
  const page = readFileSync(file, 'utf8').replace(
    '<script type="application/json" id="published">null</script>',
    () => `<script type="application/json" id="published">${published.replaceAll('<', '\\u003c')}</script>`,
  );
  const policy = policyOfWholePage(page);
  app.get('/disclosure/proof', (_request, reply) =>
    withPolicy(reply, policy).type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
  );
}

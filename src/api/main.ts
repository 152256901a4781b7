import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#kernel/base';
import { exitWithParent, reportReady } from '#platform/child';
import { clockOf } from '#platform/clock';
import { readConfig, rootFolder } from '#platform/config';
import { openLog } from '#platform/log';
import { serveProofPage } from './proof-page.ts';
import { serveReference } from './reference.ts';
import { buildServer } from './server.ts';
import { openSessions } from './sessions.ts';
import { serveWeb } from './web.ts';
import { openWorld } from './world.ts';

/** The API: serves the contract, log-in, live updates, the reference and the web applications (接口进程). */
exitWithParent();
const config = readConfig(process.env);
const log = openLog('api', config.logLevel);
if (!config.databaseUrl) throw new Error('DATABASE_URL is not set');
const clock = clockOf(config.clockFile);
const world = await openWorld(config, config.databaseUrl, () => clock() as Instant, { poolSize: 12 });
const { version } = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8')) as { version: string };
const issuer = process.env.OIDC_ISSUER ?? `http://localhost:${config.identityPort}`;
const app = await buildServer(world, openSessions(world), { issuer, log });
await serveReference(app, version);
await serveProofPage(app, world);
await serveWeb(app);

async function stop(): Promise<void> {
  await app.close();
  await world.close();
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
await app.listen({ port: config.port, host: config.host });
reportReady();

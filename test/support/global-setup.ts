import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { freePort } from './free-ports.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connections to the migrated template database of this run. */
    templateDatabase: { url: string; ownerUrl: string };
  }
}

const prefix = 'onewindow-test-';

/** Starts one real PostgreSQL for the whole run, in a folder of its own, and ends it with the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  sweep();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(folder, 0o711);
  const postgres = await startEmbeddedPostgres({
    dataFolder: folder,
    port: await freePort(),
    settings: { fsync: 'off', full_page_writes: 'off', shared_buffers: '128MB', max_connections: '100' },
  });
  await migrate(postgres.ownerUrl);
  const client = new Client({ connectionString: postgres.ownerUrl });
  await client.connect();
  await client.query('alter database onewindow with is_template true');
  await client.end();
  project.provide('templateDatabase', { url: postgres.url, ownerUrl: postgres.ownerUrl });
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Ends servers and removes folders of runs that were killed before they could do it themselves. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const run = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
    if (!run || isAlive(run)) continue;
    const folder = join(tmpdir(), name);
    try {
      const server = Number(readFileSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(server, 'SIGQUIT');
    } catch {
      // No server was left, or it is another user's.
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

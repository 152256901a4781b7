import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

/** A database of one test file alone: migrated, empty, on a real PostgreSQL. */
export interface TestDatabase {
  /** Connection of the product's role, which row-level security binds. */
  url: string;
  /** Connection of the role that owns the tables. */
  ownerUrl: string;
  /** Removes the database, also when connections to it are still open. */
  close(): Promise<void>;
}

/** Copies the migrated template into a new database. Call it once in a test file, and `close` after its last test. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const template = inject('templateDatabase');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await runOnServer(template.ownerUrl, `create database ${name} template onewindow`);
  return {
    url: withDatabase(template.url, name),
    ownerUrl: withDatabase(template.ownerUrl, name),
    close: () => dropDatabase(template.ownerUrl, name),
  };
}

/** The server's own cleaner cannot be sent away from a database; it leaves by itself after a moment. */
async function dropDatabase(ownerUrl: string, name: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await runOnServer(ownerUrl, `drop database if exists ${name} with (force)`);
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || tries >= 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function runOnServer(ownerUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: withDatabase(ownerUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

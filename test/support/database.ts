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
    close: () => runOnServer(template.ownerUrl, `drop database if exists ${name} with (force)`),
  };
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

import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Client } from './instance.ts';

/** The header that makes a call count once. */
export const newKey = () => ({ 'idempotency-key': randomUUID() });

/** Drafts an item with a form and submits it; the answer to the submission is the caller's to judge. */
export async function submitForm<T>(client: Client, item: string, form: Record<string, unknown>) {
  const draft = await client.call<{ draft: string; version: number }>('POST', '/api/drafts', { item, form }, newKey());
  expect(draft.status, JSON.stringify(draft.body)).toBe(201);
  return client.call<T>('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
    ...newKey(),
    'if-match': String(draft.body.version),
  });
}

/** Gives a command to a case as it stands now; the answer is the caller's to judge. */
export async function commandCase<T>(client: Client, id: string, body: unknown) {
  const { version } = (await client.call<{ version: number }>('GET', `/api/cases/${id}`)).body;
  return client.call<T>('POST', `/api/cases/${id}/commands`, body, { ...newKey(), 'if-match': String(version) });
}

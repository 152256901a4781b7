import createClient from 'openapi-fetch';
import { actingMandate } from './acting.ts';
import type { components, operations, paths } from './api.gen.ts';
import { storedLanguage } from './preferences.ts';

/** problem+json as every operation may answer (错误说明). */
export type Problem = components['schemas']['Problem'];

/** What an operation answers when it succeeds, by its id in the API. */
export type Answer<Id extends keyof operations> = operations[Id]['responses'] extends infer R
  ? R extends { 200: { content: { 'application/json': infer Body } } }
    ? Body
    : R extends { 201: { content: { 'application/json': infer Body } } }
      ? Body
      : never
  : never;

/** A row of an answer that lists. */
export type Row<Id extends keyof operations> = Answer<Id> extends { rows: (infer R)[] } ? R : never;

/** A refusal of the API, or code `OFFLINE` (status 0) when nothing answered. `detail` is in the reader's language. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly params: Record<string, unknown>;

  constructor(status: number, code: string, detail: string, params: Record<string, unknown> = {}) {
    super(`${code}: ${detail}`);
    this.name = 'ProblemError';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.params = params;
  }
}

/** The typed client of the public API. */
export const api = createClient<paths>({ credentials: 'same-origin', headers: { accept: 'application/json' } });

api.use({
  onRequest({ request }) {
    request.headers.set('accept-language', storedLanguage() === 'en' ? 'en' : 'zh-CN');
    const mandate = actingMandate();
    if (mandate !== null) request.headers.set('acting-for', mandate);
    return request;
  },
});

/** Awaits a request of `api` and gives its data, or throws a `ProblemError`. */
export async function call<T>(request: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let answer: { data?: T; error?: unknown; response: Response };
  try {
    answer = await request;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw noConnection();
  }
  if (answer.response.ok) return answer.data as T;
  throw problemOf(answer.response.status, answer.error, answer.response.statusText);
}

/** The refusal in a body, or one made of the bare status. */
export function problemOf(status: number, body: unknown, fallback: string): ProblemError {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  return new ProblemError(
    status,
    problem.code ?? `HTTP_${status}`,
    problem.detail ?? problem.title ?? (fallback || `HTTP ${status}`),
    problem.params ?? {},
  );
}

/** What is thrown when nothing answered (断网). */
export function noConnection(): ProblemError {
  return new ProblemError(0, 'OFFLINE', storedLanguage() === 'en' ? 'No connection.' : '现在连不上网。');
}

/** Whether nothing answered, so that what was sent may have been done all the same. */
export function isOffline(problem: unknown): boolean {
  return problem instanceof ProblemError && problem.status === 0;
}

/** A fresh idempotency key (幂等键): one for each thing a person does, kept while it is retried. */
export function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

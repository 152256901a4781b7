import { contract, type Operation } from '../../src/api/contract/index.ts';
import { markdownTable, page } from './table.ts';

/** The operations of the HTTP API (接口一览) as a page, grouped as the reference groups them. */
export function apiPage(): string {
  const operations: [string, Operation][] = Object.entries(contract);
  const tags = [...new Set(operations.map(([, { tag }]) => tag))];
  return page(
    'HTTP API 接口一览',
    'Everything the web applications do is in this API. The full description is `docs/openapi.json` (OpenAPI 3.1), served at `/api/openapi.json` with a page to try it at `/api/reference`. `key` marks operations that need the header `Idempotency-Key`: the same key again gives the first answer. `version` marks those that need `If-Match` with the version the caller has seen. Lists take `limit` (at most 200) and `after`, the `next` of the page before. Refusals: [refusals.md](refusals.md).',
    ...tags.flatMap((tag) => [
      `## ${tag}`,
      markdownTable(
        ['operation', 'request', 'who', 'headers', 'what'],
        operations
          .filter(([, operation]) => operation.tag === tag)
          .map(([id, operation]) => [
            `\`${id}\``,
            `\`${operation.method} ${operation.url}\``,
            operation.who,
            headersOf(operation),
            operation.summary,
          ]),
      ),
    ]),
  );
}

function headersOf({ headers }: Operation): string {
  const names = Object.keys((headers as { properties?: object } | undefined)?.properties ?? {});
  const words: Record<string, string> = { 'idempotency-key': 'key', 'if-match': 'version' };
  return names.map((name) => words[name] ?? `\`${name}\``).join(', ');
}

import reference from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import { policyOfReference, withPolicy } from './headers.ts';
import { openApiDocument } from './openapi.ts';

const prefix = '/api/reference';

/** Serves the OpenAPI 3.1 document at `/api/openapi.json` and a page to try it at `/api/reference`. */
export async function serveReference(app: FastifyInstance, version: string): Promise<void> {
  const document = openApiDocument(version);
  app.get('/api/openapi.json', async () => document);
  let policy: string | undefined;
  app.addHook('onSend', async (request, reply, payload) => {
    const html = String(reply.getHeader('content-type') ?? '').startsWith('text/html');
    if (!html || !request.url.startsWith(prefix) || typeof payload !== 'string') return;
    policy ??= policyOfReference(payload);
    withPolicy(reply, policy);
  });
  await app.register(reference, {
    routePrefix: prefix,
    configuration: { content: document, withDefaultFonts: false },
  });
}

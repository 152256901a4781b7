import reference from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import { openApiDocument } from './openapi.ts';

/** Serves the OpenAPI 3.1 document at `/api/openapi.json` and a page to try it at `/api/reference`. */
export async function serveReference(app: FastifyInstance, version: string): Promise<void> {
  const document = openApiDocument(version);
  app.get('/api/openapi.json', async () => document);
  await app.register(reference, {
    routePrefix: '/api/reference',
    configuration: { content: document, withDefaultFonts: false },
  });
}

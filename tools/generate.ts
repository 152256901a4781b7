import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTypes, { astToString } from 'openapi-typescript';
import { openApiDocument } from '../src/api/openapi.ts';

/** Writes what is generated from declarations: the OpenAPI document and the types of the web's client. */
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const document = openApiDocument(version);
mkdirSync('docs', { recursive: true });
writeFileSync('docs/openapi.json', `${JSON.stringify(document, null, 2)}\n`);
writeFileSync(
  'web/shared/api.gen.ts',
  astToString(await openapiTypes(document as unknown as Parameters<typeof openapiTypes>[0])),
);
